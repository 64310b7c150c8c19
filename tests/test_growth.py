"""Twice the notes take twice the time, not four times: no stage compares all with all."""

import pytest

from tests.benchmarks.made import library, manuscript
from tests.benchmarks.stages import exponent, fastest

NOTES = 200
NOTES_AN_ENTRY = 5
TIMES = 4
# Quadratic time gives 2.0. On a busy machine linear time has been seen at 1.3.
MOST = 1.6
MEASURABLE = 0.02  # seconds; less tells nothing of growth
HOSTILE = {
    "commas": ", ",
    "quotation marks": "“",
    "brackets": "(see [",
    "numbers": "12 ",
    "capitals": "St. ",
    "ibid.": "Ibid.; ",
}


def test_time_grows_with_the_notes_and_no_faster():
    short, long = (_whole(manuscript(notes), library(notes // NOTES_AN_ENTRY)) for notes in (NOTES, TIMES * NOTES))
    assert exponent(short, long, TIMES) < MOST


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_one_endless_note_is_read_in_time_that_grows_with_it(words):
    short, long = (_whole(_with_note(words * length), library(20)) for length in (500, TIMES * 500))
    assert long < MEASURABLE or exponent(max(short, MEASURABLE / TIMES), long, TIMES) < MOST


def _whole(text: str, bibliography: str) -> float:
    return sum(fastest(text, bibliography, 2).values())


def _with_note(words: str) -> str:
    return f"A sentence with a note.1 And another.2\n\n1. {words}\n2. Ibid., 3.\n"
