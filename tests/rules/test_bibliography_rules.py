"""Family B: what is found in a bibliography, and above all what is not."""

import textwrap

import pytest

from citecheck.bibliography import read_bibliography
from citecheck.model import Dossier, Finding, Manuscript, Profile, Severity
from citecheck.pipeline import check_bibliography
from citecheck.rules import RULES
from citecheck.text import Source

FAMILY = [code for code in RULES if code.startswith("B")]


def dossier(text: str) -> Dossier:
    bibliography = read_bibliography(["library.bib"], texts={"library.bib": text})
    manuscript = Manuscript(Source("thesis.txt", ""), "text", (), (), ())
    return Dossier(manuscript, (), (), bibliography, (), Profile("none"), True)


def found(text: str, *codes: str) -> list[tuple[str, Finding]]:
    case = dossier(text)
    return [(code, finding) for code in codes or FAMILY for finding in RULES[code].check(case)]


def codes(text: str) -> list[str]:
    return [code for code, _ in found(text)]


def messages(text: str, code: str) -> list[str]:
    return [finding.message for _, finding in found(text, code)]


@pytest.mark.parametrize("code", FAMILY)
def test_a_rules_own_examples_are_true(code):
    for example in RULES[code].doc.split("Flagged:")[1].split("Clean:"):
        lines = textwrap.dedent(example).strip("\n").split("\n")
        expected = [(number, line.split("<-- ")[1]) for number, line in enumerate(lines, 1) if "<-- " in line]
        text = "\n".join(line.split("<-- ")[0].rstrip() for line in lines)
        assert [(finding.place.line, code) for code, finding in found(text)] == expected


def with_field(field: str) -> str:
    year = "" if field.startswith("date") else "year = {1999}, "
    return f"@book{{k, author = {{A, B}}, title = {{T}}, publisher = {{P}}, {year}{field}}}"


@pytest.mark.parametrize(
    "field",
    [
        "pages = {100--19}", "pages = {xi--xiv}", "pages = {12--14, 18}", "pages = {A1--B4}", "pages = {e1234}",
        "isbn = {978-0-521-85364-4}", "isbn = {0-521-85364-8 (hbk.), 978-0-521-85364-4}", "issn = {0378-5955}",
        "issn = {2434-561X}", "doi = {10.1017/CHOL9780521837194}", "url = {https://example.org/a?b=1&c=100%25}",
        "date = {1959/1964}", "date = {2012-03-05}", "date = {195X}", "date = {2012-21}", "date = {1999?}",
        "date = {1990/..}", "date = {2000-02-29}", "date = {19XX-02-29}",
        "month = mar", "month = {3}", "edition = {2}", "edition = {second}", "note = {R\\&D, 100\\%, \\#1}",
        "keywords = {a & b, 100%}", "abstract = {A & B 50% <i>x</i>}",
        "editor = {Mujal-León, Eusebio and {Barnes & Noble}}",
        "series = {История XX века}", "series = {СССР-US}", "series = {Œuvres complètes № 5}", "mendeley-tags = {x}",
        "volume = {VII}", 'month = "10~" # jan', "series = {A \\# B} # { C}", "eid = {7}", "bdsk-url-2 = {x y}",
        "origdate = {1867}", "langid = {russian}", "month = {\\mois{13}}",
    ],
)  # fmt: skip
def test_forms_that_some_tradition_writes_are_right(field):
    text = with_field(field).replace("{Barnes & Noble}", "{Barnes \\& Noble}")
    assert messages(text, "B004") == []


