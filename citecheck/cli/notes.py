"""`citecheck notes`: every note with its citations."""

import sys
from typing import Annotated

import typer

from citecheck.cli import completion
from citecheck.cli.app import app
from citecheck.cli.options import AsOne, Bibliographies, ConfigFile, Encoding, Isolated, Manuscripts, Output, Style

LISTINGS = ("table", "jsonl", "csv")
Listing = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=completion.words(*LISTINGS),
        help="table: for reading. csv: for a spreadsheet, a row a citation. jsonl: for programs, a line a note.",
    ),
]


@app.command()
def notes(
    manuscripts: Manuscripts,
    bib: Bibliographies = None,
    format: Listing = "table",
    output: Output = None,
    style: Style = None,
    as_one: AsOne = False,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """List every note and what its citations refer to.

    So you can read through them in a row, or open them in a spreadsheet.

    Ends with 0, whatever they refer to, or with 2 where the notes could not be read.
    """
    from citecheck.cli import checks, request
    from citecheck.cli.output import colour, columns, guarded, write
    from citecheck.report import console, listing

    chosen = request.one_of("--format", format, LISTINGS)
    options = {"bibliography": tuple(bib or ()), "style": style, "encoding": encoding}
    found = checks.one(manuscripts, checks.Wanted(options, config, isolated, as_one))
    report = found.report
    request.remark_faults(report)
    dossier = report.dossier
    if chosen == "table" and output is None and sys.stdout.isatty():
        with guarded():
            rows = listing.table_rows(dossier)
            console.show_table(listing.TABLE_COLUMNS, rows, sys.stdout, colour=colour(), columns=columns())
        return
    written = {"table": listing.as_table, "jsonl": listing.as_json_lines, "csv": listing.as_csv}[chosen](dossier)
    write(written, output, sources=(*found.paths, *report.paths), utf8=chosen != "table")
