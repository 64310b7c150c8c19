"""Facts of publication: "(Place: Publisher, Year)", "Place: Publisher, Year", "Place, Publisher, Year", "Place Year", theses.

A `Facts` says where each fact stands in the note's text; the work reader makes Readings of them.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import regex

from citecheck.parse.grammar import YEAR, grammar, spelt
from citecheck.parse.locator import DASH, Locators, locators
from citecheck.parse.split import Outline
from citecheck.vocabulary import Vocabulary

Span = tuple[int, int]
# A chunk that only says which of several places is meant: "Cambridge, MA", "México, D.F.", "Durham, North Carolina".
REGION_RE = regex.compile(
    r"\s?(?:\p{Lu}{2,3}|\p{Lu}\.\s?\p{Lu}\.|(?:Mass|Conn|Calif|Ill|Penn|Va|Md|Tex|Fla|Ind|Mich|Wis|Minn|Ont|Que)\.?|"
    r"(?:New|North|South|West)\s\p{L}+|California|Connecticut|Massachusetts|Illinois|Indiana|Texas|Virginia|Maryland|Ohio)\s?"
)
PUBLISHER_RE = regex.compile(
    r"(?i:press|university|verlag|books|publish|éditions|editorial|edizioni|editore|издательство|наука|\bUP\b|\bOUP\b|\bCUP\b|presses|institut|& co|"
    r"\binc\b|ltd|house|fondo|colegio|centro|center)"
)
COMMA_RE = regex.compile(r",\s|\.\s[–—]\s|\.\s")
LONGEST_IMPRINT = 220  # characters between a title and the year; co-publishers with centres of theirs reach 150


@dataclass(slots=True)
class Facts:
    """Where the facts of publication stand: offsets of the whole, and of each fact by its name in `Work`."""

    start: int
    end: int
    spans: dict[str, Span] = field(default_factory=dict)
    thesis: bool = False
    bracketed: bool = False


class FactsReader:
    """Finds facts of publication in a note's text."""

    def __init__(self, vocabulary: Vocabulary):
        words = grammar(vocabulary)
        self.grammar = words
        self.locators: Locators = locators(vocabulary)
        month = words.month
        undated = spelt(vocabulary.words("facts", "no-date"))
        dated = (
            rf"(?:\d{{1,2}}\.?(?:{DASH}\d{{1,2}}\.?)?(?:\sde)?\s)?(?:{month},?(?:\s?[-–/]\s?{month})?(?:\sde)?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,\s)?)?"
        )
        year = rf"(?:[c©]\.?\s?)?\[?(?P<year>{YEAR})[a-z]?\]?(?!\d)(?!{DASH}{YEAR})(?:[-–/]\d{{2,4}})?(?:\s\[[^\]]{{1,40}}\])?"
        self.date = regex.compile(rf"(?<![\p{{L}}\d–-])(?<![\d][–-]\s)(?P<date>{dated}{year})(?:\s?г\.?)?(?:\sg\.)?")
        self.undated = regex.compile(rf"(?i:{undated})\.?$")
        self.bracket = regex.compile(rf"(?:(?P<rest>.*?)(?:,\s|\s|;\s|^|:\s))?(?P<date>{dated}{year}|(?i:{undated})\.?)\Z")
        self.numeric_date = regex.compile(rf"\d{{1,2}}[./]\d{{1,2}}[./](?P<year>{YEAR})")

    def find(self, outline: Outline, start: int, limit: int, earliest: int) -> Facts | None:
        """The first facts of publication between `start` and `limit`; no fact begins before `earliest`."""
        bracketed = self._bracketed(outline, max(start, earliest), limit)
        bare = self._bare(outline, start, bracketed.start if bracketed else limit, earliest)
        return bare or bracketed

    def _bracketed(self, outline: Outline, start: int, limit: int) -> Facts | None:
        for span in outline.spans_from(start, limit):
            if span.mark == "(" and span.end <= limit:
                facts = self.in_bracket(outline.text, span.start, span.end)
                if facts is not None:
                    return facts
        return None

    def in_bracket(self, text: str, start: int, end: int) -> Facts | None:
        """The facts in a parenthesis; None where it holds something else."""
        inner_start, inner_end = start + 1, end - 1
        match = self.bracket.match(text, inner_start, inner_end)
        if match is None or end - start > LONGEST_IMPRINT:
            return None
        facts = Facts(start, end, bracketed=True)
        facts.spans["date"] = match.span("date")
        if match["year"]:
            facts.spans["year"] = match.span("year")
        if match["rest"]:
            self._imprint(text, match.start("rest"), match.end("rest"), facts)
        return facts

    def _imprint(self, text: str, start: int, end: int, facts: Facts) -> None:
        """Part "2nd edn, Place: Publisher" or "Publisher" or "Ph.D. diss., School" between two offsets."""
        thesis = self.grammar.thesis_search.search(text, start, end)
        if thesis is not None:
            facts.thesis = True
            self._school(text, thesis.end(), end, facts)
            return
        if (edition := self.grammar.edition.match(text, start, end)) is not None:
            facts.spans["edition"] = edition.span()
            start = _past(text, edition.end(), end)
        colon = text.find(":", start, end)
        if colon >= 0:
            _put(facts, "place", text, start, colon)
            _put(facts, "publisher", text, colon + 1, end)
            return
        parts = _chunks(text, start, end)
        if len(parts) >= 2 and not REGION_RE.fullmatch(text, *parts[-1]):
            split = 2 if len(parts) > 2 and REGION_RE.fullmatch(text, *parts[1]) else 1
            _put(facts, "place", text, parts[0][0], parts[split - 1][1])
            _put(facts, "publisher", text, parts[split][0], end)
        elif start < end:
            _put(facts, "publisher" if PUBLISHER_RE.search(text, start, end) else "place", text, start, end)

    def _school(self, text: str, start: int, end: int, facts: Facts) -> None:
        parts = _chunks(text, _past(text, start, end), end)
        if parts:
            _put(facts, "publisher", text, *parts[0])
        if len(parts) > 1:
            _put(facts, "place", text, parts[1][0], parts[-1][1])

    def _bare(self, outline: Outline, start: int, limit: int, earliest: int) -> Facts | None:
        text = outline.text
        for match in self.date.finditer(text, max(start, earliest), limit):
            if self._ends_facts(text, match.end(), limit) and _free(outline, match.start()):
                facts = self._around(text, start, earliest, match)
                if facts is not None:
                    return facts
        return None

    def _ends_facts(self, text: str, end: int, limit: int) -> bool:
        """Whether what follows a year lets it be a year of publication: the end, a locator, or running text after a comma."""
        rest = text[end : end + 1]
        if end >= limit or rest in ".;)]" or not rest.strip():
            at = _past(text, end, limit)
            return at >= limit or rest in ".;)]" or self.locators.labelled_at(text, at, limit) is not None
        if rest not in ",:":
            return False
        at = _past(text, end, limit)
        if at >= limit or text[at].islower():
            return True
        number = self.locators.at(text, at, limit)
        return number is not None or self.grammar.and_.match(text, end, limit) is not None

    def _around(self, text: str, start: int, earliest: int, date: regex.Match) -> Facts | None:
        """The facts that a bare year closes: what of place and publisher stands before it."""
        year_at = date.start()
        before = text[:year_at].rstrip(" ")
        facts = Facts(year_at, date.end(), {"date": date.span("date"), "year": date.span("year")})
        thesis = self.grammar.thesis_search.search(text, earliest, year_at)
        if thesis is not None:
            facts.thesis, facts.start = True, thesis.start()
            self._school(text, thesis.end(), len(before.rstrip(",")), facts)
            return facts
        end = len(before.rstrip(",.:"))
        colon = _imprint_colon(text, start, earliest, end)
        if colon is not None:
            place = _place_start(text, max(start, earliest), colon, known=earliest > start)
            if place is not None:
                _put(facts, "place", text, place, colon)
                _put(facts, "publisher", text, colon + 1, end)
                facts.start = place
                return facts
        return self._by_commas(text, start, earliest, end, facts, before.endswith((",", ".", ":")))

    def _by_commas(self, text: str, start: int, earliest: int, end: int, facts: Facts, parted: bool) -> Facts | None:
        parts = _chunks(text, max(earliest, start), end)
        known = earliest > start
        free = parts if known else parts[1:]
        while free and text[free[-1][0]].islower():
            return None
        if not parted and not free:
            return None if known else self._after_title(text, parts, facts)
        if known and len(free) > 2:
            last = -2 if text[slice(*free[-1])] == text[slice(*free[0])] else -1
            _put(facts, "place", text, *free[0])
            _put(facts, "publisher", text, free[1][0], free[last][1])
            facts.start = free[0][0]
        elif len(free) >= 2 and parted and not REGION_RE.fullmatch(text, *free[-1]):
            _put(facts, "place", text, *free[-2])
            _put(facts, "publisher", text, *free[-1])
            facts.start = free[-2][0]
        elif free:
            name = "publisher" if PUBLISHER_RE.search(text, *free[-1]) else "place"
            _put(facts, name, text, *free[-1])
            facts.start = free[-1][0]
        return facts

    def _after_title(self, text: str, parts: list[Span], facts: Facts) -> Facts | None:
        """ "Title 1999" with nothing between: a year without a place, or part of the title; never taken for facts."""
        return None


