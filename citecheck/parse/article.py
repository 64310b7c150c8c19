"""Articles: the journal behind a title and its volume, issue, date and pages, in whatever order the style has them."""

from functools import lru_cache

import regex

from citecheck.parse.dates import DAY_RE
from citecheck.parse.facts import FactsReader, facts_reader
from citecheck.parse.locator import DASH, locators, ranges
from citecheck.parse.note import NoteText
from citecheck.parse.words import ROMAN, YEAR, folded
from citecheck.text import bare
from citecheck.vocabulary import Vocabulary

BETWEEN_RE = regex.compile(r"[\s,;:./–—-]*(?:(?:vom|du|del|от)\s(?=\d))?")  # "Nr. 198 vom 29. 4. 1929"
NUMBER_RE = regex.compile(
    rf"(?P<value>\d{{1,4}}(?!{DASH}\d{{1,4}}(?:[.;)]|,(?!\s(?:\p{{L}}+\s)?{YEAR})))|{ROMAN}(?:[-–]{ROMAN})?)(?![\d\p{{L}}])(?:(?P<mark>[:./]|\s?\()(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)(?P<close>\))?(?![\d\p{{L}}]))?"
)
PAGES_RE = regex.compile(rf"[A-Z]?\d{{1,5}}{DASH}[A-Z]?\d{{1,5}}(?![\d\p{{L}}])")
FURTHER_PAGES_RE = regex.compile(rf"(?:,|\s(?:und|and|et|e|y|и))\s\d{{1,5}}{DASH}\d{{1,5}}(?![\d\p{{L}}])")
FURTHER_PAGE_RE = regex.compile(rf"(?<!{DASH}\d{{1,5}}),\s\d{{1,5}}(?![\d\p{{L}}]|{DASH}\d)(?!,\s\d)")
YEAR_RE = regex.compile(rf"(?P<year>{YEAR})(?![\d\p{{L}}])(?!{DASH}\d)")
COVERED_RE = regex.compile(r":\s\p{Lu}")  # behind the years that a volume covers, its title
SERIES_RE = regex.compile(r",?\s(?:\d{1,2}(?:st|nd|rd|th)|[Nn]ew|[Nn]\.)\s?[Ss](?:er|eries)?\.?,?(?=\s\d)")  # "2nd ser., 36.1"
DAY_BEHIND_RE = regex.compile(r"\d{1,2}\s(?P<month>\p{L}{3,10})(?!\p{L})")
TOWN_RE = regex.compile(rf"\p{{Lu}}[\p{{L}}.\s]{{2,25}},\s(?={YEAR}[,.;])")
YEAR_ISSUE_RE = regex.compile(rf"(?P<year>{YEAR})\s?\((?P<issue>\d{{1,3}})\)")
LABELLED_RE = regex.compile(
    rf"(?P<label>\p{{L}}{{1,10}}|№|#)(?:[.°º]{{0,2}}\s?(?P<value>\d{{1,4}}(?:\s?[-–/]\s?\d+)?)|[.°º\s]+(?P<value>{ROMAN}))(?![\d\p{{L}}])"
)
PAGED_RE = regex.compile(
    rf"(?P<label>\p{{L}}{{1,8}})\.{{0,2}}\s?(?P<pages>[A-Z]?\d{{1,5}}(?:{DASH}[A-Z]?\d{{1,5}})?)(?![\d\p{{L}}])"
)
LONGEST_NAME = 150  # characters of a journal's name
# A journal's name ends before a number, a bracket, a roman numeral, or a label or month with a number behind it.
NAME_END_RE = regex.compile(
    rf"[,.:]?\s(?:[(\[]?\d|[(\[](?P<word>\p{{L}}{{3,10}})\.?,?[\s/–-]|(?!i[\s,:]){ROMAN}[\s,:]|№|(?P<word>\p{{L}}{{1,10}})[.°º]{{0,2}},?\s?(?:\d|{ROMAN}))"
)
NAME_RE = regex.compile(
    rf"[\s,.]{{0,3}}(?:[Ii]n:?\s)?(?P<name>\p{{Lu}}[^\d(“”„«»;:\[]{{1,{LONGEST_NAME}}}(?:\(\p{{Lu}}{{2,8}}\))?)"
)


