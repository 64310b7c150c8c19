"""Blocks of a .bib file → entries: macros and `#` resolved, LaTeX decoded, fields inherited, the work read.

Law: nothing is lost. An entry whose key or field is repeated stays an entry; the first of two fields holds.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

import regex

from citecheck.bibliography.inherit import inherit
from citecheck.bibliography.scan import Block, Scanner
from citecheck.bibliography.works import read_work
from citecheck.latex import decode
from citecheck.model import Entry, Fault
from citecheck.text import Place, Source

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: str(number) for number, name in enumerate(MONTH_NAMES, 1)}
# Journals that BibTeX's own styles define as macros.
STYLE_MACROS = frozenset(
    (
        "acmcs", "acta", "cacm", "ibmjrd", "ibmsj", "ieeese", "ieeetc", "ieeetcad", "ipl", "jacm", "jcss", "scp",
        "sicomp", "tocs", "tods", "tog", "toms", "toois", "toplas", "tcs"
    )
)  # fmt: skip
# Values that are addresses or file names, not LaTeX.
VERBATIM = frozenset(("url", "urlraw", "doi", "file", "eprint", "pdf", "verba", "verbb", "verbc", "bdsk-url-1"))
IGNORE_RE = regex.compile(r"%[ \t]*+citecheck:[ \t]*+ignore[ \t]++(?<codes>[A-Z0-9, \t]++)[^\n\r]*+")
COMMENTS_RE = regex.compile(r"\s*+(?:%[^\n\r]*+\s*+)*+")
# What makes a value's text differ from how it is written: LaTeX, or white space that is more than single blanks inside.
UNPLAIN_RE = regex.compile(r"[\\{}~$`\n\r\t]|--|''|\s\s|^\s|\s$")
LATEX = ("\\", "~", "$", "`", "--", "''", "\r", "\t", "\xa0", "\f", "\v", "\x85", "\u2028", "\u2029", "\u3000")
# `#` can double a macro in each of n lines; no bibliography's field is longer than this.
LONGEST_VALUE = 1_000_000


@dataclass(slots=True, eq=False)
class Draft:
    """An entry before it has inherited: `raw` its fields as LaTeX, `fields` as text."""

    block: Block
    place: Place
    raw: dict[str, str]
    fields: dict[str, str]

    @property
    def key(self) -> str:
        return self.block.key

    @property
    def type(self) -> str:
        return self.block.type


class Reader:
    """Reads one source after another; macros defined in one hold in the next, as in BibTeX."""

    def __init__(self) -> None:
        self.macros: dict[str, str] = {}
        self.faults: list[Fault] = []
        self._drafts: list[Draft] = []
        self._ignores: dict[Place, tuple[str, ...]] = {}

    def read(self, source: Source) -> None:
        scanner, first = Scanner(source), len(self._drafts)
        for block in scanner.blocks():
            if block.type == "string":
                for name, start, end in block.fields:
                    self.macros[name] = self._value(source, block, start, end)
            elif block.type != "preamble":
                self._drafts.append(self._draft(source, block))
        self.faults.extend(scanner.faults)
        if "citecheck:" in source.text:
            self._note_ignored(source, self._drafts[first:])

    def _note_ignored(self, source: Source, drafts: list[Draft]) -> None:
        """Remember the codes of each "% citecheck: ignore" comment for the entry that it stands in, or just above."""
        starts = [draft.place.start for draft in drafts]
        for comment in IGNORE_RE.finditer(source.text):
            index = bisect_left(starts, comment.end())
            if index and comment.start() < drafts[index - 1].place.end:
                if any(start <= comment.start() < end for _, start, end in drafts[index - 1].block.fields):
                    continue  # a field's own words
                index -= 1
            elif index == len(drafts) or not COMMENTS_RE.fullmatch(source.text, comment.end(), starts[index]):
                continue
            codes = tuple(comment["codes"].replace(",", " ").split())
            self._ignores[drafts[index].place] = self._ignores.get(drafts[index].place, ()) + codes

    def entries(self) -> list[Entry]:
        """All entries read so far, their fields completed from those they refer to; they are handed over once."""
        drafts, self._drafts = self._drafts, []
        if any("crossref" in draft.raw or "xdata" in draft.raw for draft in drafts):
            _complete(drafts)
        lines, entries = _Lines(), []
        drafts.reverse()
        while drafts:  # of a hundred thousand, none is kept longer than it is needed
            draft = drafts.pop()
            entries.append(self._entry(draft, lines.line(draft.place)))
        return entries

    def _draft(self, source: Source, block: Block) -> Draft:
        text, raw, fields = source.text, {}, {}
        place = Place(source, block.start, block.end)
        unplain = _unplain_in(text, block.start, block.end)
        for name, start, end in block.fields:
            if name in raw:
                self._repeated(source, block, name, start, end)
                continue
            if text[start : start + 1] == "{" and text[end - 1] == "}" and (value := text[start + 1 : end - 1]):
                if "#" in value:
                    value = self._value(source, block, start, end)
            else:
                value = self._braceless(source, block, start, end)
            raw[name] = fields[name] = value
            if unplain(value):
                raw[name] = value = _folded(value)
                fields[name] = value if name in VERBATIM else decode(value).strip()
        return Draft(block, place, raw, fields)

    def _braceless(self, source: Source, block: Block, start: int, end: int) -> str:
        """The LaTeX of a value that is quoted, a number, a macro, or an opening brace that nothing closes."""
        text = source.text
        if text[start : start + 1] != "{" or text.find("#", start, end) >= 0:
            return self._value(source, block, start, end)
        return text[start + 1 : end - 1] if text[end - 1] == "}" else text[start + 1 : end]

    def _entry(self, draft: Draft, line: int) -> Entry:
        block, place = draft.block, draft.place
        work = read_work(block.type, draft.raw, draft.fields, place)
        ignores = self._ignores.get(place, ())
        return Entry(block.key, block.type, draft.fields, work, place, line, tuple(block.fields), block.whole, ignores)

    def _value(self, source: Source, block: Block, start: int, end: int) -> str:
        """A value expression's LaTeX: its parts joined, each macro replaced; an undefined one stands for itself."""
        expression = source.text[start:end]
        if expression[:1] == '"' and expression.count('"') == 1:
            return expression[1:]
        from citecheck.bibliography.careful import pieces

        parts, length = [], 0
        for written, macro in pieces(expression):
            parts.append(self._macro(macro, source, block, start, end) if written is None else written)
            length += len(parts[-1])
        if length <= LONGEST_VALUE:
            return "".join(parts)
        message = f"A value grows beyond {LONGEST_VALUE:,} characters and is left out"
        self.faults.append(Fault("too-long", message, Place(source, start, end), block.key or None))
        return ""

    def _macro(self, macro: str, source: Source, block: Block, start: int, end: int) -> str:
        name = macro.lower()
        if name in self.macros:
            return self.macros[name]
        if not macro.isdigit() and name not in MONTHS and name not in STYLE_MACROS:
            message = f"The macro {macro} is not defined by an @string above it"
            self.faults.append(Fault("undefined-string", message, Place(source, start, end), block.key or None))
        return MONTHS.get(name, macro)

    def _repeated(self, source: Source, block: Block, name: str, start: int, end: int) -> None:
        message = f"The field {name} of {block.key} is given twice; the first holds"
        if start == end:
            start, end = block.start, block.end
        self.faults.append(Fault("duplicate-field", message, Place(source, start, end), block.key))


