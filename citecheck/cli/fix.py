"""`citecheck fix`: the manuscript with what can be mended mended, in a copy unless asked otherwise."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck import CitecheckError
from citecheck.cli import completion
from citecheck.cli.app import app
from citecheck.cli.options import Bibliographies, ConfigFile, Encoding, Isolated, Style

if TYPE_CHECKING:
    from citecheck.fix.mending import Mended
    from citecheck.model import Report

FINDINGS = 1
COPY = ".fixed"  # thesis.txt → thesis.fixed.txt
OneManuscript = Annotated[
    list[str],
    typer.Argument(
        metavar="MANUSCRIPT", help="Your manuscript as plain text (.txt), one at a time; - for standard input."
    ),
]
AsOne = Annotated[bool, typer.Option("--as-one", hidden=True)]  # refused: see `_only`
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODES",
        autocompletion=completion.codes,
        help="Mend only these: families, codes, range-dash, ibid-punctuation.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODES", autocompletion=completion.codes, help="Do not mend these."),
]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="Rewrite citations too: read what comes of it.")]
Ibid = Annotated[
    str | None,
    typer.Option(
        "--ibid",
        metavar="WAY",
        autocompletion=completion.words("short", "use"),
        help="short: write out every Ibid. in the short form. use: put Ibid. wherever the note before allows it.",
    ),
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Write nothing: show what would change, and end with 1 if it would.")
]
Target = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to this file; without it, beside yours: thesis.fixed.txt."
    ),
]
InPlace = Annotated[bool, typer.Option("--in-place", "-i", help="Write the manuscript itself.")]
Backup = Annotated[
    bool, typer.Option("--backup", help="With --in-place: keep the manuscript as it was, as thesis.txt.bak.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 whatever is left.")]


@app.command()
def fix(
    manuscripts: OneManuscript,
    bib: Bibliographies = None,
    style: Style = None,
    unsafe: Unsafe = False,
    ibid: Ibid = None,
    diff: Diff = False,
    select: Select = None,
    ignore: Ignore = None,
    output: Target = None,
    in_place: InPlace = False,
    backup: Backup = False,
    force: Force = False,
    exit_zero: ExitZero = False,
    as_one: AsOne = False,
    encoding: Encoding = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Mend what can be mended without you, in a copy.

    The mended text is read again before it is written: every citation in it refers to what it referred to before, and
    nothing is found in it that was not found before. What cannot be known is left as it is, and counted.

    Ends with 0 where nothing is left that `check` would end with 1 for, with 1 where something is, with 2 where the
    text could not be mended. With --diff it ends with 1 where there is something to mend.
    """
    from citecheck.cli import request
    from citecheck.fix import HABITS, IBID, Wanted
    from citecheck.fix.mending import mended

    if ibid is not None:
        request.one_of("--ibid", ibid, IBID)
    manuscript = _only(manuscripts, as_one)
    _require_one_target(diff, output, in_place, backup)
    chosen = [request.codes(name, given or (), HABITS) for name, given in (("--select", select), ("--ignore", ignore))]
    settings = request.settings(manuscript, config, isolated)
    copy = _Copy(manuscript, encoding or settings.encoding)
    target = None if diff else copy.target(output, in_place, force)

    options = {"bibliography": tuple(bib or ()), "style": style, "encoding": encoding}
    first = request.checked(manuscript, settings, text=copy.stored.text, **options)
    known = first if first.paths else None  # the bibliography is read once

    def report_on(text: str) -> "Report":
        return request.checked(manuscript, settings, text=text, before=known, **options)

    found = mended(first, Wanted(unsafe, ibid, *chosen), report_on)
    changed = found.text != copy.stored.text
    if diff:
        copy.show(found.text)
    elif changed or output is not None or target == "-":  # a text that was asked for by name comes, mended or not
        copy.write(found.text, target, in_place=in_place, backup=backup, force=force)
    _tell(found, target if changed else None, aside=diff or target == "-")
    left = changed if diff else request.fails(found.report, settings.fail_on)
    if left and not exit_zero:
        raise typer.Exit(FINDINGS)


