"""The report as JSON, version 1: docs/ARCHITECTURE.md names every field.

Law: keys and items have one order, the text's, and two runs on one input give the same bytes. One note, marker or
diagnostic stands on a line of its own, so that two reports can be compared line by line.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import regex

from citecheck.derived import Joined
from citecheck.model import (
    ByNote,
    Citation,
    Diagnostic,
    Dossier,
    Fix,
    Manuscript,
    Marker,
    Note,
    Related,
    Report,
    Resolution,
    Severity,
)
from citecheck.report.excerpt import CONTROL_RE
from citecheck.text import Place

VERSION = 1
# What JSON lets pass and what is shown to a reader never holds (see excerpt.py), and "<", which opens tags in a page.
UNSAFE_RE = regex.compile(CONTROL_RE.pattern.replace(r"\x20-", r"\x20-;=-"))
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def render(report: Report, *, limit: int | None = None) -> str:
    """The whole report; `limit` caps the diagnostics that are written, never those that the summary counts.

    Several manuscripts are a list of such reports.
    """
    return "".join(pieces(report, limit=limit))


def pieces(report: Report, *, limit: int | None = None) -> Iterator[str]:
    """The same piece by piece, never held whole: a long manuscript's report is many megabytes.

    Of the findings of several manuscripts, the first are written.
    """
    if not report.parts:
        yield from _whole(report, limit)
        yield "\n"
        return
    divider = "["
    for part in report.parts:
        yield divider
        yield from _whole(part, limit)
        limit = None if limit is None else max(0, limit - len(part.diagnostics))
        divider = ",\n"
    yield "]\n"


def _whole(report: Report, limit: int | None) -> Iterator[str]:
    dossier = report.dossier
    manuscript = dossier.manuscript
    counts = Counter(found.severity for found in report.diagnostics)
    members = (
        ("version", [encode(VERSION)]),
        ("manuscript", [encode(_manuscript(manuscript))]),
        ("bibliography", [encode({"paths": list(report.paths), "entries": len(dossier.bibliography.entries)})]),
        ("markers", _lines(map(_marker, manuscript.markers))),
        ("notes", _lines(notes(dossier))),
        ("diagnostics", _lines(map(diagnostic, report.diagnostics[:limit]))),
        ("summary", [encode({severity.value: counts[severity] for severity in Severity})]),
    )
    return _written(members)


def _written(members: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """The pieces of an object."""
    divider = "{"
    for name, value in members:
        yield f'{divider}"{name}": '
        yield from value
        divider = ",\n "
    yield "}"


def encode(value: object) -> str:
    """A value as JSON, letters as they are; what might act where it is shown is escaped."""
    text = _encode(value)
    if text.isprintable() and "<" not in text:
        return text
    return UNSAFE_RE.sub(lambda unsafe: f"\\u{ord(unsafe[0]):04x}", text)


def notes(dossier: Dossier) -> Iterator[dict]:
    """Every note as the report writes it, with its citations."""
    cited = ByNote(dossier.resolutions, (resolution.citation.note for resolution in dossier.resolutions))
    for note in dossier.manuscript.notes:
        yield _note(note, [_citation(resolution.citation, resolution) for resolution in cited[note.index]])


def _lines(items: Iterable[dict]) -> Iterator[str]:
    """The pieces of a list, an item a line."""
    divider = "[\n  "
    for item in items:
        yield divider + encode(item)
        divider = ",\n  "
    yield "]" if divider.startswith(",") else "[]"


def _manuscript(manuscript: Manuscript) -> dict:
    source = manuscript.source
    return {
        "path": source.path,
        **({"paths": [part.path for part in source.parts]} if isinstance(source, Joined) else {}),
        "format": manuscript.format,
        "markers": len(manuscript.markers),
        "notes": len(manuscript.notes),
        "sections": [
            {"title": section.title, **_file(section.place), "line": section.place.line}
            for section in manuscript.sections
        ],
    }


def _file(place: Place) -> dict:
    """The file of what stands in a manuscript of several; a manuscript of one has said it."""
    return {"path": place.path} if isinstance(place.source, Joined) else {}


def _start(place: Place) -> dict:
    line, column = place.source.position(place.start)
    return {"line": line, "column": column}


def _stretch(place: Place) -> dict:
    line, column = place.source.position(place.start)
    end_line, end_column = place.source.position(place.last)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _marker(marker: Marker) -> dict:
    place = marker.place
    own = {"number": marker.number, "label": marker.label, "section": marker.section}
    return own | _file(place) | _start(place)


def _note(note: Note, citations: list[dict]) -> dict:
    return {
        "number": note.number,
        "label": note.label,
        "kind": note.kind,
        "section": note.section,
        "page": note.page,
        **_file(note.place),
        **_stretch(note.place),
        "marker": _start(note.marker.place) if note.marker else None,
        "text": note.text,
        "citations": citations,
    }


def _citation(citation: Citation, resolution: Resolution) -> dict:
    antecedent = resolution.antecedent
    return {
        "text": citation.place.words,
        "form": citation.form,
        "position": resolution.position,
        "signal": citation.signal.text if citation.signal else None,
        "quoted_in": citation.quoted_in,
        "locator": citation.locator.text if citation.locator else None,
        "target": resolution.target,
        "score": resolution.score,
        "normalized": resolution.normalized,
        "antecedent": antecedent.note.number if antecedent else None,
        "reason": resolution.reason,
        "candidates": [
            {"target": candidate.target, "score": candidate.score, "name": candidate.name}
            for candidate in resolution.candidates
        ],
        **_stretch(citation.place),
    }


def diagnostic(found: Diagnostic) -> dict:
    """A finding as the report writes it."""
    finding = found.finding
    return {
        "code": found.rule.code,
        "name": found.rule.name,
        "severity": found.severity,
        "message": finding.message,
        "note": finding.note,
        "notes": list(finding.notes) if finding.notes else None,
        "key": finding.key,
        "path": finding.place.path,
        **_stretch(finding.place),
        "related": [_related(related) for related in finding.related],
        "fix": _fixed(finding.fix) if finding.fix else None,
    }


def _fixed(fix: Fix) -> dict:
    edits = [{**_file(edit.place), **_stretch(edit.place), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "description": fix.message, "edits": edits}


def _related(related: Related) -> dict:
    place = related.place
    return {
        "message": related.message,
        "note": related.note,
        "key": related.key,
        "path": place.path if place else None,
        **(_start(place) if place else {"line": None, "column": None}),
    }
