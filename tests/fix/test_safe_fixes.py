"""What `citecheck fix` mends without being told to rewrite anything."""

import pytest

from tests.fix.manuscripts import holds, mend, mended_notes, notes

WESTAD = "Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005)"
BRANDS = "Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010)"
GARF = "State Archive of the Russian Federation [hereafter GARF]"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Ibid., pp. 35.", "Ibid., p. 35."),
        ("Ibid., p. 35-36.", "Ibid., pp. 35-36."),
        (
            "Ibid., pp. 90-85.",
            "Ibid., pp. 90-85.",
        ),  # one of the numbers is wrong, and nobody but the author knows which
    ],
)
def test_label_of_a_page(wrong, right):
    assert mended_notes(f"{WESTAD}, pp. 24-31.", "Ibid., pp. 33-34.", wrong)[2] == right


def test_a_page_without_label_gets_it_where_the_others_have_it():
    labelled = [f"Ibid., p. {page}." for page in range(25, 35)]
    found = mended_notes(f"{WESTAD}, p. 24.", *labelled, "Ibid., 36.", "Ibid., 36-38.")
    assert found[-2:] == ["Ibid., p. 36.", "Ibid., pp. 36-38."]


def test_a_page_gets_the_label_of_its_own_work_in_a_manuscript_of_two_languages():
    german = ("Hans-Ulrich Wehler, Deutsche Gesellschaftsgeschichte (München: C. H. Beck, 1995), S. 12.", "Ebd., 16.")
    longer = ("Ebd., 16-18.", "Wehler, Gesellschaftsgeschichte, S. 21.")
    found = mended_notes(*german, *longer, f"{WESTAD}, p. 24.", *(f"Ibid., p. {page}." for page in range(25, 40)))
    assert found[1:3] == ["Ebd., S. 16.", "Ebd., S. 16-18."]


def test_a_page_loses_its_label_where_the_others_have_none():
    plain = [f"Ibid., {page}." for page in range(25, 35)]
    assert mended_notes(f"{WESTAD}, 24.", *plain, "Ibid., p. 36.")[-1] == "Ibid., 36."


def test_a_range_gets_the_dash_of_the_others_and_keeps_its_line_break():
    dashed = [f"Ibid., {page}–{page + 1}." for page in range(25, 61, 2)]
    found = mended_notes(f"{WESTAD}, 24.", *dashed, "Ibid., 64-65.", "Ibid., 66 – 68.", "Ibid., 70-\n71.")
    assert found[-3:] == ["Ibid., 64–65.", "Ibid., 66–68.", "Ibid., 70–\n71."]


def test_no_dash_becomes_a_hyphen():
    hyphens = [f"Ibid., {page}-{page + 1}." for page in range(25, 61, 2)]
    assert mended_notes(f"{WESTAD}, 24.", *hyphens, "Ibid., 64–65.", "Ibid., 66 – 68.")[-2:] == [
        "Ibid., 64–65.",
        "Ibid., 66–68.",
    ]


def test_levels_are_labelled_alike_and_other_words_are_left():
    found = mended_notes(
        f"{GARF}, fond 5446, opis’ 30, delo 16, l. 5.",
        "GARF, fond 5446, opis’ 30, delo 17, l. 9.",
        "GARF, f.5446, op. 30, delo 18, l. 2.",
    )
    assert found[2] == "GARF, fond 5446, opis’ 30, delo 18, l. 2."


def test_a_page_that_ibid_repeats_is_left_out():
    assert mended_notes(f"{WESTAD}, 24.", "Ibid., 24.", "Ibid., 25.", "See ibid., 25; and there is more.")[1:] == [
        "Ibid.",
        "Ibid., 25.",
        "See ibid.; and there is more.",
    ]


def test_ibid_is_punctuated_as_the_others_are():
    usual = [f"Ibid., {page}." for page in range(25, 60)]
    wrong = ["Ibid, 70.", "Ibid. 71.", "ibid., 42.", "Ibid.,43.", "Ibid", "Ibid.."]
    right = ["Ibid., 70.", "Ibid., 71.", "Ibid., 42.", "Ibid., 43.", "Ibid.", "Ibid."]
    assert mended_notes(f"{WESTAD}, 24.", *usual, *wrong)[-6:] == right


def test_ibid_of_another_custom_is_no_fault():
    oscola = [f"ibid {page}." for page in range(25, 33)]
    assert mended_notes(f"{WESTAD}, 24.", *oscola)[1:] == oscola


def test_only_what_is_selected_is_mended():
    text = [f"{WESTAD}, p. 24-31.", "Ibid., pp. 31-33.", "Ibid., pp. 31-33.", "Ibid., pp. 35."]
    assert mended_notes(*text, select=["C009"])[2:] == ["Ibid., pp. 31-33.", "Ibid., p. 35."]
    assert mended_notes(*text, ignore=["C"])[2:] == ["Ibid.", "Ibid., pp. 35."]


def test_what_would_be_read_otherwise_is_refused():
    """“8” behind a short title without a comma would be part of the title."""
    labelled = [f"Brands, Latin America’s Cold War, {page}." for page in range(25, 35)]
    text = notes(f"{BRANDS}, 24.", *labelled, "Brands, Latin America’s Cold War p. 8.")
    before, found = mend(text)
    assert found.text == text
    holds(before, found)


def test_a_note_that_grows_too_long_is_wrapped_in_its_own_width_and_line_ends():
    body = "\r\n".join(
        f"{number}. {WESTAD.replace('Press, ', 'Press,' + chr(13) + chr(10) + '   ')}, p. {number}."
        for number in range(1, 12)
    )
    text = f"{body}\r\n12. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard, 2010), 7. The rest is not said.\r\n"
    _, found = mend(text, select=["C007"])
    last = found.text.split("12. ")[1]
    assert last.replace("\r\n   ", " ") == (
        "Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard, 2010), p. 7. The rest is not said.\r\n"
    )
    assert max(map(len, found.text.split("\r\n"))) <= max(map(len, text.split("\r\n")))
