"""What stands behind a work: "op. cit.", a web address, a series, its own pages, and the locator that closes it all."""

import regex

from citecheck.model import Form
from citecheck.parse.article import ArticleReader
from citecheck.parse.backward import BackwardReader
from citecheck.parse.draft import Draft
from citecheck.parse.imprint import OPEN_RANGE_RE, REPRINT_RE
from citecheck.parse.locator import HERE, HERE_RE, LOCATOR_LEAD_RE, Locators, ranges
from citecheck.parse.note import NoteText
from citecheck.parse.words import KINGS, VOLUMES
from citecheck.text import fold

LONGEST_URL = 400  # characters, with the words around it
LONGEST_SHORT = 400  # characters of a short title before its locator; no title met is half as long
URL_RE = regex.compile(
    r"[,.]{0,2}\s(?:\d{4},\s)?(?:\[[^\[\]]{3,20}\][,.]?\s)?(?:\p{L}[\p{L}\s]{2,24}:?\s)?"
    r"<?(?P<url>(?:https?://|www\.)[^\s<>]*(?:[^\s<>.,;:)»”]|(?<=\([^\s<>()]{1,80})\)))>?"
    r"(?:,?\s\((?:accessed|last|letzter|zuletzt|abgerufen|eingesehen|consult|visited|retrieved|дата)[^()]{4,60}\))?"
)
SERIES_RE = regex.compile(
    rf"\s(?P<open>\()(?!\p{{L}}{{0,3}}\.?\s?\d|{HERE},?\s(?:\p{{L}}{{1,3}}\.\s?)?\d|Sig(?:le|lum|el):|(?:hereafter|im Folgenden|далее)[^()]*\)(?!,\s[\p{{L}}\d§]|\.\s[СТCT]\.\s\d))"
    r"(?:=[^()]{4,200}|[^()]{4,80}|[^()]{4,200},\s(?:(?:Bd|Nr|H|vol)\.\s)?\d{1,4})\)(?=[,.;:]|\Z)"
)
# ", 368, who dates the change earlier": a page by itself before a clause; years and lists of pages are none.
BARE_RE = regex.compile(r",\s(?!1[5-9]\d\d|20\d\d)\d{1,4}(?:[-–]\d{1,4})?(?:,\s(?!(?:and|und|et|y|e|и|i|u)\s)\p{Ll}{2,}|\s\(\p{Ll}{2,}\s)")
NOWHERE_RE = regex.compile(r",\s(?:o\.\s?O|s\.\s?l)\.(?=,)")  # no place of publication, named where others name it
CATALOGUED_RE = regex.compile(r",\s(?:E?STC|USTC|Wing|VD1[678]|GW|ISTC|Goff|Hain)\s?\p{Lu}?\d[\w./-]*(?=,)")  # an old print's number in a catalogue
# "1968 (1st ed. 1963)", "1971 (orig. 1869)".
ORIGINAL_RE = regex.compile(r"\s[(\[](?:1st|first|orig|1\.?[ªº]|1\.|1re|1ère|1-е)\P{L}[^()\[\]]{0,40}\d{4}[)\]]")
# A journal numbered through its volume has pages of four figures, which are years as well; below a thousand none is.
HIGH_PAGE_RE = regex.compile(r"(?P<page>\d{4})(?:[–-]\d{1,4})?(?!\d)")
YEARLIKE = 1000
BARE_PAGE_RE = regex.compile(r"\d{1,4}(?![\d:.])")
CUT_RE = regex.compile(r"\s?(?:…|\.\.\.)")  # a title cut short
# Behind a range, the page cited; behind a semicolon, a page more.
BRACKETED_PAGE_RE = regex.compile(r"\s\((?P<page>pp?\.\s\d{1,4}(?:[–-]\d{1,4})?)\)")
FURTHER_PAGE_RE = regex.compile(rf"\s(?!\d{{1,2}}\s{KINGS}\b)(?:pp?\.\s?)?\d|{HERE_RE.pattern}")
RUNS_ON_RE = regex.compile(r"[-–/]?[\p{L}\p{N}]")  # "01-028-009/3" is a call number, no page
VOLUMES_RE = regex.compile(rf",\s{VOLUMES}(?=[,.;)]|\Z)")
MEDIUM_RE = regex.compile(r",\s(?:DVD|Blu-ray|VHS|CD|LP|compact\sdisc|film|streaming|dactyl\.|multigr\.|masch\.|mimeo)(?:\svideo)?(?=[,.;)]|\Z)")
NUMERAL_RE = regex.compile(r",\s(?:\p{L}{1,3}\.\s)?[ivxIVXLC\d]+")  # a volume and nothing else: ", ii", ", t. II"
VOLUME_CITED_RE = regex.compile(r",\s(?:(?:vol|t|Bd|tomo|tome)\.?\s(?P<value>[IVXLC]+|\d{1,3})(?=,?\s)|(?P<value>[IVX]{1,5})(?=,\s))")
VOLUME_POINTED_RE = regex.compile(r",\s(?:[Vv]ol|[Tt]|Bd|Tl|[Tt]omo|[Tt]ome|Teil|Band)\.?\s(?P<value>[IVXLC]+|\d{1,3})(?=\s[(\[])")
VOLUME_BEHIND_RE = regex.compile(
    r"""
    # "), ii: Violence and Ethnicity, pp. 265–504", "), I: Minister of Housing, 1964–66 (1975), pp. 149–50"
    ,\s(?P<value>[ivx]{1,6}+|[IVX]{1,6}+)(?::\s[\p{Lu}\d][^;:()“”]{2,90}?(?:\s\((?P<year>\d{4})\))?)?(?=,\s(?:pp?|docs?)\.)
    |
    # "2001. – Т. 3: Конец 1930–1933. – С. 453": a volume with a title of its own
    [.,]\s(?:[–—]\s)?(?:Т|Ч|Кн|Вып|Bd|[Vv]ol|[Tt])\.\s(?P<value>\d{1,2}|[IVX]{1,5}):\s\p{Lu}[^;:()“”]{2,90}?
    (?=[.,]\s(?:[–—]\s)?(?:pp?|S|С)\.\s?\d)
    |
    ,\s(?P<value>[ivxIVX]{1,6}|\d{1,2})\s\((?P<year>\d{4})\)(?=,\spp?\.\s?\d)  # "1986–2011), IV (1994), pp. 480–91"
    |
    ,\s(?:t|vol|Bd)\.\s(?P<value>[IVXLC]+|\d{1,2})(?=,\s(?:pp?|S)\.\s?\d+[-–]\d+[,;]\s)  # "t. II, pp. 175-209; p. 190": a chapter's
    |
    # "1902–03), 1st ser.: Poverty, I, p. 33": a series
    ,\s\d(?:st|nd|rd|th)\sser(?:\.|ies)(?::\s\p{Lu}[^;:()“”]{2,60}?)?(?=,\s(?:[IVXivx]+|\d{1,2}),\spp?\.)
    """,
    regex.VERBOSE,
)

