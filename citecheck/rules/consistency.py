"""Family C, first part: what a citation says of its work, held against the bibliography or the other citations.

Law: only what both sides say is compared; one difference is one finding, at the first note that deviates.
"""

from collections.abc import Iterator

from citecheck.match import page_range
from citecheck.model import Citation, Dossier, Finding, Form, Reading, Severity, Work
from citecheck.rules import compare
from citecheck.rules.difference import Difference, Held, differs, findings, holding
from citecheck.rules.named import names
from citecheck.rules.registry import rule
from citecheck.rules.sureness import reprinted_behind
from citecheck.text import bare

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
    yield from findings(dossier, names, facts=False)


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
        called = (f"{name.family} {written.text}" for name in work.authors if name.given is None)  # "FRUS, 1958–1960, vol. XVII"
        short_here = short or (field == "container" and work.year is None and work.place is None)  # "in Porter (ed.), Nineteenth Century"
        if not all(compare.titles_differ(one, there.text, short=short_here) for one in (written.text, *called)):
            continue
        if field == "container" and compare.abbreviates_title(written.text, there.text):
            continue
        if field == "container" and _behind_editors(written.text, there.text, against.work):
            continue
        others = [reading for reading in (against.work.title, against.work.container) if reading is not None]
        whole = against.work.container
        if not short and field == "title" and whole and bare(written.text).startswith(bare(whole.text)):
            continue  # the title of a set, before that of its volume
        if not short or all(compare.titles_differ(written.text, other.text, short=True) for other in others):
            yield from differs(citation, NOUNS.get(field, field), written, there, against)


def _behind_editors(written: str, there: str, work: Work) -> bool:
    """Whether the editors' surnames stand before the volume's title: "in Backus, Reception of the Church Fathers"."""
    first, _, rest = written.partition(", ")
    named = any(bare(name.family) in bare(first).split() for name in work.editors)
    return named and not compare.titles_differ(rest, there, short=True)


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
    here, there = _years_of(work), _years_of(against.work)
    named = set().union(*map(compare.years, against.fields))
    if here and there and not here & (there | named):
        yield from differs(citation, "year", work.year, against.work.year, against)


def _years_of(work: Work) -> set[str]:
    """The years that a work's date names: one, those of a volume ("12 (1809/10)"), or all over which a set came out."""
    return compare.years(work.year.text) | (compare.years(work.date.text) if work.date is not None else set())


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
        if not _mistaken(written, getattr(against.work, other)) and not _a_person(written, against.work):
            yield from differs(citation, NOUNS.get(field, field), written, getattr(against.work, field), against)


def _a_person(reading: Reading, work: Work) -> bool:
    """Whether what was read as a publisher is one of the people: "a cura di A. Gamberini, I. Lazzarini, Cambridge 2012"."""
    words = bare(reading.text).split()
    return any(bare(name.family) in words for name in (*work.authors, *work.editors, *work.translators))


def _no_name(reading: Reading) -> bool:
    """Whether what was read as a place or publisher cannot be one."""
    words = bare(reading.text)
    if len(words) < 2 and not compare.is_town(words):
        return True
    head, _, tail = reading.text.rpartition(". ")  # "О. А. Державиной. М.; Л": whoever prepared the text, and the towns
    if not reading.text[0].isalpha() or "/ " in reading.text or (head and all(compare.is_town(bare(one)) for one in tail.split(";"))):
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
    if other is None or not words:
        return False
    whole = bare(other.text)
    return words <= set(whole.split()) or bare(written.text).replace(" ", "") in whole.replace(" ", "")  # "AW Sijthoff"


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
        if reprinted_behind(citation):
            continue  # the entry may have the numbers of either printing
        read = page_range if field == "pages" else compare.number
        here, there = read(written.text), read(getattr(against.work, field).text)
        if field == "issue" and work.volume is not None and against.work.volume is None and compare.number(work.volume.text) == there:
            continue  # "Вып. 3 (29)" is the entry's issue 3, and the 29th in all
        if here is not None and there is not None and here != there:
            yield from differs(citation, NOUNS.get(field, field), written, getattr(against.work, field), against)
