"""What hangs on the order of the notes: positions, lost notes before a note, notes that are pointed at by number."""

import pytest
from hand_made import Made, archival, cite, entry, full, ibid, op_cit, short, unit

from citecheck.model import Locator
from citecheck.pipeline import check
from citecheck.resolve.answer import SHOWN_LENGTH, shown
from citecheck.resolve.normalize import written_out

SALT = full("Olga Zhuk", "Harvest of Salt", year=1990, page=5)
RIVERS = full("Peter Marsh", "Quiet Rivers", year=1991, page=5)
WORKS = (SALT, RIVERS)
UNIT = {"fond": 5, "opis": 30, "delo": 16}


def salt(page=None):
    return short("Zhuk", "Harvest of Salt", page=page)


def positions(*notes):
    made = Made()
    for number, note in enumerate(notes, start=1):
        made.note(number, *(note if isinstance(note, list) else [note]))
    return [str(one.position) for one in made.every()]


# --- positions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "position"),
    [
        (([SALT, salt(7)],), "ibid-with-locator"),
        (([SALT, salt(5)],), "ibid"),
        ((SALT, [RIVERS, salt(7)]), "subsequent"),
        (([RIVERS, SALT], ibid(7)), "ibid-with-locator"),
        ((SALT, [], ibid(5)), "ibid"),
        ((SALT, [], salt(5)), "subsequent"),
        ((short("Nobody", "Nowhere"), RIVERS, short("Nobody", "Nowhere")), "subsequent"),
        ((op_cit("Nobody"), RIVERS, op_cit("Nobody", page=4)), "subsequent"),
        ((short("Nobody"), RIVERS, short("Nobody", page=4)), "subsequent"),
        ((short("Nobody", "Nowhere"), RIVERS, short("Nobody", "Elsewhere")), "first"),
        ((cite("document", "Treaty"), RIVERS, cite("document", "Treaty")), "subsequent"),
        ((cite("document", "Treaty"), RIVERS, cite("document", "Letter")), "first"),
    ],
)
def test_a_position(notes, position):
    assert positions(*notes)[-1] == position


def test_behind_a_lost_note_nothing_is_ibid():
    made = Made().note(1, SALT).note(3, salt(7))
    assert str(made.every()[-1].position) == "subsequent"
    made = Made().note(1, SALT).note(2, salt(7))
    assert str(made.every()[-1].position) == "ibid-with-locator"


def test_pages_and_folios_of_one_number_are_two_places():
    folio = salt(5)._replace(locator=Locator("folio", "fol. 5", SALT.place, "fol.", ((5, 5),)))
    assert positions(SALT, folio)[-1] == "ibid-with-locator"
    words = salt(5)._replace(locator=Locator("page", "passim", SALT.place, None, ()))
    assert positions(SALT, words, words._replace(form=ibid().form, word="ibid"))[1:] == ["ibid-with-locator", "ibid"]
    assert positions(words, SALT)[-1] == "ibid-with-locator"


def test_a_citation_that_may_be_of_several_works_seen_is_not_the_first_unless_it_says_nothing():
    north, south = (full("Olga Zhuk", f"Cold Winters of the {where}", year=1990) for where in ("North", "South"))
    assert positions([north, south], RIVERS, short("Zhuk", "Cold Winters"))[-1] == "subsequent"
    entries = [entry(name, "Olga Zhuk", f"Winters of the {name}", year=1990) for name in ("North", "South")]
    made = Made(*entries).note(1, short("Zhuk", "Winters of the North"), short("Zhuk", "Winters of the South"))
    assert str(made.note(2, full("Olga Zhuk", None, year=1990)).every()[-1].position) == "first"


@pytest.mark.parametrize(
    ("one", "two", "position"),
    [
        ("Communique of January 29", "Communique of Januar 29", "ibid"),
        ("Communique of January 29", "Telegram from Havana", "subsequent"),
        ("Communique of January 29", None, "ibid"),
        (None, "Communique of January 29", "ibid"),
    ],
)
def test_documents_of_one_file(one, two, position):
    first, second = (archival("RGANI", document=document, page=5, **UNIT) for document in (one, two))
    assert positions(first, second)[-1] == position


# --- archives -------------------------------------------------------------------------------------------------


def last(*notes):
    made = Made()
    for number, note in enumerate(notes, start=1):
        made.note(number, *(note if isinstance(note, list) else [note]))
    return made.every()[-1]


def test_a_level_of_its_own_kind_is_no_sheet_whatever_its_label():
    fund = archival("RGANI", page=5, **UNIT)
    assert last(fund, ibid(unit=unit(None, fond=105))).target == "archive:RGANI/105"
    series = archival("TNA", series="FO 371", piece=143769)
    assert last(series, ibid(unit=unit(None, fond=5, opis=2, delo=3))).target == "archive:TNA/FO 371/143769/5/2/3"


def test_ibid_with_the_file_said_again_is_on_the_same_sheet_unless_it_says_another():
    fund = archival("RGANI", page=5, **UNIT)
    again, other = (last(fund, ibid(page, unit=unit(None, delo=16))) for page in (None, 7))
    assert (again.target, again.locator.text, str(again.position)) == ("archive:RGANI/5/30/16", "l. 5", "ibid")
    assert (other.locator.text, str(other.position)) == ("p. 7", "ibid-with-locator")


