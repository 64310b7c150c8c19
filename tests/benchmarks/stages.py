"""How long each stage of a check takes, in seconds of processor time."""

from collections.abc import Callable
from time import process_time
from typing import TypeVar

from citecheck.bibliography import read_bibliography
from citecheck.model import Dossier, Report
from citecheck.parse import parse
from citecheck.read import read_manuscript
from citecheck.report.json import render
from citecheck.resolve import resolve
from citecheck.rules import lint, profile
from citecheck.vocabulary import vocabulary

Result = TypeVar("Result")


class Clock:
    """Runs the stages one after the other and keeps what each took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], Result]) -> Result:
        began = process_time()
        result = work()
        self.seconds[stage] = process_time() - began
        return result


def stages(text: str, bibliography: str) -> dict[str, float]:
    """What a check of a manuscript with its bibliography takes, stage by stage."""
    clock, words = Clock(), vocabulary()
    manuscript = clock("read", lambda: read_manuscript("made.txt", text=text))
    register = clock("bibliography", lambda: read_bibliography(["made.bib"], texts={"made.bib": bibliography}))
    parsed = clock("parse", lambda: parse(manuscript, register, words))
    resolutions = clock("resolve", lambda: resolve(parsed, manuscript, register, words))
    dossier = Dossier(manuscript, parsed.citations, parsed.introductions, register, resolutions, profile("none"), True)
    diagnostics = clock("lint", lambda: lint(dossier))
    clock("json", lambda: render(Report(dossier, diagnostics)))
    return clock.seconds


def fastest(text: str, bibliography: str, runs: int) -> dict[str, float]:
    """The least that each stage took in several runs: what else the machine did can only have added to it."""
    timed = [stages(text, bibliography) for _ in range(runs)]
    return {stage: min(run[stage] for run in timed) for stage in timed[0]}
