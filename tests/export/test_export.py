"""What a manuscript's notes are made into: entries of what they cite, and nothing else."""

import json

import pytest

from citecheck.bibliography import read_bibliography
from citecheck.export import Wanted, export, sources, written
from citecheck.export.bibtex import bibtex_text
from citecheck.export.dates import find, iso
from citecheck.export.made import made
from citecheck.export.record import MANUSCRIPT, Record
from citecheck.model import Citation, CitecheckError, Form, Note, Reading, Report, Work
from citecheck.pipeline import check
from citecheck.text import Place, Source

NOTES = """The fund was closed in May.[1] It was opened again.[2] Nobody knew why.[3] Later they did.[4] In the end.[5]

[1] Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
[2] Bevan Sewell, “A Perfect (Free-Market) World?,” Diplomatic History 32, no. 5 (2008): 841-868.
[3] Note of 5 March 1961, AVPRF, fond 104, opis’ 16, papka 8, delo 9, p. 34.
[4] Westad, Global Cold War, 31.
[5] Odd Arne Westad, The Global Cold War (New York: Cambridge University Press, 2005), 41.
"""


def checked(tmp_path, text: str = NOTES, bib: str | None = None) -> Report:
    paths = []
    if bib is not None:
        path = tmp_path / "library.bib"
        path.write_text(bib, encoding="utf-8")
        paths.append(str(path))
    return check("thesis.txt", paths, text=text)


def entries(report: Report, wanted: Wanted | None = None, dialect: str = "biblatex"):
    text = written(export(report, wanted), "bibtex", dialect)
    return {entry.key: entry for entry in read_bibliography(["out.bib"], texts={"out.bib": text}).entries}


def test_a_manuscript_alone_gives_its_first_bibliography(tmp_path):
    found = entries(checked(tmp_path))
    assert list(found) == ["avprf-104-16-8-9", "sewell2008perfect", "westad2005global"]
    book, article = found["westad2005global"], found["sewell2008perfect"]
    assert (book.type, book.work.authors[0].family, book.work.title.text) == ("book", "Westad", "The Global Cold War")
    assert (book.work.publisher.text, book.work.year.text) == ("Cambridge University Press", "2005")
    assert (article.type, article.work.container.text, article.work.pages.text) == (
        "article",
        "Diplomatic History",
        "841–868",
    )
    assert (article.work.volume.text, article.work.issue.text) == ("32", "5")


def test_what_the_notes_disagree_on_is_a_remark_above_the_entry(tmp_path):
    text = written(export(checked(tmp_path)))
    assert "% address: note 5 has “New York”\n@book{westad2005global,\n" in text


def test_an_archive_unit_keeps_repository_levels_and_place_apart(tmp_path):
    unit = entries(checked(tmp_path))["avprf-104-16-8-9"]
    assert unit.type == "misc" and unit.fields["library"] == "AVPRF"
    assert unit.fields["lista"] == "fond 104 and opis 16 and papka 8 and delo 9"
    assert unit.fields["howpublished"] == "AVPRF, fond 104, opis 16, papka 8, delo 9"


def test_a_call_number_stands_as_it_is_written_and_a_key_is_ascii():
    units = (
        "Hauptstaatsarchiv Stuttgart, Bestand E 130b, Büschel 12, Bl. 3.",
        "ЦГАИПД СПб. Ф. 24. Оп. 2в. Д. 1017. Л. 5.",
    )
    notes = "".join(f"{number}. {unit}\n" for number, unit in enumerate(units, 1))
    report = check("thesis.txt", text=f"It was opened in the autumn.1 It was closed in the spring.2\n\n{notes}")
    found = entries(report)
    assert sorted(found) == ["hstas-bestand-e-130b-buschel-12", "tsgaipd-spb-24-2v-1017"]
    assert found["hstas-bestand-e-130b-buschel-12"].fields["title"] == "Bestand E 130b, Büschel 12"


def test_documents_are_entries_of_their_own_on_request(tmp_path):
    found = entries(checked(tmp_path), Wanted(archives="document"))
    assert found["avprf-104-16-8-9-1"].fields["date"] == "1961-03-05"
    assert not any(key.startswith("avprf") for key in entries(checked(tmp_path), Wanted(archives="none")))


BIB = """@string{cup = "Cambridge University Press"}
@book{west, author = {Odd Arne Westad}, title = {The Global Cold War}, address = {Cambridge}, publisher = cup,
  year = 2005, file = {x.pdf}}
@book{uncited, author = {A, B}, title = {Nobody Cites This Work}, publisher = {C}, year = 1999}
"""


