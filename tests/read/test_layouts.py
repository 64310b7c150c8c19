"""One chapter of known notes reads the same however it is laid out."""

import itertools
from collections import Counter

import pytest

from citecheck.read import read_manuscript
from tests.read.layouts import LAYOUTS, Layout, lay_out

SEEDS = range(3)


@pytest.mark.parametrize("name", LAYOUTS)
def test_notes_and_markers(name: str) -> None:
    for seed in SEEDS:
        laid = lay_out(LAYOUTS[name], seed)
        manuscript = read_manuscript("chapter.txt", text=laid.text)
        assert Counter((note.number, note.text) for note in manuscript.notes) == Counter(laid.notes)
        assert {(marker.number, marker.place.start) for marker in manuscript.markers} == set(laid.markers)
        called = [note.marker.place.start for note in manuscript.notes if note.marker]
        assert called == [offset for _, offset in laid.markers]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing(name: str, end: str) -> None:
    text = lay_out(LAYOUTS[name]).text
    one = read_manuscript("chapter.txt", text=text)
    other = read_manuscript("chapter.txt", text=text.replace("\n", end))
    assert [(note.number, note.text, note.kind) for note in one.notes] == [
        (note.number, note.text, note.kind) for note in other.notes
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_places_quote_their_notes_and_stand_apart(name: str) -> None:
    manuscript = read_manuscript("chapter.txt", text=lay_out(LAYOUTS[name]).text)
    places = [note.place for note in manuscript.notes]
    for place, below in itertools.pairwise(places):
        assert place.start <= place.end
        stretches = [place.start, *(edge for skip in place.skips for edge in skip), place.end]
        assert stretches == sorted(stretches)
        assert place.end <= below.start or any(start <= below.start and below.end <= end for start, end in place.skips)
    for marker in manuscript.markers:
        assert marker.place.quote == marker.label


@pytest.mark.parametrize("name", [name for name, layout in LAYOUTS.items() if layout.where == "foot"])
def test_footnotes_are_footnotes(name: str) -> None:
    assert {note.kind for note in read_manuscript("chapter.txt", text=lay_out(LAYOUTS[name]).text).notes} == {
        "footnote"
    }


@pytest.mark.parametrize("heading", ["Notes", "ENDNOTES", "Anmerkungen", "Notas", "Примечания", "Notes to Chapter 1"])
def test_endnotes_are_endnotes(heading: str) -> None:
    laid = lay_out(Layout(where="end", heading=heading, label="{n}. ", page_end=""))
    assert {note.kind for note in read_manuscript("chapter.txt", text=laid.text).notes} == {"endnote"}


def test_pages_are_counted_by_form_feeds_and_printed_numbers() -> None:
    laid = lay_out(Layout(page_number="foot", after_page=1))
    manuscript = read_manuscript("chapter.txt", text=laid.text)
    for note in manuscript.notes:
        assert note.page == 1 + laid.text.count("\f", 0, note.place.start)


def test_pages_are_known_from_printed_numbers_alone() -> None:
    paged = lay_out(Layout(page_number="foot", after_page=1))
    plain = lay_out(Layout(page_number="foot", after_page=1, page_end=""))
    pages = [note.page for note in read_manuscript("chapter.txt", text=paged.text).notes]
    assert [note.page for note in read_manuscript("chapter.txt", text=plain.text).notes] == pages


def test_numbering_by_chapter_gives_sections_and_runs() -> None:
    laid = lay_out(Layout(numbering="chapter", chapters=3))
    manuscript = read_manuscript("chapter.txt", text=laid.text)
    assert [section.title for section in manuscript.sections] == [
        f"Chapter {n}: The Envoy" for n in ("One", "Two", "Three")
    ]
    keys = [(note.section, note.number) for note in manuscript.notes]
    assert len(set(keys)) == len(keys)
    assert {note.sequence for note in manuscript.notes} == {0, 1, 2}
