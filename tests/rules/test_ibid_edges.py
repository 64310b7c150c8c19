"""What *Ibid.* and its kin mean at the edges: lost notes, pages in words, aliases, sources that are not known."""

import pytest

from citecheck.pipeline import check

WESTAD = "Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005)"
HARMER = "Tanya Harmer, Allende’s Chile (Chapel Hill: University of North Carolina Press, 2011)"
GARF = "State Archive of the Russian Federation (hereafter GARF), fond 5, opis’ 30, delo 16, l. 5"


def report(*notes: str, markers: int = 0):
    """The report on notes numbered from 1, where None is a note that is lost."""
    body = " ".join(f"The fund was closed in the spring.[{n}]" for n in range(1, max(markers, len(notes)) + 1))
    text = "\n\n".join(f"[{n}] {note}" for n, note in enumerate(notes, start=1) if note is not None)
    return check("edges.txt", text=f"{body}\n\nNotes\n\n{text}\n")


def said(*notes: str, code: str) -> list[str]:
    return [one.finding.message for one in report(*notes).diagnostics if one.rule.code == code]


def test_one_lost_note_is_named_and_several_are_a_range():
    (one,) = said(f"{WESTAD}, 5.", None, "Ibid., 7.", code="I003")
    assert one == "Ibid. refers to note 2, which is missing"
    (several,) = said(f"{WESTAD}, 5.", None, None, "Ibid., 7.", "Ibid., 8.", code="I003")
    assert several == "Ibid. refers to note 3, which is missing like all from note 2; note 5 hangs on it too"


def test_the_page_of_a_source_that_is_not_known_is_not_said_twice():
    assert said("Zorblatt, Hidden Harbours, 5.", "Ibid., 5.", code="I004") == []
    assert len(said(f"{WESTAD}, 5.", "Ibid., 5.", code="I004")) == 1


def test_a_page_is_no_sheet():
    assert said(f"Letter to the board, {GARF}.", "Ibid., l. 5.", code="I004") != []
    assert said(f"Letter to the board, {GARF}.", "Ibid., p. 5.", code="I004") == []


@pytest.mark.parametrize(("page", "again", "position"), [("xii", "xii", "ibid"), ("xii", "xiv", "ibid-with-locator")])
def test_roman_pages_are_the_same_or_not(page, again, position):
    second = report(f"{WESTAD}, {page}.", f"Ibid., {again}.").dossier.resolutions[1]
    assert (str(second.position), second.locator.text) == (position, again)


def test_a_bare_ibid_keeps_the_page_and_one_with_a_page_has_its_own():
    found = report(f"{WESTAD}, 24.", "Ibid.", "Ibid., 31.").dossier.resolutions
    assert [one.locator.text for one in found] == ["24", "24", "31"]
    assert [one.antecedent and one.antecedent.note.number for one in found] == [None, 1, 2]


def test_a_level_below_ibid_takes_the_place_of_that_level():
    found = report(f"Letter to the board, {GARF}.", "Ibid., delo 17, l. 9.").dossier.resolutions
    assert [one.target for one in found] == ["archive:GARF/5/30/16", "archive:GARF/5/30/17"]
    assert found[1].locator.text == "l. 9"


@pytest.mark.parametrize("alias", ["Gamble", "Cold War"])
def test_a_name_that_a_note_binds_is_followed(alias):
    first, _, last = report(f"{WESTAD}, 5 (hereafter {alias}).", f"{HARMER}, 7.", f"{alias}, 9.").dossier.resolutions
    assert last.target == first.target


def test_a_pointer_to_a_note_that_cites_another_is_wrong():
    (message,) = said(f"{WESTAD}, 5.", f"{HARMER}, 7.", "Harmer (n 1) 9.", code="I005")
    assert "points at note 1, which does not cite it" in message
    assert said(f"{WESTAD}, 5.", f"{HARMER}, 7.", "Harmer (n 2) 9.", code="I005") == []
    (message,) = said(f"{WESTAD}, 5.", "Westad (n 9) 9.", code="I005")
    assert "there is no such note" in message


def test_a_pointer_to_a_note_without_citations_leaves_other_rules_alone():
    notes = (f"{WESTAD}, 5.", "The accounts are lost.", "Ibid., 7.", "Westad (n 2) 9.")
    assert said(*notes, code="I007") == ["Ibid. follows note 2, which cites nothing"]


