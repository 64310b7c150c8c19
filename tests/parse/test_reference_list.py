"""Entries of a manuscript's own bibliography, in the ways that lists write them."""

# ruff: noqa: E501 an entry stands on one line, as it is printed

import pytest

from citecheck.model import Entry, Manuscript
from citecheck.parse.reference_list import entries
from citecheck.text import Place, Source
from citecheck.vocabulary import vocabulary


def read(text: str) -> tuple[Entry, ...]:
    """The entries of a list with one on each line."""
    source, at, places = Source("list.txt", text), 0, []
    for line in text.split("\n"):
        places.append(Place(source, at, at + len(line)))
        at += len(line) + 1
    return entries(Manuscript(source, "text", (), (), (), tuple(places)), vocabulary())


def said(entry: Entry) -> tuple:
    """Names, title, container, place, publisher and year, as far as they are told."""
    work = entry.work
    people = " + ".join(f"{name.family}, {name.given}" if name.given else name.family for name in work.authors)
    readings = (work.title, work.container, work.place, work.publisher, work.year)
    return people, *(reading.text if reading else None for reading in readings)


LISTS = {
    "chicago": (
        """Gaddis, John Lewis. The Long Peace: Inquiries into the History of the Cold War. New York: Oxford University Press, 1987.
———. We Now Know: Rethinking Cold War History. Oxford: Clarendon Press, 1997.
Kissinger, Henry. Diplomacy. New York: Simon & Schuster, 1994.
Mastny, Vojtech. “Soviet Foreign Policy, 1953–1962.” In The Cambridge History of the Cold War, edited by Melvyn P. Leffler and Odd Arne Westad, 312–33. Cambridge: Cambridge University Press, 2010.
Streeter, Stephen M. “Interpreting the 1954 U.S. Intervention in Guatemala.” The History Teacher 34, no. 1 (2000): 61–74.
U.S. Department of State. Foreign Relations of the United States, 1947. Washington, DC: GPO, 1972.""",
        [
            (
                "Gaddis, John Lewis",
                "The Long Peace: Inquiries into the History of the Cold War",
                None,
                "New York",
                "Oxford University Press",
                "1987",
            ),
            (
                "Gaddis, John Lewis",
                "We Now Know: Rethinking Cold War History",
                None,
                "Oxford",
                "Clarendon Press",
                "1997",
            ),
            ("Kissinger, Henry", "Diplomacy", None, "New York", "Simon & Schuster", "1994"),
            (
                "Mastny, Vojtech",
                "Soviet Foreign Policy, 1953–1962",
                "The Cambridge History of the Cold War",
                "Cambridge",
                "Cambridge University Press",
                "2010",
            ),
            (
                "Streeter, Stephen M.",
                "Interpreting the 1954 U.S. Intervention in Guatemala",
                "The History Teacher",
                None,
                None,
                "2000",
            ),
            (
                "U.S. Department of State",
                "Foreign Relations of the United States, 1947",
                None,
                "Washington, DC",
                "GPO",
                "1972",
            ),
        ],
    ),
    "mhra": (
        """Andrew, Christopher, and Oleg Gordievsky, KGB: The Inside Story (London: Hodder & Stoughton, 1990)
Carr, E. H., What Is History? (London: Macmillan, 1961)
——, The Twenty Years’ Crisis, 1919–1939 (London: Macmillan, 1939)
Painter, David S., ‘Oil and the Marshall Plan’, Business History Review, 58.3 (1984), 359–83
Pechatnov, Vladimir O., ‘The Soviet Union and the World’, in The Cambridge History of the Cold War, ed. by Melvyn P. Leffler and Odd Arne Westad, 3 vols (Cambridge: Cambridge University Press, 2010), I, pp. 90–111""",
        [
            (
                "Andrew, Christopher + Gordievsky, Oleg",
                "KGB: The Inside Story",
                None,
                "London",
                "Hodder & Stoughton",
                "1990",
            ),
            ("Carr, E. H.", "What Is History?", None, "London", "Macmillan", "1961"),
            ("Carr, E. H.", "The Twenty Years’ Crisis, 1919–1939", None, "London", "Macmillan", "1939"),
            ("Painter, David S.", "Oil and the Marshall Plan", "Business History Review", None, None, "1984"),
            (
                "Pechatnov, Vladimir O.",
                "The Soviet Union and the World",
                "The Cambridge History of the Cold War",
                "Cambridge",
                "Cambridge University Press",
                "2010",
            ),
        ],
    ),
    "german": (
        """Koselleck, Reinhart: Vergangene Zukunft. Zur Semantik geschichtlicher Zeiten, Frankfurt am Main 1979.
Ders.: Zeitschichten. Studien zur Historik, Frankfurt am Main 2000.
Wehler, Hans-Ulrich: Deutsche Gesellschaftsgeschichte, Bd. 3, München 1995.
Winkler, Heinrich August: Der lange Weg nach Westen, in: Geschichte und Gesellschaft 26 (2000), S. 1–20.""",
        [
            (
                "Koselleck, Reinhart",
                "Vergangene Zukunft. Zur Semantik geschichtlicher Zeiten",
                None,
                "Frankfurt am Main",
                None,
                "1979",
            ),
            ("Koselleck, Reinhart", "Zeitschichten. Studien zur Historik", None, "Frankfurt am Main", None, "2000"),
            ("Wehler, Hans-Ulrich", "Deutsche Gesellschaftsgeschichte", None, "München", None, "1995"),
            (
                "Winkler, Heinrich August",
                "Der lange Weg nach Westen",
                "Geschichte und Gesellschaft",
                None,
                None,
                "2000",
            ),
        ],
    ),
    "german-dated": (
        """Conze, Eckart (2009): Die Suche nach Sicherheit. München: Siedler.
Herbert, Ulrich (2014): Geschichte Deutschlands im 20. Jahrhundert. München: C. H. Beck.""",
        [
            ("Conze, Eckart", "Die Suche nach Sicherheit", None, "München", "Siedler", "2009"),
            ("Herbert, Ulrich", "Geschichte Deutschlands im 20. Jahrhundert", None, "München", "C. H. Beck", "2014"),
        ],
    ),
    "french": (
        """BLOCH, Marc, La Société féodale, Paris, Albin Michel, 1939, 704 p.
BLOCH, Marc, Apologie pour l’histoire, Paris, Armand Colin, coll. « Cahiers des Annales », 1949.
NORA, Pierre, « Entre mémoire et histoire », dans Pierre NORA (dir.), Les Lieux de mémoire, t. I, Paris, Gallimard, 1984, p. 17-42.
OZOUF, Mona, « Peut-on commémorer la Révolution française ? », Le Débat, n° 26, 1983, p. 161-172.""",
        [
            ("Bloch, Marc", "La Société féodale", None, "Paris", "Albin Michel", "1939"),
            ("Bloch, Marc", "Apologie pour l’histoire", None, "Paris", "Armand Colin", "1949"),
            ("Nora, Pierre", "Entre mémoire et histoire", "Les Lieux de mémoire", "Paris", "Gallimard", "1984"),
            ("Ozouf, Mona", "Peut-on commémorer la Révolution française ?", "Le Débat", None, None, "1983"),
        ],
    ),
    "french-unturned": (
        """Robert J. Alexander, Communism in Latin America, New Brunswick, NJ, Rutgers University Press, 1957.
Hannah Arendt, The Human Condition, Chicago, University of Chicago Press, 1958.
James G. Blight et Philip Brenner, Sad and Luminous Days, Lanham, MD, Rowman, 2002.
Hal Brands, Latin America’s Cold War, Cambridge, MA, Harvard University Press, 2010.""",
        [
            (
                "Alexander, Robert J.",
                "Communism in Latin America",
                None,
                "New Brunswick, NJ",
                "Rutgers University Press",
                "1957",
            ),
            ("Arendt, Hannah", "The Human Condition", None, "Chicago", "University of Chicago Press", "1958"),
            ("Blight, James G. + Brenner, Philip", "Sad and Luminous Days", None, "Lanham, MD", "Rowman", "2002"),
            ("Brands, Hal", "Latin America’s Cold War", None, "Cambridge, MA", "Harvard University Press", "2010"),
        ],
    ),
    "gost": (
        """1. Адибеков Г. М. Коминформ и послевоенная Европа. М.: Россия молодая, 1994. 240 с.
2. Волокитина Т. В., Мурашко Г. П. Народная демократия: миф или реальность? М.: Наука, 1993. 324 с.
3. Егорова Н. И. Европейская безопасность и «угроза» НАТО // Сталинское десятилетие холодной войны / отв. ред. А. О. Чубарьян. М.: Наука, 1999. С. 56–78.
4. Наринский М. М. СССР и план Маршалла // Новая и новейшая история. 1993. № 2. С. 11–19.""",
        [
            ("Адибеков, Г. М.", "Коминформ и послевоенная Европа", None, "М.", "Россия молодая", "1994"),
            (
                "Волокитина, Т. В. + Мурашко, Г. П.",
                "Народная демократия: миф или реальность?",
                None,
                "М.",
                "Наука",
                "1993",
            ),
            (
                "Егорова, Н. И.",
                "Европейская безопасность и «угроза» НАТО",
                "Сталинское десятилетие холодной войны",
                "М.",
                "Наука",
                "1999",
            ),
            ("Наринский, М. М.", "СССР и план Маршалла", "Новая и новейшая история", None, None, "1993"),
        ],
    ),
    "spanish": (
        """AGUILAR CAMÍN, Héctor y Lorenzo MEYER. A la sombra de la Revolución Mexicana. México: Cal y Arena, 1989.
KATZ, Friedrich, La guerra secreta en México, México, Era, 1982, 2 vols.
KNIGHT, Alan, “La Revolución mexicana”, Cuadernos Políticos, núm. 48, 1986, pp. 5-32.""",
        [
            (
                "Aguilar Camín, Héctor + Meyer, Lorenzo",
                "A la sombra de la Revolución Mexicana",
                None,
                "México",
                "Cal y Arena",
                "1989",
            ),
            ("Katz, Friedrich", "La guerra secreta en México", None, "México", "Era", "1982"),
            ("Knight, Alan", "La Revolución mexicana", "Cuadernos Políticos", None, None, "1986"),
        ],
    ),
}


