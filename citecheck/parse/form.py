"""A note's citations: in what order the forms are tried where a citation may begin.

Law: what cannot be told from running commentary is commentary.
"""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

import regex

from citecheck.model import Citation, Form, Introduction, Note
from citecheck.parse.alias import AliasReader
from citecheck.parse.archival import DocumentReader, Found, introductions
from citecheck.parse.archive import find_units
from citecheck.parse.archive_found import FoundUnit
from citecheck.parse.back_citation import BackCitations
from citecheck.parse.backward import BackReference, backward_reader
from citecheck.parse.bounds import before_next, past_series, within_bracket
from citecheck.parse.classical import classical_reader
from citecheck.parse.draft import Draft, citation_of
from citecheck.parse.facts import IMPRINT_RE
from citecheck.parse.known import KnownWorks
from citecheck.parse.leads import led_to, past_and
from citecheck.parse.locator import locators
from citecheck.parse.named_back import NamedBackReader
from citecheck.parse.note import NoteText, note_text
from citecheck.parse.opening import LEAD_RE, Opening, next_opening, opening_at, openings
from citecheck.parse.people import past_role
from citecheck.parse.same_author import by_the_same, of_same_author
from citecheck.parse.short import by_author_in_sentence
from citecheck.parse.words import phrases
from citecheck.parse.work import work_reader
from citecheck.text import Passage
from citecheck.vocabulary import Vocabulary

DIVIDING = frozenset(";.")
CLOSING = DIVIDING | {")"}
JOINT_RE = regex.compile(r"[\s,;:.)\]–—]*+")
# Places tried in vain in one note before those are passed over that have no room for a citation; notes met have 7 at most.
MOST_IN_VAIN = 64
MOST_TOLD = 16  # citations of one note behind which its units are looked for anew, where they bind shorthands
PAGE_RE = regex.compile(r"\d{1,4}(?:[-–]\d{1,4})?\.?")  # "Idem, 15."
QUOTED_RE = regex.compile(r"(?r)(?<!\p{L})(?:[Qq]uoted|[Cc]it(?:ed|é|ée|ado|ada|ato|ata)|[Zz]it(?:iert|\.))\s\Z")  # "quoted ibid., 3:14"
NUMBERED_RE = regex.compile(r"(?<!\p{L})(?:Nr|Dok|[Dd]oc|[Nn]o|№)s?\.?\s?\d")  # a document's in an edition
WINDOW = 20_000  # characters of a note that are read at once; one of 1 MB is a chapter that was taken for a note


