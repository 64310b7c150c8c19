"""Names as they stand at the head of a citation: persons, bodies, and the roles beside them."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from citecheck.model import Name
from citecheck.parse.grammar import CAPITALIZED, INITIALS, Grammar, grammar, spelt
from citecheck.text import Passage
from citecheck.vocabulary import Vocabulary

SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III|IV)\b\.?)?"
# "Иванов И.И.", "Smith P. H.": the family name first, initials after it.
FAMILY_FIRST_RE = regex.compile(rf"(?P<family>{CAPITALIZED}),?\s(?P<given>{INITIALS})")
LONGEST_HEAD = 90  # characters of names looked for before a known title
WORD_RE = regex.compile(r"[^\s]+")
BODY_WORDS = frozenset(
    "archive archives ministry committee department university institute bank association organization organisation commission council "
    "office agency party government secretariat library congress academy society union center centre bureau service nations states "
    "archivo ministerio secretaría comité universidad ministère institut commission archives ministerium institut ausschuss "
    "министерство комитет академия институт".split()
)


@dataclass(frozen=True, slots=True)
class Heads:
    """The names at the head of a citation: view offsets, the names, and whether they are its editors."""

    start: int
    end: int  # behind the role, if there is one
    names: tuple[Name, ...]
    editors: bool = False
    others: bool = False


class NameReader:
    """Reads lists of names at a position of a passage's text."""

    def __init__(self, vocabulary: Vocabulary):
        words: Grammar = grammar(vocabulary)
        self.grammar = words
        particle = rf"(?:{words.particle}\s|(?:d|D|l|L)['’]|al-|el-)"
        given = rf"(?:{INITIALS}\s?|{CAPITALIZED}\s)"
        family = rf"(?:{particle}{{0,2}}{CAPITALIZED}(?:\s(?:{particle}{{1,2}}|(?=\p{{Lu}}\p{{Ll}}+-)){CAPITALIZED})?)"
        # "Иванов И.И. История" is a family name with initials; "Peter H. Smith" is not: in Latin script that reading comes last.
        person = rf"(?:(?=\p{{Cyrillic}}){CAPITALIZED},?\s{INITIALS}|{given}{{0,4}}{family}{SUFFIX}|{CAPITALIZED},?\s{INITIALS})"
        joined = spelt(vocabulary.words("joining", "and"))
        self.person = regex.compile(person)
        self.several = regex.compile(
            rf"(?P<name>{person})(?:(?:,\s|/|\s[–/]\s)(?P<name>{person})){{0,6}}(?:,?\s(?:{joined})\s(?P<name>{person}))"
        )
        self.slashed = regex.compile(rf"(?P<name>{person})(?:\s?[/–]\s?(?P<name>{person})){{1,5}}")
        self.leading = regex.compile(rf"(?<!\p{{L}})(?:(?:{person},\s){{0,3}}{person},?\s(?:{joined})\s)?{person}(?:,?\s?\(?(?:eds?|Hrsg|coords?)\.?\)?)?,\s\Z")
        self.listed = regex.compile(rf"(?P<name>{person})(?:,\s(?P<name>{person})){{1,8}}")

    def several_at(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of two or more names joined by "and" at `start`; empty where none stand there."""
        match = self.several.match(text, start, end) or self.slashed.match(text, start, end)
        return match.spans("name") if match else []

    def one_at(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The span of the one name at `start`, in a list; empty where none stands there."""
        match = self.person.match(text, start, end)
        return [match.span()] if match else []

    def family_first_at(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The span of a family name with initials behind it ("Ivanov I.I."), in a list; empty where none stands there."""
        match = FAMILY_FIRST_RE.match(text, start, end)
        return [match.span()] if match else []

    def listed_at(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of names with commas between them and no "and": only a role or "et al." behind them proves such a list."""
        match = self.listed.match(text, start, end)
        return match.spans("name") if match else []

    def before(self, text: str, start: int) -> int:
        """Where the names begin that stand directly before `start`, a comma between; `start` itself where none do."""
        window = max(0, start - LONGEST_HEAD)
        match = self.leading.search(text, window, start)
        return match.start() if match else start

    def heads(self, passage: Passage, spans: list[tuple[int, int]], limit: int) -> Heads:
        """The names at the spans, with the role or "et al." that follows them."""
        text, end = passage.text, spans[-1][1]
        others = self.grammar.et_al.match(text, end, limit)
        if others:
            end = others.end()
        role = self.grammar.editor.match(text, end, limit)
        if role and role.group().strip(" ,.():"):
            end = role.end()
        else:
            role = None
        names = tuple(name(passage, *span) for span in spans)
        return Heads(spans[0][0], end, names, role is not None, others is not None)


def name(passage: Passage, start: int, end: int) -> Name:
    """The name that stands at `start` to `end`: family and given parted, bodies kept whole."""
    written, place = passage.text[start:end], passage.place(start, end)
    words = written.split()
    if any(word.strip(",.").casefold() in BODY_WORDS for word in words):
        return Name(written, None, place, literal=True)
    if (match := FAMILY_FIRST_RE.fullmatch(written)) is not None:
        return Name(match["family"], match["given"], place)
    if len(words) > 1 and words[-1].rstrip(".") in ("Jr", "Sr", "II", "III", "IV"):
        words = words[:-1]
        words[-1] = words[-1].rstrip(",")
    at = len(words) - 1
    while at > 0 and words[at - 1][0].islower():
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]) or None, place)


@lru_cache(maxsize=4)
def names(vocabulary: Vocabulary) -> NameReader:
    """The name reader of a vocabulary, built at the first call."""
    return NameReader(vocabulary)
