"""The sentences and notes of prose.toml, by language."""

import tomllib
from pathlib import Path
from typing import NamedTuple


class Prose(NamedTuple):
    """A language's sentences, its notes, what is cited when these are used up, and a bibliography of them all."""

    sentences: list[str]
    notes: list[str]
    again: list[str]
    bibliography: list[str]


def _prose() -> dict[str, Prose]:
    """The first line break of a TOML text is not in it; each line is a sentence, a note or an entry."""
    texts = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        language: Prose(*(parts.get(field, "").split("\n") for field in Prose._fields))
        for language, parts in texts.items()
    }


PROSE = _prose()
