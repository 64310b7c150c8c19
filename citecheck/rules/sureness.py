"""How surely a citation is one of a modern published work: what is not sure is reported as information, never as an error.

Notes cite Plato, statutes, charters, recordings and call numbers, too. They look like short titles, and no bibliography lists
them; a false alarm costs more than a miss.
"""

from functools import cache
from itertools import accumulate, pairwise

from citecheck import match
from citecheck.model import Citation, Dossier, Entry, Form, Note, Resolution, Work
from citecheck.rules.evidence import Evidence
from citecheck.text import bare, fold
from citecheck.vocabulary import vocabulary

ODD = ('"', "“", "«", "„", "//")  # in no place and no publisher's name
TRANSLATED = 40  # characters behind a citation in which its translation is named
SHORTEST_TITLE = 3  # letters
TELLING = 8  # letters of a main title that its words are not met with by chance, its author and year beside them
SMALL = 3  # letters of words that any sentence has
MOST_SAYING = 50  # notes with a surname that are looked at, the last: a text of one surname is not compared all with all
LONGEST_SHORT = 6  # words of a short title; more that no page follows may be a sentence
LONGEST_ACRONYM = 6  # letters: "BL", "OED", "RGASPI" are no surnames
SAME_VOLUME = 85  # how well a short title must name the volume that a chapter stands in, as for works themselves
# Citations by author and year that were resolved, before one that was not is an error: a name and a year in passing
# ("Khrushchev, 1956") happen to fit an entry once or twice, not five times.
BY_YEAR_AT_LEAST = 5
MACHINE_PRESS = 1800  # the year from which bibliographers no longer count books as early printed ones
ARTICLE_FACTS = ("volume", "issue", "pages")


def surely_published(citation: Citation) -> bool:
    """Whether a full citation has persons for authors or editors and the facts that its kind of work is published with."""
    work = citation.work
    if work is None or not _persons(work) or work.title is None or len(work.title.text) < SHORTEST_TITLE:
        return False
    if any(f" {made} " in f" {bare(citation.place.words)} " for made in _listed("roles", "maker")):
        return False
    if bare(work.title.text.partition(",")[0]) in _listed("documents", "words"):
        return False  # "…, Hansard, House of Commons Debates, 6th ser."
    if work.kind == "article":
        # Numbers of a daily paper are counted, too: "Neue Freie Presse, Nr. 4792 vom 3. Januar 1878".
        facts = ARTICLE_FACTS if work.date is None else ARTICLE_FACTS[:1] if _of_a_day(work) else ARTICLE_FACTS[:2]
        return work.container is not None and work.year is not None and any(getattr(work, fact) is not None for fact in facts)
    if work.container is not None and _dated_before(citation.place.words, work):
        return False
    if not _plausible(work):
        return False
    dated = _of_a_day(work)
    return work.year is not None and (work.publisher is not None or (work.place is not None and not dated))


def of_another_age(citation: Citation, known: Evidence) -> bool:
    """Whether a print of the age of hand presses is cited, and the bibliography lists none: they are often kept apart."""
    year = citation.work.year if citation.work else None
    if year is None or not year.text[:4].isdigit() or int(year.text[:4]) >= MACHINE_PRESS:
        return False
    years = (entry.work.year.text[:4] for entry in known.entries.values() if entry.work.year is not None)
    return all(not one.isdigit() or int(one) >= MACHINE_PRESS for one in years)


def _plausible(work: Work) -> bool:
    """Whether title, place and publisher read as such: no archive introduced ("London (hereafter WC)"), no letter and its
    day, no call number or quotation where a place stands."""
    words = bare(work.title.text).split()
    months = frozenset().union(*vocabulary().tables["months"].values())
    lettered = any(day.isdigit() and len(day) < 3 and month in months for day, month in pairwise(words))
    imprint = [reading.text for reading in (work.place, work.publisher) if reading is not None]
    odd = any(mark in text for text in imprint for mark in ODD) or any(map(str.isdigit, imprint[0] if imprint else ""))
    return not lettered and not odd and _listed("hereafter", "words").isdisjoint(words)


def _dated_before(words: str, work: Work) -> bool:
    """Whether a day stands between a document's title and what prints it: "“Special Message,” March 15, 1965, in …"."""
    between = words.partition(work.title.text)[2].partition(work.container.text)[0]
    figures = [word for word in bare(between).split() if word.isdigit()]
    return len(figures) > 1 and any(map(is_year, figures))


def translated_behind(citation: Citation) -> bool:
    """Whether a translation is named directly behind: "Exercices spirituels, Paris 1981; trad. it. di A. M. Marietti, …"."""
    behind = citation.place.source.text[citation.place.end : citation.note.place.end]
    words = bare(behind[:TRANSLATED]).split()[:2]
    return not _listed("roles", "translation").isdisjoint(words)


