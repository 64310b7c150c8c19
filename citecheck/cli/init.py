"""`citecheck init`: a settings file to begin with, after a look at the manuscript."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck.cli.app import app
from citecheck.cli.options import Bibliographies, Encoding, ManuscriptPath
from citecheck.config import FILE_NAMES, nearest_file
from citecheck.model import CitecheckError

if TYPE_CHECKING:
    from citecheck.model import Report
    from citecheck.survey import Beside

NAME = FILE_NAMES[0]
Target = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help=f"Write to this file, or - for the screen, instead of {NAME}."),
]
Force = Annotated[bool, typer.Option("--force", help="Write over a settings file that is there.")]


@app.command()
def init(
    manuscript: ManuscriptPath,
    bib: Bibliographies = None,
    output: Target = None,
    force: Force = False,
    encoding: Encoding = None,
) -> None:
    """Look at a manuscript and write its citecheck.toml.

    That is a settings file beside it. It says which bibliographies stand beside the manuscript, which style its notes
    seem to follow, and which archives they cite. What the notes do not tell surely is left open, behind a # as an
    example.

    Ends with 0 where it is written, with 2 where it could not be, or where there are settings already.
    """
    from citecheck.cli import request
    from citecheck.cli.output import write
    from citecheck.config import Settings
    from citecheck.rules import STYLES
    from citecheck.survey import guess, habits, seen, starter

    request.require_manuscript(manuscript)
    target = output or str(Path(manuscript).with_name(NAME))
    if not force:
        _require_none(target)
    found = bib or _bibliographies(manuscript)
    report = request.checked(manuscript, Settings(), bibliography=found, encoding=encoding, select=("B001",))
    request.remark_faults(report)
    counted = habits(report.dossier)
    guessed = guess(counted)
    folder = Path.cwd() if target == "-" else Path(target).parent
    beside = _beside(manuscript, report, found, folder, chosen=bool(bib))._replace(encoding=encoding)
    text = starter(beside, counted, guessed, STYLES)
    write(text, target, sources=(manuscript, *found), utf8=True)
    if target != "-":
        write(f"{target}: written. {seen(counted, guessed)}\n")


def _require_none(target: str) -> None:
    """Raises a CitecheckError where settings are there already that the new ones would replace or hide."""
    here = Path(target)
    if target != "-" and here.is_file():
        raise CitecheckError(f"{here}: is there already: add --force to write over it, or choose another with --output")
    held = nearest_file(target) if here.name == NAME else None
    if held is not None:
        remedy = "add --force to have the new file hold in its stead, since the nearest holds alone"
        raise CitecheckError(f"{held.path}: settings for this manuscript are there already: {remedy}")


def _bibliographies(manuscript: str) -> list[str]:
    """The .bib files beside a manuscript: the one of its own name alone, where there is one."""
    place = Path(manuscript)
    own = place.with_suffix(".bib")
    return [str(own)] if own.is_file() else sorted(str(path) for path in place.parent.glob("*.bib") if path.is_file())


def _beside(manuscript: str, report: "Report", found: Sequence[str], folder: Path, *, chosen: bool) -> "Beside":
    """What belongs to the manuscript; where two bibliographies share keys, neither is surely the one."""
    from citecheck.survey import Beside

    dossier = report.dossier
    targets = {one.target for one in dossier.resolutions}
    entries = [entry for entry in dossier.bibliography.entries if f"bib:{entry.key}" in targets]
    used = {entry.place.source.path for entry in entries}
    shared = len({entry.key for entry in entries}) < len(entries)
    cited = [path for path in found if chosen or (path in used and not shared)]

    def named(paths: Sequence[str]) -> tuple[str, ...]:
        return tuple(Path(os.path.relpath(path, folder)).as_posix() for path in paths)

    own = 0 if found else len(dossier.bibliography.entries)
    return Beside(Path(manuscript).name, named(cited), named([path for path in found if path not in cited]), own)
