"""A note's citations: where each begins, what form it has, and in what order they are tried.

Law: a citation begins only where one may begin (the note's head, behind a semicolon, a sentence's end, a signal, a citation);
what cannot be told from running commentary is commentary.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from citecheck.model import Citation, Form, Introduction, Note, Reading
from citecheck.parse.archive import FoundUnit, find_levels, find_units
from citecheck.parse.backward import BackReference, backward_reader
from citecheck.parse.draft import citation_of
from citecheck.parse.known import KnownWorks
from citecheck.parse.locator import locators
from citecheck.parse.names import alike, before, heads, readings
from citecheck.parse.note import NoteText, note_text
from citecheck.parse.words import phrases
from citecheck.parse.work import QUOTES, SEPARATOR_RE, Draft, work_reader
from citecheck.text import Passage
from citecheck.vocabulary import Vocabulary

OPEN_BRACKET_RE = regex.compile(r"(?<=[\s(\[])[(\[](?=\p{L})|:\s(?=[\p{Lu}“„«‘\"])")
# "see the influential Daniela …": what may stand between a signal and the author.
PRAISE_RE = regex.compile(r"(?:\p{Ll}[\p{Ll}’'-]*,?\s){1,6}(?=\p{Lu})")
LONGEST_NOTE = 20_000  # characters; what stands beyond is not read (BAD_INPUT: a note of 1 MB)


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where a citation may begin. `strong`: one is to be expected there."""

    at: int
    strong: bool
    signal: tuple[int, int] | None = None
    quoted_in: bool = False


