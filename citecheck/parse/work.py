"""One work at one place of a note: its authors, title, what holds it, its facts of publication.

What is read is a `Draft`: offsets into the note's text. Nothing here knows which work of the bibliography it is.
"""

from functools import lru_cache

import regex

from citecheck.model import Form
from citecheck.parse.article import ArticleReader, article_reader
from citecheck.parse.backward import backward_reader
from citecheck.parse.dated import DatedReader
from citecheck.parse.draft import Draft
from citecheck.parse.ending import Ending
from citecheck.parse.extent import Extent
from citecheck.parse.facts import facts_reader
from citecheck.parse.heads import SEPARATOR_RE, TITLE_OPENS_RE, HeadReader, counts
from citecheck.parse.holder import HolderReader
from citecheck.parse.locator import locators
from citecheck.parse.note import NoteText
from citecheck.parse.people import Heads
from citecheck.parse.quoted import QuotedReader, goes_on
from citecheck.parse.short import ShortReader
from citecheck.parse.split import QUOTES
from citecheck.parse.towns import town_and_year
from citecheck.parse.unquoted import UnquotedReader
from citecheck.parse.words import folded
from citecheck.vocabulary import Vocabulary

# A preface is a title where it is named whose it is, and a day where a subtitle follows: "Victor Hugo, Préface de Cromwell",
# "Préface, Mademoiselle de Maupin", "18 aprile 1948. La mobilitazione".
PART_RE = regex.compile(
    r"\p{Lu}\p{Ll}{3,}\s(?:de|d’|d'|zu[mr]?|in\sd(?:as|ie|en|er)|di|al|a la|to|of)\s?\p{L}|\p{Lu}\p{Ll}{3,},\s\p{Lu}\p{Ll}+\s\p{L}|\d{1,2}\.?\s\p{L}{3,10}\s\d{4}\.\s\p{Lu}|"
    r"(?:[IVXLC]+|\d{1,3})\.\s\p{Lu}[^.;()]{3,80}\s\([^()]*\d{4}\)"  # "XCVI. Sermons (London: Badger, 1629)"
)
# Before an entry in a work of reference: "Ludwig Finscher, Art. „Symphonie“, in: …".
ENTRY_RE = regex.compile(r"(?:[Aa]rt(?:ikel)?\.?|[Vv]oce|[Vv]oz|[Ss]\.\s?v\.|[Ee]ntry|Eintrag|Lemma)\s(?=[„“«‘»›])|Art\.\s(?=\p{Lu})")

# Before a part of the manuscript itself: "vgl. oben, Einleitung, Anm. 6".
OWN_RE = regex.compile(
    r"(?r)(?<!\p{L})(?i:oben|unten|above|below|supra|infra|ci-dessus|ci-dessous|plus\shaut|plus\sbas|sopra|sotto|arriba|más\sabajo|выше|ниже),?\s\Z"
)
LONGEST_OWN = len("ci-dessous, ")


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
        self.unquoted = UnquotedReader(Extent(self.facts, self.heads, self.ending), self.quoted, self.short)

    def read(self, note: NoteText, start: int, limit: int, *, strong: bool, idem: bool = False) -> Draft | None:
        """The work cited at `start`, no further than `limit`; None where it cannot be told from running text.

        `strong` says that a citation is to be expected here: the note's beginning, after a signal or a semicolon.
        """
        various = note.words.at("et-al", start, limit)  # "VV.AA., Las mujeres y la Guerra Civil española"
        if various is not None and (lead := SEPARATOR_RE.match(note.text, various, limit)) is not None:
            start = lead.end()
        if town_and_year(note, start, limit):
            return None  # "(amerikanische Originalausgabe: Cambridge, Mass. 1969)"
        entry = _entry_at(note, start, limit)
        if entry is not None and note.text[entry.end()] in QUOTES:  # "Art. „Handwerck“, in: Zedler (Hg.), …", by nobody
            return self._titled(note, Draft(start, start, Form.SHORT), entry.end(), limit, strong=True, extend=True)
        found = None if idem else self.heads.at(note, start, limit)
        if _of_this_text(note, found, start):
            return None
        if found is None:
            draft = Draft(start, start, Form.SHORT, word="idem" if idem else None)
            return self._titled(note, draft, start, limit, strong=strong or idem, extend=strong or idem)
        return self._behind_names(note, found, start, limit, strong)

    def _behind_names(self, note: NoteText, found: Heads, start: int, limit: int, strong: bool) -> Draft | None:
        """Read on from the names: a date, a locator, or a title."""
        lead = SEPARATOR_RE.match(note.text, found.end, limit)
        if lead is None:
            return None
        entry = _entry_at(note, lead.end(), limit)
        at = entry.end() if entry else lead.end()
        draft = Draft(start, found.end, Form.SHORT, heads=found)
        if (dated := self.dated.read(note, draft, at, limit)) is not None:
            return dated
        locator = self.locators.at(note.text, at, limit)
        if locator is not None and note.words.joined("editor", locator, limit) is not None:  # "Deutsche Reichstagsakten, Bd. 2, bearb. von …"
            return self._titled(note, Draft(start, start, Form.SHORT), start, limit, strong=strong, extend=True)
        if (
            locator is not None
            and not counts(note.text, lead, limit)
            and not self._sends_back(note, locator, limit)
            and not PART_RE.match(note.text, at, limit)
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

    def _sends_back(self, note: NoteText, end: int, limit: int) -> bool:
        """Whether what may be a locator is a short title, a note's number or *op. cit.* behind: "Dilthey, Einleitung, a.a.O."."""
        cited = note.text[end - 1 : end].isalpha() and note.words.joined("op-cit", end, limit) is not None
        return cited or self.ending.backward.pointer(note, end + 1, limit) is not None

    def _titled(self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool) -> Draft | None:
        """Read on from the title."""
        text = note.text
        quote = note.outline.span_at(at)
        compound = quote is not None and text[at] in QUOTES and text[quote.end : quote.end + 1] == "-"
        if compound and not draft.authored:
            return None  # "„Sozialfaschismus“-These": a word of the sentence
        if quote is not None and text[at] in QUOTES and not compound and not goes_on(note, at, quote.end):
            return self.quoted.read(note, draft, quote.start, quote.end, limit, strong)
        if not TITLE_OPENS_RE.match(text, at, limit):
            return None
        if not draft.authored and at not in note.titles and note.words.at("document", at, limit):
            return None
        return self.unquoted.read(note, draft, at, limit, strong=strong, extend=extend)


def _entry_at(note: NoteText, at: int, limit: int) -> regex.Match | None:
    """The word before an entry's title; None where the bibliography has it as the title's own: "Art. „Müntzer, Thomas“"."""
    title = note.titles.get(at)
    return ENTRY_RE.match(note.text, at, limit) if title is None or not title.complete else None


def _of_this_text(note: NoteText, found: Heads | None, start: int) -> bool:
    """Whether a part of the manuscript itself is meant: "vgl. oben, Einleitung, Anm. 6", where nothing known is named."""
    known = start in note.titles or (found is not None and any(map(note.known.knows, found.names)))
    return not known and OWN_RE.search(note.text, max(0, start - LONGEST_OWN), start) is not None


@lru_cache(maxsize=4)
def work_reader(vocabulary: Vocabulary) -> WorkReader:
    """The work reader of a vocabulary, built at the first call."""
    return WorkReader(vocabulary)
