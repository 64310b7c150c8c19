"""Family R: what full and short citations refer to, and whether the bibliography and the notes agree on what is cited.

Law: unknown is not wrong. Where lost notes may hold the missing full citation, the finding is information and says so.
"""

from collections.abc import Iterator

from citecheck.model import Candidate, Citation, Dossier, Finding, Form, Related, Severity
from citecheck.rules.cited import cited, key_of, named
from citecheck.rules.evidence import Evidence, evidence
from citecheck.rules.lacking import weight_of_lack
from citecheck.rules.registry import rule
from citecheck.rules.sureness import (
    has_author,
    holds_an_entry,
    is_volume,
    notes_that_say,
    of_another_age,
    reprinted_in,
    says_an_entry,
    surely_published,
    surely_short,
    translated_behind,
    volume_of,
    volumes_held,
)
from citecheck.rules.wording import at, shown
from citecheck.text import bare

SELECTED = 0.5  # R001: of the works cited in full, how many a list of all works cited has at least


@rule("R001", Severity.WARNING)
def full_citation_not_in_bibliography(dossier: Dossier) -> Iterator[Finding]:
    """A work is cited in full and has no entry in the bibliography.

    The reader who looks for it in the list does not find it, and no program can set it. Add the entry. Archive units
    and documents that are located by one need none. Where it is not sure that a published work by a person is cited,
    this is information only: statutes, recordings and sentences can look like one; so it is for a print of before 1800
    where the list has none such, since early prints are often listed with the sources.

    Source: Chicago 17 §14.61, the bibliography "includes all works cited"; §14.222, manuscripts listed by collection.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.   <-- R001
        [bib]
        @book{westad2005global,
          author = {Westad, Odd Arne}, title = {The Global Cold War},
          address = {Cambridge}, publisher = {Cambridge University Press}, year = {2005}
        }
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [bib]
        @book{westad2005global,
          author = {Westad, Odd Arne}, title = {The Global Cold War},
          address = {Cambridge}, publisher = {Cambridge University Press}, year = {2005}
        }
    """
    if not dossier.has_bibliography:
        return
    known = evidence(dossier)
    partial = _lists_a_part(known)
    for target, resolutions in known.by_target.items():
        full = next((one for one in resolutions if one.citation.form is Form.FULL), None)
        if full is not None and target.startswith("work:"):
            volume = volume_of(full.citation, known)
            message = f"“{shown(full.citation)}” is cited in full but is not in the bibliography"
            if volume is not None:
                message += f", which has only the volume it is in ({volume.key})"
            held = volume is not None or holds_an_entry(full.citation, known) or says_an_entry(full.citation, known)
            held = held or translated_behind(full.citation) or reprinted_in(full.citation) or of_another_age(full.citation, known)
            unsure = partial or held or not surely_published(full.citation)
            yield at(full.citation, message, severity=Severity.INFO if unsure else None, subject=target)


def _lists_a_part(known: Evidence) -> bool:
    """Whether the manuscript's own list is a selection: it has fewer than half of the works that are cited in full."""
    if not any(entry.words is not None for entry in known.dossier.bibliography.entries):
        return False
    fulls = [
        target
        for target, resolutions in known.by_target.items()
        if not target.startswith("archive:") and any(one.citation.form is Form.FULL for one in resolutions)
    ]
    return sum(target.startswith("bib:") for target in fulls) < SELECTED * len(fulls)


@rule("R002", Severity.ERROR)
def short_citation_dangling(dossier: Dossier) -> Iterator[Finding]:
    """A short citation has neither an earlier full citation nor an entry in the bibliography.

    Surname and short title mean something only to a reader who can find the full reference. Give the work in full
    here, or add its entry. Where notes before it are lost, one of them may have held it; where author and title are not
    surely those of a modern work (Plato, Republic; BL, Add. MS 12345), no full reference is due: then this is information,
    as it is where no page is given and there is no bibliography: author and title may be all that the author gives.

    Source: Chicago 17 §14.30: the short form serves "after the first full citation".

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Brands, Latin America’s Cold War, 7.                                             <-- R002
    Clean:
        1. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        2. Brands, Latin America’s Cold War, 9.
    """
    known, volumes = evidence(dossier), volumes_held(dossier)
    excused: set[tuple[str, str]] = set()  # works whose first citation may be all that the author gives
    dangling: set[tuple[tuple[str, str], int]] = set()  # what is called so, and in which notes
    for resolution in dossier.resolutions:
        citation = resolution.citation
        if citation.form is not Form.SHORT or resolution.target or resolution.candidates:
            continue
        if is_volume(citation, volumes):
            continue
        entry = " nor an entry in the bibliography" if dossier.has_bibliography else ""
        message = f"“{shown(citation)}” has {'neither' if entry else 'no'} full citation before it{entry}"
        # Where there is no bibliography, an author and a title without a page may be all that the author gives.
        sure = surely_short(citation, known) and (dossier.has_bibliography or citation.locator is not None)
        called = _called(citation)
        said = [note for note in notes_that_say(citation, known) if (called, note.index) not in dangling] if sure else []
        dangling.add((called, citation.note.index))
        sure = sure and called not in excused
        if not sure:
            excused.add(called)
        weight = weight_of_lack(resolution, known) if sure and not said else Severity.INFO
        yield at(citation, message + known.perhaps(citation.note), severity=weight)


