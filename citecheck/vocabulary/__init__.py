"""The words of the conventions, as data: each TOML file here says where its words come from.

`vocabulary()` is what every stage is handed; a user's own words and repositories are added with `with_own`.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from citecheck.vocabulary.archives import Archives, archives
from citecheck.vocabulary.tables import read_table

__all__ = ["Archives", "Vocabulary", "read_table", "vocabulary"]

Words = tuple[str, ...]


class Vocabulary:
    """The words of one run, unchanging once made. `tables` is words.toml: section → key → words, folded, without a closing full stop."""

    def __init__(self, tables: Mapping[str, Mapping[str, Words]], archives: Archives):
        self.tables = tables
        self.archives = archives

    def words(self, table: str, *keys: str) -> Words:
        """The words under the keys of a table (all keys where none is named), the longest first."""
        chosen = self.tables[table]
        found = {word for key in keys or chosen for word in chosen[key]}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    @cached_property
    def months(self) -> dict[str, int]:
        """Month name or abbreviation, folded → its number; a season's number is 0."""
        return {word: int(number) for number, words in self.tables["months"].items() for word in words}

    def with_own(self, own: Mapping[str, Sequence]) -> "Vocabulary":
        """This vocabulary with a user's own: `repositories` (a list of tables) and `back-references` (word → its kind)."""
        tables = dict(self.tables)
        if added := own.get("back-references"):
            kinds = {kind: tuple(words) for kind, words in tables["back-references"].items()}
            for kind, words in added.items():
                kinds[kind] = kinds.get(kind, ()) + tuple(words)
            tables["back-references"] = kinds
        known = self.archives.with_own(own["repositories"]) if own.get("repositories") else self.archives
        return Vocabulary(tables, known)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with citecheck."""
    read = read_table("words")
    tables = {name: {key: tuple(words) for key, words in table.items()} for name, table in read.items()}
    return Vocabulary(tables, archives())
