"""`citecheck baseline`: the findings that an author has decided to live with, written down."""

from pathlib import Path
from typing import Annotated

import typer

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
    StdinFilename,
    Style,
)
from citecheck.model import CitecheckError

USUAL = "citecheck-baseline.jsonl"
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help=f"Write to this file; unless the settings name one, it is {USUAL}."
    ),
]
Prune = Annotated[
    bool, typer.Option("--prune", help="Take out the rows that nothing is found for any more, and put none in.")
]


@app.command()
def baseline(
    manuscripts: Manuscripts,
    output: Output = None,
    prune: Prune = False,
    bib: Bibliographies = None,
    style: Style = None,
    select: Codes = None,
    ignore: IgnoredCodes = None,
    as_one: AsOne = False,
    stdin_filename: StdinFilename = None,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Write down what is found now, to see only what is new.

    `check --baseline` reports what is not in the file. A finding is known again by its rule and the words it stands
    among, not by its number or line: notes may be added, moved and renumbered. Rows of manuscripts that are not named
    are kept.

    Ends with 0 where the file is written, whatever is in it, with 2 where something could not be read or written.
    """
    from citecheck.cli import checks, request
    from citecheck.cli.known import held, read
    from citecheck.cli.output import write
    from citecheck.report.baseline import written
    from citecheck.report.naming import plural

    options = {
        "bibliography": tuple(bib or ()),
        "style": style,
        "select": request.codes("--select", select or ()),
        "ignore": request.codes("--ignore", ignore or ()),
        "encoding": encoding,
    }
    found = checks.made(manuscripts, checks.Wanted(options, config, isolated, as_one, stdin_filename))
    if found.failed:
        raise CitecheckError("the baseline is not written: name only manuscripts that can be read")
    target = output or found.done[0].settings.baseline or USUAL
    before = [] if target == "-" or not (prune or Path(target).exists()) else read(target)
    against = held(before, target, found.done)
    pairs = (zip(rows, known, strict=True) for rows, known in zip(against.found, against.known, strict=True))
    rows = [row for pair in pairs for row, is_known in pair if is_known or not prune]
    sources = tuple(path for one in found.done for path in (*one.paths, *one.report.paths))
    kept = sorted((*rows, *against.unasked), key=lambda row: row.path)
    write(written(kept), target, sources=sources, utf8=True)
    if target != "-":
        gone = f", {plural(len(against.stale), 'stale row')} taken out" if against.stale else ""
        request.remark(
            f"{target}: {plural(len(kept), 'finding')}{gone}; use it with `citecheck check --baseline {target}`"
        )
