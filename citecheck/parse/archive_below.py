"""What stands behind *Ibid.* in place of an archive unit's own levels: "d. 8, l. 3", "FO 371/12346".

Law: levels without labels are read only behind a unit, and only where they look like its own or like no page.
"""

import regex

from citecheck.model import ArchiveUnit, Level
from citecheck.parse.archive import Finder
from citecheck.parse.archive_elements import DECIMAL_RE
from citecheck.parse.archive_found import FoundUnit
from citecheck.parse.archive_levels import drafts
from citecheck.parse.archive_marks import FILED_RE, clusters, marks
from citecheck.parse.archive_call import STRONG_RE, Plain
from citecheck.parse.archive_repository import Mention
from citecheck.text import Passage
from citecheck.vocabulary.archives import Archives, Scheme, label_key, shape

LETTERS_RE = regex.compile(r"\d{0,3}\s?(?P<letters>\p{L}+)(?=[\s.]{0,2}\d)")  # what comes before the number in "F7 4774", "52 M 14", "Nr. 12"
COUNTED_RE = regex.compile(r"\d{4,6}(?=[,;.]|\s(?:et|and|und|y|e|и)\s|\Z)")
YEAR_RE = regex.compile(r"1[5-9]\d\d|20[0-2]\d")
# "MS Rawlinson D 123", "Harleian MS 604": a manuscript, as another of the house is called one.
MANUSCRIPT_RE = regex.compile(r"(?:\p{Lu}[\p{L}.]*\s){0,2}(?P<word>MSS?|Mss?|mss?|[Cc]od|Hs)\.?\s(?=[^,;]{0,40}\d)")
# "map 13"; "14. d.", "125. ő. e."
LABEL_AGAIN_RE = regex.compile(r",\s(?:(?P<label>\p{L}{2,8}\.?)\s(?P<value>\d[\d\p{L}/-]{0,11})|(?P<turned>)(?P<value>\d{1,5})\.\s?(?P<label>\p{Ll}{1,8}(?:\.\s?\p{Ll})?)\.?)(?=[,;.)]|\Z)")
TURNED = {"d": "karton", "t": "karton", "cs": "karton"}  # Hungarian labels, which stand behind their numbers
PARTS_RE = regex.compile(r"\p{Lu}{1,4}\s?\d{1,3}\s\d")  # "BB 18 1460"


def find_levels(passage: Passage, archives: Archives, start: int, end: int, before: ArchiveUnit | None = None) -> FoundUnit | None:
    """The levels and sheets that a back-reference overrides: "d. 8, l. 3" behind *Ibid.*; None where there are none. The labels are
    read as those of the archive before: "Ibid., p. 424, d. 6" is a papka in the AVPRF."""
    finder = Finder(passage, archives, start, end)
    scheme = _scheme(before, archives)
    for group in clusters(passage.text, marks(passage.text, start, end, archives, ()), ()):
        for draft in drafts(passage, group, scheme, archives)[:1]:
            held = {level.kind for level in before.levels} if before is not None else set()  # "Ibid., File 801"
            archival = any(level.kind in archives.strong or level.kind in held for level in draft.levels)
            if archival or (draft.sheets and draft.sheets[0].sheet == "sheet"):
                return finder.found(draft, None, None)
    return None


def _scheme(before: ArchiveUnit | None, archives: Archives) -> Scheme | None:
    """How the archive of the unit before divides its holdings, where that is known."""
    repository = archives.repositories.get(before.repository or "") if before is not None and before.known else None
    return repository.scheme if repository is not None else None


