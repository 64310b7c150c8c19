"""What citations of a manuscript refer to, as its author writes them: whole notes in, targets and reasons out."""

import pytest

from citecheck.model import Resolution
from citecheck.pipeline import check

WESTAD = "Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005)"
RESTLESS = "Odd Arne Westad, Restless Empire (New York: Basic Books, 2012)"
HARMER = "Tanya Harmer, Allende’s Chile (Chapel Hill: University of North Carolina Press, 2011)"
HOPE = "Piero Gleijeses, Shattered Hope (Princeton: Princeton University Press, 1991)"
MISSIONS = "Piero Gleijeses, Conflicting Missions (Chapel Hill: UNC Press, 2002)"
LETTER = (
    "Letter to the board, State Archive of the Russian Federation (hereafter GARF), fond 5, opis’ 30, delo 16, l. 5"
)
COLD_WAR, EMPIRE, CHILE = "work:westad2005global", "work:westad2012restless", "work:harmer2011allendes"
SHATTERED, CONFLICTING = "work:gleijeses1991shattered", "work:gleijeses2002conflicting"


def resolved(*notes: str | None, bib: str = "", tmp_path=None) -> list[Resolution]:
    """The resolutions of notes numbered from 1, where None is a note that is lost."""
    body = " ".join(f"The fund was closed in the spring.[{n}]" for n in range(1, len(notes) + 1))
    text = "\n\n".join(f"[{n}] {note}" for n, note in enumerate(notes, start=1) if note is not None)
    paths = []
    if bib:
        paths = [str(tmp_path / "works.bib")]
        (tmp_path / "works.bib").write_text(bib, encoding="utf-8")
    return list(check("manuscript.txt", paths, text=f"{body}\n\nNotes\n\n{text}\n").dossier.resolutions)


def last(*notes: str | None, **more) -> Resolution:
    return resolved(*notes, **more)[-1]


# --- op. cit., loc. cit. and pointers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Westad, loc. cit.", "5"),
        ("Westad, op. cit.", None),
        ("Westad, loc. cit., 9.", "9"),
        ("Westad, op. cit., 9.", "9"),
    ],
)
def test_loc_cit_alone_keeps_the_page(words, page):
    found = last(f"{WESTAD}, 5.", f"{HARMER}, 7.", words)
    assert (found.target, found.locator and found.locator.text) == (COLD_WAR, page)


def test_op_cit_without_a_name_is_the_work_in_hand():
    found = last(f"{WESTAD}, 5.", f"{HARMER}, 7.", "Op. cit., 9.")
    assert (found.target, found.antecedent.note.number, str(found.position)) == (CHILE, 2, "ibid-with-locator")


def test_op_cit_of_an_author_of_two_works_that_lie_far_back_names_both():
    far = [f"{HARMER}, 7.", *("The accounts are lost." for _ in range(7))]
    found = last(f"{HOPE}, 5; {MISSIONS}, 7.", *far, "Gleijeses, op. cit., 9.")
    assert found.target is None
    assert [one.target for one in found.candidates] == [SHATTERED, CONFLICTING]


def test_a_pointer_with_a_short_title_chooses_among_the_works_of_the_note():
    note = f"{HOPE}, 5; {MISSIONS}, 7."
    assert last(note, f"{HARMER}, 8.", "Gleijeses, Shattered Hope (n 1) 9.").target == SHATTERED
    assert last(note, f"{HARMER}, 8.", "Gleijeses, Conflicting Missions (n 1) 9.").target == CONFLICTING
    open_ = last(note, f"{HARMER}, 8.", "Gleijeses (n 1) 9.")
    assert (open_.target, open_.reason) == (None, "note 1, to which it points, cites several works")
    assert str(open_.position) == "subsequent"
    assert [(one.target, one.score) for one in open_.candidates] == [(SHATTERED, 100), (CONFLICTING, 100)]


def test_a_pointer_takes_the_last_citation_of_its_source():
    found = last(f"{WESTAD}, 5; {HARMER}, 8; Westad, Global Cold War, 6.", f"{HARMER}, 9.", "Westad (n 1) 7.")
    assert (found.target, found.antecedent.locator.text, found.locator.text) == (COLD_WAR, "6", "7")
    assert found.how == "Note 1, to which it points, cites Westad, The Global Cold War"


