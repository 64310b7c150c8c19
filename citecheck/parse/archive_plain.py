"""Call numbers without labels: "AGI, Charcas, 594", "Archivo y Biblioteca Nacionales (ABNB), Sublevaciones, n.º 83",
"BOA, HR.TO 387/45", "Biblioteca Apostolica Vaticana, Vat. gr. 1431".

Law: what stands behind a repository's name is a call number only if one of its elements is more than a year.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import regex

from citecheck.model import Level
from citecheck.parse.archive_elements import COUNTED_RE, SHEETS
from citecheck.parse.archive_keeper import ELEMENT_RE, any_town_before, named
from citecheck.parse.archive_repository import COLLECTION, Mention, behind_last, bound
from citecheck.parse.archive_shorthand import BOUND_RE, BRACKET_RE, binds
from citecheck.text import Passage, Place
from citecheck.vocabulary.archives import Archives, label_key

MOST = 5  # elements of a call number
BEFORE_SEPARATORS = (", ", "; ", ". ", ": ", "“", "«")
KEEPER = r"(?i:ar(?:ch|qu)i[vfw]|(?<!\p{L})arch\.\s(?:d[ée]p|mun|comm?|dioc|dipl|nat|préf|prov|cant|ville|roy)\p{L}*\.?\s|(?<!\p{L})bibl\.\s(?:d|l[’'ae]|arsenal|mazarine|mun|nat|hist|univ|royale|apost|sainte)|bibliot|\blibrar|arkiv|arşiv|levélt|record office|архив|библиотек|\bmuniment|centre de documentation|documentation cent)"
KEEPER_RE = regex.compile(rf"{KEEPER}|(?i:historical\ssociety|special\scollections)")  # behind levels that are read already
HOUSES = ("College", "Museum", "Cathedral", "Chapter", "Abbey")
# What stands, in lower case, in every keeper's or house's word, and in few others.
SIGNS = (
    *("arch. ", "bibl. ", "archiv", "archif", "archiw", "arquiv", "arquif", "arquiw", "bibliot", "librar", "arkiv", "arşiv", "levélt"),
    *("record office", "архив", "библиотек", "muniment", "documentation", *map(str.lower, HOUSES)),
)
# What German state archives call themselves, whatever town they stand in.
STATE_RE = regex.compile(r"(?:(?:\p{Lu}\p{Ll}*)*StA\p{L}{0,2}|NLA|LASA|GLA)(?![\p{L}])(?:\s\p{Lu}\p{L}+)?")  # "HStA Weimar", "StAM", "LHStA"
# Where a repository may be named: a shorthand before a comma, a word that says that it keeps archives, a house.
SHORTHAND_PLACE_RE = regex.compile(
    r"(?=\p{Lu}\p{Ll}*+\p{Lu})(?<![\p{L}\d.-])(?P<shorthand>(?![IVXLC]+(?!\p{L}))\p{Lu}\p{L}{1,9}(?:[ -]\p{Lu}\p{L}{1,14})?)(?=,\s(?:[\p{Lu}\d]|fonds?\s\p{Lu}|mss?\.?\s\d))"
)
# French local archives: "AD Isère, 52 M 14", "A.M. Lyon, 1 I 234", "AD de la Somme, 1 C 154".
LOCAL_RE = regex.compile(
    r"(?<![\p{L}\d.-])(?P<local>A\.?[DMC]\.?\s(?:d[eu]s?\s(?:l[ae]\s|l[’'])?|d[’'])?\p{Lu}\p{L}+(?:[-\s’']\p{L}+){0,4})(?=,\s[\p{Lu}\d])"
)
REPOSITORY_RE = regex.compile(
    rf"{SHORTHAND_PLACE_RE.pattern}|{LOCAL_RE.pattern}|{KEEPER}|\b(?P<house>{'|'.join(HOUSES)})\b|{BOUND_RE.pattern}"
)
DOT_ABOVE, LEAD_RE = "\u0307", regex.compile(r"[,:]?\s")  # what "İ" leaves in lower case; between elements
# An element with a number: "594", "7-2-5", "n.º 83", "HR.TO 387/45", "Vat. gr. 1431", "E 40/16 Bü 1", "MS Auct. T.2.3",
# "Archives du Chapitre de Saint-Thomas 84".
NUMBERED_RE = regex.compile(
    r"(?=[^,;]*\d)(?!(?:Bd|[Vv]ol|Jg|t|no|Heft|Band)\b)(?:(?:n\.?[ºo°]|[Nn]os?\.|[Nn]r\.|núm\.|№|inv\.(?:\s?nr\.?)?|[Rr]ef\.|reg\.|cod\.|ms\.|coll\.(?:\sde)?|Zugangsnr\.|Inv\.-Nr\.|Sign\.)\s?)?"
    r"(?:(?:[\p{Lu}\d][\p{L}\d./:&*-]*|\p{L}{1,5}\.)(?:\s|(?=\d)|\Z))*?(?:[\p{Lu}\d][\p{L}\d./:&*–-]*(?:(?<=\d)\s[a-f])?)"
    r"|\p{Lu}\p{L}+(?:\s\p{L}[\p{L}’'-]*){2,9}(?<!\s(?:vom|am|du|le|del|on|of))\s\d{1,4}"
    r"|(?:nouvelles\sacquisitions\s)?(?:français|latin|italien|grec|espagnol)(?:e?s)?\s\d{1,6}"  # "BnF, Manuscrits, français 12347"
)
STRONG_RE = regex.compile(r"\d[\d\p{L}]*[./-]\s?\d|\p{Lu}[./]\p{Lu}|(?<!\p{L})MSS?(?!\p{L})|\d+\s\p{Lu}{1,8}\s\d|(?<=\p{L}/\p{L}+)/\d")
STROKE_RE = regex.compile(r"\s\d{1,5}/\d")
YEAR_RE = regex.compile(
    r"(?:[\p{L} .’'-]+\s)?(?:1[4-9]\d\d[-–])?(?:1[4-9]|20)\d\d(?:[-–/]\d{2,4})?"
)  # "1781", "Wiesbaden 1960"
SERIES_RE = regex.compile(r"\p{Lu}[\p{L}.]+\s\d{4}(?:[-–]\d{4})?")  # "Indiferente 1528", "Decreta 1548-1558"
NUMBER_BEFORE_RE = regex.compile(rf"(?=[\p{{Lu}}\d])(?:{NUMBERED_RE.pattern})(?:\s\(\d+\))?")
CODEX_RE = regex.compile(
    r"(?:\p{Lu}[\p{L}.]*\s){0,3}(?:MSS?\.?|[Mm]ss?\.?|Cod\.)\s[\p{L}\d.,/° -]{1,30}"
)  # "Cotton MS Nero D.iv"
COLLECTION_RE = regex.compile(r"(?:fonds?\s)?(?:\p{Lu}:)?\p{Lu}[\p{L}’'&.-]*(?:\s(?:\p{Lu}[\p{L}’'&.-]*|\p{Ll}{1,5}|[IVXLC]+))*")
# Behind a repository that is known, longer words name a collection, too: "ASV, Congregazione del Concilio, Relationes
# dioecesium", "ANOM, préfecture de Constantine, 93/4236".
KNOWN_COLLECTION_RE = regex.compile(
    rf"(?:\p{{Ll}}{{4,}}\s(?:d[eu]s?\s(?:la\s|l[’'])?|d[’']|of\s)|\d{{3,5}}\s|fonds?\s|fondo\s|coll(?:\.|ection)\s)?{COLLECTION}(?:\s\([\p{{L}}\s]{{2,40}}\)|\s\d{{4}}[-–]\d{{2,4}})?"
)
IN_JOURNAL_RE = regex.compile(r"\s\([^()]*\d{4}[^()]*\)")  # behind a name and a number, they are a journal's
VOLUME_RE = regex.compile(r"(?:[Vv]ols?|[Vv]olume|[Rr]eg|[Bb]k|[Rr]eel|[Rr]oll|[Ff]older|[Bb]ox)\.?\s(?:\d{1,4}|[IVXLC]{1,6})")  # "Swarthmore MSS, vol. 1"
# Of the collections' words, those for what one person, family or body left: enough before a number, where a series is not.
PAPERS_RE = regex.compile(r"\s(?:Papers|Collection|Nachla(?:ss|ß)|Papiers)\Z")  # "Brown Family Papers"
CODE_RE = regex.compile(r"\p{Lu}{1,4}\s\d{1,5}")  # "BA 1813"
# Sheets and days end a call number: "fol. 14r", "cc. 3-5", "15 de febrero de 1781", "12 May 1902", "May 12, 1902".
SHEET_RE = regex.compile(
    rf"{SHEETS}|\d{{1,2}}\.?\s(?:de\s)?\p{{L}}\p{{Ll}}{{2,}}|(?:0?[1-9]|[12]\d|3[01])[./-]\s?(?:0?[1-9]|[12]\d|3[01])[./-]\s?(?:\d\d)?\d\d(?!\d)|\p{{Lu}}\p{{Ll}}{{2,8}}\.?\s\d{{1,2}},\s\d{{4}}"
)
ABBREVIATED_RE = regex.compile(r"(?r)(?<!\p{L})(?:\p{Lu}|\p{Ll}{1,4})\.\s\Z")
LEAF_RE = regex.compile(r"(?:ff?|fols?|fos?|cc?|Bll?|лл?)\.?\s?\d")  # no page: "Annales historiques … (AHRF), n° 352, 2008, p. 53"
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
        written = match.group()
        if not levels and written.casefold() in archives.cities and not COUNTED_RE.match(text, match.end(), end):
            bracket = BRACKET_RE.match(text, match.end(), end)
            stop = bracket.end() if bracket is not None else match.end()
            continue
        if YEAR_RE.fullmatch(written) and written.rpartition(" ")[0].casefold() in archives.cities:
            return None  # "ILO, World Report 2, Geneva 1999": an imprint
        codex = CODEX_RE.fullmatch(written) is not None
        collection = KNOWN_COLLECTION_RE if known else COLLECTION_RE
        numbered = codex or _is_number(written, collection) or (known and bool(levels) and VOLUME_RE.fullmatch(written) is not None)
        if not numbered and (any(level.kind == "call" for level in levels) or not collection.fullmatch(written)):
            break
        levels.append(Level("call" if numbered else "collection", written, "", passage.place(*match.span())))
        counts |= codex or (numbered and _more_than_a_year(written, known))
        codices |= codex
        strong |= codex or written.startswith("fonds ") or (numbered and STRONG_RE.search(written) is not None)
        bracket = BRACKET_RE.match(text, match.end(), end)  # "Handwerkerakten (künftig: HWA), Weber 12"
        counted = codices and bracket is not None and bracket["inside"].strip("= ").isdigit()  # "MSS. Afr. s. 1784 (18)", "811 (=7299)"
        stop = bracket.end() if counted or (binds(bracket, archives) and not numbered) else match.end()
    worded = any(character.isalpha() for level in levels for character in level.value)  # not "APC, 1629–1630, p. 41"
    counts |= known and worded and _sheets(text, stop, end)  # "AGI, México, 1662, f. 14r"; not "México, SRE, 1994, pp. 77-92"
    published = text[stop : stop + 1] == ":" or IN_JOURNAL_RE.match(text, stop) is not None
    return Plain(levels, stop, strong, codices) if counts and not published else None


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
        if not numbered and not _is_collection(written, archives):
            break
        counts |= not numbered and PAPERS_RE.search(written) is not None
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


def _is_collection(written: str, archives: Archives) -> bool:
    return COLLECTION_RE.fullmatch(written) is not None and written.endswith(archives.collections)


def plain_units(
    passage: Passage, start: int, end: int, archives: Archives, introduced: Collection[str]
) -> Iterator[tuple[Mention, Plain]]:
    """The units of repositories that nobody has told us of: named by a word that says so, or by a shorthand, and a call
    number behind it. `introduced` are the shorthands that stand for repositories in this manuscript."""
    yield from _before_shorthands(passage, start, end, archives, introduced)
    yield from _behind_shorthands(passage, start, end, archives, introduced)
    if not _may_name(passage.text):
        return
    for match in REPOSITORY_RE.finditer(passage.text, start, end):
        mention, known = _mention(passage.text, match, start, end, archives, introduced)
        plain = call_number(passage, mention.end, end, archives, known=known) if mention is not None else None
        if plain is None and mention is not None and not match["shorthand"]:
            plain = number_before(passage, start, mention, archives)
            if plain is not None and (plain.strong or known):
                yield mention, plain
            continue
        if plain is None or (mention.owners[0] in archives.issuers and not known):
            continue
        numbered = plain.levels[0].kind == "call" and _sheets(passage.text, plain.end, end, LEAF_RE)  # "… (RAH), 9/1234, ff. 23-24"
        if (match["house"] or match["bound"]) and not plain.codex and not numbered:
            continue  # "World Health Organization (WHO), Technical Report 5/12"
        collected = len(plain.levels) > 1 and not match["shorthand"]
        told = not match["shorthand"] and (_coded(plain) or _sheets(passage.text, plain.end, end))
        if not match["shorthand"]:
            mention = mention._replace(start=any_town_before(passage.text, start, mention.start))
        if known or plain.strong or collected or told:
            yield mention, plain


def _mention(
    text: str, match: regex.Match, start: int, end: int, archives: Archives, introduced: Collection[str]
) -> tuple[Mention | None, bool]:
    """The repository where one may be named, and whether the manuscript or its shorthand's form tells that it is one."""
    if written := match["shorthand"] or match["local"]:
        known = written in introduced or STATE_RE.fullmatch(written) is not None
        return Mention(*match.span(), (written,), False, match.end()), known
    if match["bound"]:
        mention = bound(text, start, BRACKET_RE.match(text, match.start("bound")), archives)
        return mention, mention is not None
    mention = named(text, max(start, match.start()), end, archives)
    return mention, bool(mention and mention.aliases)


