"""`citecheck fix` as a user runs it."""

import codecs

import pytest

FULL = "Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), "
WRONG = f"1. {FULL}pp. 24-31.\n2. Ibid., pp. 35.\n3. Ibid., pp. 36.\n"
WRITING = {"--in-place": "--in-place", "-o": "--output"}
RIGHT = WRONG.replace("pp. 35", "p. 35").replace("pp. 36", "p. 36")


@pytest.fixture
def thesis(folder):
    path = folder / "thesis.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_fix_writes_a_copy_beside_the_manuscript_and_says_so(citecheck, thesis, folder):
    ran = citecheck("fix", "thesis.txt")
    assert ran.code == 0 and "2 places mended; the text is in thesis.fixed.txt." in ran.out
    assert "     2  C009  locator-range-malformed" in ran.out and "No findings are left." in ran.out
    assert thesis.read_text(encoding="utf-8") == WRONG
    assert (folder / "thesis.fixed.txt").read_text(encoding="utf-8") == RIGHT


def test_fix_writes_over_nothing_without_force(citecheck, thesis, folder):
    (folder / "thesis.fixed.txt").write_text("mine", encoding="utf-8")
    ran = citecheck("fix", "thesis.txt")
    assert ran.code == 2 and "thesis.fixed.txt: is there already" in ran.err and "--force" in ran.err
    assert (folder / "thesis.fixed.txt").read_text(encoding="utf-8") == "mine"
    assert citecheck("fix", "thesis.txt", "--force").code == 0
    assert (folder / "thesis.fixed.txt").read_text(encoding="utf-8") == RIGHT


def test_fix_never_writes_over_the_manuscript_unless_told(citecheck, thesis):
    assert citecheck("fix", "thesis.txt", "-o", "thesis.txt", "--force").code == 2
    assert thesis.read_text(encoding="utf-8") == WRONG


def test_fix_in_place_keeps_a_backup_mode_and_link(citecheck, thesis, folder):
    thesis.chmod(0o640)
    (folder / "link.txt").symlink_to(thesis)
    assert citecheck("fix", "link.txt", "--in-place", "--backup").code == 0
    assert thesis.read_text(encoding="utf-8") == RIGHT and thesis.stat().st_mode & 0o777 == 0o640
    assert (folder / "link.txt").is_symlink()
    assert (folder / "link.txt.bak").read_text(encoding="utf-8") == WRONG


def test_fix_in_place_refuses_what_was_changed_meanwhile(citecheck, thesis, monkeypatch):
    from citecheck.fix import mending

    whole = mending.mended

    def slowly(*arguments):
        thesis.write_text("another text", encoding="utf-8")
        return whole(*arguments)

    monkeypatch.setattr(mending, "mended", slowly)
    ran = citecheck("fix", "thesis.txt", "--in-place")
    assert ran.code == 2 and "was changed by another program" in ran.err
    assert thesis.read_text(encoding="utf-8") == "another text"


def test_diff_writes_nothing_and_ends_with_1(citecheck, thesis, folder):
    ran = citecheck("fix", "thesis.txt", "--diff")
    assert ran.code == 1 and "-2. Ibid., pp. 35.\n-3. Ibid., pp. 36.\n+2. Ibid., p. 35.\n" in ran.out
    assert "2 places mended." in ran.err and not (folder / "thesis.fixed.txt").exists()
    thesis.write_text(RIGHT, encoding="utf-8")
    ran = citecheck("fix", "thesis.txt", "--diff")
    assert ran.code == 0 and ran.out == "" and "Nothing was mended." in ran.err


def test_fix_ends_with_1_where_findings_are_left_and_counts_them(citecheck, thesis):
    thesis.write_text(WRONG + "4. Ibid., pp. 90-85.\n", encoding="utf-8")
    ran = citecheck("fix", "thesis.txt", "-o", "out.txt")
    assert ran.code == 1 and "1 is left as it is:\n     1  a range runs backwards" in ran.out
    assert citecheck("fix", "thesis.txt", "-o", "out.txt", "--force", "--exit-zero").code == 0


def test_unsafe_mends_wait_and_are_counted(citecheck, thesis):
    thesis.write_text(f"1. {FULL}24.\n2. The rest is silence.\n3. {FULL}36.\n", encoding="utf-8")
    ran = citecheck("fix", "thesis.txt")
    assert "Nothing was mended.\n1 more with --unsafe.\n" in ran.out
    ran = citecheck("fix", "thesis.txt", "--unsafe", "--ibid", "use")
    assert "1  R005  full-citation-repeated" in ran.out and "--unsafe" not in ran.out


