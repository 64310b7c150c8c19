"""Archives as data: repositories, the schemes that their levels follow, the labels of the levels.

Law: a label may mean several kinds ("f." is fond, fascicolo and folio); it is the repository's scheme that decides.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from citecheck.model import ArchiveUnit
from citecheck.vocabulary.archive_names import NameTable, keys
from citecheck.vocabulary.tables import read_table

APOSTROPHES = dict.fromkeys(map(ord, "'’ʹʼ′´`‘"))
NUMERAL_RE = regex.compile(r"\d+|(?<!\p{L})[IVXLC]+(?![\p{L}])")
DOTTED_RE = regex.compile(r"(?<![\p{L}.])\p{Lu}(?:\.\p{Lu})++\.?[,)\]]")  # a shorthand with full stops: "A.N., F/7/3682"
LABEL_SPACE_RE = regex.compile(r"[\s.]+")
# Labels that are words of every note besides: they never stand alone in a unit.
PLAIN_WORDS = frozenset(("no", "group", "best", "sign", "per", "cont"))
DESCRIPTION = "description"  # words between the levels that name no level: kept, but no part of the target
EMPTY = "no"  # how a level without a number is written in a target


class Scheme(NamedTuple):
    """How an archive divides its holdings: kinds of level outermost first, and what is counted inside the last.

    `checked` schemes want all of their levels. `call` reads a call number without labels, `form` writes it.
    """

    levels: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ("sheet", "page")
    checked: bool = False
    own_system: bool = False
    call: str | None = None
    form: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of level that it divides by."""
        return frozenset((*self.levels, *self.extra))


class Repository(NamedTuple):
    """An archive: the shorthand that stands for it in targets, its other shorthands, its full names, its scheme; the town
    it stands in, where other towns name series of it ("AGI, México, leg. 123")."""

    shorthand: str
    scheme: Scheme
    names: tuple[str, ...] = ()
    shorthands: tuple[str, ...] = ()
    renamed_to: str | None = None
    town: str | None = None


class Archives:
    """Every repository known, and the words of the levels. Unchanging once made; `with_own` makes another."""

    def __init__(self, data: Mapping[str, Any]):
        self._data = data
        self.schemes = {name: Scheme(**_tupled(scheme)) for name, scheme in data["schemes"].items()}
        self.repositories = {name: self._repository(name, row) for name, row in data["repositories"].items()}
        self.kinds: dict[str, tuple[str, ...]] = {}  # label → kinds of level
        for kind, level in data["levels"].items():
            for word in level["words"]:
                self.kinds[label_key(word)] = (*self.kinds.get(label_key(word), ()), kind)
        self.sheets = {label_key(word): kind for kind, words in data["sheets"].items() for word in words}
        self.label_words = frozenset(label.split()[0] for label in (*self.kinds, *self.sheets))  # that begin labels
        self.short = {kind: level["short"] for kind, level in data["levels"].items()}
        self.strong = frozenset(kind for kind, level in data["levels"].items() if level.get("strong"))
        self.rank = {kind: rank for rank, kind in enumerate(data["order"])}
        self.openers = frozenset(data["openers"])
        self.keepers = tuple(data["keepers"])
        self.departments = tuple(data["departments"])
        self.issuers = frozenset(data["issuers"])
        self.cities = frozenset(map(str.casefold, data["cities"]))
        self.regional = tuple(data["regional"])
        self.collections = tuple(data["collections"])
        self.printed = tuple(data["printed"])
        words = tuple(word.casefold().replace("’", "'") for word in data["hereafter"])
        self.hereafter = tuple(dict.fromkeys((*words, *(word.replace("'", "’") for word in words))))
        self.landmarks = tuple(data["landmarks"])
        self.names = NameTable()
        for repository in self.repositories.values():
            self._index(repository)
        labels = (word.split()[-1] for kind in self.strong for word in data["levels"][kind]["words"] if word[1:])
        self._triggers = _spelt(labels) | self._name_words()

    def _repository(self, shorthand: str, row: Mapping[str, Any]) -> Repository:
        return Repository(
            shorthand,
            self.schemes[row["scheme"]],
            _lines(row.get("names", ())),
            tuple(row.get("shorthands", ())),
            row.get("renamed_to"),
            row.get("town"),
        )

    def _index(self, repository: Repository) -> None:
        for shorthand in (repository.shorthand, *repository.shorthands):
            self.names.add_shorthand(shorthand, repository.shorthand)
        for name in repository.names:
            self.names.add_name(name, repository.shorthand)

    def _name_words(self) -> frozenset[str]:
        """For every name one word of it: a shorthand's first, or one that holds a landmark ("Staatsarchiv")."""
        found = set()
        for repository in self.repositories.values():
            for shorthand in (repository.shorthand, *repository.shorthands):
                found.add(shorthand.split(None, 1)[0].rstrip(",:."))
            for name in repository.names:
                at = next((at for mark in self.landmarks if (at := name.find(mark)) >= 0), 0)
                found.add(name[name.rfind(" ", 0, at) + 1 :].split(None, 1)[0].rstrip(","))
        return frozenset(found)

    def may_cite(self, text: str) -> bool:
        """Whether it is worth looking for an archive unit in a text: a cheap test that only rules out."""
        words = text.replace(",", " ").replace(".", " ").replace("(", " ").replace("[", " ").replace(":", " ").split()
        return not self._triggers.isdisjoint(words) or DOTTED_RE.search(text) is not None

    def go_together(self, kinds: tuple[str, ...]) -> bool:
        """Whether some archive has levels of all these kinds."""
        return any(set(kinds) <= scheme.kinds | {DESCRIPTION} for scheme in self.schemes.values())

    def find(self, text: str) -> Repository | None:
        """The repository that a shorthand or full name stands for, as it is called today; None if unknown."""
        for start, end, owners, _ in self.names.mentions(text, 0, len(text)):
            if not keys(text[:start]) and not text[end:].strip(" ."):
                return self.today(owners[0])
        return None

    def today(self, shorthand: str) -> Repository:
        """The repository of that shorthand, or the one that it was renamed to."""
        repository = self.repositories[shorthand]
        return self.today(repository.renamed_to) if repository.renamed_to else repository

    def with_own(self, rows: Iterable[Mapping[str, Any]]) -> "Archives":
        """These archives and the user's own: rows of shorthand, names, aliases, levels, renamed_to.

        A row of a known shorthand adds its names to that archive, and changes how it is divided only if it has levels.
        """
        schemes, repositories = dict(self._data["schemes"]), dict(self._data["repositories"])
        levels = dict(self._data["levels"])
        for row in rows:
            shorthand = row["shorthand"]
            wanted = tuple(row.get("levels", ()))
            for kind in wanted:
                levels.setdefault(kind, {"short": kind, "strong": False, "words": [kind]})
            known = dict(repositories.get(shorthand, {}))
            if wanted or not known:
                schemes[shorthand] = {"levels": wanted, "checked": bool(wanted), "own_system": not wanted}
                known["scheme"] = shorthand
            known["shorthands"] = (*known.get("shorthands", ()), *row.get("aliases", ()))
            known["names"] = (*_lines(known.get("names", ())), *row.get("names", ()))
            if "renamed_to" in row:
                known["renamed_to"] = row["renamed_to"]
            repositories[shorthand] = known
        return Archives({**self._data, "schemes": schemes, "repositories": repositories, "levels": levels})


