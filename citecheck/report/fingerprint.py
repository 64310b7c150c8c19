"""What a finding is known by from one run to the next: its rule, the words that it is about, and the words around it.

Law: never a note's number, a line, a page or the message, which change with every edit above the finding. Only letters
count, without blanks, accents, hyphens or quotation marks, so that a text may be wrapped, exported and typed anew.
"""

from bisect import bisect_left
from functools import cached_property
from hashlib import blake2b
from itertools import takewhile
from typing import NamedTuple

from citecheck.model import Citation, Diagnostic, Dossier, Finding, Marker, Note, Report
from citecheck.report.naming import Names
from citecheck.text import Place, bare

# Letters of context on each side: with fewer, several "Ibid." in a row look alike; with more, every edit nearby shows.
CONTEXT = 32
WINDOW = 400  # characters of the body that are looked through for them
# Letters of a note that is known by its own words; a shorter one ("Ibid., 12", "Gleijeses, 143") may stand anywhere.
TELLING = 16
DIGITS = 16  # of a fingerprint, hexadecimal
FEATURE_DIGITS = 10  # of one of its features


class Anchor(NamedTuple):
    """The features of one finding, each a short hash, or None where it has none.

    A finding without a place in the notes (an entry's, a file's) has a `subject` and nothing else; one that holds of
    many places, and is reported at the first, has it besides. `size` is how many notes it speaks of.
    Where they are lost, `run` has the letters before and after the marker of each.
    """

    code: str
    subject: str | None = None
    own: str | None = None  # the letters of its note
    offence: str | None = None  # the words that it marks, numbers included
    before: str | None = None  # the letters before, in the notes
    after: str | None = None  # the letters after, in the notes
    call: str | None = None  # the letters of the body before the note's marker
    onward: str | None = None  # the letters of the body after the marker
    size: int = 1
    run: tuple[tuple[str, str], ...] = ()
    telling: bool = True  # whether its own words are enough to know it by; a lost note has none


