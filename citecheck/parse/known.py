"""Works already known when a note is read: the bibliography's and those that earlier notes cite in full.

With italics lost, nothing in the text says where a title ends; a title that is known says it. What is found here is
evidence for reading, never a target: resolving comes later and weighs again.
"""

from collections.abc import Collection, Iterable
from itertools import combinations, zip_longest
from operator import eq
from typing import NamedTuple

import regex

from citecheck.model import Bibliography, Name, Work
from citecheck.parse.called import called_by
from citecheck.parse.words import Words
from citecheck.text import bare

# Articles that a short title leaves out: "Global Cold War" for "The Global Cold War".
SMALL = frozenset(
    ("a", "an", "the", "of", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "gli", "i")
)
# Before a subtitle, or a volume: "Documents diplomatiques français, 1957, vol. 1, 1er janvier–30 juin".
SUBTITLE_RE = regex.compile(r":|(?<=\p{Ll}{3})\.\s(?=\p{Lu})|,\s(?:[Vv]ol|Bd|[Tt]|[Tt]ome)\.?\s(?:\d|[IVX])")
FEWEST_BEFORE_STOP = 3  # words of a main title that a full stop parts from its subtitle ("Im Namen Europas. Deutschland und …")
SHORTEST_KEY = 2  # words by which titles are looked up, where they have as many
# Titles that begin alike ("A History of the …") are looked up by one word more where there are more of them than this.
CROWD = 16
MOST_TOGETHER = 6  # people of a work whose names are looked for side by side
RUNNING_RE = regex.compile(r"(?<![\p{L}\p{M}’'-])\p{Ll}{3,}+(?![\p{L}\p{M}’'-])")
LONGEST_TEXT = 1_000_000  # characters of a manuscript: its common words stand in them


class KnownTitle(NamedTuple):
    """A title as bare words, how many of them are the main title, and the work it belongs to."""

    words: tuple[str, ...]
    main: int
    work: Work
    container: bool = False  # the title of the book that holds the work
    stopped: bool = False  # a full stop parts the main title from its subtitle


class TitleAt(NamedTuple):
    """A known title that a note's text follows: view offsets, and how many words agree."""

    start: int
    end: int
    words: int
    title: KnownTitle

    @property
    def complete(self) -> bool:
        return self.words >= self.title.main

    @property
    def whole(self) -> bool:
        return self.words == len(self.title.words)


