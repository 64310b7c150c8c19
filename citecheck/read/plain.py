"""Plain text → Manuscript: the reading of a text without markup, from the page's furniture to the notes' markers."""

from bisect import bisect_right
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from citecheck.model import Fault, Manuscript, Marker, Note
from citecheck.read import candidates
from citecheck.read.blocks import Block, blocks
from citecheck.read.candidates import Label, Mark
from citecheck.read.entries import entries
from citecheck.read.extent import Span, spans
from citecheck.read.headings import SECTION, Heading, headings, subheads
from citecheck.read.lines import Lines
from citecheck.read.links import in_order_of_markers, linked
from citecheck.read.markers import chosen, runs
from citecheck.read.marks import without_marks
from citecheck.read.notes import Called, Regions, labels_of_notes, nothing_else, own_lines, regions, with_misplaced
from citecheck.read.numbering import page_numbers
from citecheck.read.numerals import LETTER, numerals, unnumbered
from citecheck.read.pages import Pages, is_rule, pages
from citecheck.read.sections import Chapters, closed_by_notes, numbered_titles, sections
from citecheck.read.strays import at_page_end, returned
from citecheck.read.symbols import symbol_spans, symbols, with_symbols
from citecheck.text import Place, Source

LOOKED_FOR = (
    "notes at the foot of the pages or at the end, numbered 1, 2, 3 … at the beginning of a line "
    "(“1 Text”, “1. Text”, “1) Text”, “[1] Text”, “¹ Text”, “[i] Text”, “* Text”, in Markdown “[^1]: Text”), "
    "and numbers in the body that call them"
)
MOST_BEHIND = 2  # a chapter whose notes are lost calls more


class _Seen(NamedTuple):
    """What shows before any note is known: candidates, the pages' furniture, headings and what stands under them."""

    marks: list[Mark]
    labels: list[Label]
    called: Called
    pages: Pages
    headed: Regions
    books: Regions
    chapters: list[Heading]
    stops: set[int]  # the lines of headings: no note goes on behind them


def read_plain(source: Source, faults: tuple[Fault, ...] = ()) -> Manuscript:
    """Everything that the text shows; a text without notes gives none and says what was looked for."""
    lines = Lines(source.text)
    seen = _seen(lines)
    members = _members(seen, lines)
    found, kind = blocks(members, seen.called, lines, seen.headed, seen.pages)
    signs = [one for one in symbols(lines) if seen.books.of(one.label.line) < 0]
    signed = symbol_spans(lines, signs, found, seen.pages, seen.stops)
    stops = seen.stops.union(*(range(lines.of(span.start), lines.of(span.end) + 1) for span in signed))
    placed = spans(lines, found, seen.called, seen.pages, stops)
    free = _free(seen.marks, [*placed, *signed], lines, seen.books, seen.pages)
    headed = seen.chapters or (closed_by_notes(lines, placed) if kind == "endnote" else [])
    parts = sections(source, lines, headed)
    chapters = Chapters(parts)
    called = chosen(free, _witnesses(found), _restarts(found))
    markers = _markers(source, chapters, _without_tail(called, found) if kind == "endnote" else called)
    if seen.pages.breaks and kind == "footnote":
        placed = in_order_of_markers(placed, markers)
    numbers = page_numbers(lines, seen.pages, placed, kind == "footnote")
    notes = linked(_notes(source, chapters, placed, kind, numbers), markers)
    if members and members[0].style == LETTER:
        notes, markers = unnumbered(notes)
    if signs:
        numbers = page_numbers(lines, seen.pages, signed, footnotes=False)
        where = [(chapters.of(one.start), number) for one, number in zip(signs, numbers, strict=True)]
        notes, markers = with_symbols(notes, markers, signs, signed, source, where)
    own = tuple(map(without_marks, entries(source, lines, seen.pages, seen.books.stretches)))
    looked_for = "" if notes else LOOKED_FOR
    return Manuscript(source, "text", parts, tuple(markers), tuple(notes), own, faults, looked_for)