def test_a_source_that_only_a_later_note_gives_is_named_with_it():
    found = report("Harmer, Allende’s Chile, 5.", f"{HARMER}, 7.").dossier.resolutions
    assert found[0].target == found[1].target
    assert "in a later note" in found[0].how


def test_the_word_of_the_manuscript_stands_in_the_reason():
    (_, lost) = report(f"{WESTAD}, 5.", None, "Ebd., S. 7.").dossier.resolutions
    assert lost.reason == "the note that Ebd. refers to (2) is missing"
    assert lost.missing == (2, 2)


ARBENZ = "María de Arbenz, quoted in Piero Gleijeses, Shattered Hope (Princeton: Princeton University Press, 1991), 148"
LETTER = f"Letter to the board, {GARF}"


def test_a_text_that_begins_with_ibid_has_one_finding():
    assert codes(report("Ibid., 24.", f"{WESTAD}, 24; {HARMER}, 7.")) == [("I001", 1)]
    assert codes(report("Ibid., 24.", "The accounts are lost.")) == [("I001", 1)]
    assert codes(report("The accounts are lost.", "Ibid., 24.")) == [("I001", 2)]


def test_a_text_that_begins_with_note_2_may_have_cited_the_work_in_note_1():
    assert codes(check("edges.txt", text="2. Ibid., 24.\n3. Ibid., 25.\n")) == [("I003", 2)]


def codes(found) -> list[tuple[str, int]]:
    """The findings on *ibid.* and its kin, with their notes."""
    return [(one.rule.code, one.finding.note) for one in found.diagnostics if one.rule.code.startswith("I")]


@pytest.mark.parametrize(
    ("note", "named"),
    [
        (f"{WESTAD}, 24; {HARMER}, 7.", ("Westad", "Harmer")),
        (f"{WESTAD}, 24; {LETTER}.", ("Westad", "Letter")),
        (f"{WESTAD}, 24; {LETTER.partition(', l.')[0]}.", ("Westad", "Letter")),
        (f"{WESTAD}, 24; Allende’s Chile, 7.", ("Westad", "Allende’s Chile")),
        ("Zorblatt, Hidden Harbours, 5; Quibble, Open Seas, 7.", ("Zorblatt", "Quibble")),
        (f"{ARBENZ}; {HARMER}, 7.", ("Gleijeses", "Harmer")),
    ],
)
def test_ibid_after_several_sources_names_each_of_them(note, named):
    (found,) = [one for one in report(f"{HARMER}, 1.", note, "Ibid., 9.").diagnostics if one.rule.code == "I002"]
    assert f"any of {len(named)} sources: note 2 cites “" in found.finding.message
    assert found.finding.message.count("”; “") == len(named) - 1
    assert [one.note for one in found.finding.related] == [2] * len(named)
    assert all(name in found.finding.message for name in named)


@pytest.mark.parametrize(
    "note", [f"{WESTAD}, 24; on this see Allende’s Chile.", f"{ARBENZ}.", f"{WESTAD}, 24; ibid., 30."]
)
def test_ibid_after_one_source_is_clear(note):
    assert said(f"{HARMER}, 1.", note, "Ibid., 9.", code="I002") == []


def test_two_ibid_in_one_note_hang_on_a_lost_note_together():
    (one,) = said(f"{WESTAD}, 5.", None, "Ibid., 7; ibid., 9.", code="I003")
    assert one == "Ibid. refers to note 2, which is missing"


def test_ibid_behind_a_lost_note_has_one_finding():
    assert codes(report(f"{WESTAD}, 5; {HARMER}, 7.", None, "Ibid., 9.")) == [("I003", 3)]
    assert codes(report(f"{WESTAD}, 5.", "The accounts are lost.", None, "Ibid., 9.")) == [("I003", 4)]


def test_the_last_note_of_a_chapter_may_be_the_lost_one():
    lost = CHAPTERS.replace("was closed.[1]", "was closed.[1] And again.[2]")
    found = check("chapters.txt", text=lost.format(f"{WESTAD}, 5.", "Ibid., 9.", f"{HARMER}, 9.")).diagnostics
    assert [one.finding.message for one in found if one.rule.code == "I003"] == [
        "Ibid. refers to note 2 of “Chapter 1”, which is missing"
    ]


