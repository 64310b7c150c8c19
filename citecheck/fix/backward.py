"""*Ibid.* as it is written: its punctuation, its capital, and a page that it need not repeat.

Law: the manuscript's own habit is the measure, OSCOLA's "ibid 5" as well as "Ibid., 5"; without a habit nothing is touched.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from citecheck.fix.mend import Offer, Refusal, mend, replaced
from citecheck.model import Citation, Dossier, Finding, Form, Report

IBID_PUNCTUATION = "ibid-punctuation"
# So often must the word come with a page before its punctuation is a habit, and so large a share of it be alike.
HABIT_AT_LEAST = 4
HABIT_SHARE = 0.8
MISREAD = "the word is misread by a scanner: what the page has must be looked up"


class Written(NamedTuple):
    """An Ibid. as it stands: offsets of the end of its word's letters and of what follows, and what stands between.

    `tail` is "., " in "Ibid., 5", with every run of white space as one blank; `behind` is where the locator or the first
    level begins, or the end of the citation.
    """

    word: str
    letters_end: int
    behind: int
    tail: str


def written(citation: Citation) -> Written:
    """How the Ibid. of a citation is written."""
    place = citation.place
    starts = [place.end]
    if citation.locator is not None:
        starts.append(citation.locator.place.start)
    if citation.unit is not None:
        starts += [level.place.start for level in citation.unit.levels if level.place in place]
    behind = min(start for start in starts if start > place.start)
    text = place.source.text
    end = next(at for at in range(behind, place.start, -1) if text[at - 1].isalpha())
    return Written(
        " ".join(text[place.start : end].split()), end, behind, " ".join(f"x{text[end:behind]}x".split())[1:-1]
    )


def bare_ibid(finding: Finding, report: Report) -> Iterator[Offer]:
    """I004: "Ibid., 24." after page 24 becomes "Ibid."."""
    for citation in finding.citations:
        if citation.unit is not None and citation.unit.levels:
            yield Refusal("I004", citation.note, "it names a level of an archive unit as well")
            continue
        here = written(citation)
        text = citation.place.source.text
        start = here.letters_end + here.tail.startswith(".")
        end = citation.place.end
        if text[start - 1] == "." == text[end : end + 1]:
            start -= 1  # the sentence's full stop serves the abbreviation, too
        edit = replaced(citation.place, start, end, "")
        yield mend("I004", citation, f"“{citation.locator.text}” is left out: Ibid. alone means it", edit)


def punctuation_as_usual(dossier: Dossier) -> Iterator[Offer]:
    """What stands between Ibid. and the page, and the capital at the beginning of a note, as in four fifths of them."""
    found = [(citation, written(citation)) for citation in ibids(dossier)]
    tails: dict[str, Counter[str]] = defaultdict(Counter)
    capitals: dict[str, Counter[bool]] = defaultdict(Counter)
    for citation, here in found:
        if citation.locator is not None and not _worded(here.tail):
            tails[here.word.casefold()][here.tail] += 1
        if opens_note(citation):
            capitals[here.word.casefold()][here.word[0].isupper()] += 1
    for citation, here in found:
        usual = _habit(tails[here.word.casefold()])
        if usual is not None and not _worded(here.tail):
            yield from _respaced(citation, here, usual)
        upper = _habit(capitals[here.word.casefold()])
        if upper is not None and opens_note(citation) and here.word[0].isupper() != upper:
            first = here.word[0].upper() if upper else here.word[0].lower()
            start = citation.place.start
            message = f"“{here.word}” begins with “{first}”, as the others do"
            yield mend(IBID_PUNCTUATION, citation, message, replaced(citation.place, start, start + 1, first))


def ibids(dossier: Dossier) -> Iterator[Citation]:
    """The citations that stand for the one just before them."""
    for citation in dossier.citations:
        if citation.form is Form.IBID and citation.word in ("ibid", None):
            yield citation


def opens_note(citation: Citation) -> bool:
    """Whether a citation is the first thing in its note."""
    return citation.place.start == citation.note.place.start


def _respaced(citation: Citation, here: Written, usual: str) -> Iterator[Offer]:
    text = citation.place.source.text
    if citation.locator is None:
        yield from _full_stop(citation, here, usual)
        return
    if here.tail == usual:
        return
    gap = text[here.letters_end : here.behind]
    blank = gap[len(gap.rstrip()) :] if "\n" in gap or "\r" in gap else ""  # a line break stays where it is
    new = usual.rstrip() + blank if blank else usual
    if new != gap:
        edit = replaced(citation.place, here.letters_end, here.behind, new)
        yield mend(IBID_PUNCTUATION, citation, f"“{here.word}{here.tail}” becomes “{here.word}{usual}”", edit)


def _full_stop(citation: Citation, here: Written, usual: str) -> Iterator[Offer]:
    """An Ibid. alone has the full stop that the word has before a page, and one only at the end of a sentence."""
    text, end = citation.place.source.text, here.letters_end
    if usual.startswith(".") and text[end : end + 2] == ".." and text[end + 2 : end + 3] != ".":
        yield mend(
            IBID_PUNCTUATION, citation, "one full stop of two is left out", replaced(citation.place, end, end + 1, "")
        )
    elif usual.startswith(".") and text[end : end + 1] != "." and end == citation.place.end:
        yield mend(
            IBID_PUNCTUATION, citation, f"“{here.word}” gets its full stop", replaced(citation.place, end, end, ".")
        )


def _worded(tail: str) -> bool:
    """Whether a word stands between Ibid. and the page: "Ibid., esp. 5"."""
    return any(map(str.isalnum, tail))


def _habit(counted: Counter) -> object:
    """What is surely usual, None where nothing is."""
    if not counted:
        return None
    usual, count = counted.most_common(1)[0]
    return usual if counted.total() >= HABIT_AT_LEAST and count >= HABIT_SHARE * counted.total() else None
