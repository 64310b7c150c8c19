"""The register of known works: the bibliography's entries, and what the manuscript itself cites in full.

Law: a work is known once. Entries come first; a work of the manuscript's own joins only where no entry fits it.
"""

from collections.abc import Iterable, Iterator

from citecheck import match
from citecheck.keys import coin_key
from citecheck.model import Bibliography, Candidate, Citation, Entry, Name, Reading, Work
from citecheck.resolve.normalize import work_name
from citecheck.text import bare

# Works of one surname, or of one beginning, that are looked at: far above any bibliography's, it keeps a text that is
# read as a hundred thousand works by one author from being compared all with all.
MOST = 300
LEAST_BLANKS = 2  # in a main title by which alone an entry is looked for; of two words, it may be a publisher


class Known:
    """One work of the register, and the citations of it so far in the order of the text."""

    __slots__ = ("_families", "_name", "citations", "entry", "target", "title", "work")

    def __init__(self, target: str, work: Work, entry: Entry | None = None):
        self.target = target
        self.work = work
        self.title = work.title.text if work.title else ""
        self.entry = entry
        self.citations: list[Citation] = []
        self._families: tuple[str, ...] | None = None
        self._name: str | None = None

    @property
    def name(self) -> str:
        """Surnames and short title, for messages; the key of an entry in which neither was read."""
        if self._name is None:
            self._name = work_name(self.work) or self.target.partition(":")[2]
        return self._name

    @property
    def people(self) -> tuple[Name, ...]:
        """Authors and editors: whoever a note may name the work by."""
        return self.work.authors + self.work.editors

    @property
    def families(self) -> tuple[str, ...]:
        """The surnames of `people`, as compared."""
        if self._families is None:
            self._families = tuple(match.family_key(person.family) for person in self.people)
        return self._families

    @property
    def authors(self) -> tuple[Name, ...]:
        """Whom a short form is expected to name: the authors, or the editors of a work without."""
        return self.work.authors or self.work.editors

    def candidate(self, score: int) -> Candidate:
        return Candidate(self.target, score, self.name)


