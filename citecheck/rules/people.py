"""Whether two names are one person's: initials for given names, another transliteration, the genitive behind a role.

Law: a name is another's only where no way of writing names explains the difference.
"""

from functools import cache

from citecheck.match import family_key, one_slip, ratio, same_family, sound
from citecheck.model import Name
from citecheck.rules.compare import MISSPELT
from citecheck.text import bare
from citecheck.vocabulary import vocabulary

CASES = frozenset(("", "а", "я", "ого", "ой", "у", "ым"))  # what a Russian surname takes behind a role
ADJECTIVES = ("ого", "его", "ий", "ый")


def same_person(one: Name, two: Name) -> bool:
    """Whether two names can be one person's, spelt as they should be."""
    if one.family == two.family and one.given in (two.given, None):
        return True
    if _spoken_alike(bare(full_name(one)), bare(full_name(two))):
        return True  # "René-Louis de Voyer d'Argenson", "E. Magnani Soares-Christen": parted otherwise
    mine, theirs = family_key(one.family), family_key(two.family)
    same = same_family(mine, theirs) or sound(mine) == sound(theirs) or _declined(one.family, two.family)
    if same and _no_given(one.given, two.given):
        return True
    if same and _given_agree(bare(one.given or "").split(), bare(two.given or "").split()):
        return True
    return _part_of(one, two)


def _no_given(given: str | None, theirs: str | None) -> bool:
    """Whether one word that nobody is called stands before a surname, and is no slip for the given name: "Ebenso Seeberg",
    "Lord Pethick-Lawrence"."""
    word = bare(given or "")
    if not word.isalpha() or len(word) < 3 or word in _known_given():
        return False
    return all(word[0] != other[0] and ratio(word, other) < MISSPELT for other in bare(theirs or "").split())


@cache
def _known_given() -> frozenset[str]:
    """The given names that the vocabulary lists, as words are compared."""
    return frozenset(map(bare, vocabulary().tables["names"]["given"]))


def _spoken_alike(one: str, two: str) -> bool:
    """Whether two whole names, bare, are one as they are spoken: the same words, but for given names cut to initials."""
    if one.replace(" ", "").replace("'", "") == two.replace(" ", "").replace("'", ""):
        return True
    mine, theirs = one.split(), two.split()
    if len(mine) != len(theirs) or mine[-1] != theirs[-1]:
        return False
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(mine, theirs, strict=True))


def _declined(one: str, two: str) -> bool:
    """Whether one Cyrillic surname is the other in the genitive, as behind "под ред.": "А. Береловича", "Зайончковского"."""
    shorter, longer = sorted((one.casefold(), two.casefold()), key=len)
    if not shorter or "\u0400" > shorter[0] or shorter[0] > "\u04ff":
        return False
    if shorter[:-1] == longer[:-1] and {shorter[-1], longer[-1]} == {"й", "я"}:
        return True  # "под ред. Н. К. Гудзия"
    for ending in ADJECTIVES:
        shorter, longer = shorter.removesuffix(ending), longer.removesuffix(ending)
    if shorter[-1:] in ("а", "я") and longer.startswith(shorter[:-1]):
        shorter = shorter[:-1]  # "Л. Г. Захаровой"
    return longer[len(shorter) :] in CASES and longer.startswith(shorter) or shorter[:-1] == longer[:-1]


def _part_of(one: Name, two: Name) -> bool:
    """Whether all words of one name are words of the other, whichever was read as the surname ("Kuntz Ficker")."""
    here, there = (set(bare(f"{name.given or ''} {name.family}").split()) for name in (one, two))
    return here <= there or there <= here


def near_person(one: Name, two: Name) -> bool:
    """Whether two names are one person's, one of them misspelt."""
    mine, theirs = family_key(one.family), family_key(two.family)
    return same_family(mine, theirs) or one_slip(mine, theirs) or ratio(mine, theirs) >= MISSPELT


def _given_agree(one: list[str], two: list[str]) -> bool:
    """Whether the shorter list of given names stands in the longer one, in its order, initials for names."""
    shorter, longer = sorted((one, two), key=len)
    rest = iter(longer)
    return all(any(_given_agrees(name, other) for other in rest) for name in shorter)


def _given_agrees(one: str, two: str) -> bool:
    if one.startswith(two) or two.startswith(one):
        return True
    mine, theirs = sound(one), sound(two)
    if min(len(one), len(two)) <= 2:  # "Yu." and "Iurii"
        return mine[:1] == theirs[:1]
    return mine == theirs


def full_name(name: Name) -> str:
    """A name as it is spoken: "Odd Arne Westad"."""
    return f"{name.given} {name.family}" if name.given else name.family


def listing(names: tuple[Name, ...]) -> str:
    """Surnames as a message lists them."""
    *most, last = (name.family for name in names)
    return f"{', '.join(most)} and {last}" if most else last