@pytest.mark.parametrize(
    "year", ["1999", "1952--1954", "1952/53", "c. 1900", "[1950]", "forthcoming", "n.d.", "1990a", "o. J."]
)
def test_years_as_people_write_them_are_right(year):
    assert messages(f"@book{{k, title = {{T}}, year = {{{year}}}}}", "B004") == []


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("pages = {119--100}", "runs backwards"), ("pages = {pp. 12--14}", "label"), ("month = {13}", "no month 13"),
        ("isbn = {978-0-521-85364-5}", "check digit"), ("isbn = {12345}", "5 digits"), ("issn = {0378-5956}",
        "check digit"),
        ("doi = {1017/CHOL}", "no DOI"), ("url = {example org}", "no web address"), ("date = {March 2012}", "no date"),
        ("date = {2012-13-01}", "no date"), ("date = {1999-02-29}", "no date"), ("note = {R&D}", "not escaped"), ("note = {100% sure}", "not escaped"),
        ("note = {R&amp;D}", "&amp;"), ("note = {<i>x</i>}", "HTML"), ("series = {CafÃ© Society}", "another encoding"),
        ("series = {РњРёРєРѕСЏРЅ}", "another encoding"), ("series = {cafe\u0301}", "NFD"), ("series = {Сergo}",
        "look the same"),
        ("editor = {A, B and and C, D}", "twice"), ("editor = {Smith, J., Roe, B., Poe, C.}", "too many commas"),
        ("editor = {A, B and}", "begins or ends"), ("editor = {Smith, J. et al.}", "and others"),
        ("publsher = {P}", None), ("locatoin = {P}", "is location meant?"), ("year = {2000}", "given twice"),
        ("edition = {2nd edition}", "prints itself"),
    ],
)  # fmt: skip
def test_malformed_values_are_reported_in_words(field, says):
    said = messages(with_field(field), "B004")
    assert (said == []) if says is None else (len(said) == 1 and says in said[0])


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("@book{,", "no key"),
        ("@book{a b,", "a space"),
        ("@boook{k,", "is @book meant?"),
        ("@book{" + "k" * 500 + ",", "500"),
    ],
)
def test_odd_keys_and_types_are_reported(head, says):
    said = messages(f"{head} author = {{A, B}}, title = {{T}}, publisher = {{P}}, year = {{1999}}}}", "B004")
    assert any(says in message for message in said)


def test_keys_that_differ_in_case_are_reported_with_both_lines():
    ((_, finding),) = found("@misc{smith, title={A}}\n@misc{Smith, title={B}}", "B004")
    assert finding.place.line == 2 and finding.related[0].place.line == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("@incollection{a, author={A, B}, title={Introduction}, booktitle={One}, year=1999}",
         "@incollection{b, author={A, B}, title={Introduction}, booktitle={Two}, year=1999}"),
        ("@book{a, author={A, B}, title={History}, volume=1, year=1999}",
         "@book{b, author={A, B}, title={History}, volume=2, year=1999}"),
        ("@book{a, author={A, B}, title={History}, year=1999}", "@book{b, author={A, B}, title={History}, year=2004}"),
        ("@book{a, author={A, B}, title={The War}, year=1999}",
         "@phdthesis{b, author={A, B}, title={The War}, year=1999}"),
        ("@book{a, author={A, B}, title={The War}, year=1999}", "@book{b, author={C, D}, title={The War}, year=1999}"),
        ("@book{a, author={A, B}, title={War: Part One, 1939}, year=1999}",
         "@book{b, author={A, B}, title={War: Part Two, 1945}, year=1999}"),
        ("@misc{a, title={Agreement}, year=1999}", "@misc{b, title={Agreement}, year=1999}"),
        ("@collection{a, title={The War}, editor={A, B}, date=1999, doi={10.1/1}}",
         "@incollection{b, title={A Front}, author={C, D}, booktitle={The War}, date=1999, doi={10.1/1}}"),
        ("@article{a, author={A, B}, title={Review}, journal={J}, number=1, year=1999}",
         "@article{b, author={A, B}, title={Review}, journal={J}, number=2, year=1999}"),
    ],
)  # fmt: skip
def test_works_that_something_tells_apart_are_no_duplicates(one, two):
    assert messages(f"{one}\n{two}", "B002") == []


def test_one_doi_twice_is_one_work():
    text = "@article{a, title={The War}, doi={10.1/X}}\n@article{b, title={The War at Last}, doi={10.1/x}}"
    assert messages(text, "B002") == ["b seems to be the same work as a: one DOI"]