def _seen(lines: Lines) -> _Seen:
    lettered = numerals(lines)
    marks = sorted([*candidates.marks(lines), *lettered[0]], key=attrgetter("start"))
    labels = sorted([*candidates.labels(lines), *lettered[1]], key=attrgetter("start"))
    called = Called(marks)
    furniture = pages(lines, own_lines(labels, called, lines))
    announced = headings(lines)
    titled = numbered_titles(labels, called, lines)
    announced = sorted([*announced, *titled])
    headed, books = regions(announced, lines, {label.line for label in labels})
    parting, parted = subheads(lines, headed.stretches)
    barred = {heading.line for heading in announced}.union(parting)
    labels = [
        label
        for label in labels
        if not furniture.furniture(label.line) and books.of(label.line) < 0 and label.line not in barred
    ]
    labels = _below_rules(labels, lines, furniture)
    chapters = [heading for heading in announced if heading.kind == SECTION and headed.of(heading.line) < 0]
    return _Seen(marks, labels, called, furniture, headed, books, chapters or parted, barred)


def _below_rules(labels: list[Label], lines: Lines, pages: Pages) -> list[Label]:
    """The labels, but for those above the rule of a page under which the numbers begin again or go back: "c'est le vers / 2. La
    métaphore se referme", and "1." under the rule."""
    heads: dict[int, Label] = {}
    for label in labels if pages.breaks else ():
        if label.line and is_rule(lines, lines.before(label.line)):
            heads.setdefault(pages.ordinal(label.line), label)
    kept = []
    for label in labels:
        head = heads.get(pages.ordinal(label.line))
        if head is None or label.line >= head.line or label.number is None or label.number < head.number:
            kept.append(label)
    return kept


def _members(seen: _Seen, lines: Lines) -> list[Label]:
    """The labels of the notes, those that PDF text prints away from their notes among them."""
    strays, labels = at_page_end(seen.labels, lines, seen.pages)
    members = labels_of_notes(labels, seen.called, lines, seen.headed) or nothing_else(labels, lines)
    return returned(with_misplaced(members, labels, seen.called, lines), strays, lines, seen.pages)


def _free(marks: list[Mark], placed: list[Span], lines: Lines, books: Regions, pages: Pages) -> list[Mark]:
    """The candidates that stand neither in a note nor in its label, nor in the bibliography, nor at the page's edge."""
    taken = [(lines.starts[line], lines.lasts[line]) for line in (*pages.printed, *pages.heads, *pages.strays)]
    taken += [(lines.starts[first], lines.lasts[last - 1]) for first, last in books.stretches if first < last]
    for span in placed:
        edges = [
            lines.starts[span.label.line] if span.label else span.start,
            *chain.from_iterable(span.skips),
            span.end,
        ]
        taken += zip(edges[::2], edges[1::2], strict=True)
    taken.sort()
    starts = [start for start, _ in taken]
    found = []
    for mark in marks:
        at = bisect_right(starts, mark.start) - 1
        if at < 0 or mark.start >= taken[at][1]:
            found.append(mark)
    return found


def _without_tail(marks: list[tuple[Mark, int]], found: list[Block]) -> list[tuple[Mark, int]]:
    """The markers, but for a number or two behind the one list of all notes, where no body stands: "Cahiers, 27 | 2018"."""
    behind = [mark for mark, _ in marks if len(found) == 1 and mark.start > found[0].labels[-1].start]
    return [one for one in marks if one[0] not in behind] if len(behind) <= MOST_BEHIND else marks


def _witnesses(found: list[Block]) -> list[tuple[int, frozenset[int]]]:
    return [(block.labels[0].start, frozenset(label.number for label in block.labels)) for block in found]


def _restarts(found: list[Block]) -> bool:
    numbers = [label.number for block in found for label in block.labels]
    return bool(numbers) and runs(numbers)[-1] > 0


def _markers(source: Source, chapters: Chapters, marks: list[tuple[Mark, int]]) -> list[Marker]:
    return [
        Marker(
            source.text[mark.start : mark.end],
            mark.number,
            chapters.of(mark.start),
            Place(source, mark.start, mark.end),
            sequence,
        )
        for mark, sequence in marks
    ]


def _notes(source: Source, chapters: Chapters, placed: list[Span], kind: str, numbers: list[int | None]) -> list[Note]:
    """The notes as they stand, without their markers."""
    notes = []
    for index, span in enumerate(placed):
        label = span.label
        notes.append(
            Note(
                index,
                source.text[label.start : label.end] if label else "",
                label.number if label else None,
                kind,
                chapters.of(span.start),
                numbers[index],
                without_marks(Place(source, span.start, span.end, span.skips)),
            )
        )
    return notes
