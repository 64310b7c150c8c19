"""The author's own words as a report shows them: harmless to a terminal, short, the offending part known.

Law: nothing of the text acts on the screen. A control or direction character is shown as its escape.
"""

from typing import NamedTuple

import regex

from citecheck.text import Place

# C0, DEL and C1 steer terminals; direction marks and overrides make a line read as what it does not say; lone
# surrogates stand for bytes that are no letters. What is left is named, because that is found five times as fast.
CONTROL_RE = regex.compile(
    r"[^\x20-\x7E\xA0-\u061B\u061D-\u200D\u2010-\u2027\u202F-\u2065\u206A-\uD7FF\uE000-\U0010FFFF]"
)
# What is printed upon the character before it, or not at all; and what takes two columns of a terminal.
NARROW_RE = regex.compile(r"[\p{Mn}\p{Me}\u200B-\u200D\u2060\uFEFF]")
WIDE_RE = regex.compile(r"[\p{ea=W}\p{ea=F}]")
# So much of an excerpt may stand before the offending part: enough to recognise the place, not to bury it.
BEFORE = 36
# Characters looked at on either side: a note may be a megabyte long and hold a thousand findings.
WINDOW = 4000
ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A line of the author's text in three parts, made visible; `marked` is the offending one."""

    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.marked + self.after

    @property
    def carets(self) -> str:
        """What to print below `text` so that the offending part is underlined in a font of fixed width."""
        return " " * cells(self.before) + "^" * max(cells(self.marked), 1)


def visible(text: str) -> str:
    """The text with control and direction characters, and bytes that are no letters, as escapes: \\x1b, \\u202e."""
    return text if text.isprintable() else CONTROL_RE.sub(_escape, text)


def _escape(found: regex.Match) -> str:
    code = ord(found.group())
    return rf"\x{code:02x}" if code < 0x100 else rf"\u{code:04x}"


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: two for East Asian wide characters, none for combining accents."""
    if text.isascii():
        return len(text)
    return len(text) - len(NARROW_RE.findall(text)) + len(WIDE_RE.findall(text))


def excerpt(place: Place, within: Place, width: int) -> Excerpt:
    """The words of `within` around `place`, at most `width` characters, the place itself shortened in its middle."""
    context = min(BEFORE, width * 2 // 5)
    marked = _shortened(visible(place.words), width - context - len(ELLIPSIS))
    before = _words(within, max(within.start, place.start - WINDOW), place.start).lstrip()
    after = _words(within, place.end, min(within.end, place.end + WINDOW)).rstrip()
    if len(before) > context:
        before = ELLIPSIS + _from_word(before[-context:])
    room = width - len(before) - len(marked)
    if len(after) > room:
        after = _to_word(after[: room - 1]) + ELLIPSIS if room > 0 else ""
    return Excerpt(before, marked, after)


def _words(within: Place, start: int, end: int) -> str:
    """The visible words of a stretch of a place, with a space at an end where white space stands there."""
    if start >= end:
        return ""
    skips = tuple((max(first, start), min(last, end)) for first, last in within.skips if first < end and last > start)
    quote = Place(within.source, start, end, skips).quote
    words = " ".join(quote.split())
    before, after = " " * quote[:1].isspace(), " " * (bool(words) and quote[-1:].isspace())
    return visible(f"{before}{words}{after}")


def _shortened(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    half = (room - 3) // 2
    return f"{_to_word(text[:half])} {ELLIPSIS} {_from_word(text[-half:]).lstrip()}"


def _from_word(text: str) -> str:
    """The text from its first whole word, or all of it where it is one long word."""
    return text[text.find(" ") + 1 :] if " " in text.strip() else text


def _to_word(text: str) -> str:
    return text[: text.rfind(" ")] if " " in text.strip() else text
