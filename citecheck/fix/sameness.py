"""Whether a mended manuscript says what it said: the same notes, the same citations in them, the same targets and pages.

Law: what cannot be shown to be the same is different. A finding that was not there before is a difference, too.
"""

from collections import Counter
from collections.abc import Iterator

from citecheck.model import Diagnostic, Locator, Note, Report, Resolution
from citecheck.text import bare

# These rules gather lapses from the whole text into one finding, which stands at the first: what counts is how many.
GATHERED = frozenset(("A004", "C007"))
UNPLACED = -1  # a difference that no note can be blamed for


def differences(before: Report, after: Report) -> set[int]:
    """The indexes of the notes that say something else than before, or have a finding that is new; empty if all is well."""
    was, now = _said(before), _said(after)
    if len(was) != len(now):
        shorter = min(len(was), len(now))
        return {next((index for index in range(shorter) if was[index] != now[index]), shorter - 1)}
    found = {index for index, (one, other) in enumerate(zip(was, now, strict=True)) if one != other}
    return found or set(_new_findings(before, after))


def _said(report: Report) -> list[tuple]:
    """What each note says, in terms that do not depend on how it is written."""
    cited: dict[Note, list[tuple]] = {}
    for resolution in report.dossier.resolutions:
        cited.setdefault(resolution.citation.note, []).append(_reference(resolution))
    return [
        (note.label, note.kind, note.section, note.marker is not None, tuple(cited.get(note, ())))
        for note in report.dossier.manuscript.notes
    ]


def _reference(resolution: Resolution) -> tuple:
    """What one citation refers to: its source and the place in it, or that it cannot be known."""
    return resolution.target, resolution.citation.quoted_in, _where(resolution.locator)


def _where(locator: Locator | None) -> object:
    if locator is None:
        return None
    kind = (
        "folio" if locator.kind == "sheet" else locator.kind
    )  # "Bl. 15" is the one or the other, by what stands before
    return (kind, locator.ranges) if locator.ranges else bare(locator.text)


def _new_findings(before: Report, after: Report) -> Iterator[int]:
    """The notes of the findings that are new."""
    was, now = _counted(before), _counted(after)
    indexes = {note.number: note.index for note in after.dossier.manuscript.notes}
    for key, count in now.items():
        if count > was[key]:
            yield indexes.get(key[1], UNPLACED)


def _counted(report: Report) -> Counter:
    """How many findings there are of each rule at each note or entry."""
    counted: Counter = Counter()
    for diagnostic in report.diagnostics:
        counted[_key(diagnostic)] += len(diagnostic.finding.citations) if diagnostic.rule.code in GATHERED else 1
    return counted


def _key(diagnostic: Diagnostic) -> tuple:
    finding, code = diagnostic.finding, diagnostic.rule.code
    return (code, None, None) if code in GATHERED else (code, finding.note, finding.key)
