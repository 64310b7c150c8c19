"""What BibLaTeX makes nothing of: fields that an entry's type does not have, words where it reads numbers alone.

Law: it is information, and only for files that speak BibLaTeX: a style of one's own may print what the model leaves out.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from citecheck.rules.requirements import ALIASES
from citecheck.rules.values import numbers_of
from citecheck.vocabulary.tables import read_table

# Fields as BibTeX calls them, and what BibLaTeX reads them as.
READ_AS = {
    "journal": "journaltitle", "address": "location", "school": "institution", "annote": "annotation",
    "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "key": "sortkey", "pdf": "file",
}  # fmt: skip
ROMAN = frozenset("IVXL")
NUMBERS = {
    "volume": "part holds other names of a volume",
    "volumes": "it is how many they are",
    "year": "date holds ranges and doubtful years, pubstate what is not published yet",
    "month": "date holds seasons",
    "sortyear": "it is what entries are sorted by",
}
# What reference managers keep for themselves is no slip of the author's.
HOUSEKEEPING = ("bdsk-", "mendeley-", "date-", "jcr", "__")


def unread(kind: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each field that BibLaTeX passes over in an entry of this type, and why."""
    for field, hint in NUMBERS.items():
        if (value := fields.get(field)) and not value.strip().isdecimal() and not _counts(field, value.strip()):
            yield field, f"“{value[:40]}” is no number, and biber reads numbers here; {hint}"
    for field, other in (*READ_AS.items(), ("year", "date")):
        if field in fields and other in fields:
            yield field, f"the entry has {other} besides, and biber goes by that"
    if "isbn" in fields and len(list(numbers_of(fields["isbn"]))) > 1:
        yield "isbn", "several numbers stand in it, and biber reads one"
    known = _fields().get(ALIASES.get(kind, kind))
    if known is None or known.issuperset(fields):
        return
    for field in fields:
        if READ_AS.get(field, field) not in known and field in _all() and not field.startswith(HOUSEKEEPING):
            yield field, f"@{kind} has no such field, and BibLaTeX's styles leave it out"


def _counts(field: str, value: str) -> bool:
    """Whether a value is a number in other figures: a month's macro, a Roman volume, which `tidy` writes in Arabic ones."""
    if field == "month":
        return value.isalpha() and value.isascii() and len(value) == 3
    return field in ("volume", "volumes") and ROMAN.issuperset(value.upper())


@cache
def _fields() -> dict[str, frozenset[str]]:
    """The fields of each type."""
    table = read_table("fields")
    groups, everywhere = table["groups"], table["any"].split()
    found = {}
    for kind, words in table["types"].items():
        fields = [groups[word[1:]].split() if word.startswith("+") else (word,) for word in words.split()]
        found[kind] = frozenset((*everywhere, *(name for names in fields for name in names)))
    return found


@cache
def _all() -> frozenset[str]:
    """Every field that some type has, under BibTeX's names too: a field of the author's own is nobody's business."""
    return frozenset((*READ_AS, *(field for fields in _fields().values() for field in fields)))
