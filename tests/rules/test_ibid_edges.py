"""What *Ibid.* and its kin mean at the edges: several lost notes, pages in words, aliases, sources that are not known."""

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
