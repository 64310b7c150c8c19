"""What each entry type must have, in BibTeX and in BibLaTeX; the types and fields that either knows.

Law: a field is asked for in the dialect that the file speaks, and weighs less where only that dialect asks for it.

Source: Oren Patashnik, BibTeXing (1988), §3.1; biblatex manual 3.20, §2.1.1 and biber's data model constraints.
"""

from collections.abc import Iterable
from functools import lru_cache

from citecheck.model import Entry

# Alternatives are divided by "/". An editor serves where biber's model insists on a book's author: nobody obeys it.
BIBTEX = {
    "article": "author title journal year",
    "book": "author/editor title publisher year",
    "booklet": "title",
    "inbook": "author/editor title chapter/pages publisher year",
    "incollection": "author title booktitle publisher year",
    "inproceedings": "author title booktitle year",
    "manual": "title",
    "mastersthesis": "author title institution year",
    "phdthesis": "author title institution year",
    "proceedings": "title year",
    "techreport": "author title institution year",
    "unpublished": "author title note",
    "misc": "",
}
BIBLATEX = {
    "article": "author title journal year",
    "book": "author/editor title year",
    "mvbook": "author/editor title year",
    "booklet": "author/editor title year",
    "inbook": "author title booktitle year",
    "bookinbook": "author title booktitle year",
    "suppbook": "author title booktitle year",
    "dataset": "title",
    "software": "title",
    "collection": "editor title year",
    "mvcollection": "editor title year",
    "reference": "editor title year",
    "mvreference": "editor title year",
    "incollection": "author title editor booktitle year",
    "suppcollection": "author title editor booktitle year",
    "inreference": "author title editor booktitle year",
    "manual": "title year",
    "misc": "title year",
    "online": "title url/doi/eprint year",
    "patent": "author title number year",
    "periodical": "editor title year",
    "suppperiodical": "title journal year",
    "proceedings": "title year",
    "mvproceedings": "title year",
    "inproceedings": "author title booktitle year",
    "report": "author title type institution year",
    "set": "entryset",
    "thesis": "author title type institution year",
    "unpublished": "author title year",
}
ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
OTHER_TYPES = frozenset(
    (
        "artwork", "audio", "bibnote", "commentary", "customa", "customb", "customc", "customd", "custome", "customf",
        "dataset", "image", "jurisdiction", "legal", "legislation", "letter", "movie", "music", "performance", "review",
        "software", "standard", "video", "xdata"
    )
)  # fmt: skip
TYPES = frozenset((*BIBTEX, *BIBLATEX, *ALIASES, *OTHER_TYPES))

