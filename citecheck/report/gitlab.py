"""The findings as a Code Quality report for GitLab: a list in the terms of Code Climate.

Law: GitLab shows one of two findings with the same fingerprint; no two have.
Source: docs.gitlab.com, "Code Quality", report format; the Code Climate engine specification, "Issues".
"""

from citecheck.model import Diagnostic, Report, Severity
from citecheck.report.fingerprint import fingerprints
from citecheck.report.json import encode
from citecheck.report.naming import Names, path_from_here

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, *, limit: int | None = None) -> str:
    """The list, an issue a line, in the order of the text."""
    names = Names(report.dossier)
    found = zip(report.diagnostics[:limit], fingerprints(report), strict=False)
    issues = (encode(_issue(diagnostic, fingerprint, names)) for diagnostic, fingerprint in found)
    return "[" + ",\n ".join(issues) + "]\n"


def _issue(diagnostic: Diagnostic, fingerprint: str, names: Names) -> dict:
    finding, rule, place = diagnostic.finding, diagnostic.rule, diagnostic.finding.place
    last, _ = place.source.position(max(place.start, place.last - 1))
    return {
        "type": "issue",
        "check_name": f"{rule.code} {rule.name}",
        "description": "; ".join((names.sentence(finding), *map(names.aside, finding.related))),
        "categories": ["Clarity"],
        "severity": SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": path_from_here(place.path),
            "lines": {"begin": place.line, "end": last},
        },
    }
