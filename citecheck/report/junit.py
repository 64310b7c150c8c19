"""The findings as JUnit XML, for what shows test reports: a finding is a test that failed.

Law: what is a matter of taste, or lacks evidence, counts as skipped. Nothing that XML forbids is written.
Source: junit-10.xsd, the schema of the Jenkins xUnit plugin.
"""

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from citecheck.model import Diagnostic, Report, Severity
from citecheck.report.excerpt import visible
from citecheck.report.naming import Names, location, path_from_here

NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")  # XML has no place for them


def render(report: Report, *, limit: int | None = None) -> str:
    """A suite for each file with findings, a test for each finding; a test that passes where there is none."""
    names = Names(report.dossier)
    found = report.diagnostics[:limit]
    by_file: dict[str, list[Diagnostic]] = {} if found else {report.dossier.manuscript.source.path: []}
    for diagnostic in found:
        by_file.setdefault(diagnostic.finding.place.path, []).append(diagnostic)
    root = Element("testsuites", name="citecheck", **_counts(found))
    for path, those in by_file.items():
        _suite(root, _text(path_from_here(path)), those, names)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _counts(found: Sequence[Diagnostic]) -> dict[str, str]:
    failures = sum(diagnostic.severity != Severity.INFO for diagnostic in found)
    return {"tests": str(len(found) or 1), "failures": str(failures), "errors": "0"}


def _suite(root: Element, path: str, found: Sequence[Diagnostic], names: Names) -> None:
    suite = SubElement(root, "testsuite", name=path, **_counts(found))
    suite.set("skipped", str(sum(diagnostic.severity == Severity.INFO for diagnostic in found)))
    seen: Counter[str] = Counter()
    for diagnostic in found:
        name = f"{diagnostic.rule.code} {diagnostic.rule.name}: {names.finding(diagnostic.finding)}"
        seen[name] += 1  # two tests of one name are one to GitLab
        written = name if seen[name] == 1 else f"{name} ({seen[name]})"
        _fault(SubElement(suite, "testcase", classname=path, name=_text(written)), diagnostic, names)
    if not found:
        SubElement(suite, "testcase", classname=path, name="Nothing to report")


def _fault(case: Element, diagnostic: Diagnostic, names: Names) -> None:
    finding, severity = diagnostic.finding, diagnostic.severity
    fault = SubElement(case, "skipped" if severity == Severity.INFO else "failure")
    fault.set("type", f"{severity} {diagnostic.rule.code}")
    fault.set("message", _text(finding.message))
    lines = [location(finding.place), names.sentence(finding), *map(names.aside, finding.related)]
    fault.text = "\n".join(map(_text, lines))


def _text(text: str) -> str:
    return visible(text).translate(NO_CHARACTERS)
