"""One fault put into a sound text gives one finding more, and nothing else moves."""

import pytest

from citecheck.pipeline import check

WORKS = (
    "Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005)",
    "Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010)",
    "Tanya Harmer, Allende’s Chile (Chapel Hill: University of North Carolina Press, 2011)",
    "Piero Gleijeses, Shattered Hope (Princeton: Princeton University Press, 1991)",
)
NOTES = [
    note
    for at, work in enumerate(WORKS)
    for note in (f"{work}, {10 + at}.", f"Ibid., {20 + at}.", f"Ibid., {30 + at}.")
]
BODY = " ".join(f"The fund was closed in the spring, as the minutes say.[{n}]" for n in range(1, len(NOTES) + 1))


def found(notes: dict[int, str], body: str = BODY) -> list[tuple]:
    text = body + "\n\n" + "\n\n".join(f"[{number}] {note}" for number, note in notes.items()) + "\n"
    return [(one.rule.code, one.finding.notes or one.finding.note) for one in check("x.txt", text=text).diagnostics]


def sound() -> dict[int, str]:
    return dict(enumerate(NOTES, start=1))


def test_the_text_is_sound():
    assert found(sound()) == []


@pytest.mark.parametrize("lost", range(2, len(NOTES)))
def test_a_lost_note(lost):
    notes = sound()
    del notes[lost]
    follower = [("I003", lost + 1)] if notes[lost + 1].startswith("Ibid") else []
    assert found(notes) == [("N001", lost), *follower]


@pytest.mark.parametrize("emptied", (4, 7))
def test_an_emptied_note(emptied):
    notes = sound() | {emptied: ""}
    assert ("N005", emptied) in found(notes)


@pytest.mark.parametrize(
    ("number", "note", "finding"),
    [
        (2, f"Ibid., 20; {WORKS[1]}, 8.", "I002"),
        (2, "Ibid., 10.", "I004"),
        (5, "The accounts of that year are lost.", "I007"),
        (6, "Brands, op. cit., pp. 31.", "C009"),
        (6, "Brands, Latin Amerika’s Cold War, 31.", "C002"),
        (6, "Brandes, Latin America’s Cold War, 31.", "C001"),
    ],
)
def test_one_mutation(number, note, finding):
    codes = [code for code, _ in found(sound() | {number: note})]
    assert codes.count(finding) == 1


def test_a_marker_taken_out():
    assert found(sound(), BODY.replace("[5]", "")) == [("N002", 5)]
