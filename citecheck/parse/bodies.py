"""Corporate authors: those that the bibliography knows, and those that only their words tell.

Law: a body's name has its own noun ("commission", "bank"); running text in lower case is no name.
"""

import regex

from citecheck.parse.names import person_at
from citecheck.parse.note import NoteText
from citecheck.parse.people import Heads, heads
from citecheck.parse.words import YEAR
from citecheck.vocabulary.archive_names import spelled

Span = tuple[int, int]
LONGEST_SMALL = 5  # characters: "of", "para", "sobre" stand in bodies' names, verbs and nouns in lower case do not
LONGEST_BODY = 120  # characters of a corporate author's name
LINKING = frozenset("of for on and the de del la las los y e para für der des du et in".split())
ARTICLES = frozenset(("The", "A", "An", "El", "La", "Los", "Las", "Der", "Die", "Das", "Le", "Les", "Il", "I", "Gli"))
COMMA_RE = regex.compile(r",\s|\s?/\s?")
# "Historical Manuscripts Commission (hereafter HMC), Report …", "Comisión Económica para América Latina (CEPAL), Estudio …".
BRACKET_RE = regex.compile(r"\s[(\[](?P<said>[^()\[\]]{3,40}?)??[“\"«„]?(?P<alias>\p{Lu}[\p{L}&]{1,11})[”\"»“]?[)\]](?=,\s)")
# Years alone are no title: "Foreign Relations of the United States, 1961–1963, vol. 4, Vietnam".
BODYS_TITLE_RE = regex.compile(rf"(?!{YEAR}(?:[-–]\d{{2,4}})?[,.])[\p{{Lu}}\d¿¡“„«‘\"'»…]")


def known_bodies(note: NoteText, start: int) -> list[Span]:
    """The known corporate authors at `start`, joined by commas or "and"; behind the first, a known author of one name."""
    found, at = [], start
    while (body := note.known.body_at(note.text, at) or (found and _one_name(note, at))):
        found.append(body)
        joint = COMMA_RE.match(note.text, body[1])
        at = joint.end() if joint else body[1] + 1
        conjunction = note.words.at("and", at, len(note.text))
        if conjunction is None and joint is None:
            break
        at = conjunction + 1 if conjunction else at
    return found


def shorthand_behind(note: NoteText, start: int, end: int) -> regex.Match | None:
    """The bracket with a body's shorthand behind its name: the initials, or whatever "hereafter" stands before."""
    match = BRACKET_RE.match(note.text, end)
    if match is None:
        return None
    said = note.words.within("hereafter", match.start(), match.start("alias")) is not None
    return match if said or (match["said"] is None and spelled(match["alias"], note.text[start:end])) else None


def _one_name(note: NoteText, at: int) -> Span | None:
    """A known author who has no given name: "Otto von Freising/Rahewin"."""
    one = person_at(note.text, at, len(note.text))
    name = note.text[slice(*one)] if one is not None else ""
    return one if name and " " not in name and note.known.knows_family(name) else None


def unknown_body(note: NoteText, start: int, limit: int) -> Heads | None:
    """A corporate author that no bibliography knows: "Comisión Económica para América Latina, Estudio económico"."""
    comma = note.text.find(", ", start, min(limit, start + LONGEST_BODY))
    edits = comma >= 0 and note.words.joined("editor", comma, limit) is not None  # whoever edits is no title
    if comma < 0 or not note.text[start].isupper() or not (edits or BODYS_TITLE_RE.match(note.text, comma + 2)):
        return None
    bracket = note.text.find(" (", start, comma)
    bound = shorthand_behind(note, start, bracket) if bracket > 0 else None
    end = bracket if bound is not None else comma
    words = note.text[start:end].split()
    if note.words.phrases.bodies.isdisjoint(map(str.casefold, words)) or ":" in note.text[start:comma]:
        return None
    prose = not edits and any(word.islower() and len(word) > LONGEST_SMALL for word in words)
    if prose or len(words) > LONGEST_BODY // 10:
        return None
    if bound is not None:
        return heads(note, [(start, end)], limit)._replace(end=bound.end(), shorthand=bound.span("alias"), loose=True)
    spans = [(start, comma)]
    while (end := _next_body(note, spans[-1][1] + 2, limit)) is not None:
        spans.append((spans[-1][1] + 2, end))
    return heads(note, spans, limit)._replace(loose=True)


def _next_body(note: NoteText, start: int, limit: int) -> int | None:
    """Where a further body's name ends, its noun last or before "of", and a title behind it: "…, World Bank, An …"."""
    end = note.text.find(", ", start, min(limit, start + LONGEST_BODY))
    if end < 0 or not BODYS_TITLE_RE.match(note.text, end + 2):
        return None
    words = note.text[start:end].split()
    at = next((index for index, word in enumerate(words) if word.casefold() in note.words.phrases.bodies), -1)
    if at < 1 and (at < 0 or len(words) == 1):
        return None
    whole = all(word[0].isupper() or word in LINKING for word in words) and ":" not in note.text[start:end]
    return (
        end if whole and words[0] not in ARTICLES and (at == len(words) - 1 or words[at + 1] in LINKING) else None
    )
