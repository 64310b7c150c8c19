"""A baseline: the findings that an author has decided to live with, so that only new ones are reported.

Law: a finding is known again by what it says of which words, never by a number. A row stands for one finding; whichever
fits it best takes it, so that an old finding does not come back and a new one is never taken for an old one.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from citecheck.model import Report
from citecheck.report.fingerprint import Anchor, anchors

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
    Tier(("subject",)),
)


def rows(report: Report, called: Callable[[str], str]) -> list[Row]:
    """A row for each finding, in their order; `called` gives what the baseline calls a file."""
    places = (diagnostic.finding.place for diagnostic in report.diagnostics)
    known = zip(anchors(report), places, strict=True)
    return [Row(called(place.path), anchor, place.words[:QUOTED].strip()) for anchor, place in known]


def matched(known: Sequence[Row], found: Sequence[Anchor]) -> list[int | None]:
    """For each finding the index of the row that it is, None for a new one."""
    taken: list[int | None] = [None] * len(found)
    room = [row.anchor.size for row in known]  # a run of lost notes may fall into several, never grow
    open_rows, open_findings = list(range(len(known))), list(range(len(found)))
    for tier in TIERS:
        by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index in open_rows:
            if (key := tier.key(known[index].anchor)) is not None:
                by_key[key].append(index)
        for at in open_findings:
            anchor = found[at]
            if by_key and (anchor.telling or not tier.telling) and (key := tier.key(anchor)) in by_key:
                _take(at, anchor, by_key[key], room, taken)
        open_rows = [index for index in open_rows if room[index] > 0]
        open_findings = [at for at in open_findings if taken[at] is None]
        if not open_findings:
            break
    return taken


def _take(at: int, anchor: Anchor, indexes: list[int], room: list[int], taken: list[int | None]) -> None:
    """Gives a finding the first row that has room for it."""
    while indexes and room[indexes[0]] <= 0:
        del indexes[0]
    for index in indexes:
        if room[index] >= anchor.size:
            room[index] -= anchor.size
            taken[at] = index
            return


def written(known: Iterable[Row]) -> str:
    """A baseline's text: JSON lines, one a finding, in the order of the text."""
    lines = [json.dumps({HEAD: VERSION})]
    for row in known:
        members = {"path": row.path, "code": row.anchor.code, "words": row.words}
        members |= {name: value for name in HASHED if (value := getattr(row.anchor, name)) is not None}
        if row.anchor.size > 1:
            members["size"] = row.anchor.size
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


def _row(members: dict[str, object]) -> Row:
    hashed = {name: str(members[name]) for name in HASHED if name in members}
    size = members.get("size", 1)
    if not isinstance(size, int):
        raise TypeError("size")
    return Row(str(members["path"]), Anchor(str(members["code"]), **hashed, size=size), str(members["words"]))
