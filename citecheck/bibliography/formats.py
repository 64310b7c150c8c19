"""Which format a bibliography file is in: by its name, held against its first characters.

Law: a file that is not what its name says is refused by name, never half read.
"""

from pathlib import PurePath

import regex

from citecheck.model import CitecheckError
from citecheck.text import Source

BY_SUFFIX = {".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex", ".json": "csl-json", ".ris": "ris"}
NAMES = {
    "bibtex": "BibTeX",
    "csl-json": "JSON",
    "ris": "RIS",
    "html": "an HTML page",
    "xml": "XML",
    "zip": "a Word document or zip file",
    "pdf": "a PDF",
    "rtf": "a rich text document",
}
# What documents begin with, and no bibliography does.
OTHER_FORMATS = {"PK\x03\x04": "zip", "%PDF-": "pdf", "{\\rtf": "rtf"}
RIS_RE = regex.compile(r"(?:^|[\n\r])[ \t\uFEFF]*+TY[ \t]{1,2}-")
ENTRY_RE = regex.compile(r"@[ \t]*+\w++\s*+[{(]")
JSON_RE = regex.compile(r"[\[{]\s*+[\"\[{\]}]")
ITEMS_RE = regex.compile(r"\[\s*+\{\s*+\"")
# How far the first record of a file may stand from its beginning.
SNIFFED = 20_000


def format_of(source: Source) -> str:
    """ "bibtex", "csl-json" or "ris".

    Raises: CitecheckError where the content is another format than the name's, naming both.
    """
    named = BY_SUFFIX.get(PurePath(source.path).suffix.lower())
    seen = _seen(source.text)
    if seen in ("html", "xml", *OTHER_FORMATS.values()) or (named and seen and seen != named):
        raise CitecheckError(f"{source.path}: {NAMES[seen]}, not {NAMES[named or 'bibtex']}; {_remedy(seen)}")
    return named or seen or "bibtex"


def _seen(text: str) -> str | None:
    """What the content is, beyond doubt; None where nothing tells."""
    head = text[:SNIFFED].lstrip("\ufeff \t\r\n")
    for beginning, name in OTHER_FORMATS.items():
        if head.startswith(beginning):
            return name
    if head[:1] == "<" and not ENTRY_RE.search(head):
        return "html" if "<html" in head.lower() or "<!doctype" in head.lower() else "xml"
    if ENTRY_RE.search(head):
        return "csl-json" if ITEMS_RE.match(head) else "bibtex"
    if JSON_RE.match(head):
        return "csl-json"
    return "ris" if RIS_RE.search(head) else None


def _remedy(seen: str) -> str:
    if seen == "ris":
        return "give it the ending .ris"
    if seen == "csl-json":
        return "export it as CSL-JSON with the ending .json"
    if seen == "bibtex":
        return "give it the ending .bib"
    if seen in OTHER_FORMATS.values():
        return "export the bibliography as BibTeX from the program that keeps it"
    return "save the bibliography itself, not the page it was shown on"
