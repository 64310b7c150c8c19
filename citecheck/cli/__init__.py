"""The command line: the one place that prints and the one that exits.

Law: exit 0 is nothing to report, 1 is findings, 2 is the world's fault: one line on standard error with its remedy.
Only here is a CitecheckError caught; a fault of our own stays an exception.
"""

import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from citecheck import CitecheckError
from citecheck.cli.app import app

__all__ = ["app", "load", "run"]

# The module of each command, which adds it to the application when it is imported; in the order of --help.
COMMANDS = {
    name: name for name in ("check", "fix", "baseline", "notes", "trace", "export", "tidy", "init", "rules")
} | {
    "styles": "rules",
    "explain": "rules",
    "settings-schema": "schema",
}

# What a stream that cannot be written says: full, over the quota, broken.
UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
CANNOT_RUN, INTERRUPTED, TERMINATED = 2, 130, 143
# What typer raises for a wrong option; it keeps the class itself under a name of its own.
UsageError = typer.BadParameter.__base__


def load(command: str | None = None) -> None:
    """Adds one command to the application, or all where it names none: a check needs no other's module."""
    for name in [command] if command in COMMANDS else COMMANDS:
        import_module(f"citecheck.cli.{COMMANDS[name]}")


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line (the program's own, if none is given) and gives its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    _open_streams()
    try:
        given = sys.argv[1:] if arguments is None else list(arguments)
        load(given[0] if given else None)
        return app(given or ["--help"], prog_name="citecheck", standalone_mode=False) or 0
    except CitecheckError as error:
        _complain(str(error))
    except UsageError as error:
        _complain(_misused(error, given))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        _complain(f"cannot write to the screen: {error.strerror}: make room, or send it elsewhere")
    return CANNOT_RUN


def _open_streams() -> None:
    """Makes the standard streams take any letter; those that the caller has closed lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")


def _misused(error: Exception, given: Sequence[str]) -> str:
    """What is wrong with a command line, in words; two slips that newcomers make get the cure they need."""
    command = f"citecheck {given[0]}" if given[0] in COMMANDS else "citecheck"
    fault = error.format_message().rstrip(".").replace("argument(s)", "argument")
    if fault.startswith("Got unexpected extra argument") and _takes_bibliography(error):
        return f"{fault}: give a bibliography with --bib, and put quotes around a name with spaces"
    if fault.startswith("No such command") and os.path.isfile(given[0]):  # noqa: PTH113
        return f"{given[0]} is a file, not a command: say what to do with it, `citecheck check {given[0]}`"
    return f"{fault}{'' if fault.endswith('?') else ':'} `{command} --help` shows what there is"


def _takes_bibliography(error: Exception) -> bool:
    return any("--bib" in parameter.opts for parameter in error.ctx.command.params)


def _complain(message: str) -> None:
    from citecheck.report.excerpt import visible

    print(f"citecheck: {visible(message)}", file=sys.stderr)
