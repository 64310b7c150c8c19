"""The arguments and options that several commands share, each described once in an author's words."""

from typing import Annotated

import typer

from citecheck.config import FILE_NAMES

ManuscriptPath = Annotated[
    str, typer.Argument(metavar="MANUSCRIPT", help="Your manuscript as plain text (.txt); - for standard input.")
]
Bibliographies = Annotated[
    list[str] | None,
    typer.Option(
        "--bib", "-b", metavar="FILE", help="Your bibliography (BibTeX, CSL-JSON or RIS); several times for several."
    ),
]
Style = Annotated[
    str | None,
    typer.Option(
        "--style",
        metavar="NAME",
        help="The style guide you follow: chicago17 (unless you say otherwise), chicago18, turabian9, mhra, oscola, "
        "bluebook, gost, or none. It decides how grave a finding is, never what a citation refers to.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="How the manuscript's letters are stored, if not as UTF-8: cp1251 …"
    ),
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help=f"The settings file, if not {' or '.join(FILE_NAMES)} nearby."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no settings file.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of the screen.")
]
