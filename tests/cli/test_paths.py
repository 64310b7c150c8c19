"""What a command line may name besides a readable file: BAD_INPUT's folders, pipes, devices, odd names."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CHAPTER

BIB = ("--bib", "books.bib")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, /dev and names of any bytes")
for_users = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look into every folder"
)


def concise(citecheck, *arguments):
    return citecheck("check", *arguments, *BIB, "--format", "concise")


@pytest.fixture
def closed(monkeypatch):
    """Folders named "closed" may not be looked into, whoever runs the tests."""
    scandir = os.scandir

    def refusing(path="."):
        if Path(os.fspath(path)).name == "closed":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)


def test_an_unreadable_folder_does_not_keep_the_others_from_being_checked(citecheck, folder, closed):
    (folder / "closed").mkdir()
    ran = concise(citecheck, "closed", "chapter.txt")
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 2
    assert ran.err == "citecheck: closed: Permission denied: check who may look into this folder\n"
    ran = concise(citecheck, "closed", "chapter.txt", "--as-one")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("arguments", [(".",), ("chap*",), ("..",)])
def test_a_closed_folder_inside_a_folder_does_not_keep_the_rest_from_being_checked(
    citecheck, folder, closed, monkeypatch, arguments
):
    (folder / "chapters" / "closed").mkdir(parents=True)
    (folder / "chapters" / "one.txt").write_text(CHAPTER, encoding="utf-8")
    (folder / "chapters" / "two").mkdir()
    (folder / "chapters" / "two" / "two.txt").write_text(CHAPTER, encoding="utf-8")
    if arguments == ("..",):
        monkeypatch.chdir(folder / "chapters")
    ran = citecheck("check", *arguments, "--format", "concise")
    checked = {line.split(":")[0].rpartition("/")[2] for line in ran.out.splitlines()}
    assert (ran.code, checked) == (2, {"chapter.txt", "one.txt", "two.txt"})
    assert "closed: Permission denied: check who may look into this folder" in ran.err
    ran = citecheck("check", *arguments, "--as-one")
    assert (ran.code, ran.out) == (2, "")


def test_a_folder_of_which_nothing_can_be_read_is_said_once(citecheck, folder, closed):
    (folder / "chapters" / "closed").mkdir(parents=True)
    ran = citecheck("check", "chapters")
    assert ran.code == 2
    assert ran.err == "citecheck: chapters/closed: Permission denied: check who may look into this folder\n"


def test_a_file_in_a_folder_that_may_not_be_looked_at_is_said(citecheck, folder, monkeypatch):
    stat = Path.stat

    def refusing(path, **options):
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **options)

    (folder / "shut.txt").write_text(CHAPTER, encoding="utf-8")
    monkeypatch.setattr(Path, "stat", refusing)
    ran = concise(citecheck, ".")
    assert ran.code == 2 and len(ran.out.splitlines()) == 2
    assert "shut.txt: Permission denied: check" in ran.err


@for_users
@on_linux
def test_a_folder_that_its_permissions_close(citecheck, folder):
    (folder / "shut").mkdir(mode=0o000)
    ran = concise(citecheck, "shut", "chapter.txt")
    (folder / "shut").chmod(0o700)
    assert ran.code == 2 and "shut" in ran.err and len(ran.out.splitlines()) == 2


@on_linux
@pytest.mark.parametrize("arguments", [("{}",), (".",), ("{}", "chapter.txt", "--as-one")])
def test_a_name_that_is_not_utf8_is_printed_escaped(citecheck, folder, arguments):
    name = os.fsdecode(b"r\xe9sum\xe9.txt")
    (folder / name).write_text(CHAPTER, encoding="utf-8")
    ran = concise(citecheck, *(argument.format(name) for argument in arguments))
    assert ran.code == 1
    assert r"r\udce9sum\udce9.txt:" in ran.out
    (ran.out + ran.err).encode("utf-8")


@on_linux
def test_a_name_that_is_not_utf8_and_not_there(citecheck):
    ran = citecheck("check", os.fsdecode(b"r\xe9sum\xe9.txt"))
    assert ran.code == 2 and ran.err.startswith(r"citecheck: r\udce9sum\udce9.txt: there is no such file")


def test_a_name_that_looks_like_an_option(citecheck, folder):
    (folder / "--as.txt").write_text(CHAPTER, encoding="utf-8")
    assert citecheck("check", "--as.txt").code == 2
    ran = citecheck("check", *BIB, "--format", "concise", "--", "--as.txt")
    assert ran.code == 1 and ran.out.startswith("--as.txt:")
    assert "--as.txt:" in concise(citecheck, "./--as.txt").out


@on_linux
def test_what_is_no_regular_file_is_passed_over_in_a_folder(citecheck, folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "null.txt").symlink_to("/dev/null")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round").symlink_to(folder)
    ran = concise(citecheck, ".")
    assert (ran.code, {line.split(":")[0] for line in ran.out.splitlines()}) == (1, {"chapter.txt"})


@on_linux
@pytest.mark.parametrize("path", ["/dev/zero", "/proc/self/mem"])
def test_a_device_that_is_named_does_not_keep_the_others_from_being_checked(citecheck, folder, path):
    ran = concise(citecheck, path, "chapter.txt")
    assert ran.code == 2
    assert ran.err.startswith(f"citecheck: {path}: ") and len(ran.out.splitlines()) == 2


@on_linux
def test_a_file_of_proc_is_read_as_what_it_holds(citecheck):
    ran = citecheck("check", "/proc/self/status", "--format", "concise")
    assert ran.code == 1 and ran.out.startswith("/proc/self/status:1:1: ") and "F005" in ran.out
