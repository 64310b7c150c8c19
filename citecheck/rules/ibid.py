"""Family I: *ibid.*, *op. cit.* and the other words that stand for a citation made before.

Law: the resolver's chain is taken as it is; a chain that hangs on one lost note is one finding, at its first member.
"""

from collections.abc import Iterator
from itertools import groupby

from citecheck.model import Dossier, Finding, Form, Locator, Note, Related, Resolution, Severity
from citecheck.rules.evidence import Evidence, evidence
from citecheck.rules.lacking import weight_of_lack, weight_of_silence
from citecheck.rules.registry import rule
from citecheck.rules.sources import sources_cited
from citecheck.rules.sureness import says_name, surely_cited
from citecheck.rules.wording import at, back_word, called, elsewhere, listed, shown
from citecheck.text import bare


@rule("I001", Severity.ERROR)
def ibid_without_antecedent(dossier: Dossier) -> Iterator[Finding]:
    """*Ibid.* stands where nothing has been cited before it.

    It means "in the same place" as the citation before, and there is none: it is the first citation of the text (or,
    under a style that starts afresh with each chapter, of a chapter). Name the source.

    Source: Chicago 17 §14.34; CSL 1.0.2, "position", which never makes a first cite *ibid*.

    Flagged:
        1. Ibid., 24.                                                                       <-- I001
        2. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 31.
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Ibid., 31.
    """
    known = evidence(dossier)
    for resolution in _ibids(known):
        before = known.before(resolution)
        if before is None and resolution.missing is None:
            message = f"{back_word(resolution)} has nothing to refer to: no citation comes before it"
            yield at(resolution.citation, message, severity=Severity.INFO if resolution.unread else None)
        elif dossier.profile.ibid_restarts and _opens_section(known, resolution):
            message = f"{back_word(resolution)} has nothing to refer to: it is the first citation of its chapter"
            yield at(resolution.citation, message)


@rule("I002", Severity.WARNING)
def ibid_ambiguous(dossier: Dossier) -> Iterator[Finding]:
    """*Ibid.* opens a note, and the note before cites several sources.

    The reader cannot tell which of them is meant. By the letter it is the last one, and citecheck follows it there;
    name the source instead. A source "quoted in" another counts with it as one, and so does what a source quotes.

    Source: Chicago 18 §13.37, *ibid.* "must not be used if the preceding note contains more than one citation";
    CSL 1.0.2, "position": the previous note "consists of a single cite".

    Flagged:
        1. Odd Arne Westad, The Global Cold War (London: Lane, 2005), 24; Hal Brands, Détente (Paris: Seuil, 2010).
        2. Ibid., 31.                                                                       <-- I002
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24, 31.
        2. Ibid., 35.
    """
    known = evidence(dossier)
    for resolution in _ibids(known):
        note = _note_referred_to(known, resolution)
        sources = sources_cited(known, known.by_note[note.index]) if note is not None else []
        if len(sources) > 1:
            names = "; ".join(f"“{shown(one.citation)}”" for one in sources)
            message = f"{back_word(resolution)} may mean any of {len(sources)} sources: {called(note)} cites {names}"
            yield at(resolution.citation, message, (elsewhere(one, "one of them") for one in sources))


@rule("I003", Severity.ERROR)
def ibid_across_missing_note(dossier: Dossier) -> Iterator[Finding]:
    """*Ibid.* opens a note, and the note just before it is not in the manuscript.

    *Ibid.* stands for the work cited in the note immediately preceding. With that note gone the work cannot be known,
    only guessed; citecheck does not guess. Every *ibid.* that follows hangs on the same lost note; the finding stands
    at the first. Restore the note, or name the source.

    Source: Chicago 18 §13.37, "the note immediately preceding".

    Flagged:
        12. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        14. Ibid., 31.                                                                      <-- I003, N004
        15. Ibid., 33.
    Clean:
        12. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        13. Ibid., 31.
    """
    known = evidence(dossier)
    hanging = (one for one in _ibids(known) if one.missing is not None)
    chains = [list(chain) for _, chain in groupby(hanging, key=lambda one: (one.missing, one.citation.note.sequence))]
    if known.doubtful and len(chains) > 1:
        message = f"Ibid. refers to a missing note in {len(chains)} places; perhaps the numbers are no note numbers"
        yield at(chains[0][0].citation, message, severity=Severity.INFO)
        return
    for root, *chain in chains:
        yield _across(known, root, chain)


