"""What is nearly one work and is another, and what differs and is one all the same: one fact apart each."""

import pytest
from hand_made import Made, archival, cite, entry, full, hereafter, ibid, op_cit, short

from citecheck.model import Name
from citecheck.resolve import resolve
from citecheck.vocabulary import vocabulary

BORDER = entry("border", "Olga Zhuk", "The Long Border", year=1990)
HARVEST = entry("harvest", "Olga Zhuk", "Harvest of Salt and Iron", year=1990)
PORTS = entry("ports", "Olga Zhuk", "Ports", container="Ports of Europe", year=1990)
RECORD = entry("record", "Olga Zhuk", "A Record of Northern Harbours", year=1990)


def every(*notes, entries=()):
    """The resolutions of notes numbered from 1, each a citation or several."""
    made = Made(*entries)
    for number, note in enumerate(notes, start=1):
        made.note(number, *(note if isinstance(note, list) else [note]))
    return made.every()


def last(*notes, entries=()):
    return every(*notes, entries=entries)[-1]


def found(citation, *entries):
    return last(citation, entries=entries).target


# --- cited in full --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("citation", "one"),
    [
        # What was read as the title runs on behind it: the year must agree, and the persons.
        (full("Olga Zhuk", "The Long Border, Studies in History", year=1990), BORDER),
        (full("Olga Zhuk", "as is told in The Long Border", year=1990), BORDER),
        (full("Olga Zhuk", "Harvest of Salt and Iron in the North"), HARVEST),
        (full("Olga Zhuk", "Harvest of Salt and Iron", year="1990a"), HARVEST),
        # Transliterated names, and titles that begin with another spelling.
        (
            full("Il'ia Gajduk", "Rossija i Kuba posle voiny", year=1999),
            entry("cuba", "Ilya Gaiduk", "Rossiia i Kuba posle voiny", year=1998),
        ),
        # One word for another at the title's beginning, in a work of that year.
        (
            full("Olga Zhuk", "The Most Hazardous Area in Europe: Trade and Borders", year=1991),
            entry("area", "Olga Zhuk", "The Most Dangerous Area in Europe: Trade and Borders", year=1991),
        ),
        (full("Olga Zhok", "The Long Border: A Study", year=1983), BORDER),
        (full("", "A Record on Northern Harbours"), RECORD),
        (full("", "Détente: A History", year=1985), entry("detente", "", "Détente", year=1985)),
        (full("Olga Zhuk", "Northern Harbours"), entry("nobody", "", "Northern Harbours")),
        # The editors speak for the volume that is theirs.
        (
            full("", "The Longg Border", editors="Olga Zhuk", year=1990),
            entry("volume", "", "The Long Border", editors="Olga Zhuk", year=1990),
        ),
        # A document in a printed collection, whose editors may be left out on either side.
        (
            full("", "Letter", container="Papers of the Northern League"),
            entry("p", "", "Papers of the Northern League"),
        ),
        (
            full("", "Letter", container="Papers of the Northern League", editors="Olga Zhuk"),
            entry("p", "", "Papers of the Northern League"),
        ),
        (
            full("", "Letter", container="Papers of the Northern League", editors="Olga Zhuk"),
            entry("p", "", "Papers of the Northern League", editors="Zhuk, O."),
        ),
    ],
)
def test_one_work(citation, one):
    assert found(citation, one) == f"bib:{one.key}"


@pytest.mark.parametrize(
    ("citation", "other"),
    [
        (full("Olga Zhuk", "The Long Border, Studies in History", year=1991), BORDER),
        (full("Olga Zhuk", "as is told in The Long Border", year=1991), BORDER),
        (full("Olga Zhuk", "The Road to Borders", year=1990), entry("one", "Olga Zhuk", "Borders", year=1990)),
        (full("Nina Zhuk", "Harvest of Salt and Iron in the North"), HARVEST),
        (
            full("Nina Zhuk and Peter Marsh", "Harvest of Salt and Iron in the North"),
            entry("both", "Olga Zhuk and Nina Petrova", "Harvest of Salt and Iron"),
        ),
        # A volume and a chapter that has its title, either way round.
        (
            full("Olga Zhuk", "Ports of Europe", year=1990),
            PORTS._replace(work=PORTS.work._replace(title=PORTS.work.container)),
        ),
        (
            full("Olga Zhuk", "On reading Ports of Europe again", container="Ports of Europe", year=1990),
            entry("volume", "", "Ports of Europe", editors="Olga Zhuk", year=1990),
        ),
        # The title begins with what was read as a surname; a person with a given name is a person.
        (
            full("Nikita Khrushchev", "The Man and His Era"),
            entry("taubman", "William Taubman", "Khrushchev: The Man and His Era"),
        ),
        (full("Nina Petrova", "Northern Harbours", year=1990), entry("n", "Olga Zhuk", "Northern Harbours", year=1990)),
        (full("Nina Petrova", "A Record of Northern Harbours", year=1991), RECORD),
        (full("Nina Petrova", "A Record of Northern Borders", year=1990), RECORD),
        # A document in another collection, or in a chapter of that name.
        (full("", "Letter", container="Papers of the Northern League"), entry("p", "", "Papers of the Northern Sea")),
        (
            full("", "Letter", container="Papers of the Northern League"),
            entry("p", "", "Papers of the Northern League", container="Sources"),
        ),
        (
            full("", "Letter", container="Papers of the Northern League", editors="Olga Zhuk"),
            entry("p", "", "Papers of the Northern League", editors="Peter Marsh"),
        ),
        (
            full("Ann Marsh", "Letter", container="Papers of the Northern League"),
            entry("p", "", "Papers of the Northern League"),
        ),
    ],
)
def test_another_work(citation, other):
    assert found(citation, other).startswith("work:")


