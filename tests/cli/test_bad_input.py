"""What is thrown at citecheck, row by row of the list in ../shared/BAD_INPUT.md, and what must happen then.

A test is named for its row. Rows that another file tests stand in ELSEWHERE; those on formats that are not read yet
wait in WAITING.
"""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from citecheck.pipeline import check
from citecheck.report.console import render as full
from citecheck.report.faults import with_faults

TESTS = Path(__file__).parents[1]
ELSEWHERE = {
    2: "read/test_decode.py::test_what_the_bytes_show_is_read_in_silence",
    3: "read/test_decode.py::test_a_guess_is_said_aloud",
    4: "read/test_decode.py::test_a_guess_is_said_aloud",
    6: "report/test_faults.py::test_each_kind_with_its_line",
    7: "read/test_decode.py::test_a_few_nuls_are_blanks_many_are_a_binary_file",
    19: "cli/test_check.py::test_no_notes",
    20: "cli/test_check.py::test_no_notes",
    22: "test_growth.py::test_time_grows_with_the_notes_and_no_faster",
    28: "rules/test_injected_faults.py::test_a_lost_note",
    29: "read/test_layouts.py::test_notes_and_markers",
    34: "cli/test_refusals.py::test_a_file_in_another_format_says_what_to_do",
    39: "cli/test_refusals.py::test_refusal",
    41: "cli/test_living.py::test_an_unreadable_one_does_not_keep_the_others_from_being_checked",
    42: "cli/test_interrupts.py::test_a_write_that_is_interrupted_leaves_the_old_file_or_the_new_one",
    43: "cli/test_streams.py::test_a_reader_who_goes_away_is_no_fault",
    44: "cli/test_interrupts.py::test_a_full_disk_leaves_what_was_there",
    46: "report/test_formats.py::test_github",
    47: "report/test_listing.py::test_csv_is_harmless_to_a_spreadsheet",
    49: "report/test_formats.py::test_markdown",
    51: "report/test_formats.py::test_junit",
    52: "bibliography/test_bib.py::test_the_entries_around_a_broken_one_stay",
    53: "bibliography/test_bib.py::test_macros_that_double_end_at_a_limit",
    54: "bibliography/test_bib.py::test_entries_that_refer_to_each_other_end",
    55: "test_growth.py::test_time_grows_with_the_notes_and_no_faster",
    56: "bibliography/test_bib.py::test_a_repeated_key_or_field_loses_no_entry",
    57: "bibliography/test_bib.py::test_the_encoding_is_what_the_file_states",
    58: "bibliography/test_bib.py::test_hostile_text_is_read_at_once",
    59: "export/test_export.py::test_keys_that_bibtex_cannot_take_are_mended",
    60: "bibliography/test_bib.py::test_what_is_not_what_its_name_says_is_refused_by_name",
    61: "bibliography/test_other_formats.py::test_ris_records_are_entries_even_without_their_end",
    62: "bibliography/test_bib.py::test_what_is_not_what_its_name_says_is_refused_by_name",
    63: "cli/test_interrupts.py::test_a_file_that_another_program_has_changed_is_not_written_over",
    64: "cli/test_interrupts.py::test_a_link_is_followed_and_the_mode_is_kept",
    65: "cli/test_bibliographies.py::test_export_writes_over_nothing_without_force",
    66: "test_kept.py::test_a_byte_that_has_changed_spoils_the_whole",
    67: "config/test_settings.py::test_a_wrong_setting_is_named_with_its_line",
    69: "test_determinism.py::test_the_same_bytes_whatever_the_seed_the_locale_and_the_clock",
}
WAITING = {30, 31, 32, 33, 35, 36, 37, 48}  # Word, PDF and HTML

SOUND = """\
The Quiet Winter

Nobody at the ministry expected much of the new decade.1 The telegrams spoke of sugar and of the weather.2 By the spring
this had changed.3 A year later everybody claimed to have seen it coming.4

Notes

1. Odd Arne Westad, The Global Cold War: Third World Interventions and the Making of Our Times (Cambridge: Cambridge
University Press, 2005), 24.
2. Ibid., 31.
3. Westad, Global Cold War, 170.
4. Ibid., 33.
"""
WORK = "bib:westad2005global"


