"""The head of a citation: names that something citable follows.

Law: names alone prove nothing. They open a citation where a title, a locator or a role stands behind them.
"""

from collections.abc import Callable

import regex

from citecheck.parse.locator import Locators
from citecheck.parse.names import FAMILY_FIRST_RE, Heads, alike, heads, person_at, readings
from citecheck.parse.note import NoteText

Span = tuple[int, int]
COMMA_RE = regex.compile(r",\s")
SEPARATOR_RE = regex.compile(r"(?:[,:.]{1,2}\s?|\s[–—]\s|\s)")
QUOTES = '“„«»‹›‘"'
TITLE_OPENS_RE = regex.compile(r"[\p{Lu}\d¿¡“„«‘\"»…]")


class HeadReader:
    """Reads the names that open a citation."""

    def __init__(self, locators: Locators):
        self.locators = locators

    def at(self, note: NoteText, start: int, limit: int, *, inside: bool = False) -> Heads | None:
        """The names that open a citation at `start`; None where none stand there.

        `inside` says that a citation is open already (a container's editors): then no known name decides.
        """
        text = note.text
        if not inside and (bodies := self._bodies(note, start)):
            return heads(note.passage, note.words, bodies, limit)
        if self._titled(note, start, limit, inside):
            return None
        known = _nobody if inside else note.known.knows_family
        for spans in readings(note.words, start, limit, known, turned=note.turned):
            if not alike(text, spans) or _title_within(note, spans):
                continue
            found = heads(note.passage, note.words, spans, limit)
            if self._leads(note, found, spans, limit, known):
                return found
        return None

    def _titled(self, note: NoteText, start: int, limit: int, inside: bool) -> bool:
        """Whether a known title stands at `start`, and no known author's name."""
        title = note.titles.get(start)
        if title is None or not title.complete or title.words < 2 or title.title.container:
            return False
        one = person_at(note.text, start, limit)
        return one is None or inside or not note.known.knows_family(note.text[slice(*one)]) or one[1] >= title.end

    def _bodies(self, note: NoteText, start: int) -> list[Span]:
        """The known corporate authors at `start`, joined by commas or "and"."""
        found, at = [], start
        while (body := note.known.body_at(note.text, at)) is not None:
            found.append(body)
            joint = COMMA_RE.match(note.text, body[1])
            at = joint.end() if joint else body[1] + 1
            conjunction = note.words.at("and", at, len(note.text))
            if conjunction is None and joint is None:
                break
            at = conjunction + 1 if conjunction else at
        return found

    def _leads(self, note: NoteText, found: Heads, spans: list[Span], limit: int, known: Callable[[str], bool]) -> bool:
        """Whether names are followed by what a citation's names are followed by."""
        text, end = note.text, found.end
        match = SEPARATOR_RE.match(text, end, limit)
        if match is None:
            return False
        after, mark = match.end(), match.group()
        if after >= limit:
            return False
        if note.outline.span_at(after) and text[after] in QUOTES:
            return True
        locator = self.locators.at(text, after, limit)
        if locator is not None:
            inner_comma = "," in text[spans[0][0] : spans[-1][1]] and len(spans) > 2
            return mark.startswith(",") and not (inner_comma and not all(known(name.family) for name in found.names))
        if not TITLE_OPENS_RE.match(text, after):
            return False
        if found.editors or found.others or mark.startswith(","):
            return True
        inverted = FAMILY_FIRST_RE.fullmatch(text, *spans[-1]) is not None or "," in text[slice(*spans[-1])]
        return inverted or (mark.startswith(":") and known(found.names[0].family))


def _title_within(note: NoteText, spans: list[Span]) -> bool:
    """Whether a known title begins where the second or given name would: "Rabe, Eisenhower and Latin America"."""
    for start, stop in spans:
        if any(start < at < stop < title.end and title.complete for at, title in note.titles.items()):
            return True
    inner = spans[1][0] if len(spans) > 1 else note.text.find(", ", *spans[0]) + 2
    title = note.titles.get(inner) if inner > 1 else None
    return title is not None and title.complete and (len(spans) != 2 or "," in note.text[spans[0][1] : inner])


def _nobody(family: str) -> bool:
    return False
