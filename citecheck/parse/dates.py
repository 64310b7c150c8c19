"""Dates: a year alone, with its month or season, with its day; and the year that closes a parenthesis."""

from collections.abc import Iterable
from typing import NamedTuple

import regex

from citecheck.parse.locator import DASH
from citecheck.parse.words import YEAR, folded
from citecheck.text import bare

Span = tuple[int, int]
MONTH = r"(?P<month>\p{L}{3,10}+)\.?"
# The words of a date before its year; whether they are months is asked of the vocabulary.
BEFORE_YEAR = (
    rf"(?:\d{{1,2}}\.?(?:{DASH}\d{{1,2}}\.?)?(?:\sde)?\s)?"
    rf"(?:{MONTH},?(?:\s?[-–/]\s?{MONTH})?(?:\sde)?\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:(?:{DASH}|\sand\s|\s&\s)\d{{1,2}})?,\s)?)"
)
DATE_RE = regex.compile(
    rf"(?<![\p{{L}}\d–-])(?<!\d[–-]\s)(?:(?:{BEFORE_YEAR})?(?P<year>{YEAR})[a-f]?(?![\d\p{{L}}])(?!{DASH}{YEAR})"
    rf"(?:[-–/]\d{{2,4}})?|\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?(?P<year>{YEAR}))(?:\s\[[^\]]{{1,40}}\])?(?:\s?г\.|\sg\.)?"
)
MONTHS_BEFORE_RE = regex.compile(rf"(?<![\p{{L}}\d]){BEFORE_YEAR}\Z")
# "(Praeger, 1978)", "(OUP 1994)", "([1904] 1930)": the year before the closing bracket.
CLOSING_YEAR_RE = regex.compile(
    rf"(?<![\p{{L}}\d])(?:[c©]\.?\s?)?\[?(?<!\d[-–])(?P<year>{YEAR})[a-f]?\]?(?:[-–/](?:\d{{2,4}})?)?(?:\s\[[^\]]{{1,40}}\])?"
    r"\s?г?\.?\Z"
)


# Only labels that are nothing else before a year: "Л. 1956" is Leningrad as well as a sheet.
PAGE_BEFORE_RE = regex.compile(r"(?<!\p{L})(?:[Cc]ols?|pp?|S|[Dd]ocs?|nn?|fols?)\.\s?\Z")  # "col. 1512" is no year
DAY_RE = regex.compile(r"(?<![\d/–-])\d{1,2}(?!\d)")  # the day in a date; not the end of "1996-97"
YEAR_RE = regex.compile(YEAR)
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
        match = DATE_RE.match(text, start, end) if anchored else _first_date(text, start, end)
        while match is not None and PAGE_BEFORE_RE.search(text, max(0, match.start("year") - 6), match.start("year")):
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
        match = MONTHS_BEFORE_RE.search(text, max(start, year - 40), year)
        if match is None or not self.months.issuperset(map(bare, match.captures("month"))):
            return year
        return match.start()


def _first_date(text: str, start: int, end: int) -> regex.Match | None:
    """The first date in a stretch. Most stretches hold no year, and its search is quicker than a date's."""
    year = YEAR_RE.search(text, start, end)
    return DATE_RE.search(text, max(start, year.start() - LONGEST_BEFORE_YEAR), end) if year is not None else None
