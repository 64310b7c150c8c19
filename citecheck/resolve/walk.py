"""What is known at one point of the text: the citations before it, their answers, and the names bound so far.

Law: the walk only grows, in the order of the text; a step reads it and adds its answer.
"""

from collections.abc import Iterator
from functools import cached_property

from citecheck.model import ByNote, Citation, Introduction, Manuscript, Note, Parsed, Work
from citecheck.resolve.answer import Answer
from citecheck.resolve.lost import Lost
from citecheck.resolve.register import Known, Register
from citecheck.text import bare
from citecheck.vocabulary.archives import Archives
from citecheck.vocabulary.quoting import quoted_inside

# CSL's near-note-distance, its default.
NEAR = 5
LATER = Answer(None, "", reason="it comes later in the text")


class Walk:
    """The way through the notes up to the citation that is being resolved."""

    def __init__(self, parsed: Parsed, manuscript: Manuscript, register: Register, archives: Archives):
        self.register = register
        self.archives = archives
        self.lost = Lost(manuscript)
        self.notes = manuscript.notes
        self.unread = parsed.unread
        self.answers: dict[Citation, Answer] = {}
        self.ahead: dict[Citation, Answer] = {}  # of full citations, which need nothing before them
        self.by_note = ByNote(parsed.citations, (citation.note for citation in parsed.citations))
        self.aliases: dict[str, Citation] = {}
        self.repositories: dict[str, str] = {}
        self._introduced: dict[Citation, list[Introduction]] = {}
        for introduction in parsed.introductions:
            self._introduce(introduction)
        self.previous: Citation | None = None  # the last citation, whatever its part
        self.in_hand: Citation | None = None  # the last one that ibid. can stand for
        self.earlier: Citation | None = None  # the one before that
        self.archival: Citation | None = None  # the last one with an archive unit

    def add(self, citation: Citation, answer: Answer) -> None:
        """The citation is resolved; it is now the one before the next."""
        known = self.known(answer)
        if known is not None:
            known.citations.append(citation)
        if not quoted_inside(self.previous, citation):
            self.earlier, self.in_hand = self.in_hand, citation
        if answer.unit is not None:
            self.archival = citation
        if citation.alias is not None:
            self.aliases.setdefault(bare(citation.alias.text), citation)
        for introduction in self._introduced.get(citation, ()):
            self.aliases[bare(introduction.alias)] = citation
        self.answers[citation] = answer
        self.previous = citation

    def known(self, answer: Answer) -> Known | None:
        """The work of the register that an answer names."""
        return self.register.by_target.get(answer.target) if answer.target else None

    def named(self, citation: Citation) -> Citation | None:
        """The earlier citation whose "hereafter" name this one uses."""
        if not self.aliases:
            return None
        for word in _aliases(citation):
            if bound := self.aliases.get(bare(word)):
                return bound
        return None

    def answer(self, citation: Citation) -> Answer:
        """The answer for a citation, also of a later full one; that of any other later one is not known yet."""
        return self.answers.get(citation) or self.ahead.get(citation) or LATER

    @cached_property
    def _by_number(self) -> dict[int, list[Note]]:
        """The notes by their numbers, for those that another points at."""
        found: dict[int, list[Note]] = {}
        for note in self.notes:
            if note.number is not None:
                found.setdefault(note.number, []).append(note)
        return found

    def numbered(self, number: int, seen_from: Note) -> Note | None:
        """The note with that number: of the same run of numbers or section, else the nearest before, else the first."""
        notes = self._by_number.get(number, ())
        for note in notes:
            if note.sequence == seen_from.sequence and note.section == seen_from.section:
                return note
        earlier = [note for note in notes if note.index < seen_from.index]
        return earlier[-1] if earlier else notes[0] if notes else None

    def source_name(self, answer: Answer) -> str:
        """The source for a message: surnames and short title, or the archive unit."""
        known = self.known(answer)
        return known.name if known else answer.target.removeprefix("archive:")

    def near(self, note: Note) -> Iterator[Citation]:
        """The citations just before, latest first: within the near-note distance, and not beyond a lost note."""
        for index in range(note.index, max(-1, note.index - NEAR - 1), -1):
            for citation in reversed(self.by_note[index]):
                if citation in self.answers:
                    if self.lost.between(citation.note, note):
                        return
                    yield citation

    def _introduce(self, introduction: Introduction) -> None:
        """A name for a repository holds everywhere; one for a source from the citation that introduces it."""
        citation = introduction.citation
        if citation is None or (citation.unit is not None and citation.unit.repository == introduction.stands_for):
            self.repositories.setdefault(bare(introduction.alias), introduction.stands_for)
        else:
            self._introduced.setdefault(citation, []).append(introduction)


def _aliases(citation: Citation) -> Iterator[str]:
    """The words of a short citation that may be a name bound with "hereafter"."""
    if citation.alias is not None:
        yield citation.alias.text
    work = citation.work or Work()
    if work.title is not None and not work.authors:
        yield work.title.text
    elif work.title is None and len(work.authors) == 1:
        yield work.authors[0].family
