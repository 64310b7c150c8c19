"""The baseline of a project: which findings of a check are in it, and which of its rows no finding is any more.

Law: a baseline names files as seen from its own folder, so that it goes with them. A row is stale only where its
finding could have been found: its file was checked, or is gone, and its rule was looked for.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from citecheck.cli.checks import Check
from citecheck.model import CitecheckError
from citecheck.report.baseline import Row, matched, parsed, rows
from citecheck.report.naming import plural

REWRITE = "write it anew with `citecheck baseline`"


class Held(NamedTuple):
    """A baseline held against what was found: for each check's findings whether they are in it; its stale rows, the
    rows of what was found now, and those that nothing can be said of."""

    known: tuple[tuple[bool, ...], ...]
    stale: tuple[Row, ...]
    found: tuple[tuple[Row, ...], ...]
    unasked: tuple[Row, ...]


def read(path: str) -> list[Row]:
    """The rows of a baseline.

    Raises: CitecheckError where it cannot be read.
    """
    try:
        return parsed(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CitecheckError(f"{path}: {error.strerror}: name a baseline that is there, or {REWRITE}") from None
    except ValueError as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeError) else error
        raise CitecheckError(f"{path}: is no baseline: {reason}: {REWRITE}") from None


def without_known(done: Sequence[Check], baseline: str | None) -> tuple[list[Check], list[str]]:
    """The checks without the findings that are in their baseline, and what is to be said of each baseline."""
    by_baseline: dict[str | None, list[int]] = {}
    for index, one in enumerate(done):
        by_baseline.setdefault(baseline or one.settings.baseline, []).append(index)
    left, remarks = list(done), []
    for path, indexes in by_baseline.items():
        if path is None:
            continue
        checks = [done[index] for index in indexes]
        against = held(read(path), path, checks)
        for index, one, known in zip(indexes, checks, against.known, strict=True):
            pairs = zip(one.report.diagnostics, known, strict=True)
            kept = tuple(diagnostic for diagnostic, is_known in pairs if not is_known)
            left[index] = one._replace(report=one.report._replace(diagnostics=kept))
        remarks += _said(path, against)
    return left, remarks


def held(known: Sequence[Row], baseline: str, checks: Sequence[Check]) -> Held:
    """The rows of a baseline held against the findings of the checks that go by it."""
    reports = [check.report for check in checks]
    asked = {name(path, baseline) for check in checks for path in (*check.paths, *check.report.paths)}
    looked_for = {code for report in reports for code in report.rules}
    folder = Path(baseline).parent
    open_to_all = {row.path: row.path in asked or not (folder / row.path).exists() for row in known}
    open_rows = [row for row in known if open_to_all[row.path]]
    found = [tuple(rows(report, lambda path: name(path, baseline))) for report in reports]
    taken = matched(open_rows, [row.anchor for own in found for row in own])
    used, answers = frozenset().union(*taken), iter(taken)
    return Held(
        tuple(tuple(bool(next(answers)) for _ in own) for own in found),
        tuple(row for at, row in enumerate(open_rows) if at not in used and row.anchor.code in looked_for),
        tuple(found),
        tuple(row for row in known if not open_to_all[row.path] or row.anchor.code not in looked_for),
    )


def name(path: str, baseline: str) -> str:
    """What a baseline calls a file."""
    try:
        return Path(os.path.relpath(path, Path(baseline).parent)).as_posix()
    except ValueError:  # on another of Windows' drives
        return Path(path).absolute().as_posix()


def _said(path: str, against: Held) -> Iterator[str]:
    count, gone = sum(map(sum, against.known)), len(against.stale)
    if count:
        yield f"{plural(count, 'finding')} in {path} {'is' if count == 1 else 'are'} not shown"
    if gone:
        codes = Counter(row.anchor.code for row in against.stale)
        detail = ", ".join(f"{number} {code}" for code, number in sorted(codes.items()))
        stale = f"{plural(gone, 'row')} of {path} ({detail}) {'is' if gone == 1 else 'are'} stale"
        yield f"{stale}, as nothing is found there any more: `citecheck baseline --prune` takes out what is stale"