@pytest.fixture
def told(citecheck, folder):
    """The report on a manuscript of that text, or of those bytes, held against books.bib."""

    def call(text: str | bytes, *options: str) -> dict:
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
        (folder / "text.txt").write_bytes(data)
        ran = citecheck("check", "text.txt", "--bib", "books.bib", "--format", "json", *options)
        assert ran.err == ""
        return json.loads(ran.out)

    return call


def found(report: dict) -> list[tuple[str, str, int, int]]:
    return [(one["code"], one["severity"], one["line"], one["column"]) for one in report["diagnostics"]]


def targets(report: dict) -> list[str | None]:
    return [one["target"] for note in report["notes"] for one in note["citations"]]


def is_sound(report: dict) -> bool:
    """Nothing is objected to, and every note is read as in SOUND."""
    return found(report) == [] and targets(report) == [WORK] * 4 and len(report["markers"]) == 4


# --- letters ---


def test_row_01_a_byte_order_mark_is_no_letter(told):
    plain = told(SOUND)
    assert is_sound(plain) and told(b"\xef\xbb\xbf" + SOUND.encode()) == plain


def test_row_03_an_encoding_that_is_set_is_believed(told, folder):
    (folder / "citecheck.toml").write_text('encoding = "cp1252"\n', encoding="utf-8")
    report = told(SOUND.replace("Westad", "Wéstad").encode("cp1252"))
    assert "F001" not in {code for code, *_ in found(report)}
    assert "Wéstad" in report["notes"][0]["text"]


def test_row_05_a_broken_byte_is_told_with_its_line_and_never_written_back_changed(told, citecheck, folder):
    report = told(SOUND.replace("sugar", "s\udcffgar café"))
    assert found(report) == [("F002", "warning", 3, 82)]
    assert targets(report) == [WORK] * 4
    broken = b"@book{a, title = {caf\xff}}\n"
    (folder / "broken.bib").write_bytes(broken)
    assert citecheck("tidy", "--in-place", "broken.bib").code == 2
    assert (folder / "broken.bib").read_bytes() == broken


def test_row_08_lines_end_in_three_ways(told):
    lines = SOUND.replace("Ibid., 31", "Ibid., pp. 31").split("\n")
    ends = ("\r\n", "\n", "\r")
    report = told("".join(f"{line}{ends[at % 3]}" for at, line in enumerate(lines[:-1])))
    assert found(report) == [("C009", "warning", 10, 4)]
    assert targets(report) == [WORK] * 4


def test_row_09_a_form_feed_breaks_the_page_and_no_line(told):
    report = told(SOUND.replace("coming.4\n\nNotes\n\n", "coming.4\n\f"))
    assert targets(report) == [WORK] * 4
    assert [note["line"] for note in report["notes"]] == [5, 7, 8, 9]


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\x85", "\x0b"])
def test_row_10_what_only_python_takes_for_a_line_end_is_a_blank(told, space):
    text = SOUND.replace("sugar and", f"sugar{space}and").replace("Global Cold War:", f"Global{space}Cold War:")
    assert is_sound(told(text))
    assert [note["line"] for note in told(text)["notes"]] == [8, 10, 11, 12]


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\x85", "\x0b"])
def test_row_10_no_note_begins_behind_one(told, space):
    assert len(told(SOUND.replace("170.\n", f"170.{space}5. Ibid., 9.\n"))["notes"]) == 4


def test_row_11_what_runs_from_right_to_left_stays_in_its_order_and_turns_no_line(told, citecheck):
    text = SOUND.replace("3. Westad", "3. \u202eאיוון ראו\u202c Westad")
    assert "איוון ראו" in told(text)["notes"][2]["text"]
    shown = citecheck("notes", "text.txt", "--bib", "books.bib").out
    assert "\u202e" not in shown
    told(text.replace("170", "pp. 31"))
    ran = citecheck("check", "text.txt", "--bib", "books.bib")
    assert "C009" in ran.out and "\u202e" not in ran.out and r"\u202e" in ran.out


