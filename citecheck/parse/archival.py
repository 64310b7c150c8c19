"""Documents: those that an archive unit locates, described before or behind it, and those that only a date locates."""

import regex

from citecheck.model import Citation, Form, Introduction, Locator, Note, Reading
from citecheck.parse.archive import FoundUnit
from citecheck.parse.dated import LONGEST_MONTH
from citecheck.parse.draft import citation_of, reading
from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening
from citecheck.parse.split import QUOTES
from citecheck.parse.work import WorkReader

Found = tuple[Citation, int]  # a citation and where it ends
BEHIND_RE = regex.compile(r",\s(?=[\p{Lu}“„«‘\"'\d])|\.\s(?=[“„«‘\"'])")
# A published series cited by its initials, years, volume and document: "FRUS, 1952–1954, vol. IV, doc. 401".
# "Donoghue v Stevenson [1932] AC 562", "Brown v. Board of Education, 347 U.S. 483".
CASE_RE = regex.compile(r"\p{Lu}[^,;()\[\]]{1,60}\sv\.?\s\p{Lu}[^;()\[\]]{1,60}[,\s](?:[(\[]\d{4}|\d{1,4}\s\p{Lu})")
# "George F. Kennan to James F. Byrnes, telegram, February 22, 1946", "Krausnick an Rothfels, 3. 4. 1956".
LETTER_RE = regex.compile(r"\p{Lu}[^,;:()“”«»]{1,40}\s(?:to|an|à)\s\p{Lu}[^,;:()“”«»]{1,40},\s(?:\p{Ll}+,\s)?")
# "London, British Library, MS Cotton Claudius B. iv": a city, who holds it, and a manuscript's call number.
CODEX_RE = regex.compile(
    r"\p{Lu}[^,;:()“”«»\d]{2,40},\s\p{Lu}[^;:()“”«»\d]{2,70},\s(?:MSS?\b|Mss?\.|mss?\.|Cod\.|Codex\s|Hs\.)"
)
LONGEST_NEWSPAPER = 45  # characters of a newspaper's name
SERIES_RE = regex.compile(
    r"(?:\p{Lu}{3,8}(?:,\s|\s)|\p{Lu}[\p{L}\s]{8,80}\s\([^()]{3,60}\),\s)(?:\d{4}(?:[-–]\d{2,4})?(?=,\s\p{L}+\.?\s)|[Vv]ol\.\s)"
)


