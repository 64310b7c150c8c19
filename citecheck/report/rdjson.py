"""The findings in reviewdog's format, for comments on a pull request.

Source: reviewdog, proto/rdf/reviewdog.proto: columns count the bytes of UTF-8 from 1, ends are exclusive.
"""

from citecheck.model import Diagnostic, Related, Report
from citecheck.report.excerpt import visible
from citecheck.report.json import encode
from citecheck.report.naming import Names, path_from_here
from citecheck.text import Place, Source


def render(report: Report, *, limit: int | None = None) -> str:
    """The whole as one object, a finding a line, in the order of the text."""
    names, columns = Names(report.dossier), Columns()
    found = ",\n  ".join(encode(_diagnostic(one, names, columns)) for one in report.diagnostics[:limit])
    return f'{{"source": {{"name": "citecheck"}},\n "diagnostics": [{found}]}}\n'


class Columns:
    """Columns in bytes. A line may be as long as a book and hold a thousand findings: it is counted through once."""

    def __init__(self) -> None:
        self._counted: dict[tuple[int, int], tuple[int, int]] = {}  # by line: an offset and the bytes before it

    def position(self, source: Source, offset: int) -> dict[str, int]:
        source, offset = source.as_stored(offset)
        line, column = source.position(offset)
        start = offset - column + 1
        at, count = self._counted.get((id(source), start), (start, 0))
        if at > offset:
            at, count = start, 0
        count += len(source.text[at:offset].encode("utf-8", "surrogatepass"))
        self._counted[id(source), start] = offset, count
        return {"line": line, "column": count + 1}


def _diagnostic(diagnostic: Diagnostic, names: Names, columns: Columns) -> dict:
    finding, rule = diagnostic.finding, diagnostic.rule
    elsewhere = [related for related in finding.related if related.place is not None]
    asides = [names.aside(related) for related in finding.related if related.place is None]
    written = {
        "message": "\n".join((names.sentence(finding), *asides)),
        "location": _location(finding.place, columns),
        "severity": diagnostic.severity.upper(),
        "code": {"value": f"{rule.code} {rule.name}"},
        "related_locations": [_related(related, columns) for related in elsewhere],
    }
    if finding.fix is None or not finding.fix.safe or len(finding.fix.edits) != 1:
        return written  # several edits would be offered as several suggestions, each half a fix
    (edit,) = finding.fix.edits
    return written | {"suggestions": [{"range": _range(edit.place, columns), "text": edit.text}]}


def _location(place: Place, columns: Columns) -> dict:
    return {"path": path_from_here(place.path), "range": _range(place, columns)}


def _range(place: Place, columns: Columns) -> dict:
    start, end = (columns.position(place.source, offset) for offset in (place.start, place.last))
    return {"start": start, "end": end}


def _related(related: Related, columns: Columns) -> dict:
    assert related.place is not None
    return {"message": visible(related.message), "location": _location(related.place, columns)}
