"""The marks by which an archive unit shows in a text: levels with their labels, and the sheets that follow them.

Law: a mark says what a label may mean; which of its kinds it is, is decided where the repository is known.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import regex

from citecheck.model import Locator
from citecheck.parse.archive_repository import Mention
from citecheck.text import Passage
from citecheck.vocabulary.archives import Archives, Scheme, label_key

APOSTROPHES = "'’ʹʼ´`′"  # of transliteration: "opis’"
# The word that a label begins with, or any other: most words of a note begin none, and that is soon told.
FIRST_RE = regex.compile(rf"(?<![\p{{L}}\p{{M}}\d])(?<![\p{{L}}\d]-)\p{{L}}[\p{{L}}\p{{M}}]*+[{APOSTROPHES}]?")
# "253", "R-5446", "43-I/161", "0110", "12a", "1945- 1991", "II", "B".
MARK_RE = regex.compile(
    rf"(?P<label>{FIRST_RE.pattern}"
    r"""(?:\.?[\s-]?\p{L}++)??)   # "op", "ed. khr", "Record Group"
    (?:\.|(?P<ring>[°º]))?(?:\s\(\p{Lu}{2,4}\)(?=\s\d))?(?:\s[\[(]?(?:or|или|ili|oder)\s[\p{L}. ]{1,10}[\])]?)?                  # "Record Group (RG) 59", "d. [or ed. khr.] 16"
    (?:\s?:)?(?:\s|-(?=\d))?
    (?:(?:[Nn]os?\.|[Nn]rs?\.|№№?|[Nn]°|\#)\s?(?=[\p{Lu}\d]))?
    (?:
      (?P<value>
        (?<=(?:[ÉEée]t\.|[ÉEée]tude)\s)[IVXLC]++,\s\d++                          # "ét. XLII, 567": a notary's office and his bundle
        |
        (?<=[Ff]ond(?:ul)?\s)\p{Lu}[\p{L}\s.–-]{2,60}?(?=,\s(?:[^,;:.]{2,40},\s)?dos(?:ar|\.))   # "fond CC al PCR, Cancelarie, dosar 12/1956"
        |
        (?<=[Ll]ot(?:\s[Ff]iles?)?\s)\d\d\s?[DF]\s?\d{1,4}                       # "Lot File 64 D 199": of the State Department
        |
        (?:\p{Lu}{1,4}[-–. ]?|(?:\p{Lu}{2,5}[-–]){2}|[рп][-–])?\d[\p{L}\p{M}\d]*+(?:-\s\d++|[-–/·][\p{L}\d]++|\.\d++)*+
        (?:\sof\s1[5-9]\d\d(?=[,.;)])|\s(?:с|сч)(?=\.?,?\s(?:[–—]\s)?[Дд]\.)|\s[a-f](?=,\s\p{Lu}))?      # "Оп. 1 с. – Д. 118": secret; "Bestand 22 a, Nr. 8"
      | [IVXLC]++(?:/\d{1,5})?+(?![\p{L}\d])
      | (?<=[Ss]érie\s)\p{Lu}\s\p{Lu}\p{Ll}+(?:\s\d{4}[-–]\d{4})?          # "série Z Europe 1918-1940"
      | \p{Lu}{1,2}(?![\p{L}\d.])
      | (?<=[Ff]older\s)[“"][^“”"]{1,60}[”"]                                     # folder “Mississippi Pressures, 1956,”
      )
    | (?P<none>(?:[Nn]o|[Нн]ет|б/н|b/n|s/n|n/a)(?![\p{L}\d])\.?|\?|(?=,\s))
    )""",
    regex.VERBOSE,
)
# "5", "5ob.", "3v", "18–19 об.", "2724209-12", "ix", "5, 7, 9"; a year after a comma is a date, no sheet.
SHEETS_RE = regex.compile(
    r"""(?P<one>(?:\d++(?:\s?(?:ob|об)\b\.?|\s(?:RS|VS|Rs|Vs)\b|\s?[vr][°º](?:\s?[-–]\s?[vr][°º])?|\s[vr]o(?!\p{L})|[vr](?:[-–][vr](?!\p{L}))?|[abd])?|[ivxl]++)(?![\p{L}\d]))
    (?:\s?[-–—]\s?(?&one))?(?:\s?ff?\b\.?)?
    (?:,\s?(?!(?:1[5-9]|20)\d\d\b)(?&one)(?:\s?[-–—]\s?(?&one))?(?=\s*+[,;.)\]]|\Z))*+""",
    regex.VERBOSE,
)
FOLIO_RE = regex.compile(r"\d+[rv](?:[-–](?:\d+)?[rv])?")  # "f. 12r" is no fascicolo, nor is "f° 12"
SERIES_RE = regex.compile(r"\p{Lu}\s[IVXLC]+(?:\s(?:bis|ter))?\s\d")  # "AN, D XXIX bis 34": no dossier
NUMBERS_RE = regex.compile(r"(?P<first>\d+)[^\d,–—-]*+(?:[-–—]\s?(?P<last>\d+))?")
FILED_RE = regex.compile(r"C\s\d+/\d+|[FL]\s\d+/\d+/\d+")  # "FO 371/22969, C 5460/15/18": a registry's file, no sheet
CAPITALS_RE = regex.compile(r"(?!RG\b)\p{Lu}{2,4}\s\d+/\d+/\d")  # "AP 20/1/16": a call number
SEPARATORS_RE = regex.compile(r"[\s,.:/–—-]*+(?:\([^()]{1,60}\)[\s,.:]*+)?")
NAME_BEFORE_RE = regex.compile(r"\p{Lu}\p{L}++(?:’s|'s)? \Z")
SPELT_OUT_RE = regex.compile(r"\p{Lu}\p{Ll}{4,}(?=,\s\p{L})")  # a label spelt out, without a number: a series' name
LONGEST_INSERT = 60  # characters of a description between two levels: "f. 17, Politburo, op. 162"
YEARS = r"(?:\d{4}(?:[-–/]\s?\d{2,4})?)"
INSERT_RE = regex.compile(
    rf"(?:,\s\p{{Ll}}{{2,10}}+\.?\s\d{{1,5}}\p{{Ll}}?,\s)|(?:,\s(?![\p{{Ll}}])[^,;.“”\"«»()\d]{{2,{LONGEST_INSERT}}}{YEARS}?){{0,3}}(?:,\s{YEARS})?(?:,\s\d{{2,4}}\p{{L}}?\.\d[\p{{L}}\d./-]*+)?,\s|"
    # "Ф. 102. Д-во 3. 1898. Оп. 96. Д. 1": what stands between full stops
    rf"\.\s(?:[\p{{Lu}}\d][^,;.“”\"«»()]{{0,40}}\.\s){{0,4}}(?:{YEARS}(?:\sг)?\.\s)?"
)


class Mark(NamedTuple):
    """A label with its value: "op. 28". `kinds` are the levels that the label may name, `sheet` the locator."""

    start: int
    end: int
    label: str
    value: str
    value_start: int
    kinds: tuple[str, ...]
    sheet: str | None


def marks(text: str, start: int, end: int, archives: Archives, named: Sequence[Mention]) -> list[Mark]:
    """Every level and sheet mark in `text[start:end]`, in order; none inside a repository's name ("PA AA")."""
    found, behind = [], start
    names = frozenset(_offsets(named))
    for first in FIRST_RE.finditer(text, start, end):
        at, word = first.start(), first.group()
        may_be = word.casefold() in archives.label_words or word[-1] in APOSTROPHES
        if not may_be or at < behind or at in names or (match := MARK_RE.match(text, at, end)) is None:
            continue
        label = label_key(match["label"].replace("-", " "))
        kinds, sheet = archives.kinds.get(label, ()), archives.sheets.get(label)
        bare = match.end("none") == match.start("none") >= 0  # "f. 5, op., d. 3": the number is forgotten
        if (
            (not kinds and sheet is None)
            or (bare and match["label"][1:].isupper())  # "DAGR, PP, b. 12": a division's initials
            or (bare and not label[1:])
            or FILED_RE.match(text, at)
            or CAPITALS_RE.match(text, at)
            or (label == "t" and match["value"] and match["value"].isalpha())  # "t. IX": a volume, no teczka
            or SERIES_RE.match(text, at)
            or _tail_of_a_name(text, match.start(), kinds, archives, bare)
        ):
            continue
        value = match["value"] or ""
        kinds = () if sheet is not None and (match["ring"] or FOLIO_RE.fullmatch(value)) else kinds
        written = text[match.start() : match.end("label") + (text[match.end("label") : match.end("label") + 1] == ".")]
        value_start = match.start("value") if value else match.start("none")
        found.append(Mark(match.start(), match.end(), written, value, value_start, kinds, sheet))
        behind = match.end()
        if sheet and (whole := SHEETS_RE.match(text, value_start, end)):
            behind = max(behind, whole.end())
    return found


