"""Reading .bib files: what well-formed ones say, and that nothing is lost where one is broken."""

import pytest

from citecheck.bibliography import read_bibliography
from citecheck.model import Bibliography, CitecheckError


def bib(text: str) -> Bibliography:
    return read_bibliography(["library.bib"], texts={"library.bib": text})


def fields(text: str) -> dict[str, str]:
    return bib(text).entries[0].fields


def faults(text: str) -> list[tuple[str, int]]:
    return [(fault.kind, fault.place.line) for fault in bib(text).faults]


def test_an_entry_says_what_it_is_in_a_citations_terms():
    entry = bib(
        """
@incollection{joseph2008what,
  author    = {Joseph, Gilbert M.},
  title     = {What We Know},
  subtitle  = {And Should Know},
  booktitle = {In from the Cold},
  editor    = {Joseph, Gilbert M. and Spenser, Daniela},
  address   = {Durham, NC},
  publisher = {Duke University Press},
  year      = {2008},
  pages     = {3--46}
}
"""
    ).entries[0]
    work = entry.work
    assert (entry.key, entry.type, entry.line) == ("joseph2008what", "incollection", 2)
    assert work.title.text == "What We Know: And Should Know"
    assert [(name.family, name.given) for name in work.editors] == [("Joseph", "Gilbert M."), ("Spenser", "Daniela")]
    assert (work.container.text, work.place.text, work.pages.text) == ("In from the Cold", "Durham, NC", "3–46")
    assert work.title.place == entry.place and entry.place.quote.startswith("@incollection{joseph")


def test_biblatex_names_of_fields_are_read_too():
    work = (
        bib(
            "@article{a, author={A, B}, title={T}, journaltitle={J}, date={2011-03-05}, volume=6,number=3,location={X}}"
        )
        .entries[0]
        .work
    )
    assert (work.container.text, work.year.text, work.date.text) == ("J", "2011", "2011-03-05")
    assert (work.volume.text, work.issue.text, work.place.text) == ("6", "3", "X")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Dom{\'\i}nguez, Edm{\'e}", "Domínguez, Edmé"),
        (r"\v{C}apek", "Čapek"),
        (r"{\O}stergaard \& S{\o}n", "Østergaard & Søn"),
        (r"The {NATO} \emph{Years}, 1945--1991", "The NATO Years, 1945–1991"),
        (r"``Solidarity''~at last", "“Solidarity” at last"),
        (r"\c{c}a \"{u}ber {\ss}", "ça über ß"),
        (r"\mkbibquote{Hot} War", "“Hot” War"),
        (r"\unknown stays", r"\unknown stays"),
        ("Plain text, 100%", "Plain text, 100%"),
        (r"{\noopsort{1973b}}1973", "1973"),
    ],
)
def test_latex_is_read_as_what_it_prints(written, read):
    assert fields(f"@book{{a, title = {{{written}}}}}")["title"] == read


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("de Vega, Mercedes", [("de Vega", "Mercedes")]),
        ("Odd Arne Westad", [("Westad", "Odd Arne")]),
        ("Ludwig van der Rohe and J. Smith", [("van der Rohe", "Ludwig"), ("Smith", "J.")]),
        ("{Barnes and Noble}", [("Barnes and Noble", None)]),
        ("{Archivo {H}ist{\\'o}rico} and Smith, J.", [("Archivo Histórico", None), ("Smith", "J.")]),
        ("King, Jr., Martin Luther", [("King", "Martin Luther Jr.")]),
        ("Suri, Jeremi and others", [("Suri", "Jeremi")]),
        ("family=Vega, given=Mercedes, prefix=de", [("de Vega", "Mercedes")]),
        ("Чубарьян, Александр Оганович", [("Чубарьян", "Александр Оганович")]),
        ("Stalin", [("Stalin", None)]),
    ],
)
def test_names_are_parted_as_bibtex_parts_them(written, names):
    work = bib(f"@book{{a, author = {{{written}}}, title = {{T}}}}").entries[0].work
    assert [(name.family, name.given) for name in work.authors] == names
    assert work.others == written.endswith("others")


