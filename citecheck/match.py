"""How alike two names or two titles are, 0-100; the one door to rapidfuzz.

Law: equality, prefixes and word sets are tried first, and rapidfuzz is imported only where they do not decide.
"""

from functools import lru_cache

import regex

from citecheck.model import Name
from citecheck.text import KEPT, bare

# What `titles` and `short_title` give; chosen on real bibliographies, each step down a weaker kind of evidence.
SAME = 100
MAIN_ALONE = 96  # the main title agrees, one side leaves the subtitle out
MAIN_SAME = 91  # the main title agrees, the subtitles differ
CUT_SHORT = 88  # one title is the beginning of the other
BEGINS = 98  # a short title is the beginning of the title
WORDS_WITHIN = 90  # the words of a short title stand in the title, in its order
WORD_WITHIN = 86  # the one word of a short title stands inside the title
WORD_COST = 10  # taken off for each weighty word that has no counterpart in the other title
LONG = 5  # weighty words of a title that is too long to be alike by chance
SLIP = 75  # two words this alike are one word misspelt

ARTICLE_WORDS = "the a an der die das ein eine le la les un une el los las una lo il gli i"
PARTICLE_WORDS = "de del della dello di da do dos das du des d la le van von der den ter zu zum zur vom af av el al"
# Other words too light to tell two titles apart, in the languages that notes come in.
LIGHT_WORDS = (
    "and or of in on to for with from by at as under over between against during since through its their "
    "und oder im am auf mit nach bei aus en y e et ou au aux dans sur sous par con por para sobre entre per nel tra "
    "dal и в на с о от по"
)
ARTICLES = frozenset(ARTICLE_WORDS.split())
PARTICLES = frozenset(PARTICLE_WORDS.split())
LIGHT = ARTICLES | PARTICLES | frozenset(LIGHT_WORDS.split())
JOINERS = (" and ", " und ", " et ", " y ", " и ")
# Where a main title ends: a colon and the like, or the full stop after a word (not the one in "U.S. Intervention").
SUBTITLE_RE = regex.compile(r"[:;?!—]|(?<=[\p{Ll}\d]{3})\.\s|\s[–-]\s")
STEM, ENDING = 6, 4  # letters of a word, and of the ending that another form of it has
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
ROMAN_RE = regex.compile(r"[ivx]{1,5}")
CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдежзиклмнопрстуфхцчшщъыьэюяіїєґў",
            (*"abvgdezziklmnoprstufhccss", "", "i", "", "e", "u", "a", *"iiegv"),
            strict=True,
        )
    )
)
# What transliterations of one Cyrillic letter have become after `bare`, and the one spelling that stands for them all.
SPELLINGS = (
    "shch=s sch=s zh=z kh=h ch=c sh=s ts=c tz=c x=ks ph=f w=v yu=u ju=u iu=u ya=a ja=a ia=a "
    "yo=e jo=e io=e ye=e je=e ie=e j=i y=i sc=s"
)
SOUNDS = tuple(pair.split("=") for pair in SPELLINGS.split())
DOUBLED_RE = regex.compile(r"(\p{L})\1+")


@lru_cache(maxsize=KEPT)
def title_key(title: str) -> str:
    """The form two titles are compared in: `bare`, without the first article and without "and" or "&"."""
    text = bare(title)
    for joiner in JOINERS:
        if joiner in text:
            text = text.replace(joiner, " ")
    first, _, rest = text.partition(" ")
    return rest if rest and first in ARTICLES else text


def main_title(title: str) -> str:
    """The title as written, up to its subtitle."""
    match = SUBTITLE_RE.search(title, 2)
    return title[: match.start()] if match else title


@lru_cache(maxsize=KEPT)
def main_key(title: str) -> str:
    """`title_key` of the main title alone."""
    return title_key(main_title(title))


def ratio(one: str, two: str) -> int:
    """How alike two bare strings are, letter by letter."""
    from rapidfuzz.fuzz import ratio as likeness

    return int(likeness(one, two))


