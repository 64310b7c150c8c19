"""Settings from citecheck.toml, .citecheck.toml or [tool.citecheck] in pyproject.toml.

Law: the file nearest to the manuscript holds, alone; a key or value that citecheck does not know is an error with its
line and the name that was probably meant, because a setting that is silently ignored is worse than none.
"""

from pathlib import Path
from typing import Any

from citecheck import CitecheckError
from citecheck.config.keys import KEYS, SEVERITIES, Allowed, Settings
from citecheck.config.located import Located, located
from citecheck.config.names import ENCODING_REMEDY, is_encoding, nearest, suggestion

__all__ = [
    "ENCODING_REMEDY",
    "FILE_NAMES",
    "KEYS",
    "SEVERITIES",
    "Settings",
    "is_encoding",
    "line_of",
    "nearest",
    "nearest_file",
    "settings_for",
    "settings_from",
    "suggestion",
]

FILE_NAMES = ("citecheck.toml", ".citecheck.toml", "pyproject.toml")
HEADERS = ("tool", "citecheck")  # what belongs into a pyproject.toml, and is often copied from there


def settings_for(manuscript: str, allowed: Allowed) -> Settings:
    """The settings that hold for a manuscript: the nearest file's, in its folder or above, up to the repository's root.

    `allowed` names the values that a key may take ("style": the profiles, "code": the rules' names by their codes, …).

    Raises: CitecheckError where the file is not valid.
    """
    found = nearest_file(manuscript)
    return _settings(found, allowed) if found else Settings()


def nearest_file(manuscript: str) -> Located | None:
    """The settings file that holds for a manuscript.

    Raises: CitecheckError where it cannot be read.
    """
    folder = Path(manuscript).absolute().parent
    for place in (folder, *folder.parents):
        for name in FILE_NAMES:
            if _is_there(place / name):
                found = located(place / name)
                if found is not None:
                    return found
        if _is_there(place / ".git"):
            break
    return None


def settings_from(path: str, allowed: Allowed) -> Settings:
    """The settings of one file that was named; see `settings_for`."""
    found = located(Path(path))
    if found is None:
        raise CitecheckError(f"{path}: has no [tool.citecheck] table: add one, or name a citecheck.toml")
    return _settings(found, allowed)


def line_of(settings: Settings, key: str, *inside: str) -> int | None:
    """The line of the settings file that gives a key, or one inside it, its value, from 1; None where none does."""
    found = located(Path(settings.path)) if settings.path else None
    return found.line((key, *inside)) if found and key in found.table else None


def _is_there(path: Path) -> bool:
    """Whether a file or folder is there and may be looked at: a folder above may be closed to the user."""
    try:
        return path.exists()
    except OSError:
        return False


def _settings(found: Located, allowed: Allowed) -> Settings:
    read: dict[str, Any] = {"path": str(found.path)}
    for key, value in found.table.items():
        if key in HEADERS:
            found.refuse(
                (key,), f"“[{key}…]” opens a table", "take the line away: in this file the keys stand by themselves"
            )
        if key not in KEYS:
            found.refuse((key,), f"unknown setting “{key}”", suggestion(key, KEYS))
        read[key.replace("-", "_")] = KEYS[key].kind.read(found, (key,), value, allowed)
    return Settings(**read)
