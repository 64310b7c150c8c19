"""The levels of archive units: one label for one level throughout.

Law: a label gives way only to another spelling of its own word, "Fond" and "f." to "fond"; "caja" is no spelling of "box".
"""

from collections import Counter
from collections.abc import Iterator

from citecheck.fix.mend import Offer, Refusal, mend, replaced
from citecheck.model import Citation, Dossier, Finding, Level, Report

A_WORD = "the usual label is another word, and archives have their own"


def labels_as_usual(finding: Finding, report: Report) -> Iterator[Offer]:
    """A004: each level of the citations gets the label that its kind has most often."""
    usual = _usual(report.dossier)
    for citation in finding.citations:
        for level in citation.unit.levels if citation.unit else ():
            if level.label and _counted(level.label) != _counted(usual[level.kind]) and level.place in citation.place:
                yield _relabelled(citation, level, usual[level.kind])


def _usual(dossier: Dossier) -> dict[str, str]:
    """The label of each kind that is written most often, as it is written most often."""
    written: dict[str, Counter[str]] = {}
    for citation in dossier.citations:
        for level in citation.unit.levels if citation.unit else ():
            if level.label:
                written.setdefault(level.kind, Counter())[level.label] += 1
    return {kind: _most(labels) for kind, labels in written.items()}


def _most(labels: Counter[str]) -> str:
    grouped: Counter[str] = Counter()
    for label, count in labels.items():
        grouped[_counted(label)] += count
    usual = grouped.most_common(1)[0][0]
    return next(label for label, _ in labels.most_common() if _counted(label) == usual)


def _counted(label: str) -> str:
    """A label as A004 counts it: its apostrophe's variants are no difference."""
    return "".join(mark for mark in label if mark.isalpha() or mark == ".")


def _relabelled(citation: Citation, level: Level, usual: str) -> Offer:
    source, start = level.place.source, level.place.start
    end = start + len(level.label)
    if not source.text.startswith(level.label, start):
        return Refusal("A004", citation.note, "its label is broken over two lines or stands behind its number")
    if not _one_word(level.label, usual):
        return Refusal("A004", citation.note, A_WORD)
    capital = level.label[0].isupper() and _sentence(citation, level)
    new = usual[0].upper() + usual[1:] if capital else usual
    if new == level.label:
        return Refusal("A004", citation.note, "its capital letter opens a sentence")
    gap = "" if source.text[end : end + 1].isspace() else " "
    return mend("A004", citation, f"“{level.label}” becomes “{new}”", replaced(level.place, start, end, new + gap))


def _sentence(citation: Citation, level: Level) -> bool:
    """Whether a level opens its note or a sentence in it."""
    before = level.place.source.text[citation.note.place.start : level.place.start].rstrip()
    return not before or before.endswith(".")


def _one_word(one: str, other: str) -> bool:
    """Whether one label is the other, or short for it."""
    short, long = sorted((_letters(one), _letters(other)), key=len)
    return bool(short) and long.startswith(short)


def _letters(label: str) -> str:
    return "".join(mark for mark in label.casefold() if mark.isalpha())