def _free(outline: Outline, at: int) -> bool:
    return not any(span.start < at < span.end for span in outline.spans)


def _past(text: str, at: int, end: int) -> int:
    """The first character after separators."""
    while at < end and text[at] in " ,.:;–—-":
        at += 1
    return at


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """What stands between commas (and full stops before a dash or capital), stripped."""
    found, at = [], start
    for match in COMMA_RE.finditer(text, start, end):
        if match.group().startswith(".") and text[match.start() - 1].isupper():
            continue
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    if at < end:
        found.append((at, end))
    return found


def _imprint_colon(text: str, start: int, earliest: int, end: int) -> int | None:
    """The last colon before the year, if a publisher's name may stand between them."""
    colon = text.rfind(":", max(start, earliest, end - LONGEST_IMPRINT), end)
    return colon if colon >= 0 and text[colon + 1 : colon + 2] == " " else None


def _place_start(text: str, start: int, colon: int, known: bool) -> int | None:
    """Where the place before a colon begins; None where what stands before the colon is the title itself."""
    colon_end = len(text[:colon].rstrip())
    parts = _chunks(text, start, colon_end)
    if not parts:
        return None
    at = len(parts) - 1
    while at > 0 and (REGION_RE.fullmatch(text, *parts[at]) or text[parts[at - 1][1] : parts[at][0]].startswith(".")) and at > (0 if known else 1):
        if not REGION_RE.fullmatch(text, *parts[at]):
            break
        at -= 1
    if at == 0 and not known:
        return None
    place = parts[at][0]
    return place if text[place].isupper() or not text[place].isalpha() else None


def _put(facts: Facts, name: str, text: str, start: int, end: int) -> None:
    """Note where a fact stands, without the blanks and commas around it."""
    while start < end and text[start] in " ,;:–—":
        start += 1
    while end > start and text[end - 1] in " ,;:–—":
        end -= 1
    if start < end:
        facts.spans[name] = (start, end)


@lru_cache(maxsize=4)
def facts_reader(vocabulary: Vocabulary) -> FactsReader:
    """The facts reader of a vocabulary, built at the first call."""
    return FactsReader(vocabulary)
