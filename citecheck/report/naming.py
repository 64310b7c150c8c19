"""How a report speaks of a place: "note 63, p. 27" for people, `path:line:column` for terminals and editors.

Law: a note goes by the author's own label; where two notes bear the same one, the chapter is named as well.
"""

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from pathlib import Path, PurePath

from citecheck.model import Dossier, Finding, Marker, Note, Related, Section
from citecheck.report.excerpt import visible
from citecheck.text import Place, Source


def location(place: Place) -> str:
    """Path, line and column as most terminals and editors open them."""
    line, column = place.source.position(place.start)
    return f"{visible(place.path)}:{line}:{column}"


def file_from_here(path: str) -> PurePath:
    """A file as a repository's tools name it: from the working folder, where it lies in it."""
    file, here = PurePath(path), Path.cwd()
    return file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file


def path_from_here(path: str) -> str:
    """The same in letters, with forward slashes."""
    return visible(file_from_here(path).as_posix())


def plural(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 note", "2 notes"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


class Names:
    """What to call the notes of one manuscript."""

    def __init__(self, dossier: Dossier):
        manuscript = dossier.manuscript
        self._markers = manuscript.markers
        self._sections: dict[Source, list[Section]] = {}
        self._notes: dict[Source, list[Note]] = {}
        for section in manuscript.sections:
            self._sections.setdefault(section.place.source, []).append(section)
        for note in sorted(manuscript.notes, key=lambda note: note.place.start):
            self._notes.setdefault(note.place.source, []).append(note)
        self._starts = {source: [note.place.start for note in notes] for source, notes in self._notes.items()}
        # Several manuscripts in one report have a source each, and come in their order.
        own = dict.fromkeys((manuscript.source, *self._sections, *self._notes))
        self._order = {source: turn for turn, source in enumerate(own)}
        self._several = len(self._sections.keys() - {manuscript.source}) > 0

    @cached_property
    def _chapters(self) -> Counter[tuple[Source, str]]:
        """In how many chapters each label is used: in more than one, it alone does not name a note."""
        used = {(source, note.label, note.section) for source, notes in self._notes.items() for note in notes}
        used |= {(marker.place.source, marker.label, marker.section) for marker in self._markers}
        return Counter((source, label) for source, label, _ in used)

    @cached_property
    def _markers_by_start(self) -> dict[tuple[Source, int], Marker]:
        return {(marker.place.source, marker.place.start): marker for marker in self._markers}

    def note_at(self, place: Place) -> Note | None:
        """The note that a place stands in; None in the body and in other files."""
        at = bisect_right(self._starts.get(place.source, ()), place.start) - 1
        note = self._notes[place.source][at] if at >= 0 else None
        if note is None or place.start >= max(note.place.end, note.place.start + 1):
            return None
        # The body text between the two halves of a note that runs over the page is not the note's.
        return None if any(start <= place.start < end for start, end in note.place.skips) else note

    def turn(self, finding: Finding) -> tuple[int, int]:
        """When a reader meets what a finding is about; the bibliography comes last.

        A note is met at its marker, so that endnotes and markers whose note is missing come in one order.
        """
        place = finding.place
        turn = self._order.get(place.source)
        if turn is None:
            return len(self._order), 0
        note = self.note_at(place)
        return turn, note.marker.place.start if note is not None and note.marker is not None else place.start

    def note(self, note: Note) -> str:
        """A note's name in words: its label, chapter where numbers come twice, page where there are pages."""
        name = f"note {visible(note.label)}" if note.label else "a note without a number"
        name += self._of_chapter(note)
        return f"{name}, p. {note.page}" if note.page is not None else name

    def _of_chapter(self, one: Note | Marker) -> str:
        """Which chapter's a note or marker is, where others have one of the same label."""
        source = one.place.source
        sections = self._sections.get(source, ())
        several = self._chapters[source, one.label] > 1 and one.section < len(sections)
        return f" of “{visible(sections[one.section].title)}”" if several else ""

    def heading(self, finding: Finding) -> str:
        """What a finding is about, in words, with the manuscript where there are several."""
        place = finding.place
        several = self._several and place.source in self._order
        return f"{visible(place.path)}, {self.finding(finding)}" if several else self.finding(finding)

    def finding(self, finding: Finding) -> str:
        """What a finding is about, in words."""
        if finding.notes is not None and finding.notes[0] != finding.notes[1]:
            return f"notes {finding.notes[0]}–{finding.notes[1]}{self._of_lost(finding.place)}"
        if finding.key is not None and finding.note is None:
            return f"bibliography, entry {visible(finding.key)}"
        note = self.note_at(finding.place)
        if note is not None and finding.note in (None, note.number):
            return self.note(note)
        if finding.note is not None:
            return f"note {finding.note}{self._of_lost(finding.place)}"
        return "the text" if finding.place.source in self._order else "the bibliography"

    def _of_lost(self, place: Place) -> str:
        """Which chapter's the notes are that a marker calls in vain."""
        marker = self._markers_by_start.get((place.source, place.start))
        return "" if marker is None else self._of_chapter(marker)

    def sentence(self, finding: Finding) -> str:
        """A finding in one line: what it is about, and what is wrong with it."""
        return f"{self.finding(finding)}: {visible(finding.message)}"

    def aside(self, related: Related) -> str:
        """The second place of a finding in one line: "see note 34, thesis.txt:52:4: given in full here"."""
        where = self.related(related)
        return f"see {where}: {visible(related.message)}" if where else visible(related.message)

    def related(self, related: Related) -> str:
        """Where the second place of a finding is, in words and as a location; nothing where its message says it all."""
        names = []
        if related.note is not None:
            names.append(f"note {related.note}")
        elif related.key is not None:
            names.append(f"entry {visible(related.key)}")
        if related.place is not None:
            names.append(location(related.place))
        elif names and names[0] in related.message:
            return ""
        return ", ".join(names)
