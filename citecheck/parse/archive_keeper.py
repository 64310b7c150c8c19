"""Repositories that nobody has told us of, named by a word that says that they keep archives: where their names begin and
end, the town before them, and the shorthand that is bound behind.

Law: a name ends with its element; what stands before it counts only as the town that the house stands in.
"""

import regex

from citecheck.parse.archive_repository import LONGEST_NAME, SEPARATORS, WHERE_RE, Mention, behind_last, bound
from citecheck.parse.archive_shorthand import ACRONYM_RE, BRACKET_RE, CITY_RE, binds, shorthand_in
from citecheck.vocabulary.archives import Archives

CONTAINER = tuple('”»’"')  # behind a title in quotation marks a name is a journal's: "“Title,” Archiv für …"
# Behind the name of an office or a part, the collection's own: "AFSCME Office of the President: Jerry Wurf Collection".
PARTED = r":(?=\s\p{Lu}[^,;:()“”]{2,60}\s(?:Papers|Collection|Records|Files)(?:,|\.?\Z))"
ELEMENT_RE = regex.compile(
    rf"(?:[^,;:“”«»\"„()\[\]]|(?<=\d),(?=\d{{3}})|(?<=\s\p{{Lu}}):(?=\p{{Lu}})|{PARTED}){{1,90}}?(?=,\s|\s?;|[)\]]|\s[(\[]|(?!{PARTED}):\s|(?<=\p{{Ll}}{{4}}(?<!\P{{L}}(?:coll|autogr|germ|theol|philos|graec|gall|hist|quart))|\d)\.\s(?=[\p{{Lu}}“«„])|\.?\Z)"
)
# A town before a repository however small, at the head of a citation: "San Marino, Huntington Library, MS EL 26 C 9".
TOWN_BEFORE_RE = regex.compile(r"(?:\A|[;(:]\s?|\.\s)(?P<town>\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,2}),\s\Z")
# The bodies that an archive belongs to, before the shorthand: ", Walter P. Reuther Library, Wayne State University, Detroit".
BODIES_RE = regex.compile(r"(?:,\s\p{Lu}[^,;:()\[\]“”«»\d]{1,60}){2,4}(?=\s[(\[])")
# What many houses have: whose it is follows ("Special Collections, Catholic University of America").
GENERIC_RE = regex.compile(
    r"(?:(?:Archives|Rare\sBooks?|Manuscripts?|Library|University\sArchives)\s(?:and|&)\s)?(?:Department\sof\s)?"
    r"(?:Special\sCollections|Manuscripts?(?:\s(?:Division|Department|Collections?))?|Rare\sBooks?)(?:\s(?:and|&)\s(?:University\s)?Archives)?,\s(?=\p{Lu})"
)
# Running text before a name: a word in lower case and what leads to the name.
OUT_OF_RE = regex.compile(
    r"(?r)\p{Ll}{3,}\s(?:d[ai]|dall?[ao]?|from|aus|dans|in|im|nel(?:la|lo)?|presso|bei[mn]?|at(?:\sthe)?|en\s(?:el|la)|à\sla|aux?)\s(?=\p{Lu})|\p{Ll}{2,}\s(?:dell|nell|all|sull|d|l|de\sl)[’'](?=\p{Lu})"
)
NUMBERED_RE = regex.compile(r"(?:,\s\p{Lu}[\p{L} ]{2,30})?\s\(\p{Lu}{2,6}\),\s(?:\p{Lu}[^,;()]{1,60},\s)?Nr\.\s\d")
OPENER_RE = regex.compile(r"(?P<word>\p{L}+)\.?,?\s")
INITIAL_RE = regex.compile(r"(?<!\p{L})\p{Lu}\.\s\Z")
ALONE_RE = regex.compile(r"(?:Archives?|Archiv|Archivio|Archivo|Library)(?=,)")


