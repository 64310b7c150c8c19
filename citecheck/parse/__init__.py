"""Notes → citations: split, form, work, archive unit, locator.

The bibliography is handed in as data: a title or name that is known says where a title ends when its italics are lost.
"""

from citecheck.model import Bibliography, Introduction, Manuscript, Parsed
from citecheck.parse.archive_introductions import find_introductions
from citecheck.parse.form import NoteReader
from citecheck.parse.known import KnownWorks
from citecheck.parse.names import SURELY_INVERTED_RE
from citecheck.parse.words import phrases
from citecheck.text import Place
from citecheck.vocabulary import Vocabulary

__all__ = ["parse"]

# Share of notes that begin with "Family, Given:" from which on that is taken for the manuscript's way. Rendered
# manuscripts in such styles have 0.2 and more; in others the stray "Judt, Postwar: A History" stays under 0.05.
TURNED = 0.1


def parse(manuscript: Manuscript, bibliography: Bibliography, vocabulary: Vocabulary) -> Parsed:
    """Every citation of every note, in the order of the text, and the shorthands that notes and body introduce."""
    known = KnownWorks(bibliography, phrases(vocabulary).given, manuscript.source.text)
    reader = NoteReader(vocabulary, known, turned=_turned(manuscript))
    citations = tuple(citation for note in manuscript.notes for citation in reader.read(note))
    source = manuscript.source
    introductions = [
        Introduction(source.text[start:end], shorthand, Place(source, start, end))
        for shorthand, start, end in find_introductions(source.text, vocabulary.archives)
    ]
    found = sorted((*introductions, *reader.introductions), key=lambda introduction: introduction.place.start)
    return Parsed(citations, tuple(found), frozenset(reader.unread))


def _turned(manuscript: Manuscript) -> bool:
    """Whether the manuscript writes names as "Müller, Hans: …": a share of its notes begins so."""
    notes = manuscript.notes
    turned = sum(
        SURELY_INVERTED_RE.match(note.place.source.text, note.place.start, note.place.end) is not None for note in notes
    )
    return turned > TURNED * len(notes)
