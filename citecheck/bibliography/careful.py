"""A block of a .bib file that is not plainly well formed, read step by step: macros, `#`, brackets, comments, faults.

Law: a fault ends at the next field, or at the next line that opens an entry; what stands before it is kept.
"""

from bisect import bisect_right
from collections.abc import Iterator

import regex

from citecheck.bibliography.scan import Block
from citecheck.model import Fault
from citecheck.text import Place, Source

# An entry that opens a line: where a broken one before it must end. "@x{" in running text has no key and comma after.
OPENING_RE = regex.compile(
    r"@(?<=(?:^|[\n\r])[ \t]*@)[ \t]*+"
    r"(?:(?i:string|preamble|comment)\s*+[{(]|\w++\s*+[{(]\s*+[^\s,{}=\"]*+\s*+,)"
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
PIECE_RE = regex.compile(rf"{GROUP}\s*+\#?+\s*+(?:(?<quoted>{BRACES}|{QUOTES})|(?<word>{WORD}))")
# Where an unclosed value may end: a line after which a field or the entry's end stands.
LAST_LINE_RE = regex.compile(r",?[ \t]*+(?:\r\n|\n|\r)\s*+(?=[\w:.+/-]++\s*+=\s*+[{\"\w]|[})]\s*+(?:[\n\r@]|$))")
# The field that a value with an unclosed brace has swallowed: its last comma, the name and the equals sign.
SWALLOWED_RE = regex.compile(r"\}?,\s*+[a-zA-Z][\w-]*+\s*+=\s*+[{\"\d]")
TO_LINE_END_RE = regex.compile(r"[^\n\r]*+")
COMMAS_RE = regex.compile(r"(?:,\s*+)++")
STRAY_RE = regex.compile(r"[^\n\r{}]++|[^\n\r]++")


class CarefulReader:
    """Reads single blocks of one source; `faults` is where it says what is wrong with them."""

    def __init__(self, source: Source, faults: list[Fault]):
        self.source, self.text, self.faults = source, source.text, faults
        self._openings = [match.start() for match in OPENING_RE.finditer(self.text)]

    def limit(self, start: int) -> int:
        """Where the next entry opens a line after `start`, or the end of the file."""
        index = bisect_right(self._openings, start)
        return self._openings[index] if index < len(self._openings) else len(self.text)

    def past_comment(self, opening: regex.Match) -> int:
        """The end of a balanced @comment, else of its line, as BibTeX has it."""
        body = PART_RE.match(self.text, opening.start("open")) if opening["open"] == "{" else None
        return body.end() if body else opening.end()

    def read(self, block: Block, opening: regex.Match) -> int:
        """Fill the block from its opening; the offset after it."""
        limit = self.limit(block.start)
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
        if following == "=" or not block.key:
            block.key = ""
            self._fault(block, "syntax", f"@{block.type} has no key", block.start, head.end())
            return head.start() if following == "=" else head.end()
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
        if not self.text[start:end].strip():  # what is missing has no characters: the entry's first line stands for it
            start, end = block.start, TO_LINE_END_RE.match(self.text, block.start).end()
        self.faults.append(Fault(kind, message, Place(self.source, start, end), block.key or None))


def _called(block: Block) -> str:
    return f"the entry {block.key}" if block.key else f"an @{block.type} block"


def pieces(expression: str) -> Iterator[tuple[str | None, str | None]]:
    """The parts of a value expression that `#` joins: (a braced or quoted part's content, or a macro's name)."""
    for piece in PIECE_RE.finditer(expression):
        quoted = piece["quoted"]
        yield (quoted[1:-1], None) if quoted is not None else (None, piece["word"])
