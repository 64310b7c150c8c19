"""The rules: each looks at the finished dossier and yields what it objects to.

Law: judging never resolves, and a rule holds no regular expression: what it needs to know, the parser has said.
"""

from collections.abc import Sequence
from operator import itemgetter

from citecheck.model import Diagnostic, Dossier, Finding, Profile, Rule, Severity
from citecheck.rules import archive, bibliography, consistency, ibid, note, order, resolution, usage  # noqa: F401
from citecheck.rules.ignores import heeded
from citecheck.rules.profiles import STYLES, profile, profiles
from citecheck.rules.registry import REGISTER, rule

__all__ = ["RULES", "STYLES", "chosen", "heeded", "lint", "profile", "profiles", "rule"]

FAMILIES = "NIRCAB"  # in the order in which a reader meets what they speak of
RULES = dict(sorted(REGISTER.items(), key=lambda entered: (FAMILIES.index(entered[0][0]), entered[0])))
OFF = "off"


def lint(dossier: Dossier, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """What the rules object to, in the order of the text, the bibliography's after the manuscript's."""
    found = (
        (_position(dossier, finding), Diagnostic(one, _severity(dossier, one, finding), finding))
        for one in chosen(dossier.profile, select, ignore)
        for finding in one.check(dossier)
    )
    return tuple(diagnostic for _, diagnostic in sorted(found, key=itemgetter(0)))


def chosen(profile: Profile, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that are looked for: selected, not ignored, not silenced by the profile.

    `select` and `ignore` hold codes or the first letters of codes; nothing selected is everything.
    """
    wanted, unwanted = tuple(select), tuple(ignore)
    return tuple(
        one
        for code, one in RULES.items()
        if (not wanted or code.startswith(wanted))
        and not code.startswith(unwanted)
        and profile.severities.get(code) != OFF
    )


def _severity(dossier: Dossier, broken: Rule, finding: Finding) -> Severity:
    """The finding's own where evidence is missing (law 4), else the profile's, else the rule's."""
    return finding.severity or Severity(dossier.profile.severities.get(broken.code, broken.severity))


def _position(dossier: Dossier, finding: Finding) -> tuple[int, int]:
    """Where a finding comes in the report: which source, then where in it."""
    source = finding.place.source
    if source is dossier.manuscript.source:
        return 0, finding.place.start
    known = [*dossier.bibliography.sources]
    return 1 + next((index for index, one in enumerate(known) if one is source), len(known)), finding.place.start
