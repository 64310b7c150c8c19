"""Several manuscripts checked: each by itself under the settings that hold for it, or all as one.

Law: what cannot be read is complained of, and the others are checked all the same; where they are one manuscript, it is
checked whole or not at all.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from citecheck.cli import request
from citecheck.cli.manuscripts import Named, meant
from citecheck.cli.request import STANDARD_INPUT
from citecheck.config import Settings
from citecheck.model import CitecheckError, Report
from citecheck.pipeline import SUFFIXES


class Wanted(NamedTuple):
    """What the options say of how manuscripts are read; `options` are those that settings have too."""

    options: dict[str, Any]
    config: str | None = None
    isolated: bool = False
    as_one: bool = False
    stdin_filename: str | None = None
    allow_empty: bool = False


class Check(NamedTuple):
    """One manuscript's report, the settings that held, and its files."""

    report: Report
    settings: Settings
    paths: tuple[str, ...]


class Checks(NamedTuple):
    """What was checked, and whether something that was named could not be."""

    done: tuple[Check, ...]
    failed: bool


def settings(arguments: Sequence[str], wanted: Wanted) -> Settings:
    """The settings that hold for the first of the manuscripts.

    Raises: CitecheckError where it is not there.
    """
    return _settings(_manuscripts(arguments, wanted)[0][0], wanted)


def made(arguments: Sequence[str], wanted: Wanted) -> Checks:
    """The checks of all the manuscripts that a command line names.

    Raises: CitecheckError where none can be checked.
    """
    manuscripts, complaints = _manuscripts(arguments, wanted)
    if wanted.as_one and len(manuscripts) > 1:
        return Checks((_as_one(manuscripts, wanted),), failed=False)
    done: list[Check] = []
    empty: list[Check] = []
    for named in manuscripts:
        try:
            one = _alone(named, wanted, done[-1].report if done else None)
        except CitecheckError as error:
            complaints.append(error)
        else:
            (empty if named.met and not one.report.dossier.manuscript.notes else done).append(one)
    if not done and not empty:
        raise complaints[0]
    for message in dict.fromkeys(map(str, complaints)):
        request.remark(message)
    # What merely lies in a folder and has no notes is no manuscript, if anything there is.
    return Checks(tuple(_once(done or empty)), failed=bool(complaints))


def one(arguments: Sequence[str], wanted: Wanted) -> Check:
    """The check of the one manuscript that a command line names: a file, or with --as-one several.

    Raises: CitecheckError where it cannot be made, or where several are named that are not one.
    """
    manuscripts, complaints = _manuscripts(arguments, wanted)
    if complaints:
        raise complaints[0]
    if len(manuscripts) > 1 and not wanted.as_one:
        raise CitecheckError(
            f"{manuscripts[1].path}: is a second manuscript: name one, or add --as-one if the files are one manuscript"
        )
    return _as_one(manuscripts, wanted) if len(manuscripts) > 1 else _alone(manuscripts[0], wanted, None)


def _once(done: Sequence[Check]) -> Sequence[Check]:
    """The checks with what is wrong with a bibliography that they share said once."""
    if len(done) == 1:
        return done
    from citecheck.report.together import without_repeats

    reports = without_repeats([one.report for one in done])
    return [one._replace(report=report) for one, report in zip(done, reports, strict=True)]


def _manuscripts(arguments: Sequence[str], wanted: Wanted) -> tuple[list[Named], list[CitecheckError]]:
    """The manuscripts, and what is amiss with the names of others.

    Raises: CitecheckError where there is none, or where one is amiss of several that are one.
    """
    if wanted.stdin_filename is not None and list(arguments) != [STANDARD_INPUT]:
        raise CitecheckError("--stdin-filename: names what is piped in: give - as the manuscript")
    found, complaints = map(list, meant(arguments, SUFFIXES))
    if complaints and (wanted.as_one or not found):
        raise complaints[0]
    if wanted.as_one and len(found) > 1 and any(named.path == STANDARD_INPUT for named in found):
        raise CitecheckError("-: standard input cannot be one of several files: name the file instead")
    return found, complaints


def _settings(named: Named, wanted: Wanted) -> Settings:
    name = wanted.stdin_filename if named.path == STANDARD_INPUT else None
    return request.settings(named.path, wanted.config, wanted.isolated, name)


def _alone(named: Named, wanted: Wanted, before: Report | None) -> Check:
    held = _settings(named, wanted)
    path, text = named.path, None
    if path == STANDARD_INPUT and wanted.stdin_filename is not None:
        path = wanted.stdin_filename
        text = request.standard_input(wanted.options.get("encoding") or held.encoding)
    options = {**wanted.options, "allow_empty": wanted.allow_empty, "text": text, "before": before}
    return Check(request.checked(path, held, **options), held, (path,))


def _as_one(manuscripts: Sequence[Named], wanted: Wanted) -> Check:
    """The files as one manuscript, in their order, under the settings of the first."""
    held = _settings(manuscripts[0], wanted)
    paths = tuple(named.path for named in manuscripts)
    return Check(request.checked(paths, held, **wanted.options, allow_empty=wanted.allow_empty), held, paths)


def remarks(checks: Sequence[Check]) -> Iterator[str]:
    """What the author should know that is no finding: bibliographies left unused, requests that silence nothing."""
    for check in checks:
        for path in check.paths:
            beside = Path(path).with_suffix(".bib")
            if not check.report.paths and beside.is_file():
                yield f"{beside} stands beside the manuscript and was not used: add --bib {beside}"
    yield from _idle(checks)


def _idle(checks: Sequence[Check]) -> Iterator[str]:
    by_file: dict[str | None, list[Check]] = {}
    for check in checks:
        by_file.setdefault(check.settings.path, []).append(check)
    for together in by_file.values():
        held = together[0].settings
        if held.per_section_ignores or held.per_note_ignores:
            yield from _idle_settings(held, [check.report for check in together])
    entries = {}
    if any(entry.ignores for check in checks for entry in check.report.dossier.bibliography.entries):
        from citecheck.report.silence import idle_in_bibliography

        found = [set(idle_in_bibliography(check.report)) for check in checks]
        entries = {(entry.place.path, entry.line, entry.key, code) for one in found for entry, code in one}
    for path, line, key, code in sorted(entries):
        yield f"{path}:{line}: “citecheck: ignore {code}” silences nothing in the entry {key}: take it out"


def _idle_settings(held: Settings, reports: Sequence[Report]) -> Iterator[str]:
    from citecheck.config import line_of
    from citecheck.report.silence import Requests, idle

    for one in idle(reports, Requests(held.per_section_ignores, held.per_note_ignores)):
        table = "per-note-ignores" if one.notes else "per-section-ignores"
        where = f"{held.path}:{line_of(held, table, one.words)}"
        yield f"{where}: “{one.words}” in {table} silences no {one.code} here: take it out, or mend its words"
