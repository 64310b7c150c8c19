"""Which files a command line means: files, folders, patterns in quotation marks, standard input.

Law: a name that the user typed is there or is complained of; what merely lies in a folder is taken only if it can be
a manuscript. Order is as people count: chapter 2 before chapter 10.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import NamedTuple

from citecheck.cli.request import STANDARD_INPUT, require_file, require_no_bibliography
from citecheck.model import CitecheckError

# Folders that never hold what their owner wrote. Hidden ones are passed over as well.
FOREIGN = frozenset(("__pycache__", "build", "dist", "node_modules", "site-packages", "venv"))

PATTERN = "*?"


class Named(NamedTuple):
    """A manuscript's path; `met` where it was met in a folder, not named."""

    path: str
    met: bool = False


class Means(NamedTuple):
    """What a command line means: the manuscripts, each once, and what is amiss with the names that mean none."""

    manuscripts: tuple[Named, ...]
    complaints: tuple[CitecheckError, ...]


def meant(arguments: Sequence[str], suffixes: Sequence[str]) -> Means:
    """The manuscripts that a command line names; of folders the files with one of the suffixes.

    Raises: CitecheckError where a bibliography is given for a manuscript, or the words of one name for several.
    """
    for argument in arguments:
        require_no_bibliography(argument)
    found: dict[str, Named] = {}
    complaints: list[CitecheckError] = []
    for argument in arguments:
        try:
            for named in _named(argument, suffixes, complaints):
                found.setdefault(_identity(named.path), named)
        except CitecheckError as error:
            complaints.append(error)
    if complaints and len(arguments) > 1 and _is_file(together := " ".join(arguments)):
        raise CitecheckError(f'{together}: a name with spaces stands in quotation marks: type "{together}"')
    return Means(tuple(found.values()), tuple(complaints))


def _named(argument: str, suffixes: Sequence[str], complaints: list[CitecheckError]) -> list[Named]:
    """The manuscripts that one argument names; what cannot be looked at in a folder is added to the complaints.

    Raises: CitecheckError where there is none.
    """
    if argument == STANDARD_INPUT:
        return [Named(argument)]
    if argument and _is_folder(argument):
        return _in_folder(argument, suffixes, complaints)
    if not os.path.lexists(argument) and any(sign in argument for sign in PATTERN):
        return _fitting(argument, suffixes, complaints)
    require_file(argument)
    return [Named(argument)]


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _in_folder(folder: str, suffixes: Sequence[str], complaints: list[CitecheckError]) -> list[Named]:
    before = len(complaints)
    found = [Named(path, met=True) for path in _walk(folder, suffixes, complaints)]
    if not found and len(complaints) == before:
        looked_for = ", ".join(suffixes)
        raise CitecheckError(f"{folder}: no manuscript lies in this folder: looked for files that end in {looked_for}")
    return found


def _fitting(pattern: str, suffixes: Sequence[str], complaints: list[CitecheckError]) -> list[Named]:
    """The files that fit a pattern: Windows' shells leave it to the program to look."""
    found, before = [], len(complaints)
    for path in sorted(glob(pattern, recursive=True), key=counted):  # noqa: PTH207
        if Path(path).is_dir():
            inside = _walk(path, suffixes, complaints) if "**" not in pattern else ()
            found += [Named(inner, met=True) for inner in inside]
        elif Path(path).is_file():
            found.append(Named(path))
    if not found and len(complaints) == before:
        raise CitecheckError(f"{pattern}: no file fits this pattern: check the folder and the ending")
    return found


def _walk(folder: str, suffixes: Sequence[str], complaints: list[CitecheckError]) -> Iterator[str]:
    """The manuscripts in a folder and those below it; a link that leads back to a folder seen before ends there.

    What may not be looked at is added to the complaints, and the rest is walked all the same.
    """
    seen: set[tuple[int, int]] = set()

    def refuse(error: OSError) -> None:
        complaints.append(CitecheckError(f"{error.filename}: {error.strerror}: check who may look into this folder"))

    for place, folders, files in os.walk(folder, followlinks=True, onerror=refuse):
        status = Path(place).stat()
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted((name for name in folders if not name.startswith(".") and name not in FOREIGN), key=counted)
        for name in sorted(files, key=counted):
            path = Path(place) / name
            if name.startswith(".") or path.suffix.lower() not in suffixes:
                continue
            try:
                if path.is_file():
                    yield str(path)
            except OSError as error:
                refuse(error)


def counted(name: str) -> list[tuple[int, str]]:
    """A name as people sort it: its numbers by their size, and before letters."""
    digits = "".join(character if character.isdecimal() else " " for character in name).split()
    numbers, sorted_as, at = iter(digits), [], 0
    while at < len(name):
        number = next(numbers) if name[at].isdecimal() else ""
        sorted_as.append((int(number), "") if number else (sys.maxsize, name[at]))
        at += len(number) or 1
    return sorted_as


def _identity(path: str) -> str:
    return path if path == STANDARD_INPUT else os.path.realpath(path)
