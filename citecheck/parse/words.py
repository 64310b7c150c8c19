"""The words of a note, and the phrases of the vocabulary among them: signals, Ibid., "quoted in", roles, joining words.

Law: phrases are found by looking words up, not by patterns of alternatives: that costs one pass over a note's words,
however many phrases the vocabulary holds.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

import regex

from citecheck.text import bare
from citecheck.vocabulary import Vocabulary

TOKEN_RE = regex.compile(r"[\p{L}\p{N}\p{M}]++(?:['’ʹʼ´`][\p{L}\p{N}]++)*")
PARTED_RE = regex.compile(f"({TOKEN_RE.pattern})")
CAPITALIZED = r"\p{Lu}[\p{L}\p{M}’'ʹ\-‐]*+(?<![-‐])"  # not "Liv-, Est- und Curländisches"
# Two letters are one in another script ("Iu. N. Afanas’ev"), or begin a middle name ("George McT. Kahin").
INITIALS = r"(?!(?:Dt|Frz|Engl?)\.)\p{Lu}(?:\p{Ll}|c\p{Lu})?\.(?:[\s\-]?\p{Lu}\.|-\p{Lu}\p{Ll}\.)*+"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
# A day and its month before a year: "14 maggio 1922", "28 de enero de 1938", "1er mai 1900", "17 XII 1970"; with the month first; in figures.
DAY_AND_YEAR = rf"\d{{1,2}}(?:\.|er|º|°)?\s(?:(?:de\s|d[’'])?\p{{L}}{{3,10}}\.?\s(?:de\s)?|[IVX]{{1,4}}\s){YEAR}"
# Of the French Republic, September 1792 to December 1805: "18 thermidor an II".
REPUBLICAN_DAY = (
    r"\d{1,2}(?:er)?\s(?:vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|thermidor|fructidor)"
    r"\s[Aa]n\s(?:[IVX]{1,4}|\d{1,2})"
)
DAY_OF_ANY_ORDER = rf"(?:{DAY_AND_YEAR}|{REPUBLICAN_DAY}|\p{{Lu}}\p{{Ll}}{{2,8}}\.?\s\d{{1,2}},\s{YEAR}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{YEAR})"
DAYS = r"(?:\d{1,2}[-–])?"  # before a day that is the last of several: "14-21 février 1942"
VOLUMES = r"\d{1,3}\s(?:[Vv]ols?|voll|tomes|tomos|tomi|Bde|Bände|tt?|т|кн|вып|ч)\b\.?"  # how many there are: "2 Bde", "3 vols."
# Whose years count English statutes: "43 Eliz. I c. 2".
KINGS = r"(?:Edw|Hen|Ric|Eliz|Jac|Jas|Car|Will|Wm|Geo|Vict|Anne?)"
# Numbers of prefaces and volumes, up to 399; "ill", "l’" and a lone "c." are none.
ROMAN = (
    r"(?![lcLC](?!\p{L}))(?:(?=[ivxlc])c{0,3}+(?:xc|xl|l?x{0,3}+)(?:ix|iv|v?i{0,3}+)|(?=[IVXLC])C{0,3}+(?:XC|XL|L?X{0,3}+)(?:IX|IV|V?I{0,3}+))"
    r"(?![\p{L}'’])"
)
# What may stand between the words of one phrase: "see, for example", "op.cit", "a. a. O."
WITHIN = frozenset((" ", ".", ". ", ", ", ".,", "., ", "-"))
ROLES = ("editor", "translator")
INITIALS_RE = regex.compile(r"\p{Lu}(?:\.\s?\p{Lu}){1,2}\.?")  # "C. D.", "A.G.M.": no op. cit.
TITLE_WORD_RE = regex.compile(r"\p{Lu}\p{Ll}+\s")  # "Ed Murrow", "Red Famine": no role, which has a full stop in capitals
# An *op. cit.* in full words is one between commas: "Casanova, libro citado, p. 14".
IN_FULL_RE = regex.compile(r"(?i:cit(?:[eé]e?|ad[oa]|at[oa])(?:\s(?:supra|plus\shaut|ci-dessus|arriba|sopra))?|сочинение)\Z")
APART_RE = regex.compile(r"(?:[^\p{L}]*[,.;:(”»’\"]\s?)?\Z")
CLOSED_RE = regex.compile(r"[,.;:()]|\Z|\s(?:\(|(?:pp?|t|vol|n|note|nota|págs?)\b)")
NONE: dict[int, int] = {}
# Kind of phrase → table and keys of words.toml.
KINDS = {
    "ibid": ("back-references", "ibid"),
    "idem": ("back-references", "idem", "id"),
    "op-cit": ("back-references", "op-cit"),
    "loc-cit": ("back-references", "loc-cit"),
    "note": ("back-references", "note"),
    "pointing": ("back-references", "pointing"),
    "signal": ("signals", "words"),
    "stressing": ("signals", "stressing"),
    "seeing": ("signals", "seeing"),
    "quoted-in": ("signals", "quoted-in"),
    "quoting": ("signals", "quoting"),
    "among": ("signals", "among"),
    "same-holder": ("signals", "same-holder"),
    "other-edition": ("signals", "other-edition"),
    "hereafter": ("hereafter", "words"),
    "and": ("joining", "and"),
    "with": ("joining", "with"),
    "contributing": ("joining", "contributing"),
    "in": ("joining", "in"),
    "et-al": ("joining", "et-al"),
    "editor": ("roles", "editor"),
    "translator": ("roles", "translator"),
    "edition": ("facts", "edition"),
    "volume": ("facts", "volume"),
    "issue": ("facts", "issue"),
    "thesis": ("facts", "thesis"),
    "undated": ("facts", "no-date"),
    "accessed": ("facts", "accessed"),
    "town": ("facts", "towns"),
    "document": ("documents", "words"),
    "prose": ("prose", "words"),
    "opener": ("prose", "openers"),
    "likening": ("prose", "likening"),
    "remark": ("prose", "remarks"),
}


class Beginning(NamedTuple):
    """What phrases a word may begin: kinds that it is a phrase of by itself; longer ones by their second word, the
    longest first."""

    alone: list[str]
    longer: dict[str, list[tuple[tuple[str, ...], str]]]

SEE_RE = regex.compile(r"(?:s|S)\.\s?(?:a\.\s)?(?<!S\.\s)(?![IVXLC]+\P{L})\p{Lu}[\p{Ll}A-Z]")  # "s. Müller", "S. a. Müller"; "S. Müller" is a name


class Phrases:
    """The vocabulary's phrases by their first word."""

    def __init__(self, vocabulary: Vocabulary):
        self.abbreviations = frozenset(vocabulary.tables["abbreviations"]["words"])
        self.ordinal = frozenset((*vocabulary.tables["abbreviations"]["behind-ordinals"], *vocabulary.months))
        names = vocabulary.tables["names"]
        self.bodies, self.surnames_too, self.qualifiers = (
            frozenset(names[key]) for key in ("bodies", "surnames-too", "qualifiers")
        )
        self.given = frozenset(names["given"])
        self.owed = frozenset(vocabulary.words("prose", "owed"))
        self.prose = frozenset(map(_with_accents, vocabulary.words("prose", "words")))
        self.by_first: dict[str, Beginning] = {}
        for kind, (table, *keys) in KINDS.items():
            for phrase in vocabulary.words(table, *keys):
                words = tuple(bare(phrase).split())
                if words:
                    self._put(words, kind)
        for beginning in self.by_first.values():
            for longer in beginning.longer.values():
                longer.sort(key=lambda phrase: -len(phrase[0]))

    def _put(self, words: tuple[str, ...], kind: str) -> None:
        beginning = self.by_first.setdefault(words[0], Beginning([], {}))
        if len(words) > 1:
            beginning.longer.setdefault(words[1], []).append((words, kind))
        elif kind not in beginning.alone:
            beginning.alone.append(kind)

    def beginning_with(self, word: str, kind: str) -> list[tuple[str, ...]]:
        """The phrases of a kind that a word begins, the longest first."""
        found = self.by_first.get(word)
        if found is None:
            return []
        alone = [(word,)] if kind in found.alone else []
        longer = [words for behind in found.longer.values() for words, its in behind if its == kind]
        return sorted(longer, key=len, reverse=True) + alone

    def is_whole(self, written: str, kind: str) -> bool:
        """Whether all of what is written is a phrase of a kind."""
        words = tuple(bare(written).split())
        return bool(words) and words in self.beginning_with(words[0], kind)

    def names_body(self, written: str) -> bool:
        """Whether a name is a corporate author's."""
        words = [word.strip(",.").casefold() for word in written.split()]
        if len(words) == 2 and words[1] in self.surnames_too:
            return words[0] in self.qualifiers
        return not self.bodies.isdisjoint(words)


