"""Names of archives, compared across alphabets and transliterations.

Law: folding serves comparison only; what is found is told by where it stands in the text.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

# A word with its apostrophes ("sotsial’no"); broken at a line's end it is still one ("Fede- ration").
WORD_RE = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’ʹʼ′´`ʺ][\p{L}\p{M}]*+)*(?:-\s++\p{Ll}++)?")
# The same for names and shorthands; capitals with full stops are one word, too ("A.N.", "U.S. National Archives").
NAMED_RE = regex.compile(rf"\p{{Lu}}(?:\.\p{{Lu}})++(?!\p{{L}})|{WORD_RE.pattern}")
BREAK_RE = regex.compile(r"-\s+|['’ʹʼ′´`ʺьъ.]")
# Cyrillic straight into the folded Latin alphabet: soft and hard signs fall away.
CYRILLIC = str.maketrans(
    dict(zip("абвгґдеёжзийіїклмнопрстуўфхцчшыэєю", "abvggdeezziiiiklmnoprstuufhccsieeu", strict=True))
    | {"щ": "s", "ю": "iu", "я": "ia"}
)
# The scientific, BGN and Library of Congress spellings of one sound: arhiv arkhiv arxiv, -ij -ii -iy -yi, zh ž, ja ya.
SPELLINGS = (
    ("archi", "arhi"),
    ("arhives", "arhive"),
    ("shch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "z"),
    ("kh", "h"),
    ("ts", "c"),
    ("x", "h"),
    ("ye", "e"),
    ("j", "i"),
    ("y", "i"),
    ("iio", "io"),
    ("ii", "i"),
)
SHORTEST_FOLDED = 3  # letters
ARTICLES = frozenset(("the", "of", "de", "la", "del", "di", "des", "der"))
Words = tuple[str, ...]


@lru_cache(maxsize=16384)
def key(word: str) -> str:
    """A word as it is compared: no accents, apostrophes, soft signs, and one spelling for all transliterations."""
    word = BREAK_RE.sub("", word.casefold())
    if not word.isascii():
        word = word.translate(CYRILLIC)
        word = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    if len(word) < SHORTEST_FOLDED:
        return word  # "J" is no "II"
    for written, folded in SPELLINGS:
        if written in word:
            word = word.replace(written, folded)
    return word


@lru_cache(maxsize=4096)
def keys(name: str) -> Words:
    """A name's words as they are compared, without "the" and "of"."""
    return tuple(folded for word in NAMED_RE.findall(name) if (folded := key(word)) not in ARTICLES)


class NameTable:
    """Where a text names something of a list: by full name (folded) or by shorthand (to the letter)."""

    __slots__ = ("_names", "_shorthands")

    def __init__(self) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}  # first word's key → (name, what it names)
        self._shorthands: dict[str, list[tuple[Words, str]]] = {}  # first word → (words, what it names)

    def add_name(self, name: str, owner: str) -> None:
        """Adds a full name; it is folded whole only when a text has its first word."""
        first = next(word for word in name.split() if key(word) not in ARTICLES)
        match = NAMED_RE.search(first)
        self._names.setdefault(key(match.group() if match else first), []).append((name, owner))

    def add_shorthand(self, shorthand: str, owner: str) -> None:
        """Adds a shorthand, compared case and all."""
        words = tuple(word.replace(".", "") for word in NAMED_RE.findall(shorthand))
        self._shorthands.setdefault(words[0], []).append((words, owner))

    def mentions(
        self, text: str, start: int, end: int, *, full: bool = False
    ) -> Iterator[tuple[int, int, Words, bool]]:
        """Every name in `text[start:end]`, longest first: start, end, what it may name, whether it is a full name.

        With `full`, shorthands are passed over."""
        words = list(NAMED_RE.finditer(text, start, end))
        at = 0
        while at < len(words):
            found = self._at(text, words, at, full) if self._may_begin(words[at].group()) else None
            if found is None:
                at += 1
                continue
            stop, owners, is_name = found
            yield words[at].start(), words[stop - 1].end(), owners, is_name
            at = stop

    def _may_begin(self, word: str) -> bool:
        return word.replace(".", "") in self._shorthands or key(word) in self._names

    def _at(self, text: str, words: list, at: int, full: bool) -> tuple[int, Words, bool] | None:
        first = words[at].group().replace(".", "")
        best: tuple[int, Words, bool] | None = None
        for name, owner in self._names.get(key(first), ()):
            stop = _run(text, words, at, keys(name), folded=True)
            if stop:
                best = _better(best, stop, owner, True)
        if not full:
            for wanted, owner in self._shorthands.get(first, ()):
                stop = _run(text, words, at, wanted, folded=False)
                if stop:
                    best = _better(best, stop, owner, False)
        return best


def _better(best: tuple[int, Words, bool] | None, stop: int, owner: str, is_name: bool) -> tuple[int, Words, bool]:
    """The longer of two finds; two of one length are both kept, for the levels to decide."""
    if best is None or stop > best[0]:
        return stop, (owner,), is_name
    if stop == best[0] and owner not in best[1]:
        return stop, (*best[1], owner), is_name or best[2]
    return best


def _run(text: str, words: list, at: int, wanted: Words, *, folded: bool) -> int:
    """Behind which of `words` the `wanted` ones, begun at `at`, end; 0 where they do not stand there."""
    stop = at
    for want in wanted:
        while folded and stop > at and stop < len(words) and key(words[stop].group()) in ARTICLES:
            stop += 1
        if stop >= len(words):
            return 0
        written = words[stop].group()
        if (key(written) if folded else written.replace(".", "")) != want:
            return 0
        if stop > at and len(text[words[stop - 1].end() : words[stop].start()].strip()) > 2:
            return 0
        stop += 1
    return stop


def spelled(letters: str, name: str) -> bool:
    """Whether a name's initials have letters among them, in their order: "TNA", "The National Archives"."""
    initials = iter(word[0].casefold() for word in WORD_RE.findall(name))
    return all(letter.casefold() in initials for letter in letters)