def test_macros_and_concatenation_are_resolved():
    text = '@string{oup = "Oxford " # {UP}}\n@string(all = oup # " Ltd")\n'
    text += '@book{a, publisher = all, month = mar # "~1", year = 1999}'
    assert fields(text) == {"publisher": "Oxford UP Ltd", "month": "3 1", "year": "1999"}
    assert faults(text) == []


def test_an_undefined_macro_is_a_fault_and_stands_for_itself():
    assert fields("@article{a, journal = jfoo}") == {"journal": "jfoo"}
    assert faults("@article{a,\n journal = jfoo}") == [("undefined-string", 2)]


def test_macros_that_double_end_at_a_limit():
    text = (
        '@string{a0="xxxxxxxxxx"}'
        + "".join(f"@string{{a{n + 1}=a{n} # a{n}}}" for n in range(60))
        + "@book{b, title=a60}"
    )
    assert "too-long" in [fault.kind for fault in bib(text).faults]


def test_fields_come_down_from_crossref_and_xdata():
    text = """
@inbook{child, crossref = {parent}, title = {Chapter}}
@xdata{cup, publisher = {CUP}, location = {Cambridge}}
@collection{parent, title = {Whole}, subtitle = {In Parts}, editor = {Leffler, M.}, date = {2010}, xdata = {cup}}
"""
    work = bib(text).entries[0].work
    assert (work.title.text, work.container.text, work.year.text) == ("Chapter", "Whole: In Parts", "2010")
    assert (work.publisher.text, work.place.text, work.editors[0].family) == ("CUP", "Cambridge", "Leffler")


def test_entries_that_refer_to_each_other_end():
    assert (
        len(bib("@book{a, crossref={b}, title={A}} @book{b, crossref={a}, title={B}} @book{c, crossref={c}}").entries)
        == 3
    )


def test_a_missing_comma_swallows_no_field():
    text = "@book{a,\n title = {One}\n year = {1999}\n}\n@book{b, title = {Two}}"
    assert [entry.fields for entry in bib(text).entries] == [{"title": "One", "year": "1999"}, {"title": "Two"}]
    assert faults(text) == [("missing-comma", 2)]


def test_an_unclosed_brace_ends_where_the_next_field_begins():
    text = "@book{a,\n title = {One,\n year = {1999},\n}\n\n@book{b, title = {Two}}\n"
    assert [entry.fields for entry in bib(text).entries] == [{"title": "One", "year": "1999"}, {"title": "Two"}]
    assert faults(text) == [("syntax", 2)]


@pytest.mark.parametrize(
    "broken",
    [
        "@book{x, title = {unclosed",
        '@book{x, title = "unclosed',
        "@book{x, title = {a}, stray words\n}",
        "@book{x title = {a}}",
        "@book{x, title = }",
        "@book{x, , title = {a}}",
        "@book{x",
        "@book{",
        "@book(x, title = {a}}",
        "@string{broken",
        "mail@example.org and @ alone",
        "@comment{unclosed",
        "}",
    ],
)
def test_the_entries_around_a_broken_one_stay(broken):
    entries = bib(f"@book{{before, title = {{One}}}}\n{broken}\n@book{{after, title = {{Two}}}}\n").entries
    assert entries[0].key == "before" and entries[-1].key == "after" and entries[-1].fields == {"title": "Two"}


def test_a_repeated_key_or_field_loses_no_entry():
    text = "@book{a, title={One}, year={1}, year={2}}\n@book{a, title={Two}}"
    assert [entry.fields for entry in bib(text).entries] == [{"title": "One", "year": "1"}, {"title": "Two"}]
    assert faults(text) == [("duplicate-field", 1), ("duplicate-key", 2)]


def test_comments_are_no_entries():
    text = '@comment{ @book{no, title={x}} }\n% @nothing\n@preamble{ {\\newcommand} # "x" }\n@book{yes, title={x}}'
    assert [entry.key for entry in bib(text).entries] == ["yes"] and faults(text) == []


def test_each_field_knows_its_place():
    text = "@book{a,\n  title = {One} # { Two},\n  year = 1999\n}"
    entry = bib(text).entries[0]
    assert [(name, text[start:end]) for name, start, end in entry.spans] == [
        ("title", "{One} # { Two}"),
        ("year", "1999"),
    ]


