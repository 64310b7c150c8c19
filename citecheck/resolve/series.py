"""Volumes of a series that notes cite by its initials, years and volume: "FRUS, 1955–1957, vol. I, 297–98".

Law: initials, years and volume must all agree, and with one entry alone; another volume is another work.
"""

import regex

from citecheck import match
from citecheck.model import Citation, Work
from citecheck.resolve.answer import Answer
from citecheck.resolve.fit import TITLE_ALONE
from citecheck.resolve.register import Known, Register
from citecheck.resolve.sets import Fits, volume_in
from citecheck.vocabulary.archive_names import spelled

YEARS = r"(?P<first>\d{4})(?:\s?[-–]{1,3}\s?(?P<last>\d{2,4}))?(?!\d)"
CITED_RE = regex.compile(
    rf"(?<!\p{{L}})(?P<initials>\p{{Lu}}{{3,6}}),?\s{YEARS},?\s(?:\p{{L}}{{1,4}}\.?\s(?P<volume>[IVXLC]{{1,6}}|\d{{1,2}})(?![\p{{L}}\d])|(?P<volume>\d{{1,2}}):\d)"
)
CALLED_RE = regex.compile(rf"(?P<name>\p{{Lu}}[^\d]{{8,80}}?)[,:]?\s{YEARS}")


def of_series(citation: Citation, register: Register) -> Answer | None:
    """The one volume whose series has the initials, years and number that a citation gives."""
    cited = CITED_RE.search(citation.place.words)
    if cited is None:
        return None
    years, number = _years(cited), match.figure(cited["volume"])
    fits = [known for known in register.listed if _is(known, cited["initials"], years, number)]
    if len(fits) != 1:
        return None
    return Answer(fits[0].target, f"Initials, years and volume are those of {fits[0].name}", TITLE_ALONE)


def of_its_volume(citation: Citation, fits: Fits) -> Fits:
    """The fits that are no other volume than the one which a citation by initials and years numbers: "FRUS, 1961–1963, 11:234"."""
    cited = CITED_RE.search(citation.place.words)
    if cited is None:
        return fits
    return [fit for fit in fits if _number(fit[1].work) in (None, match.figure(cited["volume"]))]


def _is(known: Known, initials: str, years: tuple[str, str], number: str) -> bool:
    whole = known.work.container or known.work.title
    called = CALLED_RE.match(whole.text) if whole is not None else None
    if called is None or _years(called) != years or not spelled(initials, called["name"]):
        return False
    return _number(known.work) == number


def _number(work: Work) -> str | None:
    """A volume's number in Arabic figures, which may stand in its title."""
    whole = work.container or work.title
    return match.figure(work.volume.text) if work.volume is not None else volume_in(whole.text) if whole is not None else None


def _years(found: regex.Match) -> tuple[str, str]:
    """The first and the last year, both with four figures."""
    first, last = found["first"], found["last"] or found["first"]
    return first, first[: len(first) - len(last)] + last