def _offsets(named: Sequence[Mention]) -> Iterator[int]:
    """Every offset inside a name."""
    return chain.from_iterable(range(mention.start, mention.name_end) for mention in named)


def _tail_of_a_name(text: str, start: int, kinds: tuple[str, ...], archives: Archives, bare: bool) -> bool:
    """Whether a label that other books use too, or one without a number, is but the last word of a name, or all of it:
    "Central Decimal File 1955-59", "President’s Secretary’s Files", "(AGMP), Expedientes, t. 402"."""
    if bare and text[start - 1 : start] == "/":
        return True  # "BdL/Dok., Nr. 852"
    if bare and not text[start].isupper():
        return False
    if bare and SPELT_OUT_RE.match(text, start):
        return True
    if not bare and (not kinds or archives.strong & set(kinds) - {"delo"}):
        return False
    before = NAME_BEFORE_RE.search(text, max(0, start - 20), start)
    return before is not None


def leaved(group: list[Mark]) -> bool:
    """Whether leaves are cited, which no printed book has: "vol. 4, fol. 87r"."""
    return any(mark.sheet == "folio" and FOLIO_RE.match(mark.value) is not None for mark in group)


def clusters(text: str, found: list[Mark], breaks: tuple[int, ...]) -> Iterator[list[Mark]]:
    """The marks in groups that stand together; a group never reaches over one of the `breaks` (offsets)."""
    group: list[Mark] = []
    for mark in found:
        if group and (_in_next_sentence(text, group[-1], mark) or not _adjacent(text, sheets_end(text, group[-1]), mark.start, breaks)):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _in_next_sentence(text: str, sheet: Mark, mark: Mark) -> bool:
    """Whether words stand between a sheet and a further one: "Л. 3. Об этом: Осокина Е. А. За фасадом. С. 5"."""
    end = sheets_end(text, sheet)
    return sheet.sheet is not None and not sheet.kinds and text[end : end + 1] == "." and SEPARATORS_RE.fullmatch(text, end, mark.start) is None


