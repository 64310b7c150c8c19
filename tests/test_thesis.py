"""The sample thesis: every planted fault is found and nothing else, and every note is read as it was meant."""

import json
import runpy
import sys
from pathlib import Path

import pytest

from citecheck.pipeline import check
from citecheck.report.json import render
from tests.truth import points, read_lines, score

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"


@pytest.fixture(scope="module")
def report() -> dict:
    bibliographies = [str(ROOT / "references" / "library.bib"), str(FIXTURES / "thesis.bib")]
    return json.loads(render(check(str(FIXTURES / "thesis.txt"), bibliographies)))


@pytest.fixture(scope="module")
def found(report):
    return score(read_lines(FIXTURES / "thesis.truth.jsonl"), report)


def test_every_planted_fault_is_found_and_nothing_else(report):
    expected = read_lines(FIXTURES / "thesis.expected.jsonl")
    planted = {point for fault in expected for point in points(fault)}
    allowed = planted | {point for fault in expected for also in fault.get("also", ()) for point in points(also)}
    said = {point: finding["message"] for finding in report["diagnostics"] for point in points(finding)}
    missed = sorted((planted - said.keys()), key=str)
    surplus = sorted(((*point, said[point]) for point in said.keys() - allowed), key=str)
    assert (missed, surplus) == ([], [])


def test_every_rule_that_has_a_plant_has_it_found(report):
    codes = {fault["code"] for fault in read_lines(FIXTURES / "thesis.expected.jsonl")}
    assert codes <= {finding["code"] for finding in report["diagnostics"]}


def test_every_marker_is_where_it_was_put(report):
    def places(markers: list[dict]) -> set[tuple[int, int, int]]:
        return {(marker["number"], marker["line"], marker["column"]) for marker in markers}

    truth, got = places(read_lines(FIXTURES / "thesis.markers.jsonl")), places(report["markers"])
    assert (sorted(truth - got), sorted(got - truth)) == ([], [])


def test_every_note_reads_as_it_stands_on_the_page(found):
    assert [miss for miss in found.misses if " reads " in miss or "there is none" in miss] == []


@pytest.mark.parametrize(
    ("what", "floor"),
    [
        ("recall", 0.995),
        ("precision", 0.995),
        ("form", 0.995),
        ("position", 0.99),
        ("locator", 0.995),
        ("signal", 0.98),
        ("quoted_in", 0.995),
        ("target", 0.995),
    ],
)
def test_the_citations_are_read_as_they_were_meant(found, what, floor):
    assert found.ratio(what) >= floor, "\n".join(found.misses)


def test_no_target_is_invented(found):
    assert found.count["invented"] == 0, "\n".join(miss for miss in found.misses if "not 'none'" in miss)


def test_the_script_makes_the_very_same_thesis(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(FIXTURES / "thesis"), *sys.path])
    for name, content in runpy.run_path(str(FIXTURES / "thesis" / "make.py"))["made"]().items():
        assert (FIXTURES / name).read_text(encoding="utf-8") == content, name
