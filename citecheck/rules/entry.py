"""One entry's malformed fields, type and key: `values` put to every field that it concerns.

Law: what is never typeset (an abstract, keywords, a file's path) is not judged.
"""

from collections.abc import Iterator
from functools import lru_cache

from citecheck.model import Entry, Severity
from citecheck.rules import values
from citecheck.rules.datamodel import unread
from citecheck.rules.requirements import FIELDS, TYPES

NAME_LISTS = ("author", "editor", "translator")
UNSET = frozenset(
    (
        "abstract", "annotation", "annote", "file", "keywords", "url", "urldate", "doi", "eprint", "pdf", "verba",
        "verbb", "verbc", "owner", "timestamp", "groups", "comment", "bdsk-url-1", "bdsk-url-2", "bdsk-file-1",
        "mendeley-tags", "mendeley-groups", "__markedentry", "review", "date-added", "date-modified", "crossref",
        "xdata", "xref",
        "related", "ids", "entryset", "options", "howpublished"
    )
)  # fmt: skip
# Two names this alike are one misspelt: "auhtor", "pubisher", "jounral"; "editora" and "location" stay apart.
MISSPELT = 0.82
# An unknown name this short ("eid", "isrn", "sn") is a field of somebody's own.
SHORTEST_MISSPELT = 5
Offence = tuple[str, str, Severity | None]


def offences(entry: Entry, biblatex: bool) -> Iterator[Offence]:
    """Field (empty for the entry itself), what is wrong, and the severity where it is not the rule's."""
    yield from _of_head(entry)
    text = entry.place.source.text
    own = {name: text[start:end] for name, start, end in reversed(entry.spans)}
    offended = set()
    for field, offence in _of_fields(entry, own):
        offended.add(field)
        yield field, offence, None
    if biblatex and own:
        fields = {name: entry.fields[name] for name in own}
        yield from ((name, why, Severity.INFO) for name, why in unread(entry.type, fields) if name not in offended)


def _of_fields(entry: Entry, own: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The fields whose values are not what they can hold; `own` are the expressions that stand in the entry itself."""
    for field, value in entry.fields.items():
        if entry.spans and field not in own:
            continue  # inherited: judged where it stands
        raw = own.get(field, "")
        if check := values.BY_FIELD.get(field):
            offence = check(value) if value and "\\" not in raw else None  # a command may print anything
        elif field in NAME_LISTS and raw[:1] in ("{", '"'):
            offence = values.names(raw[1:-1])
        else:
            offence = None
        if field not in UNSET:
            offence = offence or (values.letters(value) if not value.isascii() else None) or values.latex(_content(raw))
        if offence:
            yield field, offence
        elif field not in FIELDS and (meant := _meant(field, entry)):
            yield field, f"“{field}” is no field; is {meant} meant?"


def _content(raw: str) -> str:
    """What the one braced or quoted text of a value holds; nothing where `#` joins several."""
    if "#" not in raw or raw[:1] not in ("{", '"'):
        return raw
    depth = 0
    for index, mark in enumerate(raw):
        depth += (mark == "{") - (mark == "}")
        if index and not depth and mark == ("}" if raw[0] == "{" else '"'):
            return raw[1:-1] if index == len(raw) - 1 else ""
    return ""


def _of_head(entry: Entry) -> Iterator[Offence]:
    if offence := values.key(entry.key):
        yield "", offence, None
    elif not entry.key.isascii():
        yield "", f"the key {entry.key} has letters outside ASCII, which BibTeX does not take", Severity.INFO
    if entry.type not in TYPES:
        if meant := _nearest(entry.type, TYPES):
            yield "", f"@{entry.type} is no entry type; is @{meant} meant?", None
        else:
            yield "", f"@{entry.type} is no entry type of BibTeX or BibLaTeX", Severity.INFO


def _meant(field: str, entry: Entry) -> str | None:
    """The field that an unknown name misspells: one that the entry does not have."""
    meant = _nearest(field, FIELDS) if len(field) >= SHORTEST_MISSPELT and field not in UNSET else None
    return meant if meant not in entry.fields else None


@lru_cache(maxsize=1024)
def _nearest(name: str, known: frozenset[str]) -> str | None:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1, MISSPELT)
    return close[0] if close else None
