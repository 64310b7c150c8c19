"""Interviews cited again by whom they were held with: "Rusk interview, 31", "Shubin, interview", "Interview mit Hans-Joachim P.".

Law: only whoever an interview cited before was held with is named so.
"""

from collections.abc import Collection

import regex

from citecheck.text import bare

NAME = r"\p{Lu}[\p{L}’'-]*\.?(?:\s\p{Lu}[\p{L}’'-]*\.?){0,3}"
KIND = r"(?:[Ii]nterview|[Oo]ral\s[Hh]istory(?:\s[Ii]nterview)?)"
WITH = r"(?:[Ii]nterview|[Gg]espräch|[Ee]ntretien|[Ii]ntervista|[Ee]ntrevista|[Ии]нтервью)(?:\s(?:with|of|mit|avec|con|a|с)(?:\s(?:Frau|Herrn?|M\.|Mme|Mrs?\.?|Dr\.))?)?"
HELD_RE = regex.compile(rf"(?:{KIND}|{WITH})\s(?:with\s|of\s)?(?P<name>{NAME})|(?P<name>{NAME}),\s(?:\p{{Ll}}+\s){{0,3}}(?i:{KIND})")
AGAIN_RE = regex.compile(rf"(?:(?P<name>{NAME})(?:[’']s)?,?\s{KIND}|{WITH}\s(?P<name>{NAME}))(?=[,;:)]|\.(?:\s|\Z)|\s\(|\Z)")


def interviewed(description: str) -> set[str]:
    """The family names of those whom an interview was held with, by its description."""
    return {_family(held["name"]) for held in HELD_RE.finditer(description)}


def is_held_before(text: str, at: int, end: int, before: Collection[str]) -> bool:
    """Whether an interview is named at an offset by nothing but the name of somebody interviewed before."""
    again = AGAIN_RE.match(text, at, end) if before else None
    return again is not None and _family(again["name"]) in before


def _family(name: str) -> str:
    return bare(name).rpartition(" ")[2]
