"""What an entry takes from those that its crossref and xdata fields name.

Law: an entry's own field always holds, and no chain is followed twice through the same entry.

Source: biblatex manual 3.20, appendix B (default crossref rules); BibTeX takes every field under its own name.
"""

from collections.abc import Mapping
from typing import Protocol


class Draft(Protocol):
    """An entry on its way: its fields as LaTeX and as text."""

    key: str
    type: str
    raw: dict[str, str]
    fields: dict[str, str]


DEEPEST = 20
# What belongs to the entry that states it and never to its children.
OWN = frozenset(
    (
        "crossref", "xref", "xdata", "ids", "entryset", "execute", "label", "options", "presort", "related",
        "relatedtype", "relatedstring", "shortauthor", "shorteditor", "shorthand", "shorthandintro", "shorttitle",
        "sortkey", "keywords", "abstract", "annote", "annotation", "note", "pages", "doi", "isbn", "file", "gender",
        "indextitle", "indexsorttitle"
    )
)  # fmt: skip
TITLES = ("title", "subtitle", "titleaddon")
# Under what name a parent's titles reach the child.
PARTS = frozenset(
    ("inproceedings", "conference", "incollection", "inbook", "inreference", "bookinbook", "suppbook", "suppcollection")
)
MULTIVOLUME = frozenset(("mvbook", "mvcollection", "mvproceedings", "mvreference"))


def inherit(draft: Draft, register: Mapping[str, Draft], seen: tuple[str, ...] = ()) -> None:
    """Complete the draft's fields from its parents', theirs completed first."""
    if draft.key in seen or len(seen) > DEEPEST:
        return
    seen = (*seen, draft.key)
    for name in draft.fields.get("xdata", "").split(","):
        if (parent := _named(name, register)) and parent is not draft:
            inherit(parent, register, seen)
            _take(draft, parent, dict.fromkeys(TITLES, None))
    if (parent := _named(draft.fields.get("crossref", ""), register)) and parent is not draft:
        inherit(parent, register, seen)
        _take(draft, parent, _renamed(draft.type, parent.type))


def _named(key: str, register: Mapping[str, Draft]) -> Draft | None:
    """The entry of a key; BibTeX does not mind its case, in which it stands in the register too."""
    key = key.strip()
    return (register.get(key) or register.get(key.lower())) if key else None


def _renamed(child: str, parent: str) -> dict[str, str | None]:
    """The name each of the parent's title fields has in the child; None where it keeps its own."""
    if parent in MULTIVOLUME:
        stem = "maintitle"
    elif child in PARTS:
        stem = "booktitle"
    elif parent == "periodical":
        stem = "journaltitle"
    else:
        stem = ""
    if not stem:
        return {}
    return {"title": stem, "subtitle": stem.replace("title", "subtitle"), "titleaddon": stem + "addon"}


def _take(draft: Draft, parent: Draft, renamed: Mapping[str, str | None]) -> None:
    for name, text in parent.fields.items():
        if name in OWN:
            continue
        if name in TITLES and not renamed:
            continue
        target = renamed.get(name) or name
        if target not in draft.fields and not (target == "journaltitle" and "journal" in draft.fields):
            draft.fields[target] = text
            draft.raw[target] = parent.raw[name]
