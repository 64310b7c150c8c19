"""Labels that PDF text prints away from their notes: alone on a line, and their text elsewhere on the page.

Law: a stray label gets its text back only where the page shows it: the text under the label next to it, by number or by
place, falls into just as many paragraphs as there are numbers to give. Else the text stays with that other label.
"""

from collections import defaultdict
from itertools import groupby, pairwise
from operator import attrgetter

from citecheck.read.candidates import Label
from citecheck.read.lines import Lines
from citecheck.read.notes import FINAL
from citecheck.read.pages import Pages

WIDE = 0.9  # of the notes' widest line: if the next word had fitted in so much, the line is the last of its paragraph
_BY_START = attrgetter("start")
SURE, LIKELY, POSSIBLE = 3, 2, 1  # how well a line's end shows as the end of a note


def at_page_end(labels: list[Label], lines: Lines, pages: Pages) -> tuple[list[Label], list[Label]]:
    """The labels alone on their line with nothing under them on the page, and all the other labels."""
    found: tuple[list[Label], list[Label]] = ([], [])
    for label in labels:
        below = lines.after(label.line)
        ends = below >= len(lines) or pages.furniture(below) or pages.broken(label.line, below)
        found[not (pages.breaks and label.alone and ends)].append(label)
    return found


def returned(members: list[Label], strays: list[Label], lines: Lines, pages: Pages) -> list[Label]:
    """The notes' labels with the strays among them, each at its text; the lines that they leave become furniture.

    Strays are those at a page's end and those right above another label. The label of an empty note, which stands
    where its number should, stays there.
    """
    alone = {label.line for label in members if label.alone and pages.breaks}
    bare = {label.line for label in members if label.line in alone and lines.after(label.line) in alone}
    strays = sorted([*strays, *(label for label in members if label.line in bare)], key=_BY_START)
    members = [label for label in members if label.line not in bare]
    by_page: dict[int, list[Label]] = defaultdict(list)
    for label in members:
        if label.alone and strays:
            by_page[pages.ordinal(label.line)].append(label)
    moved: dict[Label, list[Label]] = {}
    widest = _widest(members, lines) if strays else 0
    for page, group in groupby(strays, key=lambda label: pages.ordinal(label.line)):
        for host, guests in _hosts(list(group), by_page[page]).items():
            heads = _paragraphs(_text(host, lines, pages), len(guests) + 1, widest, lines)
            moved[host] = _settled(host, guests, heads, lines) if heads else _staying(host, guests, by_page[page])
            pages.strays |= {label.line for label in (host, *guests)} - {label.line for label in moved[host]}
    return [settled for label in members for settled in moved.get(label, (label,))]


def _hosts(strays: list[Label], own: list[Label]) -> dict[Label, list[Label]]:
    """The labels of a page under which the strays' text stands, and the strays of each."""
    found: dict[Label, list[Label]] = defaultdict(list)
    numbers = {label.number for label in own}
    for stray in strays:
        near = own and min(numbers) - len(strays) <= stray.number <= max(numbers) + len(strays)
        if near and stray.number not in numbers and stray.style == own[0].style:
            found[_host(stray, own)].append(stray)
    return found


def _host(stray: Label, own: list[Label]) -> Label:
    """Next below, where labels stand all together above their notes; else the label of the number before."""
    below = [label for label in own if label.start > stray.start]
    lower = [label for label in own if label.number < stray.number]
    if below and (not lower or _in_order(stray, own)):
        return below[0]
    return max(lower, key=lambda label: label.number) if lower else own[0]


def _in_order(stray: Label, own: list[Label]) -> bool:
    return all((label.start < stray.start) == (label.number < stray.number) for label in own)


def _widest(members: list[Label], lines: Lines) -> int:
    """How wide the notes' lines are, by the first of each."""
    widths = sorted(lines.width(below) for label in members if (below := lines.after(label.line)) < len(lines))
    return widths[len(widths) * 9 // 10] if widths else 0


def _settled(host: Label, guests: list[Label], heads: list[int], lines: Lines) -> list[Label]:
    """The labels in the order of their numbers, each at the head of its paragraph."""
    labels = sorted((host, *guests), key=lambda label: label.number)
    return [
        label._replace(text=lines.firsts[line], line=line, alone=False, lower=False)
        for label, line in zip(labels, heads, strict=True)
    ]


def _staying(host: Label, guests: list[Label], own: list[Label]) -> list[Label]:
    """The labels where they are printed: empty notes, or none where their number is out of order."""
    return sorted((host, *(guest for guest in guests if _in_order(guest, own))), key=_BY_START)


def _text(host: Label, lines: Lines, pages: Pages) -> list[int]:
    """The lines under a label, down to the next number alone on its line or the end of the page's text."""
    own, line = [], host.line
    while (after := lines.after(line)) < len(lines):
        if pages.furniture(after) or pages.broken(line, after) or lines.words(after).isdecimal():
            break
        own.append(after)
        line = after
    return own


def _paragraphs(own: list[int], count: int, widest: int, lines: Lines) -> list[int]:
    """The first lines of that many paragraphs; none where the lines do not fall into so many."""
    ends = [(_ending(lines, line, after, widest), after) for line, after in pairwise(own)]
    for least in (SURE, LIKELY, POSSIBLE):
        heads = [line for strength, line in ends if strength >= least]
        if len(heads) == count - 1:
            return [own[0], *heads]
    return []


def _ending(lines: Lines, line: int, after: int, widest: int) -> int:
    """How well the first of two lines shows as the last of its paragraph; 0 where it is none."""
    last, below = lines.words(line)[-1], lines.words(after)
    if below[0].islower() or not (last in FINAL or last.isalnum()):
        return 0
    early = lines.width(line) + 1 + len(below.partition(" ")[0]) <= WIDE * widest
    if last in FINAL:
        return SURE if early else POSSIBLE
    return LIKELY if early else POSSIBLE * last.isdigit()
