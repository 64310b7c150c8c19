"""Family C, first part: what a citation says of its work, held against the bibliography or the other citations.

Law: only what both sides say is compared; one difference is one finding, at the first note that deviates.
"""

from collections.abc import Iterator

from citecheck.match import page_range
from citecheck.model import Citation, Dossier, Finding, Form, Name, Reading, Severity, Work
from citecheck.rules import compare
from citecheck.rules.difference import Difference, Held, differs, findings, helped, holding, left_out
from citecheck.rules.people import full_name, listing, near_person, same_person
from citecheck.rules.registry import rule
from citecheck.text import Place, bare

# A short citation may name the first of so many authors alone; of two, both are named.
FIRST_ALONE = 3
# A full citation that leaves authors out is read as careless up to so many; of more, the first few stand for all.
ALL_NAMED = 3
# What stands in no name of a place or publisher: where it does, something else was read for it.
NO_NAME = frozenset('0123456789:“”"«»[]')
NOUNS = {"place": "place of publication", "container": "title of the journal or volume", "issue": "issue number"}


@rule("C001", Severity.WARNING)
def author_differs(dossier: Dossier) -> Iterator[Finding]:
    """The names in a citation differ from the entry's, or from those of the first full citation.

    A misspelt name is not found in a catalogue, and a dropped co-author is denied the work. Initials for given names,
    a particle or second surname left out, accents, another transliteration, and "et al." are no difference.

    Source: Chicago 17 §14.73-76, names as on the title page; §14.32, both of two authors in a short form.

    Flagged:
        1. Christopher Andrew and Vasili Mitrokhin, The World Was Going Our Way (New York: Basic Books, 2005), 24.
        2. Andrew, The World Was Going Our Way, 31.                                         <-- C001
    Clean:
        1. Christopher Andrew and Vasili Mitrokhin, The World Was Going Our Way (New York: Basic Books, 2005), 24.
        2. Andrew and Mitrokhin, The World Was Going Our Way, 31.
    """
    yield from findings(dossier, _names, facts=False)


def _names(citation: Citation, work: Work, held: tuple[Held, ...]) -> Iterator[Difference]:
    """Names that are misspelt or another's, and co-authors left out."""
    for people, role in ((work.authors or work.editors, "authors"), (work.editors if work.authors else (), "editors")):
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
        if not strangers and not work.others and _drops(citation, people, known, role) and not helped(people, known, held):
            names, all_names = listing(people), listing(known)
            what = f"“{names}” stands alone where {against.spoken} has “{all_names}”"
            yield Difference(citation, _place(people[0], citation), names, what, against)


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
    written = full_name(name)
    there = full_name(near) if near is not None else listing(known)
    what = f"Name “{written}” is “{there}” in {against.spoken}"
    yield Difference(citation, _place(name, citation), written, what, against)


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


@rule("C002", Severity.WARNING)
def title_differs(dossier: Dossier) -> Iterator[Finding]:
    """The title in a citation differs from the entry's, or from that of the first full citation.

    A changed or misspelt word sends the reader after another work. Case, punctuation, articles, accents, an omitted
    subtitle and a short title made of the full one's words are no difference. The title of the journal or volume
    that holds the work is compared likewise.

    Source: Chicago 17 §14.85-88, titles as on the title page; §14.33, short titles in the words and order of the full.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Westad, The Globel Cold War, 31.                                                 <-- C002
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Westad, Global Cold War, 31.
    """
    yield from findings(dossier, _titles, facts=False)


def _titles(citation: Citation, work: Work, held: tuple[Held, ...]) -> Iterator[Difference]:
    """Titles, of the work and of what holds it."""
    short = citation.form is not Form.FULL
    for field in ("title", "container"):
        written = getattr(work, field)
        against = holding(citation, held, field)
        if against is None:
            continue
        there = getattr(against.work, field)
        if not compare.titles_differ(written.text, there.text, short=short):
            continue
        if field == "container" and compare.abbreviates_title(written.text, there.text):
            continue
        others = [reading for reading in (against.work.title, against.work.container) if reading is not None]
        whole = against.work.container
        if not short and field == "title" and whole and bare(written.text).startswith(bare(whole.text)):
            continue  # the title of a set, before that of its volume
        if not short or all(compare.titles_differ(written.text, other.text, short=True) for other in others):
            yield from differs(citation, NOUNS.get(field, field), written, there, against)


@rule("C003", Severity.WARNING)
def year_differs(dossier: Dossier) -> Iterator[Finding]:
    """The year in a citation differs from the entry's, or from that of the first full citation.

    Pages differ between printings and editions, so the reader looks in the wrong book.

    Source: Chicago 17 §14.142-145, the year of the edition used.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2007), 24.   <-- C003
        [bib]
        @book{westad2005global,
          author = {Westad, Odd Arne}, title = {The Global Cold War},
          address = {Cambridge}, publisher = {Cambridge University Press}, year = {2005}
        }
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [bib]
        @book{westad2005global,
          author = {Westad, Odd Arne}, title = {The Global Cold War},
          address = {Cambridge}, publisher = {Cambridge University Press}, year = {2005}
        }
    """
    yield from findings(dossier, _years)