def _across(known: Evidence, root: Resolution, chain: list[Resolution]) -> Finding:
    """The finding for an *ibid.* on a lost note and those that hang on it."""
    first, last = root.missing
    like_all = f" like all from note {first}" if first != last else ""
    message = f"{back_word(root)} refers to note {last}{known.chapter_of_lost(last, root.citation.note)}, which is missing{like_all}"
    notes = list(dict.fromkeys(one.citation.note for one in chain if one.citation.note is not root.citation.note))
    if notes:
        message += f"; {listed(notes)} hang{'s' * (len(notes) == 1)} on it too"
    followers = [elsewhere(one, "hangs on the same note") for one in chain]
    behind = known.notes[root.citation.note.index - 1].text if root.citation.note.index else ""
    return at(root.citation, message, [Related(f"note {last} is missing", note=last), *followers], subject=behind)


@rule("I004", Severity.INFO)
def ibid_repeats_locator(dossier: Dossier) -> Iterator[Finding]:
    """*Ibid.* gives the very page of the citation before again.

    Alone it already means the same page, so the page is said twice; the reader may look for a difference that is not
    there. One page out of several that were cited before is no repeat.

    Source: Chicago 17 §14.34; CSL 1.0.2, "position": *ibid* without locator where the locator is the same.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Ibid., 24.                                                                       <-- I004
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Ibid.
    """
    known = evidence(dossier)
    for resolution in _ibids(known):
        before, locator = known.before(resolution), resolution.citation.locator
        if before is None or locator is None or before.locator is None or before.target != resolution.target:
            continue
        if _same_place(locator, before.locator) and resolution.target is not None:
            message = (
                f"{back_word(resolution)} means “{before.locator.text}” already, and “{locator.text}” is given again"
            )
            yield at(resolution.citation, message, [elsewhere(before, "the same place was cited here")])


def _same_place(one: Locator, two: Locator) -> bool:
    """Whether two locators name the same pages."""
    same = one.ranges == two.ranges if one.ranges else bare(one.text) == bare(two.text)
    return same and one.kind == two.kind


@rule("I005", Severity.ERROR)
def op_cit_without_antecedent(dossier: Dossier) -> Iterator[Finding]:
    """*Op. cit.*, *loc. cit.* or "see note 12" has nothing to point at, or points at a note that does not cite it.

    The reader is sent to a place where the work is not given. Numbers in such references go wrong whenever a note is
    added above them. Give author and short title, or mend the number.

    Source: Chicago 17 §14.36, which advises against *op. cit.* and *loc. cit.*; OSCOLA 4th ed. 1.2.1, "(n 1)".

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Harmer, op. cit., 31.                                                            <-- I005
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        3. Westad, op. cit., 31.
    """
    known = evidence(dossier)
    for resolution in dossier.resolutions:
        citation = resolution.citation
        if citation.pointer is not None:
            message = _pointer_problem(known, resolution)
        elif citation.word == "named" and resolution.antecedent is not None:
            continue  # "Frommel, Caravaggios Frühwerk, ivi, pp. 5-52": another part of the volume just cited
        elif citation.form is Form.OP_CIT and not (resolution.target or resolution.candidates or resolution.unread):
            message = f"“{shown(citation)}” has nothing to refer to: no earlier citation fits it"
        else:
            continue
        if message:
            yield at(citation, message + known.perhaps(citation.note), severity=weight_of_lack(resolution, known))


