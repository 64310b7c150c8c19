"""`python -m citecheck`, and the program that an installation puts on the path."""

import gc
import sys


def main() -> None:
    """Runs the command line and ends with its exit code."""
    # One run makes hardly any reference cycles and then ends: looking for them would take a tenth of its time.
    gc.disable()
    from citecheck.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
