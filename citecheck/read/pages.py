"""What stands on a page and belongs to nobody's sentence: page numbers, running heads, rules above the notes.

Law: a running head is known by its coming back, a page number by its rising; a line that does neither is text.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

import regex

from citecheck.read.lines import Lines
from citecheck.read.sequence import rising

PAGE_NUMBER_RE = regex.compile(r"(?:[-–—•|][ ]?|[Pp](?:age|\.)[ ])?+(?P<number>[0-9]{1,4})(?:[ ]?[-–—•|])?+")
LONGEST_PAGE_NUMBER = 11  # characters: "page 1234 |"
ROMAN_RE = regex.compile(r"[ivxlc]{1,7}")
RULE_RE = regex.compile(r"[_\-–—―─=*·.]{5,80}|(?:[_\-–—―─=*·][ ]){4,40}[_\-–—―─=*·]?")
UNFINISHED_BEFORE_NUMBER = (",", "-", "–", "p.", "pp.", "no.", "vol.", "nr.", "s.", "с.", "(", "and", "&")
WIDE_BLANK = 8  # blanks on a line of nothing else: PDF text shows the rule above the notes so
NUMBER_WEIGHT = 4.0  # more than any gap costs: most page numbers may be lost
NUMBERS_RESTART = 12.0  # page numbers begin again at most once or twice in a manuscript (front matter)
RUNNING_HEAD = 3  # a line at the page's edge that comes back so often is a running head
EDGE = 2  # lines at the top and at the foot of a page that may be running heads
LONGEST_HEAD = 90
FEW_PAGES = 5
LONGEST_PAGE_NUMBER = 4
MOSTLY_PRINTED = 1.2  # pages for each number that is printed: so few are without
DIGITS = str.maketrans("", "", "0123456789")


@dataclass(slots=True, eq=False)
class Pages:
    """The furniture of a text's pages. `printed` maps the line of a page number to the number.

    `strays` are the lines of labels that stand away from their notes.
    """

    breaks: list[int]
    printed: dict[int, int] = field(default_factory=dict)
    heads: set[int] = field(default_factory=set)
    strays: set[int] = field(default_factory=set)
    _numbered: list[int] = field(default_factory=list)

    def furniture(self, line: int) -> bool:
        return line in self.printed or line in self.heads or line in self.strays

    def ordinal(self, line: int) -> int:
        """The page that a line stands on, from 0, counted by form feeds."""
        return bisect_right(self.breaks, line)

    def between(self, line: int, other: int) -> bool:
        """Whether a form feed or a page number stands between two lines."""
        at = bisect_right(self._numbered, line)
        return self.broken(line, other) or (at < len(self._numbered) and self._numbered[at] < other)

    @property
    def complete(self) -> bool:
        """Whether every page's end shows: by form feeds, or by numbers of which hardly one is missing."""
        numbers = list(self.printed.values())
        return bool(self.breaks) or (
            len(numbers) >= FEW_PAGES and max(numbers) - min(numbers) < MOSTLY_PRINTED * len(numbers)
        )

    def end(self, line: int) -> int | None:
        """The line behind the last one of a line's page, as far as form feed or page number show it."""
        found = [
            places[at] for places in (self.breaks, self._numbered) if (at := bisect_right(places, line)) < len(places)
        ]
        return min(found, default=None)

    def broken(self, line: int, other: int) -> bool:
        """Whether a form feed stands between two lines."""
        return self.ordinal(line) != self.ordinal(other)


def is_rule(lines: Lines, line: int) -> bool:
    """Whether the line is a rule: underscores, dashes, or many blanks and nothing else."""
    if lines.blank(line):
        end = lines.starts[line + 1] - 1 if line + 1 < len(lines) else len(lines.view)
        return end - lines.starts[line] >= WIDE_BLANK
    return (
        lines.width(line) <= 80
        and lines.view[lines.firsts[line]] in "_-–—―─=*·."
        and bool(RULE_RE.fullmatch(lines.words(line)))
    )


