"""The blocks that notes form: the foot of each page, the end of each chapter, or the end of the text.

Law: two notes are parted where body text stands between them, and that shows by the markers in it. Only in a manuscript
whose notes stand at the foot of pages does a new page part them too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import zip_longest

from citecheck.read.candidates import Label
from citecheck.read.lines import Lines
from citecheck.read.notes import Called, Regions
from citecheck.read.pages import Pages, is_rule

LONGEST_PAGE = 75  # lines with words: a note further below its marker does not stand at the same page's foot


@dataclass(slots=True, eq=False)
class Block:
    """Notes that follow each other with nothing but notes between."""

    labels: list[Label] = field(default_factory=list)
    region: int = -1  # the heading "Notes" that it stands under, -1 where under none

    @property
    def headed(self) -> bool:
        return self.region >= 0


def blocks(labels: list[Label], called: Called, lines: Lines, headed: Regions, pages: Pages) -> tuple[list[Block], str]:
    """The labels in blocks, and the notes' kind: "footnote" or "endnote"."""
    found = _blocks(labels, called, lines, headed, lambda line, other: False)
    if _endnotes(found, called, lines, pages.ordinal):
        return found, "endnote"
    return _blocks(labels, called, lines, headed, pages.between), "footnote"


def _blocks(
    labels: list[Label], called: Called, lines: Lines, headed: Regions, broken: Callable[[int, int], bool]
) -> list[Block]:
    """The labels parted where body text stands between two of them: there the marker of the second is found."""
    found: list[Block] = []
    for label, following in zip_longest(labels, labels[1:]):
        region = headed.of(label.line)
        since = found[-2].labels[-1].end if len(found) > 1 else 0
        if found and region < 0 and not found[-1].headed:
            last = found[-1].labels[-1]
            parted = broken(last.line, label.line) or _parted(found[-1], label, label.number, called, lines, since)
            if not parted and following and following.number == label.number + 1:
                parted = _parted(found[-1], label, following.number, called, lines, since)
        else:
            parted = not found or region != found[-1].region
        if parted:
            found.append(Block([label], region))
        else:
            found[-1].labels.append(label)
    return found


def _parted(block: Block, label: Label, number: int, called: Called, lines: Lines, since: int) -> bool:
    """Whether a marker stands between a block and the label below it, and not already above the block.

    It calls the label or, should that call not be plain, the one below it.
    """
    last = block.labels[-1]
    between = called.first_between(number, last.end, label.start)
    if between < 0 or lines.of(between) == last.line:
        return False
    return number <= last.number or called.first_between(number, since, block.labels[0].start) < 0


def _endnotes(found: list[Block], called: Called, lines: Lines, page_of: Callable[[int], int]) -> bool:
    """Whether the notes are endnotes: under a heading, in one block at the end, or mostly far below their markers."""
    if 2 * sum(len(block.labels) for block in found if block.headed) > sum(len(block.labels) for block in found):
        return True
    far = sum(_far(block.labels[0], called, lines, page_of) for block in found)
    if len(found) > 1:
        return 2 * far > len(found)
    return bool(found) and not is_rule(lines, found[0].labels[0].line - 1)


def _far(label: Label, called: Called, lines: Lines, page_of: Callable[[int], int]) -> bool:
    at = called.last_before(label.number, label.start)
    if at < 0:
        return False
    first = lines.of(at)
    words = lines.worded(first, min(label.line, first + 4 * LONGEST_PAGE))
    return words > LONGEST_PAGE or page_of(first) < page_of(label.line)
