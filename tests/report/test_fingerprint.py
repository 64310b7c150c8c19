"""What a finding is known by from run to run: what may change around it without its becoming another."""

import textwrap

import pytest

from citecheck.pipeline import check
from citecheck.report.fingerprint import fingerprints

BODY = """\
1. The Quiet Winter

Nobody at the ministry expected much of the new decade.1 The telegrams spoke of sugar and of the weather.2 By the spring
this had changed.3 A year later everybody claimed to have seen it coming.5 The minister kept silent about the loan.6

Notes

"""
NOTES = (
    "1. Odd Arne Westad, The Global Cold War: Third World Interventions and the Making of Our Times (Cambridge: "
    "Cambridge University Press, 2005), 24.",
    "2. Ibid., 24.",
    "3. Westad, “Global Cold War,” pp. 170.",
    "5. Ibid., 33.",
    "6. Friedman, Shadow Cold War, 112.",
)
CHAPTER = BODY + "\n".join(NOTES) + "\n"


def found(text: str) -> dict[str, str]:
    """Each finding's fingerprint, and the code that it has."""
    report = check("chapter.txt", text=text)
    names = fingerprints(report)
    assert len(set(names)) == len(names) == len(report.diagnostics)
    return dict(zip(names, (diagnostic.rule.code for diagnostic in report.diagnostics), strict=True))


def narrow(text: str) -> str:
    return "\n\n".join(textwrap.fill(part, 47) for part in text.split("\n\n"))


def renumbered(text: str) -> str:
    for number in (6, 5, 3, 2, 1):
        text = text.replace(f".{number} ", f".{number + 1} ").replace(f"\n{number}. ", f"\n{number + 1}. ")
        text = text.replace(f".{number}\n", f".{number + 1}\n")
    text = text.replace("2. The Quiet Winter", "1. The Quiet Winter\n\nThere was a beginning.1")
    return text.replace("Notes\n\n", "Notes\n\n1. Saul Bellow, Herzog (New York: Viking, 1964), 2.\n")


CHANGES = {
    "wrapped anew": lambda text: BODY + "".join(textwrap.fill(note, 40) + "\n" for note in NOTES),
    "body wrapped anew": lambda text: (
        narrow(BODY.replace("\n\nNotes", "")) + "\n\nNotes\n\n" + text.partition("Notes\n\n")[2]
    ),
    "a word broken": lambda text: text.replace("Shadow Cold War", "Sha-\ndow Cold War"),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "other quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "renumbered": renumbered,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_finding_stays_itself(change):
    before, after = found(CHAPTER), found(CHANGES[change](CHAPTER))
    assert len(before) >= 4
    assert before.items() <= after.items()


def test_equal_findings_in_equal_notes_are_two():
    body = "A first.1 A second.2 A third.3 A fourth.4 A fifth.5\n\nNotes\n\n"
    talk = "On the weather, which was bad.\n"
    text = f"{body}1. {NOTES[0][3:]}\n2. {talk}3. Ibid.\n4. {talk}5. Ibid.\n"
    assert list(found(text).values()).count("I007") == 2
    same = f"{body.replace('A fifth', 'A third')}1. {NOTES[0][3:]}\n2. {talk}3. Ibid.\n4. {talk}5. Ibid.\n"
    assert list(found(same).values()).count("I007") == 2


def test_two_runs_give_the_same():
    assert found(CHAPTER) == found(CHAPTER)