@pytest.mark.parametrize("style", LISTS)
def test_entries_are_read_in_every_style(style):
    text, expected = LISTS[style]
    assert [said(entry) for entry in read(text)] == expected


def test_editors_are_no_authors():
    [entry] = read("Leffler, Melvyn P., and David S. Painter, eds. Origins of the Cold War. London: Routledge, 2005.")
    assert not entry.work.authors
    assert [name.family for name in entry.work.editors] == ["Leffler", "Painter"]


def test_headings_between_entries_are_none():
    assert len(read("Primary Sources\nWestad, Odd Arne. The Global Cold War. Cambridge: CUP, 2005.\nBooks")) == 1


def test_an_imprint_parted_from_its_entry_by_a_line_goes_back_to_it():
    [entry] = read("Westad, Odd Arne. The Global Cold War.\nCambridge: Cambridge University Press, 2005.")
    assert said(entry)[-1] == "2005"


def test_what_cannot_be_read_keeps_its_words():
    [entry] = read("Archivo General de la Nación, Mexico City.")
    assert entry.work.title is None
    assert entry.words == entry.fields["note"] == "Archivo General de la Nación, Mexico City."


def test_keys_are_coined_in_one_pattern_and_are_unique():
    line = "Westad, Odd Arne. The Global Cold War. Cambridge: Cambridge University Press, 2005."
    assert [entry.key for entry in read(f"{line}\n{line}")] == ["westad2005global", "westad2005globala"]


@pytest.mark.parametrize("piece", [", ", "A. ", "A, ", "Smith, John, ", "Ab: ", "(", "/ "])
def test_no_entry_is_slow(piece):
    assert len(read(f"X {piece * (1900 // len(piece))} 1999")) == 1