def _may_name(text: str) -> bool:
    """Whether a text may name a repository: a cheap test that only rules out."""
    folded = text.casefold().replace(DOT_ABOVE, "")
    return any(map(folded.__contains__, SIGNS)) or any(pattern.search(text) is not None for pattern in (SHORTHAND_PLACE_RE, LOCAL_RE, BOUND_RE))


def _before_shorthands(
    passage: Passage, start: int, end: int, archives: Archives, introduced: Collection[str]
) -> Iterator[tuple[Mention, Plain]]:
    """The units whose repository's shorthand stands behind them: "ADM 13/2/19, PRAAD"."""
    for shorthand in sorted(introduced, reverse=True):  # "PA AA" before "PA"
        at = passage.text.find(f", {shorthand}", start, end) + 2
        stop = at + len(shorthand)
        if at < 2 or passage.text[stop : stop + 1].isalnum() or passage.text[stop : stop + 3].strip(" ,")[:1].isdigit():
            continue
        mention = Mention(at, stop, (shorthand,), False, stop)
        plain = number_before(passage, start, mention, archives)
        if plain is not None:
            yield mention, plain


def _behind_shorthands(
    passage: Passage, start: int, end: int, archives: Archives, introduced: Collection[str]
) -> Iterator[tuple[Mention, Plain]]:
    """The units whose number no comma parts from the shorthand: "GSA 102/403, Bl. 1"."""
    strokes = STROKE_RE.search(passage.text, start, end) is not None
    for shorthand in sorted(introduced, reverse=True) if strokes else ():
        at = passage.text.find(f"{shorthand} ", start, end)
        stop = at + len(shorthand)
        if at < 0 or passage.text[at - 1 : at].isalnum() or STROKE_RE.match(passage.text, stop, end) is None:
            continue
        plain = call_number(passage, stop, end, archives, known=True)
        if plain is not None:
            yield Mention(at, stop, (shorthand,), False, stop), plain


