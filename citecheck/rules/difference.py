"""Differences between what citations say of one work and what is held against them, and the findings for them.

Law: one difference is one finding, at the first note that has it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from citecheck.model import Citation, Dossier, Finding, Form, Name, Reading, Related, Work
from citecheck.rules.evidence import Evidence, evidence
from citecheck.rules.people import same_person
from citecheck.rules.sureness import has_author
from citecheck.rules.wording import listed
from citecheck.text import Place, bare
from citecheck.vocabulary import vocabulary

SMALL = 4  # characters: a volume's number may stand in a note for anything else
FURTHER = 4  # words of a title beyond the known one's; a subtitle that the entry leaves out is seldom compared then
DATED = ("origdate", "date", "edition", "note", "addendum")  # fields where an entry names another year
COMPARED = (Form.FULL, Form.SHORT, Form.OP_CIT)


class Held(NamedTuple):
    """What is held against a citation: the entry's facts, or another full citation's."""

    work: Work
    key: str | None = None
    citation: Citation | None = None
    fields: tuple[str, ...] = ()  # the entry's other fields that may give a year
    words: frozenset[str] = frozenset()  # of an entry in the manuscript's own list, also where they were not read

    @property
    def spoken(self) -> str:
        return "the bibliography" if self.citation is None else f"note {self.citation.note.number or '?'}"

    def related(self, message: str) -> Related:
        if self.citation is None:
            return Related(message, key=self.key)
        return Related(message, self.citation.place, self.citation.note.number)


class Difference(NamedTuple):
    """One way in which one citation deviates: `what` is said of it, `written` tells the same difference made twice.

    `values` are the held words any of which would show, said nearby, that something else was read for what is compared.
    """

    citation: Citation
    place: Place
    written: str
    what: str
    held: Held
    values: tuple[str, ...] = ()


Alike = list[list[Citation]]
Compare = Callable[[Citation, Work, tuple[Held, ...]], Iterator[Difference]]


def differs(citation: Citation, field: str, written: Reading, there: Reading, against: Held) -> Iterator[Difference]:
    """The difference between a citation's field and the same one held against it."""
    what = f"{field.capitalize()} “{written.text}” is “{there.text}” in {against.spoken}"
    yield Difference(citation, written.place, written.text, what, against, (there.text,))


def holding(citation: Citation, held: tuple[Held, ...], field: str) -> Held | None:
    """The first of those held that says something of the field; None where that is the citation itself or agrees."""
    written = getattr(citation.work, field)
    if written is None:
        return None
    for one in held:
        there = getattr(one.work, field)
        if there is not None:
            return None if one.citation is citation or there.text == written.text else one
    return None


def findings(dossier: Dossier, compared: Compare, *, facts: bool = True) -> Iterator[Finding]:
    """One finding for each difference, at the first citation that has it.

    `facts` is for what is compared in citations with facts of publication alone, not names and titles.
    """
    known = evidence(dossier)
    for held, alike, with_facts in _comparisons(dossier):
        found: dict[str, list[Difference]] = {}
        for same in with_facts if facts else alike:
            against = tuple(one for one in held if one.citation is None or not another_edition(same[0].work, one.work))
            differences = list(compared(same[0], same[0].work, against))
            for citation in same[1:] if differences else ():
                differences += compared(citation, citation.work, against)
            for difference in differences:
                if not _listed(difference) and not _said_nearby(difference, known):
                    found.setdefault(bare(difference.written), []).append(difference)
        yield from map(_finding, found.values())


def another_edition(work: Work, other: Work) -> bool:
    """Whether two full citations of one work differ in year and imprint both: two editions, not a slip of the pen."""
    year = work.year is not None and other.year is not None and work.year.text != other.year.text
    imprints = ((work.place, other.place), (work.publisher, other.publisher))
    return year and any(here is not None and there is not None and here.text != there.text for here, there in imprints)


def _listed(difference: Difference) -> bool:
    """Whether what is written stands in the entry's own words after all, only not where it was read."""
    return bool(difference.held.words) and difference.held.words.issuperset(bare(difference.written).split())


def _said_nearby(difference: Difference, known: Evidence) -> bool:
    """Whether the citation or its sentence says what is held after all, only not where it was read: "(Kleine Reihe 1470),
    Göttingen 1981"; not whoever is named in the next sentence."""
    values = [value for value in map(bare, difference.values) if len(value) >= SMALL]
    said = known.going_on(difference.citation) if values else ""
    return any(f" {value} " in said for value in values)