class KnownWorks:
    """An index by the first words of titles, and the family names of authors."""

    def __init__(self, bibliography: Bibliography, given_names: Collection[str] = (), text: str = ""):
        self._given_names = given_names
        self._text = text  # of the manuscript
        self._running: frozenset[str] | None = None  # the words that it writes in lower case
        self._givens: dict[str, set[str]] = {}
        self._titles: dict[tuple[str, ...], list[KnownTitle]] = {}
        self._crowded: dict[tuple[str, ...], KnownTitle] = {}  # with the title that stands for all that begin so
        self._seconds: dict[str, set[str]] = {}  # a title's first word → those that follow it, "" where none does
        self._seen: set[tuple[tuple[str, ...], int, bool]] = set()
        self._bodies: dict[str, list[str]] = {}
        self._called_by: dict[str, str] = {}  # the shorthands of corporate authors, and their names
        self._called: dict[tuple[str, ...], set[str]] = {}  # a main title, and its first word → its authors' family names
        self._words: dict[str, set[str]] | None = None  # an author's family name → the words of his titles
        self._together: set[tuple[str, str]] = set()  # family names of two people of one work, in its order
        self.families: set[str] = set()
        self.dated: set[tuple[str, str]] = set()  # families and the years of their works
        self.numbered: set[tuple[str, str]] = set()  # families and the numbers in their works' titles
        self.interviewed: set[str] = set()  # family names of those whom interviews were held with
        self.aliases: set[str] = set()
        self.shorthands: set[str] = set()
        for entry in bibliography.entries:
            self.add(entry.work)
            for name in entry.shorthands:
                self.shorthands.update((name, name.replace("–", "-")))

    def add(self, work: Work) -> None:
        """Make a work's titles and names known."""
        if self._words is not None and work.title is not None:
            self._add_words(work, bare(work.title.text).split())
        numbers = [word for word in bare(work.title.text).split() if word.isdigit()] if work.title else []
        for name in (*work.authors, *work.editors):
            called = called_by(name)
            self.families |= called
            if work.year is not None:
                self.dated.update((family, work.year.text[:4]) for family in called)
            if numbers:
                self.numbered.update((family, number) for family in called for number in numbers)
            if name.given:
                self._givens.setdefault(bare(name.family), set()).add(bare(name.given))
            if name.literal and " " in name.family:
                self._bodies.setdefault(_straight(name.family.split()[0]).casefold(), []).append(_straight(name.family))
        people = [bare(name.family) for name in (*work.authors, *work.editors)][:MOST_TOGETHER]
        self._together.update(combinations(people, 2))
        for reading, container in ((work.title, False), (work.container, True)):
            if reading is not None:
                self._add_title(reading.text, work, container)

    def _add_title(self, text: str, work: Work, container: bool) -> None:
        words = tuple(bare(text).split())
        if not words:
            return
        subtitle = SUBTITLE_RE.search(text)
        main = len(bare(text[: subtitle.start()]).split()) if subtitle is not None else len(words)
        stopped = subtitle is not None and subtitle.group() == ". "
        named = words[0] in self._given_names  # "Rainer Maria Rilke. Leben und Werk"
        if not main or (stopped and (named or main - (words[0] in SMALL) < FEWEST_BEFORE_STOP)):
            main = len(words)  # "Landschaft. Zur Funktion des Ästhetischen": the word alone is no title
        while main > 2 and words[main - 1].isdigit() and (subtitle is None or subtitle.group() == ":"):
            main -= 1  # a short title leaves the years out: "Der Kalte Krieg, 1947–1991"
        if (words, main, container) in self._seen:
            return  # a work that many notes cite in full is one title
        self._seen.add((words, main, container))
        for called in {words[:main], words[:1]}:
            self._called.setdefault(called, set()).update(bare(name.family) for name in work.authors)
        self._put(KnownTitle(words, main, work, container, stopped))
        if main == 1 < len(words) and not words[0].isdigit():
            self._put(KnownTitle(words[:1], 1, work, container))  # "Diplomacy", "Postwar": looked up alone
        if words[0] in SMALL and len(words) > 2:
            self._put(KnownTitle(words[1:], max(1, main - 1), work, container, stopped))

    def _put(self, title: KnownTitle) -> None:
        self._seconds.setdefault(title.words[0], set()).add(title.words[1] if len(title.words) > 1 else "")
        key = title.words[:SHORTEST_KEY]
        while key in self._crowded:
            self._crowded[key] = _preferred(self._crowded[key], title)
            if len(key) == len(title.words):
                return
            key = title.words[: len(key) + 1]
        bucket = self._titles.setdefault(key, [])
        bucket.append(title)
        if len(bucket) > CROWD and len(key) >= SHORTEST_KEY:
            del self._titles[key]
            self._crowded[key] = bucket[0]
            for other in bucket:
                self._put(other)

    def titles_in(self, words: Words) -> list[TitleAt]:
        """Every known title that some stretch of a note's words follows, the longest at each start."""
        found = []
        seconds_of = map(self._seconds.get, words.words)
        for at, (seconds, behind) in enumerate(zip_longest(seconds_of, words.words[1:])):
            if seconds is None or not (behind in seconds or "" in seconds):
                continue
            if (best := self._longest(words.words, at)) is not None:
                title, length = best
                main = at + title.main
                if title.main < length < len(title.words) and not title.stopped and _ends_main(words, main):
                    length = title.main
                found.append(TitleAt(words.starts[at], words.ends[at + length - 1], length, title))
        return found

    def _longest(self, words: list[str], at: int) -> tuple[KnownTitle, int] | None:
        key = tuple(words[at : at + SHORTEST_KEY])
        best, longest = None, 0
        while key in self._crowded:
            best, longest = self._crowded[key], len(key)
            key = tuple(words[at : at + longest + 1])
            if len(key) == longest:
                return best, longest
        candidates = self._titles.get(key) or (() if best else self._titles.get((words[at],), ()))
        for title in candidates:
            length = _agreeing(title.words, words, at)
            # "Lazarillo de Tormes", and not "«Lazarillo de Tormes» en la picaresca", of which these are the first words.
            whole = length == len(title.words) > SHORTEST_KEY and best is not None and length < best.main
            if length > longest or (length == longest and (whole or _preferred(best, title) is title)):
                best, longest = title, length
        return (best, longest) if best is not None else None

    def body_at(self, text: str, start: int) -> tuple[int, int] | None:
        """The span of a known corporate author whose name stands at `start`."""
        first = _straight(text[start : start + 40].partition(" ")[0]).casefold()
        for body in self._bodies.get(first, ()):
            if _straight(text[start : start + len(body)]).casefold() == body.casefold():
                return start, start + len(body)
        fitting = (one for one in self._called_by if text.startswith(f"{one}, ", start))
        return next(((start, start + len(one)) for one in fitting), None)

    def body_called(self, written: str) -> str:
        """The name of a corporate author, or that which a shorthand was given to: "HMC"."""
        return self._called_by.get(written, written)

    def add_body(self, shorthand: str, name: str) -> None:
        """Make known what a corporate author is called by from here on."""
        self._called_by[shorthand] = name

    def bodies_in(self, text: str) -> list[int]:
        """Where known corporate authors' names of several words stand in a text."""
        text = _straight(text)
        found = [at for bodies in self._bodies.values() for body in bodies if (at := text.find(body)) >= 0]
        return found + [at for shorthand in self._called_by if (at := text.find(f"{shorthand}, ")) >= 0]

    def add_alias(self, alias: str) -> None:
        """Make known what "hereafter" binds to a work: later notes may cite it so."""
        self.aliases.add(alias)

    def knows_family(self, written: str) -> bool:
        """Whether what is written is or ends with the family name of a known author."""
        return bare(written.rpartition(" ")[2]) in self.families or bare(written) in self.families

    def gives(self, family: str, given: str) -> bool:
        """Whether what stands behind a family name and a comma is a given name: that of a known author, or a common one."""
        written = bare(given)
        known = self._givens.get(bare(family), ())
        if any(one.startswith(written) or (given.endswith(".") and one[:1] == written[:1]) for one in known):
            return True  # "Joan W. Scott" is "Scott J. W.", too
        words = given.replace("-", " ").split()
        named = [word.casefold() in self._given_names for word in words if not word.endswith(".")]
        return bool(named) and all(named)

    def wrote(self, person: str, title: str) -> bool:
        """Whether a known author has a work of that main title, or of that first word: Ciliberto's "Giordano Bruno" is a
        book, no co-author; so is "Cavour", which Romeo called "Cavour e il suo tempo", where they wrote nothing together, or
        any words of a title of his."""
        family = bare(person.rpartition(" ")[2])
        called = tuple(bare(title).split())
        if (family, bare(title.rpartition(" ")[2])) in self._together or any(one.startswith(bare(title)) for one in self._givens.get(family, ())):
            return False
        return family in self._called.get(called, ()) or (bool(called) and self._words_of().get(family, set()).issuperset(called))

    def _words_of(self) -> dict[str, set[str]]:
        """The words of each author's titles: "Brecht, Luther (wie Anm. 8)" is his "Martin Luther". Asked for only where two
        known authors stand side by side."""
        if self._words is None:
            self._words = {}
            for title in (*self._crowded.values(), *(one for bucket in self._titles.values() for one in bucket)):
                if not title.container:
                    self._add_words(title.work, title.words)
        return self._words

    def _add_words(self, work: Work, words: Iterable[str]) -> None:
        for name in work.authors:
            self._words.setdefault(bare(name.family), set()).update(words)

    def settled(self, name: Name) -> Name:
        """A name with its parts as the bibliography has them: "Shen Zhihua" is of the family Shen, "Rodríguez O." one name."""
        if name.given is None or name.literal:
            return name
        if bare(f"{name.family} {name.given}") in self.families:
            return name._replace(family=f"{name.family} {name.given}", given=None)
        turned = bare(name.family) in self._givens.get(bare(name.given), ()) and bare(name.family) not in self.families
        return name._replace(family=name.given, given=name.family) if turned else name

    def are_words(self, written: str) -> bool:
        """Whether what looks like a whole name is words of the language: the manuscript writes one of them in lower case,
        as it does with no name, and no given name or initial stands at their head ("Inevitable Revolutions").
        """
        words = written.replace("’s", "").split()
        if words[0].casefold() in self._given_names or words[0].endswith(".") or self.knows_family(written):
            return False
        if self._running is None:
            self._running = frozenset(RUNNING_RE.findall(self._text, 0, LONGEST_TEXT))
        return any(word.casefold() in self._running for word in words if word[0].isupper())

    def knows(self, name: Name) -> bool:
        """Whether a family name is an author's or editor's of a known work."""
        return bare(name.family) in self.families


def _ends_main(words: Words, main: int) -> bool:
    """Whether the note's text ends a main title before a word: by a full stop ("No Enchanted Palace. The protocol …", where
    the subtitle begins with "The", too) or with a volume."""
    end = words.ends[main - 1]
    return "." in words.text[end : words.starts[main]] or (words.text[end] == "," and SUBTITLE_RE.match(words.text, end) is not None)


def _straight(name: str) -> str:
    """A name with its apostrophes alike, each where it stood: "Zhongguo di’er lishi dang’anguan"."""
    return name.replace("’", "'").replace("ʼ", "'")


def _preferred(before: KnownTitle | None, title: KnownTitle) -> KnownTitle | None:
    """Of two titles that a note follows as far, the one known before, but for a book's that only holds the work."""
    return title if before is not None and before.container and not title.container else before


def _agreeing(title: tuple[str, ...], words: list[str], at: int) -> int:
    """How many words of a title the note's words follow from `at` on."""
    agree = [*map(eq, title, words[at : at + len(title)]), False]
    return agree.index(False)
