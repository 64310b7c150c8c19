"""`python -m tests.benchmarks`: how fast citecheck is, as ratios that hold on any machine. See README.md."""

import subprocess
import sys
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.made import library, manuscript
from tests.benchmarks.stages import fastest

ROOT = Path(__file__).parents[2]
# What the start of any program with these packages takes: the measure of a whole run.
YARDSTICK = "import typer, rich.console, regex, rapidfuzz, bibtexparser"
CHECK = ("check", "fixtures/thesis.txt", "--bib", "references/library.bib", "--bib", "fixtures/thesis.bib")
PAIRS = 9
RUNS = 3
SIZES = (400, 800, 1600)  # notes
NOTES_AN_ENTRY = 5


def main() -> None:
    """Prints the three tables."""
    print(f"A check of the sample thesis, a new process: {_ratio():.2f} times the yardstick\n")
    print(f"{'stage':<14}{'notes a second':>16}{'growth':>10}")
    timed = [fastest(manuscript(size), library(size // NOTES_AN_ENTRY), RUNS) for size in SIZES]
    for stage in timed[0]:
        first, last = timed[0][stage], timed[-1][stage]
        print(f"{stage:<14}{SIZES[-1] / last:>16,.0f}{exponent(first, last, SIZES[-1] / SIZES[0]):>10.2f}")
    whole = [sum(run.values()) for run in timed]
    print(f"{'all':<14}{SIZES[-1] / whole[-1]:>16,.0f}{exponent(whole[0], whole[-1], SIZES[-1] / SIZES[0]):>10.2f}")


def exponent(short: float, long: float, times: float) -> float:
    """The power of the length that time grows with: 1 is linear, 2 quadratic."""
    return log(long / short) / log(times)


def _ratio() -> float:
    """The check's time in the yardstick's: the median of pairs, each run one after the other."""
    check = [sys.executable, "-m", "citecheck", *CHECK, "--format", "json"]
    pairs = [(_seconds(check), _seconds([sys.executable, "-c", YARDSTICK])) for _ in range(PAIRS + 1)]
    return median(one / other for one, other in pairs[1:])  # the first pair fills the machine's caches


def _seconds(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return perf_counter() - began


if __name__ == "__main__":
    main()
