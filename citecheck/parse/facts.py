"""Facts of publication: "(Place: Publisher, Year)", "Place: Publisher, Year", "Place, Publisher, Year", "Place Year".

A `Facts` says where each fact stands in the note's text; the work reader makes Readings of them.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from citecheck.parse import towns
from citecheck.parse.dates import CLOSING_YEAR_RE, Dated, DateReader, year_within
from citecheck.parse.imprint import (
    ASIDE_RE,
    LONGEST_IMPRINT,
    OPEN_RANGE_RE,
    REPRINT_RE,
    behind_title_of_volume,
    chunks,
    edition_in,
    imprint_colon,
    is_remark,
    past,
    place_start,
)
from citecheck.parse.locator import Locators, locators
from citecheck.parse.note import NoteText
from citecheck.parse.published import Facts, before_year, degree_before, degree_in, in_brackets, put, school
from citecheck.parse.words import DAY_AND_YEAR, DAYS, ROMAN, VOLUMES, YEAR, folded
from citecheck.text import bare
from citecheck.vocabulary import Vocabulary

Span = tuple[int, int]
RANGE_OF_YEARS_RE = regex.compile(rf"{YEAR}[-–]{YEAR}")
ABOUT = r"(?:ca?\.|circa|vers|hacia|verso|um|około|около|ок\.)"
COVERED_RE = regex.compile(rf"\((?:{ABOUT}\s)?{YEAR}\s?[-–]\s?{ABOUT}\s{YEAR}\)")  # "no Atlântico negro (c. 1822-c. 1853)"
COUNTED_RE = regex.compile(rf"(?<!\d){VOLUMES}")
SET_BEHIND_RE = regex.compile(rf"{YEAR}[-–]{YEAR},\s{VOLUMES},\s\Z")  # "Politik 1848–1860, 2 Bde., Göttingen 1978": the title's years
# "(London: Allen Lane, 1977; first French edn 1975)", "(London, 1622; STC 12119)".
FIRST_IMPRINT_RE = regex.compile(r"\([^();]*:\s[^();]*\d{4}(?=;\s(?:first|orig|1st|zuerst))|\(\p{Lu}[^();]*\d{4}(?=[;,]\s(?:STC|Wing|ESTC|VD1[678])\s?\p{Lu}?\d)")
LONGEST_COUNT = 12  # characters: ", 12 tomos,"
SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"
OVER_YEARS_RE = regex.compile(
    rf"(?:,|(?<=\p{{L}})|(?<=\s\p{{L}}{{1,2}}\.))\s(?P<date>(?P<year>{YEAR})(?:[-–]{YEAR}|\sff\.))(?=[.;)]|\Z|\s[(\[](?:\p{{Ll}}|Sig|Im\sF|Abk|Hereafter|Künftig|=)|,\s(?:y|e|et|and|und)\s\p{{Lu}}|,\s(?:hier\s|bes\.\s|esp\.\s)?(?:\d{{1,3}}\s|{ROMAN},\s(?:\d{{1,3}},\s)?)?(?!trad|trans|ed\.|éd|hrsg|hg\.|bearb|übers|dir\.|coord|red\.|пер\.|сост)\p{{L}}{{1,6}}\.)"
)
# ", t. IV", ", Bd. 3", ", II, p. 455": behind a range of years that is then the set's.
VOLUME_NEXT_RE = regex.compile(r",\s(?:[Vv]ol|t|Bd|tome|tomo)\.?\s(?:[IVX]+|\d)|,\s[IVX]{1,5},\spp?\.|\.\s(?:Т|Ч|Кн)\.\s?\d")
VOLUME_RE = regex.compile(rf"(?<=[,.]\s)(?P<label>\p{{L}}{{1,8}})(?:\.\s?|\s|(?=\d))(?P<value>\d{{1,3}}|{ROMAN})(?=[,.:]\s)")
# "(1939), 2 Bde., Frankfurt 1976", "(1778), ed. A. Menéndez Navarro, Cuenca, 1998": the edition used follows the first's year.
MORE_RE = regex.compile(
    rf",\s(?:{VOLUMES}|\p{{Lu}}\p{{Ll}}+[^;()]{{0,60}}\d{{4}}|in:?\s[\p{{Lu}}“«]|"
    rf"(?:eds?|éd|hrsg|hg|trans|tr|trad|übers)\.\s(?:\p{{Ll}}+\.?\s)?\p{{Lu}}[^;()]{{0,90}}\d{{4}})"
)
# Facts of publication in Chicago's form, whatever words a place or publisher shares with a title.
IMPRINT_RE = regex.compile(r"\((?P<place>\p{Lu}[^():;,]{1,40}(?:,\s[\p{Lu}.\s]{2,6})?):\s[^():;]{2,90}?,?\s\d{4}[a-z]?\)")
TOWN_NEXT_RE = regex.compile(rf",\s\p{{Lu}}[\p{{L}}/.\s-]{{2,40}}(?:,\s\p{{Lu}}[^,;:()\d]{{2,60}},)?\s{YEAR}(?=[,.;]|\Z)")  # ", Göttingen 1981"
ADDRESS_RE = regex.compile(r"(?:\p{L}{2,10}:?\s)?<?(?:https?://|www\.)")  # "Berlin 1999, URL: http://…"
# A day and its month before a year, which no book is published on; but "The Times (London, 3 June 1868)".
DAYS_RE = regex.compile(rf"(?<![\p{{L}}\d–-])(?<!\((?:\p{{Lu}}[\p{{L}}-]+\s?){{1,3}},\s){DAYS}{DAY_AND_YEAR}\Z")
ORIGINAL_YEAR_RE = regex.compile(rf"\[?{YEAR}\]?;\s")  # "(1927; New York: Harcourt, 1981)"


class FactsReader:
    """Finds facts of publication in a note's text."""

    def __init__(self, vocabulary: Vocabulary):
        self.locators: Locators = locators(vocabulary)
        self.volumes = folded(vocabulary.words("facts", "volume"))
        self.dates = DateReader(vocabulary.months)

    def find(self, note: NoteText, start: int, limit: int, earliest: int) -> Facts | None:
        """The first facts of publication between `start` and `limit`; no fact begins before `earliest`."""
        reprint = REPRINT_RE.search(note.text, max(start, earliest), limit)
        limit = reprint.start() if reprint is not None else limit
        bracketed = self._bracketed(note, max(start, earliest), limit)
        bare = self._bare(note, start, bracketed.start if bracketed else limit, earliest)
        return bracketed if bare is None or (bracketed is not None and _in_title(note, bare, bracketed)) else bare

    def _bracketed(self, note: NoteText, start: int, limit: int) -> Facts | None:
        spans = (span for span in note.outline.spans_from(start, limit) if span.mark == "(" and span.end <= limit)
        for span in spans:
            if note.text[span.start - 1] != " " or any(outer.mark in "([" and outer.start >= start for outer in note.outline.enclosing(span.start)):
                continue  # "‘We have our own way’ (Evelyn Shuckburgh, Descent to Suez (London: Weidenfeld, 1986), p. 187)"
            facts = self.in_bracket(note, span.start, span.end)
            if facts is not None and "publisher" not in facts.spans and TOWN_NEXT_RE.match(note.text, span.end, limit):
                continue  # "Hexenprozesse in Deutschland (Kleine Vandenhoeck-Reihe 1470), Göttingen 1981"
            if facts is not None and len(facts.spans) == 2 and MORE_RE.match(note.text, span.end, limit):
                continue  # "Über den Prozeß der Zivilisation (1939), 2 Bde., Frankfurt 1976"
            if facts is not None:
                return degree_before(note, facts)
        return None

    def in_bracket(self, note: NoteText, start: int, end: int) -> Facts | None:
        """The facts in a parenthesis, which a year closes; None where it holds something else."""
        covered = COVERED_RE.fullmatch(note.text, start, end) is not None
        if end - start > LONGEST_IMPRINT or is_remark(note.text, start, end) or covered or note.other_edition_in(start, end):
            return None
        place = IMPRINT_RE.match(note.text, start, end)  # "(Denver: Bureau of Reclamation, 2006)", where a book has the name
        if note.holds_title(start, end) and (place is None or note.known.knows_family(place["place"])):
            return None
        text, facts = note.text, Facts(start, end, bracketed=True)
        undated = note.words.within("undated", start + 1, end)
        closes, facts.locator = _closes(note, start, end)
        year = CLOSING_YEAR_RE.search(text, start + 1, closes)
        if year is not None:
            facts.spans["year"] = year.span("year")
            rest = self.dates.opening(text, start + 1, year.start())
            facts.spans["date"] = (rest, year.end())
        elif undated is not None and end - undated[1] <= 2:
            rest = undated[0]
        else:
            return None
        if rest == start + 1 and RANGE_OF_YEARS_RE.search(text, start, end):
            return None  # "(1943–1948)": what the title covers, or a life
        dated = rest > start + 1 and year is not None and note.words.within("thesis", start + 1, end) is None
        if dated and DAYS_RE.search(text, start, year.end()):
            return None  # "(25 сент. 1915 – 2 июля 1916)", "(T. H. Huxley to Frederick Dyster, 9 September 1860)"
        while rest > start + 1 and text[rest - 1] in " ,;:":
            rest -= 1
        if rest > start + 1:
            original = ORIGINAL_YEAR_RE.match(text, start + 1, rest)
            self._imprint(note, original.end() if original is not None else start + 1, rest, facts)
        return facts

    def _imprint(self, note: NoteText, start: int, end: int, facts: Facts) -> None:
        """Part "2nd edn, Place: Publisher" or "Publisher" or "Ph.D. diss., School" between two offsets."""
        text = note.text
        thesis = note.words.within("thesis", start, end)
        if thesis is not None:
            facts.thesis = True
            school(text, thesis[1], end, facts)
            return
        edition = edition_in(note, start, end)
        if edition is not None and edition[0] == start:
            facts.spans["edition"] = edition
            start = past(text, edition[1], end)
        parts = chunks(text, start, end)
        if len(parts) > 1 and ASIDE_RE.fullmatch(text, *parts[0]):
            start, parts = parts[1][0], parts[1:]
        for role in ("translator", "editor"):
            span = note.words.within(role, start, parts[0][1] + 1) if parts else None
            if span is not None and span[1] >= parts[0][1] and len(parts) > 1:
                start = parts[1][0]  # OSCOLA: "(Cedric Belfrage tr, Monthly Review Press 1973)"
        colon = text.find(":", start, end)
        if colon >= 0:
            put(facts, "place", text, start, colon)
            put(facts, "publisher", text, colon + 1, end)
            return
        in_brackets(text, start, end, facts)

    def _bare(self, note: NoteText, start: int, limit: int, earliest: int) -> Facts | None:
        text, at = note.text, max(start, earliest)
        if year_within(text, at, limit) is None:
            return None  # as in most short citations
        while (date := self.dates.find(text, at, limit)) is not None:
            at = date.end
            if any(one < date.start < stop for one, stop in note.words.between("town", date.start - len("Rio de Janeiro "), date.start)):
                date = Dated(date.year[0], date.end, date.year)  # "Rio de Janeiro 1998": a month's name ends the town's
            if text[date.end : date.end + 1] in SUPERSCRIPTS and date.end < limit:
                date = Dated(date.start, date.end + 1, date.year)  # "Roma-Bari 2000²": the edition
            if text[date.start - 1] == "[" and text[date.end : date.end + 1] == "]":
                date = Dated(date.start - 1, date.end + 1, date.year)  # "Minerva, [1919]"
            if any(COVERED_RE.fullmatch(text, span.start, span.end) for span in note.outline.enclosing(date.start)):
                continue
            if note.words.ending("accessed", date.start - (text[date.start - 2] == ":")):
                continue
            if date.start > start and self._ends_facts(note, date.end, limit) and _free(note, start, date.start):
                if (facts := self._around(note, start, earliest, date)) is not None:
                    ranged = RANGE_OF_YEARS_RE.search(text, start, facts.start) is not None and not SET_BEHIND_RE.search(text, start, facts.start)
                    return (self._over_years(note, start, date.start, earliest) if ranged else None) or facts
        return self._over_years(note, start, limit, earliest)

    def _over_years(self, note: NoteText, start: int, limit: int, earliest: int) -> Facts | None:
        """The facts of a work whose volumes came out over years: "Paris, Gallimard, 1975-1976, 2 vol., t. II, p. 76"."""
        for match in OVER_YEARS_RE.finditer(note.text, max(start, earliest), limit):
            opens = max(start, match.start() - LONGEST_IMPRINT)
            counted = COUNTED_RE.search(note.text, opens, match.end() + LONGEST_COUNT)
            comma = match.group().startswith(",")
            parted = comma and ": " not in note.text[opens : match.start()]
            volume = VOLUME_NEXT_RE.match(note.text, match.end())
            if _free(note, start, match.start()) and (counted or volume or not parted):
                facts = self._around(note, start, earliest, Dated(*match.span("date"), match.span("year")))
                town = volume and facts is not None and towns.set_of_towns(note, facts)  # "М.; Л., 1946–1958. Т. 1": no publisher is named
                wanted = {"place", "publisher"} if comma and not town else {"place"}
                if facts is not None and wanted <= facts.spans.keys():
                    return facts
        return None

    def _ends_facts(self, note: NoteText, end: int, limit: int) -> bool:
        """Whether what follows a year lets it be one of publication: the end, a locator, running text after a comma."""
        text, rest = note.text, note.text[end : end + 1]
        at = past(text, end, limit)
        if at >= limit or rest in ".;)]":
            return True
        if rest == " " and text[at] in "([":
            span = note.outline.span_at(at)
            return span is not None and self.in_bracket(note, span.start, span.end) is None
        if rest == " ":
            further = note.words.at("and", at, limit)
            if further is not None and text[further + 1 : further + 2].isdigit():
                return False  # "entre 1945 y 1957"
            return further is not None or self.locators.labelled_at(text, at, limit) is not None
        if OPEN_RANGE_RE.match(text, end, limit):
            return True
        if rest not in ",:":
            return False
        if note.words.any_at(("editor", "translator"), at, limit):
            return False  # "17 juin 1940-20 août 1944, édition établie par …": a title's year
        counted = COUNTED_RE.match(text, at, limit) is not None
        counted |= note.addressed and ADDRESS_RE.match(text, at, limit) is not None
        return counted or text[at].islower() or self.locators.at(text, at, limit) is not None

    def _around(self, note: NoteText, start: int, earliest: int, date: Dated) -> Facts | None:
        """The facts that a bare year closes: what of place and publisher stands before it."""
        text = note.text
        for name, whole, value in self._before_imprint(note, earliest, date.start):
            facts = self._around(note, start, behind_title_of_volume(text, whole[1], date.start), date)
            if facts is not None:
                facts.spans[name], facts.start = value, whole[0]
            return facts
        before = text[: date.start].rstrip(" ")
        facts = Facts(date.start, date.end, {"date": (date.start, date.end), "year": date.year})
        thesis = degree_in(note, earliest, date.start)
        if thesis is not None:
            facts.thesis, facts.start = True, thesis[0]
            school(text, thesis[1], len(before.rstrip(",")), facts)
            return facts
        end = len(before.rstrip(",.:"))
        colon = imprint_colon(text, start, earliest, end)
        around = [span.end for span in note.outline.enclosing(colon) if span.start >= start] if colon is not None else []
        if around and min(around) <= end:
            colon = None  # "(= Quellen und Forschungen [im Folgenden: QFRG], Bd. 33), Gütersloh 1968"
        elif around:
            return None  # "han sido analizados por Olga Ulianova, "La Unidad Popular: percepciones", Estudios Públicos, 2000"
        if colon is not None and (place := _place(note, start, earliest, colon, end)) is not None:
            put(facts, "place", text, place, colon)
            put(facts, "publisher", text, colon + 1, end)
            facts.start = place
            return facts
        return before_year(note, start, earliest, end, facts, before.endswith((",", ".", ":")))

    def _before_imprint(self, note: NoteText, start: int, end: int) -> Iterator[tuple[str, Span, Span]]:
        """The edition or volume between title and imprint ("…, Bd. 2, 3. Aufl., Cambridge 2010"): name, whole, value."""
        edition = edition_in(note, start, end)
        if edition is not None and note.text[edition[0] - 2 : edition[0]] in (", ", ". "):
            yield "edition", edition, edition
        for match in VOLUME_RE.finditer(note.text, start, end):
            if bare(match["label"]) in self.volumes:
                yield "volume", match.span(), match.span("value")


