"""`citecheck rules`, `styles` and `explain`: what citecheck objects to, under which style guide, and why."""

from typing import Annotated

import typer

from citecheck import CitecheckError
from citecheck.cli import completion
from citecheck.cli.app import app


@app.command()
def rules() -> None:
    """List the rules: code, severity, name, offence."""
    from citecheck.cli.output import write
    from citecheck.cli.request import known_rules
    from citecheck.report import pages

    write(pages.table(known_rules().values()))


@app.command()
def styles() -> None:
    """List the styles: name, and the guide behind it."""
    from citecheck.cli.output import write
    from citecheck.report.styles import table
    from citecheck.rules import profiles

    write(table(profiles().values()))


@app.command()
def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            autocompletion=completion.pages,
            help="A rule's code or name, as the report shows it (I003), or a style's name.",
        ),
    ],
) -> None:
    """Print the page of a rule, or of a style.

    A rule's says what it objects to and why, and ends with an example of wrong and right; a style's, what the style
    decides, and by which section of its guide.
    """
    from citecheck.cli.output import write
    from citecheck.cli.request import known_rules
    from citecheck.config import suggestion
    from citecheck.report import pages, styles
    from citecheck.rules import STYLES, profile

    rules = known_rules()
    if name.lower() in STYLES:
        write(styles.page(profile(name.lower()), rules))
        return
    by_name = {rule.name: rule for rule in rules.values()}
    rule = rules.get(name.upper()) or by_name.get(name.lower().replace("_", "-"))
    if rule is None:
        meant = suggestion(name, [*rules, *by_name, *STYLES])
        raise CitecheckError(f"explain: no rule or style is called “{name}”: {meant}")
    write(pages.page(rule))