# "“…,” Polin: Studies in Polish Jewry 20 (2008): 122–48".
SUBTITLED_RE = regex.compile(
    r"[\s,.]{0,3}(?P<name>\p{Lu}[^,;:()“”«»\d]{1,40}:\s\p{Lu}[^,;:()“”«»\d]{2,80})(?=,?\s\d{1,3}(?:,|\s\())"
)
QUOTED = ("”", "»", "’", '"')
# "in «Foreign Affairs», 25 (1947)".
QUOTED_NAME_RE = regex.compile(
    rf"[\s,.]{{0,3}}«(?P<name>\p{{Lu}}[^«»]{{1,{LONGEST_NAME}}})»(?=[,.]?\s[(\[]?[\p{{L}}\d])"
)
YEAR_FIRST_RE = regex.compile(
    rf"\s?[(\[](?P<year>{YEAR})[)\]]\s(?:(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>\d{{1,3}})\)\s?)?)?"
    rf"(?P<name>\p{{Lu}}[^\d(“”„«»;:\[]{{1,{LONGEST_NAME}}}?)\s(?P<page>\d{{1,5}})(?![\d\p{{L}}–-])"
)


class ArticleReader:
    """Reads what follows an article's title."""

    def __init__(self, vocabulary: Vocabulary):
        self.facts: FactsReader = facts_reader(vocabulary)
        self.locators = locators(vocabulary)
        self.volume = folded(vocabulary.words("facts", "volume"))
        self.issue = folded((*vocabulary.words("facts", "issue"), "№"))
        self.pages = self.locators.pages

    def read(self, note: NoteText, draft, start: int, limit: int) -> bool:
        """Read a journal and its numbers from `start` on into the draft; False where none stand there."""
        if self._year_first(note, draft, start, limit):
            return True
        name = self._name(note, start, limit)
        if name is None or note.words.within("quoted-in", name[0], name[1]) or note.words.within("ibid", *name):
            return False
        if note.words.within("op-cit", *name):
            return False
        if note.words.within("editor", *name) or note.words.within("thesis", *name):
            return False
        numbers = _Numbers(self, note.text, limit)
        numbers.read(name[1] + (note.text[name[1] : name[1] + 1] == "»"))
        if not {"year", "pages", "volume"} & numbers.spans.keys() or self._is_book(note, numbers, limit):
            return False
        draft.spans["container"] = name
        draft.spans.update(numbers.spans)
        draft.kind = "article"
        draft.end = numbers.end
        return True

    def _is_book(self, note: NoteText, numbers: "_Numbers", limit: int) -> bool:
        """Whether the numbers are a volume's own title: "…, III: 1348–1500, ed. by …", "vol XII: 1820–1914: Private Law"."""
        if "pages" not in numbers.spans or "year" in numbers.spans:
            return False
        titled = COVERED_RE.match(note.text, numbers.end, limit) is not None
        return titled or note.words.joined("editor", numbers.end, limit) is not None

    def _year_first(self, note: NoteText, draft, start: int, limit: int) -> bool:
        """OSCOLA's order: "(1988) 20 Journal of Latin American Studies 167"."""
        match = YEAR_FIRST_RE.match(note.text, start, limit)
        if match is None or note.prose(match.start("name"), match.end("name")):
            return False
        for name in ("year", "volume", "issue"):
            if match[name]:
                draft.spans[name] = match.span(name)
        draft.spans["container"], draft.spans["pages"] = match.span("name"), match.span("page")
        draft.kind, draft.end, draft.own_pages = "article", match.end(), True
        return True

    def _name(self, note: NoteText, start: int, limit: int) -> tuple[int, int] | None:
        """Where the journal's name stands that begins at `start`."""
        quoted = QUOTED_NAME_RE.match(note.text, start, limit)
        if quoted is not None:
            return quoted.span("name")
        subtitled = SUBTITLED_RE.match(note.text, start, limit)
        if subtitled is not None and note.text[start - 1 : start] in QUOTED:
            return subtitled.span("name")
        match = NAME_RE.match(note.text, start, limit)
        if match is None or self.locators.labelled_at(note.text, match.start("name"), limit) is not None:
            return None
        begin = match.start("name")
        for end in NAME_END_RE.finditer(note.text, begin + 1, min(limit, match.end() + 12), overlapped=True):
            word = end["word"]
            if (
                word is None
                or bare(word) in self.volume
                or bare(word) in self.issue
                or bare(word) in self.facts.dates.months
            ):
                unnamed = end.start() > match.end() or note.prose(begin, end.start())
                return None if unnamed or self._month(note.text[begin : end.start()]) else (begin, end.start())
        return None

    def _month(self, name: str) -> bool:
        """Whether a journal's name would be a month: "“A Strategy,” October 5, 1964" is a paper and its date."""
        return bare(name) in self.facts.dates.months

    def range_at(self, text: str, at: int, limit: int) -> tuple[int, int] | None:
        """Where a range of pages stands that begins at `at`, with or without its label."""
        match = PAGED_RE.match(text, at, limit)
        if match is not None and bare(match["label"]) in self.pages:
            return match.span()
        match = PAGES_RE.match(text, at, limit)
        return match.span() if match is not None else None


