"""Family N: the notes themselves, before anything is asked of what they cite.

Law: one cause is one finding. A gap that a marker shows is N001's; N004 speaks only of numbers that occur nowhere.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from citecheck.model import Dossier, Finding, Marker, Note, Related, Severity
from citecheck.rules.evidence import Lost, evidence
from citecheck.rules.registry import rule
from citecheck.rules.wording import called
from citecheck.text import bare

IN_A_ROW = 3  # N002: so many notes in a row without markers are information
BRACKETS = 4  # characters that may stand around a label


@rule("N001", Severity.ERROR)
def marker_without_note(dossier: Dossier) -> Iterator[Finding]:
    """A note is called in the text, and the note is not in the manuscript.

    The reader who looks for the note finds nothing, and every *Ibid.* that hangs on it is lost with it. Notes that
    follow each other are one finding. Restore the notes, or take the markers out.

    Source: Chicago 17 §14.24, on numbering notes in one sequence with their callers.

    Flagged:
        The fund was closed in May.[1] It was opened again in June.[2] Nobody knew why.[3]   <-- N001

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [3] Westad, Global Cold War, 31.
    Clean:
        The fund was closed in May.[1] It was opened again in June.[2]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2] Westad, Global Cold War, 31.
    """
    runs = [run for run in evidence(dossier).lost if run.markers]
    if evidence(dossier).storm(len(runs)):
        yield _summary(
            runs[0].markers[0],
            f"{sum(len(run.markers) for run in runs)} of {len(dossier.manuscript.markers)} markers have no note in "
            "the manuscript; perhaps these numbers are not markers",
        )
        return
    for run in runs:
        yield _uncalled(dossier, run)


def _uncalled(dossier: Dossier, run: Lost) -> Finding:
    """The finding for a run of markers without notes, with where the notes' text may stand without its label."""
    first = run.markers[0]
    several = run.first != run.last
    message = (
        f"{run.called.capitalize()} {'are' if several else 'is'} called in the text but missing from the manuscript"
    )
    spots = evidence(dossier).unlabelled(run)
    if spots:
        lines = ", ".join(str(note.place.line) for note in spots)
        message += f"; {'their' if several else 'its'} text probably stands unlabelled in line {lines}"
    return Finding(
        first.place,
        message,
        note=run.first,
        notes=run.numbers if several else None,
        related=tuple(Related("a note without a number stands here", note.place) for note in spots),
    )


@rule("N002", Severity.WARNING)
def note_without_marker(dossier: Dossier) -> Iterator[Finding]:
    """A note stands in the manuscript, and nothing in the text calls it.

    The reader never comes to the note, or reads it against the wrong sentence. Put its marker into the text, or take
    the note out. A manuscript of notes alone has no markers to look for, and is not reported.

    Source: Chicago 17 §14.19-24.

    Flagged:
        The fund was closed in May.[1] It was opened again in June. Nobody knew why.[3]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2] Westad, Global Cold War, 28.                                                     <-- N002
        [3] Westad, Global Cold War, 31.
    Clean:
        The fund was closed in May.[1] It was opened again in June.[2]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2] Westad, Global Cold War, 31.
    """
    if not dossier.manuscript.markers:
        return
    runs = list(_rising(note for note in dossier.manuscript.notes if note.marker is None and note.label))
    if evidence(dossier).storm(len(runs)):
        count = sum(map(len, runs))
        yield _summary(runs[0][0], f"{count} of {len(dossier.manuscript.notes)} notes are called nowhere in the text")
        return
    for run in runs:
        yield _never_called(run)


def _never_called(run: list[Note]) -> Finding:
    """The finding for notes without markers. Authors forget one marker; of many in a row, the reading is at fault."""
    first, last = run[0], run[-1]
    if first is last:
        return Finding(first.place, f"{called(first).capitalize()} is called nowhere in the text", first.number)
    message = f"Notes {first.label}-{last.label} are called nowhere in the text"
    if len(run) < IN_A_ROW:
        return Finding(first.place, message, first.number, (first.number, last.number))
    message += "; perhaps their markers were not recognised"
    return Finding(first.place, message, first.number, (first.number, last.number), severity=Severity.INFO)