def _adjacent(text: str, end: int, start: int, breaks: tuple[int, ...]) -> bool:
    if start - end > 2 * LONGEST_INSERT or bisect_left(breaks, end) < bisect_left(breaks, start):
        return False
    return bool(SEPARATORS_RE.fullmatch(text, end, start) or INSERT_RE.fullmatch(text, end, start))


def sheets_end(text: str, mark: Mark) -> int:
    """Where a mark ends, its whole list of sheets included if it may be one."""
    whole = SHEETS_RE.match(text, mark.value_start) if mark.sheet else None
    return max(mark.end, whole.end()) if whole else mark.end


def _stands_above(kind: str, seen: tuple[str, ...], scheme: Scheme) -> bool:
    """Whether a level of a kind stands above one seen already: behind a dosar, "f." is a folio and no fond."""
    order = [scheme.levels.index(one) for one in (kind, *seen) if one in scheme.levels]
    return kind in scheme.levels and any(one > order[0] for one in order[1:])


def read_kind(
    mark: Mark, seen: tuple[str, ...], rest: list[Mark], scheme: Scheme | None, archives: Archives
) -> str | None:
    """What kind of level a mark is after the kinds `seen`; "" where it is a sheet, None where it is neither.

    A level that was seen already is None: another unit begins.
    """
    last = scheme.levels[-1] if scheme and scheme.levels else "delo"
    delo_follows = any("delo" in mark.kinds and mark.sheet is None for mark in rest)
    if "papka" in mark.kinds and mark.sheet:  # AVPRF's "p.": papka before delo, page behind it
        may_be = "delo" not in seen and ("papka" in scheme.levels if scheme else "opis" in seen and delo_follows)
        return "papka" if may_be and "papka" not in seen and (seen or (scheme and delo_follows)) else ""
    if "document" in mark.kinds and last in seen:
        return ""
    fits = [kind for kind in mark.kinds if kind not in seen]
    for kind in fits:
        if scheme and scheme.levels:
            if kind in scheme.kinds and not (mark.sheet in scheme.sheets and _stands_above(kind, seen, scheme)):
                return kind
        elif archives.go_together((*seen, kind)):
            return kind
    if mark.sheet and (seen or scheme or (mark.sheet == "sheet" and not mark.kinds)):
        return ""
    return fits[0] if fits and len(label_key(mark.label)) > 1 else None


def locator(passage: Passage, found: list[Mark], archives: Archives) -> Locator:
    """The locator that sheet marks standing together make."""
    start, end = found[0].start, sheets_end(passage.text, found[-1])
    ranges = tuple(
        pair for mark in found for pair in _ranges(passage.text[mark.value_start : sheets_end(passage.text, mark)])
    )
    kind = found[-1].sheet or "document"
    return Locator(kind, passage.text[start:end], passage.place(start, end), found[0].label, ranges)


def _ranges(numbers: str) -> Iterator[tuple[int, int]]:
    """First and last of every range, a shortened last number written out ("124-36" is 124, 136)."""
    for match in NUMBERS_RE.finditer(numbers):
        first, last = match["first"], match["last"] or match["first"]
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        yield int(first), int(last)


def beginning_between(groups: list[list[Mark]], start: int, stop: int) -> list[list[Mark]]:
    """The groups that begin between two offsets."""
    return groups[bisect_left(groups, start, key=_begins) : bisect_left(groups, stop, key=_begins)]


def _begins(group: list[Mark]) -> int:
    return group[0].start
