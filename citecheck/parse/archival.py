"""Documents: those that an archive unit locates, described before or behind it, and those that only a date locates."""

import regex

from citecheck.model import Citation, Form, Introduction, Locator, Note, Reading
from citecheck.parse.archive import FoundUnit
from citecheck.parse.backward import BackReference
from citecheck.parse.classical import ClassicalReader
from citecheck.parse.dated import LONGEST_MONTH
from citecheck.parse.dates import DAY_AND_YEAR, year_within
from citecheck.parse.draft import Draft, citation_of, reading
from citecheck.parse.legal import authority_at
from citecheck.parse.locator import HERE
from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening
from citecheck.parse.split import QUOTES
from citecheck.parse.work import WorkReader

Found = tuple[Citation, int]  # a citation and where it ends
Span = tuple[int, int]
BEHIND_RE = regex.compile(r",\s(?=[\p{Lu}“„«‘\"'\d])|\.\s(?=[“„«‘\"'])")
# "…, fasc. 242/R, appunto di Starace per Mussolini, 7 luglio 1935": what the document is, and its day at the end.
WORDS_BEHIND_RE = regex.compile(r",\s(?=\p{Ll})")
SENTENCE_BEHIND_RE = regex.compile(r"\.\s(?=\p{Lu})")  # "…, f. 14. Carta de los vecinos de Villa de Ayala …, 24 de abril de 1910"
DATED_RE = regex.compile(rf"\s{DAY_AND_YEAR}\Z")
HERE_BEHIND_RE = regex.compile(rf"[,;]\s{HERE},?\s")
# "The Times, 12 March 1948", "Neues Deutschland vom 18. Juni 1971".
NEWSPAPER_RE = regex.compile(r"(?!\p{Lu}\.\s)[^,]*?(?:,|\svom)\s")
# "George F. Kennan to James F. Byrnes, telegram, February 22, 1946", "Krausnick an Rothfels, 3. 4. 1956".
LETTER_RE = regex.compile(r"\p{Lu}[^,;:()“”«»]{1,40}\s(?:aux?\s|(?:to|an|à|ad?|al)\s(?=\p{Lu}))[^,;:()“”«»]{1,41},\s(?:\p{Ll}+,\s|\p{Lu}[\p{L}-]+,\s)?")
# "London, British Library, MS Cotton Claudius B. iv": a city, who holds it, and a manuscript's call number.
CODEX_RE = regex.compile(
    r"\p{Lu}[^,;:()“”«»\d]{2,40},\s\p{Lu}[^;:()“”«»\d]{2,70},\s(?:MSS?\b|Mss?\.|mss?\.|Cod\.|Codex\s|Hs\.)"
)
SUBSECTION_RE = regex.compile(r"(?:\(\w{1,4}\))*")  # "s 3(1)(a)"
LONGEST_POINTING = len("(vgl. oben ")  # characters from a bracket to the word for a note in it
LONGEST_KIND = 14  # characters of the word before a document's kind: "Confidential memorandum"
LONGEST_NAMES = 150  # characters: more than names of libraries and bodies take, and a document's description behind its unit
YEARS_RE = regex.compile(r"[\d\s–-]+(?<!\d[–-]\d{1,2}[–-]\d{2,4})")  # "1810–28" is no day
PARTING = ",.;:(–—”»“"  # before a unit, behind the description of the document in it; not "The pleadings survive in"
CODEX_SIGNS = ("MS", "Ms", "ms", "Cod", "Hs.")
LONGEST_NEWSPAPER = 45  # characters of a newspaper's name
# A published series cited by its initials, years, volume and document: "FRUS, 1952–1954, vol. IV, doc. 401".
SERIES_RE = regex.compile(
    r"(?:\p{Lu}{3,8}(?:,\s|\s)|\p{Lu}[\p{L}\s]{8,80}\s\([^()]{3,60}\),\s)(?:\d{4}(?:[-–]\d{2,4})?(?=,\s\p{L}+\.?\s)|[Vv]ol\.\s)"
)


