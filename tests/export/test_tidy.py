"""Tidying a .bib file: what is changed, and what is left alone."""

import pytest

from citecheck.bibliography import outline, read_bibliography
from citecheck.export import merged, tidy, unlike
from citecheck.model import CitecheckError


def tidied(text: str, **options) -> str:
    bibliography = read_bibliography(["library.bib"], texts={"library.bib": text})
    result = tidy(bibliography, **options)
    assert unlike(result, outline(result.text)) is None
    return result.text


def value(field: str) -> str:
    """What becomes of one field."""
    return tidied(f"@book{{k, {field}}}").split("= ", 1)[1].rsplit("\n}", 1)[0]


def test_an_entry_is_laid_out_one_way():
    text = '@Book {k,YEAR=1999, Title="The  War\n at Last",AUTHOR = {John Smith and {U.N.}} , month = "March"}'
    assert tidied(text) == (
        "@book{k,\n"
        "  author = {Smith, John and {U.N.}},\n"
        "  title  = {The War at Last},\n"
        "  month  = mar,\n"
        "  year   = {1999}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("written", "tidy_value"),
    [
        ("pages = {12-14}", "{12--14}"),
        ("pages = {12 – 14, 20---25}", "{12--14, 20--25}"),
        ("pages = {xi-xiv}", "{xi--xiv}"),
        ("pages = {S-12}", "{S-12}"),
        ("doi = {https://doi.org/10.1017/X}", "{10.1017/X}"),
        ("doi = {doi:10.1017/X}", "{10.1017/X}"),
        ("isbn = {978–0–521–85364–4}", "{978-0-521-85364-4}"),
        ("isbn = {9780521853644}", "{978-0-521-85364-4}"),
        ("isbn = {978-05218-5364-4}", "{978-0-521-85364-4}"),
        ("isbn = {978 3 486 59150 7}", "{978-3-486-59150-7}"),
        ("isbn = {0521853648}", "{0-521-85364-8}"),
        ("isbn = {968121207x}", "{968-12-1207-X}"),
        ("isbn = {9785824313628 (t. 1), 9791090648524}", "{978-5-8243-1362-8 (t. 1), 979-10-90648-52-4}"),
        ("isbn = {9780521853645}", "{9780521853645}"),
        ("isbn = {9786500000016}", "{978-65-00-00001-6}"),
        ("isbn = {9786100000003}", "{9786100000003}"),
        ("issn = {03785955}", "{0378-5955}"),
        ("issn = {2434 561x}", "{2434-561X}"),
        ("month = 3", "mar"),
        ("month = {Sept.}", "sep"),
        ("month = {märz}", "{märz}"),
        ('month = mar # "~1"', 'mar # "~1"'),
        ("journal = jcws", "jcws"),
        ('publisher = {A} # " B"', '{A} # " B"'),
        ("title = {The KGB and the {CIA} after U.S. policy}", "{The {KGB} and the {CIA} after {U.S.} policy}"),
        ("title = {THE WAR}", "{THE WAR}"),
        (r"title = {Law \& Order in the USSR, 100\% \#1}", r"{Law \& Order in the {USSR}, 100\% \#1}"),
        (r"title = {The \emph{KGB} files}", r"{The \emph{KGB} files}"),
        (r"title = {D{\'e}tente and the {\TeX} of the KGB}", r"{D{\'e}tente and the {\TeX} of the {KGB}}"),
        ("title = {dell'Unione e l'URSS}", "{dell'Unione e l'{URSS}}"),
        (
            "author = {Jos{\\'e} de la Vega and Smith, J. and others}",
            "{de la Vega, Jos{\\'e} and Smith, J. and others}",
        ),
        ("author = {Martin Luther King}", "{King, Martin Luther}"),
        ("author = {King, Jr., Martin}", "{King, Jr., Martin}"),
        ("author = {Smith, J., Roe, B., Poe, C.}", "{Smith, J., Roe, B., Poe, C.}"),
        ("author = {Stalin}", "{Stalin}"),
        ("author = {A and and B C}", "{A and and B C}"),
        ("abstract = {One.\n\n  Two.}", "{One.\n\n  Two.}"),
    ],
)
def test_values_take_their_canonical_form(written, tidy_value):
    assert value(written) == tidy_value


def test_comments_strings_and_preambles_survive():
    text = (
        "% citecheck: ignore B003\n"
        "@book{a, title = {A}}\n"
        "\n\n\n"
        "% a remark that stands alone\n"
        "\n"
        '@string{oup = "Oxford"}\n'
        "@comment{ @book{no, title={x}} }\n"
        "@preamble{ {x} }\n"
        "% on b\n"
        "@book{b, title = {B}} % behind b\n"
        "the end"
    )
    assert tidied(text) == (
        "% citecheck: ignore B003\n@book{a,\n  title = {A}\n}\n\n% a remark that stands alone\n\n"
        '@string{oup = "Oxford"}\n@comment{ @book{no, title={x}} }\n@preamble{ {x} }\n% on b\n'
        "@book{b,\n  title = {B}\n} % behind b\nthe end\n"
    )


@pytest.mark.parametrize(
    "broken",
    [
        "@book{a,\n title = {One}\n year = {1999}\n}",
        "@book{a, title={One}, title={Two}}",
        "@book{a, title={One},\n % a remark\n year=1999}",
        "@book{a, title = {One",
        "@book{a}",
    ],
)
def test_what_is_not_understood_is_left_byte_for_byte(broken):
    assert tidied(f"{broken}\n\n@book{{b,\n  title = {{B}}\n}}\n").startswith(broken)