class DocumentReader:
    """Reads documents, with or without an archive unit."""

    def __init__(self, works: WorkReader):
        self.works = works
        self.locators = works.locators

    def describes(self, note: NoteText, start: int, end: int, opening: Opening) -> bool:
        """Whether what stands before an archive unit describes the document in it: its kind, its date, its writers."""
        if start == end:
            return True
        if any(start < at < end for at in note.outline.hard) or self._facts_between(note, start, end):
            return False
        if note.words.at("document", start, end) or note.text[start] in QUOTES:
            return True
        sentences = any(start < at < end for at in note.outline.soft)
        if note.text[end - 1] == "(" and note.text.find(",", start, end) < 0:
            return False  # "The document (GARF, f. R-5446, op. 15, d. 13, l. 1) bears no date"
        dated = self.works.facts.dates.find(note.text, start, end) is not None
        if sentences:
            return dated and not note.prose(start, end)
        return dated or (opening.strong and not note.prose(start, end))

    def _facts_between(self, note: NoteText, start: int, end: int) -> bool:
        brackets = (span for span in note.outline.spans_from(start, end) if span.mark == "(")
        return any(self.works.facts.in_bracket(note, span.start, span.end) for span in brackets)

    def archival(self, note: Note, text: NoteText, unit: FoundUnit, opening: Opening, ordinal: int) -> Found:
        """The citation of an archive unit, the document's description included."""
        passage, start = text.passage, opening.at
        end, locator, document = unit.end, unit.locator, None
        if start < unit.start:
            described = text.trimmed(start, unit.start)
            document = reading(passage, (start, described))
        else:
            end, locator, document = self._described_behind(text, unit)
        citation = Citation(
            note,
            ordinal,
            Form.ARCHIVAL,
            passage.place(start, end),
            signal=reading(passage, opening.signal),
            quoted_in=opening.quoted_in,
            unit=unit.unit,
            document=document,
            locator=locator,
        )
        return citation, end

    def _described_behind(self, note: NoteText, unit: FoundUnit) -> tuple[int, Locator | None, Reading | None]:
        """The document's description behind the unit: "RGAE, Fond 635, Opis 1, Delo 392, “Report …,” 1959, p. 1"."""
        text, nothing = note.text, (unit.end, unit.locator, None)
        lead = BEHIND_RE.match(text, unit.end)
        if lead is None:
            return nothing
        start = lead.end()
        limit = note.outline.soft_limit(start, note.outline.hard_limit(unit.end))
        end = note.trimmed(start, limit)
        if end <= start or note.prose(start, end) or note.words.at("signal", start, limit):
            return nothing
        closing = self.locators.closing(text, start, end)
        locator = self.locators.read(note.passage, closing, end) if closing is not None else unit.locator
        stop = note.trimmed(start, closing) if closing is not None else end
        return end, locator, reading(note.passage, (start, stop))

    def document(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A treaty, resolution, letter or interview with a date and nothing else to find it by.

        Where a work cited in full follows in the next sentence, the document is printed there and the work is cited.
        """
        at = opening.at
        if not opening.strong or not self._is_document(text, at, limit):
            return None
        behind = text.outline.soft_limit(at, limit)
        end = text.trimmed(at, behind)
        if text.prose(at, end) or text.words.within("quoted-in", at, end):
            return None
        if behind < limit and not text.words.at("signal", behind, limit):
            draft = self.works.read(text, behind, limit, strong=True)
            if draft is not None and draft.form is Form.FULL:
                draft.start = at
                return citation_of(note, text, draft, self.locators, ordinal, opening, (at, end)), draft.end
        closing = self.locators.closing(text.text, at, end)
        stop = text.trimmed(at, closing) if closing is not None else end
        citation = Citation(
            note,
            ordinal,
            Form.DOCUMENT,
            text.passage.place(at, end),
            signal=reading(text.passage, opening.signal),
            quoted_in=opening.quoted_in,
            document=reading(text.passage, (at, stop)),
            locator=self.locators.read(text.passage, closing, end) if closing is not None else None,
        )
        return citation, end

    def _is_document(self, note: NoteText, at: int, limit: int) -> bool:
        """Whether a document is named at `at`: by its kind and a date, a body's name before its kind, or its series."""
        end = note.trimmed(at, note.outline.soft_limit(at, limit))
        if SERIES_RE.match(note.text, at, end) is not None or _is_case(note.text, at, end):
            return True
        if self._is_newspaper(note, at, end) or CODEX_RE.match(note.text, at, end) is not None:
            return True
        if (letter := LETTER_RE.match(note.text, at, end)) is not None and self._day_at(note, letter.end(), end):
            return True
        kind = note.words.at("document", at, limit) or self._of_a_body(note, at, end)
        return bool(kind) and self.works.facts.dates.find(note.text, at, end) is not None

    def _is_newspaper(self, note: NoteText, at: int, end: int) -> bool:
        """A newspaper's name and a day: "The Times, 12 March 1948"."""
        comma = note.text.find(", ", at, min(end, at + LONGEST_NEWSPAPER))
        if comma < 0 or not note.text[at].isupper() or note.outline.span_at(at) is not None:
            return False
        return self._day_at(note, comma + 2, end)

    def _day_at(self, note: NoteText, at: int, end: int) -> bool:
        """Whether a day's date stands at `at`."""
        date = self.works.facts.dates.find(note.text, at, end, anchored=True)
        return (
            date is not None and date.end - date.start > LONGEST_MONTH and note.text[date.end : date.end + 1] in ",.;)"
        )

    def _of_a_body(self, note: NoteText, at: int, end: int) -> bool:
        """Whether a body's name stands before the kind: "United Nations General Assembly, Resolution 1514"."""
        comma = note.text.find(", ", at, end)
        if comma < 0 or note.words.at("document", comma + 2, end) is None:
            return False
        return not note.words.phrases.bodies.isdisjoint(note.text[at:comma].casefold().split())


def _is_case(text: str, start: int, end: int) -> bool:
    """Whether a case is named: "Brown v. Board of Education, 347 U.S. 483"."""
    return text.find(" v", start, end) >= 0 and CASE_RE.match(text, start, end) is not None


def introductions(note: Note, text: NoteText, unit: FoundUnit, citation: Citation) -> list[Introduction]:
    """The shorthands that an archive unit introduces: "[hereafter RGANI]"."""
    return [
        Introduction(alias.text, alias.stands_for, text.passage.place(alias.start, alias.end), note, citation)
        for alias in unit.aliases
    ]
