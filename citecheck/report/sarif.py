"""The findings as SARIF 2.1.0, for GitHub's code scanning and for editors.

Law: columns are code points, ends exclusive; files that lie in the working folder are named from there.
Source: OASIS, SARIF 2.1.0 with errata 01 (2023).
"""

import os
from string import ascii_letters, digits

import regex

from citecheck import __version__
from citecheck.model import Diagnostic, Fix, Related, Report, Rule, Severity
from citecheck.report import pages
from citecheck.report.excerpt import visible
from citecheck.report.fingerprint import fingerprints
from citecheck.report.json import encode
from citecheck.report.naming import Names, file_from_here
from citecheck.text import Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# Not GitHub's `primaryLocationLineHash`: it makes that one itself and warns of any other.
FINGERPRINT = "citecheck/v1"
# In a message, "[words](1)" is a link and "{0}" stands for something else: §3.11.5 and §3.11.6.
LINK_RE = regex.compile(r"\]\(")
PLACEHOLDER_RE = regex.compile(r"\{(\d+)\}")
UNRESERVED = frozenset(f"{ascii_letters}{digits}-._~/".encode())


def render(report: Report, *, limit: int | None = None) -> str:
    """The log of one run, with the pages of the rules that found something; a rule and a finding a line."""
    names = Names(report.dossier)
    found = report.diagnostics[:limit]
    rules = sorted({diagnostic.rule.code: diagnostic.rule for diagnostic in found}.items())
    index = {code: at for at, (code, _) in enumerate(rules)}
    described = ",\n   ".join(encode(_rule(rule)) for _, rule in rules)
    results = ",\n   ".join(
        encode(_result(diagnostic, index[diagnostic.rule.code], fingerprint, names))
        for diagnostic, fingerprint in zip(found, fingerprints(report), strict=False)
    )
    return (
        f'{{"$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [{{\n'
        f'  "tool": {{"driver": {{"name": "citecheck", "version": "{__version__}", "rules": [\n   {described}]}}}},\n'
        '  "columnKind": "unicodeCodePoints",\n  "newlineSequences": ["\\r\\n", "\\n", "\\r"],\n'
        f'  "results": [\n   {results}]}}]}}\n'
    )


def _rule(rule: Rule) -> dict:
    return {
        "id": rule.code,
        "name": rule.name.replace("-", " ").title().replace(" ", ""),
        "shortDescription": {"text": pages.summary(rule)},
        "help": {"text": pages.page(rule), "markdown": pages.markdown(rule.doc)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, names: Names) -> dict:
    finding = diagnostic.finding
    elsewhere = [related for related in finding.related if related.place is not None]
    asides = [names.aside(related) for related in finding.related if related.place is None]
    written = {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": _message("\n".join((names.sentence(finding), *asides))),
        "locations": [_location(finding.place)],
        "relatedLocations": [_related(related, names, at) for at, related in enumerate(elsewhere, 1)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    return written | {"fixes": [_fix(finding.fix)]} if finding.fix else written


def _fix(fix: Fix) -> dict:
    """The edits of a fix, by the file that they stand in."""
    by_file: dict[str, list[dict]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}}
        by_file.setdefault(edit.place.path, []).append(replacement)
    changes = [{"artifactLocation": {"uri": _uri(path)}, "replacements": those} for path, those in by_file.items()]
    return {"description": _message(visible(fix.message)), "artifactChanges": changes}


def _location(place: Place) -> dict:
    file = {"uri": _uri(place.path)}
    return {"physicalLocation": {"artifactLocation": file, "region": _region(place)}}


def _region(place: Place) -> dict:
    (line, column), (last, end) = (place.source.position(offset) for offset in (place.start, place.last))
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}


def _related(related: Related, names: Names, number: int) -> dict:
    assert related.place is not None
    return {"id": number, **_location(related.place), "message": _message(visible(related.message))}


def _message(text: str) -> dict:
    return {"text": PLACEHOLDER_RE.sub(r"{{\1}}", LINK_RE.sub(r"]\\(", text))}


def _uri(path: str) -> str:
    """The address of a file; a relative one where it lies in the working folder."""
    file = file_from_here(path)
    written = "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in os.fsencode(file.as_posix()))
    return f"file:///{written.lstrip('/')}" if file.is_absolute() else written
