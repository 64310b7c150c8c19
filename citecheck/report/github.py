"""The findings as annotations of a GitHub Actions run: `::error file=…,line=…::…`.

Law: no line but ours is a command. GitHub shows ten annotations of a level and drops the rest of a step in silence:
where there are more, the tenth sums them up, and they follow as plain lines in the log.
Source: docs.github.com, "Workflow commands for GitHub Actions"; actions/toolkit, command.ts, for the escapes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from citecheck.model import Diagnostic, Report, Severity
from citecheck.report.excerpt import visible
from citecheck.report.naming import Names, location, path_from_here, plural
from citecheck.text import Place

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SHOWN = 10  # annotations of one level that GitHub keeps from one step
IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, *, limit: int | None = None) -> str:
    """An annotation for each finding, level by level, and the rest in a folded part of the log."""
    names = Names(report.dossier)
    by_level: dict[str, list[Diagnostic]] = {level: [] for level in LEVELS.values()}
    for diagnostic in report.diagnostics[:limit]:
        by_level[LEVELS[diagnostic.severity]].append(diagnostic)
    lines: list[str] = []
    rest: list[Diagnostic] = []
    for level, found in by_level.items():
        kept = found if len(found) <= SHOWN else found[: SHOWN - 1]
        lines += [_annotation(level, diagnostic, names) for diagnostic in kept]
        if len(kept) < len(found):
            rest += found[len(kept) :]
            lines.append(_command(level, {"title": "citecheck"}, _summed_up(found[len(kept) :])))
    return "".join(f"{line}\n" for line in (*lines, *_folded(rest, names)))


def _annotation(level: str, diagnostic: Diagnostic, names: Names) -> str:
    finding, rule = diagnostic.finding, diagnostic.rule
    lines = [names.sentence(finding), *map(names.aside, finding.related)]
    properties = {**_position(finding.place), "title": f"{rule.code} {rule.name}"}
    return _command(level, properties, "\n".join(lines))


def _position(place: Place) -> dict[str, object]:
    """Where an annotation stands: with columns within one line only, and the last of them inside the stretch."""
    source = place.source
    line, column = source.position(place.start)
    last, end = source.position(max(place.start, place.last - 1))
    where: dict[str, object] = {"file": path_from_here(place.path), "line": line, "endLine": last}
    return where | {"col": column, "endColumn": end} if line == last else where


def _command(level: str, properties: dict[str, object], message: str) -> str:
    written = ",".join(f"{key}={str(value).translate(IN_PROPERTY)}" for key, value in properties.items())
    return f"::{level} {written}::{message.translate(IN_MESSAGE)}"


def _summed_up(rest: list[Diagnostic]) -> str:
    counts = Counter(f"{diagnostic.rule.code} {diagnostic.rule.name}" for diagnostic in rest)
    rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(counts.items()))
    return f"{plural(len(rest), 'further finding')}, in the log of this step: {rules}"


def _folded(rest: Iterable[Diagnostic], names: Names) -> Iterator[str]:
    """Findings as plain lines: none begins like a command, and the old commands, which stand anywhere, are broken."""
    lines = [
        f"- {location(found.finding.place)}: {found.severity} {found.rule.code}: {names.sentence(found.finding)}"
        for found in rest
    ]
    if lines:
        yield f"::group::{plural(len(lines), 'further finding')}"
        yield from (visible(line).replace("##[", r"##\x5b") for line in lines)
        yield "::endgroup::"
