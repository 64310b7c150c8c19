"""The rules: each looks at the finished dossier and yields what it objects to.

Law: judging never resolves, and a rule holds no regular expression: what it needs to know, the parser has said.
"""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from citecheck.model import Diagnostic, Dossier, Finding, Rule, Severity
from citecheck.rules import archive, bibliography, consistency, ibid, note, resolution, usage  # noqa: F401
from citecheck.rules.profiles import STYLES, profile, profiles
from citecheck.rules.registry import REGISTER, rule

__all__ = ["RULES", "STYLES", "lint", "profile", "profiles", "rule"]

FAMILIES = "NIRCAB"  # in the order in which a reader meets what they speak of
RULES = dict(sorted(REGISTER.items(), key=lambda entered: (FAMILIES.index(entered[0][0]), entered[0])))
OFF = "off"


def lint(dossier: Dossier, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """What the rules object to, in the order of the text, the bibliography's after the manuscript's.

    `select` and `ignore` hold codes or the first letters of codes; nothing selected is everything.
    """
    found = (
        (_position(dossier, finding), Diagnostic(chosen, _severity(dossier, chosen, finding), finding))
        for chosen in _chosen(dossier, select, ignore)
        for finding in chosen.check(dossier)
    )
    return tuple(diagnostic for _, diagnostic in sorted(found, key=itemgetter(0)))


def _chosen(dossier: Dossier, select: Sequence[str], ignore: Sequence[str]) -> Iterator[Rule]:
    """The rules that run: selected, not ignored, not silenced by the profile."""
    for code, one in RULES.items():
        wanted = not select or code.startswith(tuple(select))
        if wanted and not code.startswith(tuple(ignore)) and dossier.profile.severities.get(code) != OFF:
            yield one


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
