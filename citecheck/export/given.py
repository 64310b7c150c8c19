"""Entries of the given bibliographies → records: their own LaTeX in canonical form, macros written out.

Law: the bibliography's word holds; nothing is taken from the notes into an entry that the author made.
"""

from pathlib import PurePath

import regex

from citecheck.export.canonical import canonical, month
from citecheck.export.expression import content
from citecheck.export.names import person
from citecheck.export.record import Record, as_latex
from citecheck.model import Bibliography, Entry

# What reference managers keep for themselves.
HOUSEKEEPING = (
    "bdsk-",
    "mendeley-",
    "date-added",
    "date-modified",
    "timestamp",
    "owner",
    "groups",
    "__markedentry",
    "file",
)
DATE_RE = regex.compile(r"[\dX?~%./-]*+")
MACROS = {name: name for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")}


def given(entry: Entry, bibliography: Bibliography, notes: tuple[str, ...]) -> Record:
    """The record of an entry, with the numbers of the notes that cite it."""
    path = PurePath(entry.place.source.path).name
    text = entry.place.source.text
    own = {name: text[start:end] for name, start, end in reversed(entry.spans)}
    names = list(dict.fromkeys(name for name, _, _ in entry.spans)) or list(entry.fields)
    fields = {
        name: _value(name, own.get(name), entry, bibliography) for name in names if not name.startswith(HOUSEKEEPING)
    }
    if not entry.spans and not DATE_RE.fullmatch(fields.get("date", "")):
        fields["year"] = fields.pop("date", "")  # "Spring 1999", which no date can hold
    origin = f"{path}, line {entry.line}"
    return Record(entry.key, entry.type, {name: value for name, value in fields.items() if value}, origin, notes)


def _value(name: str, expression: str | None, entry: Entry, bibliography: Bibliography) -> str:
    if expression is None:
        return _plain(name, entry)
    raw = content(expression, {**bibliography.macros, **MACROS})
    if raw is None:
        raw = as_latex(name, entry.fields.get(name, ""))
    return (month(raw) or raw) if name == "month" else canonical(name, raw)


def _plain(name: str, entry: Entry) -> str:
    """A field of a library that is no .bib file; names as they were read there, bodies whole."""
    people = getattr(entry.work, f"{name}s") if name in ("author", "editor", "translator") else ()
    if people:
        others = name == "author" and entry.work.others
        return " and ".join([*map(person, people), *(["others"] if others else ())])
    return canonical(name, as_latex(name, entry.fields.get(name, "")))