def reprinted_in(citation: Citation) -> bool:
    """Whether it is where a work was printed once more: "wieder abgedruckt in: W. Schmitthenner (Hrsg.), Augustus"."""
    before = bare(citation.place.source.text[citation.note.place.start : citation.place.start]).split()
    return not _listed("signals", "reprinted-in").isdisjoint(" ".join(before[-count:]) for count in (2, 3))


def reprinted_behind(citation: Citation) -> bool:
    """Whether it is followed by where the work was printed once more, whose pages are others: "…, 51–79, repr. in Essays"."""
    behind = bare(citation.place.source.text[citation.place.end : citation.note.place.end][:TRANSLATED]).split()
    return not _listed("signals", "reprinted-in").isdisjoint(" ".join(behind[:count]) for count in (2, 3))


def is_year(word: str) -> bool:
    """Whether a word is a year in which what notes cite came out."""
    return len(word) == 4 and word.isdigit() and "1400" < word < "2100"


def _of_a_day(work: Work) -> bool:
    return work.date is not None and any(part.isdigit() and len(part) < 3 for part in bare(work.date.text).split())


def _persons(work: Work) -> bool:
    """Whether authors or editors are named as persons are: "Wormser Rede Adolf Wrede" and "Lampert of Hersfeld" are not."""
    names = work.authors or (work.editors if work.container is None else ())  # whoever edits a volume wrote no document
    named = (name for name in names if name.given is not None and not name.literal and " of " not in f" {name.family}")
    return bool(names) and sum(_given(name.given) for name in named) == len(names)


def _given(given: str) -> bool:
    """Whether words are given names: one, some with initials among them, or the first of them a common one."""
    words = given.split()
    return len(words) == 1 or any("." in word for word in words) or bare(words[0]) in _listed("names", "given")


@cache
def _listed(table: str, key: str) -> frozenset[str]:
    """The vocabulary's words under a key, as words are compared."""
    return frozenset(map(bare, vocabulary().words(table, key)))


def surely_short(citation: Citation, known: Evidence) -> bool:
    """Whether a short citation names an author of the register, or is surname, comma, title and nothing else.

    "Cullather, Secret History" is; "Plato, Republic", "BL, Add", "Ludwig van Beethoven, Symphony No. 9" are not.
    """
    work = citation.work
    if _by_book(citation) or _by_edition(work) or (work is not None and work.container is not None):
        return False
    if work is None or not work.authors or any(name.literal or _initialism(name.given) for name in work.authors):
        return False
    if any(name.given is not None for name in work.authors):
        return False  # "Briefe Clara Schumann": what a volume is called; "Nelson Lichtenstein, “…”": the first of its citations
    if work.title is not None and not _listed("names", "bodies").isdisjoint(bare(work.title.text).split()):
        return False  # "Bamberg, Staatsarchiv, Bamberger Urkunden, Nr. 187"
    if citation.locator is None and work.title is not None and work.title.text.count(" ") >= LONGEST_SHORT and not work.title.place.in_marks:
        return False  # "Pace Khalid, I see less evidence of local initiative in the Ukrainian case"
    if all(bare(name.family) in known.surnames for name in work.authors):
        return _dates_serve(known) if work.title is None and work.year else not work.title or _is_title(work.title.text)
    if work.title is None or any(name.given is not None or not _surname(name.family) for name in work.authors):
        return False
    words = [word.strip("“”‘’«»,.:") for word in work.title.text.split()]
    long = [word for word in words if len(word) > 3]
    return (
        len(long) >= 2
        and _is_title(work.title.text)
        and all(word.replace("’", "").replace("-", "").isalpha() for word in long)
    )


def _by_book(citation: Citation) -> bool:
    """Whether a place is given by book and chapter, as of ancient authors: "Plinio, Naturalis historia, XXXV, 36"."""
    parts = citation.locator.text.replace(".", ",").split(",") if citation.locator is not None else []
    return len(parts) > 1 and bool(parts[0]) and set(parts[0]) <= set("IVXLC") and bare(parts[1]).partition(" ")[0].isdigit()


def _by_edition(work: Work | None) -> bool:
    """Whether a title is cited by the siglum of an edition and its volume: "Kant, Prolegomena, AA IV, 257"."""
    words = work.title.text.rpartition(", ")[2].split() if work is not None and work.title is not None else []
    numbered = len(words) == 2 and (words[1].isdigit() or set(words[1]) <= set("IVXLC"))
    return numbered and words[0].isupper() and 1 < len(words[0]) < 5


def _dates_serve(known: Evidence) -> bool:
    """Whether the manuscript cites by author and year: "Khrushchev 1956" alone may be a speech that no list has."""
    by_year = (
        one.citation.work
        for one in known.resolutions
        if one.target and one.citation.form is Form.SHORT and one.citation.work
    )
    return sum(work.title is None and work.year is not None for work in by_year) >= BY_YEAR_AT_LEAST


