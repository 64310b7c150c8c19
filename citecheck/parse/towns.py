"""Towns where books are published, as the vocabulary knows them: what they tell of an imprint's beginning."""

import regex

from citecheck.parse.note import NoteText
from citecheck.parse.words import YEAR

YEAR_ALONE_RE = regex.compile(rf",?\s{YEAR}(?=[.;,)]|\Z)")
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
    """Whether a town and a year alone stand at an offset: the rest of an imprint, and no title."""
    stop = note.words.at("town", at, limit)
    return stop is not None and YEAR_ALONE_RE.match(note.text, stop, limit) is not None