def find_call(passage: Passage, archives: Archives, start: int, end: int, before: ArchiveUnit) -> FoundUnit | None:
    """The call number directly behind *Ibid.* that takes the place of the one before: "Ibid., CAB 128/3"; None where what
    stands there may as well be a page."""
    if before.repository is None or not before.levels or passage.text[start : start + 2] != ", ":
        return None
    filed = FILED_RE.match(passage.text, start + len(", "))
    if filed is not None and filed.group()[0] not in (level.value for level in before.levels):
        return None  # "Ibid., C 5461/15/18" behind "FO 371/12345": a registry's file in the piece, no Chancery roll
    for reader in (_of_kinds, _of_label):
        if (labelled := reader(passage, archives, start, end, before)) is not None:
            return labelled
    mention = Mention(start, start, (before.repository,), before.known, 0)
    found = next(iter(Finder(passage, archives, start, end).below(mention)), None)
    if found is None or not (_labelled(found, archives) or _takes_place(passage.text[start + 2 : found.end], found, before)):
        return None
    decimal = any(level.kind in ("rg", "file") for level in before.levels)  # not "Ibid., 542/1/25" behind "SAD, 542/1/23"
    levels = tuple(one._replace(kind="file") if decimal and DECIMAL_RE.fullmatch(one.value) else one for one in found.unit.levels)
    levels = tuple(one._replace(kind=_kind(one, before)) for one in levels)
    return found._replace(start=start, unit=found.unit._replace(repository=None, known=False, name=None, levels=levels, problems=()))


def find_further(passage: Passage, archives: Archives, start: int, end: int, before: ArchiveUnit) -> FoundUnit | None:
    """The call number at an offset that goes on from the unit cited before it in the note: "AN, F/7/15101 ; F/7/15102"."""
    if before.repository is None or not before.levels or not passage.text[start : start + 1].isalnum():
        return None
    if (counted := _counts_on(passage.text, start, before)) is not None:
        last = before.levels[-1]
        level = last._replace(value=last.value[: -len(counted.group())] + counted.group(), place=passage.place(*counted.span()))
        owner = Mention(start, start, (before.repository,), before.known, start)
        repository = archives.repositories.get(before.repository) if before.known else None
        plain = Plain([*before.levels[:-1], level], counted.end(), True, start=start)
        return Finder(passage, archives, start, end).plain(owner, plain, repository)
    house = before.name.text.rpartition(", ")[2] if before.name is not None else ""  # "SHD, GR 7 N 123; GR 7 N 124"
    at = start + len(house) + 1 if house and passage.text.startswith(f"{house} ", start) else start
    mention = Mention(at - 1, at - 1, (before.repository,), before.known, 0)  # a call number has a blank before it
    found = next(iter(Finder(passage, archives, at - 1, end).below(mention)), None)
    above = _above(passage.text[at : found.end], found, before) if found is not None else None
    if above is None:
        return None
    return found._replace(start=start, unit=found.unit._replace(levels=(*above, *found.unit.levels)), evident=True)


def goes_on(text: str, at: int, before: ArchiveUnit) -> bool:
    """Whether what stands at an offset begins as a unit does and has a number: "R 58/244" behind "BArch, R 58/243, Bl. 33, und"."""
    if _counts_on(text, at, before) is not None:
        return True
    if (first := MANUSCRIPT_RE.match(text, at)) is not None and any(first["word"] in level.value.replace(".", "").split() for level in before.levels):
        return True
    letters = LETTERS_RE.match(text, at)
    return letters is not None and letters["letters"] in beginnings(before) and not any(letters["letters"] == level.label for level in before.levels)


def _counts_on(text: str, at: int, before: ArchiveUnit) -> regex.Match | None:
    """A bare number that has as many figures as the last one of the unit before, and is no year: "FO 371/12345, 12346 and 12350"."""
    match, last = COUNTED_RE.match(text, at), before.levels[-1].value
    figures = len(last) - len(last.rstrip("0123456789"))
    return match if match is not None and len(match.group()) == figures and not YEAR_RE.fullmatch(match.group()) else None


def _above(written: str, found: FoundUnit, before: ArchiveUnit) -> tuple[Level, ...] | None:
    """The levels of the unit before that stand above those found, which begin as one of its own does; None where none does."""
    first, kinds = found.unit.levels[0], [level.kind for level in found.unit.levels]
    if len(kinds) == 2 and first.kind == "collection" and kinds == [level.kind for level in before.levels[-2:]] and found.unit.levels[1].value.isdigit():
        return before.levels[:-2]  # "AGI, Charcas, 594; Lima, 123"
    letters, manuscript = LETTERS_RE.match(written), MANUSCRIPT_RE.match(written)
    for index, level in enumerate(before.levels):
        own = LETTERS_RE.match(f"{level.value} 1")
        same = letters is not None and own is not None and own["letters"] == letters["letters"]
        same |= manuscript is not None and manuscript["word"] in level.value.replace(".", "").split()
        if (same or shape(level.value) == shape(first.value)) and not level.value.isdigit() and written.startswith(first.value):
            return before.levels[:index]
    return None


