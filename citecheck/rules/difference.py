"""Differences between what citations say of one work and what is held against them, and the findings for them.

Law: one difference is one finding, at the first note that has it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from citecheck.model import Citation, Dossier, Finding, Form, Reading, Related, Resolution, Work
from citecheck.rules.evidence import Evidence, evidence, listed
from citecheck.text import Place, bare

SMALL = 4  # characters: a volume's number may stand in a note for anything else
COMPARED = (Form.FULL, Form.SHORT, Form.OP_CIT)


@dataclass(frozen=True, slots=True)
class Held:
    """What is held against a citation: the entry's facts, or another full citation's."""

    work: Work
    key: str | None = None
    citation: Citation | None = None
    fields: tuple[str, ...] = ()  # the entry's other fields that may give a year

    @property
    def spoken(self) -> str:
        return "the bibliography" if self.citation is None else f"note {self.citation.note.number or '?'}"

    def related(self, message: str) -> Related:
        if self.citation is None:
            return Related(message, key=self.key)
        return Related(message, self.citation.place, self.citation.note.number)


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which one citation deviates: `what` is said of it, `written` tells the same difference made twice."""

    citation: Citation
    place: Place
    written: str
    what: str
    held: Held


Compare = Callable[[Citation, Work, tuple[Held, ...]], Iterator[Difference]]


def differs(
    citation: Citation, field: str, written: Reading, there: Reading, against: Held
) -> Iterator[Difference]:
    """The difference between a citation's field and the same one held against it.

    There is none where the citation holds the very words after all, only not where they were read.
    """
    value = bare(there.text)
    if len(value) < SMALL or f" {value} " not in f" {bare(citation.place.words)} ":
        what = f"{field.capitalize()} “{written.text}” is “{there.text}” in {against.spoken}"
        yield Difference(citation, written.place, written.text, what, against)


def holding(citation: Citation, held: tuple[Held, ...], field: str) -> Held | None:
    """The first of those held that says something of the field; None where that is the citation itself."""
    first = next((one for one in held if getattr(one.work, field)), None)
    return None if first is None or first.citation is citation else first


def findings(dossier: Dossier, compared: Compare) -> Iterator[Finding]:
    """One finding for each difference, at the first citation that has it."""
    known = evidence(dossier)
    for target, resolutions in known.by_target.items():
        if target.startswith("archive:"):
            continue
        held = _held(known, target, resolutions)
        found: dict[str, list[Difference]] = {}
        for resolution in resolutions:
            citation = resolution.citation
            if citation.form in COMPARED and citation.work is not None:
                for difference in compared(citation, citation.work, held):
                    found.setdefault(bare(difference.written), []).append(difference)
        yield from map(_finding, found.values())


def _finding(same: list[Difference]) -> Finding:
    """The finding for one difference, however often it is made."""
    first = same[0]
    message = first.what
    if len(same) > 1:
        message += f"; so too in {listed(one.citation.note for one in same[1:])}"
    related = [first.held.related("held against this")]
    related += [Related("the same again", one.place, one.citation.note.number) for one in same[1:]]
    return Finding(first.place, message, first.citation.note.number, related=tuple(related))


def _held(known: Evidence, target: str, resolutions: Iterable[Resolution]) -> tuple[Held, ...]:
    """What a work's citations are held against: its entry, then the full citations, the one most often agreed with first."""
    full = [one.citation for one in resolutions if one.citation.form is Form.FULL and one.citation.work is not None]
    said = Counter(_said(citation.work) for citation in full)
    full.sort(key=lambda citation: -said[_said(citation.work)])  # stable: the first of equals stays first
    entry = known.entry(target)
    citations = tuple(Held(citation.work, citation=citation) for citation in full)
    if entry is None:
        return citations
    dates = tuple(entry.fields[name] for name in ("origdate", "date", "edition", "note", "addendum") if name in entry.fields)
    return (Held(entry.work, key=entry.key, fields=dates), *citations)


def _said(work: Work) -> tuple[str, ...]:
    """What a citation says of its work, folded, to count which version most notes have."""
    readings = (work.title, work.place, work.publisher, work.year, work.volume, work.issue, work.pages)
    return tuple(bare(reading.text) if reading else "" for reading in readings)
