"""Sets sentences and notes as manuscripts and remembers what stands in them."""

import itertools
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.read.prose import PROSE

MARK = "\ue000"  # stands before a marker until the text is done
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Numeral = Callable[[int], str]


def raised(number: int) -> str:
    return str(number).translate(RAISED)


def roman(number: int) -> str:
    return "x" * (number // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]


def letter(number: int) -> str:
    return chr(ord("a") + number - 1)


@dataclass
class Sheet:
    """A manuscript in the making: in which language it is written, how it is set, and what its notes are."""

    language: str = "english"
    numeral: Numeral = str
    marker: str = "{n}"
    label: str = "{n} "
    width: int = 74
    first: str = ""  # before a note's first line
    other: str = ""  # before its other lines
    every: int = 2  # sentences for each marker
    before_stop: bool = False
    numbered: bool = True
    more: dict[int, list[str]] = field(default_factory=dict)  # further lines of a note
    notes: list[tuple[int | None, str]] = field(default_factory=list)

    def wrap(self, text: str, first: str = "", other: str = "") -> list[str]:
        wrapper = textwrap.TextWrapper(self.width, initial_indent=first, subsequent_indent=other)
        wrapper.break_long_words = wrapper.break_on_hyphens = False
        return wrapper.wrap(text)

    def body(self, count: int, start: int = 1, turn: int = 0) -> Iterator[str]:
        """Paragraphs that call so many notes, beginning with the sentence `turn`."""
        paragraph, number, length = [], start, 5
        sentences = PROSE[self.language].sentences
        for index in itertools.count(1):
            sentence = sentences[(turn + index - 1) % len(sentences)]
            if index % self.every == 0:
                sentence = self.called(sentence, number)
                number += 1
            paragraph.append(sentence)
            if len(paragraph) == length or number == start + count:
                yield " ".join(paragraph)
                paragraph, length = [], 4 + (index * 7) % 4
            if number == start + count:
                return

    def called(self, sentence: str, number: int) -> str:
        digits = self.numeral(number)
        marker = self.marker.replace("{n}", MARK + digits)
        return sentence[:-1] + marker + sentence[-1] if self.before_stop else sentence + marker

    def lines_of_notes(self, count: int, start: int = 1, turn: int = 0) -> Iterator[list[str]]:
        """The lines of each note."""
        _, pool, again, _ = PROSE[self.language]
        for number in range(start, start + count):
            index = turn + number - start
            text = pool[index] if index < len(pool) else again[index % len(again)].format(p=index % 190 + 3)
            more = self.more.get(number, [])
            self.notes.append((number if self.numbered else None, " ".join([text, *map(str.strip, more)])))
            label = self.label.replace("{n}", self.numeral(number))
            above, _, label = label.rpartition("\n")
            lines = self.wrap(label + text, self.first, self.other)
            yield [*([above] if above else []), *lines, *more]


@dataclass
class Laid:
    """A manuscript's text, the offsets of its markers, and its notes."""

    text: str
    markers: list[int]
    notes: list[tuple[int | None, str]]


def laid(sheet: Sheet, tagged: str) -> Laid:
    pieces = tagged.split(MARK)
    starts = list(itertools.accumulate(map(len, pieces)))[:-1]
    return Laid("".join(pieces), starts, sheet.notes)


def pages(
    sheet: Sheet,
    count: int = 30,
    *,
    start: int = 1,
    page: int = 1,
    each: int = 6,
    rule: str | None = "",
    head: str = "",
    head_left: str = "",
    foot: str = "{p}",
    end: str = "\f",
    opening: Sequence[str] = (),
    restart: bool = False,
) -> str:
    """Pages with footnotes; `head_left` is the even pages' running head."""
    found: list[str] = []
    number = start
    while number < start + count:
        called = min(each, start + count - number)
        shown = head_left if head_left and page % 2 == 0 else head
        lines = [shown.format(p=page), ""] if shown else []
        lines += opening if not found else ()
        own = 1 if restart else number
        for paragraph in sheet.body(called, own, page * 5):
            lines += sheet.wrap(paragraph, "    ")
        lines += [rule] if rule is not None else []
        for note in sheet.lines_of_notes(called, own, number - 1):
            lines += note
        lines += ["", foot.format(p=page)] if foot else []
        found.append("\n".join(lines) + "\n")
        number, page = number + called, page + 1
    return end.join(found)


def endnotes(
    sheet: Sheet,
    count: int = 30,
    *,
    opening: Sequence[str] = ("The Envoy and the Harbour", ""),
    heading: Sequence[str] = ("Notes", ""),
    gap: Sequence[str] = ("",),
    close: Sequence[str] = (),
    turn: int = 0,
    figures: dict[int, str] | None = None,
) -> str:
    """Paragraphs, then their notes; `figures` are set behind paragraphs of these ordinals."""
    lines = list(opening)
    for index, paragraph in enumerate(sheet.body(count, turn=turn)):
        lines += [*sheet.wrap(paragraph), ""]
        lines += figures[index].split("\n") if figures and index in figures else ()
    lines += heading
    for note in sheet.lines_of_notes(count):
        lines += [*note, *gap]
    return "\n".join([*lines, *close]) + "\n"


def chapters(sheet: Sheet, titles: Sequence[str], headings: Sequence[str], **how: object) -> str:
    """Chapters with endnotes of their own, numbered from 1."""
    parts = zip(titles, headings, strict=True)
    return "\n\n".join(
        endnotes(sheet, 10, opening=(title, ""), heading=(heading, ""), turn=3 * index, **how)
        for index, (title, heading) in enumerate(parts)
    )


def notes_by_chapter(sheet: Sheet, titles: Sequence[str], heading: str, close: Sequence[str] = ()) -> str:
    """Chapters, then all their notes in one section under the chapters' titles, numbered from 1 under each."""
    lines = ["THE ENVOY AND THE HARBOUR", ""]
    for index, title in enumerate(titles):
        lines += [title, ""]
        for paragraph in sheet.body(10, turn=9 * index):
            lines += [*sheet.wrap(paragraph), ""]
    lines += [heading, ""]
    for title in titles:
        lines += [title, ""]
        for note in sheet.lines_of_notes(10):
            lines += note
        lines.append("")
    return "\n".join([*lines, *close]) + "\n"


def after_their_paragraph(sheet: Sheet) -> str:
    """Each paragraph with its notes right below it."""
    lines = []
    for start in range(1, 31, 3):
        for paragraph in sheet.body(3, start, 3 * start):
            lines += sheet.wrap(paragraph)
        for note in sheet.lines_of_notes(3, start, start - 1):
            lines += note
        lines.append("")
    return "\n".join(lines)


def columns(sheet: Sheet, *, beside: bool) -> str:
    """Two columns a page: one after the other, each with its notes, or beside each other with the notes below."""
    found, number = [], 1
    for page in range(1, 7):
        halves = []
        for turn in (page, page + 20):
            sheet.width = 40
            body = [line for paragraph in sheet.body(2, number, turn) for line in sheet.wrap(paragraph)]
            sheet.width = 90 if beside else 44
            notes = [line for note in sheet.lines_of_notes(2, number, number - 1) for line in note]
            halves.append((body, notes))
            number += 2
        (left, left_notes), (right, right_notes) = halves
        if beside:
            both = itertools.zip_longest(left, right, fillvalue="")
            rows = [one + " " * (46 - len(one.replace(MARK, ""))) + other for one, other in both]
            rows += ["", *left_notes, *right_notes]
        else:
            rows = [*left, *left_notes, "", *right, *right_notes]
        found.append("\n".join([*rows, "", str(page)]) + "\n")
    return "\f".join(found)


def justified(text: str, width: int) -> str:
    """The text with its lines filled up with blanks."""
    return "\n".join(_filled(line, width) for line in text.split("\n"))


def _filled(line: str, width: int) -> str:
    words = line.split(" ")
    missing = width - len(line.replace(MARK, ""))
    if len(words) < 3 or not 0 < missing < width * 0.3:
        return line
    each, rest = divmod(missing, len(words) - 1)
    blanks = [" " * (1 + each + (index < rest)) for index in range(len(words) - 1)] + [""]
    return "".join(word + blank for word, blank in zip(words, blanks, strict=True))
