"""Texts made of others: several files as one manuscript, a page's columns one below the other.

Law: what stands in such a text has its position in the file that it came from.
"""

from bisect import bisect_right
from itertools import accumulate

from citecheck.text import Source


class Derived(Source):
    """A text that stands in no file as it is."""

    __slots__ = ()

    def position(self, offset: int) -> tuple[int, int]:
        stored, at = self.as_stored(offset)
        return stored.position(at)


class Joined(Derived):
    """Several files' texts as one, a form feed between them."""

    __slots__ = ("parts", "starts")

    def __init__(self, parts: tuple[Source, ...]):
        super().__init__(", ".join(part.path for part in parts), "\f".join(part.text for part in parts))
        self.parts = parts
        self.starts = tuple(accumulate((len(part.text) + 1 for part in parts[:-1]), initial=0))

    def as_stored(self, offset: int) -> tuple[Source, int]:
        part = bisect_right(self.starts, offset) - 1
        return self.parts[part].as_stored(offset - self.starts[part])


class InColumns(Derived):
    """A text whose pages have columns side by side, in the order of reading: the pieces of a file's text, a line each."""

    __slots__ = ("_origins", "_starts", "stored")

    def __init__(self, stored: Source, pieces: tuple[tuple[int, int], ...]):
        super().__init__(stored.path, "\n".join(stored.text[start:end] for start, end in pieces))
        self.stored = stored
        self._origins = [start for start, _ in pieces]
        self._starts = list(accumulate((end - start + 1 for start, end in pieces[:-1]), initial=0))

    def as_stored(self, offset: int) -> tuple[Source, int]:
        piece = bisect_right(self._starts, offset) - 1
        return self.stored, self._origins[piece] + offset - self._starts[piece]


def is_turned(source: Source) -> bool:
    """Whether a text, or one of those that it is made of, was not read in the order in which its file has it."""
    return isinstance(source, InColumns) or (isinstance(source, Joined) and any(map(is_turned, source.parts)))
