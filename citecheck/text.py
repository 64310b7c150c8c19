"""Sources, places in them, and the folding that comparison uses.

Law: positions are carried, never searched for. Text is never cleaned in place; folding makes a second string to
compare with and leaves the first as the author typed it.
"""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, count
from operator import add
from typing import NamedTuple

import regex

# Characters that print nothing: soft hyphen, zero-width space, joiners, word joiner, BOM, direction marks.
INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", "")
DASHES = dict.fromkeys("‐‑‒–—―−", "-")
QUOTES = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛ʹʼ′`´", "'")
PLAIN = INVISIBLE | DASHES | QUOTES
NOT_PLAIN = frozenset(PLAIN)
# "Cam- bridge": a word broken at the line's end and joined by one space. "1945- 1991" keeps its hyphen, as does
# "Begriffs- und Dogmengeschichte", where two words share their second part.
BROKEN_WORD_RE = regex.compile(r"(?<=\p{L})-\s+(?=\p{Ll})(?!(?:und|oder|bzw|sowie|wie|bis|en|of|og|och|and|or|et|ou|и|или)\b)")
# What parts the pieces in which a reader sees a text as it stands in the source: all white space but single blanks.
UNSEEN = r"\s\u00AD\u200B-\u200F\u2060\uFEFF"
GAP_RE = regex.compile(rf"(?:[^\S ]|[\u00AD\u200B-\u200F\u2060\uFEFF])[{UNSEEN}]*+|[ ][{UNSEEN}]++")
HYPHEN = "‐"  # U+2010, which typesetters put at a line's end and authors never type
FIRST_ACCENT = "\u0300"  # of the characters that combine with the letter before them
ACCENTED_RE = regex.compile(r"\p{L}\p{M}+")
NOT_WORD_RE = regex.compile(r"[^\p{L}\p{N}]+")
BLOCK = 1 << 20  # characters that are looked through for line ends at once
KEPT = 8192  # folded texts that are remembered: more than a book has, few enough to weigh nothing
MARKS = "\"“„«‘'‚‹»›"  # of quotation, as they open


class Source:
    """A text as it was read: its path for messages, and every character of it. Two sources are never equal."""

    __slots__ = ("_line_starts", "path", "text")

    def __init__(self, path: str, text: str):
        self.path = path
        self.text = text
        self._line_starts: Sequence[int] = ()

    def __repr__(self) -> str:
        return f"Source({self.path!r})"

    def line_starts(self) -> Sequence[int]:
        """Offsets (code points) at which lines begin; lines end at LF, CR LF or CR and at nothing else."""
        if not self._line_starts:
            self._line_starts = line_starts(self.text.replace("\r\n", " \n").replace("\r", "\n"))
        return self._line_starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in its file, both from 1, the column in code points."""
        starts = self._line_starts or self.line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def as_stored(self, offset: int) -> tuple["Source", int]:
        """The text of the file that an offset stands in, as it is stored, and the offset in it."""
        return self, offset


def line_starts(text: str) -> Sequence[int]:
    """Where the lines begin that LF ends. A long text has half a million, which are never held as strings."""
    starts = array("l", (0,))
    for at in range(0, len(text), BLOCK):
        lines = text[at : at + BLOCK].split("\n")
        starts.extend(map(add, accumulate(map(len, lines[:-1])), count(at + 1)))
    return starts


class Place(NamedTuple):
    """Where something stands: code points `start` to `end`, half-open.

    `skips` are stretches inside it that do not belong to it, in order: the page number, running head and body text
    between the two halves of a note that runs over the page; the asterisks around a word in italics. Like nothing at
    all, they part no words: what white space there is between two words is outside the skip.
    """

    source: Source
    start: int
    end: int
    skips: tuple[tuple[int, int], ...] = ()

    @property
    def quote(self) -> str:
        """The characters themselves, without the skips."""
        text = self.source.text
        if not self.skips:
            return text[self.start : self.end]
        at, parts = self.start, []
        for start, end in self.skips:
            parts.append(text[at:start])
            at = end
        return "".join((*parts, text[at : self.end]))

    @property
    def words(self) -> str:
        """The quote with every run of white space as one space: how it is shown to a reader."""
        return " ".join(self.quote.split())

    @property
    def in_marks(self) -> bool:
        """Whether a quotation mark stands directly before the place."""
        return self.start > 0 and self.source.text[self.start - 1] in MARKS

    def until(self, end: int) -> "Place":
        """The place up to an offset in it."""
        return Place(self.source, self.start, end, tuple(skip for skip in self.skips if skip[1] <= end))

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.source.as_stored(self.start)[0].path

    @property
    def line(self) -> int:
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.position(self.start)[1]

    @property
    def last(self) -> int:
        """The offset at which it ends for whoever looks for it in its file: no later than its first line does, where the
        file has the rest before it, at the head of the next column."""
        first, stop = self.source.as_stored(self.start), self.source.as_stored(self.end)
        if first[0] is not stop[0] or first[1] <= stop[1]:
            return self.end
        end = self.source.text.find("\n", self.start, self.end)
        return end if end >= 0 else self.start

    @property
    def end_line(self) -> int:
        return self.source.position(self.last)[0]

    @property
    def end_column(self) -> int:
        return self.source.position(self.last)[1]

    def __contains__(self, other: "Place") -> bool:
        return self.source is other.source and self.start <= other.start and other.end <= self.end


class Passage:
    """A place's text made easy to read, and the way back to where each character stood.

    `text` has line breaks and runs of white space folded to one space, letters and their accents composed, invisible
    characters left out, and the skips of the place left out. `place(start, end)` gives the Place of a stretch of `text`.
    """

    __slots__ = ("_shifts", "_views", "of", "text")

    def __init__(self, of: Place):
        self.of = of
        if _in_one_piece(of):
            self.text, self._views, self._shifts = of.quote, [0], [of.start]
            self._views.append(len(self.text))
            return
        self._views: list[int] = []  # where each piece begins in `text`, and where the last ends
        self._shifts: list[int] = []  # how much farther the same piece stands in the source
        whole, pieces, length, last, between = of.source.text, [], 0, None, ""
        for start, end in _kept(of):
            at = start
            for first, stop in _pieces(whole, start, end):
                between += whole[at:first]
                if last is not None and whole[last - 1] == HYPHEN and _broken(whole, last, first):
                    pieces[-1] = pieces[-1][:-1]
                    length -= 1
                elif last is not None and between and any(map(str.isspace, between)):
                    pieces.append(" ")
                    length += 1
                self._views.append(length)
                self._shifts.append(first - length)
                pieces.append(_composed(whole[first:stop]))
                length += len(pieces[-1])
                last, at, between = stop, stop, ""
            between += whole[at:end]
        self._views.append(length)
        self.text = "".join(pieces)

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`; the stretch is not empty."""
        behind = bisect_right(self._views, start)
        shift = self._shifts[behind - 1]
        first, last = start + shift, end + shift
        if end > self._views[behind]:  # it reaches into the next piece
            last = end + self._shifts[bisect_right(self._views, end - 1) - 1]
        source, _, stop, skips = self.of
        text = source.text
        while last < stop and text[last] >= FIRST_ACCENT and unicodedata.combining(text[last]):
            last += 1  # a letter and the accent that follows it are one
        skips = skips and tuple(skip for skip in skips if first < skip[0] and skip[1] < last)
        return Place(source, first, last, skips)


def _in_one_piece(place: Place) -> bool:
    """Whether nothing in a place is to be folded, as in most notes that are no longer than a line."""
    text = place.quote
    plain = text.isprintable() and "  " not in text and text[:1] not in ("", " ") and text[-1] != " "
    return plain and not place.skips and unicodedata.is_normalized("NFC", text)


def _kept(place: Place) -> list[tuple[int, int]]:
    """The stretches of a place that belong to it: what is left between its skips."""
    edges = [place.start, *(edge for skip in place.skips for edge in skip), place.end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _pieces(whole: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a stretch, without a blank at its ends; a letter with an accent of its own is one by itself."""
    while start < end and whole[start] == " ":
        start += 1
    while start < end and whole[end - 1] == " ":
        end -= 1
    gaps = chain.from_iterable(gap.span() for gap in GAP_RE.finditer(whole, start, end))
    edges = [start, *gaps, end]
    pieces = [piece for piece in zip(edges[::2], edges[1::2], strict=True) if piece[0] < piece[1]]
    if unicodedata.is_normalized("NFC", whole[start:end]):
        return pieces
    return [part for piece in pieces for part in _plain(whole, *piece)]


