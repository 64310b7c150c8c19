"""What the reader finds in small manuscripts, one peculiarity each."""

import pytest

from citecheck.model import CitecheckError, Manuscript
from citecheck.read import read_manuscript


def read(text: str) -> Manuscript:
    return read_manuscript("chapter.txt", text=text)


def body(*numbers: int, form: str = "The envoy left the town in spring.{n}") -> str:
    return " ".join(form.replace("{n}", str(number)) for number in numbers) + "\n\n"


def notes(*numbers: int, form: str = "{n} Westad, Global Cold War, {p}.") -> str:
    return "".join(form.replace("{n}", str(number)).replace("{p}", str(30 + number)) + "\n" for number in numbers)


def labels(manuscript: Manuscript) -> list[str]:
    return [note.label for note in manuscript.notes]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n \n\f\n ",
        "A list:\n1. one\n2. two\n3. three\n\nThe end in 1954.\n",
        "Year Tons\n1950 12\n1951 13\n1952 14\n",
        "1. Introduction\n\nIn 1954 the envoy left.\n\nHe came back.\n\n2. Methods\n\nBooks and letters.\n",
        "1\n2\n3\n4\n5\n6\n",
        "Resolution 1514 of 1960 named 3,000 men, $330 and the years 1959-1987.\n",
        "When forty winters shall besiege thy brow,\n5\nAnd dig deep trenches,\n10\nThy youth’s proud livery\n15\n",
    ],
)
def test_no_notes_and_what_was_looked_for(text: str) -> None:
    manuscript = read(text)
    assert manuscript.notes == ()
    assert "beginning of a line" in manuscript.looked_for


def test_a_text_of_nothing_but_notes() -> None:
    manuscript = read("12. Odd Arne Westad, The Global Cold War (Cambridge: CUP, 2005), 24.\n14. Ibid., 31.\n")
    assert [(note.number, note.text) for note in manuscript.notes][1] == (14, "Ibid., 31.")
    assert labels(read("12. Ibid., 31.")) == ["12"]


def test_missing_note_and_missing_marker() -> None:
    assert labels(read(body(1, 2, 3, 4, 5) + notes(1, 2, 4, 5))) == ["1", "2", "4", "5"]
    unlinked = [note.number for note in read(body(1, 2, 4, 5) + notes(1, 2, 3, 4, 5)).notes if note.marker is None]
    assert unlinked == [3]


def test_number_used_twice() -> None:
    manuscript = read(body(1, 2, 3, 3, 4, 5) + notes(1, 2, 3, 3, 4, 5))
    assert labels(manuscript) == ["1", "2", "3", "3", "4", "5"]
    assert [marker.number for marker in manuscript.markers] == [1, 2, 3, 3, 4, 5]
    assert all(note.marker for note in manuscript.notes)


def test_wrong_number_is_still_a_note() -> None:
    assert labels(read(body(1, 2, 3, 4, 5) + notes(1, 2, 8, 4, 5))) == ["1", "2", "8", "4", "5"]


def test_lost_label_keeps_its_text() -> None:
    form = "[{n}] Westad, Global Cold War, {p}.\n"
    text = (
        body(1, 2, 3, 4, form="The envoy left.[{n}]")
        + notes(1, 2, form=form)
        + "Judt, Postwar, 5.\n\n"
        + notes(4, form=form)
    )
    lost = [note for note in read(text + "\nAbout the Author\n\nA historian.\n").notes if note.number is None]
    assert [(note.label, note.text) for note in lost] == [("", "Judt, Postwar, 5.")]


def test_what_follows_the_last_endnote_is_no_part_of_it() -> None:
    form = "[{n}] Westad, Global Cold War, {p}.\n"
    text = body(1, 2, 3, form="The envoy left.[{n}]") + notes(1, 2, 3, form=form) + "\nShare this page\n\nRead More\n"
    assert read(text).notes[-1].text == "Westad, Global Cold War, 33."


def test_second_paragraph_belongs_to_its_note() -> None:
    text = (
        body(1, 2, form="The envoy left.[{n}]")
        + "Notes\n\n[1] Westad, Global Cold War, 31.\n\nSee the appendix too.\n\n[2] Ibid.\n"
    )
    assert [note.text for note in read(text).notes] == ["Westad, Global Cold War, 31. See the appendix too.", "Ibid."]


