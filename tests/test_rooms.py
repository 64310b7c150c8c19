"""The house: who may import whom, which room a foreign package lives in, and how large a room may grow.

The sizes are those of code that people can read: see docs/ARCHITECTURE.md.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import citecheck

HOUSE = Path(citecheck.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))

ROOMS = {
    "kept": set(),
    "text": set(),
    "derived": {"text"},
    "model": {"text"},
    "match": {"text", "model"},
    "keys": {"text", "model", "match"},
    "shortened": {"model", "match"},
    "abbreviated": {"text", "match"},
    "latex": {"text"},
    "vocabulary": {"kept", "model", "text"},
    "read": {"derived", "model", "text"},
    "parse": {"keys", "model", "text", "vocabulary"},
    "bibliography": {"model", "text", "latex"},
    "resolve": {"abbreviated", "keys", "shortened", "model", "text", "match", "vocabulary"},
    "rules": {"abbreviated", "model", "text", "match", "vocabulary"},
    "fix": {"derived", "shortened", "model", "text", "match", "vocabulary"},
    "report": {"derived", "model", "text"},
    "export": {"keys", "model", "latex"},
    "survey": {"model", "text"},
    "config": {"model"},
    "pipeline": {"model", "text", "vocabulary", "read", "parse", "bibliography", "resolve", "rules"},
    "cli": {"config", "model", "pipeline", "report", "export", "rules", "fix", "survey"},
    "__init__": {"pipeline"},
    "__main__": {"cli", "kept"},
}
FOREIGN = {
    "typer": {"cli"},
    "rich": {"cli", "report/console"},
    "rapidfuzz": {"match"},
    "bibtexparser": {"bibliography", "export"},
    "regex": set(ROOMS) - {"rules"},  # what a rule needs to know, the parser has said
}
FORBIDDEN = {"re", "pickle", "subprocess", "urllib", "http", "socket", "requests"}
DOOR = {"__version__", "CitecheckError"}  # what the package itself holds, for all rooms
NO_ROOMS = {"utils", "helpers", "common", "base", "manager"}
MODULE_LINES = 300
WHOLE = {"model.py"}  # every type that passes a door, read as one page
FUNCTION_LINES = 30


def room(path: Path) -> str:
    """The room a module is in: its first folder, or its own name."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            deeper = node.module == "citecheck"
            yield from (f"citecheck.{alias.name}" if deeper else node.module or "" for alias in node.names)


def named(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_keep_to_the_house(path):
    allowed = ROOMS[room(path)] | {room(path)}
    for name in imports(path):
        package, _, rest = name.partition(".")
        if package == "citecheck" and rest not in DOOR:
            assert rest.split(".")[0] in allowed, f"{named(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_foreign_packages_live_in_their_rooms(path):
    for name in imports(path):
        package = name.partition(".")[0]
        assert package not in FORBIDDEN, f"{named(path)} imports {name}"
        if package in sys.stdlib_module_names or package in ("citecheck", "__future__"):
            continue
        rooms = FOREIGN[package]
        assert any(named(path).startswith(one) for one in rooms), f"{named(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_and_functions_stay_readable(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES or named(path) in WHOLE
    assert path.stem not in NO_ROOMS and path.parent.name not in NO_ROOMS
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = (first.end_lineno if documented else node.lineno) or 0
            lines = (node.end_lineno or 0) - start
            assert lines <= FUNCTION_LINES, f"{named(path)}: {node.name} has {lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_lines_end_where_lines_end(path):
    """`str.splitlines` also splits at form feeds and U+2028, and line numbers drift."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute))
    assert "splitlines" not in {node.attr for node in calls}


def test_every_room_is_in_the_plan():
    assert {room(path) for path in MODULES} <= set(ROOMS)