@lru_cache(maxsize=1)
def archives() -> Archives:
    """The archives that citecheck knows by itself, read once."""
    return Archives({**read_table("archives"), "hereafter": read_table("words")["hereafter"]["words"]})


def shape(number: str) -> str:
    """A call number with its figures left out, Arabic and Roman: two of one series have the same."""
    return NUMERAL_RE.sub("#", number)


def label_key(label: str) -> str:
    """A level's label as it is compared: lower case, no full stop, apostrophe or doubled space."""
    return LABEL_SPACE_RE.sub(" ", label.translate(APOSTROPHES).casefold()).strip()


def target(unit: ArchiveUnit) -> str | None:
    """The unit as a target, "archive:AVPRF/104/16/8/9"; None where no repository is named."""
    if unit.repository is None:
        return None
    values = (level.value.translate(APOSTROPHES) or EMPTY for level in unit.levels if level.kind != DESCRIPTION)
    return f"archive:{'/'.join((unit.repository, *values))}"


def describe(unit: ArchiveUnit, locator: str | None, archives: Archives) -> str:
    """The unit written out in the one canonical way, "AVPRF, f. 104, op. 16, papka 8, d. 9, p. 34"."""
    parts = [unit.repository] if unit.repository else []
    repository = archives.repositories.get(unit.repository or "")
    levels = [level for level in unit.levels if level.kind != DESCRIPTION]
    form = repository.scheme.form if repository else None
    called = [level for level in levels if form and not level.label and f"{{{level.kind}}}" in form]
    first = levels.index(called[0]) if called else 0
    whole = form and called and len(called) == form.count("{") and levels[first : first + len(called)] == called
    for level in levels:
        if whole and level in called:
            parts += [form.format(**{level.kind: level.value for level in called})] if level is called[0] else []
            continue
        short = archives.short.get(level.kind, "") if level.label else ""
        parts.append(f"{short} {level.value or EMPTY}".strip())
    return ", ".join((*parts, locator) if locator else parts)


def _lines(names: str | Iterable[str]) -> tuple[str, ...]:
    """Names given one a line, or as a list."""
    return tuple(names.split("\n") if isinstance(names, str) else names)


def _tupled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _spelt(words: Iterable[str]) -> frozenset[str]:
    """The words of labels in lower case, with a capital, and in capitals."""
    plain = frozenset(word for word in words if word not in PLAIN_WORDS)
    return plain | frozenset(map(str.capitalize, plain)) | frozenset(map(str.upper, plain))
