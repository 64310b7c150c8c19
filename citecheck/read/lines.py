"""A text seen as lines: where each begins, where its first and last printing characters stand, where pages break.

Law: offsets are the source's own. `view` is the text with every line end and form feed as LF and every unusual space
as a blank, character for character, so that what is found in it stands at the same offset in the source.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate, count
from operator import add

LINE_ENDS = (("\r\n", " \n"), ("\r", "\n"), ("\f", "\n"))
SPACES = "\t\v\x00\x85\xa0\u2002\u2003\u2007\u2009\u202f\u2028\u2029\ufeff"


class Lines:
    """The lines of a text, from 0. A form feed ends a line too, but is remembered as a page break."""

    __slots__ = ("_worded", "breaks", "firsts", "lasts", "starts", "view")

    def __init__(self, text: str):
        self.view = _view(text)
        lines = self.view.split("\n")
        self.starts = list(map(add, accumulate(map(len, lines[:-1]), initial=0), count()))
        words = [line.rstrip(" ") for line in lines]
        # Offsets of the first printing character, and behind the last; the same on a blank line.
        self.firsts = [
            at + len(line) - len(line.lstrip(" ")) if line[:1] == " " else at
            for at, line in zip(self.starts, words, strict=True)
        ]
        self.lasts = list(map(add, self.starts, map(len, words)))
        self.breaks = _page_breaks(text, self.starts)
        self._worded = [number for number, line in enumerate(words) if line]

    def __len__(self) -> int:
        return len(self.starts)

    def of(self, offset: int) -> int:
        """The line that an offset stands in."""
        return bisect_right(self.starts, offset) - 1

    def blank(self, line: int) -> bool:
        return self.firsts[line] == self.lasts[line]

    def words(self, line: int) -> str:
        """The line without the blanks around it."""
        return self.view[self.firsts[line] : self.lasts[line]]

    def indent(self, line: int) -> int:
        return self.firsts[line] - self.starts[line]

    def width(self, line: int) -> int:
        return self.lasts[line] - self.firsts[line]

    def after(self, line: int) -> int:
        """The next line with words on it (-1 asks for the first); the number of lines where there is none."""
        at = bisect_right(self._worded, line)
        return self._worded[at] if at < len(self._worded) else len(self.starts)

    def worded(self, line: int, other: int) -> int:
        """How many lines from the one up to the other, which is not counted, have words on them."""
        return bisect_left(self._worded, other) - bisect_left(self._worded, line)

    def before(self, line: int) -> int:
        """The last line with words on it before this one (len asks for the last); -1 where there is none."""
        at = bisect_left(self._worded, line) - 1
        return self._worded[at] if at >= 0 else -1


def _view(text: str) -> str:
    for end, replacement in LINE_ENDS:
        text = text.replace(end, replacement)
    for space in SPACES:
        text = text.replace(space, " ")
    return text


def _page_breaks(text: str, starts: list[int]) -> list[int]:
    """The lines that begin a page: those just behind a form feed."""
    breaks, at = [], text.find("\f")
    while at >= 0:
        breaks.append(bisect_right(starts, at + 1) - 1)
        at = text.find("\f", at + 1)
    return breaks
