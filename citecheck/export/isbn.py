"""Where an ISBN's hyphens stand, by the ranges that its agencies have given out (isbn.toml).

Law: a number whose check digit is wrong, or whose range nobody has been given yet, stays as it is.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

import regex

NUMBER_RE = regex.compile(r"(?<![\p{L}\d-])(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx](?![\p{L}\d-])")
OLD_PREFIX = "978"  # an ISBN of ten digits is the same book's of thirteen without it


def hyphenated(text: str) -> str:
    """The text with the hyphens of every ISBN in it where they belong."""
    return NUMBER_RE.sub(lambda number: _hyphenated(number.group()) or number.group(), text)


def _hyphenated(written: str) -> str | None:
    number = written.replace("-", "").replace(" ", "").upper()
    prefix, rest = (number[:3], number[3:]) if len(number) == 13 else (OLD_PREFIX, number)
    if not _checks(number):
        return None
    group = _beginning(rest, _ranges(prefix, "groups"))
    publisher = _beginning(rest[len(group) :], _ranges(prefix, group)) if group else ""
    if not publisher:
        return None
    title = rest[len(group) + len(publisher) : -1]
    return "-".join((*([prefix] if len(number) == 13 else ()), group, publisher, title, rest[-1]))


def _checks(number: str) -> bool:
    """Whether the last digit is the sum of the others, as ISO 2108 has it."""
    if len(number) == 10:
        total = sum((10 - index) * (10 if mark == "X" else int(mark)) for index, mark in enumerate(number))
        return total % 11 == 0
    return number.isdigit() and sum((3 if index % 2 else 1) * int(mark) for index, mark in enumerate(number)) % 10 == 0


def _beginning(digits: str, ranges: tuple[tuple[str, str], ...]) -> str:
    """The element with which the digits begin: as long as the range that it falls into; "" where it is in none."""
    for first, last in ranges:
        element = digits[: len(first)]
        if first <= element <= last and len(element) < len(digits):
            return element
    return ""


@lru_cache(maxsize=512)
def _ranges(prefix: str, group: str) -> tuple[tuple[str, str], ...]:
    ranges = _table().get(prefix, {}).get(group, "").split()
    return tuple((first, last) for first, _, last in (one.partition("-") for one in ranges))


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