class Words:
    """The words of one text in order, as they are compared, and where each stands; the phrases that they form."""

    __slots__ = ("_ends", "_orders", "ends", "phrases", "starts", "text", "words")

    def __init__(self, text: str, phrases: Phrases):
        self.text = text
        self.phrases = phrases
        pieces = PARTED_RE.split(text)  # words, and what stands between them
        edges = list(accumulate(map(len, pieces)))
        self.starts = edges[:-1:2]
        self.ends = edges[1::2]
        self.words = list(map(bare, pieces[1::2]))
        self._ends: dict[str, dict[int, int]] = {}  # kind of phrase → where one starts → where it ends
        self._orders: dict[str, list[int]] = {}  # the starts of each kind, for those that were asked of
        for index, beginning in enumerate(map(phrases.by_first.get, self.words)):
            if beginning is not None:
                self._phrases(index, beginning)

    def _phrases(self, index: int, beginning: Beginning) -> None:
        """Note the phrases that begin at a word: of each kind the longest."""
        noted = self._longer(index, beginning) if beginning.longer else ()
        for kind in beginning.alone:
            if kind not in noted:
                self._note(kind, self.starts[index], self.ends[index])

    def _longer(self, index: int, beginning: Beginning) -> list[str]:
        """Note the phrases of several words that begin at a word, and tell their kinds."""
        behind, noted = self.words[index + 1 : index + 2], []
        for phrase, kind in beginning.longer.get(behind[0], ()) if behind else ():
            if kind not in noted and self._follows(index, phrase):
                noted.append(kind)
                self._note(kind, self.starts[index], self.ends[index + len(phrase) - 1])
        return noted

    def _follows(self, index: int, phrase: tuple[str, ...]) -> bool:
        last = index + len(phrase)
        if tuple(self.words[index:last]) != phrase:
            return False
        return all(self.text[self.ends[at] : self.starts[at + 1]] in WITHIN for at in range(index, last - 1))

    def _note(self, kind: str, start: int, end: int) -> None:
        if kind == "prose" and not (self.text[start].islower() and _with_accents(self.text[start:end]) in self.phrases.prose):
            return  # "war" marks German running text, "War" an English title; "thèse" is no "these", "e Stato" no "è stato"
        if kind in ROLES and self.text[start].isupper() and TITLE_WORD_RE.fullmatch(self.text, start, end + 1):
            return  # a title or a person: "Anne Applebaum, Red Famine", "Red and Hot", "Ed Murrow"
        if kind == "op-cit" and INITIALS_RE.fullmatch(self.text, start, end):
            return  # "ed. by C. D. Salthouse"
        if kind == "op-cit" and IN_FULL_RE.search(self.text, start, end) and not self._apart(start, end):
            return  # "El libro citado de Casanova": a sentence's words
        if kind in ("and", "in") and end == start + 1 and self.text[start].isupper():
            return  # the initial of "E. P. Thompson", the numeral of "Tom V"
        if kind == "signal" and self.text[start:end].casefold() in ("s", "s. a", "s.a") and not SEE_RE.match(self.text, start):
            return  # "s. Müller", not "s. 12"
        if self.text[end : end + 1] == ".":
            if kind == "prose":
                return  # "trad. it. di M. Flores": words of running text stand within a sentence
            end += 1
        self._ends.setdefault(kind, {})[start] = end

    def _apart(self, start: int, end: int) -> bool:
        """Whether marks stand around words, so that they belong to no sentence; "Cité, avec d’autres, par …" is one."""
        begins_sentence = self.text[start].isupper() and self.text[start:end].isalpha()
        before = self.text[max(0, start - 2) : start]
        return not begins_sentence and APART_RE.match(before) is not None and CLOSED_RE.match(self.text, end) is not None

    def at(self, kind: str, start: int, limit: int) -> int | None:
        """Where the phrase of a kind that begins at `start` ends, its full stop included; None where none does."""
        ends = self._ends.get(kind)
        end = ends.get(start) if ends is not None else None
        return end if end is not None and end <= limit else None

    def any_at(self, kinds: Iterable[str], start: int, limit: int) -> bool:
        """Whether a phrase of one of the kinds begins at `start`."""
        return any(self.at(kind, start, limit) is not None for kind in kinds)

    def joined(self, kind: str, end: int, limit: int) -> int | None:
        """Where the phrase of a kind ends that follows `end` behind at most a comma and a blank, or a bracket."""
        if kind not in self._ends:
            return None
        start = end
        while start < limit and start < end + 3 and self.text[start] in " ,(":
            start += 1
        return self.at(kind, start, limit)

    def ending(self, kind: str, at: int) -> bool:
        """Whether a phrase of a kind stands just before `at`, a blank between."""
        return at - 1 in self._ends.get(kind, NONE).values()

    def any(self, kinds: Iterable[str]) -> bool:
        """Whether a phrase of one of the kinds stands anywhere."""
        return not self._ends.keys().isdisjoint(kinds)

    def all(self, kind: str) -> Collection[tuple[int, int]]:
        """Every phrase of a kind, in order."""
        return self._ends.get(kind, NONE).items()

    def between(self, kind: str, start: int, end: int) -> list[tuple[int, int]]:
        """The phrases of a kind that begin between two offsets, in order."""
        ends = self._ends.get(kind)
        if ends is None:
            return []
        order = self._orders.get(kind)
        if order is None:
            order = self._orders[kind] = list(ends)
        return [(at, ends[at]) for at in order[bisect_left(order, start) : bisect_left(order, end)]]

    def first(self, kind: str, start: int, end: int) -> int:
        """Where the first phrase of a kind begins that begins between two offsets; `end` where none does."""
        found = self.between(kind, start, end)
        return found[0][0] if found else end

    def within(self, kind: str, start: int, end: int) -> tuple[int, int] | None:
        """The first phrase of a kind that stands wholly between two offsets."""
        if kind not in self._ends:
            return None
        return next((span for span in self.between(kind, start, end) if span[1] <= end), None)


def _with_accents(written: str) -> str:
    """What is written in lower case, its accents kept, its apostrophes and blanks alike."""
    written = written if written.isascii() else normalize("NFC", written).replace("’", "'")
    return " ".join(written.casefold().split())


@lru_cache(maxsize=4)
def phrases(vocabulary: Vocabulary) -> Phrases:
    """The phrases of a vocabulary, indexed at the first call."""
    return Phrases(vocabulary)


def folded(words: Iterable[str]) -> frozenset[str]:
    """Words as `Words` holds them."""
    return frozenset(bare(word) for word in words)
