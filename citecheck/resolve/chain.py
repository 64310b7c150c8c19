"""Back-references: Ibid. and its kin, op. cit., "see note 12", idem.

Law: a back-reference has one mechanical antecedent, or none with the reason why. A lost note, an unread citation or an
unknown source before it makes it unknown, and what hangs on it names the same root.
"""

from itertools import islice

from citecheck import match
from citecheck.model import Candidate, Citation, Form, Name, Note, Work
from citecheck.resolve import archives, works
from citecheck.resolve.answer import Answer, note_name, unresolved
from citecheck.resolve.choice import SHOWN
from citecheck.resolve.normalize import surnames
from citecheck.resolve.walk import Walk
from citecheck.text import bare
from citecheck.vocabulary.ibid import written

MISREAD = 70  # the score of a target where "lbid." or "1bid." stands: Ibid. as a scan has misread it, most likely
FULLEST = 200  # citations of a note that are looked at where another points at it: far above any author's
REMEMBERED = 200  # citations back that an archive before *ibid.* is looked for: no reader remembers a unit for longer


def ibid(citation: Citation, walk: Walk) -> Answer:
    """What the citation just before is of: in the same note, else the last of the nearest note that cites anything."""
    answer = _before(citation, walk)
    if citation.word != "misread":
        return answer
    how = f"{_word(citation)} is likely Ibid., misread by a scan. {answer.how}"
    return answer._replace(how=how, score=None if answer.score is None else min(answer.score, MISREAD))


def _before(citation: Citation, walk: Walk) -> Answer:
    """The answer for the citation that an Ibid. stands for, as its own."""
    word = _word(citation)
    before = _behind_quoted(citation, walk)
    lost = walk.lost.between(before.note if before else None, citation.note)
    if lost is not None:
        reason = f"the note that {word} refers to ({lost[1]}) is missing"
        return unresolved(reason, missing=lost)
    silent = _unread_between(citation, walk)
    if silent is not None:
        where = f"note {silent.number or silent.label}, to which {word} points," if silent is not citation.note else f"what stands before {word} in its note"
        return unresolved(f"{where} may cite what citecheck cannot read", unread=silent)
    if before is None:
        return unresolved("nothing is cited before it")
    step = _step(citation, before, word)
    answer = walk.answers[before]
    if citation.unit is not None:
        return archives.overridden(citation, before, answer, step, walk)
    locator, candidates = citation.locator or answer.locator, _cited_together(citation, before, walk)
    if answer.target is None:
        reason = _inherited(answer, before, word)
        return answer._replace(how=step, reason=reason, antecedent=before, candidates=(), locator=locator)
    return answer._replace(how=step, antecedent=before, candidates=candidates, decided=None, locator=locator)


def _behind_quoted(citation: Citation, walk: Walk) -> Citation | None:
    """The citation before; behind "quoted in" the one before what is quoted there: "Best, Staatspolizei, 1936, zit. nach ebd."."""
    before = walk.in_hand
    quoted = citation.quoted_in and before is not None and before.note is citation.note
    return walk.earlier if quoted else before


def _unread_between(citation: Citation, walk: Walk) -> Note | None:
    """The note where what looks like a reference was not read: the citation's own, before it, or the note just before, at its end."""
    index = citation.note.index
    if (index, citation.ordinal) in walk.unread:
        return citation.note
    ends_unread = (index - 1, len(walk.by_note[index - 1])) in walk.unread if index and not citation.ordinal else False
    return walk.notes[index - 1] if ends_unread else None


def op_cit(citation: Citation, walk: Walk) -> Answer:
    """The last work cited by the author named; without a name, the work in hand. Loc. cit. keeps the page as well."""
    if citation.pointer is not None:
        return pointed(citation, walk)
    work = citation.work
    if work is None or _names_the_last(citation, walk):
        return ibid(citation, walk)
    answer = works.short(citation, walk)
    if citation.word == "named" and answer.target is None and (beside := _beside(citation, walk)) is not None:
        return beside
    if work.title is None and not _cited_before(answer, walk) and not walk.lost.between(None, citation.note):
        named = surnames(work.authors or work.editors)
        return unresolved(f"nothing by {named} is cited before it", unknown=answer.unknown)
    if citation.word == "loc-cit" and citation.locator is None and answer.antecedent is not None:
        answer = answer._replace(locator=walk.answers[answer.antecedent].locator)
    return answer