class NoteReader:
    """Reads one note after the other; what a note cites in full is known to the notes behind it."""

    def __init__(self, vocabulary: Vocabulary, known: KnownWorks, *, turned: bool = False):
        self.turned = turned
        self.vocabulary = vocabulary
        self.phrases = phrases(vocabulary)
        self.hereafter = hereafter_re(vocabulary)
        self.works = work_reader(vocabulary)
        self.backward = backward_reader(vocabulary)
        self.locators = locators(vocabulary)
        self.known = known
        self.introductions: list[Introduction] = []

    def read(self, note: Note) -> list[Citation]:
        """The citations of a note, in the order of its text."""
        passage = Passage(note.place)
        if len(passage.text) > LONGEST_NOTE:
            passage = Passage(passage.place(0, LONGEST_NOTE))
        text = note_text(passage, self.phrases, self.known, turned=self.turned)
        return list(self._citations(note, text))

    def _citations(self, note: Note, text: NoteText) -> Iterator[Citation]:
        units = find_units(text.passage, self.vocabulary.archives)
        starts = self._openings(text, units)
        at, ordinal, length = 0, 0, len(text.text)
        follows = True  # whether what stands at `at` follows a break or joining word
        while at < length:
            opening = self._opening_at(text, at, follows)
            citation, end = self._citation(note, text, units, opening, ordinal)
            if citation is None:
                at = next((start for start in starts if start > at), length)
                follows = at < length
                continue
            yield citation
            ordinal += 1
            end = self._alias(note, text, citation, end)
            at = JOINT_RE.match(text.text, end).end()
            conjunction = text.words.at("and", at, length)
            follows = conjunction is not None or any(mark in ";.)" for mark in text.text[end:at])
            at = conjunction + 1 if conjunction is not None else at

    # --- where citations may begin ---

    def _openings(self, note: NoteText, units: list[FoundUnit]) -> list[int]:
        """Offsets at which a citation may begin, ascending."""
        text, found = note.text, {unit.start for unit in units}
        found.update(at + 2 for at in note.outline.hard)
        found.update(note.outline.soft)
        for kind in ("signal", "quoted-in", "ibid", "op-cit", "loc-cit"):
            found.update(start for start, _ in note.words.all(kind))
        found.update(match.end() for match in OPEN_BRACKET_RE.finditer(text))
        for title in note.titles.values():
            if title.complete:
                found.add(before(note.words, title.start))
        found.update(self.known.bodies_in(text))
        return sorted(found)

    def _opening_at(self, note: NoteText, at: int, follows: bool) -> Opening:
        """The opening at an offset: behind the signal or "quoted in" that stands there."""
        text, length = note.text, len(note.text)
        quoted = self._lead(note, "quoted-in", at)
        if quoted is not None:
            return Opening(quoted, True, quoted_in=True)
        after = self._lead(note, "signal", at)
        if after is None:
            return Opening(at, follows and self._expected(note, at))
        signal = (at, note.words.at("signal", at, length))
        if text[after].islower() and (praise := PRAISE_RE.match(text, after)) is not None:
            after = praise.end()
        quoted = self._lead(note, "quoted-in", after)
        return Opening(quoted or after, True, signal, quoted is not None)

    def _lead(self, note: NoteText, kind: str, at: int) -> int | None:
        """What begins behind a signal or "quoted in" at `at`, the comma or colon after it passed."""
        end = note.words.at(kind, at, len(note.text))
        if end is None:
            return None
        match = LEAD_RE.match(note.text, end)
        return match.end() if match is not None and match.end() < len(note.text) else None

    def _expected(self, note: NoteText, at: int) -> bool:
        before = note.text[max(0, at - 2) : at]
        return at == 0 or at in note.outline.soft or before[:1] in ";.)" or before.endswith(" ") or before[-1:] in "(["

    # --- what stands there ---

    def _citation(self, note: Note, text: NoteText, units: list[FoundUnit], opening: Opening, ordinal: int):
        """The citation at an opening and where it ends, or (None, …)."""
        at, limit = opening.at, text.outline.hard_limit(opening.at)
        limit = self._within_bracket(text, at, limit)
        back = self.backward.ibid(text, at, limit)
        if back is not None:
            citation = self._back(note, text.passage, back, opening, ordinal)
            return citation, max(back.end, citation.place and self._view_end(text, citation, back))
        unit = next((unit for unit in units if unit.end > at), None)
        if unit is not None and unit.start >= at and self._describes(text, at, unit.start, opening):
            return self._archival(note, text, unit, opening, ordinal)
        return self._work(note, text, opening, limit, ordinal)

    def _within_bracket(self, note: NoteText, at: int, limit: int) -> int:
        for span in note.outline.spans:
            if span.start < at < span.end <= limit and span.mark in "([":
                return span.end - 1
        return limit

    def _view_end(self, text: NoteText, citation: Citation, back: BackReference) -> int:
        return back.end if not back.levels else back.start + len(citation.place.words)

    def _back(self, note: Note, passage: Passage, back: BackReference, opening: Opening, ordinal: int, draft=None) -> Citation:
        unit = locator = None
        end = back.end
        if back.levels:
            found = find_levels(passage, self.vocabulary.archives, *back.locator)
            if found is not None:
                unit, locator, end = found.unit, found.locator, found.end
        elif back.locator is not None:
            locator = self.locators.read(passage, *back.locator)
        form = Form.IBID if back.word == "ibid" else Form.OP_CIT
        return Citation(
            note,
            ordinal,
            form,
            passage.place(back.start, end),
            signal=_reading(passage, opening.signal),
            quoted_in=opening.quoted_in,
            work=draft,
            unit=unit,
            locator=locator,
            word="misread" if back.misread else back.word,
            pointer=back.pointer,
        )

    # --- archive units ---

    def _describes(self, note: NoteText, start: int, end: int, opening: Opening) -> bool:
        """Whether what stands before an archive unit describes the document in it: its kind, its date, its correspondents."""
        if start == end:
            return True
        text = note.text
        if any(span.mark == "(" and self.works.facts.in_bracket(note, span.start, span.end) for span in note.outline.spans_from(start, end)):
            return False
        if any(start < at < end for at in note.outline.hard):
            return False
        if note.words.at("document", start, end) or text[start] in QUOTES:
            return True
        sentences = sum(start < at < end for at in note.outline.soft)
        if sentences and note.prose(start, end):
            return False
        dated = self.works.facts.date(text, start, end) is not None
        if sentences and not dated:
            return False
        return dated or (opening.strong and not note.prose(start, end))

    def _archival(self, note: Note, text: NoteText, unit: FoundUnit, opening: Opening, ordinal: int):
        passage, start = text.passage, opening.at
        end, locator, document = unit.end, unit.locator, None
        if start < unit.start:
            described = text.trimmed(start, unit.start)
            if described > start:
                document = Reading(text.text[start:described], passage.place(start, described))
        else:
            end, locator, document = self._described_behind(text, unit)
        citation = Citation(
            note,
            ordinal,
            Form.ARCHIVAL,
            passage.place(start, end),
            signal=_reading(passage, opening.signal),
            quoted_in=opening.quoted_in,
            unit=unit.unit,
            document=document,
            locator=locator,
        )
        for alias in unit.aliases:
            place = passage.place(alias.start, alias.end)
            self.introductions.append(Introduction(alias.text, alias.stands_for, place, note, citation))
        return citation, end

    def _described_behind(self, note: NoteText, unit: FoundUnit):
        """The document's description behind the unit ("RGAE, Fond 635, Opis 1, Delo 392, pp. 1-12, “Report …,” 1959, p. 1")."""
        text, at = note.text, unit.end
        lead = DESCRIPTION_LEAD_RE.match(text, at)
        if lead is None:
            return unit.end, unit.locator, None
        start = lead.end()
        limit = note.outline.soft_limit(start, note.outline.hard_limit(at))
        end = note.trimmed(start, limit)
        if end <= start or note.prose(start, end) or note.words.at("signal", start, limit):
            return unit.end, unit.locator, None
        if text[lead.start()] == "." and text[start] not in QUOTES:
            return unit.end, unit.locator, None
        closing = self.locators.closing(text, start, end)
        locator = self.locators.read(note.passage, closing, end) if closing is not None else unit.locator
        stop = note.trimmed(start, closing) if closing is not None else end
        return end, locator, Reading(text[start:stop], note.passage.place(start, stop))

    # --- works ---

    def _work(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int):
        at = opening.at
        word = None
        idem = text.words.at("idem", at, limit)
        if idem is not None and (lead := LEAD_RE.match(text.text, idem)) is not None and lead.end() < limit:
            word, at = "idem", lead.end()
        elif (opener := text.words.at("opener", at, limit)) is not None and text.text[opener : opener + 1] == ",":
            return None, at
        back = self._named_back(text, at, limit)
        if back is not None:
            return self._named(note, text, back, opening, ordinal)
        draft = self.works.read(text, at, limit, self.known, strong=opening.strong)
        if draft is None:
            return self._document(note, text, opening, limit, ordinal)
        citation = citation_of(note, text, draft, self.locators, ordinal, opening, word)
        if citation.form is Form.FULL and citation.work is not None:
            self.known.add(citation.work)
        return citation, draft.end

    def _named_back(self, note: NoteText, at: int, limit: int):
        """ "Miller, op. cit., p. 5", "Hart (n 12) 45": names and the back-reference behind them."""
        text = note.text
        back = self.backward.op_cit(note, at, at, limit)
        if back is not None and (back.word != "supra" or text[at] == "("):
            return back, None
        title = note.titles.get(at)
        if title is not None and title.complete and title.words > 1:
            return None
        for spans in readings(note.words, at, limit, self.known.knows_family, turned=note.turned):
            if not alike(text, spans) or (len(spans) > 2 and not all(self.known.knows_family(text[slice(*one)]) for one in spans)):
                continue
            lead = SEPARATOR_RE.match(text, spans[-1][1], limit)
            back = self.backward.op_cit(note, at, lead.end(), limit) if lead is not None else None
            if back is not None:
                return back, spans
        return None

    def _named(self, note: Note, text: NoteText, named, opening: Opening, ordinal: int):
        back, spans = named
        work = None
        if spans:
            found = heads(text.passage, text.words, spans, spans[-1][1])
            draft = Draft(back.start, back.end, Form.OP_CIT, heads=found)
            work = citation_of(note, text, draft, self.locators, ordinal, opening, None).work
        return self._back(note, text.passage, back, opening, ordinal, work), back.end

    def _document(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int):
        """A treaty, resolution, letter or interview with a date and nothing else to find it by."""
        at = opening.at
        if not opening.strong or text.words.at("document", at, limit) is None:
            return None, at
        next_sentence = text.outline.soft_limit(at, limit)
        end = text.trimmed(at, next_sentence)
        if self.works.facts.date(text.text, at, end) is None or text.prose(at, end):
            return None, at
        if next_sentence < limit and not text.words.at("signal", next_sentence, limit):
            draft = self.works.read(text, next_sentence, limit, self.known, strong=True)
            if draft is not None and draft.form is Form.FULL:
                draft.start = at
                citation = citation_of(note, text, draft, self.locators, ordinal, opening, None)
                return replace(citation, document=Reading(text.text[at:end], text.passage.place(at, end))), draft.end
        closing = self.locators.closing(text.text, at, end)
        locator = self.locators.read(text.passage, closing, end) if closing is not None else None
        stop = text.trimmed(at, closing) if closing is not None else end
        citation = Citation(
            note,
            ordinal,
            Form.DOCUMENT,
            text.passage.place(at, end),
            signal=_reading(text.passage, opening.signal),
            quoted_in=opening.quoted_in,
            document=Reading(text.text[at:stop], text.passage.place(at, stop)),
            locator=locator,
        )
        return citation, end

    def _alias(self, note: Note, text: NoteText, citation: Citation, end: int) -> int:
        """Take "(hereafter X)" behind a citation as the introduction of X."""
        match = self.hereafter.match(text.text, end)
        if match is None:
            return end
        place = text.passage.place(*match.span("alias"))
        self.introductions.append(Introduction(match["alias"], citation.place.words, place, note, citation))
        self.known.add_alias(match["alias"])
        return match.end()


LEAD_RE = regex.compile(r"[,:.]{0,2}\s")
JOINT_RE = regex.compile(r"[\s,;:.)\]–—]*+")
DESCRIPTION_LEAD_RE = regex.compile(r",\s(?=[\p{Lu}“„«‘\"\d])|\.\s(?=[“„«‘\"])")


@lru_cache(maxsize=4)
def hereafter_re(vocabulary: Vocabulary) -> regex.Pattern:
    """The pattern of "(hereafter X)" behind a citation."""
    words = "|".join(regex.escape(word, literal_spaces=True) for word in vocabulary.words("hereafter"))
    return regex.compile(
        rf"[\s,]*[(\[](?:[^()\[\]]{{0,80}},\s)?(?i:{words})[,:]?\s?(?:as\s|[–—-]\s)?[“\"«‘'„]?(?P<alias>[^()\[\]]{{1,80}}?)[”\"»’'“,.]{{0,2}}[)\]]"
    )


def _reading(passage: Passage, span: tuple[int, int] | None) -> Reading | None:
    return Reading(passage.text[span[0] : span[1]], passage.place(*span)) if span else None