def test_an_anonymous_chapter_is_no_chapter_by_the_editor_of_its_volume():
    own = entry("own", "Olga Zhuk", "Introduction to Northern Ports", container="A Reader", year=1990)
    cited = full("", "Introdction to Northern Ports", container="Sources", editors="Olga Zhuk", year=1990)
    assert found(cited, own).startswith("work:")


def test_a_misspelt_author_is_looked_for_behind_an_author_whose_title_begins_alike():
    other = entry("other", "Peter Marsh", "The Long Border War", year=1990)
    assert found(full("Olga Zhok", "The Long Border: A Study"), other, BORDER) == "bib:border"


def test_of_two_editions_the_year_decides_whatever_letter_stands_behind_it():
    first, second = (entry(f"zhuk{year}", "Olga Zhuk", "The Long Border", year=year) for year in (1990, "2004"))
    assert found(full("Olga Zhuk", "The Long Border", year="2004a"), first, second) == "bib:zhuk2004"
    lettered = entry("lettered", "Olga Zhuk", "The Long Border", year="2004b")
    assert found(full("Olga Zhuk", "The Long Border", year="2004"), first, lettered) == "bib:lettered"


def test_what_the_citation_does_not_say_cannot_decide():
    volumes = [entry(f"v{number}", "Olga Zhuk", "Borders", year=1990, volume=number) for number in ("1", "2")]
    unsaid = last(full("Olga Zhuk", "Borders", year=1990), entries=volumes)
    assert (unsaid.target, len(unsaid.candidates)) == (None, 2)
    plain = [entry(name, "Olga Zhuk", "Borders", year=1990, editors=name) for name in ("Marsh", "Robledo")]
    said = last(full("Olga Zhuk", "Borders", year=1990, volume="2"), entries=[*plain, volumes[0]])
    assert said.target is None
    chapters = [
        entry(name, "Olga Zhuk", "Introduction", container=f"{name} of Europe", year=1990)
        for name in ("Ports", "Rivers")
    ]
    assert last(full("Olga Zhuk", "Introduction", year=1990), entries=chapters).target is None
    placed = entry("placed", "Olga Zhuk", "Introduction", container="Ports", year=1990, type="article")
    unplaced = entry("unplaced", "Olga Zhuk", "Introduction", year=1990, type="article")
    ported = full("Olga Zhuk", "Introduction", container="Ports", year=1990)
    assert found(ported, unplaced, placed) == "bib:placed"
    articles = [entry(name, "Olga Zhuk", "Introduction", year=1990, type="article", volume=name) for name in ("1", "2")]
    assert last(full("Olga Zhuk", "Introduction", container="Ports", year=1990), entries=articles).target is None


@pytest.mark.parametrize(
    ("citation", "one", "score"),
    [
        (full("Илья Гайдук", "Divided Together"), entry("g", "Ilya Gaiduk", "Divided Together: A History"), 96),
        (full("Olga Zhuk", "Ports", container="Ports of Europe", year=1990), PORTS, 100),
        (full("Olga Zhuk", "Ports", container="A Magazine"), entry("a", "Olga Zhuk", "Ports", type="article"), 100),
        (full("Olga Zhuk", "Ports", container="A Magazine"), entry("a", "Olga Zhuk", "Ports", type="book"), 88),
    ],
)
def test_how_sure_it_is(citation, one, score):
    assert last(citation, entries=[one]).score == score


