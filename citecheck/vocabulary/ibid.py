"""The word of a back-reference as the author wrote it, which a document's description may stand before."""

from functools import lru_cache

from citecheck.text import bare
from citecheck.vocabulary import vocabulary


def written(words: str) -> str:
    """ "Ibid." of "Ibid., p. 5", "ibid." of "Smith to Eden, 7 May 1936, ibid."; else what stands before the first comma."""
    parts = words.split(",")
    return next((part for part in parts if bare(part) in _ibids()), parts[0]).strip(" (")


@lru_cache(maxsize=1)
def _ibids() -> frozenset[str]:
    return frozenset(map(bare, vocabulary().tables["back-references"]["ibid"]))
