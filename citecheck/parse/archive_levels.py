"""From marks to the levels of one unit or several: kinds told apart, units divided, problems named.

Law: a level met again begins another unit, which keeps the levels above it.
"""

from dataclasses import dataclass
from itertools import pairwise

import regex

from citecheck.model import AT_THE_END, Level
from citecheck.parse.archive_elements import EXTRA_RE, between, unlabelled
from citecheck.parse.archive_marks import Mark, read_kind, sheets_end
from citecheck.text import Passage
from citecheck.vocabulary.archives import DESCRIPTION, Archives, Scheme, label_key

FILES = frozenset(("legajo", "caja", "expediente", "busta", "fascicolo", "signature", "teczka", "carton", "karton"))
AHEAD = 4  # marks looked at to tell "p." the papka from "p." the page: more than the levels below a papka
LABELLED_RE = regex.compile(r"(?P<label>\p{L}{3,}\.?|RG|Bd\.)\s(?P<number>\p{Lu}?\d[\p{L}\d./-]*(?:\sof\s\d{4})?)")  # "box 12", "Fasc. 2", "RG 1.1"
SUBDIVISION_RE = regex.compile(r"\d{1,2}-\p{Ll}{1,2}\s\p{L}")
# A level behind the last whose label nobody has told us of: an abbreviation or a short word, which names no document, page or day.
UNKNOWN_RE = regex.compile(
    r",\s(?P<label>(?!(?:at|on|by|of|in|to|and|und|et|vom|am|du|le|au|el|il|del|dal|ca?|circa|no?s?|nrs?|núms?|esp|bes|hier|n[°º]|notes?|fn|anm|see|cf|vgl|tels?|desp|encl?|min|mem|app|ann|art|para?|chap|cap|sec|fig|abb|lett|doc|dok|ts|ms|mss|vers?|aug|jan|feb|mar|apr|may|jun|jul|sep|sept|oct|nov|dec|mai|juin|ago|set|ott|dic|gen|lug|giu|mag|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|от|см|там)\b)(?:\p{Ll}{2,4}|\p{Ll}{5,6}(?=\.)))\.?\s"
    r"(?P<value>(?!(?:1[5-9]|20)\d\d\b)\d{1,5}\p{Ll}?(?:/\d{1,4})?)(?=[,.;)]|\Z)"
)
YEARS_RE = regex.compile(r"\d{4}(?:[-–/]\s?\d{2,4})?")  # "1956–58": a file's years are no signature


@dataclass(slots=True, eq=False)
class Draft:
    """A unit being read: its levels and sheets, where it begins, where its levels end, where it ends."""

    levels: list[Level]
    sheets: list[Mark]
    start: int
    levels_end: int
    end: int


def drafts(
    passage: Passage,
    group: list[Mark],
    scheme: Scheme | None,
    archives: Archives,
    above: tuple[Level, ...] = (),
    before: tuple[Level, ...] = (),
) -> list[Draft]:
    """The units in a group of marks. `above` are levels read already, `before` those of the unit that is continued."""
    reader = _Reader(passage, scheme, archives, above, before)
    for index, mark in enumerate(group):
        if not reader.take(mark, group[index + 1 : index + 1 + AHEAD]):
            break
    return reader.closed()


def filed(draft: Draft) -> bool:
    """Whether a level is written out that only archives have: "leg. 234", "cart. 12"; one letter may mean much else."""
    return any(level.kind in FILES and len(label_key(level.label)) > 1 for level in draft.levels)


def add_unknown(passage: Passage, draft: Draft, end: int, archives: Archives) -> bool:
    """Adds the level behind a unit's last whose label nobody has told us of: "NIOD, 249-0123, map 12"; without it two files
    would be one. Tells whether there is one."""
    match = UNKNOWN_RE.match(passage.text, draft.end, end) if not draft.sheets else None
    if match is not None and label_key(match["label"]) not in archives.sheets:
        draft.levels = [*draft.levels, Level("item", match["value"], match["label"], passage.place(*match.span("value")))]
        draft.end = draft.levels_end = match.end()
        return True
    return False


class _Reader:
    """Takes the marks of a group one by one."""

    def __init__(
        self,
        passage: Passage,
        scheme: Scheme | None,
        archives: Archives,
        above: tuple[Level, ...],
        before: tuple[Level, ...],
    ):
        self.passage, self.scheme, self.archives, self.before = passage, scheme, archives, before
        self.units: list[Draft] = []
        self.levels, self.sheets, self.marks, self.levels_end = list(above), [], [], 0

    def take(self, mark: Mark, rest: list[Mark]) -> bool:
        """Reads one mark; False where the unit ends before it."""
        seen = tuple(level.kind for level in self.levels)
        kind = read_kind(mark, seen, rest, self.scheme, self.archives)
        begun = bool(self.marks)
        if kind is None and not begun:
            return True
        if kind is None and not set(mark.kinds) & set(seen):
            return False
        if begun and (kind is None or (kind and self.sheets)):
            self._close()
            kind = read_kind(mark, (), rest, self.scheme, self.archives)
            if not kind:
                return False
        if kind:
            self._level(kind, mark)
        elif self.levels or self.before or mark.sheet == "sheet":
            self.sheets.append(mark)
            self.marks.append(mark)
        return True

    def _level(self, kind: str, mark: Mark) -> None:
        if not self.levels and self.before:
            self.levels += _above(self.before, kind, self.archives)
        if self.marks:
            inserted = between(self.passage.text, self.marks[-1].end, mark.start, self.archives)
            self.levels += unlabelled(self.passage, inserted or [], self.scheme, self.archives)
        end = mark.value_start + len(mark.value) if mark.value else mark.end
        self.levels.append(Level(kind, mark.value, mark.label, self.passage.place(mark.start, end)))
        self.marks.append(mark)
        self.levels_end = mark.end

    def _close(self) -> None:
        if not self.marks:
            return
        text = self.passage.text
        end = sheets_end(text, self.marks[-1]) if self.sheets else self.marks[-1].end
        start = self.marks[0].start
        self.units.append(Draft(self.levels, self.sheets, start, self.levels_end or start, end))
        self.before = tuple(self.levels)
        self.levels, self.sheets, self.marks, self.levels_end = [], [], [], 0

    def closed(self) -> list[Draft]:
        """Every unit read."""
        self._close()
        return self.units


