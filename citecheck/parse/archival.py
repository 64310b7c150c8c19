"""Documents: those that an archive unit locates, described before or behind it, and those that only a date locates."""

import regex

from citecheck.model import ArchiveUnit, Citation, Form, Introduction, Locator, Note, Reading
from citecheck.parse.archive_below import goes_on
from citecheck.parse.archive_found import FoundUnit
from citecheck.parse.backward import BackReference
from citecheck.parse.bounds import before_hereafter, before_unit, before_words
from citecheck.parse.classical import ClassicalReader
from citecheck.parse.document_kinds import EDITION_RE, LETTER_RE, DocumentKinds
from citecheck.parse.draft import Draft, citation_of, reading
from citecheck.parse.ending import URL_RE, locator_start
from citecheck.parse.interviews import interviewed
from citecheck.parse.legal import authority_at
from citecheck.parse.leads import points_to
from citecheck.parse.locator import HERE
from citecheck.parse.note import FINITE_RE, NoteText
from citecheck.parse.opening import Opening
from citecheck.parse.printed import printed_in
from citecheck.parse.split import QUOTES
from citecheck.parse.words import DAY_OF_ANY_ORDER, DAYS, YEAR
from citecheck.parse.work import WorkReader

Found = tuple[Citation, int]  # a citation and where it ends
Span = tuple[int, int]
BEHIND_RE = regex.compile(r",\s(?=[\p{Lu}“„«‘\"'\d])|\.\s(?=[“„«‘\"'])")
# "…, fasc. 242/R, appunto di Starace per Mussolini, 7 luglio 1935": what the document is, and its day at the end.
WORDS_BEHIND_RE = regex.compile(r",\s(?=\p{Ll})|\s?:\s(?=\p{L})")  # "TNA, FO 371/12345: Smith to Jones, 12 May 1938"
SENTENCE_BEHIND_RE = regex.compile(r"\.\s(?=\p{Lu})")  # "…, f. 14. Carta de los vecinos de Villa de Ayala …, 24 de abril de 1910"
DATED_RE = regex.compile(rf"(?r)\s{DAYS}{DAY_OF_ANY_ORDER}(?:\s?г\.?)?\Z")
MONTH_RE = regex.compile(rf",\s\p{{Lu}}\p{{L}}{{2,9}}\s{YEAR}\Z")  # ", minutes of the Working Party …, October 1948"
# A page and a clause before a unit: "…, tesi di dottorato, 2012, pp. 88-97, sulla base di Archivio di Stato di Pistoia".
PAGED_RE = regex.compile(r"(?r)(?<!\p{L})(?:pp?|S|s|págs?)\.\s?\d[\d\s–-]*,\s(?:[\p{Ll}’']+\s){2,8}\Z")
LEAF_RE = regex.compile(r"(?:ff?|fols?|cc?|Bl|лл?)\.\s?\d|frames?\s\d")  # ", registre des délibérations du comité de surveillance, fol. 3"
GIVEN_DAY_RE = regex.compile(rf"(?<!\d|\b(?:am|on|by|since|until|zum|seit|el|il|le)\s){DAY_OF_ANY_ORDER}")  # not "trat am 1. Januar 1953 in Kraft"
# A folder by its name, or a number, behind the levels that have theirs: "b. 58, fasc. «Torino»", "caja 121, no. 83"; a paper
# of the Cabinet by its own: "CAB 129/28, CP (48) 154".
FOLDER_RE = regex.compile(r",\s(?:(?:sotto)?fasc|exp|doss)\p{Ll}*\.?\s[«“\"][^«»“”\"]{1,60}[»”\"]|,\s(?:(?:[Nn]os?|[Nn]úm|[Nn]r)\.|[Nn][°º])\s?\d{1,4}(?=[.,;)]|\Z)|,\s(?:\p{Lu}{1,4}|(?:\p{Lu}\.){2,3})?\s?(?:\d{1,4}\s?)?\(\d\d\)\s?(?:\d{1,4})?(?:st|nd|rd|th)?(?=[.,;)]|\Z)|,\s\p{Lu}\s?\d{1,5}/\d{1,5}/\d{1,3}(?=[.,;)]|\Z)")
BESIDE_RE = regex.compile(r"(?r)(?:,\s(?:in\s)?|\s//\s)\Z")  # before "ibid." behind a letter's day
HERE_BEHIND_RE = regex.compile(rf"[,;]\s{HERE},?\s")
LONGEST_POINTING = len("(vgl. oben ")  # characters from a bracket to the word for a note in it
LONGEST_NAMES = 150  # characters: more than names of libraries and bodies take, and a document's description behind its unit
PARTING = ",.;:(–—”»“"  # before a unit, behind the description of the document in it; not "The pleadings survive in"

