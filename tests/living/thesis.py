"""The sample thesis as its author has it: paragraphs of sentences with notes hung on them, each note known for itself.

Law: a note is the same note whatever its number, page and place; only this says which finding is an old one.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "fixtures"
BIBLIOGRAPHIES = [str(ROOT / "references" / "library.bib"), str(FIXTURES / "thesis.bib")]
OPEN, CLOSE = "\ue000", "\ue001"  # around a note's name, where it is called and where another note points at it
CALL_RE = re.compile(f"{OPEN}(\\d+){CLOSE}")
POINTER_RE = re.compile(r"(?<=\bnote )(\d+)")
SEED = 1917
NAMES = ("Anna", "Boris", "Carlos", "Dmitri", "Elena", "Felipe", "Galina", "Hugo", "Ivan")


def _modules(*names: str) -> list:
    """Modules of fixtures/thesis; they leave no trace, as other fixtures have modules of the same names."""
    before = set(sys.modules)
    sys.path.insert(0, str(FIXTURES / "thesis"))
    try:
        return [import_module(name) for name in names]
    finally:
        sys.path.remove(str(FIXTURES / "thesis"))
        for name in set(sys.modules) - before:
            if "." not in name:
                del sys.modules[name]


make, layout, notes, prose, library = _modules("make", "layout", "notes", "prose", "library")


@dataclass(eq=False)
class Slip:
    """One note: its words, and what is amiss with it. `name` is its own for ever."""

    name: int
    words: str
    lost: bool = False
    uncalled: bool = False
    skips: int = 0  # numbers that the author left out before it
    again: bool = False  # it has the number of the one before


@dataclass
class Chapter:
    heading: str
    title: str
    paragraphs: list[list[str]]  # of sentences


@dataclass
class Thesis:
    chapters: list[Chapter]
    slips: dict[int, Slip]
    after: dict[int, int] = field(default_factory=dict)  # an uncalled note and the one that it stands behind

    def order(self, chapter: Chapter) -> list[Slip]:
        """The chapter's notes as the reader meets them."""
        uncalled = {before: name for name, before in self.after.items()}
        found = []
        for name in map(int, CALL_RE.findall(" ".join(" ".join(one) for one in chapter.paragraphs))):
            found.append(self.slips[name])
            while name in uncalled:
                name = uncalled[name]
                found.append(self.slips[name])
        return found

    def new(self, words: str, **flags) -> Slip:
        slip = Slip(max(self.slips) + 1, words, **flags)
        self.slips[slip.name] = slip
        return slip


def thesis(chapters: int) -> Thesis:
    """The first chapters of the sample thesis, as they stand before any edit."""
    plan, _ = make.planned(Random(SEED), library.read(ROOT / "references" / "library.bib"))
    writer, made, slips, after = prose.Prose(Random(SEED + 1)), [], {}, {}
    by_number = {note.number: name for name, note in reversed(list(enumerate(plan.notes)))}
    last, seen = 0, Counter()
    for number, (heading, title, _, years, _) in enumerate(make.CHAPTERS[:chapters]):
        calls = []
        for name, note in enumerate(plan.notes):
            if note.chapter != number:
                continue
            words = POINTER_RE.sub(lambda found: f"{OPEN}{by_number.get(int(found[1]), 0)}{CLOSE}", note.text)
            skips = max(0, note.number - last - 1)
            slips[name] = Slip(name, words, note.lost, note.uncalled, skips, again=note.number == last)
            last = note.number
            if note.uncalled:
                after[name] = name - 1
            else:
                calls.append(f"{OPEN}{name}{CLOSE}")
        paragraphs = [_sentences(text, seen) for text in writer.chapter(number, years, calls)]
        made.append(Chapter(heading, title, paragraphs))
    return Thesis(made, slips, after)


def _sentences(paragraph: str, seen: Counter) -> list[str]:
    """The sentences of a paragraph; one that was written before is told from it, as nobody writes the same twice."""
    found = []
    for sentence in re.split(rf"(?<=[.?!]|{CLOSE}) (?=[A-Z“])", paragraph):
        bare = CALL_RE.sub("", sentence)[-40:]
        number, seen[bare] = seen[bare], seen[bare] + 1
        words = f" So {NAMES[number % 9]} had it from {NAMES[number // 9 % 9]}." if number else ""
        at = len(sentence) - len(re.search(f"(?:{OPEN}\\d+{CLOSE})?$", sentence)[0])
        found.append(sentence[:at] + words + sentence[at:])
    return found


@dataclass
class Exported:
    """The text as it leaves the word processor, and which notes bear which number in it."""

    text: str
    names: dict[int, list[Slip]]


def exported(thesis: Thesis, rng: Random) -> Exported:
    """The pages: each time on other paper, wrapped and hyphenated otherwise."""
    layout.BODY_WIDTH, layout.NOTE_WIDTH = rng.randint(70, 96), rng.randint(80, 110)
    layout.HEIGHT, layout.HYPHENATED = rng.randint(44, 64), rng.choice((0, 0.2, 0.5))
    numbers, by_number, last = {}, {}, 0
    for chapter in thesis.chapters:
        for slip in thesis.order(chapter):
            last += 0 if slip.again and last else 1 + slip.skips
            numbers[slip.name] = last
            by_number.setdefault(last, []).append(slip)
    book = layout.Book(rng, make.TITLE)
    for index, chapter in enumerate(thesis.chapters):
        paragraphs = [[_numbered(" ".join(sentences), numbers, True)] for sentences in chapter.paragraphs if sentences]
        own = [
            notes.Note(numbers[slip.name], index, [_numbered(slip.words, numbers, False)], slip.lost, slip.uncalled)
            for slip in thesis.order(chapter)
        ]
        book.chapter([chapter.heading, chapter.title], paragraphs, own)
    return Exported(book.text()[0], by_number)


def _numbered(text: str, numbers: dict[int, int], calls: bool) -> str:
    """Names as numbers; a pointer at a note that is gone keeps pointing at nothing."""
    opening, closing = (layout.CALL, layout.END) if calls else ("", "")
    return CALL_RE.sub(lambda found: f"{opening}{numbers.get(int(found[1]), 9999)}{closing}", text)
