"""A settings file with its lines, so that a complaint about a key names the line that sets it.

tomllib says nothing of lines. A file is therefore also read statement by statement, for messages only: one statement
more is there wherever the lines since the last one are TOML by themselves.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from citecheck import CitecheckError

Steps = tuple[str | int, ...]  # from the file's top to a value: keys, and numbers in lists of tables


class Located(NamedTuple):
    """A settings file: its path and text, for messages, the table that is citecheck's, and where in the file it is."""

    path: Path
    text: str
    table: dict[str, Any]
    root: Steps = ()

    def line(self, steps: Steps) -> int | None:
        """The line that sets the value at the steps or, where it stands inside another's, that one's; from 1."""
        whole = self.root + steps
        set_at: dict[Steps, int] = {}
        for found, line in _statements(self.text):
            set_at.setdefault(found, line)
        longest_first = (whole[:length] for length in range(len(whole), len(self.root), -1))
        return next((set_at[part] for part in longest_first if part in set_at), None)

    def refuse(self, steps: Steps, complaint: str, remedy: str) -> NoReturn:
        """Raises the CitecheckError for a key, with its line."""
        line = self.line(steps)
        where = f"{self.path}:{line}" if line else str(self.path)
        raise CitecheckError(f"{where}: {complaint}: {remedy}")


def located(path: Path) -> Located | None:
    """The file and citecheck's table in it; None where a pyproject.toml speaks of other tools only.

    Raises: CitecheckError where it cannot be read.
    """
    import tomllib  # where there is a settings file at all

    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise CitecheckError(f"{path}: {error.strerror}: name a settings file that can be read") from None
    except UnicodeDecodeError:
        raise CitecheckError(f"{path}: is not UTF-8: save the settings as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CitecheckError(f"{path}: is not valid TOML: {error}: mend that line") from None
    if path.name != "pyproject.toml":
        return Located(path, text, table)
    tool = table.get("tool")
    found = tool.get("citecheck") if isinstance(tool, dict) else None
    if found is None:
        return None
    if not isinstance(found, dict):
        Located(path, text, {}, ("tool",)).refuse(
            ("citecheck",), "“citecheck” is not a table", "write [tool.citecheck] above its lines"
        )
    return Located(path, text, found, ("tool", "citecheck"))


def _statements(text: str) -> Iterator[tuple[Steps, int]]:
    """Every key and table header of a valid TOML file, as steps from its top, with its statement's first line."""
    import tomllib

    header: Steps = ()
    counts: dict[Steps, int] = {}
    lines = text.split("\n")
    start = 0
    for end in range(1, len(lines) + 1):
        try:
            table = tomllib.loads("\n".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue  # a text or list that goes on in the next line
        opening = lines[start].lstrip()
        if opening.startswith("["):
            header = _innermost(table)
            if opening.startswith("[["):
                counts[header] = counts.get(header, -1) + 1
                header = (*header[:-1], counts[header])
            yield from ((header[:length], start + 1) for length in range(1, len(header) + 1))
        else:
            yield from ((header + steps, start + 1) for steps in _steps(table))
        start = end


def _innermost(table: dict[str, Any]) -> Steps:
    """The steps to the table that a header alone opens."""
    return max(_steps(table), key=len)


def _steps(value: Any) -> Iterator[Steps]:
    """The steps to every key inside a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (key,)
        yield from ((key, *steps) for steps in _steps(inner))
