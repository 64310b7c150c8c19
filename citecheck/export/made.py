"""Works known only from the manuscript's own citations → records, merged over all the notes that cite them.

Law: the fullest form of a field wins; what another note has otherwise is a remark with its number.
Nothing is added that no note says.
"""

from collections.abc import Callable, Iterable, Sequence

import regex

from citecheck.export.dates import iso
from citecheck.export.names import person
from citecheck.export.record import MANUSCRIPT, Record, as_latex, balanced
from citecheck.model import Citation, Form, Name, Reading, Work

TEXTS = (
    "title", "container", "edition", "series", "place", "publisher", "year", "volume", "issue", "pages", "url", "doi",
)  # fmt: skip
PEOPLE = {"authors": "author", "editors": "editor", "translators": "translator"}
PARTS = frozenset(("incollection", "inproceedings", "inbook"))
IMPRINT = frozenset(("address", "publisher", "school", "institution"))
THESES = frozenset(("phdthesis", "mastersthesis"))
# With one of these and an address, what is cited is a book that stands online, too.
OF_BOOKS = frozenset(("publisher", "address", "edition", "series", "volume", "maintitle", "editor"))
SCHOOLED = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
LABEL_RE = regex.compile(r"^(?:(?:p|pp|s|c|с|pág|págs|pag|vol|bd|t|no|nr|núm|№)\b[.]?|№)\s*+", regex.IGNORECASE)
MARK_RE = regex.compile(r"[^\p{L}\p{N}]++")
# A Roman number as it is counted; "C" and "L" alone may be letters.
ROMAN_RE = regex.compile(r"(?![CL]\Z)(?=.)C{0,3}+(?:XC|XL|L?X{0,3}+)(?:IX|IV|V?I{0,3}+)", regex.IGNORECASE)
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
EDITION_RE = regex.compile(
    r"(?<number>[1-9]\d?)(?:st|nd|rd|th|e|er|ère|ème|ª|º|a|-е|-ое)?\.?\s*+(?:éd|ed|edn|edition|édition|edición|edizione|aufl|auflage|изд)\.?",
    regex.IGNORECASE,
)
YEARS_RE = regex.compile(r"(?<first>\d{4})\s?(?<mark>[-–/])\s?(?<last>\d{2}|\d{4})")
BROKEN_RANGE_RE = regex.compile(r"(?<=\d[-–])\s(?=\d)")


def made(key: str, citations: Sequence[Citation]) -> Record | None:
    """The record of a work from its citations in the order of the text; None where no note gives its title."""
    full = [citation for citation in citations if citation.form is Form.FULL] or list(citations)
    full = [citation for citation in full if citation.work and citation.work.title]
    if not full:
        return None
    kind = _kind([citation.work for citation in full])
    record = Record(key, kind, {}, MANUSCRIPT, tuple(dict.fromkeys(map(_note, citations))))
    for attribute, field in PEOPLE.items():
        _merge_people(record, field, [(_note(one), getattr(one.work, attribute), one.work.others) for one in full])
    named = [one for one in full if one.work.authors]
    if named and all(one.word == "and" for one in named):
        record.remarks.append(f"author: in note {_note(named[0])} the name stands before another work and “and”")
    for attribute in TEXTS:
        said = [(_note(one), reading.text) for one in full if (reading := getattr(one.work, attribute))]
        _merge(record, _field(attribute, kind), said, CLEANED.get(attribute, _text))
    _date(record, [one.work.date for one in full])
    if kind == "book" and "url" in record.fields and not OF_BOOKS & record.fields.keys():
        record.type = "online"
    return record


def _note(citation: Citation) -> str:
    return citation.note.label or "without a number"


def _kind(works: Iterable[Work]) -> str:
    """The kind that most citations suggest, the first of equals."""
    kinds = [work.kind for work in works if work.kind]
    return max(kinds, key=kinds.count) if kinds else "misc"


def _field(attribute: str, kind: str) -> str:
    if attribute == "container":
        return "journal" if kind == "article" else "booktitle" if kind in PARTS else "maintitle"
    if attribute == "publisher":
        return SCHOOLED.get(kind, "publisher")
    return {"place": "address", "issue": "number"}.get(attribute, attribute)


