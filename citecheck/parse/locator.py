"""Locators: the pages, sheets, notes and other parts of a work that a citation names."""

from functools import lru_cache

import regex

from citecheck.model import Locator
from citecheck.parse.grammar import ROMAN, YEAR, spelt
from citecheck.text import Passage, fold
from citecheck.vocabulary import Vocabulary

DASH = r"\s?[-–—‒−]\s?"
# "34", "34a", "xii", "A12", "7ob.", "3v"; what follows is no letter.
NUMBER = rf"(?:[A-Z]?\d{{1,6}}+(?:\s?(?:ob|об)\b\.?|[a-z]{{0,2}}(?!\p{{L}}))|{ROMAN})"
RANGE = rf"{NUMBER}(?:{DASH}{NUMBER})?(?:\s?(?:ff?|sqq?|seq|et\sseq|passim|и\sсл)(?!\p{{L}})\.?)?"
BETWEEN = r"(?:,\s|\s?&\s|\s?[;/]\s|,?\s(?:and|und|et|y|e|и|u)\s)"
LIST = rf"{RANGE}(?:{BETWEEN}{RANGE})*+(?![\p{{L}}\d])"
RANGE_RE = regex.compile(rf"(?P<first>[A-Z]?\d{{1,6}})[a-z]?(?:{DASH}(?P<last>\d{{1,6}}))?")
# A number that reads as a year: bare, it is no locator ("The Last Years, 1945-1993").
YEARS_RE = regex.compile(rf"{YEAR}(?:{DASH}\d{{2,4}})?(?!\d)")
LONGEST = 120  # characters; the longest locator met is a list of 15 pages


class Locators:
    """The locator patterns of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary):
        kinds = vocabulary.tables["locators"]
        self.kinds = {fold(label): kind for kind, labels in reversed(kinds.items()) for label in labels}
        labels = spelt(vocabulary.words("locators"))
        opening = spelt(kinds["preliminary"])
        labelled = rf"(?:(?i:{labels})(?:\.{{1,2}}\s?|\s|(?=[\d§])){LIST}|(?i:{opening})(?:\s{RANGE})?(?!\p{{L}})|¶+\s?{LIST}|§+\s?{LIST})"
        joint = r"(?:,\s|,?\s(?:on|at|auf|de|esp\.|especially|hier|here|ici|aquí|bes\.|insb\.|see|and)\s|:\s?|\s)"
        self.labelled = regex.compile(rf"{labelled}(?:{joint}{labelled})*+")
        bare = rf"(?!{YEAR}(?:{DASH}\d{{2,4}})?(?!\d)){LIST}"
        self.any = regex.compile(rf"(?:{labelled}|{bare})(?:{joint}(?:esp\.\s|especially\s)?(?:{labelled}|(?<=\s){LIST}))*+")
        self._label = regex.compile(rf"(?P<label>(?i:{labels})\.{{0,2}}|(?i:{opening})|[§¶]+)\s?(?P<list>{LIST})?")
        self._tail = regex.compile(rf"(?:[,:)\]”\"’»]\s?|[.\s]\s?(?={labelled}))(?P<locator>{self.any.pattern})\Z")

    def at(self, text: str, start: int, end: int) -> int | None:
        """Where the locator that begins at `start` ends; None where none begins there. Bare years are none."""
        match = self.any.match(text, start, min(end, start + LONGEST))
        if match is None or YEARS_RE.fullmatch(match.group()):
            return None
        return match.end()

    def labelled_at(self, text: str, start: int, end: int) -> int | None:
        """The same for a locator that begins with a label ("p. 5", not "5")."""
        match = self.labelled.match(text, start, min(end, start + LONGEST))
        return match.end() if match else None

    def closing(self, text: str, start: int, end: int) -> int | None:
        """Where the locator begins that the stretch `start` to `end` closes with."""
        match = self._tail.search(text, max(start, end - LONGEST), end)
        if match is None or YEARS_RE.fullmatch(match["locator"]):
            return None
        return match.start("locator")

    def read(self, passage: Passage, start: int, end: int) -> Locator:
        """The locator that stands at `start` to `end` of a passage. Its kind is the page's where it names pages too."""
        text = passage.text[start:end]
        parts = [(self.kinds.get(fold(m["label"]).rstrip("."), "page"), m["label"], m["list"]) for m in self._label.finditer(text)]
        if not parts:
            return Locator("page", text, passage.place(start, end), None, ranges(text))
        kind, label, pages = next((part for part in parts if part[0] == "page"), parts[0])
        if kind == "preliminary":
            kind = "page"
        return Locator(kind, text, passage.place(start, end), label, ranges(pages or ""))


def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The pages that a list names, shortened ranges written out: "100-19, 130" is ((100, 119), (130, 130))."""
    found = []
    for match in RANGE_RE.finditer(text):
        if not match["first"].isdigit():
            continue
        first, last = match["first"], match["last"] or match["first"]
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        found.append((int(first), int(last)))
    return tuple(found)


@lru_cache(maxsize=4)
def locators(vocabulary: Vocabulary) -> Locators:
    """The locator patterns of a vocabulary, built at the first call."""
    return Locators(vocabulary)
