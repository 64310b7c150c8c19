"""Full and short citations against the bibliography: what is one work in spite of differences, and what is not."""

import pytest
from hand_made import Made, cite, entry, full, short

BLASIER76 = entry(
    "blasier1976", "Cole Blasier", "The Hovering Giant: U.S. Responses to Revolutionary Change", year=1976
)
BLASIER87 = entry("blasier1987", "Cole Blasier", "The Giant's Rival: The USSR and Latin America", year=1987)
KINZER = entry(
    "schlesinger1982", "Stephen Schlesinger and Stephen Kinzer", "Bitter Fruit: The Story of the Coup", year=1982
)
SCHLESINGER = entry(
    "schlesinger2003", "Stephen Schlesinger", "Act of Creation: The Founding of the United Nations", year=2003
)
VOLUME = entry(
    "mujalleon1989",
    title="The USSR and Latin America: A Developing Relationship",
    editors="Mujal-León, Eusebio",
    year=1989,
)
CHAPTER = entry(
    "dominguez1989",
    "Edmé Domínguez",
    "The Latin American Communist Movement: Realities",
    container="The USSR and Latin America: A Developing Relationship",
    editors="Mujal-León, Eusebio",
    year=1989,
)
OTHER_DOMINGUEZ = entry("dominguez1989make", "Jorge I. Domínguez", "To Make a World Safe for Revolution", year=1989)
VARAS = entry(
    "varas1987",
    "Augusto Varas",
    "Soviet-Latin American Relations Under the U.S. Regional Hegemony",
    container="Soviet-Latin American Relations in the 1980s",
    editors="Augusto Varas",
    year=1987,
)
WESTAD = entry(
    "westad2005", "Odd Arne Westad", "The Global Cold War: Third World Interventions and the Making", year=2005
)
VEGA = entry("vega2011", "de Vega, Mercedes", "Historia de las relaciones internacionales", year=2011)
KUNTZ = entry("kuntz2010", "Kuntz Ficker, Sandra", "Historia económica general de México", year=2010)
GAIDUK = entry("gaiduk2012", "Ilya V. Gaiduk", "Divided Together: The United States and the Soviet Union", year=2012)
ANDREW = entry(
    "andrew2005", "Christopher Andrew and Vasili Mitrokhin", "The World Was Going Our Way: The KGB", year=2005
)
ZHUK = entry("zhuk1990", "Olga Zhuk", "The Long Border", year=1990)
AREA = entry("zhuk1991", "Olga Zhuk", "The Most Dangerous Area in Europe: Trade and Borders", year=1991)
BOOKS = (
    *(BLASIER76, BLASIER87, KINZER, SCHLESINGER, VOLUME, CHAPTER, OTHER_DOMINGUEZ),
    *(VARAS, WESTAD, VEGA, KUNTZ, GAIDUK, ANDREW, ZHUK, AREA),
)


def target(citation, *entries):
    return Made(*(entries or BOOKS)).note(1, citation).resolve()[1][0].target


