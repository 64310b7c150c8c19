"""The command line: the one place that prints and the one that exits.

Law: exit 0 is nothing to report, 1 is findings, 2 is the world's fault: one line on standard error with its remedy. Only
here is a CitecheckError caught; a fault of our own stays an exception.
"""

import signal
import sys
from collections.abc import Sequence

from citecheck.cli import check
from citecheck.cli.app import app
from citecheck.model import CitecheckError

__all__ = ["app", "check", "run"]

INTERRUPTED, TERMINATED, CANNOT_RUN = 130, 143, 2


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line (the program's own, if none is given) and gives its exit code."""
    from citecheck.report.excerpt import visible

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        app(arguments, prog_name="citecheck")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except KeyboardInterrupt:
        return INTERRUPTED
    except CitecheckError as error:
        print(f"citecheck: {visible(str(error))}", file=sys.stderr)
        return CANNOT_RUN
    return 0
