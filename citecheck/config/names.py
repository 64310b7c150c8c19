"""What was probably meant by a name that nobody knows, and which encodings there are."""

from collections.abc import Collection

ENCODING_REMEDY = "use utf-8, cp1252, cp1251, koi8-r …"
MANY = 20  # names: more of them are no help on one line


def nearest(name: str, names: Collection[str]) -> str | None:
    """The one of the names that was probably meant, if any is alike."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in names}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def suggestion(name: str, names: Collection[str]) -> str:
    """A remedy in words: the name that was probably meant, or all that there are, or where the many are listed."""
    meant = nearest(name, names)
    if meant:
        return f"did you mean “{meant}”?"
    return f"use {', '.join(sorted(names))}" if len(names) <= MANY else "`citecheck rules` lists them all"


def is_encoding(name: str) -> bool:
    """Whether Python knows a text encoding of that name."""
    try:
        return bool("a".encode(name))
    except (LookupError, ValueError):
        return False
