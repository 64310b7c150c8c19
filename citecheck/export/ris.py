"""Records → RIS, for reference managers and library catalogues.

Source: RIS format specification, Research Information Systems (2011).
"""

from collections.abc import Iterator, Sequence

from citecheck.export.record import Record, as_text
from citecheck.latex import decode
from citecheck.latex.names import members, parts

TYPES = {
    "article": "JOUR", "suppperiodical": "NEWS", "book": "BOOK", "collection": "BOOK", "mvbook": "BOOK",
    "incollection": "CHAP", "inbook": "CHAP", "inproceedings": "CPAPER", "phdthesis": "THES", "mastersthesis": "THES",
    "thesis": "THES", "techreport": "RPRT", "report": "RPRT", "online": "ELEC", "unpublished": "UNPB",
    "booklet": "PAMP", "proceedings": "CONF", "inreference": "ENCYC",
}  # fmt: skip
FIELDS = {
    "title": "TI", "booktitle": "T2", "journal": "T2", "journaltitle": "T2", "series": "T3", "publisher": "PB",
    "school": "PB", "institution": "PB", "organization": "PB", "address": "CY", "location": "CY", "volume": "VL",
    "number": "IS", "edition": "ET", "doi": "DO", "isbn": "SN", "issn": "SN", "url": "UR", "note": "N1",
    "library": "DB",
    "howpublished": "AN", "abstract": "AB",
}  # fmt: skip
NAMES = {"author": "AU", "editor": "A2", "translator": "A4"}


def ris_text(records: Sequence[Record]) -> str:
    """The records one after another, in their order."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(record)) for record in records)


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    fields = record.fields
    yield "TY", TYPES.get(record.type, "GEN")
    yield "ID", record.key
    for role, tag in NAMES.items():
        for person in members(fields.get(role, "")):
            if person and person.lower() != "others":
                yield tag, _name(person)
    for field, tag in FIELDS.items():
        if value := " ".join(as_text(field, fields.get(field, "")).split()):
            yield tag, value
    if date := fields.get("date") or fields.get("year"):
        yield "PY", decode(date)[:4]
        if "-" in date[4:] and "--" not in date:
            yield "DA", date.replace("-", "/")
    first, _, last = decode(fields.get("pages", "")).partition("–")
    if first:
        yield "SP", first
    if last:
        yield "EP", last
    yield "ER", ""


def _name(person: str) -> str:
    found = parts(person)
    return decode(", ".join(filter(None, (found.family, found.given, found.suffix))))