def test_a_work_of_the_manuscript_cited_as_part_of_a_volume_is_the_same_with_less_certainty():
    again = last(full("Olga Zhuk", "Borders", year=1990), full("Olga Zhuk", "Borders", container="A Reader", year=1990))
    assert (again.target, again.score) == ("work:zhuk1990borders", 88)
    assert again.how == "Author and title fit the same work, cited in full before"
    untold = last(full("", "Borders of Snow", year=1990), full("", "Borders of Snow", year=1990))
    assert untold.how == "The title fits the same work, cited in full before"


def test_the_score_is_that_of_the_work_that_was_chosen():
    near = entry("near", "Olga Zhuk", "The Long Border: A Study", year=1991)
    chosen = last(full("Olga Zhuk", "The Long Border: Notes", year=1991), entries=[BORDER, near])
    assert (chosen.target, chosen.score) == ("bib:near", 91)
    assert [(one.target, one.score) for one in chosen.candidates] == [("bib:border", 96), ("bib:near", 91)]


def test_without_a_title_people_and_year_name_one_work():
    editors = entry("volume", "", "Ports", editors="Olga Zhuk", year=1991)
    undated = entry("undated", "Olga Zhuk", "Rivers")
    one = last(full("", None, editors="Olga Zhuk", year=1991), entries=[editors, BORDER, undated])
    assert (one.target, one.score) == ("bib:volume", 90)
    assert one.how == "Its authors have one work of that year in the bibliography"
    two = last(full("Olga Zhuk", None, year=1990), entries=[BORDER, HARVEST])
    assert (two.target, two.reason) == (None, "no title could be read in it")
    assert [(one.target, one.score) for one in two.candidates] == [("bib:border", 0), ("bib:harvest", 0)]
    assert last(full("Olga Zhuk", None), entries=[undated]).target is None
    assert last(full("Olga Zhuk", None), entries=[BORDER]).target is None
    known = full("Olga Zhuk", "Rivers", year=1995)
    assert last(known, full("Olga Zhuk", None, year=1995)).target is None


# --- short forms ----------------------------------------------------------------------------------------------

TOGETHER = [
    entry("marsh", "Olga Zhuk and Peter Marsh", "Borders and Bridges", year=1990),
    entry("petrova", "Olga Zhuk and Nina Petrova", "Borders and Bridges", year=1991),
]


@pytest.mark.parametrize(
    ("citation", "entries", "target"),
    [
        (short("Zhuk and Petrova", "Borders and Bridges"), TOGETHER, "bib:petrova"),
        (short("Zhuk and Smith", "Borders and Bridges"), TOGETHER, None),
        (short("Mujal-León"), [entry("v", "", "Ports", editors="Mujal-León, Eusebio")], "bib:v"),
        (
            short("", "Ports of Europe", editors="Olga Zhuk"),
            [entry("v", "", "Ports of Europe", editors="Olga Zhuk")],
            "bib:v",
        ),
        (short("", None, editors="Olga Zhuk"), [BORDER], "bib:border"),
        (short("", None, editors="Nina Petrova"), [BORDER], None),
        (
            short("Kuntz Ficker, S.", "El comerco exterior"),
            [entry("k", "Sandra Kuntz", "El comercio exterior")],
            "bib:k",
        ),
        (short("Kuntz Ficker, S.", "El comercio"), [entry("k", "Kuntz Braun, Ana", "El comercio exterior")], None),
        (short("Ficker"), [entry("k", "Kuntz Ficker, Sandra", "El comercio exterior")], "bib:k"),
        (short("Kuntz"), [entry("k", "Kuntz Ficker, Sandra", "El comercio exterior")], "bib:k"),
        (short("", "To Make a World"), [entry("d", "Jorge Domínguez", "To Make a World Safe for Revolution")], "bib:d"),
        (short("", "A Record of Northern Harbours"), [entry("r", "", "A Record of Northern Baltic Harbours")], "bib:r"),
        (
            short("Zhuk", "Borders"),
            [entry("b", "Olga Zhuk", "Borders"), entry("c", "Olga Zhuk", "Borders and Ports")],
            "bib:b",
        ),
        (short("Zhuk"), [entry("untitled", "Olga Zhuk")], "bib:untitled"),
        (short("Olga Zhuk"), [entry("family", "Zhuk", "Borders")], "bib:family"),
        (
            cite("document", "Treaty", document="The Treaty of Moscow: Text"),
            [entry("t", "", "The Treaty of Moscow: With Maps")],
            "bib:t",
        ),
        (
            cite("document", "Treaty", document="The Treaty of Moscow", work=short("Olga Zhuk").work),
            [entry("t", "", "The Treaty of Moscow")],
            "bib:t",
        ),
    ],
)
def test_a_short_form(citation, entries, target):
    assert found(citation, *entries) == target


