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
MOMENTS = 10 * int(os.environ.get("CITECHECK_LONG", "1"))  # of each of five: fifty
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


REWRITING = {
    "fix": (("fix", "chapter.txt", "--in-place"), "chapter.txt", ("24.\n2. Ibid., 31.", "24.\n2. Ibid., pp. 31.")),
    "tidy": (("tidy", "books.bib", "--in-place"), "books.bib", ("  author    =", "author=")),
    "baseline": (("baseline", "chapter.txt"), "citecheck-baseline.jsonl", None),
    "check": (("check", "chapter.txt", "--format", "json", "-o", "report.json"), "report.json", None),
    "export": (("export", "chapter.txt", "--force", "-o", "out.bib"), "out.bib", None),
}


@on_posix
@pytest.mark.parametrize(
    ("command", "number", "code"),
    [*((command, signal.SIGINT, 130) for command in REWRITING), ("check", signal.SIGTERM, 143)],
)
def test_a_run_that_is_ended_leaves_the_old_file_or_the_new_one(folder, command, number, code):
    order, (arguments, name, change) = random.Random(command), REWRITING[command]
    old = (folder / name).read_text(encoding="utf-8").replace(*change) if change else None
    if old is not None:
        (folder / name).write_text(old, encoding="utf-8")
    assert run(arguments) in (0, 1)
    new = (folder / name).read_text(encoding="utf-8")
    assert old != new
    beside = sorted(path.name for path in folder.iterdir())
    for _ in range(MOMENTS):
        child = os.fork()
        if not child:
            working_for_ever(arguments, name, old)
        time.sleep(0.02 + order.random() * 0.05)
        assert ended(child, number) == code
        assert (folder / name).read_text(encoding="utf-8") in (old, new)
        assert sorted(path.name for path in folder.iterdir()) == beside


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


def working_for_ever(arguments, name, old):
    """The child's life: one run after the other, each on the old file, until it is told to end."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background programs are deaf to it
    code = 0
    try:
        while code in (0, 1):
            if old is not None:
                Path("../old").write_text(old, encoding="utf-8")
                Path("../old").replace(name)
            code = run(arguments)
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


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("check", "chapter.txt", "-o", "report.json"), "report.json"),
        (("notes", "chapter.txt", "-o", "notes.csv"), "notes.csv"),
        (("export", "chapter.txt", "-o", "out.bib"), "out.bib"),
        (("tidy", "books.bib", "-o", "out.bib"), "out.bib"),
        (("tidy", "books.bib", "--dialect", "biblatex", "--in-place"), "books.bib"),
        (("fix", "chapter.txt", "-o", "mended.txt"), "mended.txt"),
        (("baseline", "chapter.txt"), "citecheck-baseline.jsonl"),
        (("init", "chapter.txt"), "citecheck.toml"),
    ],
)
def test_a_folder_that_is_closed_to_writing_is_said(citecheck, folder, monkeypatch, arguments, name):
    opened, before = os.open, {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    def closed(path, flags, *more, **options):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, flags, *more, **options)

    monkeypatch.setattr(os, "open", closed)  # root writes everywhere: the mode of a folder would not show it
    ran = citecheck(*arguments)
    assert ran.code == 2
    assert ran.err.splitlines()[-1].startswith(
        f"citecheck: {name}: cannot be written: Permission denied: choose another"
    )
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


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
