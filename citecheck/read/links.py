"""Which marker calls which note.

Law: a note goes with the marker of its own number in its own run of numbers; a marker calls one note only.
"""

from bisect import bisect_left
from collections import defaultdict
from itertools import groupby
from operator import itemgetter

from citecheck.model import Marker, Note
from citecheck.read.extent import Span
from citecheck.read.markers import runs

_Places = dict[int, list[Marker]]


def linked(notes: list[Note], markers: list[Marker]) -> list[Note]:
    """The notes with their markers; a note takes its marker's section and run, or its neighbours'."""
    numbered = [note for note in notes if note.number is not None]
    sequences = runs([note.number for note in numbered])
    by_run = bool(sequences) and bool(markers) and sequences[-1] == markers[-1].sequence
    called = _by_run(numbered, sequences, markers) if by_run else _by_place(numbered, markers)
    found, last, at = [], None, -1
    at_home = False  # whether the last note that is called stands in the chapter that calls it
    for note in notes:
        marker = None
        if note.number is not None:
            at += 1
            marker = called[at]
            if at and sequences[at] != sequences[at - 1]:
                last = None
        if marker:
            last, at_home = marker, marker.section == note.section
        section = last.section if last and note.kind == "endnote" and not at_home else note.section
        sequence = last.sequence if last else sequences[at] if at >= 0 else 0
        label = marker.label if marker and marker.label == note.label else note.label  # one string, held once
        number = marker.number if marker else note.number
        own = (note.index, label, number, note.kind, section, note.page, note.place)
        found.append(Note(*own, marker, sequence))
    return found


def in_order_of_markers(placed: list[Span], markers: list[Marker]) -> list[Span]:
    """The notes of each page in the order of their markers, where all have one: PDF text may print them in another."""
    places: dict[int, list[int]] = defaultdict(list)
    for marker in markers:
        places[marker.number].append(marker.place.start)
    found: list[Span] = []
    for _, group in groupby(placed, key=lambda span: span.block):
        block = list(group)
        numbers = [span.label.number for span in block if span.label]
        if len(numbers) == len(block) and numbers != sorted(numbers):
            called = [_last_before(places.get(number, []), block[0].start) for number in numbers]
            if -1 not in called and len(set(called)) == len(called):
                block = [span for _, span in sorted(zip(called, block, strict=True), key=itemgetter(0))]
        found += block
    return found


def _last_before(places: list[int], offset: int) -> int:
    at = bisect_left(places, offset)
    return places[at - 1] if at else -1


def _by_run(notes: list[Note], sequences: list[int], markers: list[Marker]) -> list[Marker | None]:
    """Notes and markers begin again equally often: each goes with its like in the same run."""
    waiting: dict[tuple[int, int], list[Marker]] = defaultdict(list)
    for marker in reversed(markers):
        waiting[marker.sequence, marker.number].append(marker)
    places = (waiting.get((sequence, note.number)) for note, sequence in zip(notes, sequences, strict=True))
    return [place.pop() if place else None for place in places]


def _by_place(notes: list[Note], markers: list[Marker]) -> list[Marker | None]:
    """Runs of notes are lost: each goes with the last marker of its number above it that calls no other."""
    places: _Places = defaultdict(list)
    for marker in markers:
        places[marker.number].append(marker)
    taken: set[int] = set()
    found: list[Marker | None] = []
    for note in notes:
        same = places.get(note.number, [])
        at = bisect_left(same, note.place.start, key=lambda marker: marker.place.start) - 1
        marker = same[at] if at >= 0 and id(same[at]) not in taken else None
        if marker:
            taken.add(id(marker))
        found.append(marker)
    return found