def test_what_only_one_dialect_asks_for_is_information():
    text = "@book{a, author={A, B}, title={T}, year=1900}\n@article{b, title={T}, journal={J}, year=1900}"
    assert [finding.severity for _, finding in found(text, "B003")] == [Severity.INFO, Severity.INFO]
    assert messages("@book{a, author={A, B}, title={T}, date={1900}}", "B003") == []


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (
            "@article{k, author={A, B}, title={T}, journaltitle={J}, publisher={P}, date=1999}",
            "publisher of k: @article",
        ),
        ("@phdthesis{k, author={A, B}, title={T}, school={S}, publisher={P}, date=1999}", "@phdthesis has no such"),
        ("@book{k, author={A, B}, title={T}, volume={12a}, date=1999}", "“12a” is no number"),
        ("@book{k, author={A, B}, title={T}, year={c. 1900}, location={L}}", "“c. 1900” is no number"),
        ("@book{k, author={A, B}, title={T}, year=1999, date=1999}", "the entry has date besides"),
        ("@book{k, author={A, B}, title={T}, address={L}, location={L}, date=1999}", "the entry has location besides"),
        ("@book{k, author={A, B}, title={T}, isbn={0-521-85364-8, 978-0-521-85364-4}, date=1999}", "several numbers"),
    ],
)
def test_what_biblatex_passes_over_is_information(entry, says):
    [(_, finding)] = found(entry, "B004")
    assert says in finding.message and finding.severity == Severity.INFO


@pytest.mark.parametrize(
    "entry",
    [
        "@article{k, author={A, B}, title={T}, journal={J}, publisher={P}, volume={VII}, year={c. 1900}}",
        "@book{k, author={A, B}, title={T}, address={L}, my-shelf={3}, bdsk-url-1={x}, month=oct, year=1999, langid={x}}",
        "@book{k, author={}, editor={A, B}, title={T}, publisher={P}, volume={VII}, date=1999}",
        "@letter{k, author={A, B}, title={T}, publisher={P}, date=1999}",
        "@proceedings{p, title={P}, booktitle={P}, date=1999}\n@inproceedings{c, crossref={p}, author={A, B}, title={T}}",
    ],
)
def test_nothing_is_said_of_fields_in_bibtexs_terms_of_ones_own_or_for_others(entry):
    assert messages(entry, "B004") == []


def test_a_thesis_says_what_it_is_unless_its_type_does():
    entry = "{k, author={A, B}, title={T}, institution={S}, date=1999}"
    assert messages("@phdthesis" + entry, "B003") == []
    [(_, finding)] = found("@thesis" + entry, "B003")
    assert finding.message == "The thesis k has no type" and finding.severity == Severity.INFO


def test_what_a_parent_brings_is_not_missing():
    child = "@inbook{c, crossref={p}, author={A, B}, title={T}}"
    assert codes(child + "\n@collection{p, editor={C, D}, title={W}, date={1999}}") == []
    assert codes(child) == ["B006"]


def test_a_crossref_may_have_its_key_in_another_case_and_its_parent_be_bare():
    text = "@article{c, crossref={WHOLE}, author={A, B}, title={T}}\n@article{whole, journal={J}, year=1986}"
    assert codes(text) == []


def test_a_circle_of_crossrefs_is_reported():
    assert "leads back" in messages("@book{a, crossref={b}, title={A}}\n@book{b, crossref={a}, title={B}}", "B006")[0]


@pytest.mark.parametrize("key", ["a", ""])
def test_an_entry_that_names_itself_takes_nothing_from_itself(key):
    text = f"@incollection{{{key}, author={{A, B}}, title={{T}}, crossref={{{key}}}}}"
    [entry] = dossier(text).bibliography.entries
    assert "booktitle" not in entry.fields
    assert messages(text, "B006") == (["crossref of a leads back to a itself"] if key else [])


def test_a_comment_silences_a_rule_for_one_entry():
    text = "% citecheck: ignore B003\n@article{a, title={x}}\n@article{b, title={y}}"
    report = check_bibliography(["library.bib"], texts={"library.bib": text}, select=("B003",))
    assert [diagnostic.finding.key for diagnostic in report.diagnostics] == ["b"]
    assert [diagnostic.finding.key for diagnostic in report.silenced] == ["a"]


def test_a_broken_entry_is_reported_once():
    assert codes("@book{a,\n title = {T}\n year = {x1},\n isbn = {1}\n}") == ["B005"]
