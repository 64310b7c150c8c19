"""A BibTeX name list → names: "Family, Given", "Given von Family", {A Body}, "and", "others".

Law: braces protect. A name that is one braced group is a body and is never split.
"""

import regex

from citecheck.latex import decode
from citecheck.model import Name
from citecheck.text import Place

AND_RE = regex.compile(r"\s++and\s++", regex.IGNORECASE)
GROUP_RE = regex.compile(r"\{(?:[^{}]++|(?R))*+\}")


def read_names(raw: str, place: Place) -> tuple[tuple[Name, ...], bool]:
    """The names of a list as it stands in the file, and whether "and others" ends it."""
    names, others = [], False
    for person in split_list(raw):
        if person.lower() == "others":
            others = True
        elif person:
            names.append(read_name(person, place))
    return tuple(names), others


def split_list(raw: str) -> list[str]:
    """The members of a list joined by "and" outside braces."""
    if "{" not in raw:
        return [person.strip() for person in AND_RE.split(raw)]
    masked = GROUP_RE.sub(lambda group: "x" * len(group.group()), raw)
    members, start = [], 0
    for joint in AND_RE.finditer(masked):
        members.append(raw[start : joint.start()].strip())
        start = joint.end()
    return [*members, raw[start:].strip()]


def read_name(person: str, place: Place) -> Name:
    """One name; more than two commas are read as if those after the second belonged to the given name."""
    if person[0] == "{" and (group := GROUP_RE.match(person)) and group.end() == len(person):
        return Name(decode(person), None, place, True)
    parts = [part.strip() for part in _split_at_commas(person)]
    if len(parts) == 1:
        family, given = _parted(parts[0])
    elif len(parts) == 2:
        family, given = parts
    else:  # "Family, Jr, Given"
        family, given = parts[0], " ".join((*parts[2:], parts[1]))
    if "=" in person and (named := _named_parts(parts)):
        family, given = named
    return Name(decode(family), decode(given) or None, place)


def _split_at_commas(person: str) -> list[str]:
    if "{" not in person:
        return person.split(",")
    masked = GROUP_RE.sub(lambda group: "x" * len(group.group()), person)
    parts, start = [], 0
    while (comma := masked.find(",", start)) >= 0:
        parts.append(person[start:comma])
        start = comma + 1
    return [*parts, person[start:]]


def _parted(person: str) -> tuple[str, str]:
    """Family and given name of "Given von Family": the family begins at the first lower-case word before the last."""
    words = person.replace("~", " ").split() if "{" not in person else _words(person)
    for index, word in enumerate(words[:-1]):
        if word[0].islower():
            return " ".join(words[index:]), " ".join(words[:index])
    return words[-1] if words else "", " ".join(words[:-1])


def _words(person: str) -> list[str]:
    """Words outside braces: "Given {Double Family}" is two."""
    masked = GROUP_RE.sub(lambda group: "x" * len(group.group()), person).replace("~", " ")
    words, start = [], 0
    for size in map(len, masked.split()):
        start = next(at for at in range(start, len(masked)) if not masked[at].isspace())
        words.append(person[start : start + size])
        start += size
    return words


def _named_parts(parts: list[str]) -> tuple[str, str] | None:
    """BibLaTeX's extended form: "family=Vega, given=Mercedes, prefix=de"."""
    named = {key.strip().lower(): value.strip().strip('"') for key, _, value in (part.partition("=") for part in parts)}
    if "family" not in named or not named.keys() <= {"family", "given", "prefix", "suffix", "given-i", "useprefix"}:
        return None
    return f"{named.get('prefix', '')} {named['family']}".strip(), named.get("given", "")
