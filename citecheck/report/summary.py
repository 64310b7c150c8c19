"""The end of a report: how many findings of which rule, what was read, and how long it took.

Law: what citecheck could not know is counted as openly as what it resolved.
"""

from collections import Counter
from collections.abc import Iterator

from citecheck.model import Form, Report, Severity
from citecheck.report.naming import plural

FORM_WORDS = {
    Form.FULL: "full",
    Form.SHORT: "short",
    Form.IBID: "ibid.",
    Form.OP_CIT: "op. cit. and the like",
    Form.ARCHIVAL: "archival",
    Form.DOCUMENT: "documents",
}
SEVERITY_WORDS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}


def verdict(report: Report) -> str:
    """All findings in one line: "16 findings: 3 errors, 9 warnings, 4 info"."""
    if not report.diagnostics:
        return "Nothing to report." if report.dossier.manuscript.notes else "No notes found, so nothing was checked."
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    parts = [
        plural(counts[severity], words.removesuffix("s"), words)
        for severity, words in SEVERITY_WORDS.items()
        if counts[severity]
    ]
    return f"{plural(len(report.diagnostics), 'finding')}: {', '.join(parts)}"


def statistics(report: Report) -> Iterator[tuple[str, Severity]]:
    """A line for each rule that found something, by its code, with the gravest severity it was reported at."""
    gravest = list(Severity)
    found: dict[str, list[Severity]] = {}
    names = {diagnostic.rule.code: diagnostic.rule.name for diagnostic in report.diagnostics}
    for diagnostic in report.diagnostics:
        found.setdefault(diagnostic.rule.code, []).append(diagnostic.severity)
    for code, severities in sorted(found.items()):
        yield f"{len(severities):>6}  {code}  {names[code]}", min(severities, key=gravest.index)


def mendable(report: Report) -> Iterator[str]:
    """How many of the findings `citecheck fix` can mend; nothing where it can mend none."""
    fixes = [diagnostic.finding.fix for diagnostic in report.diagnostics if diagnostic.finding.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    if safe:
        more = f", {unsafe} more with --unsafe" if unsafe else ""
        yield f"`citecheck fix` can mend {safe} of them{more}."
    elif unsafe:
        yield f"`citecheck fix --unsafe` can mend {unsafe} of them."


def what_was_read(report: Report) -> Iterator[str]:
    """What the check rests on, in lines of words."""
    dossier = report.dossier
    manuscript = dossier.manuscript
    markers, notes = len(manuscript.markers), len(manuscript.notes)
    yield f"Read {plural(markers, 'marker')} and {plural(notes, 'note')}{_register(report)}."
    if not dossier.citations:
        return
    forms = Counter(citation.form for citation in dossier.citations)
    kinds = ", ".join(f"{forms[form]} {words}" for form, words in FORM_WORDS.items() if forms[form])
    yield f"{plural(len(dossier.citations), 'citation')}: {kinds.rstrip('.')}."
    resolved = sum(resolution.target is not None for resolution in dossier.resolutions)
    unknown = len(dossier.resolutions) - resolved
    yield f"{resolved} resolved, {unknown} cannot be known." if unknown else f"All {resolved} resolved."


def _register(report: Report) -> str:
    entries = len(report.dossier.bibliography.entries)
    if report.paths:
        return f", and {plural(entries, 'bibliography entry', 'bibliography entries')}"
    own = plural(entries, "entry", "entries")
    return f", and the manuscript’s own bibliography ({own})" if entries else ", without a bibliography"
