"""The report for a person at a terminal: by note, in order, the author's own words with the offending part marked.

Law: a finding takes a few lines, never a screen; colour adds nothing that the plain text does not say. rich is
imported only where there is colour to show. Text is wrapped for a terminal and never for a pipe. A place is written as
path:line:column and not wrapped: that is what terminals and editors open at a click, at the line and column, which the
links of OSC 8 cannot name.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from citecheck.model import Diagnostic, Finding, Report, Severity
from citecheck.report.excerpt import cells, excerpt, visible
from citecheck.report.naming import Names, location, plural
from citecheck.report.summary import mendable, statistics, verdict, what_was_read
from citecheck.text import Place

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status

Segment = tuple[str, str]  # words, and the name of a style in STYLES
Line = tuple[Segment, ...]

STYLES = {
    "": "",
    "heading": "bold",
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "mark": "bold underline",
    "aside": "dim",
}
GRAVITY = {severity: gravity for gravity, severity in enumerate(Severity)}
INDENT = "    "
WIDTH = 100  # of an excerpt where no terminal says how wide it is
# Widest and narrowest terminal that is filled: longer lines are hard to read, shorter ones hold no excerpt.
WIDEST, NARROWEST = 120, 40
# Second places shown of one finding; the other formats have them all.
RELATED = 5
# So many findings of one rule, more than all others together, are said to be left out most easily.
MANY = 20


def render(report: Report, *, limit: int | None = None, summary: bool = True, columns: int | None = None) -> str:
    """The report as plain text, wrapped where a terminal of so many columns shows it."""
    lines = page(report, limit=limit, summary=summary, columns=columns)
    return "".join("".join(words for words, _ in line) + "\n" for line in lines)


def show(
    report: Report, stream: TextIO, *, limit: int | None = None, summary: bool = True, columns: int | None
) -> None:
    """Writes the report in colour."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in STYLES.items()}
    segments: list[Segment] = []
    for line in page(report, limit=limit, summary=summary, columns=columns):
        segments += [Segment(words, styles[style]) for words, style in line]
        segments.append(Segment.line())
    _terminal(stream, colour=True).print(Segments(segments), end="", soft_wrap=True)


def show_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, *, colour: bool, columns: int | None
) -> None:
    """Writes a table, its cells wrapped to fit."""
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*map(Text, row))
    _terminal(stream, colour=colour, columns=columns).print(table)


def waiting(words: str, stream: TextIO) -> "Status":
    """A line that moves on a terminal until it is stopped, and then is gone."""
    return _terminal(stream).status(visible(words), spinner="line")


def _terminal(stream: TextIO, *, colour: bool = False, columns: int | None = None) -> "Console":
    """A terminal, with everything off that would read an author's text as instructions."""
    from rich.console import Console

    return Console(
        file=stream,
        force_terminal=True,
        color_system="auto" if colour else None,
        width=columns,
        markup=False,
        emoji=False,
        highlight=False,
    )


def page(
    report: Report, *, limit: int | None = None, summary: bool = True, columns: int | None = None
) -> Iterator[Line]:
    """The report's lines; `limit` is how many findings are shown at most, `columns` what a terminal has room for."""
    names = Names(report.dossier)
    room = None if columns is None else max(NARROWEST, min(columns, WIDEST))
    for heading, diagnostics in _by_note(report.diagnostics[:limit], names):
        yield ((heading, "heading"),)
        for diagnostic in sorted(diagnostics, key=lambda diagnostic: GRAVITY[diagnostic.severity]):
            yield from _finding(diagnostic, names, room)
        yield ()
    if limit is not None and len(report.diagnostics) > limit:
        yield ((f"… and {plural(len(report.diagnostics) - limit, 'further finding')}", "aside"),)
        yield ()
    if summary:
        for line in closing(report):
            yield from _wrapped(line, room)


def closing(report: Report) -> Iterator[Line]:
    """The summary under the findings."""
    yield ((verdict(report), "heading"),)
    for line, severity in statistics(report):
        yield ((line, severity.value),)
    for line in what_was_read(report):
        yield ((line, ""),)
    for line in mendable(report):
        yield ((line, ""),)
    yield ((f"Took {report.seconds:.2f} s.", "aside"),)
    if report.diagnostics:
        yield ((_advice(report), "aside"),)


