"""A manuscript kept in several files: read one by one, and then one sequence of notes.

Law: each file is read as if it stood alone; only what is counted (sections, notes, runs of numbers) is counted on.
"""

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from citecheck.derived import Joined
from citecheck.model import Manuscript, Marker, Note, Section
from citecheck.read.markers import runs
from citecheck.text import Place


def joined(manuscripts: Sequence[Manuscript]) -> Manuscript:
    """The manuscript that several files make, in their order; every place in it knows its file."""
    source = Joined(tuple(manuscript.source for manuscript in manuscripts))
    sections: list[Section] = []
    markers: list[Marker] = []
    notes: list[Note] = []
    bibliography: list[Place] = []
    faults = []
    for manuscript, start in zip(manuscripts, source.starts, strict=True):
        part = _Part(source, start, len(sections), len(notes), _run(markers, notes, manuscript))
        own = {marker: part.marker(marker) for marker in manuscript.markers}
        notes += [part.note(note, own) for note in manuscript.notes]
        markers += own.values()
        sections += [part.section(section) for section in manuscript.sections]
        bibliography += map(part.place, manuscript.bibliography)
        faults += [fault._replace(place=part.place(fault.place)) for fault in manuscript.faults]
    return Manuscript(
        source,
        manuscripts[0].format,
        tuple(sections),
        tuple(markers),
        tuple(notes),
        tuple(bibliography),
        tuple(faults),
        "" if notes else manuscripts[0].looked_for,
    )


def _run(markers: Iterable[Marker], notes: Iterable[Note], added: Manuscript) -> int:
    """The run of numbers that a file's first belongs to: the last file's where it counts on from it, else the next."""
    before = [one for one in (*markers, *notes) if one.number is not None]
    after = [one.number for one in (*added.markers[:1], *added.notes[:1]) if one.number is not None]
    if not before:
        return 0
    last = max(one.sequence for one in before)
    highest = max(one.number for one in before if one.sequence == last)
    return last + runs([highest, min(after, default=0)])[-1]


class _Part:
    """One file's place in the whole: where its text, its sections, its notes and its runs of numbers begin."""

    def __init__(self, source: Joined, start: int, section: int, note: int, run: int):
        self._source, self._start, self._section, self._note, self._run = source, start, section, note, run

    def place(self, place: Place) -> Place:
        start = self._start
        skips = tuple((first + start, last + start) for first, last in place.skips)
        return Place(self._source, place.start + start, place.end + start, skips)

    def section(self, section: Section) -> Section:
        """A file without a heading is a section by its name."""
        title = section.title or PurePath(section.place.path).name
        return Section(section.index + self._section, title, self.place(section.place))

    def marker(self, marker: Marker) -> Marker:
        return marker._replace(
            section=marker.section + self._section,
            place=self.place(marker.place),
            sequence=marker.sequence + self._run,
        )

    def note(self, note: Note, markers: dict[Marker, Marker]) -> Note:
        return note._replace(
            index=note.index + self._note,
            section=note.section + self._section,
            place=self.place(note.place),
            marker=markers[note.marker] if note.marker is not None else None,
            sequence=note.sequence + self._run,
        )
