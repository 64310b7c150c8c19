"""A chapter and its bibliography in a folder of their own, and citecheck run on them as a user runs it."""

import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

import pytest

from citecheck.cli import run

CHAPTER = """\
1. The Quiet Winter

Nobody at the ministry expected much of the new decade.1 The telegrams spoke of sugar and of the weather.2 By the spring
this had changed.3 A year later everybody claimed to have seen it coming.5

Notes

1. Odd Arne Westad, The Global Cold War: Third World Interventions and the Making of Our Times (Cambridge: Cambridge
University Press, 2005), 24.
2. Ibid., 31.
3. Westad, Global Cold War, 170.
5. Ibid., 33.
"""
REGISTER = """\
@book{westad2005global,
  author    = {Westad, Odd Arne},
  title     = {The Global Cold War: Third World Interventions and the Making of Our Times},
  address   = {Cambridge},
  publisher = {Cambridge University Press},
  year      = {2005},
}
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The working folder: chapter.txt, books.bib, and nothing above it that holds settings."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "chapter.txt").write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "books.bib").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def citecheck(folder, capsys):
    """citecheck in this process: `citecheck("check", "chapter.txt")`."""

    def call(*arguments: str) -> Ran:
        code = run(arguments)
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def piped(monkeypatch):
    """Bytes put into standard input: `piped(b"Text.")`."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))

    return put


@pytest.fixture
def program(folder):
    """citecheck as a process of its own, for what streams and signals do to it."""

    def call(*arguments: str, **options) -> subprocess.CompletedProcess:
        environment = {**os.environ, "PYTHONIOENCODING": "", **options.pop("env", {})}
        command = [sys.executable, "-m", "citecheck", *arguments]
        return subprocess.run(command, env=environment, timeout=60, **({"capture_output": True} | options))

    return call