# "24 (2000), 4, pp. 555-565", "99 (1994) 5: 1516-1545".
PAGES_NEXT_RE = regex.compile(rf",\s\p{{L}}{{1,4}}\.|:\s?\d{{1,5}}{DASH}\d")


class _Numbers:
    """One reading of an article's numbers: what has been found, and where the last of it ends."""

    def __init__(self, reader: ArticleReader, text: str, limit: int):
        self.reader, self.text, self.limit = reader, text, limit
        self.spans: dict[str, tuple[int, int]] = {}
        self.end = 0

    def read(self, at: int) -> None:
        """Take one element after the other until something stands there that is none."""
        series = SERIES_RE.match(self.text, at, self.limit)
        at = series.end() if series is not None else at
        while at < self.limit:
            between = BETWEEN_RE.match(self.text, at, self.limit)
            here = self._past_town(between.end())
            end = self._element(here, between.group())
            if end is None:
                return
            self.end = at = end

    def _past_town(self, at: int) -> int:
        """Behind the town that some journals' years have before them: "Teología y Vida, vol. 47, N° 1, Santiago, 2006"."""
        numbered = {"volume", "issue"} & self.spans.keys() and "year" not in self.spans
        town = TOWN_RE.match(self.text, at, self.limit) if numbered else None
        return town.end() if town is not None else at

    def _element(self, at: int, mark: str) -> int | None:
        if "pages" in self.spans:
            return self._dated(at) if mark.startswith(",") else None  # "v. 7, n. 15, p. 69-88, 1953"
        return (
            self._day_behind(at)
            or self._labelled(at)
            or self._bracketed(at)
            or self._dated(at)
            or self._paged(at, mark)
            or self._numbered(at, mark)
        )

    def _day_behind(self, at: int) -> int | None:
        """The day and month behind their year: "Правда. 1936. 28 янв."."""
        match = DAY_BEHIND_RE.match(self.text, at, self.limit) if "year" in self.spans else None
        if match is None or bare(match["month"]) not in self.reader.facts.dates.months:
            return None
        self.spans["date"] = self.spans["year"][0], match.end()
        return match.end()

    def _labelled(self, at: int) -> int | None:
        match = LABELLED_RE.match(self.text, at, self.limit)
        if match is None:
            return None
        label = bare(match["label"]) or match["label"]
        name = "issue" if label in self.reader.issue else "volume" if label in self.reader.volume else None
        if name is None or name in self.spans:
            return None
        self.spans[name] = match.span("value")
        return match.end()

    def _bracketed(self, at: int) -> int | None:
        if self.text[at : at + 1] != "(":
            return None
        close = self.text.find(")", at, min(self.limit, at + 60))
        if close < 0:
            return None
        if ":" in self.text[at:close]:
            return None  # "(Washington, DC: Woodrow Wilson Center, 1993)": a place and a publisher, no journal's year
        date = self.reader.facts.dates.find(self.text, at + 1, close)
        if date is not None:
            self.spans.setdefault("year", date.year)
            self.spans.setdefault("date", (date.start, date.end))
            return close + 1
        number = NUMBER_RE.fullmatch(self.text, at + 1, close)
        if number is not None and "issue" not in self.spans:
            self.spans["issue"] = (at + 1, close)
            return close + 1
        return None

    def _dated(self, at: int) -> int | None:
        if "year" in self.spans:
            return None
        match = YEAR_ISSUE_RE.match(self.text, at, self.limit)
        if match is not None:
            self.spans["year"], self.spans["issue"] = match.span("year"), match.span("issue")
            return match.end()
        date = self.reader.facts.dates.find(self.text, at, self.limit, anchored=True)
        if date is None:
            return None
        self.spans["year"], self.spans["date"] = date.year, (date.start, date.end)
        return date.end

    def _paged(self, at: int, mark: str) -> int | None:
        match = PAGED_RE.match(self.text, at, self.limit)
        if match is not None and bare(match["label"]) in self.reader.pages:
            if FURTHER_PAGE_RE.match(self.text, match.end(), self.limit):
                return None  # "pp. 37, 48": the pages cited, not the article's own
            self.spans["pages"] = at, self._continued(match.end(), ranges(match["pages"]))
            return self.spans["pages"][1]
        match = PAGES_RE.match(self.text, at, self.limit)
        if match is not None and ("year" in self.spans or "volume" in self.spans or ":" in mark):
            self.spans["pages"] = at, self._continued(match.end(), ranges(match.group()))
            return self.spans["pages"][1]
        return None

    def _continued(self, end: int, pages: tuple[tuple[int, int], ...]) -> int:
        """Where an article's pages end that go on behind others: "117–19, 122–27"."""
        while (further := FURTHER_PAGES_RE.match(self.text, end, self.limit)) is not None:
            behind = ranges(further.group())
            if not pages or not behind or behind[0][0] <= pages[-1][1]:
                break
            end, pages = further.end(), behind
        return end

    def _numbered(self, at: int, mark: str) -> int | None:
        match = NUMBER_RE.match(self.text, at, self.limit)
        if match is None:
            return None
        if ":" in mark and "year" in self.spans:
            self.spans["pages"] = match.span("value")
            return match.end("value")
        if "," in mark and self._closed_by_date(match.end("value")):
            return None
        if "volume" not in self.spans and ("year" not in self.spans or match["value"].isdigit()):
            self.spans["volume"] = match.span("value")
            if match["issue"] and "issue" not in self.spans and not YEAR_RE.match(match["issue"]):
                self.spans["issue"] = match.span("issue")
                return match.end()
            return match.end("value")
        behind = PAGES_NEXT_RE.match(self.text, match.end("value")) if "year" in self.spans else True
        if "issue" not in self.spans and behind:
            self.spans["issue"] = match.span("value")
            return match.end("value")
        return None


    def _closed_by_date(self, end: int) -> bool:
        """Whether a number behind a date can only be a page's: "New York Times, July 1, 1960, 1", "Southern Patriot, June 1960, 4"."""
        date = self.spans.get("date", self.spans.get("year"))
        if date is None or date == self.spans.get("year"):
            return False
        return DAY_RE.search(self.text, *date) is not None or PAGES_NEXT_RE.match(self.text, end) is None


@lru_cache(maxsize=4)
def article_reader(vocabulary: Vocabulary) -> ArticleReader:
    """The article reader of a vocabulary, built at the first call."""
    return ArticleReader(vocabulary)