def test_a_pointer_to_a_source_that_is_not_known_says_why():
    found = last("Zorblatt, Hidden Harbours, 5.", "Zorblatt (n 1) 9.")
    assert found.reason.startswith("what note 1 cites is not known: no work by Zorblatt with a title like")


def test_a_pointer_to_a_lost_note_goes_by_the_name_if_it_gives_one():
    by_name, alone = resolved(f"{WESTAD}, 5.", None, "Westad (n 2) 8.", "(n 2) 8.")[1:]
    assert (by_name.target, by_name.missing) == (COLD_WAR, None)
    assert by_name.how.startswith("Note 2, to which it points, is missing; ")
    assert (alone.target, alone.missing, alone.reason) == (None, (2, 2), "note 2, to which it points, is missing")
    ibid = last(f"{WESTAD}, 5.", None, "(n 2) 8.", "Ibid., 9.")
    assert (ibid.missing, ibid.reason) == (alone.missing, alone.reason)


def test_a_pointer_forward_reaches_a_full_citation():
    assert resolved(f"{HARMER}, 5.", "Westad (n 3) 8.", f"{WESTAD}, 9.")[1].target == COLD_WAR


def test_a_misread_ibid_is_followed_with_less_trust():
    misread = last(f"{WESTAD}, 5.", "lbid., 7.")
    assert (misread.target, misread.score) == (COLD_WAR, 70)
    assert misread.how.startswith("lbid. is likely Ibid., misread by a scan. lbid. stands for the citation before it")


def test_ibid_on_a_source_that_is_not_known_hands_the_reason_on():
    unknown, first, second = resolved("Zorblatt, Hidden Harbours, 5.", "Ibid., 8.", "Ibid., 9.")
    assert first.reason == f"the source that Ibid. refers to, in note 1, is not known: {unknown.reason}"
    assert second.reason == first.reason
    assert [str(one.position) for one in (unknown, first, second)] == [
        "first",
        "ibid-with-locator",
        "ibid-with-locator",
    ]


def test_ibid_after_several_sources_lists_them_last_first():
    found = last(f"{WESTAD}, 5; {HARMER}, 8; Westad, Global Cold War, 6.", "Ibid., 9.")
    assert [(one.target, one.score, one.name) for one in found.candidates] == [
        (COLD_WAR, 100, "Westad, The Global Cold War"),
        (CHILE, 100, "Harmer, Allende’s Chile"),
    ]
    assert last(f"{WESTAD}, 5; {HARMER}, 8; ibid., 9.").candidates == ()


# --- idem -----------------------------------------------------------------------------------------------------


def test_idem_borrows_the_author_only():
    found = resolved(
        f"{WESTAD}, 5.", "Idem, Restless Empire (New York: Basic Books, 2012), 7.", "Westad, Restless Empire, 8."
    )
    assert [one.target for one in found] == [COLD_WAR, EMPIRE, EMPIRE]
    assert " is Westad of the citation before; " in found[1].how


def test_idem_across_a_lost_note_borrows_nobody():
    found = last(f"{WESTAD}, 5.", None, "Idem, Restless Empire (New York: Basic Books, 2012), 7.")
    assert found.target == "work:restless2012empire"
    assert " is the author of the citation before; " in found.how


def test_idem_with_a_title_of_two_halves_is_that_title():
    bible = "Odd Arne Westad, Bread and Salt (New York: Basic Books, 2012)"
    assert last(f"{bible}, 4.", f"{WESTAD}, 5.", "Idem, Bread and Salt, 7.").target == "work:westad2012bread"


# --- short forms ----------------------------------------------------------------------------------------------


def test_of_two_works_the_note_before_decides_and_beyond_it_the_nearest():
    both = f"{HOPE}, 5; {MISSIONS}, 7."
    found = last(both, f"{HARMER}, 8.", "Gleijeses, Shattered Hope, 9.", "Gleijeses, 12.")
    assert (found.target, found.antecedent.note.number, found.decided) == (
        SHATTERED,
        3,
        "Shattered Hope is cited in note 3, just before",
    )
    quiet = ["The accounts are lost."] * 4
    assert last(both, *quiet, "Gleijeses, Shattered Hope, 9.", *quiet, "Gleijeses, 12.").target == SHATTERED
    quiet = ["The accounts are lost."] * 5
    assert last(both, *quiet, "Gleijeses, Shattered Hope, 9.", *quiet, "Gleijeses, 12.").target is None


