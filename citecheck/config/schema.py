"""The JSON schema of the settings, for editors and other people's checks; it is made from the table of keys.

settings.schema.json in this folder is what `schema` gives, written out; a test compares the two.
"""

from pathlib import Path
from typing import Any

from citecheck.config.keys import KEYS, Allowed, described

FILE = Path(__file__).with_name("settings.schema.json")


def schema(allowed: Allowed) -> dict[str, Any]:
    """The schema of a citecheck.toml, and of the table [tool.citecheck]; `allowed` as in `settings_for`."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of citecheck",
        "description": "citecheck.toml, .citecheck.toml, or the table [tool.citecheck] of a pyproject.toml.",
        "type": "object",
        "properties": {name: described(name, key, allowed) for name, key in KEYS.items()},
        "additionalProperties": False,
    }


def written(allowed: Allowed) -> str:
    """The schema as the file in this folder has it."""
    from json import dumps

    return dumps(schema(allowed), ensure_ascii=False, indent=2) + "\n"
