"""Call numbers and collections, behind a repository and before it: "Charcas, 594", "Vat. gr. 1431", "Brown Family Papers".

Law: what stands behind a repository's name is a call number only if one of its elements is more than a year.
"""

from typing import NamedTuple

import regex

from citecheck.model import Level
from citecheck.parse.archive_collections import COLLECTION_RE, PARTICLE, is_collection, is_left_by_one
from citecheck.parse.archive_elements import COUNTED_RE, SHEETS
from citecheck.parse.archive_keeper import ELEMENT_RE
from citecheck.parse.archive_repository import COLLECTION, Mention, behind_last
from citecheck.parse.archive_shorthand import BRACKET_RE, binds
from citecheck.text import Passage, Place
from citecheck.vocabulary.archives import Archives, label_key

MOST = 5  # elements of a call number
BEFORE_SEPARATORS = (", ", "; ", ". ", ": ", "“", "«")
LEAD_RE = regex.compile(r"[,:]?\s")  # between elements
# An element with a number: "594", "7-2-5", "n.º 83", "HR.TO 387/45", "Vat. gr. 1431", "E 40/16 Bü 1", "MS Auct. T.2.3",
# "Archives du Chapitre de Saint-Thomas 84".
NUMBERED_RE = regex.compile(
    r"(?=[^,;]*\d)(?!(?:Bd|[Vv]ol|Jg|t|no|Heft|Band)\b)(?:(?:n\.?[ºo°]|[Nn]os?\.|[Nn]r\.|núm\.|№|inv\.(?:\s?nr\.?)?|[Rr]ef\.|reg\.|cod\.|ms\.|coll\.(?:\sde)?|Zugangsnr\.|Inv\.-Nr\.|Sign\.)\s?)?"
    r"(?:(?:[\p{Lu}\d][\p{L}\d./:&*-]*|\p{L}{1,5}\.)(?:\s|(?=\d)|\Z))*?(?:[\p{Lu}\d][\p{L}\d./:&*–-]*(?:(?<=\d)\s[a-f])?)"
    r"|\p{Lu}\p{L}+(?:\s\p{L}[\p{L}’'-]*){2,9}(?<!\s(?:vom|am|du|le|del|on|of))\s\d{1,4}"
    r"|(?:nouvelles\sacquisitions\s)?(?:français|latin|italien|grec|espagnol)(?:e?s)?\s\d{1,6}"  # "BnF, Manuscrits, français 12347"
)
STRONG_RE = regex.compile(r"\d[\d\p{L}]*[./-]\s?\d|\p{Lu}[./]\p{Lu}|(?<!\p{L})MSS?(?!\p{L})|\d+\s\p{Lu}{1,8}\s\d|(?<=\p{L}/\p{L}+)/\d|(?<!\p{L})\p{Lu}{2,}/\d")
YEAR_RE = regex.compile(
    r"(?:[\p{L} .’'-]+\s)?(?:1[4-9]\d\d[-–])?(?:1[4-9]|20)\d\d(?:[-–/]\d{2,4})?"
)  # "1781", "Wiesbaden 1960"
SERIES_RE = regex.compile(r"\p{Lu}[\p{L}.]+\s\d{4}(?:[-–]\d{4})?")  # "Indiferente 1528", "Decreta 1548-1558"
NUMBER_BEFORE_RE = regex.compile(rf"(?=[\p{{Lu}}\d])(?:{NUMBERED_RE.pattern})(?:\s\(\d+\))?")
CODEX_RE = regex.compile(
    r"(?:\p{Lu}[\p{L}.]*\s){0,3}(?:MSS?\.?|[Mm]ss?\.?|Cod\.)\s[\p{L}\d.,/° -]{1,30}"
)  # "Cotton MS Nero D.iv"
# Behind a repository that is known, longer words name a collection, too: "ASV, Congregazione del Concilio, Relationes
# dioecesium", "ANOM, préfecture de Constantine, 93/4236".
KNOWN_COLLECTION_RE = regex.compile(
    rf"(?:\p{{Ll}}{{4,}}\s(?:d[eu]s?\s(?:la\s|l[’'])?|d[’']|of\s)|\d{{3,5}}\s|fonds?\s|fondo\s|coll(?:\.|ection)\s|{PARTICLE})?{COLLECTION}(?:\s\([\p{{L}}\s]{{2,40}}\)|\s\d{{4}}[-–]\d{{2,4}})?"
)
IN_JOURNAL_RE = regex.compile(r"\s\([^()]*\d{4}[^()]*\)")  # behind a name and a number, they are a journal's
YEAR_ALONE_RE, PAGE_RE = regex.compile(r"(?:1[5-9]|20)\d\d"), regex.compile(r",\s(?:pp?|S|s)\.\s?\d")  # "Annales ESC, 46-3, 1991, p. 600": a journal's
PAGES_RE = regex.compile(r"\d{1,4}[–-]\d{1,4}")  # "REC/19, 2–3"
ROMAN_RE = regex.compile(r"[IVXLC]+")  # "APC, XXIII, p. 15": a volume
NUMBER_NEXT_RE = regex.compile(r",\s(?:Nr|Paket|Fach)\.?\s\d")
OFFICES = ("Department", "Division", "Ministry", "Branch", "Office", "Proceedings", "Records")
VOLUME_RE = regex.compile(r"(?:cat|tit|cl|rub|mazzo|filza|[Bb]undle|[Bb]dl|[Vv]ols?|[Vv]olume|[Rr]eg|[Bb]k|[Rr]eel|[Rr]oll|[Ff]older|[Bb]ox)\.?\s(?:\d{1,4}|[IVXLC]{1,6})(?:\sof\s1[5-9]\d\d)?")  # "Swarthmore MSS, vol. 1"
CODE_RE = regex.compile(r"\p{Lu}{1,4}\s\d{1,5}")  # "BA 1813"
# Sheets and days end a call number: "fol. 14r", "cc. 3-5", "15 de febrero de 1781", "12 May 1902", "May 12, 1902".
SHEET_RE = regex.compile(
    rf"{SHEETS}|\d{{1,2}}\.?\s(?:de\s)?\p{{L}}\p{{Ll}}{{2,}}|\d{{1,2}}\.?\s[IVX]{{1,4}}\.?\s(?:1[5-9]|20)\d\d(?!\d)|(?:0?[1-9]|[12]\d|3[01])[./-]\s?(?:0?[1-9]|[12]\d|3[01])[./-]\s?(?:\d\d)?\d\d(?!\d)|\p{{Lu}}\p{{Ll}}{{2,8}}\.?\s\d{{1,2}},\s\d{{4}}"
)
# The body that a house belongs to: a page follows it, no number ("Wilson Library, University of North Carolina, 23").
BODY_RE = regex.compile(r"(?<!\p{L})(?:Univer[sz]i[td]|College|Institut)")
ABBREVIATED_RE = regex.compile(r"(?r)(?<!\p{L})(?:\p{Lu}|\p{Ll}{1,4})\.\s\Z")
FOLIO_RE = regex.compile(SHEETS + r"[\d\s–-]*[rv]?")


