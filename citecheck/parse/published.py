"""Where the facts of publication stand, and place and publisher parted by commas: before a bare year, and in brackets."""

from dataclasses import dataclass, field

import regex

from citecheck.parse.imprint import (
    PUBLISHER_RE,
    REGION_RE,
    chunks,
    past,
    turned_round,
    with_regions,
    without_translator,
)
from citecheck.parse.note import NoteText
from citecheck.parse.split import SHORT_TOWNS

Span = tuple[int, int]
ARTICLE_RE = regex.compile(r"(?:il|lo|la|gli|i|le|les|the|el|los|las|de)\s\p{Lu}")  # "Bologna, il Mulino, 2008"
# A preposition or the like before a year: a sentence's; "Einaudi editore 1965" is none.
ENDS_SMALL_RE = regex.compile(r"\s(?:before|after|since|until|till|by|in|of|from|to|and|vor|nach|seit|bis|von|um|im|en|de|du|avant|après|depuis|dal|nel|del|до|после|с|в)\Z")
INITIALLED_RE = regex.compile(r"(?:\p{Lu}{2,3}|\p{Lu}\.(?:\s?\p{Lu}\.)*)\s\p{Lu}\p{Ll}")  # "AW Sijthoff", "W. W. Norton"
# What a volume covers: "Birth of a New Age, December 1955–December 1956".
MONTHS_BETWEEN_RE = regex.compile(r"\p{Lu}\p{L}+\s\d{4}\s?[-–]\s?\p{Lu}?\p{L}*")
NOBODY_RE = regex.compile(r"s\.\s?[ne]\.?|o\.\s?V\.?")  # where others name the publisher: "México, s.e., 1947"
# What stands before a thesis that somebody holds, and before none that was written for a degree.
ARTICLED_RE = regex.compile(r"(?<!\p{L})(?:the|an?|his|her|their|la|el|las|una|sus?|estas?|ses|leurs?|loro|sue|une|cette|sa|die|der|dieser?|einer?|seine[rs]?|ihre[rs]?|questa|sua)\s\Z")
LONGEST_ARTICLE = 8  # the longest of these and its space
LONGEST_DEGREE = 60  # characters of a thesis's name and degree
# The degree behind a thesis: "дис. … д-ра ист. наук".
DEGREE_RE = regex.compile(r"[\s.…]*(?:д-ра|докт\.|доктора|канд\.|кандидата)\s[^,–—]{0,30}?наук\.?")


@dataclass(slots=True, eq=False)
class Facts:
    """Where the facts of publication stand: offsets of the whole, and of each fact by its name in `Work`."""

    start: int
    end: int
    spans: dict[str, Span] = field(default_factory=dict)
    thesis: bool = False
    bracketed: bool = False
    locator: Span | None = None  # the page cited in the same bracket


def in_brackets(text: str, start: int, end: int, facts: Facts) -> None:
    """Part "Place, Publisher" in a parenthesis, or what stands alone there."""
    parts = chunks(text, start, end)
    if len(parts) == 2 and PUBLISHER_RE.search(text, *parts[0]) and text[slice(*parts[1])].isdigit():
        return  # "(Camden Society, 58, 1854)": a society's series
    if len(parts) >= 2 and not REGION_RE.fullmatch(text, *parts[-1]):
        split = 2 if len(parts) > 2 and REGION_RE.fullmatch(text, *parts[1]) else 1
        put(facts, "place", text, parts[0][0], parts[split - 1][1])
        put(facts, "publisher", text, parts[split][0], end)
    elif start < end:
        named = PUBLISHER_RE.search(text, start, end) or INITIALLED_RE.match(text, start, end)
        put(facts, "publisher" if named else "place", text, start, end)


def school(text: str, start: int, end: int, facts: Facts) -> None:
    """Part "Princeton University, 2004" behind the name of a thesis."""
    degree = DEGREE_RE.match(text, start, end)
    start = degree.end() if degree is not None else start
    parts = chunks(text, past(text, start, end), end)
    if parts:
        put(facts, "place" if degree is not None and len(parts) == 1 else "publisher", text, *parts[0])
    if len(parts) > 1:
        put(facts, "place", text, parts[1][0], parts[-1][1])


def degree_in(note: NoteText, start: int, end: int) -> Span | None:
    """The name of a thesis that was written for a degree; none that somebody holds: "Frente a la tesis de la improvisación"."""
    thesis = note.words.within("thesis", start, end)
    if thesis is None or " " in note.text[slice(*thesis)]:  # "a PhD thesis"
        return thesis
    return None if ARTICLED_RE.search(note.text, max(start, thesis[0] - LONGEST_ARTICLE), thesis[0]) else thesis