def test_wrapped_lines_that_begin_with_numbers_are_no_labels() -> None:
    text = body(1, 2, 3) + (
        "1 Gaddis Smith, The Last Years of the Monroe Doctrine, 1945-\n1993 (New York: Hill and Wang, 1994), p.\n2. \n"
        "2 AVPRF, f. 104, op.\n15, papka 6, p. 15.\n3 1 & 2 LAO MID, 17 May 1985.\n"
    )
    assert [note.text for note in read(text).notes] == [
        "Gaddis Smith, The Last Years of the Monroe Doctrine, 1945- 1993 (New York: Hill and Wang, 1994), p. 2.",
        "AVPRF, f. 104, op. 15, papka 6, p. 15.",
        "1 & 2 LAO MID, 17 May 1985.",
    ]


def test_empty_note_is_a_note() -> None:
    text = body(1, 2, 3, form="The envoy left.[{n}]") + "[1] Westad, Cold War, 31.\n\n[2]\n\n[3] Ibid.\n"
    assert [note.text for note in read(text).notes] == ["Westad, Cold War, 31.", "", "Ibid."]


@pytest.mark.parametrize(
    "heading", ["Bibliography", "WORKS CITED", "Literaturverzeichnis", "Список литературы", "Obras citadas"]
)
@pytest.mark.parametrize(
    "entries",
    [
        "Westad, Odd Arne. The Global Cold War.\n   Cambridge, 2005.\nJudt, Tony. Postwar. New\n   York, 2005.\n",
        "Westad, Odd Arne. The Global Cold War.\nCambridge, 2005.\n\nJudt, Tony. Postwar. New\nYork, 2005.\n",
        "Westad, Odd Arne. The Global Cold War. Cambridge, 2005.\nJudt, Tony. Postwar. New York, 2005.\n",
        "Westad, Odd Arne. The Global Cold War. Cambridge, 2005.\n\nJudt, Tony. Postwar. New York, 2005.\n",
        "1. Westad, Odd Arne. The Global Cold War. Cambridge, 2005.\n\n2. Judt, Tony. Postwar. New York, 2005.\n",
    ],
)
def test_own_bibliography(heading: str, entries: str) -> None:
    manuscript = read(body(1, 2) + "Notes\n\n" + notes(1, 2) + f"\n{heading}\n\n{entries}")
    assert labels(manuscript) == ["1", "2"]
    assert [place.words.lstrip("12. ")[:5] for place in manuscript.bibliography] == ["Westa", "Judt,"]
    assert manuscript.bibliography[1].words.endswith("York, 2005.")


def test_sections_are_chapters_in_one_style() -> None:
    text = "Chapter One: War\n\n" + body(1) + "CONCLUSION\n\n" + body(2) + "Conclusion\n\n" + body(3) + notes(1, 2, 3)
    manuscript = read(text)
    assert [section.title for section in manuscript.sections] == ["Chapter One: War", "Conclusion"]
    assert [marker.section for marker in manuscript.markers] == [0, 0, 1]


