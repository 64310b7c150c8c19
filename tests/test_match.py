"""How alike two names or titles are."""

import pytest

from citecheck import match
from citecheck.model import Name


@pytest.mark.parametrize(
    ("one", "two", "least"),
    [
        ("The Global Cold War", "Global cold war", 100),
        ("Khrushchev & Castro", "Khrushchev and Castro", 100),
        ("Shattered Hope: The Guatemalan Revolution", "Shattered Hope", match.MAIN_ALONE),
        ("Waking from the Dream. Mexico’s Middle Class", "Waking from the Dream: The Middle Class", match.MAIN_SAME),
        ("Sovet-Latin American Relations Today", "Soviet-Latin American Relations Today", 95),
        ("Vanguard Parties and Change", "Vanguard Parties and Change in the Third World", match.CUT_SHORT),
    ],
)
def test_titles_of_one_work(one, two, least):
    assert match.titles(one, two) >= least


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Soviet Relations with Latin America", "U.S. Relations with Latin America"),
        ("Cuba: A New History", "Cuba: The Pursuit of Freedom"),
        ("Memoirs, vol. 1", "Memoirs, vol. 2"),
        ("World War I", "World War II"),
        ("", ""),
    ],
)
def test_titles_of_two_works(one, two):
    assert match.titles(one, two) < 85


@pytest.mark.parametrize(
    ("short", "full", "least"),
    [
        ("Impossible Triangle", "The Impossible Triangle: Mexico and Soviet Russia", 100),
        ("La economía", "La economía en el dilatado siglo XX", match.BEGINS),
        ("Luminous Days", "Sad and Luminous Days: Cuba’s Struggle", match.WORDS_WITHIN),
        ("Contadora", "The Contadora Process", match.BEGINS),
    ],
)
def test_short_titles(short, full, least):
    assert match.short_title(short, full) >= least


def test_short_title_of_another_work():
    assert match.short_title("Conflicting Missions", "Shattered Hope") == 0


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("de Vega", "Vega", True),
        ("Kuntz", "Kuntz Ficker", True),
        ("García Márquez", "García Lorca", False),
        ("Mujal-León", "Mujal-Leon", True),
        ("Smith", "Smyth", False),
    ],
)
def test_same_family(one, two, same):
    assert match.same_family(match.family_key(one), match.family_key(two)) is same


@pytest.mark.parametrize(
    ("one", "two"), [("Gaiduk", "Гайдук"), ("Zhukov", "Žukov"), ("Khrushchev", "Hruščev"), ("Blasier", "Blaiser")]
)
def test_near_family(one, two):
    assert match.near_family(match.family_key(one), match.family_key(two))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Jorge I.", "J.", True),
        ("Edmé", "Enrique", False),
        ("Stephen", "Steven", True),
        (None, "Piero", True),
        ("Gaddis", "Peter", False),
    ],
)
def test_same_given(one, two, same):
    assert match.same_given(Name("Smith", one), Name("Smith", two)) is same


def test_a_misspelt_short_title():
    assert match.misspelt_title("Shatered Hope", "Shattered Hope: The Guatemalan Revolution") >= 90
    assert match.misspelt_title("Conflicting Missions", "Shattered Hope") == 0
