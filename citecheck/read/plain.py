"""Plain text → Manuscript: the reading of a text without markup, from the page's furniture to the notes' markers."""

from bisect import bisect_right
from itertools import chain

from citecheck.model import Fault, Manuscript, Marker, Note, Section
from citecheck.read import candidates
from citecheck.read.blocks import Block, blocks
from citecheck.read.candidates import Label, Mark
from citecheck.read.entries import entries
from citecheck.read.extent import Span, spans
from citecheck.read.headings import SECTION, Heading, headings
from citecheck.read.lines import Lines
from citecheck.read.links import in_order_of_markers, linked
from citecheck.read.markers import chosen, runs
from citecheck.read.marks import without_marks
from citecheck.read.notes import Called, Regions, labels_of_notes, nothing_else, own_lines, regions, with_misplaced
from citecheck.read.numbering import page_numbers
from citecheck.read.pages import Pages, pages
from citecheck.read.strays import at_page_end, returned
from citecheck.text import Place, Source

LOOKED_FOR = (
    "notes at the foot of the pages or at the end, numbered 1, 2, 3 … at the beginning of a line "
    "(“1 Text”, “1. Text”, “1) Text”, “[1] Text”, “¹ Text”, in Markdown “[^1]: Text”), and numbers in the body that "
    "call them"
)


def read_plain(source: Source, faults: tuple[Fault, ...] = ()) -> Manuscript:
    """Everything that the text shows; a text without notes gives none and says what was looked for."""
    lines = Lines(source.text)
    marks, labels = candidates.marks(lines), candidates.labels(lines)
    called = Called(marks)
    furniture = pages(lines, own_lines(labels, called, lines))
    announced = headings(lines)
    headed, books = regions(announced, lines, {label.line for label in labels})
    labels = [label for label in labels if not furniture.furniture(label.line) and books.of(label.line) < 0]
    members = _members(labels, called, lines, headed, furniture)
    found, kind = blocks(members, called, lines, headed, furniture)
    placed = spans(lines, found, called, furniture, {heading.line for heading in announced})
    free = _free(marks, placed, lines, books, furniture)
    sections = _sections(source, lines, announced)
    chapters = _Chapters(sections)
    markers = _markers(source, chapters, chosen(free, _witnesses(found), _restarts(found)))
    if furniture.breaks and kind == "footnote":
        placed = in_order_of_markers(placed, markers)
    numbers = page_numbers(lines, furniture, placed, kind == "footnote")
    notes = linked(_notes(source, chapters, placed, kind, numbers), markers)
    return Manuscript(
        source,
        "text",
        sections,
        tuple(markers),
        tuple(notes),
        tuple(map(without_marks, entries(source, lines, furniture, books.stretches))),
        faults,
        "" if notes else LOOKED_FOR,
    )


def _members(labels: list[Label], called: Called, lines: Lines, headed: Regions, pages: Pages) -> list[Label]:
    """The labels of the notes, those that PDF text prints away from their notes among them."""
    strays, labels = at_page_end(labels, lines, pages)
    members = labels_of_notes(labels, called, lines, headed) or nothing_else(labels, lines)
    return returned(with_misplaced(members, labels, called, lines), strays, lines, pages)


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


def _witnesses(found: list[Block]) -> list[tuple[int, frozenset[int]]]:
    return [(block.labels[0].start, frozenset(label.number for label in block.labels)) for block in found]


def _restarts(found: list[Block]) -> bool:
    numbers = [label.number for block in found for label in block.labels]
    return bool(numbers) and runs(numbers)[-1] > 0


def _sections(source: Source, lines: Lines, announced: list[Heading]) -> tuple[Section, ...]:
    """The chapters; where there is no heading, one section without a title."""
    own = [heading for heading in announced if heading.kind == SECTION]
    places = [Place(source, lines.firsts[heading.line], lines.lasts[heading.line]) for heading in own]
    if not own:
        return (Section(0, "", Place(source, 0, len(source.text))),)
    return tuple(Section(index, own[index].title, place) for index, place in enumerate(places))


class _Chapters:
    """The sections, to ask which of them an offset stands in; what precedes the first heading belongs to the first."""

    def __init__(self, sections: tuple[Section, ...]):
        self._starts = [section.place.start for section in sections]

    def of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


def _markers(source: Source, chapters: _Chapters, marks: list[Mark]) -> list[Marker]:
    sequences = runs([mark.number for mark in marks])
    return [
        Marker(
            source.text[mark.start : mark.end],
            mark.number,
            chapters.of(mark.start),
            Place(source, mark.start, mark.end),
            sequence,
        )
        for mark, sequence in zip(marks, sequences, strict=True)
    ]


def _notes(source: Source, chapters: _Chapters, placed: list[Span], kind: str, numbers: list[int | None]) -> list[Note]:
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
