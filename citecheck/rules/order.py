"""Family R, second part: the order of a work's citations, the full one first and once.

Law: a work that is never given in full, or whose earlier citations may be lost, breaks no order.
"""

from collections.abc import Iterator
from itertools import pairwise

from citecheck.model import Citation, Dossier, Finding, Form, Resolution, Severity
from citecheck.rules.cited import its_entry
from citecheck.rules.evidence import Evidence, evidence
from citecheck.rules.registry import rule
from citecheck.rules.sureness import has_author
from citecheck.rules.wording import at, called, elsewhere, listed, shown
from citecheck.text import bare

# R005: where at least this share of the works that a later chapter cites again are given in full there, the manuscript
# restarts with every chapter, and says so by its habit. Counted from HABIT_AT_LEAST works on.
HABIT_SHARE = 0.5
HABIT_AT_LEAST = 3
ABSTRACTS = ("автореф", "avtoref", "autoref")  # a Russian thesis has one, of the same title and year


@rule("R004", Severity.WARNING)
def short_before_full(dossier: Dossier) -> Iterator[Finding]:
    """A work is cited in short form before it is given in full.

    The reader meets a surname and a short title without knowing what they stand for, and the full reference comes
    where it is no longer needed. Move the full form to the first citation. A work that the notes never give in full is
    none of this rule's, nor one whose earlier citations may be lost.

    Source: Chicago 17 §14.30; CSL 1.0.2, "position": the *first* cite of an item.

    Flagged:
        1. Brands, Latin America’s Cold War, 7.                                             <-- R004
        2. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 9.
    Clean:
        1. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        2. Brands, Latin America’s Cold War, 9.
    """
    known = evidence(dossier)
    for target, resolutions in known.by_target.items():
        full = next((index for index, one in enumerate(resolutions) if one.citation.form is Form.FULL), 0)
        later = resolutions[full]
        early = [one for one in resolutions[:full] if one.citation.form is Form.SHORT]
        early = [one for one in early if one.citation.note is not later.citation.note]
        if not early:
            continue
        first = early[0].citation
        message = f"“{shown(first)}” comes before its full citation in {called(later.citation.note)}"
        if len(early) > 1:
            message += f", and so do the short ones in {listed(one.citation.note for one in early[1:])}"
        yield at(
            first,
            message + known.perhaps(first.note),
            [elsewhere(later, "given in full here"), *its_entry(later)],
            known.weight(first.note) if has_author(first) else Severity.INFO,
            target,
            others=(later.citation,),
        )


@rule("R005", Severity.WARNING)
def full_citation_repeated(dossier: Dossier) -> Iterator[Finding]:
    """A work that was given in full is given in full again.

    After the first full citation the short form is enough; the long one makes the reader wonder whether it is another
    work. Across chapters it is information only, and nothing where the style or the manuscript's own habit gives full
    references anew in every chapter.

    Source: Chicago 17 §14.30; MHRA 4th ed. 7.12, a full reference again at first mention in each chapter.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        3. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 31.   <-- R005
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        3. Westad, The Global Cold War, 31.
    """
    known = evidence(dossier)
    within_only = dossier.profile.full_restarts or _restarts_by_habit(known)
    for resolutions in known.by_target.values():
        full = [one for one in resolutions if one.citation.form is Form.FULL and not _shortened(one.citation)]
        for before, again in pairwise(full):
            across = before.citation.note.section != again.citation.note.section
            if (across and within_only) or _other_volume(before, again):
                continue
            message = f"“{shown(again.citation)}” is given in full again, after {called(before.citation.note)}"
            related = [elsewhere(before, "given in full here"), *its_entry(again)]
            yield at(again.citation, message, related, Severity.INFO if across else None)


def _shortened(citation: Citation) -> bool:
    """Whether a citation has nothing but a name, a title and a year: "Herbst/Weihe, Commerzbank, 2004" gives nothing in full."""
    work = citation.work
    return work is None or not (work.place or work.publisher or work.container or work.url)


def _restarts_by_habit(known: Evidence) -> bool:
    """Whether most works that a later chapter cites again are given in full at their first mention there."""
    fulls = total = 0
    for target, resolutions in known.by_target.items():
        if target.startswith("archive:"):
            continue
        for before, after in pairwise(resolutions):
            if before.citation.note.section != after.citation.note.section:
                total += 1
                fulls += after.citation.form is Form.FULL
    return total >= HABIT_AT_LEAST and fulls >= HABIT_SHARE * total


def _other_volume(one: Resolution, other: Resolution) -> bool:
    """Whether two full citations are of two volumes, or editions, of one work, or of a thesis and its printed abstract."""
    mine, theirs = one.citation.work, other.citation.work
    if mine is None or theirs is None:
        return False
    if len({any(word in bare(resolution.citation.place.words) for word in ABSTRACTS) for resolution in (one, other)}) > 1:
        return True
    pairs = ((mine.volume, theirs.volume), (mine.edition, theirs.edition), (mine.year, theirs.year))
    return any(a and b and bare(a.text) != bare(b.text) for a, b in pairs)
