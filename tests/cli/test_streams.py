"""What streams, signals and terminals do to citecheck, and what it does to them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARGUMENTS = ("check", "chapter.txt", "--bib", "books.bib")
on_posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and devices")


@on_posix
@pytest.mark.parametrize("format", ["full", "concise", "json"])
def test_a_reader_who_goes_away_is_no_fault(folder, format):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "citecheck", *ARGUMENTS, "--format", format]
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(program):
    with Path("/dev/full").open("w") as full:
        ran = program(*ARGUMENTS, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert ran.returncode == 2
    assert (
        ran.stderr == b"citecheck: cannot write the report: No space left on device: send it elsewhere with --output\n"
    )
    assert program(*ARGUMENTS, "--output", "/dev/full").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help"), ("rules",)])
def test_a_full_disk_is_said_by_every_command(program, arguments):
    with Path("/dev/full").open("w") as full:
        ran = program(*arguments, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"citecheck: cannot write ") and ran.stderr.count(b"\n") == 1


@on_posix
def test_closed_streams_lead_nowhere(folder):
    command = f"{sys.executable} -m citecheck"
    for line, code in (
        ("check chapter.txt >&-", 1),
        ("rules >&- 2>&-", 0),
        ("check - <&- >&-", 1),
        ("check zzz 2>&-", 2),
    ):
        ran = subprocess.run(["sh", "-c", f"{command} {line}"], capture_output=True)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (code, False), line


@on_posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals(folder, number, code):
    os.mkfifo("slow.txt")
    text = "import citecheck.cli as c, time, citecheck.pipeline as p\np.check = lambda *a, **k: time.sleep(50)\n"
    command = [
        sys.executable,
        "-c",
        f"{text}print('ready', flush=True)\nimport sys; sys.exit(c.run(['check', 'chapter.txt']))",
    ]
    hear = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731 - a shell's background programs are deaf to it
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hear)
    process.stdout.readline()
    time.sleep(0.7)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (code, b"")


def test_a_manuscript_may_be_piped_in(program, folder):
    text = (folder / "chapter.txt").read_bytes()
    ran = program(
        "check", "-", "--bib", "books.bib", "--format", "concise", "--select", "I003", input=b"\xef\xbb\xbf" + text
    )
    assert ran.stdout.startswith(b"-:12:4: error I003 ")
    assert program("check", "-", input=b"").returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are no Unicode")
def test_a_file_name_that_is_no_unicode(program, folder):
    name = b"caf\xe9.txt"
    (folder / "chapter.txt").rename(os.path.join(folder, os.fsdecode(name)))  # noqa: PTH118
    concise = program("check", name, "--format", "concise", "--select", "I003")
    assert concise.stdout.startswith(rb"caf\udce9.txt:12:4: ")
    whole = program("check", name, "--format", "json")
    assert json.loads(whole.stdout)["manuscript"]["path"] == os.fsdecode(name)


def test_a_console_that_lacks_letters(program):
    ran = program("explain", "I003", env={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0
    assert rb"\xa7" in ran.stdout or b"Ibid" in ran.stdout


@on_posix
def test_colour_on_a_terminal_only(folder):
    assert b"\x1b[" not in subprocess.run([sys.executable, "-m", "citecheck", *ARGUMENTS], capture_output=True).stdout
    assert b"\x1b[" in on_terminal()
    assert b"\x1b[1;31m" not in on_terminal(NO_COLOR="1")


def on_terminal(**environment: str) -> bytes:
    """What a terminal receives."""
    import pty

    ours, theirs = os.openpty()
    environment = (
        {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | environment
    )
    command = [sys.executable, "-m", "citecheck", *ARGUMENTS]
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment)
    os.close(theirs)
    received = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:
            break
        if not block:
            break
        received += block
    process.communicate(timeout=60)
    assert pty
    return received


def test_nothing_heavy_for_help_and_version(folder):
    code = (
        "import sys, citecheck.cli as c\n"
        "assert c.run([{!r}]) == 0\n"
        "heavy = {{'rich', 'rapidfuzz', 'bibtexparser', 'citecheck.pipeline', 'citecheck.rules'}} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    for option in ("--help", "--version"):
        subprocess.run([sys.executable, "-c", code.format(option)], check=True, capture_output=True)


def test_a_pipe_does_without_rich(folder):
    code = f"import sys, citecheck.cli as c\nassert c.run({list(ARGUMENTS)!r}) == 1\nassert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
