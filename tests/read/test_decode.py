"""Files in the encodings that manuscripts come in."""

from pathlib import Path

import pytest

from citecheck.model import CitecheckError, Manuscript
from citecheck.read import read_manuscript

LATIN = "He said “this” — café, naïve, Müller’s “Straße”.1\n\n1 Braudel, La Méditerranée, 3.\n"
RUSSIAN = "Он сказал — это архив, а там письма.1\n\n1 Там же. С. 24.\n"


def read(path: Path, data: bytes, encoding: str | None = None) -> Manuscript:
    path = path / "chapter.txt"
    path.write_bytes(data)
    return read_manuscript(str(path), encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_the_bytes_show_is_read_in_silence(tmp_path: Path, encoding: str) -> None:
    manuscript = read(tmp_path, LATIN.encode(encoding))
    assert manuscript.faults == ()
    assert manuscript.source.text == LATIN
    assert manuscript.notes[0].text == "Braudel, La Méditerranée, 3."


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp1251", "koi8-r"])
def test_a_guess_is_said_aloud(tmp_path: Path, encoding: str) -> None:
    text = RUSSIAN if encoding in ("cp1251", "koi8-r") else LATIN
    manuscript = read(tmp_path, text.replace("—", "-").encode(encoding, "replace"))
    assert manuscript.source.text.replace("—", "-") == text.replace("—", "-")
    (fault,) = manuscript.faults
    assert fault.kind == "encoding" and encoding in fault.message and "--encoding" in fault.message


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_what_is_told_is_believed(tmp_path: Path, encoding: str) -> None:
    manuscript = read(tmp_path, LATIN.encode(encoding), encoding)
    assert manuscript.source.text == LATIN
    assert manuscript.faults == ()


def test_one_broken_byte_is_one_fault_with_its_place(tmp_path: Path) -> None:
    manuscript = read(tmp_path, LATIN.encode() + b"more \xff text\n")
    (fault,) = manuscript.faults
    assert (fault.kind, fault.place.line, fault.place.column) == ("byte", 4, 6)
    assert len(manuscript.notes) == 1


def test_mojibake_is_told_and_left_alone(tmp_path: Path) -> None:
    manuscript = read(tmp_path, LATIN.encode("utf-8").decode("cp1252", "replace").encode())
    assert "mojibake" in {fault.kind for fault in manuscript.faults}


def test_a_few_nuls_are_blanks_many_are_a_binary_file(tmp_path: Path) -> None:
    assert [fault.kind for fault in read(tmp_path, LATIN.encode() + b"\0").faults] == ["nul"]
    with pytest.raises(CitecheckError, match="no text"):
        read(tmp_path, b"text\0\0\0\0" * 100 + b"\0")


@pytest.mark.parametrize("path", ["missing.txt", ".", "\0"])
def test_unreadable_paths_say_so(tmp_path: Path, path: str) -> None:
    with pytest.raises(CitecheckError, match=r"check the path|manuscript itself"):
        read_manuscript(str(tmp_path / path))


def test_unknown_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CitecheckError, match="--encoding"):
        read(tmp_path, LATIN.encode(), "klingon")
