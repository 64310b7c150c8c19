"""Whatever the text: reading never raises, its places are in the text and apart, and its time grows with the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.read import read_manuscript
from tests.read.layouts import LAYOUTS, lay_out

PIECES = st.sampled_from(
    [
        "word ",
        "the end.",
        ".1",
        ".”2",
        ",3",
        " 4",
        "[5]",
        "¹²",
        "\n",
        "\n\n",
        "\x0c",
        "\r\n",
        "\r",
        "1 Ibid.",
        "2 Ibid., 3.",
        "3. See",
        "[4] Text",
        "¹ Text",
        "5\n",
        "Notes\n",
        "Bibliography\n",
        "Chapter One: War\n",
        "____________\n",
        "            \n",
        "*",
        "†",
        "1954",
        "3,000",
        "12-14",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "И там же.",
        "[^1]: *Ibid.*",
        "[^1]",
        "^[",
        "]",
        "<i>",
        "_",
        "12) a",
        "(7)",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    manuscript = read_manuscript("any.txt", text=text)
    for place in (*(note.place for note in manuscript.notes), *(marker.place for marker in manuscript.markers)):
        assert 0 <= place.start <= place.end <= len(text)
    starts = [note.place.start for note in manuscript.notes]
    # Markdown's notes and those of pages that a PDF's text has shuffled are in the order of their markers.
    assert starts == sorted(starts) or manuscript.format == "markdown" or "\x0c" in text
    assert [note.index for note in manuscript.notes] == list(range(len(starts)))
    assert bool(manuscript.looked_for) != bool(manuscript.notes)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_can_be_read(text: str) -> None:
    assert read_manuscript("any.txt", text=text).source.text == text.replace("\0", " ")


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(LAYOUTS)), st.integers(0, 10_000), st.integers(1, 4000))
def test_a_manuscript_that_breaks_off_can_be_read(name: str, seed: int, length: int) -> None:
    text = lay_out(LAYOUTS[name], seed).text[-length:]
    manuscript = read_manuscript("any.txt", text=text)
    assert len(manuscript.notes) <= text.count("\n") + 1


GROWING = {
    "markers and endnotes": lambda n: (
        " ".join(f"word.{i}" for i in range(n)) + "\n\n" + "".join(f"{i} Ibid.\n" for i in range(n))
    ),
    "a chapter on every page": lambda n: "Chapter One: War\n\nText.1\n\n1 Ibid.\n\f" * n,
    "one line": lambda n: "in 1954, word.12 " * n,
    "commas": lambda n: "," * (40 * n),
    "blanks": lambda n: " " * (40 * n),
    "form feeds": lambda n: "\f" * n,
    "numbers alone": lambda n: "".join(f"{i}\n" for i in range(n)),
    "headings": lambda n: "Notes\n1 Ibid.\nBibliography\nA. B.\n" * n,
    "one long note": lambda n: "word.1 word\n\n1 " + "Ibid., p. 4; \n" * n,
    "signs": lambda n: "word.* word\n\n* Ibid., 4.\n\f" * n,
    "signs among numbers": lambda n: "".join(f"word.{i} word*\n\n* Ibid., 4.\n{i} Ibid.\n\f" for i in range(1, n)),
    "Markdown": lambda n: "".join(f"word[^{i}] *it*\n\n[^{i}]: *Ibid.*, 4.\n\n" for i in range(n)),
    "rules": lambda n: "__________\n          \n" * n,
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_text(name: str) -> None:
    def linear() -> bool:
        small, large = (_seconds(GROWING[name](size)) for size in (1000, 8000))
        return large < 8 * 3 * small + 0.05

    assert any(linear() for _ in range(3))  # a busy machine slows one run, not three


def _seconds(text: str) -> float:
    found = []
    for _ in range(2):
        start = time.process_time()
        read_manuscript("any.txt", text=text)
        found.append(time.process_time() - start)
    return min(found)