def named(text: str, at: int, end: int, archives: Archives) -> Mention | None:
    """The repository with a keeper's word at `at`, "Biblioteca Nacional de España (BNE)", the town before it included."""
    floor = _name_start(text, at)
    start = floor + len(text[floor:at]) - len(text[floor:at].lstrip())
    # "Die Nachschrift findet sich im Goethe- und Schiller-Archiv", "sulla base di Archivio di Stato di Pistoia"
    said = WHERE_RE.match(text, start, at + 1) or OUT_OF_RE.search(text, start, at + 1)
    start = _past_openers(text, said.end() if said is not None else start, at, archives)
    match = ELEMENT_RE.match(text, at if ALONE_RE.match(text, at) else start, end)
    if match is None or not text[start].isupper() or (text.startswith(archives.printed, start) and not _numbered_behind(text, match.end(), end)) or text[start - 2 : start - 1] in CONTAINER or match.end() <= at:
        return None
    match = (GENERIC_RE.match(text, start, end) and ELEMENT_RE.match(text, match.end() + 2, end)) or match
    last, aliases = match.end(), ()
    bracket = _bound_behind(text, start, last, end, archives)
    short = shorthand_in(bracket["inside"], archives) if bracket else None
    if short and (ACRONYM_RE.match(short["alias"]) or binds(bracket, archives)):
        offset = bracket.start("inside")
        aliases = ((short["alias"], offset + short.start("alias"), offset + short.end("alias")),)
    owner = aliases[0][0] if aliases else text[start:last]
    return Mention(_town_before(text, start, archives), bracket.end() if aliases else last, (owner,), False, last, aliases)


def _numbered_behind(text: str, last: int, end: int) -> bool:
    """Whether a shorthand and a number follow a name that journals have, too: "Archiv für Diakonie und Entwicklung (ADE), BfdW, Nr. 214"."""
    return NUMBERED_RE.match(text, last, end) is not None


def _past_openers(text: str, start: int, at: int, archives: Archives) -> int:
    """Behind the words before a name that are none of it: "et Archives de la préfecture de police"."""
    while (word := OPENER_RE.match(text, start, at)) is not None and word["word"].casefold() in archives.openers:
        start = word.end()
    return start


def _bound_behind(text: str, start: int, last: int, end: int, archives: Archives) -> regex.Match | None:
    """The bracket behind a repository's name, a city or the bodies that it belongs to between; behind anything but a city
    only where it says which shorthand is to come, or the name's initials do."""
    place = CITY_RE.match(text, last, end)
    if place is not None and place["city"].casefold() in archives.cities:
        return BRACKET_RE.match(text, place.end(), end)
    between = place or BODIES_RE.match(text, last, end)
    bracket = BRACKET_RE.match(text, between.end() if between is not None else last, end)
    if bracket is None or between is None or binds(bracket, archives):
        return bracket
    return bracket if bound(text, start, bracket, archives) is not None else None


def _name_start(text: str, at: int) -> int:
    """Where the element begins in which a keeper's word stands; an initial's full stop ends none ("Franklin D. Roosevelt
    Library"), and "Archives" alone are those of the body named before."""
    earliest = max(0, at - LONGEST_NAME)
    floor = behind_last(text, SEPARATORS, earliest, at)
    while floor > earliest and INITIAL_RE.search(text, earliest, floor):
        floor = behind_last(text, SEPARATORS, earliest, floor - 1)
    if floor == at and text[floor - 2 : floor] == ", " and ALONE_RE.match(text, at):
        return behind_last(text, SEPARATORS, earliest, at - 2)
    return floor


def _town_before(text: str, start: int, archives: Archives) -> int:
    """Where the town begins that stands before a repository's name: a city that is known, "Oxford, Bodleian Library"; else
    `start`."""
    floor = behind_last(text, (";", ". ", "("), 0, max(0, start - 2))
    city = text[floor : start - 2].strip()
    if text[start - 2 : start] == ", " and city.casefold() in archives.cities:
        return text.index(city, floor)
    return start


def any_town_before(text: str, floor: int, start: int) -> int:
    """Where any town begins that stands at the head of a citation before a repository with a call number; else `start`."""
    town = TOWN_BEFORE_RE.search(text, max(floor, start - LONGEST_NAME), start)
    return town.start("town") if town is not None else start
