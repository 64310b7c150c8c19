"""What is cited by a date in a title's place: a work by its author and year, a newspaper by its name and day."""

from collections.abc import Iterator

import regex

from citecheck.model import Form
from citecheck.parse.dates import Dated, DateReader
from citecheck.parse.draft import Draft
from citecheck.parse.ending import Ending
from citecheck.parse.heads import YEAR_BEFORE_TITLE_RE, by_year, year_behind
from citecheck.parse.imprint import PUBLISHER_RE
from citecheck.parse.note import NoteText
from citecheck.parse.split import QUOTES
from citecheck.parse.title import inside
from citecheck.text import bare

COMMA_RE = regex.compile(r",?\s")
LONGEST_MONTH = 6  # characters: a date longer than a year says more than the year
# "Cambridge: Cambridge University Press", "Oxford University Press": an imprint whose year stands before the title.
YEARLESS_RE = regex.compile(
    r"[.,]\s(?:(?P<place>\p{Lu}[^.:;,()]{1,40}?(?:,\s[\p{Lu}.]{2,5})?)\s?:\s)?(?P<publisher>\p{Lu}[^.:;,()\d]{2,80})(?=[.,;]|\Z)"
)


class DatedReader:
    """Reads on from a date behind names."""

    def __init__(self, dates: DateReader, ending: Ending):
        self.dates = dates
        self.ending = ending
        self.articles = ending.articles

    def read(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """The newspaper or work that the draft's names and the date at `at` cite; None where no date stands there."""
        if (title := note.titles.get(at)) is not None and title.complete and title.words > 1:
            return None  # "Casella, 18 aprile 1948. La mobilitazione …", "Christian Pineau, 1956, Suez"
        newspaper = self._newspaper(note, draft, at, limit)
        if newspaper is not None or not year_behind(note.text, draft.heads.end):
            return newspaper
        return self._year_first(note, draft, limit) or self._by_year(note, draft, limit)

    def day_behind(self, note: NoteText, end: int, limit: int) -> Dated | None:
        """The day that stands behind a title in quotation marks: "“A Strategy,” October 5, 1964"."""
        lead = COMMA_RE.match(note.text, end, limit)
        date = self.dates.find(note.text, lead.end(), limit, anchored=True) if lead is not None else None
        return date if date is not None and date.end - date.start > LONGEST_MONTH else None

    def paper(self, note: NoteText, draft: Draft, day: Dated, limit: int) -> Draft:
        """A paper or speech with nothing but its day: a document, unless it has a web address. A journal's number behind it
        says where it is printed: "“Basic Principles …,” May 29, 1972, Department of State Bulletin 66, no. 1722 (June 26, 1972): 898"."""
        draft.spans |= {"date": (day.start, day.end), "year": day.year}
        draft.form = Form.DOCUMENT
        journal = Draft(draft.start, day.end, draft.form)
        numbered = note.text.startswith(", ", day.end) and self.articles.read(note, journal, day.end, limit) and "volume" in journal.spans
        end = note.trimmed(draft.start, journal.spans.get("pages", (journal.end, 0))[0]) if numbered else day.end
        return self.ending.close(note, draft, end, limit)

    def _newspaper(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """A newspaper and its day, "Pravda, September 18, 1957": a document, and no name before a title."""
        date = self.dates.find(note.text, at, limit, anchored=True)
        given = draft.heads.names[0].given or ""
        if "." in given or given.partition(" ")[0].casefold() in note.words.phrases.given:
            return None  # "M. Casella, 18 aprile 1948. La mobilitazione …", "Gerd Krumeich, Juli 1914. Eine Bilanz"
        if date is None or date.start != at or date.end - date.start < LONGEST_MONTH:
            return None
        draft.spans = {"title": (draft.start, draft.heads.end), "date": (date.start, date.end), "year": date.year}
        draft.heads, draft.form = None, Form.DOCUMENT
        return self.ending.close(note, draft, date.end, limit)

    def _year_first(self, note: NoteText, draft: Draft, limit: int) -> Draft | None:
        """A full citation with its year before the title: "Westad, Odd Arne (2005). The Global Cold War. Cambridge: …"."""
        match = YEAR_BEFORE_TITLE_RE.match(note.text, draft.heads.end, limit)
        if match is None:
            return None
        at, text = match.end(), note.text
        quote, known = note.outline.span_at(at), note.titles.get(at)
        if quote is not None and text[at] in QUOTES:
            titles = [(inside(text, quote.start, quote.end), quote.end)]
        else:
            end = note.trimmed(at, note.outline.soft_limit(known.end if known else at, limit))
            commas = _commas(text, at, end) if text[match.end("year")] == "," else ()
            titles = [((at, stop), stop) for stop in (*commas, end)]
        for title, end in titles:
            whole = Draft(draft.start, end, draft.form, heads=draft.heads, spans={"title": title}, known=known)
            if self._published(note, whole, end, limit) or self.articles.read(note, whole, end, limit):
                whole.spans["year"] = match.span("year")
                return self.ending.settle(note, whole, limit)
        return None

    def _published(self, note: NoteText, draft: Draft, end: int, limit: int) -> bool:
        """Take "Place: Publisher" or a publisher alone, the year being given already; whether one stands at `end`."""
        match = YEARLESS_RE.match(note.text, end, limit)
        if match is None or not (match["place"] or PUBLISHER_RE.search(match["publisher"])):
            return False
        for name in ("place", "publisher"):
            if match[name]:
                draft.spans[name] = match.span(name)
        draft.end = match.end()
        return True

    def _by_year(self, note: NoteText, draft: Draft, limit: int) -> Draft | None:
        """Known authors and the year of a work: "Belting 1990, 12", "Westad (2005: 66)"."""
        match = by_year(note, draft.heads, limit)
        if match is None or match.start("year") in note.titles or not all(map(note.known.knows, draft.heads.names)):
            return None
        dated = (bare(draft.heads.names[-1].family), match["year"])
        if dated in note.known.numbered and dated not in note.known.dated:
            return None  # "Francia, 1848, cit., p. 201": his book on that year
        draft.spans["year"] = match.span("year")
        draft = self.ending.close(note, draft, match.end(), limit)
        opened = note.text[match.start("year") - 1] in "([" and match.end() == match.end("year")
        draft.end += opened and note.text[draft.end : draft.end + 1] in (")", "]")
        return draft


def _commas(text: str, start: int, end: int) -> Iterator[int]:
    """Where a title may end before its imprint, where commas part them: "1989, Autonomie et connaissance, Paris : Seuil"."""
    at = text.find(", ", start, end)
    while at >= 0:
        yield at
        at = text.find(", ", at + 2, end)
