"""A BibTeX name list → names."""

from citecheck.latex import decode
from citecheck.latex.names import members, parts
from citecheck.model import Name
from citecheck.text import Place

# What makes a name more than "Family, Given".
UNPLAIN = ("{", "\\", "=", "~", "--", "`", "''", "$", "}")


def read_names(raw: str, place: Place) -> tuple[tuple[Name, ...], bool]:
    """The names of a list as it stands in the file, and whether "and others" ends it."""
    if plain := _plain(raw, place):
        return plain, False
    names, others = [], False
    for person in members(raw):
        if person.lower() == "others":
            others = True
        elif person:
            names.append(_name(person, place))
    return tuple(names), others


def _plain(raw: str, place: Place) -> tuple[Name, ...]:
    """The names of a list of nothing but "Family, Given", as nearly all are; nothing where one is anything else."""
    for mark in UNPLAIN:
        if mark in raw:
            return ()
    names = []
    for person in raw.split(" and "):
        family, comma, given = person.partition(", ")
        family, given = family.strip(), given.strip()
        if not family or not given or not comma or "," in family or "," in given or " and" in person.lower():
            return ()
        names.append(Name(family, given, place))
    return tuple(names)


def _name(person: str, place: Place) -> Name:
    """One name; "Jr" is put behind the given name, where a citation has it."""
    found = parts(person)
    given = f"{found.given} {found.suffix}".strip()
    return Name(decode(found.family), decode(given) or None, place, found.body)
