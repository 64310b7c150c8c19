"""What an author has asked in the settings not to be told of a section or a note, and which such requests are idle.

Law: words are compared as a reader sees them, never as a pattern; a request that silences nothing is said to.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from citecheck.model import Diagnostic, Entry, Report
from citecheck.report.naming import Names
from citecheck.text import bare

Codes = tuple[str, ...]


class Requests(NamedTuple):
    """What is ignored, codes by words of a section's title, and by words that stand in a note."""

    sections: Mapping[str, Codes]
    notes: Mapping[str, Codes]


class Idle(NamedTuple):
    """A request that silences nothing: the table that it stands in, its words, and the code."""

    notes: bool
    words: str
    code: str


def without_ignored(report: Report, requests: Requests) -> Report:
    """The report without what the settings ignore; that is among its `silenced` then."""
    if not (requests.sections or requests.notes):
        return report
    asked = _Asked(report, requests)
    silenced = [diagnostic for diagnostic in report.diagnostics if next(asked.by(diagnostic), None)]
    taken = set(map(id, silenced))
    kept = tuple(diagnostic for diagnostic in report.diagnostics if id(diagnostic) not in taken)
    return report._replace(diagnostics=kept, silenced=(*report.silenced, *silenced))


def idle(reports: Sequence[Report], requests: Requests) -> list[Idle]:
    """The requests that silence nothing in any of the reports, of rules that were looked for."""
    used = set()
    for report in reports:
        asked = _Asked(report, requests)
        used.update(request for diagnostic in report.silenced for request in asked.by(diagnostic))
    looked_for = {code for report in reports for code in report.rules}
    return [
        Idle(notes, words, code)
        for notes, table in ((False, requests.sections), (True, requests.notes))
        for words, codes in table.items()
        for code in codes
        if Idle(notes, words, code) not in used and any(rule.startswith(code) for rule in looked_for)
    ]


def idle_in_bibliography(report: Report) -> Iterator[tuple[Entry, str]]:
    """The "% citecheck: ignore" of entries that silence nothing, each with a code of a rule that was looked for."""
    for entry in report.dossier.bibliography.entries:
        for code in entry.ignores:
            looked_for = any(rule.startswith(code) for rule in report.rules)
            if looked_for and not any(_is_about(entry, code, diagnostic) for diagnostic in report.silenced):
                yield entry, code


def _is_about(entry: Entry, code: str, diagnostic: Diagnostic) -> bool:
    finding = diagnostic.finding
    keys = (finding.key, *(related.key for related in finding.related))
    return diagnostic.rule.code.startswith(code) and entry.key in keys


class _Asked:
    """The requests held against the findings of one report."""

    def __init__(self, report: Report, requests: Requests):
        self._names = Names(report.dossier)
        self._source = report.dossier.manuscript.source
        self._titles = [f" {bare(section.title)} " for section in report.dossier.manuscript.sections]
        self._starts = [section.place.start for section in report.dossier.manuscript.sections]
        self._sections = [(f" {bare(words)} ", words, codes) for words, codes in requests.sections.items()]
        self._notes = [(f" {bare(words)} ", words, codes) for words, codes in requests.notes.items()]

    def by(self, diagnostic: Diagnostic) -> Iterator[Idle]:
        """The requests that ask not to be told this."""
        code, place = diagnostic.rule.code, diagnostic.finding.place
        if place.source is not self._source:
            return
        note = self._names.note_at(place)
        section = note.section if note is not None else max(0, bisect_right(self._starts, place.start) - 1)
        title = self._titles[section] if section < len(self._titles) else ""
        for folded, words, codes in self._sections:
            if folded in title:
                yield from (Idle(False, words, one) for one in codes if code.startswith(one))
        text = f" {bare(note.text)} " if note is not None and self._notes else ""
        for folded, words, codes in self._notes:
            if folded in text:
                yield from (Idle(True, words, one) for one in codes if code.startswith(one))
