"""What an author has asked not to be told of an entry: "% citecheck: ignore B003" in a .bib file.

Law: what is asked for is found first and taken out then, so that a request that silences nothing is seen.
"""

from collections.abc import Sequence

from citecheck.model import Bibliography, Diagnostic, Entry


def heeded(
    bibliography: Bibliography, diagnostics: Sequence[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The diagnostics that are left, and those that the entries ask to have left out."""
    asking = {entry.key: entry for entry in bibliography.entries if entry.ignores}
    if not asking:
        return tuple(diagnostics), ()
    sources = set(bibliography.sources)
    silenced = [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.finding.place.source in sources
        and any(_asks(asking[key], diagnostic) for key in _keys(diagnostic) if key in asking)
    ]
    taken = set(map(id, silenced))
    return tuple(one for one in diagnostics if id(one) not in taken), tuple(silenced)


def _asks(entry: Entry, diagnostic: Diagnostic) -> bool:
    """Whether an entry asks not to be told this."""
    return diagnostic.rule.code.startswith(entry.ignores)


def _keys(diagnostic: Diagnostic) -> set[str | None]:
    """The entries that a finding speaks of: of two that are one work, either may ask."""
    finding = diagnostic.finding
    return {finding.key, *(related.key for related in finding.related)}
