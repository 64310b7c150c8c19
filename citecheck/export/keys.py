"""Keys of the works that have none of their own: one pattern, unique, readable, the same for the same input."""

from collections.abc import Iterable, Sequence

import regex

from citecheck.export.record import Record
from citecheck.keys import NO_ONE, in_ascii
from citecheck.latex import decode
from citecheck.latex.names import members, parts
from citecheck.model import CitecheckError

PLACE_RE = regex.compile(r"\{(?<name>\w*+)\}")
NOT_WORD_RE = regex.compile(r"[^\p{L}\p{N}]++")
NOT_KEY_RE = regex.compile(r"[\s,{}\"#%'()=~\\]++")
PLACES = ("author", "year", "word", "title", "volume")
USUAL = "{author}{year}{word}"
LONGEST_KEY = 120
# Words with which a title begins and that tell nothing of it.
SHORTEST_WORD = 4


def check_pattern(pattern: str) -> None:
    """Raises a CitecheckError where a pattern has a place that nothing fills, or none at all."""
    places = [match["name"] for match in PLACE_RE.finditer(pattern)]
    unknown = next((place for place in places if place not in PLACES), None)
    if unknown is not None or not places:
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        wrong = f"there is no {{{unknown}}}" if unknown is not None else f"“{pattern}” gives every work the same key"
        raise CitecheckError(f"--keys: {wrong}: use {known}")


def rekeyed(records: Iterable[Record], pattern: str, taken: set[str]) -> None:
    """Give each record the key that the pattern makes for it; where it is taken, with a letter behind it.

    One for which the pattern makes nothing (an archive unit has no author and no year) keeps its own.
    """
    for record in records:
        stem = PLACE_RE.sub(lambda place, record=record: _filled(place["name"], record), pattern)
        stem = NOT_KEY_RE.sub("", stem) or NOT_KEY_RE.sub("", record.key) or NO_ONE
        suffix = 0
        key = stem
        while key.casefold() in taken:
            suffix += 1
            key = stem + _letters(suffix)
        record.key = key
        taken.add(key.casefold())


def make_fit(records: Sequence[Record]) -> None:
    """Mend the keys that BibTeX cannot take: blanks and signs go, a missing one is made, a long one is cut."""
    taken = {record.key.casefold() for record in records}
    for record in records:
        key = NOT_KEY_RE.sub("", record.key)[:LONGEST_KEY]
        if key == record.key and key:
            continue
        if record.key:
            record.remarks.append(f"its key was “{record.key[:LONGEST_KEY]}”")
        if key and key.casefold() not in taken:
            record.key = key
            taken.add(key.casefold())
        else:
            rekeyed([record], key or USUAL, taken)


def _letters(number: int) -> str:
    """ "a" to "z", then "aa": 1 is "a"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _filled(place: str, record: Record) -> str:
    fields = record.fields
    if place == "author":
        people = members(fields.get("author") or fields.get("editor") or "")
        return _plain(parts(people[0]).family) if people and people[0] else ""
    if place == "year":
        return (fields.get("date") or fields.get("year") or "")[:4]
    words = [_plain(word) for word in NOT_WORD_RE.split(decode(fields.get("title", "")))]
    if place == "word":
        return next((word for word in words if len(word) >= SHORTEST_WORD), "")
    return "".join(words) if place == "title" else fields.get("volume", "")


def _plain(text: str) -> str:
    """Letters and figures of ASCII alone, in lower case; Cyrillic transliterated."""
    return NOT_WORD_RE.sub("", in_ascii(decode(text)))
