"""`citecheck export`: the bibliography that a manuscript deserves."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck import CitecheckError
from citecheck.cli import completion
from citecheck.cli.app import app
from citecheck.cli.options import AsOne, Bibliographies, ConfigFile, Encoding, Isolated, Manuscripts, Output

if TYPE_CHECKING:
    from citecheck.model import Report

ARCHIVES = ("none", "unit", "document")
All = Annotated[bool, typer.Option("--all", help="Write every entry of your bibliographies, not only those cited.")]
Archives = Annotated[
    str,
    typer.Option(
        "--archives",
        metavar="WHAT",
        autocompletion=completion.words(*ARCHIVES),
        help="What of your archive sources becomes an entry: unit (the file or folder), each document, or none.",
    ),
]
Keys = Annotated[
    str | None,
    typer.Option("--keys", metavar="PATTERN", help="How new keys are made: {author}{year}{word}, {title}, {volume}."),
]
Dialect = Annotated[
    str | None,
    typer.Option(
        "--dialect",
        metavar="NAME",
        autocompletion=completion.dialects,
        help="bibtex or biblatex; unless you say so, as your bibliography is.",
    ),
]
Ascii = Annotated[bool, typer.Option("--ascii", help="Write accents as LaTeX commands, for old BibTeX.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=completion.bibliographies,
        help="bibtex, csl-json (Zotero) or ris.",
    ),
]
Sources = Annotated[bool, typer.Option("--report", help="Say on the screen what was taken from where.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
Backup = Annotated[
    bool, typer.Option("--backup", help="With --force: keep the file that is written over as it was, as FILE.bak.")
]


@app.command()
def export(
    manuscripts: Manuscripts,
    bib: Bibliographies = None,
    output: Output = None,
    all: All = False,
    archives: Archives = "unit",
    keys: Keys = None,
    dialect: Dialect = None,
    ascii: Ascii = False,
    format: Format = "bibtex",
    report: Sources = False,
    force: Force = False,
    backup: Backup = False,
    as_one: AsOne = False,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Write a clean bibliography of exactly what is cited.

    Works that are in none of your bibliographies get an entry made from the notes that cite them in full; where those
    notes disagree, a comment above the entry says so. Archive units are entries of their own. Without --bib you get
    your first bibliography out of the manuscript alone.

    Ends with 0, or with 2 where the bibliography could not be made or written.
    """
    from citecheck.cli import checks, request
    from citecheck.cli.output import digest, keep, require_free, require_same, write
    from citecheck.export import DIALECTS, FORMATS, Wanted, sources, written
    from citecheck.export import export as collected

    request.one_of("--archives", archives, ARCHIVES)
    request.one_of("--format", format, FORMATS)
    if dialect is not None:
        request.one_of("--dialect", dialect, DIALECTS)
    if backup and not (force and output):
        raise CitecheckError("--backup keeps what --output writes over with --force: add them, or leave it out")
    if not force:
        require_free(output)
    before = digest(output)
    options = {"bibliography": tuple(bib or ()), "encoding": encoding, "select": ("B001",)}
    found = checks.one(manuscripts, checks.Wanted(options, config, isolated, as_one))
    checked = found.report
    request.remark_faults(checked)
    records = collected(checked, Wanted(all, archives, keys))
    text = written(records, format, dialect or _dialect(checked), ascii)
    if ascii and format == "bibtex":
        _remark_letters(text)
    require_same(output, before)
    if backup and output:
        keep(output, force=True)
    write(text, output, sources=found.paths if force else (*found.paths, *checked.paths), utf8=True)
    if report:
        sys.stderr.write("".join(f"{line}\n" for line in sources(records)))


def _remark_letters(text: str) -> None:
    """Says which letters stay as they are, because LaTeX has no command for them."""
    from citecheck.cli import request

    letters = sorted({letter for letter in text if not letter.isascii()})
    if letters:
        request.remark(
            f"LaTeX has no command for {' '.join(letters[:20])}: they stay as they are, and need biber or XeLaTeX"
        )


def _dialect(report: "Report") -> str:
    """BibTeX where a bibliography was given that has nothing that only BibLaTeX has; else BibLaTeX."""
    from citecheck.rules.requirements import speaks_biblatex

    entries = [entry for entry in report.dossier.bibliography.entries if entry.words is None]
    return "bibtex" if entries and not speaks_biblatex(entries) else "biblatex"