def test_row_12_decomposed_letters_are_the_same_and_columns_count_what_stands_there(told, folder):
    bib = (folder / "books.bib").read_text(encoding="utf-8").replace("Westad, Odd", "Wéstad, Odd")
    (folder / "books.bib").write_text(bib, encoding="utf-8")
    composed = SOUND.replace("Westad", "Wéstad")
    one, other = told(composed), told(unicodedata.normalize("NFD", composed))
    assert found(one) == found(other) == []
    last = [report["notes"][2]["citations"][0]["end_column"] for report in (one, other)]
    assert last[1] == last[0] + 1


@pytest.mark.parametrize(
    ("row", "written", "instead"),
    [
        (13, "Interventions", "Interventionſ"),
        (14, "3. Westad", "3. Wes\u00adtad"),
        (14, "Global Cold War, 170", "Glo\u200bbal Co\u200dld W\u2060ar, 170"),
        (15, "Ibid., 31", "Ibid., p.\u00a031"),
        (15, "Westad, Global Cold War, 170", "Westad,\u202fGlobal\u00a0Cold\u2009War, p.\u202f170"),
        (16, "Cold War, 170", "Cold\nWar, 170"),
        (16, "Global Cold War, 170", "Glo-\nbal Cold War, 170"),
        (16, "(Cambridge: Cambridge", "(Cam-\nbridge: Cambridge"),
        (16, "3. Westad", "3. West-\nad"),
        (18, "3. Westad", "3. W\u0435st\u0430d"),
    ],
)
def test_rows_13_to_18_what_looks_alike_is_alike(told, row, written, instead):
    assert written in SOUND
    report = told(SOUND.replace(written, instead))
    assert [code for code, severity, *_ in found(report) if severity != "info"] == []
    assert targets(report) == [WORK] * 4


def test_row_13_ligatures_are_compared_as_letters(told, folder):
    bib = (folder / "books.bib").read_text(encoding="utf-8").replace("Global", "Efficient")
    (folder / "books.bib").write_text(bib, encoding="utf-8")
    assert is_sound(told(SOUND.replace("Global", "Eﬃcient")))


@pytest.mark.parametrize("word", ["lbid.", "Ihid.", "1bid.", "Ibld.", "Jbid.", "Ib1d."])
def test_row_17_a_misread_ibid_is_followed_with_less_confidence_and_told(told, word):
    report = told(SOUND.replace("2. Ibid.", f"2. {word}"))
    assert found(report) == [("F007", "info", 10, 4)]
    assert f"“{word}” is likely “Ibid.”" in report["diagnostics"][0]["message"]
    (cite,) = report["notes"][1]["citations"]
    assert (cite["form"], cite["target"]) == ("ibid", WORK)
    assert cite["score"] < report["notes"][3]["citations"][0]["score"]


def test_row_17_a_misread_ibid_may_hang_on_a_missing_note(told):
    report = told(SOUND.replace("2. Ibid., 31.\n", "").replace("3. Westad, Global Cold War,", "3. lbid.,"))
    assert [code for code, *_ in found(report)] == ["N001", "F007", "I003"]


@pytest.mark.parametrize("page", ["3O", "l7O", "I2"])
def test_row_17_letters_among_the_digits_of_a_page_take_nothing_away(told, page):
    report = told(SOUND.replace("170", page))
    assert [code for code, severity, *_ in found(report) if severity == "error"] == []
    assert targets(report) == [WORK] * 4


# --- length ---


def test_row_21_one_endless_line(told):
    line = "The delegates returned to the matter in the spring, and nobody who was there has left an account of it. "
    report = told(SOUND.replace("The telegrams", line * 10_000 + "The telegrams"))
    assert is_sound(report)


