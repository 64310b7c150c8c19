"""The patterns that notes are read with, built once from the vocabulary.

Law: every pattern is anchored or starts at something rare, repeats are bounded or possessive, and none spans a note.
"""

from functools import lru_cache

import regex

from citecheck.text import fold
from citecheck.vocabulary import Vocabulary

CAPITALIZED = r"\p{Lu}[\p{L}\p{M}’'ʹ\-‐]*+"
INITIALS = r"\p{Lu}\p{Ll}?\.(?:[\s\-]?\p{Lu}\.)*+"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
ROMAN = r"[ivxlcdm]{1,8}+(?!\p{L})|[IVXLCDM]{1,8}+(?!\p{L})"


def spelt(words: tuple[str, ...]) -> str:
    """An alternation of vocabulary words, longest first: full stops may be missing, blanks after them too, apostrophes vary."""
    return "|".join(_spelt(word) for word in words)


def _spelt(word: str) -> str:
    word = regex.escape(word, literal_spaces=True).replace("'", "['’ʹʼ]")
    word = word.replace(r"\. ", r"\.?\s?").replace(r"\.", r"\.?").replace(", ", r",?\s")
    return word.replace(" ", r"\s")


class Grammar:
    """The compiled patterns of one vocabulary. Each is matched at a position, unless its name says that it is searched."""

    def __init__(self, vocabulary: Vocabulary):
        words = vocabulary.words
        self.vocabulary = vocabulary
        back = vocabulary.tables["back-references"]
        self.ibid = _at(rf"(?:{spelt(words('back-references', 'ibid'))})(?!\p{{L}})\.?")
        self.idem = _at(rf"(?:{spelt(words('back-references', 'idem', 'id'))})(?!\p{{L}})\.?,?\s?")
        self.op_cit = _at(
            rf"(?:(?P<loc>{spelt(words('back-references', 'loc-cit'))})|(?P<op>{spelt(words('back-references', 'op-cit'))}))"
            r"(?![\p{L}\d])\.?"
        )
        self.back_search = regex.compile(
            rf"(?<![\p{{L}}\d])(?i:{spelt(words('back-references', 'ibid', 'op-cit', 'loc-cit'))})(?!\p{{L}})"
        )
        self.misread = frozenset(back.get("misread", ()))
        note = spelt(words("back-references", "note"))
        self.note_pointer = _at(
            rf"\(?(?:(?:{spelt(words('back-references', 'pointing'))})[.,]?\s)?(?:{note})\.?\s?(?P<number>\d{{1,5}})\)?"
            r"(?:\s(?:above|below|supra|oben|unten|ci-dessus|arriba))?(?![\d\p{L}])"
        )
        signals = spelt(words("signals", "words"))
        self.signal = _at(rf"(?:(?:and|but)\s)?(?P<signal>{signals})(?!\p{{L}})\.?(?=[,:]?\s)[,:]?\s")
        self.strong_signal_search = regex.compile(
            rf"(?<![\p{{L}}\d])(?i:(?P<signal>{signals}))(?!\p{{L}})\.?[,:]?\s(?=[\p{{Lu}}“„«‘\"»])"
        )
        self.see_search = regex.compile(rf",\s(?i:{spelt(vocabulary.tables['signals']['seeing'])})(?!\p{{L}})")
        self.quoted_in_search = regex.compile(
            rf"(?<![\p{{L}}])(?i:{spelt(words('signals', 'quoted-in'))})(?!\p{{L}})\.?:?\s"
        )
        self.quoted_in = _at(rf"(?:{spelt(words('signals', 'quoted-in'))})(?!\p{{L}})\.?:?\s")
        self.joined = _at(rf"[\s,;:.)\]–—]*+(?:(?:{spelt(words('joining', 'and'))})\s)?")
        self.and_ = _at(rf",?\s(?:{spelt(words('joining', 'and'))})\s")
        self.in_ = _at(rf"[\s,.]{{0,3}}(?:{spelt(words('joining', 'in'))})(?!\p{{L}}):?\s(?!press)")
        self.et_al = _at(rf",?\s(?:{spelt(words('joining', 'et-al'))})(?!\p{{L}})\.?")
        self.various = _at(rf"(?:{spelt(words('joining', 'et-al'))})\.?,\s")
        self.editor = _at(rf"[\s,]{{0,2}}\(?(?:{spelt(words('roles', 'editor'))})(?!\p{{L}})\.?\)?[,:.]?")
        self.edited_by_search = regex.compile(
            rf"(?:,|\.|\()\s?(?i:(?P<editor>{spelt(words('roles', 'editor'))})|(?P<translator>{spelt(words('roles', 'translator'))}))(?!\p{{L}})\.?,?\s"
            rf"(?=\p{{Lu}}|{_particles(vocabulary)}\s)"
        )
        self.hereafter = regex.compile(
            rf"[\s,]*[(\[](?:[^()\[\]]{{0,80}},\s)?(?i:{spelt(words('hereafter', 'words'))})[,:]?\s?(?:as\s|–\s|—\s|-\s)?[“\"«‘'„]?"
            r"(?P<alias>[^()\[\]]{1,80}?)[”\"»’'“,.]{0,2}[)\]]"
        )
        self.volume = _at(rf"(?:{spelt(words('facts', 'volume'))})\.?\s?(?P<value>\d{{1,4}}(?:[-–]\d+)?|{ROMAN})")
        self.issue = _at(rf"(?:{spelt(words('facts', 'issue'))})\.?\s?(?P<value>\d{{1,4}}(?:\s?[-–/]\s?\d+)?)")
        self.thesis_search = regex.compile(rf"(?<!\p{{L}})(?i:{spelt(words('facts', 'thesis'))})(?!\p{{L}})")
        self.edition = regex.compile(
            rf"(?i:\d{{1,2}}(?:st|nd|rd|th|e|ª|º|\.|-е)?\s?(?:{spelt(words('facts', 'edition'))})|(?:rev|expanded|new|revised|erw|durchges)\.?\s(?:ed|edn|edition|aufl)|изд\.?\s\d+(?:-е)?)\.?(?!\p{{L}})"
        )
        months = spelt(tuple(sorted(vocabulary.months, key=len, reverse=True)))
        self.month = rf"(?i:(?:{months})(?!\p{{L}}))\.?"
        self.document = _at(rf"(?:the\s)?(?:{spelt(words('documents', 'words'))})(?!\p{{L}})")
        self.prose_search = regex.compile(rf"(?<=\s)(?:{spelt(words('prose', 'words'))})(?=[\s,])")
        self.particle = _particles(vocabulary)
        self.openers = frozenset(vocabulary.tables["prose"]["openers"])
        self.signal_words = frozenset(fold(word).split()[0].strip(".,") for word in words("signals", "words"))


def _at(pattern: str) -> regex.Pattern:
    return regex.compile(pattern, regex.IGNORECASE)


def _particles(vocabulary: Vocabulary) -> str:
    return rf"(?:{spelt(vocabulary.words('names', 'particles'))})"


@lru_cache(maxsize=4)
def grammar(vocabulary: Vocabulary) -> Grammar:
    """The grammar of a vocabulary, built at the first call."""
    return Grammar(vocabulary)
