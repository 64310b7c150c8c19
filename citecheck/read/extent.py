"""Where a note ends: its last line, and the lines inside it that are not its own.

Law: what divides notes from body text differs from manuscript to manuscript, so it is learnt from the manuscript's own
notes: the blank lines inside and between them, their width, their indent. Where nothing divides, the sentence decides.
"""

import itertools
from collections import Counter
from typing import NamedTuple

from citecheck.read.blocks import Block
from citecheck.read.candidates import Label
from citecheck.read.lines import Lines
from citecheck.read.notes import Called, ends_sentence
from citecheck.read.pages import Pages, is_rule

WRAPPED_WIDTH = 160  # a text whose lines are longer has a paragraph on each line
SAMPLE = 2000  # lines, or pairs of notes, that are looked at to learn a manuscript's habits
SHORT = 0.8  # of the notes' width: a line so much shorter is the last of its paragraph
A_PAGES_NOTES = 12  # numbers looked for in a stretch above the first note of a page: they are called in the body there

# What speaks for a line under a note being body text again; BODY and more together are enough.
BODY = 2.0
SURELY_BODY = 4.0  # where the page ends below: notes stand at its foot, but PDF text may put them above the body
SENTENCE_OVER = 1.0  # the line before it ends like a note
SENTENCE_OPEN = -1.5
LINE_SHORT = 1.0  # the line before it is short
STARTS_LOWER = 1.0  # it begins with a small letter though the line before it ended a sentence
OTHER_INDENT = 1.5  # its indent is not the notes'
OTHER_SPACING = 1.0  # it is followed by as many blank lines as body lines are
TOO_WIDE = -1.5  # it is wider than any line of the body


class Span(NamedTuple):
    """A note's text in the source; `label` is None where it is lost, `block` the index of its block."""

    label: Label | None
    block: int
    start: int
    end: int
    skips: tuple[tuple[int, int], ...]


class Habits(NamedTuple):
    """How a manuscript sets its notes and its body."""

    wrapped: bool = True
    note_gap: int | None = None  # blank lines between the lines of one note; None where every note is one line
    label_gap: int = 0  # blank lines between two notes
    body_gap: int = 0  # blank lines between two lines of the body
    note_indent: int | None = None  # of a note's second and later lines
    note_width: int = 0
    body_width: int = 0

    @property
    def allowed_gap(self) -> int:
        """The blank lines that may stand inside a note."""
        if self.note_gap is not None:
            return self.note_gap
        return self.body_gap if self.wrapped and self.body_gap == self.label_gap else 0


