"""`python -m tests.benchmarks`: how fast citecheck is, as ratios that hold on any machine. See README.md."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import hostile
from tests.benchmarks.made import library, manuscript, markdown
from tests.benchmarks.processes import CITECHECK, ROOT, mebibytes, pandoc, ratio
from tests.benchmarks.stages import apart, exponent, fastest

THESIS = ROOT / "fixtures" / "thesis.txt"
REGISTER = ROOT / "references" / "library.bib"
ENTRIES = 500
FINDINGS = 200
NOTES = (1_000, 100_000)
BIBLIOGRAPHIES = (500, 50_000)
RUNS = 3
ANYSTYLE = 530  # notes a second that AnyStyle 1.6 was seen to parse, on a machine like that of the first figures here
MILLISECONDS = 1_000
SLOWEST_SHOWN = 5


def main() -> None:
    """Prints the table, line by line as it is measured."""
    print(f"{'what':<58}{'must':>10}{'aim':>10}{'reached':>10}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        # Memory first: the system counts what this process holds when it starts another as that one's, and it grows.
        for table in (_memory, _programs, _notes, _growth, _against_pandoc):
            for what, must, aim, reached in table(folder):
                print(f"{what:<58}{must:>10}{aim:>10}{reached:>10}", flush=True)
    print("\nThe slowest notes of 10,000 characters, in ms, and how their time grows from a quarter of the length:")
    for what, taken in sorted(hostile.search(), key=lambda found: -found[1])[:SLOWEST_SHOWN]:
        print(f"  {what:<50}{taken * MILLISECONDS:>8.0f}{hostile.growth(what):>8.2f}")


Row = tuple[str, str, str, str]  # what was measured, what it must be, what it is to be, what it is


def _programs(folder: Path) -> Iterator[Row]:
    """Whole programs, in times of the yardstick F."""
    for option in ("--version", "--help"):
        yield f"citecheck {option}, in F", "1.2", "0.5", f"{ratio((*CITECHECK, option)):.2f}"
    check = (*CITECHECK, "check", str(THESIS), "--bib", _bibliography(folder))
    yield "check, 900 notes × 500 entries, JSON, in F", "1.6", "1.0", f"{ratio((*check, '--format', 'json')):.2f}"
    shown = (*CITECHECK, "check", str(THESIS), "--bib", _half(folder), "--max-findings", str(FINDINGS))
    yield f"the same for reading, {FINDINGS} findings, in F", "2.0", "1.2", f"{ratio(shown):.2f}"


def _notes(folder: Path) -> Iterator[Row]:
    """In one process, on the sample thesis: all stages but the report."""
    text = THESIS.read_text(encoding="utf-8")
    stages = fastest(text, Path(_bibliography(folder)).read_text(encoding="utf-8"), RUNS)
    count = 900
    speed = count / sum(stages[stage] for stage in ("read", "parse", "resolve", "lint"))
    yield "notes read, parsed, resolved and linted a second", "5,000", "10,000", f"{speed:,.0f}"
    for stage in ("read", "parse", "resolve", "lint", "json"):
        yield f"  {stage} alone", "", "", f"{count / stages[stage]:,.0f}"
    yield "the same, in times of AnyStyle's 530 a second", "–", "10", f"{speed / ANYSTYLE:.1f}"
    entries = fastest("", library(10_000), RUNS)["bibliography"]
    yield "bibliography entries read a second", "19,000", "50,000", f"{10_000 / entries:,.0f}"


def _growth(folder: Path) -> Iterator[Row]:
    """How time grows with the notes and with the entries, as a power; each stage, and all."""
    yield from _powers(f"growth, {NOTES[0]:,} → {NOTES[1]:,} notes", NOTES, lambda notes: apart(notes, ENTRIES))
    what = f"growth, {BIBLIOGRAPHIES[0]:,} → {BIBLIOGRAPHIES[1]:,} entries"
    yield from _powers(what, BIBLIOGRAPHIES, lambda entries: apart(NOTES[0], entries))


def _powers(what: str, sizes: tuple[int, int], measure: Callable[[int], dict[str, float]]) -> Iterator[Row]:
    short, long = map(measure, sizes)
    times = sizes[1] / sizes[0]
    yield what, "1.10", "1.02", f"{exponent(sum(short.values()), sum(long.values()), times):.2f}"
    for stage in short:
        yield f"  {stage} alone", "", "", f"{exponent(short[stage], long[stage], times):.2f}"


def _memory(folder: Path) -> Iterator[Row]:
    """The most memory that a check takes, by the system's own account, which counts this process in as it was at the
    start of the other: so what is large is made after what is small is measured."""
    texts = {
        "900 notes × 500 entries": ("45", "30", lambda: (str(THESIS), _bibliography(folder))),
        "900 notes × 50,000 entries": ("300", "150", lambda: (str(THESIS), _long_bibliography(folder))),
        "100,000 notes": ("300", "150", lambda: (_long_text(folder), _bibliography(folder))),
    }
    for what, (must, aim, made) in texts.items():
        text, register = made()
        taken = mebibytes((*CITECHECK, "check", text, "--bib", register, "--format", "json"))
        yield f"peak memory, {what}, in MiB", must, aim, "unknown" if taken is None else f"{taken:.0f}"


def _long_text(folder: Path) -> str:
    return _written(folder, "long.txt", manuscript(NOTES[1]))


def _long_bibliography(folder: Path) -> str:
    return _written(folder, "many.bib", library(BIBLIOGRAPHIES[1]))


def _against_pandoc(folder: Path) -> Iterator[Row]:
    """A check of 900 notes in times of pandoc's rendering as many, with its own citation engine."""
    what, program = "check, in times of pandoc --citeproc", pandoc()
    if program is None:
        yield what, "1/15", "1/30", "no pandoc"
        return
    text, register = _written(folder, "made.txt", manuscript(900)), _written(folder, "made.bib", library(ENTRIES))
    source = _written(folder, "made.md", markdown(900, ENTRIES))
    render = (program, "--citeproc", "--bibliography", register, "--to", "plain", source)
    yield what, "1/15", "1/30", f"1/{1 / ratio((*CITECHECK, 'check', text, '--bib', register), render, RUNS):.0f}"


def _bibliography(folder: Path) -> str:
    """The sample thesis's bibliography, brought to 500 entries with made ones."""
    given = REGISTER.read_text(encoding="utf-8")
    return _written(folder, "full.bib", given + library(ENTRIES - given.count("\n@")))


def _half(folder: Path) -> str:
    """500 entries of which the thesis cites hardly half, so that there are findings enough to show."""
    given = REGISTER.read_text(encoding="utf-8")
    half = given[: given.index("\n@", len(given) // 2)]
    return _written(folder, "half.bib", half + library(ENTRIES - half.count("\n@")))


def _written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


if __name__ == "__main__":
    main()