def test_exactly_what_is_cited_under_the_keys_that_it_has(tmp_path):
    found = entries(checked(tmp_path, bib=BIB))
    assert sorted(found) == ["avprf-104-16-8-9", "sewell2008perfect", "west"]
    assert found["west"].fields["publisher"] == "Cambridge University Press" and "file" not in found["west"].fields
    assert "uncited" in entries(checked(tmp_path, bib=BIB), Wanted(every=True))


def test_the_entry_from_which_another_takes_fields_comes_after_it(tmp_path):
    bib = (
        "@collection{aa, editor = {C, D}, title = {Whole}, date = {2005}}\n"
        "@inbook{west, crossref = {aa}, author = {Westad, Odd Arne}, title = {The Global Cold War}}\n"
    )
    found = list(entries(checked(tmp_path, bib=bib)))
    assert found.index("aa") > found.index("west")


def test_a_book_from_which_an_inbook_has_its_booktitle_stays_a_book(tmp_path):
    bib = (
        "@book{aa, editor = {C, D}, title = {Whole}, date = {2005}}\n"
        "@inbook{west, crossref = {AA}, author = {Westad, Odd Arne}, title = {The Global Cold War}}\n"
    )
    assert entries(checked(tmp_path, bib=bib))["aa"].type == "book"
    assert entries(checked(tmp_path, bib=bib.replace("@inbook", "@incollection")))["aa"].type == "collection"


def test_a_new_key_differs_from_a_given_one_in_more_than_its_case(tmp_path):
    bib = "@book{Sewell2008Perfect, author = {Roe, Ann}, title = {Nobody Cites This Work}, date = {1999}}\n"
    assert "sewell2008perfect-a" in entries(checked(tmp_path, bib=bib), Wanted(every=True))
    bib = bib.replace("Sewell2008Perfect", "SEWELL2008")
    assert "sewell2008a" in entries(checked(tmp_path, bib=bib), Wanted(every=True, keys="{author}{year}"))


def test_what_an_entry_is_nothing_without_comes_with_it(tmp_path):
    bib = (
        "@book{west, author = {Westad, Odd Arne}, title = {The Global Cold War}, date = {2005}, related = {first}}\n"
        "@book{first, author = {Westad, Odd Arne}, title = {Der globale Kalte Krieg}, date = {2001}}\n"
        "@book{other, author = {A, B}, title = {Nobody Cites This Work}, date = {1999}}\n"
    )
    assert {"west", "first"} <= entries(checked(tmp_path, bib=bib)).keys()
    assert "other" not in entries(checked(tmp_path, bib=bib))


def test_what_others_take_fields_from_gets_no_date_of_its_own(tmp_path):
    bib = (
        "@xdata{cup, publisher = {Cambridge University Press}}\n"
        "@book{west, xdata = {cup}, author = {Westad, Odd Arne}, title = {The Global Cold War}}\n"
    )
    found = entries(checked(tmp_path, bib=bib))
    assert "date" not in found["cup"].fields and "date" not in found["west"].fields


def test_keys_follow_the_pattern(tmp_path):
    found = entries(checked(tmp_path), Wanted(keys="{author}:{year}", archives="none"))
    assert sorted(found) == ["sewell:2008", "westad:2005"]
    found = entries(checked(tmp_path, NOTES.replace("Westad", "Żółć-Щёлок")), Wanted(keys="{author}{year}"))
    assert sorted(found) == ["avprf-104-16-8-9", "sewell2008", "zolcshchelok2005"]
    with pytest.raises(CitecheckError, match=r"there is no \{name\}: use \{author\}"):
        export(checked(tmp_path), Wanted(keys="{name}"))
    with pytest.raises(CitecheckError, match="the same key"):
        export(checked(tmp_path), Wanted(keys="key"))


def test_keys_that_bibtex_cannot_take_are_mended(tmp_path):
    bib = "@misc{a b, title = {One}}\n@misc{ab, title = {Two}}\n@misc{, title = {Three}}\n@misc{ab, title = {Four}}\n"
    records = export(checked(tmp_path, bib=bib), Wanted(every=True, archives="none"))
    found = {record.key: (record.fields["title"], record.remarks) for record in records}
    assert found["aba"] == ("One", ["its key was “a b”"]) and found["three"] == ("Three", [])
    assert found["ab"] == ("Two", ["line 4 has another entry with the key ab"])


