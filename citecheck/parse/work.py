"""One work at one place of a note: its authors, title, what holds it, its facts of publication.

What is read is a `Draft`: offsets into the note's text. Nothing here knows which work of the bibliography it is.
"""

from functools import lru_cache, partial

import regex

from citecheck.model import Form
from citecheck.parse.article import ArticleReader, article_reader
from citecheck.parse.backward import backward_reader
from citecheck.parse.dated import DatedReader
from citecheck.parse.dates import DAY_RE
from citecheck.parse.draft import Draft
from citecheck.parse.ending import Ending
from citecheck.parse.facts import Facts, facts_reader
from citecheck.parse.heads import SEPARATOR_RE, TITLE_OPENS_RE, HeadReader
from citecheck.parse.holder import IMPRINT_RE, HolderReader
from citecheck.parse.known import TitleAt
from citecheck.parse.locator import locators
from citecheck.parse.names import Heads, person_at
from citecheck.parse.note import NoteText
from citecheck.parse.quoted import QuotedReader, goes_on
from citecheck.parse.short import ShortReader
from citecheck.parse.split import QUOTES
from citecheck.parse.title import (
    LONGEST_TITLE,
    holder_behind,
    punctuated,
    reads_as_prose,
    title_end,
)
from citecheck.parse.towns import of_one_town, town_and_year
from citecheck.parse.words import folded
from citecheck.vocabulary import Vocabulary

GOST_IMPRINT_RE = regex.compile(r"\p{Lu}[\p{L}.-]{0,20}\s?:\s\p{Lu}[^:;]{1,60},\s\d{4}")
GOST_RE = regex.compile(r"\s//\s")
ONCE_MORE_RE = regex.compile(r"(?:(?:\s\p{Ll}+){0,3}\s)?")  # "2:301–2, and once more in H. C. Robbins Landon, …"
ARTICLES = frozenset(
    "Ein Eine Der Die Das Un Une Le La Les El Los Las Una Il Lo The A An".split()
)  # before a title's words
# Before an entry in a work of reference: "Ludwig Finscher, Art. „Symphonie“, in: …".
ENTRY_RE = regex.compile(r"(?:[Aa]rt(?:ikel)?\.?|[Vv]oce|[Vv]oz|[Ss]\.\s?v\.|[Ee]ntry)\s(?=[„“«‘])")
# A journal's name, its volume, issue and year: what stands where a title would.
REVIEW_RE = regex.compile(r"\p{Lu}[^,.:;()“”«»\d]{5,80}\s\d{1,3},\sno\.\s\d{1,3}\s\([^()]{0,20}\d{4}\):?\s\d")
MOST_NEXT = 5  # signals and "and"s behind a title's beginning that are looked at; more stand in no citation
MOST_SENTENCES = 4  # behind the first, in which a title and its facts may go on: "Titel. Untertitel. Ort, Jahr."


