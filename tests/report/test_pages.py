"""The rules' pages."""

from citecheck.model import Severity
from citecheck.report import pages
from tests.report.samples import rule

DOC = """Ibid. opens a note, and the note before it is gone.

Why.

Flagged:
    1. Full.
    3. Ibid.

Clean:
    1. Full."""
RULE = rule("I003", "ibid-across-missing-note", Severity.ERROR, DOC)


def test_table():
    assert pages.table([RULE]) == (
        "I003  error    ibid-across-missing-note  Ibid. opens a note, and the note before it is gone.\n"
    )


def test_page():
    assert pages.page(RULE).startswith("I003 ibid-across-missing-note (error)\n\nIbid. opens")


def test_document_has_examples_as_code():
    written = pages.document([RULE])
    assert "## Ibid. and other back-references\n\n### I003 ibid-across-missing-note\n\n*error*\n" in written
    assert "Flagged:\n\n```text\n1. Full.\n3. Ibid.\n\n```\n" in written
    assert written.count("```") == 4
