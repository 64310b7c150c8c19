"""What every citation refers to: a target or a reason, with the step that led there.

Law: resolving never judges. One candidate or none; unknown is not wrong; a missing note taints what hangs on it.
"""

from citecheck.match import titles
from citecheck.model import Bibliography, Citation, Form, Manuscript, Parsed, Position, Resolution
from citecheck.resolve import archives, chain, works
from citecheck.resolve.answer import Answer, unresolved
from citecheck.resolve.fit import TITLE_ALONE
from citecheck.resolve.normalize import written_out
from citecheck.resolve.positions import Positions
from citecheck.resolve.register import Register
from citecheck.resolve.series import of_series
from citecheck.resolve.walk import Walk
from citecheck.text import bare
from citecheck.vocabulary import Vocabulary
from citecheck.vocabulary.archives import describe

__all__ = ["resolve"]


def resolve(
    parsed: Parsed, manuscript: Manuscript, bibliography: Bibliography, vocabulary: Vocabulary
) -> tuple[Resolution, ...]:
    """One resolution for each citation, in order.

    Full citations are matched first, so that a short form finds its work even where the full one comes later.
    """
    register = Register(bibliography)
    walk = Walk(parsed, manuscript, register, vocabulary.archives)
    for citation in parsed.citations:
        if _describes(citation) and citation.word != "idem":
            walk.ahead[citation] = works.full(citation, register)
    positions, resolutions = Positions(), []
    for citation in parsed.citations:
        answer = _answer(citation, walk)
        if answer.locator is None:
            answer = answer._replace(locator=citation.locator)
        position = positions.of(citation, answer, walk)
        walk.add(citation, answer)
        resolutions.append(_resolution(citation, answer, position, walk))
    return tuple(resolutions)


def _answer(citation: Citation, walk: Walk) -> Answer:
    """The answer for one citation, by its form."""
    if citation.word == "idem":
        return chain.idem(citation, walk)
    if _describes(citation):
        return walk.ahead[citation]
    if citation.form is Form.IBID:
        return chain.ibid(citation, walk)
    if citation.form is Form.OP_CIT:
        return chain.op_cit(citation, walk)
    if citation.form is Form.ARCHIVAL:
        return archives.archival(citation, walk)
    return _document(citation, walk) if citation.form is Form.DOCUMENT else works.short(citation, walk)


def _describes(citation: Citation) -> bool:
    """Whether a citation says all of its source: a work in full, or a signed item of a newspaper, cited by its title later."""
    work = citation.work if citation.form is Form.DOCUMENT else None
    return citation.form is Form.FULL or bool(work and work.authors and work.title)


def _document(citation: Citation, walk: Walk) -> Answer:
    """A treaty, interview or newspaper item: only an entry that has its very title makes it a known work."""
    if (volume := of_series(citation, walk.register)) is not None:
        return volume
    work = citation.work
    title = work.title if work and work.title else citation.document
    if title is not None:
        fits = [known for known in walk.register.by_start(title.text) if titles(title.text, known.title) >= TITLE_ALONE]
        if len(fits) == 1:
            return Answer(fits[0].target, f"Its title is that of {fits[0].name}", TITLE_ALONE)
    reason = "a document with no archive unit and no bibliography entry"
    words = bare(title.text if title else citation.place.words)
    return unresolved(reason, unknown=("document", words))


def _resolution(citation: Citation, answer: Answer, position: Position, walk: Walk) -> Resolution:
    return Resolution(
        citation=citation,
        target=answer.target,
        position=position,
        antecedent=answer.antecedent,
        locator=answer.locator,
        candidates=answer.candidates,
        score=answer.score if answer.target else None,
        normalized=_normalized(answer, walk),
        reason=answer.reason if answer.target is None else None,
        how=answer.how,
        decided=answer.decided,
        missing=answer.missing,
        unread=answer.unread,
    )


def _normalized(answer: Answer, walk: Walk) -> str | None:
    """What the citation stands for, written out; None where nothing could be resolved."""
    if answer.unit is not None:
        return describe(answer.unit, answer.locator.text if answer.locator else None, walk.archives)
    known = walk.known(answer)
    return written_out(known.name, answer.locator) if known else None
