"""Shorthands of repositories ("AVPRF", "TNA"), and whether the text has said what they stand for.

Law: the benefit of the doubt is the author's; only a shorthand that nothing explains counts as not introduced.
"""

from collections.abc import Iterator

from citecheck.model import ArchiveUnit, Citation, Dossier, Introduction
from citecheck.rules.evidence import Evidence
from citecheck.text import bare
from citecheck.vocabulary.archive_names import spelled
from citecheck.vocabulary.archives import archives

LEAST_LETTERS = 5  # of a shorthand that another with the same letters may be a slip for
LONGEST_SYLLABLE = 6  # letters of a part with one capital: "StadtA-Köln"


def introduced(known: Evidence, citation: Citation, unit: ArchiveUnit) -> bool:
    """Whether the text has said what a shorthand stands for by the time that this citation uses it.

    Bound by "hereafter" or in brackets; or its letters are the initials of a name that the body gives; or the body,
    which readers read first, uses it itself.
    """
    shorthand = unit.name.text
    for introduction in _introductions(known.dossier, unit):
        bound = is_shorthand(introduction.alias) or spelled("".join(filter(str.isalpha, shorthand)), introduction.alias)
        if bound and introduction.place.start <= citation.place.end:
            return True
    at = citation.place.source.text.find(shorthand)
    return at < citation.place.start and not any(note.place.start <= at < note.place.end for note in known.notes)


def _introductions(dossier: Dossier, unit: ArchiveUnit) -> Iterator[Introduction]:
    """Where a unit's repository is introduced or named in full, by its name here or the vocabulary's shorthand."""
    names = {letters(name) for name in (unit.repository, unit.name.text) if name}
    for introduction in dossier.introductions:
        if letters(introduction.stands_for) in names or letters(introduction.alias) in names:
            yield introduction


def letters(name: str) -> str:
    return bare(name).replace(" ", "")


def binding(dossier: Dossier, unit: ArchiveUnit) -> Introduction | None:
    """Where a unit's shorthand is bound at last."""
    return next((one for one in _introductions(dossier, unit) if is_shorthand(one.alias)), None)


def is_shorthand(name: str) -> bool:
    """Whether a repository's name is written as letters ("AVP RF", "TsAMO", "BArch"): two capitals in every word, and none
    spelt out ("Bundesarchiv-Militärarchiv")."""
    parts = name.replace("-", " ").split()
    return all(sum(map(str.isupper, word)) >= 2 for word in name.split()) and all(map(_letters_alone, parts))


def _letters_alone(part: str) -> bool:
    return len(part) <= LONGEST_SYLLABLE or not part[1:].islower()


def like_archives(name: str) -> bool:
    """Whether a shorthand is made as archives' are: the A of one is in it, or what state and party archives and departments
    of manuscripts begin with ("ГОПАПО", "ОПИ ГИМ"); and it is no slip for one that is known: "RGNAI"."""
    known = archives()
    if any(sorted(one) == sorted(name) for one in known.repositories if len(one) >= LEAST_LETTERS):
        return False
    begun = any(name.startswith(one) and name[len(one) :].strip(" -")[:1].isupper() for one in known.regional)
    return begun or not {"A", "А"}.isdisjoint(name)
