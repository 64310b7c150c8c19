"""The style profiles: which severities a style guide changes, read from vocabulary/profiles.toml.

Law: a profile changes severities, never a resolution.
"""

from functools import cache

from citecheck.model import CitecheckError, Profile
from citecheck.vocabulary import read_table


@cache
def profiles() -> dict[str, Profile]:
    """Every profile by its name, in the order of the file."""
    tables = read_table("profiles")
    return {name: Profile(name, table.pop("severities", {}), **table) for name, table in tables.items()}


def profile(name: str) -> Profile:
    """The profile of that name.

    Raises: CitecheckError for a name that no profile has, with the nearest one.
    """
    known = profiles()
    if name not in known:
        from difflib import get_close_matches  # for this message alone

        nearest = get_close_matches(name, known, 1, 0)[0]
        raise CitecheckError(f"there is no style {name!r}; did you mean {nearest!r}? Known styles: {', '.join(known)}")
    return known[name]
