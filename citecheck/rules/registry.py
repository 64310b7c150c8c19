"""The register of rules: one table from code to rule, filled by the `rule` decorator as the families are imported.

Law: a code is never used twice, and a rule's name is its function's name.
"""

from collections.abc import Callable, Iterator
from inspect import cleandoc

from citecheck.model import Dossier, Finding, Rule, Severity

Check = Callable[[Dossier], Iterator[Finding]]

REGISTER: dict[str, Rule] = {}


def rule(code: str, severity: Severity) -> Callable[[Check], Check]:
    """Enters the decorated generator function in the register; its docstring becomes the rule's page."""

    def enter(check: Check) -> Check:
        if code in REGISTER:
            raise ValueError(f"{code} is {REGISTER[code].name} already")
        name = check.__name__.replace("_", "-")
        REGISTER[code] = Rule(code, name, severity, cleandoc(check.__doc__ or ""), check)
        return check

    return enter
