"""A baseline: the findings that an author has decided to live with, so that only new ones are reported.

Law: a finding is known again by what it says of which words, never by a number. A row stands for one finding; whichever
fits it best takes it, so that an old finding does not come back and a new one is never taken for an old one.
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from citecheck.model import Report
from citecheck.report.fingerprint import FEATURE_DIGITS, Anchor, anchors

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


class Tier(NamedTuple):
    """Features that have to be the same for a finding to be a row's, all of them there."""

    features: tuple[str, ...]
    telling: bool = False  # holds only for words that are nobody else's

    def key(self, anchor: Anchor) -> tuple[str, ...] | None:
        found = tuple(getattr(anchor, feature) for feature in self.features)
        return None if None in found else (anchor.code, *found)


def _around(most: int, least: int) -> Iterator[tuple[str, ...]]:
    return (chosen for count in range(most, least - 1, -1) for chosen in combinations(AROUND, count))


# From the surest on. A note that was moved keeps its words, one that was mended its place; "Ibid." needs both.
TIERS = (
    *(Tier(("own", "offence", *around)) for around in _around(4, 2)),
    Tier(("own", "offence"), telling=True),
    *(Tier(("offence", *around)) for around in _around(4, 2)),
    Tier(("offence", "call"), telling=True),
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
    wanted = [(at, unit) for at, anchor in enumerate(found) for unit in _units(anchor)]
    held = [(index, unit) for index, row in enumerate(known) for unit in _units(row.anchor)]
    taken = _assigned([unit for _, unit in held], [unit for _, unit in wanted])
    rows_of: list[set[int | None]] = [set() for _ in found]
    for (at, unit), index in zip(wanted, taken, strict=True):
        fits = index is not None and held[index][1].size >= unit.size
        rows_of[at].add(held[index][0] if fits else None)
    return [frozenset() if None in one else frozenset(one) for one in rows_of]


def _units(anchor: Anchor) -> list[Anchor]:
    """What has to be known of a finding: itself, or each of the lost notes that it speaks of."""
    if not anchor.run:
        return [anchor]
    return [anchor._replace(call=call, onward=onward, size=1, run=()) for call, onward in anchor.run]


def _assigned(known: Sequence[Anchor], found: Sequence[Anchor]) -> list[int | None]:
    """For each of those found the index of the known one that fits it best, each taken once."""
    taken: list[int | None] = [None] * len(found)
    free, waiting = range(len(known)), range(len(found))
    for tier in TIERS:
        by_key: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for index in free:
            if (key := tier.key(known[index])) is not None:
                by_key[key].append(index)
        for at in waiting:
            if found[at].telling or not tier.telling:
                key = tier.key(found[at])
                if key is not None and by_key.get(key):
                    taken[at] = by_key[key].popleft()
        used = set(taken)
        free = [index for index in free if index not in used]
        waiting = [at for at in waiting if taken[at] is None]
        if not free or not waiting:
            break
    return taken


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
