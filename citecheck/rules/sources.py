"""Which sources a note cites, each once: what *ibid.* behind the note may mean."""

from collections.abc import Sequence
from itertools import pairwise

from citecheck.model import Citation, Resolution
from citecheck.rules.evidence import Evidence
from citecheck.rules.sureness import surely_cited
from citecheck.vocabulary.quoting import quoted_inside

PARTING = (";", ". ", " and ", " und ", " et ", " y ", " e ", " и ", " see ")  # between two citations


def sources_cited(known: Evidence, resolutions: Sequence[Resolution]) -> list[Resolution]:
    """The different sources that a note surely cites, each once; what one quotes, or is quoted in, counts with it."""
    within = set()
    for first, second in pairwise(one.citation for one in resolutions):
        if second.quoted_in or one_unit(first, second):
            within.add(first)
        elif quoted_inside(first, second):
            within.add(second)
    found: dict[object, Resolution] = {}
    for resolution in resolutions:
        if resolution.citation not in within and surely_cited(resolution, known):
            found.setdefault(resolution.target or resolution.citation, resolution)
    return list(found.values())


def one_unit(first: Citation, second: Citation) -> bool:
    """Whether nothing that parts citations stands between two archive units, one of them of no repository: one, read as two."""
    if first.unit is None or second.unit is None or (first.unit.repository and second.unit.repository):
        return False
    between = first.place.source.text[first.place.end : second.place.start]
    return not any(mark in between for mark in PARTING)
