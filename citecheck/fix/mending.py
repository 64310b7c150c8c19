"""The whole of fixing: offer, write, read the new text again, and keep only what says what was said.

Law: no text is given back that was not checked; a mend that changes what a citation refers to, or brings a finding that
was not there, is refused. A second run changes nothing, because the last round of the first has already tried.
"""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from citecheck.derived import is_turned
from citecheck.fix import UNSAFE, Wanted, offers
from citecheck.fix.mend import Mend, Refusal, apart
from citecheck.fix.rewriting import Rewriter
from citecheck.fix.sameness import differences
from citecheck.model import CitecheckError, Report

Recheck = Callable[[str], Report]

# Rounds that each still mend something: a mend may make room for another, no more than a few times over.
MOST_ROUNDS = 10
IBID_PREFIX = "ibid-"
CHANGES_MEANING = "the text would then be read otherwise than now"


class Mended(NamedTuple):
    """What came of it: the report on the mended text, what was done and what was refused."""

    report: Report
    done: tuple[Mend, ...]
    refused: tuple[Refusal, ...]
    waiting: int = 0  # unsafe mends that were not asked for

    @property
    def text(self) -> str:
        return self.report.dossier.manuscript.source.text

    def reasons(self) -> Counter[str]:
        """How often each reason was given."""
        return Counter(refusal.reason for refusal in self.refused)


def mended(report: Report, wanted: Wanted, recheck: Recheck) -> Mended:
    """The manuscript mended as far as that may be; `recheck` gives the report on another text of the manuscript.

    Raises: CitecheckError where the manuscript was not read in the order in which it is stored.
    """
    source = report.dossier.manuscript.source
    if is_turned(source):
        raise CitecheckError(
            f"{source.path}: has two columns side by side, which fix cannot mend: run it on the text in one column "
            "(pdftotext without -layout gives it)"
        )
    done: list[Mend] = []
    for _ in range(MOST_ROUNDS):
        given = list(offers(report, wanted))
        refused = [offer for offer in given if isinstance(offer, Refusal) and _asked(offer, wanted)]
        mends = list(apart([offer for offer in given if isinstance(offer, Mend) and _allowed(offer, wanted)]))
        trial = _Trial(report, recheck)
        kept = trial.kept(mends)
        made = {(mend.what, mend.fix.edits[0].place) for mend in kept}
        failed = [mend for mend in mends if (mend.what, mend.fix.edits[0].place) not in made]
        refused += [Refusal(mend.what, mend.note, CHANGES_MEANING) for mend in failed]
        if not kept:
            break
        done += kept
        report = trial.last
    waiting = sum(isinstance(offer, Mend) and not _allowed(offer, wanted) for offer in given)
    return Mended(report, tuple(done), tuple(dict.fromkeys(refused)), waiting)


def _allowed(mend: Mend, wanted: Wanted) -> bool:
    """Whether a mend is asked for: an unsafe one by --unsafe, or by name."""
    return mend.fix.safe or wanted.unsafe or mend.what.startswith(IBID_PREFIX)


def _asked(refusal: Refusal, wanted: Wanted) -> bool:
    """Whether a refusal is of something that was asked for."""
    return wanted.unsafe or refusal.what not in UNSAFE


class _Trial:
    """One round: which of some mends may be made together."""

    def __init__(self, report: Report, recheck: Recheck):
        self._report = report
        self._recheck = recheck
        self._rewriter = Rewriter(report.dossier.manuscript)
        self.last = report  # the report on the text with the mends that were tried last

    def kept(self, mends: list[Mend]) -> list[Mend]:
        """Those that leave everything as it was; `last` is then the report on the text with them."""
        while mends:
            blamed = self._wrong(mends)
            if not blamed:
                return mends
            guilty = [mend for mend in mends if self._rewriter.touched(mend.fix.edits) & blamed] or self._guilty(mends)
            blamed_for = set(map(id, guilty))
            mends = [mend.otherwise if id(mend) in blamed_for else mend for mend in mends]
            mends = [mend for mend in mends if mend is not None]
        return []

    def _wrong(self, mends: list[Mend]) -> set[int]:
        """The notes that say something else once these are made."""
        text = self._rewriter.written([edit for mend in mends for edit in mend.fix.edits])
        self.last = self._recheck(text)
        return differences(self._report, self.last)

    def _guilty(self, mends: list[Mend]) -> list[Mend]:
        """The first mend without which those before it do no harm, found by halving."""
        harmless, harmful = 0, len(mends)
        while harmful - harmless > 1:
            middle = (harmless + harmful) // 2
            if self._wrong(mends[:middle]):
                harmful = middle
            else:
                harmless = middle
        return mends[harmful - 1 : harmful]