def numbered(*numbers: int, last: str = "Ibid., 9."):
    """The report on notes that bear these numbers; nothing calls those between."""
    notes = "\n".join(f"{number}. {last if number != numbers[0] else WESTAD + ', 5.'}" for number in numbers)
    return [one for one in check("jumps.txt", text=notes + "\n").diagnostics if one.rule.code == "I003"]


def test_the_notes_that_hang_on_a_lost_one_are_shown():
    (found,) = [
        one for one in report(f"{WESTAD}, 5.", None, "Ibid., 7.", "Ibid., 8.").diagnostics if one.rule.code == "I003"
    ]
    assert [(one.message, one.note) for one in found.finding.related] == [
        ("note 2 is missing", 2),
        ("hangs on the same note", 4),
    ]


@pytest.mark.parametrize("words", ["Ibid.", "Ibid. 7.", "Ibid., 7."])
def test_a_message_speaks_of_ibid_without_its_page(words):
    assert said(words, code="I001") == ["Ibid. has nothing to refer to: no citation comes before it"]


def test_ibid_after_an_empty_note_and_after_a_comment():
    notes = (f"{WESTAD}, 5.", "", "Ibid., 7.", "The accounts are lost.", "Ibid., 9.")
    assert codes(report(*notes)) == [("I007", 5)]


@pytest.mark.parametrize(("ibids", "severity"), [((3,), ["error"]), ((3, 7), ["info"])])
def test_where_numbers_jump_one_ibid_is_taken_at_its_word_and_two_are_a_doubt(ibids, severity):
    notes = [f"{number}. " + ("Ibid., 9." if number in ibids else f"{WESTAD}, 5.") for number in range(1, 18, 2)]
    found = check("jumps.txt", text="\n".join(notes) + "\n").diagnostics
    assert [str(one.severity) for one in found if one.rule.code == "I003"] == severity


def test_numbers_that_jump_everywhere_are_one_doubt():
    (one,) = numbered(*range(1, 18, 2))
    assert (one.finding.note, str(one.severity)) == (3, "info")
    assert "in 8 places; perhaps the numbers are no note numbers" in one.finding.message
    assert [one.finding.note for one in numbered(1, 3, 4, 6)] == [3, 6]


def test_a_range_of_pages_is_the_same_range_however_it_is_written():
    assert len(said(f"{WESTAD}, 24–26.", "Ibid., pp. 24-26.", code="I004")) == 1
    assert said(f"{WESTAD}, 24–26.", "Ibid., 24–27.", code="I004") == []


@pytest.mark.parametrize(("number", "wrong"), [(2, True), (3, False), (4, False), (5, False), (6, True)])
def test_a_pointer_to_a_lost_note_may_be_right(number, wrong):
    notes = (f"{WESTAD}, 5.", f"{HARMER}, 7.", None, None, None, f"{HARMER}, 8.", f"Westad (n {number}) 9.")
    assert bool(said(*notes, code="I005")) == wrong


def test_a_pointer_to_a_note_whose_words_were_not_read_is_not_called_wrong():
    assert said(f"{WESTAD}, 5.", "Harmer has told the story of the spring.", "Harmer (n 2) 9.", code="I005") == []
    assert said(f"{WESTAD}, 5.", "Zorblatt, Hidden Harbours, 5.", "Zorblatt (n 2) 9.", code="I005") == []
    assert said(f"{WESTAD}, 5.", "Zorblatt, Hidden Harbours, 5.", "Westad (n 2) 9.", code="I005") == []


def test_a_bare_pointer_to_a_note_of_several_sources_leaves_it_open_and_is_not_called_wrong():
    notes = (f"{WESTAD}, 5; {HARMER}, 8.", "The accounts are lost.", "(n 1) 9.")
    assert said(*notes, code="I005") == []
    assert len(said(*notes, code="R003")) == 1


def test_op_cit_of_several_works_is_no_want_of_a_work():
    notes = (f"{HARMER}, 7; Tanya Harmer, Beatriz Allende (Chapel Hill: UNC Press, 2020), 3.", "Harmer, op. cit., 9.")
    assert said(*notes, code="I005") == []
    assert len(said(f"{WESTAD}, 5.", "Harmer, op. cit., 9.", code="I005")) == 1


