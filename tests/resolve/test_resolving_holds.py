"""What holds of every resolution, whatever was read: a target or a reason, nothing raised, linear time."""

from time import process_time

import pytest
from hand_made import Made, archival, cite, entry, full, ibid, op_cit, short, unit, work
from hypothesis import given, settings
from hypothesis import strategies as st

words = st.text(alphabet="abcÉßЖ «»“’:;.,-–()1 9\u00ad\u2028", max_size=24)
pages = st.none() | st.integers(0, 999)
citations = st.one_of(
    st.builds(
        full,
        words,
        words,
        page=pages,
        year=st.none() | words,
        container=st.none() | words,
        word=st.none() | st.just("idem"),
    ),
    st.builds(short, words, st.none() | words, page=pages, word=st.none() | st.just("idem")),
    st.builds(ibid, pages, unit=st.none() | st.builds(unit, st.just(None), delo=words)),
    st.builds(
        op_cit,
        words,
        st.none() | words,
        pointer=st.none() | st.integers(0, 9),
        word=st.sampled_from(["op-cit", "loc-cit", "idem"]),
    ),
    st.builds(archival, st.none() | words, fond=words, document=st.none() | words),
    st.builds(cite, st.just("document"), words, document=st.none() | words),
    st.builds(cite, st.sampled_from(["full", "short", "archival", "op-cit"]), words),
)
entries = st.lists(st.builds(entry, words, words, st.none() | words, year=st.none() | words), max_size=4)
notes = st.lists(
    st.tuples(st.none() | st.integers(1, 12), st.lists(citations, max_size=3), st.integers(0, 1)), max_size=8
)


@settings(max_examples=100, deadline=None)
@given(entries, notes)
def test_every_citation_has_a_target_or_a_reason(entries, notes):
    made = Made(*entries)
    for number, cited, section in notes:
        made.note(number, *cited, section=section)
    _, parsed = made.parsed()
    found = made.every()
    assert len(found) == len(parsed.citations)
    for one in found:
        assert (one.target is None) == (one.reason is not None)
        assert one.how
        assert one.target is None or one.score is not None
        assert one.normalized is None or one.target is not None
        assert one.decided is None or len(one.candidates) > 1


@settings(max_examples=25, deadline=None)
@given(entries, notes)
def test_two_runs_give_the_same(entries, notes):
    made = Made(*entries)
    for number, cited, section in notes:
        made.note(number, *cited, section=section)

    def told(found):
        return [
            (one.target, one.position, one.score, one.normalized, one.reason, one.how, one.candidates) for one in found
        ]

    assert told(made.every()) == told(made.every())


def seconds(count: int) -> float:
    """Processor time for a manuscript with this many notes, and as many entries by one author."""
    made = Made(
        *(entry(f"k{number}", "Olga Zhuk", f"Volume {number} of the Borders", year=1990) for number in range(60))
    )
    for number in range(1, count + 1):
        made.note(
            number,
            full(f"Peter Marsh{number}", f"Title {number}", year=1990),
            ibid(3),
            short("Zhuk", f"Volume {number % 60}"),
        )
    start = process_time()
    made.every()
    return process_time() - start


@pytest.mark.parametrize("count", [300])
def test_time_grows_with_the_notes_not_with_their_square(count):
    seconds(2 * count)  # the folding of the words is remembered: not a part of what is compared
    # A busy machine slows one run, not three.
    assert any(seconds(2 * count) < 4 * max(seconds(count), 0.05) for _ in range(3))


def test_a_work_without_anything_has_no_name():
    assert Made().note(1, cite("short", "", work=work())).every()[0].reason == "it names neither author nor title"
