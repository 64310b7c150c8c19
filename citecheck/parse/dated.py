"""What is cited by a date in a title's place: a work by its author and year, a newspaper by its name and day."""

from citecheck.model import Form
from citecheck.parse.dates import DateReader
from citecheck.parse.draft import Draft
from citecheck.parse.ending import Ending
from citecheck.parse.heads import BY_YEAR_RE
from citecheck.parse.note import NoteText

LONGEST_MONTH = 6  # characters: a date longer than a year says more than the year


class DatedReader:
    """Reads on from a date behind names."""

    def __init__(self, dates: DateReader, ending: Ending):
        self.dates = dates
        self.ending = ending

    def read(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """The newspaper or work that the draft's names and the date at `at` cite; None where no date stands there."""
        return self._newspaper(note, draft, at, limit) or self._by_year(note, draft, limit)

    def _newspaper(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """A newspaper and its day, "Pravda, September 18, 1957": a document, and no name before a title."""
        date = self.dates.find(note.text, at, limit, anchored=True)
        if date is None or date.start != at or date.end - date.start < LONGEST_MONTH:
            return None
        draft.spans = {"title": (draft.start, draft.heads.end), "date": (date.start, date.end), "year": date.year}
        draft.heads, draft.form = None, Form.DOCUMENT
        return self.ending.close(note, draft, date.end, limit)

    def _by_year(self, note: NoteText, draft: Draft, limit: int) -> Draft | None:
        """Known authors and the year of a work: "Belting 1990, 12", "Westad (2005: 66)"."""
        match = BY_YEAR_RE.match(note.text, draft.heads.end, limit)
        if match is None or match.start("year") in note.titles or not all(map(note.known.knows, draft.heads.names)):
            return None
        draft.spans["year"] = match.span("year")
        draft = self.ending.close(note, draft, match.end(), limit)
        opened = note.text[match.start("year") - 1] in "([" and match.end() == match.end("year")
        draft.end += opened and note.text[draft.end : draft.end + 1] in (")", "]")
        return draft
