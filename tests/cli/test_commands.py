"""notes, trace, rules, explain, and the program itself."""

import csv
import json
from io import StringIO

import pytest

from citecheck import __version__


def test_version_and_help(citecheck):
    assert citecheck("--version").out == f"citecheck {__version__}\n"
    assert citecheck().out == citecheck("--help").out
    assert "Commands:" in citecheck().out


def test_notes_as_table(citecheck):
    ran = citecheck("notes", "chapter.txt", "--bib", "books.bib")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].split() == ["Note", "Page", "Form", "As", "written", "Refers", "to"]
    assert len(lines) == 5
    assert lines[4].split("  ")[0] == "5" and "unknown: " in lines[4]


def test_notes_as_csv_and_json_lines(citecheck):
    rows = list(
        csv.DictReader(StringIO(citecheck("notes", "chapter.txt", "--bib", "books.bib", "--format", "csv").out))
    )
    assert [row["form"] for row in rows] == ["full", "ibid", "short", "ibid"]
    assert [row["target"] for row in rows] == [*["bib:westad2005global"] * 3, ""]
    lines = citecheck("notes", "chapter.txt", "--bib", "books.bib", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2, 3, 5]


def test_trace(citecheck):
    ran = citecheck("trace", "chapter.txt", "2", "--bib", "books.bib")
    assert ran.code == 0
    assert ran.out.startswith("note 2\n  “Ibid., 31”\n")
    assert "    note 1: “Odd Arne Westad, The Global Cold War" in ran.out
    assert ran.out.endswith("    bib:westad2005global   (books.bib:1:1)\n")
    whole = citecheck("trace", "chapter.txt", "--bib", "books.bib").out
    assert [line for line in whole.splitlines() if line.startswith("note")] == ["note 2", "note 3", "note 5"]
    assert "cannot be known: " in whole


def test_output_of_the_other_commands(citecheck, folder):
    assert citecheck("notes", "chapter.txt", "--format", "csv", "-o", "notes.csv").out == ""
    assert (folder / "notes.csv").read_text(encoding="utf-8").startswith("note,page,line,")
    assert citecheck("trace", "chapter.txt", "-o", "trace.txt").out == ""
    assert "Ibid., 31" in (folder / "trace.txt").read_text(encoding="utf-8")


def test_rules_and_explain(citecheck):
    listed = citecheck("rules").out.splitlines()
    assert any(line.startswith("I003  error    ibid-across-missing-note") for line in listed)
    page = citecheck("explain", "i003").out
    assert page.startswith("I003 ibid-across-missing-note (error)\n")
    assert "Flagged:" in page and "Clean:" in page
    assert citecheck("explain", "ibid-across-missing-note").out == page


@pytest.mark.parametrize("command", ["notes", "trace", "export"])
def test_what_could_not_be_read_is_said_by_every_command(citecheck, folder, command):
    text = (folder / "chapter.txt").read_bytes()
    (folder / "chapter.txt").write_bytes(text.replace(b"sugar", b"caf\xe9"))
    ran = citecheck(command, "chapter.txt")
    assert ran.code == 0
    assert ran.err.startswith("citecheck: chapter.txt:3:") and "is read as cp1252, which is a guess" in ran.err


def test_rules_on_files_are_listed_and_explained(citecheck):
    assert "F005  error    no-notes-found" in citecheck("rules").out
    assert "--allow-empty" in citecheck("explain", "F005").out
    assert citecheck("check", "chapter.txt", "--ignore", "F").code == 1


def test_only_check_is_told_of_its_own_options_where_a_text_has_no_notes(citecheck, folder):
    (folder / "prose.txt").write_text("Prose.\n", encoding="utf-8")
    ran = citecheck("trace", "prose.txt")
    assert ran.out == "There is no citation to trace.\n"
    assert "No notes found" in ran.err and "--allow-empty" not in ran.err


def test_no_command_is_cut_short_in_the_list(citecheck, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    listed = citecheck("--help").out.partition("Commands:")[2].strip().splitlines()
    assert len(listed) == 12 and all(line.endswith(".") and not line.endswith("...") for line in listed)


@pytest.mark.parametrize("command", ["check", "fix", "baseline", "notes", "trace", "export", "tidy", "init"])
def test_help_says_what_a_command_ends_with(citecheck, command):
    said = " ".join(citecheck(command, "--help").out.split())
    assert "Ends with 0" in said and "with 2 where" in said
