"""Entries of the given bibliographies → records: their own LaTeX in canonical form, macros written out.

Law: the bibliography's word holds; nothing is taken from the notes into an entry that the author made.
"""

from pathlib import PurePath

from citecheck.export.canonical import canonical, month
from citecheck.export.expression import content
from citecheck.export.record import Record, escaped
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
    origin = f"{path}, line {entry.line}"
    return Record(entry.key, entry.type, {name: value for name, value in fields.items() if value}, origin, notes)


def _value(name: str, expression: str | None, entry: Entry, bibliography: Bibliography) -> str:
    if expression is None:
        return escaped(entry.fields.get(name, ""))
    raw = content(expression, {**bibliography.macros, **MACROS})
    if raw is None:
        raw = escaped(entry.fields.get(name, ""))
    return (month(raw) or raw) if name == "month" else canonical(name, raw)