LOST = blake2b(b"marker", digest_size=FEATURE_DIGITS // 2).hexdigest()  # in place of the words of a lost note


def fingerprints(report: Report) -> tuple[str, ...]:
    """A fingerprint for each diagnostic, in their order: no two alike, and the same from run to run."""
    found, seen = [], dict[str, int]()
    for anchor in anchors(report):
        parts = [anchor.own, anchor.offence]
        if not (anchor.own and anchor.telling):
            parts.append(anchor.call or anchor.before)
        name = "\n".join(part or "" for part in (anchor.code, *([anchor.subject] if anchor.subject else parts)))
        seen[name] = seen.get(name, 0) + 1
        found.append(_hash(f"{name}\n{seen[name]}", DIGITS))
    return tuple(found)


def anchors(report: Report) -> tuple[Anchor, ...]:
    """What each diagnostic is known by, in their order."""
    if report.parts:
        return tuple(anchor for part in report.parts for anchor in anchors(part))
    surroundings = Surroundings(report.dossier)
    return tuple(map(surroundings.anchor, report.diagnostics))


def letters(text: str) -> str:
    """The letters of a text alone, in lower case and without accents."""
    return "".join(filter(str.isalpha, bare(text)))


class Surroundings:
    """The notes and the body of one manuscript, to see what stands around a finding."""

    def __init__(self, dossier: Dossier):
        self._manuscript = dossier.manuscript
        self._notes = dossier.manuscript.notes
        self._citations = dossier.citations
        self._names = Names(dossier)
        self._letters: dict[Note, str] = {}

    def anchor(self, diagnostic: Diagnostic) -> Anchor:
        code, finding = diagnostic.rule.code, diagnostic.finding
        if finding.place.source is not self._manuscript.source:
            return Anchor(code, subject=_hash(finding.subject or f"{finding.key}\n{_said(finding)}"))
        note = self._names.note_at(finding.place)
        if note is not None:
            return self._of_note(code, finding, note)
        marker = self._markers_by_start.get(finding.place.start)
        if marker is not None:
            return self._of_marker(code, finding, marker)
        return Anchor(code, subject=_hash(letters(finding.place.quote[:WINDOW])))

    def _of_note(self, code: str, finding: Finding, note: Note) -> Anchor:
        own = self._of(note)
        pointers = {str(citation.pointer) for citation in self._cited.get(note, ()) if citation.pointer is not None}
        offence = [word for word in bare(finding.place.words).split() if word not in pointers]
        call, onward = self._body(note.marker.place) if note.marker else (None, None)
        return Anchor(
            code,
            subject=_hash(bare(finding.subject)) if finding.subject else None,
            own=_hash(own),
            offence=_hash("".join(offence)),
            before=self._before(note.index),
            after=self._after(note.index + 1),
            call=call,
            onward=onward,
            size=_size(finding),
            telling=len(own) >= TELLING,
        )

    def _of_marker(self, code: str, finding: Finding, marker: Marker) -> Anchor:
        """A marker without a note, or a run of them: between the words before the first and those after the last."""
        markers = self._run(finding, marker)
        last = markers[-1]
        at = bisect_left(self._met, marker.place.start)
        return Anchor(
            code,
            own=_hash(""),
            offence=LOST,
            before=self._before(at),
            after=self._after(bisect_left(self._met, last.place.end)),
            call=self._body(marker.place)[0],
            onward=self._body(last.place)[1],
            size=_size(finding),
            run=tuple(self._body(one.place) for one in markers) if len(markers) > 1 else (),
            telling=False,
        )

    def _run(self, finding: Finding, first: Marker) -> list[Marker]:
        """The markers of a run of lost notes."""
        numbers = range(finding.notes[0], finding.notes[1] + 1) if finding.notes else ()
        markers = self._manuscript.markers
        start = bisect_left(markers, first.place.start, key=lambda marker: marker.place.start)
        behind = takewhile(
            lambda marker: marker.sequence == first.sequence and marker.number in numbers, markers[start:]
        )
        return list(behind) or [first]

    def _of(self, note: Note) -> str:
        if note not in self._letters:
            self._letters[note] = letters(note.place.quote)
        return self._letters[note]

    def _before(self, end: int) -> str:
        """The last letters of the notes before one; short ones bring those before them along."""
        found = ""
        while end > 0 and len(found) < CONTEXT:
            end -= 1
            found = self._of(self._notes[end]) + found
        return _hash(found[-CONTEXT:])

    def _after(self, start: int) -> str:
        found = ""
        while start < len(self._notes) and len(found) < CONTEXT:
            found += self._of(self._notes[start])
            start += 1
        return _hash(found[:CONTEXT])

    def _body(self, marker: Place) -> tuple[str, str]:
        """The letters of the body on both sides of a marker."""
        after = self._without_notes(marker.end, min(len(marker.source.text), marker.end + WINDOW))
        before = self._without_notes(max(0, marker.start - WINDOW), marker.start)
        return _hash(letters(before)[-CONTEXT:]), _hash(letters(after)[:CONTEXT])

    def _without_notes(self, start: int, end: int) -> str:
        """The text of a stretch without the notes at the foot of the page in it."""
        kept = []
        text, at = self._manuscript.source.text, start
        first = max(0, bisect_left(self._edges, (start, start)) - 1)
        for begin, stop in self._edges[first:]:
            if begin >= end:
                break
            kept.append(text[at : max(at, begin)])
            at = max(at, stop)
        return " ".join((*kept, text[at:end]))

    @cached_property
    def _edges(self) -> list[tuple[int, int]]:
        """Where notes begin and end; body text between two halves of one belongs to the body."""
        found = []
        for note in self._notes:
            edges = [note.place.start, *(edge for skip in note.place.skips for edge in skip), note.place.end]
            found += zip(edges[::2], edges[1::2], strict=True)
        return sorted(found)

    @cached_property
    def _met(self) -> list[int]:
        """Where a reader meets each note: at its marker, if it has one; never before the note ahead of it."""
        found, last = [], 0
        for note in self._notes:
            last = max(last, note.marker.place.start if note.marker else last)
            found.append(last)
        return found

    @cached_property
    def _markers_by_start(self) -> dict[int, Marker]:
        return {marker.place.start: marker for marker in self._manuscript.markers}

    @cached_property
    def _cited(self) -> dict[Note, list[Citation]]:
        cited: dict[Note, list[Citation]] = {}
        for citation in self._citations:
            cited.setdefault(citation.note, []).append(citation)
        return cited


def _said(finding: Finding) -> str:
    """What is said of an entry: the letters of the message up to what comes from elsewhere ("; notes 3 and 4 …")."""
    return letters(finding.message.partition(";")[0])


def _size(finding: Finding) -> int:
    return 1 if finding.notes is None else finding.notes[1] - finding.notes[0] + 1


def _hash(text: str, digits: int = FEATURE_DIGITS) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=digits // 2).hexdigest()