def one_slip(one: str, two: str) -> bool:
    """Whether two bare words differ by one letter added, dropped, changed, or swapped with its neighbour."""
    if abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 4:
        return False
    from rapidfuzz.distance.OSA import distance

    return distance(one, two, score_cutoff=1) <= 1


def titles(one: str, two: str) -> int:
    """How sure it is that two complete titles name one work: 100 the same, 0 nothing in common."""
    first, second = title_key(one), title_key(two)
    if first == second:
        return SAME if first else 0
    if not first or not second or _have_no_word_in_common(first, second) or _numbers_clash(first, second):
        return 0
    main_first, main_second = main_key(one), main_key(two)
    if main_first == main_second:
        if main_first in (first, second):
            return MAIN_ALONE
        if " " in main_first:
            return MAIN_SAME
    shorter, longer = sorted((first, second), key=len)
    if shorter.count(" ") >= 2 and longer.startswith(shorter + " "):
        return CUT_SHORT
    best = _spelling(first, second)
    if best < MAIN_SAME and " " in main_first and " " in main_second:
        best = max(best, min(MAIN_SAME, _spelling(main_first, main_second)))
    return best


def alike_titles(one: str, two: str) -> int:
    """How alike two long titles are letter by letter, whatever the words; 0 where they are short or count other things.

    For titles of which more is known to agree: one word written for another ("Place" for "Area").
    """
    first, second = title_key(one), title_key(two)
    if min(len(_weighty(first)), len(_weighty(second))) < LONG or _numbers_clash(first, second):
        return 0
    return ratio(first, second)


def short_title(short: str, full: str) -> int:
    """How well a short title names the work with the full one, its words spelt as there: 100 the same, 0 not at all."""
    first, second = _unnumbered(title_key(short), full), title_key(full)
    if not first or not second:
        return 0
    if first == second:
        return SAME
    if second.startswith(first + " "):
        return SAME if first == main_key(full) else BEGINS
    if first.startswith(second + " ") or first.startswith(main_key(full) + " "):
        return titles(short, full)
    if _have_no_word_in_common(first, second):
        return 0
    return 0 if _numbers_clash(title_key(short), second) else _words_within(first.split(), second.split())


def _unnumbered(short: str, full: str) -> str:
    """A short title without the numbers at its end that the title lacks: a volume or page read as part of it."""
    rest, _, last = short.rpartition(" ")
    while rest and last[0].isdigit() and last not in title_key(full).split():
        short = rest
        rest, _, last = short.rpartition(" ")
    return short


def misspelt_title(short: str, full: str) -> int:
    """`short_title` where some words are spelt otherwise: likeness in letters to as much of the title as it gives."""
    first, second = title_key(short), title_key(full)
    if not first or not second or _numbers_clash(first, second):
        return 0
    return max(_spelling(first, other) for other in {second, main_key(full), _cut(second, first)})


def _cut(title: str, short: str) -> str:
    """As many words of the title as the short form has."""
    return " ".join(title.split()[: short.count(" ") + 1])


def _words_within(short: list[str], full: list[str]) -> int:
    """Whether the short title's weighty words stand in the title, in its order."""
    weighty = [word for word in short if word not in LIGHT]
    rest = iter(full)
    if not weighty or not all(any(_same_word(word, other) for other in rest) for word in weighty):
        return 0
    return WORDS_WITHIN if len(weighty) > 1 else WORD_WITHIN if len(weighty[0]) > 3 else 0


def _same_word(word: str, other: str) -> bool:
    """Whether a title's word is the short title's, or has an ending that it drops ("Kentleri" for "Kentleri’nin")."""
    return other == word or (len(word) >= STEM and other.startswith(word) and len(other) <= len(word) + ENDING)


def _spelling(one: str, two: str) -> int:
    """Likeness of two bare titles of which each word should have its counterpart, misspelt at most."""
    here, there = _weighty(one), _weighty(two)
    odd_here, odd_there = here - there, here ^ there
    if len(odd_there) > min(len(here), len(there)) + 1:  # more than half of the words differ
        return 0
    odd_there -= odd_here
    unpaired = len(odd_here) + len(odd_there)
    for word in sorted(odd_here):
        twin = next((other for other in sorted(odd_there) if ratio(word, other) >= SLIP), None)
        if twin is not None:
            odd_there -= {twin}
            unpaired -= 2
    return max(0, ratio(one, two) - WORD_COST * unpaired)


