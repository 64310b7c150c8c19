"""Which documents are told by themselves: newspapers and letters by their day, others by their kind and date.

Law: a day alone makes no document; a newspaper's name, two correspondents, or a word for what it is stand before it.
"""

import regex

from citecheck.parse.dated import LONGEST_MONTH
from citecheck.parse.dates import DateReader, year_within
from citecheck.parse.interviews import is_held_before
from citecheck.parse.newspapers import ARTICLE, paper_at
from citecheck.parse.note import NoteText
from citecheck.parse.split import QUOTES
from citecheck.parse.words import DAY_OF_ANY_ORDER, DAYS

# "The Times, 12 March 1948", "Neues Deutschland vom 18. Juni 1971".
NEWSPAPER_RE = regex.compile(r"(?!\p{Lu}\.\s)[^,]*?(?:,|\svom)\s")
# The same with its number or its town before the day, and an edition, a page or nothing behind: "Vorwärts, Nr. 11, 7. Januar 1919
# (Morgenausgabe)", "El Siglo, Santiago, 12 de julio de 1946, p. 3", "Takvim-i Vekayi, no. 187, 15 Ramazan 1255 [November 22,
# 1839]"; a letter's day has an archive or what prints it behind.
PAPER_RE = regex.compile(
    rf"(?P<name>\p{{Lu}}[^,;:.()“”„«»\d]{{2,45}}(?:,\s\p{{Ll}}[^,;:.()“”„«»\d]{{2,60}}(?=,\sn[°º]))?)(?:\s\(\p{{Lu}}{{2,6}}\))?,\s(?:(?:\p{{Lu}}[\p{{L}} ]{{2,20}},\s)?(?:(?:t|tomo|vol|año|Jg)\.?\s(?:[IVXL]+|\d{{1,3}}),\s)?(?:Nrn?|[Nn]os?|№|[Nn][ºo°]|[Nn]úm)\.?\s?\d{{1,5}}\p{{Ll}}?|(?P<town>\p{{Lu}}[^,;:.()\d]{{2,40}}))"
    rf"(?:,|,?\svom)\s(?:{DAYS}{DAY_OF_ANY_ORDER}|\d{{1,2}}\s\p{{Lu}}\p{{L}}{{3,9}}\s\d{{4}}(?=\s\[)|(?P<month>\p{{L}}{{3,10}}\s\d{{4}})(?=,\s(?:pp?|S)\.\s?\d))(?:\s\(\p{{L}}{{4,20}}\))?"
    r"(?=,\s(?:pp?|S|s|с|pág)\.\s?\d|,\s\d{1,3}(?![\d:])|,\s(?:\p{Lu}\p{L}*-?[Aa]usg|\p{Lu}\p{Ll}{4,8}\s(?:Blatt|Beilage)|Bei(?:lage|blatt)|Feuilleton)|[;.)]|\s\[|\Z)"
)
# "George F. Kennan to James F. Byrnes, telegram, February 22, 1946", "Krausnick an Rothfels, 3. 4. 1956".
LETTER_RE = regex.compile(r"\p{Lu}[^,;:()“”«»]{1,40}\s(?:aux?\s|(?:to|an|à|ad?|al)\s(?=\p{Lu}))[^,;:()“”«»]{1,41},\s(?:\p{Ll}+,\s|\p{Lu}[\p{L}-]+,\s)?")
# "London, British Library, MS Cotton Claudius B. iv": a city, who holds it, and a manuscript's call number.
CODEX_RE = regex.compile(
    r"\p{Lu}[^,;:()“”«»\d]{2,40},\s\p{Lu}[^;:()“”«»\d]{2,70},\s(?:MSS?\b|Mss?\.|mss?\.|Cod\.|Codex\s|Hs\.)"
)
LONGEST_KIND = 14  # characters of the word before a document's kind: "Confidential memorandum"
LONGEST_NAME = 150  # characters of the names of libraries and bodies
ARTICLE_RE = regex.compile(rf"{ARTICLE}\s\p{{Lu}}")
YEARS_RE = regex.compile(r"[\d\s–-]+(?<!\d[–-]\d{1,2}[–-]\d{2,4})")  # "1810–28" is no day
LEAD_RE = regex.compile(r",?\s")
CODEX_SIGNS = ("MS", "Ms", "ms", "Cod", "Hs.")
LONGEST_NEWSPAPER = 45  # characters of a newspaper's name
# A published series cited by its initials, years, volume and document: "FRUS, 1952–1954, vol. IV, doc. 401".
SERIES_RE = regex.compile(
    r"(?:\p{Lu}{3,8}(?:,\s|\s)|\p{Lu}[\p{L}\s]{8,80}\s\([^()]{3,60}\),\s)(?:\d{4}(?:[-–]\d{2,4})?(?=,\s\p{L}+\.?\s)|[Vv]ol\.\s|(?<=\p{Lu}{3},\s)(?:\d(?:st|nd|rd|th|d|e|a|ª|\.)\s[Ss](?:er|ér)|[A-E],\s[ivxIVX]+,|[A-E]?\d{0,2}/[ivxlIVXL]+,|[Ss](?:er|ér)(?:\.|i[ea]s?|\p{L}*)\s[A-Z\dIVX]))"
)

