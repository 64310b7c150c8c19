"""The manuscript's own list of works, whose entries may be read only in part: a work is known by the words of one."""

import pytest
from hand_made import Made, entry, full, short

WORDS = "Zhuk, Olga: Borders and Bridges of the North. Bonn 1990."
MARSH = "Marsh, Peter / Zhuk, Olga: Quiet Rivers of the North, in: A Reader. Bonn 1991."


def listed(key, words, authors="", title=None, **facts):
    return entry(key, authors, title, **facts)._replace(words=words)


def last(*citations, entries):
    made = Made(*entries)
    for number, citation in enumerate(citations, start=1):
        made.note(number, citation)
    return made.every()[-1]


@pytest.mark.parametrize(
    ("citation", "target"),
    [
        (full("Olga Zhuk", "Borders and Bridges", year=1990), "bib:zhuk"),
        (short("Zhuk", "Borders and Bridges"), "bib:zhuk"),
        (short("Zhuk", "Quiet Rivers"), "bib:marsh"),
        (short("", "Borders and Bridges of the North"), "bib:zhuk"),
        (short("Petrova", "Borders and Bridges"), None),
        (short("Zhuk", "Borders without Bridges"), None),
        (short("Zhuk", "Border"), None),
        (short("", "Bonn 1990"), None),
        (short("", "Quiet Rivers"), None),
        (short("Zhuk", "1990"), None),
    ],
)
def test_a_work_is_known_by_words_of_its_entry(citation, target):
    found = last(citation, entries=[listed("zhuk", WORDS), listed("marsh", MARSH)])
    assert found.target == target
    assert found.score == (90 if target else None)


def test_the_entry_says_who_wrote_it_where_its_words_do_not():
    same = "— —: Rivers of Ice and Snow. Bonn 1992."
    found = last(short("Zhuk", "Rivers of Ice"), entries=[listed("ice", same, "Olga Zhuk")])
    assert found.target == "bib:ice"
    assert last(short("", "Rivers of Ice"), entries=[listed("ice", same, "Olga Zhuk")]).target == "bib:ice"
    assert last(short("Marsh", "Rivers of Ice"), entries=[listed("ice", same, "Olga Zhuk")]).target is None


def test_words_of_several_entries_name_none():
    entries = [listed("one", WORDS), listed("two", WORDS.replace("1990", "1999"))]
    found = last(full("Olga Zhuk", "Borders and Bridges", year=1990), entries=entries)
    assert (found.target, [one.target for one in found.candidates]) == (None, ["bib:one", "bib:two"])
    assert found.reason.startswith("its words stand in several entries: ")
    one = last(full("Olga Zhuk", "Borders and Bridges", year=1990), entries=entries[:1])
    assert (one.target, one.how) == ("bib:one", "Its names and title stand in one")


def test_an_entry_of_a_bib_file_is_known_by_what_was_read():
    assert last(short("Zhuk", "Borders and Bridges"), entries=[entry("zhuk")]).target is None