@pytest.mark.parametrize(
    ("citation", "key"),
    [
        (
            full("Augusto Varas", "Sovet-Latin American Relations Under the U.S. Regional Hegemony", year=1987),
            "varas1987",
        ),
        (full("Cole Blasier", "The Giant’s Rival", year=1987), "blasier1987"),
        (full("Cole Blasier", "The giant’s rival: the USSR & Latin America", year=1983), "blasier1987"),
        (full("Odd Arne Westad", "Global Cold War: Cold War Interventions and the Making of Our Times"), "westad2005"),
        (full("Vega, Mercedes de", "Historia de las relaciones internacionales"), "vega2011"),
        (full("Sandra Kuntz", "Historia economica general de Mexico"), "kuntz2010"),
        (full("Il'ia Gajduk", "Divided Together: The United States and the Soviet Union"), "gaiduk2012"),
        (full("Илья Гайдук", "Divided Together"), "gaiduk2012"),
        (full("Cole Blaiser", "The Giant’s Rival: The USSR and Latin America", year=1987), "blasier1987"),
        (full("", "The Giant’s Rival: The USSR and Latin America", year=1987), "blasier1987"),
        (full("Bitter", "Fruit: The Story of the Coup", year=1982), "schlesinger1982"),
        (full("Stephen Schlesinger", "Bitter Fruit: The Story of the Coup", year=1982), "schlesinger1982"),
        (full("Olga Zhuk", "The Long Border, Studies in History", year=1990), "zhuk1990"),
        (full("Olga Zhuk", "The Most Dangerous Place in Europe: Trade and Borders", year=1991), "zhuk1991"),
        (full("Olga Zhuk", "comes to the same figure: The Long Border", year=1990), "zhuk1990"),
        (
            full("", "The USSR and Latin America: A Developing Relationship", editors="Mujal-Leon, Euesebio"),
            "mujalleon1989",
        ),
        (
            full(
                "Edmé Domínguez",
                "The Latin American Communist Movement: Realities",
                container="The USSR and Latin America",
                editors="Mujal-León, Eusebio",
            ),
            "dominguez1989",
        ),
        (
            full("", "Announcement of the delegation", container="Historia económica general de México", year=2010),
            "kuntz2010",
        ),
    ],
)
def test_a_full_citation_is_of_the_entry_in_spite_of_differences(citation, key):
    assert target(citation) == f"bib:{key}"


@pytest.mark.parametrize(
    "citation",
    [
        full("Cole Blasier", "The End of the Soviet Experiment in Latin America", year=1990),
        full("Olga Zhuk", "The Most Dangerous Place in Europe: Trade and Borders", year=2001),
        full("Stephen Schlesinger", "How Dulles Worked the Coup", year=1978),
        full("Eusebio Mujal-León", "Perspectives on Soviet-Latin American Relations", container=VOLUME.work.title.text),
        full("Edmé Domínguez", "The Latin American Left", container=VOLUME.work.title.text),
        full("Someone Else", "The Giant’s Rival: The USSR and Latin America"),
        full("Mujal-León, Eusebio", VOLUME.work.title.text, container=VOLUME.work.title.text, year=1989),
    ],
)
def test_another_work_is_never_taken_for_the_entry(citation):
    assert target(citation).startswith("work:")


def test_two_volumes_of_one_series_are_two_works():
    fourth = entry("frus4", title="Foreign Relations of the United States, 1952–1954, vol. IV", year=1983)
    cited = full("", "Foreign Relations of the United States, 1955–1957, vol. VI", year=1987)
    assert target(cited, fourth) == "work:foreign1987relations"


def test_two_editions_are_told_apart_by_the_year():
    first, second = (entry(f"zhuk{year}", "Olga Zhuk", "The Long Border", year=year) for year in (1990, 2004))
    assert target(full("Olga Zhuk", "The Long Border", year=2004), first, second) == "bib:zhuk2004"


def test_two_editions_without_a_year_are_an_ambiguity():
    first, second = (entry(f"zhuk{year}", "Olga Zhuk", "The Long Border", year=year) for year in (1990, 2004))
    found = Made(first, second).note(1, full("Olga Zhuk", "The Long Border")).resolve()[1][0]
    assert found.target is None
    assert [candidate.target for candidate in found.candidates] == ["bib:zhuk1990", "bib:zhuk2004"]


def test_one_work_under_two_keys_is_the_first():
    first, second = (entry(key, "Olga Zhuk", "The Long Border", year=1990) for key in ("zhuk", "zhuk-again"))
    assert target(full("Olga Zhuk", "The Long Border", year=1990), first, second) == "bib:zhuk"


def test_an_author_of_a_thousand_works_is_still_known_by_a_title():
    works = [entry(f"un{number}", "Olga Zhuk", f"{word} Record", year=1990) for number, word in enumerate(_words(1000))]
    assert target(full("Olga Zhuk", works[-1].work.title.text, year=1990), *works) == "bib:un999"


