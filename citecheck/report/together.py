"""Several manuscripts' reports as one, for the formats that write one document.

Law: what is wrong with a bibliography that several share is said once.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from citecheck.model import Bibliography, Diagnostic, Dossier, Manuscript, Report
from citecheck.text import Source

NEVER_CITED = "R006"  # holds of an entry only where none of the manuscripts cites it


def together(reports: Sequence[Report]) -> Report:
    """One report of several, in their order, whose `parts` they are; a single one is itself."""
    if len(reports) == 1:
        return reports[0]
    parts = tuple(reports)
    return Report(
        _dossier([part.dossier for part in parts]),
        tuple(chain.from_iterable(part.diagnostics for part in parts)),
        tuple(dict.fromkeys(chain.from_iterable(part.paths for part in parts))),
        sum(part.seconds for part in parts),
        parts=parts,
    )


def _dossier(dossiers: Sequence[Dossier]) -> Dossier:
    """All dossiers as one: enough to name notes and to count."""
    manuscripts = [dossier.manuscript for dossier in dossiers]
    bibliographies = {
        source.path: dossier.bibliography for dossier in dossiers for source in dossier.bibliography.sources
    }
    entries = chain.from_iterable(one.entries for one in dict.fromkeys(bibliographies.values()))
    return Dossier(
        manuscript=Manuscript(
            Source(", ".join(manuscript.source.path for manuscript in manuscripts), ""),
            manuscripts[0].format,
            tuple(chain.from_iterable(manuscript.sections for manuscript in manuscripts)),
            tuple(chain.from_iterable(manuscript.markers for manuscript in manuscripts)),
            tuple(chain.from_iterable(manuscript.notes for manuscript in manuscripts)),
        ),
        citations=tuple(chain.from_iterable(dossier.citations for dossier in dossiers)),
        introductions=(),
        bibliography=Bibliography(entries=tuple(entries)),
        resolutions=tuple(chain.from_iterable(dossier.resolutions for dossier in dossiers)),
        profile=dossiers[0].profile,
        has_bibliography=any(dossier.has_bibliography for dossier in dossiers),
    )


def without_repeats(reports: Sequence[Report]) -> Iterator[Report]:
    """The reports with what is said of a shared bibliography said once, and only where it holds for all of them."""
    held = Counter(path for report in reports for path in report.paths)
    said = Counter(where for report in reports for one in report.diagnostics if (where := _of_entry(report, one)))
    seen = set()
    for report in reports:
        kept = []
        for diagnostic in report.diagnostics:
            where = _of_entry(report, diagnostic)
            if where is None or (where not in seen and (where[0] != NEVER_CITED or said[where] == held[where[1]])):
                kept.append(diagnostic)
            seen.add(where)
        yield report._replace(diagnostics=tuple(kept)) if len(kept) < len(report.diagnostics) else report


def _of_entry(report: Report, diagnostic: Diagnostic) -> tuple[str, str, int, int] | None:
    """Which rule objects to what in a bibliography's file; None for what is in the manuscript."""
    place = diagnostic.finding.place
    if place.source is report.dossier.manuscript.source:
        return None
    return diagnostic.rule.code, place.source.path, place.start, place.end
