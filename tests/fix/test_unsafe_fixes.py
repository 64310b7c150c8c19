"""What `citecheck fix` rewrites when it is told to: citations in full, short forms, Ibid. throughout or not at all."""

import pytest

from citecheck.model import Form
from tests.fix.manuscripts import holds, mend, mended_notes, notes, targets

WESTAD = "Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005)"
BRANDS = "Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010)"
STREETER = "Stephen Streeter, “Interpreting the 1954 Coup in Guatemala,” The History Teacher 34, no. 1 (2000): 61–74"
GARF = "Record of conversation, May 3, 1960, State Archive of the Russian Federation [hereafter GARF]"


def reasons(*texts, **wanted):
    """Why what is refused is refused."""
    return list(mend(notes(*texts), **wanted)[1].reasons())


def test_a_repeated_full_citation_is_shortened():
    found = mended_notes(f"{WESTAD}, 24.", f"{BRANDS}, 7.", f"See {WESTAD}, 31, on this.", unsafe=True)
    assert found[2] == "See Westad, The Global Cold War, 31, on this."


def test_unsafe_fixes_wait_for_being_asked():
    text = [f"{WESTAD}, 24.", f"{BRANDS}, 7.", f"{WESTAD}, 31."]
    assert mended_notes(*text) == text


def test_a_short_form_is_the_manuscripts_own():
    text = [f"{WESTAD}, 24.", f"{BRANDS}, 7.", "Westad, Global Cold War, 30.", f"{BRANDS}, 9.", f"{WESTAD}, 31."]
    assert mended_notes(*text, unsafe=True)[4] == "Westad, Global Cold War, 31."


def test_a_full_citation_stays_that_says_more():
    other = WESTAD.replace("2005", "2007")
    assert reasons(f"{WESTAD}, 24.", f"{BRANDS}, 7.", f"{other}, 31.", unsafe=True) == []  # R005 takes it for another
    misspelt = WESTAD.replace("Global", "Globel")
    text = [f"{WESTAD}, 24.", f"{BRANDS}, 7.", f"{misspelt}, 31."]
    assert mended_notes(*text, unsafe=True) == text
    assert "it differs from the first one or from its entry" in reasons(*text, unsafe=True)


def test_short_before_full_changes_places_and_keeps_the_pages():
    found = mended_notes("Brands, Latin America’s Cold War, 7.", f"{WESTAD}, 24.", f"{BRANDS}, 9.", unsafe=True)
    assert found == [f"{BRANDS}, 7.", f"{WESTAD}, 24.", "Brands, Latin America’s Cold War, 9."]


def test_a_surname_that_the_notes_around_decide_gets_its_title():
    second = "Odd Arne Westad, Decisive Encounters (Stanford: Stanford University Press, 2003)"
    found = mended_notes(f"{second}, 7.", f"{WESTAD}, 24.", "Westad, 30.", unsafe=True)
    assert found[2] == "Westad, The Global Cold War, 30."


@pytest.mark.parametrize(
    ("full", "ibid", "short"),
    [
        (f"{WESTAD}, 24.", "Ibid., 31.", "Westad, The Global Cold War, 31."),
        (f"{WESTAD}, 24.", "Ibid.", "Westad, The Global Cold War, 24."),
        (f"{WESTAD}.", "Ibid.", "Westad, The Global Cold War."),
        (
            f"{WESTAD}, 24.",
            "But see ibid., where it is said.",
            "But see Westad, The Global Cold War, 24, where it is said.",
        ),
        (f"{WESTAD}, 24.", "Ibid. The rest is lost.", "Westad, The Global Cold War, 24. The rest is lost."),
        (f"{STREETER}, 66.", "Ibid., 70.", "Streeter, “Interpreting the 1954 Coup in Guatemala,” 70."),
        (f"{GARF}, fond 5, opis’ 30, delo 16, l. 5.", "Ibid., l. 7.", "GARF, fond 5, opis’ 30, delo 16, l. 7."),
        (
            f"{GARF}, fond 5, opis’ 30, delo 16, l. 5.",
            "Ibid., delo 17, l. 7.",
            "GARF, fond 5, opis’ 30, delo 17, l. 7.",
        ),
        (
            "Reinhart Koselleck, Vergangene Zukunft, Frankfurt am Main: Suhrkamp, 1979, S. 354.",
            "Ebd., S. 358.",
            "Koselleck, Vergangene Zukunft, S. 358.",
        ),
        (
            "Пихоя Р. Г. Советский Союз: История власти. М.: РАГС, 1998. С. 121.",
            "Там же. С. 125.",
            "Пихоя Р. Г. Советский Союз. С. 125.",
        ),
    ],
)
def test_ibid_is_written_out(full, ibid, short):
    before, found = mend(notes(full, ibid), ibid="short")
    assert found.report.dossier.manuscript.notes[1].text == short
    assert targets(before) == targets(found.report)


