"""`citecheck rules` and `citecheck explain`: what citecheck objects to, and why."""

from typing import Annotated

import typer

from citecheck.cli.app import app
from citecheck.model import CitecheckError


@app.command()
def rules() -> None:
    """List the rules: code, severity, name, offence."""
    from citecheck.cli.output import write
    from citecheck.cli.request import known_rules
    from citecheck.report import pages

    write(pages.table(known_rules().values()))


@app.command()
def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code or name, as the report shows it: I003.")],
) -> None:
    """Print one rule's page: what it objects to, and why.

    With the source behind it, and an example of wrong and right.
    """
    from citecheck.cli.output import write
    from citecheck.cli.request import known_rules
    from citecheck.config import suggestion
    from citecheck.report import pages

    rules = known_rules()
    by_name = {rule.name: rule for rule in rules.values()}
    rule = rules.get(code.upper()) or by_name.get(code.lower().replace("_", "-"))
    if rule is None:
        raise CitecheckError(f"explain: no rule is called “{code}”: {suggestion(code, [*rules, *by_name])}")
    write(pages.page(rule))
