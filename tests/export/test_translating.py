"""A .bib file put into the other dialect's terms: nothing that an entry says is lost, or the entry stays as it is."""

import pytest

from citecheck.bibliography import outline, read_bibliography
from citecheck.export import tidy, unlike
from citecheck.export.tidying import Tidied


def put_into(dialect: str, text: str) -> Tidied:
    found = tidy(read_bibliography(["library.bib"], texts={"library.bib": text}), dialect=dialect)
    assert unlike(found, outline(found.text)) is None
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())


BOTH = [
    (
        "@article{k, author = {B, A}, title = {T}, journal = {J}, volume = {3}, year = {1999} }",
        "@article{k, author = {B, A}, title = {T}, journaltitle = {J}, volume = {3}, date = {1999} }",
    ),
    (
        "@book{k, author = {B, A}, title = {T}, address = {Bonn}, publisher = {P}, month = mar, year = {1999} }",
        "@book{k, author = {B, A}, title = {T}, location = {Bonn}, publisher = {P}, date = {1999-03} }",
    ),
    (
        "@book{k, editor = {B, A}, title = {T}, publisher = {P}, year = {1952--1954} }",
        "@collection{k, editor = {B, A}, title = {T}, publisher = {P}, date = {1952/1954} }",
    ),
    (
        "@phdthesis{k, author = {B, A}, title = {T}, school = {S}, year = {1999} }",
        "@thesis{k, author = {B, A}, title = {T}, institution = {S}, type = {phdthesis}, date = {1999} }",
    ),
    (
        "@mastersthesis{k, author = {B, A}, title = {T}, school = {S}, year = {1999} }",
        "@thesis{k, author = {B, A}, title = {T}, institution = {S}, type = {mathesis}, date = {1999} }",
    ),
    (
        "@techreport{k, author = {B, A}, title = {T}, institution = {S}, year = {1999}, annote = {N} }",
        "@report{k, author = {B, A}, title = {T}, institution = {S}, type = {techreport}, date = {1999}, "
        "annotation = {N} }",
    ),
    (
        "@article{k, author = {B, A}, title = {T}, journal = jfoo, month = oct, day = {28}, year = {1962} }",
        "@article{k, author = {B, A}, title = {T}, journaltitle = jfoo, date = {1962-10-28} }",
    ),
]


@pytest.mark.parametrize(("bibtex", "biblatex"), BOTH)
def test_either_dialect_is_put_into_the_other_and_back(bibtex, biblatex):
    assert one_line(put_into("biblatex", bibtex).text) == biblatex
    assert one_line(put_into("bibtex", biblatex).text) == bibtex


@pytest.mark.parametrize(("bibtex", "biblatex"), BOTH)
def test_what_is_in_the_dialect_already_stays(bibtex, biblatex):
    assert one_line(put_into("bibtex", bibtex).text) == bibtex
    assert one_line(put_into("biblatex", biblatex).text) == biblatex


@pytest.mark.parametrize(
    ("dialect", "before", "after"),
    [
        ("bibtex", "@misc{k, title = {T}, subtitle = {S} }", "@misc{k, title = {T: S} }"),
        ("bibtex", "@misc{k, title = {Why?}, subtitle = {S} }", "@misc{k, title = {Why? S} }"),
        ("bibtex", "@misc{k, title = {}, subtitle = {S} }", "@misc{k, title = {S} }"),
        ("bibtex", "@inbook{k, title = {T}, booktitle = {B} }", "@incollection{k, title = {T}, booktitle = {B} }"),
        (
            "bibtex",
            "@online{k, title = {T}, url = {http://x.org/a_b} }",
            "@misc{k, title = {T}, howpublished = {\\url{http://x.org/a_b}}, url = {http://x.org/a_b} }",
        ),
        (
            "bibtex",
            "@thesis{k, title = {T}, type = {Magisterarbeit} }",
            "@mastersthesis{k, title = {T}, type = {Magisterarbeit} }",
        ),
        (
            "biblatex",
            "@phdthesis{k, title = {T}, school = {S}, type = {Habilitation} }",
            "@phdthesis{k, title = {T}, institution = {S}, type = {Habilitation} }",
        ),
        (
            "biblatex",
            "@inbook{k, title = {T}, chapter = {3}, year = {in press} }",
            "@book{k, title = {T}, chapter = {3}, year = {in press} }",
        ),
        (
            "biblatex",
            "@misc{k, title = {T}, month = {Fall}, year = {1999} }",
            "@misc{k, title = {T}, month = {Fall}, year = {1999} }",
        ),
    ],
)
def test_what_one_dialect_says_otherwise(dialect, before, after):
    found = put_into(dialect, before)
    assert (one_line(found.text), found.kept) == (after, ())


@pytest.mark.parametrize(
    ("dialect", "text", "because"),
    [
        ("bibtex", "@dataset{k,\n  title = {T}\n}\n", "no type like @dataset"),
        ("bibtex", "@misc{k,\n  title = {T},\n  date  = {1999~}\n}\n", "“1999~”; give a year"),
        ("bibtex", "@thesis{k,\n  title = {T},\n  type  = {Hausarbeit}\n}\n", "“Hausarbeit”"),
        ("bibtex", "@inbook{k,\n  title    = {T},\n  crossref = {p}\n}\n", "crossref"),
        ("bibtex", "@book{k,\n  title = {T},\n  xdata = {p}\n}\n", "xdata"),
        ("bibtex", "@book{k,\n  author = {family=Vega, given=Juan},\n  title  = {T}\n}\n", "names in author"),
        ("bibtex", "@book{k,\n  title    = a # {b},\n  subtitle = {S}\n}\n", "cannot be joined"),
        ("biblatex", "@article{k,\n  journal      = {A},\n  journaltitle = {B}\n}\n", "both journal and journaltitle"),
        ("biblatex", "@book{k, title = {T}, % on the title\n year = {1999}}\n", "not understood"),
    ],
)
def test_an_entry_that_would_lose_something_stays_and_says_why(dialect, text, because):
    found = put_into(dialect, text)
    assert found.text == text
    [(entry, reason)] = found.kept
    assert entry.key == "k" and because in reason
