"""The entries of a .bib file in the other dialect's terms: names of fields, types, dates, each value as it stands.

Law: whatever an entry says it says afterwards too. One that the other dialect has no words for is untranslatable, and
stays as it is.

Source: biblatex manual 3.20, §2.1-2.3 and §2.2.5 (aliases); Patashnik, BibTeXing (1988), §3.
"""

from collections.abc import Set

import regex

from citecheck.export.canonical import MONTHS, NAME_LISTS
from citecheck.export.dialect import BIBLATEX_NAMES, BIBLATEX_TYPES, BIBTEX_NAMES, SUBTITLED, YEARS_RE, of_same_kind
from citecheck.export.expression import content
from citecheck.export.layout import Field
from citecheck.export.made import ROMAN_RE, arabic

Fields = dict[str, str]
# Types that print the same in BibTeX under another name; those of THESES and reports are told by their type field.
BIBTEX_TYPES = {
    "collection": "book", "mvbook": "book", "mvcollection": "book", "reference": "book", "mvreference": "book",
    "inbook": "incollection", "bookinbook": "incollection", "suppbook": "incollection",
    "suppcollection": "incollection", "inreference": "incollection", "mvproceedings": "proceedings",
    "suppperiodical": "article", "online": "misc", "electronic": "misc", "www": "misc", "report": "techreport",
}  # fmt: skip
OF_BIBTEX = frozenset(
    (
        "article", "book", "booklet", "inbook", "incollection", "inproceedings", "conference", "manual",
        "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished"
    )
)  # fmt: skip
# The type field of a thesis or report as BibLaTeX abbreviates it, and BibTeX's type that says it.
TOLD = {"phdthesis": "phdthesis", "mathesis": "mastersthesis", "techreport": "techreport"}
ABBREVIATED = frozenset(("bathesis", "candthesis", "resreport", "software", "datacd", "audiocd"))
MASTERS_RE = regex.compile(r"\bm(?:agister|aster|\.?\s?a\b|\.?\s?phil)", regex.IGNORECASE)
DOCTORAL_RE = regex.compile(r"\bph\.?\s?d|dissert|\bdiss\b|do[ck]tor|th[eè]se", regex.IGNORECASE)
DATE_RE = regex.compile(r"(?<year>\d{4})(?:-(?<month>0[1-9]|1[0-2])(?:-(?<day>\d\d))?)?")
ENDS_ALONE = ":?!.–—"  # after a title that ends so, no colon stands before the subtitle


class UntranslatableError(Exception):
    """The other dialect cannot say what an entry says; the message tells what."""


def translated(kind: str, fields: list[Field], dialect: str, heirs: Set[str]) -> tuple[str, list[Field]]:
    """Type and fields in "bibtex" or "biblatex"; values are whole expressions, braces included.

    `heirs` are the types of the entries that take fields from this one.

    Raises: UntranslatableError where something would be lost.
    """
    return _into_biblatex(kind, dict(fields), heirs) if dialect == "biblatex" else _into_bibtex(kind, dict(fields))


def settled(kind: str, fields: list[Field], heirs: Set[str]) -> tuple[str, list[Field]]:
    """An entry of a file that speaks BibLaTeX already, by the type and with the figures that biber has for it."""
    found = dict(fields)
    for name in ("volume", "volumes"):
        if (number := _held(found.get(name, ""))) and ROMAN_RE.fullmatch(number):
            found[name] = f"{{{arabic(number)}}}"  # biber reads no other figures
    return of_same_kind(kind, found, heirs), list(found.items())


def _into_biblatex(kind: str, fields: Fields, heirs: Set[str]) -> tuple[str, list[Field]]:
    fields = _renamed(fields, BIBLATEX_NAMES)
    _join_date(fields)
    if kind == "inbook" and not {"booktitle", "crossref", "xdata"} & fields.keys():
        kind = "book"  # BibTeX's @inbook bears the book's own title, and names a chapter or pages of it
    kind, in_figures = settled(kind, list(fields.items()), heirs)
    fields = dict(in_figures)
    other, told = BIBLATEX_TYPES.get(kind, (kind, ""))
    if told and "type" not in fields:
        fields["type"] = f"{{{told}}}"
    elif told:
        other = kind  # with words of its own for what it is, BibLaTeX takes BibTeX's type as it is
    return other, list(fields.items())


def _into_bibtex(kind: str, fields: Fields) -> tuple[str, list[Field]]:
    _refuse_inheriting(kind, fields)
    kind = _of_bibtex(kind, fields)
    _join_titles(fields)
    fields = _renamed(fields, BIBTEX_NAMES)
    if kind in ("phdthesis", "mastersthesis"):
        fields = _renamed(fields, {"institution": "school"})
    _part_date(fields)
    if kind == "misc" and "url" in fields and (address := _held(fields["url"])):
        fields.setdefault("howpublished", f"{{\\url{{{address}}}}}")
    return kind, list(fields.items())


