"""The report for people: golden output, and what an author's text must not be able to do to it."""

from io import StringIO

import pytest
import regex

from citecheck.model import Diagnostic, Finding, Severity
from citecheck.report import concise, console
from citecheck.report.naming import Names
from citecheck.text import Place, Source
from tests.report.samples import SIGNAL, TEXT, place, report

GOLDEN = """\
note 2, p. 27
  info C007 locator-style-varies: “4” stands bare, “p. 3” in note 1
    thesis.txt:7:10
    Ibid., 4.
           ^

note 3
  error N001 marker-without-note: Note 3 is called, but its text is missing
    thesis.txt:3:78
    …for years.2 Later it was admitted.3 No one was tried.4
                                       ^

note 4, p. 27
  error I003 ibid-across-missing-note: Ibid. refers to note 3, which is missing
    thesis.txt:8:7
    See Ibid.
        ^^^^
    see note 2, thesis.txt:7:3: the last note before the gap

the bibliography
  warning R006 bibliography-entry-never-cited: No note cites this
    thesis.bib:1:1 (entry brandt1991quiet)

4 findings: 2 errors, 1 warning, 1 info
     1  C007  locator-style-varies
     1  I003  ibid-across-missing-note
     1  N001  marker-without-note
     1  R006  bibliography-entry-never-cited
Read 4 markers and 3 notes, and 1 bibliography entry.
3 citations: 1 full, 2 ibid.
2 resolved, 1 cannot be known.
Took 0.25 s.
`citecheck explain CODE` says why a rule objects.
"""


def with_text(text: str, words: str, message: str = "m"):
    """The sample report with one finding, on these words of another text."""
    source = Source("a\x1b[31m.txt", text)
    finding = Finding(place(source, words), message)
    return report()._replace(diagnostics=(Diagnostic(SIGNAL, Severity.INFO, finding),))


def test_golden():
    assert console.render(report()) == GOLDEN


def test_without_summary():
    assert console.render(report(), summary=False) == GOLDEN.split("4 findings")[0]


def test_nothing_found():
    shown = console.render(report()._replace(diagnostics=()))
    assert shown.startswith("Nothing to report.\nRead 4 markers")


def test_the_rest_is_counted():
    shown = console.render(report(), limit=1)
    assert "… and 3 further findings" in shown
    assert "4 findings: 2 errors" in shown
    assert "I003 ibid-across-missing-note: " not in shown


def test_most_serious_first_within_a_note_and_one_heading_a_note():
    given = report()
    _, style, across, _ = given.diagnostics
    here = style._replace(finding=style.finding._replace(note=4, place=across.finding.place))
    shown = console.render(given._replace(diagnostics=(here, across)))
    assert shown.index("I003") < shown.index("C007")
    assert shown.count("note 4, p. 27\n") == 1


def test_the_chapter_is_named_where_numbers_begin_anew():
    given = report()
    first, second, third = given.dossier.manuscript.notes
    chapters = (*given.dossier.manuscript.sections, given.dossier.manuscript.sections[0]._replace(index=1, title="Two"))
    anew = third._replace(label="2", number=2, section=1)
    manuscript = given.dossier.manuscript._replace(notes=(first, second, anew), sections=chapters)
    names = Names(given.dossier._replace(manuscript=manuscript))
    assert [names.note(note) for note in manuscript.notes] == [
        "note 1, p. 27",
        "note 2 of “Chapter 1”, p. 27",
        "note 2 of “Two”, p. 27",
    ]


def test_endnotes_come_where_their_markers_call_them():
    given = report()
    shown = console.render(given._replace(diagnostics=given.diagnostics[::-1]), summary=False)
    headings = [line.split(",")[0] for line in shown.split("\n") if line[:1] not in ("", " ")]
    assert headings == ["note 2", "note 3", "note 4", "the bibliography"]


def coloured(given) -> str:
    """What a terminal gets."""
    page = StringIO()
    console.show(given, page, columns=None)
    return page.getvalue()


def uncoloured(given) -> str:
    """The same without its colours."""
    return regex.sub(r"\x1b\[[\d;]*m", "", coloured(given))


