"""Bytes → text, and what could not be decoded."""

from pathlib import Path

from citecheck.model import CitecheckError, Fault
from citecheck.text import Source


def read_text(path: str, encoding: str | None) -> tuple[Source, tuple[Fault, ...]]:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise CitecheckError(f"{path}: {error.strerror}") from error
    return Source(path, data.decode(encoding or "utf-8-sig", "surrogateescape")), ()