def test_keys_of_any_length_and_letters_are_fit_to_be_written(tmp_path):
    long = "k" * 10_000
    bib = f"@misc{{{long}, title = {{One}}}}\n@misc{{ключ, title = {{Two}}}}\n@misc{{a=b~c, title = {{Three}}}}\n"
    found = entries(checked(tmp_path, bib=bib), Wanted(every=True, archives="none"))
    assert "k" * 120 in found and found["ключ"].fields["title"] == "Two"
    assert max(map(len, found)) == 120


def test_bibtex_has_its_own_names_for_fields(tmp_path):
    book = entries(checked(tmp_path), dialect="bibtex")["westad2005global"]
    assert {"address", "year"} <= book.fields.keys() and not {"location", "date"} & book.fields.keys()


def made_of(note: str, dialect: str):
    """The entry that a manuscript with this one note gets."""
    report = check("thesis.txt", text=f"Nobody knew of it until the autumn of that year.1\n\n1. {note}\n")
    return next(iter(entries(report, dialect=dialect).values()))


def test_another_work_by_the_same_author_has_its_author():
    notes = (
        "Hal Brands, Latin America’s Cold War (Cambridge: Harvard University Press, 2010), 3; idem, What Good Is Grand "
        "Strategy? (Ithaca: Cornell University Press, 2014), 5; idem, Making the Unipolar Moment (Ithaca: Cornell "
        "University Press, 2016), 7."
    )
    report = check("thesis.txt", text=f"Nobody knew of it until the autumn of that year.1\n\n1. {notes}\n")
    found = entries(report)
    assert sorted(found) == ["brands2010latin", "brands2014what", "brands2016making"]
    assert {entry.fields["author"] for entry in found.values()} == {"Brands, Hal"}
    assert "%" not in written(export(report))


def test_a_work_behind_another_and_and_has_its_author_and_a_remark():
    notes = "Anna Brandt, The Quiet Coup (Oslo: Fjord Press, 1991), 3, and The Loud Coup (Oslo: Fjord Press, 1995), 4."
    report = check("thesis.txt", text=f"Nobody knew of it until the autumn of that year.1\n\n1. {notes}\n")
    text = written(export(report))
    assert "% author: in note 1 the name stands before another work and “and”\n@book{loud1995coup,\n" in text
    assert {entry.fields["author"] for entry in entries(report).values()} == {"Brandt, Anna"}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_an_article_without_an_author_is_no_article_in_either_dialect(dialect):
    found = made_of("“The Ships Turn Back,” Diplomatic History 32, no. 5 (2008): 841-868.", dialect)
    assert (found.type, found.fields["title"]) == ("misc", "The Ships Turn Back")
    assert found.fields["note"] == "in: Diplomatic History; vol. 32; no. 5; pp. 841–868"
    assert found.fields.get("key") == ("The Ships Turn Back" if dialect == "bibtex" else None)


@pytest.mark.parametrize(
    ("note", "field", "bibtex", "biblatex"),
    [
        (
            "Martin Luther King Jr., Why We Can’t Wait (New York: Harper, 1964), 9.",
            "author",
            *["King, Jr., Martin Luther"] * 2,
        ),
        ("John Roe, Sr., The Past (Bonn: Dietz, 1974), 9.", "author", *["Roe, Sr., John"] * 2),
        ("John Roe, The Past, 2nd ed. (Bonn: Dietz, 1974), 9.", "edition", "Second", "2"),
        ("John Roe, The Past, rev. ed. (Bonn: Dietz, 1974), 9.", "edition", "rev. ed.", "rev. ed."),
        ("John Roe, The Past (Bonn: Dietz, 1952–1954), 9.", "date", None, "1952/1954"),
        ("John Roe, The Past (Bonn: Dietz, 1952–54), 9.", "year", "1952--1954", None),
        ("John Roe, The KGB & U.S. Policy (Bonn: Dietz, 1974), 9.", "title", *["The {KGB} \\& {U.S.} Policy"] * 2),
        ("Jane Doe, “Thoughts,” Ph.D. diss., Harvard University, 2001, 5.", "school", "Harvard University", None),
        ("Jane Doe, “Thoughts,” Ph.D. diss., Harvard University, 2001, 5.", "institution", None, "Harvard University"),
        (
            "Jane Doe, “The Wall,” BBC News, 9 November 2009, https://bbc.co.uk/1/a_b%20c.stm.",
            "url",
            *["https://bbc.co.uk/1/a_b%20c.stm"] * 2,
        ),
    ],
)
def test_what_notes_say_is_written_as_each_dialect_has_it(note, field, bibtex, biblatex):
    report = check("thesis.txt", text=f"Nobody knew of it until the autumn of that year.1\n\n1. {note}\n")
    for dialect, wanted in (("bibtex", bibtex), ("biblatex", biblatex)):
        lines = dict(
            line.strip(" ,").split(" = ")
            for line in written(export(report), "bibtex", dialect).split("\n")
            if " = " in line
        )
        found = {name.strip(): value for name, value in lines.items()}
        assert found.get(field) == (wanted and f"{{{wanted}}}")