@pytest.mark.parametrize(
    ("written", "tidy_text"),
    [
        ("@book{k, editor = {A, B}, title = {T} }", "@collection{k, editor = {A, B}, title = {T} }"),
        ("@mvbook{k, editor = {A, B}, title = {T} }", "@mvcollection{k, editor = {A, B}, title = {T} }"),
        ("@book{k, author = {C, D}, editor = {A, B} }", "@book{k, author = {C, D}, editor = {A, B} }"),
        ("@incollection{k, author = {A, B}, booktitle = {B} }", "@inbook{k, author = {A, B}, booktitle = {B} }"),
        ("@incollection{k, author = {A, B}, crossref = {c} }", "@incollection{k, author = {A, B}, crossref = {c} }"),
        ("@book{k, author = {A, B}, volume = {IV} }", "@book{k, author = {A, B}, volume = {4} }"),
        ("@book{k, author = {A, B}, volume = {C} }", "@book{k, author = {A, B}, volume = {C} }"),
        ("@book{k, author = {A, B}, volume = {IIX} }", "@book{k, author = {A, B}, volume = {IIX} }"),
    ],
)
def test_in_a_file_that_speaks_biblatex_an_entry_gets_the_type_that_biber_has_for_it(written, tidy_text):
    assert " ".join(tidied(written, biblatex=True).split()) == tidy_text
    assert " ".join(tidied(written).split()) == written


@pytest.mark.parametrize(("child", "parent"), [("inbook", "book"), ("incollection", "collection")])
@pytest.mark.parametrize("options", [{"biblatex": True}, {"dialect": "biblatex"}])
def test_a_book_from_which_an_inbook_has_its_booktitle_stays_a_book(child, parent, options):
    parent_text = "@book{p, editor = {C, D}, title = {B}}"
    text = f"@{child}{{c, author = {{A, B}}, title = {{T}}, crossref = {{P}}}}\n{parent_text}"
    assert f"@{parent}{{p," in tidied(text, **options) and f"@{child}{{c," in tidied(text, **options)


def test_macros_are_written_out_on_request():
    text = '@string{oup = "Oxford UP"}\n@book{a, publisher = oup}'
    assert "publisher = oup" in tidied(text)
    assert "publisher = {Oxford UP}" in tidied(text, resolve_strings=True)
    strings = '@string{oup = "Oxford" # { UP}}\n'
    entry = '@book{a, publisher = oup # ", # " # {#1}, title = nope # {T}, month = oct # "~1"}'
    found = tidied(strings + entry, resolve_strings=True)
    assert "publisher = {Oxford UP, # #1}" in found and "= nope # {T}" in found and '= oct # "~1"' in found


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_line_ends_stay_the_files_own(end):
    text = end.join(("% one", "@book{a,", "title = {A}}", "", "", "@book{b, title = {B}}", ""))
    assert tidied(text) == end.join(
        ("% one", "@book{a,", "  title = {A}", "}", "", "@book{b,", "  title = {B}", "}", "")
    )


def test_an_empty_file_stays_empty():
    assert tidied("") == "" and tidied("% nothing\n") == "% nothing\n"


@pytest.mark.parametrize("text", ["Dear reader,\n\nwrite to me@example.org.\n", "% only\nwords\n", "@ {}"])
def test_what_is_no_bibliography_is_refused(text):
    with pytest.raises(CitecheckError, match=r"library\.bib: this is no bibliography"):
        tidied(text)


def test_a_bibliography_of_macros_alone_is_one():
    assert tidied("@preamble{x}\n") == "@preamble{x}\n"
    assert tidied('@string{a = "b"}\n') == '@string{a = "b"}\n'


def test_only_a_bib_file_is_tidied():
    with pytest.raises(CitecheckError, match=r"one \.bib file: export your library as BibLaTeX"):
        tidy(read_bibliography(["a.json"], texts={"a.json": '[{"id": "x", "title": "T"}]'}))


TWINS = """@book{a, author={Brands, Hal}, title={Latin America's Cold War}, publisher={HUP}, year=2010}
% on b
@book{b, author={Brands, Hal}, title={Latin America's Cold War}, publisher={Harvard}, year=2010, pages={1--9},
  ids={old}}
@book{c, author={Z, Y}, title={Other}}
"""


def test_duplicates_are_merged_on_request():
    bibliography = read_bibliography(["library.bib"], texts={"library.bib": TWINS})
    text = merged(bibliography, [("a", "b"), ("a", "missing")])
    entries = read_bibliography(["library.bib"], texts={"library.bib": text}).entries
    assert [entry.key for entry in entries] == ["a", "c"]
    assert entries[0].fields["publisher"] == "HUP" and entries[0].fields["pages"] == "1–9"
    assert entries[0].fields["ids"] == "b, old"
    assert text.startswith("% b: publisher = {Harvard}\n@book{a") and "% on b" in text


def test_an_entry_that_others_refer_to_is_merged_into_none():
    text = TWINS + "@inbook{d, crossref={b}, title={D}}\n"
    bibliography = read_bibliography(["library.bib"], texts={"library.bib": text})
    assert merged(bibliography, [("a", "b")]) == text