def _merge(record: Record, field: str, said: list[tuple[str, str]], clean: Callable[[str], str]) -> None:
    """Put the value that most notes give, the fullest of equals; a remark for each other one."""
    forms = [(note, clean(text)) for note, text in said]
    forms = [(note, text) for note, text in forms if text]
    if not forms:
        return
    alike = [_bare(text) for _, text in forms]
    best = max(range(len(forms)), key=lambda index: (alike.count(alike[index]), len(forms[index][1]), -index))
    _put(record, field, *forms[best])
    for note, text in dict(zip(alike, forms, strict=True)).values():
        other = _bare(text)
        if not alike[best].startswith(other) and not other.startswith(alike[best]):
            record.remarks.append(f"{field}: note {note} has “{text}”")


def _put(record: Record, field: str, note: str, text: str) -> None:
    record.fields[field] = as_latex(field, text)
    record.taken[field] = f"note {note}"


def _merge_people(record: Record, field: str, said: list[tuple[str, tuple[Name, ...], bool]]) -> None:
    """Put the longest list of names with the fullest given names; a remark where another has other surnames."""
    lists = [(note, people, others) for note, people, others in said if people]
    if not lists:
        return
    note, people, others = max(lists, key=lambda one: (len(one[1]), sum(len(name.given or "") for name in one[1])))
    record.fields[field] = " and ".join([*map(person, people), *(["others"] if others and field == "author" else ())])
    record.taken[field] = f"note {note}"
    families = [_bare(name.family) for name in people]
    for other, names, _ in lists:
        if [_bare(name.family) for name in names] != families[: len(names)]:
            record.remarks.append(f"{field}: note {other} has “{', '.join(name.family for name in names)}”")


def _date(record: Record, readings: Iterable[Reading | None]) -> None:
    """The date where one can be told to the month, or a range of years; else only the year that stands already."""
    readings = [reading for reading in readings if reading]
    ranges = [found for reading in readings if (found := YEARS_RE.fullmatch(reading.text.strip()))]
    imprint = IMPRINT & record.fields.keys()  # without one, the years may be what a title covers
    if imprint and ranges and ranges[0]["first"] == record.fields.get("year"):
        first, mark, last = ranges[0].group("first", "mark", "last")
        record.fields["year"] = f"{first}{'/' if mark == '/' else '--'}{first[: 4 - len(last)]}{last}"
    dates = [found for reading in readings if (found := iso(reading.text))]
    best = max(dates, key=len, default=None)
    if best and best[:4] == record.fields.get("year", best[:4]):
        record.fields["date"] = best
        record.fields.pop("year", None)


def _bare(text: str) -> str:
    return MARK_RE.sub("", text).casefold()


def _text(text: str) -> str:
    """A text without the marks behind it that belong to the note."""
    return balanced(BROKEN_RANGE_RE.sub("", text.strip().rstrip(",;:"))).replace(" :", ":")


def _edition(text: str) -> str:
    """ "2nd ed." as 2, which every style counts on from; other words ("rev. ed.") as they are."""
    counted = EDITION_RE.fullmatch(text.strip())
    return counted["number"] if counted else _text(text)


def _number(text: str) -> str:
    """A volume, issue or page range without its label; a Roman number in Arabic figures."""
    text = BROKEN_RANGE_RE.sub("", LABEL_RE.sub("", text.strip()))
    if text.isascii() and text.isdigit():
        return str(int(text))
    return str(arabic(text)) if ROMAN_RE.fullmatch(text) else text


def arabic(roman: str) -> int:
    values = [ROMAN[letter] for letter in roman.upper()]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _pages(text: str) -> str:
    return BROKEN_RANGE_RE.sub("", LABEL_RE.sub("", text.strip()))


CLEANED: dict[str, Callable[[str], str]] = {
    "edition": _edition,
    "volume": _number,
    "issue": _number,
    "pages": _pages,
    "url": str.strip,
    "doi": str.strip,
}