def _above(before: tuple[Level, ...], kind: str, archives: Archives) -> list[Level]:
    """The levels of the unit before that stand above `kind`."""
    rank = archives.rank.get(kind, len(archives.rank))
    return [level for level in before if archives.rank.get(level.kind, -1) < rank]


def numbered(draft: Draft) -> bool:
    """Whether the levels are those of an archive: one has a label or is a call number, or sheets follow a signature.
    "SRE, 1981, p. 118" closes the description of a printed book."""
    for level in draft.levels:
        if (level.label and level.value) or level.kind not in (DESCRIPTION, "collection"):
            return True
        signature = any(map(str.isdigit, level.value)) and not YEARS_RE.fullmatch(level.value)
        if signature and draft.sheets and draft.sheets[0].sheet != "page":
            return True
    return False


def outermost_first(levels: list[Level], scheme: Scheme, archives: Archives) -> list[Level]:
    """The levels of a unit that names its repository last: turned round where they run from folder to collection, else
    with the collection in front. A checked scheme's stay as they are, for A003 to judge."""
    if scheme.checked:
        return levels
    ranks = [archives.rank.get(level.kind, len(archives.rank)) for level in levels]
    labelled = [rank for rank, level in zip(ranks, levels, strict=True) if level.label]
    if len(labelled) > 1 and all(first > second for first, second in pairwise(labelled)):
        return levels[::-1]
    return [level for _, level in sorted(zip(ranks, levels, strict=True), key=lambda pair: pair[0])]


def subdivided(levels: list[Level]) -> list[Level]:
    """The levels, an expedition or department counted as the opis where none is numbered: "Ф. 109. 1-я экспедиция. Д. 104"."""
    kinds = [level.kind for level in levels]
    if "fond" not in kinds or "opis" in kinds:
        return levels
    inserted = (level for level in levels[kinds.index("fond") :] if level.kind == DESCRIPTION)
    part = next((level for level in inserted if SUBDIVISION_RE.match(level.value)), None)
    return [level._replace(kind="opis") if level is part else level for level in levels]


CODICES = ("ms", "cod")  # labels that are part of a manuscript's call number
LONGEST_LABEL = 5  # letters and the full stop of a label that is shortened; "français 12347" is a series
COUNTED = ("volume", "liasse")  # kinds that are levels where an archive's own system has them, though printed works have them too


def labelled(levels: list[Level], archives: Archives) -> list[Level]:
    """The levels, those of a call number as what their labels say that no printed work has: "box 12", in a house's own system."""
    return [_of_label(level, archives) if not level.label else level for level in levels]


def _of_label(level: Level, archives: Archives) -> Level:
    match = LABELLED_RE.fullmatch(level.value)
    kinds = archives.kinds.get(label_key(match["label"]), ()) if match is not None else ()
    if not kinds and (extra := EXTRA_RE.fullmatch(level.value)) and len(extra["label"]) <= LONGEST_LABEL and not extra["label"].startswith(CODICES):
        return level._replace(kind="item", value=extra["value"], label=extra["label"])  # "reg. 12", with or without its sheets
    return level._replace(kind=kinds[0], value=match["number"], label=match["label"]) if kinds and (kinds[0] in archives.strong or kinds[0] in COUNTED) else level


def settled(levels: list[Level]) -> tuple[Level, ...]:
    """The levels, descriptions counted among them where no fond is numbered: they name the fond ("KSČ-ÚV-02/2")."""
    if any(level.kind in ("fond", "rg") for level in levels):
        return tuple(levels)
    return tuple(level._replace(kind="collection") if level.kind == DESCRIPTION else level for level in levels)


def problems(levels: list[Level], scheme: Scheme | None) -> tuple[str, ...]:
    """What is wrong with the levels, in words: those without a number, and for a checked scheme those missing or out of
    order. A level of another kind ("document 14") may stand for one that is missing."""
    said = [f"{label_key(level.label) or level.kind} has no number" for level in levels if not level.value]
    if scheme is None or not scheme.checked:
        return tuple(said)
    kinds = [level.kind for level in levels if level.kind != DESCRIPTION]
    places = [scheme.levels.index(kind) for kind in kinds if kind in scheme.levels]
    spare = sum(kind not in scheme.levels for kind in kinds)
    missing = [kind for kind in scheme.levels if kind not in kinds][spare:]
    below = kinds[-1:] and missing == list(scheme.levels[len(scheme.levels) - len(missing) :])
    said += [f"{kind} is missing{AT_THE_END if below else ''}" for kind in missing if places]
    for first, second in pairwise(places):
        if first > second:
            said.append(f"{scheme.levels[first]} stands before {scheme.levels[second]}")
    return tuple(said)
