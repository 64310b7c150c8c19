"""The report in each format. A new format is a module here with `render(report, limit=…)`, and a line in FORMATS."""

from importlib import import_module
from types import ModuleType
from typing import NamedTuple


class Format(NamedTuple):
    """A format: the module that writes it, and what it is good for, as `--help` says it.

    What people read is written in their terminal's encoding, what programs read is UTF-8 with plain line ends. Where a
    format ends in a `summary`, `render` takes `summary=False`; where it is made for the `screen`, it takes `columns=`,
    and the module has `show`, which writes in colour. `fixes` asks for findings that say how they can be mended. Of a `long`
    one, the module has `pieces`, which are written one by one.
    """

    module: str
    purpose: str
    for_people: bool = False
    summary: bool = False
    screen: bool = False
    fixes: bool = False
    long: bool = False


FORMATS = {
    "full": Format("console", "for reading, your own words quoted", True, summary=True, screen=True, fixes=True),
    "concise": Format("concise", "one line a finding", True),
    "json": Format("json", "everything, for programs", fixes=True, long=True),
    "jsonl": Format("jsonl", "the findings as in json, one a line", fixes=True),
    "csv": Format("csv", "the findings for a spreadsheet"),
    "markdown": Format("markdown", "a table for a wiki or a job's summary", summary=True),
    "github": Format("github", "annotations for GitHub Actions"),
    "gitlab": Format("gitlab", "a Code Quality report for GitLab"),
    "sarif": Format("sarif", "SARIF 2.1.0, for code scanning and editors", fixes=True),
    "junit": Format("junit", "JUnit XML, for test reports"),
    "rdjson": Format("rdjson", "for reviewdog", fixes=True),
}


def format_module(name: str) -> ModuleType:
    """The module that writes a format."""
    return import_module(f"citecheck.report.{FORMATS[name].module}")
