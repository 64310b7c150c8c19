"""The units of repositories that nobody has told us of, without labels: "AGI, Charcas, 594", "BOA, HR.TO 387/45",
"Archivo y Biblioteca Nacionales (ABNB), Sublevaciones, n.º 83", "Biblioteca Apostolica Vaticana, Vat. gr. 1431".

Law: a repository that nobody has told us of needs a word that says that it keeps archives, or its shorthand bound.
"""

from collections.abc import Collection, Iterator

import regex

from citecheck.parse.archive_call import CODE_RE, LEAD_RE, MOST, Plain, call_number, number_before, sheets_behind
from citecheck.parse.archive_collections import COLLECTION_RE, is_collection, is_left_by_one
from citecheck.parse.archive_keeper import ELEMENT_RE, any_town_before, named
from citecheck.parse.archive_repository import Mention, bound
from citecheck.parse.archive_shorthand import BOUND_RE, BRACKET_RE, after_hereafter
from citecheck.text import Passage
from citecheck.vocabulary.archives import Archives

KEEPER = r"(?i:ar(?:ch|qu)i[vfw]|(?<!\p{L})arch\.\s(?:d[ée]p|mun|comm?|dioc|dipl|nat|préf|prov|cant|ville|roy)\p{L}*\.?\s|(?<!\p{L})bibl\.\s(?:d|l[’'ae]|arsenal|mazarine|mun|nat|hist|univ|royale|apost|sainte)|bibliot|\blibrar|arkiv|arşiv|levélt|records? (?:office|cent(?:re|er))|архив|библиотек|\bmuniment|centre de documentation|documentation cent)"
# Societies keep archives and print series: "Thomas B. Chaplin Diary, South Carolina Historical Society, Charleston".
SOCIETY = r"(?i:historical\ssociety|sociedad\shistórica|société\shistorique)"
KEEPER_RE = regex.compile(rf"{KEEPER}|{SOCIETY}|(?i:special\scollections)")  # behind levels that are read already
HOUSES = ("College", "Museum", "Cathedral", "Chapter", "Abbey", "University")
# What stands, in lower case, in every keeper's or house's word, and in few others.
SIGNS = (
    *("arch. ", "bibl. ", "archiv", "archif", "archiw", "arquiv", "arquif", "arquiw", "bibliot", "librar", "arkiv", "arşiv", "levélt"),
    *("record office", "records office", "records cent", "historical society", "sociedad histórica", "société historique", "архив", "библиотек", "muniment", "documentation", *map(str.lower, HOUSES)),
)
# What German state archives call themselves, whatever town they stand in.
PAPERS_BEFORE_RE = regex.compile(r"(?r)\s(?:[Pp]apers|MSS?|Collection),\s\Z")  # "Avon Papers, University of Birmingham, AP 20/1/16"
STATE_RE = regex.compile(r"(?:(?:\p{Lu}\p{Ll}*)*StA\p{L}{0,2}|(?:Stadt|Kreis|Gemeinde|Diözesan|Dom|Univ|Universitäts|Landes|Staats|Haupt|Hauptstaats|Pfarr)A|AP(?=\s(?:w(?:e)?\s)?\p{Lu})|NLA|LASA|GLA|LKA|LHA|ELA)(?![\p{L}])(?:\s(?:we?\s)?\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?)?")  # "HStA Weimar", "StAM", "LHStA"
# Where a repository may be named: a shorthand before a comma, a word that says that it keeps archives, a house.
SHORTHAND_PLACE_RE = regex.compile(
    r"(?=\p{Lu}\p{Ll}*+\p{Lu}|\p{Lu}-\p{Lu})(?<![\p{L}\d.-])(?P<shorthand>\p{Lu}-\p{Lu}\p{Ll}{0,4}(?=,\s(?:[Mm]s|MS|Mus|Cod))|(?![IVXLC]+(?!\p{L}))\p{Lu}\p{L}{1,9}(?:[ -](?:we?\s)?\p{Lu}\p{L}{1,14}(?:(?<=L[KH]A\s\p{L}+)-\p{Lu}\p{L}{1,14})?)?)(?=,\s(?:[\p{Lu}\d]|fonds?\s\p{Lu}|mss?\.?\s\d))"
)
# French local archives: "AD Isère, 52 M 14", "A.M. Lyon, 1 I 234", "AD de la Somme, 1 C 154".
LOCAL_RE = regex.compile(
    r"(?<![\p{L}\d.-])(?P<local>A\.?[DMC]\.?\s(?:d[eu]s?\s(?:l[ae]\s|l[’'])?|d[’'])?\p{Lu}\p{L}+(?:[-\s’']\p{L}+){0,4})(?=,\s[\p{Lu}\d])"
)
# A shorthand before its name, or before today's: "AHL (Archiv der Hansestadt Lübeck), ASA Interna, Nr. 12345", "StA Danzig (heute: AP Gdańsk)".
EXPLAINED_RE = regex.compile(
    rf"(?<![\p{{L}}\d.-])(?P<explained>(?=\p{{Lu}}\p{{Ll}}*+\p{{Lu}})\p{{Lu}}\p{{L}}{{1,9}}(?:\s\p{{Lu}}\p{{L}}+)?)\s\((?:(?=[^()]*(?:{KEEPER}))|(?:heute|jetzt|now|today|aujourd[’']hui|früher|formerly|ehem\.|oggi|hoy):?\s)[^()]{{3,80}}\)(?=,\s[\p{{Lu}}\d])"
)
REPOSITORY_RE = regex.compile(
    rf"{EXPLAINED_RE.pattern}|{SHORTHAND_PLACE_RE.pattern}|{LOCAL_RE.pattern}|{KEEPER}|(?P<society>{SOCIETY})|\b(?P<house>{'|'.join(HOUSES)})\b|{BOUND_RE.pattern}"
)
DOT_ABOVE = "\u0307"  # what "İ" leaves in lower case
STROKE_RE = regex.compile(r"\s\d{1,5}/\d")
LEAF_RE = regex.compile(r"(?:ff?|fols?|fos?|cc?|Bll?|лл?)\.?\s?\d")  # no page: "Annales historiques … (AHRF), n° 352, 2008, p. 53"


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
        printing = match["society"] and not known
        plain = call_number(passage, mention.end, end, archives, known=known) if mention is not None and not printing else None
        if plain is None and mention is not None and not match["shorthand"]:
            plain = number_before(passage, start, mention, archives)
            if plain is not None and (plain.strong or known):
                yield mention, plain
            continue
        if plain is None or (mention.owners[0] in archives.issuers and not known):
            continue
        numbered = plain.levels[0].kind == "call" and sheets_behind(passage.text, plain.end, end, LEAF_RE)  # "… (RAH), 9/1234, ff. 23-24"
        papers = match["house"] and plain.strong and PAPERS_BEFORE_RE.search(passage.text, start, mention.start) is not None
        papers = papers or (match["house"] and plain.strong and any(is_left_by_one(level.value) for level in plain.levels))
        said = match["house"] and known and plain.strong and after_hereafter(passage.text[mention.name_end : mention.end], archives)
        if (match["house"] or match["bound"]) and not (plain.codex or numbered or papers or said):
            continue  # "World Health Organization (WHO), Technical Report 5/12"
        collected = len(plain.levels) > 1 and not match["shorthand"]
        told = not match["shorthand"] and (_coded(plain) or sheets_behind(passage.text, plain.end, end))
        if not match["shorthand"]:
            mention = mention._replace(start=any_town_before(passage.text, start, mention.start))
        if known or plain.strong or collected or told:
            yield mention, plain