def _refuse_inheriting(kind: str, fields: Fields) -> None:
    """Raises an UntranslatableError where an entry lives by what only BibLaTeX does."""
    for name in ("xdata", "crossref"):
        if name in fields:
            raise UntranslatableError(f"BibTeX does not take from {name} what BibLaTeX does; write out what it takes")
    extended = next((name for name in NAME_LISTS & fields.keys() if "family=" in fields[name].replace(" ", "")), None)
    if extended:
        raise UntranslatableError(f"BibTeX cannot read the names in {extended}; write them as “Family, Given”")


def _of_bibtex(kind: str, fields: Fields) -> str:
    """The type in BibTeX; a type field that only abbreviates what it says already goes."""
    said = _held(fields.get("type", "")) or ""
    if said in ABBREVIATED or (kind == "thesis" and said not in TOLD and not _thesis(said)):
        raise UntranslatableError(f"BibTeX has no type for a {kind} of type “{said}”; say it in words")
    if kind in ("thesis", "report") and said in TOLD:
        del fields["type"]
        return TOLD[said]
    if kind == "thesis":
        return _thesis(said)
    found = BIBTEX_TYPES.get(kind, kind)
    if kind == "inbook" and "booktitle" not in fields:
        found = "inbook"
    if found not in OF_BIBTEX:
        raise UntranslatableError(f"BibTeX has no type like @{kind}")
    return found


def _thesis(said: str) -> str:
    return "mastersthesis" if MASTERS_RE.search(said) else "phdthesis" if DOCTORAL_RE.search(said) else ""


def _renamed(fields: Fields, names: dict[str, str]) -> Fields:
    found: Fields = {}
    for name, expression in fields.items():
        other = names.get(name, name)
        if other != name and other in fields:
            raise UntranslatableError(f"it has both {name} and {other}; keep one of them")
        found[other] = expression
    return found


def _join_titles(fields: Fields) -> None:
    """ "Title: Subtitle" in one field, where BibTeX has no other."""
    for title, subtitle in SUBTITLED:
        if title not in fields or subtitle not in fields:
            continue
        main, sub = _held(fields[title]), _held(fields[subtitle])
        if main is None or sub is None:
            raise UntranslatableError(f"its {subtitle} cannot be joined to its {title}; join them yourself")
        if sub:
            colon = "" if not main else " " if main[-1] in ENDS_ALONE else ": "
            fields[title] = f"{{{main}{colon}{sub}}}"
        del fields[subtitle]


def _join_date(fields: Fields) -> None:
    """ "1962", oct and "28" as one date; a year or month in words stays."""
    year, month, day = _held(fields.get("year", "")), fields.get("month", ""), _held(fields.get("day", ""))
    if not year or "date" in fields:
        return
    if (years := YEARS_RE.fullmatch(year)) and not month:
        fields["date"] = f"{{{years['first']}/{years['last']}}}"
    elif DATE_RE.fullmatch(year) and len(year) == 4 and (not month or month in MONTHS) and (not day or month):
        if day and not (day.isdigit() and 1 <= int(day) <= 31):
            return
        found = "-".join(
            (year, *([f"{MONTHS.index(month) + 1:02}"] if month else ()), *([f"{day:0>2}"] if day else ()))
        )
        fields["date"] = f"{{{found}}}"
    else:
        return
    for name in ("year", "month", "day"):
        fields.pop(name, None)


def _part_date(fields: Fields) -> None:
    """A date as year, month and day, or as a range of years."""
    if "date" not in fields:
        return
    if "year" in fields:
        raise UntranslatableError("it has both date and year; keep one of them")
    date = _held(fields["date"]) or ""
    if years := YEARS_RE.fullmatch(date):
        fields["year"] = f"{{{years['first']}--{years['last']}}}"
    elif found := DATE_RE.fullmatch(date):
        fields["year"] = f"{{{found['year']}}}"
        if found["month"]:
            fields["month"] = MONTHS[int(found["month"]) - 1]
        if found["day"]:
            fields["day"] = f"{{{int(found['day'])}}}"
    else:
        raise UntranslatableError(f"BibTeX has no way to say the date “{date}”; give a year")
    del fields["date"]


def _held(expression: str) -> str | None:
    """What one braced text holds; None for a macro, or texts joined by `#`. A field that is not there holds nothing."""
    return content(expression, {}) if expression else None
