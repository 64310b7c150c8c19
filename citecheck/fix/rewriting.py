"""Edits → the new text: everything outside them as it was, and a note that grew too wide wrapped within its own width.

Law: a line is broken only where it became longer than the notes' lines are, and never so that the next begins with a
number, which would read as a note's label. Line ends and indents are those of the note.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import regex

from citecheck.fix.emphasis import page_breaks
from citecheck.model import Edit, Manuscript, Note

LINE_RE = regex.compile(r"(?P<words>[^\r\n]*)(?P<end>\r\n|\n|\r|\Z)")
# Where a line may end: at a blank behind which a word begins, or an opening quotation mark.
BREAK_RE = regex.compile(r"(?<![“„«‘(]) +(?=[“„«‘\"(]?\p{L}{2})")
HYPHENS = ("-", "‐", "\xad")
# A manuscript shows the width of its notes' lines by so many that are full; the widest few are exceptions.
LINES_AT_LEAST = 3
USUAL_SHARE = 0.9


class Rewriter:
    """Writes a manuscript anew with edits in it."""

    def __init__(self, manuscript: Manuscript):
        self.manuscript = manuscript
        self.text = manuscript.source.text

    def written(self, edits: Sequence[Edit]) -> str:
        """The text with the edits made, which do not overlap."""
        inside: dict[Note, list[Edit]] = {}
        for edit in sorted(edits, key=lambda edit: (edit.place.start, edit.place.end)):
            inside.setdefault(self._note_of(edit), []).append(edit)
        pieces, at = [], 0
        for (start, end), mine in sorted(self._stretches(inside)):
            pieces += (self.text[at:start], self._stretch(start, end, mine))
            at = end
        return "".join((*pieces, self.text[at:]))

    def touched(self, edits: Sequence[Edit]) -> set[int]:
        """The indexes of the notes that edits are in."""
        return {self._note_of(edit).index for edit in edits}

    def _note_of(self, edit: Edit) -> Note:
        return self._notes[bisect_right(self._notes, edit.place.end, key=lambda note: note.place.start) - 1]

    @cached_property
    def _notes(self) -> list[Note]:
        return sorted(self.manuscript.notes, key=lambda note: note.place.start)

    def _stretches(self, inside: dict[Note, list[Edit]]) -> list[tuple[tuple[int, int], list[Edit]]]:
        """The stretches of notes that have edits, each without what stands between the halves of its note."""
        found = []
        for note, edits in inside.items():
            begins = min(note.place.start, edits[0].place.start)  # a mark of emphasis may stand before the first word
            edges = [begins, *(edge for skip in page_breaks(note.place) for edge in skip), note.place.end]
            edges[-1] = max(edges[-1], edits[-1].place.end)
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                mine = [edit for edit in edits if start <= edit.place.start and edit.place.end <= end]
                if mine:
                    found.append(((start, end), mine))
        return found

    def _stretch(self, start: int, end: int, edits: list[Edit]) -> str:
        old, new, at = self.text[start:end], [], start
        for edit in edits:
            new += (self.text[at : edit.place.start], edit.text)
            at = edit.place.end
        changed = "".join((*new, self.text[at:end]))
        lead = self.manuscript.source.position(start)[1] - 1
        width = self._width_for(old, lead)
        return changed if width is None else self._wrapped(old, changed, lead, width, end)

    def _width_for(self, old: str, lead: int) -> int | None:
        """How wide the lines of a note may be: as its own are, or the others'; None where notes are not wrapped."""
        lines = _lines(old)
        own = max(len(words.rstrip()) + lead * (index == 0) for index, (words, _) in enumerate(lines))
        if len(lines) > 1 or self._usual_width is not None:
            return max(own, self._usual_width or 0)
        return None

    @cached_property
    def _usual_width(self) -> int | None:
        widths = []
        for note in self.manuscript.notes:
            text, start = self.text, note.place.start
            lead = note.place.column - 1
            breaks = page_breaks(note.place)
            lines = _lines(text[start : breaks[0][0] if breaks else note.place.end])
            widths += [len(words.rstrip()) + lead * (index == 0) for index, (words, _) in enumerate(lines[:-1])]
        widths.sort()
        return widths[int(len(widths) * USUAL_SHARE)] if len(widths) >= LINES_AT_LEAST else None

    @cached_property
    def _usual_indent(self) -> str:
        indents: Counter[str] = Counter()
        for note in self.manuscript.notes:
            for words, _ in _lines(note.place.quote)[1:2]:
                indents[_indent(words)] += 1
        return indents.most_common(1)[0][0] if indents else ""

    def _wrapped(self, old: str, changed: str, lead: int, width: int, behind: int) -> str:
        """The stretch with each line that became too long broken, what is over put before the next line."""
        before = {words for words, _ in _lines(old)}
        lines = _lines(changed)
        step = 2 if len(lines) > 2 and not any(words.strip() for words, _ in lines[1::2]) else 1  # double spacing
        end = next((mark for _, mark in lines if mark), None) or self._line_end(behind)
        index = 0
        while index < len(lines):
            words, mark = lines[index]
            room = width - lead * (index == 0)
            at = None if words in before or len(words.rstrip()) <= room else _break(words, room)
            if at is not None:
                lines[index] = (words[:at].rstrip(), mark)
                self._carry(lines, index, words[at:].strip(), end, step)
            index += 1
        return "".join(words + mark for words, mark in lines)

    def _carry(self, lines: list[tuple[str, str]], index: int, rest: str, end: str, step: int) -> None:
        """Puts what a line has no room for before the words of the next, or on a line of its own where there is none."""
        after = index + step
        if after < len(lines) and lines[after][0].strip() and not rest.endswith(HYPHENS):
            words, mark = lines[after]
            lines[after] = (f"{_indent(words)}{rest} {words.lstrip()}", mark)
            return
        words, mark = lines[index]
        indent = _indent(lines[step][0]) if len(lines) > step and index else self._usual_indent
        lines[index] = (words, end)
        lines[index + 1 : index + 1] = [("", end)] * (step - 1) + [(indent + rest, mark)]

    def _line_end(self, offset: int) -> str:
        """How the line ends that an offset stands in."""
        found = LINE_RE.match(self.text, offset)
        return (found["end"] if found else "") or "\n"


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines of a text, each with what ends it; the last has nothing."""
    found = [(match["words"], match["end"]) for match in LINE_RE.finditer(text)]
    return found[:-1] if len(found) > 1 and found[-1] == ("", "") and not found[-2][1] else found


def _indent(words: str) -> str:
    return words[: len(words) - len(words.lstrip())]


def _break(words: str, room: int) -> int | None:
    """Where a line is broken: at the last blank that leaves no more than `room`; None where it has none to be broken at."""
    breaks = [match.start() for match in BREAK_RE.finditer(words, len(_indent(words)) + 1)]
    fits = [at for at in breaks if at <= room]
    return fits[-1] if fits else None
