"""`citecheck trace`: what each citation that leans on an earlier one refers to, step by step."""

from typing import TYPE_CHECKING, Annotated

import typer

from citecheck import CitecheckError
from citecheck.cli.app import app
from citecheck.cli.options import Bibliographies, ConfigFile, Encoding, Isolated, ManuscriptPath, Output, Style

if TYPE_CHECKING:
    from citecheck.model import Manuscript, Note

NoteLabel = Annotated[
    str | None, typer.Argument(metavar="[NOTE]", help="The number of one note; without it, every note is traced.")
]


@app.command()
def trace(
    manuscript: ManuscriptPath,
    note: NoteLabel = None,
    bib: Bibliographies = None,
    output: Output = None,
    style: Style = None,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Show step by step what each back-reference refers to.

    Each step names the note that it leads to; the last names the source, or says why it cannot be known.

    Ends with 0, whatever they refer to, or with 2 where the notes could not be read.
    """
    from citecheck.cli import request
    from citecheck.cli.output import write
    from citecheck.report import trace as report_trace

    settings = request.settings(manuscript, config, isolated)
    report = request.checked(manuscript, settings, bibliography=bib, style=style, encoding=encoding)
    request.remark_faults(report)
    chosen = None if note is None else _labelled(note, report.dossier.manuscript)
    write(report_trace.render(report.dossier, chosen), output, sources=(manuscript, *report.paths))


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
