"""`citecheck tidy`: a bibliography checked and brought into one layout."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck import CitecheckError
from citecheck.cli import completion
from citecheck.cli.app import app
from citecheck.cli.options import Output
from citecheck.cli.progress import waiting

if TYPE_CHECKING:
    from citecheck.export import Tidied
    from citecheck.model import Report

FINDINGS = 1
BibFile = Annotated[str, typer.Argument(metavar="FILE.bib", help="Your bibliography, BibTeX or BibLaTeX.")]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing, print nothing: end with 1 if anything would change.")
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Write nothing: show what would change, and end with 1 if it would.")
]
InPlace = Annotated[bool, typer.Option("--in-place", "-i", help="Write the file itself.")]
ResolveStrings = Annotated[
    bool, typer.Option("--resolve-strings", help="Write out what @string abbreviations stand for.")
]
Merge = Annotated[
    bool,
    typer.Option("--merge", help="Make one entry of two that are the same work; where they differ, a comment says so."),
]
Dialect = Annotated[
    str | None,
    typer.Option(
        "--dialect",
        metavar="NAME",
        autocompletion=completion.dialects,
        help="Put the entries into the terms of bibtex or biblatex: address or location, year or date.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Let --output write over a file that is there.")]
Backup = Annotated[
    bool, typer.Option("--backup", help="Keep the file that is written over as it was, as FILE.bib.bak.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not print what is wrong with the entries.")]


@app.command()
def tidy(
    bib: BibFile,
    check: Check = False,
    diff: Diff = False,
    in_place: InPlace = False,
    output: Output = None,
    resolve_strings: ResolveStrings = False,
    merge: Merge = False,
    dialect: Dialect = None,
    force: Force = False,
    backup: Backup = False,
    quiet: Quiet = False,
) -> None:
    """Check a bibliography and bring it into one layout.

    Fields come in one order, under each other and in braces; names as "Family, Given"; page ranges, months, DOIs, ISBNs
    in one form; capitals that a style must not lower are protected. In a file that speaks BibLaTeX an edited book is a
    @collection, a chapter of no named editor an @inbook, and volumes are counted in figures, as biber asks. Comments
    stay. What is not understood is left as it is. Without --in-place or --output the tidied file is printed, and yours
    is not touched.

    Ends with 0 where nothing is wrong with the entries, with 1 where something is, or where with --check or --diff
    anything would change, with 2 where the file could not be read or written.
    """
    from citecheck.cli.output import digest, keep, require_free, require_same, write
    from citecheck.cli.request import remark
    from citecheck.model import Severity

    gc.disable()  # ten thousand entries are a million objects and no garbage: a quarter of the time saved
    asked = "--check" if check else "--diff" if diff else None
    _require_sense(bib, dialect, asked, output, in_place)
    if backup and not (in_place or (force and output)):
        raise CitecheckError("--backup keeps what --in-place or --force writes over: add one of them, or leave it out")
    if not force:
        require_free(output)
    target = bib if in_place else output
    before, text = digest(target), _text(bib)
    with waiting(f"Reading {bib} …"):
        report, tidied = _tidied(bib, text, merge, resolve_strings, dialect)
    if not quiet:
        _complain(report, tidied)
    if diff:
        write(_diff(bib, text, tidied.text), utf8=True)
    elif check:
        if tidied.text != text and not quiet:
            remark(f"{bib}: would be changed: --diff shows how, --in-place does it")
    elif not in_place or tidied.text != text:
        require_same(target, before)
        if backup and target is not None:
            keep(target, force=force)
        write(tidied.text, target, sources=() if in_place else (bib,), utf8=True)
    wrong = tidied.kept or any(found.severity != Severity.INFO for found in report.diagnostics)
    if wrong or (asked and tidied.text != text):
        raise typer.Exit(FINDINGS)


def _require_sense(bib: str, dialect: str | None, asked: str | None, output: str | None, in_place: bool) -> None:
    """Raises a CitecheckError for options that cannot be obeyed."""
    from citecheck.cli import request
    from citecheck.export import DIALECTS

    request.require_file(bib)
    if dialect is not None:
        request.one_of("--dialect", dialect, DIALECTS)
    if asked and (in_place or output is not None):
        other = "--in-place" if in_place else "--output"
        raise CitecheckError(f"{asked} writes nothing: leave out either it or {other}")
    if output is not None and in_place:
        raise CitecheckError("--in-place writes the file itself, --output another one: give only one of the two")


def _tidied(bib: str, text: str, merge: bool, resolve_strings: bool, dialect: str | None) -> "tuple[Report, Tidied]":
    """What is wrong with the file as it is, and its tidied text.

    Raises: CitecheckError where an entry would not read back as it was meant.
    """
    from citecheck.export import merged, tidy, unlike
    from citecheck.pipeline import check_bibliography, outline
    from citecheck.rules.requirements import speaks_biblatex

    report = check_bibliography([bib], texts={bib: text})
    bibliography = report.dossier.bibliography
    if merge:
        joined = merged(bibliography, _duplicates(report))
        bibliography = check_bibliography([bib], texts={bib: joined}, select=("B001",)).dossier.bibliography
        report = _without_merged(report, {entry.key for entry in bibliography.entries})
    spoken = speaks_biblatex(bibliography.entries)
    tidied = tidy(bibliography, resolve_strings=resolve_strings, dialect=dialect, biblatex=spoken)
    wrong = unlike(tidied, outline(tidied.text))
    if wrong is not None:
        raise CitecheckError(
            f"{bib}: the entry {wrong} would not read as it does now: it is not written; mend it first"
        )
    return report, tidied


def _duplicates(report: "Report") -> list[tuple[str, str]]:
    """The keys of each two entries that B002 takes for one work, the earlier first."""
    found = [diagnostic.finding for diagnostic in report.diagnostics if diagnostic.rule.code == "B002"]
    return [(finding.related[0].key or "", finding.key or "") for finding in found]


def _without_merged(report: "Report", keys: set[str]) -> "Report":
    """The report without the duplicates that are merged now: their keys are no entry's any more."""
    left = [one for one in report.diagnostics if one.rule.code != "B002" or one.finding.key in keys]
    return report._replace(diagnostics=tuple(left))


def _text(path: str) -> str:
    """The file's text.

    Raises: CitecheckError where it is not in UTF-8: it could not be given back as it was.
    """
    from citecheck.pipeline import check_bibliography

    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        check_bibliography([path])  # a PDF or the like is called what it is
        raise CitecheckError(f"{path}: not stored as UTF-8 (byte {error.start}): save it as UTF-8 first") from None
    except OSError as error:
        raise CitecheckError(f"{path}: cannot be read: {error.strerror}: check its permissions") from None


def _complain(report: "Report", tidied: "Tidied") -> None:
    """What is wrong with the entries, a line each, where it does not mix with the file that is printed."""
    from citecheck.cli import request
    from citecheck.report import concise

    sys.stderr.write(concise.render(report))
    lines = {
        entry.key: entry.line for entry in reversed(report.dossier.bibliography.entries)
    }  # as the file is, unmerged
    for entry, reason in tidied.kept:
        path = entry.place.source.path
        request.remark(f"{path}:{lines.get(entry.key, entry.line)}: {entry.key} is left in its own dialect: {reason}")


def _diff(path: str, before: str, after: str) -> str:
    """What would change, as `diff -u` shows it; nothing if nothing would."""
    from difflib import unified_diff

    lines = [text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (before, after)]
    changes = unified_diff(*lines, path, f"{path} (tidied)", lineterm="")
    return "".join(f"{line}\n" for line in changes)
