"""Every note with its citations: as a table for people, as JSON lines and CSV for programs.

Law: one row a citation, in the order of the text; a note that cites nothing keeps a row of its own.
"""

from collections.abc import Iterator

from citecheck.model import Dossier, Note, Resolution
from citecheck.report import csv, json
from citecheck.report.excerpt import visible

COLUMNS = ("note", "page", "line", "form", "citation", "locator", "refers to", "target", "reason")
CITES_NOTHING = "cites nothing"
TABLE_COLUMNS = ("Note", "Page", "Form", "As written", "Refers to")
# Longest citation in a table that is piped: it stands on one line there, and the CSV has it whole.
WRITTEN = 70


def as_json_lines(dossier: Dossier) -> str:
    """A line a note, each as in the JSON report."""
    return "".join(f"{json.encode(note)}\n" for note in json.notes(dossier))


def as_csv(dossier: Dossier) -> str:
    """A row a citation under a line of column names."""
    return csv.table(COLUMNS, (_cells(note, resolution) for note, resolution in rows(dossier)))


def as_table(dossier: Dossier) -> str:
    """The table as plain text in columns, for a pipe; a terminal gets `console.show_table`."""
    table = [TABLE_COLUMNS, *(_short(row) for row in table_rows(dossier))]
    widths = [max(len(row[column]) for row in table) for column in range(len(TABLE_COLUMNS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def rows(dossier: Dossier) -> Iterator[tuple[Note, Resolution | None]]:
    """Each note with each of its citations, or with None where it cites nothing."""
    cited: dict[Note, list[Resolution]] = {}
    for resolution in dossier.resolutions:
        cited.setdefault(resolution.citation.note, []).append(resolution)
    for note in dossier.manuscript.notes:
        for resolution in cited.get(note, (None,)):
            yield note, resolution


def table_rows(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    """The table's rows in words; a note's label and page stand in its first row only."""
    before = None
    for note, resolution in rows(dossier):
        label, page = ("", "") if note is before else (note.label or "?", "" if note.page is None else str(note.page))
        before = note
        if resolution is None:
            yield visible(label), page, "", visible(note.text), CITES_NOTHING
        else:
            citation = resolution.citation
            meant = resolution.normalized or resolution.target or resolution.reason or "cannot be known"
            if resolution.target is None and resolution.reason:
                meant = f"unknown: {resolution.reason}"
            yield visible(label), page, citation.form.value, visible(citation.place.words), visible(meant)


def _short(row: tuple[str, ...]) -> tuple[str, ...]:
    *others, written, meant = row
    return (*others, written if len(written) <= WRITTEN else written[: WRITTEN - 1] + "…", meant)


def _cells(note: Note, resolution: Resolution | None) -> tuple[object, ...]:
    start = (note.label, note.page, note.place.line)
    if resolution is None:
        return (*start, None, None, None, None, None, CITES_NOTHING)
    citation = resolution.citation
    return (
        *start,
        citation.form.value,
        citation.place.words,
        citation.locator.text if citation.locator else None,
        resolution.normalized,
        resolution.target,
        resolution.reason,
    )
