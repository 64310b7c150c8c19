"""A text seen as lines: where each begins, where its first and last printing characters stand, where pages break.

Law: offsets are the source's own. `view` is the text with every line end and form feed as LF and every unusual space
as a blank, character for character, so that what is found in it stands at the same offset in the source.
"""

from bisect import bisect_right

LINE_ENDS = (("\r\n", " \n"), ("\r", "\n"), ("\f", "\n"))
SPACES = "\t\v\x00\x85\xa0\u2002\u2003\u2007\u2009\u202f\u2028\u2029\ufeff"


class Lines:
    """The lines of a text, from 0. A form feed ends a line too, but is remembered as a page break."""

    __slots__ = ("_above", "_below", "breaks", "firsts", "lasts", "starts", "view")

    def __init__(self, text: str):
        self.view = _view(text)
        self.starts: list[int] = []
        self.firsts: list[int] = []  # offset of the first printing character; the same as `lasts` on a blank line
        self.lasts: list[int] = []  # offset behind the last printing character
        at = 0
        for line in self.view.split("\n"):
            words = line.strip(" ")
            first = at + len(line) - len(line.lstrip(" ")) if words else at
            self.starts.append(at)
            self.firsts.append(first)
            self.lasts.append(first + len(words))
            at += len(line) + 1
        self.breaks = _page_breaks(text, self.starts)
        count = len(self.starts)
        self._above = self._worded(range(count + 1), -1)
        self._below = self._worded(range(count - 1, -2, -1), count)[::-1]

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
        return self._below[line + 1]

    def before(self, line: int) -> int:
        """The last line with words on it before this one (len asks for the last); -1 where there is none."""
        return self._above[line]

    def _worded(self, order: range, none: int) -> list[int]:
        """For each line, in the order given, the line with words that came last before it."""
        found, last = [], none
        for line in order:
            found.append(last)
            if 0 <= line < len(self.starts) and self.firsts[line] < self.lasts[line]:
                last = line
        return found


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
