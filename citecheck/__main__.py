"""`python -m citecheck`, and the program that an installation puts on the path."""

import gc
import os
import sys

OWN_FAULT = 3  # the exit code of a fault of our own
INTERRUPTED = 130


def main() -> None:
    """Runs the command line and ends with its exit code."""
    # One run makes hardly any reference cycles and then ends: looking for them would take a tenth of its time.
    gc.disable()
    try:
        code = _run()
    except KeyboardInterrupt:  # before the command line was read, or after the command had ended
        code = INTERRUPTED
    # All is written: to take every value apart before the end would take another tenth.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _run() -> int:
    if sys.argv[2:]:  # a command with what it works on; --help and --version compile nothing
        from citecheck import kept

        kept.load()
    from citecheck.cli import run

    try:
        code = run()
    except Exception:  # ours: shown whole, and with a code that says neither findings nor a file that cannot be read
        code = _own_fault()
    if sys.argv[2:]:
        kept.save()
    return code


def _own_fault() -> int:
    """Shows the exception that is being handled, and whom to tell of it."""
    import traceback

    traceback.print_exc()
    print(
        "citecheck: this is a fault of citecheck, not of your files: please report it with the lines above",
        file=sys.stderr,
    )
    return OWN_FAULT


if __name__ == "__main__":
    main()