def _names_the_last(citation: Citation, walk: Walk) -> bool:
    """Whether a name stands before *ibid.* that is the author's of the citation just before: "Tocqueville, ibid., 590",
    or that it gives another part to: "die Einleitung von Kaufmann, ebd., S. 1–38"."""
    before = walk.in_hand
    if citation.word != "named" or before is None or walk.answers[before].target is None:
        return False
    people = citation.work.authors or citation.work.editors
    if citation.work.title and citation.work.authors and not _by(before, people, walk):
        return False  # "Frommel, Caravaggios Frühwerk, ivi, pp. 5-52": another part of the volume
    said = f" {bare(before.place.words)} "
    named = _by(before, people, walk) or all(f" {bare(name.family.rpartition(' ')[2])} " in said for name in people)
    return named and not walk.lost.between(before.note, citation.note)


def _beside(citation: Citation, walk: Walk) -> Answer | None:
    """What a name before *ibid.* stands for that is no author's of the work in hand: the unit of that archive cited last
    ("AGS, ibid."), or another part of the volume or journal that holds it ("Frommel, Caravaggios Frühwerk, ivi")."""
    people, before = citation.work.authors or citation.work.editors, walk.in_hand
    said = bare(people[0].family) if len(people) == 1 and people[0].given is None else ""
    for other in islice(reversed(walk.answers), REMEMBERED if said else 0):
        unit = other.unit
        if unit is not None and said in (bare(unit.repository or ""), bare(unit.name.text if unit.name else "")):
            if walk.lost.between(other.note, citation.note):
                break  # a note that is lost may have cited another unit of the archive
            how = f"{citation.place.words.split(',')[0]} is the archive of the unit in {note_name(other)}"
            return walk.answers[other]._replace(how=how, antecedent=other, locator=citation.locator, decided=None)
    if before is not None and (before.note is citation.note or citation.work.title):
        return unresolved("it is another part of what holds the work cited before it", antecedent=before)
    return None


def _cited_before(answer: Answer, walk: Walk) -> bool:
    """Whether what a name stands for has been cited, whichever of several works it is."""
    targets = [answer.target, *(candidate.target for candidate in answer.candidates)]
    known = (walk.register.by_target.get(target) for target in targets)
    return answer.antecedent is not None or any(work.citations for work in known if work)


def pointed(citation: Citation, walk: Walk) -> Answer:
    """The citation that the note named by number holds, chosen by author where it holds several.

    A short title that is another known work's goes before the number: numbers go wrong, titles do not.
    """
    note = walk.numbered(citation.pointer, citation.note)
    if note is None:
        reason = f"note {citation.pointer}, to which it points, is missing"
        if citation.work is not None:
            answer = works.short(citation, walk)
            return answer._replace(how=f"{reason[0].upper()}{reason[1:]}; {answer.how}") if answer.target else answer
        lost = (citation.pointer, citation.pointer)
        return unresolved(reason, missing=lost)
    people = citation.work.authors or citation.work.editors if citation.work else ()
    fits = [other for other in walk.by_note[note.index][:FULLEST] if _by(other, people, walk)]
    fits = _nearest(fits, people, walk)
    targets = {walk.answer(other).target for other in fits} - {None}
    titled = works.short(citation, walk) if targets and citation.work and citation.work.title else None
    if len(targets) == 1 and (titled is None or titled.target in (None, *targets)):
        chosen = next(other for other in reversed(fits) if walk.answer(other).target is not None)
        answer = walk.answer(chosen)
        how = f"Note {citation.pointer}, to which it points, cites {walk.source_name(answer)}"
        return answer._replace(how=how, antecedent=chosen, candidates=(), decided=None, locator=citation.locator)
    if titled is not None:
        return titled
    called = _called(citation, walk.by_note[note.index], walk) if not fits and people else None
    return called or _points_nowhere(citation, people, fits, walk)


def _called(citation: Citation, there: list[Citation], walk: Walk) -> Answer | None:
    """The work among those cited `there` that a title which reads like a name calls: "Tegernseer Briefsammlung (wie Anm. 37)"."""
    named = works.name_as_title(citation)
    answer = works.short(named, walk) if named.work.title is not None else None
    targets = {walk.answer(other).target for other in there}
    return answer if answer is not None and answer.target in targets - {None} else None


