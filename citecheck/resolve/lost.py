"""Which notes are lost just before a note: markers whose note is not there, or a jump in the numbers.

Law: unknown is not wrong. A note without a number may be one of the lost ones; only where it can be the only one is
nothing taken to be missing.
"""

from citecheck.model import Manuscript, Marker, Note

Span = tuple[int, int]  # first and last lost number


class Lost:
    """For each note, the lost ones between it and the note before it in the text."""

    def __init__(self, manuscript: Manuscript):
        self._order = {marker: index for index, marker in enumerate(manuscript.markers)}
        self._markers = manuscript.markers
        self._called = {note.marker for note in manuscript.notes}
        self._before: list[Span | None] = []
        self._latest: list[int] = []  # for each note, the index of the last note at or before it with a loss before it
        numbered: Note | None = None
        unlabelled: list[int] = []
        for index, note in enumerate(manuscript.notes):
            self._before.append(None)
            if note.number is None:
                if not note.label:
                    unlabelled.append(index)
                continue
            if lost := self._between(numbered, note, len(unlabelled)):
                for here in (*unlabelled, index):
                    self._before[here] = lost
            numbered, unlabelled = note, []
        latest = -1
        for index, lost in enumerate(self._before):
            latest = index if lost else latest
            self._latest.append(latest)

    def between(self, earlier: Note | None, later: Note) -> Span | None:
        """The lost notes nearest before `later`, if any stood between the two notes; None is the beginning."""
        latest = self._latest[later.index]
        return self._before[latest] if latest > (earlier.index if earlier else -1) else None

    def _between(self, before: Note | None, note: Note, unlabelled: int) -> Span | None:
        numbers = self._jumped(before, note)
        if note.marker is not None and (before is None or before.marker is not None):
            numbers = self._uncalled(before, note) or numbers
        return (numbers[0], numbers[-1]) if len(numbers) > unlabelled else None

    def _uncalled(self, before: Note | None, note: Note) -> list[int]:
        """The numbers of the markers between two notes' markers that call no note, where they restart the last ones."""
        start = self._order[before.marker] + 1 if before else 0
        between: tuple[Marker, ...] = self._markers[start : self._order[note.marker]]
        lost = [marker for marker in between if marker.number is not None and marker not in self._called]
        return [marker.number for marker in lost if marker.sequence == lost[-1].sequence]

    def _jumped(self, before: Note | None, note: Note) -> range:
        """The numbers left out from one note to the next; after a restart, those before the first one."""
        if before is None or (note.number <= before.number and _restarts(before, note)):
            return range(1, note.number)
        return range(before.number + 1, note.number)


def _restarts(before: Note, note: Note) -> bool:
    return note.sequence != before.sequence or note.section != before.section
