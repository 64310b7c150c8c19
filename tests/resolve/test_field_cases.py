"""The cases that tell a good resolver from a bad one, each by its name."""

import pytest
from hand_made import Made, archival, cite, entry, full, hereafter, ibid, op_cit, short, unit

from citecheck.model import Place
from citecheck.text import Source

GLEIJESES = entry("gleijeses1991shattered", "Piero Gleijeses", "Shattered Hope: The Guatemalan Revolution", year=1991)
MISSIONS = entry("gleijeses2002conflicting", "Piero Gleijeses", "Conflicting Missions: Havana and Africa", year=2002)
MILLER = entry("miller1989soviet", "Nicola Miller", "Soviet Relations with Latin America, 1959–1987", year=1989)
HASLAM = entry("haslam2011russias", "Jonathan Haslam", "Russia's Cold War: From October to the Wall", year=2011)
BOOKS = (GLEIJESES, MISSIONS, MILLER, HASLAM)


def hope(page=None, **more):
    return full("Piero Gleijeses", "Shattered Hope: The Guatemalan Revolution", year=1991, page=page, **more)


def missions(page=None, **more):
    return full("Piero Gleijeses", "Conflicting Missions: Havana and Africa", year=2002, page=page, **more)


def miller(page=None, **more):
    return full("Nicola Miller", "Soviet Relations with Latin America, 1959-1987", year=1989, page=page, **more)


def haslam(page=None, **more):
    return full("Jonathan Haslam", "Russia’s Cold War: From October to the Wall", year=2011, page=page, **more)


def last(made: Made):
    return list(made.resolve().values())[-1][-1]


def test_ibid_after_a_note_with_several_sources():
    found = last(Made(*BOOKS).note(1, miller(3), haslam(4)).note(2, ibid(5)))
    assert found.target == "bib:haslam2011russias"
    assert [candidate.target for candidate in found.candidates] == ["bib:haslam2011russias", "bib:miller1989soviet"]


def test_ibid_after_one_source_cited_twice_in_a_note_is_no_choice():
    assert last(Made(*BOOKS).note(1, miller(3), miller(4)).note(2, ibid(5))).candidates == ()


def test_ibid_inside_a_note():
    first, second, third = Made(*BOOKS).note(1, miller(3), ibid(5), haslam()).resolve()[1]
    assert (first.target, second.target, third.target) == (
        "bib:miller1989soviet",
        "bib:miller1989soviet",
        "bib:haslam2011russias",
    )
    assert second.antecedent is first.citation
    assert second.position == "ibid-with-locator"
    assert second.candidates == ()


def test_ibid_after_a_commentary_only_note():
    found = last(Made(*BOOKS).note(1, miller(3)).note(2).note(3, ibid(5)))
    assert (found.target, found.antecedent.note.number) == ("bib:miller1989soviet", 1)


def test_ibid_when_the_note_before_is_missing():
    found = Made(*BOOKS).note(1, miller(3)).note(4, ibid(5)).note(5, ibid(6)).resolve()
    for number in (4, 5):
        assert found[number][0].target is None
        assert found[number][0].missing == (2, 3)
        assert found[number][0].reason == "the note that Ibid. refers to (3) is missing"
        assert found[number][0].position == "ibid-with-locator"


def test_ibid_when_a_note_before_the_commentary_is_missing():
    assert last(Made(*BOOKS).note(1, miller(3)).note(3).note(4, ibid(5))).missing == (2, 2)


def test_ibid_on_a_marker_whose_note_is_missing():
    found = last(Made(*BOOKS).note(25, miller(3)).note(27, ibid(5)).called(25, 26, 27))
    assert (found.target, found.missing) == (None, (26, 26))


def test_ibid_after_a_note_that_could_not_be_read():
    found = Made(*BOOKS).note(1, miller(3)).unread(2).note(3, ibid(5)).note(4, ibid(6)).resolve()
    assert found[3][0].target is None
    assert "note 2" in found[3][0].reason and "cannot read" in found[3][0].reason
    assert found[3][0].unread.number == 2
    assert found[4][0].reason == found[3][0].reason
    assert found[4][0].missing is None


def test_a_remark_before_it_does_not_make_ibid_unknown():
    found = Made(*BOOKS).note(1, miller(3)).note(2).note(3, ibid(5)).resolve()
    assert found[3][0].target == found[1][0].target


def test_ibid_inside_a_note_does_not_look_beyond_it():
    found = Made(*BOOKS).note(1, miller(3)).unread(2).note(3, miller(4), ibid(5)).resolve()
    assert found[3][1].target == found[1][0].target


