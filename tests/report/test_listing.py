"""The list of notes: table, CSV and JSON lines."""

import csv
import json
from io import StringIO

from citecheck.report import console, listing
from citecheck.text import Place, Source
from tests.report.samples import report


def commented(words: str):
    """The sample's dossier with a fourth note that cites nothing."""
    dossier = report().dossier
    place = Place(Source("t", words), 0, len(words))
    note = dossier.manuscript.notes[2]._replace(index=3, label="5", number=5, place=place)
    return dossier._replace(manuscript=dossier.manuscript._replace(notes=(*dossier.manuscript.notes, note)))


def test_table():
    assert listing.as_table(commented("No more is known.")) == (
        "Note  Page  Form  As written                                                   Refers to\n"
        "1     27    full  Anna Brandt, The Quiet Coup (Oslo: Fjord Press, 1991), p. 3  Brandt, Quiet Coup, 3\n"
        "2     27    ibid  Ibid., 4                                                     Brandt, Quiet Coup, 4\n"
        "4     27    ibid  Ibid                                                         unknown: note 3 is missing\n"
        "5     27          No more is known.                                            cites nothing\n"
    )


def test_table_on_a_terminal_shows_markup_as_it_stands():
    page = StringIO()
    rows = listing.table_rows(commented("[bold]No[/] :book: \x1b[2J"))
    console.show_table(listing.TABLE_COLUMNS, rows, page, colour=True, columns=80)
    assert r"[bold]No[/] :book: \x1b[2J" in page.getvalue()


def test_csv_is_harmless_to_a_spreadsheet():
    rows = list(csv.DictReader(StringIO(listing.as_csv(commented("=cmd()")))))
    assert [row["note"] for row in rows] == ["1", "2", "4", "5"]
    assert rows[1] == {
        "note": "2",
        "page": "27",
        "line": "7",
        "form": "ibid",
        "citation": "Ibid., 4",
        "locator": "4",
        "refers to": "Brandt, Quiet Coup, 4",
        "target": "bib:brandt1991quiet",
        "reason": "",
    }
    source = Source("t", "=cmd()")
    dossier = report().dossier
    first = dossier.citations[0]._replace(place=Place(source, 0, 6))
    resolutions = (dossier.resolutions[0]._replace(citation=first), *dossier.resolutions[1:])
    assert "'=cmd()" in listing.as_csv(dossier._replace(resolutions=resolutions))


def test_json_lines():
    lines = listing.as_json_lines(report().dossier).split("\n")[:-1]
    assert [json.loads(line)["number"] for line in lines] == [1, 2, 4]
