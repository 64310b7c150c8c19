"""Articles: the journal behind a title and its volume, issue, date and pages, in whatever order the style has them."""

from functools import lru_cache

import regex

from citecheck.parse.facts import facts_reader
from citecheck.parse.grammar import ROMAN, YEAR, grammar, spelt
from citecheck.parse.locator import DASH, locators
from citecheck.parse.split import Outline
from citecheck.vocabulary import Vocabulary

BETWEEN_RE = regex.compile(r"[\s,;:./–—-]*")
NUMBER_RE = regex.compile(rf"(?P<value>\d{{1,4}}|{ROMAN})(?![\d\p{{L}}])(?:(?P<mark>[:./]|\s?\()(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)(?P<close>\))?(?![\d\p{{L}}]))?")
PAGES_RE = regex.compile(rf"[A-Z]?\d{{1,5}}{DASH}[A-Z]?\d{{1,5}}(?![\d\p{{L}}])")
YEAR_RE = regex.compile(rf"(?P<year>{YEAR})(?![\d\p{{L}}])(?!{DASH}\d)")
YEAR_ISSUE_RE = regex.compile(rf"(?P<year>{YEAR})\s?\((?P<issue>\d{{1,3}})\)")
LONGEST_NAME = 150  # characters of a journal's name


class ArticleReader:
    """Reads what follows an article's title."""

    def __init__(self, vocabulary: Vocabulary):
        self.grammar = grammar(vocabulary)
        self.facts = facts_reader(vocabulary)
        self.locators = locators(vocabulary)
        labels = spelt(tuple({*vocabulary.words("facts", "volume"), *vocabulary.words("facts", "issue")}))
        month = self.grammar.month
        self.journal = regex.compile(
            rf"[\s,.]{{0,3}}(?:in:?\s)?(?P<journal>\p{{Lu}}[^\d(“”„«»;:\[]{{1,{LONGEST_NAME}}}?)"
            rf"(?=[,.]?\s(?i:{labels})(?!\p{{L}})\.?\s?(?:\d|{ROMAN})|[,.:]?\s\(?\[?\d|[,.]?\s(?:{ROMAN})[\s,:]|,?\s\(?{month}\s\d|,\s(?i:{month}))"
        )
        pages = spelt(vocabulary.tables["locators"]["page"])
        self.pages = regex.compile(rf"(?i:{pages})\.{{0,2}}\s?(?P<pages>[A-Z]?\d{{1,5}}(?:{DASH}[A-Z]?\d{{1,5}})?)(?![\d\p{{L}}])")

    def read(self, outline: Outline, draft, start: int, limit: int) -> bool:
        """Read a journal and its numbers from `start` on into the draft; False where none stand there."""
        text = outline.text
        name = self.journal.match(text, start, limit)
        if name is None or self.grammar.prose_search.search(name["journal"]):
            return False
        state = _Numbers(self, text, limit)
        state.read(name.end("journal"))
        if not state.spans or ("year" not in state.spans and "pages" not in state.spans and "volume" not in state.spans):
            return False
        draft.spans["container"] = name.span("journal")
        draft.spans.update(state.spans)
        draft.kind = "article"
        draft.end = state.end
        return True


class _Numbers:
    """One reading of an article's numbers: what has been found, and where the last of it ends."""

    def __init__(self, reader: ArticleReader, text: str, limit: int):
        self.reader, self.text, self.limit = reader, text, limit
        self.spans: dict[str, tuple[int, int]] = {}
        self.end = 0

    def read(self, at: int) -> None:
        """Take one element after the other until something stands there that is none."""
        while at < self.limit:
            between = BETWEEN_RE.match(self.text, at, self.limit)
            here = between.end()
            end = self._element(here, between.group())
            if end is None:
                return
            self.end = at = end

    def _element(self, at: int, mark: str) -> int | None:
        if "pages" in self.spans:
            return None
        return self._labelled(at) or self._bracketed(at) or self._dated(at) or self._paged(at, mark) or self._numbered(at, mark)

    def _labelled(self, at: int) -> int | None:
        for name, pattern in (("issue", self.reader.grammar.issue), ("volume", self.reader.grammar.volume)):
            match = pattern.match(self.text, at, self.limit)
            if match is not None and name not in self.spans:
                self.spans[name] = match.span("value")
                return match.end()
        return None

    def _bracketed(self, at: int) -> int | None:
        if self.text[at : at + 1] != "(":
            return None
        close = self.text.find(")", at, min(self.limit, at + 60))
        if close < 0:
            return None
        date = self.reader.facts.date.search(self.text, at + 1, close)
        if date is not None:
            self.spans.setdefault("year", date.span("year"))
            self.spans.setdefault("date", date.span("date"))
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
        match = self.reader.facts.date.match(self.text, at, self.limit)
        if match is not None:
            self.spans["year"], self.spans["date"] = match.span("year"), match.span("date")
            return match.end()
        return self._month(at)

    def _month(self, at: int) -> int | None:
        match = regex.compile(self.reader.grammar.month).match(self.text, at, self.limit)
        return match.end() if match is not None and "volume" in self.spans else None

    def _paged(self, at: int, mark: str) -> int | None:
        match = self.reader.pages.match(self.text, at, self.limit)
        if match is not None:
            self.spans["pages"] = match.span()
            return match.end()
        match = PAGES_RE.match(self.text, at, self.limit)
        if match is not None and ("year" in self.spans or "volume" in self.spans or ":" in mark):
            self.spans["pages"] = match.span()
            return match.end()
        return None

    def _numbered(self, at: int, mark: str) -> int | None:
        match = NUMBER_RE.match(self.text, at, self.limit)
        if match is None:
            return None
        if ":" in mark and "year" in self.spans:
            self.spans["pages"] = match.span("value")
            return match.end("value")
        if "volume" not in self.spans and ("year" not in self.spans or match["value"].isdigit()):
            self.spans["volume"] = match.span("value")
            if match["issue"] and "issue" not in self.spans and not YEAR_RE.match(match["issue"]):
                self.spans["issue"] = match.span("issue")
                return match.end()
            return match.end("value")
        if "issue" not in self.spans and "year" not in self.spans:
            self.spans["issue"] = match.span("value")
            return match.end("value")
        return None


@lru_cache(maxsize=4)
def article_reader(vocabulary: Vocabulary) -> ArticleReader:
    """The article reader of a vocabulary, built at the first call."""
    return ArticleReader(vocabulary)
