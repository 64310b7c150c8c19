"""CSL-JSON, as Zotero exports it → entries with BibTeX's types and field names.

Law: an item of the wrong shape is refused with its number; what CSL has no BibTeX field for is left out.

Source: CSL 1.0.2 JSON schema (csl-data.json).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import regex

from citecheck.bibliography.works import read_work
from citecheck.model import CitecheckError, Entry
from citecheck.text import Place, Source

TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "classic": "book", "collection": "collection", "dataset": "misc",
    "entry": "inreference", "entry-dictionary": "inreference", "entry-encyclopedia": "inreference",
    "manuscript": "unpublished", "pamphlet": "booklet", "paper-conference": "inproceedings", "periodical": "periodical",
    "post": "online", "post-weblog": "online", "report": "techreport", "review": "article", "review-book": "article",
    "thesis": "phdthesis", "webpage": "online",
}  # fmt: skip
FIELDS = {
    "title": "title", "container-title": "", "collection-title": "series", "publisher": "publisher",
    "publisher-place": "address", "volume": "volume", "issue": "number", "number": "number", "page": "pages",
    "edition": "edition", "URL": "url", "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "note": "note", "genre": "type",
    "title-short": "shorttitle", "abstract": "abstract", "language": "language",
}  # fmt: skip
NAMES = ("author", "editor", "translator")
TAG_RE = regex.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*+)?>")
BLANK_RE = regex.compile(r"[\s,]*+")


def read_csl(source: Source) -> list[Entry]:
    """The items of the list, each with the place of its braces.

    Raises: CitecheckError where the file is no JSON, no list, or an item no object.
    """
    return [_entry(item, place, number) for number, (item, place) in enumerate(_items(source), 1)]


def _items(source: Source) -> Iterator[tuple[Any, Place]]:
    text, decoder = source.text, json.JSONDecoder(parse_constant=_refuse_constant)
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text[at : at + 1] != "[":
        raise CitecheckError(f"{source.path}: a list of CSL items was expected; export the library as CSL-JSON")
    at = BLANK_RE.match(text, at + 1).end()
    while text[at : at + 1] not in ("]", ""):
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).split(":")[0]
            line = source.position(min(getattr(error, "pos", at), len(text)))[0]
            raise CitecheckError(f"{source.path}:{line}: not valid JSON ({reason}); export it anew") from error
        yield item, Place(source, at, end)
        at = BLANK_RE.match(text, end).end()
    if at >= len(text):
        raise CitecheckError(f"{source.path}: the JSON list is not closed; the file seems cut off, export it anew")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _entry(item: Any, place: Place, number: int) -> Entry:
    if not isinstance(item, dict):
        raise CitecheckError(f"{place.source.path}: item {number} is not a CSL item; export the library as CSL-JSON")
    kind = TYPES.get(_text(item.get("type")), "misc")
    if kind == "phdthesis" and "master" in _text(item.get("genre")).lower():
        kind = "mastersthesis"
    raw = {}
    for name, field in FIELDS.items():
        if value := _text(item.get(name)):
            raw.setdefault(field or ("journal" if kind == "article" else "booktitle"), value)
    for role in NAMES:
        if names := _names(item.get(role)):
            raw[role] = names
    if kind in ("phdthesis", "mastersthesis") and "publisher" in raw:
        raw["school"] = raw.pop("publisher")
    if date := _date(item.get("issued")):
        raw["date"] = date
    key = _text(item.get("citation-key")) or _text(item.get("id"))
    fields = {name: value.replace("{", "").replace("}", "") if name in NAMES else value for name, value in raw.items()}
    return Entry(key, kind, fields, read_work(kind, raw, fields, place), place, place.line, whole=False)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(TAG_RE.sub("", str(value)).split())


def _names(value: Any) -> str:
    """CSL's name objects as a BibTeX list; bodies in braces."""
    return " and ".join(filter(None, map(_name, value))) if isinstance(value, list) else ""


def _name(name: Any) -> str:
    if not isinstance(name, Mapping):
        return ""
    family = " ".join(filter(None, (_text(name.get("non-dropping-particle")), _text(name.get("family")))))
    given = " ".join(filter(None, (_text(name.get("given")), _text(name.get("dropping-particle")))))
    if family and given:
        family = f"{{{family}}}" if "," in family else family
        return ", ".join(filter(None, (family, _text(name.get("suffix")), given)))
    literal = _text(name.get("literal")) or family or given
    return f"{{{literal}}}" if literal else ""


def _date(value: Any) -> str:
    """CSL's date as ISO; a range with a slash; what is only in words as it is."""
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    if not isinstance(parts, list):
        return _text(value.get("raw")) or _text(value.get("literal"))
    dates = [_iso(part) for part in parts[:2] if isinstance(part, list)]
    return "/".join(filter(None, dates))


def _iso(parts: list) -> str:
    numbers = [_text(part) for part in parts[:3]]
    return "-".join(number.zfill(4 if index == 0 else 2) for index, number in enumerate(numbers) if number)
