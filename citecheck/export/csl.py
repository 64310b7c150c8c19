"""Records → CSL-JSON, for Zotero and every CSL processor.

Source: CSL 1.0.2 JSON schema (csl-data.json).
"""

import json
from collections.abc import Sequence
from typing import Any

import regex

from citecheck.export.record import Record, as_text
from citecheck.latex import decode
from citecheck.latex.names import members, parts

TYPES = {
    "article": "article-journal", "suppperiodical": "article-newspaper", "book": "book", "collection": "book",
    "incollection": "chapter", "inbook": "chapter", "inproceedings": "paper-conference", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "online": "webpage",
    "unpublished": "manuscript", "misc": "document", "booklet": "pamphlet", "proceedings": "book", "manual": "report",
    "inreference": "entry-encyclopedia", "mvbook": "book", "mvcollection": "book", "reference": "book",
}  # fmt: skip
FIELDS = {
    "title": "title", "booktitle": "container-title", "journal": "container-title", "journaltitle": "container-title",
    "series": "collection-title", "publisher": "publisher", "school": "publisher", "institution": "publisher",
    "organization": "publisher", "address": "publisher-place", "location": "publisher-place", "volume": "volume",
    "number": "issue", "pages": "page", "edition": "edition", "url": "URL", "doi": "DOI", "isbn": "ISBN",
    "issn": "ISSN",
    "note": "note", "library": "archive", "howpublished": "archive_location", "type": "genre", "abstract": "abstract",
    "language": "language", "shorttitle": "title-short",
}  # fmt: skip
DATE_RE = regex.compile(r"\d{4}(?:-\d\d){0,2}+")


def csl_text(records: Sequence[Record]) -> str:
    """The records as a JSON list, in their order."""
    return json.dumps([_item(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def _item(record: Record) -> dict[str, Any]:
    item: dict[str, Any] = {"id": record.key, "type": TYPES.get(record.type, "document")}
    for role in ("author", "editor", "translator"):
        if people := members(record.fields.get(role, "")):
            item[role] = [_name(person) for person in people if person and person.lower() != "others"]
    for field, name in FIELDS.items():
        if value := as_text(field, record.fields.get(field, "")):
            item.setdefault(name, value)
    for title in ("subtitle", "booksubtitle"):
        name = "title" if title == "subtitle" else "container-title"
        if (value := record.fields.get(title)) and name in item:
            item[name] += f": {decode(value)}"
    if date := record.fields.get("date") or record.fields.get("year"):
        item["issued"] = _date(date)
    return {name: value for name, value in item.items() if value}


def _name(person: str) -> dict[str, str]:
    found = parts(person)
    if found.body or not found.given:
        return {"literal" if found.body else "family": decode(found.family)}
    suffix = {"suffix": decode(found.suffix)} if found.suffix else {}
    return {"family": decode(found.family), "given": decode(found.given)} | suffix


def _date(date: str) -> dict[str, Any]:
    sides = date.replace("--", "/").split("/")
    if all(map(DATE_RE.fullmatch, sides)):
        return {"date-parts": [[int(part) for part in side.split("-")] for side in sides[:2]]}
    return {"literal": decode(date)}
