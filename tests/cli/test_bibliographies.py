"""`citecheck export` and `citecheck tidy` as a user runs them."""

import pytest

UNTIDY = "@Book{westad2005global,\n  title = {The KGB},\n  author = {Odd Arne Westad}, publisher={CUP}, year=2005}\n"
TIDY = (
    "@book{westad2005global,\n  author    = {Westad, Odd Arne},\n  title     = {The {KGB}},\n"
    "  publisher = {CUP},\n  year      = {2005}\n}\n"
)


def test_export_prints_what_the_notes_cite(citecheck):
    ran = citecheck("export", "chapter.txt")
    assert ran.code == 0 and ran.out.startswith("@book{westad2005global,\n  author    = {Westad, Odd Arne},\n")


def test_export_writes_over_nothing_without_force(citecheck, folder):
    ran = citecheck("export", "chapter.txt", "-o", "books.bib")
    assert ran.code == 2 and "books.bib: is there already" in ran.err and "--force" in ran.err
    assert citecheck("export", "chapter.txt", "-o", "books.bib", "--force").code == 0
    assert "date      = {2005}" in (folder / "books.bib").read_text(encoding="utf-8")


def test_export_never_writes_over_the_manuscript(citecheck, folder):
    before = (folder / "chapter.txt").read_bytes()
    assert citecheck("export", "chapter.txt", "-o", "chapter.txt", "--force").code == 2
    assert (folder / "chapter.txt").read_bytes() == before


def test_export_writes_over_nothing_that_changes_meanwhile(citecheck, folder, monkeypatch):
    import citecheck.export as export

    collected = export.export

    def meanwhile(*arguments):
        (folder / "books.bib").write_text("@book{saved_by_zotero,}\n", encoding="utf-8")
        return collected(*arguments)

    monkeypatch.setattr(export, "export", meanwhile)
    ran = citecheck("export", "chapter.txt", "--bib", "books.bib", "-o", "books.bib", "--force")
    assert ran.code == 2 and "books.bib: was changed by another program just now" in ran.err
    assert (folder / "books.bib").read_text(encoding="utf-8") == "@book{saved_by_zotero,}\n"


def test_export_keeps_what_it_writes_over_on_request(citecheck, folder):
    before = (folder / "books.bib").read_text(encoding="utf-8")
    for _ in range(2):  # the second time it keeps what the first has written
        (folder / "books.bib").write_text(before, encoding="utf-8")
        assert citecheck("export", "chapter.txt", "-o", "books.bib", "--force", "--backup").code == 0
        assert (folder / "books.bib.bak").read_text(encoding="utf-8") == before
    assert (folder / "books.bib").read_text(encoding="utf-8") != before
    assert citecheck("export", "chapter.txt", "-o", "new.bib", "--force", "--backup").code == 0
    assert not (folder / "new.bib.bak").exists()
    ran = citecheck("export", "chapter.txt", "-o", "other.bib", "--backup")
    assert ran.code == 2 and "--force" in ran.err and not (folder / "other.bib").exists()


def test_export_in_ascii_names_the_letters_that_stay(citecheck, folder):
    chapter = folder / "chapter.txt"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("Cold War:", "Cold Wár и Ωmega:"), encoding="utf-8")
    ran = citecheck("export", "chapter.txt", "--ascii")
    assert "no command for Ω:" in ran.err and "W{\\'{a}}r {\\cyri} Ω" in ran.out


def test_export_reports_where_things_are_from(citecheck):
    ran = citecheck("export", "chapter.txt", "--bib", "books.bib", "--report", "-o", "out.bib")
    assert ran.out == "" and "westad2005global: from books.bib, line 1; cited in notes 1, 2, 3" in ran.err


def test_export_speaks_the_dialect_of_the_bibliography_given(citecheck):
    assert "address   = {Cambridge}" in citecheck("export", "chapter.txt", "--bib", "books.bib").out
    assert "location  = {Cambridge}" in citecheck("export", "chapter.txt").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "endnote"), "there is no “endnote”"),
        (("--archives", "all"), "there is no “all”"),
        (("--dialect", "latex"), "there is no “latex”"),
        (("--keys", "{name}"), "there is no {name}"),
    ],
)
def test_export_says_what_there_is_instead(citecheck, arguments, says):
    ran = citecheck("export", "chapter.txt", *arguments)
    assert ran.code == 2 and says in ran.err


def test_tidy_prints_and_leaves_the_file_alone(citecheck, folder):
    (folder / "untidy.bib").write_text(UNTIDY, encoding="utf-8")
    ran = citecheck("tidy", "untidy.bib")
    assert (ran.code, ran.out) == (0, TIDY)
    assert (folder / "untidy.bib").read_text(encoding="utf-8") == UNTIDY


def test_tidy_checks_in_ci(citecheck, folder):
    (folder / "untidy.bib").write_text(UNTIDY, encoding="utf-8")
    ran = citecheck("tidy", "--check", "untidy.bib")
    assert ran == (1, "", "citecheck: untidy.bib: would be changed: --diff shows how, --in-place does it\n")
    assert citecheck("tidy", "--check", "--quiet", "untidy.bib") == (1, "", "")
    for asked in (("--diff",), ("--check", "--diff"), ("--diff", "--quiet")):
        ran = citecheck("tidy", *asked, "untidy.bib")
        assert ran.code == 1 and "-@Book{westad2005global," in ran.out and "+@book{westad2005global," in ran.out
    assert (folder / "untidy.bib").read_text(encoding="utf-8") == UNTIDY
    (folder / "untidy.bib").write_text(TIDY, encoding="utf-8")
    assert citecheck("tidy", "--check", "untidy.bib") == citecheck("tidy", "--diff", "untidy.bib") == (0, "", "")


