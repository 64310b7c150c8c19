"""Archive units as authors write them: what is found, where it ends, and what it is called."""

import time

import pytest

from citecheck.parse.archive import find_units
from citecheck.parse.archive_found import FoundUnit
from citecheck.parse.archive_below import find_levels
from citecheck.parse.archive_introductions import find_introductions
from citecheck.text import Passage, Place, Source
from citecheck.vocabulary.archives import archives, describe, target


def passage(text: str) -> Passage:
    return Passage(Place(Source("note", text), 0, len(text)))


def found(text: str) -> list[FoundUnit]:
    return find_units(passage(text), archives())


def read(text: str) -> list[tuple[str | None, str | None]]:
    return [(target(unit.unit), unit.locator and unit.locator.text) for unit in found(text)]


ONE = [
    ("AVPRF, Fond 104, opis’ 15, papka 6, delo 10, p. 15.", "AVPRF/104/15/6/10", "p. 15"),
    ("AVP RF, f. 104, op. 16, p. 8, d. 9, p. 34", "AVPRF/104/16/8/9", "p. 34"),
    ("GARF, fond 9644, opis’ 1, document 14, pp. 57-58.", "GARF/9644/1/14", "pp. 57-58"),
    ("Archive of the Russian Academy of Sciences, f. 1798 op. 1 d. 88 ll. 124-136.", "ARAN/1798/1/88", "ll. 124-136"),
    ("RAS, Fond 1798, Opis 1, Delo 88,pp. 124-136, A Report", "ARAN/1798/1/88", "pp. 124-136"),
    ("Russian State Archive of the Economy, f.645, op. 1, d. 31. l. 481-483.", "RGAE/645/1/31", "l. 481-483"),
    ("RGAE, Fond 635, Opis. 1, Delo. 392, pp. 1-12", "RGAE/635/1/392", "pp. 1-12"),
    ("RGAE, D.D. Degtyar (1904-1982), Personal Collection, Fond 645, Opis 1, Delo 31", "RGAE/645/1/31", None),
    ("GARF, f. R-5446, op.1, d. [or ed. khr.] 16, ll. 5-7ob.", "GARF/R-5446/1/16", "ll. 5-7ob."),
    ("TsGAOR, f. R-5446, op. 1, ed. khr. 16, l. 3ob.", "GARF/R-5446/1/16", "l. 3ob."),
    ("ГАРФ. Ф. 573. Оп. 1. Д. 55. Л. 18–19 об.", "GARF/573/1/55", "Л. 18–19 об."),
    ("АВП РФ. Ф. 104. Оп. 16. П. 8. Д. 9. Л. 34.", "AVPRF/104/16/8/9", "Л. 34"),
    ("ОР РГБ. Ф. 573. Картон 41. Д. 55. Л. 18.", "OR RGB/573/41/55", "Л. 18"),
    ("Российский государственный архив экономики. Ф. 17. Оп. 3. Д. 5.", "RGAE/17/3/5", None),
    ("Rossijskij gosudarstvennyj archiv social'no-političeskoj istorii, f. 495, op. 17, d. 5", "RGASPI/495/17/5", None),
    ("ЦДАГО України. Ф. 1. Оп. 20. Спр. 123. Арк. 5-7", "TsDAHOU/1/20/123", "Арк. 5-7"),
    ("LYA, f. K-1, ap. 3, b. 12, l. 4", "LYA/K-1/3/12", "l. 4"),
    ("Series S-1078, Box 58, File 11, UN Archives, New York", "UN ARMS/S-1078/58/11", None),
    ("UN ARMS, S-0123-0456-78", "UN ARMS/S-0123/0456/78", None),
    ("RG 59, Central Decimal File, 611.37/5-1858, NARA", "NARA/59/Central Decimal File/611.37/5-1858", None),
    ("NARA, RG 59, Decimal File 1955-59, Box 2345", "NARA/59/Decimal File 1955-59/2345", None),
    ("NARA, T175/235/2724209", "NARA/T175/235/2724209", None),
    ("TNA, FO 371/12345, f. 3", "TNA/FO/371/12345", "f. 3"),
    ("TNA: PRO CAB 128/29", "TNA/CAB/128/29", None),
    ("BArch, R 43-I/161, Bl. 4", "BArch/R 43-I/161", "Bl. 4"),
    ("SAPMO-BArch, DY 30/IV 2/2.033/126, Bl. 12-14", "SAPMO-BArch/DY 30/IV 2/2.033/126", "Bl. 12-14"),
    ("PA AA, B 150, Bd. 23", "PA AA/B 150/23", None),
    ("Folder 3, Box 12, Series 2, John Doe Papers, Hoover Institution Archives", "HIA/John Doe Papers/2/12/3", None),
    ("Box 12, Folder 3, John Doe Papers, Library of Congress", "LOC/John Doe Papers/12/3", None),
    ("National Security Files, Cuba, Box 45, JFKL", "JFKL/National Security Files/Cuba/45", None),
    ("Gorky archive, KG-NP/A, 22-4:1-2", "Gorky archive/KG-NP/A/22-4:1-2", None),
    ("AHDM, legajo 23, exp. 4", "AHDM/23/4", None),
    ("AMAE, Série B, carton 12, dossier 3", "AMAE/B/12/3", None),
    ("Archives diplomatiques, série Amérique, vol. 23, fol. 45", "AMAE/Amérique/23", "fol. 45"),
    ("AN, F7 13053, dossier 3", "AN/F7/13053/3", None),
    ("ASD, Affari politici, b. 3, f. 5", "ASD/Affari politici/3/5", None),
    ("AAN, KC PZPR, sygn. 237/V-98, k. 12", "AAN/KC PZPR/237/V-98", "k. 12"),
    ("NA, KSČ-ÚV-02/2, sv. 23, a. j. 45", "NA Praha/KSČ-ÚV-02/2/23/45", None),
    ("Foreign Ministry Archive, Fond 0110, Inventory no., File: no", "Foreign Ministry Archive/0110/no/no", None),
    ("AVPRF, f. 0104, op. 16, por. 9, pap. 116, ll. 12-15.", "AVPRF/0104/16/9/116", "ll. 12-15"),
    ("RGASPI 17/162/5, l. 3", "RGASPI/17/162/5", "l. 3"),
    ("National Archives (Kew), FO 371/103509", "TNA/FO/371/103509", None),
    ("SAPMO-BArch, DY 30/J IV 2/2/123.", "SAPMO-BArch/DY 30/J IV 2/2/123", None),
    ("BStU, MfS, HA II, Nr. 12345, Bl. 4.", "BStU/MfS/HA II/Nr. 12345", "Bl. 4"),
    ("Archives of the President of the Russian Federation, f. 3, op. 65, d. 345", "APRF/3/65/345", None),
    ("PA AA, Bestand 1, vol. 1", "PA AA/1/1", None),
    ("Archiwum Miejskie, f. 11, op. 3, d. 8, l. 40", "Archiwum Miejskie/11/3/8", "l. 40"),
    ("RGANI, f. 5, op., d. 315, l. 7", "RGANI/5/no/315", "l. 7"),
    ("TsGAIPD SPb, f. 24, op. 2, d. 10, l. 5", "TsGAIPD SPb/24/2/10", "l. 5"),
]


