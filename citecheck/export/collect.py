"""From a report to records: the entries that notes refer to, the works that have none, the archive units.

Law: a record is there because a note cites it (or its child does); with `every` the whole bibliography is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from citecheck.export.archives import archived
from citecheck.export.dialect import heirs
from citecheck.export.given import given
from citecheck.export.keys import check_pattern, make_fit, rekeyed
from citecheck.export.made import made
from citecheck.export.record import Record
from citecheck.model import Bibliography, Citation, Dossier, Entry, Name

BIB, WORK, ARCHIVE = "bib:", "work:", "archive:"
NEEDING = (
    "crossref",
    "xdata",
    "xref",
    "related",
    "entryset",
)  # fields that name entries which this one is nothing without
BORROWING = ("idem", "and")  # what stands before another work by the same author


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: every entry or those cited; archives: "none", "unit" or "document"; keys' pattern."""

    every: bool = False
    archives: str = "unit"
    keys: str | None = None


def collect(dossier: Dossier, wanted: Wanted) -> list[Record]:
    """The records, sorted by key; an entry from which others take fields comes after them, as BibTeX needs it."""
    if wanted.keys is not None:
        check_pattern(wanted.keys)
    cited = _cited(dossier)
    records = _given(dossier.bibliography, cited, wanted.every)
    own = [record for record in _made(cited) if record is not None]
    if wanted.archives != "none":
        for target, citations in cited.items():
            if target.startswith(ARCHIVE):
                own.extend(archived(target, citations, wanted.archives == "document"))
    _make_unique(own, {record.key.casefold() for record in records}, wanted.keys)
    parents = {key.casefold() for record in records for key in _parents(record.fields)}
    return sorted(
        [*records, *own], key=lambda record: (record.key.casefold() in parents, record.key.casefold(), record.key)
    )


def _cited(dossier: Dossier) -> dict[str, list[Citation]]:
    """The citations of each target, in the order of the text; *idem* before a title, and "and", stand for authors."""
    cited: dict[str, list[Citation]] = defaultdict(list)
    targets: dict[tuple[int, int], str] = {}
    for resolution in dossier.resolutions:
        citation, target = resolution.citation, resolution.target
        if target is None:
            continue
        spot = citation.note.index, citation.ordinal
        targets[spot] = target
        if citation.word in BORROWING and citation.work and not citation.work.authors:
            before = resolution.antecedent
            meant = targets.get((spot[0], spot[1] - 1) if before is None else (before.note.index, before.ordinal))
            authors, editors = _people(cited.get(meant or "", ()), meant, dossier.bibliography)
            people = authors or (editors if citation.word == "idem" else ())
            citation = citation._replace(work=citation.work._replace(authors=people))
        cited[target].append(citation)
    return cited


def _people(
    citations: Iterable[Citation], target: str | None, bibliography: Bibliography
) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The authors and the editors of the work that these citations are of; its entry's, where it has one."""
    works = [entry.work for entry in bibliography.entries if f"{BIB}{entry.key}" == target]
    works += [citation.work for citation in citations if citation.work]
    named = (work for work in works if work.authors or work.editors)
    return next(((work.authors, work.editors) for work in named), ((), ()))


def _given(bibliography: Bibliography, cited: dict[str, list[Citation]], every: bool) -> list[Record]:
    """The records of the entries cited, or of all; of two entries with one key only the first, with a remark."""
    register: dict[str, Entry] = {}
    hidden: dict[str, list[Entry]] = defaultdict(list)
    for entry in bibliography.entries:
        if register.setdefault(entry.key, entry) is not entry:
            hidden[entry.key].append(entry)
    keys = set(register) if every else {target.removeprefix(BIB) for target in cited if target.startswith(BIB)}
    keys |= _ancestors(keys, register)
    records, kinds = [], heirs(bibliography)
    for key, entry in register.items():
        if key in keys:
            record = given(entry, bibliography, _notes(cited.get(BIB + key, ())))
            record.heirs = frozenset(kinds.get(key.casefold(), ()))
            record.remarks += [f"line {other.line} has another entry with the key {key}" for other in hidden[key]]
            records.append(record)
    make_fit(records)
    return records


def _ancestors(keys: Iterable[str], register: dict[str, Entry]) -> set[str]:
    """The entries from which these take fields, and those from which they do."""
    found: set[str] = set()
    left = [key for key in keys if key in register]
    in_any_case = {key.lower(): key for key in reversed(register)}
    while left:
        for named in _parents(register[left.pop()].fields):
            parent = named if named in register else in_any_case.get(named.lower())
            if parent and parent not in found:
                found.add(parent)
                left.append(parent)
    return found


def _parents(fields: dict[str, str]) -> list[str]:
    named = ",".join(fields[name] for name in NEEDING if name in fields)
    return [key.strip() for key in named.split(",") if key.strip()]


def _notes(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.note.label or "without a number" for citation in citations))


def _made(cited: dict[str, list[Citation]]) -> Iterable[Record | None]:
    for target, citations in cited.items():
        if target.startswith(WORK):
            yield made(target.removeprefix(WORK), citations)


def _make_unique(records: list[Record], taken: set[str], pattern: str | None) -> None:
    """Keys by the pattern, if there is one; else their own; an archive unit's may be an entry's already.

    `taken` are keys in lower case: BibTeX takes two that differ in case alone for one.
    """
    if pattern is not None:
        rekeyed(records, pattern, taken)
        return
    for record in records:
        while record.key.casefold() in taken:
            record.key += "-a"
        taken.add(record.key.casefold())