def test_a_repository_is_taken_over_from_the_citation_just_before_only():
    fund, level = archival("RGANI", **UNIT), archival(None, delo=17)
    found = last([fund, level])
    assert found.target == "archive:RGANI/5/30/17"
    assert found.how == "The repository is left out; it is that of the citation before in the same note"
    assert last([fund, SALT, level]).target is None


# --- lost notes -----------------------------------------------------------------------------------------------


def missing(*notes, called=None):
    """The notes lost before the last note, which says Ibid.; the others are (number, section, run)."""
    made = Made()
    for number, section, run in notes[:-1]:
        made.note(number, SALT, section=section, run=run)
    number, section, run = notes[-1]
    made.note(number, ibid(7), section=section, run=run)
    if called:
        made.called(*called)
    return made.every()[-1].missing


@pytest.mark.parametrize(
    ("notes", "called", "lost"),
    [
        (((1, 0, 0), (2, 0, 0)), None, None),
        (((1, 0, 0), (4, 0, 0)), None, (2, 3)),
        # Numbers that begin again with a chapter, or within it: those before the first one there are lost.
        (((5, 0, 0), (3, 1, 1)), None, (1, 2)),
        (((5, 0, 0), (3, 1, 0)), None, (1, 2)),
        (((5, 0, 0), (3, 0, 1)), None, (1, 2)),
        (((5, 0, 0), (1, 1, 1)), None, None),
        (((3, 0, 0), (3, 1, 1)), None, (1, 2)),
        # In a chapter of its own the numbers may go on; a number out of order has lost nothing.
        (((5, 0, 0), (6, 1, 0)), None, None),
        (((5, 0, 0), (7, 1, 0)), None, (6, 6)),
        (((5, 0, 0), (6, 0, 1)), None, None),
        (((5, 0, 0), (3, 0, 0)), None, None),
        # Neither called nor there: the gap is in the text and in the notes.
        (((1, 0, 0), (4, 0, 0)), (1, 4), (2, 3)),
        # Called, though the numbers of the notes do not show it.
        (((2, 0, 0), (3, 0, 0)), (1, 2, 3), None),
        # The note before is not called: what was lost before it is not lost after it.
        (((3, 0, 0), (5, 0, 0)), (1, 2, 4, 5), (4, 4)),
        (((4, 0, 0), (5, 0, 0)), (1, 2, 5), None),
        (((1, 0, 0), (4, 0, 0)), (1, 2), (2, 3)),
    ],
)
def test_what_is_lost_between_two_notes(notes, called, lost):
    assert missing(*notes, called=called) == lost


def test_a_loss_further_on_is_none_before_the_first_note():
    first, *_ = Made().note(1, ibid(5)).note(4, SALT).every()
    assert (first.missing, first.reason) == (None, "nothing is cited before it")


CHAPTERS = """\
Chapter 1

The fund was closed.[1] It was opened.[2] It was closed again.[3]

Notes

{first}

Chapter 2

The fund was closed.[1] It was opened.[2] It was closed again.[3]

Notes

{second}
"""


def chapters(first: str, second: str):
    return check("chapters.txt", text=CHAPTERS.format(first=first, second=second)).dossier.resolutions


def test_the_lost_notes_of_a_chapter_are_its_own():
    book = "Olga Zhuk, Harvest of Salt (Bonn: Nowhere, 1990), 5."
    found = chapters(f"[1] {book}", "[2] Ibid., 7.\n\n[3] Ibid., 8.")
    assert [one.missing for one in found] == [None, (1, 1), (1, 1)]
    found = chapters(f"[1] {book}\n\n[2] Zhuk, Harvest of Salt, 6.\n\n[3] Ibid., 7.", "[2] Ibid., 8.")
    assert found[-1].missing == (1, 1)


def test_a_sign_between_two_numbers_is_no_lost_note():
    book = "Olga Zhuk, Harvest of Salt (Bonn: Nowhere, 1990), 5."
    text = f"The fund was closed.1 It was opened.* It was closed.2 And so on.3\n\n1 {book}\n* A remark.\n2 Ibid., 7.\n3 Ibid., 8.\n"
    report = check("signs.txt", text=text)
    assert [note.label for note in report.dossier.manuscript.notes] == ["1", "*", "2", "3"]
    assert [one.missing for one in report.dossier.resolutions] == [None, None, None]


# --- pointers -------------------------------------------------------------------------------------------------


def pointed(pointer, *notes, section=0, run=0):
    """What a pointer in the third note leads to; the notes are (number, section, run, citations)."""
    made = Made()
    for number, its_section, its_run, cited in notes[:2]:
        made.note(number, cited, section=its_section, run=its_run)
    made.note(30, op_cit(pointer=pointer, page=9), section=section, run=run)
    for number, its_section, its_run, cited in notes[2:]:
        made.note(number, cited, section=its_section, run=its_run)
    return made.resolve()[30][0]