def _words(count):
    letters = "abcdefghij"
    return ["".join(letters[int(digit)] for digit in f"{number:05}") for number in range(count)]


def test_two_works_without_entry_get_two_keys():
    made = Made().note(
        1, full("Olga Zhuk", "Borders: A History", year=1990), full("Olga Zhuk", "Borders and Bridges", year=1990)
    )
    first, second = made.resolve()[1]
    assert (first.target, second.target) == ("work:zhuk1990borders", "work:zhuk1990bordersa")


def test_a_work_cited_in_full_twice_is_one_work():
    made = (
        Made()
        .note(1, full("Olga Zhuk", "Borders: A History", year=1990))
        .note(2, full("Olga Zhuk", "Borders", year=1990))
    )
    assert made.resolve()[2][0].target == "work:zhuk1990borders"


@pytest.mark.parametrize(
    ("citation", "key"),
    [
        (short("Blasier", "The Giant’s Rival"), "blasier1987"),
        (short("Blasier", "Giant's Rival"), "blasier1987"),
        (short("Blasier", "Giant's Rival, 2"), "blasier1987"),
        (short("Blasier", "Giant's Rival, 13n3"), "blasier1987"),
        (short("Blasier", "Hovering Gaint"), "blasier1976"),
        (short("Domínguez", "The Latin American Communist Movement"), "dominguez1989"),
        (short("Dominguez", "To Make a World Safe"), "dominguez1989make"),
        (short("Andrew", "The World Was Going Our Way"), "andrew2005"),
        (short("Andrew and Mitrokhin"), "andrew2005"),
        (short("Schlesinger and Kinzer"), "schlesinger1982"),
        (short("Kuntz Ficker"), "kuntz2010"),
        (short("Schlesinger"), "schlesinger2003"),
        (short("J. Domínguez"), "dominguez1989make"),
        (short("", "Bitter Fruit"), "schlesinger1982"),
        (short("Bitter Fruit"), "schlesinger1982"),
        (short("Westad and Global Cold War"), "westad2005"),
        (short("Blaiser", "The Giant’s Rival"), "blasier1987"),
        (short("Гайдук", "Divided Together"), "gaiduk2012"),
        (short("Varas", "Soviet-Latin American Relations", container="Soviet-Latin American Relations"), "varas1987"),
    ],
)
def test_a_short_form_names_its_work(citation, key):
    assert target(citation) == f"bib:{key}"


@pytest.mark.parametrize(
    "citation",
    [
        short("Blasier"),
        short("Domínguez"),
        short("Blasier", "The End of the Experiment"),
        short("Mujal-León", "Perspectives"),
        short("Bagley", "Contadora"),
        short("Smith", "The Giant’s Rival"),
        short("", "Act"),
        short("Blaiser"),
    ],
)
def test_a_short_form_that_fits_nothing_or_several_has_no_target(citation):
    found = Made(*BOOKS).note(1, citation).resolve()[1][0]
    assert found.target is None
    assert found.reason


def test_two_authors_of_one_title_are_told_apart_by_their_names():
    works = [
        entry(name, f"Olga {name}", "An Economic History of the Border", year=1990) for name in ("Zhuk", "Petrova")
    ]
    found = Made(*works).note(1, full("Olga Petrova", works[0].work.title.text, year=1990)).resolve()[1][0]
    assert (found.target, found.candidates) == ("bib:Petrova", ())


def test_without_a_title_the_year_decides():
    assert target(full("Olga Zhuk", None, year=1990)) == "bib:zhuk1990"
    assert target(full("Olga Zhuk", None, year=2005)) is None
    untitled = Made().note(1, full("Olga Zhuk", None)).note(2, full("Nina Petrova", None)).every()
    assert [str(one.position) for one in untitled] == ["first", "first"]


