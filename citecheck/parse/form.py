"""A note's citations: where each begins, what form it has, and in what order they are tried.

Law: a citation begins only where one may begin (the note's head, behind a semicolon, a sentence's end, a signal, a citation);
what cannot be told from running commentary is commentary.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from citecheck.model import Citation, Form, Introduction, Note, Reading
from citecheck.parse.archive import FoundUnit, find_levels, find_units
from citecheck.parse.backward import BackReference, backward_reader
from citecheck.parse.draft import citation_of
from citecheck.parse.grammar import grammar
from citecheck.parse.known import KnownWorks
from citecheck.parse.locator import locators
from citecheck.parse.split import Outline
from citecheck.parse.work import QUOTES, SEPARATOR_RE, Draft, NoteText, work_reader
from citecheck.text import Passage, fold
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

    def __init__(self, vocabulary: Vocabulary, known: KnownWorks):
        self.vocabulary = vocabulary
        self.grammar = grammar(vocabulary)
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
        whole = self.backward.ibid(passage.text, 0, len(passage.text))
        if whole is not None and not whole.levels and not passage.text[whole.end :].strip(" ."):
            return [self._back(note, passage, whole, Opening(0, True), 0)]
        return list(self._citations(note, self._note_text(passage)))

    def _note_text(self, passage: Passage) -> NoteText:
        outline = Outline(passage.text)
        titles = {}
        for title in self.known.titles_in(passage.text):
            if title.words > 1 or title.complete:
                titles.setdefault(title.start, title)
            if title.words > 2:
                outline.soft = [at for at in outline.soft if not title.start < at < title.end]
                outline.hard = [at for at in outline.hard if not title.start < at < title.end]
        return NoteText(passage, outline, titles)

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
            at = self.grammar.joined.match(text.text, end).end()
            follows = any(mark in ";.)" for mark in text.text[end:at]) or self.grammar.and_.match(text.text, end) is not None
            follows = follows or at >= length

    # --- where citations may begin ---

    def _openings(self, note: NoteText, units: list[FoundUnit]) -> list[int]:
        """Offsets at which a citation may begin, ascending."""
        text, found = note.text, {unit.start for unit in units}
        found.update(at + 2 for at in note.outline.hard)
        found.update(note.outline.soft)
        found.update(match.start() for match in self.grammar.strong_signal_search.finditer(text))
        found.update(match.start() for match in self.grammar.quoted_in_search.finditer(text))
        found.update(match.start() for match in self.grammar.back_search.finditer(text))
        found.update(match.end() for match in OPEN_BRACKET_RE.finditer(text))
        for title in note.titles.values():
            if title.complete:
                found.add(self.works.names.before(text, title.start))
        found.update(self.known.bodies_in(text))
        return sorted(found)

    def _opening_at(self, note: NoteText, at: int, follows: bool) -> Opening:
        """The opening at an offset: behind the signal or "quoted in" that stands there."""
        text = note.text
        quoted = self.grammar.quoted_in.match(text, at)
        if quoted is not None:
            return Opening(quoted.end(), True, quoted_in=True)
        signal = self.grammar.signal.match(text, at)
        if signal is None:
            return Opening(at, follows and self._expected(note, at))
        after = signal.end()
        if text[after].islower() and (praise := PRAISE_RE.match(text, after)) is not None:
            after = praise.end()
        quoted = self.grammar.quoted_in.match(text, after)
        return Opening(quoted.end() if quoted else after, True, signal.span("signal"), quoted is not None)

    def _expected(self, note: NoteText, at: int) -> bool:
        before = note.text[max(0, at - 2) : at]
        return at == 0 or at in note.outline.soft or before[:1] in ";.)" or before.endswith(" ") or before[-1:] in "(["

    # --- what stands there ---

    def _citation(self, note: Note, text: NoteText, units: list[FoundUnit], opening: Opening, ordinal: int):
        """The citation at an opening and where it ends, or (None, …)."""
        at, limit = opening.at, text.outline.hard_limit(opening.at)
        limit = self._within_bracket(text, at, limit)
        back = self.backward.ibid(text.text, at, limit)
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
        if any(span.mark == "(" and self.works.facts.in_bracket(text, span.start, span.end) for span in note.outline.spans_from(start, end)):
            return False
        if any(start < at < end for at in note.outline.hard):
            return False
        if self.grammar.document.match(text, start, end) or text[start] in QUOTES:
            return True
        sentences = sum(start < at < end for at in note.outline.soft)
        if sentences and self.grammar.prose_search.search(text, start, end):
            return False
        dated = self.works.facts.date.search(text, start, end) is not None
        if sentences and not dated:
            return False
        return dated or (opening.strong and not self.grammar.prose_search.search(text, start, end))

    def _archival(self, note: Note, text: NoteText, unit: FoundUnit, opening: Opening, ordinal: int):
        passage, start = text.passage, opening.at
        end, locator, document = unit.end, unit.locator, None
        if start < unit.start:
            described = self.works._trimmed(text.text, start, unit.start)
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
        end = self.works._trimmed(text, start, limit)
        if end <= start or self.grammar.prose_search.search(text, start, end) or self.grammar.signal.match(text, start):
            return unit.end, unit.locator, None
        if text[lead.start()] == "." and text[start] not in QUOTES:
            return unit.end, unit.locator, None
        closing = self.locators.closing(text, start, end)
        locator = self.locators.read(note.passage, closing, end) if closing is not None else unit.locator
        stop = self.works._trimmed(text, start, closing) if closing is not None else end
        return end, locator, Reading(text[start:stop], note.passage.place(start, stop))

    # --- works ---

    def _work(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int):
        at = opening.at
        word = None
        idem = self.grammar.idem.match(text.text, at, limit)
        if idem is not None and text.text[idem.end() : idem.end() + 1].strip():
            word, at = "idem", idem.end()
        elif self._opens_prose(text.text, at):
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

    def _opens_prose(self, text: str, at: int) -> bool:
        first = fold(text[at : at + 40].partition(" ")[0])
        return first.endswith(",") and first[:-1] in self.grammar.openers

    def _named_back(self, note: NoteText, at: int, limit: int):
        """ "Miller, op. cit., p. 5", "Hart (n 12) 45": names and the back-reference behind them."""
        text = note.text
        back = self.backward.op_cit(text, at, at, limit)
        if back is not None and back.word != "supra":
            return back, None
        spans = self.works.names.several_at(text, at, limit) or self.works.names.one_at(text, at, limit)
        if not spans:
            return None
        lead = SEPARATOR_RE.match(text, spans[-1][1], limit)
        if lead is None:
            return None
        back = self.backward.op_cit(text, at, lead.end(), limit)
        return (back, spans) if back is not None else None

    def _named(self, note: Note, text: NoteText, named, opening: Opening, ordinal: int):
        back, spans = named
        work = None
        if spans:
            heads = self.works.names.heads(text.passage, spans, spans[-1][1])
            draft = Draft(back.start, back.end, Form.OP_CIT, heads=heads)
            work = citation_of(note, text, draft, self.locators, ordinal, opening, None).work
        return self._back(note, text.passage, back, opening, ordinal, work), back.end

    def _document(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int):
        """A treaty, resolution, letter or interview with a date and nothing else to find it by."""
        at = opening.at
        if not opening.strong or self.grammar.document.match(text.text, at, limit) is None:
            return None, at
        next_sentence = text.outline.soft_limit(at, limit)
        end = self.works._trimmed(text.text, at, next_sentence)
        if self.works.facts.date.search(text.text, at, end) is None or self.grammar.prose_search.search(text.text, at, end):
            return None, at
        if next_sentence < limit and not self.grammar.signal.match(text.text, next_sentence):
            draft = self.works.read(text, next_sentence, limit, self.known, strong=True)
            if draft is not None and draft.form is Form.FULL:
                draft.start = at
                citation = citation_of(note, text, draft, self.locators, ordinal, opening, None)
                return replace(citation, document=Reading(text.text[at:end], text.passage.place(at, end))), draft.end
        closing = self.locators.closing(text.text, at, end)
        locator = self.locators.read(text.passage, closing, end) if closing is not None else None
        stop = self.works._trimmed(text.text, at, closing) if closing is not None else end
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
        match = self.grammar.hereafter.match(text.text, end)
        if match is None:
            return end
        place = text.passage.place(*match.span("alias"))
        self.introductions.append(Introduction(match["alias"], citation.place.words, place, note, citation))
        self.known.add_alias(match["alias"])
        return match.end()


DESCRIPTION_LEAD_RE = regex.compile(r",\s(?=[\p{Lu}“„«‘\"\d])|\.\s(?=[“„«‘\"])")


def _reading(passage: Passage, span: tuple[int, int] | None) -> Reading | None:
    return Reading(passage.text[span[0] : span[1]], passage.place(*span)) if span else None
