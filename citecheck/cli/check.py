"""`citecheck check`: everything that is wrong with a manuscript's notes."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck.cli import completion
from citecheck.cli.app import app
from citecheck.cli.options import (
    AsOne,
    Bibliographies,
    Codes,
    ConfigFile,
    Encoding,
    IgnoredCodes,
    Isolated,
    Manuscripts,
    MoreCodes,
    MoreIgnoredCodes,
    Output,
    StdinFilename,
    Style,
)
from citecheck.report import FORMATS, format_module

if TYPE_CHECKING:
    from citecheck.cli.checks import Check
    from citecheck.config import Settings
    from citecheck.model import Report

FINDINGS, CANNOT_RUN = 1, 2
ShowSettings = Annotated[
    bool,
    typer.Option("--show-settings", help="Check nothing; print the settings that hold, each with where it is from."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=completion.formats,
        help="; ".join(f"{name}: {written.purpose}" for name, written in FORMATS.items()) + ". Usual: full.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        autocompletion=completion.severities,
        help="End with 1 from this severity on: error, warning (usual), info, or never.",
    ),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 whatever is found.")]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="Do not object to a manuscript without notes.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the findings alone: no summary, no remarks.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Print only how often each rule found something.")]
MaxFindings = Annotated[
    str | None, typer.Option("--max-findings", metavar="N", help="Show the first N findings; all are counted.")
]
Baseline = Annotated[
    str | None,
    typer.Option("--baseline", metavar="FILE", help="Report only what is not in this file of `citecheck baseline`."),
]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Report everything, whatever the settings say.")]


@app.command()
def check(
    manuscripts: Manuscripts,
    bib: Bibliographies = None,
    style: Style = None,
    select: Codes = None,
    ignore: IgnoredCodes = None,
    extend_select: MoreCodes = None,
    extend_ignore: MoreIgnoredCodes = None,
    format: Format = None,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
    output: Output = None,
    max_findings: MaxFindings = None,
    statistics: Statistics = False,
    quiet: Quiet = False,
    allow_empty: AllowEmpty = False,
    baseline: Baseline = None,
    no_baseline: NoBaseline = False,
    as_one: AsOne = False,
    stdin_filename: StdinFilename = None,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    show_settings: ShowSettings = False,
) -> None:
    """Tell everything that is wrong with a manuscript's notes.

    Each Ibid., short title and archive shorthand is followed to the source that it stands for, and what it says is held
    against your bibliography. Without --bib, the manuscript's own bibliography is what short ones refer to, or where
    it has none, its full citations.

    Ends with 0 where there is nothing to mend, with 1 where there is, with 2 where the check could not be made.
    """
    from citecheck.cli import checks, request

    options = {
        "bibliography": tuple(bib or ()),
        "style": style,
        "select": request.codes("--select", select or ()),
        "ignore": request.codes("--ignore", ignore or ()),
        "extend_select": request.codes("--extend-select", extend_select or ()),
        "extend_ignore": request.codes("--extend-ignore", extend_ignore or ()),
        "encoding": encoding,
    }
    wanted = checks.Wanted(options, config, isolated, as_one, stdin_filename, allow_empty)
    settings = checks.settings(manuscripts, wanted)
    chosen = request.one_of("--format", format or settings.format, FORMATS)
    limit = None if max_findings is None else request.count("--max-findings", max_findings)
    if fail_on is not None:
        request.one_of("--fail-on", fail_on, request.FAIL_ON)
    if show_settings:
        _show(settings, {**options, "format": format, "fail_on": fail_on, "baseline": baseline}, output)
        return
    found = checks.made(manuscripts, wanted)
    done, remarks = (found.done, []) if no_baseline else _without_known(found.done, baseline)
    _print(done, chosen, output, limit, statistics, quiet)
    for remark in () if quiet else (*remarks, *checks.remarks(found.done)):
        request.remark(remark)
    if found.failed:
        raise typer.Exit(CANNOT_RUN)
    if not exit_zero and any(request.fails(one.report, fail_on or one.settings.fail_on) for one in done):
        raise typer.Exit(FINDINGS)


def _show(settings: "Settings", options: dict[str, object], output: str | None) -> None:
    """Writes the settings that hold, instead of a report."""
    from citecheck.cli.held import listing
    from citecheck.cli.output import write

    write(listing(settings, options), output)


def _without_known(done: "Sequence[Check]", baseline: str | None) -> "tuple[Sequence[Check], list[str]]":
    """The checks without what is in a baseline, the option's or their settings', and what is to be said of it."""
    if baseline is None and all(one.settings.baseline is None for one in done):
        return done, []
    from citecheck.cli.known import without_known

    return without_known(done, baseline)


def _print(
    done: "Sequence[Check]", chosen: str, output: str | None, limit: int | None, statistics: bool, quiet: bool
) -> None:
    """Writes the report where it was asked for; wrapped only for a terminal, in colour only where it shows."""
    from citecheck.cli.output import colour, columns, guarded, write
    from citecheck.report.summary import statistics as rule_counts

    sources = tuple(path for one in done for path in (*one.paths, *one.report.paths))
    reports = [one.report for one in done]
    if FORMATS[chosen].fixes and not statistics and any(report.diagnostics for report in reports):
        from citecheck.fix import with_fixes

        reports = [with_fixes(report) for report in reports]
    report = _together(reports)
    if statistics:
        write("".join(f"{line}\n" for line, _ in rule_counts(report)), output, sources=sources)
        return
    module = format_module(chosen)
    options = {"limit": limit} | ({"summary": False} if quiet and FORMATS[chosen].summary else {})
    on_screen = FORMATS[chosen].screen and output is None
    if on_screen:
        options["columns"] = columns()
    if on_screen and colour():
        with guarded():
            module.show(report, sys.stdout, **options)
    else:
        content = module.pieces if FORMATS[chosen].long else module.render
        write(content(report, **options), output, sources=sources, utf8=not FORMATS[chosen].for_people)


def _together(reports: "Sequence[Report]") -> "Report":
    if len(reports) == 1:
        return reports[0]
    from citecheck.report.together import together

    return together(reports)
