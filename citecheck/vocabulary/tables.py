"""The TOML files of this folder as they stand."""

from pathlib import Path
from typing import Any

from citecheck.kept import recalled


def read_table(name: str) -> dict[str, Any]:
    """What the TOML file of that name in this folder, or in a folder of it, holds."""
    text = (Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8")
    return recalled(text, lambda: _parsed(text))


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # where the tables are not kept from a former run

    return tomllib.loads(text)
