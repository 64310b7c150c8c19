"""The manuscript's own bibliography: one place for each of its entries."""

import itertools
from collections import Counter

from citecheck.read.lines import Lines
from citecheck.read.pages import Pages, is_rule
from citecheck.text import Place, Source

MOSTLY = 0.5  # of the lines, how many must be indented for the indent to mean that an entry goes on
CLOSED = '.)]”"»…'
LONG_LINE = 160  # characters: a text with longer lines has an entry on each


def entries(source: Source, lines: Lines, pages: Pages, regions: list[tuple[int, int]]) -> tuple[Place, ...]:
    """The entries under the headings of a bibliography, in the order of the text."""
    found = []
    for first, last in regions:
        own = [n for n in range(first, last) if not lines.blank(n) and not pages.furniture(n) and not is_rule(lines, n)]
        for group in _groups(lines, own):
            skips = tuple(
                (lines.lasts[line] + 1, lines.firsts[after])
                for line, after in itertools.pairwise(group)
                if lines.after(line) < after
            )
            found.append(Place(source, lines.firsts[group[0]], lines.lasts[group[-1]], skips))
    return tuple(found)


def _groups(lines: Lines, own: list[int]) -> list[list[int]]:
    """The lines of each entry: divided by blank lines, by a hanging indent, or by the sentence's end."""
    if not own:
        return []
    gaps = Counter(after - line - 1 for line, after in itertools.pairwise(own))
    indents = Counter(lines.indent(line) for line in own)
    hanging = len(indents) > 1 and indents[min(indents)] < len(own)
    spaced = len(gaps) > 1
    groups: list[list[int]] = []
    for index, line in enumerate(own):
        if not index or _begins(lines, own[index - 1], line, spaced and min(gaps), hanging and min(indents)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _begins(lines: Lines, before: int, line: int, dense: int | bool, margin: int | bool) -> bool:
    """Whether a line begins an entry, by whichever way this list divides them."""
    if dense is not False:
        return line - before - 1 > dense
    if margin is not False:
        return lines.indent(line) == margin
    if lines.width(before) > LONG_LINE:
        return True
    closed = lines.view[lines.lasts[before] - 1] in CLOSED
    return closed and not lines.words(line)[0].islower()
