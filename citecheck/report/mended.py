"""What `citecheck fix` did, in lines of words."""

from collections import Counter
from collections.abc import Iterator, Mapping

from citecheck.model import Report
from citecheck.report.excerpt import visible
from citecheck.report.naming import plural


def lines(
    report: Report,
    done: Counter[str],
    refused: Counter[str],
    waiting: int,
    names: Mapping[str, str],
    target: str | None,
) -> Iterator[str]:
    """What was mended, by rule or habit, what was not, by reason, and where the text is now.

    `report` is on that text; `waiting` are the unsafe mends not asked for; `names` has the rules' names by their codes.
    """
    if not done:
        yield "Nothing was mended."
    else:
        where = f"; the text is in {visible(target)}" if target not in (None, "-") else ""
        yield f"{plural(done.total(), 'place')} mended{where}."
    for what, count in sorted(done.items()):
        yield f"{count:>6}  {what}  {names.get(what, '')}".rstrip()
    if refused:
        count = refused.total()
        yield "1 is left as it is:" if count == 1 else f"{count} are left as they are:"
        for reason, count in refused.most_common():
            yield f"{count:>6}  {reason}"
    if waiting:
        yield f"{waiting} more with --unsafe."
    if done:
        yield "Every citation refers to what it referred to before."
    left = len(report.diagnostics)
    yield f"{plural(left, 'finding')} left: `citecheck check` tells them." if left else "No findings are left."