def test_ibid_after_quoted_in_is_the_work_in_hand():
    inner = cite("document", "María de Arbenz, letter")
    assert (
        last(Made(*BOOKS).note(1, inner, hope(148, quoted_in=True)).note(2, ibid(4))).target
        == "bib:gleijeses1991shattered"
    )


def test_ibid_after_a_work_that_quotes_another_is_the_outer_one():
    made = Made(*BOOKS).note(1, hope(148), miller(3, signal="quoting")).note(2, ibid(4))
    assert last(made).target == "bib:gleijeses1991shattered"


def test_bare_ibid_keeps_the_page():
    found = last(Made(*BOOKS).note(1, miller(35)).note(2, ibid()))
    assert found.locator.text == "p. 35"
    assert found.position == "ibid"
    assert found.normalized == "Miller, Soviet Relations with Latin America, 35"


def test_ibid_with_the_same_page_is_ibid():
    assert last(Made(*BOOKS).note(1, miller(35)).note(2, ibid(35))).position == "ibid"


def test_ibid_as_the_first_citation_of_all():
    found = last(Made(*BOOKS).note(1, ibid(35)))
    assert (found.target, found.reason, found.missing) == (None, "nothing is cited before it", None)


def test_idem_is_another_work_by_the_same_author():
    found = last(Made(*BOOKS).note(1, hope(3)).note(2, short("", "Conflicting Missions", word="idem")))
    assert found.target == "bib:gleijeses2002conflicting"


def test_idem_with_a_title_that_was_read_as_a_name():
    assert (
        last(Made(*BOOKS).note(1, hope(3), short("Conflicting Missions", word="idem"))).target
        == "bib:gleijeses2002conflicting"
    )


def test_idem_in_full_borrows_the_author():
    idem = full("", "Politics of Illusion", year=1998, word="idem")
    assert last(Made(*BOOKS).note(1, hope(3)).note(2, idem)).target == "work:gleijeses1998politics"


def test_idem_without_a_title_is_never_the_same_source():
    assert last(Made(*BOOKS).note(1, hope(3)).note(2, op_cit(word="idem", page=4))).target is None


def test_op_cit_is_the_last_work_by_that_author():
    found = last(Made(*BOOKS).note(1, miller(3)).note(2, haslam(4)).note(3, op_cit("Miller", page=9)))
    assert (found.target, found.antecedent.note.number) == ("bib:miller1989soviet", 1)


def test_op_cit_of_an_author_with_two_works_is_ambiguous():
    made = Made(*BOOKS).note(1, hope(3)).note(2, missions(4))
    for number in range(3, 9):
        made.note(number, miller(1))
    found = last(made.note(9, op_cit("Gleijeses", page=9)))
    assert found.target is None
    assert {candidate.target for candidate in found.candidates} == {f"bib:{GLEIJESES.key}", f"bib:{MISSIONS.key}"}


def test_op_cit_of_an_author_who_is_not_cited_before():
    found = last(Made(*BOOKS).note(1, miller(3)).note(2, op_cit("Haslam", page=9)))
    assert (found.target, found.reason, found.candidates) == (None, "nothing by Haslam is cited before it", ())


def test_op_cit_may_mean_a_citation_in_a_lost_note():
    assert last(Made(*BOOKS).note(1, miller(3)).note(3, op_cit("Haslam", page=9))).target == "bib:haslam2011russias"


def test_op_cit_with_a_title():
    made = Made(*BOOKS).note(1, hope(3)).note(2, missions(4)).note(3, op_cit("Gleijeses", "Shattered Hope", page=9))
    assert last(made).target == "bib:gleijeses1991shattered"


def test_loc_cit_keeps_the_page():
    found = last(Made(*BOOKS).note(1, miller(3)).note(2, haslam(4)).note(3, op_cit("Miller", word="loc-cit")))
    assert (found.target, found.locator.text) == ("bib:miller1989soviet", "p. 3")


def test_see_note_chooses_by_author():
    made = Made(*BOOKS).note(1, miller(3), haslam(4)).note(2, hope(1)).note(3, op_cit("Miller", pointer=1, page=7))
    found = last(made)
    assert (found.target, found.antecedent.note.number, found.locator.text) == ("bib:miller1989soviet", 1, "p. 7")


def test_see_note_with_one_source():
    assert (
        last(Made(*BOOKS).note(1, miller(3)).note(2, hope(1)).note(3, op_cit(pointer=1))).target
        == "bib:miller1989soviet"
    )


