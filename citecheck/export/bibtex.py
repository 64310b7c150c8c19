"""Records → the text of a .bib file, and the proof that it reads back as what was meant.

Law: bibtexparser, which had no part in the writing, reads the text; one field that differs and nothing is written.
"""

from collections.abc import Iterable, Sequence

from citecheck.export.canonical import TITLES, title
from citecheck.export.dialect import DIALECTS
from citecheck.export.layout import entry as laid_out
from citecheck.export.layout import in_order
from citecheck.export.record import VERBATIM, Record
from citecheck.latex import encode
from citecheck.model import CitecheckError

Entry = tuple[str, str, list[tuple[str, str]]]
MACROS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))


def bibtex_text(records: Sequence[Record], dialect: str, ascii_only: bool) -> str:
    """The file: entries in the records' order, each below its remarks.

    Raises: CitecheckError where it would not read back as it was meant, naming the entry.
    """
    entries = [_entry(record, dialect, ascii_only) for record in records]
    blocks = []
    for record, (kind, key, fields) in zip(records, entries, strict=True):
        remarks = "".join(f"% {_comment(remark, ascii_only)}\n" for remark in record.remarks)
        blocks.append(remarks + laid_out(kind, key, fields) + "\n")
    text = "\n".join(blocks)
    prove(text, entries)
    return text


def _entry(record: Record, dialect: str, ascii_only: bool) -> Entry:
    kind, fields = DIALECTS[dialect](record)
    return (
        kind,
        record.key,
        in_order((name, _value(name, value, ascii_only)) for name, value in fields.items() if value),
    )


def _value(name: str, value: str, ascii_only: bool) -> str:
    if name == "month" and value in MACROS:
        return value
    if name in TITLES:
        value = title(value)
    return f"{{{encode(value) if ascii_only and name not in VERBATIM else value}}}"


def _comment(remark: str, ascii_only: bool) -> str:
    """A remark on one line; an at sign in it would begin an entry."""
    line = " ".join(remark.replace("@", "(at)").split())
    return encode(line) if ascii_only else line


def prove(text: str, entries: Iterable[Entry]) -> None:
    """Raises a CitecheckError where the text does not read as these entries."""
    import logging

    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = Splitter(text).split()
    if library.failed_blocks:
        block = library.failed_blocks[0]
        raise CitecheckError(
            f"the export would not be read again in line {(block.start_line or 0) + 1}: nothing is written"
        )
    read = {
        entry.key: (entry.entry_type, [(field.key, field.value) for field in entry.fields]) for entry in library.entries
    }
    for kind, key, fields in entries:
        if read.pop(key, None) != (kind, fields):
            raise CitecheckError(f"the entry {key} would not read back as it was meant: nothing is written")
    if read:
        raise CitecheckError(f"an entry {next(iter(read))} would be read that was not meant: nothing is written")
