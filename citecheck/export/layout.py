"""The one layout of an entry: fields in a fixed order, equals signs under each other, a blank line behind it."""

from collections.abc import Iterable, Sequence

# As a reference is read: who, what, in what, where and when, which pages, where it is found.
ORDER = (
    "author", "bookauthor", "title", "subtitle", "titleaddon", "maintitle", "mainsubtitle", "booktitle", "booksubtitle",
    "booktitleaddon", "journal", "journaltitle", "journalsubtitle", "shortjournal", "issuetitle", "editor", "editora",
    "editorb", "translator", "edition", "series", "volume", "number", "issue", "part", "volumes", "chapter", "eid",
    "school", "institution", "organization", "type", "howpublished", "key", "library", "lista", "address", "location",
    "publisher", "month", "day", "date", "year", "origdate", "pages", "pagetotal", "doi", "isbn", "issn", "eprint",
    "eprinttype", "url", "urldate", "note",
)  # fmt: skip
RANK = {name: rank for rank, name in enumerate(ORDER)}
INDENT = "  "
Field = tuple[str, str]


def entry(kind: str, key: str, fields: Sequence[Field], newline: str = "\n") -> str:
    """An entry; each field's value is its whole expression, braces included, as it is to stand."""
    width = max((len(name) for name, _ in fields), default=0)
    lines = [f"{INDENT}{name:<{width}} = {value}" for name, value in fields]
    return f"@{kind}{{{key}," + newline + f",{newline}".join(lines) + newline + "}"


def in_order(fields: Iterable[Field]) -> list[Field]:
    """The fields as a reference is read; those of no reference after them, as they stood. An editor who stands for the
    author comes first."""
    fields = list(fields)
    edited = all(name != "author" for name, _ in fields)
    return sorted(fields, key=lambda field: -1 if edited and field[0] == "editor" else RANK.get(field[0], len(ORDER)))
