"""One record in BibTeX's terms or in BibLaTeX's: types, names of fields, dates.

Law: a BibLaTeX entry has what biber's data model asks of its type, else a type that asks for less; nothing is invented.

Source: biblatex manual 3.20, §2.1-2.3 and §2.2.5 (aliases); biber's data model constraints.
"""

from collections.abc import Mapping

import regex

from citecheck.export.canonical import MONTHS
from citecheck.export.made import ROMAN_RE, arabic
from citecheck.export.record import MANUSCRIPT, Record

BIBLATEX_NAMES = {"journal": "journaltitle", "address": "location", "school": "institution", "annote": "annotation"}
BIBTEX_NAMES = {"journaltitle": "journal", "location": "address", "annotation": "annote"}
BIBLATEX_TYPES = {
    "phdthesis": ("thesis", "phdthesis"), "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
    "conference": ("inproceedings", ""), "electronic": ("online", ""), "www": ("online", ""),
}  # fmt: skip
BIBTEX_TYPES = {
    "thesis": "phdthesis", "report": "techreport", "collection": "book", "mvbook": "book", "mvcollection": "book",
    "reference": "book", "mvreference": "book", "bookinbook": "inbook", "suppbook": "inbook",
    "inreference": "incollection",
    "suppcollection": "incollection", "mvproceedings": "proceedings", "suppperiodical": "article", "periodical": "misc",
    "online": "misc", "electronic": "misc", "www": "misc", "dataset": "misc", "software": "misc", "letter": "misc",
}  # fmt: skip
# What biber's model asks for, and the type to fall back on where it is not there.
DEMANDS = {
    "article": (("author", "journaltitle"), "misc"),
    "book": (("author",), "collection"),
    "collection": (("editor",), "misc"),
    "incollection": (("author", "editor", "booktitle"), "inbook"),
    "inproceedings": (("author", "booktitle"), "misc"),
    "inbook": (("author", "booktitle"), "misc"),
    "thesis": (("author", "institution", "type"), "unpublished"),
    "report": (("author", "institution", "type"), "misc"),
    "unpublished": (("author",), "misc"),
    "online": (("url",), "misc"),
    "booklet": (("author",), "misc"),
}
# Fields that biber does not know in @misc, and what they are called there.
IN_MISC = {"publisher": "organization", "institution": "organization"}
NOT_IN_MISC = {
    "booktitle": "in: {}", "journaltitle": "in: {}", "maintitle": "in: {}", "series": "{}", "edition": "ed. {}",
    "volume": "vol. {}", "number": "no. {}", "pages": "pp. {}", "translator": "translated by {}", "isbn": "ISBN {}",
    "issn": "ISSN {}",
}  # fmt: skip
UNKNOWN_DATE = ".."
ISO_RE = regex.compile(r"(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?")
SUBTITLED = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"))


def biblatex(record: Record) -> tuple[str, dict[str, str]]:
    """Type and fields for BibLaTeX."""
    kind, note = BIBLATEX_TYPES.get(record.type, (record.type, ""))
    fields = {BIBLATEX_NAMES.get(name, name): value for name, value in record.fields.items() if name != "key"}
    if note:
        fields.setdefault("type", note)
    _join_date(fields)
    for name in ("volume", "volumes"):
        if name in fields and ROMAN_RE.fullmatch(fields[name]):
            fields[name] = str(arabic(fields[name]))
    if record.origin == MANUSCRIPT:
        kind = _satisfied(kind, fields)
        if kind == "misc":
            fields = _as_misc(fields)
        if "date" not in fields and "year" not in fields:
            fields["date"] = UNKNOWN_DATE
    elif kind == "book" and "author" not in fields and "editor" in fields:
        kind = "collection"
    elif kind == "incollection" and "author" in fields and not {"editor", "crossref", "xdata"} & fields.keys():
        kind = "inbook"
    return kind, fields


def _join_date(fields: dict[str, str]) -> None:
    """ "1962" and "oct" as one date; a year that is no number stays."""
    year = fields.get("year", "")
    if "date" in fields or not (year.isascii() and year.isdigit() and len(year) == 4):
        return
    month = fields.get("month", "")
    if month and month not in MONTHS:
        return
    fields["date"] = f"{year}-{MONTHS.index(month) + 1:02}" if month else year
    fields.pop("month", None)
    fields.pop("year")


def _satisfied(kind: str, fields: Mapping[str, str]) -> str:
    while kind in DEMANDS and not all(fields.get(name) for name in DEMANDS[kind][0]):
        kind = DEMANDS[kind][1]
    return kind


def _as_misc(fields: dict[str, str]) -> dict[str, str]:
    """The fields under names that @misc has; what it has no name for becomes a note."""
    renamed = {}
    notes = [fields["note"]] if "note" in fields else []
    for name, value in fields.items():
        if name in NOT_IN_MISC:
            notes.append(NOT_IN_MISC[name].format(value))
        else:
            renamed.setdefault(IN_MISC.get(name, name), value)
    return renamed | ({"note": "; ".join(notes)} if notes else {})


def bibtex(record: Record) -> tuple[str, dict[str, str]]:
    """Type and fields for BibTeX."""
    fields = {BIBTEX_NAMES.get(name, name): value for name, value in record.fields.items()}
    for title, subtitle in SUBTITLED:
        title = BIBTEX_NAMES.get(title, title)
        if title in fields and subtitle in fields:
            fields[title] = f"{fields[title]}: {fields.pop(subtitle)}"
    _part_date(fields)
    kind = BIBTEX_TYPES.get(record.type, record.type)
    if kind in ("phdthesis", "mastersthesis"):
        kind = _thesis(kind, fields)
    if kind == "misc" and "url" in fields:
        fields.setdefault("howpublished", f"\\url{{{fields['url']}}}")
    if kind == "misc" and record.origin == MANUSCRIPT and "date" not in fields and "year" not in fields:
        fields["date"] = UNKNOWN_DATE  # BibTeX passes over it, biber asks for one
    return kind, fields


def _part_date(fields: dict[str, str]) -> None:
    """A date as year, month and day; BibTeX passes over the day, biber knows it."""
    found = ISO_RE.fullmatch(fields.get("date", ""))
    if not found or "year" in fields:
        return
    fields["year"] = found["year"]
    if found["month"] and 1 <= int(found["month"]) <= 12:
        fields["month"] = MONTHS[int(found["month"]) - 1]
    if found["day"]:
        fields["day"] = str(int(found["day"]))
    del fields["date"]


def _thesis(kind: str, fields: dict[str, str]) -> str:
    """The kind of thesis that the type field names, if it does; the institution is a school."""
    if "institution" in fields:
        fields["school"] = fields.pop("institution")
    named = fields.get("type", "").lower()
    if named in ("phdthesis", "mathesis"):
        del fields["type"]
    return "mastersthesis" if named.startswith(("ma", "m.a")) else kind


DIALECTS = {"biblatex": biblatex, "bibtex": bibtex}
