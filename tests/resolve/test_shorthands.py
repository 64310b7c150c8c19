"""What the bibliography says that notes may call a work: BibLaTeX's shorthand, and a short title that is one."""

import pytest

from citecheck.pipeline import check

BIB = """
@book{luther, author = {Luther, Martin}, title = {Werke. Kritische Gesamtausgabe}, address = {Weimar}, publisher = {Böhlau},
  year = {1883}, shorthand = {WA}}
@book{letters, author = {Luther, Martin}, title = {Werke. Briefwechsel}, address = {Weimar}, publisher = {Böhlau},
  year = {1930}, shorthand = {WA Br}}
@book{frus1, author = {{U.S. Department of State}}, maintitle = {Foreign Relations of the United States, 1964--1968},
  volume = {1}, title = {Vietnam, 1964}, shorttitle = {FRUS, 1964--1968}, year = {1992}}
@book{frus2, author = {{U.S. Department of State}}, maintitle = {Foreign Relations of the United States, 1964--1968},
  volume = {2}, title = {Vietnam, 1965}, shorttitle = {FRUS, 1964--1968}, year = {1996}}
"""


def cited(tmp_path, note):
    (tmp_path / "notes.txt").write_text(f"A claim.1\n\nNotes\n\n1. {note}\n", encoding="utf-8")
    (tmp_path / "works.bib").write_text(BIB, encoding="utf-8")
    report = check(str(tmp_path / "notes.txt"), [str(tmp_path / "works.bib")])
    codes = [one.rule.code for one in report.diagnostics if one.finding.note and one.severity.value != "info"]
    assert codes == (["R003"] if any(one.candidates for one in report.dossier.resolutions if not one.target) else [])
    return [
        (one.target, one.citation.locator.text if one.citation.locator else None) for one in report.dossier.resolutions
    ]


@pytest.mark.parametrize(
    ("note", "key", "locator"),
    [
        ("WA 6, S. 407.", "luther", "6, S. 407"),
        ("WA Br 2, Nr. 429, S. 388.", "letters", "2, Nr. 429, S. 388"),
        ("Vgl. WA 18, S. 357–361.", "luther", "18, S. 357–361"),
        ("FRUS, 1964–1968, 2:174–85.", "frus2", "2:174–85"),
        ("FRUS, 1964-1968, vol. 1, 916.", "frus1", "vol. 1, 916"),
    ],
)
def test_a_shorthand_of_the_bibliography_names_its_entry(tmp_path, note, key, locator):
    assert cited(tmp_path, note) == [(f"bib:{key}", locator)]


def test_of_two_volumes_with_one_shorthand_none_is_chosen_without_its_number(tmp_path):
    assert cited(tmp_path, "FRUS, 1964–1968, doc. 95.") == [(None, "doc. 95")]


def test_letters_that_no_locator_follows_are_words(tmp_path):
    assert cited(tmp_path, "WA stands for the Weimar edition.") == []


@pytest.mark.parametrize(
    ("note", "key"),
    [
        ("Wehler, Gesellschaftsgeschichte, Bd. 2, S. 9.", "wehler2"),
        ("Wehler, Gesellschaftsgeschichte, II, S. 9.", "wehler2"),
        ("Wehler, Gesellschaftsgeschichte, 2:9.", "wehler2"),
        ("Wehler, Gesellschaftsgeschichte, 2.", None),
        ("Wehler, Gesellschaftsgeschichte, 2, 5.", None),
    ],
)
def test_a_volumes_number_decides_and_a_page_does_not(tmp_path, note, key):
    volumes = "".join(
        f"@book{{wehler{number}, author = {{Wehler, Hans-Ulrich}}, maintitle = {{Deutsche Gesellschaftsgeschichte}},"
        f" volume = {{{number}}}, title = {{{title}}}, year = {{19{number}7}}}}\n"
        for number, title in (("1", "Vom Feudalismus"), ("2", "Von der Reformära"))
    )
    (tmp_path / "notes.txt").write_text(f"A claim.1\n\nNotes\n\n1. {note}\n", encoding="utf-8")
    (tmp_path / "works.bib").write_text(volumes, encoding="utf-8")
    report = check(str(tmp_path / "notes.txt"), [str(tmp_path / "works.bib")])
    assert [one.target for one in report.dossier.resolutions] == [key and f"bib:{key}"]
