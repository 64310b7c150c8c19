"""One life of the thesis: baselined, edited twenty times, exported anew, checked, and held against the truth."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import NamedTuple

from citecheck.model import Report
from citecheck.pipeline import check
from citecheck.report.baseline import Row, matched, parsed, rows, written
from tests.living.edits import Editor
from tests.living.thesis import BIBLIOGRAPHIES, Thesis, exported, thesis
from tests.living.truth import Said, is_new, said

EDITS = 20


class Start(NamedTuple):
    """The thesis as it is when its author decides to live with what is found."""

    thesis: Thesis
    rows: list[Row]
    said: list[Said]


class Life(NamedTuple):
    """What the edits were, what is found after them, and of each finding whether it is new, in truth and as told."""

    edits: list[str]
    report: Report
    new: list[bool]
    told: list[bool]

    def counts(self) -> Counter[str]:
        pairs = Counter(zip(self.new, self.told, strict=True))
        return Counter(
            old=pairs[False, False] + pairs[False, True],
            new=pairs[True, True] + pairs[True, False],
            back=pairs[False, True],
            missed=pairs[True, False],
        )

    def wrong(self) -> Iterator[str]:
        for diagnostic, new, told in zip(self.report.diagnostics, self.new, self.told, strict=True):
            if new != told:
                finding = diagnostic.finding
                what = "missed" if new else "came back"
                yield f"{what}: {diagnostic.rule.code} note {finding.note} {finding.notes} {finding.message[:90]}"


def baselined(chapters: int) -> Start:
    """The thesis, and the baseline as it is read back from its file."""
    made = thesis(chapters)
    pages = exported(made, Random(0))
    report = checked(pages.text, chapters)
    known = parsed(written(rows(report, str)))
    return Start(made, known, said(report, pages))


def lived(start: Start, seed: int) -> Life:
    rng = Random(seed)
    made = deepcopy(start.thesis)
    editor = Editor(made, rng, {name for one in start.said for name in one.slips})
    edits = [editor.edit() for _ in range(EDITS)]
    pages = exported(made, rng)
    report = checked(pages.text, len(made.chapters))
    now = rows(report, str)
    taken = matched(start.rows, [row.anchor for row in now])
    return Life(edits, report, is_new(start.said, said(report, pages)), [not indexes for indexes in taken])


def checked(text: str, chapters: int) -> Report:
    whole = chapters == 10
    return check("thesis.txt", BIBLIOGRAPHIES, text=text, ignore=() if whole else ("R006",))
