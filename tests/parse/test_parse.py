"""The parser's door: a whole manuscript's notes, read in order, each knowing what those before it have cited."""

from citecheck.model import Bibliography, Form, Manuscript, Parsed
from citecheck.parse import parse
from citecheck.read import read_manuscript
from citecheck.vocabulary import vocabulary
from tests.parse.note_tables import note, read, register, words


def parsed(body: str, *notes: str, way: str = "alone") -> Parsed:
    """A manuscript with a body and endnotes, read and parsed."""
    markers = "".join(f"A sentence that calls a note.{number}\n" for number in range(1, len(notes) + 1))
    listed = "".join(f"{number}. {text}\n" for number, text in enumerate(notes, 1))
    manuscript = read_manuscript("door.txt", text=f"{body}\n{markers}\nNotes\n\n{listed}")
    assert [one.number for one in manuscript.notes] == list(range(1, len(notes) + 1))
    return parse(manuscript, register(way), vocabulary())


def facts(result: Parsed) -> list[tuple[int, str, str]]:
    return [(one.note.number, str(one.form), words(one)) for one in result.citations]


def test_citations_stand_in_the_order_of_the_text():
    result = parsed(
        "A body.",
        "Tony Judt, Postwar (New York: Penguin Press, 2005), 3; ibid., 9.",
        "The figures for 1946 are lost.",
        "Ibid., 12.",
    )
    assert facts(result) == [
        (1, "full", "Tony Judt, Postwar (New York: Penguin Press, 2005), 3"),
        (1, "ibid", "ibid., 9"),
        (3, "ibid", "Ibid., 12"),
    ]
    starts = [one.place.start for one in result.citations]
    assert starts == sorted(starts)


def test_a_manuscript_without_notes_has_no_citations():
    manuscript = read_manuscript("door.txt", text="A body without any note at all.\n")
    assert parse(manuscript, Bibliography(), vocabulary()).citations == ()


def test_a_title_given_in_full_is_known_to_later_notes():
    result = parsed(
        "A body.",
        "Charles S. Maier, Recasting Bourgeois Europe (Princeton: Princeton University Press, 1975), 4.",
        "In the end, as Recasting Bourgeois Europe, 512, has it, stability was bought.",
    )
    assert facts(result)[1:] == [(2, "short", "Recasting Bourgeois Europe, 512")]


def test_of_two_aliases_that_begin_alike_the_longer_is_meant():
    pairs = (("WA", "WA Br"), ("MS", "MS Re"), ("GA", "GA Ne"), ("KA", "KA Vo"), ("SA", "SA Pe"), ("FA", "FA Li"))
    bound = [
        f"Anna Brand, Der Hafen {alias} (Berlin: Meridian, 1954) (hereafter {alias})."
        for pair in pairs
        for alias in pair
    ]
    result = parsed("A body.", *bound, *(f"{longer}, 44." for _, longer in pairs))
    cited = [one.alias.text for one in result.citations if one.form is Form.SHORT and one.alias]
    assert cited == [longer for _, longer in pairs]


def test_an_alias_is_known_from_its_introduction_on():
    result = parsed(
        "A body.",
        "RBE, 3.",
        "Charles S. Maier, Recasting Bourgeois Europe (Princeton: Princeton University Press, 1975) (hereafter RBE).",
        "RBE, 44.",
    )
    aliases = [(one.note.number, one.alias and one.alias.text) for one in result.citations if one.form is Form.SHORT]
    assert aliases[-1] == (3, "RBE")
    assert [(one.alias, one.note.number) for one in result.introductions] == [("RBE", 2)]


def test_an_archive_introduced_in_the_body_is_an_introduction():
    result = parsed(
        "The papers are in the Russian State Archive of the Economy (hereafter RGAE).",
        "RGAE, f. 413, op. 31, d. 12, l. 4.",
    )
    assert {(one.stands_for, one.note) for one in result.introductions} == {("RGAE", None)}
    assert facts(result) == [(1, "archival", "RGAE, f. 413, op. 31, d. 12, l. 4")]


TURNED = (
    "Müller, Hans-Peter: Sozialstruktur und Lebensstile. Frankfurt am Main 1992, S. 44.",
    "Kocka, Jürgen: Das lange 19. Jahrhundert. Stuttgart 2001, S. 9.",
    "Wehler, Hans-Ulrich: Modernisierungstheorie und Geschichte. Göttingen 1975, S. 11.",
    "Frei, Norbert: 1945 und wir. München 2005, S. 23.",
)


def test_family_names_stand_first_where_the_manuscript_writes_them_so():
    result = parsed("Ein Text.", *TURNED)
    names = [[(one.family, one.given) for one in citation.work.authors] for citation in result.citations]
    turned = [("Müller", "Hans-Peter"), ("Kocka", "Jürgen"), ("Wehler", "Hans-Ulrich"), ("Frei", "Norbert")]
    assert names == [[one] for one in turned]
    assert [citation.work.title.text for citation in result.citations] == [
        "Sozialstruktur und Lebensstile",
        "Das lange 19. Jahrhundert",
        "Modernisierungstheorie und Geschichte",
        "1945 und wir",
    ]


def test_a_surname_and_a_short_title_with_a_subtitle_are_no_turned_name():
    [[citation]] = read(["Judt, Postwar: A History of Europe, 8."])
    assert [(one.family, one.given) for one in citation.work.authors] == [("Judt", None)]
    assert citation.locator.text == "8"


def test_words_that_the_manuscript_writes_in_lower_case_are_no_name():
    result = parsed(
        "Some wars are inevitable, and so are revolutions.",
        "“The upheavals were inevitable.” Inevitable Upheavals: The United States in Central America (New York: W.W. "
        "Norton & Co., 1993), p. 16.",
        "Zygmunt Bauman: Modernity and the Holocaust (Cambridge: Polity, 1989), p. 3.",
        "Reinhart Koselleck: Critique and Crisis (Cambridge, MA: MIT Press, 1988), p. 4.",
    )
    read = {
        one.note.number: ([name.family for name in one.work.authors], one.work.title.text) for one in result.citations
    }
    assert read == {
        1: ([], "Inevitable Upheavals: The United States in Central America"),
        2: (["Bauman"], "Modernity and the Holocaust"),
        3: (["Koselleck"], "Critique and Crisis"),
    }


def test_a_work_of_nobody_behind_another_and_and_is_told():
    result = parsed(
        "A body.",
        "Anna Brandt, The Quiet Coup (Oslo: Fjord Press, 1991), 3, and The Loud Coup (Oslo: Fjord Press, 1995), 4; The "
        "Third Coup (Oslo: Fjord Press, 1999), 5, and Carl Dahl, Essays (Oslo: Fjord Press, 2001), 6.",
    )
    assert [one.word for one in result.citations] == [None, "and", None, None]


def test_a_note_of_a_megabyte_is_read_in_part():
    text = "Westad, Global Cold War, 3. It " + "rained and " * 90_000
    [citations] = read([text])
    assert words(citations[0]) == "Westad, Global Cold War, 3"


def test_an_empty_note_cites_nothing():
    assert read([" \n "]) == [[]]


def test_reading_twice_gives_the_same():
    notes = tuple(note(text, index) for index, text in enumerate(TURNED))
    source = notes[0].place.source
    manuscript = Manuscript(source, "text", (), (), notes)
    first, second = (parse(manuscript, register("library"), vocabulary()) for _ in range(2))
    assert facts(first) == facts(second)
