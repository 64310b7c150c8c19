"""The cases: one small text each, its expectation in its first lines; a finding that is not expected fails.

See fixtures/README.md for how a case is written.
"""

import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from citecheck.model import Diagnostic, Report
from citecheck.pipeline import check

CASES = Path(__file__).parent.parent / "fixtures" / "cases"


@dataclass
class Case:
    """A case as its file has it: the header's lines by their word, and the texts below it."""

    what: str = ""
    style: str = "chicago17"
    expect: list[tuple[str, str, str, str]] = field(default_factory=list)  # code, where, what the message holds, severity
    target: list[tuple[str, list[str]]] = field(default_factory=list)  # note, the targets of its citations
    parts: dict[str, str] = field(default_factory=dict)  # "text", "bib"


def read(path: Path) -> Case:
    case, part = Case(), ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("---- "):
            part = line.removeprefix("---- ")
            case.parts[part] = ""
        elif part:
            case.parts[part] += line + "\n"
        elif line.strip():
            word, _, rest = line.partition(":")
            header(case, word, rest.strip())
    return case


def header(case: Case, word: str, rest: str) -> None:
    if word == "expect":
        code, where, *says = shlex.split(rest)
        case.expect.append((code, where, *says, *("", "")[len(says) :]))
    elif word == "target":
        note, *targets = rest.split() if '"' not in rest else shlex.split(rest)
        case.target.append((note, targets))
    else:
        assert word in ("what", "style"), f"a case has no {word!r}"
        setattr(case, word, rest)


def run(case: Case, tmp_path: Path) -> Report:
    paths = []
    if "bib" in case.parts:
        paths = [str(tmp_path / "case.bib")]
        Path(paths[0]).write_text(case.parts["bib"], encoding="utf-8")
    return check("case.txt", paths, profile=case.style, text=case.parts["text"])


def where(diagnostic: Diagnostic) -> str:
    """A finding's place as a case names it: an entry's key, a range of notes, a note, or a line."""
    finding = diagnostic.finding
    if finding.key is not None:
        return finding.key
    if finding.notes is not None:
        return f"{finding.notes[0]}-{finding.notes[1]}"
    return str(finding.note) if finding.note is not None else f"line {finding.place.line}"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_case(path, tmp_path):
    case = read(path)
    report = run(case, tmp_path)
    found = [(one.rule.code, where(one)) for one in report.diagnostics]
    assert sorted(found) == sorted(expected[:2] for expected in case.expect), case.what
    for code, place, says, severity in case.expect:
        said = [(one.finding.message, one.severity.value) for one in report.diagnostics if (one.rule.code, where(one)) == (code, place)]
        assert any(says in message and severity in ("", grave) for message, grave in said), said
    for note, targets in case.target:
        cited = [one.target or "none" for one in report.dossier.resolutions if str(one.citation.note.number) == note]
        assert cited == targets, f"note {note}"


def test_every_case_says_what_it_shows():
    cases = [read(path) for path in CASES.glob("*.txt")]
    assert cases and all(case.what and "text" in case.parts for case in cases)
