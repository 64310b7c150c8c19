"""What cannot be read is not said to be lacking: a note that says author, title and year probably cites the work."""

from citecheck import check
from citecheck.model import Severity

UNREAD = (
    "1. The edition used here is the one that Revelli published as La guerra dei poveri with Einaudi, Turin 1962.\n"
)
SHORT = "2. Revelli, Guerra dei poveri, p. 3.\n"
OP_CIT = "2. Revelli, op. cit., p. 3.\n"
AFTER = "2. Ibid., p. 3.\n"
READ = "1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.\n"


def severities(text: str, code: str) -> list[Severity]:
    return [one.severity for one in check("note.txt", text=text).diagnostics if one.rule.code == code]


def test_a_short_citation_whose_full_form_may_stand_unread_is_information() -> None:
    assert severities(UNREAD + SHORT, "R002") in ([], [Severity.INFO])
    assert severities(READ + SHORT, "R002") == [Severity.ERROR]


def test_an_op_cit_whose_full_form_may_stand_unread_is_information() -> None:
    assert severities(UNREAD + OP_CIT, "I005") == [Severity.INFO]
    assert severities(READ + OP_CIT, "I005") == [Severity.ERROR]


def test_an_author_named_in_a_title_that_was_read_is_no_unread_citation() -> None:
    read = "1. William Taubman, The Man Khrushchev and His Era (New York: Norton, 2003), 9.\n"
    assert severities(read + "2. Khrushchev, op. cit., p. 3.\n", "I005") == [Severity.ERROR]


def test_ibid_behind_figures_of_an_unread_citation_is_information() -> None:
    unread = "2. X [George F. Kennan], Sources, Foreign Affairs xxv 4 July 1947, 566.\n"
    ibid = "3. Ibid., 31.\n"
    for between, expected in ((unread, Severity.INFO), ("2. The accounts of 1947 are lost.\n", Severity.WARNING)):
        assert severities(READ + between + ibid, "I007") in ([], [expected])


STEPHAN = """@article{stephan, author = {Stephan, Rudolf}, title = {Zu Beethovens letzten Quartetten},
  journal = {Die Musikforschung}, volume = {23}, year = {1970}, pages = {245--256}}
"""


def test_an_entry_whose_author_and_title_stand_in_a_citation_is_not_missing(tmp_path) -> None:
    bibliography = tmp_path / "stephan.bib"
    bibliography.write_text(STEPHAN, encoding="utf-8")
    around = "1. Zur analytischen Literatur der Großen Fuge, {}, in: Die Musikforschung 23 (1970), S. 245–256.\n"
    for cited, expected in (
        ("Rudolf Stephan, »Zu Beethovens letzten Quartetten«", Severity.INFO),
        ("Rudolf Stephan, »Zu Haydns frühen Messen«", Severity.WARNING),
    ):
        report = check("note.txt", [str(bibliography)], text=around.format(cited))
        found = [one.severity for one in report.diagnostics if one.rule.code == "R001"]
        assert found in ([], [expected])