def _is_title(text: str) -> bool:
    """Whether a short title is words: no number, no abbreviations ("CD I/1", "Inst. 3.2", "Полн. собр. соч."), no year alone."""
    words = text.split()
    numbered = any(
        char.isdigit() for word in words for char in word if not (len(word.strip("“”’,")) == 4 and word[:1].isdigit())
    )
    return not numbered and text.count(". ") < 2 and any(len(word) > 3 and not word.isupper() for word in words)


def _initialism(given: str | None) -> bool:
    """Whether capitals that are no initials stand for a given name: "NL Krone" are a politician's papers."""
    return given is not None and len(given) > 1 and given.isupper() and given.isalpha()


def _surname(family: str) -> bool:
    """Whether a word is written as surnames are: "Cullather", "García Márquez", "McNeill"; not "BL", not "ASBo"."""
    if family.isupper():
        acronym = len(family) <= LONGEST_ACRONYM
    else:
        acronym = (family[:2].isalpha() and family[:2].isupper()) or family[-1:].isupper()
    return not acronym and all(part[:1].isalpha() for part in family.split())


def volumes_held(dossier: Dossier) -> dict[str, list[str]]:
    """The titles of the volumes that the chapters cited stand in, by their editors' family names."""
    volumes: dict[str, list[str]] = {}
    for resolution in dossier.resolutions:
        work = resolution.citation.work
        if work is not None and work.container is not None:
            for editor in work.editors:
                volumes.setdefault(match.family_key(editor.family), []).append(work.container.text)
    return volumes


def is_volume(citation: Citation, volumes: dict[str, list[str]]) -> bool:
    """Whether the volume is meant that a chapter's full citation describes: "Burk, British Isles, 3" is found there."""
    work = citation.work
    if work is None or work.title is None or not work.authors:
        return False
    titles = volumes.get(match.family_key(work.authors[0].family), ())
    return any(match.short_title(work.title.text, title) >= SAME_VOLUME for title in titles)


def volume_of(citation: Citation, known: Evidence) -> Entry | None:
    """The entry for the volume that holds a chapter, where the bibliography lists volumes."""
    container = citation.work.container if citation.work else None
    return known.entry_of_title.get(bare(container.text)) if container is not None else None


def holds_an_entry(citation: Citation, known: Evidence) -> bool:
    """Whether the work is the volume that an entry's chapter stands in: "repr. in George Eliot: The Critical Heritage"."""
    title = bare(citation.work.title.text) if citation.work and citation.work.title else ""
    heads = accumulate(bare(citation.place.words).split(), "{} {}".format)
    return title in known.containers or not known.containers.isdisjoint(heads)


def says_an_entry(citation: Citation, known: Evidence) -> bool:
    """Whether an entry's year stands in a citation's words, and its main title directly behind the family name of its author
    or editor: then it is that entry, and author or title were read otherwise ("Cassirers Rezension: Ernst Cassirer, »Kant …«")."""
    words = f" {bare(citation.place.words)} "
    entries = (entry for year in filter(is_year, words.split()) for entry in known.entries_of_year.get(year, ()))
    for entry in entries:
        title = bare(match.main_title(entry.work.title.text))
        names = (*entry.work.authors, *entry.work.editors)
        if len(title) >= TELLING and any(f" {bare(name.family)} {title} " in words for name in names):
            return True
    return False


def has_author(citation: Citation) -> bool:
    """Whether a citation names who wrote or edited the work; without, a sentence may have been read for a title."""
    return citation.work is not None and bool(citation.work.authors or citation.work.editors)


def surely_cited(resolution: Resolution, known: Evidence) -> bool:
    """Whether a source is cited for sure: no title named in passing, without author or page, and no words that may be
    half of the citation before ("1890–1933, Stuttgart 1983 (zuerst Cambridge, Mass. 1969)")."""
    citation = resolution.citation
    if citation.unit is not None or (resolution.target and citation.locator):
        return True
    if not has_author(citation):
        return False
    if citation.form is Form.FULL:
        return known.entry(resolution.target) is not None or surely_published(citation)
    return resolution.target is not None or surely_short(citation, known)


def says_name(note: Note, citation: Citation, *, titled: bool = False) -> bool:
    """Whether a note's words, read or unread, hold the family name that a citation gives, and its title if asked for."""
    work = citation.work
    if work is None or (titled and work.title is None):
        return False
    words = f" {bare(note.place.words)} "
    title = not titled or f" {bare(work.title.text)} " in words
    return title and any(f" {bare(name.family)} " in words for name in (*work.authors, *work.editors))


def notes_that_say(citation: Citation, known: Evidence) -> list[Note]:
    """The notes before that have the family name and the first words of the title, written as there: a full citation may
    stand in them, read otherwise."""
    work = citation.work
    title = fold(work.title.text).split()[:3] if work is not None and work.title is not None else []
    if sum(len(word) > SMALL for word in title) < 2 or not work.authors:
        return []
    before = known.saying(bare(work.authors[0].family), citation.note)
    return [note for note in before[-MOST_SAYING:] if " ".join(title) in fold(note.place.words)]