def degree_before(note: NoteText, facts: Facts) -> Facts:
    """Facts in a bracket, from the name of a thesis that stands before it on: "Songs, Ph.D. Dissertation (Chicago, 2011)"."""
    named = [one for one in note.words.between("thesis", facts.start - LONGEST_DEGREE, facts.start) if one[1] == facts.start - 1]
    if named and note.text[: named[0][0]].rstrip().endswith((",", "”", "’", '"', "»")):
        facts.thesis, facts.start = True, named[0][0]
        if "place" in facts.spans and "publisher" not in facts.spans:
            facts.spans["publisher"] = facts.spans.pop("place")  # the school, which alone stands in the bracket
    return facts


def before_year(note: NoteText, start: int, earliest: int, end: int, facts: Facts, parted: bool) -> Facts | None:
    """Part "Place, Publisher" or "Publisher, Place" before a bare year; None where that is the title's.

    `parted` says that a comma stands before the year; from `earliest` on nothing is the title's.
    """
    text, known = note.text, earliest > start
    free = _free(note, chunks(text, max(earliest, start), end), known)
    if free and text[free[-1][0]].islower() and not ARTICLE_RE.match(text, free[-1][0]):
        return None
    if free and not parted and ENDS_SMALL_RE.search(text, *free[-1]):
        return None  # "the Colonial Office and the Lord Chancellor’s Office before 1953"
    if free and MONTHS_BETWEEN_RE.fullmatch(text, *free[-1]):
        return None  # "Birth of a New Age, December 1955–December 1956": what the volume covers
    if not parted and not free:
        return None  # "Title 1999" with nothing between: part of the title, as far as can be told
    if known and len(free) > 2 and ";" in text[free[0][0] : free[-1][1]]:
        last = -2 if text[slice(*free[-1])] == text[slice(*free[0])] else -1
        put(facts, "place", text, *free[0])
        put(facts, "publisher", text, free[1][0], free[last][1])
        facts.start = free[0][0]
    elif len(free) >= 2 and (parted or known) and not REGION_RE.fullmatch(text, *free[-1]):
        # "Basic Books, New York, 1999", "Carocci, Roma 2001"
        turned = not parted or turned_round(text, free[-2], free[-1])
        put(facts, "publisher" if turned else "place", text, *free[-2])
        put(facts, "place" if turned else "publisher", text, *free[-1])
        facts.start = free[-2][0]
    elif free:
        name = "publisher" if PUBLISHER_RE.search(text, *free[-1]) else "place"
        put(facts, name, text, *free[-1])
        facts.start = free[-1][0]
    return facts


def _free(note: NoteText, parts: list[Span], known: bool) -> list[Span]:
    """The chunks that may be place and publisher; the first is the title's, unless that is `known`."""
    free = with_regions(note.text, without_translator(note, parts if known else parts[1:]))
    free = [one for one in free if not NOBODY_RE.fullmatch(note.text, *one)]
    free = [(_behind_others(note, past(note.text, one, two), two), two) for one, two in free]
    return free[-1:] if len(free) > 1 and _town_alone(note, *free[-1]) else free


def _behind_others(note: NoteText, start: int, end: int) -> int:
    """Where a chunk begins behind "and others", if something stands there: "Hg. von Wilfried Barner u. a. Frankfurt a. M."."""
    behind = (past(note.text, stop, end) for _, stop in note.words.between("et-al", start, end))
    return next((at for at in behind if at < end), start)


def _town_alone(note: NoteText, start: int, end: int) -> bool:
    """Whether a chunk is a town that a full stop parts from the title: "Дневник П. А. Валуева. М., 1961"."""
    town = note.text[start:end]
    return note.text[start - 2 : start] == ". " and (town in SHORT_TOWNS or note.words.phrases.is_whole(town, "town"))


def put(facts: Facts, name: str, text: str, start: int, end: int) -> None:
    """Note where a fact stands, without the blanks and commas around it."""
    while start < end and text[start] in " ,;:–—":
        start += 1
    while end > start and text[end - 1] in " ,;:–—²³⁴⁵⁶⁷⁸⁹":
        end -= 1  # "München ²1984": the edition
    abbreviated = text[end : end + 1] == "." and text[end - 2 : end - 1] == "." and text[end - 1].isupper()
    end += abbreviated  # "Washington, D.C."
    if start < end:
        facts.spans[name] = (start, end)