@pytest.mark.parametrize(("text", "wanted", "sheets"), ONE)
def test_a_unit_is_read_whatever_its_form(text, wanted, sheets):
    assert read(text) == [(f"archive:{wanted}", sheets)]


@pytest.mark.parametrize(("text", "wanted", "sheets"), ONE)
def test_writing_a_unit_out_and_reading_it_again_changes_nothing(text, wanted, sheets):
    unit = found(text)[0]
    written = describe(unit.unit, unit.locator and unit.locator.text, archives())
    assert read(written) == [(f"archive:{wanted}", sheets)]


NONE = [
    "O. A. Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.",
    "Archivo Histórico Diplomático Mexicano, Relaciones Mexicano-Soviéticas 1917-1980, México, SRE, 1981, p. 118.",
    "FRUS, 1952-1954, Vol. IV, doc. 12",
    "Smith (b. 1904, d. 1953); Beethoven, op. 3, p. 5.",
    "“The Crisis,” Journal of History, vol. 3, no. 4, ser. 2 (1990), pp. 4-9.",
    "Most of this is in RGANI and GARF; see Smith, A History, 1990, p. 5.",
    "Russian State Archive of Contemporary History, ed., Documents (Moscow: Rosspen, 2003), 12.",
    "Ibid., 4, 141.",
    "Documentos Diplomáticos, tomo II, exp. 4.",
    "See Box 12 in Figure 3, file 4, and series 5.",
    "В. И. Ленин, Полное собрание сочинений, т. 45, с. 378.",
    "Karl Marx, Friedrich Engels, Werke, Bd. 23, Nr. 4, Berlin: Dietz, 1962, S. 15.",
    "RGANI, 5/28/1960",
    "At RGANI one orders by fond, opis, delo, and the box, folder, and file.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_unit_is_left_alone(text):
    assert found(text) == []


def test_levels_without_a_repository_are_a_unit_of_none():
    [unit] = found("f. 5, op. 1, d. 3")
    assert (unit.unit.repository, unit.unit.known, target(unit.unit)) == (None, False, None)


def test_several_units_in_one_note():
    assert read("RGANI, f. 3, op. 14, d. 494, l. 12 ob.; RGASPI, f. 82, op. 2, d. 1339, ll. 5, 7, 9.") == [
        ("archive:RGANI/3/14/494", "l. 12 ob."),
        ("archive:RGASPI/82/2/1339", "ll. 5, 7, 9"),
    ]


def test_a_further_unit_keeps_the_repository_and_the_levels_not_given_again():
    assert read("RGAE, f. 413, op. 13, d. 56, ll. 1-3; op. 14, d. 12, l. 3; and d. 13, l. 4.") == [
        ("archive:RGAE/413/13/56", "ll. 1-3"),
        ("archive:RGAE/413/14/12", "l. 3"),
        ("archive:RGAE/413/14/13", "l. 4"),
    ]


ALIASES = [
    ("United Nations Archives [hereafter, UN ARMS], S-0123-0456-78", "UN ARMS"),
    (
        "Rossijskij Gosudarstvennyj Arhiv Novejshej Istorii [Russian State Archive of Contemporary History, "
        "hereafter RGANI], Fond 5, opis’ 28, delo 253, p. 5.",
        "RGANI",
    ),
    ("Российский государственный архив новейшей истории (далее — РГАНИ). Ф. 5. Оп. 28. Д. 3.", "РГАНИ"),
    ("Bundesarchiv (im Folgenden: BArch), R 1501, Nr. 5", "BArch"),
    ("RGANI (Russian State Archive of Contemporary History), f. 89, op. 28, d. 5", "RGANI"),
    ("State Archive of the Russian Federation (GARF), f. 9401, op. 2, d. 100", "GARF"),
    ("Foreign Policy Archive of the Russian Federation, hereafter AVPRF, f. 1, op. 2, papka 3, d. 4", "AVPRF"),
    ("Archivo General de la Nación (en adelante AGN), caja 23, exp. 4", "AGN"),
    ("Municipal Archive of Perm (hereafter MAP), f. 1, op. 2, d. 3", "MAP"),
]


@pytest.mark.parametrize(("text", "alias"), ALIASES)
def test_a_shorthand_is_introduced_beside_the_name(text, alias):
    [unit] = found(text)
    assert [bound.text for bound in unit.aliases] == [alias]
    bound = unit.aliases[0]
    assert text[bound.start : bound.end] == alias
    assert bound.stands_for == unit.unit.repository


ENDS = [
    ("1954. Series S-1078, Box 58, File 11, UN Archives [hereafter, UN ARMS], New York.", "Series", "New York"),
    ("Telegram, April 28, 1961. AVPRF, Fond 104, opis’ 16, papka 8, delo 9, p. 34.", "AVPRF", "p. 34"),
    ("Letter, 3 May 1950, Box 12, Folder 3, Doe Papers, Library of Congress, Washington, DC.", "Box", "DC"),
    ("The National Archives, Kew (TNA), PREM 11/1234.", "The", "1234"),
]


@pytest.mark.parametrize(("text", "first", "last"), ENDS)
def test_a_unit_begins_and_ends_with_its_own_words(text, first, last):
    [unit] = found(text)
    own = text[unit.start : unit.end]
    assert own.startswith(first)
    assert own.endswith(last)


PROBLEMS = [
    ("AVPRF, f. 104, op. 16, d. 9, l. 3", ("papka is missing",)),
    ("RGANI, op. 1, d. 16", ("fond is missing",)),
    ("GARF, f. 5, d. 9, op. 2", ("delo stands before opis",)),
    ("Foreign Ministry Archive, Fond 0110, Inventory no., delo 5", ("inventory has no number",)),
    ("GARF, fond 9644, opis’ 1, document 14", ()),
    ("RGANI, f. 5, op., d. 315, l. 7", ("op has no number",)),
    ("Gorky archive, KG-NP/A, 22-4:1-2", ()),
    ("Harvard University Archives, box 3, folder 9", ()),
]


@pytest.mark.parametrize(("text", "problems"), PROBLEMS)
def test_what_is_wrong_with_the_levels_is_said(text, problems):
    assert found(text)[0].unit.problems == problems


def test_every_place_quotes_what_was_read():
    text = "Telegram.\nAVPRF, Fond\n104, opis’ 16,\n\npapka 8, delo 9, p.\n34."
    [unit] = find_units(passage(text), archives())
    assert [level.place.words for level in unit.unit.levels] == ["Fond 104", "opis’ 16", "papka 8", "delo 9"]
    assert (unit.unit.name.place.words, unit.locator.place.words) == ("AVPRF", "p. 34")
    assert unit.unit.place.words == "AVPRF, Fond 104, opis’ 16, papka 8, delo 9"


@pytest.mark.parametrize(
    ("text", "values", "sheets"),
    [
        ("Ibid., d. 8, l. 3.", ["8"], "l. 3"),
        ("Там же. Л. 5.", [], "Л. 5"),
        ("Там же. Д. 8. Л. 5 об.", ["8"], "Л. 5 об."),
        ("Ibid., op. 3, d. 8", ["3", "8"], None),
        ("Ibid., box 3, folder 4", ["3", "4"], None),
    ],
)
def test_levels_behind_a_back_reference(text, values, sheets):
    unit = find_levels(passage(text), archives(), 0, len(text))
    assert [level.value for level in unit.unit.levels] == values
    assert (unit.locator and unit.locator.text) == sheets
    assert unit.unit.repository is None


@pytest.mark.parametrize("text", ["Ibid., p. 5.", "Ibid., 34.", "Ibid., vol. 2, p. 5.", "Ibid."])
def test_a_page_or_volume_behind_a_back_reference_is_no_level(text):
    assert find_levels(passage(text), archives(), 0, len(text)) is None


def test_ranges_of_sheets_are_numbers():
    [unit] = found("RGANI, f. 3, op. 14, d. 494, ll. 124-36, 140")
    assert unit.locator.ranges == ((124, 136), (140, 140))
    assert unit.locator.kind == "sheet"


def test_introductions_in_the_body():
    text = (
        "Sources are from the Foreign Policy Archive of \n\nthe Russian Federation (AVP RF), the State Archive of the "
        "Russian Federation, and the Российский государственный архив новейшей истории."
    )
    spots = [(shorthand, text[start:end]) for shorthand, start, end in find_introductions(text, archives())]
    assert spots == [
        ("AVPRF", "Foreign Policy Archive of \n\nthe Russian Federation"),
        ("AVPRF", "AVP RF"),
        ("GARF", "State Archive of the Russian Federation"),
        ("RGANI", "Российский государственный архив новейшей истории"),
    ]


@pytest.mark.parametrize(
    "unit",
    ["RGANI, ", "f. 5, ", "op. ", "(", "archive ", ", ", "hereafter ", "RG 59, ", "Box 3, Doe Papers, ", "d. 5; "],
)
def test_long_notes_cost_time_in_proportion(unit):
    started = time.perf_counter()
    found(unit * (20_000 // len(unit)))
    assert time.perf_counter() - started < 2
