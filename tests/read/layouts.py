"""One chapter of known notes, laid out in the ways that manuscripts arrive."""

import random
import textwrap
from dataclasses import dataclass, field

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WORDS = [
    "the",
    "harbour",
    "council",
    "clerk",
    "letters",
    "winter",
    "grain",
    "price",
    "envoy",
    "river",
    "border",
    "treaty",
    "village",
    "market",
    "archive",
    "ministry",
    "colonel",
    "factory",
    "delegates",
    "congress",
    "bread",
    "minutes",
    "strike",
    "telegram",
    "railway",
    "bishop",
    "loan",
    "printer",
    "school",
]
SOURCES = (
    "Odd Arne Westad, The Global Cold War: Third World Interventions and the Making of Our Times (Cambridge: "
    "Cambridge University Press, 2005), {p}.",
    "Ibid., {p}.",
    "Ibid.",
    "Westad, Global Cold War, pp. {p}-{q}.",
    "See Eric Hobsbawm, The Age of Extremes: The Short Twentieth Century, 1914-1991 (London: Michael Joseph, 1994), "
    "p. {p}; and Tony Judt, Postwar: A History of Europe Since 1945 (New York: Penguin Press, 2005), pp. {p}-{q}.",
    "GARF, f. 5446, op. 1, d. {p}, ll. {p}-{q}.",
    "Letter to the Ministry of Foreign Affairs, 14 May 1951, The National Archives, FO 371/9{p}, f. 3. The same file "
    "holds the minutes of the conference of {p} June 1952, which were sent to Paris on 12 July and answered in 1953.",
    "Vgl. Hobsbawm, Age of Extremes, S. {p}.",
    "12 & 13 Geo. 6, c. {p}.",
    "Fernand Braudel, La Méditerranée et le monde méditerranéen à l’époque de Philippe II "
    "(Paris : Armand Colin, 1949), p. {p}.",
    "“Delegates Leave the Congress,” The Times, 3 October 1952, {p}.",
)
SOURCES_WITHOUT_DIGIT = [source for source in SOURCES if source[0].isalpha()]  # "212 & 13 Geo. 6" can be read two ways


@dataclass(frozen=True)
class Layout:
    """How a manuscript is set. Gaps are blank lines between lines; `rule` stands above a page's notes."""

    label: str = "{n} "
    marker: str = "{n}"
    where: str = "foot"  # "foot", "end" or "chapter-end"
    numbering: str = "through"  # "through", "chapter" or "page"
    rule: str | None = None
    body_gap: int = 0
    note_gap: int = 0
    between_notes: int = 0
    before_notes: int = 0
    page_end: str = "\f"
    after_page: int = 0  # blank lines around the page number
    page_number: str | None = None  # "foot", "head" or None
    running_head: bool = False
    body_width: int = 74
    note_width: int = 88
    note_indent: str = ""
    hanging: str = ""
    runs_over: bool = False
    heading: str | None = "Notes"
    chapters: int = 2
    titles: tuple[str, ...] = ()  # of the chapters, where they are not "Chapter One: The Envoy" …
    page_lines: int = 26


@dataclass
class Laid:
    """A laid-out text and what stands in it: (number, text) of each note, (number, offset) of each marker."""

    text: str = ""
    notes: list[tuple[int, str]] = field(default_factory=list)
    markers: list[tuple[int, int]] = field(default_factory=list)


def prose(rng: random.Random, paragraphs: int) -> list[list[str]]:
    """Paragraphs as lists of words; NOTE stands where a note is called."""
    found = []
    for _ in range(paragraphs):
        words: list[str] = []
        for _ in range(rng.randint(3, 6)):
            sentence = [rng.choice(WORDS) for _ in range(rng.randint(8, 22))]
            if rng.random() < 0.3:
                sentence.insert(
                    4,
                    rng.choice(
                        ("in 1954", "of 3,000 roubles", "Resolution 1514", "1959-1987", "No. 7", "the 26th", "$330")
                    ),
                )
            sentence[0] = sentence[0].capitalize()
            sentence[-1] += rng.choice((".", ".", ".”", ")."))
            if rng.random() < 0.5:
                sentence[-1] += "NOTE"
            if rng.random() < 0.1:
                sentence[5] += ",NOTE"
            words += sentence
        found.append(" ".join(words).split())
    return found