def _have_no_word_in_common(one: str, two: str) -> bool:
    """Whether two bare titles differ in every weighty word, as most works of one author do; one may be misspelt."""
    here, there = _weighty(one), _weighty(two)
    return here.isdisjoint(there) and len(here) + len(there) > 2


@lru_cache(maxsize=KEPT)
def _weighty(title: str) -> frozenset[str]:
    """The words of a bare title that tell it from others."""
    return frozenset(title.split()) - LIGHT


def _numbers_clash(one: str, two: str) -> bool:
    """Whether both titles have numbers of one sort (years; volumes) and none in common: two volumes, not one work."""
    years, others = _numbers(one)
    their_years, their_others = _numbers(two)
    if years and their_years and years.isdisjoint(their_years):
        return True
    return bool(others and their_others) and others.isdisjoint(their_others)


@lru_cache(maxsize=KEPT)
def _numbers(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """The years of a bare title, and its other numbers with Roman ones."""
    words = [word for word in title.split() if word[0].isdigit() or word[0] in "ivx"]
    years = frozenset(word for word in words if len(word) == 4 and word.isdigit())
    others = [word for word in words if word not in years]
    return years, frozenset(word for word in others if word.isdigit() or ROMAN_RE.fullmatch(word))


# --- names ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=KEPT)
def figure(number: str) -> str:
    """A volume's number in Arabic figures: "II" and "ii." are "2"."""
    numeral = number.strip(" .").casefold()
    if not numeral or not ROMAN_DIGITS.keys() >= set(numeral):
        return numeral
    values = [ROMAN_DIGITS[digit] for digit in numeral]
    return str(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))


def page_range(text: str) -> tuple[int, int] | None:
    """First and last page of "pp. 100-19" (100, 119); None where it is not one range of figures."""
    figures = [word for word in bare(text).split() if word.isdigit()]
    if len(figures) != 2:
        return None
    first, last = figures
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), int(last)


def family_key(family: str) -> str:
    """A surname for comparison: `bare`, without particles in front ("de Vega" is "vega", "d’Avout" is "avout")."""
    if family.isascii() and family.isalpha():
        return family.lower()
    family = family[2:] if family[:2].casefold() in ("d’", "d'") else family
    text = bare(family)
    while " " in text:
        first, _, rest = text.partition(" ")
        if first not in PARTICLES:
            break
        text = rest
    return text


@lru_cache(maxsize=KEPT)
def sound(key: str) -> str:
    """One spelling for all transliterations of a name, from a bare string: "gajduk", "gaiduk" and "гайдук" agree."""
    text = key.translate(CYRILLIC)
    for spelling, letter in SOUNDS:
        text = text.replace(spelling, letter)
    return DOUBLED_RE.sub(r"\1", text)


def same_family(one: str, two: str) -> bool:
    """Whether two `family_key`s name one person: equal, or one of two surnames ("Kuntz" for "Kuntz Ficker")."""
    if one == two:
        return True
    shorter, longer = sorted((one, two), key=len)
    return " " not in shorter and " " in longer and (longer.startswith(shorter + " ") or longer.endswith(" " + shorter))


def near_family(one: str, two: str) -> bool:
    """Whether two `family_key`s may be one name misspelt or transliterated otherwise."""
    return same_family(one, two) or sound(one) == sound(two) or one_slip(one, two)


def same_given(one: Name, two: Name) -> bool:
    """Whether the given names of two people of one surname allow that they are the same person."""
    if not one.given or not two.given:
        return True
    here, there = bare(one.given).split(), bare(two.given).split()
    if not here or not there:
        return True
    first, second = here[0], there[0]
    if min(len(first), len(second)) < 3:  # an initial, also "Yu." or "Дж."
        return sound(first[0]) == sound(second[0]) or sound(first)[:1] == sound(second)[:1]
    return first == second or ratio(sound(first), sound(second)) >= SLIP
