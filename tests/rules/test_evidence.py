"""Lost notes and numbering sequences, on manuscripts made by hand: what the reader finds is not asked here."""

from citecheck.model import Bibliography, Dossier, Manuscript, Marker, Note
from citecheck.rules import lint, profile
from citecheck.rules.evidence import evidence
from citecheck.text import Place, Source

WIDTH = 10  # characters for each marker and each note


def dossier(markers: list[int], notes: list, *, sections: list[int] | None = None, pages: list[int] | None = None):
    """A dossier whose markers and notes have these numbers; a note "x" has lost its label, and (3, None) its marker."""
    text = "Some body. " * (len(markers) + len(notes) + 1)
    source = Source("made.txt", text)
    called = [Marker(str(n), n, 0, Place(source, i * WIDTH, i * WIDTH + 1)) for i, n in enumerate(markers)]
    left, made = list(called), []
    for index, number in enumerate(notes):
        start = (len(markers) + index) * WIDTH
        section, page = (sections or [0] * len(notes))[index], (pages or [None] * len(notes))[index]
        number, wanted = number if isinstance(number, tuple) else (number, number)
        marker = next((one for one in left if one.number == wanted), None)
        if marker is not None:
            left.remove(marker)
        lost = number == "x"
        label, value = ("", None) if lost else (str(number), number)
        place = Place(source, start, start + WIDTH)
        made.append(Note(index, label, value, "endnote", section, page, place, None if lost else marker))
    manuscript = Manuscript(source, "text", (), tuple(called), tuple(made))
    return Dossier(manuscript, (), (), Bibliography(), (), profile("chicago17"), False)


def found(made: Dossier) -> list[tuple]:
    return [(one.rule.code, one.finding.notes or one.finding.note) for one in lint(made)]


def test_lost_notes_between_neighbours_are_one_run():
    made = dossier(range(1, 10), [1, 2, 6, 7, 8])
    assert found(made) == [("N001", (3, 5)), ("N001", 9)]
    first, last = evidence(made).lost
    assert (first.before.number, first.after.number, first.called) == (2, 6, "notes 3-5")
    assert (last.before.number, last.after) == (8, None)


def test_lost_notes_come_before_later_ones_only():
    made = dossier(range(1, 7), [1, 2, 4, 5, 6])
    notes = made.manuscript.notes
    assert [len(evidence(made).lost_before(note)) for note in notes] == [0, 0, 1, 1, 1]


def test_an_unlabelled_note_is_no_lost_evidence():
    made = dossier(range(1, 5), [1, 2, "x", 4])
    assert found(made) == [("N001", 3)]
    assert "unlabelled" in lint(made)[0].finding.message
    assert evidence(made).lost_before(made.manuscript.notes[3]) == ()


def test_a_number_that_occurs_nowhere_is_a_gap():
    assert found(dossier([1, 2, 4], [1, 2, 4])) == [("N004", 4)]


def test_numbers_may_begin_above_one():
    assert found(dossier([41, 42, 43], [41, 42, 43])) == []


def test_numbers_that_fall():
    assert found(dossier([], [1, 2, 4, 3, 5])) == [("N004", 3)]
    assert found(dossier([], [1, 2, 5, 4, 6])) == [("N004", 5), ("N004", 4)]


def test_numbering_by_chapter_and_by_page():
    assert found(dossier([1, 2, 1, 2], [1, 2, 1, 2], sections=[0, 0, 1, 1])) == []
    assert found(dossier([1, 2, 1, 1, 2], [1, 2, 1, 1, 2], pages=[1, 1, 2, 3, 3])) == []


def test_a_number_twice_in_one_chapter():
    assert found(dossier([1, 2, 3], [1, 2, 2, 3])) == [("N002", 2), ("N003", 2)]


def test_notes_without_markers():
    assert found(dossier([1, 3, 4], [1, (2, None), 3, 4])) == [("N002", 2)]
    assert found(dossier([], [1, 2, 3])) == []


def test_many_gaps_are_one_summary():
    made = dossier(range(1, 40), [1, 3, 5, 7, 9, 11, 13])
    assert found(made) == [("N001", 2)]
    assert lint(made)[0].severity == "info"
