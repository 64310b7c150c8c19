"""`citecheck check`: everything that is wrong with a manuscript's notes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck.cli.app import app
from citecheck.cli.options import Bibliographies, ConfigFile, Encoding, Isolated, ManuscriptPath, Output, Style
from citecheck.report import FORMATS, format_module

if TYPE_CHECKING:
    from citecheck.config import Settings
    from citecheck.model import Report

FINDINGS = 1
Codes = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODES", help="Look only for these: families or codes, I,R001.")
]
IgnoredCodes = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODES", help="Do not look for these: C006, or all of C.")
]
MoreCodes = Annotated[
    list[str] | None,
    typer.Option("--extend-select", metavar="CODES", help="Look for these as well, even where the style does not."),
]
MoreIgnoredCodes = Annotated[
    list[str] | None,
    typer.Option("--extend-ignore", metavar="CODES", help="Do not look for these either, besides the settings' own."),
]
ShowSettings = Annotated[
    bool,
    typer.Option("--show-settings", help="Check nothing; print the settings that hold, each with where it is from."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="; ".join(f"{name}: {written.purpose}" for name, written in FORMATS.items()) + ". Usual: full.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="End with 1 from this severity on: error, warning (usual), info, or never.",
    ),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 whatever is found.")]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="Do not object to a manuscript without notes.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the findings alone: no summary, no remarks.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Print only how often each rule found something.")]
MaxFindings = Annotated[
    int | None, typer.Option("--max-findings", metavar="N", min=0, help="Show the first N findings; all are counted.")
]


@app.command()
def check(
    manuscript: ManuscriptPath,
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
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    show_settings: ShowSettings = False,
) -> None:
    """Tell everything that is wrong with the notes of a manuscript.

    Each Ibid., short title and archive shorthand is followed to the source that it stands for, and what it says is held
    against your bibliography. Without --bib, the manuscript's own bibliography is what short ones refer to, or where
    it has none, its full citations.

    Ends with 0 where there is nothing to mend, with 1 where there is, with 2 where the check could not be made.
    """
    from citecheck.cli import request

    settings = request.settings(manuscript, config, isolated)
    options = {
        "bibliography": tuple(bib or ()),
        "style": style,
        "select": request.codes("--select", select or ()),
        "ignore": request.codes("--ignore", ignore or ()),
        "extend_select": request.codes("--extend-select", extend_select or ()),
        "extend_ignore": request.codes("--extend-ignore", extend_ignore or ()),
        "encoding": encoding,
    }
    chosen = request.one_of("--format", format or settings.format, FORMATS)
    threshold = request.one_of("--fail-on", fail_on or settings.fail_on, request.FAIL_ON)
    if show_settings:
        _show(settings, {**options, "format": format, "fail_on": fail_on}, output)
        return
    report = request.checked(manuscript, settings, allow_empty=allow_empty, **options)
    _print(report, chosen, output, max_findings, statistics, quiet)
    if not quiet:
        _remark(report)
    if not exit_zero and request.fails(report, threshold):
        raise typer.Exit(FINDINGS)


def _show(settings: "Settings", options: dict[str, object], output: str | None) -> None:
    """Writes the settings that hold, instead of a report."""
    from citecheck.cli.held import listing
    from citecheck.cli.output import write

    write(listing(settings, options), output)


def _print(report: "Report", chosen: str, output: str | None, limit: int | None, statistics: bool, quiet: bool) -> None:
    """Writes the report where it was asked for; wrapped only for a terminal, in colour only where it shows."""
    from citecheck.cli.output import colour, columns, guarded, write
    from citecheck.report.summary import statistics as rule_counts

    sources = (report.dossier.manuscript.source.path, *report.paths)
    if statistics:
        write("".join(f"{line}\n" for line, _ in rule_counts(report)), output, sources=sources)
        return
    if FORMATS[chosen].fixes and report.diagnostics:
        from citecheck.fix import with_fixes

        report = with_fixes(report)
    module = format_module(chosen)
    options = {"limit": limit} | ({"summary": False} if quiet and FORMATS[chosen].summary else {})
    on_screen = FORMATS[chosen].screen and output is None
    if on_screen:
        options["columns"] = columns()
    if on_screen and colour():
        with guarded():
            module.show(report, sys.stdout, **options)
    else:
        write(module.render(report, **options), output, sources=sources, utf8=not FORMATS[chosen].for_people)


def _remark(report: "Report") -> None:
    """What the author should know that is no finding: a bibliography left unused."""
    from citecheck.cli.request import remark

    path = report.dossier.manuscript.source.path
    beside = Path(path).with_suffix(".bib")
    if not report.paths and beside.is_file():
        remark(f"{beside} stands beside the manuscript and was not used: add --bib {beside}")
