"""The words that lead to a citation and are no part of it: "Dans le même sens, AN, F/7/15101", "…, 12, and, more recently, Rubin"."""

import regex

from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening

PREPOSITION_RE = regex.compile(r"\p{Ll}{2,5}\s")
# "прежде всего: ", "в частности: ": behind a signal; with a capital first at a note's head ("For background: ", "Подсчитано по: ").
SMALL_RE = regex.compile(r"\p{L}\p{Ll}*\.?(?:\s\p{Ll}+\.?){0,5}(?P<mark>[:,])\s")
WORDS_RE = regex.compile(r"\p{L}(?:(?:[^\d,.;:()“”„«»]|,(?=\s\p{Ll}))*\s)?")  # what a sentence may have before its signal
AND_RE = regex.compile(r",(?:\s\p{Ll}+){1,4},\s(?=[\p{Lu}“„«‘])|[\s,]|\Z")  # behind "and": ", more recently, The End (London: …)"
KINDS = ("signal", "stressing", "likening", "quoted-in")


def led_to(note: NoteText, opening: Opening, start: int) -> Opening | None:
    """The opening at a unit's start, where the words from an opening to it lead to it: a preposition, a signal, or words
    before a colon none of which says what a document is."""
    text, at = note.text, opening.at
    led = opening._replace(at=start)
    if PREPOSITION_RE.fullmatch(text, at, start):
        return led
    behind = {start - 1, start - 2} if text[start - 2] in ":," else {start - 1}
    if any(note.words.at(kind, at, start) in behind for kind in KINDS):
        return led
    words = WORDS_RE.match(text, at, start)
    for signal in note.words.between("signal", at, words.end() + 1) if words is not None else ():
        if signal[1] in behind:
            return led._replace(signal=signal)  # "Обзор литературы см.: РГАСПИ"
    small = SMALL_RE.fullmatch(text, at, start)
    told = small is not None and note.words.within("document", at, start) is not None
    return led if small is not None and not told and (small["mark"] == ":" or text[at].islower()) else None


def past_and(note: NoteText, at: int) -> int | None:
    """Behind the "and" at an offset and the words that follow it before a citation; None where there is none."""
    if note.words.at("idem", at, len(note.text)) is not None:
        return None  # "; and her Harriot Stanton Blatch and the Winning of Woman Suffrage"
    joining = note.words.at("and", at, len(note.text))
    behind = AND_RE.match(note.text, joining) if joining is not None else None  # the "e" of "e.g." is none
    return behind.end() if behind is not None else None
