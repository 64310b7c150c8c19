"""Two columns side by side, as PDF text keeps the look of a page: the order in which a reader reads them.

Law: a page is turned only where a gutter shows that hardly a line crosses; what crosses it stays where it is.
"""

from collections import Counter
from collections.abc import Iterator

import regex

from citecheck.derived import InColumns
from citecheck.read.lines import Lines
from citecheck.read.numbering import median
from citecheck.read.pages import PAGE_NUMBER_RE
from citecheck.text import Source

GAP_RE = regex.compile(r"(?<=\S)[ ]{2,}(?=\S)")
WIDE_GAP_RE = regex.compile(r"[ ]{3,}")
HALF = 100  # characters that half a line has at most
FEWEST = 8  # lines of two columns on a page: fewer may be a table's, or the names and dates of a signature
SHARE = 0.5  # of a page's lines that reach over its gutter, so many leave it free
SAME_COLUMN = 0.6  # of the lines on both sides, so many begin their right half at the same place; paragraphs are indented
MIDDLE = (0.3, 0.7)  # of the widest line: where a gutter is
WORDS = 3  # in a half line: the halves of most tables and of a table of contents have fewer
FILLED = 0.75  # of its column's width, so much fills the line in the middle: lines of verse, signatures and cells are ragged
RUNNING = 0.25  # of a column's lines, so many begin in lower case or with a note's number, as cells do not
INDENT = 8  # blanks that a right half may begin behind the gutter, or a long left half push it

Piece = tuple[int, int]
Halves = tuple[Piece, Piece] | None  # of a line; None where it crosses the gutter


def in_reading_order(source: Source) -> Source:
    """The text with the columns of a page one below the other; the source itself where no page has two."""
    if sum(_parts_words(source.text, gap) for gap in WIDE_GAP_RE.finditer(source.text)) < FEWEST:
        return source
    lines = Lines(source.text)
    edges = [0, *lines.breaks, len(lines)]
    bands = [band for first, last in zip(edges, edges[1:], strict=False) for band in _bands(lines, first, last)]
    return InColumns(source, tuple(_pieces(lines, bands))) if bands else source


def _parts_words(text: str, gap: regex.Match) -> bool:
    """Whether words stand on both sides of a gap in a line, as in most lines of two columns: in most texts in none."""
    if gap.start() == 0 or text[gap.start() - 1].isspace() or text[gap.end() : gap.end() + 1].isspace():
        return False
    left = text[max(0, gap.start() - HALF) : gap.start()].rpartition("\n")[2]
    right = text[gap.end() : gap.end() + HALF].partition("\n")[0]
    return min(_words(left), _words(right)) >= WORDS


def _words(half: str) -> int:
    """How many words a half line has; the figures of a table are none."""
    return sum(word[0].isalpha() for word in half.split())


class _Gutter:
    """What parts the columns of a page: the column of the line (from 0) at which right halves begin."""

    def __init__(self, lines: Lines, column: int):
        self._lines = lines
        self._column = column

    def halves(self, line: int) -> Halves:
        """The left and the right half of a line, either of them empty; None where the line crosses the gutter."""
        lines, start = self._lines, self._lines.starts[line]
        first, last, gutter = lines.firsts[line], lines.lasts[line], start + self._column
        if last < gutter:
            return (start, last), (last, last)
        if first >= gutter - 1:
            return (start, start), (min(gutter, first), last)
        for gap in GAP_RE.finditer(lines.view, start, last):
            if gutter - 2 <= gap.end() <= gutter + INDENT:
                return (start, gap.start()), (max(gap.start(), min(gutter, gap.end())), last)
        return None

    def narrow(self, line: int) -> Halves:
        """The halves of a line whose left one is so long that one blank parts them."""
        start, at = self._lines.starts[line], self._lines.starts[line] + self._column
        parted = self._lines.view[at - 1 : at].isspace() and not self._lines.view[at : at + 1].isspace()
        return ((start, at - 1), (at, self._lines.lasts[line])) if parted else None


