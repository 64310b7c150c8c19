"""The findings as CSV, a row each, for a spreadsheet.

Law: no cell of an author's text is a formula, and none holds a character that a terminal obeys.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from citecheck.model import Diagnostic, Report
from citecheck.report.excerpt import visible
from citecheck.report.naming import Names

COLUMNS = ("path", "line", "column", "severity", "code", "name", "about", "message", "see", "words")
# A spreadsheet takes a cell that begins so for a formula and would run it; the wide signs do in East Asian editions.
FORMULA = tuple("=+-@＝＋－＠")
# A cell of a spreadsheet takes 32,767 characters; the words are there to recognise the place.
LONGEST = 500


def render(report: Report, *, limit: int | None = None) -> str:
    """A row for each finding under a line of column names, in the order of the text."""
    names = Names(report.dossier)
    return table(COLUMNS, (_row(diagnostic, names) for diagnostic in report.diagnostics[:limit]))


def table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows of cells as CSV; what a cell may not hold is made visible."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(_harmless, row) for row in rows)
    return page.getvalue()


def _row(diagnostic: Diagnostic, names: Names) -> tuple[object, ...]:
    finding, rule, place = diagnostic.finding, diagnostic.rule, diagnostic.finding.place
    line, column = place.source.position(place.start)
    see = "; ".join(map(names.aside, finding.related))
    offence = (diagnostic.severity.value, rule.code, rule.name, names.finding(finding), finding.message)
    shown = place if place.skips else place._replace(end=min(place.end, place.start + LONGEST))
    return place.path, line, column, *offence, see, shown.words[:LONGEST]


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    shown = visible(cell)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown
