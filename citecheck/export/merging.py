"""Duplicate entries of a .bib file made one, on request.

Law: the earlier entry's word holds; what the later one adds is taken over, what it has otherwise becomes a comment. Its
key lives on as `ids`, so that no citation of it breaks in BibLaTeX.
"""

from collections.abc import Iterable, Sequence

from citecheck.export.canonical import canonical
from citecheck.model import Bibliography, Entry

REFERRING = ("crossref", "xdata", "xref", "related", "entryset")
APOSTROPHES = str.maketrans("’‘", "''")
Edit = tuple[int, int, str]


def merged(bibliography: Bibliography, pairs: Iterable[tuple[str, str]]) -> str:
    """The text of a bibliography of one .bib file, the entry of each pair's second key merged into the first's.

    Entries that are broken, or whose key is not their own alone, stay as they are, and so does one that another entry
    refers to.
    """
    text = bibliography.sources[0].text
    entries = _by_key(bibliography)
    named = _named(bibliography)
    twins: dict[str, list[Entry]] = {}
    gone: set[str] = set()
    for first, second in pairs:
        free = second not in twins and second not in gone and second not in named
        if first in entries and second in entries and first not in gone and free:
            twins.setdefault(first, []).append(entries[second])
            gone.add(second)
    edits = [edit for key, others in twins.items() for edit in _edits(text, entries[key], others)]
    edits += [(entries[key].place.start, entries[key].place.end, "") for key in gone]
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def _by_key(bibliography: Bibliography) -> dict[str, Entry]:
    """The entries that can be merged: whole ones with a key that no other has and with no field twice."""
    keys = [entry.key for entry in bibliography.entries]
    repeated = {key for key, following in zip(sorted(keys), sorted(keys)[1:], strict=False) if key == following}
    return {
        entry.key: entry
        for entry in bibliography.entries
        if entry.whole and entry.key not in repeated and entry.spans and len(_fields(entry)) == len(entry.spans)
    }


def _named(bibliography: Bibliography) -> set[str]:
    """The keys that entries refer to by crossref and its like."""
    found = (entry.fields[name] for entry in bibliography.entries for name in REFERRING if name in entry.fields)
    return {key.strip() for keys in found for key in keys.split(",")}


def _fields(entry: Entry) -> dict[str, str]:
    text = entry.place.source.text
    return {name: text[start:end] for name, start, end in entry.spans}


def _edits(text: str, entry: Entry, others: Sequence[Entry]) -> list[Edit]:
    """What is put above an entry, and its fields anew with those of the others."""
    fields, remarks = _fields(entry), []
    keys = [entry.fields["ids"]] if "ids" in fields else []
    for other in others:
        keys += [other.key, other.fields["ids"]] if "ids" in other.fields else [other.key]
        for name, expression in _fields(other).items():
            if name != "ids" and _differs(name, fields.setdefault(name, expression), expression):
                remarks.append(f"% {other.key}: {name} = {' '.join(expression.split())}\n")
    fields["ids"] = f"{{{', '.join(keys)}}}"
    body = "".join(f",\n  {name} = {expression}" for name, expression in fields.items())
    return [(entry.place.start, entry.place.end, f"{''.join(remarks)}@{entry.type}{{{entry.key}{body}\n}}")]


def _differs(name: str, one: str, two: str) -> bool:
    plain = [canonical(name, value.strip('{}"')).casefold().translate(APOSTROPHES) for value in (one, two)]
    return plain[0] != plain[1]