def test_see_note_that_does_not_cite_the_author():
    found = last(Made(*BOOKS).note(1, miller(3)).note(2, hope(1)).note(3, op_cit("Haslam", pointer=1)))
    assert (found.target, found.reason) == (None, "note 1, to which it points, does not cite a work by Haslam")


def test_see_note_that_is_missing():
    assert last(Made(*BOOKS).note(2, hope(1)).note(3, op_cit(pointer=1))).missing == (1, 1)


def test_see_note_goes_by_section():
    made = Made(*BOOKS).note(1, miller(3)).note(2, hope(1))
    made.note(1, haslam(1), section=1).note(2, op_cit(pointer=1), section=1)
    assert last(made).target == "bib:haslam2011russias"


def test_hereafter_binds_a_name():
    visit = full("", "Visit of the Mexican Delegation to the Soviet Union", alias="Visit of Mexican", year=1960)
    made = Made(*BOOKS).note(1, visit).note(2, hope()).note(3, short("", "Visit of Mexican", page=4))
    found = last(made)
    assert found.target == "work:visit1960mexican"
    assert found.antecedent.note.number == 1


def test_a_name_bound_to_a_source_is_no_author_of_another():
    made = Made(*BOOKS).note(1, miller(3, alias="Gamble")).note(2, hope())
    assert last(made.note(3, short("Gamble", "Rivers of Ice", page=4))).target is None
    assert last(made.note(4, short("Gamble", page=4))).target == "bib:miller1989soviet"


def test_one_author_two_works_surname_alone():
    made = Made(*BOOKS).note(1, hope(3)).note(2, missions(4)).note(3, miller(5))
    assert last(made.note(4, short("Gleijeses", page=9))).target is None
    assert last(Made(*BOOKS).note(1, hope(3), missions(4)).note(2, short("Gleijeses", page=9))).target is None


def test_one_author_two_works_the_note_before_decides():
    made = Made(*BOOKS).note(1, missions(3)).note(2, hope(4)).note(3, short("Gleijeses", page=9))
    assert last(made).target == "bib:gleijeses1991shattered"


def test_one_author_two_works_neighbours_decide():
    made = Made(*BOOKS).note(1, missions(3))
    for number in range(2, 9):
        made.note(number)
    found = last(made.note(9, hope(4)).note(10, short("Gleijeses", page=148)))
    assert found.target == "bib:gleijeses1991shattered"
    assert found.decided == "Shattered Hope is cited in note 9, just before"
    assert len(found.candidates) == 2


def test_neighbours_beyond_a_lost_note_decide_nothing():
    made = Made(*BOOKS).note(1, missions(3)).note(8, hope(4)).note(10, short("Gleijeses", page=148))
    assert last(made).target is None


def test_surname_alone_of_one_work():
    found = last(Made(*BOOKS).note(1, miller(3)).note(2, hope()).note(3, short("Miller", page=9)))
    assert (found.target, found.antecedent.note.number) == ("bib:miller1989soviet", 1)


def test_surname_alone_that_nothing_fits():
    found = last(Made(*BOOKS).note(1, miller(3)).note(2, short("Dreier", page=26)))
    assert (found.target, found.reason) == (None, "no work by Dreier is cited before or stands in the bibliography")


def test_archival_ibid_is_the_same_unit_and_document():
    made = Made().note(1, archival("RGANI", fond=5, opis=28, delo=253, page=5, document="Communique")).note(2, ibid())
    found = last(made)
    assert (found.target, found.position) == ("archive:RGANI/5/28/253", "ibid")
    assert found.normalized == "RGANI, f. 5, op. 28, d. 253, l. 5"


def test_archival_ibid_with_a_level_overrides_from_there_down():
    found = last(Made().note(1, archival("RGANI", fond=5, opis=28, delo=253)).note(2, ibid(3, unit=unit(None, delo=8))))
    assert (found.target, found.position) == ("archive:RGANI/5/28/8", "first")
    found = last(
        Made().note(1, archival("RGANI", fond=5, opis=28, delo=2)).note(2, ibid(unit=unit(None, opis=1, delo=8)))
    )
    assert found.target == "archive:RGANI/5/1/8"


def test_archival_ibid_with_a_folio_is_no_level():
    first = archival("TNA", series="FO 371", piece=143769)
    folio = unit(None, fond=21)._replace(place=Place(Source("words", "f. 21"), 0, 5))
    found = last(Made().note(1, first).note(2, ibid(unit=folio)))
    assert (found.target, found.locator.text) == ("archive:TNA/FO 371/143769", "f. 21")
    assert found.position == "ibid-with-locator"


