"""Whatever is mended, nothing else changes: over the fixtures, and over mutated ones."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.fix import Wanted
from citecheck.fix.mending import mended
from tests.fix.manuscripts import FIXTURES, ROOT, holds, mend

BOOKS = tuple(map(str, sorted((ROOT / "references").glob("*.bib"))))


def _beside(folder, suffix=".txt"):
    return {path.name.removesuffix(".txt"): path for path in sorted((FIXTURES / folder).glob(f"*{suffix}"))}


CHAPTERS = _beside("clean") | _beside("rendered/kept")
CASES = _beside("cases")
WAYS = {"safe": {}, "short": {"unsafe": True, "ibid": "short"}, "use": {"unsafe": True, "ibid": "use"}}


@lru_cache
def chapter(name):
    path = CHAPTERS[name]
    own = path.with_suffix(".bib")
    return path.read_bytes().decode("utf-8"), ((str(own),) if own.exists() else ())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CHAPTERS)
def test_chapters(name, way):
    text, books = chapter(name)
    before, found = mend(text, books, **WAYS[way])
    holds(before, found, books, **WAYS[way])


@pytest.mark.parametrize("way", WAYS)
def test_cases(way):
    for path in CASES.values():
        text = path.read_text(encoding="utf-8").partition("---- text\n")[2].partition("---- bib")[0]
        before, found = mend(text, **WAYS[way])
        holds(before, found, **WAYS[way])


@pytest.mark.parametrize("way", ["short", "use"])
def test_the_sample_thesis(way):
    text = (FIXTURES / "thesis.txt").read_bytes().decode("utf-8")
    books = (*BOOKS, str(FIXTURES / "thesis.bib"))
    before, found = mend(text, books, **WAYS[way])
    assert len(found.done) >= 25
    holds(before, found, books, **WAYS[way])


# What happens to a manuscript on its way: a note lost, a label changed, line ends of three systems, bytes that are no letters.
SLIPS = (
    ("Ibid., ", "Ibid, "),
    ("Ibid., ", "ibid. "),
    ("p. ", "pp. "),
    ("pp. ", "p. "),
    (", p. ", ", "),
    ("–", "-"),
    ("-", " – "),
    ("fond ", "f. "),
    ("Ibid., ", "*Ibid.*, "),
    ("Ф. ", "ф. "),
    (". ", ".  "),
    ("\n", "\r\n"),
    ("\n", "\r"),
    ("e", "\udce9"),
)


@settings(max_examples=30, deadline=None)
@given(
    name=st.sampled_from(sorted(CHAPTERS)),
    slips=st.lists(st.tuples(st.sampled_from(SLIPS), st.integers(0, 200)), max_size=6),
    lost=st.none() | st.integers(0, 60),
    way=st.sampled_from(sorted(WAYS)),
)
def test_mutated_chapters(name, slips, lost, way):
    text, books = chapter(name)
    for (old, new), where in slips:
        at = text.find(old, where * len(text) // 200)
        text = text[:at] + new + text[at + len(old) :] if at >= 0 else text
    if lost is not None:
        lines = text.split("\n")
        del lines[lost % len(lines)]
        text = "\n".join(lines)
    before, found = mend(text, books, **WAYS[way])
    holds(before, found, books, **WAYS[way])


def test_a_mend_that_changes_what_is_cited_is_found_out_and_dropped():
    """The recheck is believed, not the mend: where it says that a citation is lost, the mends before it are dropped."""
    text, books = chapter("chicago-english")
    text = text.replace("Ibid., ", "Ibid, ", 1)
    before, _ = mend(text, books)
    spoilt = before

    def recheck(changed):
        nonlocal spoilt
        spoilt = mend(changed.replace(changed[-30:], ""), books)[0]
        return spoilt

    found = mended(before, Wanted(), recheck)
    assert found.text == text and not found.done and (found.refused or before is not spoilt)