def named_behind(text: str, start: int, end: int, archives: Archives, introduced: Collection[str]) -> Mention | None:
    """The repository that nobody has told us of, named within a few elements behind the levels that end at `start`."""
    at, collected = start, False
    for _ in range(MOST):
        lead = LEAD_RE.match(text, at, end)
        match = ELEMENT_RE.match(text, lead.end(), end) if lead is not None and text[at] == "," else None
        if match is None:
            return None
        if collected and " " in match.group() and COLLECTION_RE.fullmatch(match.group()):
            return named(text, match.start(), end, archives)  # "Carl and Anne Braden Papers, Wisconsin Historical Society"
        collected = _is_collection(match.group(), archives)
        if match.group() in introduced:
            return Mention(*match.span(), (match.group(),), False, match.end())
        if keeper := KEEPER_RE.search(text, *match.span()):
            return named(text, keeper.start(), end, archives)
        bracket = BRACKET_RE.match(text, match.end(), end)
        if bracket is not None and (mention := bound(text, start, bracket, archives)) is not None:
            return mention
        at = match.end()
    return None


def _coded(plain: Plain) -> bool:
    """Whether a series is named by its letters: "BA 1813"."""
    return any(CODE_RE.fullmatch(level.value) for level in plain.levels)


def _sheets(text: str, at: int, end: int, sheets: regex.Pattern = SHEET_RE) -> bool:
    lead = LEAD_RE.match(text, at, end)
    return lead is not None and sheets.match(text, lead.end(), end) is not None
