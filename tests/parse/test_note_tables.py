"""Notes as authors write them: each table of fixtures/notes, without a bibliography and with one.

Manuscripts come without a bibliography, or with one that does not hold the work: both ways must read alike.
"""

import pytest

from tests.parse.note_tables import TABLES, expected, parameters, read, told, words

NAMES = sorted(path.stem for path in TABLES.glob("*.txt") if not path.stem.startswith("commentary"))
COMMENTARY = sorted(path.stem for path in TABLES.glob("commentary*.txt"))


@pytest.mark.parametrize(("case", "way"), [one for name in NAMES for one in parameters(name)])
def test_a_note_is_read_as_an_editor_reads_it(case, way):
    for wanted, found in zip(case.notes, read([note.text for note in case.notes], way), strict=True):
        assert [words(citation) for citation in found] == [cited.rstrip(".") for cited in wanted.cited]
        for citation, facts in zip(found, map(expected, wanted.facts), strict=True):
            assert {fact: told(citation, fact) for fact in facts} == facts


@pytest.mark.parametrize(("case", "way"), [one for name in COMMENTARY for one in parameters(name)])
def test_commentary_cites_nothing(case, way):
    for note, found in zip(case.notes, read([note.text for note in case.notes], way), strict=True):
        assert [words(citation) for citation in found] == [], note.text
