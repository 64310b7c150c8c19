"""Works whose title stands without quotation marks: what holds them, the facts that end the title, or the short form."""

import regex

from citecheck.model import Form
from citecheck.parse.article import IN_SERIES_RE
from citecheck.parse.dates import DAY_RE
from citecheck.parse.diary import DiaryReader
from citecheck.parse.draft import Draft
from citecheck.parse.ending import URL_RE
from citecheck.parse.extent import GOST_RE, Extent
from citecheck.parse.facts import FactsReader
from citecheck.parse.heads import SEPARATOR_RE
from citecheck.parse.known import TitleAt
from citecheck.parse.named_in_text import gost_named_in
from citecheck.parse.names import CAPITALS_RE, person_at
from citecheck.parse.note import NoteText
from citecheck.parse.published import Facts
from citecheck.parse.quoted import QuotedReader, of_a_day
from citecheck.parse.short import ShortReader
from citecheck.parse.split import QUOTES
from citecheck.parse.title import LONGEST_TITLE, holder_behind, names_another, punctuated, reads_as_prose, tells_of_another, title_end
from citecheck.parse.towns import of_one_town, town_and_year
from citecheck.text import bare

# "М.: РОССПЭН, 2005" behind a yearbook's year, as GOST R 7.0.5-2008 parts them.
GOST_IMPRINT_RE = regex.compile(r"\p{Lu}[\p{L}.-]{0,20}(?:\s?:\s\p{Lu}[^:;]{1,60},\s\d{4}|(?:;\s\p{Lu}[\p{L}.-]{0,20})?,\s\d{4}(?=\.\s[СCSPB]))")
IN_CAPITALS_RE = regex.compile(rf"(?<=\s(?:en|in|dans|por|par|bei|von|di)\s){CAPITALS_RE.pattern}")
# A journal's name, its volume, issue and year: what stands where a title would.
REVIEW_RE = regex.compile(r"\p{Lu}[^,.:;()“”«»\d]{5,80}\s\d{1,3},\sno\.\s\d{1,3}\s\([^()]{0,20}\d{4}\):?\s\d")
# "Novos Estudos Cebrap, São Paulo, n. 21, …": a journal and its town before volume or issue (ABNT NBR 6023).
JOURNAL_RE = regex.compile(
    r"(?P<name>\p{Lu}[^,;:.()“”«»\d]{2,80}),\s(?:\p{Lu}[^,;:.()\d]{2,30},\s)?(?:v|vol|n|nº|no|núm|ano|año|t)\.?º?\s?\d"
)
REVIEWED_RE = regex.compile(r"(?P<title>\[?Рец(?:ензия|\.)\sна(?:\sкн(?:игу|\.))?:?\s[^\[\]]{5,300}?\]?)\s//\s")
TOWN_TITLE_RE = regex.compile(r"\p{Lu}[\p{L} -]{2,30}\s\d{4}(?=\.\s\p{Lu}|,\s)")  # "Napoli 1848"
# Running text behind what may be a title, no role: "Ghana thereafter".
WORD_BEHIND_RE = regex.compile(r"\s(?!ed|hrsg|herausg|trans|dir|coord)\p{Ll}{3,}(?!\p{L})")


