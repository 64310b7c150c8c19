"""Every number in a text that may be a note's marker, or the label at the head of a note.

Law: nothing is decided here. A candidate says how much its surroundings speak for it; which ones are meant shows
only when the rising sequence is read as a whole (`sequence`).
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from citecheck.read.lines import Lines

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans(RAISED_DIGITS, "0123456789")
LONGEST_NUMBER = 7  # digits: a million notes; longer runs are accession and telephone numbers
LABEL_BEGINS = frozenset(f"0123456789{RAISED_DIGITS}[(<^\\")
MISREAD_LETTERS = frozenset("lIO")
MISREAD_BEGINS = frozenset(("l ", *(first + second for first in MISREAD_LETTERS for second in "0123456789lIO")))
# A number that may be a marker: behind no word and a space, where most numbers stand ("in 1954", "p. 34"), unless it is
# alone on its line, and before nothing that goes on with it ("1990s", "3.5", "80%").
NUMBER_RE = regex.compile(
    r"(?<![\p{L}\d] )(?:(?<![\p{L}\d]\n)|(?=\d++\n))(?<![\d⁰¹²³⁴-⁹])\d++(?![\p{L}%°(\[⁰¹²³⁴-⁹]|[.,:/–’'-][\p{L}\p{N}])"
)
RAISED_RE = regex.compile(r"[⁰¹²³⁴-⁹][0-9⁰¹²³⁴-⁹]*+")
# "l’hiver de 194712.": raised in the print, and glued to a year.
AFTER_YEAR_RE = regex.compile(
    r"(?<![\p{L}\d.,/-])(?:1[0-9]|20)[0-9]{2}(?P<number>[1-9][0-9]{0,3})(?![\p{L}\d%°]|[.,:/–’'-][\p{L}\p{N}])"
)
LABEL_RE = regex.compile(
    r"""(?: (?: \\?\[\[? (?P<bracket>[0-9]{1,7}) \\?\]\]?
        | \( (?P<paren>[0-9]{1,7}) \)
        | < (?P<angle>[0-9]{1,7}) >
        | <sup> (?P<tag>[0-9]{1,7}) </sup>
        | \^ (?P<caret>[0-9]{1,7}) \^? ) (?: [:.](?=[ ]) )?
      | (?P<raised>[⁰¹²³⁴-⁹]{1,7}+)
      | (?P<misread>(?=[0-9]{0,3}[lIO])(?=[lIO]?[0-9]|l)[0-9lIO]{1,4}+) (?=[ ]\p{Lu})
      | (?P<plain>[0-9]{1,7}+) (?P<mark>\.[-–]|[.)]|[ ]?[:–—-](?=[ ]))?+ )
    (?P<gap>[ ]*+) (?P<next>[^\n]?)""",
    regex.VERBOSE,
)
STYLES = ("bracket", "paren", "raised", "angle", "tag", "caret")
OPENINGS = {"bracket": "[", "paren": "(", "angle": "<", "tag": "<sup>", "caret": "^"}  # of a marker's or label's style
CLOSINGS = {"bracket": "]", "paren": ")", "angle": ">", "tag": "</sup>", "caret": ""}
MISREAD = str.maketrans("lIO", "110")  # what a scan's letters stand for
GROUPED_RE = regex.compile(r"(?<![0-9])[0-9]{1,3}[.,]$")  # "3,000": the digits before a group of three
# "No. 7", "vol. 3": the number belongs to the abbreviation.
ABBREVIATION_RE = regex.compile(
    r"(?<!\p{L})(?:\p{L}{1,2}|[Vv]ols?|[Dd]oc|[Aa]rt|[Cc]ol|[Nn]os|[Ff]ig|[Tt]ab|[Cc]hap|[Cc]ap|[Аа]рт)\. *$"
)
YEAR_RE = regex.compile(r"(?<![0-9])1[0-9]{3}[.,;:]$|(?<![0-9])20[0-9]{2}[.,;:]$")  # in 1954.12
CLOSING = ".,;:!?…\"'’”»“)]›"  # “ closes a German quotation
ENDING = ".!?…\"'’”»“"
NEVER_AFTER_LABEL = ",;:%°/-–—=+>|"
OPENING = "\"'“‘«„([‹*_"

# What a marker's surroundings are worth, in the sequence's measure: 2 speaks for itself, below 1 needs its neighbours.
PLAIN_SIGHT = 2.0  # raised, in brackets, or behind closing punctuation: “backyard.”12
AFTER_WORD = 1.5  # backyard12
AFTER_CAPITAL = 0.8  # USSR12, but also M19, B52
AFTER_NUMBER = 0.6  # in 1954.12
IN_A_NUMBER = 0.2  # 3,237; but also on October 19.709
AFTER_SPACE = 0.6  # relations.” 787
AFTER_BREAK = 0.5  # the same, and a line broken between
AFTER_COMMA = 0.3  # relations, 787
ON_ITS_OWN = -0.5  # 787 alone on its line, as PDF text prints a raised marker: only where the number is missed
WIDEST_INDENT = 80
GOOD = 1.0  # from here on a candidate may bear witness to its note


class Mark(NamedTuple):
    """A number that may be a marker: `style` is "bracket", "paren", "raised" or "plain"."""

    number: int
    weight: float
    start: int
    end: int
    style: str
    heads_line: bool


class Label(NamedTuple):
    """A number that may be the label of a note: `start` to `end` is the number, `text` where the note begins.

    `style` is "bracket", "paren", "raised", "plain", "plain." and the like. `alone`: nothing else on the line.
    """

    number: int
    start: int
    end: int
    text: int
    line: int
    style: str
    alone: bool
    lower: bool  # the note would begin with a small letter


def marks(lines: Lines) -> list[Mark]:
    """All the numbers that may be markers, in the order of the text."""
    view, found = lines.view, []
    for match in NUMBER_RE.finditer(view):
        start, end = match.span()
        style, weight = _surroundings(view, start, end)
        if weight and end - start <= LONGEST_NUMBER and (number := match.group()).isascii():
            heads_line = style != "plain" and _heads_line(view, start, style)
            found.append(Mark(int(number), weight, start, end, style, heads_line))
    for match in AFTER_YEAR_RE.finditer(view):
        found.append(Mark(int(match["number"]), IN_A_NUMBER, *match.span("number"), "plain", False))
    if any(digit in view for digit in RAISED_DIGITS):
        found += _raised(view)
    return sorted(found, key=lambda mark: mark.start)


def _raised(view: str) -> Iterator[Mark]:
    """The numbers in raised digits, also those behind a year: 1951¹."""
    for match in RAISED_RE.finditer(view):
        start, end = match.span()
        if end - start <= LONGEST_NUMBER and not any("0" <= digit <= "9" for digit in match.group()):
            number = int(match.group().translate(RAISED))
            yield Mark(number, PLAIN_SIGHT, start, end, "raised", _heads_line(view, start, "raised"))


def _surroundings(view: str, start: int, end: int) -> tuple[str, float]:
    """The style of a number as a marker and its weight; 0 where it cannot be one."""
    before, after = view[start - 1 : start], view[end : end + 1]
    if before in "[(<^>":
        for style, opening in OPENINGS.items():
            if view.endswith(opening, 0, start) and view.startswith((CLOSINGS[style], "\\]"), end):
                power = style == "caret" and view[start - 2 : start - 1].isdigit()  # 10^12
                return style, 0 if power else PLAIN_SIGHT
    if not before or view[start] == "0":
        return "plain", 0
    return "plain", _glued(view, start, end, before, after)


def _glued(view: str, start: int, end: int, before: str, after: str) -> float:
    if before.isalpha():
        if view[start - 2 : start - 1].isdigit():
            return 0  # "41n2": an index, or a citation of another book's note
        return AFTER_WORD if before.islower() else AFTER_CAPITAL
    if before in " \n":
        window = view[max(0, start - 4) : start]
        left = window.rstrip(" \n")
        own_line = after == "\n" and "\n" in window[len(left) :]
        if not left or (after and after not in " \n"):
            return ON_ITS_OWN if own_line else 0
        if left[-1] in ENDING:
            if left[-1] == "." and ABBREVIATION_RE.search(view, start - 8, start):
                return AFTER_COMMA
            return AFTER_SPACE if before == " " else AFTER_BREAK
        if own_line:
            parted = left[-1].isalpha() and window.count("\n") > 1
            return AFTER_COMMA if left[-1] == "," or parted else ON_ITS_OWN
        return AFTER_COMMA if left[-1] == "," and before == " " else 0
    if before in "«‹" and view[start - 2 : start - 1] not in ("", " ", "\n", "("):
        return PLAIN_SIGHT  # "»Wozu?«9"
    if before in CLOSING:
        inner = view[start - 2 : start - 1]
        if inner.isdigit():
            if YEAR_RE.search(view, max(0, start - 6), start):
                return AFTER_WORD
            grouped = end - start == 3 and GROUPED_RE.search(view, start - 5, start)
            return IN_A_NUMBER if grouped else AFTER_NUMBER
        return AFTER_NUMBER if inner in ("", " ", "\n") else PLAIN_SIGHT
    return 0


def _heads_line(view: str, start: int, style: str) -> bool:
    """Whether nothing but blanks stands before it on its line: then it may be a label."""
    at = start - len(OPENINGS.get(style, ""))
    window = view[max(0, at - WIDEST_INDENT) : at].rstrip(" \\")
    return window.endswith("\n") or (not window and at < WIDEST_INDENT)


def labels(lines: Lines) -> list[Label]:
    """All the line beginnings that may be labels of notes, in the order of the text."""
    view, found = lines.view, []
    begun = [
        line
        for line, start in enumerate(lines.firsts)
        if (first := view[start : start + 1]) in LABEL_BEGINS
        or (first in MISREAD_LETTERS and view[start : start + 2] in MISREAD_BEGINS)
    ]
    for line in begun:
        match = LABEL_RE.match(view, lines.firsts[line])
        style = match and _style(match)
        if style:
            kind, first = "plain" if match["plain"] else style, match["next"]
            kind = "misread" if match["misread"] else kind
            written = match[kind]
            number = int(written if kind == "plain" else written.translate(RAISED).translate(MISREAD))
            found.append(Label(number, *match.span(kind), match.end("gap"), line, style, not first, first.islower()))
    return found


def _style(match: "regex.Match[str]") -> str | None:
    """The label's style; None where the line goes on as no note does ("1990s", "3,000", "15, papka 6")."""
    if not match["plain"]:
        return "plain" if match["misread"] else next(style for style in STYLES if match[style])
    mark, gap, first = (match["mark"] or "").strip(), match["gap"], match["next"]
    if first and (first in NEVER_AFTER_LABEL or (not gap and not _may_be_glued(first, mark))):
        return None
    return "plain" + mark


def _may_be_glued(first: str, mark: str) -> bool:
    """Whether a note's first character may follow its label without a space: "12Ibid.", never "1990s" or "3.5"."""
    return first.isupper() or first in OPENING or (bool(mark) and first.isalpha())
