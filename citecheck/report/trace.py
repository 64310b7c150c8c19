"""How a citation was resolved, step by step, in words that a historian uses.

Law: each step names the note that it leads to; the last one names the source, or says why it cannot be known.
"""

from collections.abc import Iterable, Iterator

from citecheck.model import Citation, Dossier, Form, Note, Resolution
from citecheck.report.excerpt import visible
from citecheck.report.naming import Names, location

STEP_WORDS = {
    Form.FULL: "the full citation",
    Form.SHORT: "a short form",
    Form.IBID: "the same source as the citation before it",
    Form.OP_CIT: "a work cited earlier",
    Form.ARCHIVAL: "an archive unit",
    Form.DOCUMENT: "a document cited for itself",
}
SELF_EXPLAINED = (Form.FULL, Form.DOCUMENT)
# A step quotes enough of a citation to recognise it; the note has the rest.
QUOTED = 80
# Steps shown of one chain: a run of Ibid. may be as long as a chapter, and its middle says nothing new.
LONGEST = 12
NOTHING_TO_TRACE = "No citation refers back: every one names its source in full."
NOTHING_CITED = "There is no citation to trace."


def render(dossier: Dossier, notes: Iterable[Note] | None = None) -> str:
    """The steps of every citation in these notes; without any, of all that do not explain themselves."""
    names = Names(dossier)
    resolved = {resolution.citation: resolution for resolution in dossier.resolutions}
    chosen = None if notes is None else set(notes)
    lines: list[str] = []
    before = None
    for resolution in dossier.resolutions:
        citation = resolution.citation
        if citation.form in SELF_EXPLAINED if chosen is None else citation.note not in chosen:
            continue
        if citation.note is not before:
            lines += ["", names.note(citation.note)] if lines else [names.note(citation.note)]
            before = citation.note
        lines += _steps(resolution, resolved, dossier, names)
    if not lines:
        lines = [f"{names.note(note)} cites nothing." for note in chosen or ()] or [_nothing(dossier)]
    return "".join(f"{line}\n" for line in lines)


def _nothing(dossier: Dossier) -> str:
    return NOTHING_TO_TRACE if dossier.citations else NOTHING_CITED


def _steps(
    resolution: Resolution, resolved: dict[Citation, Resolution], dossier: Dossier, names: Names
) -> Iterator[str]:
    """A citation's chain: its own words, what each citation on the way back stands for, and where the chain ends."""
    yield f"  {_quote(resolution.citation)}"
    chain = [
        f"    {names.note(step.citation.note)}: {_step(step, resolution)}"
        for step in _chain(resolution, resolved)
        if step.antecedent is not None or step.target is not None  # else the end says why
    ]
    if len(chain) > LONGEST:
        chain[LONGEST - 1 : -1] = [f"    … {len(chain) - LONGEST} further steps like this …"]
    yield from chain
    yield from _end(resolution, dossier)


def _chain(resolution: Resolution, resolved: dict[Citation, Resolution]) -> Iterator[Resolution]:
    """The resolution and those that it was made through, back to the first."""
    step: Resolution | None = resolution
    seen = set()
    while step is not None and step.citation not in seen:
        seen.add(step.citation)
        yield step
        step = resolved.get(step.antecedent) if step.antecedent is not None else None


def _step(step: Resolution, first: Resolution) -> str:
    """One step in words; the citation that it is about is quoted, unless the step or the line above did."""
    how = visible(step.how) or STEP_WORDS[step.citation.form]
    if step.decided and step.decided not in step.how:
        how = f"{how}; {visible(step.decided)}"
    return how if step is first or visible(step.citation.place.words) in how else f"{_quote(step.citation)}: {how}"


def _end(resolution: Resolution, dossier: Dossier) -> Iterator[str]:
    if resolution.target is None:
        yield f"    cannot be known: {visible(resolution.reason or 'nothing earlier fits')}"
        for candidate in resolution.candidates:
            yield f"      may be {visible(candidate.name)} ({visible(candidate.target)}, {candidate.score} of 100)"
        return
    if resolution.normalized:
        yield f"    = {visible(resolution.normalized)}"
    key = resolution.target.removeprefix("bib:")
    entry = next((entry for entry in dossier.bibliography.entries if entry.key == key), None)
    where = f"   ({location(entry.place)})" if entry is not None and key != resolution.target else ""
    yield f"    {visible(resolution.target)}{where}"


def _quote(citation: Citation) -> str:
    words = citation.place.words
    return f"“{visible(words if len(words) <= QUOTED else words[: QUOTED - 1] + '…')}”"
