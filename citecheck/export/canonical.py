"""The canonical form of a field's LaTeX: names, page ranges, months, DOIs, ISBNs, capitals that must be kept.

Law: a value is changed only where it is understood wholly; else it is given back as it came.
"""

from collections.abc import Callable

import regex

from citecheck.export.isbn import hyphenated
from citecheck.latex.names import GROUP_RE, members, parts

ENGLISH_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                  "november", "december")  # fmt: skip
MONTHS = tuple(name[:3] for name in ENGLISH_MONTHS)
PAGE = r"\d++|[ivxlc]++"
RANGE_RE = regex.compile(rf"(?:{PAGE})\s*+(?:-{{1,3}}+|[‐‑‒–—−])\s*+(?:{PAGE})", regex.IGNORECASE)
DASH_RE = regex.compile(r"\s*+(?:-{1,3}+|[‐‑‒–—−])\s*+")
RESOLVER_RE = regex.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*+)(?=10\.)", regex.IGNORECASE)
NUMBER_DASH_RE = regex.compile(r"(?<=[\dXx])\s*+[‐‑‒–—−-]++\s*+(?=[\dXx])")
ISSN_RE = regex.compile(r"\d{4}\s?[‐‑‒–—−-]?\s?\d{3}[\dXx]")
# A word with a capital after its first letter, which a style that lowers titles would spoil: "USSR", "U.S.", "LaFeber".
CAPITALS_RE = regex.compile(
    r"(?<![\p{L}\p{M}.\\]) (?: \p{Lu}\.(?:\p{Lu}\.)++ | \p{L}[\p{L}\p{M}]*?\p{Lu}[\p{L}\p{M}]*+ )", regex.VERBOSE
)
COMMAND_RE = regex.compile(r"\\[^&%$#_]")  # what is not a sign that LaTeX only wants escaped
TITLES = frozenset(("title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "titleaddon"))
NAME_LISTS = frozenset(("author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc"))
SPACE_RE = regex.compile(r"\s++")
SPACES = ("\n", "  ", "\r", "\t", "\xa0", "\f", "\v", "\u2028", "\u2029", "\x85")
PARAGRAPH_RE = regex.compile(r"(?:\r\n|\n|\r)[ \t]*+(?:\r\n|\n|\r)")


def canonical(field: str, raw: str) -> str:
    """A field's LaTeX, without its outer braces, in canonical form."""
    if any(mark in raw for mark in SPACES):
        if PARAGRAPH_RE.search(raw):
            return raw
        raw = SPACE_RE.sub(" ", raw)
    raw = raw.strip()
    if field in TITLES:
        return title(raw)
    if field in NAME_LISTS:
        return names(raw)
    rewrite = BY_FIELD.get(field)
    return rewrite(raw) if rewrite else raw


def names(raw: str) -> str:
    """ "Family, Given and Family, Given"; a list with an empty or overfull name stays as it is."""
    persons = members(raw)
    if not all(persons) or any(person.count(",") > 2 or "=" in person for person in persons):
        return raw
    return " and ".join(map(_name, persons))


def _name(person: str) -> str:
    if person.lower() == "others":
        return "others"
    found = parts(person)
    if found.body or not found.given or not found.family:
        return person
    return ", ".join(filter(None, (found.family, found.suffix, found.given)))


def title(raw: str) -> str:
    """The title with braces around words whose capitals a style must not lower; one all in capitals stays as it is."""
    if raw.isupper() or not CAPITALS_RE.search(raw) or ("\\" in raw and COMMAND_RE.search(GROUP_RE.sub("", raw))):
        return raw
    pieces, end = [], 0
    for group in GROUP_RE.finditer(raw):
        pieces += (_protected(raw[end : group.start()]), group.group())
        end = group.end()
    return "".join((*pieces, _protected(raw[end:])))


def _protected(text: str) -> str:
    return CAPITALS_RE.sub(lambda word: f"{{{word.group()}}}", text)


def pages(raw: str) -> str:
    """Ranges with LaTeX's en dash; other things, "S-12" and "12 (map)", as they are."""
    ranges = [part.strip() for part in raw.split(",")]
    return ", ".join(DASH_RE.sub("--", part) if RANGE_RE.fullmatch(part) else part for part in ranges)


def doi(raw: str) -> str:
    found = RESOLVER_RE.match(raw)
    return raw[found.end() :] if found else raw


def isbn(raw: str) -> str:
    return hyphenated(NUMBER_DASH_RE.sub("-", raw))


def issn(raw: str) -> str:
    digits = "".join(mark for mark in raw if mark.isalnum()).upper()
    return f"{digits[:4]}-{digits[4:]}" if ISSN_RE.fullmatch(raw) else raw


def month(value: str) -> str | None:
    """The macro for a month that is given as a number or by its English name; None where it is something else."""
    text = value.strip().rstrip(".").lower()
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return MONTHS[int(text) - 1]
    return next((name[:3] for name in ENGLISH_MONTHS if len(text) > 2 and name.startswith(text)), None)


BY_FIELD: dict[str, Callable[[str], str]] = {"pages": pages, "doi": doi, "isbn": isbn, "issn": issn}
