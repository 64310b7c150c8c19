"""The chapters of a manuscript, by their headings; where these do not show, by where numbering begins again."""

from bisect import bisect_right

from citecheck.model import Section
from citecheck.read.extent import Span
from citecheck.read.headings import LONGEST, SECTION, Heading
from citecheck.read.lines import Lines
from citecheck.read.markers import runs
from citecheck.text import Place, Source


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
