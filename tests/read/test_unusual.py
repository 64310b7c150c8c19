"""Layouts that are not the usual ones: every note and marker is found, and a correct manuscript stays silent."""

from collections import Counter

import pytest

from citecheck.model import Severity
from citecheck.pipeline import check
from citecheck.read import read_manuscript
from tests.read.unusual import MANUSCRIPTS

MANY = 100  # notes: only read, not checked


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_unusual_layout(name: str) -> None:
    laid = MANUSCRIPTS[name]()
    manuscript = read_manuscript("chapter.txt", text=laid.text)
    found = Counter((note.number, note.text.replace("\xad", "")) for note in manuscript.notes)
    assert found == Counter(laid.notes)
    placed = {marker.place.source.as_stored(marker.place.start)[1] for marker in manuscript.markers}
    assert placed == set(laid.markers)
    assert all(note.marker for note in manuscript.notes)


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_no_false_alarm(name: str) -> None:
    laid = MANUSCRIPTS[name]()
    if len(laid.notes) < MANY:
        found = check("chapter.txt", text=laid.text).diagnostics
        assert [(one.rule.code, one.finding.message) for one in found if one.severity is not Severity.INFO] == []
