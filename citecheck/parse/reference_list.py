"""The manuscript's own reference list → entries, so that it can be the register that notes are resolved against.

Law: nothing is dropped. Of an entry that cannot be read its words are kept, and what they hold is never called missing.
"""

import regex

from citecheck.keys import coin_key
from citecheck.model import Entry, Manuscript, Name, Reading, Work
from citecheck.parse.list_entry import PLACED_RE, YEAR_RE, EntryReader
from citecheck.parse.list_names import manner
from citecheck.text import Passage, Place
from citecheck.vocabulary import Vocabulary

# "1. ", "[12] ", "• ": the number or bullet of a list.
LABEL_RE = regex.compile(r"\s*(?:\[\d{1,4}\]|\d{1,4}[.)](?=\s)|[•●▪*·]|[-–—](?=\s\p{Lu}))?\s*")
HEADING_WORDS = 10  # the most words of a heading between the entries: "II. Books, articles and theses"
PLACE_BLANKS = 3  # in a place of publication: "San Miguel de Allende"
LONGEST_ENTRY = 2000  # characters: what is longer is text that was taken for an entry
FIELDS = {
    "title": "title",
    "edition": "edition",
    "series": "series",
    "place": "address",
    "publisher": "publisher",
    "year": "year",
    "volume": "volume",
    "issue": "number",
    "pages": "pages",
    "url": "url",
    "doi": "doi",
}
CONTAINERS = {"article": "journal", "incollection": "booktitle"}


def entries(manuscript: Manuscript, vocabulary: Vocabulary) -> tuple[Entry, ...]:
    """The entries of the manuscript's own bibliography, in its order; headings between them are none."""
    passages = [passage for passage in _whole(manuscript.bibliography) if _is_entry(passage)]
    starts = [LABEL_RE.match(passage.text).end() for passage in passages]
    reader = EntryReader(
        vocabulary, manner([passage.text[start:] for passage, start in zip(passages, starts, strict=True)])
    )
    found: dict[str, Entry] = {}
    for passage, start in zip(passages, starts, strict=True):
        entry = _entry(passage, start, reader.read(passage, start), found)
        found[entry.key] = entry
    return tuple(found.values())


def _whole(places: tuple[Place, ...]) -> list[Passage]:
    """The paragraphs of the list; one that is an imprint belongs to the one before, where that has no year."""
    passages: list[Passage] = []
    for place in places:
        passage = Passage(place)
        if passages and _is_imprint(passage.text) and not YEAR_RE.search(passages[-1].text):
            before = passages.pop().of
            skips = (*before.skips, (before.end + 1, place.start), *place.skips)
            passage = Passage(Place(place.source, before.start, place.end, skips))
        passages.append(passage)
    return passages


def _is_imprint(text: str) -> bool:
    match = PLACED_RE.match(text)
    return match is not None and ". " not in match["place"] and match["place"].count(" ") <= PLACE_BLANKS


def _is_entry(passage: Passage) -> bool:
    """Whether a paragraph of the list says more than a heading does: it has figures, or it is a sentence."""
    text = passage.text
    if not text or len(text) > LONGEST_ENTRY:
        return False
    figures = any(map(str.isdigit, text[LABEL_RE.match(text).end() :]))
    return figures or text.endswith(".") or text.count(" ") >= HEADING_WORDS


def _entry(passage: Passage, start: int, work: Work, taken: dict[str, Entry]) -> Entry:
    place, words = passage.of, passage.text[start:]
    named = work if work.title is not None else work._replace(title=Reading(words, place))
    kind = work.kind or "misc"
    return Entry(coin_key(named, taken), kind, _fields(work, kind, words), work, place, place.line, words=words)


def _fields(work: Work, kind: str, words: str) -> dict[str, str]:
    """The entry as a .bib file would have it; its own words as a note where no title could be read."""
    values = {"author": _people(work.authors, work.others), "editor": _people(work.editors)}
    values |= {name: reading.text for field, name in FIELDS.items() if (reading := getattr(work, field)) is not None}
    if work.container is not None:
        values[CONTAINERS.get(kind, "howpublished")] = work.container.text
    if kind == "phdthesis" and "publisher" in values:
        values["school"] = values.pop("publisher")
    if work.title is None:
        values["note"] = words
    return {name: value for name, value in values.items() if value}


def _people(names: tuple[Name, ...], others: bool = False) -> str:
    written = [f"{name.family}, {name.given}" if name.given else name.family for name in names]
    return " and ".join(written + ["others"] * others)
