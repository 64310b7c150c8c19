"""What the steps of resolving hand to each other before position and canonical form are known.

Law: an answer has a target or a reason, never neither.
"""

from typing import NamedTuple

from citecheck.model import ArchiveUnit, Candidate, Citation, Locator, Note
from citecheck.resolve.lost import Span

SHOWN_LENGTH = 80  # characters: one line of a terminal


class Answer(NamedTuple):
    """One citation's target or reason, and how it was come by.

    `identity` says what the citation is of where two must be told apart or known for the same although no target
    says so: the document of an archive unit, the author and title by which an unknown work is cited again.
    """

    target: str | None
    how: str
    score: int | None = None
    reason: str | None = None
    antecedent: Citation | None = None
    candidates: tuple[Candidate, ...] = ()
    decided: str | None = None
    missing: Span | None = None
    unread: Note | None = None  # the note just before, where it may cite what could not be read
    locator: Locator | None = None
    unit: ArchiveUnit | None = None
    document: str = ""  # an archival document's description, as compared
    unknown: object = None  # identity of a source without a target; None where nothing tells it when it comes again


def unresolved(reason: str, **more) -> Answer:
    """The answer without a target; `more` are fields of Answer."""
    return Answer(None, f"Not resolved: {reason}", reason=reason, **more)


def note_name(citation: Citation) -> str:
    """How a message names the note of a citation: "note 62", or "an unnumbered note" where its number is lost."""
    note = citation.note
    if note.number is not None:
        return f"note {note.number}"
    return f"note {note.label}" if note.label else "an unnumbered note"


def shown(citation: Citation) -> str:
    """The citation's own words for a message, cut where they are many."""
    words = citation.place.words
    return f"“{words}”" if len(words) <= SHOWN_LENGTH else f"“{words[: SHOWN_LENGTH - 1].rstrip()}…”"
