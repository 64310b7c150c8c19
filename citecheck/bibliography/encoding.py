"""A bibliography file → its text.

Law: an encoding is only ever what the file states (a BOM, an "% Encoding:" line) or UTF-8.
A byte that does not fit is a fault.
"""

import codecs
from pathlib import Path

import regex

from citecheck.model import CitecheckError, Fault
from citecheck.text import Place, Source

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
STATED_RE = regex.compile(rb"%[ \t]*+-?\*?-?[ \t]*+(?i:file)?-?(?i:encoding|coding):[ \t]*+(?<name>[\w-]++)")
UNDECODED_RE = regex.compile("[\udc80-\udcff]")
# A text has none; a few come from broken disks and editors, many mean that it is no text.
MOST_NULS = 16
LARGEST_FILE = 200_000_000


def read_source(path: str, text: str | None = None) -> tuple[Source, list[Fault]]:
    """The file's text as a source, and the faults of its encoding.

    Raises: CitecheckError where there is no such file, it cannot be opened, is too large, or is binary.
    """
    if text is None:
        text = _decoded(_bytes(path))
    first, count = text.find("\0"), text.count("\0")
    if count > MOST_NULS:
        raise CitecheckError(f"{path}: a binary file, not a bibliography; export it as .bib, .json or .ris")
    source, faults = Source(path, text.replace("\0", " ") if count else text), []
    if count:
        others = f"; there are {count} of them" if count > 1 else ""
        message = f"A NUL character, which no text holds, is read as a blank{others}"
        faults.append(Fault("nul", message, Place(source, first, first + 1)))
    if wrong := UNDECODED_RE.search(text) if not text.isascii() else None:
        count = len(UNDECODED_RE.findall(text))
        message = f"{count} bytes of {Path(path).name} are not UTF-8" if count > 1 else "This byte is not UTF-8"
        faults.append(Fault("encoding", message, Place(source, wrong.start(), wrong.end())))
    return source, faults


def _bytes(path: str) -> bytes:
    file = Path(path)
    try:
        if not file.is_file():
            remedy = "give the bibliography's own path" if file.exists() else "check the path"
            raise CitecheckError(f"{path}: {'not a file' if file.exists() else 'no such file'}; {remedy}")
        if file.stat().st_size > LARGEST_FILE:
            raise CitecheckError(f"{path}: larger than {LARGEST_FILE // 1_000_000} MB; split it")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CitecheckError(f"{path}: cannot be read ({reason}); check the path and its permissions") from error


def _decoded(data: bytes) -> str:
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "surrogateescape" if name == "utf-8" else "replace")
    stated = STATED_RE.search(data, 0, 1000)
    try:
        encoding = codecs.lookup(stated["name"].decode("ascii")).name if stated else "utf-8"
        return data.decode(encoding, "surrogateescape")
    except (LookupError, UnicodeError):
        return data.decode("utf-8", "surrogateescape")
