"""A note as it is read: its passage, its words and phrases, where it may be divided, and the known titles in it."""

from dataclasses import dataclass

from citecheck.parse.known import KnownWorks, TitleAt
from citecheck.parse.split import Outline
from citecheck.parse.words import Phrases, Words
from citecheck.text import Passage

Span = tuple[int, int]


@dataclass(slots=True)
class NoteText:
    """What the readers of parts are handed. All offsets are into `text`."""

    passage: Passage
    text: str
    words: Words
    outline: Outline
    titles: dict[int, TitleAt]
    turned: bool = False  # the manuscript writes "Müller, Hans: …"

    def trimmed(self, start: int, end: int) -> int:
        """`end` without the blanks and punctuation before it."""
        while end > start and self.text[end - 1] in " ,.;:":
            end -= 1
        return end

    def prose(self, start: int, end: int) -> bool:
        """Whether a stretch holds words that running text has and titles have not."""
        return self.words.within("prose", start + 1, end) is not None


def note_text(passage: Passage, phrases: Phrases, known: KnownWorks, *, turned: bool = False) -> NoteText:
    """A passage made ready to be read. Breaks inside a known title are no breaks."""
    words = Words(passage.text, phrases)
    outline = Outline(passage.text)
    titles: dict[int, TitleAt] = {}
    for title in known.titles_in(words):
        if title.words > 1 or title.complete:
            titles.setdefault(title.start, title)
        if title.words > 2:
            outline.soft = [at for at in outline.soft if not title.start < at < title.end]
            outline.hard = [at for at in outline.hard if not title.start < at < title.end]
    return NoteText(passage, passage.text, words, outline, titles, turned)
