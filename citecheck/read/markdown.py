"""Markdown → Manuscript: notes called by [^label] and written as "[^label]: text" anywhere, or at once as ^[text].

Law: a note's number is what its label says, where all labels are numbers that rise; else it is the number that the
note gets in print, by the order in which notes are called.
"""

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

import regex

from citecheck.model import Fault, Manuscript, Marker, Note, Section
from citecheck.read.entries import entries
from citecheck.read.headings import SECTION, Heading, headings
from citecheck.read.lines import Lines
from citecheck.read.markers import runs
from citecheck.read.marks import without_marks
from citecheck.read.notes import regions
from citecheck.read.pages import Pages
from citecheck.text import Place, Source

DEFINITION_RE = regex.compile(r"(?m)^ {0,3}\[\^(?P<label>[^\]\s\[]{1,80}+)\](?P<colon>:?+) *+")
CALL_RE = regex.compile(r"(?<!\\)\[\^(?P<label>[^\]\s\[]{1,80}+)\]")
INLINE = "^["
# What a reader of the printed page never sees: code, and comments.
HIDDEN_RE = regex.compile(r"(?ms)^(?P<fence>```|~~~).*?(?:^(?P=fence)|\Z)|<!--.*?-->|(?<!`)`[^`\n]+`(?!`)")
CHAPTER_RE = regex.compile(r"(?m)^# +(?P<title>[^\n#{]+[^\n#{ ])")
PARAGRAPH_INDENT = 4  # blanks, or a tab, before the second paragraph of a note
LONGEST_INLINE = 5_000


class Written(NamedTuple):
    """A note's text where it stands: `key` is its label in small letters, "" for a note without one."""

    label: str
    key: str
    start: int
    place: Place


class Call(NamedTuple):
    """A call of a note: the characters of its label."""

    key: str
    start: int
    end: int


def read_markdown(source: Source, faults: tuple[Fault, ...] = ()) -> Manuscript:
    """The notes in the order in which they are called, those that nothing calls behind the one written before them."""
    lines = Lines(source.text)
    hidden = [match.span() for match in HIDDEN_RE.finditer(lines.view)]
    written = _written(source, lines, hidden)
    announced = _headings(lines)
    sections = _sections(source, lines, announced)
    taken = sorted([*hidden, *((note.start, note.place.end) for note in written)])
    calls = _calls(lines.view, taken)
    written += _inline(source, calls)
    written.sort(key=lambda note: note.start)
    starts = [section.place.start for section in sections]
    of_notes, of_calls = _numbers(written, calls)
    markers = _markers(source, calls, of_calls, starts)
    notes = tuple(_notes(written, of_notes, markers, starts))
    books = _without(regions(announced, lines, set())[1].stretches, lines, written)
    own = entries(source, lines, Pages(lines.breaks), books)
    own = tuple(without_marks(place, markdown=True) for place in own)
    return Manuscript(source, "markdown", sections, tuple(markers.values()), notes, own, faults)


# --- what is written where ------------------------------------------------------------------------------------


def _written(source: Source, lines: Lines, hidden: list[tuple[int, int]]) -> list[Written]:
    """The notes that stand apart: their labels at a line's beginning, with a colon where any has one."""
    found = [match for match in DEFINITION_RE.finditer(lines.view) if not _inside(hidden, match.start())]
    colons = any(match["colon"] for match in found)
    found = [match for match in found if bool(match["colon"]) == colons]
    heads = {lines.of(match.start()) for match in found}
    return [
        Written(match["label"], match["label"].casefold(), match.start(), _place(source, lines, match.end(), heads))
        for match in found
    ]


def _place(source: Source, lines: Lines, start: int, heads: set[int]) -> Place:
    """A note's text: the lines below its first, and paragraphs behind a blank line as far as they are indented."""
    last = lines.of(start - 1)
    while (line := lines.after(last)) < len(lines) and line not in heads:
        before = source.text[lines.starts[line] : lines.firsts[line]].expandtabs(PARAGRAPH_INDENT)
        if len(before) < PARAGRAPH_INDENT and (line > last + 1 or lines.view[lines.firsts[line]] == "#"):
            break
        last = line
    end = max(start, lines.lasts[last])
    while start < end and source.text[start].isspace():
        start += 1
    return without_marks(Place(source, start, end), markdown=True)


def _calls(view: str, taken: list[tuple[int, int]]) -> list[Call]:
    """The calls in the body, in the order of the text; one of a note without label is its first sign."""
    found = [Call(match["label"].casefold(), *match.span("label")) for match in CALL_RE.finditer(view)]
    at = view.find(INLINE)
    while at >= 0:
        found.append(Call("", at, at + 1))
        at = view.find(INLINE, at + 2)
    return sorted((call for call in found if not _inside(taken, call.start)), key=lambda call: call.start)


