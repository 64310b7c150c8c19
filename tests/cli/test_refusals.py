"""The world's faults: each one line on standard error with its remedy, exit 2, and never a traceback."""

import pytest

MANUSCRIPT_COMMANDS = ("check", "fix", "baseline", "notes", "trace", "export", "init")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "chaptr.txt"), "chaptr.txt: there is no such file: did you mean chapter.txt?"),
        (("check", "zzz"), "zzz: there is no such file: check the name and the folder"),
        (("check", "gone/chapter.txt"), "gone/chapter.txt: there is no folder gone: check the path"),
        (("check", "closed\0/chapter.txt"), "there is no"),
        (("check", "c" * 5000), "check the path"),
        (("check", ".git"), ".git: no manuscript lies in this folder: looked for files that end in .txt"),
        (("check", "ch*.md"), "ch*.md: no file fits this pattern: check the folder and the ending"),
        (("notes", ".git"), ".git: no manuscript lies in this folder: looked for files that end in .txt"),
        (("check", "chapter.txt", "--bib", "book.bib"), "book.bib: there is no such file: did you mean books.bib?"),
        (("check", "chapter.txt", "--style", "oskola"), "oscola"),
        (("check", "chapter.txt", "--format", "jsn"), "--format: there is no “jsn”: did you mean “json”?"),
        (("check", "chapter.txt", "--fail-on", "all"), "--fail-on: there is no “all”: use error, info, never, warning"),
        (("check", "chapter.txt", "--select", "I03"), "--select: no rule is called “I03”: did you mean “I003”?"),
        (("check", "chapter.txt", "--ignore", ""), "--ignore: no rule is called “”: "),
        (("check", "chapter.txt", "--encoding", "cp12511"), "--encoding: there is no “cp12511”: use utf-8"),
        (("check", "chapter.txt", "--config", "none.toml"), "none.toml: No such file or directory: name a settings"),
        (("check", "chapter.txt", "--output", "gone/report.json"), "gone/report.json: cannot be written: No such file"),
        (("check", "chapter.txt", "--max-findings", "-1"), "--max-findings: “-1” is no number: give 0 or more"),
        (("check", "chapter.txt", "--max-findings", "ten"), "--max-findings: “ten” is no number: give 0 or more"),
        (("check", "chapter.txt", "--bib"), "`citecheck check --help` shows what there is"),
        (("check", "chapter.txt", "--bib", "-"), "-: only a manuscript can be piped in: name the bibliography's file"),
        (("tidy", "-"), "-: only a manuscript can be piped in: name the bibliography's file"),
        (("rules", "I003"), "Got unexpected extra argument (I003): `citecheck rules --help` shows what there is"),
        (("check", "two", "words.txt"), "two words.txt: a name with spaces stands in quotation marks: type"),
        (("check", "chapter.txt", "--bibb"), "No such option: --bibb"),
        (("check",), "Missing argument 'MANUSCRIPT': `citecheck check --help` shows what there is"),
        (("chek", "chapter.txt"), "No such command 'chek'. Did you mean 'check'? `citecheck --help` shows"),
        (("notes", "chapter.txt", "--format", "xlsx"), "--format: there is no “xlsx”: use csv, jsonl, table"),
        (("trace", "chapter.txt", "4"), "chapter.txt: there is no note 4: name one between 1 and 5"),
        (("check", "chapter.txt", "--style", "x"), "--style: there is no “x”: use bluebook, chicago17"),
        (("check", "chapter.txt", "--select", "bogus"), "no rule is called “bogus”: `citecheck rules` lists them all"),
        (("check", "chapter.txt", "books.bib"), "books.bib: is a bibliography: give it with --bib"),
        (("notes", "chapter.txt", "books.bib"), "books.bib: is a bibliography: give it with --bib"),
        (("trace", "chapter.txt", "gone.txt", "3"), "gone.txt: there is no such file"),
        (("fix", "chapter.txt", "other.txt"), "fix mends one file at a time: run it for each, without --as-one"),
        (
            ("chapter.txt",),
            "chapter.txt is a file, not a command: say what to do with it, `citecheck check chapter.txt`",
        ),
        (("explain", "I03"), "explain: no rule or style is called “I03”: did you mean “I003”?"),
        (("check", ""), "a file's name is empty: name the file"),
        (("check", "old\x1b[2J.txt"), r"old\x1b[2J.txt: there is no such file"),
    ],
)
def test_refusal(citecheck, folder, arguments, said):
    (folder / "two words.txt").write_text("Text.", encoding="utf-8")
    ran = citecheck(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("citecheck: ") and ran.err.count("\n") == 1
    assert said in ran.err


def test_a_lost_note_is_said_to_be_lost(citecheck, folder):
    text = (folder / "chapter.txt").read_text(encoding="utf-8").replace("changed.3 A", "changed.3 It had.4 A")
    (folder / "chapter.txt").write_text(text, encoding="utf-8")
    ran = citecheck("trace", "chapter.txt", "4")
    assert ran.code == 2
    assert ran.err == "citecheck: chapter.txt:4: note 4 is called here, but its text is missing: restore the note\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("thesis.docx", b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml", "this is a Word document (.docx)"),
        ("thesis.odt", b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        ("renamed.txt", b"PK\x03\x04\x14\0\0\0other", "this is a zip archive"),
        ("thesis.doc", b"\xd0\xcf\x11\xe0" + bytes(900), "an old Word document (.doc)"),
        ("thesis.rtf", b"{\\rtf1 text}", "a rich text document"),
        ("thesis.pdf", b"%PDF-1.7\n" + bytes(900), "this is a PDF, not plain text: turn it into text with pdftotext"),
        ("thesis.html", b"\xef\xbb\xbf\n<!DOCTYPE html><p>Text", "this is an HTML page"),
        ("thesis.tex", b"% !TeX\n\\documentclass{book}", "this is LaTeX source"),
        ("scan.txt", b"\xff\xd8\xff" + bytes(range(1, 256)) * 20, "this is no text"),
    ],
)
def test_a_file_in_another_format_says_what_to_do(citecheck, folder, name, content, said):
    (folder / name).write_bytes(content)
    for command in MANUSCRIPT_COMMANDS:
        ran = citecheck(command, name)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"citecheck: {name}: ") and ran.err.count("\n") == 1
        assert said in ran.err


@pytest.mark.parametrize("command", MANUSCRIPT_COMMANDS)
def test_a_bibliography_is_no_manuscript_for_any_command(citecheck, command):
    ran = citecheck(command, "books.bib")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "citecheck: books.bib: is a bibliography: give it with --bib, and the manuscript without\n"


@pytest.mark.parametrize("command", MANUSCRIPT_COMMANDS)
def test_a_word_document_is_refused_from_a_pipe_too(citecheck, piped, command):
    piped(b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml")
    ran = citecheck(command, "-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("citecheck: -: this is a Word document (.docx)") and ran.err.count("\n") == 1


def test_wrong_settings(citecheck, folder):
    (folder / "citecheck.toml").write_text('\nstlye = "mhra"\n', encoding="utf-8")
    ran = citecheck("check", "chapter.txt")
    assert ran.code == 2
    assert ran.err.endswith("citecheck.toml:2: unknown setting “stlye”: did you mean “style”?\n")
