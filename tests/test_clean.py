"""Correct manuscripts stay silent, in every style and language; and they are read whole."""

import json
from collections import Counter
from pathlib import Path

import pytest

from citecheck.pipeline import check
from citecheck.report.json import render

CLEAN = Path(__file__).parent.parent / "fixtures" / "clean"
NAMES = sorted(path.stem for path in CLEAN.glob("*.txt"))


def checked(name: str, profile: str, *, with_bibliography: bool = True) -> dict:
    paths = [str(CLEAN / f"{name}.bib")] if with_bibliography else []
    return json.loads(render(check(str(CLEAN / f"{name}.txt"), paths, profile=profile)))


def truth(name: str) -> dict:
    return json.loads((CLEAN / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=NAMES)
def case(request) -> tuple[str, dict, dict]:
    """The manuscript's name, what is true of it, and the report under its own style."""
    true = truth(request.param)
    return request.param, true, checked(request.param, true["profile"])


def said(report: dict, *severities: str) -> list[str]:
    return [
        f"{finding['severity']} {finding['code']} note {finding['note']} {finding['key'] or ''}: {finding['message']}"
        for finding in report["diagnostics"]
        if finding["severity"] in severities
    ]


def test_nothing_is_objected_to(case):
    _, _, report = case
    print(*said(report, "info"), sep="\n")
    assert said(report, "error", "warning") == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_objected_to_under_the_default_style(name):
    report = checked(name, "chicago17")
    print(*said(report, "info"), sep="\n")
    assert said(report, "error", "warning") == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_objected_to_without_a_bibliography(name):
    report = checked(name, truth(name)["profile"], with_bibliography=False)
    assert said(report, "error", "warning") == []


def test_every_marker_and_note_is_found(case):
    _, true, report = case
    numbers = list(range(1, true["markers"] + 1))
    assert [marker["number"] for marker in report["markers"]] == numbers
    assert [note["number"] for note in report["notes"]] == numbers


def test_every_citation_is_found_with_its_form_and_target(case):
    _, true, report = case
    got = [[[cite["form"], cite["target"]] for cite in note["citations"]] for note in report["notes"]]
    wrong = [
        f"note {number}: {[cite['text'] for cite in note['citations']]} {mine}, not {meant}"
        for number, (mine, meant, note) in enumerate(zip(got, true["notes"], report["notes"], strict=False), start=1)
        if mine != meant
    ]
    assert wrong == []


def test_the_truth_agrees_with_itself():
    for name in NAMES:
        true = truth(name)
        assert len(true["notes"]) == true["markers"], name
        assert Counter(form for note in true["notes"] for form, _ in note) == true["forms"], name
