"""The parts of an archive unit that carry no label: call numbers, collections, descriptions, the repository's city.

Law: what cannot be told apart is kept as a description, in its place, and takes no part in the target.
"""

from functools import lru_cache

import regex

from citecheck.model import Level
from citecheck.parse.archive_collections import is_collection
from citecheck.parse.archive_shorthand import BRACKET_RE
from citecheck.text import Passage
from citecheck.vocabulary.archive_names import spelled
from citecheck.vocabulary.archives import DESCRIPTION, Archives, Scheme, label_key

LONGEST = 160  # characters between a repository and its levels; "D.D. Degtyar (1904-1982), Personal Collection" has 45
QUOTED_RE = regex.compile(r"[;“”«»\"]|(?<=\p{Ll}{4}[.?!])\s(?=\p{Lu}\p{Ll})")
SENTENCE_RE = regex.compile(r"\.\s(?P<word>\p{Lu}\p{L}+)")  # "GRFL. See also FRUS 28, doc. 118"
ELEMENT_RE = regex.compile(r"[^,]++")
MOST_PARTS = 4  # elements before the first label that are looked at for a collection's name
LABELLED_RE = regex.compile(r"(?P<label>\p{L}[\p{L}-]{2,})[.:]?\s(?P<value>\p{Lu}.*)")
EXTRA_RE = regex.compile(r"(?P<label>\p{Ll}{2,10}+\.?)\s(?P<value>\d{1,5}\p{Ll}?)")  # a level nobody has told us of
DECIMAL_RE = regex.compile(r"\d{2,4}[\p{L}]?\.\d[\p{L}\d./-]*+|\d{3}[\p{L}\d./-]*/[\d-]++")
DECIMAL_TAIL_RE = regex.compile(
    r"(?:,\s(?P<series>\p{Lu}[^,;.“”\"]{2,60}))?,\s(?P<file>\d{2,4}\p{L}?\.\d[\p{L}\d./-]*[\p{L}\d])"
)
COUNTED_RE = regex.compile(r",\s\d")  # "AGI, Lima, 123": the name of a collection, no city
SKIP_RE = regex.compile(r"[\s,.:]*+")
# An element of an archive's own system: "KG-NP/A", "22-4:1-2", "MfS", "HA II 12345"; no date, no sentence.
OWN_RE = regex.compile(
    r"(?=[^,;]{0,39}\d|\p{Lu}[\p{L}]*+[-/]|\p{Lu}\p{L}{1,4}[,\s])(?!\d{4}(?![\d/])|\d++\s\p{L}|\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2},\s\d{4})"
    r"(?:[\p{L}\d./&°№-]|:(?!\s))++(?:(?<!\d\.) (?:\([A-Z]\)|[\p{Lu}\d](?:[\p{L}\d./&-]|:(?!\s))*+)){0,4}"
)
# Sheets, which end a call number: "fol. 14r", "cc. 3-5".
SHEETS = r"(?:(?:ff?|pp?|cc?|kk?|mm?|rot|Bl|ll?|S|s|с|л)\.|(?:fols?|fos?|ff|pp|fls?)\b\.?|f[°º]|pièces?)\s?\d"
SHEET_RE = regex.compile(SHEETS)


def collection_of(alias: str, levels: list[Level], house: str) -> str | None:
    """The collection whose initials a shorthand has that is bound behind its repository, and the house's name has not:
    "Terence Vincent Powderly Papers, Special Collections, Catholic University of America (hereafter TVPP)"."""
    if spelled(alias, house):
        return None  # "Baldwin Letters, British Library (hereafter BL)"
    named = (level.value for level in levels if level.kind == "collection")
    return next((name for name in named if spelled(alias, name)), None)


def between(text: str, start: int, end: int, archives: Archives, town: str | None = None) -> list[tuple[int, int]] | None:
    """The elements between a repository and its levels, cities left out, or its own town only where that is given; None
    where the two do not belong together."""
    towns = archives.cities if town is None else (town.casefold(),)
    if end - start > LONGEST or QUOTED_RE.search(text, start, end):
        return None
    sentence = SENTENCE_RE.search(text, start, end)
    if sentence is not None and sentence["word"].casefold() in archives.openers:
        return None
    segment = BRACKET_RE.sub(lambda match: " " * len(match.group()), text[start:end])
    found = []
    for element in ELEMENT_RE.finditer(segment):
        stripped = element.group().strip(" .:–—-/()[]")
        counted = COUNTED_RE.match(segment, element.end())
        if not stripped or (stripped.casefold() in towns and not counted):
            continue
        known = found or EXTRA_RE.fullmatch(stripped) or _labelled(stripped, archives)
        if stripped[0].islower() and not known:
            return None
        first = start + element.start() + element.group().index(stripped)
        found.append((first, first + len(stripped)))
    return found


def _labelled(written: str, archives: Archives) -> str | None:
    """The kind of level that an element names in words: "série Amérique"."""
    match = LABELLED_RE.fullmatch(written)
    kinds = archives.kinds.get(label_key(match["label"]), ()) if match else ()
    return kinds[0] if kinds else None