def test_a_chapter_whose_title_is_not_quite_the_book_is_another_work():
    assert target(full("Olga Zhuk", "The Most Dangerous Area", container="A Reader", year=1991)) == "work:zhuk1991most"
    assert target(full("Olga Zhuk", "The Most Dangerous Area", year=1991)) == "bib:zhuk1991"


def test_introductions_to_two_volumes_are_told_apart_by_the_volume():
    volumes = [
        entry(name, "Olga Zhuk", "Introduction", container=f"{name} of Europe", year=1990)
        for name in ("Borders", "Ports")
    ]
    made = Made(*volumes, ZHUK).note(1, short("Zhuk", "Introduction", container="Ports of Europe"))
    assert made.resolve()[1][0].target == "bib:Ports"
    made = Made(*volumes).note(1, short("Zhuk", "Introduction", container="Rivers of Europe"))
    assert made.resolve()[1][0].target is None


def test_the_editor_of_a_volume_speaks_for_it():
    found = Made(*BOOKS).note(1, full("", VOLUME.work.title.text, editors="Mujal-León, Eusebio", year=1989)).resolve()
    assert found[1][0].how == "Author and title fit the entry mujalleon1989"


@pytest.mark.parametrize(
    ("title", "year", "found"),
    [
        ("A Record of Northern Harbours", 1990, "bib:harbours"),
        ("A Record of Northern Harbours", 1991, "work:petrova1991record"),
        ("Northern Harbours Revisited", 1990, "work:petrova1990northern"),
    ],
)
def test_a_long_title_of_the_same_year_is_the_work_under_a_wrong_name(title, year, found):
    harbours = entry("harbours", "Olga Zhuk", title, year=1990)
    assert target(full("Nina Petrova", title, year=year), harbours) == found


def test_volumes_of_one_title_and_year_are_told_apart_by_their_numbers():
    volumes = [entry(f"zhuk{number}", "Olga Zhuk", "Borders", year=1990, volume=number) for number in ("1", "2")]
    assert target(full("Olga Zhuk", "Borders", year=1990, volume="2"), *volumes) == "bib:zhuk2"


def test_introductions_cited_in_full_are_told_apart_by_the_volume():
    ports, rivers = (
        entry(name, "Olga Zhuk", "Introduction", container=f"{name} of Europe", year=1990)
        for name in ("Ports", "Rivers")
    )
    cited = full("Olga Zhuk", "Introduction", container="Rivers of Europe", year=1990)
    assert target(cited, ports, rivers) == "bib:Rivers"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Moniz Bandeira", "bib:moniz"), ("Ana Bandeira", None), ("Гайдук", "bib:gaiduk2012"), ("Ana Gaiduk", None)],
)
def test_a_name_alone_is_that_person_and_no_namesake(name, key):
    moniz = entry("moniz", "Moniz Bandeira, Luiz Alberto", "Brasil e Argentina", year=2003)
    assert target(short(name), moniz, GAIDUK) == key


def test_a_chapter_and_a_book_of_one_title_are_told_apart_by_the_volume():
    book = entry("book", "Olga Zhuk", "Borders", year=1990)
    chapter = entry("chapter", "Olga Zhuk", "Borders", container="A Reader of the North", year=1990)
    assert (
        target(full("Olga Zhuk", "Borders", container="A Reader of the North", year=1990), book, chapter)
        == "bib:chapter"
    )
    assert target(full("Olga Zhuk", "Borders", year=1990), book, chapter) == "bib:book"


def test_a_treaty_is_no_other_treaty_of_the_same_city():
    treaty = entry("treaty", title="Treaty of Moscow on Northern Borders", year=1967, type="misc")
    assert target(cite("document", "Treaty", document="Treaty of Moscow on Northern Borders"), treaty) == "bib:treaty"
    assert target(cite("document", "Treaty", document="Treaty of Moscow about Fishing"), treaty) is None
