"""The syntax of a .bib file: its blocks, and each field's place.

bibtexparser 2.1 is not used here: it splits 15,000 entries a second at best, drops an entry with a repeated field,
swallows the field after a missing comma, and knows no columns. Export holds what it writes against it instead.

Law: every entry that begins is read as far as it can be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from citecheck.model import Fault
from citecheck.text import Source

if TYPE_CHECKING:
    from citecheck.bibliography.careful import CarefulReader

BLOCK_RE = regex.compile(r"@[ \t]*+(?<type>\w++)\s*+(?<open>[{(])")
# An entry without fault, macros or depth, as nearly all are: read at one stroke.
ENTRY_RE = regex.compile(
    r"""@[ \t]*+(?<type>\w++)\s*+\{\s*+(?<key>[^\s,{}()="\#%]++)\s*+
    (?: ,\s*+ (?<name>[^\s=,{}"\#%()]++) \s*+=\s*+
        (?<value>\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\} | "[^"{}]*+(?:\{[^{}]*+\}[^"{}]*+)*+" | [^\s,{}"\#%=()]++) \s*+ )*+
    ,?\s*+\}""",
    regex.VERBOSE,
)

# A field as it stands: its name in lower case, and where its value expression starts and ends.
Field = tuple[str, int, int]


@dataclass(slots=True, eq=False)
class Block:
    """One entry or @string of a file. `whole` is false where a fault or a comment makes it more than its fields."""

    type: str
    key: str
    start: int
    end: int
    fields: list[Field] = field(default_factory=list)
    whole: bool = True


class Scanner:
    """One pass over a source: `blocks` yields what it holds, `faults` grows on the way."""

    def __init__(self, source: Source):
        self.source = source
        self.faults: list[Fault] = []
        self._reader: CarefulReader | None = None

    def blocks(self) -> Iterator[Block]:
        """Entries, @string and @preamble blocks in the order of the file; @comment blocks are passed over."""
        at, text, following = 0, self.source.text, -1
        lower: dict[str, str] = {}  # one string for each name, however many entries have it
        while (start := text.find("@", at)) >= 0:
            if following < start:
                following = found if (found := text.find("\n@", start)) >= 0 else len(text)
            entry = ENTRY_RE.match(text, start, following)
            if entry and (text.find("@", start + 1, entry.end()) < 0 or self._careful().limit(start) >= entry.end()):
                at = entry.end()
                names = [lower.get(name) or lower.setdefault(name, name.lower()) for name in entry.captures("name")]
                fields = [(name, start, end) for name, (start, end) in zip(names, entry.spans("value"), strict=True)]
                yield Block(entry["type"].lower(), entry["key"], start, at, fields)
            elif not (opening := BLOCK_RE.match(text, start)):
                at = start + 1
            elif opening["type"].lower() == "comment":
                at = self._careful().past_comment(opening)
            else:
                block = Block(opening["type"].lower(), "", start, len(text))
                at = self._careful().read(block, opening)
                yield block

    def _careful(self) -> "CarefulReader":
        """The reader of what is not plain, made where the first such block is met."""
        if self._reader is None:
            from citecheck.bibliography.careful import CarefulReader

            self._reader = CarefulReader(self.source, self.faults)
        return self._reader
