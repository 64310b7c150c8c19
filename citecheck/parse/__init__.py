"""Notes → citations: split, form, work, archive unit, locator.

The bibliography is handed in as data: a title or name that is known says where a title ends when its italics are lost.
"""

from citecheck.model import Bibliography, Introduction, Manuscript, Parsed
from citecheck.parse.archive_repository import find_introductions
from citecheck.parse.form import NoteReader
from citecheck.parse.known import KnownWorks
from citecheck.text import Place
from citecheck.vocabulary import Vocabulary

__all__ = ["parse"]


def parse(manuscript: Manuscript, bibliography: Bibliography, vocabulary: Vocabulary) -> Parsed:
    """Every citation of every note, in the order of the text, and the shorthands that notes and body introduce."""
    reader = NoteReader(vocabulary, KnownWorks(bibliography))
    citations = tuple(citation for note in manuscript.notes for citation in reader.read(note))
    source = manuscript.source
    introductions = [
        Introduction(source.text[start:end], shorthand, Place(source, start, end))
        for shorthand, start, end in find_introductions(source.text, vocabulary.archives)
    ]
    found = sorted((*introductions, *reader.introductions), key=lambda introduction: introduction.place.start)
    return Parsed(citations, tuple(found))
