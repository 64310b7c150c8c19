"""Which of the findings after the edits were there before them: told by what each note is, never by its number.

Law: a finding is an old one if the same rule objected to the same words of the same note before, or to the same lost
notes, or to the same thing in the bibliography; or, where a rule objects to something once for all its places, to that.
"""

from collections import Counter
from typing import NamedTuple

from citecheck.model import Diagnostic, Report
from citecheck.report.fingerprint import letters
from citecheck.report.naming import Names
from tests.living.thesis import Exported

LOST = "N001"


class Said(NamedTuple):
    """What a finding says, in terms that no edit elsewhere changes."""

    code: str
    slips: tuple[int, ...]  # the notes' names
    words: str
    subject: str | None


def said(report: Report, exported: Exported) -> list[Said]:
    names = Names(report.dossier)
    return [_said(diagnostic, report, exported, names) for diagnostic in report.diagnostics]


def _said(diagnostic: Diagnostic, report: Report, exported: Exported, names: Names) -> Said:
    code, finding = diagnostic.rule.code, diagnostic.finding
    if finding.place.source is not report.dossier.manuscript.source:
        return Said(code, (), f"{finding.key} {letters(finding.message.partition(';')[0])}", None)
    first, last = finding.notes or (finding.note, finding.note)
    note = names.note_at(finding.place)
    slips = [slip for number in range(first or 0, (last or 0) + 1) for slip in exported.names.get(number, ())]
    if note is not None and len(slips) > 1 and first == last:
        slips = [slip for slip in slips if letters(slip.words) == letters(note.text)][-1:] or slips[-1:]
    if code == LOST:
        by_number = ([*exported.names.get(number, ())] for number in range(first or 0, (last or 0) + 1))
        own = [[slip for slip in those if slip.lost] or those for those in by_number]
        return Said(code, tuple(slip.name for those in own for slip in those), "", None)
    return Said(
        code,
        tuple(slip.name for slip in slips),
        letters(finding.place.words),
        finding.subject and letters(finding.subject),
    )


def is_new(before: list[Said], after: list[Said]) -> list[bool]:
    """For each finding after the edits whether it is new."""
    lost = {slip for one in before if one.code == LOST for slip in one.slips}
    left = Counter(one[:3] for one in before)
    found: list[bool | None] = []
    for one in after:
        if one.code == LOST:
            found.append(not (one.slips and lost.issuperset(one.slips)))
        elif left[one[:3]]:
            left[one[:3]] -= 1
            found.append(False)
        else:
            found.append(None)
    subjects = Counter((one.code, one.subject) for one in before if one.subject)
    for one, answer in zip(after, found, strict=True):
        if answer is False and one.subject:
            subjects[one.code, one.subject] -= 1
    return [
        not (one.subject and subjects[one.code, one.subject] > 0) if answer is None else answer
        for one, answer in zip(after, found, strict=True)
    ]
