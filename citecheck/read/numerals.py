"""Markers and labels that are written in letters: roman numerals, as Word numbers endnotes, and [a], [b], [c].

Law: as with numbers, nothing is decided here. Nothing is looked for where no line may be headed by the second of them.
"""

import regex

from citecheck.model import Marker, Note
from citecheck.read.candidates import PLAIN_SIGHT, WIDEST_INDENT, Label, Mark
from citecheck.read.lines import Lines

LETTER = "bracket letter"  # the style of labels that are no numbers
ROMAN = r"(?=[clxvi])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
UPPER = ROMAN.upper()
SECOND = ("ii", "[II]", "[b]")
SECOND_RE = regex.compile(r" *(?:\[(?:ii|II|b)\]|ii[.)]?+ ++\S)")
MARK_RE = regex.compile(
    rf"\[(?:(?P<roman>{ROMAN}|{UPPER})|(?P<letter>[a-z]))\]"
    rf"|(?<=[\p{{L}}\p{{N}})][.,;:!?…\"'’”»)\]]|[.,][\"'’”»])(?P<glued>{ROMAN})(?=[\s”»]|$)"
)
LABEL_RE = regex.compile(
    rf"(?m)^ *(?:\[(?:(?P<roman>{ROMAN}|{UPPER})|(?P<letter>[a-z]))\](?:[:.](?= ))?+"
    rf"|(?P<plain>{ROMAN})(?P<mark>[.)])?+(?= ))"
    r"(?P<gap> *+)(?P<next>[^\n]?)"
)
VALUES = {"c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def numerals(lines: Lines) -> tuple[list[Mark], list[Label]]:
    """The markers and labels in letters that the text may have; a single letter in brackets may be either kind."""
    view = lines.view
    if not any(_heads_a_line(view, second) for second in SECOND):
        return [], []
    marks, labels = [], []
    for match in MARK_RE.finditer(view):
        kind = "glued" if match["glued"] else "roman" if match["roman"] else "letter"
        heads_line = not match["glued"] and lines.firsts[lines.of(match.start())] == match.start()
        for style, number in _read(match[kind], kind):
            marks.append(Mark(number, PLAIN_SIGHT, *match.span(kind), style, heads_line))
    for match in LABEL_RE.finditer(view):
        kind = "plain" if match["plain"] else "roman" if match["roman"] else "letter"
        first, line = match["next"], lines.of(match.start(kind))
        for style, number in _read(match[kind], kind):
            style += match["mark"] or ""
            labels.append(Label(number, *match.span(kind), match.end("gap"), line, style, not first, first.islower()))
    return marks, labels


def _heads_a_line(view: str, sign: str) -> bool:
    """Whether a sign heads any line as a label does."""
    at = view.find(sign)
    while at >= 0 and not SECOND_RE.match(view, view.rfind("\n", 0, at) + 1, at + WIDEST_INDENT):
        at = view.find(sign, at + 1)
    return at >= 0


def _read(letters: str, kind: str) -> list[tuple[str, int]]:
    """The styles and numbers that letters may have: [c] is the third letter, or a hundred."""
    found = []
    if kind != "letter":
        found.append(("roman" if kind in ("glued", "plain") else "bracket roman", _value(letters)))
    if kind != "glued" and kind != "plain" and len(letters) == 1 and letters.islower():
        found.append((LETTER, ord(letters) - ord("a") + 1))
    return found


def _value(roman: str) -> int:
    total, highest = 0, 0
    for letter in reversed(roman.lower()):
        value = VALUES[letter]
        total += value if value >= highest else -value
        highest = max(highest, value)
    return total


def unnumbered(notes: list[Note]) -> tuple[list[Note], list[Marker]]:
    """Notes with letters for labels, and their markers: letters are no numbers."""
    found = [note._replace(number=None, marker=note.marker and note.marker._replace(number=None)) for note in notes]
    return found, [note.marker for note in found if note.marker]
