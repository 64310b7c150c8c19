"""Living with findings: baselines, what is silenced, several manuscripts at once, folders and standard input."""

import json
import os
import sys
from io import BytesIO, TextIOWrapper
from xml.etree import ElementTree

import pytest

from citecheck.report import FORMATS
from tests.cli.conftest import CHAPTER

BIB = ("--bib", "books.bib")
OTHER = CHAPTER.replace("The Quiet Winter", "The Loud Summer")


def codes(text: str) -> list[str]:
    return [line.split(": ", 2)[1].split()[1] for line in text.splitlines()]


@pytest.fixture
def known(citecheck):
    """The findings of chapter.txt as they stand, in known.jsonl."""
    assert citecheck("baseline", "chapter.txt", *BIB, "-o", "known.jsonl").code == 0


def concise(citecheck, *arguments):
    return citecheck("check", *arguments, *BIB, "--format", "concise")


def test_only_what_is_new_is_reported(citecheck, folder, known):
    ran = concise(citecheck, "chapter.txt", "--baseline", "known.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "citecheck: 2 findings in known.jsonl are not shown\n"
    text = CHAPTER.replace("3. Westad, Global Cold War, 170.", "3. Brands, Latin America’s Cold War, 7.")
    (folder / "chapter.txt").write_text(text, encoding="utf-8")
    ran = concise(citecheck, "chapter.txt", "--baseline", "known.jsonl")
    assert (ran.code, codes(ran.out)) == (1, ["R002"])


def test_a_stale_row_is_told_and_pruned(citecheck, folder, known):
    text = CHAPTER.replace("coming.5", "coming.4").replace("5. Ibid., 33.", "4. Westad, Global Cold War, 33.")
    (folder / "chapter.txt").write_text(text.replace("2. Ibid., 31.", "2. Ibid., 24."), encoding="utf-8")
    ran = concise(citecheck, "chapter.txt", "--baseline", "known.jsonl")
    assert (ran.code, codes(ran.out)) == (0, ["I004"])
    assert ran.err.startswith("citecheck: 2 rows of known.jsonl (1 I003, 1 N004) are stale")
    pruned = citecheck("baseline", "chapter.txt", *BIB, "-o", "known.jsonl", "--prune")
    assert "0 findings, 2 stale rows taken out" in pruned.err
    ran = concise(citecheck, "chapter.txt", "--baseline", "known.jsonl")
    assert (codes(ran.out), ran.err) == (["I004"], "")


def test_a_rule_that_is_not_looked_for_leaves_no_stale_row(citecheck, known):
    ran = concise(citecheck, "chapter.txt", "--baseline", "known.jsonl", "--select", "C")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_settings_name_the_baseline(citecheck, folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "citecheck.toml").write_text('baseline = "known.jsonl"\n', encoding="utf-8")
    (folder / "chapter.txt").rename(folder / "sub" / "chapter.txt")
    assert citecheck("check", "sub/chapter.txt").code == 2
    assert "known.jsonl: 2 findings; use it" in citecheck("baseline", "sub/chapter.txt", *BIB).err
    assert (
        json.loads((folder / "sub" / "known.jsonl").read_text(encoding="utf-8").split("\n")[1])["path"] == "chapter.txt"
    )
    assert citecheck("check", "sub/chapter.txt", *BIB).code == 0
    assert citecheck("check", "sub/chapter.txt", *BIB, "--no-baseline").code == 1


def test_a_baseline_keeps_what_it_says_of_other_manuscripts(citecheck, folder, known):
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    citecheck("baseline", "other.txt", *BIB, "-o", "known.jsonl")
    assert concise(citecheck, "chapter.txt", "other.txt", "--baseline", "known.jsonl").out == ""
    assert concise(citecheck, "chapter.txt", "--baseline", "known.jsonl").err.count("stale") == 0
    (folder / "other.txt").rename(folder / "renamed.txt")
    assert concise(citecheck, "renamed.txt", "--baseline", "known.jsonl").out == ""


@pytest.mark.parametrize(
    "text", ["", "[]\n", "{}\n", '{"citecheck-baseline": 9}\n', '{"citecheck-baseline": 1}\n{"path": 3\n']
)
def test_what_is_no_baseline(citecheck, folder, text):
    (folder / "known.jsonl").write_text(text, encoding="utf-8")
    for ran in (
        citecheck("check", "chapter.txt", "--baseline", "known.jsonl"),
        citecheck("baseline", "chapter.txt", "-o", "known.jsonl"),
    ):
        assert ran.code == 2
        assert ran.err.startswith("citecheck: known.jsonl: is no baseline: line ")
    assert (folder / "known.jsonl").read_text(encoding="utf-8") == text


def test_silenced_in_the_settings(citecheck, folder):
    chapter = CHAPTER.replace("1. The Quiet Winter", "Chapter 1")
    (folder / "chapter.txt").write_text(chapter, encoding="utf-8")
    settings = folder / "citecheck.toml"
    settings.write_text('[per-section-ignores]\n"chapter 1" = ["N"]\n[per-note-ignores]\n"Ibid., 33" = ["I003"]\n')
    assert concise(citecheck, "chapter.txt") == (0, "", "")
    settings.write_text('[per-section-ignores]\nElsewhere = ["N"]\n\n[per-note-ignores]\n"Ibid" = ["C", "I003"]\n')
    ran = concise(citecheck, "chapter.txt")
    assert codes(ran.out) == ["N004"]
    assert ran.err == (
        f"citecheck: {settings}:2: “Elsewhere” in per-section-ignores silences no N here: take it out, or mend its words\n"
        f"citecheck: {settings}:5: “Ibid” in per-note-ignores silences no C here: take it out, or mend its words\n"
    )
    assert concise(citecheck, "chapter.txt", "--select", "I").err == ""


@pytest.mark.parametrize(
    "where", ["% citecheck: ignore B003\n@book{a, title = {T}}\n", "@book{a,\n% citecheck: ignore B\ntitle = {T}}\n"]
)
def test_silenced_in_the_bibliography(citecheck, folder, where):
    books = folder / "books.bib"
    books.write_text(books.read_text(encoding="utf-8") + where, encoding="utf-8")
    ran = concise(citecheck, "chapter.txt", "--select", "B")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert citecheck("tidy", "books.bib", "--output", "tidy.bib").code == 0
    books.write_text(
        books.read_text(encoding="utf-8")
        .replace("a, ", "a, author={N}, publisher={P}, address={A}, year={1999}, ")
        .replace("a,\n", "a, author={N}, publisher={P}, address={A}, year={1999},\n"),
        encoding="utf-8",
    )
    ran = concise(citecheck, "chapter.txt", "--select", "B")
    assert ran.err.startswith("citecheck: books.bib:") and "silences nothing in the entry a: take it out" in ran.err


def test_several_are_checked_each_by_itself(citecheck, folder):
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    ran = concise(citecheck, "chapter.txt", "other.txt", "./chapter.txt")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["chapter.txt"] * 2 + ["other.txt"] * 2
    whole = citecheck("check", "chapter.txt", "other.txt", *BIB)
    assert "\nother.txt, note 5\n" in whole.out and "4 findings" in whole.out
    found = json.loads(citecheck("check", "chapter.txt", "other.txt", *BIB, "--format", "json").out)
    alone = [
        json.loads(citecheck("check", name, *BIB, "--format", "json").out) for name in ("chapter.txt", "other.txt")
    ]
    assert found == alone
    assert len(concise(citecheck, "chapter.txt", "other.txt", "--max-findings", "3").out.splitlines()) == 3


def test_an_unreadable_one_does_not_keep_the_others_from_being_checked(citecheck, folder):
    (folder / "bad.txt").write_bytes(b"PK\x03\x04word/")
    ran = concise(citecheck, "gone.txt", "bad.txt", "chapter.txt")
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 2
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["gone.txt", "bad.txt"]
    assert concise(citecheck, "gone.txt", "chapter.txt", "--as-one").out == ""


def test_an_entry_that_one_of_several_cites_is_cited(citecheck, folder):
    (folder / "other.txt").write_text("A word.1\n\nNotes\n\n1. Westad, Global Cold War, 3.\n", encoding="utf-8")
    (folder / "third.txt").write_text("A word.1\n\nNotes\n\n1. Kennan, Memoirs, 3.\n", encoding="utf-8")
    books = folder / "books.bib"
    books.write_text(books.read_text() + "@book{brands, title = {Latin America’s Cold War}}\n", encoding="utf-8")
    ran = concise(citecheck, "other.txt", "third.txt", "--select", "R006,B003")
    assert codes(ran.out).count("R006") == codes(ran.out).count("B003") == 1
    assert "Latin America’s Cold War" in ran.out and "Westad" not in ran.out


def test_a_folder(citecheck, folder):
    (folder / "part").mkdir()
    for name in ("ch10.txt", "ch2.txt", "part/ch1.md", ".hidden.txt", "figures.csv"):
        (folder / name).write_text(CHAPTER, encoding="utf-8")
    (folder / "readme.md").write_text("Nothing here calls a note.\n", encoding="utf-8")
    (folder / "part" / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    ran = concise(citecheck, ".")
    read = list(dict.fromkeys(line.split(":")[0] for line in ran.out.splitlines()))
    assert (ran.code, read) == (1, ["ch2.txt", "ch10.txt", "chapter.txt", "part/ch1.md"])
    ran = concise(citecheck, "ch*.txt", "**/ch1.md")
    read = list(dict.fromkeys(line.split(":")[0] for line in ran.out.splitlines()))
    assert read == ["ch2.txt", "ch10.txt", "chapter.txt", "part/ch1.md"]


def test_files_as_one(citecheck, folder):
    (folder / "next.txt").write_text("Later all was quiet.6\n\nNotes\n\n6. Ibid., 40.\n", encoding="utf-8")
    text = CHAPTER.replace("coming.5", "coming.4 Or not.5").replace("5. Ibid., 33.", "4. Ibid., 33.\n5. Ibid., 34.")
    (folder / "chapter.txt").write_text(text, encoding="utf-8")
    ran = concise(citecheck, "chapter.txt", "next.txt", "--as-one")
    assert ran.out.startswith("next.txt:5:4: warning I006 ")
    found = json.loads(citecheck("check", "chapter.txt", "next.txt", *BIB, "--as-one", "--format", "json").out)
    assert found["manuscript"]["paths"] == ["chapter.txt", "next.txt"]
    assert [note["path"] for note in found["notes"]] == ["chapter.txt"] * 5 + ["next.txt"]
    assert found["notes"][-1]["citations"][0]["target"] == "bib:westad2005global"
    assert citecheck("check", "chapter.txt", "next.txt", *BIB, "--as-one", "-o", "next.txt").code == 2


@pytest.fixture
def chapters(folder):
    """Two chapters, each with its own numbers: note 4 of the first is lost, and the second leans on the first."""
    (folder / "one.txt").write_text(CHAPTER.replace("coming.5", "coming.4").split("5. Ibid")[0], encoding="utf-8")
    (folder / "two.txt").write_text(
        "The south was quiet.1 Nobody came.2 Nobody wrote.3 Then it rained.4\n\nNotes\n\n1. Ibid., 40.\n"
        "2. Westad, Global Cold War, 41.\n3. Ibid., 42.\n4. It is not known when.\n",
        encoding="utf-8",
    )
    return "one.txt", "two.txt"


def test_one_bibliography_of_all_chapters(citecheck, chapters):
    ran = citecheck("export", *chapters, "--as-one")
    assert (ran.code, ran.out.count("@")) == (0, 1)
    assert citecheck("export", *chapters, "--as-one", "-o", "two.txt", "--force").code == 2
    ran = citecheck("export", *chapters)
    assert ran.err == (
        "citecheck: two.txt: is a second manuscript: name one, or add --as-one if the files are one manuscript\n"
    )


def test_a_chain_is_traced_from_file_to_file(citecheck, chapters):
    ran = citecheck("trace", *chapters, "2", "--as-one", *BIB)
    first, second = ran.out.split("\n\n")
    assert first.startswith("note 2 of “one.txt”\n  “Ibid., 31”")
    assert second.startswith("note 2 of “two.txt”\n") and "    bib:westad2005global " in second
    whole = citecheck("trace", *chapters, "--as-one", *BIB)
    assert "note 1 of “two.txt”\n  “Ibid., 40”\n    cannot be known: " in whole.out
    assert "    note 3 of “two.txt”: Ibid. stands for the citation before it, in note 2\n" in whole.out


def test_the_notes_of_all_chapters(citecheck, chapters):
    ran = citecheck("notes", *chapters, "--as-one", *BIB, "--format", "jsonl")
    assert [json.loads(line)["path"] for line in ran.out.splitlines()] == ["one.txt"] * 3 + ["two.txt"] * 4


def test_which_chapters_note_is_meant_where_numbers_restart(citecheck, chapters):
    said = [line.split(": ", 2)[2] for line in concise(citecheck, *chapters, "--as-one").out.splitlines()]
    assert "note 4 of “one.txt”: Note 4 is called in the text but missing from the manuscript" in said
    assert "note 1 of “two.txt”: Ibid. refers to note 4 of “one.txt”, which is missing" in said


@pytest.mark.parametrize("as_one", [(), ("--as-one",)])
@pytest.mark.parametrize("written", sorted(FORMATS))
def test_every_format_names_the_file_of_each_finding(citecheck, folder, written, as_one):
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    ran = citecheck("check", "chapter.txt", "other.txt", *BIB, "--select", "I003", "--format", written, *as_one)
    assert ran.code == 1
    assert "chapter.txt, other.txt" not in ran.out.replace('"path": "chapter.txt, other.txt"', "").partition("\n")[2]
    assert ran.out.count("chapter.txt") >= 1 and ran.out.count("other.txt") >= 1
    if written in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(ran.out)
    if written == "junit":
        assert {suite.get("name") for suite in ElementTree.fromstring(ran.out)} == {"chapter.txt", "other.txt"}


def test_standard_input_has_a_name_and_its_settings(citecheck, folder, monkeypatch):
    (folder / "part").mkdir()
    (folder / "part" / "citecheck.toml").write_text('select = ["I003"]\nformat = "concise"\n', encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(CHAPTER.encode())))
    ran = citecheck("check", "-", "--stdin-filename", "part/draft.txt", *BIB)
    assert ran.out.startswith("part/draft.txt:12:4: error I003 ") and ran.out.count("\n") == 1
    assert citecheck("check", "chapter.txt", "--stdin-filename", "draft.txt").code == 2
