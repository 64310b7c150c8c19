"""An archive unit as a later note gives it: repository's shorthand, levels, sheet.

Law: the levels are those that the citation before gives, as it gives them; only the repository may go by its shorthand.
"""

import regex

from citecheck.fix.emphasis import page_breaks
from citecheck.model import Citation, Dossier, Form, Resolution

JOINT_RE = regex.compile(r"[\s.,;:/]+\Z")


def unit_form(resolution: Resolution, resolutions: dict[Citation, Resolution], dossier: Dossier) -> str | None:
    """The unit that an Ibid. stands for, with its own levels and sheet; None where it cannot be told from one citation."""
    root, between = resolution.antecedent, [resolution.citation]
    while root is not None and root.form is Form.IBID:
        between.append(root)
        root = resolutions[root].antecedent
    if root is None or root.unit is None or page_breaks(root.place):
        return None
    given = _levels(root)
    if given is None:
        return None
    own = next((one for one in between if one.unit is not None and one.unit.levels), None)
    head = f"{_repository(root, dossier)}{given}" if own is None else _overridden(root, own, dossier)
    locator = resolution.locator.place.words if resolution.locator else None
    return None if head is None else f"{head}{_before_sheet(root)}{locator}" if locator else head


def _levels(root: Citation) -> str | None:
    """The levels with what parts them from the repository, as written; None where some stand in another citation."""
    levels, text = root.unit.levels, root.place.source.text
    if not levels or root.unit.name is None or any(level.place not in root.place for level in levels):
        return None
    start, end = levels[0].place.start, levels[-1].place.end
    if root.unit.name.place.start > start:
        return None  # the repository stands behind the levels
    joint = JOINT_RE.search(text[root.place.start : start])
    return f"{_one_line(joint.group()) if joint else ' '}{_one_line(text[start:end])}"


def _repository(root: Citation, dossier: Dossier) -> str:
    """The shortest name that the manuscript has bound to the repository so far, or the name as written."""
    known = [
        one.alias
        for one in dossier.introductions
        if one.stands_for == root.unit.repository and (one.note is None or one.note.index <= root.note.index)
    ]
    return min((" ".join(name.split()) for name in (root.unit.name.text, *known)), key=len)


def _overridden(root: Citation, own: Citation, dossier: Dossier) -> str | None:
    """The unit with the levels that an Ibid. gives in place of the last ones of its antecedent."""
    kinds = [level.kind for level in root.unit.levels]
    first = own.unit.levels[0]
    mine = [level for level in own.unit.levels if level.place in own.place]
    if not mine or mine[0].kind not in kinds or first is None:
        return None
    at = kinds.index(mine[0].kind)
    text = root.place.source.text
    if at == 0 or len(mine) != len(kinds) - at:
        return None
    start = root.unit.levels[0].place.start
    joint = JOINT_RE.search(text[root.place.start : start])
    kept = _one_line(text[start : root.unit.levels[at].place.start])
    return f"{_repository(root, dossier)}{_one_line(joint.group()) if joint else ' '}{kept}{_written(mine)}"


def _written(levels: list) -> str:
    text = levels[0].place.source.text
    return _one_line(text[levels[0].place.start : levels[-1].place.end])


def _before_sheet(root: Citation) -> str:
    """What parts the sheet from the unit."""
    if root.locator is None or root.locator.place.start < root.unit.levels[-1].place.end:
        return ", "
    joint = _one_line(root.place.source.text[root.unit.levels[-1].place.end : root.locator.place.start])
    return joint if joint and not any(map(str.isalnum, joint)) else ", "


def _one_line(text: str) -> str:
    return " ".join(f"|{text}|".split())[1:-1]
