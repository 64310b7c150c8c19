"""A .bib file in the canonical layout, as much of it as is understood.

Law: what is not understood is given back byte for byte: a broken entry, comments, @string, @preamble, and a value
that is more than one braced or quoted text. tidy(tidy(x)) is tidy(x).
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest

import regex

from citecheck.export.canonical import canonical, month
from citecheck.export.dialect import heirs
from citecheck.export.expression import content
from citecheck.export.layout import Field, in_order
from citecheck.export.layout import entry as laid_out
from citecheck.export.translating import UntranslatableError, settled, translated
from citecheck.model import Bibliography, CitecheckError, Entry

# An entry's type and key, where it stands, and its fields with the offsets of their value expressions.
Outlined = tuple[str, str, int, int, Sequence[tuple[str, int, int]]]
# What a file may hold that has no entry: anything else that has none is no bibliography.
BLOCK_RE = regex.compile(r"@[ \t]*+(?i:string|preamble|comment)\s*+[{(]")
COMMENT_RE = regex.compile(r"\s*+(?:%[^\n\r]*+\s*+)*+")


@dataclass(frozen=True, slots=True, eq=False)
class Tidied:
    """The tidied text, and each entry as it must read in it: type, key and fields, or all of it where it is untouched.

    `kept` are the entries that could not be put into the dialect asked for, with the reason.
    """

    text: str
    entries: tuple[tuple[str, str, list[Field] | str], ...]
    kept: tuple[tuple[Entry, str], ...] = ()


def tidy(
    bibliography: Bibliography, *, resolve_strings: bool = False, dialect: str | None = None, biblatex: bool = False
) -> Tidied:
    """A bibliography read from one .bib file, tidied; `resolve_strings` replaces macros by what they stand for.

    `dialect` puts the entries into the terms of "bibtex" or "biblatex"; `biblatex` says that they are in BibLaTeX's,
    and then biber's types and figures are theirs.

    Raises: CitecheckError where the bibliography is not of one .bib file.
    """
    text = _text(bibliography)
    newline = _newline(text)
    macros = bibliography.macros if resolve_strings else {}
    kinds = heirs(bibliography) if biblatex or dialect else {}
    parts, entries, kept, at = [], [], [], 0
    for entry in bibliography.entries:
        place = entry.place
        parts.append(_between(text[at : place.start], at > 0, newline))
        kind, fields = entry.type, _fields(entry, text, macros)
        held = kinds.get(entry.key.casefold(), frozenset())
        if dialect is not None:
            try:
                kind, fields = _translated(entry, fields, dialect, held)
            except UntranslatableError as error:
                kept.append((entry, str(error)))
        elif biblatex and fields is not None:
            kind, fields = settled(kind, fields, held)
        parts.append(text[place.start : place.end] if fields is None else laid_out(kind, entry.key, fields, newline))
        entries.append((kind, entry.key, text[place.start : place.end] if fields is None else fields))
        at = place.end
    parts.append(_end(text[at:], at > 0, newline))
    return Tidied("".join(parts), tuple(entries), tuple(kept))


def _text(bibliography: Bibliography) -> str:
    """The text of the one .bib file.

    Raises: CitecheckError where it is another format, several files, or no bibliography.
    """
    others = any(entry.place.quote[:1] != "@" for entry in bibliography.entries[:1])
    if others or len(bibliography.sources) != 1 or bibliography.sources[0].path.lower().endswith((".json", ".ris")):
        raise CitecheckError("tidy takes one .bib file: export your library as BibLaTeX first")
    source = bibliography.sources[0]
    if not (bibliography.entries or BLOCK_RE.search(source.text) or COMMENT_RE.fullmatch(source.text)):
        raise CitecheckError(f"{source.path}: this is no bibliography: no entry is found in it; name your .bib file")
    return source.text


def _translated(entry: Entry, fields: list[Field] | None, dialect: str, held: Set[str]) -> tuple[str, list[Field]]:
    if fields is None:
        raise UntranslatableError("it is not understood wholly")
    kind, fields = translated(entry.type, fields, dialect, held)
    return kind, in_order(fields)


def unlike(tidied: Tidied, outline: Iterable[Outlined]) -> str | None:
    """The key of the first entry that does not read as it was meant, by the tidied text's outline; None if all do."""
    text = tidied.text
    for meant, read in zip_longest(tidied.entries, outline):
        if meant is None or read is None:
            return (meant or read)[1]
        (*head, wanted), (*found, start, end, spans) = meant, read
        there = text[start:end] if isinstance(wanted, str) else [(name, text[a:b]) for name, a, b in spans]
        if head != found or wanted != there:
            return head[1]
    return None


def _newline(text: str) -> str:
    """How the file's lines end: as its first does that is not blank."""
    text = text.lstrip()
    first = text.find("\n")
    if first < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[first - 1 : first] == "\r" else "\n"


def _between(gap: str, before: bool, newline: str) -> str:
    """What stands before an entry: a blank line; or comments as they are, a blank line before them."""
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


def _fields(entry: Entry, text: str, macros: dict[str, str]) -> list[Field] | None:
    """The entry's fields in canonical form and order; None where it is to stay as it is."""
    names = {name for name, _, _ in entry.spans}
    if not entry.whole or not names or len(names) < len(entry.spans):
        return None
    return in_order((name, _value(name, text[start:end], macros)) for name, start, end in entry.spans)


def _value(name: str, expression: str, macros: dict[str, str]) -> str:
    """A value expression in canonical form: braced; concatenations and macros as they are, or resolved on request."""
    raw = content(expression, macros)
    if raw is None:
        return expression
    if name == "month" and (macro := month(raw)):
        return macro
    return f"{{{canonical(name, raw)}}}"