def pages(lines: Lines, labelled: frozenset[int] = frozenset()) -> Pages:
    """The page breaks, page numbers and running heads; `labelled` are lines that rather are labels of notes."""
    found = Pages(lines.breaks)
    edges = _edges(lines) if lines.breaks else set()
    labelled -= _counting_pages(lines)
    numbers = [
        (line, int(match["number"]))
        for line, (first, last) in enumerate(zip(lines.firsts, lines.lasts, strict=True))
        if 0 < last - first <= LONGEST_PAGE_NUMBER and (match := PAGE_NUMBER_RE.fullmatch(lines.view, first, last))
    ]
    numbers = [
        (line, number) for line, number in numbers if line not in labelled and _may_be_page_number(lines, line, edges)
    ]
    chosen = rising([number for _, number in numbers], [NUMBER_WEIGHT] * len(numbers), NUMBERS_RESTART)
    found.printed = {numbers[at][0]: numbers[at][1] for at in chosen}
    found.printed |= {line: 0 for line in edges if ROMAN_RE.fullmatch(lines.words(line))}
    found._numbered = sorted(found.printed)
    found.heads = _running_heads(lines, (edges or _beside(lines, found.printed)) - labelled)
    return found


def _counting_pages(lines: Lines) -> set[int]:
    """The pages' last lines, where these are numbers that rise by one from page to page: labels do not."""
    last = {page: lines.before(line) for page, line in enumerate((*lines.breaks, len(lines)))}
    numbers = {
        line: int(words) - page
        for page, line in last.items()
        if line >= 0 and len(words := lines.words(line)) <= LONGEST_PAGE_NUMBER and words.isdecimal()
    }
    offset, times = Counter(numbers.values()).most_common(1)[0] if numbers else (0, 0)
    return {line for line in numbers if numbers[line] == offset} if times >= RUNNING_HEAD else set()


def _edges(lines: Lines) -> set[int]:
    """The lines with words at the top and at the foot of every page."""
    found = set()
    for line in (0, *lines.breaks):
        down, up = line if not lines.blank(line) else lines.after(line), line
        for _ in range(EDGE):
            up = lines.before(up)
            found |= {down, up}
            down = lines.after(down) if down < len(lines) else down
    last = len(lines)
    for _ in range(EDGE):
        last = lines.before(last)
        found.add(last)
    return {line for line in found if 0 <= line < len(lines) and not lines.blank(line)}


def _beside(lines: Lines, printed: dict[int, int]) -> set[int]:
    """The lines with words just above and below the page numbers."""
    near = {lines.before(line) for line in printed} | {lines.after(line) for line in printed}
    return {line for line in near if 0 <= line < len(lines)} - printed.keys()


def _may_be_page_number(lines: Lines, line: int, edges: set[int]) -> bool:
    """A number alone on its line, at the page's edge or between blank lines, and not the end of a wrapped sentence."""
    if edges:
        return line in edges
    above, below = lines.before(line), lines.after(line)
    if above >= 0 and lines.words(above).casefold().endswith(UNFINISHED_BEFORE_NUMBER) and above == line - 1:
        return False
    return line - above > 1 or below - line > 1 or below >= len(lines)


def _running_heads(lines: Lines, near: set[int]) -> set[int]:
    keys = {line: _key(lines.words(line)) for line in near if lines.width(line) <= LONGEST_HEAD}
    counts = Counter(keys.values())
    return {line for line, key in keys.items() if key and counts[key] >= RUNNING_HEAD}


def _key(words: str) -> str:
    """What comes back in a running head: its letters. A line that is closed like a sentence is none."""
    if words.endswith((".", ",", ";", ":", "”", '"', "-")):
        return ""
    return words.translate(DIGITS).strip(" |-–—•.").casefold()
