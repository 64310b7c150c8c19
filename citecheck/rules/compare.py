"""Whether what a citation says and what is held against it truly differ: names, titles, places, publishers, numbers.

Law: only a difference that a reader would stumble over counts. Case, punctuation, accents, initials, shortened titles
and ranges, abbreviations and another transliteration are no difference; where it cannot be told, there is none.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from citecheck.abbreviated import spelt_out
from citecheck.match import LIGHT, ratio, sound
from citecheck.text import bare, fold
from citecheck.vocabulary import read_table

# Two words this alike (0-100) are one word misspelt; "universitary" and "university" are 91, "cold" and "third" 22.
MISSPELT = 75
# Less than this share of the shorter title's weighty words in common: another title (a translation, say), no variant.
COMPARABLE = 0.5
YEAR = 4  # figures
TOWN_WORDS = 4  # "San Miguel de Allende"; more words are no town
STEM = 4  # letters that two forms of one word have in common at least
NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
ROMAN = {numeral: str(value) for value, numeral in enumerate(NUMERALS, start=1)}
NO_PLACE = frozenset(("n p", "s l", "o o", "np", "sl", "б м", "n pl"))
VOLUMES = frozenset(("vol", "volume", "bd", "band", "t", "tome", "tomo", "т"))

# --- titles ---------------------------------------------------------------------------------------------------


def titles_differ(written: str, held: str, *, short: bool) -> bool:
    """Whether a title has words changed, misspelt, added inside, or (unless short) dropped from inside."""
    if written == held or (short and written in held):
        return False
    if (spelt := spelt_out(written, held)) != written and not titles_differ(spelt, held, short=short):
        return False  # "Dt. Kaiserreich"
    mine, theirs = bare(written), bare(held)
    if mine == theirs or mine.replace(" ", "") == theirs.replace(" ", ""):
        return False
    cited, known = _title_words(mine), _title_words(theirs)
    cited = _spelt_out(_without_volume(cited, known), known)
    if cited == known[: len(cited)] or not cited or not known:
        return False
    if len(known) > 3 and known == cited[: len(known)]:
        return False  # the whole title, and what else was read with it: who directed a series, its volumes
    matcher = SequenceMatcher(None, known, cited, autojunk=False)
    steps = matcher.get_opcodes()
    kept = sum(end - start for step, start, end, _, _ in steps if step == "equal")
    if kept < COMPARABLE * min(len(cited), len(known)):
        return len(cited) == len(known) == 1 and ratio(cited[0], known[0]) >= MISSPELT
    return any(_changed(step, known, cited, short) for step in steps)


def _without_volume(cited: list[str], known: list[str]) -> list[str]:
    """A title's words without the volume that stands among them and not in the other: "Memoirs, vol. 3, Statesman"."""
    for index, word in enumerate(cited[:-1]):
        if word in VOLUMES and word not in known and cited[index + 1].isalnum():
            return [*cited[:index], *cited[index + 2 :]]
    return cited


def _spelt_out(cited: list[str], known: list[str]) -> list[str]:
    """A title's words with the initials at its head written out: "FRUS, 1955–1957, vol. 1, Vietnam"."""
    count = len(cited[0]) if cited else 0
    spelt = count > 2 and "".join(word[0] for word in known[:count]) == cited[0]
    return [*known[:count], *cited[1:]] if spelt else cited


def abbreviates_title(written: str, held: str) -> bool:
    """Whether one title of a journal is the other abbreviated, word by word or in initials: "Yale LJ", "J. Mod. Hist."."""
    mine, theirs = (bare(title).split() for title in (written, held))
    return _abridged(mine, theirs) or _abridged(theirs, mine)


def _abridged(short: list[str], long: list[str]) -> bool:
    """Whether the short words stand for all the long ones in order: each begins one of them, or is initials of several."""
    rest = [word for word in long if word not in LIGHT]
    for word in (word for word in short if word not in LIGHT):
        if rest and rest[0].startswith(word):
            rest = rest[1:]
        elif "".join(other[0] for other in rest[: len(word)]) == word:
            rest = rest[len(word) :]
        else:
            return False
    return not rest


