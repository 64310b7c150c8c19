"""RIS, as databases and reference managers export it → entries with BibTeX's types and field names.

Law: a record begins at TY and ends before the next one, whether or not ER closes it: none is lost.

Source: RIS format specification, Research Information Systems (2011).
"""

from collections.abc import Iterator

import regex

from citecheck.bibliography.works import read_work
from citecheck.model import Entry
from citecheck.text import Place, Source

TYPES = {
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "collection", "CHAP": "incollection", "ECHAP": "incollection",
    "JOUR": "article", "EJOUR": "article", "JFULL": "periodical", "MGZN": "article", "NEWS": "article",
    "THES": "phdthesis", "RPRT": "techreport", "CONF": "proceedings", "CPAPER": "inproceedings", "ELEC": "online",
    "WEB": "online", "BLOG": "online", "UNPB": "unpublished", "MANSCPT": "unpublished", "PAMP": "booklet",
    "ENCYC": "inreference", "DICT": "inreference",
}  # fmt: skip
# First tag that holds wins. T2 is the journal or the book, by the type.
FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "BT": "", "T2": "", "JO": "", "JF": "", "JA": "", "T3": "series",
    "PB": "publisher", "CY": "address", "PP": "address", "VL": "volume", "IS": "number", "ET": "edition", "UR": "url",
    "DO": "doi", "SN": "", "N1": "note", "AB": "abstract", "N2": "abstract", "ST": "shorttitle", "LA": "language",
}  # fmt: skip
NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A4": "translator", "TA": "translator"}
DATES = ("DA", "PY", "Y1")
LINE_RE = regex.compile(
    r"(?:^|(?<=[\n\r])) [ \t\uFEFF]*+ (?<tag>[A-Z][A-Z0-9])"
    r"(?:[ \t]{1,3}-[ \t]*+ | -(?:[ \t]++|(?=[\n\r])|$)) (?<value>[^\n\r]*+)",
    regex.VERBOSE,
)
DATE_RE = regex.compile(r"(?<year>\d{4})(?:[-/](?<month>\d{1,2}))?(?:[-/](?<day>\d{1,2}))?")
WORD_RE = regex.compile(r"[\p{L}\p{N}]++")


def read_ris(source: Source) -> list[Entry]:
    """The records in order; one without an ID gets a key made of name, year and the title's first word."""
    entries: list[Entry] = []
    taken: set[str] = set()
    for place, tags in _records(source):
        entries.append(_entry(place, tags, taken))
    return entries


def _records(source: Source) -> Iterator[tuple[Place, list[tuple[str, str]]]]:
    tags: list[tuple[str, str]] = []
    start = end = 0
    for line in LINE_RE.finditer(source.text):
        tag, value = line["tag"], " ".join(line["value"].split())
        if tag == "TY" and tags:
            yield Place(source, start, end), tags
            tags = []
        if tag == "TY":
            start = line.start("tag")
        if tag == "ER":
            if tags:
                yield Place(source, start, line.end()), tags
            tags = []
        elif tags or tag == "TY":
            tags.append((tag, value))
            end = line.end()
    if tags:
        yield Place(source, start, end), tags


def _entry(place: Place, tags: list[tuple[str, str]], taken: set[str]) -> Entry:
    first: dict[str, str] = {}
    for tag, value in tags:
        if value:
            first.setdefault(tag, value)
    kind = TYPES.get(first.get("TY", "").upper(), "misc")
    raw: dict[str, str] = {}
    for tag, field in FIELDS.items():
        if tag in first:
            raw.setdefault(field or _field(tag, kind), first[tag])
    for tag, value in tags:
        if (role := NAMES.get(tag)) and value:
            raw[role] = f"{raw[role]} and {_name(value)}" if role in raw else _name(value)
    if "SP" in first:
        raw["pages"] = f"{first['SP']}–{first['EP']}" if "EP" in first and "-" not in first["SP"] else first["SP"]
    if kind == "phdthesis" and "publisher" in raw:
        raw["school"] = raw.pop("publisher")
    if date := next((found for tag in DATES if (found := DATE_RE.match(first.get(tag, "")))), None):
        raw["date"] = "-".join(part.zfill(2) for part in date.groups() if part)
    fields = {name: value.replace("{", "").replace("}", "") for name, value in raw.items()}
    key = first.get("ID") or _key(raw, taken)
    taken.add(key)
    return Entry(key, kind, fields, read_work(kind, raw, fields, place), place, place.line, whole=False)


def _field(tag: str, kind: str) -> str:
    if tag == "SN":
        return "issn" if kind in ("article", "periodical") else "isbn"
    return "journal" if kind == "article" else "booktitle" if kind.startswith("in") else "series"


def _name(value: str) -> str:
    """A name in BibTeX's terms, where "Jr." stands before the given name; without a comma it is a body."""
    value = value.rstrip(", ")
    family, *given = (part.strip() for part in value.split(","))
    if not given:
        return f"{{{value}}}"
    return ", ".join((family, given[1], given[0], *given[2:])) if len(given) > 1 else value


def _key(raw: dict[str, str], taken: set[str]) -> str:
    name = WORD_RE.search(raw.get("author") or raw.get("editor") or "anon")
    word = next((word for word in WORD_RE.findall(raw.get("title", "")) if len(word) > 3), "")
    key = stem = f"{name.group() if name else 'anon'}{raw.get('date', '')[:4]}{word}".lower()
    number = 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
