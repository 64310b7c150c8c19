"""Manuscripts to mend, and what must hold of every mended one."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from citecheck.fix import Wanted
from citecheck.fix.emphasis import page_breaks
from citecheck.fix.mending import Mended, mended
from citecheck.model import Report
from citecheck.pipeline import check

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "fixtures"


def notes(*texts: str) -> str:
    """A manuscript of these notes."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)) + "\n"


def mend(text: str, bibliographies: Sequence[str] = (), **wanted) -> tuple[Report, Mended]:
    """The report on a text, and the text mended."""

    def recheck(text: str) -> Report:
        return check("manuscript.txt", bibliographies, text=text)

    before = recheck(text)
    return before, mended(before, Wanted(**wanted), recheck)


def mended_notes(*texts: str, **wanted) -> list[str]:
    """The notes of a manuscript when it was mended."""
    _, found = mend(notes(*texts), **wanted)
    return [note.place.quote for note in found.report.dossier.manuscript.notes]


def holds(before: Report, found: Mended, bibliographies: Sequence[str] = (), **wanted) -> None:
    """A mended manuscript says what it said, has nothing new wrong in it, is the same outside its notes, and stays so."""
    assert targets(before) == targets(found.report)
    new = Counter(map(_offence, found.report.diagnostics)) - Counter(map(_offence, before.diagnostics))
    assert not new - Counter({key: count for key, count in new.items() if key[0] in ("A004", "C007")})
    assert _outside(before) == _outside(found.report)
    again = mend(found.text, bibliographies, **wanted)[1]
    assert again.text == found.text


def targets(report: Report) -> list[list[str | None]]:
    """What the citations of each note refer to."""
    cited = {note: [] for note in report.dossier.manuscript.notes}
    for resolution in report.dossier.resolutions:
        cited[resolution.citation.note].append(resolution.target)
    return list(cited.values())


def _offence(diagnostic) -> tuple:
    return diagnostic.rule.code, diagnostic.finding.note, diagnostic.finding.key


def _outside(report: Report) -> str:
    """The text without its notes, character for character; the marks of emphasis at a note's edges are the note's."""
    text, at, kept = report.dossier.manuscript.source.text, 0, []
    stretches = []
    for note in report.dossier.manuscript.notes:
        start, end = note.place.start, note.place.end
        while text[start - 1] in "*_":
            start -= 1
        while text[end : end + 1] in ("*", "_"):
            end += 1
        edges = [start, *(edge for skip in page_breaks(note.place) for edge in skip), end]
        stretches += zip(edges[::2], edges[1::2], strict=True)
    for start, end in sorted(stretches):
        kept.append(text[at:start])
        at = end
    return "".join((*kept, text[at:]))
