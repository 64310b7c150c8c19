"""Which lines are headed by notes' labels: the one sequence that markers, headings and neighbours speak for.

Law: a label is known by the marker that calls it, by the labels around it, and by the heading above it. A list, a
table or a year at the line's beginning has none of these.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict

from citecheck.read.candidates import ABBREVIATION_RE, AFTER_SPACE, GOOD, Label, Mark
from citecheck.read.headings import BIBLIOGRAPHY, NOTES, SECTION, Heading
from citecheck.read.lines import Lines
from citecheck.read.markers import FIRST
from citecheck.read.sequence import rising

# What speaks for a label, in the sequence's measure. Alone, a number at the line's beginning speaks against itself.
BARE = -0.4
CALLED_NEAR = 2.2  # its marker stands within NEAR_LINES above
CALLED_FAR = 1.4
UNDER_HEADING = 1.9
NOTHING_ELSE = 2.0  # the text is nothing but notes
STARTS_LOWER = -0.4  # "12 percent of"; but also "12 vgl."
ALONE = -0.6  # a number alone on its line is more often a page number, but where the notes are mostly printed so
FEWEST_ALONE = 3
PROMISED = -1.0  # "… Cambridge History of the Cold War, vol." on the line above "3 (Cambridge: …"
NEAR_LINES = 150  # two pages, with blank lines between all lines
RESTART = 2.5
RESTARTS_OFTEN = 0.6  # what a restart costs where number 1 is called again and again
RESTART_UNCALLED = 100.0  # number 1 is called once only: what begins again is a list, or the chapters' numbers
OFTEN = 3
SHUFFLED = 3  # labels on either side, among which one out of order may belong
LONGEST_NOTE = 40  # lines, between two labels of which a third is numbered wrongly
FINAL = ".!?…)]”\"'’»“>"  # what a note's last line ends with
STRAY_PARAGRAPHS = 0.2  # of a text of nothing but notes, how many paragraphs may be without a label


class Called:
    """Where each number may be a marker: the positions of the good candidates, by number."""

    def __init__(self, marks: list[Mark]):
        self._at: dict[int, list[int]] = defaultdict(list)
        good = [mark for mark in marks if mark.weight >= GOOD and not mark.heads_line]
        spaced = sum(mark.weight == AFTER_SPACE for mark in marks)
        for mark in good if len(good) >= spaced else [mark for mark in marks if mark.weight >= AFTER_SPACE]:
            self._at[mark.number].append(mark.start)

    def times(self, number: int) -> int:
        """How often the number may be a marker."""
        return len(self._at.get(number, ()))

    def last_before(self, number: int, offset: int) -> int:
        """The last marker of that number before the offset, -1 where there is none."""
        places = self._at.get(number, ())
        at = bisect_left(places, offset)
        return places[at - 1] if at else -1

    def first_between(self, number: int, start: int, end: int) -> int:
        """The first marker of that number between two offsets, -1 where there is none."""
        places = self._at.get(number, ())
        at = bisect_left(places, start)
        return places[at] if at < len(places) and places[at] < end else -1


class Regions:
    """Stretches of lines, first and behind the last, in the order of the text and apart from each other."""

    def __init__(self, stretches: list[tuple[int, int]]):
        self.stretches = stretches
        self._starts = [start for start, _ in stretches]

    def of(self, line: int) -> int:
        """The index of the stretch that a line stands in, -1 where in none."""
        at = bisect_right(self._starts, line) - 1
        return at if at >= 0 and line < self.stretches[at][1] else -1


def regions(found: list[Heading], lines: Lines, labelled: set[int]) -> tuple[Regions, Regions]:
    """The stretches under headings that announce notes, and under those that announce a bibliography.

    A chapter's heading with a label right below it parts the endnotes; any other ends them.
    """
    found = [heading for heading in found if heading.kind != SECTION or lines.after(heading.line) not in labelled]
    ends = [*(heading.line for heading in found), len(lines)][1:]
    notes = [(heading.line + 1, end) for heading, end in zip(found, ends, strict=True) if heading.kind == NOTES]
    books = [(heading.line + 1, end) for heading, end in zip(found, ends, strict=True) if heading.kind == BIBLIOGRAPHY]
    return Regions(notes), Regions(books)


def labels_of_notes(candidates: list[Label], called: Called, lines: Lines, headed: Regions) -> list[Label]:
    """The labels of the notes: the best sequence in any one style; none where no marker or heading speaks for it."""
    best: tuple[float, list[Label]] = (0.0, [])
    for style in dict.fromkeys(label.style for label in candidates):
        group = [label for label in candidates if label.style == style]
        mostly = _mostly_alone([label for label in group if _called_near(label, called, lines)])
        weights = [_weight(label, called, lines, headed) + (0 if mostly else ALONE * label.alone) for label in group]
        for at in _called_alone(group, called, lines) if mostly else ():
            weights[at] += CALLED_NEAR
        members = rising([label.number for label in group], weights, _restart(group, weights, called))
        score = sum(weights[at] for at in members)
        if score > best[0]:
            best = (score, [group[at] for at in members])
    return _without_lists(best[1], called)


def _restart(group: list[Label], weights: list[float], called: Called) -> float:
    """What it costs that numbering begins again."""
    if called.times(FIRST) == 1:
        return RESTART_UNCALLED
    ones = sum(weight > GOOD for label, weight in zip(group, weights, strict=True) if label.number == FIRST)
    return RESTARTS_OFTEN if ones >= OFTEN else RESTART


def _without_lists(members: list[Label], called: Called) -> list[Label]:
    """The sequence without lists that a note quotes: 1, 2, 3 between notes 5 and 6, and called by nothing."""
    surplus = sum(label.number == FIRST for label in members) - called.times(FIRST)
    found: list[Label] = []
    at = 0
    while at < len(members):
        end = at
        while end < len(members) and members[end].number == end - at + FIRST:
            end += 1
        resumes = found and end < len(members) and members[end].number == found[-1].number + 1
        if end > at and resumes and called.times(FIRST) and surplus > 0:
            surplus -= 1
            at = end
        else:
            found.append(members[at])
            at += 1
    return found


def _weight(label: Label, called: Called, lines: Lines, headed: Regions) -> float:
    weight = BARE + (STARTS_LOWER if label.lower else 0)
    if label.style == "plain" and _promised(lines, label.line):
        weight += PROMISED
    at = called.last_before(label.number, label.start)
    if at >= 0:
        weight += CALLED_NEAR if label.line - lines.of(at) <= NEAR_LINES else CALLED_FAR
    if headed.of(label.line) >= 0:
        weight += UNDER_HEADING
    return weight


def _promised(lines: Lines, line: int) -> bool:
    """Whether the line above ends with a word that promises a number: "vol."; then the number is no label."""
    above = lines.before(line)
    return above >= 0 and _abbreviated(lines, above)


def _abbreviated(lines: Lines, line: int) -> bool:
    """Whether the line ends with an abbreviation that a number follows."""
    last = lines.lasts[line]
    return lines.view[last - 1] == "." and bool(ABBREVIATION_RE.search(lines.view, max(0, last - 8), last))


def _called_alone(group: list[Label], called: Called, lines: Lines) -> list[int]:
    """The indices of labels whose marker, raised in the print, stands alone on its line in PDF text, as they do."""
    found, above = [], {}
    for index, label in enumerate(group):
        if label.alone and not _called_near(label, called, lines):
            if label.line - above.get(label.number, -NEAR_LINES - 1) <= NEAR_LINES:
                found.append(index)
            above[label.number] = label.line
    return found


def with_misplaced(members: list[Label], candidates: list[Label], called: Called, lines: Lines) -> list[Label]:
    """The sequence with the labels put back that fall out of it: a number used twice, a wrong one, another order.

    Only a line that begins where a sentence has ended, in the notes' own style, is taken for a note; a wrong number
    only where just that one is missing, and another order (PDF text may shuffle a page's notes) only near its marker.
    """
    if not members:
        return members
    members = [*members, *_last_ones(members[-1], candidates, lines)]
    known = {label.line for label in members}
    starts = [label.start for label in members]
    found = list(members)
    for label in candidates:
        if label.style != members[0].style or label.line in known or label.lower:
            continue
        at = bisect_right(starts, label.start)
        if at and _after_sentence(lines, members[at - 1], label):
            wrong = at < len(members) and not label.alone and _misnumbered(members[at - 1], label, members[at])
            if wrong or (_shuffled(label, members, at) and _called_near(label, called, lines)):
                found.append(label)
    return sorted(found, key=lambda label: label.start)


def _last_ones(last: Label, candidates: list[Label], lines: Lines) -> list[Label]:
    """The labels that go on counting below the last one, on its page: no later number speaks for them."""
    found: list[Label] = []
    page = bisect_right(lines.breaks, last.line)
    for label in candidates[bisect_right(candidates, last.start, key=lambda label: label.start) :]:
        if label.line - last.line > LONGEST_NOTE or bisect_right(lines.breaks, label.line) != page:
            break
        alike = label.style == last.style and label.alone == last.alone and not label.lower
        if (
            alike
            and label.number == last.number + 1
            and (label.style != "plain" or _after_sentence(lines, last, label))
        ):
            found.append(label)
            last = label
    return found


def _misnumbered(above: Label, label: Label, below: Label) -> bool:
    if label.number in (above.number, below.number):
        return True
    one_lost = below.number == above.number + 2 and label.text > label.end
    return one_lost and len(str(label.number)) <= len(str(below.number))


def _shuffled(label: Label, members: list[Label], at: int) -> bool:
    """Whether a number is missing among the labels around it, and would stand among them or end the sequence."""
    near = {other.number for other in members[max(0, at - SHUFFLED) : at + SHUFFLED]}
    ends = label.number == members[-1].number + 1 and at + SHUFFLED >= len(members)
    return ends or (label.number not in near and min(near) < label.number < max(near))


def ends_sentence(lines: Lines, line: int) -> bool:
    """Whether a note may end with this line; "p." at its end promises a page."""
    return lines.view[lines.lasts[line] - 1] in FINAL and not _abbreviated(lines, line)


def _after_sentence(lines: Lines, above: Label, label: Label) -> bool:
    """Whether the lines from the label above run on to this one, and a sentence ends before it."""
    before = lines.before(label.line)
    return above.line <= before and ends_sentence(lines, before) and label.line - above.line <= LONGEST_NOTE


def nothing_else(candidates: list[Label], lines: Lines) -> list[Label]:
    """The labels of a text that is nothing but notes: it opens with one, and nearly every paragraph has one."""
    first = lines.after(-1)
    style = next((label.style for label in candidates if label.line == first), None)
    group = [label for label in candidates if label.style == style and not label.alone]
    members = [group[at] for at in rising([label.number for label in group], [NOTHING_ELSE] * len(group), RESTART)]
    labelled = {label.line for label in members}
    paragraphs = [
        line for line in range(len(lines)) if not lines.blank(line) and (line == first or lines.blank(line - 1))
    ]
    lone = sum(line not in labelled for line in paragraphs)
    words = sum(not lines.blank(line) for line in range(len(lines)))
    if first not in labelled or lone > len(paragraphs) * STRAY_PARAGRAPHS or words > LONGEST_NOTE * len(members):
        return []
    return members


def own_lines(candidates: list[Label], called: Called, lines: Lines) -> frozenset[int]:
    """The lines that are headed by a note's label, as far as their markers show it already.

    A number alone on its line counts only where the manuscript mostly prints its labels so; else it is the page's.
    """
    near = [label for label in candidates if _called_near(label, called, lines)]
    mostly = _mostly_alone(near)
    return frozenset(label.line for label in near if not label.alone or mostly)


def _mostly_alone(near: list[Label]) -> bool:
    """Whether labels stand alone on their lines, as a rule; one or two that do are page numbers."""
    alone = sum(label.alone for label in near)
    return alone >= FEWEST_ALONE and 2 * alone > len(near)


def _called_near(label: Label, called: Called, lines: Lines) -> bool:
    at = called.last_before(label.number, label.start)
    return at >= 0 and label.line - lines.of(at) <= NEAR_LINES