def _advice(report: Report) -> str:
    """What to do next; where one rule drowns all others, how to leave it out."""
    code, count = Counter(diagnostic.rule.code for diagnostic in report.diagnostics).most_common(1)[0]
    if MANY < count > len(report.diagnostics) / 2:
        return f"`citecheck explain {code}` says why most of them are there, `--ignore {code}` leaves them out."
    return "`citecheck explain CODE` says why a rule objects."


def _by_note(diagnostics: tuple[Diagnostic, ...], names: Names) -> Iterator[tuple[str, list[Diagnostic]]]:
    """The findings of one note together, under its name, in the order in which a reader meets the notes.

    Those of the bibliography make one group: most are of an entry each.
    """
    groups: dict[str, list[Diagnostic]] = {}
    for diagnostic in sorted(diagnostics, key=lambda diagnostic: names.turn(diagnostic.finding)):
        name = "the bibliography" if _entry(diagnostic.finding) else names.heading(diagnostic.finding)
        groups.setdefault(name, []).append(diagnostic)
    yield from groups.items()


def _finding(diagnostic: Diagnostic, names: Names, room: int | None) -> Iterator[Line]:
    finding, rule, severity = diagnostic.finding, diagnostic.rule, diagnostic.severity.value
    offence = (f"  {severity}", severity), (f" {rule.code} {rule.name}: ", "aside")
    yield from _wrapped((*offence, (visible(finding.message), "")), room)
    entry = _entry(finding)
    yield ((f"{INDENT}{location(finding.place)}{f' (entry {visible(entry)})' if entry else ''}", "aside"),)
    yield from _quoted(finding, severity, names, WIDTH if room is None else room - len(INDENT))
    for related in finding.related[:RELATED]:
        where = names.related(related)
        lead = f"{INDENT}see {where}: " if where else INDENT
        yield from _wrapped(((lead, "aside"), (visible(related.message), "")), room)
    if len(finding.related) > RELATED:
        yield ((f"{INDENT}… and {plural(len(finding.related) - RELATED, 'further place')}", "aside"),)
    if finding.fix:
        how = "fix" if finding.fix.safe else "fix --unsafe"
        yield from _wrapped(((f"{INDENT}{how}: ", "aside"), (visible(finding.fix.message), "")), room)


def _entry(finding: Finding) -> str | None:
    """The key of the entry that a finding is about, where it is about no note."""
    return finding.key if finding.note is None and finding.notes is None else None


def _wrapped(line: Line, room: int | None) -> Iterator[Line]:
    """A line, its last words wrapped behind an indent where there is not room for all; what is one word stays whole."""
    *before, (text, style) = line
    used = sum(cells(words) for words, _ in before)
    if room is None or used + cells(text) <= room:
        yield line
        return
    row: list[str] = []
    for word in text.split(" "):
        if row and used + cells(word) > room:
            yield (*before, (" ".join(row), style))
            before, row, used = [(INDENT, "")], [], len(INDENT)
        row.append(word)
        used += cells(word) + 1
    yield (*before, (" ".join(row), style))


def _quoted(finding: Finding, severity: str, names: Names, width: int) -> Iterator[Line]:
    """The author's words, and carets under the part that the finding is about, where it is only a part."""
    place = finding.place
    note = names.note_at(place)
    within = note.place if note is not None and place in note.place else _line_of(place)
    shown = excerpt(Place(place.source, place.start, min(place.end, within.end), place.skips), within, width)
    part = bool(shown.before or shown.after.strip(".,;: "))
    if shown.text.strip() and (part or note is not None):
        yield (INDENT, ""), (shown.before, ""), (shown.marked, "mark"), (shown.after, "")
        if part:
            yield (INDENT, ""), (shown.carets, severity)


def _line_of(place: Place) -> Place:
    """The line that a place begins on."""
    source = place.source
    starts = source.line_starts()
    line = bisect_right(starts, place.start)
    return Place(source, starts[line - 1], starts[line] if line < len(starts) else len(source.text))
