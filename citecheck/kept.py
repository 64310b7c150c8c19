"""What every run would work out alike, kept beside the bytecode: compiled patterns, the vocabulary's tables.

Law: what is kept is found by all that it was made from, the versions of Python and `regex` among it, and so is never
out of date. Where the file cannot be read or written, a run takes longer, and that is all.
"""

import copyreg
import gc
import marshal
import os
import sys
from binascii import crc32
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import Any

import regex

FILE = Path(__file__).parent / "__pycache__" / f"kept.{sys.implementation.cache_tag}.regex-{regex.__version__}"
# A command compiles some 150 patterns. More than this many are left from former versions, and all are given up.
MOST = 2000
CHECK = 4  # bytes of the check sum

_plain_compile = regex.compile
_taken_apart = copyreg.dispatch_table[regex.Pattern]
_put_together = _taken_apart(_plain_compile(""))[0]

_values: dict[Hashable, bytes] = {}
_added: dict[Hashable, bytes] = {}


def recalled(made_from: Hashable, make: Callable[[], Any]) -> Any:
    """The value that `make` gives, from a former run where one has left it; each caller gets a value of its own."""
    known = _values.get(made_from) or _added.get(made_from)
    if known is not None:
        return marshal.loads(known)
    gc.enable()  # the compiler of patterns leaves cycles behind, 90 MiB of them in a first run
    value = make()
    _added[made_from] = marshal.dumps(value)
    return value


def compiled(pattern: Any, flags: int = 0, *rest: Any, **lists: Any) -> regex.Pattern:
    """What `regex.compile` gives, put together from the parts that its pickling takes a pattern apart into."""
    if rest or lists or not isinstance(pattern, str):
        return _plain_compile(pattern, flags, *rest, **lists)
    return _put_together(*recalled((pattern, int(flags)), lambda: _taken_apart(_plain_compile(pattern, flags))[1]))


def load() -> None:
    """Takes up what former runs have left, and has this process compile its patterns through it."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        written = FILE.read_bytes()
        if written[:CHECK] == _check(written[CHECK:]):  # a damaged pattern would crash Python itself
            _values.update(marshal.loads(written[CHECK:]))
    regex.compile = compiled


def _check(content: bytes) -> bytes:
    """The check sum that the file begins with."""
    return crc32(content).to_bytes(CHECK, "big")


def save() -> None:
    """Leaves what this run has added for the next, unless Python is told to write no bytecode either."""
    if not _added or sys.dont_write_bytecode:
        return
    former = _values if len(_values) < MOST else {}
    draft = FILE.with_name(f"{FILE.name}.{os.getpid()}")
    with suppress(OSError):
        FILE.parent.mkdir(exist_ok=True)
        content = marshal.dumps(former | _added)
        draft.write_bytes(_check(content) + content)
        draft.replace(FILE)
