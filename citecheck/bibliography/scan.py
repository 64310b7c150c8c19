"""The syntax of a .bib file: its blocks, each field's place, and what is wrong with them.

bibtexparser 2.1 is not used here: it splits 15,000 entries a second at best, drops an entry with a repeated field,
swallows the field after a missing comma, and knows no columns. Export holds what it writes against it instead.

Law: every entry that begins is read as far as it can be. A fault ends at the next line that opens an entry.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from citecheck.model import Fault
from citecheck.text import Place, Source

BLOCK_RE = regex.compile(r"@[ \t]*+(?<type>\w++)\s*+(?<open>[{(])")
# An entry that opens a line: where a broken one before it must end. "@x{" in running text has no key and comma after.
OPENING_RE = regex.compile(
    r"(?:^|(?<=[\n\r]))[ \t]*+\K@[ \t]*+(?:(?i:string|preamble|comment)\s*+[{(]|\w++\s*+[{(]\s*+[^\s,{}=\"]*+\s*+,)"
)
KEY_RE = regex.compile(r"\s*+(?<key>[^,{}()=\"\n\r]*+)(?<end>,|(?=[})])|)")
# Blank space and BibLaTeX's comments between two fields.
GAP_RE = regex.compile(r"\s*+(?:%[^\n\r]*+\s*+)*+")
NAME_RE = regex.compile(r"(?<name>[^\s=,{}\"#%()]++)\s*+=\s*+")
# A braced value, most of them without braces inside; whatever is nested deeper than one level recurs.
GROUP = r"(?(DEFINE)(?<group>\{(?:[^{}]++|(?&group))*+\}))"
BRACES = r"\{[^{}]*+(?:(?:\{[^{}]*+\}|(?&group))[^{}]*+)*+\}"
QUOTES = r'"[^"{}]*+(?:(?&group)[^"{}]*+)*+"'
WORD = r"[^\s,{}\"#%=()]++"
PART_RE = regex.compile(rf"{GROUP}(?:{BRACES}|{QUOTES}|{WORD})")
JOINT_RE = regex.compile(r"\s*+\#\s*+")
# An entry without fault, macros or depth, as nearly all are: read at one stroke.
ENTRY_RE = regex.compile(
    r"""@[ \t]*+(?<type>\w++)\s*+\{\s*+(?<key>[^\s,{}()="\#%]++)\s*+
    (?: ,\s*+ (?<name>[^\s=,{}"\#%()]++) \s*+=\s*+
        (?<value>\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\} | "[^"{}]*+(?:\{[^{}]*+\}[^"{}]*+)*+" | [^\s,{}"\#%=()]++) \s*+ )*+
    ,?\s*+\}""",
    regex.VERBOSE,
)
PIECE_RE = regex.compile(rf"{GROUP}\s*+\#?+\s*+(?:(?<quoted>{BRACES}|{QUOTES})|(?<word>{WORD}))")
# Where an unclosed value may end: a line after which a field or the entry's end stands.
LAST_LINE_RE = regex.compile(r",?[ \t]*+(?:\r\n|\n|\r)\s*+(?=[\w:.+/-]++\s*+=\s*+[{\"\w]|[})]\s*+(?:[\n\r@]|$))")
# The field that a value with an unclosed brace has swallowed: its last comma, the name and the equals sign.
SWALLOWED_RE = regex.compile(r"\}?,\s*+[a-zA-Z][\w-]*+\s*+=\s*+[{\"\d]")
TO_LINE_END_RE = regex.compile(r"[^\n\r]*+")
COMMAS_RE = regex.compile(r"(?:,\s*+)++")
STRAY_RE = regex.compile(r"[^\n\r{}]++|[^\n\r]++")


# A field as it stands: its name in lower case, and where its value expression starts and ends.
Field = tuple[str, int, int]


@dataclass(slots=True)
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
        self.source, self.text = source, source.text
        self.faults: list[Fault] = []
        self._openings: list[int] | None = None  # found when the first broken entry asks for them

    def blocks(self) -> Iterator[Block]:
        """Entries, @string and @preamble blocks in the order of the file; @comment blocks are passed over."""
        at, text, following = 0, self.text, -1
        while (start := text.find("@", at)) >= 0:
            if following < start:
                following = found if (found := text.find("\n@", start)) >= 0 else len(text)
            entry = ENTRY_RE.match(text, start, following)
            if entry and (text.find("@", start + 1, entry.end()) < 0 or self._limit(start) >= entry.end()):
                at = entry.end()
                names = map(str.lower, entry.captures("name"))
                fields = [(name, start, end) for name, (start, end) in zip(names, entry.spans("value"), strict=True)]
                yield Block(entry["type"].lower(), entry["key"], start, at, fields)
            elif opening := BLOCK_RE.match(text, start):
                if opening["type"].lower() == "comment":
                    at = self._past_comment(opening)
                    continue
                block = Block(opening["type"].lower(), "", start, len(text))
                at = self._read(block, opening, self._limit(start))
                yield block
            else:
                at = start + 1

    def _limit(self, start: int) -> int:
        """Where the next entry opens a line after `start`, or the end of the file."""
        if self._openings is None:
            self._openings = [match.start() for match in OPENING_RE.finditer(self.text)]
        index = bisect_right(self._openings, start)
        return self._openings[index] if index < len(self._openings) else len(self.text)

    def _past_comment(self, opening: regex.Match) -> int:
        """The end of a balanced @comment, else of its line, as BibTeX has it."""
        body = PART_RE.match(self.text, opening.start("open")) if opening["open"] == "{" else None
        return body.end() if body else opening.end()

    def _read(self, block: Block, opening: regex.Match, limit: int) -> int:
        """Fill the block from its opening; the offset after it."""
        close = "}" if opening["open"] == "{" else ")"
        at = opening.end()
        if block.type == "preamble":
            at = GAP_RE.match(self.text, at, limit).end()
            return self._close(block, self._past_value(block, at, limit, close), close, limit)
        if block.type != "string":
            head = KEY_RE.match(self.text, at, limit)
            block.key = head["key"].strip()
            at = self._past_key(block, head)
        return self._read_slowly(block, at, limit, close)

    def _past_key(self, block: Block, head: regex.Match) -> int:
        """The end of the key; a key that is followed by a field without a comma, or is missing, is a fault."""
        following = self.text[head.end() : head.end() + 1]
        if head["end"] or following in ("}", ")"):
            return head.end()
        if following == "=":
            block.key = ""
            self._fault(block, "syntax", f"@{block.type} has no key", block.start, head.end())
            return head.start()
        message = f"The comma after the key {block.key} is missing"
        self._fault(block, "missing-comma", message, head.start("key"), head.end("key"))
        return head.end()

    def _read_slowly(self, block: Block, at: int, limit: int, close: str) -> int:
        """The rest of a block whose next field is not plainly well formed: concatenation, macros, or a fault."""
        while True:
            gap = GAP_RE.match(self.text, at, limit)
            at = gap.end()
            block.whole = block.whole and "%" not in gap.group()
            named = NAME_RE.match(self.text, at, limit)
            if not named:
                after = self._between(block, at, limit, close)
                if after is None:
                    return self._close(block, at, close, limit)
                at = after
                continue
            end = self._past_value(block, named.end(), limit, close)
            block.fields.append((named["name"].lower(), named.end(), end))
            at = self._past_comma(block, end, limit, close)

    def _between(self, block: Block, at: int, limit: int, close: str) -> int | None:
        """Where to read on when no field begins here; None at the block's end."""
        character = self.text[at : at + 1] if at < limit else ""
        if character in ("", close) or character == "}":
            return None
        if character == ",":
            end = COMMAS_RE.match(self.text, at, limit).end()
            self._fault(block, "syntax", f"A comma too many in {_called(block)}", at, at + 1)
            return end
        end = STRAY_RE.match(self.text, at, limit).end()
        words = self.text[at:end].strip()
        message = f"“{words[:40]}” in {_called(block)} is no field: “name = value” is expected"
        self._fault(block, "syntax", message, at, end)
        return end

    def _past_value(self, block: Block, start: int, limit: int, close: str) -> int:
        """The end of a value expression; of an unclosed one, the end of the line that it seems to end in."""
        end, last = self._balanced(start, limit), None
        if end is not None and GAP_RE.match(self.text, end, limit).end() < limit:
            return end
        if end is not None and not (last := SWALLOWED_RE.search(self.text, start, end)):
            return end
        last = last or LAST_LINE_RE.search(self.text, start, limit)
        end = last.start() if last else len(self.text[:limit].rstrip())
        name = block.fields[-1][0] if block.fields else ""
        where = f" after the field {name}" if name else ""
        if self.text[start : start + 1] in ("{", '"'):
            what = "brace" if self.text[start] == "{" else "quotation mark"
            message = f"A value{where} in {_called(block)} has a {what} that is never closed"
        else:
            message = f"A field{where} in {_called(block)} has no value"
            end = start if self.text[start : start + 1] in (",", close) else end
        self._fault(
            block, "syntax", message, start, min(max(end, start + 1), TO_LINE_END_RE.match(self.text, start).end())
        )
        return max(end, start)

    def _balanced(self, start: int, limit: int) -> int | None:
        """The end of a value expression whose parts are all closed; None where the first is not."""
        end = None
        while part := PART_RE.match(self.text, start, limit):
            end = part.end()
            if not (joint := JOINT_RE.match(self.text, end, limit)):
                break
            start = joint.end()
        return end

    def _past_comma(self, block: Block, at: int, limit: int, close: str) -> int:
        """The end of the comma after a field; a comma that is not there is a fault."""
        at = GAP_RE.match(self.text, at, limit).end()
        character = self.text[at : at + 1] if at < limit else ""
        if character == ",":
            return at + 1
        if character not in ("", close, "}"):
            name = block.fields[-1][0]
            message = f"The comma after the field {name} of {_called(block)} is missing"
            self._fault(block, "missing-comma", message, *block.fields[-1][1:])
        return at

    def _close(self, block: Block, at: int, close: str, limit: int) -> int:
        """The offset after the block's closing delimiter; a missing one is a fault."""
        at = GAP_RE.match(self.text, at, limit).end()
        if at < limit and self.text[at] == close:
            block.end = at + 1
            return at + 1
        line_end = TO_LINE_END_RE.match(self.text, block.start).end()
        if at < limit:
            self._fault(block, "syntax", f"{_called(block).capitalize()} is closed with a wrong bracket", at, at + 1)
            at += 1
        elif block.whole:
            self._fault(block, "syntax", f"The closing brace of {_called(block)} is missing", block.start, line_end)
        block.end = max(len(self.text[:at].rstrip()), block.start + 1)
        return at

    def _fault(self, block: Block, kind: str, message: str, start: int, end: int) -> None:
        block.whole = False
        self.faults.append(Fault(kind, message, Place(self.source, start, end), block.key or None))


def _called(block: Block) -> str:
    return f"the entry {block.key}" if block.key else f"an @{block.type} block"


def pieces(expression: str) -> Iterator[tuple[str | None, str | None]]:
    """The parts of a value expression that `#` joins: (a braced or quoted part's content, or a macro's name)."""
    for piece in PIECE_RE.finditer(expression):
        quoted = piece["quoted"]
        yield (quoted[1:-1], None) if quoted is not None else (None, piece["word"])
