"""One line a finding, for editors, `grep` and `wc -l`: path:line:column, severity, code, note, message."""

from citecheck.model import Diagnostic, Report
from citecheck.report.naming import Names, location


def render(report: Report, *, limit: int | None = None) -> str:
    """A line for each finding, in the order of the text; nothing where there is none."""
    names = Names(report.dossier)
    return "".join(f"{_line(diagnostic, names)}\n" for diagnostic in report.diagnostics[:limit])


def _line(diagnostic: Diagnostic, names: Names) -> str:
    finding, rule = diagnostic.finding, diagnostic.rule
    offence = f"{diagnostic.severity} {rule.code} {rule.name}"
    return f"{location(finding.place)}: {offence}: {names.sentence(finding)}"
