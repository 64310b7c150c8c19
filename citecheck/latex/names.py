"""BibTeX's grammar of names, on LaTeX as it stands: where a list divides, and a name.

Law: braces protect. A name that is one braced group is a body and is never divided.

Source: Patashnik, BibTeXing (1988), §4 ("First von Last", "von Last, First", "von Last, Jr, First").
"""

from typing import NamedTuple

import regex

AND_RE = regex.compile(r"\s++and\s++", regex.IGNORECASE)
GROUP_RE = regex.compile(r"\{(?:[^{}]++|(?R))*+\}")
EXTENDED = frozenset(("family", "given", "prefix", "suffix", "given-i", "useprefix"))


class Parts(NamedTuple):
    """A name's parts; the particle belongs to the family name, a body has no given name."""

    family: str
    given: str = ""
    suffix: str = ""
    body: bool = False


def members(raw: str) -> list[str]:
    """The members of a list joined by "and" outside braces; an empty one where "and" stands twice."""
    if "{" not in raw:
        return [person.strip() for person in AND_RE.split(raw)]
    masked = _masked(raw)
    persons, start = [], 0
    for joint in AND_RE.finditer(masked):
        persons.append(raw[start : joint.start()].strip())
        start = joint.end()
    return [*persons, raw[start:].strip()]


def parts(person: str) -> Parts:
    """One name; what stands after a third comma is read as part of the given name."""
    if person[:1] == "{" and (group := GROUP_RE.match(person)) and group.end() == len(person):
        return Parts(person, body=True)
    divided = [part.strip() for part in (_at_commas(person) if "{" in person else person.split(","))]
    if "=" in person and (named := _extended(divided)):
        return named
    if len(divided) == 1:
        return Parts(*_in_order(divided[0]))
    if len(divided) == 2:
        return Parts(*divided)
    return Parts(divided[0], " ".join(divided[2:]), divided[1])


def _masked(raw: str) -> str:
    """The text with every braced group blotted out, letter for letter."""
    return GROUP_RE.sub(lambda group: "x" * len(group.group()), raw) if "{" in raw else raw


def _at_commas(person: str) -> list[str]:
    masked = _masked(person)
    divided, start = [], 0
    while (comma := masked.find(",", start)) >= 0:
        divided.append(person[start:comma])
        start = comma + 1
    return [*divided, person[start:]]


def _in_order(person: str) -> tuple[str, str]:
    """Family and given name of "Given von Family": the family begins at the first lower-case word before the last."""
    words = _words(person)
    for index, word in enumerate(words[:-1]):
        if word[0].islower():
            return " ".join(words[index:]), " ".join(words[:index])
    return words[-1] if words else "", " ".join(words[:-1])


def _words(person: str) -> list[str]:
    """Words outside braces: "Given {Double Family}" has two."""
    masked = _masked(person).replace("~", " ")
    words, start = [], 0
    for word in masked.split():
        start = masked.index(word, start)
        words.append(person[start : start + len(word)])
        start += len(word)
    return words


def _extended(divided: list[str]) -> Parts | None:
    """BibLaTeX's form: "family=Vega, given=Mercedes, prefix=de"."""
    named = {key.strip().lower(): value.strip().strip('"') for key, _, value in (one.partition("=") for one in divided)}
    if "family" not in named or not EXTENDED.issuperset(named):
        return None
    family = f"{named.get('prefix', '')} {named['family']}".strip()
    return Parts(family, named.get("given", ""), named.get("suffix", ""))
