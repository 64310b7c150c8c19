"""How the names in a citation are held against those of its work: misspelt, another's, left out (C001)."""

from collections.abc import Iterator

from citecheck.match import ratio
from citecheck.model import Citation, Form, Name, Work
from citecheck.rules.compare import MISSPELT
from citecheck.rules.difference import Difference, Held, helped, left_out
from citecheck.rules.people import full_name, listing, near_person, same_person
from citecheck.text import Place, bare
from citecheck.vocabulary import vocabulary

# A short citation may name the first of so many authors alone; of two, both are named.
FIRST_ALONE = 3
# A full citation that leaves authors out is read as careless up to so many; of more, the first few stand for all.
ALL_NAMED = 3


def names(citation: Citation, work: Work, held: tuple[Held, ...]) -> Iterator[Difference]:
    """Names that are misspelt or another's, and co-authors left out; not who wrote a part ("Kaufmann, ebd.")."""
    if citation.word == "named":
        return
    listed = work.authors if citation.word == "idem" else work.authors or work.editors  # whose authors stand before it
    for people, role in ((listed, "authors"), (work.editors if work.authors else (), "editors")):
        against = next((one for one in held if _people(one.work, role) and not _borrows(one)), None)
        if not people or against is None or against.citation is citation:
            continue
        known = _people(against.work, role)
        everybody = (*against.work.authors, *against.work.editors, *against.work.translators)
        strangers = [name for name in people if not any(same_person(name, other) for other in everybody)]
        if len(strangers) < len(people) and (not work.authors or against.citation is not None):
            # Beside some who are held: editors of another edition, or authors whom the full citation was not read to have.
            strangers = [name for name in strangers if any(near_person(name, other) for other in known)]
        for name in strangers:
            yield from _stranger(citation, name, known, against)
        dropped = not strangers and not work.others and _drops(citation, people, known, role)
        if dropped and not helped(people, known, held) and not _as_in_full(citation, people, role, held):
            names, all_names = listing(people), listing(known)
            what = f"“{names}” stands alone where {against.spoken} has “{all_names}”"
            yield Difference(citation, _place(people[0], citation), names, what, against)


def _as_in_full(citation: Citation, people: tuple[Name, ...], role: str, held: tuple[Held, ...]) -> bool:
    """Whether a later citation names all those whom the manuscript's own full one names: what that leaves out is its own."""
    full = (one for one in held if one.citation is not None and one.citation is not citation)
    return citation.form is not Form.FULL and any(not left_out(people, _people(one.work, role)) for one in full)


def _borrows(held: Held) -> bool:
    """Whether the authors of a full citation stand in the one before it: "ders., Versuch, in: Weber (Hg.), …"."""
    return held.citation is not None and held.citation.word == "idem"


def _people(work: Work, role: str) -> tuple[Name, ...]:
    """Those whom a work is listed under, or its editors."""
    return (work.authors or work.editors) if role == "authors" else work.editors


def _stranger(citation: Citation, name: Name, known: tuple[Name, ...], against: Held) -> Iterator[Difference]:
    """A name that is none of those held: the nearest of them, where it is one misspelt; else that it is not there."""
    near = next((other for other in known if near_person(name, other)), None)
    if near is None and (_no_person(name, against) or any(other.literal for other in known)):
        return
    if near is not None and _of_the_sentence(citation, name, near):
        return
    written = full_name(name)
    there = full_name(near) if near is not None else listing(known)
    what = f"Name “{written}” is “{there}” in {against.spoken}"
    values = () if near is not None else tuple(other.family for other in known)
    yield Difference(citation, _place(name, citation), written, what, against, values)


def _of_the_sentence(citation: Citation, name: Name, near: Name) -> bool:
    """Whether what was read as a given name is a word of the sentence: "zur Debatte im Ganzen Kolb, Weimarer Republik"."""
    if citation.form is Form.FULL or name.given is None or " " in name.given or name.place is None:
        return False
    text, start = name.place.source.text, name.place.start
    inside = start > 1 and text[start - 1] == " " and text[start - 2].islower()
    common = bare(name.given) in vocabulary().tables["names"]["given"]
    return inside and "." not in name.given and not common and ratio(name.given, near.given or "") < MISSPELT


def _no_person(name: Name, against: Held) -> bool:
    """Whether a name may stand for nobody held: further authors, a body, an alias in capitals, a word of the title."""
    title = bare(against.work.title.text) if against.work.title else ""
    return against.work.others or name.literal or name.family.isupper() or bare(name.family) in title


def _drops(citation: Citation, people: tuple[Name, ...], known: tuple[Name, ...], role: str) -> bool:
    """Whether names are left out that should stand."""
    if len(people) >= len(known):
        return False
    dropped = left_out(people, known)
    note = f" {bare(citation.note.text)} "
    if known[0] in dropped:
        return False  # "Rahewin, Gesta", which Otto von Freising began
    if not dropped or all(f" {bare(name.family)} " in note for name in dropped):
        return False  # the others are named in the sentence around it
    if citation.form is Form.FULL:
        return len(known) <= ALL_NAMED
    return role == "authors" and len(known) < FIRST_ALONE


def _place(name: Name, citation: Citation) -> Place:
    return name.place or citation.place
