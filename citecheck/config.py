"""Settings from citecheck.toml, .citecheck.toml or [tool.citecheck] in pyproject.toml.

Law: the file nearest to the manuscript holds, alone; a key or value that citecheck does not know is an error with its
line and the name that was probably meant, because a setting that is silently ignored is worse than none.
"""

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from citecheck.model import CitecheckError

FILE_NAMES = ("citecheck.toml", ".citecheck.toml", "pyproject.toml")
REPOSITORY_KEYS = ("shorthand", "names", "levels", "aliases")
ENCODING_REMEDY = "use utf-8, cp1252, cp1251, koi8-r …"
MANY = 20  # names: more of them are no help on one line
SEVERITIES = ("error", "warning", "info", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has settled for its manuscripts; the options of a command go before it.

    `bibliography` holds paths as they can be opened from the working folder. `severity` is by rule code; "off" silences
    the rule. `repositories` are the archives, `back_references` the words, that the vocabulary lacks.
    """

    path: str | None = None
    bibliography: tuple[str, ...] = ()
    style: str = "chicago17"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    format: str = "full"
    encoding: str | None = None
    severity: dict[str, str] = field(default_factory=dict)
    repositories: tuple[dict[str, Any], ...] = ()
    back_references: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Located(NamedTuple):
    """A settings file: its path and text, for messages, and the table that is citecheck's."""

    path: Path
    text: str
    table: dict[str, Any]

    def refuse(self, key: str, complaint: str, remedy: str) -> NoReturn:
        """Raises the CitecheckError for a key, with its line where the file shows one."""
        line = next((at for at, line in enumerate(self.text.split("\n"), 1) if _sets(line, key)), None)
        where = f"{self.path}:{line}" if line else str(self.path)
        raise CitecheckError(f"{where}: {complaint}: {remedy}")


def settings_for(manuscript: str, allowed: Mapping[str, Collection[str]]) -> Settings:
    """The settings that hold for a manuscript: the nearest file's, in its folder or above, up to the repository's root.

    `allowed` names the values that a key may take ("style": the profiles, "code": the rules' codes, …).

    Raises: CitecheckError where the file is not valid.
    """
    folder = Path(manuscript).absolute().parent
    for place in (folder, *folder.parents):
        for name in FILE_NAMES:
            if _is_there(place / name):
                found = _located(place / name)
                if found is not None:
                    return _settings(found, allowed)
        if _is_there(place / ".git"):
            break
    return Settings()


def settings_from(path: str, allowed: Mapping[str, Collection[str]]) -> Settings:
    """The settings of one file that was named; see `settings_for`."""
    found = _located(Path(path))
    if found is None:
        raise CitecheckError(f"{path}: has no [tool.citecheck] table: add one, or name a citecheck.toml")
    return _settings(found, allowed)


def nearest(name: str, names: Collection[str]) -> str | None:
    """The one of the names that was probably meant, if any is alike."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in names}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def suggestion(name: str, names: Collection[str]) -> str:
    """A remedy in words: the name that was probably meant, or all that there are, or where the many are listed."""
    meant = nearest(name, names)
    if meant:
        return f"did you mean “{meant}”?"
    return f"use {', '.join(sorted(names))}" if len(names) <= MANY else "`citecheck rules` lists them all"


def is_encoding(name: str) -> bool:
    """Whether Python knows a text encoding of that name."""
    try:
        return bool("a".encode(name))
    except (LookupError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    """Whether a file or folder is there and may be looked at: a folder above may be closed to the user."""
    try:
        return path.exists()
    except OSError:
        return False


def _located(path: Path) -> Located | None:
    """The file and citecheck's table in it; None where a pyproject.toml speaks of other tools only."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise CitecheckError(f"{path}: {error.strerror}: name a settings file that can be read") from None
    except UnicodeDecodeError:
        raise CitecheckError(f"{path}: is not UTF-8: save the settings as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CitecheckError(f"{path}: is not valid TOML: {error}: mend that line") from None
    if path.name == "pyproject.toml":
        tool = table.get("tool")
        table = tool.get("citecheck") if isinstance(tool, dict) else None
        if table is None:
            return None
    found = Located(path, text, table)
    _table(found, "citecheck", table)
    return found


def _settings(found: Located, allowed: Mapping[str, Collection[str]]) -> Settings:
    read: dict[str, Any] = {"path": str(found.path)}
    for key, value in found.table.items():
        if key not in READERS:
            found.refuse(key, f"unknown setting “{key}”", suggestion(key, READERS))
        read[key.replace("-", "_")] = READERS[key](found, key, value, allowed)
    return Settings(**read)


def _sets(line: str, key: str) -> bool:
    """Whether a line of TOML gives the key a value or opens its table."""
    line = line.strip().lstrip("[").lstrip()
    bare = line.removeprefix(f'"{key}"') if line.startswith('"') else line.removeprefix(key)
    return bare != line and bare.lstrip()[:1] in ("=", ".", "]")


# --- one reader a kind of value -------------------------------------------------------------------------------


def _string(found: Located, key: str, value: object, allowed: Mapping[str, Collection[str]]) -> str:
    if not isinstance(value, str):
        found.refuse(key, f"“{key}” is not text", f'write {key} = "…"')
    if key in allowed and value not in allowed[key]:
        found.refuse(key, f"“{key}” cannot be “{value}”", suggestion(value, allowed[key]))
    return value


def _encoding(found: Located, key: str, value: object, _: Mapping[str, Collection[str]]) -> str:
    name = _string(found, key, value, {})
    if not is_encoding(name):
        found.refuse(key, f"“{key}” cannot be “{name}”", ENCODING_REMEDY)
    return name


def _strings(found: Located, key: str, value: object, allowed: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        found.refuse(key, f"“{key}” is not a list of texts", f'write {key} = ["…", "…"]')
    return tuple(value)


def _paths(found: Located, key: str, value: object, allowed: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Paths are written as seen from the settings file; they are given as seen from the working folder."""
    folder, here = found.path.absolute().parent, Path.cwd()
    whole = [folder / item for item in _strings(found, key, value, allowed)]
    return tuple(str(path.relative_to(here) if path.is_relative_to(here) else path) for path in whole)


def _codes(found: Located, key: str, value: object, allowed: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    codes = _strings(found, key, value, allowed)
    for code in codes:
        if not any(known.startswith(code) for known in allowed["code"]):
            found.refuse(key, f"no rule has the code “{code}”", suggestion(code, allowed["code"]))
    return codes


def _severity(found: Located, key: str, value: object, allowed: Mapping[str, Collection[str]]) -> dict[str, str]:
    for code, severity in _table(found, key, value).items():
        if code not in allowed["code"]:
            found.refuse(code, f"no rule has the code “{code}”", suggestion(code, allowed["code"]))
        if severity not in SEVERITIES:
            found.refuse(code, f"“{severity}” is no severity", suggestion(str(severity), SEVERITIES))
    return value


def _repositories(found: Located, key: str, value: object, _: Mapping[str, Collection[str]]) -> tuple[dict, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        found.refuse(key, f"“{key}” is not a list of tables", f"write [[{key}]] above each archive")
    for table in value:
        for name, given in table.items():
            if name not in REPOSITORY_KEYS:
                found.refuse(name, f"unknown key “{name}” of an archive", suggestion(name, REPOSITORY_KEYS))
            (_string if name == "shorthand" else _strings)(found, name, given, {})
        if not table.get("shorthand"):
            found.refuse(key, "an archive has no shorthand", 'write shorthand = "…"')
    return tuple(value)


def _words(found: Located, key: str, value: object, allowed: Mapping[str, Collection[str]]) -> dict:
    for kind in _table(found, key, value):
        if kind not in allowed[key]:
            found.refuse(kind, f"“{kind}” is no kind of back-reference", suggestion(kind, allowed[key]))
    return {kind: _strings(found, kind, words, {}) for kind, words in value.items()}


def _table(found: Located, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        found.refuse(key, f"“{key}” is not a table", f"write [{key}] above its lines")
    return value


READERS: dict[str, Callable[..., Any]] = {
    "bibliography": _paths,
    "style": _string,
    "select": _codes,
    "ignore": _codes,
    "fail-on": _string,
    "format": _string,
    "encoding": _encoding,
    "severity": _severity,
    "repositories": _repositories,
    "back-references": _words,
}