@pytest.mark.parametrize("asked", ["--check", "--diff"])
@pytest.mark.parametrize("where", [("--in-place",), ("--output", "out.bib")])
def test_tidy_is_not_asked_to_write_and_not_to_write(citecheck, folder, asked, where):
    (folder / "untidy.bib").write_text(UNTIDY, encoding="utf-8")
    ran = citecheck("tidy", asked, "untidy.bib", *where)
    assert ran == (2, "", f"citecheck: {asked} writes nothing: leave out either it or {where[0]}\n")
    assert (folder / "untidy.bib").read_text(encoding="utf-8") == UNTIDY and not (folder / "out.bib").exists()


def test_tidy_writes_in_place(citecheck, folder):
    (folder / "untidy.bib").write_text(UNTIDY, encoding="utf-8")
    assert citecheck("tidy", "--in-place", "untidy.bib").code == 0
    assert (folder / "untidy.bib").read_text(encoding="utf-8") == TIDY


def test_tidy_keeps_the_file_as_it_was_on_request(citecheck, folder):
    untidy, kept = folder / "untidy.bib", folder / "untidy.bib.bak"
    untidy.write_text(UNTIDY, encoding="utf-8")
    untidy.chmod(0o600)
    assert citecheck("tidy", "--in-place", "--backup", "untidy.bib").code == 0
    assert kept.read_text(encoding="utf-8") == UNTIDY and kept.stat().st_mode == untidy.stat().st_mode
    assert citecheck("tidy", "--in-place", "--backup", "untidy.bib").code == 0  # nothing is written, nothing kept
    untidy.write_text(UNTIDY.replace("KGB", "CIA"), encoding="utf-8")
    ran = citecheck("tidy", "--in-place", "--backup", "untidy.bib")
    assert ran.code == 2 and "untidy.bib.bak: is there already: move it, or add --force" in ran.err
    assert kept.read_text(encoding="utf-8") == UNTIDY and "CIA" in untidy.read_text(encoding="utf-8")
    assert citecheck("tidy", "-i", "--backup", "--force", "untidy.bib").code == 0
    assert "CIA" in kept.read_text(encoding="utf-8")
    assert citecheck("tidy", "untidy.bib", "--backup").code == 2


def test_tidy_says_what_is_wrong_and_ends_with_1(citecheck, folder):
    (folder / "broken.bib").write_text("@book{a,\n title = {A}\n year = 1999}\n", encoding="utf-8")
    ran = citecheck("tidy", "broken.bib", "-o", "out.bib")
    assert ran.code == 1 and "broken.bib:2:10: error B005 syntax-error" in ran.err
    assert (folder / "out.bib").read_bytes() == (folder / "broken.bib").read_bytes()


def test_tidy_takes_only_what_it_can_give_back(citecheck, folder):
    (folder / "latin.bib").write_bytes(b"@book{a, title = {caf\xe9}}")
    ran = citecheck("tidy", "--in-place", "latin.bib")
    assert ran.code == 2 and "not stored as UTF-8" in ran.err
    (folder / "zotero.json").write_text("[]", encoding="utf-8")
    assert citecheck("tidy", "zotero.json").code == 2


def test_tidy_puts_a_bibliography_into_the_other_dialect(citecheck):
    ran = citecheck("tidy", "books.bib", "--dialect", "biblatex", "-q")
    assert ran.code == 0 and "location  = {Cambridge}" in ran.out and "date      = {2005}" in ran.out
    assert "there is no “latex”" in citecheck("tidy", "books.bib", "--dialect", "latex").err


def test_tidy_names_the_entry_that_it_leaves_in_its_own_dialect(citecheck, folder):
    (folder / "data.bib").write_text("\n@dataset{d, title = {D}, date = {1999}}\n", encoding="utf-8")
    ran = citecheck("tidy", "data.bib", "--dialect", "bibtex")
    assert ran.code == 1
    assert ran.err == "citecheck: data.bib:2: d is left in its own dialect: BibTeX has no type like @dataset\n"


def test_tidy_of_no_bibliography_says_so(citecheck):
    ran = citecheck("tidy", "chapter.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "citecheck: chapter.txt: this is no bibliography: no entry is found in it; name your .bib file\n"
    )


def test_tidy_says_where_a_nul_character_stands(citecheck, folder):
    (folder / "nul.bib").write_bytes(b"@misc{a, title = {A\0B}, year = 1999}\n")
    ran = citecheck("tidy", "nul.bib")
    assert ran.code == 1 and "nul.bib:1:20: warning B004" in ran.err and "A NUL character" in ran.err


def test_tidy_writes_over_nothing_without_force(citecheck, folder):
    ran = citecheck("tidy", "books.bib", "-o", "chapter.txt")
    assert ran.code == 2 and "is there already" in ran.err
    assert citecheck("tidy", "books.bib", "-o", "chapter.txt", "--force").code == 0
    assert citecheck("tidy", "books.bib", "-i", "-o", "x.bib").code == 2


def test_tidy_merges_duplicates_and_reports_them_no_more(citecheck, folder):
    twin = (folder / "books.bib").read_text(encoding="utf-8")
    (folder / "books.bib").write_text(twin + twin.replace("westad2005global", "westad05"), encoding="utf-8")
    assert "B002" in citecheck("tidy", "books.bib").err
    ran = citecheck("tidy", "books.bib", "--merge", "--in-place")
    assert (ran.code, ran.err) == (0, "")
    assert "ids       = {westad05}" in (folder / "books.bib").read_text(encoding="utf-8")
