"""Notes that are called by signs: *, †, ‡, §, ‖ and their doubles, in a manuscript of such notes or among numbered ones.

Law: a sign at a line's beginning heads a note only where the same sign is called above it. A list's bullets and words
in italics have no such call.
"""

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

import regex

from citecheck.model import Marker, Note
from citecheck.read.blocks import Block
from citecheck.read.candidates import Label
from citecheck.read.extent import Span, habits, span_of
from citecheck.read.lines import Lines
from citecheck.read.marks import without_marks
from citecheck.read.pages import Pages
from citecheck.text import Place, Source

SIGNS = "*†‡§‖¶|"  # the printers' order; "||" stands for ‖
SIGN = r"(?P<sign>\*{1,4}|†{1,3}|‡{1,3}|§{1,3}|‖{1,3}|\|\||¶{1,3})"
LABEL_RE = regex.compile(rf"(?m)^ *{SIGN}(?P<gap> ?)(?=[^\s*†‡§‖¶|_=.-])")
MARK_RE = regex.compile(rf"(?<=[\p{{L}}\p{{N}}.,;:!?…\"'’”»)\]]){SIGN}(?![\p{{L}}\p{{N}}*†‡§‖¶|])")
# "*Pravda*": the second asterisk calls no note. A word in italics is no longer than this.
EMPHASIS_RE = regex.compile(
    r"(?<![\p{L}\p{N}*])(?P<run>\*{1,3})(?=[^\s*])[^*\n]{1,200}(?:\n[^*\n]{1,200})?+(?P=run)(?![\p{L}\p{N}*])"
)


class Called(NamedTuple):
    """A note's label and the sign in the body that calls it, by its offsets."""

    label: Label
    start: int
    end: int


def symbols(lines: Lines) -> list[Called]:
    """The notes called by signs, in the order of the text: each goes with the last sign of its kind above it."""
    view = lines.view
    if not any(sign in view for sign in SIGNS):
        return []
    labels = {match.start("sign"): match for match in LABEL_RE.finditer(view)}
    if not labels:
        return []
    italics = {
        at for match in EMPHASIS_RE.finditer(view) for at in (match.start("run"), match.end() - len(match["run"]))
    }
    marks = {match.start("sign"): match for match in MARK_RE.finditer(view) if match.start("sign") not in italics}
    waiting: dict[str, tuple[int, int]] = {}
    found: list[Called] = []
    for at in sorted(labels.keys() | marks.keys()):
        if at in marks:
            waiting[marks[at]["sign"]] = marks[at].span("sign")
        elif at not in italics and labels[at]["sign"] in waiting:
            match = labels[at]
            line, first = lines.of(at), view[match.end() : match.end() + 1]
            label = Label(None, *match.span("sign"), match.end(), line, "symbol", False, first.islower())
            found.append(Called(label, *waiting.pop(match["sign"])))
    return found


def symbol_spans(lines: Lines, called: list[Called], found: list[Block], pages: Pages, stops: set[int]) -> list[Span]:
    """Where the texts of these notes stand; `found` are the blocks of the numbered ones, which show the habits."""
    if not called:
        return []
    habit = habits(lines, found, pages)
    heads = {one.label.line for one in called}.union(label.line for block in found for label in block.labels)
    barred = stops.union(heads)
    ends = [*sorted(barred), len(lines)]
    limits = [ends[bisect_right(ends, one.label.line)] for one in called]
    return [span_of(lines, one.label, limit, pages, habit, barred) for one, limit in zip(called, limits, strict=True)]


def with_symbols(
    notes: list[Note],
    markers: list[Marker],
    called: list[Called],
    spans: list[Span],
    source: Source,
    placed: list[tuple[int, int | None]],
) -> tuple[list[Note], list[Marker]]:
    """The numbered notes with the others among them as they stand in the text, and all markers."""
    before: dict[int, list[Note]] = defaultdict(list)
    signs, after = [], 0
    for one, span, (section, page) in zip(called, spans, placed, strict=True):
        sign = source.text[one.start : one.end]
        signs.append(Marker(sign, None, section, Place(source, one.start, one.end)))
        place = without_marks(Place(source, span.start, span.end, span.skips))
        while after < len(notes) and notes[after].place.start < span.start:
            after += 1
        before[after].append(Note(0, sign, None, "footnote", section, page, place, signs[-1]))
    merged = [note for at in range(len(notes) + 1) for note in (*before[at], *notes[at : at + 1])]
    ordered = [note._replace(index=index) for index, note in enumerate(merged)]
    return ordered, sorted([*markers, *signs], key=lambda marker: marker.place.start)