def _inline(source: Source, calls: list[Call]) -> list[Written]:
    """The notes that stand in the sentence; a call without a closing bracket in its paragraph is none."""
    ends = {call: _closing(source.text, call.end + 1) for call in calls if not call.key}
    calls[:] = [call for call in calls if ends.get(call, 0) >= 0]
    places = [(call, Place(source, call.end + 1, end)) for call, end in ends.items() if end >= 0]
    return [Written("", "", call.start, without_marks(place, markdown=True)) for call, place in places]


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that is open at `start`; -1 where its paragraph ends before."""
    depth = 1
    last = text.rfind("]", start, start + LONGEST_INLINE)
    for at in range(start, last + 1):
        if text[at] == "\n" and not text[at + 1 : text.find("\n", at + 1)].strip():
            return -1
        depth += (text[at] == "[") - (text[at] == "]")
        if not depth:
            return at
    return -1


def _inside(stretches: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(stretches, offset, key=itemgetter(0)) - 1
    return at >= 0 and offset < stretches[at][1]


# --- which note is which --------------------------------------------------------------------------------------

Number = tuple[int, int | None]  # the run of numbers, and the number in it; None for a note that nothing calls


def _numbers(written: list[Written], calls: list[Call]) -> tuple[list[Number], list[Number]]:
    """The numbers of the notes and of the calls."""
    if all(key.isdecimal() for key in (*(note.key for note in written), *(call.key for call in calls))):
        own, called = [int(note.key) for note in written], [int(call.key) for call in calls]
        again, anew = runs(own), runs(called)
        if any(again) and any(anew) and again[-1] == anew[-1]:
            return list(zip(again, own, strict=True)), list(zip(anew, called, strict=True))
        first = list(dict.fromkeys(called))
        if first == sorted(first):
            return [(0, number) for number in own], [(0, number) for number in called]
    order: dict[str | int, int] = {}
    for call in calls:
        order.setdefault(call.key or call.start, len(order) + 1)
    return (
        [(0, order.get(note.key or note.start)) for note in written],
        [(0, order[call.key or call.start]) for call in calls],
    )


def _markers(source: Source, calls: list[Call], numbers: list[Number], sections: list[int]) -> dict[Number, Marker]:
    """The marker of each number: where it is called first."""
    found: dict[Number, Marker] = {}
    for call, number in zip(calls, numbers, strict=True):
        label, place = source.text[call.start : call.end], Place(source, call.start, call.end)
        found.setdefault(number, Marker(label, number[1], _section(sections, call.start), place, number[0]))
    return found


def _notes(
    written: list[Written], numbers: list[Number], markers: dict[Number, Marker], sections: list[int]
) -> Iterator[Note]:
    """The notes in order, each with its marker; of two with one number, the first has it."""
    turns, last = [], (0, 0)
    for number in numbers:
        last = last if number[1] is None else number
        turns.append(last)
    called = dict(markers)
    for index, at in enumerate(sorted(range(len(written)), key=turns.__getitem__)):
        note, (run, number) = written[at], numbers[at]
        marker = called.pop((run, number), None)
        label = note.label if note.label and not note.label.isdecimal() else str(number or note.label)
        section = marker.section if marker else _section(sections, note.start)
        yield Note(index, label, number, "footnote", section, None, note.place, marker, run)


def _section(starts: list[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


# --- headings -------------------------------------------------------------------------------------------------


def _headings(lines: Lines) -> list[Heading]:
    """The headings that say what follows; where several are of the highest rank, all of these are chapters."""
    found = {heading.line: heading for heading in headings(lines)}
    highest = [(lines.of(match.start()), match["title"]) for match in CHAPTER_RE.finditer(lines.view)]
    if len(highest) > 1:
        found = {line: Heading(line, SECTION, title) for line, title in highest} | found
    return [found[line] for line in sorted(found)]


def _sections(source: Source, lines: Lines, announced: list[Heading]) -> tuple[Section, ...]:
    """The chapters; where there is no heading, one section without a title."""
    own = [heading for heading in announced if heading.kind == SECTION]
    if not own:
        return (Section(0, "", Place(source, 0, len(source.text))),)
    places = [Place(source, lines.firsts[heading.line], lines.lasts[heading.line]) for heading in own]
    return tuple(Section(index, own[index].title, place) for index, place in enumerate(places))


def _without(books: list[tuple[int, int]], lines: Lines, written: list[Written]) -> list[tuple[int, int]]:
    """The stretches of lines under a bibliography's heading, without the notes that are written there."""
    found = []
    for first, last in books:
        for note in written:
            line = lines.of(note.start)
            if first <= line < last:
                found.append((first, line))
                first = lines.of(note.place.end) + 1
        found.append((first, last))
    return [(first, last) for first, last in found if first < last]
