"""`citecheck trace`: what each citation that leans on an earlier one refers to, step by step."""

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck import CitecheckError
from citecheck.cli.app import app
from citecheck.cli.options import AsOne, Bibliographies, ConfigFile, Encoding, Isolated, Output, Style

if TYPE_CHECKING:
    from citecheck.model import Manuscript, Note

ManuscriptAndNote = Annotated[
    list[str],
    typer.Argument(
        metavar="MANUSCRIPT [NOTE]",
        help="Your manuscript as plain text (.txt, .md), or with --as-one several; - for standard input. Behind it the "
        "number of one note; without it, every note is traced.",
    ),
]


@app.command()
def trace(
    manuscript: ManuscriptAndNote,
    bib: Bibliographies = None,
    output: Output = None,
    style: Style = None,
    as_one: AsOne = False,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Show step by step what each back-reference refers to.

    Each step names the note that it leads to; the last names the source, or says why it cannot be known.

    Ends with 0, whatever they refer to, or with 2 where the notes could not be read.
    """
    from citecheck.cli import checks, request
    from citecheck.cli.output import write
    from citecheck.report import trace as report_trace

    files, note = _parted(manuscript)
    options = {"bibliography": tuple(bib or ()), "style": style, "encoding": encoding}
    found = checks.one(files, checks.Wanted(options, config, isolated, as_one))
    report = found.report
    request.remark_faults(report)
    chosen = None if note is None else _labelled(note, report.dossier.manuscript)
    write(report_trace.render(report.dossier, chosen), output, sources=(*found.paths, *report.paths))


def _parted(arguments: list[str]) -> tuple[list[str], str | None]:
    """The files, and the note: what stands last, is no file and does not look like the name of one."""
    *files, last = arguments
    name = PurePath(last)
    if not files or name.suffix or name.name != last or os.path.lexists(last):
        return arguments, None
    return files, last


def _labelled(label: str, manuscript: "Manuscript") -> "list[Note]":
    """The notes of that label; several where the numbering begins anew.

    Raises: CitecheckError where there is none, saying whether the note is lost or was never called.
    """
    found = [note for note in manuscript.notes if note.label == label or str(note.number) == label]
    if found:
        return found
    path = manuscript.source.path
    for marker in manuscript.markers:
        if marker.label == label or str(marker.number) == label:
            raise CitecheckError(
                f"{path}:{marker.place.line}: note {label} is called here, but its text is missing: restore the note"
            )
    numbers = [note.number for note in manuscript.notes if note.number is not None]
    remedy = f"name one between {min(numbers)} and {max(numbers)}" if numbers else "no numbered note was found"
    raise CitecheckError(f"{path}: there is no note {label}: {remedy}")
