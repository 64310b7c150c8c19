"""What a person is called in running text: "Bode" is Wilhelm von Bode, "Saz" Ismael Saz Campos."""

from citecheck.model import Name
from citecheck.text import bare


def called_by(name: Name) -> set[str]:
    """A person's family name as it is compared: whole, without its particles, and the first of two surnames."""
    words = name.family.split()
    first = len(words) == 2 and words[0][:1].isupper() and not name.literal
    return {bare(name.family), bare(_without_particles(name.family)), bare(words[0] if first else name.family)}


def _without_particles(family: str) -> str:
    """A family name without the small words in front of it."""
    words = family.split()
    while len(words) > 1 and words[0][0].islower():
        del words[0]
    return " ".join(words)
