"""What a cited work quotes stands inside its citation: "Evans, Rituals, 77 (quoting Naucke, 33)" leaves Evans in hand."""

from functools import lru_cache

from citecheck.model import Citation
from citecheck.text import bare
from citecheck.vocabulary import vocabulary


def quoted_inside(before: Citation | None, citation: Citation) -> bool:
    """Whether a citation stands inside the one before it in its note, as what that work quotes."""
    if before is None or before.note is not citation.note:
        return False
    signal = bare(citation.signal.text) if citation.signal else ""
    between = bare(citation.place.source.text[before.place.end : citation.place.start])
    return not _quoting().isdisjoint((signal, between))


@lru_cache(maxsize=1)
def _quoting() -> frozenset[str]:
    """The words that join a citation to what it quotes."""
    return frozenset(map(bare, vocabulary().words("signals", "quoting")))
