"""Manuscripts of any length, with their bibliography, to measure on: everything in them is invented.

Law: a longer one is more of the same, so that twice the notes should take twice the time.
"""

from collections.abc import Iterator

NOTES_ON_A_PAGE = 6
NOTES_OF_A_WORK = 5  # the first in full, then ibid. and short forms
WORKS_OF_A_FAMILY = 3
TITLES_OF_A_WORD = 5  # that begin with it
SYLLABLES = ("an", "bel", "cor", "dun", "esk", "fin", "gar", "hol", "ing", "ler")
FAMILIES = "Abel Brand Corti Duval Esser Fuchs Garza Huber Ivano Jonas Keler Lopez Marin Nagel Ortiz Pavel".split()
PLACES = "Boston Berlin Paris Madrid Milan Moscow".split()
NOUNS = "Harbour Treaty Railway Archive Frontier Harvest Embassy Congress Village Currency Garrison Parish".split()
BODY = "The delegates returned to the matter in the spring, and nobody who was there has left an account of it"


def manuscript(notes: int) -> str:
    """A text of that many footnotes, at the foot of each page."""
    written = list(_notes(notes))
    pages = []
    for first in range(0, notes, NOTES_ON_A_PAGE):
        numbers = range(first + 1, min(first + NOTES_ON_A_PAGE, notes) + 1)
        body = "\n".join(f"{BODY}.{number}\n{BODY}." for number in numbers)
        foot = "\n".join(f"{number}. {written[number - 1]}" for number in numbers)
        pages.append(f"{body}\n\n{foot}\n")
    return "\f".join(pages)


def markdown(notes: int, entries: int) -> str:
    """A text of that many notes for pandoc, each citing an entry of `library`, with a page."""
    called = "\n\n".join(f"{BODY}.[^{number}]" for number in range(1, notes + 1))
    cited = "\n\n".join(
        f"[^{number}]: See @w{number % entries}, p. {number % 200 + 9}." for number in range(1, notes + 1)
    )
    return f"{called}\n\n{cited}\n"


def library(entries: int) -> str:
    """The bibliography of the first works."""
    return "\n".join(_entry(index) for index in range(entries))


def _notes(count: int) -> Iterator[str]:
    for index in range(count):
        work, step = divmod(index, NOTES_OF_A_WORK)
        family, title, place, year = _work(work)
        full = f"Anna {family}, {title} ({place}: Meridian Press, {year}), {index % 300 + 1}."
        yield (full, "Ibid.", f"Ibid., {index % 200 + 9}.", f"{family}, {title}, 17.", "See the remarks above.")[step]


def _entry(index: int) -> str:
    family, title, place, year = _work(index)
    facts = f"title = {{{title}}}, address = {{{place}}}, publisher = {{Meridian Press}}, year = {year}"
    return f"@book{{w{index}, author = {{{family}, Anna}}, {facts}}}\n"


def _work(index: int) -> tuple[str, str, str, int]:
    """Surname, title, place and year: no two works have one title."""
    family, first = _word(FAMILIES, index // WORKS_OF_A_FAMILY), _word(NOUNS, index // TITLES_OF_A_WORD)
    title = f"{first} and the {NOUNS[index % len(NOUNS)]} of {index + 1}"
    return family, title, PLACES[index % len(PLACES)], 1950 + index % 70


def _word(stems: list[str], index: int) -> str:
    """One word for each index: a longer bibliography has more surnames and words in titles, as real ones do."""
    rest, stem = divmod(index, len(stems))
    return stems[stem] + "".join(SYLLABLES[int(digit)] for digit in str(rest))