def test_nothing_to_mend_writes_no_file(citecheck, thesis, folder):
    thesis.write_text(RIGHT, encoding="utf-8")
    assert "Nothing was mended." in citecheck("fix", "thesis.txt").out
    assert not (folder / "thesis.fixed.txt").exists()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_line_ends_mark_and_encoding_stay(citecheck, thesis, mark, encoding):
    mixed = "Körper.1\r\nund Geist.2\rund mehr.3\n\n" + WRONG.replace("\n2.", "\r\n2.") + "\r"
    thesis.write_bytes(mark + mixed.encode(encoding))
    citecheck("fix", "thesis.txt", "--in-place", "--select", "C009")
    right = mixed.replace("pp. 35", "p. 35").replace("pp. 36", "p. 36")
    assert thesis.read_bytes() == mark + right.encode(encoding)


def test_bytes_that_are_no_letters_stay(citecheck, thesis):
    broken = WRONG.encode().replace(
        b"Ibid., pp. 36.", b"Ibid., pp. 36. He says \xff\xfe so: \xe2\x80\x9cyes\xe2\x80\x9d."
    )
    thesis.write_bytes(broken)
    citecheck("fix", "thesis.txt", "--in-place")
    assert thesis.read_bytes() == broken.replace(b"pp. 35", b"p. 35").replace(b"pp. 36", b"p. 36")


def test_an_old_encoding_stays(citecheck, thesis):
    text = "Ответ был дан позже,1 а вопрос забыт.2 Так бывает.3\n\n" + WRONG
    thesis.write_bytes(text.encode("cp1251"))
    citecheck("fix", "thesis.txt", "--in-place", "--encoding", "cp1251")
    assert thesis.read_bytes() == text.replace("pp. 35", "p. 35").replace("pp. 36", "p. 36").encode("cp1251")


def test_nul_characters_are_refused(citecheck, thesis):
    thesis.write_bytes(WRONG.encode() + b"\0")
    ran = citecheck("fix", "thesis.txt")
    assert ran.code == 2 and "NUL" in ran.err and len(list(thesis.parent.iterdir())) == 4


@pytest.mark.parametrize("options", [("--in-place",), ("-o", "x.txt"), ("--in-place", "--backup")])
def test_diff_and_where_to_write_are_not_asked_for_together(citecheck, thesis, folder, options):
    ran = citecheck("fix", "thesis.txt", "--diff", *options)
    assert ran == (2, "", f"citecheck: --diff writes nothing: leave out either it or {WRITING[options[0]]}\n")
    assert thesis.read_text(encoding="utf-8") == WRONG and not (folder / "x.txt").exists()


@pytest.mark.parametrize("options", [("--in-place", "-o", "x.txt"), ("--backup",), ("--select", "X9")])
def test_options_that_make_no_sense(citecheck, thesis, options):
    assert citecheck("fix", "thesis.txt", *options).code == 2


def test_check_says_what_can_be_mended(citecheck, thesis):
    ran = citecheck("check", "thesis.txt")
    assert "`citecheck fix` can mend 2 of them." in ran.out and "“pp.” becomes “p.”" in ran.out


def test_findings_in_json_carry_their_fix(citecheck, thesis):
    import json

    found = json.loads(citecheck("check", "thesis.txt", "--format", "json").out)["diagnostics"][0]
    edit = {"line": 2, "column": 11, "end_line": 2, "end_column": 14, "text": "p."}
    assert found["fix"] == {"safe": True, "description": "“pp.” becomes “p.”", "edits": [edit]}


def test_a_piped_text_with_nothing_to_mend_comes_out_as_it_went_in(citecheck, piped, folder):
    text = (folder / "chapter.txt").read_bytes()
    for arguments in ((), ("--in-place",), ("--output", "-")):
        piped(text)
        ran = citecheck("fix", "-", *arguments)
        assert ran.out.encode() == text
        assert "Nothing was mended." in ran.err


def test_an_output_asked_for_by_name_is_written_though_nothing_is_mended(citecheck, folder):
    ran = citecheck("fix", "chapter.txt", "--output", "mended.txt")
    assert "Nothing was mended." in ran.out
    assert (folder / "mended.txt").read_bytes() == (folder / "chapter.txt").read_bytes()
