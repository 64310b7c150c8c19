#!/usr/bin/env python3
"""Hold citecheck against rendered manuscripts, whose truth is known (fixtures/rendered/README.md).

    rendered_score.py FOLDER [--only PART-OF-NAME] [--by style|layout|language|name] [--misses N]

Every finding of severity warning or error is a false alarm, these manuscripts being correct, but for R006, and for what
is said of notes that the PDF maker has dropped: their text is not in the file.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rapidfuzz.fuzz import ratio

from citecheck.pipeline import check
from citecheck.report.json import render
from citecheck.text import fold

ACCEPT = 80  # how alike (0-100) two citations' words must be to be the same citation, as the gold's score has it
SAME_NOTE = 60  # how alike two notes of one number must be, where numbering restarts


@dataclass
class Score:
    """Counts, and every miss as (kind, manuscript, note's number, expected, got)."""

    count: Counter = field(default_factory=Counter)
    misses: list[tuple[str, str, int | None, str, str]] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        self.count += other.count
        self.misses += other.misses
        return self

    def share(self, part: str, whole: str) -> float:
        return self.count[part] / self.count[whole] if self.count[whole] else 1.0

    @property
    def figures(self) -> dict[str, float]:
        return {
            "markers": self.share("markers_found", "called"),
            "notes": self.share("notes_found", "notes"),
            "exact": self.share("notes_exact", "notes"),
            "recall": self.share("matched", "citations"),
            "precision": self.share("matched", "citations_ours"),
            "form": self.share("form_right", "form_of"),
            "position": self.share("position_right", "position_of"),
            "locator": self.share("locator_right", "matched"),
            "target": self.share("target_right", "matched"),
        }


@cache
def plain(text: str | None) -> str:
    """What counts in comparison: no closing points, no line-end hyphens, and quotes and dashes of one kind."""
    return fold(text or "").replace("- ", "").replace("-", "").strip(" .;,")


def score(manuscript: Path) -> Score:
    """One manuscript (its .txt), checked against the bibliography and the truth beside it."""
    name = manuscript.name.removesuffix(".txt")
    truth = [
        json.loads(line) for line in manuscript.with_name(f"{name}.notes.jsonl").read_text("utf-8").split("\n") if line
    ]
    report = json.loads(render(check(str(manuscript), [str(manuscript.with_name(f"{name}.bib"))])))
    found = Score()
    found.count["manuscripts"] = 1
    found.count["called"] = len(truth)
    _score_markers(found, name, truth, report["markers"])
    dropped = _dropped(truth, manuscript.read_text("utf-8")) if ".pdf" in name else set()
    truth = [note for note in truth if note["number"] not in dropped]
    pairs = _pair_notes(truth, report["notes"])
    found.count["notes"] = len(truth)
    found.count["notes_extra"] = len(report["notes"]) - sum(ours is not None for _, ours in pairs)
    for note, ours in pairs:
        if ours is None:
            found.misses.append(("note lost", name, note["number"], note["text"], ""))
            found.count["citations"] += len(note["citations"])
        else:
            _score_note(found, name, note, ours)
    _score_findings(found, name, report["diagnostics"], dropped)
    return found


def _dropped(truth: list[dict], text: str) -> set[int]:
    """The numbers of notes whose words are nowhere in the manuscript, however it breaks its lines."""
    whole = _letters(text)
    return {note["number"] for note in truth if _letters(note["text"]) not in whole}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _score_markers(found: Score, name: str, truth: list[dict], markers: list[dict]) -> None:
    want, got = Counter(note["number"] for note in truth), Counter(marker["number"] for marker in markers)
    found.count["markers_found"] = (want & got).total()
    found.count["markers_extra"] = (got - want).total()
    found.misses += [("marker lost", name, number, str(number), "") for number in (want - got).elements()]
    found.misses += [("marker extra", name, number, "", str(number)) for number in (got - want).elements()]


def _pair_notes(truth: list[dict], ours: list[dict]) -> list[tuple[dict, dict | None]]:
    """Each true note with ours of the same number, in order; several of a number are told apart by their words."""
    places: dict[int | None, list[int]] = defaultdict(list)
    for index, note in enumerate(ours):
        places[note["number"]].append(index)
    pairs, last = [], -1
    for note in truth:
        later = [index for index in places[note["number"]] if index > last]
        alike = (index for index in later if ratio(plain(ours[index]["text"]), plain(note["text"])) > SAME_NOTE)
        index = next(alike, later[0] if len(places[note["number"]]) == 1 and later else None)
        last = last if index is None else index
        pairs.append((note, None if index is None else ours[index]))
    return pairs


def _score_note(found: Score, name: str, note: dict, ours: dict) -> None:
    count, number = found.count, note["number"]
    count["notes_found"] += 1
    if plain(note["text"]) == plain(ours["text"]):
        count["notes_exact"] += 1
    else:
        found.misses.append(("note text", name, number, note["text"], ours["text"]))
    pairs = align(note["citations"], ours["citations"])
    count["citations"] += len(note["citations"])
    count["citations_ours"] += len(ours["citations"])
    count["matched"] += len(pairs)
    mine = " | ".join(citation["text"] for citation in ours["citations"])
    for citation in note["citations"]:
        if not any(want is citation for want, _ in pairs):
            found.misses.append(("citation lost", name, number, citation["text"], f"{mine}   IN   {note['text']}"))
    for citation in ours["citations"]:
        if not any(got is citation for _, got in pairs):
            found.misses.append(("citation extra", name, number, note["text"], citation["text"]))
    for want, got in pairs:
        _score_citation(found, name, number, want, got)


def _score_citation(found: Score, name: str, number: int, want: dict, got: dict) -> None:
    for part in ("form", "position"):
        if want[part]:
            found.count[f"{part}_of"] += 1
            found.count[f"{part}_right"] += got[part] == want[part]
            if got[part] != want[part]:
                found.misses.append((f"{part} {want[part]}→{got[part]}", name, number, want["text"], got["text"]))
    if plain(want["locator"]) == plain(got["locator"]):
        found.count["locator_right"] += 1
    else:
        asked = f"{want['locator']!r} in {want['text']}"
        found.misses.append(("locator", name, number, asked, repr(got["locator"])))
    if got["target"] == want["target"]:
        found.count["target_right"] += 1
    else:
        found.count["target_invented"] += got["target"] is not None
        kind = "target wrong" if got["target"] else "target none"
        said = f"{got['target']} {got['reason']} {[each['target'] for each in got['candidates'][:3]]}"
        found.misses.append((kind, name, number, f"{want['target']} for {want['text']}", said))


def _score_findings(found: Score, name: str, diagnostics: list[dict], dropped: set[int]) -> None:
    of_dropped = {("N001", number) for number in dropped} | {("I003", number + 1) for number in dropped}
    for finding in diagnostics:
        if finding["severity"] != "info" and finding["code"] != "R006":
            if (finding["code"], finding["note"]) in of_dropped:
                continue
            found.count["alarms"] += 1
            found.misses.append((f"alarm {finding['code']}", name, finding["note"], "", finding["message"]))


def align(truth: list[dict], ours: list[dict]) -> list[tuple[dict, dict]]:
    """Pairs in order with the best likeness in all, each used once."""
    best = [[0.0] * (len(ours) + 1) for _ in range(len(truth) + 1)]
    alike = [[ratio(plain(one["text"]), plain(other["text"])) for other in ours] for one in truth]
    for i in range(len(truth) - 1, -1, -1):
        for j in range(len(ours) - 1, -1, -1):
            take = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ACCEPT else 0.0
            best[i][j] = max(take, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(truth) and j < len(ours):
        if alike[i][j] >= ACCEPT and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((truth[i], ours[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


# --- the table ------------------------------------------------------------------------------------------------

HEAD = "notes  mark  found exact | cites  rec   prec  form  pos   loc   targ  inv extra| alarms per200"


def row(name: str, found: Score) -> str:
    count, figures = found.count, found.figures
    shares = " ".join(f"{value:5.3f}" for value in figures.values())
    left, right = shares[:17], shares[18:]
    alarms = count["alarms"]
    per = 200 * alarms / max(count["notes"], 1)
    extra = f"{count['target_invented']:3} {count['notes_extra']:4}"
    return f"{name[:58]:58} {count['notes']:5} {left} | {count['citations']:5} {right} {extra} | {alarms:5} {per:6.1f}"


def print_misses(found: Score, most: int) -> None:
    """The commonest kinds first, each by style, with examples from different manuscripts."""
    kinds: dict[str, list] = defaultdict(list)
    for miss in found.misses:
        kinds[miss[0]].append(miss)
    for kind, misses in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        where = Counter(".".join(miss[1].split(".")[:2]) for miss in misses).most_common(5)
        print(f"\n## {kind}: {len(misses)}   {', '.join(f'{name} {times}' for name, times in where)}")
        for _, name, number, want, got in misses[:: max(1, len(misses) // most)][:most]:
            print(f"  {name} note {number}\n     want {want[:300]}\n     got  {got[:300]}")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--only", default="", help="only manuscripts whose name contains this")
    cli.add_argument("--by", choices=("style", "layout", "language", "name"), nargs="+", default=["style", "layout"])
    cli.add_argument("--every", type=int, default=1, help="only every so many manuscripts")
    cli.add_argument("--misses", type=int, nargs="?", const=6, default=0, help="examples of every kind of miss")
    args = cli.parse_args()
    total, groups = Score(), {by: defaultdict(Score) for by in args.by}
    paths = [path for path in sorted(args.folder.glob("*.*.*.txt")) if args.only in path.name]
    for path in paths[:: args.every]:
        language, style, layout, _ = path.name.rsplit(".", 3)
        names = {"language": language, "style": f"{language}.{style}", "layout": layout, "name": path.stem}
        try:
            found = score(path)
        except Exception as fault:
            print(f"{path.name}: {type(fault).__name__}: {fault}")
            continue
        total += found
        for by, group in groups.items():
            group[names[by]] += found
    for by, group in groups.items():
        print(f"{by:58} {HEAD}")
        for name, found in sorted(group.items()):
            print(row(name, found))
        print()
    print(row("all", total))
    if args.misses:
        print_misses(total, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
