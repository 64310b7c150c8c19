"""Holds a report against the truth about a manuscript's notes, as the fixtures keep it.

Law: a citation is paired with the one that says nearly the same words; what finds no partner is a miss or a surplus.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import regex

ALIKE = 0.80  # how alike (0-1) two citations' words must be to be the same one
SPACE_RE = regex.compile(r"\s+")
PLAIN = str.maketrans("“”„«»‘’‚ʹʼ–—", '"""""' + "'''''" + "--")


@dataclass
class Score:
    """Counts by name ("form", "form of" …) and every miss in words."""

    count: Counter = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ratio(self, what: str) -> float:
        return self.count[what] / self.count[f"{what} of"] if self.count[f"{what} of"] else 1.0

    def tell(self, what: str, right: bool, miss: str) -> None:
        self.count[f"{what} of"] += 1
        self.count[what] += right
        if not right:
            self.misses.append(miss)


def read_lines(path: Path) -> list[dict]:
    """A JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def fold(text: str | None) -> str:
    """White space, kinds of quotes and dashes, and closing punctuation do not count."""
    return SPACE_RE.sub(" ", text or "").strip(" .;,").translate(PLAIN)


def score(truth: list[dict], report: dict) -> Score:
    """What the report's notes say against what is true of them."""
    found = defaultdict(list)
    for note in report["notes"]:
        found[note["number"]].append(note)
    result = Score()
    for note in truth:
        mine = found[note["number"]].pop(0) if found[note["number"]] else {"text": None, "citations": []}
        name = f"note {note['number']}"
        result.tell("text", fold(mine["text"]) == fold(note["text"]), f"{name}: reads {mine['text']!r:.200}")
        _score_citations(name, note["citations"], mine["citations"], result)
    for number, notes in found.items():
        for note in notes:
            result.tell("text", False, f"note {number}: there is none: {note['text']!r:.120}")
    return result


def _score_citations(name: str, truth: list[dict], mine: list[dict], result: Score) -> None:
    pairs = _paired(truth, mine)
    for at, true in enumerate(truth):
        result.tell("recall", at in pairs, f"{name}: not found: {true['text']!r}")
    matched = set(pairs.values())
    for at, extra in enumerate(mine):
        result.tell("precision", at in matched, f"{name}: surplus: {extra['text']!r}")
    for at, other in pairs.items():
        true, got = truth[at], mine[other]
        for what in ("form", "position", "signal", "quoted_in"):
            if true["confidence"] == "sure" and what in true:
                _tell(result, what, name, true, got)
        if true["confidence"] == "sure":
            _tell(result, "locator", name, true, got)
        wanted = {_target(true["target"]), *map(_target, true.get("target_alt", ()))}
        coined = true["target"] == "none" and (got["target"] or "").startswith("work:")
        right = coined or _target(got["target"]) in wanted
        result.tell("target", right, f"{name}: target {got['target']!r}, not {true['target']!r}: {true['text']!r:.90}")
        result.count["invented"] += true["target"] == "none" and not right


def _tell(result: Score, what: str, name: str, true: dict, got: dict) -> None:
    same = fold(got[what]) == fold(true[what]) if isinstance(true[what], str) else got[what] == true[what]
    result.tell(what, same, f"{name}: {what} {got[what]!r}, not {true[what]!r}: {true['text']!r:.90}")


def _target(target: str | None) -> str:
    return (target or "none").replace(" ", "").replace(".", "").casefold()


def _paired(truth: list[dict], mine: list[dict]) -> dict[int, int]:
    """Index in the truth → index in the report, in order, nearest words first."""
    pairs: dict[int, int] = {}
    start = 0
    for at, true in enumerate(truth):
        likeness = [(_alike(true["text"], mine[other]["text"]), -other) for other in range(start, len(mine))]
        best, other = max(likeness, default=(0, 0))
        if best >= ALIKE:
            pairs[at] = -other
            start = 1 - other
    return pairs


def _alike(one: str, other: str) -> float:
    one, other = fold(one), fold(other)
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def points(finding: dict) -> set[tuple[str, int | str | None]]:
    """What a finding speaks of: its code with each note's number, or with the entry's key."""
    if finding.get("notes"):
        first, last = finding["notes"]
        return {(finding["code"], number) for number in range(first, last + 1)}
    return {(finding["code"], finding["note"] if finding.get("note") is not None else finding.get("key"))}


def position(notes: list, at: int, ordinal: int) -> str:
    """What a CSL processor gives for a cite: of the specification's terms, by its own rules."""
    item, locator = notes[at][ordinal]
    earlier = [cite for note in notes[:at] for cite in note] + notes[at][:ordinal]
    if item not in [other for other, _ in earlier]:
        return "first"
    before = notes[at][ordinal - 1] if ordinal else notes[at - 1][0] if at and len(notes[at - 1]) == 1 else None
    if before is None or before[0] != item:
        return "subsequent"
    if before[1] == locator:
        return "ibid"
    return "ibid-with-locator" if locator is not None else "subsequent"
