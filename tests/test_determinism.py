"""The same input gives the same bytes: whatever the hash seed, the locale and the clock, and however often it is asked.

What it is held against is each command's output in one process; `outputs` is what every process prints.
"""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = Path(__file__).parent.parent / "fixtures" / "clean"
PAIR = ("archives-english", "german")
SEEDS = range(10)
WORLDS = (
    {"LC_ALL": "C", "LANG": "", "TZ": "UTC"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "America/Caracas"},
    {"PYTHONIOENCODING": "cp866", "TZ": "", "HOME": "/nonexistent"},
)
FOR_PROGRAMS = ("json", "jsonl", "csv", "sarif", "junit", "rdjson", "gitlab")


def commands() -> list[tuple[str, ...]]:
    """What is asked: of a manuscript without its bibliography, whose works get keys of their own, and with another's."""
    one, other = (str(CLEAN / f"{name}.txt") for name in PAIR)
    bib = ("--bib", str(CLEAN / f"{PAIR[0]}.bib"))
    return [
        *(("check", other, *bib, "--format", name) for name in FOR_PROGRAMS),
        ("notes", other, "--format", "jsonl"),
        ("notes", other, "--format", "csv"),
        ("trace", other),
        ("export", other, "--report"),
        ("export", one, *bib, "--format", "csl-json"),
        ("fix", one, *bib, "--unsafe", "--ibid", "short", "--diff"),
        ("tidy", str(CLEAN / f"{PAIR[1]}.bib"), "--dialect", "biblatex"),
    ]


def outputs() -> str:
    """A line for each command: its end, and the digest of what it wrote for programs."""
    from citecheck.cli import run

    lines = []
    for command in commands():
        stream = io.TextIOWrapper(kept := _Kept(), encoding="utf-8", newline="")
        screen, sys.stdout = sys.stdout, stream
        sys.stderr, shown = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), sys.stderr
        try:
            code = run(command)
        finally:
            sys.stdout, sys.stderr = screen, shown
        lines.append(f"{command[0]} {command[-1]} {code} {hashlib.sha256(kept.getvalue()).hexdigest()[:12]}")
    return "\n".join(lines) + "\n"


class _Kept(io.BytesIO):
    """Bytes that can still be read when the stream around them is closed."""

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def here():
    return outputs()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_bytes_whatever_the_seed_the_locale_and_the_clock(here, seed):
    world = {**os.environ, **WORLDS[seed % len(WORLDS)], "PYTHONHASHSEED": str(seed)}
    ran = subprocess.run([sys.executable, "-m", "tests.test_determinism"], env=world, capture_output=True, timeout=120)
    assert ran.stdout.decode("ascii") == here, ran.stderr.decode("utf-8", "replace")


def test_the_same_bytes_the_second_time(here):
    assert outputs() == here
    assert hashlib.sha256(b"").hexdigest()[:12] not in here, "every command says something"


if __name__ == "__main__":
    sys.stdout.write(outputs())
