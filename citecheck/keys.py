"""The citation keys that are given to works without a bibliography entry, in one pattern.

Law: surname, year and first weighty title word, folded to ASCII lower case: "theberge1974soviet".
"""

from collections.abc import Container, Iterator

from citecheck.match import LIGHT
from citecheck.model import Work
from citecheck.text import bare

NO_ONE = "anon"
# Cyrillic as a catalogue in English writes it, without signs that a key cannot hold.
LATIN = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфыэіґў", "abvgdeeziyklmnoprstufyeigu", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ї": "yi", "є": "ye"}
    | {"ъ": "", "ь": "", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ı": "i"}
)


def coin_key(work: Work, taken: Container[str] = ()) -> str:
    """The key for a work; where it is taken already, with a letter behind it from a to z, then a number."""
    title = in_ascii(work.title.text).split() if work.title else ()
    words = [word for word in title if word not in LIGHT]
    people = work.authors or work.editors
    name = in_ascii(people[0].family).replace(" ", "") if people else ""
    if not name and words:
        name = words.pop(0)
    year = "".join(letter for letter in work.year.text if letter.isdigit())[:4] if work.year else ""
    key = f"{name or NO_ONE}{year}{words[0] if words else ''}"
    return next(coined for coined in _numbered(key) if coined not in taken)


def _numbered(key: str) -> Iterator[str]:
    """The key, then with a letter, then with a number behind it."""
    yield key
    yield from (key + letter for letter in "abcdefghijklmnopqrstuvwxyz")
    number = 1
    while True:
        yield f"{key}{number}"
        number += 1


def in_ascii(text: str) -> str:
    """The text bare and in ASCII: Cyrillic transliterated, what has no equivalent left out."""
    return bare(text if text.isascii() else text.casefold().translate(LATIN)).encode("ascii", "ignore").decode()