class Plain(NamedTuple):
    """A call number: its levels, where it ends, whether an element of it looks like nothing else."""

    levels: list[Level]
    end: int
    strong: bool
    codex: bool = False  # whether an element is a manuscript's
    start: int | None = None  # where it begins, if it stands before the repository
    sheets: tuple[int, int] | None = None  # where they stand, if they do before the repository


def call_number(
    passage: Passage, start: int, end: int, archives: Archives, *, known: bool = False
) -> Plain | None:
    """The call number at `start`, behind a repository; cities may stand before it and are no part of it. Behind one
    that is known, "Indiferente 1528" is a call number too, and no town with a year."""
    text, levels, counts, strong, codices, stop = passage.text, [], False, False, False, start
    for _ in range(MOST):
        lead = LEAD_RE.match(text, stop, end)
        match = ELEMENT_RE.match(text, lead.end(), end) if lead is not None else None
        if match is None or SHEET_RE.match(text, match.start(), end):
            break
        written, close = match.group().rstrip(), match.end() - (len(match.group()) - len(match.group().rstrip()))
        if not levels and written.casefold() in archives.cities and not COUNTED_RE.match(text, match.end(), end):
            bracket = BRACKET_RE.match(text, match.end(), end)
            stop = bracket.end() if bracket is not None else match.end()
            continue
        if YEAR_RE.fullmatch(written) and written.rpartition(" ")[0].casefold() in archives.cities:
            return None  # "ILO, World Report 2, Geneva 1999": an imprint
        codex = CODEX_RE.fullmatch(written) is not None
        collection = KNOWN_COLLECTION_RE if known else COLLECTION_RE
        numbered = codex or _is_number(written, collection) or (_may_count(levels, known) and VOLUME_RE.fullmatch(written) is not None)
        if _is_page(written, levels, known) or (strong and PAGES_RE.fullmatch(written)) or (not numbered and _ends_before(text, match, levels, collection)):
            break
        levels.append(Level("call" if numbered else "collection", written, "", passage.place(match.start(), close)))
        counts |= codex or (numbered and _more_than_a_year(written, known))
        codices |= codex
        strong |= codex or written.startswith("fonds ") or (numbered and STRONG_RE.search(written) is not None)
        bracket = BRACKET_RE.match(text, match.end(), end)  # "Handwerkerakten (künftig: HWA), Weber 12"
        counted = codices and bracket is not None and bracket["inside"].strip("= ").isdigit()  # "MSS. Afr. s. 1784 (18)", "811 (=7299)"
        stop = bracket.end() if counted or (binds(bracket, archives) and not numbered) else close
    worded = any(character.isalpha() for level in levels for character in level.value)  # not "APC, 1629–1630, p. 41"
    counts |= known and worded and sheets_behind(text, stop, end)  # "AGI, México, 1662, f. 14r"; not "México, SRE, 1994, pp. 77-92"
    dated = _is_volume(levels, known) and PAGE_RE.match(text, stop) is not None
    published = dated or (text[stop : stop + 1] == ":" and not (known or strong)) or IN_JOURNAL_RE.match(text, stop) is not None
    return Plain(levels, stop, strong, codices) if counts and not published else None


