"""`python -m citecheck`, and the program that an installation puts on the path."""

import gc
import os
import sys


def main() -> None:
    """Runs the command line and ends with its exit code."""
    # One run makes hardly any reference cycles and then ends: looking for them would take a tenth of its time.
    gc.disable()
    if sys.argv[2:]:  # a command with what it works on; --help and --version compile nothing
        from citecheck import kept

        kept.load()
    from citecheck.cli import run

    code = run()
    if sys.argv[2:]:
        kept.save()
    # All is written: to take every value apart before the end would take another tenth.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
