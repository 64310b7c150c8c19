"""How a finding speaks of citations and notes, and what it says is wrong with one."""

from collections.abc import Iterable

from citecheck.model import Citation, Finding, Note, Related, Resolution, Severity
from citecheck.vocabulary.ibid import written

SHOWN_LENGTH = 60  # characters of a citation that a message quotes
SHOWN = 6  # note numbers that a message lists before it says how many more there are


def at(
    citation: Citation,
    message: str,
    related: Iterable[Related] = (),
    severity: Severity | None = None,
    subject: str | None = None,
    *,
    others: Iterable[Citation] = (),
) -> Finding:
    """The finding that a citation gives rise to, and the others that it holds for too."""
    concerned = tuple(dict.fromkeys((citation, *others)))
    return Finding(
        citation.place,
        message,
        citation.note.number,
        related=tuple(related),
        severity=severity,
        citations=concerned,
        subject=subject,
    )


def called(note: Note) -> str:
    """How a message speaks of a note: by its number, its sign, or where its text stands."""
    if note.number is not None:
        return f"note {note.number}"
    return f"note {note.label}" if note.label else f"the unlabelled note in line {note.place.line}"


def shown(citation: Citation) -> str:
    """A citation in a message: its beginning, where it is long."""
    words = citation.place.words
    return words if len(words) <= SHOWN_LENGTH else words[: SHOWN_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def listed(notes: Iterable[Note]) -> str:
    """Several notes in a message: "note 3", "notes 3, 5 and 9", "notes 3, 5, 9, … (40 in all)"."""
    numbers = list(dict.fromkeys(str(note.number) if note.number is not None else note.label or "?" for note in notes))
    if len(numbers) == 1:
        return f"note {numbers[0]}"
    if len(numbers) > SHOWN:
        return f"notes {', '.join(numbers[:SHOWN])}, … ({len(numbers)} in all)"
    return f"notes {', '.join(numbers[:-1])} and {numbers[-1]}"


def elsewhere(resolution: Resolution, message: str) -> Related:
    """Another citation that a finding speaks of."""
    return Related(message, resolution.citation.place, resolution.citation.note.number)


def back_word(resolution: Resolution) -> str:
    """The words that the author used: "Ibid.", "Там же."."""
    place, locator = resolution.citation.place, resolution.citation.locator
    words = place.until(locator.place.start).words if locator else place.words
    return written(words).rstrip(" .,;:") + "."
