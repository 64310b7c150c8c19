"""The words that lead to a citation and are no part of it: "Dans le même sens, AN, F/7/15101", "…, 12, and, more recently, Rubin"."""

import regex

from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening

PREPOSITION_RE = regex.compile(r"\p{Ll}{2,5}\s")
# "прежде всего: ", "в частности: ": behind a signal; with a capital first at a note's head ("For background: ", "Подсчитано по: ").
SMALL_RE = regex.compile(r"\p{L}[\p{Ll}’]*\.?(?:\s[\p{Ll}’]+\.?){0,5}(?P<mark>\s?:|,)\s")
# What they are about, or where something stands: "Zur Rolle der Kirchen: ", "Sur les paysans : ", "Das Original in: ".
TOPIC_RE = regex.compile(
    r"(?:(?:Zu[mr]?|Aus|Für|Über|On|For|Sur|Pour|Sobre|Para|Su|Sui|Sull[aeo’]|Per|О|Об|Обо|Для|Из)[\s’][^\d.,;:()“”„«»]{2,60}"
    r"|\p{Lu}[^\d.,;:()“”„«»]{2,40}\s(?:in|dans|en|at|bei|в))\s?:\s"
)
WORDS_RE = regex.compile(r"\p{L}(?:(?:[^\d,.;:()“”„«»]|,(?=\s\p{Ll}))*\s)?")  # what a sentence may have before its signal
AND_RE = regex.compile(r",(?:\s\p{Ll}+){1,4},\s(?=[\p{Lu}“„«‘])|[\s,]|\Z")  # behind "and": ", more recently, The End (London: …)"
KINDS = ("signal", "stressing", "likening", "quoted-in")
POINTING = ("signal", "quoting")
MARKS = " :,"  # between such words and what they lead to


def led_to(note: NoteText, opening: Opening, start: int) -> Opening | None:
    """The opening at a unit's start, where the words from an opening to it lead to it: a preposition, a signal, or words
    before a colon none of which says what a document is."""
    text, at = note.text, opening.at
    led = opening._replace(at=start)
    stop = _words_end(text, at, start)
    if PREPOSITION_RE.fullmatch(text, at, start) or any(note.words.at(kind, at, start) == stop for kind in KINDS):
        return led
    words = WORDS_RE.match(text, at, start)
    signal = _ending_at(note, "signal", (at, min(start, words.end() + 1)), stop) if words is not None else None
    if signal is not None:
        return led._replace(signal=signal)  # "Обзор литературы см.: РГАСПИ"
    lead = SMALL_RE.fullmatch(text, at, start) or TOPIC_RE.fullmatch(text, at, start)
    told = lead is not None and note.words.within("document", at, start) is not None
    return led if lead is not None and not told and (text[stop:start].strip() == ":" or text[at].islower()) else None


def points_to(note: NoteText, start: int, unit: int) -> bool:
    """Whether a signal or "citing" stands just before a unit, and so no description of a document in it: "14 (cf. BArch, DC 20/3467"."""
    stop = _words_end(note.text, start, unit)
    return any(_ending_at(note, kind, (start, unit), stop) is not None for kind in POINTING)


def _words_end(text: str, start: int, end: int) -> int:
    """Where the words of a stretch end, without the marks behind them."""
    return start + len(text[start:end].rstrip(MARKS))


def _ending_at(note: NoteText, kind: str, stretch: tuple[int, int], stop: int) -> tuple[int, int] | None:
    """The phrase of a kind that begins in a stretch and ends at an offset."""
    return next((span for span in note.words.between(kind, *stretch) if span[1] == stop), None)


def past_and(note: NoteText, at: int) -> int | None:
    """Behind the "and" at an offset and the words that follow it before a citation; None where there is none."""
    if note.words.at("idem", at, len(note.text)) is not None:
        return None  # "; and her Harriot Stanton Blatch and the Winning of Woman Suffrage"
    joining = note.words.at("and", at, len(note.text))
    behind = AND_RE.match(note.text, joining) if joining is not None else None  # the "e" of "e.g." is none
    return behind.end() if behind is not None else None
