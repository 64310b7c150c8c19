"""What is wrong with the files themselves is a finding like any other."""

import pytest

from citecheck.pipeline import check
from citecheck.report import json
from citecheck.report.faults import FAULTS, with_faults

NOTES = """\
A word.1 Another.2

1 Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
2 Ibid., 31.
"""


def codes(text: str = "", *, data: bytes = b"", tmp_path=None, ignore: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """The code and line of each fault in a text, or in a file of these bytes."""
    path = "chapter.txt"
    if data:
        path = str(tmp_path / path)
        (tmp_path / "chapter.txt").write_bytes(data)
    report = with_faults(check(path, text=None if data else text), ignore)
    return [(one.rule.code, one.finding.place.line) for one in report.diagnostics if one.rule.code in FAULTS]


def test_a_sound_text_has_none():
    assert codes(NOTES) == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (NOTES.replace("word", "café").encode("cp1252"), [("F001", 1)]),
        (NOTES.replace("Another", "Œuvre").encode() + b"\xff\n", [("F002", 5)]),
        (NOTES.replace("word", "w\ufffdrd").encode(), [("F002", 1)]),
        (NOTES.replace("word", "â€œword").encode(), [("F003", 1)]),
        (NOTES.replace("Ibid.,", "Ibid.,\0").encode(), [("F004", 4)]),
        (b"A letter.\n", [("F005", 1)]),
    ],
)
def test_each_kind_with_its_line(tmp_path, data, found):
    assert codes(data=data, tmp_path=tmp_path) == found


def test_a_text_that_is_handed_over_is_looked_at_too():
    assert codes(NOTES.replace("word", "w\udcffrd")) == [("F002", 1)]


def test_no_selection_silences_them_and_ignoring_does():
    report = check("chapter.txt", text="A letter.\n", select=("I",))
    assert [one.rule.code for one in with_faults(report).diagnostics] == ["F005"]
    assert codes("A letter.\n", ignore=("F",)) == []


def test_programs_see_them():
    written = json.render(with_faults(check("chapter.txt", text=NOTES.replace("word", "w\udcffrd"))))
    assert '"code": "F002", "name": "undecodable-character", "severity": "warning"' in written


def test_a_bibliography_without_entries(tmp_path):
    (tmp_path / "prose.bib").write_text("A letter.\n", encoding="utf-8")
    (tmp_path / "books.bib").write_text("@book{a, author = {Westad, O.}, title = {W}, year = 2005}\n", encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("prose.bib", "books.bib")]
    (fault,) = [one for one in with_faults(check("c.txt", paths, text=NOTES)).diagnostics if one.rule.code == "F006"]
    assert fault.finding.place.source.path == paths[0]


def test_every_fault_has_a_page():
    for code, rule in FAULTS.items():
        first, _, rest = rule.doc.partition("\n\n")
        assert first.endswith(".") and rest and rule.code == code
