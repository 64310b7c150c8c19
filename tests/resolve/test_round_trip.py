"""CSL run forwards, printed, and resolved back: the sequence of items and locators comes out as it went in."""

from hand_made import Made, entry, full, ibid, short
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.truth import position

TITLES = ("Borders and Bridges", "Harvest of Salt", "Iron Winters", "Quiet Rivers")
NAMES = ("Olga Zhuk", "Olga Zhuk", "Peter Marsh", "Inés Robledo")
ENTRIES = tuple(
    entry(f"item{number}", name, f"{title}: A History", year=1990 + number)
    for number, (name, title) in enumerate(zip(NAMES, TITLES, strict=True))
)
cites = st.tuples(st.integers(0, 3), st.none() | st.integers(1, 3))
sequences = st.lists(st.lists(cites, max_size=3), min_size=1, max_size=12)


def printed(item, locator, where):
    if where == "first":
        return full(NAMES[item], f"{TITLES[item]}: A History", year=1990 + item, page=locator)
    if where == "subsequent":
        return short(NAMES[item].split()[1], TITLES[item], page=locator)
    return ibid(locator if where == "ibid-with-locator" else None)


def manuscript(notes, *entries):
    made = Made(*entries)
    for at, note in enumerate(notes):
        made.note(at + 1, *(printed(*cite, position(notes, at, ordinal)) for ordinal, cite in enumerate(note)))
    return made


def sequence(made):
    return [
        [(found.target, found.locator and int(found.locator.text[3:]), str(found.position)) for found in note]
        for note in made.resolve().values()
    ]


@settings(max_examples=150, deadline=None)
@given(sequences)
def test_items_locators_and_positions_come_back(notes):
    expected = [
        [(f"bib:item{item}", locator, position(notes, at, ordinal)) for ordinal, (item, locator) in enumerate(note)]
        for at, note in enumerate(notes)
    ]
    assert sequence(manuscript(notes, *ENTRIES)) == expected


@settings(max_examples=100, deadline=None)
@given(sequences)
def test_without_a_bibliography_the_manuscript_is_its_own_register(notes):
    with_entries, without = sequence(manuscript(notes, *ENTRIES)), sequence(manuscript(notes))
    flat = [
        (one[0], two[0])
        for note, other in zip(with_entries, without, strict=True)
        for one, two in zip(note, other, strict=True)
    ]
    assert len(set(flat)) == len({one for one, _ in flat}) == len({two for _, two in flat})


@settings(max_examples=150, deadline=None)
@given(sequences, st.data())
def test_a_deleted_note_taints_exactly_its_chain(notes, data):
    made = manuscript(notes)
    made.bibliography = manuscript(notes, *ENTRIES).bibliography
    gone = data.draw(st.integers(1, len(notes)))
    before, after = made.resolve(), made.without(gone).resolve()
    tainted = chain(notes, gone)
    for number, found in after.items():
        for ordinal, resolution in enumerate(found):
            if (number, ordinal) in tainted:
                assert (resolution.target, resolution.missing) == (None, (gone, gone))
            else:
                assert resolution.target == before[number][ordinal].target
                assert resolution.missing is None


def chain(notes, gone):
    """The cites that hang on the deleted note: Ibid. after Ibid., until a source is named again."""
    tainted = set()
    for at in range(gone, len(notes)):
        for ordinal in range(len(notes[at])):
            if not position(notes, at, ordinal).startswith("ibid"):
                return tainted
            tainted.add((at + 1, ordinal))
    return tainted
