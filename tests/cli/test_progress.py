"""The sign of life while a long manuscript is read: on a terminal's standard error, late, and gone afterwards."""

import sys
from io import StringIO
from time import sleep

import pytest

from citecheck.cli import progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def standard_error(monkeypatch, page: StringIO, patience: float = 0.01, term: str = "xterm") -> StringIO:
    """The page as standard error; set in the test itself, because pytest sets its own before each."""
    monkeypatch.setattr(sys, "stderr", page)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", term)
    return page


def wait_for(page: StringIO) -> None:
    """Until something is shown: rich takes its time to load on a busy machine."""
    for _ in range(300):
        if "Reading" in page.getvalue():
            return
        sleep(0.05)
    pytest.fail("nothing was shown")


def test_long_work_shows_that_it_goes_on(monkeypatch):
    page = standard_error(monkeypatch, Terminal())
    with progress.waiting("Reading a\x1b[31m.txt …"):
        wait_for(page)
    shown = page.getvalue()
    assert r"Reading a\x1b[31m.txt …" in shown
    assert shown.endswith("\x1b[2K") and "\x1b[?25h" in shown  # the line is wiped, the cursor is back


def test_what_goes_wrong_ends_it(monkeypatch):
    page = standard_error(monkeypatch, Terminal())
    with pytest.raises(KeyboardInterrupt), progress.waiting("Reading"):
        wait_for(page)
        raise KeyboardInterrupt
    before = page.getvalue()
    sleep(0.2)
    assert page.getvalue() == before


@pytest.mark.parametrize(
    ("page", "patience", "term"),
    [(Terminal(), 1, "xterm"), (StringIO(), 0.01, "xterm"), (Terminal(), 0.01, "dumb")],
    ids=["short work", "no terminal", "a dumb terminal"],
)
def test_nothing_is_shown_for(monkeypatch, page, patience, term):
    standard_error(monkeypatch, page, patience, term)
    with progress.waiting("Reading"):
        sleep(0.1)
    assert page.getvalue() == ""
