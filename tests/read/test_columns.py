"""Two columns side by side read as the same pages one after the other, and every place is a place in the file."""

import random
from itertools import zip_longest

import pytest

from citecheck.fix import Wanted, with_fixes
from citecheck.fix.mending import mended
from citecheck.model import CitecheckError
from citecheck.pipeline import check
from citecheck.read import read_manuscript
from tests.read.layouts import WORDS, Layout, lay_out

NARROW = Layout(body_width=44, note_width=46, page_lines=30, before_notes=1)
RULED = Layout(body_width=44, note_width=46, page_lines=30, rule="______________", label="{n}. ", note_gap=0)
LAYOUTS = {"notes below each column": NARROW, "a rule above them": RULED}
GUTTER = 52  # columns of the line
VERSE = (
    "The river keeps its own accounts",
    "And all the boats are gone",
    "The clerk has counted the bread",
    "And winter comes up the harbour stairs",
)


def side_by_side(text: str, head: str = "", foot: str = "", gutter: int = GUTTER) -> str:
    """The pages of a text in pairs, each pair the columns of one page."""
    pages = [page.strip("\n").split("\n") for page in text.split("\f")]
    turned = []
    for left, right in zip_longest(pages[::2], pages[1::2], fillvalue=[]):
        lines = [f"{one:{gutter}}{other}".rstrip() for one, other in zip_longest(left, right, fillvalue="")]
        number = foot.replace("{n}", str(len(turned) + 1))
        turned.append("\n".join([*([head, ""] if head else []), *lines, *(["", number] if foot else []), ""]))
    return "\f".join(turned)


def justified(rng: random.Random) -> str:
    """Lines whose words are spread over the measure."""
    lines = ("".join(word + " " * rng.choice((1, 2, 3, 4)) for word in rng.choices(WORDS, k=13)) for _ in range(60))
    return "\n".join(map(str.rstrip, lines))


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("seed", range(4))
def test_notes_of_both_columns(name: str, seed: int) -> None:
    laid = lay_out(LAYOUTS[name], seed)
    manuscript = read_manuscript("chapter.txt", text=side_by_side(laid.text))
    assert [(note.number, note.text) for note in manuscript.notes] == laid.notes
    assert [marker.number for marker in manuscript.markers] == [number for number, _ in laid.markers]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_heads_and_page_numbers_cross_the_gutter(end: str) -> None:
    laid = lay_out(NARROW, 1)
    text = side_by_side(laid.text, head="The Envoy and the Harbour".center(100), foot="{n}".center(100))
    manuscript = read_manuscript("chapter.txt", text=text.replace("\n", end))
    assert [(note.number, note.text) for note in manuscript.notes] == laid.notes
    pages = [note.page for note in manuscript.notes]
    assert pages == sorted(pages) and set(pages) == set(range(1, text.count("\f") + 2))


def test_places_are_the_files() -> None:
    text = side_by_side(lay_out(NARROW, 2).text)
    lines = text.split("\n")  # a form feed ends no line of a file
    for note in read_manuscript("chapter.txt", text=text).notes:
        first = note.text.split()[0]
        assert lines[note.place.line - 1][note.place.column - 1 :].startswith(first)
        assert lines[note.place.end_line - 1][: note.place.end_column - 1].endswith(note.text.split()[-1])


def test_no_place_ends_before_it_begins() -> None:
    """Endnotes run from the foot of one column on to the head of the next, which stands above it in the file."""
    laid = lay_out(Layout(body_width=44, note_width=46, where="end", page_end="", label="{n}. "), 2)
    body, heading, notes = laid.text.partition("\nNotes\n")
    lines = notes.strip("\n").split("\n")
    for foot in range(len(lines) // 2 - 3, len(lines) // 2 + 3):
        page = side_by_side("\n".join(lines[:foot]) + "\f" + "\n".join(lines[foot:]))
        manuscript = read_manuscript("chapter.txt", text=body + heading + "\n" + page)
        assert [note.number for note in manuscript.notes] == [number for number, _ in laid.notes]
        for place in (note.place for note in manuscript.notes):
            assert (place.line, place.column) <= (place.end_line, place.end_column)


def test_nothing_is_mended_in_a_turned_text() -> None:
    text = side_by_side(lay_out(NARROW, 3).text)
    report = check("chapter.txt", text=text)
    with pytest.raises(CitecheckError, match="two columns"):
        mended(report, Wanted(), lambda text: report)
    fixes = [found.finding.fix for found in with_fixes(report).diagnostics if found.finding.fix]
    for edit in (edit for fix in fixes for edit in fix.edits):
        stored, at = edit.place.source.as_stored(edit.place.start)
        assert stored.text == text and text.startswith(edit.place.quote, at)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{number:<6}Ibid., p. {number}, and the rest of what the note says of it at length." for number in range(30)),
        "\n".join(f"AVP{number:<20}Archive of the foreign policy of state {number} and of its heirs" for number in range(30)),
        "\n".join(f"Chapter {number} of the book about the harbour    {'.' * 10}    {number}" for number in range(30)),
        justified(random.Random(1)),
        "\n".join(f"{f'Archives of the Ministry {number}':<40}Arkhiv of the Foreign Policy {number}" for number in range(30)),
        "\n".join(f"{VERSE[row % 4]:<40}{VERSE[(row + 1) % 4]}" for row in range(30)),
        side_by_side("\f".join([side_by_side(lay_out(NARROW).text), lay_out(NARROW, 1).text.replace("\f", "\n")]), gutter=110),
    ],
    ids=["labels", "abbreviations", "table of contents", "justified", "long names", "verse", "three columns"],
)
def test_gaps_that_part_no_columns(text: str) -> None:
    assert read_manuscript("chapter.txt", text=text).source.text == text
