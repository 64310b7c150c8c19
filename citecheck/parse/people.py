"""Names as a citation's people: family and given names parted, bodies kept whole, the role that stands behind them."""

from typing import NamedTuple

import regex

from citecheck.model import Name
from citecheck.parse.names import BY_AGE, CAPITALIZED, FAMILY_FIRST_RE, INVERTED_RE, Span, person_at
from citecheck.parse.note import NoteText
from citecheck.parse.words import Phrases, Words
from citecheck.text import Passage

SUFFIX_RE = regex.compile(rf",?\s{BY_AGE}\Z")
BEHIND_RE = regex.compile(r"(?i:\s(?:by|von|v\.?|par|por|de|di|dir\.\sde|под\sред\.?))\Z")
DIRECTED_RE = regex.compile(rf",\sdir\.\s{CAPITALIZED}\s{CAPITALIZED}(?:\s{CAPITALIZED})?\s\(")
# "Renzo De Felice", "Jacques Le Goff".
CAPITAL_PARTICLES = frozenset("De Di Del Della Dello Da La Le Lo Van Vom Von".split())


class Heads(NamedTuple):
    """The names at the head of a citation: view offsets, the names, and whether they are its editors."""

    start: int
    end: int  # behind the role, if there is one
    names: tuple[Name, ...]
    editors: bool = False
    others: bool = False
    loose: bool = False  # what stands behind them proves nothing: only facts of publication make them authors
    shorthand: Span | None = None  # where the shorthand stands that a body is given: "(hereafter HMC)"


def heads(note: NoteText, spans: list[Span], limit: int) -> Heads:
    """The names at the spans, with the role or "et al." that follows them, their parts as the bibliography has them."""
    words = note.words
    spans = _one_body(words, spans)
    end = spans[-1][1]
    end = _contributor(words, end, limit) or end
    others = words.joined("et-al", end, limit)
    end = others or end
    role = words.joined("editor", end, limit)
    if role is not None and words.text[role : role + 1] == " " and BEHIND_RE.search(words.text, end, role):
        role = None  # "Public Moralists, ed. by Donald Winch": the names behind it are the editors'
    if role is not None and len(spans) == 1 and DIRECTED_RE.match(words.text, end, limit):
        role = None  # "Vertigo, dir. Alfred Hitchcock (1958)"
    if role is not None:
        while role < limit and words.text[role] in ").":
            role += 1
        end = role
    names = _of_one_family(tuple(name(note.passage, *span, words.phrases) for span in spans), words)
    return Heads(spans[0][0], end, tuple(map(note.known.settled, names)), role is not None, others is not None)


def past_role(note: NoteText, end: int, limit: int) -> int:
    """Behind the role in brackets that follows *idem*: "dies. (Hg.): Briefe, S. 102"."""
    role = note.words.joined("editor", end, limit)
    return end if role is None else role + (note.text[role : role + 1] == ")")


def _contributor(words: Words, end: int, limit: int) -> int | None:
    """Behind the name of whoever contributed and is no author: "…, avec la collaboration de Dominique Veillon"."""
    helped = words.joined("contributing", end, limit)
    helper = person_at(words.text, helped + 1, limit) if helped is not None else None
    return helper[1] if helper is not None else None


def _of_one_family(names: tuple[Name, ...], words: Words) -> tuple[Name, ...]:
    """Two people whose family name stands once: "Alexander und Margarete Mitscherlich"."""
    if len(names) != 2 or names[0].given is not None or names[1].given is None:
        return names
    first = names[0].family
    if first.casefold() not in words.phrases.given or names[1].given.casefold() not in words.phrases.given:
        return names
    place = names[0].place and names[1].place and names[0].place._replace(end=names[1].place.end)
    return names[0]._replace(family=names[1].family, given=first, place=place), names[1]


def _one_body(words: Words, spans: list[Span]) -> list[Span]:
    """A body's name with "and" in it is one: "Comisión Nacional de Verdad y Reconciliación"."""
    if len(spans) != 2 or " " in words.text[slice(*spans[1])]:
        return spans
    return [(spans[0][0], spans[1][1])] if words.phrases.names_body(words.text[slice(*spans[0])]) else spans


def name(passage: Passage, start: int, end: int, phrases: Phrases) -> Name:
    """The name that stands at `start` to `end`: family and given parted, bodies kept whole."""
    written, place = SUFFIX_RE.sub("", passage.text[start:end]), passage.place(start, end)
    words = written.split()
    if phrases.names_body(written):
        return Name(written, None, place, literal=True)
    for pattern, mark in ((FAMILY_FIRST_RE, "."), (INVERTED_RE, ",")):
        if mark in written and (match := pattern.fullmatch(written)) is not None:
            return Name(match["family"], match["given"], place)
    mark = " (" if written.endswith(")") else ", "
    if mark in written:
        family, _, given = written.partition(mark)
        return Name(family, given.removesuffix(")"), place)
    at = len(words) - 1
    if at > 1 and len(words[at]) == 2 and words[at].endswith("."):
        at -= 1
    while at > 0 and (words[at - 1][0].islower() or words[at - 1] in CAPITAL_PARTICLES):
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]) or None, place)
