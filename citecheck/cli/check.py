"""`citecheck check`: everything that is wrong with a manuscript's notes."""

from typing import Annotated

import typer

from citecheck.cli.app import app
from citecheck.cli.output import write


@app.command()
def check(
    manuscript: Annotated[str, typer.Argument(help="The manuscript, as plain text.")],
    bib: Annotated[list[str], typer.Option("--bib")] = [],  # noqa: B006
    format: Annotated[str, typer.Option("--format")] = "json",
) -> None:
    """Check the notes of a manuscript."""
    from citecheck.pipeline import check as run_check
    from citecheck.report import json

    report = run_check(manuscript, bib)
    write(json.render(report), utf8=True)
    raise typer.Exit(1 if report.diagnostics else 0)
