"""The numbers behind a journal's name: volume, issue, date and pages, in whatever order the style has them."""

from typing import TYPE_CHECKING

import regex

from citecheck.parse.dates import DAY_RE
from citecheck.parse.locator import DASH, ranges
from citecheck.parse.words import ROMAN, YEAR
from citecheck.text import bare

if TYPE_CHECKING:
    from citecheck.parse.article import ArticleReader

DAY_BEHIND_RE = regex.compile(r"\d{1,2}\s(?P<month>\p{L}{3,10})(?!\p{L})")  # "1934. 2 декабря"
TOWN_RE = regex.compile(rf"\p{{Lu}}[\p{{L}}.\s]{{2,25}},\s(?={YEAR}[,.;])")  # "Santiago, 2006"
YEAR_ISSUE_RE = regex.compile(rf"(?P<year>{YEAR})\s?\((?P<issue>\d{{1,3}})\)")
LABELLED_RE = regex.compile(
    rf"(?P<label>\p{{L}}{{1,10}}|№|#)(?:[.°º]{{0,2}}\s?(?P<value>\d{{1,4}}(?:\s?[-–/]\s?\d+)?)|[.°º\s]+(?P<value>{ROMAN}))(?![\d\p{{L}}])"
)
OF_YEARS = r"\s?(?:гг?(?!\p{L})|год|вв?(?!\p{L})|gg?(?!\p{L})|god[aouy])"  # behind the years that a title has: "Россия в 1917–1941 годах"
BOOK_RE = regex.compile(r"(?r)[Кк]н\.\s\Z")  # "Русский архив. 1885. Кн. 2. № 8": the number is the issue's
NUMBER_RE = regex.compile(
    rf"(?P<value>\d{{1,4}}(?!{DASH}\d{{1,4}}(?:[.;)]|{OF_YEARS}|,(?!\s(?:\p{{L}}+\s)?{YEAR})))|{ROMAN}(?:[-–]{ROMAN})?)(?![\d\p{{L}}])(?:(?P<mark>[:./])(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)\)?(?![\d\p{{L}}])|(?P<mark>\s?\()(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)\)(?![\d\p{{L}}]))?"
)
FURTHER_PAGES_RE = regex.compile(rf"(?:,|\s(?:und|and|et|e|y|и))\s\d{{1,5}}{DASH}\d{{1,5}}(?![\d\p{{L}}])")
# One page more behind one page, as only a locator has it: "pp. 12, 47", "S. 21 f.".
FURTHER_PAGE_RE = regex.compile(rf"(?<!{DASH}\d{{1,5}})(?:,\s\d{{1,5}}(?![\d\p{{L}}]|{DASH}\d)(?!,\s\d)|\sff?\.)")
BETWEEN_RE = regex.compile(r"[\s,;:./–—-]*(?:(?:vom|du|del|от)\s(?=\d))?")  # "Nr. 198 vom 29. 4. 1929"
SERIES_RE = regex.compile(r",?\s(?:\d{1,2}(?:st|nd|rd|th|d)|[Nn]ew|[Nn]\.)\s?[Ss](?:er|eries)?\.?,?(?=\s\d)")  # "2nd ser., 36.1"
YEAR_RE = regex.compile(rf"(?P<year>{YEAR})(?![\d\p{{L}}])(?!{DASH}\d)")
OVER_YEARS_RE = regex.compile(rf"(?P<year>{YEAR}){DASH}{YEAR}(?=,\s\p{{L}}{{1,3}}\.\s?\d)")
OWN_YEAR_RE = regex.compile(r"(?P<volume>\d{1,3})(?:(?:e|ème|º|ª)\s(?:année|anno|año|ano)|\.\s(?:Jg|Jahrg|Jahrgang))(?!\p{L})\.?")
MOST_ISSUES = 4  # that come out as one
# "1820–1914 Private Law" is the title of a volume.
PAGES_RE = regex.compile(rf"[A-Z]?\d{{1,5}}{DASH}[A-Z]?\d{{1,5}}(?![\d\p{{L}}]|\s\p{{Lu}}\p{{Ll}}|{OF_YEARS})")
PAGED_RE = regex.compile(
    rf"(?P<label>\p{{L}}{{1,8}})\.{{0,2}}\s?(?P<pages>[A-Z]?\d{{1,5}}(?:{DASH}[A-Z]?\d{{1,5}})?)(?![\d\p{{L}}])"
)
# "24 (2000), 4, pp. 555-565", "99 (1994) 5: 1516-1545".
PAGES_NEXT_RE = regex.compile(rf",\s\p{{L}}{{1,4}}\.|:\s?\d{{1,5}}{DASH}\d")


class Numbers:
    """One reading of an article's numbers: what has been found, and where the last of it ends."""

    def __init__(self, reader: "ArticleReader", text: str, limit: int):
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
            or self._year_of_the_journal(at)
            or self._over_years(at)
            or self._labelled(at)
            or self._bracketed(at)
            or self._dated(at)
            or self._paged(at, mark)
            or self._numbered(at, mark)
        )

    def _year_of_the_journal(self, at: int) -> int | None:
        """The journal's own year, which counts its volumes: "Population, 27e année, no 1, 1972", "33. Jg. (1922), H. 6"."""
        match = OWN_YEAR_RE.match(self.text, at, self.limit) if "volume" not in self.spans else None
        if match is None:
            return None
        self.spans["volume"] = match.span("volume")
        return match.end()

    def _over_years(self, at: int) -> int | None:
        """The years of a number that came out for several: "n.º 18-22, 1995-1999, pp. 245-283"."""
        match = OVER_YEARS_RE.match(self.text, at, self.limit) if {"volume", "issue"} & self.spans.keys() and "year" not in self.spans else None
        if match is None:
            return None
        self.spans["year"], self.spans["date"] = match.span("year"), match.span()
        return match.end()

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
        before = self.spans.get(name)
        if name is None or (before is not None and not BOOK_RE.search(self.text, 0, before[0])):
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
        if number is not None and ("issue" not in self.spans or self.spans["issue"][1] + 1 == at):
            self.spans.setdefault("issue", (at + 1, close))  # "núm. 2 (178)": the number through all volumes
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
            if "issue" not in self.spans and self._paged_elsewhere(match):
                self.spans["issue"] = match.span()
                return match.end()
            self.spans["pages"] = at, self._continued(match.end(), ranges(match.group()))
            return self.spans["pages"][1]
        return None

    def _paged_elsewhere(self, match: regex.Match) -> bool:
        """Whether labelled pages that lie outside it follow a bare range: "LIII, 2002, 41-42, pp. 40-128"."""
        behind = PAGED_RE.match(self.text, match.end() + 2, self.limit)
        if behind is None or bare(behind["label"]) not in self.reader.pages:
            return False
        (first, last), pages = ranges(match.group())[0], ranges(behind["pages"])
        return bool(pages) and not first <= pages[0][0] <= last

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
            if match["mark"] == ":" and _are_pages(match["issue"]):
                self.spans["pages"] = match.span("issue")
                return match.end("issue")
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


def _are_pages(written: str) -> bool:
    """Whether figures behind a volume and a colon are pages: "2:88–111"; "34:1–2" is a volume and its issues."""
    found = ranges(written) if "–" in written or "-" in written else ()
    return bool(found) and found[0][1] - found[0][0] > MOST_ISSUES