def lay_out(layout: Layout, seed: int = 0) -> Laid:
    rng = random.Random(seed)
    out = _Sheet(layout)
    number, pending = 0, []
    for chapter in range(layout.chapters):
        if layout.numbering == "chapter":
            number = 0
        lines = _chapter_lines(rng, chapter, layout)
        notes: list[tuple[int, str]] = []
        carried: list[str] = []
        for start in range(0, len(lines), layout.page_lines):
            page = lines[start : start + layout.page_lines]
            if layout.numbering == "page":
                number = 0
            out.open_page()
            for line in page:
                while "NOTE" in line:
                    number += 1
                    known = SOURCES if layout.label != "{n}" else SOURCES_WITHOUT_DIGIT
                    source = rng.choice(known if notes else known[:1]).format(
                        p=rng.randint(3, 190), q=rng.randint(191, 400)
                    )
                    notes.append((number, source))
                    at = line.index("NOTE")
                    mark = layout.marker.replace("{n}", str(number)).replace("{r}", str(number).translate(RAISED))
                    digits = str(number).translate(RAISED) if "{r}" in layout.marker else str(number)
                    out.mark(number, line[:at] + mark, digits)
                    line = line.replace("NOTE", mark, 1)
                out.body(line)
            if layout.where == "foot":
                last = start + layout.page_lines >= len(lines)
                carried = out.foot(notes, carried, last)
                notes = []
            out.close_page()
        pending += [(chapter, notes)] if layout.where == "end" else []
        if layout.where == "chapter-end":
            out.endnotes(notes, layout.heading)
    if layout.where == "end":
        out.endnotes([note for _, notes in pending for note in notes], layout.heading)
    return out.laid()


def _chapter_lines(rng: random.Random, chapter: int, layout: Layout) -> list[str]:
    titles = layout.titles or tuple(f"Chapter {number}: The Envoy" for number in ("One", "Two", "Three", "Four"))
    lines = [*([""] if layout.titles else []), titles[chapter], ""]
    for words in prose(rng, 9):
        lines += textwrap.wrap(" ".join(words), layout.body_width, break_long_words=False, break_on_hyphens=False)
    return lines


class _Sheet:
    """Lines as they are written, with the offsets of the markers in them."""

    def __init__(self, layout: Layout):
        self.layout, self.lines, self.found = layout, [], Laid()
        self.marked: list[tuple[int, int, str, str]] = []
        self.page = 0

    def mark(self, number: int, upto: str, digits: str) -> None:
        self.marked.append((number, len(self.lines), upto, digits))

    def body(self, line: str) -> None:
        self.lines += [line, *[""] * self.layout.body_gap]

    def open_page(self) -> None:
        self.page += 1
        if self.page > 1 and self.layout.page_end == "\f":
            self.lines.append("\f")
        self._furniture("head")

    def close_page(self) -> None:
        self._furniture("foot")

    def _furniture(self, where: str) -> None:
        layout = self.layout
        if where == "head" and layout.running_head and self.page > 1:
            self.lines += ["The Envoy and the Harbour", *[""] * layout.after_page]
        if layout.page_number == where:
            self.lines += [*[""] * layout.after_page, f"{self.page}", *[""] * layout.after_page]

    def foot(self, notes: list[tuple[int, str]], carried: list[str], last: bool) -> list[str]:
        layout = self.layout
        if not notes and not carried:
            return []
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        self.lines += [""] * layout.before_notes
        if layout.rule is not None:
            self.lines.append(layout.rule)
        for line in carried:
            self._note_line(line)
        rest: list[str] = []
        for index, (number, source) in enumerate(notes):
            self.found.notes.append((number, source))
            lines = self._wrapped(number, source)
            if layout.runs_over and not last and index == len(notes) - 1 and len(lines) > 2:
                lines, rest = lines[:-1], lines[-1:]
            for line in lines:
                self._note_line(line)
            self.lines += [""] * (layout.between_notes - layout.note_gap)
        return rest

    def endnotes(self, notes: list[tuple[int, str]], heading: str | None) -> None:
        self.lines += ["", heading, ""] if heading else [""]
        for number, source in notes:
            self.found.notes.append((number, source))
            for line in self._wrapped(number, source):
                self._note_line(line)
            self.lines += [""] * (self.layout.between_notes - self.layout.note_gap)

    def _wrapped(self, number: int, source: str) -> list[str]:
        layout = self.layout
        label = layout.label.replace("{n}", str(number)).replace("{r}", str(number).translate(RAISED))
        above, _, label = label.rpartition("\n")
        lines = textwrap.wrap(
            label + source, layout.note_width, subsequent_indent=layout.hanging, break_on_hyphens=False
        )
        return [layout.note_indent + above, *lines] if above else [layout.note_indent + lines[0], *lines[1:]]

    def _note_line(self, line: str) -> None:
        self.lines += [line, *[""] * self.layout.note_gap]

    def laid(self) -> Laid:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + (line != "\f")
        self.found.text = "".join(line if line == "\f" else line + "\n" for line in self.lines)
        for number, line, upto, digits in self.marked:
            self.found.markers.append((number, starts[line] + upto.rindex(digits)))
        return self.found