def _only(manuscripts: list[str], as_one: bool) -> str:
    """The one manuscript: a copy is proved by reading it again, and what stands in other files is not read with it.

    Raises: CitecheckError where several are named.
    """
    if len(manuscripts) > 1 or as_one:
        raise CitecheckError(
            "fix mends one file at a time: run it for each, without --as-one; a name with spaces stands in quotation marks"
        )
    return manuscripts[0]


def _require_one_target(diff: bool, output: str | None, in_place: bool, backup: bool) -> None:
    """Raises a CitecheckError where the options ask for two things at once."""
    if diff and (in_place or output is not None):
        other = "--in-place" if in_place else "--output"
        raise CitecheckError(f"--diff writes nothing: leave out either it or {other}")
    if in_place and output is not None:
        raise CitecheckError("--in-place writes the manuscript itself: leave out either it or --output")
    if backup and not in_place:
        raise CitecheckError("--backup keeps what --in-place writes over: add --in-place, or leave it out")


class _Copy:
    """The manuscript's file: its bytes, read once, and what is written in their place."""

    def __init__(self, manuscript: str, encoding: str | None):
        from citecheck.pipeline import bytes_of, stored_text

        self.path = manuscript
        self.piped = manuscript == "-"
        self.data = sys.stdin.buffer.read() if self.piped else bytes_of(manuscript)
        self.stored = stored_text(manuscript, self.data, encoding)
        if "\0" in self.stored.text:
            raise CitecheckError(f"{manuscript}: holds NUL characters, which no text does: delete them first")
        if self._bytes(self.stored.text) != self.data:
            raise CitecheckError(
                f"{manuscript}: some of its letters cannot be read: give --encoding, or save it as UTF-8"
            )

    def target(self, output: str | None, in_place: bool, force: bool) -> str:
        """Where the mended text goes: "-" is standard output.

        Raises: CitecheckError where a file of that name is there that may not be written over.
        """
        if in_place and not self.piped:
            return self.path
        if output is None:
            name = Path(self.path)
            output = "-" if self.piped else str(name.with_name(f"{name.stem}{COPY}{name.suffix}"))
        if output != "-" and Path(output).exists() and not force:
            raise CitecheckError(f"{output}: is there already: choose another name, or add --force to write over it")
        return output

    def write(self, text: str, target: str, *, in_place: bool, backup: bool, force: bool) -> None:
        """Writes the text; the manuscript itself only if nobody else has written it since it was read."""
        from citecheck.cli.output import keep, write
        from citecheck.pipeline import bytes_of

        content = self._bytes(text)
        if not in_place or self.piped:
            write(content, target, sources=(self.path,))
            return
        if bytes_of(self.path) != self.data:
            raise CitecheckError(f"{self.path}: was changed by another program just now: run fix again")
        if backup:
            keep(self.path, force=force)
        write(content, target)

    def show(self, text: str) -> None:
        """Prints what would change, as `diff -u` shows it."""
        from difflib import unified_diff

        from citecheck.cli.output import write

        before, after = (one.replace("\r\n", "\n").replace("\r", "\n").split("\n") for one in (self.stored.text, text))
        changes = unified_diff(before, after, self.path, f"{self.path} (fixed)", lineterm="")
        write("".join(f"{line}\n" for line in changes), utf8=True)

    def _bytes(self, text: str) -> bytes:
        try:
            return self.stored.encoded(text)
        except UnicodeEncodeError as error:
            letter = error.object[error.start : error.end]
            raise CitecheckError(
                f"{self.path}: {self.stored.encoding} has no letter for “{letter}”: save it as UTF-8 first"
            ) from None


def _tell(found: "Mended", target: str | None, *, aside: bool) -> None:
    """Says what was done and what was not; on standard error where the text itself goes to the screen."""
    from citecheck.cli.output import write
    from citecheck.cli.request import known_rules
    from citecheck.report.mended import lines

    names = {code: rule.name for code, rule in known_rules().items()}
    done = Counter(mend.what for mend in found.done)
    said = "".join(f"{line}\n" for line in lines(found.report, done, found.reasons(), found.waiting, names, target))
    if aside:
        print(said, end="", file=sys.stderr)
    else:
        write(said)