def _pointer_problem(known: Evidence, resolution: Resolution) -> str | None:
    """What is wrong with the note number that a citation points at; None where nothing is, or it cannot be known."""
    number, words = resolution.citation.pointer, shown(resolution.citation)
    if any(run.first <= number <= run.last for run in known.lost):
        return None
    notes = known.by_number.get(number)
    if not notes:
        return f"“{words}” points at note {number}, and there is no such note"
    cited, documents = known.cited_in(number)
    if documents or resolution.candidates:  # the candidates are cited there; between them R003 tells
        return None  # a case or a document may go by a name that the note does not spell so
    if any(says_name(note, resolution.citation, titled=resolution.target is not None) for note in notes):
        return None  # it says the name, and the title of a work found elsewhere, in words that were not read as a citation
    if resolution.citation.form is Form.OP_CIT and (resolution.target or "none") not in cited and None not in cited:
        return f"“{words}” points at note {number}, which does not cite it"
    return None


@rule("I006", Severity.WARNING)
def ibid_across_section(dossier: Dossier) -> Iterator[Finding]:
    """*Ibid.* is the first citation of a chapter.

    What it refers to stands at the end of the chapter before, where no reader looks, least of all one who reads the
    chapter alone. Name the source.

    Source: Chicago 17 §14.34, "the note immediately preceding"; biblatex, `citereset`.

    Flagged:
        Chapter 1

        The fund was closed in May.[1]

        Notes

        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.

        Chapter 2

        It was opened again in June.[1]

        Notes

        1. Ibid., 31.                                                                       <-- I006
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Ibid., 31.
    """
    if dossier.profile.ibid_restarts:
        return
    known = evidence(dossier)
    for resolution in _ibids(known):
        if resolution.missing is None and _opens_section(known, resolution):
            before = known.before(resolution)
            message = (
                f"{back_word(resolution)} is the first citation of its chapter and refers back into the one before"
            )
            yield at(resolution.citation, message, [elsewhere(before, "the citation before it")])


def _opens_section(known: Evidence, resolution: Resolution) -> bool:
    """Whether no citation of its section comes before this one."""
    before = known.before(resolution)
    return before is not None and before.citation.note.section != resolution.citation.note.section


@rule("I007", Severity.WARNING)
def ibid_after_commentary(dossier: Dossier) -> Iterator[Finding]:
    """*Ibid.* opens a note, and the note before cites nothing.

    The reader turns to the note immediately preceding and finds a comment. By the letter the last citation before
    the comment is meant, and citecheck follows it there; name the source. Where the note looks like a reference that
    citecheck could not read, what is meant cannot be known, and this is information.

    Source: Chicago 18 §13.37, "the note immediately preceding".

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. The accounts of that year are lost.
        3. Ibid., 31.                                                                       <-- I007
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
        2. Ibid., 31.
    """
    known = evidence(dossier)
    for resolution in _ibids(known):
        note = _note_referred_to(known, resolution)
        before = known.before(resolution)
        if note is None or before is None or known.by_note[note.index] or _opens_section(known, resolution):
            continue
        if not note.text:
            continue  # N005's
        message = f"{back_word(resolution)} follows {called(note)}, which cites nothing"
        related = [elsewhere(before, "the last citation before it")]
        weight = Severity.INFO if resolution.unread else weight_of_silence(note)
        yield at(resolution.citation, message, related, weight)


def _ibids(known: Evidence) -> Iterator[Resolution]:
    """The citations that stand for the one just before them."""
    return (one for one in known.resolutions if one.citation.form is Form.IBID)


def _note_referred_to(known: Evidence, resolution: Resolution) -> Note | None:
    """The note just before, for a citation that opens its note; None where it is lost or the citation opens nothing."""
    citation = resolution.citation
    if citation.ordinal or resolution.missing is not None or not citation.note.index:
        return None
    return known.notes[citation.note.index - 1]