def _mention(
    text: str, match: regex.Match, start: int, end: int, archives: Archives, introduced: Collection[str]
) -> tuple[Mention | None, bool]:
    """The repository where one may be named, and whether the manuscript or its shorthand's form tells that it is one."""
    if written := match["shorthand"] or match["local"]:
        known = written in introduced or bool(match["local"]) or STATE_RE.fullmatch(written) is not None
        return Mention(*match.span(), (written,), False, match.end()), known
    if match["explained"]:
        name = match.span("explained")
        return Mention(match.start(), match.end(), (match["explained"],), False, name[1], ((match["explained"], *name),)), True
    if match["bound"]:
        mention = bound(text, start, BRACKET_RE.match(text, match.start("bound")), archives)
        return mention, mention is not None
    mention = named(text, max(start, match.start()), end, archives)
    return mention, bool(mention and mention.aliases)


def _may_name(text: str) -> bool:
    """Whether a text may name a repository: a cheap test that only rules out."""
    folded = text.casefold().replace(DOT_ABOVE, "")
    return any(map(folded.__contains__, SIGNS)) or any(pattern.search(text) is not None for pattern in (SHORTHAND_PLACE_RE, EXPLAINED_RE, LOCAL_RE, BOUND_RE))


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
        collected = is_collection(match.group(), archives)
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
