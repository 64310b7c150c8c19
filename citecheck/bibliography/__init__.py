"""Bibliographies in, one register out: .bib (BibTeX and BibLaTeX), CSL-JSON and RIS behind one door.

Law: an entry that can be read is in the register, whatever stands around it; what is wrong is a fault with its place.
"""

import gc
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from citecheck.bibliography.encoding import read_source
from citecheck.bibliography.entries import Reader
from citecheck.bibliography.formats import format_of
from citecheck.bibliography.scan import Scanner
from citecheck.model import Bibliography, Entry, Fault
from citecheck.text import Source

__all__ = ["outline", "read_bibliography"]


def read_bibliography(paths: Sequence[str], *, texts: Mapping[str, str] | None = None) -> Bibliography:
    """The register of all the files, entries in the files' order; `texts` holds the files that are read already.

    Raises: CitecheckError where a file cannot be read or is not what its name says.
    """
    collecting = gc.isenabled()
    gc.disable()  # it would look through a hundred thousand new objects again and again, none of them garbage
    try:
        return _read([(path, (texts or {}).get(path)) for path in paths])
    finally:
        if collecting:
            gc.enable()


def outline(text: str) -> list[tuple[str, str, int, int, list[tuple[str, int, int]]]]:
    """The entries of a .bib text as they stand, nothing decoded: type, key, start, end, each field's span."""
    blocks = Scanner(Source("", text)).blocks()
    return [
        (one.type, one.key, one.start, one.end, one.fields) for one in blocks if one.type not in ("string", "preamble")
    ]


def _read(files: Iterable[tuple[str, str | None]]) -> Bibliography:
    reader, faults, sources, records = Reader(), [], [], []
    for path, text in files:
        source, found = read_source(path, text)
        faults.extend(found)
        sources.append(source)
        kind = format_of(source)
        if kind == "bibtex":
            reader.read(source)
        else:
            records.extend(_records(kind, source))
    order = {id(source): index for index, source in enumerate(sources)}
    entries = [*reader.entries(), *records]
    if records:
        entries.sort(key=lambda entry: (order[id(entry.place.source)], entry.place.start))
    faults += [*reader.faults, *_repeated_keys(entries)]
    faults.sort(key=lambda fault: (order[id(fault.place.source)], fault.place.start))
    return Bibliography(tuple(sources), tuple(entries), tuple(faults), reader.macros)


def _records(kind: str, source: Source) -> list[Entry]:
    """The records of a format that is rarer than BibTeX, and read only where it is met."""
    if kind == "csl-json":
        from citecheck.bibliography.csl import read_csl

        return read_csl(source)
    from citecheck.bibliography.ris import read_ris

    return read_ris(source)


def _repeated_keys(entries: list[Entry]) -> list[Fault]:
    """A fault for each entry whose key an earlier one has; the same entry again in a second file is none."""
    first: dict[str, Entry] = {}
    faults = []
    for entry in entries:
        before = first.setdefault(entry.key, entry)
        if before is entry or not entry.key:
            continue
        if before.place.source is not entry.place.source and before.fields == entry.fields:
            continue
        where = f"line {before.line}" + _elsewhere(before, entry)
        faults.append(Fault("duplicate-key", f"The key {entry.key} is already used in {where}", entry.place, entry.key))
    return faults


def _elsewhere(before: Entry, entry: Entry) -> str:
    path = before.place.source.path
    return "" if before.place.source is entry.place.source else f" of {Path(path).name}"
