"""What runs leave for one another: the same values as anew, and no harm where it is damaged or cannot be written."""

import subprocess
import sys
from pathlib import Path

import pytest
import regex

from citecheck import kept

PATTERNS = (
    (r"(?<name>\p{Lu}\p{Ll}++)|(\d+)", regex.VERBOSE),
    (r"Ébd\.?|там же", regex.IGNORECASE),
    ("a|ab", regex.POSIX),
)
TEXT = "Ibid., 24. ÉBD. Там же Dr. ab"


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    """A file of the test's own, and a process that has kept nothing yet."""
    monkeypatch.setattr(kept, "FILE", tmp_path / "bytecode" / "kept")
    monkeypatch.setattr(kept, "_values", {})
    monkeypatch.setattr(kept, "_added", {})
    monkeypatch.setattr(regex, "compile", regex.compile)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def next_run(monkeypatch) -> None:
    kept.save()
    monkeypatch.setattr(kept, "_values", {})
    monkeypatch.setattr(kept, "_added", {})
    kept.load()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_finds_what_a_new_one_finds(pattern, flags, monkeypatch):
    new = regex.compile(pattern, flags)
    kept.compiled(pattern, flags)
    next_run(monkeypatch)
    again = regex.compile(pattern, flags)
    assert [(match.span(), match.groupdict()) for match in again.finditer(TEXT)] == [
        (match.span(), match.groupdict()) for match in new.finditer(TEXT)
    ]
    assert (again.pattern, again.flags) == (new.pattern, new.flags)
    assert not kept._added


def test_a_kept_table_is_each_callers_own(monkeypatch):
    kept.recalled("a table", lambda: {"a": [1]})
    next_run(monkeypatch)
    kept.recalled("a table", dict)["a"].append(2)
    assert kept.recalled("a table", dict) == {"a": [1]}


def test_a_byte_that_has_changed_spoils_the_whole(monkeypatch):
    kept.compiled(*PATTERNS[0])
    kept.save()
    written = kept.FILE.read_bytes()
    for at in range(0, len(written), 7):
        kept.FILE.write_bytes(written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :])
        monkeypatch.setattr(kept, "_values", {})
        kept.load()
        assert kept._values == {}


@pytest.mark.parametrize("bytes_", [b"", b"no such thing", b"\xe9\x01\x00"])
def test_a_damaged_file_is_passed_over(bytes_):
    kept.FILE.parent.mkdir()
    kept.FILE.write_bytes(bytes_)
    kept.load()
    assert regex.compile("a+").findall("aab") == ["aa"]


def test_nothing_is_written_where_it_cannot_be_or_must_not(tmp_path, monkeypatch):
    kept.compiled("a+")
    (tmp_path / "bytecode").write_text("a file stands where the folder should")
    kept.save()
    (tmp_path / "bytecode").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.save()
    assert not list(tmp_path.iterdir())


def test_what_former_versions_left_is_given_up_in_the_end(monkeypatch):
    monkeypatch.setattr(kept, "_values", dict.fromkeys(range(kept.MOST), b""))
    kept.compiled("a+")
    kept.save()
    monkeypatch.setattr(kept, "_values", {})
    kept.load()
    assert list(kept._values) == [("a+", 0)]


def test_a_command_gives_the_same_with_and_without_what_is_kept():
    folder = Path(__file__).parents[1]
    program = (
        "import sys, citecheck.kept as k; k.load() if sys.argv.pop(1) else 0; from citecheck.cli import run; run()"
    )
    arguments = ("check", "fixtures/readme/chapter.txt", "--format", "json")
    with_it, without = (
        subprocess.run([sys.executable, "-c", program, word, *arguments], cwd=folder, capture_output=True, check=True)
        for word in ("yes", "")
    )
    assert with_it.stdout == without.stdout