def _title_words(title: str) -> list[str]:
    """A bare title's words that weigh, Roman numerals as figures."""
    return [ROMAN.get(word, word) for word in title.split() if word not in LIGHT]


def _changed(step: tuple[str, int, int, int, int], known: list[str], cited: list[str], short: bool) -> bool:
    """Whether one step from the known title to the cited one is a change that counts."""
    kind, start, end, cited_start, cited_end = step
    if kind == "equal":
        return False
    there, here = known[start:end], cited[cited_start:cited_end]
    if kind == "delete":
        return not short and end < len(known)  # what is left out at the end is a subtitle
    if kind == "insert":
        return cited_end < len(cited)  # what is added at the end is an edition, a series, a subtitle the entry lacks
    if "".join(here) == "".join(there) or (cited_end == len(cited) and all(map(_is_page, here))):
        return False
    if len(here) == len(there):
        return not all(_same_word(*pair) or (short and _inflected(*pair)) for pair in zip(here, there, strict=True))
    if short and cited_end == len(cited):
        return any(_misspelt(word, there) for word in here)
    return True


def _is_page(word: str) -> bool:
    """Whether a title's last word is rather the page cited after it."""
    return word.isdigit() and len(word) < YEAR


def _same_word(one: str, two: str) -> bool:
    """Whether two words are one: written another way, abbreviated, or a year's end ("87" for "1987")."""
    if one.isdigit() and two.isdigit():
        shorter, longer = sorted((one, two), key=len)
        return longer.endswith(shorter)
    return _spelling(one) == _spelling(two) or (sound(one) == sound(two) and not one.isascii() | two.isascii())


def _inflected(one: str, two: str) -> bool:
    """Whether two words differ in their ending alone: a title bent to its sentence ("American" for "America's")."""
    shorter = min(len(one), len(two)) - 1
    return shorter >= STEM and one[:shorter] == two[:shorter]


def _spelling(word: str) -> str:
    """One spelling for British and American: colour and color, defence and defense, -ise and -ize."""
    return word.replace("our", "or").replace("z", "s").replace("ence", "ense").replace("ll", "l")


def _misspelt(word: str, among: Sequence[str]) -> bool:
    """Whether a word is one of the others with a slip of the pen."""
    return any(word != other and ratio(word, other) >= MISSPELT for other in among)


# --- places and publishers ------------------------------------------------------------------------------------


def places_differ(written: str, held: str) -> bool:
    """Whether two places of publication have no city in common.

    A state added or left out is no difference ("Boston", "Boston, MA"); a state instead of the city is.
    """
    if written == held:
        return False
    cited, known = _towns(written), _towns(held)
    if not cited or not known or bare(written) in NO_PLACE or cited[0].count(" ") >= TOWN_WORDS:
        return False
    pairs = [*((cited[0], town) for town in known), *((town, known[0]) for town in cited)]
    return not any(_same_town(one, two) for one, two in pairs)


def _towns(text: str) -> list[str]:
    """The names in a place of publication, bare, the first one first."""
    for joiner in (" and ", " und ", " et ", " y ", " e ", " i ", " и ", "&", "/", ";", "(", "–", "—", " - ", "[", ":"):
        text = text.replace(joiner, ",")
    return [name for part in text.split(",") if (name := bare(part))]


def _same_town(one: str, two: str) -> bool:
    """Whether two bare names are one town's: the same, one longer by a state ("Washington DC"), or in two languages."""
    if one == two or one.startswith(two + " ") or two.startswith(one + " "):
        return True
    names = _town_names()
    return names.get(one, one) == names.get(two, two) or sound(one) == sound(two) or _cut_short(one, two)