def test_row_21_a_file_that_is_too_large_is_refused(citecheck, folder):
    with (folder / "large.txt").open("wb") as file:
        file.truncate(100_000_001)  # takes no room on the disk
    ran = citecheck("check", "large.txt")
    assert ran.code == 2 and "large.txt: larger than 100 MB" in ran.err and ran.err.count("\n") == 1


def test_row_23_many_findings_are_capped_and_counted(citecheck, folder):
    (folder / "many.txt").write_text("".join(f"{n}. Ibid., pp. 31.\n" for n in range(1, 301)), encoding="utf-8")
    ran = citecheck("check", "many.txt", "--select", "C009", "--max-findings", "3")
    assert ran.out.count("C009 locator-range-malformed:") == 3 and "297 further findings" in ran.out
    assert len(ran.out) < 2000


def test_row_24_an_endless_note_is_read_whole_and_told(told):
    remark = "The matter was taken up once more, and nothing came of it. "
    report = told(SOUND.replace("2. Ibid., 31.", f"2. Ibid., 31. {remark * 1000} Westad, Global Cold War, 9."))
    assert [code for code, *_ in found(report)] == ["F008"]
    assert targets(report) == [WORK] * 5
    assert [one["locator"] for one in report["notes"][1]["citations"]] == ["31", "9"]


@pytest.mark.parametrize("said", ["Yes. ", "Quite so! ", "So he says (and she); ", "One: Two. "])
def test_row_24_hundreds_of_words_that_cite_nothing_hide_no_citation(told, said):
    full = "Anna Brand, The Harbour (Boston: Meridian Press, 1954), 12"
    report = told(SOUND.replace("2. Ibid., 31.", f"2. {said * 150}See {full}. {said * 150}{full}."))
    assert [one["text"] for one in report["notes"][1]["citations"]] == [full, full]


HOSTILE = {
    "commas": ",",
    "blanks": " ",
    "quotation marks": "“",
    "brackets": "([",
    "pointers": "(n 1) ",
    "ibid.": "Ibid.; ",
    "digits": "1",
    "dashes": "–-",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_row_25_a_hostile_note_takes_no_longer_than_it_is(words):
    from time import process_time

    def seconds(length: int) -> float:
        text = SOUND.replace("2. Ibid., 31.", f"2. {(words * length)[:length]}")
        began = process_time()
        check("hostile.txt", text=text)
        return process_time() - began

    seconds(100)
    short, long = seconds(10_000), seconds(40_000)
    assert long < 10 * max(short, 0.05)


# --- numbers that are none ---


TABLE = "\n".join(f"{year} {year * 3 % 977} {year * 7 % 9973}" for year in range(1900, 1960))
SHOPPING = "\n".join(f"{n}. item" for n in range(1, 30))
VERSE = "\n".join(f"{n * 13 % 97}. verse of something here" for n in range(60))
JUMPING = (
    " ".join(f"word.{n * 37 % 900}" for n in range(400))
    + "\n\n"
    + "\n".join(f"{n * 37 % 900}. Ibid., {n}." for n in range(1, 100))
)


@pytest.mark.parametrize("text", [TABLE, SHOPPING, VERSE, JUMPING], ids=["table", "list", "verse", "jumping"])
def test_row_26_numbers_make_no_storm(text):
    report = with_faults(check("numbers.txt", text=f"Population\n\n{text}\n"))
    graver = [one for one in report.diagnostics if one.severity != "info"]
    assert len(graver) <= 2
    assert len(report.diagnostics) <= 6


def test_row_27_numbers_that_begin_anew_are_no_fault(told):
    chapter, _, notes = SOUND.partition("\n\nNotes\n\n")
    parts = [f"Chapter {word}\n\n{chapter}\n\nNotes\n\n{notes}" for word in ("One", "Two", "Three")]
    report = told("\n".join(parts))
    assert [code for code, severity, *_ in found(report) if code[0] == "N" and severity != "info"] == []
    assert len(report["notes"]) == 12


@pytest.mark.parametrize("signs", [("*", "†"), ("i", "ii"), ("a", "b")])
def test_row_27_signs_that_are_not_known_are_one_finding(signs):
    body = " ".join(f"A sentence with a note.{sign}" for sign in signs)
    text = f"{body}\n\n" + "\n".join(f"{sign} Westad, Global Cold War, 3." for sign in signs)
    report = with_faults(check("signs.txt", text=text))
    assert len(report.dossier.manuscript.notes) == 2 or [one.rule.code for one in report.diagnostics] == ["F005"]


# --- terminals ---

ESCAPES = ("\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;eA==\x07", "\x9b31m", "\x1b]8;;http://a\x1b\\")


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("format", ["full", "concise"])
def test_row_45_nothing_in_a_note_acts_on_the_terminal(citecheck, folder, escape, format):
    (folder / "text.txt").write_text(SOUND.replace("War, 170", f"War, pp. 31; so it is said{escape}"), encoding="utf-8")
    ran = citecheck("check", "text.txt", "--bib", "books.bib", "--format", format)
    assert "C009" in ran.out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.out)


