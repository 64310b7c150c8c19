"""Labels that PDF text prints alone on their line, away from their notes or all together, get their notes back."""

from citecheck.read import read_manuscript

BODY = (
    "The clerk of the harbour wrote to the council that the grain was late,\n"
    "and that the winter had been hard.{0} The council sent him to the river,\n"
    "where the market stood.{1} Nobody at the border had seen the telegram.{2}\n"
    "The treaty was read in the village school, and the loan was never paid.{3}\n\n"
)
LONG = (
    "Odd Arne Westad, The Global Cold War: Third World Interventions and the\n"
    "Making of Our Times (Cambridge: CUP, 2005), 24."
)


def page(first: int, foot: str) -> str:
    return BODY.format(*range(first, first + 4)) + foot + f"\n{30 + first // 4}\n\n\f"


def read(*feet: str) -> list[tuple[int | None, str]]:
    text = "".join(page(1 + 4 * index, foot) for index, foot in enumerate(feet))
    manuscript = read_manuscript("chapter.txt", text=text)
    assert [marker.number for marker in manuscript.markers] == list(range(1, 4 * len(feet) + 1))
    return [(note.number, note.text) for note in manuscript.notes]


def foot(*parts: object) -> str:
    return "".join(f"{part}\n" for part in parts)


PLAIN = foot(1, "", LONG, 2, "Ibid., 31.", 3, "Judt, Postwar, 88.", 4, "Ibid.")
EXPECTED = [(1, LONG.replace("\n", " ")), (2, "Ibid., 31."), (3, "Judt, Postwar, 88."), (4, "Ibid.")]


def below(first: int, *texts: str) -> list[tuple[int, str]]:
    return [(first + index, text.replace("\n", " ")) for index, text in enumerate(texts)]


def test_labels_above_their_notes() -> None:
    assert read(PLAIN) == EXPECTED


def test_a_label_at_the_end_of_the_page() -> None:
    shuffled = foot(5, "", "Ibid., 40.", LONG, 7, "Judt, Postwar, 90.", 8, "Ibid.", 6)
    assert read(PLAIN, shuffled) == EXPECTED + below(5, "Ibid., 40.", LONG, "Judt, Postwar, 90.", "Ibid.")


def test_the_last_label_at_the_end_of_the_page() -> None:
    shuffled = foot(5, "Ibid., 40.", 6, LONG, 7, "Judt, Postwar, 90.", "See also the minutes of the council.", 8)
    expected = below(5, "Ibid., 40.", LONG, "Judt, Postwar, 90.", "See also the minutes of the council.")
    assert read(PLAIN, shuffled) == EXPECTED + expected


def test_all_labels_first() -> None:
    together = foot(5, 6, 7, 8, "", "Ibid., 40.", LONG, "Judt, Postwar, 90.", "Ibid.")
    assert read(PLAIN, together) == EXPECTED + below(5, "Ibid., 40.", LONG, "Judt, Postwar, 90.", "Ibid.")


def test_notes_without_a_closing_point() -> None:
    shuffled = foot(5, "", "Ibid., p. 40", "Judt, Postwar, p. 7", 7, "Judt, Postwar, p. 90", 8, LONG, 6)
    expected = below(5, "Ibid., p. 40", "Judt, Postwar, p. 7", "Judt, Postwar, p. 90", LONG)
    assert read(PLAIN, shuffled) == EXPECTED + expected


def test_a_text_that_cannot_be_divided_stays_whole() -> None:
    shuffled = foot(5, "Ibid., 40.", "See there.", "And here.", 7, "Judt, Postwar, 90.", 8, LONG, 6)
    notes = read(PLAIN, shuffled)[4:]
    assert [number for number, _ in notes] == [5, 7, 8]
    assert notes[0][1] == "Ibid., 40. See there. And here."


def test_an_empty_note_stays_empty() -> None:
    assert read(PLAIN, foot(5, LONG, 6, 7, "Judt, Postwar, 90.", 8, "Ibid."))[5] == (6, "")


def test_a_marker_alone_on_its_line() -> None:
    text = page(1, PLAIN) + page(5, foot(5, LONG, 6, "Ibid., 31.", 7, "Judt, Postwar, 88.", 8, "Ibid."))
    text += "The council met in the market,\nfor the winter was long,\nand nobody came.\n9\n"
    text += "The school was shut, as every clerk at the harbour,\n10\nand nobody else, had known.\n\n"
    manuscript = read_manuscript("chapter.txt", text=text + foot(9, LONG, 10, "Ibid., 90.") + "\n32\n")
    assert [(note.number, note.text) for note in manuscript.notes][8:] == below(9, LONG, "Ibid., 90.")
    assert [marker.number for marker in manuscript.markers] == list(range(1, 11))


def test_the_first_labels_at_the_end_of_the_page() -> None:
    shuffled = foot("Ibid., 40.", LONG, 7, "Judt, Postwar, 90.", 8, "Ibid.", 5, 6)
    assert read(PLAIN, shuffled, PLAIN.replace("4\n", "12\n").replace("3\n", "11\n"))[4:8] == below(
        5, "Ibid., 40.", LONG, "Judt, Postwar, 90.", "Ibid."
    )


def test_the_only_label_of_a_page_below_its_note() -> None:
    lone = "The council met in the market,\nfor the winter was long,\nand nobody came.5\n\n" + foot(LONG, 5)
    last = page(6, foot(6, "", "Ibid., 40.", 7, LONG, 8, "Ibid., 90.", 9, "Judt, Postwar, 7."))
    notes = read_manuscript("chapter.txt", text=page(1, PLAIN) + lone + "\n31\n\n\f" + last).notes
    assert [(note.number, note.text) for note in notes][4:6] == below(5, LONG, "Ibid., 40.")


def test_a_page_number_begins_no_note() -> None:
    shuffled = foot("Ibid., 40.", "Westad, The Global Cold War, S.", "31–34.", 7, LONG, 8, "Ibid.", 5, 6)
    assert read(PLAIN, shuffled)[4:6] == below(5, "Ibid., 40.", "Westad, The Global Cold War, S. 31–34.")