PLAIN = Layout()
NUMBERED = ("1. The Envoy and the Loan, 1944–1947", "2. Grain, Bread, and the Council", "3. Moscow and the Treaty")
LAYOUTS = {
    "pdf with form feeds": PLAIN,
    "form feeds and page numbers at the foot": Layout(page_number="foot", after_page=1),
    "form feeds, running heads and page numbers at the head": Layout(page_number="head", running_head=True),
    "no form feeds, page numbers between blank lines": Layout(page_end="", page_number="foot", after_page=2),
    "no form feeds, page numbers without blank lines": Layout(page_end="", page_number="foot"),
    "nothing between body and notes": Layout(page_end="", note_width=100),
    "nothing between, notes as wide as the body": Layout(page_end="", note_width=74),
    "double-spaced body, dense notes, rule of blanks": Layout(page_end="", rule=" " * 40, body_gap=1),
    "blank lines between all lines": Layout(body_gap=1, note_gap=1, page_number="foot"),
    "blank lines between all lines, no form feeds": Layout(body_gap=1, note_gap=1, page_number="foot", page_end=""),
    "rule of underscores": Layout(rule="_" * 20, page_end="", page_number="foot"),
    "rule and notes running over the page": Layout(rule="_" * 20, runs_over=True, page_number="foot", after_page=1),
    "rule of blanks and notes running over, no form feeds": Layout(
        rule=" " * 30, runs_over=True, page_end="", page_number="foot", after_page=1
    ),
    "blank line and notes running over": Layout(before_notes=1, runs_over=True),
    "labels alone on the line above": Layout(label="{n}\n", before_notes=1, page_number="foot", after_page=1),
    "labels alone, indented, no form feeds": Layout(
        label="{n}\n", before_notes=1, page_end="", note_indent="    ", page_number="foot", after_page=1
    ),
    "labels glued to the text": Layout(label="{n}", before_notes=1),
    "raised digits": Layout(label="{r} ", marker="{r}", before_notes=1),
    "raised markers, plain labels": Layout(label="{n} ", marker="{r}"),
    "labels with full stops": Layout(label="{n}. ", before_notes=1),
    "labels with brackets behind": Layout(label="{n}) ", marker="{n})", before_notes=1),
    "square brackets": Layout(label="[{n}] ", marker="[{n}]", where="end", between_notes=1),
    "round brackets": Layout(label="({n}) ", marker="({n})", where="end", between_notes=1),
    "markers after a space": Layout(marker=" {n}"),
    "indented notes": Layout(note_indent="    ", before_notes=1),
    "hanging notes": Layout(hanging="   ", before_notes=1),
    "endnotes under a heading": Layout(where="end", label="{n}. ", page_end=""),
    "endnotes in German": Layout(where="end", label="{n} ", heading="Anmerkungen", between_notes=1, page_end=""),
    "endnotes without heading": Layout(where="end", label="{n} ", heading=None, page_end=""),
    "endnotes without heading, with page numbers": Layout(where="end", label="{n}. ", heading=None, page_number="foot"),
    "endnotes of each chapter": Layout(
        where="chapter-end", numbering="chapter", label="{n}. ", page_end="", chapters=3
    ),
    "endnotes of each chapter, the chapters numbered as notes are": Layout(
        where="chapter-end", numbering="chapter", label="{n}. ", page_end="", chapters=3, titles=NUMBERED
    ),
    "endnotes of each chapter, an introduction before the first": Layout(
        where="chapter-end", numbering="chapter", label="{n}. ", page_end="", chapters=3, titles=("Introduction", *NUMBERED)
    ),
    "footnotes numbered by chapter, the chapters numbered as notes are": Layout(
        numbering="chapter", chapters=3, label="{n}. ", titles=NUMBERED
    ),
    "endnotes of each chapter without heading": Layout(
        where="chapter-end", numbering="chapter", heading=None, page_end="", chapters=3
    ),
    "footnotes numbered by chapter": Layout(numbering="chapter", chapters=3),
    "footnotes numbered by page": Layout(numbering="page"),
    "footnotes numbered by page, no form feeds": Layout(
        numbering="page", page_end="", page_number="foot", after_page=1
    ),
    "one line a paragraph": Layout(
        where="end", body_width=5000, note_width=5000, between_notes=1, label="[{n}] ", marker="[{n}]", page_end=""
    ),
}