def idem(citation: Citation, walk: Walk) -> Answer:
    """Another work by the author of the citation before: its people are borrowed, its title is the citation's own."""
    before = walk.in_hand
    if citation.pointer is not None and citation.work is None:  # "ders., a.a.O. (Fn. 5)"
        people = _people(before, walk) if before else ()
        return pointed(citation._replace(work=Work(authors=people)) if people else citation, walk)
    citation = works.name_as_title(citation, idem=True)
    if citation.work is None or citation.work.title is None:
        return unresolved("it names the author of the citation before again, but no other work", antecedent=before)
    people = _people(before, walk) if before and not walk.lost.between(before.note, citation.note) else ()
    borrowed = citation._replace(work=citation.work._replace(authors=people))
    step = works.full(borrowed, walk.register) if citation.form is Form.FULL else works.short(borrowed, walk)
    who = surnames(people) if people else "the author"
    if people and citation.form is Form.FULL:
        step = step._replace(antecedent=before)
    title = citation.work.title  # the word itself may stand before the citation
    word = "idem" if title.place.start == citation.place.start else _word(citation)
    return step._replace(how=f"“{word}” is {who} of the citation before; {step.how}")


# --- the citation before --------------------------------------------------------------------------------------


def _word(citation: Citation) -> str:
    """The back-reference's own word, as the author wrote it."""
    whole, behind = citation.place, citation.unit or citation.locator
    if behind is not None:
        whole = whole._replace(end=behind.place.start, skips=())
    return written(whole.words)


def _step(citation: Citation, before: Citation, word: str) -> str:
    if before.note is citation.note:
        return f"{word} stands for the citation before it, in the same note"
    return f"{word} stands for the citation before it, in {note_name(before)}"


def _inherited(answer: Answer, before: Citation, word: str) -> str:
    if answer.missing is not None or before.form is Form.IBID:
        return answer.reason
    return f"the source that {word} refers to, in {note_name(before)}, is not known: {answer.reason}"


def _cited_together(citation: Citation, before: Citation, walk: Walk) -> tuple[Candidate, ...]:
    """The sources that the note before cites, the last one first, where it cites several; none inside one note."""
    if before.note is citation.note:
        return ()
    answers = {}
    for other in reversed(walk.by_note[before.note.index]):
        answer = walk.answers[other]
        if answer.target is not None:
            answers.setdefault(answer.target, answer)
    if len(answers) < 2:
        return ()
    return tuple(Candidate(target, answer.score, walk.source_name(answer)) for target, answer in answers.items())


def _people(before: Citation, walk: Walk) -> tuple[Name, ...]:
    known = walk.known(walk.answers[before])
    if before.work is not None and before.work.authors:
        return before.work.authors
    return known.authors if known else ()


def _by(other: Citation, people: tuple[Name, ...], walk: Walk) -> bool:
    """Whether a citation is of a work by one of these people, or nobody is named."""
    if not people:
        return True
    known = walk.known(walk.answer(other))
    theirs = known.people if known else other.work.authors + other.work.editors if other.work else ()
    families = [match.family_key(person.family) for person in theirs]
    return any(match.near_family(match.family_key(person.family), family) for person in people for family in families)


def _nearest(fits: list[Citation], people: tuple[Name, ...], walk: Walk) -> list[Citation]:
    """Of several that fit, those by all who are named, as authors rather than editors, and under the given name that is
    written: "Moor and Simpson (n 27)" is of both, where note 27 cites Simpson's own book, too."""

    def wrote(person: Name, other: Citation, *, given: bool) -> bool:
        known = walk.known(walk.answer(other))
        authors = [one for one in (known.work.authors if known else ()) if _same_family(person, one)]
        return any(match.same_given(person, one) for one in authors) if given else bool(authors)

    for named, given in ((all, False), (any, False), (any, True)):
        if len(fits) > 1 and people:
            fits = [other for other in fits if named(wrote(one, other, given=given) for one in people)] or fits
    return fits


def _same_family(one: Name, two: Name) -> bool:
    return match.near_family(match.family_key(one.family), match.family_key(two.family))


def _points_nowhere(citation: Citation, people: tuple[Name, ...], fits: list[Citation], walk: Walk) -> Answer:
    whose = f"a work by {surnames(people)}" if people else "a source"
    if not fits:
        reason = f"note {citation.pointer}, to which it points, does not cite {whose}"
    elif len(fits) == 1:
        reason = f"what note {citation.pointer} cites is not known: {walk.answer(fits[0]).reason}"
    else:
        reason = f"note {citation.pointer}, to which it points, cites several works"
    candidates = tuple(
        Candidate(answer.target, answer.score, walk.source_name(answer))
        for answer in map(walk.answer, fits)
        if answer.target is not None
    )
    return unresolved(reason, candidates=candidates[:SHOWN])