def _gutter(lines: Lines, first: int, last: int) -> _Gutter | None:
    """The gutter of the lines of a page; None where it has one column."""
    width = max(map(lines.width, range(first, last)), default=0)
    starts = Counter(
        at
        for line in range(first, last)
        for at in {gap.end() - lines.starts[line] for gap in GAP_RE.finditer(lines.view, lines.starts[line], lines.lasts[line])}
        if MIDDLE[0] * width < at < MIDDLE[1] * width
    )
    if not starts:
        return None
    column, times = starts.most_common(1)[0]
    gutter = _Gutter(lines, column)
    halves = [gutter.halves(line) for line in range(first, last)]
    both = list(filter(_full, halves))
    if len(both) < max(FEWEST, SHARE * (len(both) + halves.count(None))) or times < SAME_COLUMN * len(both):
        return None
    columns = [[lines.view[slice(*one[side])].strip() for one in both] for side in (0, 1)]
    return gutter if all(map(_runs, columns)) and not _parted(columns[1]) else None


def _runs(column: list[str]) -> bool:
    """Whether the half lines of a column are running text's."""
    widest, running = max(map(len, column)), sum(half[0].islower() or half[0].isdecimal() for half in column)
    filled = median(map(len, column)) >= FILLED * widest
    return filled and running >= RUNNING * len(column) and median(map(_words, column)) >= WORDS


def _parted(column: list[str]) -> bool:
    """Whether a column has a gutter of its own: there are three."""
    starts = Counter(at for half in column for at in {gap.end() for gap in GAP_RE.finditer(half)})
    return bool(starts) and starts.most_common(1)[0][1] >= SAME_COLUMN * len(column)


def _full(halves: Halves) -> bool:
    """Whether a line has words on both sides."""
    return halves is not None and all(start < end for start, end in halves)


Band = tuple[int, int, list[Halves]]  # the first line, the one behind the last, and their halves


def _bands(lines: Lines, first: int, last: int) -> Iterator[Band]:
    """The stretches of a page that no line crosses, as far as they are of two columns."""
    gutter = _gutter(lines, first, last)
    if gutter is None:
        return
    halves = [gutter.halves(line) for line in range(first, last)]
    for at in range(1, len(halves) - 1):
        if halves[at] is None and _full(halves[at - 1]) and _full(halves[at + 1]):
            halves[at] = gutter.narrow(first + at)
    at = 0
    while at < len(halves):
        end = next((end for end in range(at, len(halves)) if halves[end] is None), len(halves))
        both = [index for index in range(at, end) if _full(halves[index])]
        if both:
            start, stop = _top(halves, at, both[0]), _foot(lines, first, both[-1] + 1, end)
            yield first + start, first + stop, halves[start:stop]
        at = end + 1


def _top(halves: list[Halves], top: int, at: int) -> int:
    """Where a band begins: a column on the right may begin higher than the one on the left."""
    while at > top and any(start < end for start, end in halves[at - 1]):
        at -= 1
    return at


def _foot(lines: Lines, first: int, at: int, end: int) -> int:
    """Behind which line a band ends: one column may be longer than the other, and a page number is of neither."""
    found = at
    for index in range(at, end):
        if PAGE_NUMBER_RE.fullmatch(lines.words(first + index)):
            break
        found = found if lines.blank(first + index) else index + 1
    return found


def _pieces(lines: Lines, bands: list[Band]) -> Iterator[Piece]:
    """The stretches of the text in the order of reading. A line ends behind each, but where the text ends it itself."""
    at = 0
    for first, behind, halves in bands:
        yield at, lines.starts[first]
        end = lines.lasts[behind - 1]
        yield from (left for left, _ in halves)
        yield end, end  # a blank line: the notes below the left column end here
        yield from (right for _, right in halves)
        at = end
    yield at, len(lines.view)
