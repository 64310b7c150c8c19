"""A file → Manuscript. One reader a format, behind one door.

Law: a new input format is one module here and one line in READERS.
"""

from pathlib import Path

from citecheck.model import Manuscript
from citecheck.read.decode import read_text, without_faults
from citecheck.read.plain import read_plain

READERS = {".txt": read_plain, ".text": read_plain, ".md": read_plain}


def read_manuscript(path: str, *, encoding: str | None = None, text: str | None = None) -> Manuscript:
    """The manuscript in a file; `text`, where it is given, is read instead of the file, under the name `path`.

    Raises: CitecheckError where the file cannot be read, or is no text.
    """
    source, faults = read_text(path, encoding) if text is None else without_faults(path, text)
    return READERS.get(Path(path).suffix.lower(), read_plain)(source, faults)
