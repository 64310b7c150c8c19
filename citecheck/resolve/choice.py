"""Answers about works: the one that was found, those between which nothing decides, the citations near that do.

Law: one candidate or none; what decides between several is said.
"""

from collections.abc import Sequence

from citecheck import match
from citecheck.model import Candidate, Citation, Name, Work
from citecheck.resolve.answer import Answer, note_name, shown, unresolved
from citecheck.resolve.fit import Fit
from citecheck.resolve.normalize import short_title, surnames
from citecheck.resolve.register import Known
from citecheck.resolve.walk import Walk

SHOWN = 3  # candidates named in an answer


def found(citation: Citation, known: Known, fits: list[Fit], walk: Walk) -> Answer:
    """The answer that a work is meant, which was cited last where it says."""
    score = next((score for score, other in fits if other is known), match.SAME)
    before = known.citations[-1] if known.citations else None
    where = f"cited in {note_name(before)}" if before else whereabouts(known)
    how = f"{shown(citation)} stands for {known.name}, {where}"
    return Answer(known.target, how, score, antecedent=before, candidates=candidates_of(fits))


def neighbours(citation: Citation, fits: list[Fit], walk: Walk) -> Answer | None:
    """The one of the candidates that the note itself and the one before are of, or else the notes just before."""
    targets = {known.target: known for _, known in fits}
    close: dict[str, Citation] = {}
    near: dict[str, Citation] = {}
    for other in walk.near(citation.note):
        target = walk.answers[other].target
        if target in targets:
            near.setdefault(target, other)
            if other.note.index >= citation.note.index - 1:
                close.setdefault(target, other)
    deciding = close or near
    if len(deciding) != 1:
        return None
    [(target, other)] = deciding.items()
    known = targets[target]
    decided = f"{title_of(known)} is cited in {note_name(other)}, just before"
    how = f"{shown(citation)} may be {names_of(fits)}; {decided}"
    score = next(score for score, fit in fits if fit is known)
    return Answer(target, how, score, antecedent=other, candidates=candidates_of(fits), decided=decided)


def ambiguous(fits: list[Fit], reason: str) -> Answer:
    """The answer that several works fit and nothing decides between them."""
    key = tuple(known.target for _, known in fits)
    return unresolved(reason, candidates=candidates_of(fits), unknown=("either", *key))


def dangling(work: Work, people: Sequence[Name]) -> Answer:
    """The answer that no work fits a short form."""
    who = surnames(tuple(people))
    title = short_title(work.title.text)
    whose = f"no work by {who}" if who else "no work"
    reason = f"{whose} with a title like “{title}” is cited before or stands in the bibliography"
    key = ("work", match.family_key(who), match.main_key(work.title.text))
    return unresolved(reason, unknown=key)


def candidates_of(fits: list[Fit]) -> tuple[Candidate, ...]:
    """The best of several; a sole one is no choice and is not listed."""
    return tuple(known.candidate(score) for score, known in fits[:SHOWN]) if len(fits) > 1 else ()


def names_of(fits: list[Fit]) -> str:
    """The candidates in words, each with its year where that is known."""
    names = [f"{known.name} ({known.work.year.text})" if known.work.year else known.name for _, known in fits[:SHOWN]]
    return " and ".join(names)


def whereabouts(known: Known) -> str:
    """Where a work stands in full that has not been cited so far."""
    return "in the bibliography" if known.entry else "in a later note"


def title_of(known: Known) -> str:
    """A work's short title; its whole name where it has none."""
    return short_title(known.title) or known.name
