"""Archive units: the unit that an archival citation, or an Ibid. after one, is of.

Law: a repository that is not named is never guessed, only taken over from the citation just before. Levels that are
written replace those from the same kind down; those above stay.
"""

from citecheck.model import ArchiveUnit, Citation, Locator
from citecheck.resolve.answer import Answer, note_name, unresolved
from citecheck.resolve.walk import Walk
from citecheck.text import bare
from citecheck.vocabulary.archives import label_key, shape, target

SURE = 100


def archival(citation: Citation, walk: Walk) -> Answer:
    """The unit as written, its repository under the name it is filed by."""
    unit = citation.unit
    if unit is None:
        return unresolved("no archive unit could be read in it")
    if unit.repository is None:
        return _repository_left_out(citation, unit, walk)
    unit = _filed(unit, walk)
    return _unit(citation, unit, f"{unit.repository} names the repository; the levels are as written")


def overridden(citation: Citation, before: Citation, answer: Answer, step: str, walk: Walk) -> Answer:
    """The unit of the citation before, with the levels that Ibid. gives instead: "Ibid., d. 8, l. 3"."""
    if answer.unit is None:
        reason = f"the citation before, in {note_name(before)}, is no archive unit whose levels could be replaced"
        return unresolved(reason, antecedent=before, missing=answer.missing)
    if (sheet := _sheet(citation.unit, answer.unit, walk)) is not None:
        return answer._replace(how=step, antecedent=before, locator=sheet, candidates=(), decided=None)
    held = [level.value for level in answer.unit.levels if level.kind == "collection"]
    first = citation.unit.levels[0]
    again = {level.kind for level in citation.unit.levels[1:]} & {level.kind for level in answer.unit.levels}
    if len(citation.unit.levels) > 1 and first.kind == "collection" and first.value not in held and (held or again):
        above = held[-1] if held else answer.unit.levels[0].value
        return unresolved(f"whether {first.value} is a part of {above} or stands beside it is not said", antecedent=before)
    unit = _under(answer.unit, citation.unit)
    if target(unit) == answer.target:
        locator = citation.locator or answer.locator
        return answer._replace(how=step, antecedent=before, locator=locator, candidates=(), decided=None)
    levels = ", ".join(f"{level.label} {level.value}".strip() for level in citation.unit.levels)
    how = f"{step}; {levels} replaces its levels from there down"
    return _unit(citation, unit, how)._replace(antecedent=before)


def _sheet(part: ArchiveUnit, whole: ArchiveUnit, walk: Walk) -> Locator | None:
    """The sheet that a lone level is where the unit has no level of its kind: in the TNA "f." is a folio, no fond."""
    if len(part.levels) != 1 or part.levels[0].kind in {level.kind for level in whole.levels}:
        return None
    label = part.levels[0].label
    kind = walk.archives.sheets.get(label_key(label))
    return Locator(kind, part.place.words, part.place, label) if kind else None


def _repository_left_out(citation: Citation, unit: ArchiveUnit, walk: Walk) -> Answer:
    """Levels without a repository are of the one that a shorthand among them is bound to, or continue the unit cited just
    before in the same note; elsewhere they are unknown."""
    named = (bare(f"{level.label} {level.value}") for level in unit.levels)  # "RG 86", bound to what it stands in
    bound = next((walk.repositories[name] for name in named if name in walk.repositories), None)
    if bound is not None:
        return _unit(citation, unit._replace(repository=bound), f"{bound} is what its shorthand was bound to; the levels are as written")
    before = walk.archival
    if before is not None and before is walk.previous and before.note is citation.note:
        whole = _under(walk.answers[before].unit, unit)
        how = "The repository is left out; it is that of the citation before in the same note"
        return _unit(citation, whole, how)._replace(antecedent=before)
    return unresolved("no repository is named")


def _filed(unit: ArchiveUnit, walk: Walk) -> ArchiveUnit:
    """The unit under its repository's own shorthand, where the one written was bound to it in an introduction; one bound to a
    collection there stands for the collection and its repository."""
    if unit.known:
        return unit
    bound = walk.aliases.get(bare(unit.repository))
    held = walk.answers[bound].unit if bound is not None else None
    if held is not None and held.levels and held.levels[0].kind == "collection":
        return _under(held._replace(levels=held.levels[:1]), unit)
    stands_for = walk.repositories.get(bare(unit.repository))
    return unit._replace(repository=stands_for) if stands_for else unit


def _under(whole: ArchiveUnit, part: ArchiveUnit) -> ArchiveUnit:
    """`whole` with the levels of `part` in place of its own from the first of that kind down, or the one of that shape."""
    kind = part.levels[0].kind if part.levels else None
    again = {(level.kind, level.value) for level in part.levels[:1] if level.kind == "collection"}
    places = [index for index, level in enumerate(whole.levels) if (level.kind, level.value) in again]
    first = shape(part.levels[0].value) if part.levels else ""
    places = places or [index for index, level in enumerate(whole.levels) if level.kind == kind and shape(level.value) == first][-1:]
    places = places or [index for index, level in enumerate(whole.levels) if level.kind == kind]
    kept = next(iter(places), len(whole.levels))
    return whole._replace(levels=whole.levels[:kept] + part.levels, place=part.place, problems=part.problems)


def _unit(citation: Citation, unit: ArchiveUnit, how: str) -> Answer:
    document = bare(citation.document.text) if citation.document else ""
    return Answer(target(unit), how, SURE, unit=unit, document=document, locator=citation.locator)
