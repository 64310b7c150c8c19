"""The arguments and options that several commands share, each described once in an author's words."""

from typing import Annotated

import typer

from citecheck.cli import completion
from citecheck.config import FILE_NAMES

ManuscriptPath = Annotated[
    str, typer.Argument(metavar="MANUSCRIPT", help="Your manuscript as plain text (.txt, .md); - for standard input.")
]
Manuscripts = Annotated[
    list[str],
    typer.Argument(
        metavar="MANUSCRIPT",
        help="Your manuscript as plain text (.txt, .md); several, a folder of them, a pattern in quotation marks "
        '("ch*.txt"), or - for standard input.',
    ),
]
AsOne = Annotated[
    bool, typer.Option("--as-one", help="The files are one manuscript, in this order: its notes are counted through.")
]
StdinFilename = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME", help="What - is called in the report, and whose settings hold."),
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
        autocompletion=completion.styles,
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
Codes = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODES",
        autocompletion=completion.codes,
        help="Look only for these: families or codes, I,R001.",
    ),
]
IgnoredCodes = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="CODES", autocompletion=completion.codes, help="Do not look for these: C006, or all of C."
    ),
]
MoreCodes = Annotated[
    list[str] | None,
    typer.Option(
        "--extend-select",
        metavar="CODES",
        autocompletion=completion.codes,
        help="Look for these as well, even where the style does not.",
    ),
]
MoreIgnoredCodes = Annotated[
    list[str] | None,
    typer.Option(
        "--extend-ignore",
        metavar="CODES",
        autocompletion=completion.codes,
        help="Do not look for these either, besides the settings' own.",
    ),
]