def test_archival_ibid_after_a_book_is_unknown():
    assert last(Made(*BOOKS).note(1, miller(3)).note(2, ibid(3, unit=unit(None, delo=8)))).target is None


def test_two_documents_in_one_unit_are_one_unit_but_not_one_document():
    first = archival("RGANI", fond=5, opis=28, delo=253, page=5, document="Communique of January 29")
    second = archival("RGANI", fond=5, opis=28, delo=253, page=5, document="Telegram from Havana")
    found = last(Made().note(1, first).note(2, second))
    assert (found.target, found.position) == ("archive:RGANI/5/28/253", "subsequent")


def test_a_repository_by_its_introduced_shorthand():
    made = Made(introductions=[hereafter("UN ARMS", "UNA")]).note(1, archival("UN ARMS", known=False, series="S-1078"))
    assert last(made).target == "archive:UNA/S-1078"


def test_a_repository_left_out_is_taken_over_inside_a_note_only():
    rgani = archival("RGANI", fond=5, opis=28, delo=253)
    assert last(Made().note(1, rgani, archival(None, delo=8))).target == "archive:RGANI/5/28/8"
    found = last(Made().note(1, rgani).note(2, archival(None, fond=5, opis=1, delo=8)))
    assert (found.target, found.reason) == (None, "no repository is named")


def test_numbering_that_restarts_keeps_adjacency():
    made = Made(*BOOKS).note(1, miller(3)).note(2, haslam(4))
    assert last(made.note(1, ibid(5), section=1)).target == "bib:haslam2011russias"


def test_a_note_whose_label_is_lost_stands_in_its_place():
    found = last(Made(*BOOKS).note(14, miller(3)).note(None, haslam(4)).note(16, ibid(5)).called(14, 15, 16))
    assert (found.target, found.missing) == ("bib:haslam2011russias", None)
    assert found.how == "Ibid. stands for the citation before it, in an unnumbered note"


def test_a_note_whose_label_is_lost_among_several_lost_ones():
    found = last(Made(*BOOKS).note(14, miller(3)).note(None, haslam(4)).note(17, ibid(5)))
    assert found.missing == (15, 16)


def test_a_document_is_no_work_of_the_bibliography():
    found = last(Made(*BOOKS).note(1, cite("document", "Treaty of Tlatelolco", document="Treaty of Tlatelolco")))
    assert (found.target, found.reason) == (None, "a document with no archive unit and no bibliography entry")


def test_a_document_that_has_an_entry():
    treaty = entry("treaty1967", "", "Treaty of Tlatelolco", year=1967, type="misc")
    found = last(Made(treaty).note(1, cite("document", "Treaty of Tlatelolco", document="Treaty of Tlatelolco")))
    assert found.target == "bib:treaty1967"


def test_ibid_after_a_document_without_a_target():
    found = last(Made().note(1, cite("document", "Treaty of Tlatelolco", document="Treaty")).note(2, ibid(3)))
    assert (found.target, found.position, found.antecedent.note.number) == (None, "ibid-with-locator", 1)


@pytest.mark.parametrize(
    ("before", "now", "position"),
    [
        (3, 3, "ibid"),
        (3, 4, "ibid-with-locator"),
        (None, 4, "ibid-with-locator"),
        (None, None, "ibid"),
        (3, None, "subsequent"),
    ],
)
def test_a_short_form_right_after_its_work(before, now, position):
    made = (
        Made(*BOOKS).note(1, miller(before)).note(2, short("Miller", "Soviet Relations with Latin America", page=now))
    )
    assert last(made).position == position


def test_a_short_form_after_a_note_with_several_sources_is_subsequent():
    assert last(Made(*BOOKS).note(1, haslam(), miller(3)).note(2, short("Miller", page=3))).position == "subsequent"


def test_a_short_form_before_its_full_one_is_the_first():
    full_form, short_form = miller(3), short("Miller", "Soviet Relations", page=3)
    found = Made().note(1, short_form).note(2, full_form).resolve()
    assert (found[1][0].target, found[1][0].position) == ("work:miller1989soviet", "first")
    assert found[2][0].position == "ibid"


def test_a_full_citation_without_an_entry_is_a_work_of_the_manuscript():
    made = Made(*BOOKS).note(1, full("James D. Theberge", "The Soviet Presence in Latin America", year=1974))
    found = made.note(2, short("Theberge", "Soviet Presence", page=3)).resolve()
    assert found[1][0].target == found[2][0].target == "work:theberge1974soviet"