def _called(citation: Citation) -> tuple[str, str]:
    """The author and the first words of the title by which a short citation calls a work."""
    work = citation.work
    names = [bare(name.family) for name in work.authors] if work else []
    title = bare(work.title.text).split() if work and work.title else []
    return " ".join(names), " ".join(title[:3])


@rule("R003", Severity.WARNING)
def short_citation_ambiguous(dossier: Dossier) -> Iterator[Finding]:
    """Several works fit a short citation.

    An author with two works needs a short title; two authors of one name need a given name. "Judt 2005a" is told apart
    by a letter, which the bibliography may not show: then this is information. Where the citations
    around it leave only one of the works, citecheck takes that one and says how it was decided.

    Source: Chicago 17 §14.30, the short title; §14.32, given names where surnames agree.

    Flagged:
        1. Piero Gleijeses, Shattered Hope (Princeton: Princeton University Press, 1991), 24.
        2. Piero Gleijeses, Conflicting Missions (Chapel Hill: University of North Carolina Press, 2002), 31.
        3. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        4. Gleijeses, 35.                                                                   <-- R003
    Clean:
        1. Piero Gleijeses, Shattered Hope (Princeton: Princeton University Press, 1991), 24.
        2. Piero Gleijeses, Conflicting Missions (Chapel Hill: University of North Carolina Press, 2002), 31.
        3. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        4. Gleijeses, Shattered Hope, 35.
    """
    for resolution in dossier.resolutions:
        citation, candidates = resolution.citation, resolution.candidates
        if citation.form not in (Form.SHORT, Form.OP_CIT) or len(candidates) < 2:
            continue
        names = " and ".join(_distinct(candidates))
        related = [Related(f"one of them: {one.name}", key=key_of(one.target)) for one in candidates]
        if resolution.decided:
            message = f"“{shown(citation)}” fits {names}; {resolution.decided}"
            yield at(citation, message, related, Severity.INFO)
        elif resolution.target is None:
            lettered = citation.work is not None and citation.work.year is not None and citation.work.year.text[4:]
            # Where no author is named, the sentence around it may say whose title it is.
            unsure = lettered or (citation.form is Form.SHORT and citation.work is not None and not has_author(citation))
            yield at(citation, f"“{shown(citation)}” fits {names}", related, Severity.INFO if unsure else None)


def _distinct(candidates: tuple[Candidate, ...]) -> list[str]:
    """The candidates' names as a message gives them; with their keys, where the names alone do not tell them apart."""
    names = [one.name for one in candidates]
    keys = [f" ({key_of(one.target) or one.target})" if names.count(one.name) > 1 else "" for one in candidates]
    return [f"“{name}”{key}" for name, key in zip(names, keys, strict=True)]


@rule("R006", Severity.INFO)
def bibliography_entry_never_cited(dossier: Dossier) -> Iterator[Finding]:
    """An entry of the bibliography is cited by no note.

    It may belong there, as a work consulted; in a list of works cited it is left over. An entry that a cited one
    takes its facts from (crossref), and a volume whose chapters are cited, count as cited.

    Source: Chicago 17 §14.64: a bibliography need not include, and may go beyond, what the notes cite.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [bib]
        @book{westad2005global,
          author = {Westad, Odd Arne}, title = {The Global Cold War},
          address = {Cambridge}, publisher = {Cambridge University Press}, year = {2005}
        }
        @book{brands2010latin,                                                              <-- R006
          author = {Brands, Hal}, title = {Latin America’s Cold War},
          address = {Cambridge, MA}, publisher = {Harvard University Press}, year = {2010}
        }
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        [bib]
        @book{westad2005global,
          author = {Westad, Odd Arne}, title = {The Global Cold War},
          address = {Cambridge}, publisher = {Cambridge University Press}, year = {2005}
        }
    """
    known = evidence(dossier)
    if not dossier.has_bibliography or not dossier.resolutions:
        return
    keys, containers = cited(known)
    for entry in dossier.bibliography.entries:
        title = entry.work.title
        if title is None and entry.words is not None:
            continue  # what it lists could not be read: an archive, a film
        if entry.key in keys or (title is not None and bare(title.text) in containers):
            continue
        message = f"“{named(entry)}” is in the bibliography but no note cites it"
        yield Finding(entry.place, message + known.perhaps(None), key=entry.key)
