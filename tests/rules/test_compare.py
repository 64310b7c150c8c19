"""What is a difference between two names, titles, places and numbers, and what is none."""

import pytest

from citecheck import match
from citecheck.model import Name
from citecheck.rules import compare
from citecheck.rules.people import near_person, same_person


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Name("Smith", "W."), Name("Smith", "Wayne S.")),
        (Name("Smith", "Wayne"), Name("Smith", "Wayne S.")),
        (Name("Smith"), Name("Smith", "Wayne S.")),
        (Name("Mujal-Leon", "Eusebio"), Name("Mujal-León", "Eusebio")),
        (Name("Vega", "Mercedes"), Name("de Vega", "Mercedes")),
        (Name("Fazio", "Hugo"), Name("Fazio Vengoa", "Hugo")),
        (Name("Ficker", "Kuntz"), Name("Kuntz Ficker", "Sandra")),
        (Name("Gajduk", "I. V."), Name("Gaiduk", "Ilya V.")),
        (Name("Микоян", "А. И."), Name("Mikoian", "Anastas Ivanovich")),
        (Name("LeoGrande", "Wm."), Name("LeoGrande", "W. M.")),
        (Name("Strover", "Ben"), Name("Strover", "Benjamin")),
    ],
)
def test_one_person(one, two):
    assert same_person(one, two)
    assert same_person(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Name("Mujal-Leon", "Euesebio"), Name("Mujal-León", "Eusebio")),
        (Name("Hollaway", "David"), Name("Holloway", "David")),
        (Name("Kotkin", "Steven"), Name("Kotkin", "Stephen")),
        (Name("Smith", "G."), Name("Smith", "Peter H.")),
    ],
)
def test_not_as_it_should_be(one, two):
    assert not same_person(one, two)
    assert near_person(one, two)


SAME_TITLES = [
    ("The global cold war", "The Global Cold War", False),
    ("Global Cold War", "The Global Cold War: Third World Interventions", False),
    ("Russia’s Cold War", "Russia's Cold War: From the October Revolution", True),
    ("Third World Interventions", "The Global Cold War: Third World Interventions", True),
    ("Post-war Europe", "Postwar Europe", False),
    (
        "“One Hell of A Gamble”: Khrushchev and Kennedy 1958-1964",
        "One Hell of a Gamble: Khrushchev, and Kennedy",
        False,
    ),
    ("Harvest Years, 1959-87", "Harvest Years, 1959--1987", False),
    ("Labour and Defence", "Labor and Defense", False),
    ("The Second World War, vol. II", "The Second World War, vol. 2", False),
    ("La economía", "La economia en el dilatado siglo XX", True),
    ("Холодная война", "The Cold War", False),
    ("The Global Cold War, rev. ed.", "The Global Cold War", False),
]


@pytest.mark.parametrize(("written", "held", "short"), SAME_TITLES)
def test_titles_that_agree(written, held, short):
    assert not compare.titles_differ(written, held, short=short)


@pytest.mark.parametrize(
    ("written", "held", "short"),
    [
        ("Sovet-Latin American Relations", "Soviet-Latin American Relations", False),
        ("Globel Cold War", "The Global Cold War", True),
        ("Global Cold War: Cold War Interventions", "The Global Cold War: Third World Interventions", False),
        ("The Most Dangerous Place in the World", "The Most Dangerous Area in the World", False),
        ("Soviet Relations with Latin America, 1959-1978", "Soviet Relations with Latin America, 1959-1987", False),
        ("Communsim", "Communism", True),
    ],
)
def test_titles_that_differ(written, held, short):
    assert compare.titles_differ(written, held, short=short)


@pytest.mark.parametrize(
    ("written", "held", "differ"),
    [
        ("Boston", "Boston, MA", False),
        ("Washington DC", "Washington, D.C.", False),
        ("México D.F.", "México, D.F.", False),
        ("New York", "London and New York", False),
        ("Moskva", "Moscow", False),
        ("М.", "Москва", False),
        ("Frankfurt am Main", "Frankfurt", False),
        ("n.p.", "Boston", False),
        ("Illinois", "Chicago, IL", True),
        ("Cambridge, MA", "Boston, MA", True),
        ("New Haven", "New York", True),
        ("London", "New York", True),
    ],
)
def test_places(written, held, differ):
    assert compare.places_differ(written, held) is differ


@pytest.mark.parametrize(
    ("written", "held", "differ"),
    [
        ("W.W. Norton and Co.", "W. W. Norton & Company", False),
        ("Rowman & Littlefield", "Rowman \\& Littlefield Publishers, Inc.".replace("\\", ""), False),
        ("Cambridge UP", "Cambridge University Press", False),
        ("CUP", "Cambridge University Press", False),
        ("University of Chicago Press", "The University of Chicago Press", False),
        ("Dirección General", "Direccíon General", False),
        ("Наука", "Nauka", False),
        ("European Universitary Institute", "European University Institute", True),
        ("Oxford University Press", "Clarendon Press", True),
        ("Henry Holt", "Times Books", True),
    ],
)
def test_publishers(written, held, differ):
    assert compare.publishers_differ(written, held) is differ


def test_numbers():
    assert match.page_range("pp. 100-19") == (100, 119)
    assert match.page_range("505–528") == (505, 528)
    assert match.page_range("e12345") is None
    assert compare.number("Tomo VII") == compare.number("7") == 7
    assert compare.number("1-2") is None
    assert compare.years("March 2005a") == {"2005"}
