"""What each citation is relative to earlier ones of the same source, in CSL's terms, whatever its form.

Law: positions speak of sources, not of words; only where the source cannot be known does the form speak for it.
Source: CSL 1.0.2, "position".
"""

from citecheck.match import ratio
from citecheck.model import Citation, Form, Locator, Position
from citecheck.resolve.answer import Answer
from citecheck.resolve.walk import Walk
from citecheck.text import bare

# Descriptions of one document this alike differ in punctuation or spelling, not in the document.
SAME_DOCUMENT = 90


class Positions:
    """The sources cited so far, and the citation before."""

    def __init__(self) -> None:
        self._seen: set[object] = set()

    def of(self, citation: Citation, answer: Answer, walk: Walk) -> Position:
        """The position of a citation that has just been answered; to be asked in the order of the text, once each."""
        source = _source(citation, answer)
        first = source not in self._seen and not self._all_seen(answer)
        self._seen.add(source)
        before = walk.previous
        if citation.form is Form.IBID and not _other_unit(answer, walk):
            return _ibid(citation, answer, walk)
        if first:
            return Position.FIRST
        if not _adjacent(citation, before, walk) or not _same(source, answer, before, walk):
            return Position.SUBSEQUENT
        earlier, here = walk.answers[before].locator, answer.locator
        if same_locator(earlier, here):
            return Position.IBID
        return Position.IBID_WITH_LOCATOR if here is not None else Position.SUBSEQUENT

    def _all_seen(self, answer: Answer) -> bool:
        """Whether an ambiguous citation is of a work cited before whichever of its candidates it is."""
        targets = [candidate.target for candidate in answer.candidates if candidate.score]
        return answer.target is None and bool(targets) and all(target in self._seen for target in targets)


def same_locator(one: Locator | None, two: Locator | None) -> bool:
    """Whether two locators name the same place, however they are labelled; none is like none."""
    if one is None or two is None:
        return one is two
    if one.ranges:
        return one.ranges == two.ranges and one.kind == two.kind
    return bare(one.text) == bare(two.text)


def _source(citation: Citation, answer: Answer) -> object:
    """What tells one source from another: the target, or what is known of a source without one."""
    return answer.target or answer.unknown or citation


def _ibid(citation: Citation, answer: Answer, walk: Walk) -> Position:
    """An Ibid. is ibid., with a locator where it gives a page other than that of its antecedent."""
    before = walk.answers.get(answer.antecedent) if answer.antecedent else None
    same = same_locator(before.locator, answer.locator) if before else citation.locator is None
    return Position.IBID if same else Position.IBID_WITH_LOCATOR


def _other_unit(answer: Answer, walk: Walk) -> bool:
    """Whether an Ibid. with levels of its own leads to another unit than its antecedent's."""
    before = walk.answers.get(answer.antecedent) if answer.antecedent else None
    return before is not None and before.target != answer.target


def _adjacent(citation: Citation, before: Citation, walk: Walk) -> bool:
    """Whether CSL lets the citation be ibid.: after another in its note, or first after a note with a single cite."""
    if before.note is citation.note:
        return True
    next_to = before.note.index == citation.note.index - 1 and not walk.lost.between(before.note, citation.note)
    return next_to and len(walk.by_note[before.note.index]) == 1


def _same(source: object, answer: Answer, before: Citation, walk: Walk) -> bool:
    """Whether the citation before is of the same source; of one archive unit, also of the same document."""
    earlier = walk.answers[before]
    if _source(before, earlier) != source:
        return False
    one, two = earlier.document, answer.document
    return not one or not two or one == two or ratio(one, two) >= SAME_DOCUMENT
