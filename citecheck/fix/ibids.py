"""*Ibid.* throughout or not at all: every one written out in the short form, or put wherever CSL allows it.

Law: an *Ibid.* whose source is not known, or by the letter one of several, is never written out: that would make a guess
look like knowledge. Source: Chicago 18 §13.37 (short forms in its place); CSL 1.0.2, "position".
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from citecheck.fix.archives import unit_form
from citecheck.fix.backward import MISREAD, ibids, written
from citecheck.fix.emphasis import within_marks
from citecheck.fix.mend import Mend, Offer, Refusal, mend, replaced
from citecheck.fix.shortforms import ShortForms, short_forms
from citecheck.model import Citation, Dossier, Form, Position, Report, Resolution
from citecheck.text import bare

SHORT, USE = "ibid-short", "ibid-use"
LOST = "the note that it refers to is missing"
UNKNOWN = "what it refers to is not known"
SEVERAL = "the note before cites several sources, and which of them is meant is not known"
NO_SHORT_FORM = "the manuscript gives nothing to make a short form from"
AMBIGUOUS = ("I001", "I002", "I003")
# The word and what parts a page from it, where the manuscript has no Ibid. of its own; by the label of its pages.
WORDS = {"s": ("Ebd", "., "), "с": ("Там же", ". ")}
OSCOLA = ("ibid", " ")
ENGLISH = ("Ibid", "., ")


def written_out(report: Report) -> Iterator[Offer]:
    """Each Ibid. as the short form of its source, with the page that it gives or means."""
    resolutions = {resolution.citation: resolution for resolution in report.dossier.resolutions}
    unsure = {one for found in report.diagnostics if found.rule.code in AMBIGUOUS for one in found.finding.citations}
    shorts = short_forms(report)
    for citation in report.dossier.citations:
        if citation.form is Form.IBID and citation.word == "misread":
            yield Refusal(SHORT, citation.note, MISREAD)
    for citation in ibids(report.dossier):
        resolution = resolutions[citation]
        if resolution.antecedent in unsure:
            unsure.add(citation)
        reason = _reason(resolution, unsure)
        form = None if reason else _form(resolution, resolutions, shorts, report.dossier)
        if form is None:
            yield Refusal(SHORT, citation.note, reason or NO_SHORT_FORM)
            continue
        offer = _offer(citation, form)
        brief = _brief(resolution, shorts)
        yield _offer(citation, brief)._replace(otherwise=offer) if brief and isinstance(offer, Mend) else offer


def _offer(citation: Citation, form: str) -> Offer:
    start, end = citation.place.start, _end(citation)
    around = within_marks(citation.place)
    if around is not None:
        form += "." * (end < citation.place.end)
        start, end = around
    edit = replaced(citation.place, start, end, form)
    return mend(SHORT, citation, f"“{citation.place.words}” is written out", edit, safe=False)


def _brief(resolution: Resolution, shorts: ShortForms) -> str | None:
    """Author and page, where the same note has just named the title; None elsewhere."""
    antecedent, locator = resolution.antecedent, resolution.citation.locator
    if antecedent is None or antecedent.note is not resolution.citation.note or locator is None:
        return None
    short = None if resolution.target.startswith("archive:") else shorts.of(resolution.target)
    return shorts.alone(short, locator.place.words) if short is not None and short.who else None


def put_in(report: Report) -> Iterator[Offer]:
    """Ibid. for each short citation of the source that the note just before cites alone, or the citation before it."""
    words = _Words(report.dossier)
    for before, resolution in pairwise(report.dossier.resolutions):
        citation = resolution.citation
        if not _may_be_ibid(before, resolution):
            continue
        same = resolution.position is Position.IBID
        new = words.alone(citation) if same else words.located(citation)
        place = citation.place
        if new.endswith(".") and place.source.text[place.end : place.end + 1] == ".":
            new = new[:-1]
        message = f"“{place.words}” becomes “{new}”"
        yield mend(USE, citation, message, replaced(place, place.start, place.end, new), safe=False)


def _reason(resolution: Resolution, unsure: set[Citation]) -> str | None:
    """Why an Ibid. is not to be written out; None where it may."""
    if resolution.missing is not None:
        return LOST
    if resolution.target is None:
        return UNKNOWN
    return SEVERAL if resolution.citation in unsure else None


def _form(
    resolution: Resolution, resolutions: dict[Citation, Resolution], shorts: ShortForms, dossier: Dossier
) -> str | None:
    """What is written for an Ibid."""
    if resolution.target.startswith("archive:"):
        return unit_form(resolution, resolutions, dossier)
    short = shorts.of(resolution.target)
    return short.written(resolution.locator.place.words if resolution.locator else None) if short else None


def _end(citation: Citation) -> int:
    """Where the words end that give way: before a full stop that ends a sentence as well as the abbreviation."""
    place, text = citation.place, citation.place.source.text
    if citation.locator is not None or not text.endswith(".", 0, place.end):
        return place.end
    rest = text[place.end : citation.note.place.end].lstrip()
    ends = not rest or rest[0].isupper() or rest[0] in "“‘«„("
    return place.end - 1 if ends else place.end


def _may_be_ibid(before: Resolution, resolution: Resolution) -> bool:
    """Whether CSL lets this citation be Ibid. after the one before it, and nothing would be lost by it."""
    citation, other = resolution.citation, before.citation
    if citation.form is not Form.SHORT and (citation.form is not Form.ARCHIVAL or citation.document is not None):
        return False
    if resolution.position not in (Position.IBID, Position.IBID_WITH_LOCATOR) or resolution.target is None:
        return False
    if resolution.decided or citation.quoted_in or other.quoted_in or citation.alias:
        return False
    return other.note.section == citation.note.section and before.target == resolution.target


class _Words:
    """How the manuscript writes Ibid., or its language does."""

    def __init__(self, dossier: Dossier):
        found = [written(citation) for citation in ibids(dossier)]
        alone, located = Counter(), Counter()
        for citation, here in zip(ibids(dossier), found, strict=True):
            if citation.locator is None:
                alone[here.word[:1].upper() + here.word[1:]] += 1
            elif not any(map(str.isalnum, here.tail)):
                located[here.word, here.tail] += 1
        self._usual = located.most_common(1)[0][0] if located else _usual(dossier)
        self._alone = alone.most_common(1)[0][0] if alone else self._usual[0]
        self._small = self._usual == OSCOLA

    def located(self, citation: Citation) -> str:
        word, tail = self._usual
        return f"{self._cased(word, citation)}{tail}{citation.locator.place.words}"

    def alone(self, citation: Citation) -> str:
        stop = "." if self._usual[1].startswith(".") or self._small else ""
        return self._cased(self._alone, citation) + stop

    def _cased(self, word: str, citation: Citation) -> str:
        """The word with a capital where a sentence begins."""
        before = citation.place.source.text[citation.note.place.start : citation.place.start].rstrip()
        opens = not before or before[-1] in ".!?"
        first = word[0].upper() if opens and not self._small else word[0].lower()
        return first + word[1:]


def _usual(dossier: Dossier) -> tuple[str, str]:
    """The word of the manuscript's language, by the label of its pages; the style's own where it has one."""
    if dossier.profile.name == "oscola":
        return OSCOLA
    labels = Counter(bare(one.locator.label) for one in dossier.citations if one.locator and one.locator.label)
    return WORDS.get(labels.most_common(1)[0][0], ENGLISH) if labels else ENGLISH
