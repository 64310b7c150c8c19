"""Canonical forms and coined keys."""

import pytest
from hand_made import NOWHERE, work

from citecheck.keys import coin_key
from citecheck.model import Locator, Name
from citecheck.resolve.normalize import short_title, surnames, work_name, written_out


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Shattered Hope: The Guatemalan Revolution", "Shattered Hope"),
        ("Soviet Relations with Latin America, 1959–1987", "Soviet Relations with Latin America"),
        ("“One Hell of a Gamble”: Khrushchev and Castro", "One Hell of a Gamble"),
        ("To Make a World Safe for Revolution: Cuba", "To Make a World Safe"),
        ("An Appraisal of the Development Program of Mexico", "An Appraisal of the Development Program"),
        ("Soviet Attitude to Political and Social Change in Central America", "Soviet Attitude"),
        ("Памятное", "Памятное"),
        ("", ""),
    ],
)
def test_short_titles(title, short):
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("families", "joined"),
    [
        ((), ""),
        (("Miller",), "Miller"),
        (("Saivetz", "Woodby"), "Saivetz and Woodby"),
        (("Bell", "Cox", "Dow"), "Bell, Cox, and Dow"),
        (("Bell", "Cox", "Dow", "Eck"), "Bell et al."),
    ],
)
def test_surnames(families, joined):
    assert surnames(tuple(map(Name, families))) == joined


@pytest.mark.parametrize(
    ("kind", "label", "text", "written"),
    [
        ("page", "p.", "p. 35", "Miller, Soviet Relations, 35"),
        ("page", None, "4, 141", "Miller, Soviet Relations, 4, 141"),
        ("note", "n.", "n. 37", "Miller, Soviet Relations, n. 37"),
    ],
)
def test_a_page_stands_bare_and_any_other_locator_keeps_its_label(kind, label, text, written):
    assert (
        written_out(work_name(work("Nicola Miller", "Soviet Relations")), Locator(kind, text, NOWHERE, label))
        == written
    )


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        (work("James D. Theberge", "The Soviet Presence in Latin America", year=1974), "theberge1974soviet"),
        (work("", "The USSR and Latin America", editors="Mujal-León, Eusebio", year=1989), "mujalleon1989ussr"),
        (work("", "Foreign Relations of the United States", year="1952-1954"), "foreign1952relations"),
        (work("А. А. Громыко", "Памятное", year=1988), "gromyko1988pamyatnoe"),
        (work("Jan Łoś", "Żółć"), "loszolc"),
        (work(), "anon"),
    ],
)
def test_coined_keys(cited, key):
    assert coin_key(cited) == key


def test_a_taken_key_gets_a_letter_then_a_number():
    cited, taken = work("Olga Zhuk", "Borders", year=1990), []
    for _ in range(28):
        taken.append(coin_key(cited, taken))
    assert taken[:3] == ["zhuk1990borders", "zhuk1990bordersa", "zhuk1990bordersb"]
    assert taken[-1] == "zhuk1990borders1"
