"""The findings as a Markdown table, for a job's summary or a wiki.

Law: nothing in an author's words is markup: no link to elsewhere, image, tag or formula comes out of them.
Source: CommonMark 0.31.2, "Backslash escapes"; GitHub Flavored Markdown, "Tables" and "Autolinks".
"""

import regex

from citecheck.model import Diagnostic, Report, Severity
from citecheck.report.excerpt import visible
from citecheck.report.naming import Names, location, plural
from citecheck.report.summary import statistics, verdict, what_was_read

# What has a meaning in Markdown wherever it stands, and what makes an address of words: "www." and "http://".
MARKUP_RE = regex.compile(r"[\\`*_\[\]<>#|~$&]|(?i:(?<=www))\.|:(?=//)")
# GitHub takes summaries of up to 1 MiB and shows nothing of a longer one.
LONGEST = 1_000_000
HEADER = "| | Where | What | Rule |\n| --- | --- | --- | --- |\n"


def render(report: Report, *, limit: int | None = None, summary: bool = True) -> str:
    """The verdict, a row for each finding in the order of the text, and how often each rule found something."""
    names = Names(report.dossier)
    opening = f"## citecheck: {_text(report.dossier.manuscript.source.path)}\n\n{_text(verdict(report))}\n"
    closing = _closing(report) if summary else ""
    room = LONGEST - len((opening + HEADER + closing).encode())
    rows = []
    for diagnostic in report.diagnostics[:limit]:
        row = _row(diagnostic, names)
        room -= len(row.encode())
        if room < 0:
            break
        rows.append(row)
    table = f"\n{HEADER}{''.join(rows)}" if rows else ""
    further = len(report.diagnostics) - len(rows)
    rest = f"\n… and {plural(further, 'further finding')}\n" if further else ""
    return opening + table + rest + closing


def _row(diagnostic: Diagnostic, names: Names) -> str:
    finding, rule = diagnostic.finding, diagnostic.rule
    severity = diagnostic.severity.value
    cells = (
        f"**{severity}**" if diagnostic.severity == Severity.ERROR else severity,
        f"{_text(names.finding(finding))}<br>{_text(location(finding.place))}",
        "<br>".join(map(_text, (finding.message, *map(names.aside, finding.related)))),
        f"{rule.code} {rule.name}",
    )
    return f"| {' | '.join(cells)} |\n"


def _closing(report: Report) -> str:
    """How often each rule found something, and what was read."""
    counts = "".join(f"- {_text(line.strip())}\n" for line, _ in statistics(report))
    return f"\n{counts}\n{_text(' '.join(what_was_read(report)))}\n"


def _text(text: str) -> str:
    """Words as words; a paragraph or a cell holds no line break."""
    return MARKUP_RE.sub(r"\\\g<0>", visible(text))
