"""The words that lead to a citation at a note's head ("Vgl. v. a.", "See, above all,", "Zob. m.in.") are no part of it.

fixtures/leads.txt lists them by language, with citations of that language: one in full, a short one, an article, an archive unit.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.parse.note_tables import read, words

LEADS = Path(__file__).parents[2] / "fixtures" / "leads.txt"


class Language(NamedTuple):
    """A language's citations, the first of them in full, and what leads to them."""

    code: str
    cited: list[str]
    leads: list[str]


def languages() -> list[Language]:
    found: list[Language] = []
    for line in LEADS.read_text(encoding="utf-8").splitlines():
        if line.startswith("language "):
            found.append(Language(line.removeprefix("language "), [], []))
        elif line.startswith("= "):
            found[-1].cited.append(line.removeprefix("= "))
        elif line and not line.startswith("#"):
            found[-1].leads.append(line)
    return found


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.code)
def test_what_leads_to_a_citation_is_no_part_of_it(language):
    swallowed = []
    for lead in language.leads:
        for cited in language.cited:
            _, found = read([f"{language.cited[0]}.", f"{lead} {cited}."], "alone")
            if [words(citation) for citation in found] != [cited]:
                swallowed.append((lead, [words(citation) for citation in found]))
    assert language.leads
    assert swallowed == []
