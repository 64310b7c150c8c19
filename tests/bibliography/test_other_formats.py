"""CSL-JSON and RIS, for people who come from Zotero."""

import json

import pytest

from citecheck.bibliography import read_bibliography
from citecheck.model import CitecheckError

ITEMS = [
    {
        "id": "joseph2008",
        "type": "chapter",
        "title": "<i>What</i> We Know",
        "container-title": "In from the Cold",
        "author": [{"family": "Vega", "given": "M.", "non-dropping-particle": "de"}, {"literal": "Barnes and Noble"}],
        "issued": {"date-parts": [[2008, 5], [2009]]},
        "page": "3-46",
        "publisher-place": "Durham",
    },
    {"id": 7, "type": "thesis", "genre": "Master's thesis", "publisher": "MIT", "title": "T"},
]
RECORDS = """TY  - JOUR
AU  - Smith, John
AU  - United Nations
TI  - The Thing
T2  - Journal of Things
VL  - 3
SP  - 12
EP  - 20
PY  - 2003/05//
TY  - BOOK
ID  - two
TI  - Two
ER  -
"""


def test_csl_json_items_are_entries():
    text = json.dumps(ITEMS, indent=1)
    first, second = read_bibliography(["z.json"], texts={"z.json": text}).entries
    assert (first.key, first.type, first.work.container.text) == ("joseph2008", "incollection", "In from the Cold")
    assert [(n.family, n.given, n.literal) for n in first.work.authors] == [
        ("de Vega", "M.", False),
        ("Barnes and Noble", None, True),
    ]
    assert (first.work.title.text, first.work.year.text, first.work.place.text) == (
        "What We Know",
        "2008–2009",
        "Durham",
    )
    assert json.loads(first.place.quote) == ITEMS[0]
    assert (second.key, second.type, second.work.publisher.text) == ("7", "mastersthesis", "MIT")


def test_ris_records_are_entries_even_without_their_end():
    first, second = read_bibliography(["z.ris"], texts={"z.ris": "\ufeff" + RECORDS}).entries
    assert (first.key, first.type, first.work.container.text) == ("smith2003thing", "article", "Journal of Things")
    assert (first.work.pages.text, first.work.year.text, first.work.date.text) == ("12–20", "2003", "2003-05")
    assert [name.family for name in first.work.authors] == ["Smith", "United Nations"]
    assert (second.key, second.type, second.line) == ("two", "book", 10)


def test_no_ris_record_is_lost_however_its_lines_are_spaced():
    text = "TY - BOOK\nTI - One\nTY  -BOOK\nTI  -Two\n\ufeffTY  - JOUR\r\nTI  - Three\r\nAB-12 is a street\r\nER  -\r\n"
    text += "  TY  - BOOK\n  TI  - Four\nER  - \rTY  - BOOK\rTI  - Five\r"
    found = read_bibliography(["z.ris"], texts={"z.ris": text}).entries
    assert [entry.fields["title"] for entry in found] == ["One", "Two", "Three", "Four", "Five"]
    assert len(found) == text.count("TY ")


def test_csl_values_of_the_wrong_sort_are_left_out():
    text = '[{"id": "x", "type": "book", "title": "T", "volume": {"a": 1}, "issued": [1999], "author": [5, {"given": []}]}]'
    [entry] = read_bibliography(["z.json"], texts={"z.json": text}).entries
    assert entry.fields == {"title": "T"}
    text = '[{"id": true, "title": null, "volume": 1e999, "author": "me", "issued": {"date-parts": [["x", null]]}}]'
    assert read_bibliography(["z.json"], texts={"z.json": text}).entries[0].work.authors == ()


def test_several_files_are_one_register_in_their_order():
    texts = {"a.json": json.dumps(ITEMS), "b.bib": "@book{b, title={B}}", "c.ris": RECORDS}
    read = read_bibliography(list(texts), texts=texts)
    assert [entry.key for entry in read.entries] == ["joseph2008", "7", "b", "smith2003thing", "two"]
    assert len(read.sources) == 3


def test_one_key_in_two_files_is_a_fault_only_where_the_entries_differ():
    texts = {"a.bib": "@book{k, title={A}}", "b.bib": "@book{k, title={A}}", "c.bib": "@book{k, title={C}}"}
    faults = read_bibliography(list(texts), texts=texts).faults
    assert [(fault.kind, fault.place.source.path) for fault in faults] == [("duplicate-key", "c.bib")]
    assert "line 1 of a.bib" in faults[0].message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("PK\x03\x04\x14\0word/document.xml", "a Word document or zip file"),
        ("%PDF-1.7\n", "a PDF"),
        ("{\\rtf1 @book{westad, title = {War}}}", "a rich text document"),
    ],
)
def test_a_document_is_called_what_it_is(tmp_path, content, said):
    path = tmp_path / "books.bib"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CitecheckError, match=f"{said}, not BibTeX; export the bibliography as BibTeX"):
        read_bibliography([str(path)])
