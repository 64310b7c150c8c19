"""What stands before, behind and between citations is no part of them, whatever the language.

fixtures/leads.txt ("Vgl. v. a.", "See, above all,", "Zob. m.in."), fixtures/tails.txt ("(emphasis added)") and fixtures/links.txt ("; for a
different view see") list it by language, with citations of that language: one in full, a short one, an article, an archive unit.
fixtures/back-references.txt lists notes that point back at a work, with their locators.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from citecheck.model import Form
from citecheck.vocabulary.archives import target
from tests.parse.note_tables import read, words

FIXTURES = Path(__file__).parents[2] / "fixtures"


class Language(NamedTuple):
    """A language's citations ("= …") and those that follow them ("+ …"), the first of each in full, and the other words."""

    code: str
    cited: list[str]
    following: list[str]
    phrases: list[str]


def languages(table: str) -> list[Language]:
    found: list[Language] = []
    for line in (FIXTURES / table).read_text(encoding="utf-8").splitlines():
        if line.startswith("language "):
            found.append(Language(line.removeprefix("language "), [], [], []))
        elif line.startswith("= "):
            found[-1].cited.append(line.removeprefix("= "))
        elif line.startswith("+ "):
            found[-1].following.append(line.removeprefix("+ "))
        elif line and not line.startswith("#"):
            found[-1].phrases.append(line if table == "archive-units.txt" else line.strip("…"))
    return found


def by_language(table: str):
    return pytest.mark.parametrize("language", languages(table), ids=lambda one: one.code)


def cited_in(note: str, *before: str) -> list[str]:
    return [words(citation) for citation in read([*(f"{full}." for full in before), note], "alone")[-1]]


@by_language("leads.txt")
def test_what_leads_to_a_citation_is_no_part_of_it(language):
    notes = {f"{lead} {cited}.": cited for lead in language.phrases for cited in language.cited}
    assert notes
    assert {note: found for note, cited in notes.items() if (found := cited_in(note, language.cited[0])) != [cited]} == {}


@by_language("tails.txt")
def test_what_stands_behind_a_citation_is_no_part_of_it(language):
    notes = {f"{cited}{tail}": cited for tail in language.phrases for cited in language.cited}
    assert notes
    assert {note: found for note, cited in notes.items() if (found := cited_in(note, language.cited[0])) != [cited]} == {}


@by_language("links.txt")
def test_what_stands_between_two_citations_is_part_of_neither(language):
    swallowed = []
    for link in language.phrases:
        for first in language.cited:
            for second in language.following:
                note = f"{first}{link}{second}{')' * link.count('(')}."
                found = cited_in(note, language.cited[0], language.following[0])
                if found != [first, second]:
                    swallowed.append((note, found))
    assert language.phrases
    assert swallowed == []


@by_language("back-references.txt")
def test_a_note_that_points_back_is_read_whole(language):
    misread = []
    for phrase in language.phrases:
        note, _, locator = phrase.partition(" | ")
        found = [(citation.form, citation.locator.text if citation.locator else "") for citation in read([language.cited[0], note], "alone")[-1]]
        if len(found) != 1 or found[0][0] not in (Form.IBID, Form.OP_CIT, Form.SHORT) or found[0][1] != locator:
            misread.append((note, found))
    assert language.phrases
    assert misread == []


@by_language("archive-units.txt")
def test_a_unit_stays_the_same_with_its_sheets_and_documents(language):
    misread, seen = [], {}
    for unit in language.cited:
        notes = [unit + between(sheet) for sheet in language.following]
        notes += [phrase.replace("…", unit + (between(language.following[0]) if phrase.endswith("…") else "")) for phrase in language.phrases]
        meant = units_in(notes[0])
        misread += [(note, found) for note in notes if (found := units_in(note)) != meant or len(found) != 1]
        seen.setdefault(tuple(meant), []).append(unit)
    assert language.phrases
    assert misread == []
    assert [units for units in seen.values() if len(units) > 1] == []


def between(sheet: str) -> str:
    """Sheets as they follow a unit: behind a comma, in Russian behind a full stop."""
    return sheet if sheet[0] in ",." else f", {sheet}"


def units_in(note: str) -> list[str | None]:
    """The archive units of a note, each as a target; None for a citation of something else."""
    return [target(citation.unit) if citation.unit is not None else None for citation in read([f"{note.rstrip('.')}."], "alone")[-1]]