CHAPTERS = """Chapter 1

The fund was closed.[1]

Notes

1. {}

Chapter 2

It was opened.[1] And closed.[2]

Notes

1. {}
2. {}
"""


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ((f"{WESTAD}, 24.", "Ibid., 31.", "Ibid., 33."), [("I006", 1)]),
        ((f"{WESTAD}, 24.", "The accounts are lost.", "Ibid., 33."), [("I006", 2)]),
        ((f"{WESTAD}, 24; {HARMER}, 7.", f"{HARMER}, 8.", "Ibid., 33."), []),
    ],
)
def test_ibid_across_chapters_is_one_finding(notes, found):
    report = check("chapters.txt", text=CHAPTERS.format(*notes))
    assert codes(report) == found
    shown = [one.finding.related for one in report.diagnostics if one.rule.code == "I006"]
    assert [[(one.message, one.note) for one in related] for related in shown] == [
        [("the citation before it", 1)] for code, _ in found if code == "I006"
    ]


def test_ibid_behind_the_lost_first_note_of_a_chapter_hangs_on_that_note_alone():
    text = CHAPTERS.replace("\n1. {}\n2. {}", "\n2. {}").format(f"{WESTAD}, 24.", "Ibid., 33.")
    assert codes(check("chapters.txt", text=text)) == [("I003", 2)]


@pytest.mark.parametrize(
    ("second", "code", "message"),
    [
        ("Ibid., 5.", "I004", "the same place was cited here"),
        ("The accounts are lost.", "I007", "the last citation before it"),
        (f"{HARMER}, 7; {WESTAD}, 8.", "I002", "one of them"),
    ],
)
def test_the_citation_that_ibid_stands_for_is_shown_beside_it(second, code, message):
    (found,) = [one for one in report(f"{WESTAD}, 5.", second, "Ibid., 7.").diagnostics if one.rule.code == code]
    notes = [2, 2] if code == "I002" else [1]
    assert [(one.message, one.note) for one in found.finding.related] == [(message, note) for note in notes]


@pytest.mark.parametrize(
    ("note", "sources"),
    [
        (f"{WESTAD}, 24, quoted in {HARMER}, 7.", 0),
        (f"{WESTAD}, 24, quoted in {HARMER}, 7; {LETTER}.", 2),
        (f"{LETTER}; {WESTAD}, 24, quoted in {HARMER}, 7.", 2),
    ],
)
def test_what_is_quoted_in_another_counts_with_it_and_with_nothing_else(note, sources):
    found = said(f"{WESTAD}, 1.", note, "Ibid., 9.", code="I002")
    assert [f"any of {sources} sources" in message for message in found] == [True] * bool(sources)


def test_ibid_inside_a_note_is_clear_whatever_the_note_before_cites():
    assert said(f"{WESTAD}, 24; {HARMER}, 7.", f"{HARMER}, 8; ibid., 9.", code="I002") == []


def test_the_sheet_of_another_file_is_no_repeat():
    assert said(f"{LETTER}.", "Ibid., delo 17, l. 5.", code="I004") == []
    assert len(said(f"{LETTER}.", "Ibid., delo 17, l. 5.", "Ibid., l. 5.", code="I004")) == 1


def test_a_bare_ibid_between_does_not_hide_a_repeat():
    assert len(said(f"{WESTAD}, 5.", "Ibid.", "Ibid., 5.", code="I004")) == 1
    assert len(said(f"{WESTAD}, 5.", "Ibid., 7.", "Ibid., 7.", code="I004")) == 1


def test_a_pointer_to_another_work_of_the_note_is_wrong_and_one_to_a_document_is_not():
    both = f"{WESTAD}, 5; {HARMER}, 7."
    (message,) = said(both, "Gleijeses (n 1) 9.", code="I005")
    assert message == "“Gleijeses (n 1) 9” points at note 1, which does not cite it"
    assert said(f"{WESTAD}, 5; {LETTER}.", "Treaty of Moscow (n 1) art. 9.", code="I005") == []


def test_see_note_behind_a_citation_of_another_work_is_no_wrong_pointer():
    assert said(f"{WESTAD}, 5.", f"{HARMER}, 7. See note 1.", code="I005") == []


def test_what_is_named_after_a_document_of_the_note_may_be_that_document():
    assert said(f"{WESTAD}, 5; Treaty of Tlatelolco, 14 February 1967.", "Tlatelolco (n 1) 5.", code="I005") == []
    assert len(said(f"{WESTAD}, 5.", "Tlatelolco (n 1) 5.", code="I005")) == 1
