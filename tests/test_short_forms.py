"""What works are called in later notes, in many ways and languages (fixtures/short-forms.txt): each means its work, without a warning."""

from pathlib import Path

import pytest

from citecheck.model import Severity
from citecheck.pipeline import check

TABLE = Path(__file__).parent.parent / "fixtures" / "short-forms.txt"
PARAGRAPH = 8  # markers


def languages() -> dict[str, list[tuple[str, list[str]]]]:
    """Language → its works in full, each with what it is called later."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("language "):
            works = found.setdefault(line.removeprefix("language "), [])
        elif line.startswith("= "):
            works.append((line.removeprefix("= "), []))
        elif line and not line.startswith("#"):
            works[-1][1].append(line)
    return found


def manuscript(notes: list[str]) -> str:
    markers = [f"The debate went on.{number}" for number in range(1, len(notes) + 1)]
    body = [" ".join(markers[at : at + PARAGRAPH]) for at in range(0, len(markers), PARAGRAPH)]
    return "\n\n".join([*body, "Notes", "\n".join(f"{number}. {note}" for number, note in enumerate(notes, 1))]) + "\n"


@pytest.mark.parametrize("language", languages())
def test_a_short_form_means_its_work(language):
    works = languages()[language]
    later = [(full, called) for full, calls in works for called in calls]
    report = check("short.txt", [], text=manuscript([full for full, _ in works] + [called for _, called in later]))
    targets: dict[int, list[str | None]] = {}
    for one in report.dossier.resolutions:
        targets.setdefault(one.citation.note.number, []).append(one.target)
    meant = {full: targets[number] for number, (full, _) in enumerate(works, 1)}
    assert later
    assert {called: found for number, (full, called) in enumerate(later, len(works) + 1) if (found := targets.get(number)) != meant[full]} == {}
    assert [(one.finding.note, one.finding.message) for one in report.diagnostics if one.severity is not Severity.INFO] == []
