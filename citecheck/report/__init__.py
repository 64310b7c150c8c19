"""The report in each format. A new format is a module here with `render(report, limit=…)`, and a line in FORMATS."""

from importlib import import_module
from types import ModuleType

FORMATS = {"full": "console", "concise": "concise", "json": "json"}


def format_module(name: str) -> ModuleType:
    """The module that writes a format."""
    return import_module(f"citecheck.report.{FORMATS[name]}")
