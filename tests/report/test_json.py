"""The JSON report: every field of version 1, in its order."""

import json

from citecheck.model import Diagnostic, Finding, Severity
from citecheck.report.json import render
from citecheck.text import Place, Source
from tests.report.samples import SIGNAL, report

POSITIONS = ["line", "column", "end_line", "end_column"]


def test_keys_and_their_order():
    read = json.loads(render(report()))
    assert list(read) == ["version", "manuscript", "bibliography", "markers", "notes", "diagnostics", "summary"]
    assert list(read["manuscript"]) == ["path", "format", "markers", "notes", "sections"]
    assert read["manuscript"]["sections"] == [{"title": "Chapter 1", "line": 1}]
    assert list(read["markers"][0]) == ["number", "label", "section", "line", "column"]
    note = ["number", "label", "kind", "section", "page", *POSITIONS, "marker", "text", "citations"]
    assert list(read["notes"][0]) == note
    assert list(read["notes"][0]["citations"][0]) == [
        *("text", "form", "position", "signal", "quoted_in", "locator", "target", "score", "normalized"),
        *("antecedent", "reason", "candidates", *POSITIONS),
    ]
    assert list(read["diagnostics"][0]) == [
        *("code", "name", "severity", "message", "note", "notes", "key", "path", *POSITIONS, "related", "fix"),
    ]
    assert list(read["diagnostics"][2]["related"][0]) == ["message", "note", "key", "path", "line", "column"]


def test_values():
    read = json.loads(render(report()))
    assert read["version"] == 1
    assert read["bibliography"] == {"paths": ["thesis.bib"], "entries": 1}
    assert read["markers"][2] == {"number": 3, "label": "3", "section": 0, "line": 3, "column": 78}
    assert read["notes"][0]["text"] == "Anna Brandt, The Quiet Coup (Oslo: Fjord Press, 1991), p. 3."
    assert read["notes"][0]["marker"] == {"line": 3, "column": 28}
    ibid, lost = read["notes"][1]["citations"][0], read["notes"][2]["citations"][0]
    assert (ibid["antecedent"], ibid["locator"], ibid["target"]) == (1, "4", "bib:brandt1991quiet")
    assert (lost["signal"], lost["target"], lost["score"], lost["reason"]) == ("See", None, None, "note 3 is missing")
    assert lost["candidates"] == [{"target": "bib:brandt1991quiet", "score": 60, "name": "Brandt, Quiet Coup"}]
    assert read["summary"] == {"error": 2, "warning": 1, "info": 1}
    assert (read["diagnostics"][3]["note"], read["diagnostics"][3]["key"]) == (None, "brandt1991quiet")


def test_same_bytes_and_a_line_a_note():
    assert render(report()) == render(report())
    assert sum(line.startswith('  {"number"') for line in render(report()).split("\n")) == 4 + 3


def test_limit_leaves_the_counts():
    read = json.loads(render(report(), limit=1))
    assert len(read["diagnostics"]) == 1
    assert read["summary"] == {"error": 2, "warning": 1, "info": 1}


def test_nothing_at_all():
    given = report()
    manuscript = given.dossier.manuscript._replace(markers=(), notes=(), sections=())
    read = json.loads(render(given._replace(dossier=given.dossier._replace(manuscript=manuscript), diagnostics=())))
    assert (read["markers"], read["notes"], read["diagnostics"]) == ([], [], [])


def test_letters_stay_and_an_undecodable_byte_survives():
    source = Source("рукопись.txt", "Там же \udc80, 4")
    found = Diagnostic(SIGNAL, Severity.INFO, Finding(Place(source, 0, 8), "“Там же”", notes=(3, 9)))
    written = render(report()._replace(diagnostics=(found,)))
    assert "“Там же”" in written
    read = json.loads(written.encode("utf-8", "backslashreplace"))
    assert read["diagnostics"][0]["path"] == "рукопись.txt"
    assert read["diagnostics"][0]["notes"] == [3, 9]
