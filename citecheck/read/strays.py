"""Labels that PDF text prints away from their notes: alone on a line, and their text elsewhere on the page.

Law: a stray label gets its text back only where the page shows it: the text under the label next to it, by number or by
place, falls into just as many paragraphs as there are numbers to give. Else the text stays with that other label.
"""

from collections import defaultdict
from itertools import groupby, pairwise
from operator import attrgetter

from citecheck.read.candidates import Label
from citecheck.read.lines import Lines
from citecheck.read.notes import ends_sentence
from citecheck.read.pages import Pages

WIDE = 0.9  # of the notes' widest line: if the next word had fitted in so much, the line is the last of its paragraph
_BY_START = attrgetter("start")
FULLEST = 300  # labels on a page; where there are more, form feeds do not part its pages
SURE, LIKELY, POSSIBLE = 3, 2, 1  # how well a line's end shows as the end of a note


def at_page_end(labels: list[Label], lines: Lines, pages: Pages) -> tuple[list[Label], list[Label]]:
    """The labels alone on their line with no text under them on the page, and all the other labels."""
    found: tuple[list[Label], list[Label]] = ([], [])
    bare: set[int] = set()
    for label in reversed(labels):
        below = lines.after(label.line)
        ends = below in bare or below >= len(lines) or pages.furniture(below) or pages.broken(label.line, below)
        if pages.breaks and label.alone and ends:
            bare.add(label.line)
        found[label.line not in bare].append(label)
    return found[0][::-1], found[1][::-1]


def returned(members: list[Label], strays: list[Label], lines: Lines, pages: Pages) -> list[Label]:
    """The notes' labels with the strays among them, each at its text; the lines that they leave become furniture.

    Strays are those at a page's end and those right above another label. The label of an empty note, which stands
    where its number should, stays there.
    """
    alone = {label.line for label in members if label.alone and pages.breaks}
    bare = {label.line for label in members if label.line in alone and lines.after(label.line) in alone}
    strays = sorted([*strays, *(label for label in members if label.line in bare)], key=_BY_START)
    found = {label.line: label for label in members if label.line not in bare}
    by_page: dict[int, list[Label]] = defaultdict(list)
    for label in found.values():
        by_page[pages.ordinal(label.line)].append(label)
    widest = _widest(members, lines) if strays else 0
    for page, group in groupby(strays, key=lambda label: pages.ordinal(label.line)):
        here, own, before = list(group), by_page[page], by_page.get(page - 1, [])
        if len(here) + len(own) > FULLEST:
            found |= {label.line: label for label in here}
            continue
        for host, guests in _hosts(here, own, before).items():
            text = _text_below(host, lines, pages) if host else _text_above((own or guests)[0], lines, pages)
            labels = sorted([host, *guests] if host else guests, key=lambda label: label.number)
            settled = _settled(labels, _paragraphs(text, len(labels), widest, lines), lines)
            if not settled:
                settled = [label for label in labels if label is host or _in_order(label, own)]
            pages.strays |= {found.pop(label.line, label).line for label in labels}
            pages.strays -= {label.line for label in settled}
            found |= {label.line: label for label in settled}
    return [found[line] for line in sorted(found)]


def _hosts(strays: list[Label], own: list[Label], before: list[Label]) -> dict[Label | None, list[Label]]:
    """The labels of a page under which the strays' text stands, None where it stands above all; and the strays of each.

    `before` are the labels of the page before, which show the strays' numbers where they are alone on their page.
    """
    found: dict[Label | None, list[Label]] = defaultdict(list)
    numbers = {label.number for label in own or before[-1:]}
    for stray in strays:
        near = numbers and min(numbers) - len(strays) <= stray.number <= max(numbers) + len(strays)
        if near and stray.number not in numbers and stray.style == (own or before)[0].style:
            found[_host(stray, own)].append(stray)
    return found


def _host(stray: Label, own: list[Label]) -> Label | None:
    """Next below, where labels stand all together above their notes; else the label of the number before."""
    below = [label for label in own if label.start > stray.start]
    if below and _in_order(stray, own):
        return below[0]
    return max((label for label in own if label.number < stray.number), key=lambda label: label.number, default=None)


def _in_order(stray: Label, own: list[Label]) -> bool:
    return all((label.start < stray.start) == (label.number < stray.number) for label in own)


def _widest(members: list[Label], lines: Lines) -> int:
    """How wide the notes' lines are, by the first of each."""
    widths = sorted(lines.width(below) for label in members if (below := lines.after(label.line)) < len(lines))
    return widths[len(widths) * 9 // 10] if widths else 0


def _settled(labels: list[Label], heads: list[int], lines: Lines) -> list[Label]:
    """The labels, each at the head of its paragraph; none where the paragraphs do not show."""
    return [
        label._replace(text=lines.firsts[line], line=line, alone=False, lower=False)
        for label, line in zip(labels, heads, strict=False)
    ]


def _text_below(host: Label, lines: Lines, pages: Pages) -> list[int]:
    """The lines under a label, down to the next number alone on its line or the end of the page's text."""
    own, line = [], host.line
    while (after := lines.after(line)) < len(lines):
        if pages.furniture(after) or pages.broken(line, after) or lines.words(after).isdecimal():
            break
        own.append(after)
        line = after
    return own


def _text_above(first: Label, lines: Lines, pages: Pages) -> list[int]:
    """The lines above a page's first label, up to the blank line that parts them from the body; none without one."""
    own, line = [], first.line
    while (above := lines.before(line)) >= 0 and not pages.furniture(above) and not pages.broken(above, line):
        if line - above > 1:
            return own[::-1]
        own.append(above)
        line = above
    return []


def _paragraphs(own: list[int], count: int, widest: int, lines: Lines) -> list[int]:
    """The first lines of that many paragraphs; none where the lines do not fall into so many."""
    if count == 1:
        return own[:1]
    ends = [(_ending(lines, line, after, widest), after) for line, after in pairwise(own)]
    for least in (SURE, LIKELY, POSSIBLE):
        heads = [line for strength, line in ends if strength >= least]
        if len(heads) == count - 1:
            return [own[0], *heads]
    return []


def _ending(lines: Lines, line: int, after: int, widest: int) -> int:
    """How well the first of two lines shows as the last of its paragraph; 0 where it is none."""
    last, below = lines.words(line)[-1], lines.words(after)
    if below[0].islower() or below[0].isdigit():
        return 0
    early = lines.width(line) + 1 + len(below.partition(" ")[0]) <= WIDE * widest
    if ends_sentence(lines, line):
        return SURE if early else POSSIBLE
    return LIKELY if early and last.isalnum() else POSSIBLE * last.isdigit()
