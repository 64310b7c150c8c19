"""Whole programs measured from outside: their time in another program's, and the memory that they took."""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
# What the start of any program with these packages takes: the measure of a whole run.
YARDSTICK = (sys.executable, "-c", "import typer, rich.console, regex, rapidfuzz, bibtexparser")
CITECHECK = (sys.executable, "-m", "citecheck")
PAIRS = 9
UNITS_A_MEBIBYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # Linux counts KiB, a Mac bytes


def ratio(command: Sequence[str], other: Sequence[str] = YARDSTICK, pairs: int = PAIRS) -> float:
    """One program's time in the other's: the median of pairs, each run one after the other."""
    timed = [(_seconds(command), _seconds(other)) for _ in range(pairs + 1)]
    return median(one / two for one, two in timed[1:])  # the first pair fills the machine's caches


def mebibytes(command: Sequence[str]) -> float | None:
    """The most memory that a run takes, by the system's account; None where the system (Windows) keeps none."""
    if not hasattr(os, "wait4"):
        return None
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / UNITS_A_MEBIBYTE


def pandoc() -> str | None:
    """The program pandoc: the system's, or that of the package pypandoc_binary; None where there is neither."""
    if found := which("pandoc"):
        return found
    package = find_spec("pypandoc")
    own = Path(package.origin).parent / "files" / "pandoc" if package and package.origin else None
    return str(own) if own and own.is_file() else None


def _seconds(command: Sequence[str]) -> float:
    began = perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return perf_counter() - began
