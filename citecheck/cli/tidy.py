"""`citecheck tidy`: a bibliography checked and brought into one layout."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck.cli.app import app
from citecheck.cli.options import Output
from citecheck.model import CitecheckError, Severity

if TYPE_CHECKING:
    from citecheck.model import Report

FINDINGS = 1
BibFile = Annotated[str, typer.Argument(metavar="FILE.bib", help="Your bibliography, BibTeX or BibLaTeX.")]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing: show what would change, and end with 1 if it would.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing: show what would change.")]
InPlace = Annotated[bool, typer.Option("--in-place", "-i", help="Write the file itself.")]
ResolveStrings = Annotated[
    bool, typer.Option("--resolve-strings", help="Write out what @string abbreviations stand for.")
]
Merge = Annotated[
    bool,
    typer.Option("--merge", help="Make one entry of two that are the same work; where they differ, a comment says so."),
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
    quiet: Quiet = False,
) -> None:
    """Check a bibliography and bring its entries into one layout.

    Fields come in one order, under each other and in braces; names as "Family, Given"; page ranges, months, DOIs, ISBNs
    in one form; capitals that a style must not lower are protected. Comments stay. What is not understood is left as
    it is. Without --in-place or --output the tidied file is printed, and yours is not touched.
    """
    from citecheck.cli import request
    from citecheck.cli.output import write
    from citecheck.export import merged, unlike
    from citecheck.export import tidy as tidied_of
    from citecheck.pipeline import check_bibliography, outline

    gc.disable()  # ten thousand entries are a million objects and no garbage: a quarter of the time saved
    request.require_file(bib)
    text = _text(bib)
    report = check_bibliography([bib], texts={bib: text})
    if merge:
        report = check_bibliography([bib], texts={bib: merged(report.dossier.bibliography, _duplicates(report))})
    tidied = tidied_of(report.dossier.bibliography, resolve_strings=resolve_strings)
    wrong = unlike(tidied, outline(tidied.text))
    if wrong is not None:
        raise CitecheckError(
            f"{bib}: the entry {wrong} would not read as it does now: it is not written; mend it first"
        )
    if not quiet:
        _complain(report)
    if check or diff:
        write(_diff(bib, text, tidied.text), output, sources=(bib,), utf8=True)
    elif in_place:
        if tidied.text != text:
            _require_unchanged(bib, text)
            write(tidied.text, bib)
    else:
        write(tidied.text, output, sources=(bib,), utf8=True)
    if (check and tidied.text != text) or any(found.severity != Severity.INFO for found in report.diagnostics):
        raise typer.Exit(FINDINGS)


def _duplicates(report: "Report") -> list[tuple[str, str]]:
    """The keys of each two entries that B002 takes for one work, the earlier first."""
    found = [diagnostic.finding for diagnostic in report.diagnostics if diagnostic.rule.code == "B002"]
    return [(finding.related[0].key or "", finding.key or "") for finding in found]


def _text(path: str) -> str:
    """The file's text.

    Raises: CitecheckError where it is not in UTF-8: it could not be given back as it was.
    """
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CitecheckError(f"{path}: not stored as UTF-8 (byte {error.start}): save it as UTF-8 first") from None
    except OSError as error:
        raise CitecheckError(f"{path}: cannot be read: {error.strerror}: check its permissions") from None


def _require_unchanged(path: str, text: str) -> None:
    """Raises a CitecheckError where another program has written the file since it was read."""
    if _text(path) != text:
        raise CitecheckError(f"{path}: was changed by another program just now: run tidy again")


def _complain(report: "Report") -> None:
    """What is wrong with the entries, a line each, where it does not mix with the file that is printed."""
    from citecheck.report import concise

    sys.stderr.write(concise.render(report))


def _diff(path: str, before: str, after: str) -> str:
    """What would change, as `diff -u` shows it; nothing if nothing would."""
    from difflib import unified_diff

    lines = [text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (before, after)]
    changes = unified_diff(*lines, path, f"{path} (tidied)", lineterm="")
    return "".join(f"{line}\n" for line in changes)