THIRD = full("Inés Robledo", "Iron Winters", year=1992, page=5)


@pytest.mark.parametrize(
    ("notes", "section", "run", "target"),
    [
        # The note of that number in the same chapter and run, though it comes later.
        (((7, 0, 0, SALT), (7, 1, 1, RIVERS), (7, 2, 2, THIRD)), 2, 2, "work:robledo1992iron"),
        (((7, 2, 0, SALT), (7, 1, 2, RIVERS), (7, 2, 2, THIRD)), 2, 2, "work:robledo1992iron"),
        (((7, 0, 0, SALT), (7, 1, 1, RIVERS), (7, 2, 2, THIRD)), 1, 1, "work:marsh1991quiet"),
        # Else the nearest before, else the first.
        (((7, 0, 0, SALT), (7, 1, 1, RIVERS), (7, 3, 3, THIRD)), 2, 2, "work:marsh1991quiet"),
        (((1, 0, 0, SALT), (2, 1, 1, SALT), (7, 3, 3, THIRD), (7, 4, 4, RIVERS)), 2, 2, "work:robledo1992iron"),
    ],
)
def test_which_note_of_a_number_is_meant(notes, section, run, target):
    assert pointed(7, *notes, section=section, run=run).target == target


def test_a_pointer_takes_what_is_known_of_the_note():
    unknown = short("Zhuk", "Nowhere to Be Found", page=8)
    made = Made().note(1, SALT, unknown).note(2, RIVERS).note(3, op_cit("Zhuk", pointer=1, page=9))
    assert made.every()[-1].target == "work:zhuk1990harvest"
    other = full("Olga Zhuk", "Letters to Nobody", year=1995)
    made = Made().note(1, SALT, other, unknown).note(2, RIVERS).note(3, op_cit("Zhuk", pointer=1, page=9))
    found = made.every()[-1]
    assert [one.target for one in found.candidates] == ["work:zhuk1990harvest", "work:zhuk1995letters"]


def test_a_pointer_to_a_note_that_cites_nobody_named_so():
    letters = entry("letters", "Olga Zhuk", "Letters to Nobody", year=1995)
    made = Made(letters).note(1, RIVERS).note(2, RIVERS).note(3, op_cit("Zhuk", "Letters to Nobody", pointer=1))
    assert made.every()[-1].reason == "note 1, to which it points, does not cite a work by Zhuk"
    found = Made().note(1).note(2, RIVERS).note(3, op_cit(pointer=1)).every()[-1]
    assert found.reason == "note 1, to which it points, does not cite a source"
    found = Made().note(1, RIVERS).note(2, op_cit(editors="Olga Zhuk", pointer=1)).every()[-1]
    assert found.target is None
    found = Made().note(1, RIVERS).note(2, op_cit("", "Quiet Rivers", pointer=9)).every()[-1]
    assert (found.target, found.missing) == ("work:marsh1991quiet", None)


def test_a_pointer_says_where_it_leads():
    found = last(archival("GARF", **UNIT), op_cit(pointer=1))
    assert found.how == "Note 1, to which it points, cites GARF/5/30/16"
    later = Made().note(1, SALT).note(2, op_cit("Zhuk", pointer=3)).note(3, salt(8)).every()[1]
    assert later.reason == "what note 3 cites is not known: it comes later in the text"


# --- in words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Ibid., 31.", "Ibid. 31.", "Ibid. (31).", "Ibid."])
def test_the_word_that_stands_for_a_citation_is_said_alone(words):
    book = "Olga Zhuk, Harvest of Salt (Bonn: Nowhere, 1990), 5."
    text = f"The fund was closed.[1] It was opened.[2]\n\nNotes\n\n[1] {book}\n\n[2] {words}\n"
    found = check("words.txt", text=text).dossier.resolutions[-1]
    assert found.how == "Ibid. stands for the citation before it, in note 1"


def test_a_source_that_a_later_note_gives():
    assert last(salt(4), SALT).target == "work:zhuk1990harvest"
    first = Made().note(1, salt(4)).note(2, SALT).every()[0]
    assert first.how.endswith(", in a later note")


def test_words_of_a_terminal_line_are_shown_whole():
    whole, longer = (cite("short", "x" * length) for length in (SHOWN_LENGTH, SHOWN_LENGTH + 1))
    assert shown(whole) == f"“{'x' * SHOWN_LENGTH}”"
    assert shown(longer) == f"“{'x' * (SHOWN_LENGTH - 1)}…”"


@pytest.mark.parametrize(
    ("locator", "written"),
    [
        (None, "Zhuk"),
        (Locator("page", "p. 24", SALT.place, "p."), "Zhuk, 24"),
        (Locator("page", "24 p.", SALT.place, "p."), "Zhuk, 24 p."),
        (Locator("folio", "fol. 24", SALT.place, "fol."), "Zhuk, fol. 24"),
        (Locator("page", "24", SALT.place, None), "Zhuk, 24"),
    ],
)
def test_the_canonical_form_has_pages_bare(locator, written):
    assert written_out("Zhuk", locator) == written
