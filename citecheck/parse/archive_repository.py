"""Where a text names a repository, known or evident, and the shorthand that it introduces there.

Law: a name is no archive unit yet; it becomes one by the levels that stand with it.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import regex

from citecheck.parse.archive_shorthand import ACRONYM_RE, BRACKET_RE, LAST_BRACKET_RE, after_hereafter, behind_name, binds, bound_in, shorthand_behind
from citecheck.parse.words import VOLUMES, YEAR
from citecheck.vocabulary.archive_names import WORD_RE, key, spelled
from citecheck.vocabulary.archives import Archives

SENTENCE_RE = regex.compile(r"(?<=\d\sг\.)\s(?=\p{Lu})|(?<!MSS?\s\p{L}{2,5}\.)(?<=[\p{Ll}\d)”»\"]{3}[.?!][”»\"]?)\s(?=\p{Lu})|[;“”«»\"]|//\s|\bin:?\s(?=\p{Lu})")
SEPARATORS = (", ", "; ", ". ", ": ", "(", "“", "«")  # before a name
PARTING = (": ", " – ", " — ")  # between a description and the repository
ELEMENT_RE = regex.compile(r"(?:[(\[][^()\[\]]*[)\]]|[^,])++")  # "Archivo Regional del Cusco (en adelante, ARC)"
# Between a name and levels: a book's volumes, the years it covers, its imprint.
IMPRINT_BETWEEN_RE = regex.compile(rf",\s(?:{VOLUMES}|{YEAR}[-–]{YEAR}),|:\s\p{{Lu}}[^,]{{2,60}},\s{YEAR}")
LONGEST_NAME = 110  # characters of a repository's name
FARTHEST = 180  # characters from its beginning to the levels, collections' names between
FEWEST_LETTERS = 3  # capitals of a shorthand that binds a name by itself: two are among the initials of many names
MOST_BEFORE_BOUND = 3  # a repository, the body that it belongs to and the town, before the shorthand in brackets
MOST_ELEMENTS = 6  # a repository and the collections between it and its levels
# What says in a sentence where something is kept: "his own recollection is in the Archive of …".
WHERE_RE = regex.compile(r".*\p{Ll}\s(?:in|at|from)\s(?:the\s)?(?=\p{Lu})|.*\s(?:im|dans\s(?:l[ea]s?|l[’'])|en\sel|nell[ao]|nell[’'])\s?(?=\p{Lu})")
COLLECTION = r"(?:\p{Lu}:)?\p{Lu}[\p{L}’'&.-]*(?:\s[\p{L}’'&.-]+){0,9}"  # a collection's name
COLLECTION_RE = regex.compile(COLLECTION)
MANUSCRIPTS_RE = regex.compile(r"MSS?\.?\s[\p{L}\d. ]{1,30}")  # a collection of them: "RHL, MSS Afr. s. 746, box 10"
PART_OF_NAME_RE = regex.compile(r"\s(?:\p{Lu}{2,6}\s)*\p{Lu}{2,6}[,)]")  # "NA IRI RAN, f. 2": another archive's name
NOW = ("ora", "oggi", "now", "today", "heute", "jetzt", "aujourd’hui", "aujourd'hui", "hoy", "ahora", "hoje", "ныне", "теперь")  # before a newer name
CLOSED_RE = regex.compile(r"(?:(?:,\s\p{Lu}{2,8})?[)\]])?")  # behind a name in brackets: "(ora Archivio Apostolico Vaticano, AAV)"
CLOSING_RE = regex.compile(r"(?:\s\d{1,3}[AB]?)?[)\]]")  # behind a shorthand in brackets: "(désormais AD 31)"
TOWN_OF_RE = regex.compile(r"\s(?:d[eu]s?\s(?:l[ae]\s|l[’'])?|d[’'])?\p{Lu}[\p{L}’' -]{1,40}")  # "Archives départementales du Nord"
SERIES_RE = regex.compile(r"\p{Lu}{1,3}\s\d")  # letters and a number, as a series has them
SURNAME_RE = regex.compile(r"\.?\s\p{Lu}\p{Ll}")
CLASS_RE = regex.compile(r"\s\d{1,4}/\d")
WORD_BEFORE_RE = regex.compile(r"(?<!\p{L})(?P<word>\p{Lu}\p{Ll}{3,})\s\Z")
LONGEST_WORD = 24  # characters of the word before a name: "Mecklenburg-Vorpommern" has 22
SUFFIX_RE = regex.compile(r"-\p{Lu}\p{L}{0,9}(?=[,:\s)\]])")  # "AGN-BA": which of several, or which house of one


class Mention(NamedTuple):
    """A repository named at `start` to `end`, brackets behind it included. `owners`: the shorthands it may stand for.

    `aliases` are the shorthands introduced here: text, start, end."""

    start: int
    end: int
    owners: tuple[str, ...]
    known: bool
    name_end: int
    aliases: tuple[tuple[str, int, int], ...] = ()


def mentions(text: str, start: int, end: int, archives: Archives) -> list[Mention]:
    """The known repositories named in `text[start:end]`; a name and the brackets that explain it are one mention."""
    found: list[Mention] = []
    for first, last, owners, _ in archives.names.mentions(text, start, end):
        if found and first < found[-1].end:
            continue
        classed = CLASS_RE.match(text, last, end) is not None
        if found and classed and ";" not in text[found[-1].end : first]:
            continue  # "TNA, Granville papers, PRO 30/29/160": a class of records
        if classed and (comma := text.rfind(", ", first, last)) > 0:
            last = comma  # "TNA, PRO 30/29/57"
        if "." in text[first:last] and " " not in text[first:last] and SURNAME_RE.match(text, last, end):
            continue  # "A.N. Yakovlev": somebody's initials
        if PART_OF_NAME_RE.match(text, last, end) or _in_call_number(text, first, last, archives) or _of_another(text, first, last, archives):
            continue
        last += text[last : last + 1] == "." and ("." in text[first:last] or text[last + 1 : last + 2] == ",")  # "Arch. nat., JJ 90"
        last = suffix.end() if (suffix := SUFFIX_RE.match(text, last, end)) is not None else last
        if found and set(owners) & set(found[-1].owners) and _same(text[found[-1].end : first], archives):
            alias = (text[first:last], first, last)
            closed = CLOSED_RE.match(text, last).end()
            found[-1] = Mention(found[-1].start, closed, owners, True, found[-1].name_end, (*found[-1].aliases, alias))
            continue
        if enclosed := _enclosed(text, start, first, last, archives):
            alias = (text[first:last], first, last)
            closed = text[last] in ")]"  # not "(désormais AD 31), 1912 W 27": the number is the unit's
            found.append(Mention(enclosed.start, last + closed, owners, True, enclosed.name_end, (alias,)))
            continue
        stop, aliases = behind_name(text, first, last, end, archives)
        first = first - 4 if text[max(start, first - 4) : first] == "The " else first
        found.append(Mention(first, stop, owners, True, last, aliases))
    return found


def _same(between: str, archives: Archives) -> bool:
    """Whether what stands between two names of one repository leaves them one mention: nothing, or a bracket that binds the
    second: "Archives départementales du Nord (désormais Arch. dép. Nord)"."""
    before, opened, said = between.partition(" (")
    hereafter = opened and (said.strip(" :,").casefold() in archives.hereafter or said.strip() in NOW)
    return not (before if hereafter else between).strip(" ,:/") or (bool(hereafter) and TOWN_OF_RE.fullmatch(before) is not None)


def _in_call_number(text: str, first: int, last: int, archives: Archives) -> bool:
    """Whether a shorthand stands between the numbers of a series, "AN, 72 AJ 180", or is a collection's before its own in
    an archive that is named: "Parliamentary Archives, BL/82/8/4"."""
    before, behind = text[max(0, first - 2) : first], text[last : last + 2]
    if before == ", " and SERIES_RE.match(text, first) and ACRONYM_RE.fullmatch(text, behind_last(text, (*SEPARATORS, " "), 0, first - 2), first - 2):
        return True  # "APP, BA 1234"
    if before == ", " and behind[:1] == "/" and behind[1:].isdecimal():
        element = text[behind_last(text, SEPARATORS, 0, first - 2) : first - 2]
        return any(word in key(element) for word in archives.keepers)
    return before[-1:] == " " and before[:1].isdecimal() and behind[:1] == " " and behind[1:].isdecimal()


def _of_another(text: str, first: int, last: int, archives: Archives) -> bool:
    """Whether a full name is only the end of a longer one, which names another archive: "Tanzania National Archives"."""
    before = WORD_BEFORE_RE.search(text, max(0, first - LONGEST_WORD), first) if " " in text[first:last] else None
    return before is not None and before["word"].casefold() not in archives.openers


def _enclosed(text: str, floor: int, first: int, last: int, archives: Archives) -> Mention | None:
    """The name before a shorthand in brackets, spelt in a way that we do not know: "… Staatsarchiv (GARF)", "Archivio
    centrale dello Stato, Roma (d'ora in poi ACS)"."""
    opens = max(text.rfind("(", floor, first), text.rfind("[", floor, first))
    if opens < 0 or CLOSING_RE.match(text, last) is None:
        return None
    said = text[opens + 1 : first].strip(" :,").casefold()
    return unknown_before(text, floor, opens, archives) if not said or said in archives.hereafter else None


def unknown_before(
    text: str, floor: int, start: int, archives: Archives, introduced: Collection[str] = ()
) -> Mention | None:
    """The repository that nobody has told us of, named just before the levels at `start`: evident by its words
    ("Foreign Ministry Archive, Fond 0110") or by being nothing but an acronym ("TsGAIPD, f. 5"). Names of collections may
    stand between, but for an acronym that the manuscript has not introduced ("ARC, SINAMOS, Oficina Regional, caja 12")."""
    floor = max([floor, start - FARTHEST, *(match.end() for match in SENTENCE_RE.finditer(text, max(floor, start - FARTHEST), start))])
    collected, stop, told, outermost = False, start, (), None
    for element in reversed(list(ELEMENT_RE.finditer(text, floor, start))[-MOST_ELEMENTS:]):
        first, last = _trimmed(text, element.start(), element.end(), archives.openers)
        bare_end, aliases = last, ()
        bracket = BRACKET_RE.search(text, first, last)
        if bracket:
            if (mention := bound(text, floor, bracket, archives) or _spelt_out(text, first, bracket, archives)) is not None:
                return mention
            bare_end, aliases = bound_in(bracket, archives)
            if text[first:bare_end].casefold() in archives.cities:  # "Bodleian Library …, Oxford (hereafter RHL)"
                stop, told = last, aliases
                continue
        named = _name_of_keeper(text, first, bare_end, archives)
        if named is not None and (aliases or told or not _held(text, floor, named, archives, introduced)):
            return Mention(named, stop if told else last, (text[named:bare_end],), False, bare_end, aliases or told)
        collected |= named is not None
        if named is not None or text[first:last].casefold() in archives.cities:
            continue
        first = behind_last(text, (": ",), first, last)  # "Рассчитано по: ГАПК. Ф. р-493"
        apart = first == floor or text[first - 1] in " ("
        alone = not collected and _is_acronym(text, first, last, start) and not _owned(text, floor, first, archives, introduced)
        if apart and (text[first:last] in introduced or alone):
            return Mention(first, last, (text[first:last],), False, last)
        if apart and collected and made_as_archives(text[first:last]) and not _owned(text, floor, first, archives, introduced):
            outermost = Mention(first, last, (text[first:last],), False, last)  # "ACA, Consejo de Aragón, leg. 234"
        collected |= (COLLECTION_RE.fullmatch(text, first, last) or MANUSCRIPTS_RE.fullmatch(text, first, last)) is not None
        if text[first:last].strip(" .,:") and not collected:
            return None
    return outermost


def _spelt_out(text: str, first: int, bracket: regex.Match, archives: Archives) -> Mention | None:
    """A shorthand before the name that it stands for: "ГАСО (Государственный архив Свердловской области). Ф. Р-88"."""
    last = bracket.start()
    if ACRONYM_RE.fullmatch(text, first, last) is None or _name_of_keeper(text, *bracket.span("inside"), archives) is None:
        return None
    return Mention(first, bracket.end(), (text[first:last],), False, last, ((text[first:last], first, last),))


def _name_of_keeper(text: str, first: int, last: int, archives: Archives) -> int | None:
    """Where the name begins, in an element, of a house that says by a word that it keeps archives; None where no such word
    stands in it."""
    keeper = next((word for word in WORD_RE.finditer(text, first, last) if any(map(key(word.group()).__contains__, archives.keepers))), None)
    if keeper is None or not text[first : first + 1].isupper() or text.startswith(archives.printed, first):
        return None
    said = WHERE_RE.search(text, first, keeper.end())
    return behind_last(text, PARTING, said.end() if said is not None else first, keeper.start())


def _owned(text: str, floor: int, start: int, archives: Archives, introduced: Collection[str]) -> bool:
    """Whether a repository is introduced, or was, somewhere before an acronym: "…, Buenos Aires (hereafter AHC), División
    Política, URSS, caja 14", "AHC, División Política, URSS"."""
    here = any(binds(bracket, archives) for bracket in BRACKET_RE.finditer(text, floor, start))
    return here or any(element in introduced for element in text[floor:start].split(", "))


def _held(text: str, floor: int, start: int, archives: Archives, introduced: Collection[str]) -> bool:
    """Whether what reads like a repository belongs to one that is introduced, or was, directly before: "Schweizerisches
    Literaturarchiv Bern (im Folgenden: SLA), Rilke-Archiv, Ms. B 12", "SLA, Rilke-Archiv"."""
    before = text[floor:start].rstrip(", ")
    bracket = LAST_BRACKET_RE.search(before)
    if bracket is not None:
        return binds(bracket, archives)
    return text[start - 2 : start] == ", " and before.rpartition(" ")[2] in introduced


def keeps(text: str, mention: Mention, start: int, archives: Archives) -> bool:
    """Whether a repository's name says that it keeps archives, and no imprint stands between it and the levels at `start`:
    "Documentos del Archivo de San Martín, 12 vols., Buenos Aires, Coni, 1910-1911, t. V"."""
    name = key(mention.owners[0])
    return any(word in name for word in archives.keepers) and IMPRINT_BETWEEN_RE.search(text, mention.end, start) is None


def bound(text: str, floor: int, bracket: regex.Match, archives: Archives) -> Mention | None:
    """The name before a bracket whose initials the shorthand in it spells, a town or the body that it belongs to between:
    "Tanzania National Archives, Dar es Salaam (TNA)", "Historical Society of Pennsylvania, Philadelphia (HSP)"."""
    inside = bracket["inside"]
    said = after_hereafter(inside, archives)
    short = shorthand_behind(inside, said)
    stop = bracket.start()
    capitals = "".join(filter(str.isupper, short["alias"])) if short is not None else ""  # "ASPa" for "… di Palermo"
    for _ in range(MOST_BEFORE_BOUND if len(capitals) >= (2 if said else FEWEST_LETTERS) else 0):
        first = behind_last(text, SEPARATORS, max(floor, bracket.start() - LONGEST_NAME), stop)
        if text[first : first + 1] == capitals[0] and spelled(capitals, text[first:stop]):
            offset = bracket.start("inside")
            alias = (short["alias"], offset + short.start("alias"), offset + short.end("alias"))
            return Mention(first, bracket.end(), (text[first:stop],), False, stop, (alias,))
        if text[first - 2 : first] != ", " or first <= floor:
            return None
        stop = first - 2
    return None


def behind_last(text: str, marks: Iterable[str], start: int, end: int) -> int:
    """Behind the last of some marks in a stretch; its start where none stands in it."""
    return max((at + len(mark) for mark in marks if (at := text.rfind(mark, start, end)) >= 0), default=start)


def _is_acronym(text: str, first: int, last: int, start: int) -> bool:
    return ACRONYM_RE.fullmatch(text, first, last) is not None and text[start : start + 1] not in "(["


def made_as_archives(name: str) -> bool:
    """Whether an acronym is made as archives' are, with the A of one."""
    return ACRONYM_RE.fullmatch(name) is not None and not {"A", "А"}.isdisjoint(name)


def _trimmed(text: str, start: int, end: int, openers: frozenset[str]) -> tuple[int, int]:
    """A stretch without separators at its ends, and without the lower-case and signal words before a name."""
    while end > start and text[end - 1] in " .,:–-":
        end -= 1
    while start < end:
        word = WORD_RE.search(text, start, end)
        if word is None:
            return start, end
        start = word.start()
        if word.group()[0].isupper() and word.group().casefold() not in openers:
            return start, end
        start = word.end()
    return start, end