class NoteReader:
    """Reads one note after the other; what a note cites in full is known to the notes behind it."""

    def __init__(self, vocabulary: Vocabulary, known: KnownWorks, *, turned: bool = False):
        self.turned = turned
        self.known = known
        self.archives = vocabulary.archives
        self.phrases = phrases(vocabulary)
        self.locators = locators(vocabulary)
        self.backward = backward_reader(vocabulary)
        self.named_back = NamedBackReader(self.backward)
        self.works = work_reader(vocabulary)
        self.documents = DocumentReader(self.works, classical_reader(vocabulary))
        self.backs = BackCitations(self.documents, self.archives)
        self.aliases = AliasReader(known, self.locators, self.backward)
        self.introductions: list[Introduction] = []
        self.unread: set[tuple[int, int]] = set()  # see `Parsed`
        self.shorthands: dict[str, str] = {}  # those that stand for repositories, and for which

    def read(self, note: Note) -> list[Citation]:
        """The citations of a note, in the order of its text."""
        passage = Passage(note.place)
        if len(passage.text) <= WINDOW:
            return self._read(note, passage, 0)
        found: list[Citation] = []
        for start, end in _windows(passage.text):
            found += self._read(note, Passage(passage.place(start, end)), len(found))
        return found

    def _read(self, note: Note, passage: Passage, ordinal: int) -> list[Citation]:
        """The citations of a note, or of a window of one, the first of which has the ordinal."""
        whole = self.backward.whole(passage.text, self.phrases)
        if whole is not None and not self.backs.may_go_below(passage.text, whole):
            return [self.backs.cited(note, passage, whole, Opening(0, True), ordinal)[0]]
        text = note_text(passage, self.phrases, self.known, turned=self.turned)
        found = list(self._citations(note, text, ordinal))
        if text.may_cite_behind() if found else text.may_cite():
            self.unread.add((note.index, ordinal + len(found)))
        return found

    def _citations(self, note: Note, text: NoteText, ordinal: int) -> Iterator[Citation]:
        text.units = find_units(text.passage, self.archives, self.shorthands)
        starts: list[int] | None = None  # looked for only where a note goes on behind what was read at its head
        at, length, follows, joined, vain, told = 0, len(text.text), False, False, 0, len(self.shorthands)
        before: Citation | None = None
        while at < length:
            opening = opening_at(text, at, follows)
            found = self._citation(note, text, opening, ordinal)
            if found is None:
                starts = openings(text, (unit.start for unit in text.units)) if starts is None else starts
                vain += 1
                at = next_opening(starts, at, length, roomy=vain > MOST_IN_VAIN)
                follows = joined = False
                continue
            citation, end = found
            self.backs.follow(citation)
            if told < len(self.shorthands) and ordinal < MOST_TOLD:  # those that it binds are known to the units behind it
                text.units, told = find_units(text.passage, self.archives, self.shorthands), len(self.shorthands)
            theirs = ordinal > 0 and by_the_same(text.text, opening.at, opening.signal)
            if not _printed_there(before, citation, text.text[text.read : opening.at]):
                yield of_same_author(citation, joined, theirs)
                before, ordinal = citation, ordinal + 1
            text.read, introduced = self.aliases.introduced(note, text, citation, end)
            self.introductions += introduced
            end = text.read = past_series(text, citation, text.read)
            at = JOINT_RE.match(text.text, end).end()
            conjunction = past_and(text, at)
            follows = conjunction is not None or not CLOSING.isdisjoint(text.text[end:at])
            joined = conjunction is not None and DIVIDING.isdisjoint(text.text[end:at])
            at = conjunction if conjunction is not None else at

    def _citation(self, note: Note, text: NoteText, opening: Opening, ordinal: int) -> Found | None:
        """The citation at an opening and where it ends."""
        at = opening.at
        if text.outline.spans and _in_imprint(text, at):
            return None
        limit = within_bracket(text, opening, text.outline.hard_limit(at))
        back = self.backward.ibid(text, at, limit)
        if back is not None:
            if text.locates(text.read, at):
                self.unread.add((note.index, ordinal))
            if ordinal and QUOTED_RE.search(text.text, max(text.read, at - 12), at):
                opening = opening._replace(quoted_in=True)
            return self.backs.described(note, text, back, opening, limit, ordinal)
        behind = bisect_right(text.units, at, key=attrgetter("end"))
        unit = text.units[behind] if behind < len(text.units) else None
        if ordinal and (unit is None or unit.start > at) and (further := self.backs.further(text, at, limit)) is not None:
            unit = further
        if unit is not None and (self.aliases.binds(text, unit.start) or _beside_ibid(text, unit)):
            unit = None
        elif unit is not None and at < unit.start and (led := led_to(text, opening, unit.start)) is not None:
            opening, at = led, led.at  # "…, p. 132, e da ACS, MI, b. 32"
        if unit is not None and at <= unit.start < limit and self.documents.describes(text, at, unit, opening):
            citation, end = self.documents.archival(note, text, unit, opening, ordinal)
            self.introductions += introductions(note, text, unit, citation)
            self.shorthands.update((alias.text, alias.stands_for) for alias in unit.aliases)
            return citation, end
        found = self._work(note, text, opening, _before_unit(text, at, limit, unit), ordinal)
        dated = found is not None and found[0].form is Form.DOCUMENT
        # "vol 1 (Martinus Nijhoff 1975) 38–50 (Teitgen, 19 August 1949)": whose words stand there
        return None if dated and any(span.start == text.read + 1 for span in text.outline.enclosing(at)) and text.read else found

    # --- works ---

    def _names(self, opener: str) -> bool:
        """Whether a sentence's first word is a name here: "see also Das, Life and Words", "OR, ser. 3, vol. 4"."""
        return opener in self.known.aliases or self.known.knows_family(opener)

    def _work(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        at, word = opening.at, None
        idem = text.words.at("idem", at, limit)
        opener = text.words.at("opener", at, limit)
        if idem is not None and opening.strong and _stands_alone(text, idem, limit):  # "Ídem." and nothing else
            return self.backs.cited(note, text.passage, BackReference(at, idem, "ibid"), opening, ordinal)
        if idem is not None and (lead := LEAD_RE.match(text.text, past_role(text, idem, limit))) and lead.end() < limit:
            word, at = "idem", _past_signal(text, lead.end(), limit)
        elif opener is not None and text.text[opener : opener + 1] == "," and not self._names(text.text[at:opener]):
            return None
        limit = before_next(text, at, limit)
        back = self.named_back.at(text, at, limit)
        if back is not None and not (word and back[1]):  # behind "Id." stands a title: "Id., Caravaggio, cit., p. 12"
            citation, end = self.backs.named(note, text, *back, opening, ordinal)
            return citation._replace(word="idem") if word and citation.pointer else citation, end
        known = self.known
        if (listed := self.aliases.cited(note, text, opening, limit, ordinal, known.shorthands)) is not None:
            return listed
        if (document := self._document(note, text, opening, limit, ordinal)) is not None:
            return document
        if (bound := self.aliases.cited(note, text, opening, limit, ordinal, known.aliases)) is not None:
            return bound
        located = word is not None and (self.locators.labelled_at(text.text, at, limit) is not None or PAGE_RE.fullmatch(text.text, at, limit) is not None)
        draft = None if located else self.works.read(text, at, limit, strong=opening.strong, idem=word is not None)
        if draft is None or (not self._told(draft) and text.of_other_edition(at)):
            otherwise = self._idem_alone if word else self.documents.classical
            return otherwise(note, text, opening, at, limit, ordinal)
        citation = citation_of(note, text, by_author_in_sentence(text, draft, at), self.locators, ordinal, opening, word=word)
        if citation.form is Form.FULL:
            self._learn(text, citation, draft)
        return self.aliases.behind_title(note, text, opening, limit, citation, draft)

    def _told(self, draft: Draft) -> bool:
        """Whether a work's title or an author of it is known."""
        named = draft.heads is not None and any(map(self.known.knows, draft.heads.names))
        return named or (draft.known is not None and draft.known.complete)

    def _learn(self, text: NoteText, citation: Citation, draft: Draft) -> None:
        """Make known what is cited in full, and what its corporate author is called by from here on."""
        self.known.add(citation.work)
        if draft.heads is not None and draft.heads.shorthand is not None:
            self.known.add_body(text.text[slice(*draft.heads.shorthand)], draft.heads.names[0].family)

    def _document(self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """A case, a statute, or a document by its kind and date, unless a known title stands there."""
        for kind in (self.documents.authority, self.documents.edition, self.documents.divided, self.documents.addressed):
            if (found := kind(note, text, opening, limit, ordinal)) is not None:
                return found
        title = text.titles.get(opening.at)
        runs_on = title is not None and text.text[title.end : title.end + 2].strip().islower()  # "Haydn to Artaria, 1780"
        made = title is not None and text.words.at("document", title.end + 2, limit)  # "Philip Johnson, interview by …"
        if title is not None and title.complete and not runs_on and not made:
            return None
        if opening.strong and (beside := self.documents.beside(text, opening.at, limit)) is not None:
            return self.backs.cited(note, text.passage, beside, opening, ordinal)
        return self.aliases.printed(text, opening.at, self.documents.document(note, text, opening, limit, ordinal))

    def _idem_alone(
        self, note: Note, text: NoteText, opening: Opening, at: int, limit: int, ordinal: int
    ) -> Found | None:
        """ "Ídem, p. 10", "Id. at 554": no title follows, only a locator, so the same work is meant as by Ibid."""
        start = text.text.rfind(", ", opening.at, at)
        below = self.backs.below(text, start, limit) if start > 0 else None
        if below is not None:  # "Idem, cx. 13, doc. 3"
            back = BackReference(opening.at, below.end, "ibid")
            citation, end = self.backs.cited(note, text.passage, back, opening, ordinal)
            return citation._replace(unit=below.unit, locator=below.locator), end
        stop = self.locators.at(text.text, at, limit)
        if stop is None:
            return None
        return self.backs.cited(note, text.passage, BackReference(opening.at, stop, "ibid", (at, stop)), opening, ordinal)


def _beside_ibid(text: NoteText, unit: FoundUnit) -> bool:
    """Whether levels stand behind an Ibid. in whose unit's place they come: "il prefetto al ministero, 3 marzo 1947, ivi, b. 94"."""
    return unit.unit.repository is None and text.text.startswith(", ", unit.start - 2) and text.words.ending("ibid", unit.start - 1)


def _before_unit(text: NoteText, at: int, limit: int, unit: FoundUnit | None) -> int:
    """Where a work ends that "and" joins to an archive unit, or "in": "El nombramiento de superintendente, en AGI, México, 2206"."""
    if unit is None or not at < unit.start < limit:
        return limit
    joints = (one for kind in ("and", "in") for one in text.words.between(kind, at + 1, unit.start))
    return next((text.trimmed(at, one) for one, stop in joints if stop == unit.start - 1), limit)


def _printed_there(before: Citation | None, citation: Citation, between: str) -> bool:
    """Whether what reads like a document says what an edition prints at the number cited: "AdR, Kabinett Papen, Bd. 1, Nr. 82,
    S. 307, Ministerbesprechung, 2.8.1932"; or which document stands in an archive unit: "ГАРФ. Ф. 678. Оп. 1. Д. 610. Л. 1
    (Записка Н. А. Милютина, 1858 г.)"."""
    work = citation.work
    if before is not None and before.unit is not None and between.strip() == "(" and citation.form is Form.FULL:
        return not (work.place or work.publisher or work.container)
    if citation.form is not Form.DOCUMENT or citation.locator is not None or before is None or between != ", ":
        return False
    return before.locator is not None and NUMBERED_RE.search(before.locator.text) is not None


def _stands_alone(text: NoteText, end: int, limit: int) -> bool:
    """Whether nothing but running text follows *idem*: "Ídem. El subrayado es del original."; not "Idem. De costa a costa, …"."""
    stop = end + (text.text[end : end + 1] == ".")
    if text.text[stop - 1 : stop + 1] != ". " or limit == stop + 1:
        return not text.text[end:limit].strip(" .")
    behind = text.outline.soft_limit(stop + 1, len(text.text))
    said = text.words.phrases.is_whole(text.text[stop + 1 : behind], "remark") or text.tells(stop, behind)
    return said or text.words.within("signal", stop, behind) is not None  # "Idem. Para otra opinión, véase Juan Pérez, …"


def _past_signal(text: NoteText, at: int, limit: int) -> int:
    """Behind the signal that follows *idem*: "du même auteur, voir « La Révolution et les paysans »"."""
    signal = text.words.at("signal", at, limit)
    lead = LEAD_RE.match(text.text, signal, limit) if signal is not None else None
    return lead.end() if lead is not None else at


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches in which an endless note is read: each ends with a sentence, where one does."""
    at = 0
    while at < len(text):
        end = at + WINDOW
        end = text.rfind(". ", at, end) + 2 if end < len(text) and ". " in text[at:end] else min(end, len(text))
        yield at, end
        at = end


def _in_imprint(note: NoteText, at: int) -> bool:
    """Whether facts of publication in a parenthesis stand at an offset: "(London: Macmillan, 2002)" cites nothing."""
    return any(
        span.mark == "("
        and (match := IMPRINT_RE.fullmatch(note.text, span.start, span.end)) is not None
        and not note.known.knows_family(match["place"])
        for span in note.outline.enclosing(at)
    )
