"""The habits of a manuscript, counted: how it labels pages, quotes titles, points back, and which archives it cites.

Law: nothing is judged here, and what a note does not show is not counted.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from citecheck.model import Citation, Dossier, Form

PAGE, IBID, BARE = "page", "ibid", ""
PARTS = frozenset(("article", "incollection", "inproceedings", "inbook"))  # their titles are quoted, not in italics
QUOTES = {"“": "double", '"': "double", "‘": "single", "'": "single", "«": "guillemets", "„": "low", "‚": "low"}


class Habits(NamedTuple):
    """What is counted; `pages` by label without its full stop, "" where the number stands bare."""

    notes: int
    citations: int
    forms: Mapping[str, int]
    pages: Mapping[str, int]
    written: Mapping[str, str]  # one page reference with each label, as it stands
    quotes: Mapping[str, int]  # "double", "single", "guillemets", "low": around the titles of articles and chapters
    books: tuple[int, int, int]  # cited in full: with publisher and place, with publisher alone, without publisher
    ibids: Mapping[str, int]  # the word that is used for ibid., as written
    pointers: Mapping[str, int]  # "n" for "(n 12)", "supra" for "supra note 12"
    archives: Mapping[str, int]
    unknown: Mapping[str, int]  # repositories that citecheck does not know
    levels: Mapping[str, tuple[str, ...]]  # of those: the fullest list of levels that a citation gives


def habits(dossier: Dossier) -> Habits:
    """The habits of the notes of a manuscript."""
    citations = dossier.citations
    archival = [one.unit for one in citations if one.unit is not None and one.unit.repository is not None]
    levels: dict[str, tuple[str, ...]] = {}
    for unit in archival:
        kinds = tuple(dict.fromkeys(level.kind for level in unit.levels))
        if not unit.known and len(kinds) >= len(levels.get(unit.repository, ())):
            levels[unit.repository] = kinds
    paged = [(_label(one), one.locator.text) for one in citations if _has_page(one)]
    return Habits(
        notes=len(dossier.manuscript.notes),
        citations=len(citations),
        forms=Counter(str(one.form) for one in citations),
        pages=Counter(label for label, _ in paged),
        written=dict(reversed(paged)),
        quotes=Counter(mark for one in citations if (mark := _quote(one))),
        books=_books(citations),
        ibids=Counter(_word(one) for one in citations if one.word == IBID),
        pointers=Counter(kind for one in citations if (kind := _pointer(one))),
        archives=Counter(unit.repository for unit in archival if unit.known),
        unknown=Counter(unit.repository for unit in archival if not unit.known),
        levels=levels,
    )


def _has_page(citation: Citation) -> bool:
    """Whether a page of a printed work is cited."""
    locator = citation.locator
    return locator is not None and locator.kind == PAGE and bool(locator.ranges) and citation.unit is None


def _label(citation: Citation) -> str:
    return citation.locator.label.strip(". ") if citation.locator.label else BARE


def _quote(citation: Citation) -> str | None:
    """The marks around the title of an article or chapter that is cited in full."""
    work = citation.work
    if citation.form is not Form.FULL or work is None or work.title is None or work.kind not in PARTS:
        return None
    place = work.title.place
    return QUOTES.get(place.source.text[max(place.start - 1, 0) : place.start].strip())


def _books(citations: tuple[Citation, ...]) -> tuple[int, int, int]:
    works = [one.work for one in citations if one.form is Form.FULL and one.work and one.work.kind == "book"]
    published = [work for work in works if work.publisher is not None]
    placed = sum(work.place is not None for work in published)
    return placed, len(published) - placed, len(works) - len(published)


def _word(citation: Citation) -> str:
    """The words of an ibid. as the author spells them, without what follows."""
    words = citation.place.words
    end = next((at for at, mark in enumerate(words) if mark in ".,;:(" or mark.isdigit()), len(words))
    return words[:end].strip().capitalize()


def _pointer(citation: Citation) -> str | None:
    words = citation.place.words
    if citation.pointer is None:
        return None
    return "n" if "(n " in words else "supra" if "supra note" in words else None
