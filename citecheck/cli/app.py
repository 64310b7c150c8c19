"""The typer application that every command's module adds its command to.

Law: nothing heavy is imported before a command runs, so that `--help` and `--version` answer at once.
"""

from typing import Annotated

import typer

from citecheck import __version__

app = typer.Typer(
    name="citecheck",
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"citecheck {__version__}")
        raise typer.Exit


@app.callback()
def citecheck(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Check the footnotes of a manuscript: what every Ibid., short title and archive shorthand refers to, and whether
    it agrees with your bibliography."""
