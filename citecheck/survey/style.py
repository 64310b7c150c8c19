"""Which style a manuscript's habits fit; where they are few, or fit none or several, none is named.

Law: a style is named only for what its own guide asks and the others do not; thin evidence names nothing.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from citecheck.survey.habits import BARE, Habits

# As in C007: so many page references show a habit, and so large a share of them is one.
PAGES_AT_LEAST, SHARE = 8, 0.8
# Titles of articles and back-references are rarer than pages: the smallest correct manuscripts of fixtures/ have three.
FEW = 3
BOOKS_AT_LEAST = 5
# In GOST a full stop stands before the page, so its label begins with a capital; elsewhere a comma does.
GERMAN, RUSSIAN, OTHER_RUSSIAN, LATIN = ("S", "SS"), ("С",), ("с", "сс"), ("p", "pp")


class Guess(NamedTuple):
    """A style, or None; and in a sentence or two, what speaks for it or why none is named."""

    style: str | None
    because: str


def guess(habits: Habits) -> Guess:
    """The one style that the habits fit."""
    total = sum(habits.pages.values())
    if total < PAGES_AT_LEAST:
        return Guess(None, f"Only {total} page references were found, too few to tell a style by.")
    fitting = list(_fitting(habits))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return Guess(None, f"The notes fit {' and '.join(one.style for one in fitting)} alike.")
    return Guess(None, _why_none(habits))


def _fitting(habits: Habits) -> Iterator[Guess]:
    """Every style whose marks the habits bear."""
    bare, quotes = _habit(habits.pages, (BARE,)), habits.quotes
    quoted = _habit(quotes, ("single", "double"), FEW)
    pointing = habits.pointers.get("n", 0)
    if bare and pointing >= FEW:
        yield Guess("oscola", f"Pages stand bare, and {pointing} citations point back like “(n 12)”, as OSCOLA does.")
    if habits.pages.get("at", 0) >= FEW and habits.ibids.get("Id", 0) + habits.pointers.get("supra", 0) >= FEW:
        yield Guess("bluebook", "“Id.”, “supra note” and pages behind “at” are the Bluebook's.")
    if _habit(habits.pages, RUSSIAN):
        yield Guess(
            "gost", "Pages are written “С. 12” with full stops between the elements, as the Russian standard asks."
        )
    placed, unplaced, unpublished = habits.books
    if _habit(habits.pages, LATIN) and _habit(quotes, ("single",), FEW) and placed + unplaced > unpublished:
        why = "Pages have p. or pp., titles of articles single quotation marks, and books a publisher, as MHRA asks."
        yield Guess("mhra", why)
    if bare and quoted and not pointing:
        yield from _chicago(placed, unplaced)


def _chicago(placed: int, unplaced: int) -> Iterator[Guess]:
    """The edition of Chicago, which the place of publication tells."""
    books = placed + unplaced
    if books >= BOOKS_AT_LEAST and placed >= SHARE * books:
        why = "Pages stand bare and books have place and publisher, as Chicago asks up to its 17th edition"
        yield Guess("chicago17", f"{why}. Turabian's notes look the same: write turabian9 if that is your guide.")
    if books >= BOOKS_AT_LEAST and unplaced >= SHARE * books:
        yield Guess(
            "chicago18",
            "Pages stand bare and books have a publisher without its place, as Chicago's 18th edition asks.",
        )


def _why_none(habits: Habits) -> str:
    if _habit(habits.pages, GERMAN):
        return "Pages are written “S. 12”, as in German or transliterated Russian; citecheck knows no style for that."
    if _habit(habits.pages, OTHER_RUSSIAN):
        return "Pages are written “с. 12”, where the Russian standard has “С. 12” behind a full stop."
    if _habit(habits.pages, LATIN) and _habit(habits.quotes, ("double",), FEW):
        return "Pages have p. or pp. as MHRA asks, and titles of articles double quotation marks as Chicago does."
    if _habit(habits.pages, LATIN):
        return (
            "Pages have p. or pp. as MHRA asks, but single quotation marks around articles or publishers are missing."
        )
    if _habit(habits.pages, (BARE,)):
        return "Pages stand bare, as in Chicago and OSCOLA, but nothing else tells surely which style is meant."
    return "Pages are written in several ways, and no style does that."


def _habit(counts: Mapping[str, int], wanted: tuple[str, ...], at_least: int = PAGES_AT_LEAST) -> bool:
    """Whether the wanted ones are enough, and nearly all."""
    found, total = sum(counts.get(one, 0) for one in wanted), sum(counts.values())
    return found >= at_least and found >= SHARE * total
