"""Archive units and their documents → records: repository, levels, description and date in fields of their own.

Law: a record is one unit, or one document in it, never a sheet. `library` and `lista` are BibLaTeX's own fields,
which BibTeX passes over; `howpublished` says the same in words that every style prints.
"""

from collections.abc import Iterator, Sequence

import regex

from citecheck.export.dates import find
from citecheck.export.record import MANUSCRIPT, Record, balanced, escaped
from citecheck.keys import NO_ONE, in_ascii
from citecheck.model import ArchiveUnit, Citation, Reading

EDGES = " ,;:."
UNNAMED = ("", "description", "level", "collection", "call")  # kinds whose values say what they are
NOT_KEY_RE = regex.compile(r"[^\p{L}\p{N}]++")


def archived(target: str, citations: Sequence[Citation], by_document: bool) -> Iterator[Record]:
    """The records of one unit's citations, in the order of the text."""
    unit = next((citation.unit for citation in citations if citation.unit), None)
    if unit is None:
        return
    key = NOT_KEY_RE.sub("-", target.removeprefix("archive:")).strip("-").casefold()
    key = key if key.isascii() else "-".join(in_ascii(key.replace("-", " ")).split()) or NO_ONE
    if not by_document:
        yield _record(key, unit, citations, None)
        return
    documents: dict[str, list[Citation]] = {}
    for citation in citations:
        documents.setdefault(_described(citation.document), []).append(citation)
    undescribed = documents.pop("", [])
    if undescribed and not documents:
        yield _record(key, unit, undescribed, None)
    for number, (description, cited) in enumerate(documents.items(), 1):
        yield _record(f"{key}-{number}", unit, cited, description)


def _described(document: Reading | None) -> str:
    return balanced(document.text.strip(EDGES)).strip(EDGES) if document else ""


def _record(key: str, unit: ArchiveUnit, citations: Sequence[Citation], description: str | None) -> Record:
    levels = [_level(level.kind, level.value) for level in unit.levels if level.value]
    place = ", ".join(filter(None, (unit.repository, *levels)))
    described, date = _dated(description or "")
    fields = {"title": escaped(described or ", ".join(levels) or place), "howpublished": escaped(place)}
    fields["key"] = escaped(place)  # what BibTeX sorts an entry without an author by
    if unit.repository:
        fields["library"] = escaped(unit.repository)
    if levels:
        fields["lista"] = " and ".join(f"{{{escaped(level)}}}" for level in levels)
    if date:
        fields["date"] = date
    notes = tuple(dict.fromkeys(citation.note.label or "without a number" for citation in citations))
    record = Record(key, "misc", fields, MANUSCRIPT, notes)
    names = dict.fromkeys(citation.unit.name.text for citation in citations if citation.unit and citation.unit.name)
    if len(names) > 1:
        record.remarks.append(f"the repository is written {' and '.join(f'“{name}”' for name in names)}")
    return record


def _dated(description: str) -> tuple[str, str | None]:
    """A description and its date; one that stands at the end is taken off."""
    found = find(description)
    if not found:
        return description, None
    date, (start, end) = found
    last = end == len(description) and description[:start].rstrip().endswith((",", "(", "”", "."))
    return (balanced(description[:start].rstrip(" ,(")) if last else description), date


def _level(kind: str, value: str) -> str:
    """A level by its kind's name, "fond 104"; where the value names it already ("Series S-1078"), the value."""
    return value if kind in UNNAMED else f"{kind} {value}"
