"""Which page a note stands on, by the printed page numbers, the form feeds, or by counting from the nearest of either.

Law: a page that cannot be known is None. Counting stops where the distance between two pages' notes is no whole page.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable

from citecheck.read.extent import Span
from citecheck.read.lines import Lines
from citecheck.read.pages import Pages

FARTHEST = 3  # pages without notes that counting may step over
TOLERANCE = 0.25  # of a page: how far a distance may be from a whole number of pages


def page_numbers(lines: Lines, pages: Pages, placed: list[Span], footnotes: bool) -> list[int | None]:
    """The page of each note."""
    starts = [lines.of(span.start) for span in placed]
    if pages.breaks:
        first = _offset(pages)
        numbers = [*range(first, first + len(pages.breaks) + 1)]  # one a page, for all of its notes
        return [numbers[pages.ordinal(line)] for line in starts]
    if not pages.printed or not placed:
        return [None] * len(placed)
    printed = sorted(pages.printed.items())
    heads = _heads_page(lines, pages)
    known = [_between(printed, line, heads) for line in starts]
    if footnotes:
        known = _at_the_foot(lines, pages, placed, known)
        known = _counted(lines, placed, _counted(lines, placed, known, 1), -1)
    return known


def _offset(pages: Pages) -> int:
    """What the first page is called: by the page numbers printed, else 1."""
    said = [number - pages.ordinal(line) for line, number in pages.printed.items() if number]
    return max(set(said), key=said.count) if said else 1


def _heads_page(lines: Lines, pages: Pages) -> bool:
    """Whether page numbers stand nearer to what follows them than to what is above."""
    nearer = sum(lines.after(line) - line < line - lines.before(line) for line in pages.printed)
    return 2 * nearer > len(pages.printed)


def _between(printed: list[tuple[int, int]], line: int, heads: bool) -> int | None:
    """The page of a line between the numbers of two pages that follow each other."""
    at = bisect_left(printed, (line, 0))
    if not 0 < at < len(printed) or printed[at][1] != printed[at - 1][1] + 1:
        return None
    return printed[at - 1 if heads else at][1]


def _at_the_foot(lines: Lines, pages: Pages, placed: list[Span], known: list[int | None]) -> list[int | None]:
    """A block with a page number right below it stands on that page, or on the one before where numbers head pages."""
    before = int(_heads_page(lines, pages))
    for index, span in enumerate(placed):
        below = lines.after(lines.of(span.end))
        if pages.printed.get(below):
            at = index
            while at >= 0 and placed[at].block == span.block:
                known[at] = pages.printed[below] - before
                at -= 1
    return known


def _counted(lines: Lines, placed: list[Span], known: list[int | None], step: int) -> list[int | None]:
    """The pages filled up from the known ones, forwards or backwards: a block of footnotes ends a page."""
    ends = {span.block: lines.of(span.end) for span in placed}
    blocks = sorted(ends)
    typical = median([lines.worded(ends[a], ends[b]) for a, b in itertools.pairwise(blocks)] or [0])
    page = {span.block: number for span, number in zip(placed, known, strict=True)}
    for block in blocks if step > 0 else blocks[::-1]:
        beside = page.get(block - step)
        if page[block] is None and beside is not None and typical:
            distance = abs(lines.worded(ends[block - step], ends[block])) / typical
            if round(distance) <= FARTHEST and abs(distance - round(distance)) <= TOLERANCE:
                page[block] = beside + step * round(distance)
    return [page[span.block] for span in placed]


def median(values: Iterable[int]) -> float:
    """The middle value, of an even number the mean of two; the library's own takes ten milliseconds to import."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2
