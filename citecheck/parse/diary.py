"""Diaries cited by the day of an entry: "Nicolson, Diaries, 12 November 1942, 298", "Goebbels, Tagebücher, Eintrag vom 12. 11. 1942".

Law: the day says where in the work, not when it was published.
"""

import regex

from citecheck.model import Form
from citecheck.parse.draft import Draft
from citecheck.parse.ending import Ending
from citecheck.parse.facts import FactsReader
from citecheck.parse.locator import ENTRY
from citecheck.parse.note import NoteText

Span = tuple[int, int]
SAID_RE = regex.compile(rf",\s(?=\p{{Ll}}|E|à\s){ENTRY}")
LONGEST = 200  # characters of a title and what stands before the entry


class DiaryReader:
    """Reads works that an entry's day follows in their title's sentence."""

    def __init__(self, ending: Ending):
        self.ending = ending

    def read_behind(self, note: NoteText, draft: Draft, at: int, limit: int, facts: FactsReader) -> Draft | None:
        """The short citation of a title behind which words name the entry, no facts of publication between."""
        found = SAID_RE.search(note.text, at, min(limit, at + LONGEST))
        if found is None or note.prose(at, found.start()) or facts.find(note, at, found.start(), at) is not None:
            return None
        return self.read(note, draft, at, found.span(), limit)

    def read(self, note: NoteText, draft: Draft, at: int, entry: Span, limit: int) -> Draft:
        """The short citation of a title and an entry; the day belongs to it where no page follows."""
        closing = self.ending.locators.closing(note.text, at, entry[0])
        end = note.trimmed(at, closing if closing is not None else entry[0])
        draft.form, draft.spans["title"] = Form.SHORT, (at, end)
        closed = self.ending.close(note, draft, end, limit)
        closed.end = max(closed.end, entry[1])
        return closed
