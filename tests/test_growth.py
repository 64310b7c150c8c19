"""Twice the notes take twice the time, not four times: no stage compares all with all."""

from collections.abc import Callable

import pytest

from tests.benchmarks.hostile import JOIN, LENGTH, PIECES, SHORTER, note, seconds
from tests.benchmarks.made import library, manuscript
from tests.benchmarks.stages import exponent, fastest

NOTES = 200
NOTES_AN_ENTRY = 5
TIMES = 4
# Quadratic time gives 2.0. On a busy machine linear time has been seen at 1.3.
MOST = 1.6
MEASURABLE = 0.02  # seconds; less tells nothing of growth
TRIES = 3  # a busy machine slows one run, not three


def test_time_grows_with_the_notes_and_no_faster():
    def growth() -> float:
        short, long = (_whole(manuscript(notes), library(notes // NOTES_AN_ENTRY)) for notes in (NOTES, TIMES * NOTES))
        return exponent(short, long, TIMES)

    assert _holds(growth)


def test_titles_that_begin_alike_are_no_slower():
    """A History of this and a History of that: a register of them is not compared all with all."""

    def growth() -> float:
        short, long = (_whole(_histories(notes), "") for notes in (80, TIMES * 80))
        return exponent(short, long, TIMES)

    assert _holds(growth)


def _histories(notes: int) -> str:
    families = ["".join((a, b, c, "er")).title() for a in "bdfgklmnprst" for b in "aeiou" for c in "lnrstkmd"]
    written = [
        f"{number + 1}. Anna {families[number % len(families)]}, A History of the Harbour of {number} "
        f"(Bonn: Meridian Press, {1950 + number % 70}), 9."
        for number in range(notes)
    ]
    body = "\n".join(f"Nobody who was there has left an account of it.{number + 1}" for number in range(notes))
    return f"{body}\n\nNotes\n\n" + "\n".join(written) + "\n"


# Two pieces in turn that took time by the square of their number.
PAIRS = ("ibid. + hereafter", "names + names joined", "brackets + closed brackets", "quotation marks + quoted words")


@pytest.mark.parametrize("kind", (*PIECES, *PAIRS))
def test_one_endless_note_is_read_in_time_that_grows_with_it(kind):
    piece = "".join(PIECES[name] for name in kind.split(JOIN))

    def growth() -> float:
        long = seconds(note(piece), runs=1)
        if long < MEASURABLE:
            return 0.0
        short = min(seconds(note(piece, LENGTH // SHORTER), runs=2), long)
        return exponent(max(short, MEASURABLE / SHORTER), long, SHORTER)

    assert _holds(growth)


def _holds(growth: Callable[[], float]) -> bool:
    return any(growth() < MOST for _ in range(TRIES))


def _whole(text: str, bibliography: str) -> float:
    return sum(fastest(text, bibliography, 2).values())