def _years(citation: Citation, work: Work, held: tuple[Held, ...]) -> Iterator[Difference]:
    """Years of publication; one that the entry names elsewhere (a first edition's) is no difference."""
    against = holding(citation, held, "year")
    if against is None or (citation.form is not Form.FULL and work.title is not None):
        return  # a short title has no year: it was read from the sentence around it
    volumes = [compare.number(one.text) for one in (work.volume, against.work.volume) if one is not None]
    if len(volumes) == 2 and volumes[0] != volumes[1]:
        return  # the volumes of one work came out in several years
    imprint = ((work.place, against.work.place), (work.publisher, against.work.publisher))
    if any(here is not None and _no_name(here) and not _same(here, there) for here, there in imprint):
        return  # what was read as the facts of publication is a sentence
    here, there = compare.years(work.year.text), compare.years(against.work.year.text)
    named = set().union(*map(compare.years, against.fields))
    if here and there and not here & (there | named):
        yield from differs(citation, "year", work.year, against.work.year, against)


@rule("C004", Severity.WARNING)
def place_or_publisher_differs(dossier: Dossier) -> Iterator[Finding]:
    """The place of publication or the publisher differs from the entry's, or from the first full citation's.

    It may be another edition, with other pages. A state given or left out beside the city, the city's name in another
    language, one place out of two, abbreviations and "& Co." are no difference; a state in the city's stead is.

    Source: Chicago 17 §14.127-141, the place "where the publisher's main editorial offices are located".

    Flagged:
        1. Hal Brands, Latin America’s Cold War (Massachusetts: Harvard University Press, 2010), 24.   <-- C004
        [bib]
        @book{brands2010latin,
          author = {Brands, Hal}, title = {Latin America’s Cold War},
          address = {Cambridge, MA}, publisher = {Harvard University Press}, year = {2010}
        }
    Clean:
        1. Hal Brands, Latin America’s Cold War (Cambridge: Harvard Univ. Press, 2010), 24.
        [bib]
        @book{brands2010latin,
          author = {Brands, Hal}, title = {Latin America’s Cold War},
          address = {Cambridge, MA}, publisher = {Harvard University Press}, year = {2010}
        }
    """
    yield from findings(dossier, _imprints)


def _imprints(citation: Citation, work: Work, held: tuple[Held, ...]) -> Iterator[Difference]:
    """Places and publishers."""
    for field, other, differ in (
        ("place", "publisher", compare.places_differ),
        ("publisher", "place", compare.publishers_differ),
    ):
        written = getattr(work, field)
        against = holding(citation, held, field)
        if against is None or not differ(written.text, getattr(against.work, field).text):
            continue
        if not _mistaken(written, getattr(against.work, other)):
            yield from differs(citation, NOUNS.get(field, field), written, getattr(against.work, field), against)


def _no_name(reading: Reading) -> bool:
    """Whether what was read as a place or publisher cannot be one."""
    words = bare(reading.text)
    if len(words) < 2 and not compare.is_town(words):
        return True
    return reading.text[:1].islower() or not set(reading.text).isdisjoint(NO_NAME)


def _same(one: Reading, two: Reading | None) -> bool:
    return two is not None and bare(one.text) == bare(two.text)


def _mistaken(written: Reading, other: Reading | None) -> bool:
    """Whether what was read as a place is the publisher, the other way round, or no name at all.

    Styles that give only one of the two leave it open which it is.
    """
    if _no_name(written):
        return True
    words = {word for word in bare(written.text).split() if word not in compare.LIGHT}
    return other is not None and words <= set(bare(other.text).split()) and bool(words)


@rule("C005", Severity.WARNING)
def volume_issue_or_pages_differ(dossier: Dossier) -> Iterator[Finding]:
    """Volume, issue or the article's own pages differ from the entry's, or from the first full citation's.

    These numbers are all that leads a reader to an article. Roman and Arabic numerals and shortened ranges ("100-19")
    are no difference.

    Source: Chicago 17 §14.170-174, journals' volume, issue and pages.

    Flagged:
        1. Stephen Streeter, “Interpreting the 1954 Coup,” The History Teacher 35, no. 1 (2000): 61-74.   <-- C005
        [bib]
        @article{streeter2000interpreting,
          author = {Streeter, Stephen}, title = {Interpreting the 1954 Coup},
          journal = {The History Teacher}, volume = {34}, number = {1}, year = {2000}, pages = {61--74}
        }
    Clean:
        1. Stephen Streeter, “Interpreting the 1954 Coup,” The History Teacher 34, no. 1 (2000): 61-74.
        [bib]
        @article{streeter2000interpreting,
          author = {Streeter, Stephen}, title = {Interpreting the 1954 Coup},
          journal = {The History Teacher}, volume = {34}, number = {1}, year = {2000}, pages = {61--74}
        }
    """
    yield from findings(dossier, _numbers)


def _may_be_another(work: Work, against: Held) -> bool:
    """Whether two notes may cite two volumes of one book."""
    return against.citation is not None and work.kind != "article"


def _numbers(citation: Citation, work: Work, held: tuple[Held, ...]) -> Iterator[Difference]:
    """Volumes, issues, and ranges of pages."""
    for field in ("volume", "issue", "pages"):
        written = getattr(work, field)
        against = holding(citation, held, field)
        if against is None or (field == "volume" and _may_be_another(work, against)):
            continue
        read = page_range if field == "pages" else compare.number
        here, there = read(written.text), read(getattr(against.work, field).text)
        if here is not None and there is not None and here != there:
            yield from differs(citation, NOUNS.get(field, field), written, getattr(against.work, field), against)