class DocumentReader:
    """Reads documents, with or without an archive unit."""

    def __init__(self, works: WorkReader, ancients: ClassicalReader):
        self.works = works
        self.locators = works.locators
        self.ancients = ancients

    def describes(self, note: NoteText, start: int, unit: FoundUnit, opening: Opening) -> bool:
        """Whether what stands before an archive unit describes the document in it: its kind, its date, its writers."""
        end = unit.start
        if not unit.evident and end in note.titles:
            return False
        if start == end:
            return True
        if any(start < at < end for at in note.outline.hard) or self._facts_between(note, start, end):
            return False
        if any("(" in note.text[max(0, at - LONGEST_POINTING) : at] for at, _ in note.words.between("note", start, end)):
            return False  # "Simpson (n 4) 726–32, quoting Jowitt’s letter … (TNA, LCO 2/5570)", "Briefwechsel (wie Anm. 19), S. 66. …"
        breaks = [at for at in note.outline.soft if start < at <= end]
        if note.words.at("document", start, end) or (note.text[start] in QUOTES and not breaks):
            return True
        if note.text[end - 1] == "(" and note.text.find(",", start, end) < 0:
            return False  # "The document (GARF, f. R-5446, op. 15, d. 13, l. 1) bears no date"
        dated = self.works.facts.dates.find(note.text, start, end) is not None
        if breaks:
            if self.works.facts.dates.find(note.text, breaks[-1], end) is not None:
                return False  # "Others: 33 per cent. Diary of Mary Davis Brown, March 12, 1871, Brown Family Papers, …"
            closed = any(self.locators.closing(note.text, start, note.trimmed(start, at)) is not None for at in breaks)
            return dated and not closed and not note.prose(start, end)  # not "…, Madrid, 1983, p. 271. El memorial, en AHN, …"
        parted = note.text[:end].rstrip()[-1] in PARTING
        return dated or (unit.evident and opening.strong and parted and not note.prose(start, end))

    def _facts_between(self, note: NoteText, start: int, end: int) -> bool:
        spans = note.outline.spans_from(start, end)
        return any(span.mark == "(" and self.works.facts.in_bracket(note, span.start, span.end) for span in spans)

    def archival(self, note: Note, text: NoteText, unit: FoundUnit, opening: Opening, ordinal: int) -> Found:
        """The citation of an archive unit, the document's description included."""
        passage, start, unit = text.passage, opening.at, self._here(text, unit)
        end, locator, document = self._described_behind(text, unit)
        if start < unit.start:
            dated = DATED_RE.search(text.text, unit.end, end) is not None  # "BL, IOR, E/4/620, pp. 341–44, Court of Directors to …"
            end, locator = (end if dated else unit.end), unit.locator
            document = reading(passage, (start, text.trimmed(start, unit.start)))
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

    def _here(self, note: NoteText, unit: FoundUnit) -> FoundUnit:
        """The unit with the sheets cited, which follow those of the whole document: "Bl. 41–47, hier Bl. 44"."""
        lead = HERE_BEHIND_RE.match(note.text, unit.end) if unit.locator is not None else None
        stop = self.locators.at(note.text, lead.end(), len(note.text)) if lead is not None else None
        return unit if stop is None else unit._replace(end=stop, locator=self.locators.read(note.passage, lead.end(), stop))

    def _described_behind(self, note: NoteText, unit: FoundUnit) -> tuple[int, Locator | None, Reading | None]:
        """The document's description behind the unit: "RGAE, Fond 635, Opis 1, Delo 392, “Report …,” 1959, p. 1"."""
        text, nothing = note.text, (unit.end, unit.locator, None)
        lead = BEHIND_RE.match(text, unit.end) or WORDS_BEHIND_RE.match(text, unit.end) or SENTENCE_BEHIND_RE.match(text, unit.end)
        if lead is None:
            return nothing
        start, sentence = lead.end(), lead.group() == ". " and text[lead.end()] not in QUOTES
        limit = note.outline.soft_limit(start, note.outline.hard_limit(unit.end))
        end = note.trimmed(start, note.words.first("quoted-in", start, limit))
        letter = LETTER_RE.match(text, start, end) is not None
        if end <= start or (note.prose(start, end) and not letter) or note.words.at("signal", start, limit):
            return nothing
        closing = self.locators.closing(text, start, end)
        locator = self.locators.read(note.passage, closing, end) if closing is not None else unit.locator
        stop = note.trimmed(start, closing) if closing is not None else end
        if sentence and note.words.at("document", start, end) is None:
            return nothing
        if (sentence or text[start].islower()) and (stop - start > LONGEST_NAMES or not DATED_RE.search(text, start, stop)):
            return nothing
        return end, locator, reading(note.passage, (start, stop))

    def document(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A treaty, resolution, letter or interview with a date and nothing else to find it by.

        Where a work cited in full follows in the next sentence, the document is printed there and the work is cited.
        """
        at = opening.at
        words = text.text[at] in QUOTES and text.text[at + 1 : at + 2].islower()  # "«il bando è pena gravissima»": a quotation
        if not opening.strong or words or not self._is_document(text, at, limit):
            return None
        behind = text.outline.soft_limit(at, limit)
        end = text.trimmed(at, behind)
        if text.prose(at, _before_hereafter(text, at, end)) or text.words.within("quoted-in", at, end):
            return None
        if text.words.within("ibid", at, end):
            return None  # "Lettre à Mlle Leroyer de Chantepie, 6 octobre 1864, ibid., t. III, p. 409"
        if (printed := self._printed(text, at, behind, limit)) is not None:
            end, draft = printed
            draft.start = at
            return citation_of(note, text, draft, self.locators, ordinal, opening, (at, end)), draft.end
        if self._published(text, at, end):
            return None
        closing = self.locators.closing(text.text, at, end)
        stop = text.trimmed(at, closing) if closing is not None else end
        return self._cited(note, text, opening, ordinal, (at, end), stop, (closing, end) if closing is not None else None)

    def beside(self, note: NoteText, at: int, limit: int) -> BackReference | None:
        """A letter or the like that stands where the citation before it does: "Laurens to Knight, August 24, 1764, ibid., 4:379"."""
        ibid = note.words.within("ibid", at, note.outline.soft_limit(at, limit))
        if ibid is None or note.text[ibid[0] - 2 : ibid[0]] != ", " or not self._is_document(note, at, limit):
            return None
        back = self.works.ending.backward.ibid(note, ibid[0], limit)
        return back._replace(start=at) if back is not None else None

    def authority(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A case or a statute, which the law's own way of citing tells, whatever title begins with its words."""
        found = authority_at(text.text, opening.at, limit) if opening.strong else None
        if found is None:
            return None
        stop = self.locators.at(text.text, found.pinpoint, limit) if found.pinpoint is not None else None
        stop = SUBSECTION_RE.match(text.text, stop, limit).end() if stop is not None else None
        whole = opening.at, max(stop or 0, found.end)
        return self._cited(note, text, opening, ordinal, whole, found.end, (found.pinpoint, stop) if stop is not None else None)

    def classical(self, note: Note, text: NoteText, opening: Opening, at: int, limit: int, ordinal: int) -> Found | None:
        """A place in an ancient author or in scripture, where one stands at an offset."""
        found = self.ancients.at(text.text, at, limit) if opening.strong else None
        if found is None:
            return None
        end, place = found
        return self._cited(note, text, opening, ordinal, (at, end), text.trimmed(at, place[0]), place)

    def _cited(
        self, note: Note, text: NoteText, opening: Opening, ordinal: int, whole: Span, named: int, located: Span | None
    ) -> Found:
        """A document's citation and where it ends: the stretch of the whole, where its name ends, that of its locator."""
        citation = Citation(
            note,
            ordinal,
            Form.DOCUMENT,
            text.passage.place(*whole),
            signal=reading(text.passage, opening.signal),
            quoted_in=opening.quoted_in,
            document=reading(text.passage, (whole[0], named)),
            locator=self.locators.read(text.passage, *located) if located is not None else None,
        )
        return citation, whole[1]

    def _published(self, note: NoteText, at: int, end: int) -> bool:
        """Whether place and publisher stand behind it: "Report of the Commission of Enquiry … (London: HMSO, 1948)"."""
        facts = self.works.facts.find(note, at, end, at)
        if facts is None or not {"place", "publisher"} <= facts.spans.keys():
            return False
        return facts.bracketed or note.words.at("town", facts.spans["place"][0], end) == facts.spans["place"][1]

    def _printed(self, note: NoteText, at: int, behind: int, limit: int) -> tuple[int, Draft] | None:
        """The work that prints a document, behind "in" or in the next sentence, and where the description ends."""
        for start, stop in note.words.between("in", at + 1, behind):
            at_holder = stop + 1 + (note.text[stop : stop + 1] == ":")
            if note.text[start - 2 : start] == ", " and at_holder < limit:
                draft = self.works.read(note, at_holder, limit, strong=True)
                if draft is not None and (draft.form is Form.FULL or draft.known or _known_author(note, draft)):
                    return start - 2, draft
        if behind < limit and not note.words.at("signal", behind, limit):
            draft = self.works.read(note, behind, limit, strong=True)
            if draft is not None and draft.form is Form.FULL:
                return note.trimmed(at, behind), draft
        return None

    def _is_document(self, note: NoteText, at: int, limit: int) -> bool:
        """Whether a document is named at `at`: by its kind and a date, a body's name before its kind, or its series."""
        end = note.trimmed(at, note.outline.soft_limit(at, limit))
        if SERIES_RE.match(note.text, at, end) is not None or _is_codex(note.text, at, end):
            return True
        if year_within(note.text, at, end) is None:
            return False
        if self._is_newspaper(note, at, end) or self._is_letter(note, at, end):
            return True
        kind = self._kind_at(note, at, end) or self._behind_name(note, at, end)
        return bool(kind) and self.works.facts.dates.find(note.text, at, end) is not None

    def _is_newspaper(self, note: NoteText, at: int, end: int) -> bool:
        """A newspaper's name and a day: "The Times, 12 March 1948"."""
        named = NEWSPAPER_RE.match(note.text, at, min(end, at + LONGEST_NEWSPAPER))
        if named is None or not note.text[at].isupper() or note.outline.span_at(at) is not None:
            return False
        return self._day_at(note, named.end(), end)

    def _is_letter(self, note: NoteText, at: int, end: int) -> bool:
        """Who wrote to whom and on which day: "Krausnick an Rothfels, 3. 4. 1956"."""
        letter = LETTER_RE.match(note.text, at, end)
        return letter is not None and self._day_at(note, letter.end(), end)

    def _day_at(self, note: NoteText, at: int, end: int) -> bool:
        """Whether a day's date stands at `at`."""
        date = self.works.facts.dates.find(note.text, at, end, anchored=True)
        return (
            date is not None
            and date.end - date.start > LONGEST_MONTH
            and note.text[date.end : date.end + 1] in ",.;)"
            and not YEARS_RE.fullmatch(note.text, date.start, date.end)
        )

    def _kind_at(self, note: NoteText, at: int, end: int) -> bool:
        """Whether a document's kind stands at `at`, or behind one word that says more of it: "Special report of …"."""
        if note.words.at("document", at, end) is not None:
            return True
        blank = note.text.find(" ", at, min(end, at + LONGEST_KIND))
        return blank > 0 and note.text[blank + 1].islower() and note.words.at("document", blank + 1, end) is not None

    def _behind_name(self, note: NoteText, at: int, end: int) -> bool:
        """Whether a name stands before the kind: "United Nations General Assembly, Resolution 1514", "Chester Cooper,
        interview by Paige Mulhollan": a body's name, or anyone's before a kind that is no title."""
        comma = note.text.find(", ", at, min(end, at + LONGEST_NAMES))
        if comma < 0 or note.words.at("document", comma + 2, end) is None:
            return False
        title = note.titles.get(comma + 2)
        if title is not None and title.complete and title.words > 1:
            return False  # "Comisión de la Verdad y Reconciliación, Informe final, Lima, CVR, 2003", which the bibliography has
        untitled = note.text[comma + 2].islower()
        return untitled or not note.words.phrases.bodies.isdisjoint(note.text[at:comma].casefold().split())


def _known_author(note: NoteText, draft: Draft) -> bool:
    """Whether a draft opens with an author whom the bibliography or an earlier note knows."""
    return draft.heads is not None and note.known.knows(draft.heads.names[0])


def _before_hereafter(note: NoteText, at: int, end: int) -> int:
    """Where a description ends before the bracket that says how it is cited later: "(hereafter cited as FRUS, with …)",
    "(“china bowl,” 381; hereafter cited as Franklin Papers)"."""
    found = note.words.within("hereafter", at, end)
    around = note.outline.enclosing(found[0]) if found is not None else ()
    return around[0].start if around and around[0].mark in "([" else end


def _is_codex(text: str, start: int, end: int) -> bool:
    """Whether a manuscript's call number is given behind the city and the library that hold it."""
    head = text[start : min(end, start + LONGEST_NAMES)]
    return any(map(head.__contains__, CODEX_SIGNS)) and CODEX_RE.match(text, start, end) is not None


def introductions(note: Note, text: NoteText, unit: FoundUnit, citation: Citation) -> list[Introduction]:
    """The shorthands that an archive unit introduces: "[hereafter RGANI]"."""
    return [
        Introduction(alias.text, alias.stands_for, text.passage.place(alias.start, alias.end), note, citation)
        for alias in unit.aliases
    ]
