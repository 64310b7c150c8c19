"""Clean BibTeX out of what is cited, and a .bib file tidied.

Law: what is written reads back as what was meant, or it is not written.
"""

from collections.abc import Iterator, Sequence

from citecheck.export.collect import Wanted, collect
from citecheck.export.merging import merged
from citecheck.export.record import Record
from citecheck.export.tidying import Tidied, tidy, unlike
from citecheck.model import Report

__all__ = [
    "DIALECTS",
    "FORMATS",
    "Record",
    "Tidied",
    "Wanted",
    "export",
    "merged",
    "sources",
    "tidy",
    "unlike",
    "written",
]

FORMATS = ("bibtex", "csl-json", "ris")
DIALECTS = ("bibtex", "biblatex")


def export(report: Report, wanted: Wanted | None = None) -> list[Record]:
    """The records of what a report's manuscript cites, in the order in which they are written."""
    return collect(report.dossier, wanted or Wanted())


def written(
    records: Sequence[Record], format: str = "bibtex", dialect: str = "biblatex", ascii_only: bool = False
) -> str:
    """The records as text in one of FORMATS.

    Raises: CitecheckError where it would not read back as it was meant.
    """
    if format == "csl-json":
        from citecheck.export.csl import csl_text

        return csl_text(records)
    if format == "ris":
        from citecheck.export.ris import ris_text

        return ris_text(records)
    from citecheck.export.bibtex import bibtex_text

    return bibtex_text(records, dialect, ascii_only)


def sources(records: Sequence[Record]) -> Iterator[str]:
    """Where each record is from, and where its fields are that do not all stand in one note; a line each."""
    for record in records:
        cited = f"; cited in {_notes(record.notes)}" if record.notes else "; not cited"
        yield f"{record.key}: from {record.origin}{cited}"
        if len(set(record.taken.values())) > 1:
            yield from (f"  {field}: {place}" for field, place in record.taken.items())
        yield from (f"  {remark}" for remark in record.remarks)


def _notes(labels: Sequence[str]) -> str:
    return f"note{'s' if len(labels) > 1 else ''} {', '.join(labels)}"
