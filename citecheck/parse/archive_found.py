"""An archive unit as it is found in a passage, and the shorthands that it introduces there."""

from typing import NamedTuple

from citecheck.model import ArchiveUnit, Locator


class FoundAlias(NamedTuple):
    """A shorthand introduced beside a repository: "[hereafter RGANI]". Offsets are the passage's."""

    text: str
    start: int
    end: int
    stands_for: str


class FoundUnit(NamedTuple):
    """An archive unit in a passage: offsets of the whole (repository, levels, locator, city), what it introduces."""

    unit: ArchiveUnit
    locator: Locator | None
    start: int
    end: int
    aliases: tuple[FoundAlias, ...] = ()
    evident: bool = True  # whether its levels or its repository show that it is one; else its words might be a title's
