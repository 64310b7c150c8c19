"""What weight it has that something is lacking: it may stand in the manuscript in a way that citecheck cannot read.

Law: that a full reference is lacking is an error only where no note says what one would say.
"""

from citecheck import match
from citecheck.model import Citation, Form, Note, Resolution, Severity, Work
from citecheck.rules.evidence import Evidence
from citecheck.rules.sureness import is_year
from citecheck.text import bare

UNREAD_NOTES = 50  # notes that say a name: more are not searched for a citation that could not be read
UNREAD_NUMBERS = 3  # figures, a year among them, in a note that may hold a citation though none was read


def stands_unread(citation: Citation, known: Evidence) -> bool:
    """Whether an earlier note says author, title and a year, or the author alone in words that were not read; where
    "op. cit." sends the reader back, the author or the title is enough.

    Then the full reference probably stands there in a way that citecheck cannot read; that it is lacking cannot be said.
    """
    work = citation.work
    if work is None or not (work.authors or work.editors or work.title):
        opens = citation.signal.place.start if citation.signal else citation.place.start
        unread = opens > citation.note.place.start or known.unknown_before(citation)  # what stands before it was not read
        return citation.form is Form.OP_CIT and unread
    if citation.form is Form.OP_CIT and _said_before(citation, work, known):
        return True
    if not (names := work.authors or work.editors):
        return False
    family = f" {bare(names[0].family)} "
    weighty = [word for word in bare(work.title.text if work.title else "").split() if word not in match.LIGHT]
    for note in known.saying(family.split()[-1], citation.note)[:UNREAD_NOTES]:
        said = f" {bare(note.place.words)} " if weighty else known.unread(note)
        _, found, behind = said.partition(family)
        if found and all(f" {word} " in f" {behind} " for word in weighty) and _has_year(note, family):
            return True
    return _titled_before(citation, weighty, known)


def _titled_before(citation: Citation, weighty: list[str], known: Evidence) -> bool:
    """Whether an earlier note gives a title of several words and a year, whoever stands before it ("Eadmeri Historia novorum")."""
    title = f" {bare(citation.work.title.text)} " if citation.work and citation.work.title else ""
    if len(weighty) < 2:
        return False
    notes = known.saying(weighty[0], citation.note)[:UNREAD_NOTES]
    said = ((note, f" {known.unread(note)} {_read_otherwise(note, known)} ") for note in notes)
    return any(title in words and _has_year(note, title) for note, words in said)


def _said_before(citation: Citation, work: Work, known: Evidence) -> bool:
    """Whether an earlier note says the author's name in words that were not read, or where a given name was read ("Hugon
    Anne"); or all words of the title, where no author is named."""
    names = work.authors or work.editors
    words = bare(names[0].family if names else work.title.text if work.title else "").split()
    if not words:
        return False
    for note in known.saying(words[-1], citation.note)[:UNREAD_NOTES]:
        text = f" {known.unread(note)} {_read_otherwise(note, known)} " if names else f" {bare(note.place.words)} "
        if all(f" {word} " in text for word in words):
            return True
    return False


def _read_otherwise(note: Note, known: Evidence) -> str:
    """The words of a note that were read as given names, or as titles that nobody wrote."""
    works = [one.citation.work for one in known.by_note[note.index] if one.citation.work is not None]
    titles = (bare(work.title.text) for work in works if work.title is not None and not work.authors)
    given = (bare(name.given) for work in works for name in (*work.authors, *work.editors) if name.given)
    return " ".join((*given, *titles))


def _has_year(note: Note, family: str) -> bool:
    return any(is_year(word) for word in f" {bare(note.place.words)} ".partition(family)[2].split())


def weight_of_lack(resolution: Resolution, known: Evidence) -> Severity | None:
    """The severity where nothing was found that a citation refers to: information where it may stand unread or be lost."""
    unread = resolution.target is None and stands_unread(resolution.citation, known)
    return Severity.INFO if unread else known.weight(resolution.citation.note)


def weight_of_silence(note: Note) -> Severity | None:
    """Information where a note in which no citation was read has the figures of one (a year, a volume, pages)."""
    numbers = [word for word in bare(note.place.words).split() if word.isdigit()]
    return Severity.INFO if len(numbers) >= UNREAD_NUMBERS and any(map(is_year, numbers)) else None
