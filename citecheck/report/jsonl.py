"""The findings as JSON lines: each as among the `diagnostics` of the JSON report, one a line."""

from citecheck.model import Report
from citecheck.report.json import diagnostic, encode


def render(report: Report, *, limit: int | None = None) -> str:
    """A line for each finding, in the order of the text; nothing where there is none."""
    return "".join(f"{encode(diagnostic(found))}\n" for found in report.diagnostics[:limit])
