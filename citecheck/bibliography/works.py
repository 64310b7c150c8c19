"""An entry's fields → the work they describe, in a citation's terms."""

from collections.abc import Mapping

import regex

from citecheck.bibliography.names import read_names
from citecheck.model import Name, Reading, Work
from citecheck.text import Place

ROLES = ("author", "editor", "translator")
SUBTITLED = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"))
NOBODY: tuple[tuple[Name, ...], bool] = ((), False)
THESES = frozenset(("phdthesis", "mastersthesis", "thesis"))
ISO_DATE_RE = regex.compile(r"(?<year>-?\d{4})(?<rest>[-~?%\dX]*+)(?:/(?<last>-?\d{4})?)?")


def read_work(kind: str, raw: Mapping[str, str], fields: Mapping[str, str], place: Place) -> Work:
    """The work of an entry; `raw` is needed where braces part names, `fields` is the text."""
    readings = {name: Reading(text, place) for name, text in fields.items() if text}
    get = readings.get
    (authors, others), (editors, more_editors), (translators, _) = (
        read_names(raw[role], place) if role in readings else NOBODY for role in ROLES
    )
    for title, subtitle in SUBTITLED:
        if subtitle in readings:
            readings[title] = Reading(_titled(fields.get(title), fields[subtitle]), place)
    year, date = _dated(fields, place) if "date" in readings or "month" in readings else (get("year"), None)
    return Work(
        kind,
        authors,
        others or (more_editors and not authors),
        get("title"),
        get("booktitle") or get("journaltitle") or get("journal") or get("maintitle"),
        editors,
        translators,
        get("edition"),
        get("series"),
        get("address") or get("location"),
        get("publisher") or get("school") or get("institution") or get("organization"),
        year,
        date,
        get("volume"),
        get("number") or get("issue"),
        get("pages"),
        get("url"),
        get("doi"),
    )


def _titled(title: str | None, subtitle: str) -> str:
    """ "Title: Subtitle"; a title that ends with a mark of its own takes no colon."""
    if not title:
        return subtitle
    return f"{title} {subtitle}" if title[-1] in ":?!.–—" else f"{title}: {subtitle}"


def _dated(fields: Mapping[str, str], place: Place) -> tuple[Reading | None, ...]:
    """The year, and the date where more than the year is given."""
    return tuple(Reading(text, place) if text else None for text in _year_and_date(fields))


def _year_and_date(fields: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The same as texts, the date in ISO, or as written where it is not."""
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