def test_a_note_of_both_works_just_before_decides_nothing():
    found = last(f"{HOPE}, 5; {MISSIONS}, 7.", "Gleijeses, 12.")
    assert (found.target, found.reason) == (
        None,
        "Gleijeses has several works: Gleijeses, Shattered Hope (1991) and Gleijeses, Conflicting Missions (2002)",
    )


def test_a_work_cited_alone_is_meant_rather_than_one_with_others():
    joint = "Stephen Schlesinger and Stephen Kinzer, Bitter Fruit (New York: Doubleday, 1982)"
    alone = "Stephen Schlesinger, Act of Creation (Boulder: Westview, 2003)"
    assert last(f"{joint}, 4.", f"{alone}, 5.", f"{HARMER}, 5.", "Schlesinger, 7.").target == "work:schlesinger2003act"
    assert last(f"{joint}, 4.", f"{alone}, 5.", "Schlesinger and Kinzer, 7.").target == "work:schlesinger1982bitter"


@pytest.mark.parametrize(
    ("words", "target"),
    [("Westad 2005, 9.", COLD_WAR), ("Westad 2012, 9.", EMPIRE), ("Westad 2009, 9.", None)],
)
def test_a_name_and_a_year_are_the_work_of_that_year(words, target):
    assert last(f"{WESTAD}, 5.", f"{RESTLESS}, 7.", words).target == target


def test_a_given_name_tells_two_people_of_one_surname_apart():
    book = "Luiz Alberto Moniz Bandeira, Brasil, Argentina e Estados Unidos (Rio: Revan, 2003)"
    assert last(f"{book}, 5.", f"{HARMER}, 7.", "Moniz Bandeira, 9.").target is not None
    assert last(f"{book}, 5.", f"{HARMER}, 7.", "Ana Bandeira, 9.").target is None


def test_a_word_in_the_title_is_no_title_until_the_work_is_cited(tmp_path):
    long, short = (
        f"@book{{détente, title = {{{title}}}, year = {{1985}}}}" for title in ("Détente: A History", "Détente")
    )
    book = "Raymond Garthoff, Détente: A History (Washington: Brookings, 1985)"
    assert last(f"{book}, 5.", f"{HARMER}, 7.", "Détente, 9.").target == "work:garthoff1985detente"
    assert last(f"{HARMER}, 7.", "Détente, 9.", bib=short, tmp_path=tmp_path).target == "bib:détente"
    assert last(f"{HARMER}, 7.", "Brandt, Détente, 9.", bib=long, tmp_path=tmp_path).target is None


def test_a_work_without_author_is_known_by_several_words_of_its_title(tmp_path):
    entry = "@book{harbours, title = {Hidden Harbours of the North}, year = {1985}}"
    assert last("Brandt, Hidden Harbours, 9.", bib=entry, tmp_path=tmp_path).target == "bib:harbours"


# --- the bibliography -----------------------------------------------------------------------------------------

BIB = """
@book{westad, author = {Westad, Odd Arne}, title = {The Global Cold War}, year = {2005}}
@book{harmer, author = {Harmer, Tanya}, title = {Allende's Chile}, year = {2011}}
@book{beatriz, author = {Harmer, Tanya}, title = {Beatriz Allende}, year = {2020}}
"""


def test_a_short_form_of_an_entry_that_is_not_cited_before(tmp_path):
    found = last("Westad, 9.", bib=BIB, tmp_path=tmp_path)
    assert found.target == "bib:westad"
    assert found.how == "“Westad” has one work in the bibliography: The Global Cold War; it is not cited before"
    found = last("Harmer, 9.", bib=BIB, tmp_path=tmp_path)
    assert [one.target for one in found.candidates] == ["bib:harmer", "bib:beatriz"]
    assert str(found.position) == "first"


def test_of_an_authors_works_the_one_cited_is_meant(tmp_path):
    found = last(f"{HARMER}, 5.", "Harmer, 9.", bib=BIB, tmp_path=tmp_path)
    assert (found.target, found.decided) == ("bib:harmer", None)
    assert found.how == "“Harmer, 9” stands for Harmer, Allende’s Chile, cited in note 1".replace("’", "'")