class WorkReader:
    """Reads a work that begins at a given place."""

    def __init__(self, vocabulary: Vocabulary):
        self.volumes = folded(vocabulary.words("facts", "volume"))
        self.facts = facts_reader(vocabulary)
        self.locators = locators(vocabulary)
        self.articles: ArticleReader = article_reader(vocabulary)
        self.heads = HeadReader(self.locators)
        self.ending = Ending(self.locators, self.articles, backward_reader(vocabulary))
        self.short = ShortReader(self.locators, self.ending)
        self.held = HolderReader(self.facts, self.articles, self.heads, self.ending)
        self.dated = DatedReader(self.facts.dates, self.ending)
        self.quoted = QuotedReader(self.held, self.dated)
        # One sentence's head is asked about by each citation in the sentences before it.
        self._heads_inside = lru_cache(maxsize=8)(partial(self.heads.at, inside=True))

    def read(self, note: NoteText, start: int, limit: int, *, strong: bool, idem: bool = False) -> Draft | None:
        """The work cited at `start`, no further than `limit`; None where it cannot be told from running text.

        `strong` says that a citation is to be expected here: the note's beginning, after a signal or a semicolon.
        """
        found = None if idem else self.heads.at(note, start, limit)
        if found is None:
            draft = Draft(start, start, Form.SHORT, word="idem" if idem else None)
            return self._titled(note, draft, start, limit, strong=strong or idem, extend=strong or idem)
        lead = SEPARATOR_RE.match(note.text, found.end, limit)
        if lead is None:
            return None
        entry = ENTRY_RE.match(note.text, lead.end(), limit)
        at = entry.end() if entry else lead.end()
        draft = Draft(start, found.end, Form.SHORT, heads=found)
        if (dated := self.dated.read(note, draft, at, limit)) is not None:
            return dated
        locator = self.locators.at(note.text, at, limit)
        if (
            locator is not None
            and not found.loose
            and note.text[at : at + 1] not in QUOTES
            and note.titles.get(at) is None
        ):
            before = note.text[:start]
            named = note.words.ending("translator", start) and before.rfind("(") > before.rfind(")")
            return None if named else self.ending.close(note, draft, found.end, limit)  # not "(trans. Behr, 2:497)"
        if note.words.ending("translator", start):  # "Eng. trans. by A. Goldhammer, The Birth of Purgatory"
            draft.heads, draft.translators = None, found
        read = self._titled(note, draft, at, limit, strong=strong, extend=True)
        if found.loose and (read is None or read.form is not Form.FULL):
            bare = Draft(start, start, Form.SHORT)
            return self._titled(note, bare, start, limit, strong=strong, extend=strong)
        return read

    def _titled(self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool) -> Draft | None:
        """Read on from the title."""
        text = note.text
        quote = note.outline.span_at(at)
        if quote is not None and text[at] in QUOTES and text[quote.end : quote.end + 1] == "-":
            return None  # "„Sozialfaschismus“-These": a word of the sentence
        if quote is not None and text[at] in QUOTES and not goes_on(note, at, quote.end):
            return self.quoted.read(note, draft, quote.start, quote.end, limit, strong)
        if not TITLE_OPENS_RE.match(text, at, limit):
            return None
        if not draft.authored and at not in note.titles and note.words.at("document", at, limit):
            return None
        return self._unquoted(note, draft, at, limit, strong=strong, extend=extend)

    def _unquoted(
        self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool
    ) -> Draft | None:
        """Read on from a title without quotation marks: what holds it, facts that end it, or nothing but its short form."""
        if town_and_year(note, at, limit):  # "…; Academia de Ciencias, México, 1981": the rest of an imprint
            return None
        limit = self._before_next(note, at, limit)
        title = draft.known = note.titles.get(at + (note.text[at] in QUOTES))
        unnamed = title is None or title.title.container or not title.complete
        if unnamed and draft.authored and self._untitled(note, draft, at, limit):
            return self.ending.settle(note, draft, limit)
        complete = title is not None and title.complete
        earliest = punctuated(note.text, title.end) if complete else at
        held = self._holder(note, draft, at, earliest, limit, extend)
        if held is not None and not reads_as_prose(note, draft, at, earliest, held[0]):
            draft.spans["title"] = (at, held[0])
            return self.held.read(note, draft, held[1], note.outline.soft_limit(held[1], limit))
        facts = self._facts_behind(note, draft, at, earliest, limit, extend)
        if facts is not None and not reads_as_prose(note, draft, at, earliest, facts.start):
            return self._published(note, draft, at, facts, limit)
        if complete and self._co_published(note, draft, title, limit):
            return self.ending.settle(note, draft, note.outline.hard_limit(limit))
        if draft.authored and (facts := of_one_town(self.facts, note, at, limit)) is not None:
            draft.take(facts)
            draft.spans["title"] = (at, note.trimmed(at, facts.start))
            return self.ending.settle(note, draft, note.outline.hard_limit(limit))
        return self.short.read(note, draft, at, limit, strong)

    def _holder(
        self, note: NoteText, draft: Draft, at: int, earliest: int, limit: int, extend: bool
    ) -> tuple[int, int] | None:
        """What holds a work, behind its title or behind the subtitle that a full stop parts from it."""
        reach = note.outline.soft_limit(earliest, limit)
        held = holder_behind(note, at, earliest, reach)
        if held is not None or not extend or not draft.authored or reach >= limit:
            return held
        if self.facts.find(note, at, reach, earliest) is not None or not self._may_run_on(
            note, draft, at, reach, limit
        ):
            return None
        behind = note.outline.soft_limit(reach, limit)
        return None if note.prose(reach, behind) else holder_behind(note, at, reach, behind)

    def _untitled(self, note: NoteText, draft: Draft, at: int, limit: int) -> bool:
        """A review that has no title: "Janet M. Levy, Journal of the American Musicological Society 47, no. 1 (1994): 165"."""
        if REVIEW_RE.match(note.text, at, limit) is None or note.text[: draft.start].endswith("by "):
            return False  # "review of …, by Hal Brands, Journal …": the author under review
        return self.articles.read(note, draft, at, note.outline.soft_limit(at, limit))

    def _facts_behind(
        self, note: NoteText, draft: Draft, at: int, earliest: int, limit: int, extend: bool
    ) -> Facts | None:
        """The facts of publication behind a title, in its sentence or, where it is not complete there, in the next ones."""
        reach = note.outline.soft_limit(earliest, limit)
        facts = self.facts.find(note, at, min(reach, at + LONGEST_TITLE), earliest)
        for _ in range(MOST_SENTENCES):
            if facts is not None or not extend or reach >= limit or not self._may_run_on(note, draft, at, reach, limit):
                break
            sentence, reach = reach, note.outline.soft_limit(reach, limit)
            facts = self.facts.find(note, at, min(reach, at + LONGEST_TITLE), earliest)
            if facts is not None and note.prose(sentence, facts.end):
                return None
        if (
            facts is not None
            and earliest > at
            and facts.bracketed
            and not {"place", "publisher"} & facts.spans.keys()
            and self.ending.locator_after(note, earliest, facts.start)
        ):
            return None  # "Chuikov, Beginning of the Road, 128: “every floor” (1942)": the locator has closed it
        if (
            facts is not None
            and not draft.authored
            and earliest == at
            and not (facts.thesis or "publisher" in facts.spans)
        ):
            return None  # a year alone makes no title of running text: "Between 1947 and 1958"
        return facts

    def _published(self, note: NoteText, draft: Draft, at: int, facts: Facts, limit: int) -> Draft:
        """Take the facts and, where "//" stands before them, the journal (GOST R 7.0.5-2008)."""
        gost = GOST_RE.search(note.text, at, facts.end)
        if gost is not None and GOST_IMPRINT_RE.match(
            note.text, facts.end + 2
        ):  # "// Ежегодник. 2004. М.: РОССПЭН, 2005"
            facts = self.facts.find(note, facts.end + 2, note.outline.hard_limit(facts.end), facts.end + 2) or facts
        if gost is not None:
            draft.spans["title"] = (at, gost.start())
            if "publisher" not in facts.spans and self.articles.read(note, draft, gost.end(), limit):
                return self.ending.settle(note, draft, limit)
            draft.kind = "incollection"
            draft.spans["container"] = (gost.end(), title_end(note, draft, self.volumes, gost.end(), facts.start))
        else:
            draft.spans["title"] = (at, title_end(note, draft, self.volumes, at, facts.start))
        draft.take(facts)
        closed = self.ending.settle(note, draft, limit)
        if not draft.authored and not (draft.known and draft.known.complete) and self._of_a_day(note, facts):
            closed.form = Form.DOCUMENT  # "Constitución Política …, Cádiz, 19 de marzo de 1812"
        return closed

    def _of_a_day(self, note: NoteText, facts: Facts) -> bool:
        """Whether a day stands where books have their year."""
        date = facts.spans.get("date")
        day = date is not None and date != facts.spans.get("year") and DAY_RE.search(note.text, *date) is not None
        return day and not facts.bracketed and not facts.thesis and ":" not in note.text[facts.start : facts.end]

    def _co_published(self, note: NoteText, draft: Draft, title: TitleAt, limit: int) -> bool:
        """A semicolon between two publishers divides no citations; behind a known title it can be told."""
        text = note.text
        if text[limit : limit + 1] != ";" or text[title.end : title.end + 1] != "," or limit - title.end < 4:
            return False
        end = note.trimmed(title.end, limit)
        if self.locators.closing(text, title.end, end) is not None or self.ending.locator_after(note, title.end, limit):
            return False
        if self.ending.inner_locator(text, title.end, end) is not None or note.words.joined("op-cit", title.end, limit):
            return False
        reach = note.outline.soft_limit(limit, note.outline.hard_limit(limit))
        facts = self.facts.find(note, title.start, reach, title.end)
        if facts is None or (person_at(text, limit + 2, reach) and "“" in text[limit:reach]):
            return False
        draft.take(facts)
        draft.spans["title"] = (title.start, title.end)
        return True

    def _closed(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch closes with a locator; a volume ("Полное собрание сочинений. Т. 41.") closes nothing."""
        closing = self.locators.closing(text, start, end)
        return closing is not None and any(part.kind != "volume" for part in self.locators.parts(text, closing, end))

    def _before_next(self, note: NoteText, at: int, limit: int) -> int:
        """Where a citation ends at the latest: at a signal, or "and" and a name, behind a locator: "150, and cf. …"."""
        reach = min(limit, at + LONGEST_TITLE)
        nexts = [start for start, _ in note.words.between("signal", at + 1, reach)]
        for start, stop in note.words.between("and", at + 1, reach):
            named = person_at(note.text, ONCE_MORE_RE.match(note.text, stop, limit).end(), limit)
            if named is not None and note.text[named[1] : named[1] + 1] == ",":
                nexts.append(start)
        nexts = sorted(nexts)[:MOST_NEXT]
        return next((start for start in nexts if self._closed(note.text, at, note.trimmed(at, start))), limit)

    def _no_person(self, note: NoteText, found: Heads) -> bool:
        """Whether what reads like one name is none that anybody knows, nor begins with a given name or an initial."""
        name = found.names[0]
        if len(found.names) > 1 or name.given is None or name.literal or note.known.knows(name):
            return False
        first = name.given.split()[0]
        return (
            "." not in name.given
            and first.casefold() not in note.words.phrases.given
            and " " in name.given
            or first in ARTICLES
        )

    def _may_run_on(self, note: NoteText, draft: Draft, at: int, reach: int, limit: int) -> bool:
        """Whether a work that is not complete at a sentence's end may go on behind it."""
        text = note.text
        if note.words.at("signal", reach, limit) or note.words.at("ibid", reach, limit):
            return False
        if not draft.authored and not (draft.known and draft.known.complete) and note.prose(at, reach):
            return False
        if self._closed(text, at, note.trimmed(at, reach)):
            return False  # "Westad, Global Cold War, 39. A better account is …": the locator has closed it
        if not draft.authored and not (draft.known and draft.known.complete):
            found = self.heads.at(note, reach, limit)
            if found is not None and not self._no_person(note, found):
                return False  # "Hervorhebung im Original. Heinrich August Winkler: …": another citation begins
        if IMPRINT_RE.match(text, reach, limit):
            return True
        found = self._heads_inside(note, reach, limit)
        if found is not None and self._no_person(note, found):
            return (
                True  # "Politische Theologie. Vier Kapitel zur Lehre von der Souveränität, München und …": a subtitle
            )
        if found is not None and found.names[0].given is None and not note.known.knows(found.names[0]):
            return True  # "Das lange 19. Jahrhundert. Arbeit, Nation und …": a subtitle, not a surname and a title
        return found is None or len(found.names[0].family) < 2 or text[found.end : found.end + 1] not in ","


@lru_cache(maxsize=4)
def work_reader(vocabulary: Vocabulary) -> WorkReader:
    """The work reader of a vocabulary, built at the first call."""
    return WorkReader(vocabulary)