def test_years_without_an_imprint_are_no_range_of_publication():
    place = Place(Source("thesis.txt", "x"), 0, 1)
    said = {"title": "The Past", "year": "1952", "date": "1952–1954"}
    work = Work("book", **{field: Reading(text, place) for field, text in said.items()})
    note = Note(0, "1", 1, "footnote", 0, None, place)
    assert made("roe", [Citation(note, 0, Form.FULL, place, work=work)]).fields["year"] == "1952"
    work = work._replace(place=Reading("Bonn", place))
    assert made("roe", [Citation(note, 0, Form.FULL, place, work=work)]).fields["year"] == "1952--1954"


LIBRARY = """[
{"id": "mfa", "type": "book", "author": [{"literal": "Ministry of Foreign Affairs and Trade"}],
 "title": "Report_1 on the KGB", "issued": {"date-parts": [[1961, 3, 5]]},
 "URL": "https://x.org/~user/a_b%20{c}", "DOI": "10.1000/a_b"},
{"id": "king", "type": "book", "author": [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}],
 "title": "Why", "issued": {"raw": "Spring 1964"}}
]"""


def test_a_library_that_is_no_bib_file_is_written_as_it_was_meant(tmp_path):
    path = tmp_path / "library.json"
    path.write_text(LIBRARY, encoding="utf-8")
    records = export(check("thesis.txt", [str(path)], text=NOTES), Wanted(every=True, archives="none"))
    fields = {record.key: record.fields for record in records}
    assert fields["mfa"]["author"] == "{Ministry of Foreign Affairs and Trade}"
    assert (fields["mfa"]["url"], fields["mfa"]["doi"]) == ("https://x.org/~user/a_b%20%7Bc%7D", "10.1000/a_b")
    assert fields["mfa"]["date"] == "1961-03-05" and "{Report\\_1 on the {KGB}}" in written(records)
    assert (fields["king"]["author"], fields["king"]["year"]) == ("King, Jr., Martin Luther", "Spring 1964")
    again = {item["id"]: item for item in json.loads(written(records, "csl-json"))}
    assert again["mfa"]["author"] == [{"literal": "Ministry of Foreign Affairs and Trade"}]
    assert again["mfa"]["URL"] == "https://x.org/~user/a_b%20%7Bc%7D"
    assert again["king"]["author"] == [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]
    assert "UR  - https://x.org/~user/a_b%20%7Bc%7D\n" in written(records, "ris")


RIS = """TY  - BOOK
AU  - King, Martin Luther, Jr.
AU  - Ministry of Foreign Affairs and Trade
TI  - Why We Can't Wait
PY  - 1964/03/05/
SN  - 9780521853644
UR  - https://x.org/~u/a_b%20c
ID  - king
ER  -
"""


def test_a_library_in_ris_is_written_as_it_was_meant_and_back(tmp_path):
    path = tmp_path / "library.ris"
    path.write_text(RIS, encoding="utf-8")
    records = export(check("thesis.txt", [str(path)], text=NOTES), Wanted(every=True, archives="none"))
    fields = next(record.fields for record in records if record.key == "king")
    assert fields["author"] == "King, Jr., Martin Luther and {Ministry of Foreign Affairs and Trade}"
    assert (fields["isbn"], fields["date"]) == ("978-0-521-85364-4", "1964-03-05")
    lines = written(records, "ris").split("\n")
    assert {"AU  - King, Martin Luther, Jr.", "AU  - Ministry of Foreign Affairs and Trade"} <= set(lines)
    assert {"SN  - 978-0-521-85364-4", "DA  - 1964/03/05", "UR  - https://x.org/~u/a_b%20c"} <= set(lines)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_date_that_no_note_gives_is_said_to_be_unknown(dialect):
    fields = {"author": "Westad, Odd Arne", "title": "The Global Cold War", "publisher": "Cambridge University Press"}
    text = written([Record("k", "book", fields, MANUSCRIPT)], "bibtex", dialect)
    assert "date      = {..}" in text and "year" not in text


