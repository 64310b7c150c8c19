"""Every format against what a note may hold: what is written reads back as it was, and nothing in it acts.

Other readers stand in for the programs that the formats are for: csv, json, ElementTree, a CommonMark parser, and the
escapes of GitHub's own toolkit reversed.
"""

import csv
import json
from io import StringIO
from xml.etree import ElementTree

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from citecheck.model import Diagnostic, Edit, Finding, Fix, Related, Report, Severity
from citecheck.report import FORMATS, format_module
from citecheck.report.excerpt import CONTROL_RE, visible
from citecheck.report.naming import Names, path_from_here
from citecheck.text import Place, Source
from tests.report.samples import ACROSS, SIGNAL, report

# What BAD_INPUT's authors, and worse, put into notes, keys and file names.
NASTY = (
    *(
        "\x1b]0;title\x07",
        "\x1b[31m",
        "\x9b2J",
        "\u202egnp.exe",
        "\u2066",
        "\x00",
        "\x85",
        "\u2028",
        "\udc80",
        "\ud800",
    ),
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '"', "'", ",", ";", "\n", "\r\n"),
    *("::error::x", "\n::stop-commands::x", "##[error]x", "%0A::error::", "%", "%25", ":", "::"),
    *("</script>", "<img src=x onerror=y>", "<!--", "]]>", "&amp;", "&#x1b;", "\ufffe", "\uffff", "\ufffd"),
    *(
        "|",
        "`",
        "![x](http://x.y/z.png)",
        "[x](javascript:y)",
        "http://x.y",
        "www.x.yz",
        "WWW.x.yz",
        "*",
        "_",
        "#",
        "$",
        "~~",
    ),
    *("[/]", "[bold]", ":book:", "\\", "\\|", "{0}", "{{0}}", "](", "é", "\u0301", "東京", "𐐀"),
)
SAMPLE = report()
PAIR_RE = regex.compile(r"[\ud800-\udbff](?=[\udc00-\udfff])")  # JSON reads two lone surrogates side by side as one character
texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=3)), max_size=6).map("".join).map(lambda text: PAIR_RE.sub("", text))
paths = texts.map(lambda text: text.replace("\ud800", ""))  # which no file system gives


def with_findings(*findings: Finding, severity: Severity = Severity.ERROR) -> Report:
    """The sample report with these findings instead of its own."""
    return SAMPLE._replace(diagnostics=tuple(Diagnostic(ACROSS, severity, finding) for finding in findings))


@st.composite
def reports(draw) -> Report:
    """A report with findings on random stretches of random text in files of random names."""
    source = Source(draw(paths), draw(texts))
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(source.text)))
        place = Place(source, start, draw(st.integers(start, len(source.text))))
        related = tuple(Related(draw(texts), draw(st.sampled_from((None, place))), key=draw(texts)) for _ in range(2))
        finding = Finding(place, draw(texts), key=draw(st.one_of(st.none(), texts)), related=related)
        found.append(Diagnostic(draw(st.sampled_from((ACROSS, SIGNAL))), draw(st.sampled_from(Severity)), finding))
    return SAMPLE._replace(diagnostics=tuple(found), paths=(source.path,))


def written(name: str, given: Report, limit: int | None = None) -> str:
    return format_module(name).render(given, limit=limit)


def messages(given: Report) -> list[str]:
    return [visible(diagnostic.finding.message) for diagnostic in given.diagnostics]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None)
@given(given=reports())
def test_nothing_in_a_report_acts(name, given):
    text = written(name, given)
    assert not CONTROL_RE.search(text.replace("\n", ""))
    text.encode("utf-8")  # a lone surrogate would be refused
    assert text == written(name, given)


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_json_and_its_lines(given):
    lines = written("jsonl", given).split("\n")[:-1]
    whole = json.loads(written("json", given))["diagnostics"]
    assert list(map(json.loads, lines)) == whole
    assert [found["message"] for found in whole] == [found.finding.message for found in given.diagnostics]
    assert not any("<" in line for line in lines)


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_csv(given):
    header, *rows = csv.reader(StringIO(written("csv", given), newline=""), strict=True)
    assert header == ["path", "line", "column", "severity", "code", "name", "about", "message", "see", "words"]
    assert [row[7].removeprefix("'") for row in rows] == [message.removeprefix("'") for message in messages(given)]
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))]