@pytest.mark.parametrize("words", ["[/]", "[bold]", ":book:", "[link=http://a]x[/link]", "{0}", "%s"])
def test_row_50_markup_is_printed_as_it_stands(words):
    report = check("text.txt", text=SOUND.replace("Global Cold War, 170", f"Global {words} Cold War, pp. 31"))
    assert "C009" in {one.rule.code for one in report.diagnostics}
    assert f"Global {words} Cold War" in full(report)


# --- files and the world ---


def test_row_38_no_file_is_read_that_a_text_names(told, folder):
    (folder / "secret.txt").write_text("1. Harmer, Allende’s Chile, 3.\n", encoding="utf-8")
    commands = "\\input{secret.txt} @import secret.txt ![[secret.txt]] {{secret.txt}} <!--#include file='secret.txt'-->"
    report = told(SOUND.replace("The telegrams", f"{commands} The telegrams"))
    assert is_sound(report) and "Harmer" not in json.dumps(report)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX pipes and links")
def test_row_40_a_folder_that_holds_loops_pipes_and_devices_comes_to_an_end(program, folder):
    chapters = folder / "chapters"
    chapters.mkdir()
    (chapters / "text.txt").write_text(SOUND, encoding="utf-8")
    (chapters / "loop").symlink_to(chapters)
    (chapters / "gone.txt").symlink_to("nowhere")
    (chapters / "endless.txt").symlink_to("/dev/zero")
    os.mkfifo(chapters / "pipe.txt")
    ran = program("check", "chapters", "--bib", "books.bib")
    assert b"Read 4 markers and 4 notes" in ran.stdout
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "world",
    [
        {"LC_ALL": "C", "LANG": "", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp866"},
        {"PYTHONIOENCODING": "ascii", "COLUMNS": "0"},
        {"HOME": "/nonexistent", "COLUMNS": "no number", "TERM": ""},
    ],
)
def test_row_68_any_console_will_do(program, world):
    ran = program("check", "chapter.txt", "--bib", "books.bib", env=world)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert b"error I003 ibid-across-missing-note" in ran.stdout


def test_row_70_a_fault_of_citecheck_is_none_of_the_files(folder):
    code = (
        "import citecheck.pipeline, citecheck.__main__, sys\n"
        "citecheck.pipeline.lint = lambda *_: 1 / 0\n"
        "sys.argv = ['citecheck', 'check', 'chapter.txt']\n"
        "citecheck.__main__.main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert b"ZeroDivisionError" in ran.stderr
    assert ran.stderr.endswith(b"please report it with the lines above" + os.linesep.encode())


# --- the list itself ---


def test_every_row_is_tested_or_waits():
    here = Path(__file__).read_text(encoding="utf-8")
    rows = {int(row) for row in re.findall(r"def test_row_(\d\d)_", here)} | {13, 14, 15, 16, 18}
    for row, where in ELSEWHERE.items():
        file, _, name = where.partition("::")
        assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8"), row
    missing = set(range(1, 71)) - rows - set(ELSEWHERE) - WAITING
    assert missing == set()
