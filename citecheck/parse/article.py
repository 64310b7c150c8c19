"""Articles: the journal behind a title and its volume, issue, date and pages, in whatever order the style has them."""

from functools import lru_cache

import regex

from citecheck.parse.article_numbers import PAGED_RE, PAGES_RE, Numbers
from citecheck.parse.facts import FactsReader, facts_reader
from citecheck.parse.locator import locators
from citecheck.parse.note import NoteText
from citecheck.parse.words import ROMAN, YEAR, folded
from citecheck.text import bare
from citecheck.vocabulary import Vocabulary

COVERED_RE = regex.compile(r":\s\p{Lu}")  # behind the years that a volume covers, its title
LONGEST_NAME = 150  # characters of a journal's name
# A journal's name ends before a number, a bracket, a roman numeral, or a label or month with a number behind it.
NAME_END_RE = regex.compile(
    rf"[,.:]?\s(?:[(\[]?\d|[(\[](?P<word>\p{{L}}{{3,10}})\.?,?[\s/–-]|(?!i[\s,:]){ROMAN}[\s,:]|№|(?P<word>\p{{L}}{{1,10}})[.°º]{{0,2}},?\s?(?:\d|{ROMAN}))"
)
NAME_RE = regex.compile(
    rf"[\s,.]{{0,3}}(?:[Ii]n:?\s)?(?P<name>(?:\d\d?(?:st|nd|rd|th)[-\s]Century\s)?(?:(?<=//\s)\p{{Lu}}[^\d(“”„«»;:.\[]{{1,40}}:\s)?\p{{Lu}}[^\d(“”„«»;:\[]{{1,{LONGEST_NAME}}}(?:\(\p{{Lu}}{{2,8}}\))?)"
)


# "“…,” Polin: Studies in Polish Jewry 20 (2008): 122–48".
SUBTITLED_RE = regex.compile(
    r"[\s,.]{0,3}(?P<name>\p{Lu}[^,;:()“”«»\d]{1,40}:\s\p{Lu}[^,;:()“”«»\d]{2,80})(?=,?\s\d{1,3}(?:,|\s\())"
)
# "// Вестник Пермского университета. Серия: История. 2012. № 1", "// Вестник МГУ. Сер. 8. История. 1995. № 3": a journal's series.
IN_SERIES_RE = regex.compile(
    r"[\s,.]{0,3}(?P<name>\p{Lu}[^\d(“”„«»;:\[]{1,100}\.\s(?:Серия|Сер\.)(?::|\s\d{1,2}[.,:])?\s[«\"]?\p{Lu}[^.;:«»\"\d]{2,80}[»\"]?)(?=\.\s(?:Т\.\s)?\d)"
)
QUOTED = ("”", "»", "’", '"')
# "in «Foreign Affairs», 25 (1947)".
QUOTED_NAME_RE = regex.compile(
    rf"[\s,.]{{0,3}}(?:«(?P<name>\p{{Lu}}[^«»]{{1,{LONGEST_NAME}}})»|„(?P<name>\p{{Lu}}[^„“”]{{1,{LONGEST_NAME}}})”)(?=[,.]?\s[(\[]?[\p{{L}}\d])"
)
ROMAN_PAGES_RE = regex.compile(r"(?:pp?|S)\.\s[IVXLC]{1,8}[-–][IVXLC]{1,8}(?=[,.;)]|\Z)")  # an introduction's: "S. XIII–LXIX, hier S. XXXVII"
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
        self.pages = self.locators.pages | self.locators.columns

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
        numbers = Numbers(self, note.text, limit)
        numbers.read(self._behind_shorthand(note, name[1] + (note.text[name[1] : name[1] + 1] in ("»", "”")), limit))
        if not {"year", "pages", "volume"} & numbers.spans.keys() or self._is_book(note, numbers, limit) or self._in_series(note, numbers):
            return False
        draft.spans["container"] = name
        draft.spans.update(numbers.spans)
        draft.kind = "article"
        draft.end = numbers.end
        return True

    def _behind_shorthand(self, note: NoteText, end: int, limit: int) -> int:
        """Behind the bracket that binds a shorthand to a journal, if one follows its name: "… (désormais AHRF), n° 352, 2008"."""
        bound = note.outline.span_at(end + 1) if note.words.joined("hereafter", end, limit) is not None else None
        return bound.end if bound is not None and bound.mark == "(" else end

    def _is_book(self, note: NoteText, numbers: "Numbers", limit: int) -> bool:
        """Whether the numbers are a volume's own title: "…, III: 1348–1500, ed. by …", "vol XII: 1820–1914: Private Law"."""
        if "pages" not in numbers.spans or "year" in numbers.spans:
            return False
        titled = COVERED_RE.match(note.text, numbers.end, limit) is not None
        return titled or note.words.joined("editor", numbers.end, limit) is not None

    def _in_series(self, note: NoteText, numbers: "Numbers") -> bool:
        """Whether an imprint stands behind the number: "CWIHP Working Paper 30 (Washington, DC: Woodrow Wilson Center, 2000)"."""
        span = note.outline.span_at(numbers.end + 1) if "year" not in numbers.spans else None
        facts = self.facts.in_bracket(note, span.start, span.end) if span is not None and span.mark == "(" else None
        return facts is not None and {"place", "publisher", "year"} <= facts.spans.keys()

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
        if (series := IN_SERIES_RE.match(note.text, start, limit)) is not None:
            return series.span("name")
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
                or note.words.at("hereafter", end.start("word"), limit) is not None
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
        match = PAGES_RE.match(text, at, limit) or ROMAN_PAGES_RE.match(text, at, limit)
        return match.span() if match is not None else None


@lru_cache(maxsize=4)
def article_reader(vocabulary: Vocabulary) -> ArticleReader:
    """The article reader of a vocabulary, built at the first call."""
    return ArticleReader(vocabulary)
