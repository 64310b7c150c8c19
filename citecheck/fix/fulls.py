"""Full and short citations where they belong: the full one first, short ones after it.

Law: nothing that only the full citation says may be lost: a volume, a shorthand that it introduces, a difference from the
first one that its author has to look into.
"""

from collections.abc import Iterator

from citecheck.fix.emphasis import page_breaks
from citecheck.fix.mend import Offer, Refusal, mend, replaced
from citecheck.fix.shortforms import short_forms
from citecheck.model import Citation, Finding, Form, Locator, Reading, Report, Severity


def repeated_shortened(finding: Finding, report: Report) -> Iterator[Offer]:
    """R005: a full citation that was given before becomes the short form."""
    for citation in finding.citations:
        reason = _kept(citation, finding, report)
        form = None if reason else _short(citation, report)
        if form is None:
            yield Refusal("R005", citation.note, reason or "the manuscript gives nothing to make a short form from")
            continue
        edit = replaced(citation.place, citation.place.start, citation.place.end, form)
        yield mend("R005", citation, "it is shortened: an earlier note gives it in full", edit, safe=False)


def swapped(finding: Finding, report: Report) -> Iterator[Offer]:
    """R004: the full citation goes to the first note that cites the work, the short form to where it stood."""
    early, full = finding.citations[0], finding.citations[-1]
    reason = _kept(full, finding, report)
    if finding.severity is Severity.INFO:
        reason = "an earlier note, which is missing, may give it in full"
    long = None if reason else _with_locator(full, early)
    short = None if reason else _short(full, report)
    if long is None or short is None or page_breaks(early.place) or page_breaks(full.place):
        yield Refusal("R004", early.note, reason or "its page cannot be put into the full citation without a doubt")
        return
    edits = (
        replaced(early.place, early.place.start, early.place.end, long),
        replaced(full.place, full.place.start, full.place.end, short),
    )
    yield mend("R004", early, "the full and the short citation change places", *edits, safe=False)


def surname_with_title(finding: Finding, report: Report) -> Iterator[Offer]:
    """R003: a surname alone, for which the notes around it leave one work, gets that work's short title."""
    forms = short_forms(report)
    for citation in finding.citations:
        target = forms.target(citation)
        if target is None:
            yield Refusal("R003", citation.note, "several works fit it")
        elif citation.form is Form.SHORT and citation.work and citation.work.authors and citation.work.title is None:
            short = forms.of(target)
            if short is not None and citation.work.authors[0].family in short.words:
                form = short.written(citation.locator.place.words if citation.locator else None)
                edit = replaced(citation.place, citation.place.start, citation.place.end, form)
                yield mend("R003", citation, "the short title of the work is added", edit, safe=False)


def _kept(citation: Citation, finding: Finding, report: Report) -> str | None:
    """Why a full citation has to stay in full; None where it need not."""
    work, locator = citation.work, citation.locator
    if finding.severity is Severity.INFO and _opens_chapter(citation, report):
        return "it is the first one of its chapter, where the full form may be wanted"
    if citation in short_forms(report).introducing or citation.alias:
        return "it introduces a shorthand"
    if citation in short_forms(report).differing:
        return "it differs from the first one or from its entry"
    if (
        work is not None
        and work.volume is not None
        and work.kind not in ("article", None)
        and not _in(work.volume, locator)
    ):
        return "it names a volume"
    return None


def _opens_chapter(citation: Citation, report: Report) -> bool:
    """Whether no citation of its chapter is of the same work and comes before it."""
    forms = short_forms(report)
    same = forms.citations(forms.target(citation) or "")
    return next((one for one in same if one.note.section == citation.note.section), citation) is citation


def _in(volume: Reading, locator: Locator | None) -> bool:
    """Whether the volume stands before the page: "4:316"."""
    return locator is not None and locator.text.startswith(f"{volume.text}:")


def _short(citation: Citation, report: Report) -> str | None:
    forms = short_forms(report)
    target = forms.target(citation)
    short = forms.of(target) if target else None
    return short.written(citation.locator.place.words if citation.locator else None) if short else None


def _with_locator(full: Citation, early: Citation) -> str | None:
    """The full citation with the page of another one; None where it is not plain how the page is added."""
    text, wanted = full.place.source.text, early.locator.place.words if early.locator else None
    if full.locator is None:
        words = " ".join(text[full.place.start : full.place.end].split())
        return words if wanted is None else f"{words}, {wanted}" if words.endswith(")") else None
    if full.locator.place.end != full.place.end:
        return None
    head = " ".join(f"{text[full.place.start : full.locator.place.start]}|".split())[:-1]
    if wanted is not None:
        return f"{head}{wanted}"
    head = head.rstrip(" ,:")
    return head if head.endswith(")") else None