def test_nobody_wrote_it_and_both_are_named():
    found = last(short("Zhuk and Smith", "Borders and Bridges"), entries=TOGETHER)
    assert [one.target for one in found.candidates] == ["bib:marsh", "bib:petrova"]


def test_a_foundation_is_no_person_of_its_first_word():
    name = Name("Ford Foundation", None)._replace(literal=True)
    report = entry("ford", "x", "Annual Report", year=1960)
    report = report._replace(work=report.work._replace(authors=(name,)))
    assert found(short("Ford"), report) is None
    whole = short("x", page=5)
    whole = whole._replace(work=whole.work._replace(authors=(Name("Ford Foundation", None),)))
    assert found(whole, report) == "bib:ford"
    whole = whole._replace(work=whole.work._replace(authors=(name,)))
    assert found(whole, report) == "bib:ford"
    assert found(whole, entry("henry", "Henry Ford", "My Life", year=1922)) is None


def test_a_work_without_title_goes_by_its_authors_name():
    how = last(short("Zhuk", page=4), entries=[entry("untitled", "Olga Zhuk")]).how
    assert how == "“Zhuk” has one work in the bibliography: Zhuk; it is not cited before"


def test_a_cited_work_is_meant_rather_than_one_that_fits_a_little_better_only():
    whole = entry("whole", "Olga Zhuk", "Cold Winters", year=1990)
    longer = full("Olga Zhuk", "Cold Winters in the North", year=1992)
    chosen = last(longer, short("Zhuk", "Cold Winters"), entries=[whole])
    assert (chosen.target, chosen.score) == ("work:zhuk1992cold", 98)
    distant = full("Olga Zhuk", "Cold and Snowy Winters", year=1992)
    assert last(distant, short("Zhuk", "Cold Winters"), entries=[whole]).target == "bib:whole"
    uncited = entry("uncited", "Olga Zhuk", "Cold Winters of the South", year=1995)
    assert last(longer, short("Zhuk", "Cold Winters"), entries=[uncited]).target == "work:zhuk1992cold"


def test_of_two_titles_that_begin_alike_the_note_before_decides():
    north, south = (full("Olga Zhuk", f"Cold Winters of the {where}", year=1990) for where in ("North", "South"))
    chosen = last(north, south, short("Zhuk", "Cold Winters", page=4))
    assert (chosen.target, chosen.decided) == (
        "work:zhuk1990colda",
        "Cold Winters of the South is cited in note 2, just before",
    )
    both = last([north, south], short("Zhuk", "Cold Winters", page=4))
    assert both.target is None and both.reason.endswith(" fit it alike")


def test_one_word_of_a_title_names_a_work_that_is_cited():
    cited = full("Raymond Garthoff", "Détente and Confrontation", year=1985)
    assert last(cited, full("Olga Zhuk", "Borders"), short("", "Détente")).target == "work:garthoff1985detente"
    uncited = entry("d", "Raymond Garthoff", "Détente and Confrontation")
    assert found(short("", "Détente"), uncited) is None


def test_a_name_and_a_year_beside_works_without_one():
    letters = [entry(f"2005{one}", "Tony Judt", f"Essays {one}", year=f"2005{one}") for one in "ab"]
    undated, plain, lettered = (
        entry(key, "Tony Judt", title, year=year)
        for key, title, year in (("u", "Reappraisals", None), ("p", "Postwar", 2005), ("l", "Past Imperfect", "2006a"))
    )
    works = (undated, plain, lettered)

    def dated(year):
        return found(short("Tony Judt", None, year=year), *works)

    assert (
        last(short("Tony Judt", None, year="2005b"), entries=[plain, plain._replace(key="q"), *letters]).target
        == "bib:2005b"
    )
    assert [dated(2005), dated("2005b"), dated(2006), dated("2006a"), dated(2007)] == [
        "bib:p",
        "bib:p",
        "bib:l",
        "bib:l",
        None,
    ]


def test_of_two_works_of_one_year_the_note_before_decides_unless_a_letter_does():
    one, two = (full("Tony Judt", title, year=2005) for title in ("Postwar", "Reappraisals"))
    assert last(one, two, short("Judt", None, year=2005)).target == "work:judt2005reappraisals"
    lettered = last(one, two, short("Judt", None, year="2005c"))
    assert (lettered.target, len(lettered.candidates)) == (None, 2)