def test_a_lost_note_may_have_cited_the_authors_other_work(tmp_path):
    notes = (f"{HARMER}, 5.", f"{WESTAD}, 3.", None, "Harmer, 9.")
    assert last(*notes, bib=BIB, tmp_path=tmp_path).target is None
    assert last(f"{HARMER}, 5.", None, "Westad, 9.", bib=BIB, tmp_path=tmp_path).target == "bib:westad"


def test_a_full_citation_says_what_of_it_fits(tmp_path):
    found = resolved(f"{WESTAD}, 5.", "Hal Brands, Détente (Paris: Seuil, 2010), 3.", bib=BIB, tmp_path=tmp_path)
    assert found[0].how == "Author and title fit the entry westad"
    assert found[1].how.startswith("No entry of the bibliography fits; Brands, ")


# --- archives -------------------------------------------------------------------------------------------------


def test_a_unit_is_followed_through_ibid_and_its_levels():
    found = resolved(
        f"{LETTER}.",
        "GARF, f. 5, op. 30, d. 16, l. 5.",
        "GARF, f. 5, op. 30, d. 16, l. 6.",
        "Ibid.",
        "Ibid., d. 16, l. 9.",
        "Ibid., op. 31, d. 2, l. 1.",
        "Ibid., l. 2.",
    )
    assert [(one.target.removeprefix("archive:"), str(one.position), one.locator.text) for one in found] == [
        ("GARF/5/30/16", "first", "l. 5"),
        ("GARF/5/30/16", "ibid", "l. 5"),
        ("GARF/5/30/16", "ibid-with-locator", "l. 6"),
        ("GARF/5/30/16", "ibid", "l. 6"),
        ("GARF/5/30/16", "ibid-with-locator", "l. 9"),
        ("GARF/5/31/2", "first", "l. 1"),
        ("GARF/5/31/2", "ibid-with-locator", "l. 2"),
    ]
    assert found[5].how.endswith("in note 5; op. 31, d. 2 replaces its levels from there down")
    assert found[4].normalized == "GARF, f. 5, op. 30, d. 16, l. 9"


def test_ibid_with_another_call_number_is_another_unit():
    found = resolved(
        "TNA, FO 371/12345, fol. 12.",
        "Ibid., FO 371/12346.",
        "Ibid., CAB 128/3, fol. 4.",
        "Ibid., fol. 5.",
        "Archives nationales, F7 4774.",
        "Ibid., F7 4775.",
        "Ibid., 12.",
        "Archivo General de Indias, Charcas, 594.",
        "Ibid., Charcas, 595.",
        "NARA, RG 59, Box 12, 611.37/5-1858.",
        "Ibid., 611.37/6-1858.",
    )
    assert [one.target.removeprefix("archive:") for one in found] == [
        "TNA/FO/371/12345",
        "TNA/FO/371/12346",
        "TNA/CAB/128/3",
        "TNA/CAB/128/3",
        "AN/F7/4774",
        "AN/F7/4775",
        "AN/F7/4775",
        "AGI/Charcas/594",
        "AGI/Charcas/595",
        "NARA/59/12/611.37/5-1858",
        "NARA/59/12/611.37/6-1858",
    ]
    assert (found[3].normalized, found[6].normalized) == ("TNA, CAB 128/3, fol. 5", "AN, F7/4775, 12")


def test_what_looks_like_a_call_number_is_a_page_behind_a_book():
    found = last(f"{WESTAD}, 5.", "Ibid., A 25/B 40.")
    assert (found.target, found.locator.text) == (COLD_WAR, "A 25/B 40")


def test_levels_of_a_book_lead_nowhere():
    _, level, ibid = resolved(f"{WESTAD}, 5.", "Ibid., d. 16, l. 9.", "Ibid.")
    assert level.reason == "the citation before, in note 1, is no archive unit whose levels could be replaced"
    assert (ibid.target, ibid.reason) == (None, level.reason)


def test_levels_may_follow_ibid_without_a_comma():
    found = last(f"{LETTER}.", "Ibid. d. 17, l. 9.")
    assert found.target == "archive:GARF/5/30/17"
    assert found.how.startswith("Ibid. stands for the citation before it, in note 1; ")
