"""Titles whose words are abbreviated: "Dt. Kaiserreich" for "Das Deutsche Kaiserreich", "Gesch. d. dt. Landwirtschaft".

Law: a word is written out only as the other title has it.
"""

import regex

from citecheck.match import short_title
from citecheck.text import bare

ABBREVIATED_RE = regex.compile(r"(?<![\p{L}.])(?P<letters>\p{L}{1,30})\.(?!\.|\p{L})")


def spelt_out(short: str, full: str) -> str:
    """A title with its abbreviated words written out as the full one has them."""
    words = bare(full).split() if "." in short else []

    def spelt(found: regex.Match) -> str:
        letters = bare(found["letters"])
        return next((word for word in words if letters and _abbreviates(letters, word)), found.group())

    return ABBREVIATED_RE.sub(spelt, short) if words else short


def abbreviated_title(short: str, full: str) -> int:
    """`match.short_title` with each abbreviated word written out; 0 where none is abbreviated."""
    written = spelt_out(short, full)
    return short_title(written, full) if written != short else 0


def _abbreviates(letters: str, word: str) -> bool:
    """Whether letters stand in a word in this order, the first of them first."""
    rest = iter(word[1:])
    return len(letters) < len(word) and letters[0] == word[0] and all(letter in rest for letter in letters[1:])
