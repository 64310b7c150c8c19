"""Back-references: Ibid. and its kin, op. cit., idem, and pointers to another note."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from citecheck.parse.grammar import grammar
from citecheck.parse.locator import locators
from citecheck.vocabulary import Vocabulary

LEAD_RE = regex.compile(r"[,.:;]?\s?(?:at\s)?")
# A level below the repository named behind Ibid.: it overrides that level of the antecedent ("Ibid., d. 8, l. 3").
LEVEL_RE = regex.compile(
    r"(?i:fond|f|opis['’ʹ]?|op|delo|d|papka|pap|box|folder|file|series|carton|legajo|exp|ф|фонд|оп|опись|д|дело|ед)\b\.?\s?\d"
)
SHEET_ONLY_RE = regex.compile(r"(?i:f|ff)\.?\s?\d+(?:\s?[rv])?\b")


@dataclass(frozen=True, slots=True)
class BackReference:
    """A back-reference as it stands: view offsets, its canonical word, the stretch that holds its locator or levels."""

    start: int
    end: int
    word: str
    locator: tuple[int, int] | None = None
    levels: bool = False
    pointer: int | None = None
    misread: bool = False


class BackwardReader:
    """Reads back-references at a position of a note's text."""

    def __init__(self, vocabulary: Vocabulary):
        self.grammar = grammar(vocabulary)
        self.locators = locators(vocabulary)

    def ibid(self, text: str, start: int, limit: int) -> BackReference | None:
        """An Ibid. at `start`, with the locator behind it."""
        match = self.grammar.ibid.match(text, start, limit)
        if match is None:
            return None
        misread = match.group().strip(". ").casefold() in self.grammar.misread
        return self._located(text, start, match.end(), limit, "ibid", misread=misread)

    def op_cit(self, text: str, start: int, at: int, limit: int) -> BackReference | None:
        """An op. cit. or a note's number at `at`, behind the names that begin at `start`."""
        match = self.grammar.op_cit.match(text, at, limit)
        if match is not None:
            return self._located(text, start, match.end(), limit, "loc-cit" if match["loc"] else "op-cit")
        match = self.grammar.note_pointer.match(text, at, limit)
        if match is not None:
            return self._located(text, start, match.end(), limit, "supra", pointer=int(match["number"]))
        return None

    def _located(self, text: str, start: int, end: int, limit: int, word: str, **more) -> BackReference:
        at = LEAD_RE.match(text, end, limit).end()
        if at > end and LEVEL_RE.match(text, at, limit) and not SHEET_ONLY_RE.fullmatch(text, at, limit):
            return BackReference(start, end, word, (at, limit), levels=True, **more)
        stop = self.locators.at(text, at, limit) if at > end or text[at : at + 1].isdigit() else None
        if stop is None:
            return BackReference(start, end, word, **more)
        return BackReference(start, stop, word, (at, stop), **more)


@lru_cache(maxsize=4)
def backward_reader(vocabulary: Vocabulary) -> BackwardReader:
    """The reader of back-references of a vocabulary, built at the first call."""
    return BackwardReader(vocabulary)
