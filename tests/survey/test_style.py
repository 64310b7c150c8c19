"""The style that a manuscript is taken for: the right one or none, over every manuscript whose style is known."""

import json
from collections import Counter
from pathlib import Path

import pytest

from citecheck.pipeline import check
from citecheck.rules import STYLES
from citecheck.survey import Habits, guess, habits

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
# The style that a file's name tells; where no guide of ours is behind it, none is the right answer.
RENDERED = {"chicago-notes-bibliography": "chicago17", "mhra-notes": "mhra", "oscola": "oscola", "gost": "gost"}
KEPT = sorted((FIXTURES / "rendered" / "kept").glob("*.txt"))
CLEAN = sorted((FIXTURES / "clean").glob("*.txt"))


def taken_for(path: Path) -> str | None:
    report = check(str(path), [str(path.with_suffix(".bib"))], select=("B001",))
    return guess(habits(report.dossier)).style


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_rendered_manuscripts(path):
    language, style = path.stem.split(".")[:2]
    meant = next((ours for theirs, ours in RENDERED.items() if style.startswith(theirs)), None)
    own_language = {"gost": "ru"}.get(meant, "en") == language
    assert taken_for(path) == (meant if own_language else None)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_manuscripts(path):
    profile = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["profile"]
    guided = path.stem in ("chicago-english", "mhra-english", "oscola-english", "russian-gost")
    assert taken_for(path) == (profile if guided else None)


def made(**counted) -> Habits:
    """Habits of nothing but what is given."""
    nothing = {key: Counter() for key in Habits._fields} | {"notes": 40, "citations": 40, "books": (0, 0, 0)}
    return Habits(
        **{**nothing, **{key: Counter(value) if isinstance(value, dict) else value for key, value in counted.items()}}
    )


@pytest.mark.parametrize(
    ("counted", "style", "says"),
    [
        ({"pages": {"": 7}, "quotes": {"double": 9}, "books": (9, 0, 0)}, None, "Only 7 page references"),
        ({"pages": {"": 20}, "quotes": {"double": 9}, "books": (9, 0, 0)}, "chicago17", "turabian9"),
        ({"pages": {"": 20}, "quotes": {"double": 9}, "books": (0, 9, 0)}, "chicago18", "18th edition"),
        ({"pages": {"": 20}, "quotes": {"double": 9}, "books": (5, 5, 0)}, None, "nothing else tells surely"),
        ({"pages": {"": 20}, "quotes": {"double": 2}, "books": (9, 0, 0)}, None, "nothing else tells surely"),
        ({"pages": {"": 10, "p": 10}, "quotes": {"double": 9}, "books": (9, 0, 0)}, None, "in several ways"),
        ({"pages": {"p": 10, "pp": 4}, "quotes": {"double": 9}}, None, "double quotation marks"),
        ({"pages": {"p": 10, "pp": 4}, "quotes": {"single": 9}, "books": (0, 1, 9)}, None, "publishers are missing"),
        ({"pages": {"p": 10, "pp": 4}, "quotes": {"single": 9}, "books": (9, 0, 0)}, "mhra", "single quotation marks"),
        ({"pages": {"p": 10, "pp": 4}, "quotes": {"guillemets": 9}}, None, "are missing"),
        ({"pages": {"": 20}, "pointers": {"n": 2}}, None, "nothing else tells surely"),
        ({"pages": {"": 20}, "pointers": {"n": 3}}, "oscola", "(n 12)"),
        ({"pages": {"at": 6, "": 8}, "ibids": {"Id": 4}}, "bluebook", "supra note"),
        ({"pages": {"S": 20}}, None, "“S. 12”"),
        ({"pages": {"С": 20}}, "gost", "Russian standard"),
        ({"pages": {"с": 20}}, None, "“с. 12”"),
    ],
)
def test_thin_or_mixed_evidence_names_no_style(counted, style, says):
    answer = guess(made(**counted))
    assert answer.style == style and says in answer.because
    assert answer.style is None or answer.style in STYLES
