"""A manuscript that keeps its own bibliography: without another, that is the register; correct ones stay silent."""

import json
import textwrap
from pathlib import Path

import pytest

from citecheck.model import Report, Severity
from citecheck.pipeline import check
from citecheck.report.json import render
from citecheck.report.summary import what_was_read

FIXTURES = Path(__file__).parent.parent / "fixtures"
NAMES = sorted(path.stem for path in (FIXTURES / "lists").glob("*.txt"))
HEADINGS = {
    "german": "Literaturverzeichnis",
    "french": "Bibliographie",
    "italian": "Bibliografia",
    "spanish": "Bibliografía",
    "russian-gost": "Список литературы",
}
WIDTH, PAGE = 72, 14


def listed(name: str) -> list[str]:
    return (FIXTURES / "lists" / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n")


def hanging(entries: list[str]) -> list[str]:
    return [line for entry in entries for line in textwrap.wrap(entry, WIDTH, subsequent_indent="    ")]


def paged(entries: list[str], heading: str, end: str) -> str:
    """The list as it comes out of a PDF: page numbers, the heading at the head of each page, entries over the page."""
    lines = hanging(entries)
    pages = ["\n".join(lines[at : at + PAGE]) for at in range(0, len(lines), PAGE)]
    return f"{end}{heading.upper()}\n\n".join(f"{page}\n\n{number}\n" for number, page in enumerate(pages, 211))


LAYOUTS = {
    "a line each": lambda entries, heading: "\n".join(entries),
    "blank lines": lambda entries, heading: "\n\n".join(entries),
    "hanging": lambda entries, heading: "\n".join(hanging(entries)),
    "flush": lambda entries, heading: "\n".join(line for entry in entries for line in textwrap.wrap(entry, WIDTH)),
    "pages": lambda entries, heading: paged(entries, heading, "\f"),
    "pages without form feeds": lambda entries, heading: paged(entries, heading, "\n"),
}


def manuscript(name: str, entries: list[str], layout: str = "a line each") -> str:
    heading = HEADINGS.get(name, "Bibliography")
    body = (FIXTURES / "clean" / f"{name}.txt").read_text(encoding="utf-8").rstrip()
    return f"{body}\n\n\n{heading}\n\n{LAYOUTS[layout](entries, heading)}\n"


def checked(name: str, entries: list[str], layout: str = "a line each") -> Report:
    profile = json.loads((FIXTURES / "clean" / f"{name}.json").read_text(encoding="utf-8"))["profile"]
    return check("own.txt", text=manuscript(name, entries, layout), profile=profile)


def said(report: Report) -> list[str]:
    return [
        f"{found.rule.code} note {found.finding.note}: {found.finding.message}"
        for found in report.diagnostics
        if found.severity is not Severity.INFO
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_objected_to(name, layout):
    report = checked(name, listed(name), layout)
    assert said(report) == []
    assert len(report.dossier.bibliography.entries) == len(listed(name))


@pytest.mark.parametrize("name", NAMES)
def test_straight_quotation_marks_in_the_list_are_read_as_curly_ones(name):
    straight = str.maketrans("“”„‘’", '"""\'\'')
    typed = checked(name, [entry.translate(straight) for entry in listed(name)]).dossier.bibliography.entries
    printed = checked(name, listed(name)).dossier.bibliography.entries
    assert [one.work.title.text for one in typed] == [one.work.title.text.translate(straight) for one in printed]


@pytest.mark.parametrize("name", NAMES)
def test_every_work_is_resolved_as_with_a_bib_file(name):
    own = checked(name, listed(name)).dossier.resolutions
    given = check(
        str(FIXTURES / "clean" / f"{name}.txt"), [str(FIXTURES / "clean" / f"{name}.bib")]
    ).dossier.resolutions
    kinds = [[(one.target or "none").partition(":")[0] for one in resolutions] for resolutions in (own, given)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("name", ["chicago-english", "mhra-english", "german", "french", "spanish"])
@pytest.mark.parametrize("missing", [0, -1])
def test_a_missing_entry_is_one_finding(name, missing):
    entries = listed(name)
    missing %= len(entries)
    cited = {one.target for one in checked(name, entries).dossier.resolutions}
    assert f"bib:{checked(name, entries).dossier.bibliography.entries[missing].key}" in cited
    found = said(checked(name, entries[:missing] + entries[missing + 1 :]))
    assert [message[:4] for message in found] == ["R001"], found


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_that_is_not_cited_is_one_finding(name):
    uncited = (FIXTURES / "lists" / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n")
    other = {"russian-gost": "7. Яковлев А. Н. Сумерки. М.: Материк, 2003. 687 с."}
    last = other.get(name, "Zubok, Vladislav. A Failed Empire. Chapel Hill: University of North Carolina Press, 2007.")
    report = checked(name, [*uncited, last])
    before = checked(name, uncited)
    count = [sum(one.rule.code == "R006" for one in each.diagnostics) for each in (before, report)]
    assert count[1] == count[0] + 1
    assert said(report) == []


def test_the_rules_about_bib_files_are_silent():
    report = checked("chicago-english", listed("chicago-english") * 2)
    assert not [one for one in report.diagnostics if one.rule.code.startswith("B")]


def test_an_entry_that_cannot_be_read_is_never_called_missing():
    """Its words hold the surname and the title, whatever they were taken for."""
    entries = listed("chicago-english")
    odd = ["[Blasier] THE GIANT’S RIVAL by Cole Blasier {Pittsburgh} no year, no publisher"]
    assert said(checked("chicago-english", [*odd, *entries[1:]])) == []


def test_a_selection_is_no_list_of_all_works_cited():
    assert said(checked("chicago-english", listed("chicago-english")[:2])) == []


def test_archives_in_the_list_are_not_called_uncited():
    entries = ["Archivo General de la Nación, Mexico City.", *listed("chicago-english")]
    assert not [one for one in checked("chicago-english", entries).diagnostics if one.rule.code == "R006"]


def test_the_report_names_the_register():
    report = checked("german", listed("german"))
    assert json.loads(render(report))["bibliography"] == {"paths": [], "entries": len(listed("german"))}
    assert f"the manuscript’s own bibliography ({len(listed('german'))} entries)" in next(what_was_read(report))


def test_a_given_bibliography_comes_before_the_manuscripts_own():
    bib = str(FIXTURES / "clean" / "german.bib")
    report = check("own.txt", [bib], text=manuscript("german", listed("german")))
    assert all(entry.words is None for entry in report.dossier.bibliography.entries)