def _complete(drafts: list[Draft]) -> None:
    """Give each draft the fields that it takes from others."""
    register: dict[str, Draft] = {}
    for draft in drafts:
        register.setdefault(draft.key, draft)
    for draft in drafts:  # BibTeX does not mind the case of a crossref
        register.setdefault(draft.key.lower(), draft)
    for draft in drafts:
        if "crossref" in draft.raw or "xdata" in draft.raw:
            inherit(draft, register)


def _unplain_in(text: str, start: int, end: int) -> Callable[[str], object]:
    """What tells a value of this entry that is not plain: few things have to be looked for where it holds no LaTeX."""
    for mark in LATEX:
        if text.find(mark, start, end) >= 0:
            return UNPLAIN_RE.search
    return _unplain


def _unplain(value: str) -> bool:
    """Whether a value without LaTeX has braces in it, or white space that is more than single blanks inside."""
    return "{" in value or "\n" in value or "}" in value or "  " in value or value[:1] == " " or value[-1:] == " "


class _Lines:
    """Line numbers of places asked for in order, counted on from the one before."""

    def __init__(self) -> None:
        self._source: Source | None = None

    def line(self, place: Place) -> int:
        if place.source is not self._source:
            self._source, self._line, self._at = place.source, 1, 0
            self._plain = "\r" not in place.source.text
        if not self._plain:
            return place.line
        self._line += place.source.text.count("\n", self._at, place.start)
        self._at = place.start
        return self._line


def _folded(value: str) -> str:
    """White space as BibTeX sees it: every run is one space."""
    return " ".join(value.split())