class UnquotedReader:
    """Reads on from a title without quotation marks."""

    def __init__(self, extent: Extent, quoted: QuotedReader, short: ShortReader):
        self.extent = extent
        self.quoted = quoted
        self.short = short
        self.held, self.facts, self.articles, self.ending = quoted.held, quoted.facts, quoted.articles, quoted.ending
        self.diary = DiaryReader(self.ending)
        self.locators, self.volumes = quoted.locators, quoted.held.volumes

    def read(self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool) -> Draft | None:
        """Read on from a title without quotation marks: what holds it, facts that end it, or nothing but its short form."""
        if self._is_imprint(note, draft, at, limit) or self._tells_of_another(note, draft, at, limit):
            return None
        limit = self.extent.before_next(note, at, limit)
        title = draft.known = _known_title(note, draft, at)
        complete = title is not None and title.complete
        untitled = draft.authored and not (complete and not title.title.container) and self._untitled(note, draft, at, limit)
        if untitled or (draft.authored and extend and self._in_journal(note, draft, at, title.end if complete else at, limit)):
            return self.ending.settle(note, draft, limit)
        if draft.authored and (entry := self.diary.read_behind(note, draft, at, limit, self.facts)) is not None:
            return entry
        earliest = punctuated(note.text, title.end) if complete else at
        if complete and not draft.authored and title.words < 2 and WORD_BEHIND_RE.match(note.text, earliest):
            return None
        held = self._holder(note, draft, at, earliest, limit, extend)
        if held is not None and not reads_as_prose(note, draft, at, earliest, held[0]):
            draft.spans["title"] = (at, held[0])
            return of_a_day(note, self.held.read(note, draft, held[1], note.outline.soft_limit(held[1], limit)))
        cited = note.words.first("op-cit", at + 1, limit)  # no facts follow "op. cit."
        facts = self.extent.facts_behind(note, draft, at, earliest, cited, extend)
        gost = GOST_RE.search(note.text, at, facts.end) if facts is not None else None
        if facts is not None and not reads_as_prose(note, draft, at, earliest, facts.start if gost is None else gost.start()):
            return self._published(note, draft, at, facts, limit, gost)
        if facts is None and self._by_gost(note, draft, at, cited):
            return self.quoted.settled_article(note, draft, limit)
        if (complete and self._co_published(note, draft, title, limit)) or self._of_one_town(note, draft, at, limit):
            return self.ending.settle(note, draft, note.outline.hard_limit(limit))
        return self._addressed(note, draft, at, limit) or self.short.read(note, draft, at, limit, strong)

    def _is_imprint(self, note: NoteText, draft: Draft, at: int, limit: int) -> bool:
        """Whether the rest of an imprint stands where a title would: "…; Academia de Ciencias, México, 1981"; no person's title
        that is a town and its year: "V. Mellone, Napoli 1848. Il movimento radicale", "V. Mellone, Napoli 1848, cit."."""
        if not town_and_year(note, at, limit):
            return False
        known = note.titles.get(at)
        named = draft.heads is not None and all(name.given is not None and not name.literal for name in draft.heads.names)
        year = TOWN_TITLE_RE.match(note.text, at, limit)
        cited = year is not None and (note.text[year.end() : year.end() + 1] == "." or note.words.joined("op-cit", year.end(), limit))
        return not (known is not None and known.words > 1 or named and cited)

    def _addressed(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """A work of the web: nothing but its address says where it was published."""
        url = URL_RE.search(note.text, at, limit) if note.addressed and draft.authored else None
        if url is None or note.prose(at, url.start()):
            return None
        end = title_end(note, draft, self.volumes, at, url.start())
        draft.spans["title"] = (at, end)
        return self.ending.close(note, draft, note.trimmed(at, url.start()), limit)

    def _tells_of_another(self, note: NoteText, draft: Draft, at: int, limit: int) -> bool:
        """Whether a sentence begins at a surname that cites somebody else's work, and no locator closed the surname's own."""
        if names_another(note, draft, at, limit):
            return True
        sentence = note.outline.soft_limit(at, limit)
        held = holder_behind(note, at, at, sentence) if not draft.authored and at not in note.titles else None
        capitals = None if draft.authored else IN_CAPITALS_RE.search(note.text, at + 1, min(sentence, at + LONGEST_TITLE))  # "La tesis contraria en AGUILAR FERNÁNDEZ, Paloma: …"
        if capitals is not None or (held is not None and self._by_somebody(note, held[1], limit)):
            return True  # "Una lectura más crítica del papel de la Corona, en PRESTON, Paul: Juan Carlos"
        return tells_of_another(note, draft, at, sentence) and self.ending.inner_locator(note.text, at, sentence) is None

    def _holder(
        self, note: NoteText, draft: Draft, at: int, earliest: int, limit: int, extend: bool
    ) -> tuple[int, int] | None:
        """What holds a work, behind its title or behind the subtitle that a full stop parts from it."""
        reach = note.outline.soft_limit(earliest, limit)
        held = holder_behind(note, at, earliest, reach)
        if held is not None and _published_before(self.facts, note, at, earliest, held[0]):
            return None
        if held is not None or not extend or not draft.authored or reach >= limit:
            return held
        if self.facts.find(note, at, reach, earliest) is not None or not self.extent.may_run_on(
            note, draft, at, reach, limit
        ):
            return None
        behind = note.outline.soft_limit(reach, limit)
        return None if note.prose(reach, behind) else holder_behind(note, at, reach, behind)

    def _by_somebody(self, note: NoteText, at: int, limit: int) -> bool:
        """Whether a work by an author stands at an offset, and no book of several, whose editors have their role behind them."""
        if CAPITALS_RE.match(note.text, at):
            return True
        found = self.extent.heads.at(note, at, limit)
        if found is None or found.editors:
            return False
        return all(note.known.knows(name) if name.given is None else self.extent.person(note, name) for name in found.names)

    def _untitled(self, note: NoteText, draft: Draft, at: int, limit: int) -> bool:
        """A review that has no title: "Janet M. Levy, Journal of the American Musicological Society 47, no. 1 (1994): 165"; or
        none but the book under review."""
        if self._review(note, draft, at, limit):
            return True
        if REVIEW_RE.match(note.text, at, limit) is None or note.text[: draft.start].endswith("by "):
            return False  # "review of …, by Hal Brands, Journal …": the author under review
        return self.articles.read(note, draft, at, note.outline.soft_limit(at, limit))

    def _review(self, note: NoteText, draft: Draft, at: int, limit: int) -> bool:
        """A review whose title is the book under review: "Корелин А. П. [Рец. на кн.: Пирумова Н. М. Земское либеральное
        движение. М., 1977] // История СССР. 1979. № 2. С. 193–196"."""
        title = REVIEWED_RE.match(note.text, at, limit)
        if title is None or not self.articles.read(note, draft, title.end(), limit):
            return False
        draft.kind = "article"
        draft.spans["title"] = title.span("title")
        return True

    def _in_journal(self, note: NoteText, draft: Draft, at: int, earliest: int, limit: int) -> bool:
        """An article whose journal a full stop parts from its title: "Título. Novos Estudos Cebrap, São Paulo, n. 21, …"."""
        reach = note.outline.soft_limit(earliest, limit)
        journal = JOURNAL_RE.match(note.text, reach, limit)
        if journal is None or (not (draft.known and draft.known.complete) and note.tells(at, reach)):
            return False  # "Rio and Ottawa had to read about it in the newspapers. Westad, Global Cold War, vol. 2, p. 33"
        if not self.articles.read(note, draft, reach, limit):
            return False
        if not ({"volume", "issue"} & draft.spans.keys() and {"year", "pages"} & draft.spans.keys()):
            draft.spans.clear()
            return False
        draft.spans["container"] = journal.span("name")
        draft.spans["title"] = (at, note.trimmed(at, reach))
        return True

    def _by_gost(self, note: NoteText, draft: Draft, at: int, limit: int) -> bool:
        """An article whose journal's name has commas: "Земские проекты // Государство, религия, церковь. 2014. № 1. С. 172–200"."""
        gost = GOST_RE.search(note.text, at, note.outline.soft_limit(at, limit))
        if gost is None or note.words.within("signal", at + 1, gost.start()) or any(gost_named_in(note, at + 1, gost.start())) or not self.articles.read(note, draft, gost.end(), limit):
            return False
        if "year" not in draft.spans:
            draft.spans.clear()  # "Стрельба холостыми // Сталин и холодная война. С. 110": called short
            return False
        draft.spans["title"] = (at, gost.start())
        return True

    def _published(
        self, note: NoteText, draft: Draft, at: int, facts: Facts, limit: int, gost: regex.Match | None
    ) -> Draft:
        """Take the facts and, where "//" stands before them, the journal (GOST R 7.0.5-2008)."""
        if gost is not None and GOST_IMPRINT_RE.match(note.text, facts.end + 2):
            facts = self.facts.find(note, facts.end + 1, note.outline.hard_limit(facts.end), facts.end + 2) or facts
        if gost is not None:
            draft.spans["title"] = (at, gost.start())
            title = dict(draft.spans)
            journal = "publisher" not in facts.spans or IN_SERIES_RE.match(note.text, gost.end(), limit) is not None  # "Серия: История. 2012"
            if journal and self.articles.read(note, draft, gost.end(), limit):
                if "place" not in facts.spans or {"volume", "issue"} & draft.spans.keys():
                    return self.quoted.settled_article(note, draft, limit)
                draft.spans = title  # "// Корнилов А. А. Очерки по истории. СПб., 1905. С. 119–313": a book
            draft.kind = "incollection"
            held = self._past_author(note, draft, gost.end(), facts.start)
            draft.spans["container"] = (held, title_end(note, draft, self.volumes, held, facts.start))
        else:
            draft.spans["title"] = (at, title_end(note, draft, self.volumes, at, facts.start))
        if self._of_an_entry(note, draft, facts):
            return self.diary.read(note, draft, at, (note.trimmed(at, facts.start), facts.end), limit)
        draft.take(facts)
        closed = self.ending.settle(note, draft, limit)
        bodies = draft.heads is not None and any(name.literal or name.given is None for name in draft.heads.names)
        imprinted = draft.authored and (bodies or {"place", "publisher"} & facts.spans.keys())
        if not imprinted and not (draft.known and draft.known.complete) and self._of_a_day(note, facts):
            closed.form = Form.DOCUMENT  # "Constitución Política …, Cádiz, 19 de marzo de 1812", "… a Iacopo Salviati, Venezia, 3 ottobre 1533"
        return closed

    def _past_author(self, note: NoteText, draft: Draft, at: int, end: int) -> int:
        """Behind the author's name before the title of his works: "// Хрущев Н. С. Строительство коммунизма в СССР: в 8 т."."""
        found = self.extent.heads.at(note, at, end, inside=True)
        wrote = {bare(name.family) for name in draft.heads.names} if draft.heads is not None else set()
        same = found is not None and any(bare(name.family) in wrote for name in found.names)
        lead = SEPARATOR_RE.match(note.text, found.end, end) if same else None
        return lead.end() if lead is not None else at

    def _of_an_entry(self, note: NoteText, draft: Draft, facts: Facts) -> bool:
        """Whether a title by surnames alone is followed by the day of a diary's entry, and no year of its own."""
        names = draft.heads.names if draft.heads is not None else ()
        surnames = bool(names) and all(name.given is None and not name.literal for name in names)
        return surnames and not {"place", "publisher"} & facts.spans.keys() and self._of_a_day(note, facts)

    def _of_a_day(self, note: NoteText, facts: Facts) -> bool:
        """Whether a day stands where books have their year."""
        date = facts.spans.get("date")
        day = date is not None and date != facts.spans.get("year") and DAY_RE.search(note.text, *date) is not None
        return day and not facts.bracketed and not facts.thesis and ":" not in note.text[facts.start : facts.end]

    def _of_one_town(self, note: NoteText, draft: Draft, at: int, limit: int) -> bool:
        """Take the imprint of two publishers that a semicolon divides; whether one stands behind the title."""
        facts = of_one_town(self.facts, note, at, limit) if draft.authored else None
        if facts is not None:
            draft.take(facts)
            draft.spans["title"] = (at, note.trimmed(at, facts.start))
        return facts is not None

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


def _known_title(note: NoteText, draft: Draft, at: int) -> TitleAt | None:
    """The known title at an offset; none where nobody is named and it goes on otherwise behind a colon: "Сумбур вместо
    музыки: об опере …" is an article, and a book's title."""
    title = note.titles.get(at + (note.text[at] in QUOTES))
    if title is None or draft.authored or note.text[title.end : title.end + 1] != ":":
        return title
    return title if title.words == len(title.title.words) else None


def _published_before(reader: FactsReader, note: NoteText, at: int, earliest: int, end: int) -> bool:
    """Whether an imprint closes a work before the "in" of another: "(Cambridge: …, 1980), pp. 72–75, remains the starting
    point, though … by Keith Thomas, 'The Meaning of Literacy', in The Written Word"; without brackets where pages
    follow it: "München: Duncker & Humblot 1928, S. 20–36, und anders in: Die Diktatur"."""
    spans = (span for span in note.outline.spans_from(earliest, end) if span.mark == "(" and span.end <= end)
    found = (reader.in_bracket(note, span.start, span.end) for span in spans)
    if any(facts is not None and {"place", "publisher"} <= facts.spans.keys() for facts in found):
        return True
    bare = reader.find(note, at, end, earliest)
    if bare is None or not {"place", "publisher"} <= bare.spans.keys() or note.text[bare.end : bare.end + 2] != ", ":
        return False
    return reader.locators.labelled_at(note.text, bare.end + 2, end) is not None
