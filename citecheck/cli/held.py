"""`--show-settings`: the settings that hold for a manuscript, each with where it is from.

Law: what is printed is itself a settings file that says the same.
"""

from collections.abc import Mapping
from typing import Any

from citecheck.cli.request import with_options
from citecheck.config import KEYS, Settings, line_of

OPTIONS = {"bibliography": "--bib"}  # those that are not called like their setting


def listing(settings: Settings, options: Mapping[str, Any]) -> str:
    """The settings under the options as TOML, a comment behind each that says where it is from."""
    held = with_options(settings, **options)
    where = f"# from {settings.path}" if settings.path else "# no settings file holds here"
    values, tables = [], []
    for key in KEYS:
        value = getattr(held, key.replace("-", "_"))
        origin = _origin(settings, options, key)
        if isinstance(value, Mapping):
            tables += [f"\n[{key}]  # {origin}"] if value else []
            tables += [f"{_name(name)} = {_toml(one)}" for name, one in value.items()]
        elif key == "repositories":
            for row in value:
                tables += [f"\n[[{key}]]  # {origin}", *(f"{name} = {_toml(one)}" for name, one in row.items())]
        elif value is None:
            values.append((f"# {key}", origin))
        else:
            values.append((f"{key} = {_toml(value)}", origin))
    width = max(len(text) for text, _ in values)
    return "\n".join([where, *(f"{text:<{width}}  # {origin}" for text, origin in values), *tables]) + "\n"


def _origin(settings: Settings, options: Mapping[str, Any], key: str) -> str:
    """Where a setting's value is from: options, a line of the settings file, or citecheck itself."""
    line = line_of(settings, key)
    of_file = f"{settings.path}:{line}" if line else ""
    option = OPTIONS.get(key, f"--{key}") if options.get(key.replace("-", "_")) else ""
    if key.startswith("extend-"):
        return " and ".join(filter(None, (of_file, option))) or "unless you say otherwise"
    return option or of_file or "unless you say otherwise"


def _name(name: str) -> str:
    """A key as TOML writes it: bare, or in quotation marks."""
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else _toml(name)


def _toml(value: Any) -> str:
    """A text or a list of texts as TOML writes it; JSON's strings are TOML's."""
    from json import dumps

    return dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
