"""Locators: the label that their numbers ask for, pages labelled as the others are, one dash in ranges.

Law: the numbers are never touched. Where a range runs backwards, only its author knows which end of it is wrong.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import regex

from citecheck.fix.emphasis import page_breaks
from citecheck.fix.mend import Offer, Refusal, mend, replaced
from citecheck.model import Citation, Dossier, Finding, Locator, Report
from citecheck.text import Place, bare
from citecheck.vocabulary import vocabulary

RANGE_DASH = "range-dash"
PAGE = "page"
# So many ranges show a habit, and so large a share of them is one: the measures of C007.
HABIT_AT_LEAST = 8
HABIT_SHARE = 0.8
HYPHEN = "-"
# Where quotation is in guillemets, one label serves one page and several: see C009.
GUILLEMET = "«"
DASH_RE = regex.compile(r"(?<=\d)(?P<dash>[ \xa0]?[-‐‑–—‒−][ \xa0]?)(?=\s?\d)")
# Behind these a page may lose its label; elsewhere the label is what parts it from the words before.
LABEL_STANDS_BEHIND = (",", ",”", ",’", ',"', ",»", ",“")
# "S. 8, 25": what stands before it has the label that serves both.
LISTED_RE = regex.compile(r"\p{L}{1,4}\.\s?\d[\d–-]*,\Z")
NUMBERS_RE = regex.compile(r"[\d\s,–—‐‑‒−-]+")


def label_for_number(finding: Finding, report: Report) -> Iterator[Offer]:
    """C009: "pp. 35" becomes "p. 35", "p. 12-14" becomes "pp. 12-14"."""
    for citation in finding.citations:
        locator = citation.locator
        if locator is None or any(last < first for first, last in locator.ranges):
            yield Refusal(
                "C009", citation.note, "a range runs backwards, and which of its numbers is wrong is not known"
            )
            continue
        label = _of_other_number(locator.label) if locator.label else None
        if label is None:
            yield Refusal("C009", citation.note, "its label has no other form that citecheck knows")
            continue
        start = locator.place.start + locator.text.index(locator.label)
        if not locator.place.source.text.startswith(locator.label, start):
            yield Refusal("C009", citation.note, "its label is written with invisible characters")
            continue
        edit = replaced(locator.place, start, start + len(locator.label), label)
        yield mend("C009", citation, f"“{locator.label}” becomes “{label}”", edit)


def label_as_usual(finding: Finding, report: Report) -> Iterator[Offer]:
    """C007: a page gets the label that the others have, or loses the one that they do without."""
    for citation in finding.citations:
        if citation.locator is None:
            continue
        yield _unlabelled(citation) if citation.locator.label else _labelled(citation, report.dossier)


def dash_as_usual(dossier: Dossier) -> Iterator[Offer]:
    """Ranges of pages and sheets get the dash that four fifths of them have."""
    found = [(citation, place, match) for citation, place in _ranges(dossier) for match in _dashes(place)]
    used = Counter(match["dash"] for _, _, match in found)
    if not used:
        return
    usual, count = used.most_common(1)[0]
    if used.total() < HABIT_AT_LEAST or count < HABIT_SHARE * used.total():
        return
    for citation, place, match in found:
        dash = match["dash"]
        new = dash.strip() if usual == HYPHEN else usual  # nobody's dash becomes a hyphen; its blanks go
        if dash not in (usual, new):
            edit = replaced(place, *match.span("dash"), new)
            yield mend(RANGE_DASH, citation, f"“{dash}” becomes “{new}” in a range", edit)


def page_label(dossier: Dossier, *, several: bool, target: str | None = None) -> tuple[str, str] | None:
    """The label that the manuscript puts before one page, or before several, and what parts it from the number.

    The citations of a target go before the others: German notes have "S." where English ones have "p.".
    """
    for whose in (target, None) if target is not None else (None,):
        labels = _labels(dossier, several).get(whose)
        if labels:
            return labels.most_common(1)[0][0]
        one = _labels(dossier, False).get(whose) if several else None
        if one:
            label, gap = one.most_common(1)[0][0]
            same = GUILLEMET in dossier.manuscript.source.text
            return (label if same else _of_other_number(label) or label), gap
    return None


@lru_cache(maxsize=2)
def _labels(dossier: Dossier, several: bool) -> dict[str | None, Counter[tuple[str, str]]]:
    """How often which label, with the gap behind it, stands before the pages of each target; None is all."""
    labels: dict[str | None, Counter[tuple[str, str]]] = {}
    for resolution in dossier.resolutions:
        locator = resolution.citation.locator
        if locator is None or locator.kind != PAGE or not locator.label or not locator.ranges:
            continue
        if names_several(locator) == several and locator.text.startswith(locator.label):
            rest = locator.text[len(locator.label) :]
            written = locator.label, rest[: len(rest) - len(rest.lstrip())]
            for whose in {None, resolution.target}:
                labels.setdefault(whose, Counter())[written] += 1
    return labels


@lru_cache(maxsize=1)
def _targets(dossier: Dossier) -> dict[Citation, str | None]:
    return {resolution.citation: resolution.target for resolution in dossier.resolutions}


def names_several(locator: Locator) -> bool:
    """Whether a locator names more than one page."""
    return len(locator.ranges) > 1 or any(first != last for first, last in locator.ranges)


def _of_other_number(label: str) -> str | None:
    """The label for several pages from that for one, and the other way round; with its full stop and capital."""
    pairs = vocabulary().tables["locator-plurals"]
    others = {plural: singular[0] for plural, singular in pairs.items()}
    others |= {singular: plural for plural, singular in reversed(others.items())}
    other = others.get(bare(label))
    if other is None:
        return None
    other = other[0].upper() + other[1:] if label[0].isupper() else other
    return other + "." * label.endswith(".")


def _unlabelled(citation: Citation) -> Offer:
    locator = citation.locator
    text, start = locator.place.source.text, locator.place.start
    before = text[citation.note.place.start : start].rstrip()
    if not text.startswith(locator.label, start) or not before.endswith(LABEL_STANDS_BEHIND):
        return Refusal(
            "C007", citation.note, "without its label the page would not stand apart from the words before it"
        )
    end = start + len(locator.label)
    end += len(text[end : locator.place.end]) - len(text[end : locator.place.end].lstrip())
    return mend("C007", citation, f"“{locator.label}” is left out", replaced(locator.place, start, end, ""))


def _labelled(citation: Citation, dossier: Dossier) -> Offer:
    locator = citation.locator
    text, start = locator.place.source.text, locator.place.start
    before = text[citation.note.place.start : start].rstrip()
    usual = page_label(dossier, several=names_several(locator), target=_targets(dossier)[citation])
    if usual is None or not NUMBERS_RE.fullmatch(locator.text):
        return Refusal("C007", citation.note, "what stands there is not only the numbers of pages")
    if not before.endswith(LABEL_STANDS_BEHIND) or LISTED_RE.search(before):
        return Refusal("C007", citation.note, "the page stands as in a reference to a journal, where it has no label")
    label = "".join(usual)
    return mend("C007", citation, f"“{label.strip()}” is put before it", replaced(locator.place, start, start, label))


def _ranges(dossier: Dossier) -> Iterator[tuple[Citation, Place]]:
    """Where the notes write ranges of pages and sheets: locators, and the pages of articles and chapters."""
    for citation in dossier.citations:
        pages = citation.work.pages if citation.work else None
        locator = citation.locator.place if citation.locator else None
        if locator is not None:
            yield citation, locator
        if pages is not None and (
            locator is None or pages.place.end <= locator.start or locator.end <= pages.place.start
        ):
            yield citation, pages.place


def _dashes(place: Place) -> Iterator["regex.Match[str]"]:
    if not page_breaks(place):
        yield from DASH_RE.finditer(place.source.text, place.start, place.end)
