"""The report for a person at a terminal: by note, in order, the author's own words with the offending part marked.

Law: a finding takes a few lines, never a screen; colour adds nothing that the plain text does not say. rich is
imported only where a terminal is there to show it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from citecheck.model import Diagnostic, Finding, Report, Severity
from citecheck.report.excerpt import excerpt, visible
from citecheck.report.naming import Names, location, plural
from citecheck.report.summary import mendable, statistics, verdict, what_was_read
from citecheck.text import Place

if TYPE_CHECKING:
    from rich.console import Console

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
WIDTH = 100  # of an excerpt where no terminal says how wide it is
INDENT = "    "
# Widest terminal that an excerpt fills: longer lines are hard to read, and note texts are not columns of figures.
WIDEST = 120


def render(report: Report, *, limit: int | None = None, summary: bool = True) -> str:
    """The report as plain text."""
    return "".join("".join(words for words, _ in line) + "\n" for line in page(report, limit=limit, summary=summary))


def show(report: Report, stream: TextIO, *, limit: int | None = None, summary: bool = True) -> None:
    """Writes the report to a terminal, in colour unless NO_COLOR is set."""
    from rich.text import Text

    console = _terminal(stream)
    width = min(console.width, WIDEST) - len(INDENT)
    for line in page(report, limit=limit, summary=summary, width=width):
        console.print(Text.assemble(*((words, STYLES[style]) for words, style in line)), soft_wrap=True)


def show_table(header: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO) -> None:
    """Writes a table to a terminal, its cells wrapped to fit."""
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*map(Text, row))
    _terminal(stream).print(table)


def _terminal(stream: TextIO) -> "Console":
    """The terminal, with everything off that would read an author's text as instructions."""
    from rich.console import Console

    return Console(file=stream, markup=False, emoji=False, highlight=False)


def page(report: Report, *, limit: int | None = None, summary: bool = True, width: int = WIDTH) -> Iterator[Line]:
    """The report's lines; `limit` is how many findings are shown at most."""
    names = Names(report.dossier)
    for heading, diagnostics in _by_note(report.diagnostics[:limit], names):
        yield ((heading, "heading"),)
        for diagnostic in sorted(diagnostics, key=lambda diagnostic: GRAVITY[diagnostic.severity]):
            yield from _finding(diagnostic, names, width)
        yield ()
    if limit is not None and len(report.diagnostics) > limit:
        yield ((f"… and {plural(len(report.diagnostics) - limit, 'further finding')}", "aside"),)
        yield ()
    if summary:
        yield from closing(report)


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
        yield (("`citecheck explain CODE` says why a rule objects.", "aside"),)


def _by_note(diagnostics: tuple[Diagnostic, ...], names: Names) -> Iterator[tuple[str, list[Diagnostic]]]:
    """The findings of one note together, under its name, in the order in which a reader meets the notes."""
    groups: dict[str, list[Diagnostic]] = {}
    for diagnostic in sorted(diagnostics, key=lambda diagnostic: names.turn(diagnostic.finding)):
        groups.setdefault(names.finding(diagnostic.finding), []).append(diagnostic)
    yield from groups.items()


def _finding(diagnostic: Diagnostic, names: Names, width: int) -> Iterator[Line]:
    finding, rule, severity = diagnostic.finding, diagnostic.rule, diagnostic.severity.value
    yield (
        (f"  {severity}", severity),
        (f" {rule.code} {rule.name}: ", "aside"),
        (visible(finding.message), ""),
    )
    yield ((f"{INDENT}{location(finding.place)}", "aside"),)
    yield from _quoted(finding, severity, names, width)
    for related in finding.related:
        where = names.related(related)
        yield ((f"{INDENT}see {where}: " if where else INDENT, "aside"), (visible(related.message), ""))
    if finding.fix:
        yield ((f"{INDENT}{visible(finding.fix.message)}", ""),)


def _quoted(finding: Finding, severity: str, names: Names, width: int) -> Iterator[Line]:
    """The author's words, and carets under the part that the finding is about, where it is only a part."""
    place = finding.place
    note = names.note_at(place)
    within = note.place if note is not None and place in note.place else _line_of(place)
    shown = excerpt(Place(place.source, place.start, min(place.end, within.end), place.skips), within, width)
    part = bool(shown.before or shown.after)
    if shown.text.strip() and (part or note is not None):
        yield (INDENT, ""), (shown.before, ""), (shown.marked, "mark"), (shown.after, "")
        if part:
            yield (INDENT, ""), (shown.carets, severity)


def _line_of(place: Place) -> Place:
    """The line that a place begins on."""
    source = place.source
    starts = source.line_starts()
    line = place.line
    return Place(source, starts[line - 1], starts[line] if line < len(starts) else len(source.text))
