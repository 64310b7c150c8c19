"""Whenever a write is interrupted or fails, there is the old file or the new one, never a part, and nothing beside it.

The environment variable CITECHECK_LONG=10 runs ten times as many random interrupts.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from citecheck.cli import output, run
from citecheck.cli.output import write
from citecheck.model import CitecheckError

OLD, NEW = "old\n" * 5000, "new\n" * 6000
MOMENTS = 10 * int(os.environ.get("CITECHECK_LONG", "1"))
LIMIT = 400  # bytes of a file: so large is the disk
on_posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and limits")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and /dev/full")


def interrupted(step: int) -> bool:
    """Writes NEW over out.txt, interrupted before the given line of what runs then; whether there is such a line."""
    left = step

    def trace(frame, event, _):
        nonlocal left
        left -= event == "line"
        if left == 0:
            left -= 1
            raise KeyboardInterrupt
        return trace

    sys.settrace(trace)
    try:
        write(NEW, "out.txt")
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(None)
    return left < 0


def test_a_write_that_is_interrupted_leaves_the_old_file_or_the_new_one(folder):
    beside = sorted(path.name for path in folder.iterdir())
    seen, step = set(), 0
    while True:
        (folder / "out.txt").write_text(OLD, encoding="utf-8")
        step += 1
        before = sys.gettrace()
        again = interrupted(step)
        sys.settrace(before)
        seen.add((folder / "out.txt").read_text(encoding="utf-8"))
        assert sorted(path.name for path in folder.iterdir()) == sorted([*beside, "out.txt"]), step
        if not again:
            break
    assert step > 20 and seen == {OLD, NEW}


@on_posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_ended_leaves_a_whole_report(folder, number, code):
    order = random.Random(number)
    assert run(["check", "chapter.txt", "--format", "json", "-o", "report.json"]) == 1
    whole = (folder / "report.json").read_bytes()
    for _ in range(MOMENTS):
        child = os.fork()
        if not child:
            checking_for_ever()
        time.sleep(0.02 + order.random() * 0.05)
        assert ended(child, number) == code
        assert (folder / "report.json").read_bytes() == whole
        assert not list(folder.glob(".citecheck-*"))


def ended(child: int, number: int) -> int:
    """The exit code of a child that is told to end, again where Python loses the word (in a destructor)."""
    for _ in range(100):
        os.kill(child, number)
        for _ in range(100):
            found, status = os.waitpid(child, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("it does not end")


def checking_for_ever():
    """The child's life: one check after the other, until it is told to end."""
    code = None
    try:
        while code in (None, 1):
            code = run(["check", "chapter.txt", "--format", "json", "-o", "report.json"])
    except KeyboardInterrupt:
        code = 130
    except SystemExit as end:
        code = end.code
    finally:
        os._exit(99 if code is None else code)


@on_posix
def test_a_full_disk_leaves_what_was_there(program, folder):
    import resource

    for arguments in (
        ("check", "chapter.txt", "--format", "json", "-o", "out.txt"),
        ("notes", "chapter.txt", "-o", "out.txt"),
        ("export", "chapter.txt", "--force", "--dialect", "biblatex", "--report", "-o", "out.txt"),
    ):
        (folder / "out.txt").write_text("what was there\n", encoding="utf-8")
        limit = 100 if arguments[0] == "export" else LIMIT
        full = lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))  # noqa: E731
        ran = program(*arguments, preexec_fn=full)
        assert ran.returncode == 2
        assert ran.stderr.startswith(b"citecheck: out.txt: cannot be written: File too large: choose another place")
        assert (folder / "out.txt").read_text(encoding="utf-8") == "what was there\n"
        assert not list(folder.glob(".citecheck-*"))


@on_linux
@pytest.mark.parametrize("where", ["/proc/report.json", "/dev/full", "/sys/report.json"])
def test_what_cannot_be_written_to_is_said(citecheck, where):
    ran = citecheck("check", "chapter.txt", "--output", where)
    assert ran.code == 2
    assert ran.err.startswith(f"citecheck: {where}: cannot be written: ") and ran.err.count("\n") == 1


def test_a_folder_that_is_closed_to_writing_is_said(citecheck, folder, monkeypatch):
    def closed(path, *_):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", closed)  # root writes everywhere: the mode of a folder would not show it
    ran = citecheck("check", "chapter.txt", "-o", "report.json")
    assert ran == (
        2,
        "",
        "citecheck: report.json: cannot be written: Permission denied: choose another place with --output\n",
    )


@on_linux
@pytest.mark.parametrize("path", ["/dev/zero", "/proc/self/mem"])
def test_what_cannot_be_read_is_said(citecheck, path):
    for arguments in (("check", path), ("check", "chapter.txt", "--bib", path)):
        ran = citecheck(*arguments)
        assert ran.code == 2
        assert ran.err.startswith(f"citecheck: {path}: ") and ran.err.count("\n") == 1


@on_posix
def test_a_link_is_followed_and_the_mode_is_kept(folder):
    (folder / "kept.txt").write_text(OLD, encoding="utf-8")
    (folder / "kept.txt").chmod(0o640)
    (folder / "link.txt").symlink_to("kept.txt")
    write(NEW, "link.txt")
    assert (folder / "link.txt").is_symlink()
    assert (folder / "kept.txt").read_text(encoding="utf-8") == NEW
    assert (folder / "kept.txt").stat().st_mode & 0o777 == 0o640


def test_a_file_that_another_program_has_changed_is_not_written_over(citecheck, folder, monkeypatch):
    import citecheck.export as export

    bib = folder / "books.bib"
    bib.write_text(bib.read_text(encoding="utf-8").replace("  author    =", "author="), encoding="utf-8")
    tidied = export.tidy

    def meanwhile(*arguments, **options):
        bib.write_text("@book{saved_by_zotero,}\n", encoding="utf-8")
        return tidied(*arguments, **options)

    monkeypatch.setattr(export, "tidy", meanwhile)
    ran = citecheck("tidy", "--in-place", "books.bib")
    assert ran.code == 2 and "books.bib: was changed by another program just now" in ran.err
    assert bib.read_text(encoding="utf-8") == "@book{saved_by_zotero,}\n"


def test_a_draft_that_cannot_be_put_in_place_is_taken_away(folder, monkeypatch):
    def busy(*_):
        raise PermissionError(13, "The file is used by another program")

    (folder / "out.txt").write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(output, "PAUSES", (0, 0))
    with pytest.raises(CitecheckError, match="used by another program"):
        write(NEW, "out.txt")
    assert (folder / "out.txt").read_text(encoding="utf-8") == OLD
    assert not list(folder.glob(".citecheck-*"))


def test_a_file_that_another_program_holds_for_a_moment_is_written_in_the_end(folder, monkeypatch):
    rename, refusals = Path.replace, [1, 2]

    def held(*paths):
        if refusals:
            refusals.pop()
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        rename(*paths)

    (folder / "out.txt").write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(output, "PAUSES", (0, 0, 0))
    write(NEW, "out.txt")
    assert (folder / "out.txt").read_text(encoding="utf-8") == NEW and not list(folder.glob(".citecheck-*"))


def test_an_interrupt_while_the_program_starts_is_no_traceback(folder, monkeypatch, capfd):
    from citecheck import __main__, kept

    def interrupted(*_):
        raise KeyboardInterrupt

    ends = []
    monkeypatch.setattr(kept, "load", interrupted)
    monkeypatch.setattr(os, "_exit", ends.append)
    monkeypatch.setattr(sys, "argv", ["citecheck", "check", "chapter.txt"])
    __main__.main()
    assert ends == [130] and capfd.readouterr().err == ""
