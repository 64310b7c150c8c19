"""The author's words around a place: short, harmless, and quick to find in a note of any length."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.report.excerpt import cells, excerpt, visible
from citecheck.text import Place, Source

TEXT = st.text(st.sampled_from("ab .,\n\x1b\u202e\u00e9東\u0301"), min_size=1, max_size=300)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” — é", "plain “text” — é"),
        ("\x00\x1b\x7f\x85\x9b", r"\x00\x1b\x7f\x85\x9b"),
        ("\u200e\u202a\u202e\u2066\u2069\u061c", r"\u200e\u202a\u202e\u2066\u2069\u061c"),
        ("שלום", "שלום"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


def test_cells():
    assert (cells("abc"), cells("東京"), cells("e\u0301")) == (3, 4, 1)


@given(TEXT, st.integers(0, 299), st.integers(0, 299), st.integers(40, 120))
def test_any_place_gives_one_harmless_line(text, first, last, width):
    source = Source("t", text)
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    shown = excerpt(Place(source, start, end), Place(source, 0, len(text)), width)
    assert not {"\n", "\x1b", "\u202e"} & set(shown.text)
    assert len(shown.text) <= width
    assert shown.carets.strip("^ ") == "" and "^" in shown.carets


def test_a_megabyte_of_note():
    text = "word " * 200_000
    source = Source("t", text)
    whole = Place(source, 0, len(text))
    began = process_time()
    for start in range(0, 1_000_000, 1000):
        excerpt(Place(source, start, start + 4), whole, 100)
    assert process_time() - began < 2