def _is_volume(levels: list[Level], known: bool) -> bool:
    """Whether levels may as well be a journal's year or a work's volume: "46-3, 1991", "APC, XXIII"."""
    dated = bool(levels) and not known and YEAR_ALONE_RE.fullmatch(levels[-1].value) is not None
    return dated or (bool(levels) and all(ROMAN_RE.fullmatch(level.value) for level in levels))


def _may_count(levels: list[Level], known: bool) -> bool:
    """Whether volumes are levels: behind a known repository's levels, or behind somebody's papers and an office's records."""
    return bool(levels) and (known or STRONG_RE.search(levels[-1].value) is not None or is_left_by_one(levels[-1].value) or levels[-1].value.endswith(OFFICES))


def _is_page(written: str, levels: list[Level], known: bool) -> bool:
    """Whether a bare number is a page, behind the body that a house belongs to."""
    return written.isdigit() and not known and bool(levels) and BODY_RE.search(levels[-1].value) is not None


def _ends_before(text: str, element: regex.Match, levels: list[Level], collection: regex.Pattern) -> bool:
    """Whether a call number ends before an element without a number; an office between two numbers is part of it: "BLHA, Rep. 2A,
    Regierung Potsdam I Pol, Nr. 1918"."""
    if collection.fullmatch(element.group()) is None:
        return True
    return _has_call(levels) and NUMBER_NEXT_RE.match(text, element.end()) is None


def _has_call(levels: list[Level]) -> bool:
    return any(level.kind == "call" for level in levels)


def _is_number(written: str, collection: regex.Pattern) -> bool:
    """Whether an element is a number of its own; a collection's name and the years it covers are none."""
    if YEAR_RE.fullmatch(written) and not SERIES_RE.fullmatch(written) and collection.fullmatch(written):
        return False  # "Visita Dalla Costa 1933-1936"
    return NUMBERED_RE.fullmatch(written) is not None


def _more_than_a_year(written: str, known: bool) -> bool:
    """Whether an element with a number says more than a year: "BA 1813" does, "Indiferente 1528" behind a known repository."""
    if YEAR_RE.fullmatch(written) is None or CODE_RE.fullmatch(written) is not None:
        return True
    return known and SERIES_RE.fullmatch(written) is not None


def number_before(passage: Passage, floor: int, mention: Mention, archives: Archives) -> Plain | None:
    """The call number and the collection before a repository: "K 379 (26), Archives nationales du Sénégal",
    "SCR ID 1-16-1-21, Mississippi State Sovereignty Commission Records, Mississippi Department of Archives"."""
    text, levels, counts, strong, start, sheets = passage.text, [], False, False, mention.start, None
    for _ in range(MOST):
        if text[start - 2 : start] != ", ":
            break
        begin = _element_start(text, floor, start - 2)
        written = text[begin : start - 2]
        if not levels and not strong and FOLIO_RE.fullmatch(written):  # "DAR 100, fol. 23, Cambridge University Library"
            strong, start, sheets = True, begin, (begin, start - 2)
            continue
        numbered = NUMBER_BEFORE_RE.fullmatch(written) is not None or VOLUME_RE.fullmatch(written) is not None
        if not numbered and not is_collection(written, archives):
            break
        counts |= not numbered and is_left_by_one(written)
        if YEAR_RE.fullmatch(written) or SHEET_RE.match(written):
            break
        levels.append(_level(written, passage.place(begin, start - 2), numbered, archives))
        counts |= numbered
        strong |= numbered and STRONG_RE.search(written) is not None
        start = begin
    levels.sort(key=lambda level: level.kind != "collection")  # "Doe Papers, File 66, Nehru Memorial Library": the collection first
    strong |= len(levels) > 1 or (counts and not levels[0].value[-1:].isdigit())
    return Plain(levels, mention.end, strong, start=start, sheets=sheets) if counts else None


def _level(written: str, place: Place, numbered: bool, archives: Archives) -> Level:
    """An element before a repository: a level with its label ("box 489"), a call number, or a collection."""
    label, _, number = written.rpartition(" ")
    kinds = archives.kinds.get(label_key(label), ()) if VOLUME_RE.fullmatch(written) else ()
    if kinds:
        return Level(kinds[0], number, label, place)
    return Level("call" if numbered else "collection", written, "", place)


def _element_start(text: str, floor: int, end: int) -> int:
    """Where the element begins that ends at an offset; the full stop of an abbreviation ends none: "vol. 15", "S. P. Roe Papers"."""
    begin = behind_last(text, BEFORE_SEPARATORS, floor, end)
    while begin > floor and ABBREVIATED_RE.search(text, floor, begin):
        begin = behind_last(text, BEFORE_SEPARATORS, floor, begin - 2)
    return begin


def sheets_behind(text: str, at: int, end: int, sheets: regex.Pattern = SHEET_RE) -> bool:
    lead = LEAD_RE.match(text, at, end)
    return lead is not None and sheets.match(text, lead.end(), end) is not None