def _plain(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece, parted where letters stand decomposed: "e" and U+0301, as a Mac's file names and some PDFs have them."""
    if not unicodedata.is_normalized("NFC", whole[start:end]):
        for letter in ACCENTED_RE.finditer(whole, start, end):
            if start < letter.start():
                yield start, letter.start()
            yield letter.span()
            start = letter.end()
    if start < end:
        yield start, end


def _composed(piece: str) -> str:
    return piece if piece.isascii() else unicodedata.normalize("NFC", piece)


def _broken(whole: str, last: int, here: int) -> bool:
    """Whether a word is broken at a line's end behind the hyphen that stands before `last`."""
    return "\n" in whole[last:here] and whole[here].islower()


def fold(text: str) -> str:
    """The form two texts are compared in: NFKC, plain quotes and dashes, no invisible characters, one space, lower case.

    A word hyphenated at a line's end is joined; accents stay (see `bare`).
    """
    if not text.isascii():
        text = _plainly(unicodedata.normalize("NFKC", _plainly(text)))
    text = " ".join(text.split())
    return (BROKEN_WORD_RE.sub("", text) if "- " in text else text).casefold()


def _plainly(text: str) -> str:
    """A text with plain quotes and dashes, and without invisible characters."""
    for mark in NOT_PLAIN.intersection(text):
        text = text.replace(mark, PLAIN[mark])
    return text


@lru_cache(maxsize=KEPT)
def bare(text: str) -> str:
    """`fold` without accents, apostrophes and punctuation: words and numbers with one space between them."""
    if text.isascii() and text.isalnum():
        return text.lower()  # as most words are
    text = fold(text).replace("'", "")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        for accent in filter(unicodedata.combining, set(text)):
            text = text.replace(accent, "")
    return text if text.isalnum() else NOT_WORD_RE.sub(" ", text).strip()