def test_a_title_that_a_line_of_a_note_begins_with_is_no_chapter() -> None:
    note = "1 Graf/Leo,\nEinleitung. Die Kultur der Krise in der Weimarer Republik, hier S.\n12.\n2 Ibid.\n"
    manuscript = read(body(1, 2) + note + "\n1\n\n\f")
    assert [section.title for section in manuscript.sections] == [""]
    assert manuscript.notes[0].text == "Graf/Leo, Einleitung. Die Kultur der Krise in der Weimarer Republik, hier S. 12."


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1", b"{\\rtf1"])
def test_other_formats_are_named(tmp_path, magic: bytes) -> None:
    path = tmp_path / "thesis.txt"
    path.write_bytes(magic + b" and more")
    with pytest.raises(CitecheckError, match="plain text"):
        read_manuscript(str(path))


def test_the_last_note_needs_no_good_marker() -> None:
    text = body(*range(1, 6)) + "The harbour was shut, 6 and nobody came.\n\n"
    assert labels(read(text + notes(1, 2, 3, 4, 5, 6))) == ["1", "2", "3", "4", "5", "6"]


def test_notes_printed_in_another_order_on_their_page() -> None:
    pages = [body(*range(first, first + 4)) + "{}\n\f" for first in (1, 5, 9, 13)]
    shuffled = "".join(pages).format(notes(1, 2, 3, 4), notes(5, 7, 6, 8), notes(10, 9, 11, 12), notes(13, 14, 16, 15))
    found = read(shuffled).notes
    assert [note.number for note in found] == [note.index + 1 for note in found] == list(range(1, 17))
    assert all(note.marker and note.marker.number == note.number for note in found)
    assert [note.text.split()[-1] for note in found] == [f"{30 + note.number}." for note in found]


def test_notes_stay_as_the_author_numbered_them() -> None:
    pages = [body(*numbers) + notes(*numbers) + "\f" for numbers in ((1, 2, 3, 4), (5, 7, 6, 8), (9, 10, 11, 12))]
    assert [note.number for note in read("".join(pages)).notes][4:8] == [5, 7, 6, 8]


def test_a_marker_pushed_to_the_head_of_the_next_page() -> None:
    opening = "The council met in winter, and the clerk wrote letters.{}"
    pages = [
        f"{opening} {body(first + 1, first + 2)}{notes(first, first + 1, first + 2)}\n{31 + first // 3}\n\n"
        for first in (1, 4, 7, 10)
    ]
    text = "\f".join(pages).format(1, 4, "", 10).replace("letters. The", "letters.\n7\n\nThe")
    text = text.replace("The council met in winter, and the clerk wrote letters.\n7", "7")
    assert [marker.number for marker in read(text).markers] == list(range(1, 13))


def test_a_note_carried_to_a_page_without_notes_of_its_own() -> None:
    first = (
        body(1, 2, 3, 4) + "_" * 20 + "\n" + notes(1, 2, 3) + "4 Odd Arne Westad, The Global Cold War (Cambridge:\n\f"
    )
    second = "The chapter ends here.\n\n" + "_" * 20 + "\nCambridge University Press, 2005), 24.\n\f"
    third = body(5, 6, 7) + "_" * 20 + "\n" + notes(5, 6, 7)
    texts = [note.text for note in read(first + second + third).notes]
    assert texts[3] == "Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24."
    assert texts[4] == "Westad, Global Cold War, 35."


def test_a_volume_number_at_the_beginning_of_a_line_is_no_label() -> None:
    text = body(1, 2, 3, 4) + (
        "1 Westad, Global Cold War, 31.\n2 Melvyn P. Leffler and Odd Arne Westad, eds., The Cambridge History of the "
        "Cold War, vol.\n3 (Cambridge: Cambridge University Press, 2010), p. 217.\n3 Coatsworth, 214.\n4 Ibid.\n"
    )
    assert [note.number for note in read(text).notes] == [1, 2, 3, 4]
    assert read(text).notes[1].text.endswith("Cold War, vol. 3 (Cambridge: Cambridge University Press, 2010), p. 217.")


def test_a_marker_pushed_below_the_running_head_of_the_next_page() -> None:
    head = "A Quarrel over Grain, 1945-1991\n"
    opening = "The council met in winter, and the clerk wrote letters.{}"
    pages = [
        f"{head}{opening} {body(first + 1, first + 2)}{notes(first, first + 1, first + 2)}\n{31 + first // 3}\n\n"
        for first in (1, 4, 7, 10)
    ]
    text = "\f".join(pages).format(1, 4, "", 10)
    seventh = text.index(head, text.index("\n32\n"))
    text = text[: seventh + len(head)] + "7\n\n" + text[seventh + len(head) :]
    assert [marker.number for marker in read(text).markers] == list(range(1, 13))


CHAPTERS = """\
Chapter 1

The envoy left the town.[1] He came back.[2]

Notes

[1] Westad, Global Cold War, 31.

[2] {second}

Chapter 2

The envoy left again.{third} Nobody saw him.[4]

Notes

[3] Westad, Global Cold War, 33.

[4] Westad, Global Cold War, 34.
"""


def test_a_label_without_text_takes_neither_the_next_heading_nor_the_page_number_for_its_text() -> None:
    manuscript = read(CHAPTERS.format(second="", third="[3]"))
    assert [note.text for note in manuscript.notes][1] == ""
    assert [section.title for section in manuscript.sections] == ["Chapter 1", "Chapter 2"]
    printed = "".join(
        f"{body(one, one + 1)}{notes(one)}{one + 1}{text}\n\n{' ' * 30}{page}\n\f"
        for page, (one, text) in enumerate(((1, " Ibid."), (3, ""), (5, " Ibid."), (7, " Ibid.")), start=7)
    )
    assert [note.text for note in read(printed).notes][1::2] == ["Ibid.", "", "Ibid.", "Ibid."]


def test_a_note_that_nothing_calls_belongs_to_the_chapter_under_whose_text_it_stands() -> None:
    notes_of = read(CHAPTERS.format(second="Ibid.", third="")).notes
    assert [(note.number, note.section, note.marker is None) for note in notes_of] == [
        (1, 0, False),
        (2, 0, False),
        (3, 1, True),
        (4, 1, False),
    ]
