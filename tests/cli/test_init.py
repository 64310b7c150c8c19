"""`citecheck init`: what it writes loads, checks the same, and is never written over what is there."""

import json
import tomllib
from pathlib import Path

import pytest

CLEAN = Path(__file__).parent.parent.parent / "fixtures" / "clean"


def put(folder: Path, name: str, to: str = "thesis") -> None:
    """A clean manuscript and its bibliography, in the folder under another name."""
    for ending in (".txt", ".bib"):
        (folder / f"{to}{ending}").write_bytes((CLEAN / f"{name}{ending}").read_bytes())


def findings(ran) -> list:
    return json.loads(ran.out)["diagnostics"]


@pytest.mark.parametrize(
    ("name", "style"),
    [("oscola-english", "oscola"), ("mhra-english", "mhra"), ("chicago-english", "chicago17"), ("french", None)],
)
def test_what_is_written_loads_and_checks_the_same(citecheck, folder, name, style):
    put(folder, name)
    ran = citecheck("init", "thesis.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("citecheck.toml: written. Found ")
    settings = tomllib.loads((folder / "citecheck.toml").read_text(encoding="utf-8"))
    assert settings == {"bibliography": ["thesis.bib"]} | ({"style": style} if style else {})
    check = ("check", "thesis.txt", "--format", "json")
    by_hand = ("--isolated", "--bib", "thesis.bib", *(("--style", style) if style else ()))
    assert findings(citecheck(*check)) == findings(citecheck(*check, *by_hand))


def test_every_example_in_it_is_valid(citecheck, folder):
    """Whoever takes the # away from the examples has settings that load."""
    put(folder, "german")
    citecheck("init", "thesis.txt")
    lines = (folder / "citecheck.toml").read_text(encoding="utf-8").split("\n")
    examples = [line.removeprefix("# ") for line in lines if "# [" in line or " = " in line]
    (folder / "citecheck.toml").write_text("\n".join(examples), encoding="utf-8")
    assert {"style", "ignore", "fail-on", "severity", "repositories"} <= set(tomllib.loads("\n".join(examples)))
    assert citecheck("check", "thesis.txt").code in (0, 1)


def test_it_is_never_written_over_settings_that_are_there(citecheck, folder):
    (folder / "citecheck.toml").write_text('style = "mhra"\n', encoding="utf-8")
    ran = citecheck("init", "chapter.txt")
    assert ran.code == 2 and "citecheck.toml: is there already: add --force" in ran.err
    assert (folder / "citecheck.toml").read_text(encoding="utf-8") == 'style = "mhra"\n'
    assert citecheck("init", "chapter.txt", "--force").code == 0
    assert "books.bib" in (folder / "citecheck.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [(".citecheck.toml", 'style = "mhra"\n'), ("pyproject.toml", '[tool.citecheck]\nstyle = "mhra"\n')],
)
def test_it_hides_no_settings_of_another_name(citecheck, folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    ran = citecheck("init", "chapter.txt")
    assert ran.code == 2 and f"{name}: settings for this manuscript are there already: " in ran.err
    assert not (folder / "citecheck.toml").exists()
    assert citecheck("init", "chapter.txt", "--force").code == 0


def test_it_hides_no_settings_of_a_folder_above(citecheck, folder):
    (folder / "citecheck.toml").write_text('style = "mhra"\n', encoding="utf-8")
    (folder / "part").mkdir()
    (folder / "chapter.txt").rename(folder / "part" / "chapter.txt")
    ran = citecheck("init", "part/chapter.txt")
    assert ran.code == 2 and "the nearest holds alone" in ran.err
    assert not (folder / "part" / "citecheck.toml").exists()


def test_another_tool_s_pyproject_is_no_settings_file(citecheck, folder):
    (folder / "pyproject.toml").write_text("[tool.ruff]\nline-length = 99\n", encoding="utf-8")
    assert citecheck("init", "chapter.txt").code == 0


def test_few_notes_tell_no_style(citecheck, folder):
    ran = citecheck("init", "chapter.txt", "--output", "-")
    assert "too few to tell a style by" in " ".join(ran.out.replace("#", "").split())
    assert "style" not in tomllib.loads(ran.out) and '\n# style = "chicago17"\n' in ran.out
    assert not (folder / "citecheck.toml").exists()


def test_of_several_bibliographies_those_that_are_cited(citecheck, folder):
    (folder / "other.bib").write_text("@book{nobody, title = {Nothing}, author = {Nemo, A.}, year = 1900}\n")
    text = citecheck("init", "chapter.txt", "--output", "-").out
    assert tomllib.loads(text)["bibliography"] == ["books.bib"]
    assert "# The notes cite nothing from other.bib." in text


def test_two_bibliographies_with_the_same_keys_are_left_to_the_author(citecheck, folder):
    (folder / "copy.bib").write_bytes((folder / "books.bib").read_bytes())
    text = citecheck("init", "chapter.txt", "--output", "-").out
    assert "bibliography" not in tomllib.loads(text)
    assert '# bibliography = ["books.bib", "copy.bib"]' in text or '# bibliography = ["copy.bib", "books.bib"]' in text


def test_archives_are_named_and_unknown_ones_described(citecheck, folder):
    unit = "{}. Letter, May {}, 1960. Archive of the Northern Bank, fond 5, opis’ 30, delo {}, l. 5.\n"
    notes = "".join(unit.format(number, number, 10 + number) for number in range(1, 5))
    notes += "5. Record of conversation, May 9, 1960. GARF, f. 5446, op. 1, d. 3, l. 5.\n"
    (folder / "archives.txt").write_text(notes, encoding="utf-8")
    text = citecheck("init", "archives.txt", "--output", "-").out
    assert "GARF (1)" in text and "Archive of the Northern Bank (4)" in text
    assert '# shorthand = "Archive of the Northern Bank"\n# levels = ["fond", "opis", "delo"]\n' in text


def test_the_file_may_stand_in_another_folder(citecheck, folder):
    (folder / "part").mkdir()
    assert citecheck("init", "chapter.txt", "--output", "part/citecheck.toml").code == 0
    settings = tomllib.loads((folder / "part" / "citecheck.toml").read_text(encoding="utf-8"))
    assert settings["bibliography"] == ["../books.bib"]


def test_an_encoding_that_is_given_is_set(citecheck, folder):
    text = (folder / "chapter.txt").read_text(encoding="utf-8").replace("sugar", "сахар")
    (folder / "chapter.txt").write_bytes(text.encode("cp1251"))
    assert citecheck("init", "chapter.txt", "--encoding", "cp1251").code == 0
    assert tomllib.loads((folder / "citecheck.toml").read_text(encoding="utf-8"))["encoding"] == "cp1251"
    assert not {one["code"] for one in findings(citecheck("check", "chapter.txt", "--format", "json"))} & {
        "F001",
        "F002",
    }


def test_refusals(citecheck, folder):
    assert "there is no such file" in citecheck("init", "chaptr.txt").err
    assert "this is what is being checked" in citecheck("init", "chapter.txt", "-o", "books.bib", "--force").err
    assert citecheck("init", "chapter.txt", "-o", "chapter.txt").code == 2
