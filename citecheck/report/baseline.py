"""A baseline: the findings that an author has decided to live with, so that only new ones are reported.

Law: a finding is known again by what it says of which words, never by a number. A row stands for one finding; whichever
fits it best takes it, so that an old finding does not come back and a new one is never taken for an old one.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from citecheck.model import Report
from citecheck.report.fingerprint import FEATURE_DIGITS, LOST, Anchor, anchors

VERSION = 1
HEAD = "citecheck-baseline"
QUOTED = 60  # characters of a finding's own words in a row: for reading, not for comparing
AROUND = ("before", "after", "call", "onward")
HASHED = ("subject", "own", "offence", *AROUND)


class Row(NamedTuple):
    """One finding of a baseline: its file as the baseline names it, what the finding is known by, and its words."""

    path: str
    anchor: Anchor
    words: str


class Unit(NamedTuple):
    """What has to be known of a finding, or of a row: `of` is which one's it is.

    `beside`: whether the notes around it are next to it. A lost note stands only somewhere between them, but in a run.
    """

    of: int
    unit: Anchor
    beside: bool


class Tier(NamedTuple):
    """Features that have to be the same for a finding to be a row's, all of them there."""

    features: tuple[str, ...]
    telling: bool = False  # holds only for words that are nobody else's
    sole: bool = False  # holds only where no other finding that is left has the same, then or now
    beside: bool = False  # holds only for rows that are next to the notes around them

    def key(self, anchor: Anchor) -> tuple[str, ...] | None:
        found = tuple(getattr(anchor, feature) for feature in self.features)
        return None if None in found else (anchor.code, *found)


def _around(most: int, least: int) -> Iterator[tuple[str, ...]]:
    return (chosen for count in range(most, least - 1, -1) for chosen in combinations(AROUND, count))


# From the surest on. A note that was moved keeps its words, one that was mended its place; "Ibid." and notes without
# words need both, and where all else around them was written anew, the text or the note on one side that no other has.
TIERS = (
    *(Tier(("own", "offence", *around)) for around in _around(4, 2)),
    Tier(("own", "offence"), telling=True),
    *(Tier(("offence", *around)) for around in _around(4, 2)),
    Tier(("offence", "call"), telling=True),
    *(Tier(("own", "offence", one), sole=True) for one in ("onward", "call")),
    *(Tier(("own", "offence", one), sole=True, beside=True) for one in ("after", "before")),
    Tier(("subject",)),
)


def rows(report: Report, called: Callable[[str], str]) -> list[Row]:
    """A row for each finding, in their order; `called` gives what the baseline calls a file."""
    places = (diagnostic.finding.place for diagnostic in report.diagnostics)
    known = zip(anchors(report), places, strict=True)
    return [Row(called(place.path), anchor, place.words[:QUOTED].strip()) for anchor, place in known]


def matched(known: Sequence[Row], found: Sequence[Anchor]) -> list[frozenset[int]]:
    """For each finding the indexes of the rows that it is, none for a new one.

    A run of lost notes is known if each of them was lost before, in whatever runs.
    """
    wanted = [Unit(at, unit, _beside(anchor)) for at, anchor in enumerate(found) for unit in _units(anchor)]
    held = [Unit(index, unit, _beside(row.anchor)) for index, row in enumerate(known) for unit in _units(row.anchor)]
    taken = _assigned(held, wanted)
    rows_of: list[set[int | None]] = [set() for _ in found]
    for one, index in zip(wanted, taken, strict=True):
        fits = index is not None and held[index].unit.size >= one.unit.size
        rows_of[one.of].add(held[index].of if fits else None)
    return [frozenset() if None in one else frozenset(one) for one in rows_of]


def _beside(anchor: Anchor) -> bool:
    return bool(anchor.run) or anchor.offence != LOST


def _units(anchor: Anchor) -> list[Anchor]:
    """What has to be known of a finding: itself, or each of the lost notes that it speaks of."""
    if not anchor.run:
        return [anchor]
    return [anchor._replace(call=call, onward=onward, size=1, run=()) for call, onward in anchor.run]


def _assigned(known: Sequence[Unit], found: Sequence[Unit]) -> list[int | None]:
    """For each of those found the index of the known one that fits it best, each taken once."""
    taken: list[int | None] = [None] * len(found)
    free, waiting = list(range(len(known))), list(range(len(found)))
    for tier in TIERS:
        open_rows = [index for index in free if known[index].beside or not tier.beside]
        rows, asking = _by_key(tier, known, open_rows), _by_key(tier, found, waiting)
        for key, those in asking.items():
            alike = rows.get(key, [])
            if tier.sole and (_several(known, alike) or _several(found, those)):
                continue
            fit = [at for at in those if found[at].unit.telling or not tier.telling]
            for at, index in zip(fit, alike, strict=False):
                taken[at] = index
        used = set(taken)
        free = [index for index in free if index not in used]
        waiting = [at for at in waiting if taken[at] is None]
        if not free or not waiting:
            break
    return taken


def _by_key(tier: Tier, units: Sequence[Unit], chosen: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    """The indexes of the chosen units by what a tier goes by, in their order."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in chosen:
        if (key := tier.key(units[index].unit)) is not None:
            found[key].append(index)
    return found


def _several(units: Sequence[Unit], indexes: Iterable[int]) -> bool:
    """Whether units are of more than one finding or row."""
    return len({units[index].of for index in indexes}) > 1


def written(known: Iterable[Row]) -> str:
    """A baseline's text: JSON lines, one a finding, in the order of the text."""
    lines = [json.dumps({HEAD: VERSION})]
    for row in known:
        members = {"path": row.path, "code": row.anchor.code, "words": row.words}
        members |= {name: value for name in HASHED if (value := getattr(row.anchor, name)) is not None}
        if row.anchor.size > 1:
            members["size"] = row.anchor.size
        if row.anchor.run:
            members["run"] = ["".join(one) for one in row.anchor.run]
        lines.append(json.dumps(members, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def parsed(text: str) -> list[Row]:
    """The rows of a baseline's text.

    Raises: ValueError, with the line, where it is none.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            members = json.loads(line)
            if number == 1:
                if members[HEAD] != VERSION:
                    raise ValueError(f"line 1: version {members[HEAD]} is not known")
                continue
            found.append(_row(members))
        except (KeyError, TypeError, AttributeError, json.JSONDecodeError, RecursionError) as error:
            raise ValueError(f"line {number} is no row of a baseline") from error
    if not text.strip():
        raise ValueError("line 1 is no row of a baseline")
    return found


def _row(members: dict[str, Any]) -> Row:
    hashed = {name: str(members[name]) for name in HASHED if name in members}
    size = members.get("size", 1)
    if not isinstance(size, int):
        raise TypeError("size")
    run = tuple((str(one)[:FEATURE_DIGITS], str(one)[FEATURE_DIGITS:]) for one in members.get("run", ()))
    anchor = Anchor(str(members["code"]), **hashed, size=size, run=run)
    return Row(str(members["path"]), anchor, str(members["words"]))
