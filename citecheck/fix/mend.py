"""What the modules of this room hand to each other: a mend, or the reason why there is none.

Law: an edit stands inside one stretch of one note; nothing is rewritten over a page break.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from citecheck.fix.emphasis import page_breaks, paired
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
EMPHASIS = "its marks of emphasis would lose their fellows"


def mend(what: str, citation: Citation, message: str, *edits: Edit, safe: bool = True) -> Offer:
    """The offer to make these edits; a refusal where one of them would reach over a page break."""
    whole = [paired(edit) for edit in edits]
    if any(_across(edit.place, citation.note.place) for edit in edits):
        return Refusal(what, citation.note, OVER_PAGE)
    if any(edit is None for edit in whole):
        return Refusal(what, citation.note, EMPHASIS)
    ordered = sorted((edit for edit in whole if edit is not None), key=lambda edit: edit.place.start)
    return Mend(what, citation.note, Fix(safe, message, tuple(ordered)))


def between(place: Place, start: int, end: int) -> Place:
    """The stretch of a place's source from one offset to another."""
    return Place(place.source, start, end)


def replaced(place: Place, start: int, end: int, text: str) -> Edit:
    """The edit that puts `text` for the characters from one offset of the place's source to another."""
    return Edit(between(place, start, end), text)


def apart(mends: Iterable[Mend]) -> Iterator[Mend]:
    """The mends that touch no edit of one before them; the others wait for the next round."""
    taken: list[tuple[int, int]] = []  # in the order of the text
    for one in mends:
        mine = [(edit.place.start, edit.place.end) for edit in one.fix.edits]
        if not any(_touches(stretch, taken) for stretch in mine):
            for stretch in mine:
                insort(taken, stretch)
            yield one


def _touches(stretch: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether a stretch touches one of those taken, which do not touch each other."""
    at = bisect_right(taken, stretch)
    return any(start <= stretch[1] and stretch[0] <= end for start, end in taken[max(0, at - 1) : at + 1])


def _across(place: Place, note: Place) -> bool:
    """Whether a stretch touches what stands between the two halves of its note."""
    return any(place.start < end and start < place.end for start, end in page_breaks(note))