def test_in_one_note_the_author_is_enough():
    found = mended_notes(f"{WESTAD}, 24.", "Westad, Global Cold War, 7; ibid., 9.", ibid="short")
    assert found[1] == "Westad, Global Cold War, 7; Westad, 9."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"1. {WESTAD}, 24.\n3. Ibid., 31.\n4. Ibid., 32.\n", "the note that it refers to is missing"),
        (f"1. {WESTAD}, 24; {BRANDS}, 7.\n2. Ibid., 31.\n3. Ibid., 32.\n", "which of them is meant is not known"),
        ("1. Treaty of Rome, 25 March 1957.\n2. Ibid., 31.\n", "what it refers to is not known"),
        (f"1. {WESTAD}, 24.\n2. lbid., 31.\n", "misread by a scanner"),
    ],
)
def test_what_cannot_be_known_is_left_and_counted(text, reason):
    before, found = mend(text, ibid="short")
    assert found.text == text and all(reason in said for said in found.reasons())
    assert found.reasons().total() == sum(one.form is Form.IBID for one in before.dossier.citations)


def test_ibid_is_put_where_the_note_before_allows_it():
    text = [
        f"{WESTAD}, 24.",
        "Westad, Global Cold War, 31.",
        "Westad, Global Cold War, 31.",
        f"{BRANDS}, 7; Westad, Global Cold War, 33.",
        "Westad, Global Cold War, 35.",
        "See Westad, Global Cold War, 36; Westad, Global Cold War, 37.",
    ]
    assert mended_notes(*text, ibid="use")[1:] == [
        "Ibid., 31.",
        "Ibid.",
        f"{BRANDS}, 7; Westad, Global Cold War, 33.",
        "Westad, Global Cold War, 35.",
        "See ibid., 36; ibid., 37.",
    ]


def test_ibid_is_the_manuscripts_own_word():
    text = [f"{WESTAD}, S. 24.", "Westad, Global Cold War, S. 31.", f"{BRANDS}, S. 7.", "Ebenda, S. 9."]
    assert mended_notes(*text, ibid="use")[1] == "Ebenda, S. 31."
    assert mended_notes(*text[:3], ibid="use")[1] == "Ebd., S. 31."


def test_written_out_and_put_back():
    text = notes(
        f"{WESTAD}, 24.", "Ibid., 31.", "Ibid.", f"{BRANDS}, 7.", "Ibid., 9.", "The rest is silence.", "Ibid., 11."
    )
    before, short = mend(text, ibid="short")
    again, back = mend(short.text, ibid="use")
    holds(before, short, ibid="short")
    holds(again, back, ibid="use")
    assert back.text == text.replace("7. Ibid., 11", "7. Brands, Latin America’s Cold War, 11")


MARKED = """\
Words[^1] are[^2] said[^3] here[^4] and[^5] there[^6] again.[^7]

[^1]: Odd Arne Westad, *The Global Cold War* (Cambridge: Cambridge University Press, 2005), 24.
[^2]: *Ibid.*, 31.
[^3]: *Ibid.*
[^4]: Hal Brands, *Latin America’s Cold War* (Cambridge, MA: Harvard University Press, 2010), pp. 7.
[^5]: Westad, *Global Cold War*, 35.
[^6]: **Odd Arne Westad**, *The Global Cold War* (Cambridge: Cambridge University Press, 2005), 40.
[^7]: _Ibid._, 40.
"""


def test_marks_of_emphasis_keep_their_fellows():
    _, short = mend(MARKED, unsafe=True, ibid="short")
    assert short.text.split("\n")[3:9] == [
        "[^2]: Westad, *Global Cold War*, 31.",
        "[^3]: Westad, *Global Cold War*, 31.",
        "[^4]: Hal Brands, *Latin America’s Cold War* (Cambridge, MA: Harvard University Press, 2010), p. 7.",
        "[^5]: Westad, *Global Cold War*, 35.",
        "[^6]: Westad, *Global Cold War*, 40.",
        "[^7]: Westad, *Global Cold War*, 40.",
    ]
    _, used = mend(short.text, ibid="use")
    assert [line.partition(": ")[2] for line in used.text.split("\n")[3:5]] == ["Ibid., 31.", "Ibid."]
    _, safe = mend(MARKED)
    assert safe.text.endswith("[^7]: _Ibid_.\n")