def test_a_chapter_with_its_own_title_is_no_inbook_in_bibtex(tmp_path):
    bib = "@inbook{west, author = {Westad, Odd Arne}, title = {The Global Cold War}, booktitle = {B}, volume = {VI}}"
    report = checked(tmp_path, bib=bib)
    assert (entries(report, dialect="bibtex")["west"].type, entries(report)["west"].type) == ("incollection", "inbook")
    assert entries(report, dialect="bibtex")["west"].fields["volume"] == "6"


def test_ascii_is_read_back_as_the_same(tmp_path):
    text = NOTES.replace("Westad", "Wéstad").replace("The Global Cold War", "Der Große Krieg — ćwierć, Ștefan и Щёлок")
    records = export(checked(tmp_path, text))
    plain, coded = written(records, "bibtex", "bibtex", False), written(records, "bibtex", "bibtex", True)
    assert coded.isascii() and not plain.isascii()
    one, two = (read_bibliography(["a.bib"], texts={"a.bib": each}).entries for each in (plain, coded))
    assert [entry.fields["title"] for entry in one] == [entry.fields["title"] for entry in two]


@pytest.mark.parametrize(("format", "name"), [("csl-json", "out.json"), ("ris", "out.ris")])
def test_other_formats_are_read_back_as_the_same_works(tmp_path, format, name):
    records = export(checked(tmp_path), Wanted(archives="none"))
    text = written(records, format)
    back = {entry.key: entry.work for entry in read_bibliography([name], texts={name: text}).entries}
    article = back["sewell2008perfect"]
    assert (article.container.text, article.volume.text, article.issue.text) == ("Diplomatic History", "32", "5")
    assert back["westad2005global"].authors[0].given == "Odd Arne"
    assert back["westad2005global"].place.text == "Cambridge"
    if format == "csl-json":
        assert json.loads(text)[0]["type"] == "article-journal"


def test_the_report_says_what_was_taken_from_where(tmp_path):
    lines = list(sources(export(checked(tmp_path, bib=BIB))))
    assert "west: from library.bib, line 2; cited in notes 1, 4, 5" in lines
    assert any(line.startswith("sewell2008perfect: from the manuscript; cited in note 2") for line in lines)


def test_two_runs_give_the_same_bytes(tmp_path):
    assert written(export(checked(tmp_path))) == written(export(checked(tmp_path)))


def test_what_would_not_read_back_is_refused_by_name():
    with pytest.raises(CitecheckError, match="entry k "):
        bibtex_text([Record("k", "book", {"title": "a} , year = {1999"}, "x")], "bibtex", False)
    with pytest.raises(CitecheckError, match="nothing is written"):
        bibtex_text([Record("k", "book", {"title": "an { open brace"}, "x")], "bibtex", False)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("April 28, 1961", "1961-04-28"), ("28 avril 1961", "1961-04-28"), ("28. April 1961", "1961-04-28"),
        ("28 апреля 1961", "1961-04-28"), ("28 de abril de 1961", "1961-04-28"), ("03.08.1960", "1960-08-03"),
        ("1961-04-28", "1961-04-28"), ("Spring 2015", None), ("Nov., 2000", "2000-11"), ("aprox. 1960", None),
        ("1 settembre 1961", "1961-09-01"), ("April 1961 and more", None),
    ],
)  # fmt: skip
def test_dates_are_told_in_the_languages_of_notes(text, date):
    assert iso(text) == date


def test_a_date_is_found_inside_a_description():
    assert find("Telegram to Gromyko, April 28, 1961")[0] == "1961-04-28" and find("Decree 1960") is None


def test_what_stands_online_alone_is_no_book():
    note = "Wikipedia, “Cold War,” https://en.wikipedia.org/wiki/Cold_War_(1945)."
    found = made_of(note, "biblatex")
    assert (found.type, found.fields["url"]) == ("online", "https://en.wikipedia.org/wiki/Cold_War_(1945)")
    assert "year" not in found.fields
    assert made_of(note, "bibtex").fields["howpublished"] == "https://en.wikipedia.org/wiki/Cold_War_(1945)"
