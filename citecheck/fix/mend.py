"""What the modules of this room hand to each other: a mend, or the reason why there is none.

Law: an edit stands inside one stretch of one note; nothing is rewritten over a page break.
"""

from collections.abc import Iterator
from typing import NamedTuple

from citecheck.model import Citation, Edit, Fix, Note
from citecheck.text import Place


class Mend(NamedTuple):
    """A fix on offer. `what` is the rule whose finding it mends, or the name of a habit: "range-dash", "ibid-short".

    `otherwise` is what is offered where this one does not hold.
    """

    what: str
    note: Note
    fix: Fix
    otherwise: "Mend | None" = None


class Refusal(NamedTuple):
    """Something that is left as it is, and why."""

    what: str
    note: Note
    reason: str


Offer = Mend | Refusal

OVER_PAGE = "it runs over a page break"


def mend(what: str, citation: Citation, message: str, *edits: Edit, safe: bool = True) -> Offer:
    """The offer to make these edits; a refusal where one of them would reach over a page break."""
    if any(edit.place.skips or _across(edit.place, citation.note.place) for edit in edits):
        return Refusal(what, citation.note, OVER_PAGE)
    return Mend(what, citation.note, Fix(safe, message, tuple(sorted(edits, key=lambda edit: edit.place.start))))


def between(place: Place, start: int, end: int) -> Place:
    """The stretch of a place's source from one offset to another."""
    return Place(place.source, start, end)


def replaced(place: Place, start: int, end: int, text: str) -> Edit:
    """The edit that puts `text` for the characters from one offset of the place's source to another."""
    return Edit(between(place, start, end), text)


def apart(mends: list[Mend]) -> Iterator[Mend]:
    """The mends that touch no edit of one before them; the others wait for the next round."""
    taken: list[tuple[int, int]] = []
    for one in mends:
        mine = [(edit.place.start, edit.place.end) for edit in one.fix.edits]
        if not any(
            start <= end_taken and start_taken <= end for start, end in mine for start_taken, end_taken in taken
        ):
            taken += mine
            yield one


def _across(place: Place, note: Place) -> bool:
    """Whether a stretch touches what stands between the two halves of its note."""
    return any(place.start < end and start < place.end for start, end in note.skips)
