"""Where text leaves the program: standard output, or a file that is written whole or not at all.

Law: a reader who stops reading (`| head`) is no fault; a full disk is, and leaves what was there before.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from citecheck.model import CitecheckError

BINARY = getattr(os, "O_BINARY", 0)  # Windows would write CR LF
BACKUP = ".bak"
# Seconds between the trials to put a file in its place: Windows refuses while another program holds it, and a virus
# scanner or a synchronised folder lets go of it within a second.
PAUSES = (0.05, 0.1, 0.25, 0.5)


def colour() -> bool:
    """Whether standard output shows colour: never under NO_COLOR or on a dumb terminal, always under FORCE_COLOR.

    Source: no-color.org, force-color.org: a variable that is empty counts as not set.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def columns() -> int | None:
    """How wide the terminal is that shows standard output; None where there is none, and nothing is to be wrapped."""
    from shutil import get_terminal_size

    return get_terminal_size().columns if sys.stdout.isatty() else None


def write(
    text: str | bytes | Iterable[str],
    output: str | None = None,
    *,
    sources: tuple[str, ...] = (),
    utf8: bool = False,
) -> None:
    """Writes to the file `output`, which may be none of `sources`, or else to standard output; pieces one by one.

    `utf8` asks for UTF-8 with plain line ends whatever the terminal speaks: JSON and CSV are read by programs. Bytes are
    written as they are.

    Raises: CitecheckError where it cannot be written.
    """
    pieces = (text,) if isinstance(text, str | bytes) else text
    if output is not None and output != "-":
        _write_file(Path(output), map(_encoded, pieces), sources)
        return
    with guarded():
        if utf8 or isinstance(text, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.writelines(map(_encoded, pieces))
        else:
            sys.stdout.writelines(pieces)
        sys.stdout.flush()


def require_free(output: str | None) -> None:
    """Raises a CitecheckError where there is a file already of the name that is to be written."""
    if output and output != "-" and Path(output).is_file():
        raise CitecheckError(f"{output}: is there already: choose another name, or add --force to write over it")


def digest(path: str | None) -> str | None:
    """What tells one content of a file from the next; None where there is no file."""
    if not path or path == "-" or not Path(path).is_file():
        return None
    from hashlib import sha256

    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise CitecheckError(f"{path}: cannot be read: {error.strerror}: check its permissions") from None


def require_same(path: str | None, before: str | None) -> None:
    """Raises a CitecheckError where a file that is about to be written over is not what it was."""
    if digest(path) != before:
        raise CitecheckError(f"{path}: was changed by another program just now: run this again")


def keep(path: str, *, force: bool = False) -> None:
    """Puts a copy of the file beside it, as thesis.bib.bak; nothing where there is no such file yet.

    Raises: CitecheckError where a copy is there already that may not be written over, or none can be written.
    """
    if not Path(path).is_file():
        return
    kept = Path(f"{path}{BACKUP}")
    if kept.exists() and not force:
        raise CitecheckError(f"{kept}: is there already: move it, or add --force to write over it")
    try:
        _replace(kept.resolve(), (Path(path).read_bytes(),), Path(path))
    except OSError as error:
        raise CitecheckError(f"{kept}: cannot be written: {error.strerror}: leave out --backup") from None


@contextmanager
def guarded() -> Iterator[None]:
    """Around printing: a reader who has gone is passed over, a stream that cannot be written is the world's fault."""
    try:
        yield
    except BrokenPipeError:
        _silence()
    except OSError as error:
        _silence()
        raise CitecheckError(f"cannot write the report: {error.strerror}: send it elsewhere with --output") from None


def _silence() -> None:
    """Sends what is still to be printed nowhere: nobody reads it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _encoded(text: str | bytes) -> bytes:
    if isinstance(text, bytes):
        return text
    # An undecodable byte of the manuscript is a lone surrogate: written as \udc80, which JSON reads back.
    return text.encode("utf-8", "backslashreplace")


def _write_file(path: Path, content: Iterable[bytes], sources: tuple[str, ...]) -> None:
    try:
        target = path.resolve()
        if any(target == Path(source).resolve() for source in sources):
            raise CitecheckError(f"{path}: this is what is being checked: give --output another name")
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                file.writelines(content)
            return
        _replace(target, content, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CitecheckError(f"{path}: cannot be written: {reason}: choose another place with --output") from None


def _replace(target: Path, content: Iterable[bytes], like: Path) -> None:
    """Puts the content in the file's place at once, so that no half-written file is ever seen; who may read the file
    `like` may read it.

    The draft's name is known before there is a draft: whenever the author interrupts, it can be taken away again.
    """
    draft = target.with_name(f".citecheck-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600), "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(like.stat().st_mode & 0o777 if like.exists() else 0o666 & ~_umask())
        _rename(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _rename(draft: Path, target: Path) -> None:
    """Gives the draft the file's name, tried again where another program holds that file just now."""
    for pause in PAUSES:
        try:
            draft.replace(target)
            return
        except PermissionError:
            sleep(pause)
    draft.replace(target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
