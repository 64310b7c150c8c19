"""An entry's fields → the work they describe, in a citation's terms."""

from collections.abc import Mapping

import regex

from citecheck.bibliography.names import read_names
from citecheck.model import Name, Reading, Work
from citecheck.text import Place

PUBLISHERS = ("publisher", "school", "institution", "organization")
THESES = frozenset(("phdthesis", "mastersthesis", "thesis"))
ISO_DATE_RE = regex.compile(r"(?<year>-?\d{4})(?<rest>[-~?%\dX]*+)(?:/(?<last>-?\d{4})?)?")


def read_work(kind: str, raw: Mapping[str, str], fields: Mapping[str, str], place: Place) -> Work:
    """The work of an entry; `raw` is needed where braces part names, `fields` is the text."""
    get = fields.get
    authors, others = _names("author", raw, place)
    editors, more_editors = _names("editor", raw, place)
    book = _titled("booktitle", "booksubtitle", fields)
    container = book or _titled("journaltitle", "journalsubtitle", fields) or get("journal") or get("maintitle")
    publisher = next((fields[name] for name in PUBLISHERS if name in fields), None)
    year, date = _dated(fields)

    return Work(
        kind,
        authors,
        others or (more_editors and not authors),
        _reading(_titled("title", "subtitle", fields), place),
        _reading(container, place),
        editors,
        _names("translator", raw, place)[0] if "translator" in raw else (),
        _reading(get("edition"), place),
        _reading(get("series"), place),
        _reading(get("address") or get("location"), place),
        _reading(publisher, place),
        _reading(year, place),
        _reading(date, place),
        _reading(get("volume"), place),
        _reading(get("number") or get("issue"), place),
        _reading(get("pages"), place),
        _reading(get("url"), place),
        _reading(get("doi"), place),
    )


def _reading(text: str | None, place: Place) -> Reading | None:
    return Reading(text, place) if text else None


def _names(field: str, raw: Mapping[str, str], place: Place) -> tuple[tuple[Name, ...], bool]:
    return read_names(raw[field], place) if raw.get(field) else ((), False)


def _titled(title: str, subtitle: str, fields: Mapping[str, str]) -> str | None:
    """ "Title: Subtitle"; a title that ends with a mark of its own takes no colon."""
    first, second = fields.get(title), fields.get(subtitle)
    if not first or not second:
        return first or second
    return f"{first} {second}" if first[-1] in ":?!.–—" else f"{first}: {second}"


def _dated(fields: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The year, and the date where more than the year is given: ISO, or as written where it is not."""
    date, year, month = fields.get("date"), fields.get("year"), fields.get("month")
    if date == "..":  # EDTF for a date that nobody knows
        date = None
    if date and (iso := ISO_DATE_RE.fullmatch(date)):
        last = f"–{iso['last']}" if iso["last"] else ""
        return iso["year"] + last, date if iso["rest"].strip("~?%") else None
    if date and not year:
        return date, None
    if year and month:
        day = f"-{fields['day']:0>2}" if fields.get("day", "").isdigit() else ""
        return year, f"{year}-{month:0>2}{day}" if month.isdigit() else f"{month} {year}"
    return year, None
