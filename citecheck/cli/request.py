"""From a command's options and the project's settings to a report: what `check`, `notes`, `trace` and `export` share.

Law: an option goes before a setting, a setting before the default; whatever is wrong with either is said before
anything is read.
"""

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from citecheck.cli.progress import waiting
from citecheck.config import (
    ENCODING_REMEDY,
    Settings,
    is_encoding,
    line_of,
    nearest,
    settings_for,
    settings_from,
    suggestion,
)
from citecheck.model import CitecheckError, Profile, Report, Rule, Severity
from citecheck.report import FORMATS
from citecheck.report.excerpt import visible

STANDARD_INPUT = "-"
BIBLIOGRAPHIES = (".bib", ".ris")
OFF = "off"
FAIL_ON = ("error", "warning", "info", "never")
BACK_REFERENCES = ("ibid", "idem", "op-cit", "loc-cit")


def settings(manuscript: str, config: str | None, isolated: bool, name: str | None = None) -> Settings:
    """The settings that hold for a manuscript, which has to be there; the working folder's for standard input, or those
    that would hold for a file of that name."""
    require_manuscript(manuscript)
    if isolated:
        return Settings()
    return settings_from(config, allowed()) if config else settings_for(name or manuscript, allowed())


def with_options(settings: Settings, **given: Any) -> Settings:
    """The settings with what a command's options say in their place; None and () say nothing, what extends is added.

    Raises: CitecheckError for a style or encoding that there is not.
    """
    from citecheck.rules import STYLES

    if given.get("style") is not None:
        one_of("--style", given["style"], STYLES)
    if given.get("encoding") is not None:
        require_encoding(given["encoding"])
    said = {key: value for key, value in given.items() if value}
    for key in ("extend_select", "extend_ignore"):
        said[key] = (*getattr(settings, key), *given.get(key, ()))
    return settings._replace(**said)


def checked(
    manuscript: str | Sequence[str],
    settings: Settings,
    *,
    allow_empty: bool = False,
    text: str | None = None,
    before: Report | None = None,
    **options: Any,
) -> Report:
    """The report on a manuscript under the settings and the options given, with what is wrong with the files.

    `options` are those settings that have an option of the same name: bibliography, style, encoding, select, ….
    `text` is the manuscript's, where it is read already; `before` the report on another, which may have read the same
    bibliographies. A manuscript kept in several files is a list of them.
    """
    held = with_options(settings, **options)
    for path in held.bibliography:
        _require_bibliography(path, None if options.get("bibliography") else settings)
    chosen = _profile(held)
    own = {"repositories": held.repositories, "back-references": held.back_references}

    from citecheck.pipeline import check
    from citecheck.report.faults import NO_NOTES, with_faults

    ignored = (*held.ignore, *held.extend_ignore)
    paths = tuple(held.bibliography)
    piped = text is None and manuscript == STANDARD_INPUT
    with waiting(f"Reading {manuscript if isinstance(manuscript, str) else f'{len(manuscript)} files'} …"):
        report = check(
            manuscript,
            paths,
            profile=chosen,
            own={key: words for key, words in own.items() if words},
            encoding=held.encoding,
            text=standard_input(held.encoding) if piped else text,
            select=(*held.select, *held.extend_select) if held.select else (),
            ignore=ignored,
            register=before.dossier.bibliography if before is not None and before.paths == paths else None,
        )
    report = with_faults(report, (*ignored, NO_NOTES) if allow_empty else ignored)
    if not (held.per_section_ignores or held.per_note_ignores):
        return report
    from citecheck.report.silence import Requests, without_ignored

    return without_ignored(report, Requests(held.per_section_ignores, held.per_note_ignores))


def known_rules() -> dict[str, Rule]:
    """Every rule by its code, those on the files themselves last."""
    from citecheck.report.faults import FAULTS
    from citecheck.rules import RULES

    return {**RULES, **FAULTS}


def remark_faults(report: Report) -> None:
    """Says what is wrong with the files, for the commands that print no findings."""
    from citecheck.report.faults import FAMILY
    from citecheck.report.naming import location

    for diagnostic in report.diagnostics:
        if diagnostic.rule.code.startswith(FAMILY):
            remark(f"{location(diagnostic.finding.place)}: {diagnostic.finding.message}")


def fails(report: Report, threshold: str) -> bool:
    """Whether a report has findings of this severity or a graver one."""
    grave = [severity.value for severity in Severity]
    counted = grave[: grave.index(threshold) + 1] if threshold in grave else []
    return any(diagnostic.severity.value in counted for diagnostic in report.diagnostics)


