"""What several rules ask of a dossier, gathered once for all of them: lost notes, sources by target, notes' citations.

Law: nothing is decided here that a rule should decide; it is counting and looking up.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from citecheck.model import ByNote, Citation, Dossier, Entry, Form, Marker, Note, Resolution, Severity
from citecheck.text import bare

SHOWN_RUNS = 3  # stretches of lost notes that a message names
# More runs of findings than this share of the notes are no carelessness: the numbers were taken for markers, or the
# notes of another numbering. Then one finding says so (at least STORM_AT_LEAST, so that small texts are still read).
STORM_SHARE = 0.5
STORM_AT_LEAST = 6


class Lost(NamedTuple):
    """A run of consecutive numbers whose notes are not in the manuscript.

    `markers` call them; () where the numbers occur nowhere. `before` and `after` are the notes that stand on its sides.
    """

    first: int
    last: int
    markers: tuple[Marker, ...]
    before: Note | None
    after: Note | None

    @property
    def numbers(self) -> tuple[int, int]:
        return self.first, self.last

    @property
    def called(self) -> str:
        """How a message speaks of it: "note 5", "notes 5-9"."""
        return f"note {self.first}" if self.first == self.last else f"notes {self.first}-{self.last}"


class Evidence:
    """The indexes over one dossier; see `evidence`."""

    def __init__(self, dossier: Dossier):
        self.dossier = dossier
        self.notes = dossier.manuscript.notes
        self.resolutions = dossier.resolutions
        self.entries: dict[str, Entry] = {entry.key: entry for entry in reversed(dossier.bibliography.entries)}
        self.by_note = ByNote(dossier.resolutions, (resolution.citation.note for resolution in dossier.resolutions))
        self.by_target: dict[str, list[Resolution]] = defaultdict(list)
        for resolution in dossier.resolutions:
            if resolution.target is not None:
                self.by_target[resolution.target].append(resolution)
        self._cited: dict[int, tuple[set[str | None], bool]] = {}
        self.answered = sorted((note for note in self.notes if note.marker and note.label), key=_called_at)
        self.sequences = tuple(sequences(self.notes))
        self.lost = tuple(lost_notes(self))
        gone = (run for run in self.lost if run.after is not None and not self.unlabelled(run))
        self._gone = tuple(sorted(gone, key=_followed_at))

    def chapter_of_lost(self, number: int, note: Note) -> str:
        """Which chapter's the lost note is that a note leans on, where the numbers begin anew between the two."""
        if note.number is None or number < note.number or not note.index:
            return ""
        sections, before = self.dossier.manuscript.sections, self.notes[note.index - 1].section
        return f" of “{sections[before].title}”" if before < len(sections) and before != note.section else ""

    @cached_property
    def by_number(self) -> dict[int | None, list[Note]]:
        """The notes by their numbers."""
        found: dict[int | None, list[Note]] = defaultdict(list)
        for note in self.notes:
            found[note.number].append(note)
        return found

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The family names of the bibliography's authors and editors and of those whom the notes cite in full."""
        works = [entry.work for entry in self.dossier.bibliography.entries]
        works += [one.citation.work for one in self.resolutions if one.citation.form is Form.FULL and one.citation.work]
        return frozenset(bare(name.family) for work in works for name in (*work.authors, *work.editors))

    @cached_property
    def entry_of_title(self) -> dict[str, Entry]:
        """The bibliography's entries by their titles as words are compared, the first of equals."""
        entries = reversed(self.dossier.bibliography.entries)
        return {bare(entry.work.title.text): entry for entry in entries if entry.work.title}

    @cached_property
    def entries_of_year(self) -> dict[str, list[Entry]]:
        """The bibliography's entries with a title, by their years."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.dossier.bibliography.entries:
            if entry.work.title is not None and entry.work.year is not None:
                found[entry.work.year.text[:4]].append(entry)
        return found

    @cached_property
    def containers(self) -> frozenset[str]:
        """The titles of the volumes and journals that the bibliography's entries stand in, as words are compared."""
        works = (entry.work for entry in self.dossier.bibliography.entries)
        return frozenset(bare(work.container.text) for work in works if work.container)

    @cached_property
    def _sayings(self) -> dict[str, list[Note]]:
        """The notes by the words that they say, read or unread."""
        found: dict[str, list[Note]] = defaultdict(list)
        for note in self.notes:
            for word in set(bare(note.place.words).split()):
                found[word].append(note)
        return found

    def saying(self, word: str, before: Note) -> list[Note]:
        """The notes before one that say a word, as it is compared."""
        notes = self._sayings.get(word, [])
        return notes[: bisect(notes, before.index - 1, key=_index)]

    def unknown_before(self, citation: Citation) -> bool:
        """Whether the last citation of the nearest note before that cites anything was not resolved."""
        earlier = (self.by_note[index] for index in range(citation.note.index - 1, -1, -1) if self.by_note[index])
        before = next(earlier, ())
        return bool(before) and before[-1].target is None

    def unread(self, note: Note) -> str:
        """What a note says beside the works that were resolved, as words are compared; what describes an archive unit may hold
        a work that was not read."""
        said = f" {bare(note.place.words)} "
        for one in self.by_note[note.index]:
            if one.target is not None and one.citation.unit is None:
                said = said.replace(f" {bare(one.citation.place.words)} ", " ", 1)
        return said

    def going_on(self, citation: Citation) -> str:
        """What a citation says, and its sentence behind it up to the next one, as words are compared, blanks at both ends."""
        cited, place = self.by_note[citation.note.index], citation.place
        last = citation.ordinal + 1 == len(cited)
        limit = citation.note.place.end if last else cited[citation.ordinal + 1].citation.place.start
        behind = place.source.text[place.end : limit].partition(". ")[0].partition("; ")[0]
        return f" {bare(place.words)} {bare(behind)} "

    def storm(self, count: int) -> bool:
        """Whether so many findings can only have one cause."""
        return count >= STORM_AT_LEAST and count > STORM_SHARE * len(self.notes)

    @cached_property
    def doubtful(self) -> bool:
        """Whether the numbers jump so often, and nothing calls those left out, that they may be no note numbers."""
        return self.storm(sum(not run.markers for run in self.lost))

    def before(self, resolution: Resolution) -> Resolution | None:
        """The citation before this one in the text, in this note or an earlier one."""
        index = self.by_note.index(resolution.citation)
        return self.resolutions[index - 1] if index else None

    def entry(self, target: str | None) -> Entry | None:
        """The bibliography's entry for a target, None where the target is no entry."""
        return self.entries.get(target[4:]) if target and target.startswith("bib:") else None

    def cited_in(self, number: int) -> tuple[set[str | None], bool]:
        """The targets of what the notes of that number cite, and whether a document is among it."""
        if number not in self._cited:
            cites = [one for note in self.by_number.get(number, ()) for one in self.by_note[note.index]]
            documents = any(one.citation.form is Form.DOCUMENT for one in cites)
            self._cited[number] = {one.target for one in cites}, documents
        return self._cited[number]

    def lost_before(self, note: Note) -> tuple[Lost, ...]:
        """The lost notes that came earlier in the text than this one, save those whose text stands there unlabelled."""
        return self._gone[: bisect(self._gone, note.index, key=_followed_at)]

    def weight(self, note: Note) -> Severity | None:
        """The severity where evidence may be lost before a note (law 4): information, else the rule's own."""
        return Severity.INFO if self.lost_before(note) else None

    def perhaps(self, note: Note | None, done: str = "cited") -> str:
        """The end of a message where evidence may be lost: before a note, or anywhere if None is given.

        `done` is what a lost note may have done with the thing that is missed.
        """
        lost = [run for run in self.lost if not self.unlabelled(run)] if note is None else self.lost_before(note)
        if not lost:
            return ""
        runs = ", ".join(run.called.partition(" ")[2] for run in lost[:SHOWN_RUNS])
        several = len(lost) > 1 or lost[0].first != lost[0].last
        rest = ", …" if len(lost) > SHOWN_RUNS else ""
        return f"; note{'s' * several} {runs}{rest} {'are' if several else 'is'} missing and may have {done} it"

    def unlabelled(self, run: Lost) -> tuple[Note, ...]:
        """The notes without a label that stand where the lost ones should."""
        start = run.before.index + 1 if run.before else 0
        end = run.after.index if run.after else len(self.notes)
        return tuple(note for note in self.notes[start:end] if not note.label)


