"""A thesis kept as a file per chapter: one sequence of notes, each place in its own file."""

from pathlib import Path

import pytest

from citecheck.pipeline import check
from citecheck.read import read_manuscript
from citecheck.read.joined import joined

ROOT = Path(__file__).parent.parent.parent
BIBLIOGRAPHIES = [str(ROOT / "references" / "library.bib"), str(ROOT / "fixtures" / "thesis.bib")]


@pytest.fixture(scope="module")
def thesis() -> str:
    return (ROOT / "fixtures" / "thesis.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def chapters(thesis, tmp_path_factory) -> list[str]:
    """The sample thesis, a file a chapter."""
    folder, parts = tmp_path_factory.mktemp("chapters"), [[]]
    for page in thesis.split("\f"):
        first = page.lstrip().partition("\n")[0]
        if first.startswith(("CHAPTER ", "CONCLUSION")) and "....." not in page:
            parts.append([])
        parts[-1].append(page)
    assert len(parts) == 10
    paths = [folder / f"{number:02}.txt" for number in range(len(parts))]
    for path, pages in zip(paths, parts, strict=True):
        path.write_text("\f".join(pages), encoding="utf-8")
    return [str(path) for path in paths]


def said(report) -> list[tuple]:
    return [
        (found.rule.code, found.finding.note, found.finding.key, found.finding.message) for found in report.diagnostics
    ]


def test_chapters_as_one_are_the_whole(thesis, chapters):
    whole = check("thesis.txt", BIBLIOGRAPHIES, text=thesis)
    parts = check(chapters, BIBLIOGRAPHIES)
    assert said(parts) == said(whole)
    assert [one.target for one in parts.dossier.resolutions] == [one.target for one in whole.dossier.resolutions]


def test_every_place_knows_its_file(chapters):
    manuscript = joined([read_manuscript(path) for path in chapters])
    for thing in (*manuscript.notes, *manuscript.markers, *manuscript.sections):
        place = thing.place
        lines = Path(place.path).read_text(encoding="utf-8").split("\n")
        words = place.quote.split("\n")[0]
        assert lines[place.line - 1][place.column - 1 :].startswith(words)
    assert {note.place.path for note in manuscript.notes} == set(chapters)


def test_numbers_that_begin_anew_are_runs_of_their_own(tmp_path):
    for name, notes in (("one", "1. Here.\n2. There.\n"), ("two", "1. Hence.\n2. Thence.\n3. Whence.\n")):
        body = "A word.1 Another.2" + (" One more.3" if "3." in notes else "")
        (tmp_path / f"{name}.txt").write_text(f"{body}\n\nNotes\n\n{notes}", encoding="utf-8")
    manuscript = joined([read_manuscript(str(tmp_path / f"{name}.txt")) for name in ("one", "two", "one")])
    assert [(note.sequence, note.number) for note in manuscript.notes] == [
        (0, 1), (0, 2), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2),
    ]  # fmt: skip
    assert [note.marker.sequence for note in manuscript.notes] == [note.sequence for note in manuscript.notes]
    assert [note.index for note in manuscript.notes] == list(range(7))
    assert [section.title for section in manuscript.sections] == ["one.txt", "two.txt", "one.txt"]