@rule("N003", Severity.WARNING)
def duplicate_note_number(dossier: Dossier) -> Iterator[Finding]:
    """A number is used for two notes of one sequence.

    A reference to the note ("see note 12") then has two goals, and one marker has two notes. Number them anew. Where
    numbering restarts by chapter or page, each of them is a sequence of its own.

    Source: Chicago 17 §14.20, "notes are numbered consecutively".

    Flagged:
        The fund was closed in May.[1] It was opened again in June.[2] Nobody knew why.[2] It failed.[3]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2] Westad, Global Cold War, 28.
        [2] Westad, Global Cold War, 31.                                                     <-- N003
        [3] Westad, Global Cold War, 40.
    Clean:
        The fund was closed in May.[1] It was opened again in June.[2] Nobody knew why.[3]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2] Westad, Global Cold War, 28.
        [3] Westad, Global Cold War, 31.
    """
    for notes in evidence(dossier).sequences:
        first: dict[int, Note] = {}
        for note in notes:
            earlier = first.setdefault(note.number, note)
            if earlier is not note:
                related = Related(f"the first note {note.number}", earlier.place, note.number)
                yield Finding(note.place, f"Note {note.number} is there twice", note.number, related=(related,))


@rule("N004", Severity.WARNING)
def note_number_gap(dossier: Dossier) -> Iterator[Finding]:
    """The numbers jump or fall, for markers and notes alike.

    A number that occurs neither in the text nor among the notes was lost in both, or never given. Where the text
    still calls the note, N001 says so instead.

    Source: Chicago 17 §14.20, "notes are numbered consecutively".

    Flagged:
        The fund was closed in May.[1] Nobody knew why.[4]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [4] Westad, Global Cold War, 31.                                                     <-- N004
    Clean:
        The fund was closed in May.[1] Nobody knew why.[2]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2] Westad, Global Cold War, 31.
    """
    steps = [*_jumps(dossier), *_falls(dossier)]
    if evidence(dossier).storm(len(steps)):
        message = f"The note numbers jump or fall {len(steps)} times; perhaps they are no note numbers"
        yield _summary(steps[0][1], message)
        return
    for before, after in steps:
        verb = "jump" if after.number > before.number else "fall"
        related = Related(f"note {before.number}", before.place, before.number)
        message = f"Note numbers {verb} from {before.number} to {after.number}"
        yield Finding(after.place, message, after.number, related=(related,))


def _jumps(dossier: Dossier) -> Iterator[tuple[Note, Note]]:
    """The notes on both sides of a gap that no marker shows."""
    return ((run.before, run.after) for run in evidence(dossier).lost if not run.markers)


def _falls(dossier: Dossier) -> Iterator[tuple[Note, Note]]:
    """Neighbours within one sequence whose second number is lower."""
    for notes in evidence(dossier).sequences:
        yield from ((a, b) for a, b in pairwise(notes) if b.number < a.number)


@rule("N005", Severity.WARNING)
def empty_note(dossier: Dossier) -> Iterator[Finding]:
    """A note has a number and no text.

    Nothing is cited where the reader was sent to look, and an *Ibid.* in the next note has nothing to refer to.

    Source: Chicago 17 §14.19: a note holds a citation or a comment.

    Flagged:
        The fund was closed in May.[1] It was opened again in June.[2] Nobody knew why.[3]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2]                                                                                  <-- N005
        [3] Westad, Global Cold War, 31.
    Clean:
        The fund was closed in May.[1] It was opened again in June.[2]

        [1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [2] The accounts are lost.
    """
    for note in dossier.manuscript.notes:
        length = note.place.end - note.place.start
        if note.label and length <= len(note.label) + BRACKETS and bare(note.text) in ("", bare(note.label)):
            yield Finding(note.place, f"{called(note).capitalize()} is empty", note.number)


def _rising(notes: Iterable[Note]) -> Iterator[list[Note]]:
    """The notes in runs of neighbours whose numbers follow each other."""
    run: list[Note] = []
    for note in notes:
        follows = run and note.index == run[-1].index + 1 and None not in (note.number, run[-1].number)
        if follows and note.number == run[-1].number + 1:
            run.append(note)
            continue
        if run:
            yield run
        run = [note]
    if run:
        yield run


def _summary(first: Marker | Note, message: str) -> Finding:
    """One finding in place of a storm, at the first of its places."""
    return Finding(first.place, message, first.number, severity=Severity.INFO)
