"""The manuscript's own bibliography: one place for each of its entries.

Law: one list parts its entries one way: by a hanging indent, by blank lines, or by lines that end before they are full.
"""

import itertools
from collections import Counter

import regex

from citecheck.read.lines import Lines
from citecheck.read.pages import Pages, is_rule
from citecheck.text import Place, Source

CLOSED = '.)]”"»…0123456789'
WIDEST_PAGE = 120  # characters: a text with longer lines has an entry on each
NEARLY, FILLED = 0.85, 0.35  # in wrapped text a third of the lines are within 15 % of the widest
SLACK = 4  # characters by which a filled line may stay short of the widest: proportional type, a hyphen
FIGURES = 4  # of a page number
PARTED = 0.15  # of the lines, how many must have a wider gap above them for gaps to part entries: headings have one too
HANGING = 0.1  # of the lines, how many must stand at the margin, and how many behind it, for an indent to hang
MOSTLY = 0.5  # of a text's lines, how many have a blank one below them where every line has
# How an entry begins in most lists: its number, "Family, Given", or the dash for the same author; not "Princeton, NJ:".
HEAD_RE = regex.compile(
    r"[—–-]{2}|[—–]|\[?\d{1,4}[.)\]]\s|"
    r"\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?(?:,?\s\p{Lu}[\p{Ll}.]|\s\p{Lu}{1,2},)"
)


def entries(source: Source, lines: Lines, pages: Pages, regions: list[tuple[int, int]]) -> tuple[Place, ...]:
    """The entries under the headings of a bibliography, in the order of the text.

    A heading that is repeated at the top of each page parts nothing.
    """
    found: list[Place] = []
    for stretch in _joined(regions):
        own = [
            line
            for first, last in stretch
            for line in range(first, last)
            if not lines.blank(line)
            and not pages.furniture(line)
            and not is_rule(lines, line)
            and not _is_page_number(lines, line)
        ]
        if own:
            found += [_place(source, lines, group) for group in _List(lines, pages, own).groups()]
    return tuple(found)


def _joined(regions: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Regions with nothing but a heading between them, together."""
    stretches: list[list[tuple[int, int]]] = []
    for region in regions:
        if stretches and stretches[-1][-1][1] + 1 == region[0]:
            stretches[-1].append(region)
        else:
            stretches.append([region])
    return stretches


def _place(source: Source, lines: Lines, group: list[int]) -> Place:
    skips = tuple(
        (lines.lasts[line] + 1, lines.firsts[after])
        for line, after in itertools.pairwise(group)
        if after - line > 1 and any(not lines.blank(between) for between in range(line + 1, after))
    )
    return Place(source, lines.firsts[group[0]], lines.lasts[group[-1]], skips)


class _List:
    """The lines of one list, and how it parts its entries."""

    def __init__(self, lines: Lines, pages: Pages, own: list[int]):
        self._lines = lines
        self._own = own
        self._gaps = [None] + [_gap(lines, pages, line, after) for line, after in itertools.pairwise(own)]
        self._dense = self._least_gap()
        self._margin = self._hanging()
        self._full = self._full_width()

    def groups(self) -> list[list[int]]:
        """The lines of each entry."""
        groups: list[list[int]] = []
        for index, line in enumerate(self._own):
            if not index or self._begins(self._own[index - 1], line, self._gaps[index]):
                groups.append([line])
            else:
                groups[-1].append(line)
        return groups

    def _begins(self, before: int, line: int, gap: int | None) -> bool:
        if self._margin is not None:
            return self._lines.indent(line) == self._margin
        if self._dense is not None and gap is not None:
            return gap > self._dense
        return self._ended(before, line)

    def _ended(self, before: int, line: int) -> bool:
        """Whether the line before was ended, not filled: the next word would have found room."""
        if self._full is None:
            return True
        words = self._lines.words(line)
        if words[0].islower():
            return False
        if self._lines.width(before) + len(words.partition(" ")[0]) + SLACK <= self._full:
            return True
        return self._lines.view[self._lines.lasts[before] - 1] in CLOSED and HEAD_RE.match(words) is not None

    def _least_gap(self) -> int | None:
        """The blank lines within an entry, where entries have more between them; None where gaps part nothing."""
        gaps = Counter(gap for gap in self._gaps if gap is not None)
        if not gaps:
            return None
        least = min(gaps)
        if least and not _airy(self._lines):
            return 0
        parted = gaps.total() - gaps[least] > PARTED * gaps.total()
        return least if parted and not self._begin_between(least) else None

    def _begin_between(self, least: int) -> bool:
        """Whether most lines without a gap above them begin entries, so that gaps part groups: "Sources", "Travaux"."""
        inner = [index for index, gap in enumerate(self._gaps) if gap == least]
        ended = (self._lines.view[self._lines.lasts[self._own[index - 1]] - 1] in CLOSED for index in inner)
        heads = (HEAD_RE.match(self._lines.words(self._own[index])) is not None for index in inner)
        return sum(map(bool.__and__, ended, heads)) > MOSTLY * len(inner)

    def _hanging(self) -> int | None:
        """The margin that entries begin at, where their other lines are indented; None where no indent hangs."""
        indents = [self._lines.indent(line) for line in self._own]
        margin, least = min(indents), HANGING * len(indents)
        at_margin = indents.count(margin)
        if at_margin == len(indents) or min(at_margin, len(indents) - at_margin) < least:
            return None
        if self._dense is not None:
            parted = zip(indents, self._gaps, strict=True)
            if any(gap is not None and gap > self._dense and indent > margin for indent, gap in parted):
                return None  # blank lines part them, and something else is indented
        return margin

    def _full_width(self) -> int | None:
        """The width that lines are filled to; None where each holds an entry, however long."""
        widths = [self._lines.width(line) for line in self._own]
        widest = max(widths)
        filled = sum(width >= NEARLY * widest for width in widths)
        return widest if widest <= WIDEST_PAGE and filled >= FILLED * len(widths) else None


def _gap(lines: Lines, pages: Pages, line: int, after: int) -> int | None:
    """How many blank lines stand between two lines; None where a page ends there."""
    between = range(line + 1, after)
    if not all(map(lines.blank, between)) or pages.between(line, after):
        return None
    return len(between)


def _is_page_number(lines: Lines, line: int) -> bool:
    """Whether a line is a number that stands apart: on the few pages of a list no sequence shows it."""
    if not lines.words(line).isdecimal() or lines.width(line) > FIGURES:
        return False
    return line - lines.before(line) > 1 or lines.after(line) - line > 1


def _airy(lines: Lines) -> bool:
    """Whether the text has a blank line below nearly every line."""
    worded = [line for line in range(len(lines) - 1) if not lines.blank(line)]
    return sum(lines.blank(line + 1) for line in worded) > MOSTLY * len(worded)