def _in_title(note: NoteText, bare: Facts, bracketed: Facts) -> bool:
    """Whether a year before facts in brackets belongs to the title: "Public Papers of the Presidents, 1965, 2 vols. (Washington,
    DC: …, 1966)", "… Demokratie und soziale Frage in der Wiener Revolution von 1848 (Wien 1979)"."""
    here, there = (note.text[slice(*facts.spans.get("place", (0, 0)))] for facts in (bare, bracketed))
    is_town = note.words.phrases.is_whole
    if bare.end + 1 == bracketed.start and is_town(there, "town") and not is_town(here, "town"):
        return True
    return "publisher" not in bare.spans and {"place", "publisher"} <= bracketed.spans.keys()


def _place(note: NoteText, start: int, earliest: int, colon: int, end: int) -> int | None:
    """Where the place before an imprint's colon begins: "Hg. von Jean Bollack u. a. Frankfurt a. M.: Suhrkamp 1986"."""
    place = place_start(note.text, max(start, earliest), colon, known=earliest > start)
    place = place if place is not None else towns.unparted_town(note, start, colon, end)
    others = note.words.between("et-al", place, colon) if place is not None else ()
    return past(note.text, others[-1][1], colon) if others else place


def _closes(note: NoteText, start: int, end: int) -> tuple[int, Span | None]:
    """Where the facts in a bracket end, and the page cited behind them: "(New York, 1991; hereafter ODB)", "(М., 2008. С. 189)"."""
    hereafter = note.words.within("hereafter", start + 1, end)
    if hereafter is not None:
        return len(note.text[: hereafter[0]].rstrip(" ,;")), None
    if (first := FIRST_IMPRINT_RE.match(note.text, start, end)) is not None:
        return first.end(), None
    paged = towns.in_brackets(note, start)
    return (paged.end("year"), paged.span("locator")) if paged is not None and paged["locator"] else (end - 1, None)


def _free(note: NoteText, start: int, at: int) -> bool:
    """Whether `at` stands in no quotation or parenthesis that opens behind `start`."""
    return not any(start <= span.start < at < span.end for span in note.outline.spans)


@lru_cache(maxsize=4)
def facts_reader(vocabulary: Vocabulary) -> FactsReader:
    """The facts reader of a vocabulary, built at the first call."""
    return FactsReader(vocabulary)
