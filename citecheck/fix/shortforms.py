"""The short form of a work in the manuscript's own way: as its other short citations have it, else made from its full one.

Law: words are the manuscript's. Between them stands what stands there in its other citations: comma, quotation marks, label.
"""

from collections import Counter
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from citecheck.fix.emphasis import page_breaks
from citecheck.fix.ways import HALF, closing, one_line, surnames_alone, ways
from citecheck.model import Citation, Entry, Form, Name, Report
from citecheck.shortened import short_title
from citecheck.text import bare

ARTICLE_RE = regex.compile(r"(?:The|A|An)\s(?=\p{L})")
DIFFERS = ("C001", "C002", "C003", "C004", "C005")
SLIPS = ("C001", "C002", "C006")  # a short form that one of these objects to is no model
JOINERS = (" and ", " und ", " et ", " y ", " e ", " и ", " i ")
NAMED_AT_MOST = 3  # of more people, the first stands for all


class Short(NamedTuple):
    """A short form: what it says, what parts a locator from it, what closes it where none follows, whom it names."""

    words: str
    joint: str
    closing: str = ""
    who: str = ""

    def written(self, locator: str | None) -> str:
        return f"{self.words}{self.joint}{locator}" if locator else f"{self.words}{self.closing}"


class ShortForms:
    """The short forms of one manuscript, the citations that introduce a shorthand, and those that differ from others."""

    def __init__(self, report: Report):
        self._dossier = dossier = report.dossier
        self._ways = ways(dossier)
        self.introducing = {one.citation for one in dossier.introductions}
        self.differing = {
            one for found in report.diagnostics if found.rule.code in DIFFERS for one in found.finding.citations
        }
        self._slips = {
            one.place.words
            for found in report.diagnostics
            if found.rule.code in SLIPS
            for one in found.finding.citations
        }
        self._by_target: dict[str, list[Citation]] = {}
        self._known: dict[str, Short | None] = {}
        self._decided: set[Citation] = set()
        self._targets: dict[Citation, str | None] = {}
        for resolution in dossier.resolutions:
            self._targets[resolution.citation] = resolution.target
            if resolution.target is not None:
                self._by_target.setdefault(resolution.target, []).append(resolution.citation)
            if resolution.decided is not None:
                self._decided.add(resolution.citation)

    def citations(self, target: str) -> list[Citation]:
        """The citations of a work, in the order of the text."""
        return self._by_target.get(target, [])

    def target(self, citation: Citation) -> str | None:
        """What a citation refers to."""
        return self._targets[citation]

    def of(self, target: str) -> Short | None:
        """The short form of a work; None where the manuscript gives nothing to make it from."""
        if target not in self._known:
            forms = (self._as_elsewhere, self._pointing, self._named_alone, self._made)
            self._known[target] = next((form for find in forms if (form := find(target)) is not None), None)
        return self._known[target]

    def _as_elsewhere(self, target: str) -> Short | None:
        """As the work's other short citations have it most often; with a name, where one of them has one."""
        found: Counter[Short] = Counter()
        for citation in self._by_target.get(target, ()):
            if citation.form is Form.SHORT and self._is_model(citation):
                short = self._read(citation, target)
                if short is not None:
                    found[short] += 1
        named = Counter({short: count for short, count in found.items() if short.who})
        usual = named or found
        return usual.most_common(1)[0][0] if usual else None

    def _named_alone(self, target: str) -> Short | None:
        """By author alone, as MHRA has it, where the work's other short citations have no title."""
        for citation in self.citations(target):
            work, locator = citation.work, citation.locator
            if citation.form is Form.SHORT and self._is_model(citation) and work and work.authors and locator:
                text, end = citation.place.source.text, work.authors[-1].place.end if work.authors[-1].place else 0
                joint = one_line(text[end : locator.place.start])
                if work.title is None and citation.place.start < end and not any(map(str.isalnum, joint)):
                    who = one_line(text[citation.place.start : end])
                    return Short(who, joint, "", who)
        return None

    def _pointing(self, target: str) -> Short | None:
        """By author and number of the note that has it in full, "Mazower (n 1)", where that is the manuscript's way."""
        full, pointers = self._full(target), self._ways.pointers
        if full is None or full.note.number is None or len(pointers) <= len(self._ways.shorts):
            return None
        people = self._people(full, target)
        other = pointers[0]
        text, number = other.place.source.text, str(other.pointer)
        between = one_line(text[other.work.authors[-1].place.end : other.locator.place.start])
        if not people or between.count(number) != 1:
            return None
        who, pointer = self._who(full, people), between.replace(number, str(full.note.number))
        return Short(f"{who}{pointer.rstrip(' ,')}", pointer[len(pointer.rstrip(" ,")) :], "", who)

    def _is_model(self, citation: Citation) -> bool:
        """Whether a short citation is as it should be: nobody's alias, no slip, and of this work for sure."""
        return citation not in self._decided and citation.alias is None and not self._slip(citation)

    def _slip(self, citation: Citation) -> bool:
        """Whether a rule objects to how a citation names its work, here or where the same words stood first."""
        locator = citation.locator.text if citation.locator else ""
        name = citation.place.words.removesuffix(" ".join(locator.split()))
        return any(name.rstrip(" ,") and slip.startswith(name.rstrip(" ,")) for slip in self._slips)

    def _read(self, citation: Citation, target: str) -> Short | None:
        """The short form that a citation is; None where it has no title, gives a first name, or more stands in it."""
        work, text = citation.work, citation.place.source.text
        people = (*work.authors, *work.editors) if work else ()
        if (
            work is None
            or work.title is None
            or page_breaks(citation.place)
            or not self._called_as_usual(people, target)
        ):
            return None
        title_end = work.title.place.end
        if citation.locator is None:
            joint, behind = self._ways.joint, text[title_end : citation.place.end]
            if behind.strip():
                return None
        else:
            joint = one_line(text[title_end : citation.locator.place.start])
        if any(map(str.isalnum, joint)) or joint.count("(") != joint.count(")"):
            return None
        ends = [name.place.end for name in people if name.place is not None and name.place in citation.place]
        who = one_line(text[citation.place.start : max(ends)]).strip() if ends else ""
        return Short(one_line(text[citation.place.start : title_end]).strip(), joint, closing(joint), who)

    def _called_as_usual(self, people: tuple[Name, ...], target: str) -> bool:
        """Whether people go by their surnames, or as short forms of this manuscript name them."""
        known = {bare(name.family) for name in self._listed(target)}
        words = [bare(name.place.words) for name in people if name.place is not None]
        return self._ways.initialled or known.issuperset(words) or surnames_alone(people)

    def _listed(self, target: str) -> tuple[Name, ...]:
        """Those whom the bibliography lists a work under."""
        entry = self._entries.get(target.removeprefix("bib:"))
        return (entry.work.authors or entry.work.editors) if entry else ()

    def alone(self, short: Short, locator: str) -> str:
        """A work cited once more in the same breath: its author and the page."""
        return f"{short.who}{self._ways.joint}{locator}"

    def _made(self, target: str) -> Short | None:
        """Surnames and short title, from the work's full citation."""
        full = self._full(target)
        if full is None or full.work is None or full.work.title is None:
            return None
        people = self._people(full, target)
        edited = bool(full.work.editors) and not full.work.authors and self._whole_names(people)  # goes under its title
        who = self._who(full, people) if people and not edited else ""
        title = self._title(full, target)
        if self._drops_articles:
            title = ARTICLE_RE.sub("", title, count=1) if ARTICLE_RE.match(title) else title
        opening, joint = self._ways.quotes(full)
        words = f"{who}{self._ways.after_names(full)}{opening}{title}" if who else f"{opening}{title}"
        return Short(words, joint, closing(joint), who)

    def _title(self, full: Citation, target: str) -> str:
        """The short title, cut where the bibliography's title is cut if the citation has its words."""
        title, entry = full.work.title.text, self._entries.get(target.removeprefix("bib:"))
        known = entry.work.title.text if entry is not None and entry.work.title is not None else title
        cut = _whole_phrases(short_title(known), known)
        same = " ".join(title.split()[: len(cut.split())]).strip(" ,.:;")
        if bare(same) != bare(cut):
            same = _whole_phrases(short_title(title), title)
        return same.replace("(", "").replace(")", "") if same.count("(") != same.count(")") else same

    def _full(self, target: str) -> Citation | None:
        """The first full citation of a work."""
        fulls = (citation for citation in self._by_target.get(target, ()) if citation.form is Form.FULL)
        return next((full for full in fulls if full.work and full.work.title and not page_breaks(full.place)), None)

    def _people(self, full: Citation, target: str) -> tuple[Name, ...]:
        """Those whom a work goes under: as the citation names them, else as the bibliography does in the same letters.

        The bibliography knows where a surname begins: "Tulio Halperin Donghi" is a Halperin Donghi.
        """
        named, listed = full.work.authors or full.work.editors, self._listed(target)
        if not named:
            return listed if all(_cyrillic(one.family) == _cyrillic(full.work.title.text) for one in listed) else ()
        if len(named) != len(listed):
            return named
        return tuple(_with_whole_surname(name, known) for name, known in zip(named, listed, strict=True))

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in reversed(self._dossier.bibliography.entries)}

    def _who(self, full: Citation, people: tuple[Name, ...]) -> str:
        """The names as a short form has them, joined as the full citation joins them."""
        whole = self._whole_names(people)
        names = [
            name.place.words if whole and name.place and name.place in full.place else name.family for name in people
        ]
        if len(names) > NAMED_AT_MOST or full.work.others:
            return f"{names[0]} {_et_al(full)}"
        joints = [self._between(full, one, other) for one, other in pairwise(people)]
        return names[0] + "".join(joint + name for joint, name in zip(joints, names[1:], strict=True))

    def _whole_names(self, people: tuple[Name, ...]) -> bool:
        """Whether initials stand with the surnames: it is the manuscript's way, or that of its full citations."""
        return self._ways.initialled or (not self._ways.shorts and _turned(people))

    def _between(self, full: Citation, one: Name, other: Name) -> str:
        """What stands between two names in the full citation: " and ", "/"."""
        if one.place is None or other.place is None or one.place not in full.place:
            return " and "
        between = one_line(full.place.source.text[one.place.end : other.place.start])
        return between if 0 < len(between) <= len(", and ") else " and "

    @cached_property
    def _drops_articles(self) -> bool:
        """Whether short titles leave out the article that the full title begins with."""
        kept: list[bool] = []
        for target, citations in self._by_target.items():
            full = self._full(target)
            if full is None or not ARTICLE_RE.match(full.work.title.text):
                continue
            titles = (
                one.work.title.text for one in citations if one.form is Form.SHORT and one.work and one.work.title
            )
            kept += (bool(ARTICLE_RE.match(title)) for title in titles)
        return bool(kept) and kept.count(False) > HALF * len(kept)


