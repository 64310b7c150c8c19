"""Towns where books are published, as the vocabulary knows them: what they tell of an imprint's beginning."""

from typing import TYPE_CHECKING

import regex

from citecheck.parse.note import NoteText
from citecheck.parse.split import SHORT_TOWNS
from citecheck.parse.words import YEAR

if TYPE_CHECKING:
    from citecheck.parse.facts import FactsReader
    from citecheck.parse.published import Facts

YEAR_ALONE_RE = regex.compile(rf"(?:,\s\p{{Lu}}[\p{{L}}.]{{1,5}})?,?\s{YEAR}(?=[.;,)]|\Z)")
OVER_YEARS_RE = regex.compile(rf",?\s{YEAR}[-–]{YEAR}(?=[;,)]|\s\(|\Z)")
# ": Companhia das Letras, 2005": the publisher and the year; before facts in brackets a title ("Berlin: The Downfall, 1945 (London …").
PUBLISHED_RE = regex.compile(rf":\s\p{{Lu}}[^,;:.()“”]{{2,60}},\s{YEAR}(?=[.;,)]|\Z)")
# ", Biblioteca Nueva, 2005", ", il Mulino, 2010": the publisher and the year, where commas part them.
PARTED_RE = regex.compile(rf",\s(?:il\s|la\s|les?\s)?\p{{Lu}}[^,;:.()“”«»\d]{{2,60}},\s{YEAR}(?=[.;,)]|\Z)")
# Behind a semicolon: a second publisher, the town, the year.
CO_PUBLISHER_RE = regex.compile(rf";\s[^,;:.()“”]{{4,80}},\s(?P<town>\p{{Lu}}[^,;:.()“”]{{2,30}}),\s{YEAR}(?!\d)")
# "(М.: РОССПЭН, 2008. С. 189)", "(London: Faber, 1990)": an imprint in brackets, and the page in it.
IN_BRACKETS_RE = regex.compile(
    rf"\((?P<town>\p{{Lu}}[^():;,\d]{{0,30}}?)(?::\s[^():;]{{2,90}}?,|,)?\s(?P<year>{YEAR})(?:[,.]\s(?P<locator>\p{{L}}{{1,3}}\.\s?\d[\d\s,–-]*))?\)"
)
PRESS_RE = regex.compile(r"\s\p{Lu}[^,;:.()“”]{2,60}\s(?:Press|Verlag|Publishers|Publishing|Books)")


def unparted_town(note: NoteText, start: int, colon: int, end: int) -> int | None:
    """Where the town begins that no comma parts from a title: "… to Gorbachev Chapel Hill: University of … Press"."""
    if PRESS_RE.fullmatch(note.text, colon + 1, end) is None:
        return None
    for at, stop in note.words.between("town", start + 1, colon):
        word = note.text.rfind(" ", start, at - 1) + 1  # "The Fall of London": what stands before is part of the title
        if stop == colon and note.text[at - 1] == " " and word > start and not note.text[word].islower():
            return at
    return None


def town_and_year(note: NoteText, at: int, limit: int) -> bool:
    """Whether a town and a year alone stand at an offset, or a publisher between, or behind the town the publisher and the
    year: the rest of an imprint, and no title."""
    named = note.words.ending("town", at - 1) or note.text.endswith(SHORT_TOWNS, 0, max(0, at - 2))
    if note.text[at - 2 : at] == ": " and named:
        return PUBLISHED_RE.match(note.text, at - 2, limit) is not None
    stop = _towns_end(note, at, limit)
    return stop is not None and any(pattern.match(note.text, stop, limit) for pattern in (YEAR_ALONE_RE, PUBLISHED_RE, PARTED_RE))


def in_brackets(note: NoteText, at: int) -> regex.Match | None:
    """A known town and a year in the bracket at an offset, perhaps a publisher between and the page cited behind."""
    found = IN_BRACKETS_RE.match(note.text, at)
    town = found["town"] if found is not None else ""
    return found if town in SHORT_TOWNS or note.words.phrases.is_whole(town, "town") else None


def _towns_end(note: NoteText, at: int, limit: int) -> int | None:
    """Where the towns at an offset end: "Köln/Weimar/Wien"; None where none stands there."""
    stop = note.words.at("town", at, limit)
    while stop is not None and note.text[stop : stop + 1] == "/" and (behind := note.words.at("town", stop + 1, limit)):
        stop = behind
    return stop


def town_and_years(note: NoteText, at: int, limit: int) -> bool:
    """The same, or with the years over which a set came out: "Weimar 1883–2009 (künftig: WA)"."""
    stop = _towns_end(note, at, limit)
    return town_and_year(note, at, limit) or (stop is not None and OVER_YEARS_RE.match(note.text, stop, limit) is not None)


def set_of_towns(note: NoteText, facts: "Facts") -> bool:
    """Whether towns and nothing else stand before a set's years: "М.; Л., 1946–1958. Т. 1"."""
    place = note.text[slice(*facts.spans.get("place", (0, 0)))]
    return all(town in SHORT_TOWNS or note.words.phrases.is_whole(town, "town") for town in place.split("; "))


def of_one_town(reader: "FactsReader", note: NoteText, at: int, limit: int) -> "Facts | None":
    """The imprint behind a title whose two publishers a semicolon divides: "…, Bonn, Dietz; Schöningh, Bonn, 1981"."""
    text = note.text
    behind = CO_PUBLISHER_RE.match(text, limit)
    start = text.find(f", {behind['town']}, ", at, limit) if behind is not None else -1
    if behind is None or start < 0 or any(mark.isdigit() for mark in text[start:limit]):
        return None  # a year or page before the semicolon ends a citation
    return reader.find(note, at, behind.end(), start)
