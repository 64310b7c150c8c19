"""Dates: a year alone, with its month or season, with its day; and the year that closes a parenthesis."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import regex

from citecheck.parse.locator import DASH
from citecheck.parse.words import REPUBLICAN_DAY, YEAR, folded
from citecheck.text import bare

Span = tuple[int, int]
MONTH = r"(?P<month>\p{L}{3,10}+)\.?"
# The words of a date before its year; whether they are months is asked of the vocabulary.
BEFORE_YEAR = (
    rf"(?:\d{{1,2}}\s[IVX]{{1,4}}\s|(?:\d{{1,2}}(?:\.?[º°]|er|\.)?(?:{DASH}\d{{1,2}}\.?)?(?:\sde)?\s)?"
    rf"(?:{MONTH},?(?:\s?[-–/]\s?{MONTH})?(?:\sde)?\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:(?:{DASH}|\sand\s|\s&\s)\d{{1,2}})?,\s)?))"
)
DATE_RE = regex.compile(
    rf"(?<![\p{{L}}\d–-])(?<!\d[–-]\s)(?P<republican>{REPUBLICAN_DAY}\s\()?(?:(?:{BEFORE_YEAR})?(?P<year>{YEAR})[a-f]?(?![\d\p{{L}}])(?!{DASH}{YEAR})"
    rf"(?:[-–/](?:\p{{L}}{{3,9}}\.?\s)?\d{{2,4}})?|\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?(?P<year>{YEAR}))(?(republican)\))(?:\s\[[^\]]{{1,40}}\])?(?:\s?г\.|\sg\.)?"
)
MONTHS_BEFORE_RE = regex.compile(rf"(?<![\p{{L}}\d]){BEFORE_YEAR}\Z")
LAST_WORD_RE = regex.compile(r"(?r)\p{L}{3,10}")
# "(Praeger, 1978)", "(OUP 1994)", "([1904] 1930)": the year before the closing bracket.
CLOSING_YEAR_RE = regex.compile(
    rf"(?<![\p{{L}}\d])(?:[c©]\.?\s?)?\[?(?<!\d[-–])(?P<year>{YEAR})[a-f]?\]?(?:[-–/](?:\d{{1,4}})?)?(?:\s\[[^\]]{{1,40}}\])?"
    r"\s?г?\.?\Z"
)


# Only labels that are nothing else before a year: "Л. 1956" is Leningrad as well as a sheet.
PAGE_BEFORE_RE = regex.compile(r"(?<!\p{L})(?<!\p{Ll}\sa\.\s?(?:d\.\s?)?)(?:[Cc]ols?|pp?|S|[Dd]ocs?|nn?|fols?|Nrn?)\.\s?\Z|[\divxlIVXL]:\Z")  # "col. 1512", "5:1411" are no years; "Halle a. S. 1896" is
DAY_RE = regex.compile(r"(?<![\d/–-])\d{1,2}(?!\d)")  # the day in a date; not the end of "1996-97"
YEAR_RE = regex.compile(YEAR)
YEAR_LENGTH = 4
LONGEST_LABEL = 14  # characters of a label and what may make it none: "e a. d. S. "
LONGEST_BEFORE_YEAR = 50  # characters: the most that DATE_RE takes before a year


class Dated(NamedTuple):
    """A date in a text: offsets of the whole and of its year."""

    start: int
    end: int
    year: Span


class DateReader:
    """Reads dates; which words are months it asks the vocabulary."""

    def __init__(self, months: Iterable[str]):
        self.months = folded(months)

    def find(self, text: str, start: int, end: int, *, anchored: bool = False) -> Dated | None:
        """The first date with a year between two offsets, or the one at `start`: "1999", "13 July 1964"."""
        match = _date_at(text, start, end) if anchored else _first_date(text, start, end)
        while match is not None and PAGE_BEFORE_RE.search(text, max(0, match.start("year") - LONGEST_LABEL), match.start("year")):
            match = None if anchored else _first_date(text, match.end(), end)
        if match is None:
            return None
        months = match.captures("month")
        if months and not self.months.issuperset(map(bare, months)):
            if anchored:
                return None
            return Dated(match.start("year"), match.end(), match.span("year"))
        return Dated(match.start(), match.end(), match.span("year"))

    def opening(self, text: str, start: int, year: int) -> int:
        """Where the date begins that the year at `year` closes: at its day, month or season."""
        last = LAST_WORD_RE.search(text, max(start, year - 40), year)
        if last is None or bare(last.group()) not in self.months:
            return year
        match = MONTHS_BEFORE_RE.search(text, max(start, year - 40), year)
        if match is None or not self.months.issuperset(map(bare, match.captures("month"))):
            return year
        return match.start()


def year_within(text: str, start: int, end: int) -> int | None:
    """Where the first year stands between two offsets; None where none does, as in most stretches."""
    found = _years(text)
    at = bisect_left(found, start)
    return found[at] if at < len(found) and found[at] + YEAR_LENGTH <= end else None


@lru_cache(maxsize=1)
def _years(text: str) -> tuple[int, ...]:
    """Where years stand in a text: looked for once, however many readers ask what is dated in it."""
    return tuple(match.start() for match in YEAR_RE.finditer(text, overlapped=True))


def _first_date(text: str, start: int, end: int) -> regex.Match | None:
    """The first date in a stretch."""
    year = year_within(text, start, end)
    return DATE_RE.search(text, max(start, year - LONGEST_BEFORE_YEAR), end) if year is not None else None


def _date_at(text: str, start: int, end: int) -> regex.Match | None:
    """The date at `start`."""
    year = year_within(text, start, min(end, start + LONGEST_BEFORE_YEAR + YEAR_LENGTH))
    return DATE_RE.match(text, start, end) if year is not None else None