@lru_cache(maxsize=1)
def short_forms(report: Report) -> ShortForms:
    """The short forms of a manuscript, gathered when first asked for; the last one's are kept."""
    return ShortForms(report)


def _with_whole_surname(name: Name, known: Name) -> Name:
    """The name with as many words for its surname as the bibliography gives it, where they are those."""
    words = name.place.words.split() if name.place is not None else []
    count = len(known.family.split())
    family = " ".join(words[-count:])
    return name._replace(family=family) if words and bare(family) == bare(known.family) else name


def _whole_phrases(short: str, title: str) -> str:
    """A short title without the half of a pair that its cut has left: "Human Rights Activism", not "… and the End"."""
    ends = [at for joiner in JOINERS if (at := short.rfind(joiner)) > 0]
    behind = title.partition(short)[2].lstrip()
    if not ends or not behind[:1].isalpha() or " " not in short[: max(ends)].strip():
        return short
    return short[: max(ends)]


def _turned(people: tuple[Name, ...]) -> bool:
    """Whether names are written surname first, with no comma: "Пихоя Р. Г."."""
    written_names = [(name, name.place.words) for name in people if name.place is not None and name.given]
    return bool(written_names) and all(words.startswith(f"{name.family} ") for name, words in written_names)


def _et_al(full: Citation) -> str:
    """How further people are spoken of, in the letters of the citation."""
    return "и др." if _cyrillic(full.place.words[:40]) else "et al."


def _cyrillic(text: str) -> bool:
    return any("а" <= letter <= "я" for letter in text.casefold())
