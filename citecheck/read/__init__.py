"""A file → Manuscript. One reader a format, behind one door.

Law: a new input format is one module here and one line in READERS.
"""

from pathlib import Path

from citecheck.model import Fault, Manuscript
from citecheck.read.columns import in_reading_order
from citecheck.read.decode import bytes_of, read_text, stored_text, without_faults
from citecheck.read.plain import read_plain
from citecheck.text import Source

__all__ = ["bytes_of", "read_manuscript", "stored_text"]

MARKDOWN_NOTES = ("[^", "^[")  # how they are called: only a text that holds one of these may be Markdown with notes


def read_manuscript(path: str, *, encoding: str | None = None, text: str | None = None) -> Manuscript:
    """The manuscript in a file; `text`, where it is given, is read instead of the file, under the name `path`.

    Raises: CitecheckError where the file cannot be read, or is no text.
    """
    source, faults = read_text(path, encoding) if text is None else without_faults(path, text)
    return READERS.get(Path(path).suffix.lower(), _text)(source, faults)


def _text(source: Source, faults: tuple[Fault, ...]) -> Manuscript:
    """Plain text; where it has notes in Markdown's manner, it is read as Markdown whatever its name."""
    return _markdown(source, faults) if "\n[^" in source.text else read_plain(in_reading_order(source), faults)


def _markdown(source: Source, faults: tuple[Fault, ...]) -> Manuscript:
    """Markdown; where it has no notes of its own manner, it is read as plain text."""
    if not any(sign in source.text for sign in MARKDOWN_NOTES):
        return read_plain(source, faults)
    from citecheck.read.markdown import read_markdown  # its patterns are compiled for the texts that need them

    manuscript = read_markdown(source, faults)
    return manuscript if manuscript.notes else read_plain(source, faults)


READERS = {".txt": _text, ".text": _text, **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd"), _markdown)}