def codes(option: str, given: Sequence[str], habits: Collection[str] = ()) -> tuple[str, ...]:
    """The codes that an option names: "I,R001", rules' names too, and names of `habits`.

    Raises: CitecheckError for one that no rule has.
    """
    rules = known_rules()
    by_name = {rule.name: code for code, rule in rules.items()}
    found = []
    for word in (word.strip() for text in given for word in text.split(",")):
        code = word if word in habits else by_name.get(word.lower(), word.upper())
        if word not in habits and (not code or not any(known.startswith(code) for known in rules)):
            raise CitecheckError(
                f"{option}: no rule is called “{word}”: {suggestion(word, [*rules, *by_name, *habits])}"
            )
        found.append(code)
    return tuple(found)


def count(option: str, value: str) -> int:
    """The value of an option that takes a number.

    Raises: CitecheckError for anything else, and for one below 0.
    """
    if not value.isdecimal():
        raise CitecheckError(f"{option}: “{value}” is no number: give 0 or more")
    return int(value)


def one_of(option: str, value: str, choices: Collection[str]) -> str:
    """The value of an option that takes one of a few words.

    Raises: CitecheckError for another word, with the one that was probably meant.
    """
    if value not in choices:
        raise CitecheckError(f"{option}: there is no “{value}”: {suggestion(value, choices)}")
    return value


def require_manuscript(path: str) -> None:
    """Raises a CitecheckError where a manuscript is not there, or is called as bibliographies are."""
    require_no_bibliography(path)
    if path != STANDARD_INPUT:
        require_file(path)


def require_no_bibliography(path: str) -> None:
    """Raises a CitecheckError where a manuscript is called as bibliographies are."""
    if path.lower().endswith(BIBLIOGRAPHIES):
        raise CitecheckError(f"{path}: is a bibliography: give it with --bib, and the manuscript without")


def require_file(path: str) -> None:
    """Raises a CitecheckError where no file of that name is there, with one that is."""
    if not path:
        raise CitecheckError("a file's name is empty: name the file that is to be read")
    if path == STANDARD_INPUT:
        raise CitecheckError("-: only a manuscript can be piped in: name the bibliography's file")
    place = Path(path)
    try:
        if place.is_dir():
            raise CitecheckError(f"{path}: is a folder: name the file in it that is to be read")
        if place.exists():
            return
        if not place.parent.is_dir():
            raise CitecheckError(f"{path}: there is no folder {place.parent}: check the path")
        alike = nearest(place.name, sorted(file.name for file in place.parent.iterdir() if file.is_file()))
    except OSError as error:
        raise CitecheckError(f"{path}: {error.strerror}: check the path and who may read it") from None
    remedy = f"did you mean {place.with_name(alike)}?" if alike else "check the name and the folder"
    raise CitecheckError(f"{path}: there is no such file: {remedy}")


def _require_bibliography(path: str, settings: Settings | None) -> None:
    """Raises a CitecheckError where a bibliography is not there; it says so where the settings name it."""
    try:
        require_file(path)
    except CitecheckError as error:
        if settings is None:
            raise
        where = f"{settings.path}:{line_of(settings, 'bibliography')}"
        raise CitecheckError(f"{where}: “bibliography” names a file that cannot be used: {error}") from None


def require_encoding(name: str) -> None:
    """Raises a CitecheckError where Python knows no encoding of that name."""
    if not is_encoding(name):
        raise CitecheckError(f"--encoding: there is no “{name}”: {ENCODING_REMEDY}")


def remark(text: str) -> None:
    """Says something on standard error that is no finding."""
    print(f"citecheck: {visible(text)}", file=sys.stderr)


def standard_input(encoding: str | None) -> str:
    """The text that is piped in; bytes that cannot be decoded stay in it as surrogates.

    Raises: CitecheckError where it is no text.
    """
    from citecheck.pipeline import stored_text

    data = sys.stdin.buffer.read()
    stored = stored_text(STANDARD_INPUT, data, encoding)
    return data.decode("utf-8", "surrogateescape") if stored.guessed else stored.text


def _profile(settings: Settings) -> Profile:
    from citecheck.rules import profile

    chosen = profile(settings.style)
    wanted = settings.extend_select
    kept = {
        code: severity
        for code, severity in chosen.severities.items()
        if severity != OFF or not (wanted and code.startswith(wanted))
    }
    return chosen._replace(severities={**kept, **settings.severity})


def allowed() -> Mapping[str, Any]:
    """The words that settings may take; the rules' names by their codes."""
    from citecheck.rules import STYLES

    return {
        "style": STYLES,
        "format": tuple(FORMATS),
        "fail-on": FAIL_ON,
        "code": {code: rule.name for code, rule in known_rules().items()},
        "back-references": BACK_REFERENCES,
    }