def habits(lines: Lines, found: list[Block], pages: Pages) -> Habits:
    """What the text's notes and body lines have in common."""
    inner, outer, indents, widths = Counter(), Counter(), Counter(), []
    for above, below in _neighbours(found)[:SAMPLE]:
        line = above.line
        while (after := lines.after(line)) < below.line:
            if not pages.furniture(after):
                inner[after - line - 1] += 1
                indents[lines.indent(after)] += 1
                widths.append(lines.width(line))
            line = after
        outer[below.line - line - 1] += 1
    body = _body_sample(lines, found)
    gaps = Counter(after - line - 1 for line, after in itertools.pairwise(body))
    breadths = sorted(lines.width(line) for line in body) or [0]
    return Habits(
        wrapped=breadths[len(breadths) * 3 // 4] <= WRAPPED_WIDTH,
        note_gap=inner.most_common(1)[0][0] if inner else None,
        label_gap=outer.most_common(1)[0][0] if outer else 0,
        body_gap=gaps.most_common(1)[0][0] if gaps else 0,
        note_indent=indents.most_common(1)[0][0] if indents else None,
        note_width=sorted(widths)[len(widths) * 9 // 10] if widths else 0,
        body_width=breadths[len(breadths) * 95 // 100],
    )


def _neighbours(found: list[Block]) -> list[tuple[Label, Label]]:
    """Two labels with nothing lost between them."""
    pairs = [pair for block in found for pair in zip(block.labels, block.labels[1:], strict=False)]
    return [(above, below) for above, below in pairs if below.number == above.number + 1]


def _body_sample(lines: Lines, found: list[Block]) -> list[int]:
    """Lines with words that stand outside the blocks' labels, from the text's beginning."""
    inside = {line for block in found for line in range(block.labels[0].line, block.labels[-1].line + 1)}
    return [line for line in range(min(len(lines), SAMPLE)) if line not in inside and not lines.blank(line)]


def spans(lines: Lines, found: list[Block], called: Called, pages: Pages, stops: set[int]) -> list[Span]:
    """Every note's stretch of the text, in the order of the text; `stops` are the lines of headings."""
    habit, placed = habits(lines, found, pages), []
    for index, block in enumerate(found):
        for label, following in zip(block.labels, block.labels[1:], strict=False):
            placed += _inner(lines, index, label, following, pages, habit, stops)
        label = block.labels[-1]
        below = found[index + 1].labels[0] if index + 1 < len(found) else None
        own = _own_lines(lines, label, _limit(lines, label, below, called), pages, habit, stops)
        if below:
            own += _continued(lines, own[-1], below, called, pages, habit) or _carried(lines, own[-1], below, pages)
        placed.append(_span(lines, index, label, own))
    return placed


def span_of(lines: Lines, label: Label, limit: int, pages: Pages, habit: Habits, stops: set[int]) -> Span:
    """The stretch of a note that stands by itself; `limit` is the line at which it ends at the latest."""
    return _span(lines, -1, label, _own_lines(lines, label, limit, pages, habit, stops))


def _span(lines: Lines, block: int, label: Label | None, own: list[int]) -> Span:
    """The stretch made of a note's own lines; what stands between two of them is skipped."""
    inline = label and (not label.alone or own == [label.line])
    start = label.text if inline else lines.firsts[own[0]]
    end = max(start, lines.lasts[own[-1]])
    skips = []
    for line, after in itertools.pairwise(own):
        if after > line + 1 and lines.after(line) < after:
            skips.append((lines.lasts[line] + 1, lines.firsts[after]))
    return Span(label, block, start, end, tuple(skips))


def _inner(
    lines: Lines, block: int, label: Label, following: Label, pages: Pages, habit: Habits, stops: set[int]
) -> list[Span]:
    """A note with another below it: all between the two labels is its own, but for the page's furniture and headings.

    Where numbers are missing between the two, a paragraph of its own is a note that has lost its label.
    """
    own = [
        line
        for line in range(_text_line(lines, label), following.line)
        if not lines.blank(line) and line not in stops and not pages.furniture(line) and not is_rule(lines, line)
    ]
    own = own or [label.line]
    if following.number > label.number + 1 and habit.label_gap > habit.allowed_gap:
        for at in range(1, len(own)):
            if own[at] - own[at - 1] - 1 >= habit.label_gap and not pages.broken(own[at - 1], own[at]):
                return [_span(lines, block, label, own[:at]), _span(lines, block, None, own[at:])]
    return [_span(lines, block, label, own)]


def _text_line(lines: Lines, label: Label) -> int:
    return lines.after(label.line) if label.alone else label.line


def _limit(lines: Lines, label: Label, below: Label | None, called: Called) -> int:
    """A line that surely is none of a block's last note: the next number in the body, or the next block."""
    end = below.start if below else len(lines.view)
    numbers = {label.number + 1, below.number if below else label.number + 1}
    found = [at for number in numbers if (at := called.first_between(number, lines.lasts[label.line], end)) >= 0]
    return lines.of(min(found)) if found else below.line if below else len(lines)


def _own_lines(lines: Lines, label: Label, limit: int, pages: Pages, habit: Habits, stops: set[int]) -> list[int]:
    """The lines of the last note of a block; `limit` is a line that surely is not the note's, or len(lines)."""
    line = _text_line(lines, label)
    if line >= limit or (label.alone and _parted(lines, label.line, line, pages, stops)):
        return [label.line]  # no text under the label
    own, scores = [line], []
    if pages.complete and (end := pages.end(line)):
        while (after := lines.after(line)) < end and not _divided(lines, line, after, pages, habit, stops):
            if _body_score(lines, line, after, habit) >= SURELY_BODY:
                break
            own.append(after)
            line = after
        return own
    while (after := lines.after(line)) < limit and not _divided(lines, line, after, pages, habit, stops):
        scores.append(_body_score(lines, line, after, habit))
        if scores[-1] >= BODY:
            return own
        own.append(after)
        line = after
    if after == limit < len(lines) and scores and not _divided(lines, line, after, pages, habit, stops):
        best = max(scores)
        if best > _body_score(lines, line, after, habit):
            return own[: scores.index(best) + 1]
    return own


def _divided(lines: Lines, line: int, after: int, pages: Pages, habit: Habits, stops: set[int]) -> bool:
    """Whether two lines are divided: by a page's end, a rule, a heading, or more blank lines than usual."""
    return after - line - 1 > habit.allowed_gap or _parted(lines, line, after, pages, stops)


def _parted(lines: Lines, line: int, after: int, pages: Pages, stops: set[int]) -> bool:
    """Whether a page's end, its furniture, a rule or a heading stands between two lines, or is the second."""
    return (
        after in stops
        or pages.furniture(after)
        or pages.broken(line, after)
        or any(is_rule(lines, between) for between in range(line + 1, after + 1))
    )


def _continued(lines: Lines, last: int, below: Label, called: Called, pages: Pages, habit: Habits) -> list[int]:
    """The lines above a block's first label that go on with the note of the page before.

    They are known by a rule above them, or by standing apart from the body while that note is unfinished.
    """
    own: list[int] = []
    line = below.line
    while (above := lines.before(line)) > last:
        if any(is_rule(lines, between) for between in range(above, line)):
            return own[::-1]
        if pages.furniture(above) or pages.broken(above, line):
            return []
        if line - above - 1 > habit.allowed_gap:
            numbers = range(below.number, below.number + A_PAGES_NOTES)
            body = any(called.first_between(number, lines.starts[line], below.start) >= 0 for number in numbers)
            apart = line - above - 1 > habit.body_gap and not body
            unfinished = not ends_sentence(lines, last)
            return own[::-1] if apart and unfinished else []
        own.append(above)
        line = above
    return []


def _carried(lines: Lines, last: int, below: Label, pages: Pages) -> list[int]:
    """The lines under the rule of the next page, where an unfinished note goes on and no other note stands."""
    page = pages.ordinal(last) + 1
    if ends_sentence(lines, last) or page >= pages.ordinal(below.line):
        return []
    first, end = pages.breaks[page - 1], pages.breaks[page]
    rules = [line for line in range(first, end) if not lines.blank(line) and is_rule(lines, line)]
    under = range(rules[-1] + 1, end) if rules else ()
    return [line for line in under if not lines.blank(line) and not pages.furniture(line)]


def _body_score(lines: Lines, line: int, after: int, habit: Habits) -> float:
    """How much speaks for `after` being body text again under the note's line `line`."""
    words = lines.words(after)
    over = ends_sentence(lines, line)
    score = SENTENCE_OVER if over else SENTENCE_OPEN
    if habit.note_width and lines.width(line) < SHORT * habit.note_width:
        score += LINE_SHORT
    if over and words[0].islower():
        score += STARTS_LOWER
    if habit.note_indent is not None and lines.indent(after) != habit.note_indent:
        score += OTHER_INDENT
    if (
        habit.note_gap is not None
        and habit.body_gap != habit.note_gap
        and lines.after(after) - after - 1 == habit.body_gap
    ):
        score += OTHER_SPACING
    if habit.body_width and lines.width(after) > habit.body_width:
        score += TOO_WIDE
    return score