def test_an_ignore_comment_belongs_to_the_entry_below_it():
    text = "% citecheck: ignore B003, B002 on purpose\n% really\n@book{a, title={x}}\n@book{b, title={x}}"
    assert [entry.ignores for entry in bib(text).entries] == [("B003", "B002"), ()]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_at_every_kind_of_line_end(end):
    text = end.join(("% first", "@book{a,", " title = {x}", "}", "", "@book{b, year = jfoo}"))
    assert [entry.line for entry in bib(text).entries] == [2, 6]
    assert faults(text) == [("undefined-string", 6)]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("\ufeff@book{a, title={é}}".encode(), "é"),
        ("@book{a, title={é}}".encode("utf-16"), "é"),
        ("% Encoding: windows-1252\n@book{a, title={é}}".encode("cp1252"), "é"),
    ],
)
def test_the_encoding_is_what_the_file_states(tmp_path, data, title):
    path = tmp_path / "library.bib"
    path.write_bytes(data)
    read = read_bibliography([str(path)])
    assert read.entries[0].fields["title"] == title and not read.faults


def test_a_nul_character_is_a_blank_and_a_fault(tmp_path):
    path = tmp_path / "library.bib"
    path.write_bytes(b"@book{a,\n title={x\0y}}")
    read = read_bibliography([str(path)])
    assert read.entries[0].fields["title"] == "x y"
    assert [(fault.kind, fault.place.line, fault.place.column) for fault in read.faults] == [("nul", 2, 10)]
    with pytest.raises(CitecheckError, match="a binary file"):
        bib("@book{a, title={" + "x\0" * 20 + "}}")


def test_a_byte_that_is_not_utf8_is_a_fault_with_its_line(tmp_path):
    path = tmp_path / "library.bib"
    path.write_bytes(b"@book{a,\n title={caf\xe9}}")
    read = read_bibliography([str(path)])
    assert [(fault.kind, fault.place.line) for fault in read.faults] == [("encoding", 2)] and len(read.entries) == 1


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.bib", "TY  - BOOK\nTI  - x\nER  - \n", "RIS"),
        ("a.bib", '[{"id": "x"}]', "JSON"),
        ("a.bib", "<!DOCTYPE html><html><body>Sign in</body></html>", "HTML"),
        ("a.ris", "@book{a, title={x}}", "BibTeX"),
        ("a.json", "{}", "list"),
        ("a.json", "[" * 100_000, "too deeply"),
        ("a.json", '[{"volume": NaN}]', "JSON"),
        ("a.json", '[{"id": "x"}', "not closed"),
        ("a.json", "[1]", "item 1"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_by_name(name, text, says):
    with pytest.raises(CitecheckError, match=says):
        read_bibliography([name], texts={name: text})


def test_a_file_that_is_not_there_is_refused_with_a_remedy(tmp_path):
    with pytest.raises(CitecheckError, match="no such file; check the path"):
        read_bibliography([str(tmp_path / "missing.bib")])
    with pytest.raises(CitecheckError, match="not a file"):
        read_bibliography([str(tmp_path)])


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, title = {" + "{" * 100_000 + "x" + "}" * 100_000 + "}}",
        "@book{a, title = {" + "{" * 100_000 + "\n@book{b, title={x}}",
        "@book{a, " + ", " * 100_000 + "}" + "@" * 100_000 + "@book{" * 10_000,
        "@book{a, author = {" + "A and " * 50_000 + "}, title = {" + ", " * 100_000 + "}}",
        "@book{a, note = {" + "http://" * 100_000 + "}}",
        "@book{a, title = {x}" + " % c\n" * 50_000 + "}",
        '@book{a, title = "x" ' + '# "y" ' * 50_000 + "}",
        "\\'" * 50_000 + "@book{a, title={" + "\\'" * 9_000 + "}}",
    ],
    ids=["nested", "nested-unclosed", "commas-and-signs", "names", "addresses", "comments", "concatenated", "accents"],
)
def test_hostile_text_is_read_at_once(text):
    from time import process_time

    began = process_time()
    bib(text)
    assert process_time() - began < 2
