"""Manuscripts made by CSL's rules from known items and locators, printed and read back whole; and real ones, damaged.

The environment variable CITECHECK_LONG=50 runs 10,000 examples instead of 200.
"""

import json
import os
import random
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.pipeline import check
from citecheck.report.faults import with_faults
from citecheck.report.json import render
from tests.injected import NAMES, checked
from tests.truth import position

LONG = int(os.environ.get("CITECHECK_LONG", "1"))
FIXTURES = Path(__file__).parent.parent / "fixtures"
PEOPLE = (("Olga", "Zhuk"), ("Olga", "Zhuk"), ("Peter", "Marsh"), ("Inés", "Robledo"), ("Ernst", "Überall"))
TITLES = ("Borders and Bridges", "Harvest of Salt", "Iron Winters", "Quiet Rivers", "Letters to Nobody")
TOWNS = ("London", "Boston", "Paris", "Madrid", "Berlin")
BIB = "\n".join(
    f"@book{{item{at}, author = {{{family}, {given}}}, title = {{{title}: A History of {town}}}, address = {{{town}}}, "
    f"publisher = {{Meridian Press}}, year = {{{1990 + at}}}}}"
    for at, ((given, family), title, town) in enumerate(zip(PEOPLE, TITLES, TOWNS, strict=True))
)
cites = st.tuples(st.integers(0, 4), st.none() | st.integers(2, 400))
sequences = st.lists(st.lists(cites, min_size=1, max_size=3), min_size=1, max_size=15)
SIGNALS = ("", "See ", "Cf. ", "See also ")
LAYOUTS = ("{n}. {text}", "[{n}] {text}", "{n} {text}")


def printed(item: int, locator: int | None, where: str, first: bool) -> str:
    """A citation as the Chicago Manual has it."""
    given, family = PEOPLE[item]
    page = f", {locator}" if locator is not None else ""
    if where == "first":
        town, year = TOWNS[item], 1990 + item
        return f"{given} {family}, {TITLES[item]}: A History of {town} ({town}: Meridian Press, {year}){page}"
    if where == "subsequent":
        return f"{family}, {TITLES[item]}{page}"
    word = "Ibid." if first else "ibid."
    return f"{word}{page}" if where == "ibid-with-locator" else word


def manuscript(notes: list, layout: str, signal: str) -> str:
    body = " ".join(
        f"The fund was closed in the spring, as the minutes of the board say.{n}" for n in range(1, len(notes) + 1)
    )
    if layout.startswith("["):
        body = " ".join(
            f"The fund was closed in the spring, as the minutes say.[{n}]" for n in range(1, len(notes) + 1)
        )
    lines = []
    for at, note in enumerate(notes):
        words = [printed(*cite, position(notes, at, order), order == 0) for order, cite in enumerate(note)]
        opening = signal if not words[0].startswith("Ibid") else ""
        text = opening + "; ".join(words)
        lines.append(layout.format(n=at + 1, text=text if text.endswith(".") else f"{text}."))
    return f"The Winters\n\n{body}\n\nNotes\n\n" + "\n\n".join(lines) + "\n"


@settings(max_examples=200 * LONG, deadline=None)
@given(sequences, st.sampled_from(LAYOUTS), st.sampled_from(SIGNALS))
def test_what_was_printed_is_read_and_nothing_is_objected_to(notes, layout, signal):
    report = checked(manuscript(notes, layout, signal), BIB)
    expected = [
        (at + 1, f"bib:item{item}", locator, position(notes, at, ordinal))
        for at, note in enumerate(notes)
        for ordinal, (item, locator) in enumerate(note)
    ]
    got = [
        (one.citation.note.number, one.target, one.locator and int(one.locator.text), str(one.position))
        for one in report.dossier.resolutions
    ]
    assert got == expected
    assert [one.rule.code for one in report.diagnostics if one.severity != "info"] == []


@cache
def real(name: str) -> tuple[str, str]:
    return tuple((FIXTURES / "clean" / f"{name}{end}").read_text(encoding="utf-8") for end in (".txt", ".bib"))


PIECES = (
    *(
        "\n",
        "\n\n",
        "\x0c",
        "\r",
        "Ibid.",
        "Ibid., 5.",
        "; ",
        ". ",
        "(",
        ")",
        "“",
        "”",
        "«",
        "[12]",
        "12. ",
        "1954",
        ".7",
        "¹³",
    ),
    *(
        "\u00ad",
        "\u200b",
        "\udc80",
        "\x1b",
        "\u202e",
        "e\u0301",
        "hereafter X",
        "op. cit.",
        "f. 5, op. 2, d. ",
        "{",
        "}",
        "@book{",
        "Notes\n",
    ),
)


def damaged(text: str, order: random.Random) -> str:
    """Some stretches cut out, doubled, moved, turned round or broken by something else."""
    for _ in range(order.randint(1, 8)):
        start = order.randrange(len(text) + 1)
        end = min(len(text), start + order.choice((1, 1, 5, 40, 300)))
        cut = text[start:end]
        new = order.choice(("", cut * 2, cut[::-1], cut.upper(), order.choice(PIECES), order.choice(PIECES) + cut))
        text = text[:start] + new + text[end:]
    return text


@settings(max_examples=100 * LONG, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 10**9))
def test_damaged_manuscripts_are_read_as_far_as_they_go(name, seed):
    order = random.Random(seed)
    text, bib = real(name)
    text, bib = damaged(text, order), damaged(bib, order) if order.random() < 0.3 else bib
    report = with_faults(checked(text, bib))
    source = report.dossier.manuscript.source
    for one in report.dossier.resolutions:
        assert (one.target is None) == (one.reason is not None)
        assert 0 <= one.citation.place.start < one.citation.place.end <= len(source.text)
    for one in report.diagnostics:
        place = one.finding.place
        assert 0 <= place.start <= place.end <= len(place.source.text)
        assert one.finding.message and "\n" not in one.finding.message
    assert json.loads(render(report))["version"] == 1


def test_a_text_of_nothing_but_pieces_can_be_checked():
    for seed in range(40 * LONG):
        order = random.Random(seed)
        text = "".join(order.choice(PIECES) for _ in range(order.randrange(120)))
        render(with_faults(check("pieces.txt", text=text)))
