"""The archives as data: every name and shorthand finds its own, and a unit written out reads the same again."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.parse.archive import find_units
from citecheck.text import Passage, Place, Source
from citecheck.vocabulary.archive_names import keys
from citecheck.vocabulary.archives import Archives, Repository, archives, describe, label_key, target

ALL = archives()
SCHEMED = [repository for repository in ALL.repositories.values() if not repository.scheme.own_system]
NUMBERS = st.integers(1, 9999).map(str)


def test_every_shorthand_and_name_finds_its_repository():
    claimed: dict[tuple[str, ...] | str, set[str]] = {}
    for repository in ALL.repositories.values():
        for name in repository.names:
            claimed.setdefault(keys(name), set()).add(repository.shorthand)
        for shorthand in (repository.shorthand, *repository.shorthands):
            claimed.setdefault(shorthand, set()).add(repository.shorthand)
    for repository in ALL.repositories.values():
        for text in (repository.shorthand, *repository.shorthands, *repository.names):
            owners = claimed.get(keys(text), set()) | claimed.get(text, set())
            found = ALL.find(text)
            assert found is not None, text
            assert found.shorthand in {ALL.today(owner).shorthand for owner in owners}, text


def test_every_full_name_has_a_landmark():
    bare = [
        name
        for repository in ALL.repositories.values()
        for name in repository.names
        if not any(mark in name for mark in ALL.landmarks)
    ]
    assert bare == []


def test_what_is_renamed_is_known_by_its_name_of_today():
    former = {"TsGAOR": "GARF", "RTsKhIDNI": "RGASPI", "TsKhSD": "RGANI", "TsGANKh": "RGAE", "PRO": "TNA"}
    assert {name: ALL.find(name).shorthand for name in former} == former


@pytest.mark.parametrize(
    "spelling",
    [
        "Rossijskij Gosudarstvennyj Arhiv Novejshej Istorii",
        "Rossiiskii gosudarstvennyi arkhiv noveishei istorii",
        "Rossiyskiy gosudarstvennyy arkhiv noveyshey istorii",
        "Rossijskij gosudarstvennyj archiv novejšej istorii",
        "Rossijskij gosudarstvennyj arxiv novejšej istorii",
        "РОССИЙСКИЙ ГОСУДАРСТВЕННЫЙ АРХИВ НОВЕЙШЕЙ ИСТОРИИ",
    ],
)
def test_one_name_in_every_transliteration(spelling):
    assert ALL.find(spelling).shorthand == "RGANI"


def test_a_word_more_or_another_case_is_another_name():
    assert ALL.find("garf") is None
    assert ALL.find("Friends of the State Archive of the Russian Federation") is None


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("opis’", "opis"),
        ("Оп.", "opis"),
        ("inventory", "opis"),
        ("ed. khr.", "delo"),
        ("ед. хр.", "delo"),
        ("п.", "papka"),
    ],
)
def test_labels_mean_their_kind(label, kind):
    assert kind in ALL.kinds[label_key(label)]


def test_the_user_s_own_repositories():
    own = ALL.with_own(
        [
            {"shorthand": "AFK", "names": ["Archive of the Kremlin Guard"], "levels": ["fond", "opis", "shelf"]},
            {"shorthand": "XZ", "aliases": ["X-Z"]},
        ]
    )
    text = "Archive of the Kremlin Guard, f. 1, op. 2, shelf 3; XZ, K 12/4"
    units = find_units(Passage(Place(Source("note", text), 0, len(text))), own)
    assert [target(unit.unit) for unit in units] == ["archive:AFK/1/2/3", "archive:XZ/K 12/4"]
    assert ALL.find("AFK") is None


def test_more_names_for_a_known_repository_leave_it_as_it_is_divided():
    own = ALL.with_own([{"shorthand": "GARF", "aliases": ["SARF"], "names": ["Rossiiskii gosarkhiv"]}])
    text = "SARF, f. 5446, op. 1, d. 3, l. 7; Rossiiskii gosarkhiv, f. 5446, op. 1, d. 4; GARF, f. 5446, d. 5"
    units = [found.unit for found in find_units(Passage(Place(Source("note", text), 0, len(text))), own)]
    assert [target(unit) for unit in units[:2]] == ["archive:GARF/5446/1/3", "archive:GARF/5446/1/4"]
    assert units[2].problems, "a GARF unit without opis' is malformed as before"
    assert ALL.find("SARF") is None


def read_again(text: str, known: Archives = ALL) -> list[str | None]:
    return [target(unit.unit) for unit in find_units(Passage(Place(Source("note", text), 0, len(text))), known)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SCHEMED), st.data())
def test_a_unit_written_out_is_the_same_unit(repository: Repository, data):
    """Text → unit → text → unit, for every repository and its scheme."""
    kinds = [kind for kind in repository.scheme.levels if ALL.short.get(kind)]
    first = ", ".join((repository.shorthand, *(f"{ALL.short[kind]} {data.draw(NUMBERS)}" for kind in kinds)))
    if not kinds:
        return
    [unit] = find_units(Passage(Place(Source("note", first), 0, len(first))), ALL)
    assert len(unit.unit.levels) == len(kinds)
    assert not unit.unit.problems
    written = describe(unit.unit, None, ALL)
    assert read_again(written) == [target(unit.unit)]


@settings(max_examples=100, deadline=None)
@given(st.text("RGANIf.opd, 5812l;()[]’“”архивАФЛ-/:", max_size=80))
def test_reading_never_raises_and_units_stay_apart(text):
    passage = Passage(Place(Source("note", text), 0, len(text)))
    units = find_units(passage, ALL)
    for unit in units:
        assert 0 <= unit.start < unit.end <= len(passage.text)
        assert unit.unit.place.quote
    assert all(one.end <= two.start for one, two in pairwise(units))