PAPER_RE = regex.compile(r",\s(?:Cmn?d|Cd)\.?\s?\d{1,5}(?=,\s(?:pp?|paras?)\.?\s?\d)")  # a command paper's number, behind its short title
SETS = ("volume", "book", "part")  # kinds of locators that a title has, too: "… портрет. Кн. 1. М.: Новости, 1991"


class Ending:
    """Closes drafts."""

    def __init__(self, locators: Locators, articles: ArticleReader, backward: BackwardReader):
        self.backward = backward
        self.locators = locators
        self.articles = articles

    def settle(self, note: NoteText, draft: Draft, limit: int) -> Draft:
        """Close the draft of a work cited in full."""
        draft.form = Form.FULL
        return self.close(note, draft, draft.end, limit)

    def close(self, note: NoteText, draft: Draft, end: int, limit: int) -> Draft:
        """Take the locator that follows `end`, if one does, and close the draft behind it."""
        volume = VOLUME_CITED_RE.match(note.text, end, limit)
        if volume is not None and note.words.joined("op-cit", volume.end(), limit):
            draft.spans.setdefault("volume", volume.span("value"))
            end = volume.end()  # "Spriano, Storia del Partito comunista italiano, vol. V, cit., p. 521"
        cut = CUT_RE.match(note.text, end, limit)
        if cut is not None and note.words.joined("op-cit", cut.end(), limit):
            end = cut.end()  # "B. Fall, Le travail forcé..., op. cit., p. 26"
        for word in ("op-cit", "loc-cit", "ibid"):
            if draft.form is Form.SHORT and (behind := note.words.joined(word, end, limit)) is not None:
                draft.word, draft.form, end = "named" if word == "ibid" else word, Form.OP_CIT, behind
        pointed = self._pointed(note, draft, end, limit)
        end = end if pointed is None else pointed
        if (url := self._url(note, end)) is not None:
            draft.spans["url"], draft.form, draft.end = url.span("url"), Form.FULL, url.end()
            return draft
        draft.end = end
        limit = _locator_limit(note, limit)
        if draft.form is Form.FULL:
            draft.end = end = self._behind_facts(note, draft, end, limit)
        if draft.kind in ("incollection", "article"):
            end = self._own_pages(note, draft, end, limit)
        at = locator_start(note.text, end, limit)
        stop = self.locators.at(note.text, at, limit) if at is not None else None
        stop = stop or (_high_page(note, draft, at, limit) if at is not None else None)
        if stop is not None and not RUNS_ON_RE.match(note.text, stop):
            closed = "(" in note.text[end:at] and note.text[stop : stop + 1] == ")"
            draft.locator, draft.end = (at, stop), stop + closed
            self._page_before(note, draft)
            self._bracketed_page(note, draft, limit)
        return draft

    def _past_volume(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """Behind the volume of a short title that a note's number follows: "Nipperdey, Deutsche Geschichte, Bd. 1 (wie Anm. 3)"."""
        volume = VOLUME_POINTED_RE.match(note.text, end, limit)
        if volume is None or self.backward.pointer(note, volume.end() + 1, limit) is None:
            return end
        draft.spans.setdefault("volume", volume.span("value"))
        return volume.end()

    def _page_before(self, note: NoteText, draft: Draft) -> None:
        """A single page that stands where an article's own do, and further ones behind a comma, are those cited: "(2006): 672, 690–95"."""
        first, last = draft.spans.get("pages", (0, 0))
        behind_year = note.text[max(0, first - 3) : first] == "): "  # not in law: "21 British Year Book of International Law 58, 64"
        if behind_year and BARE_PAGE_RE.fullmatch(note.text, first, last) and note.text[last : draft.locator[0]] == ", ":
            del draft.spans["pages"]
            draft.locator = first, draft.locator[1]

    def _bracketed_page(self, note: NoteText, draft: Draft, limit: int) -> None:
        """Take the page in brackets behind the range of a document in an edition: "II, pp. 142–45 (p. 143)"."""
        page = BRACKETED_PAGE_RE.match(note.text, draft.end, limit)
        if page is not None and draft.form is Form.FULL and "-" in fold(note.text[slice(*draft.locator)]):
            draft.locator, draft.end = page.span("page"), page.end()

    def _pointed(self, note: NoteText, draft: Draft, end: int, limit: int) -> int | None:
        """Pass "(wie Anm. 3)" or "(n 3)" behind a short title, and note where it points."""
        if draft.form not in (Form.SHORT, Form.OP_CIT) or not note.words.all("note"):
            return None
        if draft.form is Form.SHORT:
            end = self._past_volume(note, draft, end, limit)
            found = self.backward.pointer(note, end + (note.text[end : end + 1] == " "), limit)
        else:
            found = self.backward.pointer_behind(note, end, limit)
        if found is None:
            return None
        draft.word, draft.form = draft.word or ("supra" if found[0] else "op-cit"), Form.OP_CIT
        if "container" not in draft.spans:  # "« Entre gestion et gesta », dans Les cartulaires, op. cit. (n. 2)"
            draft.pointer = found[0]
        return found[1]

    def _url(self, note: NoteText, end: int) -> regex.Match | None:
        if not note.addressed:
            return None
        return URL_RE.match(note.text, end, min(len(note.text), end + LONGEST_URL))

    def _behind_facts(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """Pass a series in brackets, or a volume, between the facts and the locator; and the dash of "1970-, t. IV"."""
        end += OPEN_RANGE_RE.match(note.text, end, limit) is not None
        series = SERIES_RE.match(note.text, end, limit)
        if series is not None and note.outline.span_at(series.start("open")) is not None and not _is_aside(note, draft, series):
            return series.end()
        original = ORIGINAL_RE.match(note.text, end, limit) or REPRINT_RE.match(note.text, end, limit)
        if original is not None:
            return original.end()
        aside = note.outline.span_at(end + 1)  # "München 2007 (engl. Originalausgabe: Iron Kingdom, London 2006), S. 611"
        if aside is not None and note.text[end] == " " and note.other_edition_in(aside.start, aside.end):
            return aside.end
        counted = VOLUMES_RE.match(note.text, end, limit) or MEDIUM_RE.match(note.text, end, limit)
        if counted is not None:
            return counted.end()
        passed = NOWHERE_RE.match(note.text, end, limit) or CATALOGUED_RE.match(note.text, end, limit)
        if passed is not None:
            return passed.end()
        volume = VOLUME_BEHIND_RE.match(note.text, end, limit)
        if volume is not None:
            for name in ("value", "year"):
                if volume[name]:
                    draft.spans["volume" if name == "value" else name] = volume.span(name)
            whole = draft.kind not in ("incollection", "article") and NUMERAL_RE.fullmatch(volume.group())
            return end if whole else volume.end()  # "), i, p. 12": the locator's; "i, pp. 20–43, p. 22": before a chapter's pages
        return end

    def _own_pages(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """A chapter's own range before the pages cited: "653-697, pp. 665; 669", "pp. 1-20 (p. 5)"."""
        at = locator_start(note.text, end, limit)
        if at is None or "pages" in draft.spans:
            return end
        pages = self.articles.range_at(note.text, at, limit)
        if pages is None or "-" not in fold(note.text[slice(*pages)]) or not self.locator_after(note, pages[1], limit):
            return end
        if not self._inside(note, pages, limit):
            return end  # "14–17, 64" are pages cited
        draft.spans["pages"] = pages
        draft.end = pages[1]
        return pages[1]

    def _inside(self, note: NoteText, pages: tuple[int, int], limit: int) -> bool:
        """Whether a bare page behind a range lies in it; what has a label does, or is said to be wrong."""
        at = locator_start(note.text, pages[1], limit)
        cited = BARE_PAGE_RE.match(note.text, at, limit) if at is not None else None
        own = ranges(note.text[slice(*pages)])
        return cited is None or not own or own[0][0] <= int(cited.group()) <= own[-1][1]

    def closed(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch closes with a locator; a volume ("Полное собрание сочинений. Т. 41.") closes nothing."""
        closing = self.locators.closing(text, start, end)
        parts = self.locators.parts(text, closing, end) if closing is not None else ()
        if not parts or (text[closing - 2 : closing - 1].isalpha() and parts[0].numbers is None):
            return False  # "Text von 1932 mit einem Vorwort"
        return any(part.kind not in SETS for part in parts)

    def locator_after(self, note: NoteText, end: int, limit: int) -> bool:
        """Whether a locator follows."""
        at = locator_start(note.text, end, limit)
        return at is not None and self.locators.at(note.text, at, limit) is not None

    def inner_locator(self, text: str, start: int, end: int) -> int | None:
        """Where a locator stands inside a stretch, running text behind it: with its label, or a number by itself."""
        end = min(end, start + LONGEST_SHORT)
        at = text.find(", ", start, end)
        while at >= 0:
            if self.locators.labelled_at(text, at + 2, end) is not None or BARE_RE.match(text, at, end):
                return at + 2
            at = text.find(", ", at + 2, end)
        return None


def locator_start(text: str, end: int, limit: int) -> int | None:
    """Where a locator may begin behind `end`: past the comma, the full stop or "hier"."""
    paper = PAPER_RE.match(text, end, limit)
    match = LOCATOR_LEAD_RE.match(text, paper.end() if paper is not None else end, limit)
    return match.end() if match else None


def _is_aside(note: NoteText, draft: Draft, series: regex.Match) -> bool:
    """Whether a bracket where a series may stand is the author's own remark: "p. 1-30 (c’est nous qui soulignons)"."""
    inside = note.text[series.end("open") : series.end() - 1]
    return ("pages" in draft.spans and inside[0].islower()) or note.words.phrases.is_whole(inside, "remark")


def _high_page(note: NoteText, draft: Draft, at: int, limit: int) -> int | None:
    """Where a page ends that looks like a year, behind an article's that does: "126 Harvard Law Review 2043, 2066–74"."""
    page = HIGH_PAGE_RE.match(note.text, at, limit)
    pages = draft.spans.get("pages")
    first = note.text[slice(*pages)].partition("-")[0].partition("–")[0] if pages is not None else ""
    high = page is not None and first.isdecimal() and YEARLIKE <= int(first) <= int(page["page"])
    return page.end() if high else None


def _locator_limit(note: NoteText, limit: int) -> int:
    """A semicolon between two pages divides no citations: "pp. 665; 669", "441–52; quotation on 444", "pp. 5-9; p. 7"."""
    text = note.text
    while limit < len(text) and text[limit] == ";" and FURTHER_PAGE_RE.match(text, limit + 1):
        limit = note.outline.hard_limit(limit)
    return limit