# Where a file's sheets have no numbers: ", unpag.", ", o. Bl.", ", s. f.", " (unfoliated)".
UNNUMBERED_RE = regex.compile(r"(?:,\s|\s\()(?P<said>unpag(?:\.|inated|iniert)|unfol(?:\.|iated|iiert)|o\.\s?(?:Bl|S|P|Pag)\.|n\.\s?fol\.|s\.\s?fo?l?\.|non\s(?:folioté|paginé)e?s?|sin\sfoliar|sin\snumerar|б\.\s?л\.)(?=[,;)]|\.?\Z|\.?\s)")
DAY_ALONE_RE = regex.compile(rf"\({DAY_OF_ANY_ORDER}\)")  # "3 frimaire an II (23 novembre 1793), AN, …"
SITE_RE = regex.compile(r"\p{Lu}[^,;:“”„«»()]{3,100}?(?=,\s(?:URL\s?:\s)?(?:https?://|www\.))")  # what a site calls itself, before its address

class DocumentReader:
    """Reads documents, with or without an archive unit."""

    def __init__(self, works: WorkReader, ancients: ClassicalReader):
        self.works = works
        self.locators = works.locators
        self.ancients = ancients
        self.kinds = DocumentKinds(works.facts.dates)

    def describes(self, note: NoteText, start: int, unit: FoundUnit, opening: Opening) -> bool:
        """Whether what stands before an archive unit describes the document in it: its kind, its date, its writers."""
        end = unit.start
        if not unit.evident and end in note.titles:
            return False
        if start == end:
            return True
        if any(start < at < end for at in note.outline.hard) or note.words.ending("and", end) or self._facts_between(note, start, end):
            return False  # "informe del prefecto, y AHN, Estado, leg. 123": of the document before
        if any("(" in note.text[max(0, at - LONGEST_POINTING) : at] for at, _ in note.words.between("note", start, end)):
            return False  # "Simpson (n 4) 726–32, quoting Jowitt’s letter … (TNA, LCO 2/5570)", "Briefwechsel (wie Anm. 19), S. 66. …"
        if self._cites_before(note, start, end) or points_to(note, start + 1, end):
            return False
        breaks = [at for at in note.outline.soft if start < at <= end]
        if breaks and note.prose(breaks[-1], end):
            return False  # "Memorandum …, 13:1253–54. The exchange is also reported in Hagerty Diary, April 6, 1954, box 1, …"
        if self._tells(note, start, end):
            return False
        if note.words.at("document", start, end) or (note.text[start] in QUOTES and not breaks and not note.text[start + 1].islower()):
            return True
        paged = self.works.ending.inner_locator(note.text, start, end) is not None  # "Pietismus, Stuttgart 1969, S. 86, der …"
        if note.text[end - 1] == "(" and (note.text.find(",", start, end) < 0 or paged or note.prose(start, end)):
            return False  # "The document (GARF, f. R-5446, op. 15, d. 13, l. 1) bears no date"
        dated = self.works.facts.dates.find(note.text, start, end) is not None
        if breaks:
            if self.works.facts.dates.find(note.text, breaks[-1], end) is not None:
                return False  # "Others: 33 per cent. Diary of Mary Davis Brown, March 12, 1871, Brown Family Papers, …"
            closed = any(self.locators.closing(note.text, start, note.trimmed(start, at)) is not None for at in breaks)
            dated = GIVEN_DAY_RE.search(note.text, start, breaks[-1]) is not None  # not "twice the rate of the years 1913–1950. BArch, DY 30/3465"
            return dated and not closed and not note.tells(start, end)  # not "…, Madrid, 1983, p. 271. El memorial, en AHN, …"
        parted = note.text[:end].rstrip()[-1] in PARTING
        return (dated or (unit.evident and opening.strong and parted)) and not note.prose(start, end)

    def _tells(self, note: NoteText, start: int, end: int) -> bool:
        """Whether what stands before an archive unit is what somebody said, or a sentence with its verb: "‘Come, my brave lads of
        Maldon’: ERO, D/B 3/3/208", "Обстоятельства … восстанавливаются по переписке: ОР РГБ. Ф. 334"."""
        quote = note.outline.span_at(start) if note.text[start] in QUOTES else None
        # "« Le préfet écrivit au ministre (AN, F7 14896). »": a quotation, and what it cites
        said = quote is not None and (quote.end > end or note.text[quote.end : end] in (": ", " ("))
        return said or FINITE_RE.search(note.text, start, end) is not None

    def _cites_before(self, note: NoteText, start: int, end: int) -> bool:
        """Whether a work is cited before the document: "Olsen, Relations, 87–88, citing the diary, AVPRF, f. 079 …",
        "Williamson, ‘State Prayers’, p. 149, and Ashley to Blomfield, 2 October 1849, LPL, …"."""
        if note.words.within("quoting", start + 1, end) is not None or PAGED_RE.search(note.text, start, end) is not None:
            return True
        joints = (at for at, _ in note.words.between("and", start + 1, end))
        return any(self.locators.closing(note.text, start, note.trimmed(start, at)) is not None for at in joints)

    def _facts_between(self, note: NoteText, start: int, end: int) -> bool:
        spans = (span for span in note.outline.spans_from(start, end) if not DAY_ALONE_RE.fullmatch(note.text, span.start, span.end))
        return any(span.mark == "(" and self.works.facts.in_bracket(note, span.start, span.end) for span in spans)

    def archival(self, note: Note, text: NoteText, unit: FoundUnit, opening: Opening, ordinal: int) -> Found:
        """The citation of an archive unit, the document's description included."""
        passage, start, unit = text.passage, opening.at, self.here(text, unit)
        end, locator, document = self.described_behind(text, unit.end, unit.locator, unit.unit)
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

    def here(self, note: NoteText, unit: FoundUnit) -> FoundUnit:
        """The unit with the sheets cited, which follow those of the whole document: "Bl. 41–47, hier Bl. 44"."""
        folder = FOLDER_RE.match(note.text, unit.end)
        if folder is not None:
            at = locator_start(note.text, folder.end(), len(note.text)) if unit.locator is None else None
            sheets = self.locators.labelled_at(note.text, at, len(note.text)) if at is not None else None
            read = self.locators.read(note.passage, at, sheets) if sheets else unit.locator
            unit = unit._replace(end=sheets or folder.end(), locator=read)
        if unit.locator is None and (said := UNNUMBERED_RE.match(note.text, unit.end)) is not None:
            return unit._replace(end=said.end(), locator=self.locators.read(note.passage, said.start("said"), said.end()))
        lead = HERE_BEHIND_RE.match(note.text, unit.end) if unit.locator is not None else None
        stop = self.locators.at(note.text, lead.end(), len(note.text)) if lead is not None else None
        return unit if stop is None else unit._replace(end=stop, locator=self.locators.read(note.passage, lead.end(), stop))

    def described_behind(
        self, note: NoteText, at: int, sheets: Locator | None, unit: ArchiveUnit | None = None
    ) -> tuple[int, Locator | None, Reading | None]:
        """The document's description behind a unit and its sheets: "RGAE, Fond 635, Opis 1, Delo 392, “Report …,” 1959, p. 1"."""
        text, nothing = note.text, (at, sheets, None)
        lead = BEHIND_RE.match(text, at) or WORDS_BEHIND_RE.match(text, at) or SENTENCE_BEHIND_RE.match(text, at)
        if lead is None or (unit is not None and goes_on(text, lead.end(), unit)):
            return nothing  # "BArch, R 58/243, R 58/244": another unit
        start, sentence = lead.end(), lead.group() == ". " and text[lead.end()] not in QUOTES
        limit = note.outline.soft_limit(start, note.outline.hard_limit(at))
        limit = before_unit(note, start, limit, unit)
        end = note.trimmed(start, note.words.first("quoted-in", start, limit))
        letter = LETTER_RE.match(text, start, end) is not None
        if end <= start or (note.prose(start, end) and not letter) or note.words.at("signal", start, limit):
            return nothing
        closing = self.locators.closing(text, start, end)
        locator = self.locators.read(note.passage, closing, end) if closing is not None else sheets
        stop = note.trimmed(start, closing) if closing is not None else end
        if sentence and (note.words.at("document", start, end) is None or any(start < at < end for at, title in note.titles.items() if title.complete)):
            return nothing  # "… Л. 3. Об этом: Осокина Е. А. За фасадом. С. 5"
        leaf = not sentence and closing is not None and LEAF_RE.match(text, closing) is not None
        monthly = MONTH_RE.search(text, start, stop) is not None and note.words.at("document", start, stop) is not None
        told = leaf or monthly or DATED_RE.search(text, start, stop) is not None
        if (sentence or ":" in lead.group() or text[start].islower()) and (stop - start > LONGEST_NAMES or not told):
            return nothing
        return end, locator, reading(note.passage, (start, stop))

    def dated_behind(self, note: NoteText, at: int) -> bool:
        """Whether a letter or another document and its day stand behind a comma."""
        if note.text[at : at + 2] != ", ":
            return False
        end = note.trimmed(at, note.outline.soft_limit(at, note.outline.hard_limit(at)))
        told = note.words.at("document", at + 2, end) is not None or LETTER_RE.match(note.text, at + 2, end) is not None
        return told and self.works.facts.dates.find(note.text, at + 2, end) is not None and not note.prose(at + 2, end)

    def document(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A treaty, resolution, letter or interview with a date and nothing else to find it by.

        Where a work cited in full follows in the next sentence, the document is printed there and the work is cited.
        """
        at = opening.at
        words = text.text[at] in QUOTES and text.text[at + 1 : at + 2].islower()  # "«il bando è pena gravissima»": a quotation
        if not opening.strong or words or not self.kinds.is_document(text, at, limit):
            return None
        behind = before_words(text, at, text.outline.soft_limit(at, limit))
        end = text.trimmed(at, behind)
        if text.prose(at, before_hereafter(text, at, end)) or text.words.within("quoted-in", at, end):
            return None
        if text.words.within("ibid", at, end):
            return None  # "Lettre à Mlle Leroyer de Chantepie, 6 octobre 1864, ibid., t. III, p. 409"
        if (printed := printed_in(self.works, text, at, behind, limit)) is not None:
            end, draft = printed
            draft.start = at
            return citation_of(note, text, draft, self.locators, ordinal, opening, (at, end)), draft.end
        if text.words.within("op-cit", at, end) or self._published(text, at, end):
            return None
        closing = self.locators.closing(text.text, at, end)
        stop = text.trimmed(at, closing) if closing is not None else end
        return self._cited(note, text, opening, ordinal, (at, end), stop, (closing, end) if closing is not None else None)

    def beside(self, note: NoteText, at: int, limit: int) -> BackReference | None:
        """A letter or the like that stands where the citation before it does: "Laurens to Knight, August 24, 1764, ibid., 4:379"."""
        ibid = note.words.within("ibid", at, note.outline.soft_limit(at, limit))
        if ibid is None or not BESIDE_RE.search(note.text, at, ibid[0]) or not self.kinds.is_document(note, at, limit):
            return None
        back = self.works.ending.backward.ibid(note, ibid[0], limit)
        return back._replace(start=at) if back is not None else None

    def authority(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A case or a statute, which the law's own way of citing tells, whatever title begins with its words."""
        found = authority_at(text.text, opening.at, limit, opening.strong)
        if found is None or any(text.tells(opening.at, at) for at in text.outline.soft if opening.at < at < found.end):
            return None
        stop = self.locators.at(text.text, found.pinpoint, limit) if found.pinpoint is not None else None
        whole = opening.at, max(stop or 0, found.end)
        return self._cited(note, text, opening, ordinal, whole, found.end, (found.pinpoint, stop) if stop is not None else None)

    def edition(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A place in an edition that its siglum and volume name, and no shorthand bound: "HUB 11, Nr. 1022"."""
        found = EDITION_RE.match(text.text, opening.at, limit) if opening.strong and opening.at not in text.titles else None
        stop = self.locators.at(text.text, found.start("place"), limit) if found is not None else None
        if stop is None or any(text.text.startswith(alias, opening.at) for alias in text.known.aliases):
            return None
        place = found.start("place"), stop
        return self._cited(note, text, opening, ordinal, (opening.at, stop), text.trimmed(opening.at, place[0]), place)

    def addressed(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A page of the web called by its site alone, or not at all: "Wilson Center Digital Archive, https://… (accessed …)"."""
        at = opening.at
        if not (text.addressed and opening.strong) or at in text.titles:
            return None
        site = SITE_RE.match(text.text, at, limit)
        if site is None and not (text.text.startswith(("http", "www."), at) and (at == 0 or opening.signal)):
            return None
        named = site.end() if site is not None else at
        url = URL_RE.match(text.text, named if named > at else max(0, at - 1), limit)
        if url is None or text.prose(at, named) or text.words.within("signal", at + 1, named):
            return None
        return self._cited(note, text, opening, ordinal, (at, url.end()), named if named > at else url.end(), None)

    def classical(self, note: Note, text: NoteText, opening: Opening, at: int, limit: int, ordinal: int) -> Found | None:
        """A place in an ancient author or in scripture, where one stands at an offset."""
        found = self.ancients.at(text.text, at, limit) if opening.strong else None
        if found is None:
            return None
        end, place = found
        return self._cited(note, text, opening, ordinal, (at, end), text.trimmed(at, place[0]), place)

    def divided(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A place in a summa or the Quran whose author and title nobody has made known."""
        found = self.ancients.divided_at(text.text, opening.at, limit) if opening.strong and opening.at not in text.titles else None
        if found is None or any(opening.at <= title < found[1][0] for title in text.titles):
            return None
        end, place = found
        return self._cited(note, text, opening, ordinal, (opening.at, end), text.trimmed(opening.at, place[0]), place)

    def _cited(
        self, note: Note, text: NoteText, opening: Opening, ordinal: int, whole: Span, named: int, located: Span | None
    ) -> Found:
        """A document's citation and where it ends: the stretch of the whole, where its name ends, that of its locator."""
        text.known.interviewed |= interviewed(text.text[whole[0] : named])
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


def introductions(note: Note, text: NoteText, unit: FoundUnit, citation: Citation) -> list[Introduction]:
    """The shorthands that an archive unit introduces: "[hereafter RGANI]"."""
    return [
        Introduction(alias.text, alias.stands_for, text.passage.place(alias.start, alias.end), note, citation)
        for alias in unit.aliases
    ]