def test_a_work_known_by_its_transliterated_author_from_an_earlier_note():
    assert (
        last(full("Ilya Gaiduk", "Divided Together", year=2012), short("Гайдук", page=3)).target
        == "work:gaiduk2012divided"
    )


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        (
            short("", "Rivers of Ice"),
            "no work with a title like “Rivers of Ice” is cited before or stands in the bibliography",
        ),
        (cite("short", "He"), "it names neither author nor title"),
        (cite("archival", "Archive"), "no archive unit could be read in it"),
        (op_cit(word="idem"), "it names the author of the citation before again, but no other work"),
        (op_cit(editors="Nina Petrova"), "nothing by Petrova is cited before it"),
    ],
)
def test_a_reason(citation, reason):
    assert last(full("Olga Zhuk", "Borders", year=1990), citation).reason == reason


# --- back-references ------------------------------------------------------------------------------------------


def test_op_cit_goes_by_editors_and_by_titles_too():
    volume, book = full("", "Ports of Europe", editors="Olga Zhuk", year=1990), full("Peter Marsh", "Rivers", year=1991)
    assert last(volume, book, op_cit("", "Ports of Europe", page=4)).target == last(volume).target
    assert last(volume, book, op_cit(editors="Olga Zhuk", page=4)).target == last(volume).target
    assert last(book, op_cit("Zhuk", "The Long Border", page=4), entries=[BORDER]).target == "bib:border"


def test_op_cit_of_a_document_that_was_given_a_name():
    visit = cite("document", "Visit of the Delegation", alias="Visit", document="Visit of the Delegation")
    bound = last(visit, full("Peter Marsh", "Rivers", year=1991), op_cit("Visit", page=4))
    assert bound.antecedent.note.number == 1


def test_idem_is_by_the_author_of_a_work_that_was_cited_by_its_title():
    notes = (full("Olga Zhuk", "Borders of Snow", year=1990), short("", "Borders of Snow", page=4))
    assert last(*notes, full("", "Rivers", year=1992, word="idem")).target == "work:zhuk1992rivers"
    bread, salt = full("Olga Zhuk", "Bread and Salt", year=1991), full("Olga Zhuk", "Salt of the North", year=1993)
    assert last(bread, salt, notes[0], short("Bread and Salt", word="idem")).target == "work:zhuk1991bread"
    rivers = full("Olga Zhuk", "Rivers", year=1992)
    assert last(rivers, notes[0], short("Peter Marsh", "Rivers", word="idem")).target == "work:zhuk1992rivers"


def test_a_name_is_bound_to_a_source_or_to_an_archive():
    def bound(alias, stands_for, *notes):
        made = Made()
        for number, note in enumerate(notes, start=1):
            made.note(number, note)
        manuscript, parsed = made.parsed()
        introduction = hereafter(alias, stands_for)._replace(citation=parsed.citations[0])
        parsed = parsed._replace(introductions=(introduction,))
        return resolve(parsed, manuscript, made.bibliography, vocabulary())[-1].target

    fund, book = archival("GARF", fond=5, opis=30, delo=16), full("Olga Zhuk", "Borders", year=1990)
    assert bound("Papers", "Papers of the Board", fund, book, short("", "Papers", page=4)) == "archive:GARF/5/30/16"
    assert bound("Zhuk Papers", "Borders", book, fund, short("", "Zhuk Papers", page=4)) == "work:zhuk1990borders"
    board, brd = archival("Board", known=False, series=7), archival("BRD", known=False, series=8)
    assert bound("BRD", "Board", board, brd) == "archive:Board/8"
    assert bound("BRD", "Papers of 1960", board, brd) == "archive:BRD/8"


def test_a_quotation_opens_a_note_and_is_what_ibid_stands_for():
    quoted = full("Peter Marsh", "Rivers", year=1991, signal="Quoting")
    assert last(full("Olga Zhuk", "Borders", year=1990), quoted, ibid(4)).target == "work:marsh1991rivers"


def test_a_bound_name_is_used_alone():
    bound = full("Peter Marsh", "Rivers of the South", year=1991, alias="Ports")
    book = full("Olga Zhuk", "Ports", year=1990)
    short_form = cite("short", "Ports")._replace(alias=cite("short", "Ports", alias="Ports").alias)
    assert last(bound, book, short_form).target == "work:marsh1991rivers"
    assert last(bound, book, short("Zhuk", "Ports", page=4)).target == "work:zhuk1990ports"
    assert last(bound, book, short("", None, editors="Olga Zhuk")).target == "work:zhuk1990ports"
    assert last(bound, book, short("Ports and Marsh", page=4)).target is None
