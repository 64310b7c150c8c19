"""The style profiles: which severities a style guide changes, read from vocabulary/styles/, a file a style.

Law: a profile changes severities, never a resolution; each of its points names the section of the guide behind it.
"""

from functools import cache

from citecheck.model import CitecheckError, Point, Profile
from citecheck.vocabulary import read_table

STYLES = ("chicago17", "chicago18", "turabian9", "mhra", "oscola", "bluebook", "gost", "none")


def profiles() -> dict[str, Profile]:
    """Every profile by its name, in the order in which they are listed."""
    return {name: profile(name) for name in STYLES}


@cache
def profile(name: str) -> Profile:
    """The profile of that name.

    Raises: CitecheckError for a name that no profile has, with the nearest one.
    """
    if name not in STYLES:
        from difflib import get_close_matches  # for this message alone

        nearest = get_close_matches(name, STYLES, 1, 0)[0]
        raise CitecheckError(f"there is no style {name!r}; did you mean {nearest!r}? Known styles: {', '.join(STYLES)}")
    table = read_table(f"styles/{name}")
    points = tuple(Point(**{**row, "rules": tuple(row["rules"])}) for row in table.pop("decides"))
    severities = {code: point.severity for point in points if point.severity for code in point.rules}
    return Profile(name, severities, points=points, **table)
