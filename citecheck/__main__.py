"""`python -m citecheck`, and the program that an installation puts on the path."""

import sys


def main() -> None:
    """Runs the command line and ends with its exit code."""
    from citecheck.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
