"""The chapters of a manuscript, by their headings; where these do not show, by where numbering begins again."""

from bisect import bisect_right

from citecheck.model import Section
from citecheck.read.candidates import Label
from citecheck.read.extent import Span
from citecheck.read.headings import LONGEST, SECTION, Heading
from citecheck.read.lines import Lines
from citecheck.read.markers import FIRST, runs
from citecheck.read.notes import Called, ends_sentence
from citecheck.text import Place, Source

RECENT = 5  # labels on either side in which the notes' count shows; now and then one is a year that heads a line


class Chapters:
    """The sections, to ask which of them an offset stands in; what precedes the first heading belongs to the first."""

    def __init__(self, sections: tuple[Section, ...]):
        self._starts = [section.place.start for section in sections]

    def of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


def sections(source: Source, lines: Lines, announced: list[Heading]) -> tuple[Section, ...]:
    """The chapters; where there is no heading, one section without a title."""
    own = [heading for heading in announced if heading.kind == SECTION]
    places = [Place(source, lines.firsts[heading.line], lines.lasts[heading.line]) for heading in own]
    if not own:
        return (Section(0, "", Place(source, 0, len(source.text))),)
    return tuple(Section(index, own[index].title, place) for index, place in enumerate(places))


def numbered_titles(labels: list[Label], called: Called, lines: Lines) -> list[Heading]:
    """The titles of chapters that are numbered as notes are: "2. Workers and Students". They stand as no note does: alone,
    without a full stop, out of the count, with note 1 called below and standing next in the count."""
    ones = [label.start for label in labels if label.number == FIRST]
    found = []
    for at, label in enumerate(labels):
        counted = {other.number for other in labels[max(0, at - RECENT) : at]}
        if not counted or {label.number, label.number - 1} & counted or not _stands_as_title(lines, label.line):
            continue
        behind = bisect_right(ones, label.start)
        below = ones[behind] if behind < len(ones) else len(lines.view)
        nearest = {other.number for other in labels[at + 1 : at + 1 + RECENT] if other.start < below}
        if called.first_between(FIRST, lines.lasts[label.line], below) >= 0 and not {one + 1 for one in counted} & nearest:
            found.append(Heading(label.line, SECTION, lines.words(label.line)))
    first = (label.line for label in labels if label.number == FIRST and _stands_as_title(lines, label.line))
    opening = next(first, None) if found else None
    if opening is not None and opening < found[0].line:
        found.insert(0, Heading(opening, SECTION, lines.words(opening)))
    return found


def _stands_as_title(lines: Lines, line: int) -> bool:
    """Whether a line stands between blank ones or below a page's end, and is no sentence."""
    before = lines.before(line)
    apart = (before < 0 or line - before > 1 or line in lines.breaks) and lines.after(line) > line + 1 and lines.width(line) <= LONGEST
    return apart and not ends_sentence(lines, line)


def closed_by_notes(lines: Lines, placed: list[Span]) -> list[Heading]:
    """The chapters that end with notes of their own, as far as numbering begins again: the first line of each."""
    labelled = [span for span in placed if span.label]
    again = runs([span.label.number for span in labelled if span.label])
    starts = [-1]
    for above, below, one, other in zip(labelled, labelled[1:], again, again[1:], strict=False):
        if other > one and below.block > above.block:
            starts.append(lines.of(above.end))
    return [_chapter(lines, lines.after(line)) for line in starts] if len(starts) > 1 else []


def _chapter(lines: Lines, line: int) -> Heading:
    apart = lines.after(line) > line + 1 and lines.width(line) <= LONGEST
    return Heading(line, SECTION, lines.words(line) if apart else "")
