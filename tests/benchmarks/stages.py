"""How long each stage of a check takes, in seconds of processor time.

`python -m tests.benchmarks.stages NOTES ENTRIES` prints them for a made manuscript, as JSON: a process for each
length, because what a long one leaves in memory slows the next.
"""

import gc
import json
import subprocess
import sys
from collections.abc import Callable
from math import log
from pathlib import Path
from time import process_time
from typing import TypeVar

from citecheck.bibliography import read_bibliography
from citecheck.model import Dossier, Report
from citecheck.parse import parse
from citecheck.read import read_manuscript
from citecheck.report.json import render
from citecheck.resolve import resolve
from citecheck.rules import lint, profile
from citecheck.vocabulary import vocabulary
from tests.benchmarks.made import library, manuscript

Result = TypeVar("Result")
ROOT = Path(__file__).parents[2]
RUNS = 3
LONG = 10_000  # notes or entries


class Clock:
    """Runs the stages one after the other and keeps what each took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], Result]) -> Result:
        began = process_time()
        result = work()
        self.seconds[stage] = process_time() - began
        return result


def stages(text: str, bibliography: str) -> dict[str, float]:
    """What a check of a manuscript with its bibliography takes, stage by stage."""
    clock, words = Clock(), vocabulary()
    manuscript = clock("read", lambda: read_manuscript("made.txt", text=text))
    register = clock("bibliography", lambda: read_bibliography(["made.bib"], texts={"made.bib": bibliography}))
    parsed = clock("parse", lambda: parse(manuscript, register, words))
    resolutions = clock("resolve", lambda: resolve(parsed, manuscript, register, words))
    dossier = Dossier(manuscript, parsed.citations, parsed.introductions, register, resolutions, profile("none"), True)
    diagnostics = clock("lint", lambda: lint(dossier))
    clock("json", lambda: render(Report(dossier, diagnostics)))
    return clock.seconds


def fastest(text: str, bibliography: str, runs: int) -> dict[str, float]:
    """The least that each stage took in several runs: what else the machine did can only have added to it."""
    timed = [stages(text, bibliography) for _ in range(runs)]
    return {stage: min(run[stage] for run in timed) for stage in timed[0]}


def exponent(short: float, long: float, times: float) -> float:
    """The power of the length that time grows with: 1 is linear, 2 quadratic."""
    return log(long / short) / log(times)


def apart(notes: int, entries: int) -> dict[str, float]:
    """`fastest` for a made manuscript and bibliography, in a process of its own; a long one is read once."""
    command = [sys.executable, "-m", "tests.benchmarks.stages", str(notes), str(entries)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


if __name__ == "__main__":
    gc.disable()  # as in the program itself
    size = notes, entries = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps(fastest(manuscript(notes), library(entries), 1 if max(size) > LONG else RUNS)))