def _of_kinds(passage: Passage, archives: Archives, start: int, end: int, before: ArchiveUnit) -> FoundUnit | None:
    """Levels by their labels directly behind *Ibid.*, all of kinds that the unit before has: "Ibidem, inv.nr. 125"."""
    group = next(clusters(passage.text, marks(passage.text, start, end, archives, ()), ()), None)
    draft = next(iter(drafts(passage, group, _scheme(before, archives), archives)), None) if group and group[0].start == start + len(", ") else None
    kinds = {level.kind for level in draft.levels} if draft is not None else set()
    if not kinds or not kinds <= {level.kind for level in before.levels}:
        return None
    return Finder(passage, archives, start, end).found(draft, None, None)._replace(start=start)


def _of_label(passage: Passage, archives: Archives, start: int, end: int, before: ArchiveUnit) -> FoundUnit | None:
    """A level directly behind *Ibid.* by a label that the unit before has and nobody has told us of, "Ibid., map 13", or by one
    behind its number ("Ibid., 14. d.")."""
    match = LABEL_AGAIN_RE.match(passage.text, start, end)
    if match is None:
        return None
    label = match["label"].strip(" .")
    fits = [level for level in before.levels if label == level.label.strip(" .") and match["turned"] is None]
    fits = fits or [level for level in before.levels if match["turned"] is not None and level.kind in (*archives.kinds.get(label_key(label), ()), TURNED.get(label))]
    if not fits:
        return None
    level = Level(fits[-1].kind, match["value"], fits[-1].label, passage.place(*match.span("value")))
    owner = Mention(start, start, (before.repository or "",), before.known, start)
    found = Finder(passage, archives, start, end).plain(owner, Plain([level], match.end(), True, start=start), None)
    return found._replace(unit=found.unit._replace(repository=None, known=False, name=None, problems=()))


def _labelled(found: FoundUnit, archives: Archives) -> bool:
    """Whether a collection's name stands first, and behind it a level that no printed work has: "Ivi, Capi, Lettere, b. 23"."""
    return found.unit.levels[0].kind == "collection" and any(level.label and level.kind in archives.strong for level in found.unit.levels)


def _takes_place(written: str, found: FoundUnit, before: ArchiveUnit) -> bool:
    """Whether a call number has the letters of the one before, its label, its collection or a stroke, or is a number as
    that is and has sheets behind; else it may be a page."""
    first, last = found.unit.levels[0], before.levels[-1]
    if first.label:
        return first.label in (level.label for level in before.levels)
    if not written.startswith(first.value):
        return False
    if first.value.isdigit() and last.value.isdigit() and not last.label:
        return found.locator is not None  # "Ivi, 4125, c. 3r"
    shapes = [[shape(level.value) for level in unit.levels] for unit in (found.unit, before)]
    if len(shapes[0]) > 1 and shapes[0] == shapes[1][-len(shapes[0]) :]:
        return True  # "Ivi, 1923, cat. XVI" behind "1922, cat. XV"
    if shape(first.value) in {shape(level.value) for level in before.levels if not level.value.isdigit()}:
        return True  # "Ibid., F. No. 13-G/1935", "Ibid., CAB/9/B/124"
    if STRONG_RE.search(written) or PARTS_RE.match(written) or first.value in (level.value for level in before.levels):
        return True
    letters = LETTERS_RE.match(written)
    return letters is not None and letters["letters"] in beginnings(before)


def _kind(level: Level, before: ArchiveUnit) -> str:
    """The kind of a level without a label, as that of the one before which looks like it: "Ibid., 119/I-46"."""
    alike = [one.kind for one in before.levels if shape(one.value) == shape(level.value)]
    return alike[-1] if level.kind == "call" and not level.label and alike else level.kind


def beginnings(unit: ArchiveUnit) -> set[str]:
    """What the numbers of a unit begin with: their labels, or the letters of a series."""
    letters = (LETTERS_RE.match(f"{level.value} 1") for level in unit.levels)
    return {level.label for level in unit.levels if level.label} | {one["letters"] for one in letters if one is not None}
