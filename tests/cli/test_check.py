"""`citecheck check`: options, formats, exit codes, and what is said when something is amiss."""

import json

import pytest

from tests.cli.conftest import CHAPTER


def codes(ran) -> list[str]:
    return [diagnostic["code"] for diagnostic in json.loads(ran.out)["diagnostics"]]


def test_findings_end_with_one(citecheck):
    ran = citecheck("check", "chapter.txt", "--bib", "books.bib")
    assert ran.code == 1
    assert "error I003 ibid-across-missing-note" in ran.out
    assert "chapter.txt:12:4\n    Ibid., 33.\n" in ran.out
    assert ran.err == ""


def test_a_clean_chapter_ends_with_nought(citecheck, folder):
    (folder / "clean.txt").write_text(CHAPTER.replace(".5", ".4").replace("5. Ibid", "4. Ibid"), encoding="utf-8")
    ran = citecheck("check", "clean.txt", "--bib", "books.bib")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Nothing to report.\nRead 4 markers and 4 notes, and 1 bibliography entry.\n")


def test_concise_and_json(citecheck):
    concise = citecheck("check", "chapter.txt", "--bib", "books.bib", "--format", "concise")
    whole = citecheck("check", "chapter.txt", "--bib", "books.bib", "--format", "json")
    assert (concise.code, whole.code) == (1, 1)
    assert len(concise.out.splitlines()) == len(codes(whole)) > 0
    assert all(line.startswith("chapter.txt:") for line in concise.out.splitlines())
    assert json.loads(whole.out)["bibliography"] == {"paths": ["books.bib"], "entries": 1}


def test_select_and_ignore(citecheck):
    arguments = ("check", "chapter.txt", "--bib", "books.bib", "--format", "json")
    assert codes(citecheck(*arguments, "--select", "I003")) == ["I003"]
    assert codes(citecheck(*arguments, "--select", "ibid-across-missing-note")) == ["I003"]
    assert set(codes(citecheck(*arguments, "--select", "i,N"))) == {"I003", "N001"} or set(
        codes(citecheck(*arguments, "--select", "i,N"))
    ) == {"I003", "N004"}
    assert "I003" not in codes(citecheck(*arguments, "--ignore", "I"))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--select", "I003"), 1),
        (("--select", "I003", "--fail-on", "never"), 0),
        (("--select", "I003", "--exit-zero"), 0),
        (("--select", "I003", "--fail-on", "error"), 1),
        (("--select", "C"), 0),
    ],
)
def test_exit_code(citecheck, options, code):
    assert citecheck("check", "chapter.txt", "--bib", "books.bib", *options).code == code


def test_settings_change_severity_and_the_exit_code(citecheck, folder):
    settings = 'bibliography = ["books.bib"]\nselect = ["I003"]\nformat = "json"\n[severity]\nI003 = "info"\n'
    (folder / "citecheck.toml").write_text(settings, encoding="utf-8")
    ran = citecheck("check", "chapter.txt")
    assert ran.code == 0
    assert [found["severity"] for found in json.loads(ran.out)["diagnostics"]] == ["info"]
    assert citecheck("check", "chapter.txt", "--fail-on", "info").code == 1
    assert citecheck("check", "chapter.txt", "--isolated", "--bib", "books.bib").code == 1
    (folder / "other.toml").write_text('select = ["C"]\n', encoding="utf-8")
    assert citecheck("check", "chapter.txt", "--config", "other.toml").code == 0


def test_quiet_statistics_and_limit(citecheck):
    arguments = ("check", "chapter.txt", "--bib", "books.bib")
    assert "Read 4 markers" not in citecheck(*arguments, "--quiet").out
    counted = citecheck(*arguments, "--statistics")
    assert counted.code == 1
    assert "     1  I003  ibid-across-missing-note\n" in counted.out and "Ibid., 33" not in counted.out
    limited = citecheck(*arguments, "--max-findings", "0")
    assert "further finding" in limited.out and "I003 ibid-across-missing-note: " not in limited.out


def test_a_bibliography_beside_the_manuscript_is_mentioned_not_used(citecheck, folder):
    (folder / "books.bib").rename(folder / "chapter.bib")
    ran = citecheck("check", "chapter.txt", "--format", "json")
    assert json.loads(ran.out)["bibliography"]["paths"] == []
    beside = "citecheck: chapter.bib stands beside the manuscript and was not used: add --bib chapter.bib\n"
    assert ran.err == beside
    assert citecheck("check", "chapter.txt", "--quiet").err == ""
    assert citecheck("check", "chapter.txt", "--bib", "chapter.bib").err == ""


@pytest.mark.parametrize("text", ["", " \n\n \t\n", "A letter without any notes at all.\n"])
def test_no_notes(citecheck, folder, text):
    (folder / "empty.txt").write_text(text, encoding="utf-8")
    ran = citecheck("check", "empty.txt")
    assert ran.code == 1
    assert "error F005 no-notes-found: No notes found: looked for " in ran.out
    assert json.loads(citecheck("check", "empty.txt", "--format", "json").out)["summary"]["error"] == 1
    assert citecheck("check", "empty.txt", "--select", "I").code == 1
    assert citecheck("check", "empty.txt", "--allow-empty").code == 0


def test_output_file(citecheck, folder):
    ran = citecheck("check", "chapter.txt", "--bib", "books.bib", "--format", "json", "--output", "report.json")
    assert (ran.code, ran.out) == (1, "")
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["version"] == 1
    assert sorted(path.name for path in folder.iterdir()) == [".git", "books.bib", "chapter.txt", "report.json"]


@pytest.mark.parametrize("target", ["chapter.txt", "./books.bib"])
def test_output_never_overwrites_what_is_checked(citecheck, folder, target):
    ran = citecheck("check", "chapter.txt", "--bib", "books.bib", "-o", target)
    assert ran.code == 2
    assert "this is what is being checked" in ran.err
    assert (folder / "chapter.txt").read_text(encoding="utf-8") == CHAPTER


def test_own_archives_and_words(citecheck, folder):
    notes = (
        "Ein Satz.1 Noch einer.2\n\nAnmerkungen\n\n1. HStAM, Bestand 81, Nummer 12, Bl. 4.\n2. Am selben Ort, Bl. 5.\n"
    )
    (folder / "kapitel.txt").write_text(notes, encoding="utf-8")
    (folder / "citecheck.toml").write_text(
        '[[repositories]]\nshorthand = "HStAM"\nnames = ["Hessisches Staatsarchiv Marburg"]\n'
        'levels = ["bestand", "nummer"]\n[back-references]\nibid = ["am selben ort"]\n',
        encoding="utf-8",
    )
    read = json.loads(citecheck("check", "kapitel.txt", "--format", "json").out)
    assert [citation["target"] for note in read["notes"] for citation in note["citations"]] == [
        "archive:HStAM/81/12"
    ] * 2