def unlabelled(
    passage: Passage, elements: list[tuple[int, int]], scheme: Scheme | None, archives: Archives
) -> list[Level]:
    """Elements as levels: a call number divided, a decimal file, a level named in words, a collection, or a mere
    description."""
    levels: list[Level] = []
    for start, end in elements:
        written = passage.text[start:end]
        if scheme and scheme.call and (call := _call_re(scheme.call).fullmatch(written)):
            levels += _divided(passage, call, start)
            continue
        if kind := _labelled(written, archives):
            named = LABELLED_RE.fullmatch(written)
            levels.append(Level(kind, named["value"], named["label"], passage.place(start, end)))
            continue
        if extra := EXTRA_RE.fullmatch(written):
            levels.append(Level("item", extra["value"], extra["label"], passage.place(start, end)))
            continue
        kind = DESCRIPTION
        if DECIMAL_RE.fullmatch(written):
            kind = "file"
        elif scheme and "fond" not in scheme.levels:
            kind = "collection"
        levels.append(Level(kind, written, "", passage.place(start, end)))
    return levels


def call_after(
    passage: Passage, start: int, end: int, scheme: Scheme, archives: Archives
) -> tuple[list[Level], int] | None:
    """The call number behind a repository, a city or one free element between them, and where it ends."""
    if scheme.own_system:
        return _own(passage, start, end)
    if scheme.call is None:
        return None
    text, at = passage.text, SKIP_RE.match(passage.text, start, end).end()
    match = _call_re(scheme.call).match(text, at, end)
    if match is None and (comma := text.find(",", at, min(end, at + LONGEST // 2))) > 0:
        inserted = between(text, start, comma, archives)
        at = SKIP_RE.match(text, comma, end).end()
        if inserted is not None and (match := _call_re(scheme.call).match(text, at, end)):
            return [*unlabelled(passage, inserted, None, archives), *_divided(passage, match, 0)], match.end()
    return (_divided(passage, match, 0), match.end()) if match else None


def call_before(passage: Passage, start: int, end: int, scheme: Scheme) -> tuple[list[Level], int] | None:
    """The call number just before a repository, and where it begins."""
    if scheme.call is None:
        return None
    for match in _call_re(scheme.call).finditer(passage.text, max(start, end - LONGEST // 2), end):
        if not passage.text[match.end() : end].strip(" ,.:("):
            return _divided(passage, match, 0), match.start()
    return None


def decimal_after(passage: Passage, start: int, end: int) -> tuple[list[Level], int] | None:
    """The decimal file behind a record group: ", Central Decimal File, 611.37/5-1858"; and where it ends."""
    match = DECIMAL_TAIL_RE.match(passage.text, start, end)
    if match is None:
        return None
    parts = (("collection", "series"), ("file", "file"))
    levels = [Level(kind, match[group], "", passage.place(*match.span(group))) for kind, group in parts if match[group]]
    return levels, match.end()


def tail(text: str, start: int, end: int, archives: Archives) -> int:
    """Where the cities behind a repository end: ", College Park, MD"."""
    stop = start
    for element in ELEMENT_RE.finditer(text, start, min(end, start + 80)):
        stripped = element.group().strip(" .")
        if element.group().startswith(". ") or (stripped and stripped.casefold() not in archives.cities):
            break
        if stripped:
            stop = element.start() + element.group().index(stripped) + len(stripped)
    return stop


def collection_before(passage: Passage, floor: int, start: int, archives: Archives) -> list[Level]:
    """The collection just before the levels at `start`, with its parts: "National Security Files, Cuba, Box 45"."""
    text = passage.text
    floor = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in ';.“”"('))
    spans = []
    for element in list(ELEMENT_RE.finditer(text, floor, start))[-MOST_PARTS:]:
        stripped = element.group().strip()
        if stripped:
            first = element.start() + element.group().index(stripped)
            spans.append((first, first + len(stripped)))
    for index, (first, last) in enumerate(spans):
        named = is_collection(text[first:last], archives)
        if named and text[last:start].startswith(","):
            return [Level("collection", text[one:two], "", passage.place(one, two)) for one, two in spans[index:]]
    return []


def _own(passage: Passage, start: int, end: int) -> tuple[list[Level], int] | None:
    """The elements of an archive's own system, up to the first that is none."""
    levels: list[Level] = []
    text, at, stop = passage.text, SKIP_RE.match(passage.text, start, end).end(), start
    at += text[at : at + 1] == "/"  # "IOR/L/PS/12/3456"
    while (match := OWN_RE.match(text, at, end)) and not SHEET_RE.match(text, at, end):
        counted = any(character.isdigit() for level in levels for character in level.value)
        if counted and not any(map(str.isdigit, match.group())):
            break  # "SELO 236/1/12, Lloyd to Makins": who wrote
        stop = at + len(match.group().rstrip(".:"))
        levels.append(Level("call", text[at:stop], "", passage.place(at, stop)))
        if text[stop : stop + 1] != ",":
            break
        at = SKIP_RE.match(text, stop, end).end()
    digits = any(character.isdigit() for level in levels for character in level.value)
    return (levels, stop) if digits else None


def _divided(passage: Passage, call: regex.Match, offset: int) -> list[Level]:
    """A call number's parts as levels without labels."""
    groups = sorted((call.start(kind), kind) for kind in call.groupdict() if call[kind])
    return [
        Level(kind, call[kind], "", passage.place(offset + start, offset + call.end(kind))) for start, kind in groups
    ]


@lru_cache(maxsize=32)
def _call_re(pattern: str) -> regex.Pattern:
    return regex.compile(pattern)