def _cut_short(one: str, two: str) -> bool:
    """Whether the words behind a town's first are cut short: "freiburg i br", "freiburg im breisgau"."""
    mine, theirs = one.split(), two.split()
    cut = [a.startswith(b) or b.startswith(a) for a, b in zip(mine[1:], theirs[1:], strict=False)]
    return mine[0] == theirs[0] and len(mine) == len(theirs) and all(cut)


@cache
def _imprints() -> dict[str, list]:
    """The tables of vocabulary/imprints.toml, read when two imprints are first found to differ."""
    return read_table("imprints")


@cache
def _town_names() -> dict[str, str]:
    """A town's bare name in any language → its first one."""
    return {bare(name): bare(names[0]) for names in _imprints()["towns"] for name in names}


def is_town(name: str) -> bool:
    """Whether a bare name is a town's, or stands for one: the М. of Russian imprints."""
    return name in _town_names()


@cache
def _generic() -> frozenset[str]:
    """The words of publishers' names that come and go."""
    return frozenset(_imprints()["generic"])


def publishers_differ(written: str, held: str) -> bool:
    """Whether two publishers' names have another word, or one misspelt; of houses that share a book, one is enough."""
    if "/" in written + held:
        return all(publishers_differ(one, two) for one in written.split("/") for two in held.split("/"))
    mine, theirs = bare(written), bare(held)
    if mine == theirs or mine.isascii() != theirs.isascii() or mine.replace(" ", "") == theirs.replace(" ", ""):
        return False
    cited, known = set(mine.split()), set(theirs.split())
    odd_here, odd_there = cited - known, known - cited
    if any(_misspelt_name(word, odd_there) for word in odd_here):
        return True
    weighty_here, weighty_there = odd_here - _generic(), odd_there - _generic()
    return bool(weighty_here and weighty_there) and not _abbreviates(mine, theirs)


def _misspelt_name(word: str, among: set[str]) -> bool:
    """Whether a publisher's word is a slip for another: no abbreviation of it, and not one generic word for another."""
    others = (other for other in among if not {word, other} <= _generic() and not _shortens(word, other))
    return any(ratio(word, other) >= MISSPELT for other in others)


def _shortens(one: str, two: str) -> bool:
    return one.startswith(two) or two.startswith(one)


def _abbreviates(one: str, two: str) -> bool:
    """Whether one bare name is the other in initials ("mit", "cup"), or has its words cut short."""
    for short, long in ((one.split(), two.split()), (two.split(), one.split())):
        initials = "".join(word[0] for word in long)
        weighty = "".join(word[0] for word in long if word not in LIGHT)
        if "".join(short) in (initials, weighty) or short[0] in (initials, weighty, initials[:-1], weighty[:-1]):
            return True
        if all(any(_shortens(word, other) for other in long) for word in short if word not in _generic()):
            return True
    return False


# --- numbers --------------------------------------------------------------------------------------------------


def years(text: str) -> set[str]:
    """The years in a date: figures of four, also where a letter follows ("2005a")."""
    first, _, last = text.partition("/")
    first, last = first[-YEAR:], last[:YEAR]
    if len(first) == YEAR and first.isdigit() and last[:2].isdigit():
        return {first, last if len(last) == YEAR and last.isdigit() else first[:2] + last[:2]}  # "1809/10"
    named = [word[:4] for word in bare(text).split() if len(word) in (4, 5) and word[:4].isdigit()]
    if len(named) == 2 and "-" in fold(text) and named[0] < named[1]:  # a set's volumes: "1885–1888"
        return {str(one) for one in range(int(named[0]), int(named[1]) + 1)}
    return set(named)


def number(text: str) -> int | None:
    """A volume's or issue's number, Roman or Arabic, with any label before it; None where it is not one number."""
    words = [word for word in bare(text).split() if word.isdigit() or word in ROMAN]
    return int(ROMAN.get(words[0], words[0])) if len(words) == 1 else None