# A paper in marks by its year and number: "„Życie Warszawy” 1968, nr 62, s. 3".
NUMBERED_PAPER_RE = regex.compile(r"[„«“][^„“”«»]{2,45}[”»“],?\s(?:1[89]|20)\d\d,\s(?:nr|č|Nr)\.?\s\d{1,4}")
# An edition by its siglum, volume and place: "PL 176, col. 234", "MGH SS 5, S. 12", "HR III 9, Nr. 131", "WA 30/2, S. 345".
EDITION_RE = regex.compile(
    r"(?![IVXLCDM]+\b)\p{Lu}{2,6}(?:\s(?:\p{Lu}{1,4}|\p{Lu}\p{Ll}{1,5}\.?|\p{Ll}\.\s?\p{L}\.)){0,2}\s(?:\d{1,3}|[IVXLC]{1,6})(?:/\d{1,2}|,\s?\d{1,2})?,\s"
    r"(?P<place>(?:Nr|[Nn]os?|n|S|Sp|pp?|cols?|doc)\.\s?\d|cols?\s\d|§\s?\d)"
)


class DocumentKinds:
    """Tells documents by the words that stand first."""

    def __init__(self, dates: DateReader):
        self.dates = dates

    def is_document(self, note: NoteText, at: int, limit: int) -> bool:
        """Whether a document is named at `at`: by its kind and a date, a body's name before its kind, or its series."""
        end = note.trimmed(at, note.outline.soft_limit(at, limit))
        if (SERIES_RE.match(note.text, at, end) is not None and not _by_year(note, at, end)) or NUMBERED_PAPER_RE.match(note.text, at, end) is not None or _is_codex(note.text, at, end):
            return True
        if is_held_before(note.text, at, end, note.known.interviewed):
            return True
        if year_within(note.text, at, end) is None:
            return False
        if paper_at(note.text, at) or self._is_newspaper(note, at, end) or self._is_letter(note, at, end) or self._is_printed(note, at, end):
            return True
        kind = self._kind_at(note, at, end) or self._behind_name(note, at, end)
        return bool(kind) and self.dates.find(note.text, at, end) is not None

    def _is_newspaper(self, note: NoteText, at: int, end: int) -> bool:
        """A newspaper's name and a day, perhaps its number or town between: "The Times, 12 March 1948"."""
        named = NEWSPAPER_RE.match(note.text, at, min(end, at + LONGEST_NEWSPAPER))
        if named is None or not note.text[at].isupper() or note.outline.span_at(at) is not None:
            return False
        quote = note.outline.span_at(named.end()) if ARTICLE_RE.match(note.text, at) else None  # "The Times, ‘Law Report’, 8 December 1884"
        lead = LEAD_RE.match(note.text, quote.end, end) if quote is not None and quote.mark in QUOTES else named
        return (lead is not None and self._day_end(note, lead.end(), end) is not None) or self._is_paper(note, at)

    def _is_paper(self, note: NoteText, at: int) -> bool:
        """A newspaper with its number, or with a town that is known and no person before it: not "Eva Braun, Berlin, 12. März 1943"."""
        paper = PAPER_RE.match(note.text, at)
        if paper is None or paper["town"] is None:
            return paper is not None
        if paper["month"]:
            return False
        person = paper["name"].split()[0].casefold() in note.words.phrases.given or note.known.knows_family(paper["name"])
        return not person and note.words.at("town", paper.start("town"), paper.end("town")) == paper.end("town")

    def _is_letter(self, note: NoteText, at: int, end: int) -> bool:
        """Who wrote to whom and on which day, or on none: "Krausnick an Rothfels, 3. 4. 1956", "Derian to Christopher, undated"."""
        letter = LETTER_RE.match(note.text, at, end)
        if letter is None:
            return False
        undated = note.words.within("undated", at, min(end, letter.end() + LONGEST_KIND)) is not None
        return undated or self._day_end(note, letter.end(), end) is not None

    def _is_printed(self, note: NoteText, at: int, end: int) -> bool:
        """A document in marks, its day, and what prints it: "“Proglas CK KPJ,” July 12, 1941, in Zbornik dokumenata"."""
        quote = note.outline.span_at(at)
        lead = LEAD_RE.match(note.text, quote.end, end) if quote is not None and quote.mark in QUOTES else None
        day = self._day_end(note, lead.end(), end) if lead is not None and at + 1 not in note.titles else None
        return day is not None and note.words.joined("in", day, end) is not None

    def _day_end(self, note: NoteText, at: int, end: int) -> int | None:
        """Where the day's date ends that stands at `at`; None where none does."""
        date = self.dates.find(note.text, at, end, anchored=True)
        if date is None or date.end - date.start <= LONGEST_MONTH or note.text[date.end : date.end + 1] not in ",.;):":
            return None
        return None if YEARS_RE.fullmatch(note.text, date.start, date.end) else date.end

    def _kind_at(self, note: NoteText, at: int, end: int) -> bool:
        """Whether a document's kind stands at `at`, or behind one word that says more of it: "Special report of …"."""
        if note.words.at("document", at, end) is not None:
            return True
        blank = note.text.find(" ", at, min(end, at + LONGEST_KIND))
        return blank > 0 and note.text[blank + 1].islower() and note.words.at("document", blank + 1, end) is not None

    def _behind_name(self, note: NoteText, at: int, end: int) -> bool:
        """Whether a name stands before the kind: "United Nations General Assembly, Resolution 1514", "Chester Cooper,
        interview by Paige Mulhollan": a body's name, or anyone's before a kind that is no title."""
        comma = note.text.find(", ", at, min(end, at + LONGEST_NAME))
        if comma < 0 or note.words.at("document", comma + 2, end) is None:
            return False
        title = note.titles.get(comma + 2)
        if title is not None and title.complete and title.words > 1:
            return False  # "Comisión de la Verdad y Reconciliación, Informe final, Lima, CVR, 2003", which the bibliography has
        untitled = note.text[comma + 2].islower()
        return untitled or not note.words.phrases.bodies.isdisjoint(note.text[at:comma].casefold().split())


def _by_year(note: NoteText, at: int, end: int) -> bool:
    """Whether a known author in capitals stands before a year (ABNT NBR 10520): "CARVALHO, 1980, p. 14", no "FRUS, 1950"."""
    comma = note.text.find(", ", at, end)
    return comma > 0 and note.known.knows_family(note.text[at:comma])


def _is_codex(text: str, start: int, end: int) -> bool:
    """Whether a manuscript's call number is given behind the city and the library that hold it."""
    head = text[start : min(end, start + LONGEST_NAME)]
    return any(map(head.__contains__, CODEX_SIGNS)) and CODEX_RE.match(text, start, end) is not None
