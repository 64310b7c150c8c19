"""What must change no finding changes none, in clean manuscripts and in such with a fault in them."""

import random
import unicodedata
from collections import Counter
from functools import cache

import pytest

from tests.injected import MUTATORS, NAMES, Clean, Fault, checked, points

FAULTY = ("I003", "C001", "R002", "I004", "N002")
WIDTHS = (60, 100)
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
# A title with a full stop inside, which only its entry shows to be one title.
PARTED = {("french", 8), ("italian", 1), ("italian", 3)}
# Without this note no guillemets are left, by which "p. 401-403" is known for French.
BY_GUILLEMETS = {("french", 8): {("C009", 3)}}


@cache
def clean(name: str) -> Clean:
    return Clean(name)


@cache
def manuscripts(name: str) -> tuple[Fault, ...]:
    """The clean manuscript, and one with a fault."""
    made = clean(name)
    code = FAULTY[NAMES.index(name) % len(FAULTY)]
    fault = random.Random(name).choice(list(MUTATORS[code](made)) or list(MUTATORS["N001"](made)))
    return Fault(made.text, made.bib, frozenset()), fault


@cache
def said(text: str, bib: str) -> list:
    """The findings, in an order of their own: how grave they are and what they speak of."""
    report = checked(text, bib)
    return sorted((str(where), code, count) for (code, where), count in points(report).items())


def notes_in_one_line(text: str) -> str:
    return in_lines(text, 10**6)


def in_lines(text: str, width: int) -> str:
    """The text with every note broken anew, and nothing else."""
    report = checked(text, "")
    for note in reversed(report.dossier.manuscript.notes):
        if not note.place.skips:
            text = text[: note.place.start] + wrapped(note.place.quote.split(), width) + text[note.place.end :]
    return text


def wrapped(words: list[str], width: int) -> str:
    """No line begins with a number: it would look like a note's."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > width and not word[:1].isdigit() and lines[-1]:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


CHANGES = {
    "notes in one line": notes_in_one_line,
    "notes in short lines": lambda text: in_lines(text, WIDTHS[0]),
    "notes in long lines": lambda text: in_lines(text, WIDTHS[1]),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "blank lines at both ends": lambda text: f"\n\n{text}\n\n\n",
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "no-break spaces": lambda text: (
        text.replace("p. ", "p.\u00a0").replace("S. ", "S.\u00a0").replace("С. ", "С.\u00a0")
    ),
    "soft hyphens": lambda text: text.replace("tion", "ti\u00adon"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", NAMES)
def test_layout_changes_no_finding(name, change):
    for made in manuscripts(name):
        assert said(CHANGES[change](made.text), made.bib) == said(made.text, made.bib), made.expected


@pytest.mark.parametrize("name", NAMES)
def test_straight_quotation_marks_change_no_finding(name):
    for made in manuscripts(name):
        assert said(made.text.translate(STRAIGHT), made.bib) == said(made.text, made.bib), made.expected


@pytest.mark.parametrize("name", NAMES)
def test_the_bibliography_has_no_order(name):
    made = clean(name)
    entries = [made.bib[entry.place.start : entry.place.end] for entry in made.entries]
    for one in manuscripts(name):
        random.Random(name).shuffle(entries)
        assert said(one.text, "\n\n".join(entries)) == said(one.text, one.bib)


def number_like(label: str, number: int) -> str:
    """The number in raised digits where the label has them."""
    if label[0] in RAISED:
        return "".join(RAISED[int(digit)] for digit in str(number))
    return str(number)


@pytest.mark.parametrize("name", NAMES)
def test_a_correct_note_more_is_nothing_to_report(name):
    made = clean(name)
    again = next((one for one in made.cites("short") if one.citation.locator and one.target), None)
    if again is None:
        again = next(one for one in made.cites("op-cit") if one.citation.locator and one.target)
    note, last = again.citation.note, made.notes[-1]
    start, end = made.label(last)
    count = len(made.notes) + 1
    label = number_like(last.label, count)
    before = made.text.rindex("\n", 0, start) + 1
    gap = "\n\n" if made.text[:before].endswith("\n\n") else "\n"
    new = f"{gap}{made.text[before:start]}{label}{made.text[end : last.place.start]}{again.citation.place.quote}."
    text = made.text[: last.place.end] + new + made.text[last.place.end :]
    body = last.marker.place.end
    while not text[body].isspace():
        body += 1
    mark = made.text[last.marker.place.start - 1 : last.marker.place.end + 1]
    called = f"[{count}]" if mark.startswith("[") else number_like(last.marker.label, count)
    text = f"{text[:body]} So the last of them said.{called}{text[body:]}"
    report = checked(text, made.bib)
    assert [one.number for one in report.dossier.manuscript.notes] == list(range(1, count + 1))
    assert sorted(points(report).items(), key=str) == sorted(made.found.items(), key=str)
    assert report.dossier.resolutions[-1].target == again.target, note


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_less_is_its_full_citations_and_nothing_else(name):
    made = clean(name)
    for fault in MUTATORS["R001"](made):
        new = points(checked(fault.text, fault.bib)) - made.found
        if not PARTED & {(name, where) for _, where in fault.expected}:
            assert set(new) == set(fault.expected)


def hanging(made: Clean, lost: int) -> set[int]:
    """The notes behind a lost one that open with Ibid., up to the first that does not."""
    found: set[int] = set()
    for note in made.notes[lost + 1 :]:
        if not made.opens_with_ibid(note.index):
            break
        found.add(note.number)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_note_less_is_missed_and_nothing_that_may_have_stood_in_it_is_called_wrong(name):
    made = clean(name)
    was = severities(made.report)
    for note in random.Random(name).sample(made.notes[1:-1], 10):
        start, end = made.whole(note)
        grave = severities(checked(made.text[:start] + made.text[end:], made.bib)) - was
        assert grave.pop(("N001", note.number), None) == 1
        hang = hanging(made, note.index)
        if hang:
            assert grave.pop(("I003", min(hang)), None) == 1
        assert set(grave) == BY_GUILLEMETS.get((name, note.number), set()), note.number


def severities(report) -> Counter:
    """What is called an error or a warning: code and note."""
    found: Counter = Counter()
    for one in report.diagnostics:
        if one.severity != "info":
            numbers = one.finding.notes or (one.finding.note,)
            found[one.rule.code, numbers[0]] += 1
    return found