class Register:
    """The known works, found by a surname or by the first weighty words of a title."""

    def __init__(self, bibliography: Bibliography):
        self._taken = {entry.key for entry in bibliography.entries}
        self._by_family: dict[str, list[Known]] = {}
        self._by_sound: dict[str, list[Known]] | None = None
        self._by_start: dict[str, list[Known]] | None = None
        self._by_word: dict[str, list[Known]] = {}
        self.has_entries = bool(bibliography.entries)
        self.works: list[Known] = []
        self.by_target: dict[str, Known] = {}
        alike: dict[tuple, list[Known]] = {}
        for entry in bibliography.entries:
            known = Known(f"bib:{entry.key}", entry.work, entry)
            year = entry.work.year.text if entry.work.year else None
            before = alike.setdefault((*known.families, year), [])
            if not any(_one_work(known.work, other.work) for other in before):
                before.append(known)
                self._add(known)
        self.listed = tuple(self.works)  # the entries; works of the manuscript's own join behind them
        self.volumes = [known for known in self.works if known.work.volume is not None]  # the entries that have a number
        self._by_shorthand: dict[str, list[Known]] = {}
        for known in self.works:
            for name in dict.fromkeys(map(bare, known.entry.shorthands)):  # a short title may be the shorthand, too
                self._by_shorthand.setdefault(name, []).append(known)
        worded = [known for known in self.works if known.entry.words is not None]
        self._worded = [(known, f" {match.title_key(known.entry.words)} ") for known in worded]

    def enter(self, work: Work) -> Known:
        """A work that no entry fits joins the register under a coined key."""
        key = coin_key(work, self._taken)
        self._taken.add(key)
        known = Known(f"work:{key}", work)
        self._add(known)
        return known

    def by_shorthand(self, written: str) -> list[Known]:
        """The entries with a shorthand."""
        return self._by_shorthand.get(bare(written), [])

    def by_people(self, people: Iterable[Name]) -> list[Known]:
        """The works of any of these people, by surname, each once, in the order of the register."""
        found: dict[Known, None] = {}
        for person in people:
            family = match.family_key(person.family)
            # "Gregory of Tours" stands whole in a bibliography, and has a given name for whoever reads a note.
            whole = match.family_key(f"{person.given} {person.family}") if person.given else family
            for known in self._by_family.get(whole, ()) if whole != family else ():
                found[known] = None
            for key in _blocks(family):
                for known in self._by_family.get(key, ()):
                    # A surname of one word is one of those that the work is filed under; of several, look again.
                    if " " not in family or any(match.same_family(family, other) for other in known.families):
                        found[known] = None
                        if len(found) == MOST:
                            return list(found)
        return list(found)

    def by_sound(self, people: Iterable[Name]) -> list[Known]:
        """The works of people whose surname is transliterated otherwise."""
        if self._by_sound is None:
            self._by_sound = {}
            for known in self.works:
                self._sounded(known)
        sounds = [match.sound(match.family_key(person.family)) for person in people]
        return _once(known for sound in sounds for known in self._by_sound.get(sound, ()))

    def by_start(self, title: str) -> list[Known]:
        """The works whose title begins with the same two weighty words, or one if either title has no more."""
        if self._by_start is None:
            self._by_start = {}
            for known in self.works:
                self._started(known)
        start = _start(title)
        if " " not in start:
            return self._by_word.get(start, [])
        return (self._by_start.get(start, []) + self._by_start.get(start.partition(" ")[0], []))[:MOST]

    def by_words(self, people: Iterable[Name], title: str) -> list[Known]:
        """The entries of the manuscript's own list in whose words a surname and a main title stand, read so or not."""
        phrase = match.main_key(title)
        families = {match.family_key(person.family) for person in people}
        if not any(map(str.isalpha, phrase)) or (not families and phrase.count(" ") < LEAST_BLANKS):
            return []
        return [
            known
            for known, words in self._worded
            if f" {phrase} " in words
            and (not families or any(f" {family} " in words or family in known.families for family in families))
        ]

    def _add(self, known: Known) -> None:
        self.works.append(known)
        self.by_target.setdefault(known.target, known)
        for key in {key for family in known.families for key in _blocks(family)}:
            self._by_family.setdefault(key, []).append(known)
        if self._by_sound is not None:
            self._sounded(known)
        if self._by_start is not None:
            self._started(known)

    def _started(self, known: Known) -> None:
        if known.title:
            start = _start(known.title)
            self._by_start.setdefault(start, []).append(known)
            if len(block := self._by_word.setdefault(start.partition(" ")[0], [])) < MOST:
                block.append(known)

    def _sounded(self, known: Known) -> None:
        for sound in {match.sound(family) for family in known.families}:
            self._by_sound.setdefault(sound, []).append(known)


def _blocks(family: str) -> tuple[str, ...]:
    """The keys a surname is filed under: whole, and its first and last word ("kuntz ficker", "kuntz", "ficker")."""
    if " " not in family:
        return (family,)
    return family, family[: family.index(" ")], family[family.rindex(" ") + 1 :]


def _start(title: str) -> str:
    """The first two weighty words of a title."""
    return " ".join([word for word in match.title_key(title).split() if word not in match.LIGHT][:2])


def _once(works: Iterator[Known]) -> list[Known]:
    return list(dict.fromkeys(works))


def _one_work(one: Work, two: Work) -> bool:
    """Whether two entries by the same people, of one year, are one work under two keys.

    B002 says so; here the first stands for both.
    """
    return _key(one.title) == _key(two.title) != "" and all(
        _key(mine) == _key(theirs) for mine, theirs in ((one.container, two.container), (one.volume, two.volume))
    )


def _key(reading: Reading | None) -> str:
    return match.title_key(reading.text) if reading else ""
