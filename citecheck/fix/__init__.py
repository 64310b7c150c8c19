"""What can be mended in the notes: for each finding, and for each habit that the manuscript has, the edits that do it.

Law: a function here looks at the finished dossier and offers edits; it never resolves or judges. What cannot be known is
refused with its reason. Whether the mended text says what the text said is asked of the pipeline, in `mending`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from citecheck.derived import is_turned
from citecheck.fix.backward import IBID_PUNCTUATION, bare_ibid, punctuation_as_usual
from citecheck.fix.fulls import repeated_shortened, surname_with_title, swapped
from citecheck.fix.ibids import put_in, written_out
from citecheck.fix.levels import labels_as_usual
from citecheck.fix.locators import RANGE_DASH, dash_as_usual, label_as_usual, label_for_number
from citecheck.fix.mend import Mend, Offer, Refusal
from citecheck.model import Diagnostic, Dossier, Finding, Fix, Report

__all__ = ["HABITS", "IBID", "UNSAFE", "Mend", "Refusal", "Wanted", "offers", "with_fixes"]

MENDERS: Mapping[str, Callable[[Finding, Report], Iterator[Offer]]] = {
    "A004": labels_as_usual,
    "C007": label_as_usual,
    "C009": label_for_number,
    "I004": bare_ibid,
    "R003": surname_with_title,
    "R004": swapped,
    "R005": repeated_shortened,
}
# The rules whose mends rewrite a citation.
UNSAFE = ("R003", "R004", "R005")
# What no rule reports, because it hinders no reader; mended with the rest.
HABITS: Mapping[str, Callable[[Dossier], Iterator[Offer]]] = {
    RANGE_DASH: dash_as_usual,
    IBID_PUNCTUATION: punctuation_as_usual,
}


IBID: Mapping[str, Callable[[Report], Iterator[Offer]]] = {"short": written_out, "use": put_in}


class Wanted(NamedTuple):
    """What is to be mended: codes of rules or their first letters, and names of habits. Nothing selected is everything.

    `ibid` is "short" or "use" where that is to be done with every Ibid., whatever is selected.
    """

    unsafe: bool = False
    ibid: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def __contains__(self, what: object) -> bool:
        chosen = not self.select or str(what).startswith(tuple(self.select))
        return chosen and not str(what).startswith(tuple(self.ignore))


def offers(report: Report, wanted: Wanted) -> Iterator[Offer]:
    """Every mend on offer, and every refusal, in the order in which they take precedence."""
    if wanted.ibid is not None:
        yield from IBID[wanted.ibid](report)
    for diagnostic in report.diagnostics:
        if diagnostic.rule.code in wanted:
            yield from _offers(diagnostic, report)
    for name, habit in HABITS.items():
        if name in wanted:
            yield from habit(report.dossier)


def with_fixes(report: Report) -> Report:
    """The report whose findings carry their fixes. Whether each holds in the text as a whole, only `mending` knows. Nothing
    is offered in a text that was turned: there, edits would cut through another column."""
    if is_turned(report.dossier.manuscript.source):
        return report
    diagnostics = (
        diagnostic._replace(finding=diagnostic.finding._replace(fix=fix)) if fix else diagnostic
        for diagnostic in report.diagnostics
        for fix in [_fix(diagnostic, report)]
    )
    return report._replace(diagnostics=tuple(diagnostics))


def _offers(diagnostic: Diagnostic, report: Report) -> Iterator[Offer]:
    mender = MENDERS.get(diagnostic.rule.code)
    return mender(diagnostic.finding, report) if mender else iter(())


def _fix(diagnostic: Diagnostic, report: Report) -> Fix | None:
    """One fix for a finding, of all its edits; None where there is nothing to offer."""
    mends = [offer for offer in _offers(diagnostic, report) if isinstance(offer, Mend)]
    if not mends:
        return None
    edits = sorted((edit for one in mends for edit in one.fix.edits), key=lambda edit: edit.place.start)
    messages = dict.fromkeys(one.fix.message for one in mends)
    return Fix(all(one.fix.safe for one in mends), "; ".join(messages), tuple(edits))
