"""A .bib file in the canonical layout, as much of it as is understood.

Law: what is not understood is given back byte for byte: a broken entry, comments, @string, @preamble, and a value that is
more than one braced or quoted text. tidy(tidy(x)) is tidy(x).
"""

from citecheck.export.canonical import canonical, month
from citecheck.export.layout import entry as laid_out
from citecheck.export.layout import in_order
from citecheck.model import Bibliography, CitecheckError, Entry


def tidy(bibliography: Bibliography, *, resolve_strings: bool = False) -> str:
    """The text of a bibliography read from one .bib file, tidied.

    `resolve_strings` replaces the macros of @string by what they stand for.

    Raises: CitecheckError where the bibliography is not of one file.
    """
    if len(bibliography.sources) != 1:
        raise CitecheckError("one .bib file is tidied at a time")
    text = bibliography.sources[0].text
    newline = _newline(text)
    macros = bibliography.macros if resolve_strings else {}
    parts, at, before = [], 0, False
    for entry in bibliography.entries:
        place = entry.place
        parts.append(_between(text[at : place.start], before, newline))
        parts.append(_entry(entry, text, newline, macros))
        at, before = place.end, True
    parts.append(_end(text[at:], before, newline))
    return "".join(parts)


def _newline(text: str) -> str:
    """How the file's lines end: as its first does."""
    first = text.find("\n")
    if first < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[first - 1 : first] == "\r" else "\n"


def _between(gap: str, before: bool, newline: str) -> str:
    """What stands before an entry: a blank line; or comments as they are, a blank line before, and one after if one was."""
    if not gap.strip():
        return newline * 2 if before else ""
    return _opened(gap, before, newline) + _closed(gap, newline)


def _opened(gap: str, before: bool, newline: str) -> str:
    """The comments without the blank lines around them; one that begins on the line of an entry's end stays on it."""
    comments = gap.rstrip()
    stripped = comments.lstrip("\r\n")
    if not before:
        return comments.lstrip("\r\n \t") if not stripped.strip() else stripped
    if stripped is comments or stripped == comments:
        return comments
    return newline * 2 + stripped


def _closed(gap: str, newline: str) -> str:
    """The line ends after comments: an entry right below its comment stays there."""
    tail = gap[len(gap.rstrip()) :].replace("\r\n", "\n").replace("\r", "\n")
    return newline * 2 if tail.count("\n") > 1 else newline


def _end(gap: str, before: bool, newline: str) -> str:
    if not gap.strip():
        return newline if before else ""
    return _opened(gap, before, newline) + newline


def _entry(entry: Entry, text: str, newline: str, macros: dict[str, str]) -> str:
    names = [name for name, _, _ in entry.spans]
    if not entry.whole or not names or len(set(names)) < len(names):
        return text[entry.place.start : entry.place.end]
    fields = [(name, _value(name, text[start:end], macros)) for name, start, end in entry.spans]
    return laid_out(entry.type, entry.key, in_order(fields), newline)


def _value(name: str, expression: str, macros: dict[str, str]) -> str:
    """A value expression in canonical form: braced; concatenations and macros as they are, or resolved on request."""
    raw = _content(expression, macros)
    if raw is None:
        return expression
    if name == "month" and (macro := month(raw)):
        return macro
    return f"{{{canonical(name, raw)}}}"


def _content(expression: str, macros: dict[str, str]) -> str | None:
    """What one braced or quoted text, a number or a macro to be resolved holds; None where it is anything else."""
    if expression[0] == "{" and expression.find("}") == len(expression) - 1:
        return expression[1:-1]
    if expression.isascii() and expression.isdigit():
        return expression
    if expression[0] in "{\"" and _is_one(expression):
        return expression[1:-1]
    return macros.get(expression.lower())


def _is_one(expression: str) -> bool:
    """Whether the first brace or quotation mark is closed by the last character and not before."""
    depth = 0
    for index, character in enumerate(expression):
        depth += (character == "{") - (character == "}")
        closed = not depth and (character == "}" if expression[0] == "{" else character == '"' and index)
        if closed:
            return index == len(expression) - 1
    return False
