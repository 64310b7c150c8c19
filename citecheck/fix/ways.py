"""How a manuscript writes its short citations: what stands between name, title and page, and around a title.

Law: the short citations decide; where there are none, the full ones and Ibid. do.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

import regex

from citecheck.fix.backward import ibids, written
from citecheck.fix.emphasis import page_breaks
from citecheck.model import Citation, Dossier, Form, Name
from citecheck.text import bare

# Quotation marks, and marks of emphasis, which stand around a title in Markdown and HTML.
OPENING_RE = regex.compile(r"(?:[“„«‘\"'*_]|<(?:cite|em|i|u)>)+\s?\Z")
CLOSING_RE = regex.compile(r"(?P<inner>[,.]?)(?P<gap>\s?)(?P<mark>(?:[”“»’\"'*_]|</(?:cite|em|i|u)>)+)")
MARKS_LENGTH = 12  # characters: a quotation mark in a tag
HALF = 0.5


class Ways:
    """The habits of one manuscript, each counted when first asked for."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    @cached_property
    def shorts(self) -> list[Citation]:
        """The short citations that have author and title."""
        return [
            citation
            for citation in self._dossier.citations
            if citation.form is Form.SHORT and citation.work and citation.work.title and citation.work.authors
        ]

    @cached_property
    def pointers(self) -> list[Citation]:
        """The citations that name an author and the number of the note that has the work in full."""
        return [
            citation
            for citation in self._dossier.citations
            if citation.pointer is not None and citation.work and citation.work.authors and citation.locator
            if citation.work.authors[-1].place is not None and not page_breaks(citation.place)
        ]

    @cached_property
    def initialled(self) -> bool:
        """Whether short citations give initials with the surname, as Russian ones do."""
        given = sum(not surnames_alone(citation.work.authors) for citation in self.shorts)
        return bool(self.shorts) and given > HALF * len(self.shorts)

    def after_names(self, full: Citation) -> str:
        """What parts names from a title: as in the other short citations, else as in the full one, else a comma."""
        counted = Counter(joint for citation in self.shorts if (joint := names_joint(citation)) is not None)
        if counted:
            return counted.most_common(1)[0][0]
        joint = names_joint(full)
        return joint if joint is not None else ", "

    def quotes(self, full: Citation) -> tuple[str, str]:
        """What opens a title, and what parts a locator from it, with the quotation marks that the full citation has."""
        text, place = full.place.source.text, full.work.title.place
        opening = OPENING_RE.search(text[max(full.note.place.start, place.start - MARKS_LENGTH) : place.start])
        end = CLOSING_RE.match(text, place.end)
        if opening is None or end is None:
            return "", self.joint
        alike = Counter({joint: count for joint, count in self._joints.items() if closing(joint) == end["mark"]})
        if alike:
            return opening.group(), alike.most_common(1)[0][0]
        inner = end["inner"]
        return opening.group(), f"{inner}{end['gap']}{end['mark']}{self.joint.lstrip(',.') if inner else self.joint}"

    @cached_property
    def joint(self) -> str:
        """What parts a locator from a title in most short citations; from Ibid. where there are none."""
        plain = Counter({joint: count for joint, count in self._joints.items() if not closing(joint)})
        return plain.most_common(1)[0][0] if plain else self._joint_of_ibid

    @cached_property
    def _joints(self) -> Counter[str]:
        """What stands between title and locator, and how often."""
        joints: Counter[str] = Counter()
        for citation in self.shorts:
            if citation.locator is not None and not page_breaks(citation.place):
                text, title = citation.place.source.text, citation.work.title.place
                joint = one_line(text[title.end : citation.locator.place.start])
                if not any(map(str.isalnum, joint)):
                    joints[joint] += 1
        return joints

    @cached_property
    def _joint_of_ibid(self) -> str:
        tails = Counter(written(one).tail for one in ibids(self._dossier) if one.locator is not None)
        tail = tails.most_common(1)[0][0] if tails else "., "
        return tail[1:] if tail[1:].strip() else tail


@lru_cache(maxsize=1)
def ways(dossier: Dossier) -> Ways:
    """The habits of a manuscript; the last one's are kept."""
    return Ways(dossier)


def surnames_alone(people: Sequence[Name]) -> bool:
    """Whether people are named without their first names."""
    return all(bare(name.place.words) == bare(name.family) for name in people if name.place is not None)


def names_joint(citation: Citation) -> str | None:
    """What stands between the last name and the title, without quotation mark; None where it is more than a mark."""
    people = citation.work.authors or citation.work.editors
    if not people or people[-1].place is None or people[-1].place not in citation.place:
        return None
    joint = one_line(citation.place.source.text[people[-1].place.end : citation.work.title.place.start])
    joint = OPENING_RE.sub("", joint)
    return joint if joint and len(joint) <= len(" : ") and not any(map(str.isalnum, joint)) else None


def closing(joint: str) -> str:
    """The marks around a title in what parts it from its locator."""
    found = CLOSING_RE.search(joint)
    return found["mark"] if found else ""


def one_line(text: str) -> str:
    """The text with each run of white space as one blank, also at its ends."""
    return " ".join(f"|{text}|".split())[1:-1]
