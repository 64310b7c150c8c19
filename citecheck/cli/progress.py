"""A sign of life on a terminal while a long manuscript is read.

Law: it goes to standard error, only where that is a terminal, only when a second has passed, and leaves nothing behind.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

PATIENCE = 1.0  # seconds in which nobody wonders


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Around work that may take long: shows the words when it does."""
    if not sys.stderr.isatty() or os.environ.get("TERM") in ("dumb", "unknown"):
        yield
        return
    from threading import Lock, Timer

    with ExitStack() as shown:
        done, over = Lock(), False

        def show() -> None:
            from citecheck.report.console import waiting as status

            with done:
                if not over:
                    shown.enter_context(status(words, sys.stderr))

        timer = Timer(PATIENCE, show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with done:
                over = True
