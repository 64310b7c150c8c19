"""The work that prints a document: behind "in", "//" or a colon, or in the next sentence.

Law: a work cited in full there is what is cited; the document's description before it says only what is read in it.
"""

from citecheck.model import Form
from citecheck.parse.dates import year_within
from citecheck.parse.draft import Draft
from citecheck.parse.note import NoteText
from citecheck.parse.work import WorkReader

Printed = tuple[int, Draft]  # where the description ends, and the work
GOST = " // "  # between a document and what prints it (GOST R 7.0.5-2008)


def printed_in(works: WorkReader, note: NoteText, at: int, behind: int, limit: int) -> Printed | None:
    """The work that prints the document described from `at` to `behind`, and where the description ends."""
    return _behind_in(works, note, at, behind, limit) or _behind_mark(works, note, at, behind, limit) or _next(works, note, at, behind, limit)


def _behind_in(works: WorkReader, note: NoteText, at: int, behind: int, limit: int) -> Printed | None:
    for start, stop in note.words.between("in", at + 1, behind):
        at_holder = stop + 1 + (note.text[stop : stop + 1] == ":")
        if note.text[start - 2 : start] in (", ", ". ") and at_holder < limit:
            draft = works.read(note, at_holder, limit, strong=True)
            if draft is not None and (draft.form is Form.FULL or draft.known or _known_author(note, draft)):
                return start - 2, draft
    return None


def _behind_mark(works: WorkReader, note: NoteText, at: int, behind: int, limit: int) -> Printed | None:
    """Behind "//": "Письмо Милютина от 5 марта 1861 г. // Валуев П. А. Дневник. М., 1961. Т. 1. С. 80"; or a colon: "Письмо
    Сталина от 24 октября 1930 г.: Письма И. В. Сталина В. М. Молотову. М., 1995"."""
    for mark, facts in ((GOST, set()), (": ", {"place", "year"})):
        found = note.text.find(mark, at, behind)
        told = mark == GOST and (note.words.within("signal", at + 1, found) is not None or year_within(note.text, at, found) is None)
        if 0 <= found < limit - len(mark) and not told:
            draft = works.read(note, found + len(mark), limit, strong=True)
            if draft is not None and draft.form is Form.FULL and facts <= draft.spans.keys():
                return found, draft
    return None


def _next(works: WorkReader, note: NoteText, at: int, behind: int, limit: int) -> Printed | None:
    """In the next sentence, where no signal opens that."""
    if behind >= limit or note.words.at("signal", behind, limit):
        return None
    draft = works.read(note, behind, limit, strong=True)
    return (note.trimmed(at, behind), draft) if draft is not None and draft.form is Form.FULL else None


def _known_author(note: NoteText, draft: Draft) -> bool:
    """Whether a draft opens with an author whom the bibliography or an earlier note knows."""
    return draft.heads is not None and note.known.knows(draft.heads.names[0])
