"""One record in BibTeX's terms or in BibLaTeX's: types, names of fields, dates.

Law: an entry made from the notes has what its dialect asks of its type, else a type that asks for less; nothing is
invented. The types of a given bibliography change only to others of the same kind.

Source: biblatex manual 3.20, §2.1-2.3 and §2.2.5 (aliases); biber's data model constraints; Patashnik, BibTeXing
(1988), §3.1.
"""

from collections import defaultdict
from collections.abc import Mapping, Set

import regex

from citecheck.export.canonical import MONTHS
from citecheck.export.made import ROMAN_RE, arabic
from citecheck.export.record import MANUSCRIPT, Record
from citecheck.model import Bibliography

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
# What edited volumes are called, and the chapters that may take the volume's title from them.
COLLECTIONS = {"book": "collection", "mvbook": "mvcollection"}
IN_COLLECTIONS = frozenset(("incollection", "suppcollection", "inreference", "collection"))
# What biber's model asks for, and the type to fall back on where it is not there.
DEMANDS = {
    "article": (("author", "journaltitle"), "misc"),  # biber gives @suppperiodical no field but a date
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
# The same for BibTeX, and biber with it; but for an editor in an author's stead, whom BibTeX takes and biber does not.
BIBTEX_DEMANDS = {
    "article": ("author", "journal"),
    "incollection": ("author", "booktitle"),
    "inproceedings": ("author", "booktitle"),
    "phdthesis": ("author", "school"),
    "mastersthesis": ("author", "school"),
    "techreport": ("author", "institution"),
    "unpublished": ("author", "note"),
}
THESES = {"phdthesis": "Doctoral thesis", "mastersthesis": "Master's thesis"}
# Fields that biber does not know in @misc, and what they are called there.
IN_MISC = {"publisher": "organization", "institution": "organization", "school": "organization"}
NOT_IN_MISC = {
    "booktitle": "in: {}", "journaltitle": "in: {}", "journal": "in: {}", "maintitle": "in: {}", "series": "{}",
    "edition": "ed. {}",
    "volume": "vol. {}", "number": "no. {}", "pages": "pp. {}", "translator": "translated by {}", "isbn": "ISBN {}",
    "issn": "ISSN {}",
}  # fmt: skip
UNKNOWN_DATE = ".."
UNDATED = ("xdata", "set")  # whose date would be that of the entries that take fields from them
YEARS_RE = regex.compile(r"(?<first>\d{4})(?:/|-{1,3}|[–—])(?<last>\d{4})")
# BibTeX's editions are words, capitalised.
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
ISO_RE = regex.compile(r"(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?")
SUBTITLED = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"))


def biblatex(record: Record) -> tuple[str, dict[str, str]]:
    """Type and fields for BibLaTeX."""
    kind, note = BIBLATEX_TYPES.get(record.type, (record.type, ""))
    fields = {BIBLATEX_NAMES.get(name, name): value for name, value in record.fields.items() if name != "key"}
    if note:
        fields.setdefault("type", note)
    _join_date(fields)
    _in_figures(fields)
    inherits = "crossref" in fields or "xdata" in fields
    if record.origin == MANUSCRIPT:
        kind = _satisfied(kind, fields)
        if kind == "misc":
            fields = _as_misc(fields)
    else:
        kind = of_same_kind(kind, fields, record.heirs)
    if not inherits and kind not in UNDATED:
        _admit_no_date(fields)
    return kind, fields


def of_same_kind(kind: str, fields: Mapping[str, str], heirs: Set[str]) -> str:
    """What BibLaTeX calls an edited volume, and a chapter without the volume's editor.

    `heirs` are the types of the entries that take fields from this one: of a @book alone an @inbook has its booktitle.
    """
    if "crossref" in fields or "xdata" in fields:
        return kind
    signed, edited, held = ((fields.get(name) or "").strip('{}" ') for name in ("author", "editor", "booktitle"))
    if kind in COLLECTIONS and edited and not signed and heirs <= IN_COLLECTIONS:
        return COLLECTIONS[kind]
    return "inbook" if kind == "incollection" and signed and held and not edited else kind


def heirs(bibliography: Bibliography) -> dict[str, Set[str]]:
    """The types of the entries that take fields from each key, which is folded: BibTeX does not mind its case."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in bibliography.entries:
        if "crossref" in entry.fields:
            found[entry.fields["crossref"].strip().casefold()].add(entry.type)
    return dict(found)


def _in_figures(fields: dict[str, str]) -> None:
    """A Roman volume in Arabic figures, which alone biber reads."""
    for name in ("volume", "volumes"):
        if name in fields and ROMAN_RE.fullmatch(fields[name]):
            fields[name] = str(arabic(fields[name]))


def _admit_no_date(fields: dict[str, str]) -> None:
    """EDTF's sign for a date that nobody knows, where there is none: biber asks for one, BibTeX passes over it."""
    if "date" not in fields and "year" not in fields:
        fields["date"] = UNKNOWN_DATE


def _join_date(fields: dict[str, str]) -> None:
    """ "1962" and "oct" as one date, "1952--1954" as a range; a year that is neither stays."""
    year = fields.get("year", "")
    if "date" not in fields and "month" not in fields and (years := YEARS_RE.fullmatch(year)):
        fields["date"] = f"{years['first']}/{years['last']}"
        del fields["year"]
        return
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
    _in_figures(fields)
    kind = _bibtex_type(record.type, fields)
    if kind in THESES:
        kind = _thesis(kind, fields)
    if record.origin == MANUSCRIPT:
        _in_words(fields)
        unsigned = kind == "book" and not {"author", "editor"} & fields.keys()
        bare = kind == "misc" and "howpublished" not in fields
        if unsigned or bare or not all(fields.get(name) for name in BIBTEX_DEMANDS.get(kind, ())):
            kind, fields = "misc", _as_bibtex_misc(kind, fields)
        if not {"author", "key"} & fields.keys() and not (kind == "book" and "editor" in fields):
            fields["key"] = fields.get("title", "")  # what BibTeX sorts an entry without an author by
    if kind == "misc" and "url" in fields:
        fields.setdefault("howpublished", f"\\url{{{fields['url']}}}")
    if "crossref" not in fields and kind not in UNDATED:
        _admit_no_date(fields)
    return kind, fields


def _in_words(fields: dict[str, str]) -> None:
    """The number of an edition as an ordinal; above ten it stays a number."""
    if (edition := fields.get("edition", "")).isdecimal() and 1 <= int(edition) <= len(ORDINALS):
        fields["edition"] = ORDINALS[int(edition) - 1]


def _bibtex_type(kind: str, fields: Mapping[str, str]) -> str:
    """BibTeX's @inbook bears the book's own title; a chapter with a title of its own is @incollection there."""
    if kind in ("inbook", "bookinbook", "suppbook") and "booktitle" in fields:
        return "incollection"
    return BIBTEX_TYPES.get(kind, kind)


def _as_bibtex_misc(kind: str, fields: dict[str, str]) -> dict[str, str]:
    """`_as_misc`, with what BibTeX's styles print of such an entry: what it is, place and publisher."""
    found = _as_misc(fields)
    where = ": ".join(found[name] for name in ("address", "organization") if name in found)
    what = ", ".join(filter(None, (THESES.get(kind), where)))
    return found | ({"howpublished": what} if what else {})


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
