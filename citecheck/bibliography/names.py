"""A BibTeX name list → names."""

from citecheck.latex import decode
from citecheck.latex.names import members, parts
from citecheck.model import Name
from citecheck.text import Place


def read_names(raw: str, place: Place) -> tuple[tuple[Name, ...], bool]:
    """The names of a list as it stands in the file, and whether "and others" ends it."""
    names, others = [], False
    for person in members(raw):
        if person.lower() == "others":
            others = True
        elif person:
            names.append(_name(person, place))
    return tuple(names), others


def _name(person: str, place: Place) -> Name:
    """One name; "Jr" is put behind the given name, where a citation has it."""
    found = parts(person)
    given = f"{found.given} {found.suffix}".strip()
    return Name(decode(found.family), decode(given) or None, place, found.body)