@lru_cache(maxsize=1)
def evidence(dossier: Dossier) -> Evidence:
    """The evidence of a dossier, gathered when first asked for; the last dossier's is kept."""
    return Evidence(dossier)


def sequences(notes: Iterable[Note]) -> Iterator[list[Note]]:
    """The runs in which numbers are expected to rise: of the text, of a chapter, or of a page."""
    run: list[Note] = []
    for note in notes:
        if note.number is None:
            continue
        if run and _restarts(run[-1], note):
            yield run
            run = []
        run.append(note)
    if run:
        yield run


def _restarts(last: Note, note: Note) -> bool:
    """Whether numbering begins anew: it falls in a new section, or falls to 1."""
    if note.number > last.number:
        return False
    if note.section != last.section:
        return True
    return note.number == 1 and (last.number > 1 or note.page != last.page)


def lost_notes(known: Evidence) -> Iterator[Lost]:
    """The runs of missing notes in the order of the text: those that markers call, then those that nothing calls."""
    seen = set()
    for run in _uncalled(known.dossier):
        seen.update(marker.number for marker in run)
        yield _between(known, run)
    for notes in known.sequences:
        present = seen.union(note.number for note in notes)
        for before, after in pairwise(notes):
            gap = [number for number in range(before.number + 1, after.number) if number not in present]
            if gap:
                yield Lost(gap[0], gap[-1], (), before, after)


def _uncalled(dossier: Dossier) -> Iterator[list[Marker]]:
    """Runs of consecutive markers whose notes are not there.

    A second marker that calls a note of its own section again is none of them.
    """
    answered = {note.marker for note in dossier.manuscript.notes if note.label}
    labels = {(note.section, note.label) for note in dossier.manuscript.notes}
    run: list[Marker] = []
    for marker in dossier.manuscript.markers:
        if marker.number is None or marker in answered or (marker.section, marker.label) in labels:
            continue
        if run and marker.number != run[-1].number + 1:
            yield run
            run = []
        run.append(marker)
    if run:
        yield run


def _between(known: Evidence, run: list[Marker]) -> Lost:
    """The run of markers with the notes on its sides: the nearest ones whose markers stand before and after it."""
    split = bisect(known.answered, run[0].place.start, key=_called_at)
    before = known.answered[split - 1] if split else None
    after = known.answered[split] if split < len(known.answered) else None
    return Lost(run[0].number, run[-1].number, tuple(run), before, after)


def _called_at(note: Note) -> int:
    """Where in the text a note is called."""
    return note.marker.place.start


def _index(note: Note) -> int:
    """Where in the order of the notes a note stands."""
    return note.index


def _followed_at(run: Lost) -> int:
    """Which note comes after a lost run."""
    return run.after.index