@lru_cache(maxsize=1)
def _comparisons(dossier: Dossier) -> list[tuple[tuple[Held, ...], Alike, Alike]]:
    """For each work what is held against its citations, and the citations, those of the same words together.

    The last are those with facts of publication.
    """
    known = evidence(dossier)
    comparisons = []
    for target, resolutions in known.by_target.items():
        alike: dict[tuple, list[Citation]] = {}
        for resolution in resolutions:
            citation = resolution.citation
            if citation.form in COMPARED and citation.work is not None:
                alike.setdefault((citation.form, *_said(citation.work)), []).append(citation)
        if alike and not target.startswith("archive:"):
            held = _held(known, target, [citation for same in alike.values() for citation in same])
            groups = [same for same in alike.values() if not _runs_over(same[0].work, held)]
            with_facts = [same for same in groups if any(_facts(same[0].work)) and not _runs_far(same[0].work, held)]
            comparisons.append((held, groups, with_facts))
    return comparisons


def _runs_over(work: Work, held: tuple[Held, ...]) -> bool:
    """Whether the title was read on into another citation: a semicolon stands in it that is not the title's."""
    known = held[0].work.title if held else None
    return bool(work.title and known and ";" in work.title.text and ";" not in known.text)


def _runs_far(work: Work, held: tuple[Held, ...]) -> bool:
    """Whether the title goes on so much further than the known one that what follows it may be another work's."""
    known = held[0].work.title if held else None
    return bool(work.title and known and work.title.text.count(" ") > known.text.count(" ") + FURTHER)


def _finding(same: list[Difference]) -> Finding:
    """The finding for one difference, however often it is made."""
    first = same[0]
    message = first.what
    if len(same) > 1:
        message += f"; so too in {listed(one.citation.note for one in same[1:])}"
    related = [first.held.related("held against this")]
    related += [Related("the same again", one.place, one.citation.note.number) for one in same[1:]]
    citations, about = tuple(one.citation for one in same), first.held.work.title
    subject = f"{first.written} {about.text if about else first.held.key}"
    found = Finding(first.place, message, first.citation.note.number, related=tuple(related), citations=citations)
    return found._replace(subject=subject)


def _held(known: Evidence, target: str, citations: list[Citation]) -> tuple[Held, ...]:
    """What a work's citations are held against: its entry, then the full citations, the commonest first."""
    full = [one for one in citations if one.form is Form.FULL and has_author(one)]  # else it may be half a sentence
    if len(full) > 2:
        said = Counter(_said(citation.work) for citation in full)
        full.sort(key=lambda citation: -said[_said(citation.work)])  # stable: the first of equals stays first
    held = tuple(Held(citation.work, citation=citation) for citation in full)
    entry = known.entry(target)
    if entry is None:
        return held
    dates = tuple(entry.fields[name] for name in DATED if name in entry.fields)
    words = frozenset(bare(entry.words).split()) if entry.words is not None else frozenset()
    return (Held(entry.work, key=entry.key, fields=dates, words=words), *held)


def _said(work: Work) -> tuple[str | None, ...]:
    """What a citation says of its work, in its own words."""
    names = [name.family + (name.given or "") for name in (*work.authors, *work.editors)]
    readings = (work.title, work.container, *_facts(work))
    return (*names, *[reading and reading.text for reading in readings])


def _facts(work: Work) -> tuple[Reading | None, ...]:
    """The facts of publication."""
    return work.place, work.publisher, work.year, work.volume, work.issue, work.pages


def helped(people: tuple[Name, ...], known: tuple[Name, ...], held: tuple[Held, ...]) -> bool:
    """Whether a full citation names the others as helpers: "Robert McNamara with Brian VanDeMark" is "McNamara" later."""
    full = [f" {bare(one.citation.place.words)} " for one in held if one.citation is not None]
    behind = [text.partition(f" {word} ")[2] for text in full for word in vocabulary().tables["joining"]["helping"]]
    dropped = left_out(people, known)
    return all(any(f" {bare(name.family)} " in text for text in behind) for name in dropped)


def left_out(people: tuple[Name, ...], known: tuple[Name, ...]) -> list[Name]:
    """Those held whom a citation does not name."""
    return [name for name in known if not any(same_person(name, other) for other in people)]