# The same fact under its several names; a requirement is written with the first of each.
SAME = {
    "journal": ("journal", "journaltitle"),
    "year": ("year", "date"),
    "institution": ("institution", "school"),
}
# What only BibLaTeX has: one of these and the file speaks it.
BIBLATEX_FIELDS = frozenset(
    (
        "date", "journaltitle", "location", "subtitle", "booksubtitle", "journalsubtitle", "langid", "eprinttype",
        "titleaddon", "maintitle", "origdate", "urldate", "editortype", "xdata", "pubstate", "hyphenation"
    )
)  # fmt: skip
BIBLATEX_TYPES = frozenset((*BIBLATEX, "electronic", *OTHER_TYPES)) - frozenset(BIBTEX)
FIELDS = BIBLATEX_FIELDS | frozenset(
    (
        "abstract", "addendum", "address", "afterword", "annotation", "annotator", "annote", "archive", "archiveprefix",
        "author", "authortype", "bookauthor", "bookpagination", "booktitle", "booktitleaddon", "chapter", "commentator",
        "crossref", "doi", "edition", "editor", "editora", "editorb", "editorc", "eid", "endyear", "entryset",
        "entrysubtype", "eprint", "eprintclass", "eventdate", "eventtitle", "eventtitleaddon", "file", "foreword",
        "gender", "holder", "howpublished", "indextitle", "institution", "introduction", "isan", "isbn", "ismn", "isrn",
        "issn", "issue", "issuesubtitle", "issuetitle", "iswc", "journal", "journaltitleaddon", "key", "keywords",
        "label", "language", "library", "mainsubtitle", "maintitleaddon", "month", "nameaddon", "note", "number",
        "options", "organization", "origlanguage", "origlocation", "origpublisher", "origtitle", "pages", "pagetotal",
        "pagination", "part", "presort", "primaryclass", "publisher", "related", "relatedoptions", "relatedstring",
        "relatedtype", "reprinttitle", "school", "series", "shortauthor", "shorteditor", "shorthand", "shorthandintro",
        "shortjournal", "shortseries", "shorttitle", "sortkey", "sortname", "sorttitle", "sortyear", "title",
        "translator", "type", "url", "usera", "userb", "userc", "userd", "usere", "userf", "venue", "version", "volume",
        "volumes", "year", "lista", "listb", "listc", "listd", "liste", "listf", "namea", "nameb", "namec", "verba",
        "verbb", "verbc", "xref", "ids", "execute", "day"
    )
)  # fmt: skip
# An article without an author stands in many a newspaper, printed sources and reports go by their titles, and a work is
# anonymous rather than its author forgotten; what sort of thesis or report it is may be said by its institution.
OFTEN_ABSENT = frozenset(
    (
        ("article", "author"), ("incollection", "author"), ("inreference", "author"), ("inreference", "editor"),
        ("book", "author/editor"), ("mvbook", "author/editor"), ("booklet", "author/editor"), ("report", "author"),
        ("techreport", "author"), ("thesis", "type"), ("report", "type"),
    )
)  # fmt: skip


def speaks_biblatex(entries: Iterable[Entry]) -> bool:
    """Whether a file's entries use what only BibLaTeX has."""
    return any(entry.type in BIBLATEX_TYPES or _has_biblatex_fields(entry) for entry in entries)


def _has_biblatex_fields(entry: Entry) -> bool:
    if BIBLATEX_FIELDS.isdisjoint(entry.fields):
        return False
    # That a date is not known, `export` says so in either dialect.
    return entry.fields.get("date") != ".." or not BIBLATEX_FIELDS.isdisjoint(entry.fields.keys() - {"date"})


def missing(entry: Entry, biblatex: bool) -> tuple[list[str], list[str]]:
    """What the entry lacks: as every dialect that knows its type has it, and as only its file's dialect has it.

    Alternatives are one string with "/" between them.
    """
    surely, perhaps = [], []
    for wanted, names, sure in _wanted(entry.type, biblatex):
        if not any(entry.fields[name].strip() for name in names if name in entry.fields):
            (surely if sure else perhaps).append(wanted)
    return surely, perhaps


@lru_cache(maxsize=256)
def _wanted(kind: str, biblatex: bool) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """What a type of entry wants, the fields that may hold it, and whether it is surely missed without."""
    mine, other = _required(kind, biblatex), _required(kind, not biblatex)
    if mine is None:
        mine, other = other or "", None
    return tuple(
        (wanted, _names(wanted), (other is None or _asks(other, wanted)) and (kind, wanted) not in OFTEN_ABSENT)
        for wanted in mine.split()
        if wanted != "type" or kind not in ALIASES  # "phdthesis" says it
    )


def _required(kind: str, biblatex: bool) -> str | None:
    if biblatex:
        return BIBLATEX.get(ALIASES.get(kind, kind))
    return BIBTEX.get("inproceedings" if kind == "conference" else kind)


def _asks(required: str, wanted: str) -> bool:
    """Whether a dialect asks for this too, be it with other alternatives."""
    return not set(wanted.split("/")).isdisjoint(required.replace("/", " ").split())


def _names(wanted: str) -> tuple[str, ...]:
    return tuple(name for alternative in wanted.split("/") for name in SAME.get(alternative, (alternative,)))