def test_colour_adds_no_words(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[1;31m" in coloured(report())
    assert uncoloured(report()) == GOLDEN


@pytest.mark.parametrize("columns", [60, 80, 120, 300])
def test_a_terminal_gets_lines_that_fit_it(columns):
    shown = console.render(report(), columns=columns)
    assert max(map(len, shown.split("\n"))) <= min(columns, console.WIDEST)
    assert ("refers to note 3, which" in shown) == (columns >= 80)
    assert "    thesis.txt:3:78\n" in shown


def test_a_long_place_is_not_wrapped():
    source = Source(f"{'folder/' * 30}my thesis.txt", "Ibid., 4")
    found = Diagnostic(SIGNAL, Severity.INFO, Finding(Place(source, 0, 4), "word " * 60))
    shown = console.render(report()._replace(diagnostics=(found,)), columns=60)
    assert f"    {source.path}:1:1\n" in shown
    assert [len(line) for line in shown.split("\n") if line.endswith("word word word")][:2] == [58, 58]


def test_what_drowns_the_rest_can_be_left_out():
    one = report().diagnostics[0]
    shown = console.render(report()._replace(diagnostics=(one,) * 30))
    assert shown.endswith(
        "`citecheck explain N001` says why most of them are there, `--ignore N001` leaves them out.\n"
    )


def test_many_second_places_are_counted():
    one = report().diagnostics[2]
    many = one._replace(finding=one.finding._replace(related=one.finding.related * 40))
    shown = console.render(report()._replace(diagnostics=(many,)))
    assert shown.count("see note 2") == 5 and "    … and 35 further places\n" in shown


def test_controls_and_markup_are_shown_not_obeyed():
    shown = with_text("See \x1b]0;title\x07 [bold]Ibid.[/] :book: \u202egnp.exe, 4", "Ibid.", "“\x9b2J”")
    for text in (console.render(shown), concise.render(shown)):
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
        assert r"a\x1b[31m.txt:1:" in text
        assert r"“\x9b2J”" in text
    assert r"See \x1b]0;title\x07 [bold]Ibid.[/] :book: \u202egnp.exe, 4" in uncoloured(shown)


def test_a_long_note_is_cut_to_the_place():
    words = "Commentary " * 400
    shown = console.render(with_text(f"{words}Ibid., 4 {words}", "Ibid., 4"), summary=False)
    quoted, carets = shown.split("\n")[3:5]
    assert len(quoted) <= console.WIDTH + len(console.INDENT) + 1
    assert quoted[carets.index("^") : carets.rindex("^") + 1] == "Ibid., 4"


def test_a_long_offence_is_cut_in_its_middle():
    text = f"See {'Wort ' * 300}End."
    shown = console.render(with_text(text, text[4:-1]), summary=False).split("\n")[3]
    assert shown.startswith("    See Wort")
    assert " … " in shown and len(shown) <= console.WIDTH + len(console.INDENT) + 1


def test_carets_stand_under_wide_and_accented_letters():
    shown = console.render(with_text("東京 Cafe\u0301, Ibid., 4", "Ibid."), summary=False)
    assert shown.split("\n")[4] == "    " + " " * len("東京ab Cafe, ") + "^^^^^"


def test_a_place_over_a_page_break_shows_the_note_alone():
    given = report()
    source = Source("thesis.txt", TEXT.replace("1991),\np. 3", "1991),\n\n27\n\nBody text. p. 3"))
    start, end = source.text.index("Anna"), source.text.index("p. 3") + 5
    skip = (source.text.index("\n27"), source.text.index("p. 3"))
    note = given.dossier.manuscript.notes[0]._replace(place=Place(source, start, end, (skip,)))
    manuscript = given.dossier.manuscript._replace(source=source, notes=(note,))
    found = Diagnostic(SIGNAL, Severity.INFO, Finding(place(source, "p. 3"), "m", note=1))
    shown = console.render(given._replace(dossier=given.dossier._replace(manuscript=manuscript), diagnostics=(found,)))
    assert "Body text" not in shown
    assert "    …Coup (Oslo: Fjord Press, 1991), p. 3.\n" in shown


def test_concise():
    assert concise.render(report()).split("\n")[2] == (
        "thesis.txt:8:7: error I003 ibid-across-missing-note: note 4, p. 27: Ibid. refers to note 3, which is missing"
    )
    assert concise.render(report(), limit=1).count("\n") == 1
    assert concise.render(report()._replace(diagnostics=())) == ""