def unescaped(text: str, *marks: str) -> str:
    """GitHub's reading of a command's value: the escapes of the toolkit's command.ts reversed, the sign itself last."""
    for mark in (*marks, "\r", "\n", "%"):
        text = text.replace(f"%{ord(mark):02X}", mark)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The lines that a runner obeys, as it reads them: they begin with "::" but for blanks, or hold "##[" anywhere."""
    found = []
    for line in text.split("\n"):
        if line.lstrip().startswith("::"):
            command, message = line.lstrip()[2:].split("::", 1)
            name, _, properties = command.partition(" ")
            pairs = [pair.split("=", 1) for pair in properties.split(",") if pair]
            found.append((name, {key: unescaped(value, ":", ",") for key, value in pairs}, unescaped(message)))
        else:
            assert "##[" not in line
    return found


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_github(given):
    found = commands(written("github", given))
    assert {name for name, *_ in found} <= {"error", "warning", "notice"}
    said = sorted(message.split("\n")[0] for _, _, message in found)
    names = Names(given.dossier)
    assert said == sorted(names.sentence(diagnostic.finding) for diagnostic in given.diagnostics)
    assert all(
        set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"} for _, properties, _ in found
    )


def test_github_shows_ten_of_a_level_and_sums_up_the_rest():
    one = SAMPLE.diagnostics[2].finding
    given = with_findings(*(one._replace(message=f"{number} ##[error]::error::") for number in range(25)))
    text = written("github", given)
    found = commands(text)
    assert [name for name, *_ in found] == ["error"] * 10 + ["group", "endgroup"]
    assert found[9][2] == "16 further findings, in the log of this step: I003 ibid-across-missing-note (16)"
    assert sum(line.startswith("- thesis.txt:8:7: error I003: note 4, p. 27: ") for line in text.split("\n")) == 16
    assert len(commands(written("github", given._replace(diagnostics=given.diagnostics[:10])))) == 10


def test_github_takes_columns_within_one_line_only():
    source = Source("a,b:c.txt", "one\ntwo")
    over, within = Finding(Place(source, 1, 6), "m"), Finding(Place(source, 4, 7), "m")
    (_, first, _), (_, second, _) = commands(written("github", with_findings(over, within)))
    assert first == {"file": "a,b:c.txt", "line": "1", "endLine": "2", "title": "I003 ibid-across-missing-note"}
    assert (second["line"], second["col"], second["endColumn"]) == ("2", "1", "3")


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_gitlab(given):
    issues = json.loads(written("gitlab", given))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints) == len(given.diagnostics)
    for issue, message, found in zip(issues, messages(given), given.diagnostics, strict=True):
        assert message in issue["description"] and "\n" not in issue["description"]
        assert issue["location"]["path"] == path_from_here(found.finding.place.path)
        assert issue["severity"] in ("info", "minor", "major")
        assert 1 <= issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_rdjson(given):
    read = json.loads(written("rdjson", given))
    assert read["source"] == {"name": "citecheck"}
    for found, diagnostic in zip(read["diagnostics"], given.diagnostics, strict=True):
        assert visible(diagnostic.finding.message) in found["message"]
        place, spot = diagnostic.finding.place, found["location"]["range"]
        before = place.source.text[place.start - place.column + 1 : place.start]
        assert spot["start"] == {"line": place.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


def test_rdjson_counts_bytes():
    source = Source("a.txt", "x\nа𐐀b Ibid.")
    place = Place(source, 4, 11)
    spot = json.loads(written("rdjson", with_findings(Finding(place, "m"))))["diagnostics"][0]["location"]["range"]
    assert spot == {"start": {"line": 2, "column": 7}, "end": {"line": 2, "column": 14}}


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_sarif(given):
    log = json.loads(written("sarif", given))
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    for result, diagnostic in zip(run["results"], given.diagnostics, strict=True):
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == diagnostic.rule.code
        assert "](" not in result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        assert result["partialFingerprints"]["citecheck/v1"]
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        address = address.removeprefix("file:///")  # where a path begins with a slash
        assert address.isascii() and not set(address) & set(' :"<>\\^`{|}')


def test_sarif_points_where_the_findings_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    log = json.loads(written("sarif", SAMPLE))
    result = log["runs"][0]["results"][2]
    assert result["message"]["text"] == "note 4, p. 27: Ibid. refers to note 3, which is missing"
    region = {"startLine": 8, "startColumn": 7, "endLine": 8, "endColumn": 11}
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "thesis.txt"}, "region": region}
    assert result["relatedLocations"][0]["message"] == {"text": "the last note before the gap"}
    assert [one["level"] for one in log["runs"][0]["results"]] == ["error", "note", "error", "warning"]
    named = Source(str(tmp_path / "my thesis é.txt"), "Ibid.")
    elsewhere = named, Source("/srv/a:b.txt", "Ibid.")
    found = json.loads(written("sarif", with_findings(*(Finding(Place(one, 0, 5), "{0} [a](b)") for one in elsewhere))))
    where = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in found["runs"][0]["results"]]
    assert where == ["my%20thesis%20%C3%A9.txt", "file:///srv/a%3Ab.txt"]
    assert found["runs"][0]["results"][0]["message"]["text"].endswith(r": {{0}} [a]\(b)")


def test_fixes_are_offered():
    source = Source("a.txt", "é pp. 3 x p. 4")
    one, two = Edit(Place(source, 2, 5), "p."), Edit(Place(source, 10, 10), "<b>")
    finding = Finding(Place(source, 2, 7), "m", fix=Fix(True, "“pp.” for “p.”", (one,)))
    both = finding._replace(fix=Fix(False, "m", (one, two)))
    given = with_findings(finding, both)
    first, second = json.loads(written("sarif", given))["runs"][0]["results"]
    region = {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6}
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "p."}}]
    assert len(second["fixes"][0]["artifactChanges"][0]["replacements"]) == 2
    single, several = json.loads(written("rdjson", given))["diagnostics"]
    spot = {"start": {"line": 1, "column": 4}, "end": {"line": 1, "column": 7}}
    assert single["suggestions"] == [{"range": spot, "text": "p."}]
    assert "suggestions" not in several


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_junit(given):
    root = ElementTree.fromstring(written("junit", given).encode())
    cases = root.findall("testsuite/testcase")
    faults = [fault for case in cases for fault in case]
    expected = [message.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for message in messages(given)]
    assert sorted(fault.get("message") for fault in faults) == sorted(expected)
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases) == int(root.get("tests"))
    assert sum(fault.tag == "failure" for fault in faults) == int(root.get("failures"))


def test_junit_passes_where_nothing_is_found():
    root = ElementTree.fromstring(written("junit", with_findings()))
    assert [(suite.get("name"), suite.get("tests"), len(suite[0])) for suite in root] == [("thesis.txt", "1", 0)]
    assert (
        ElementTree.fromstring(written("junit", with_findings(SAMPLE.diagnostics[0].finding, severity=Severity.INFO)))[
            0
        ].get("skipped")
        == "1"
    )


@settings(max_examples=40, deadline=None)
@given(given=reports())
def test_markdown(given):
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(written("markdown", given))
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {child.type for child in inline}
    assert kinds <= {"text", "text_special", "softbreak", "html_inline", "strong_open", "strong_close"}
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>"}
    assert not {"html_block", "fence", "code_block"} & {token.type for token in tokens}
    assert sum(token.type == "tr_open" for token in tokens) == len(given.diagnostics) + bool(given.diagnostics)
    shown = "\n".join("".join(child.content for child in token.children or ()) for token in tokens)
    for message in messages(given):
        assert " ".join(message.split()) in " ".join(shown.split()) or message.strip() in shown


def test_markdown_stays_within_what_github_takes():
    one = SAMPLE.diagnostics[2].finding
    given = with_findings(*(one._replace(message="“Книга” " * 40) for _ in range(3000)))
    text = written("markdown", given)
    assert 900_000 < len(text.encode()) <= 1_000_100
    assert text.count("\n| **error** |") + int(text.split("\n… and ")[1].split()[0]) == 3000


@pytest.mark.parametrize("name", FORMATS)
def test_the_limit_leaves_out_findings_and_counts_them(name):
    one = SAMPLE.diagnostics[2].finding
    given = with_findings(*(one._replace(message=f"finding-{number}-") for number in range(5)))
    text = written(name, given, limit=2)
    assert ("finding-1-" in text, "finding-2-" in text) == (True, False)
