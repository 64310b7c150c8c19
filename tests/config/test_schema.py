"""The schema and the reader of the settings take the same files: what one refuses, the other refuses."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli.request import allowed
from citecheck.config import KEYS, settings_from
from citecheck.config.schema import schema
from citecheck.model import CitecheckError

README = Path(__file__).parent.parent.parent / "README.md"
TYPES = {"string": str, "array": list, "object": dict}
ABOUT = {"$schema", "title", "description"}


def fits(value: Any, rules: dict[str, Any]) -> bool:
    """Whether a value fits a schema of the few words that ours is made of."""
    known = {"type", "enum", "properties", "additionalProperties", "items", "required", "minLength"}
    assert set(rules) - ABOUT <= known, "a word of the schema that this test does not know"
    if "type" in rules and not isinstance(value, TYPES[rules["type"]]):
        return False
    if "enum" in rules and value not in rules["enum"]:
        return False
    if isinstance(value, str):
        return len(value) >= rules.get("minLength", 0)
    if isinstance(value, list):
        return all(fits(item, rules["items"]) for item in value)
    if isinstance(value, dict):
        properties, others = rules.get("properties", {}), rules["additionalProperties"]
        return set(rules.get("required", ())) <= set(value) and all(
            fits(one, properties[key]) if key in properties else others is not False and fits(one, others)
            for key, one in value.items()
        )
    return True


TAKEN = [
    "",
    'bibliography = ["books.bib", "a.bib"]',
    'style = "oscola"',
    'select = ["I", "R001", "B00"]\nextend-select = ["C007"]',
    'ignore = ["short-title-varies"]\n[severity]\nshort-title-varies = "off"',
    'ignore = []\nextend-ignore = ["F"]',
    'fail-on = "never"\nformat = "json"\nencoding = "cp1251"',
    '[severity]\nC007 = "off"\nF001 = "error"',
    '[[repositories]]\nshorthand = "HStAM"\nnames = ["X"]\nlevels = ["bestand"]\naliases = ["StA"]',
    '[back-references]\nibid = ["ib. cit."]\nloc-cit = []',
    'baseline = "known.jsonl"\n[per-section-ignores]\n"Chapter 2" = ["C"]\n[per-note-ignores]\n"Grandin" = ["R005"]',
]
REFUSED = [
    'stlye = "mhra"',
    'style = "oskola"',
    "style = 3",
    'bibliography = "books.bib"',
    "bibliography = [3]",
    'ignore = [""]',
    'select = ["X"]',
    'select = ["I0033"]',
    'extend-select = "I"',
    'fail-on = "fatal"',
    'format = ["json"]',
    'encoding = ""',
    '[severity]\nC007 = "none"',
    'baseline = ""',
    '[per-note-ignores]\nGrandin = "R005"',
    '[per-section-ignores]\n"Chapter 2" = ["X"]',
    '[severity]\nC07 = "off"',
    '[severity]\nshort-title-vary = "off"',
    'ignore = ["short-title"]',
    "[severity]\nC007 = true",
    'severity = "off"',
    '[[repositories]]\nnames = ["X"]',
    '[[repositories]]\nshorthand = ""',
    '[[repositories]]\nshorthand = "A"\nnmaes = ["X"]',
    '[[repositories]]\nshorthand = "A"\nlevels = "bestand"',
    '[repositories]\nshorthand = "A"',
    '[back-references]\nibidem = ["x"]',
    '[back-references]\nibid = "x"',
]


def is_read(text: str, folder) -> bool:
    (folder / "citecheck.toml").write_text(text, encoding="utf-8")
    try:
        settings_from(str(folder / "citecheck.toml"), allowed())
    except CitecheckError:
        return False
    return True


@pytest.mark.parametrize("text", TAKEN)
def test_both_take_it(text, tmp_path):
    assert is_read(text, tmp_path)
    assert fits(tomllib.loads(text), schema(allowed()))


@pytest.mark.parametrize("text", REFUSED)
def test_both_refuse_it(text, tmp_path):
    assert not is_read(text, tmp_path)
    assert not fits(tomllib.loads(text), schema(allowed()))


def test_every_key_is_described():
    described = schema(allowed())["properties"]
    assert list(described) == list(KEYS)
    assert all(one["description"].endswith(".") for one in described.values())
    assert {key for text in TAKEN for key in tomllib.loads(text)} == set(KEYS)


def test_the_example_in_the_readme_is_taken(tmp_path):
    example = README.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    assert is_read(example, tmp_path)
    assert fits(tomllib.loads(example), schema(allowed()))
