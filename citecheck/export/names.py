"""One name as BibTeX writes it: "Family, Given", "Family, Jr., Given", a body in braces."""

from citecheck.export.record import escaped
from citecheck.model import Name

SUFFIXES = ("Jr", "Sr", "II", "III", "IV")


def person(name: Name) -> str:
    """The name's LaTeX."""
    given, suffix = _parted(name)
    family, given = escaped(name.family), escaped(given)
    if not given:
        return f"{{{family}}}" if name.literal or " " in family or "," in family else family
    parts = [family, suffix, given] if suffix else [family, given]
    return ", ".join(f"{{{part}}}" if "," in part or " and " in f" {part} " else part for part in parts)


def _parted(name: Name) -> tuple[str, str]:
    """The given name, and the suffix that stands behind it or, in a note, behind the whole name ("… King, Jr.")."""
    given, _, last = (name.given or "").rpartition(" ")
    if given and last.rstrip(".") in SUFFIXES:
        return given.rstrip(","), last
    last = name.place.quote.rpartition(" ")[2] if name.place is not None else ""
    behind = last.rstrip(".") in SUFFIXES and last not in (name.family.split()[-1:] or [""])
    return name.given or "", last if behind else ""
