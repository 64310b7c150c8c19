"""Whatever a note holds: reading never raises, places quote, layout changes nothing, time grows with the text."""

import time
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.model import Citation, Name, Reading
from citecheck.text import Place, fold
from tests.parse.note_tables import TABLES, cases, note, read, reader

NOTES = [one.text for path in sorted(TABLES.glob("*.txt")) for case in cases(path.stem) for one in case.notes]
WORDS = """
    Ibid. ibid., Ebd. Ivi Там_же. op._cit. loc._cit. idem, ders., (n_12) wie_Anm._3 supra_note_4 See Cf. vgl. Voir
    См. quoted_in Zit._nach hereafter (hereafter_X) Westad, Odd_Arne_Westad Tony_Judt, А._И._Микоян Микоян_А._И.
    de_la van_der Müller, Postwar The_Global_Cold_War Dark_Continent: Так_было (London: Cambridge_University_Press,
    2005) 1999 1945–1991 in in: // / : ; , . ? (ed.) (Hrsg.), eds. et_al. and & und et y и vol. no. Bd. t. № 12 12–14
    pp. p. S. С. л. ll. 5 7ob. xii 2:31 (3) [4] f._104 op._16 d._9 GARF RG_59 TNA, FO_371/12 Box_3 « » “ ” ‘ ’ ' " „
    ( ) [ ] < > https://example.org/a?b accessed 5_May_2014 98_f. Massenarmut_98_f.
    ders.,_Massenarmut_98 ibid._See_also op._cit._See In Archivio, Brown_Papers, I._1._2 A_84/B_116 349,12 Para_Valencia,
    LINZ,_Juan_y (далее_—_ПСРЛ). Т._13: М.;_Л., Cic._Att._1.14 Luke_1:28 ,_hier_Bl._4 [w:] „Czasopismo”_2014,
    Alexander_III._(wie_Anm._3) Archivio_di_Stato_di_Palermo_(ASPa), Boston_(MHS), Ms._N-814 (AGMP),_Expedientes,_exp._17 MSS._Afr._s._1784_(18)
    (quotation,_487) ;_p._190 t._II,_pp._175-209 (p._143) (Там_же. Nr._11,_7._Januar_1919 13._April_1180 9.1.1953 FRUS,_1955–1957,_vol._I,
    1._Teil, ivi vol._III_cit., 10/III,_18,14 RTA_2_(wie_Anm._3) Ibid.,_letter_to_X,_3_May_1960, fasc._«Torino», …_С._254 Док._№_82. é Ω 漢字 … — * † ²1984
"""
BREAKS = ["\n", "\r\n", "\x0c", "\x00", "\u2028", "\u00a0", "\u00ad", "\u200b", "e\u0301"]
PIECES = st.sampled_from([word.replace("_", " ") for word in WORDS.split()] + BREAKS)
TEXT = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(st.sampled_from(NOTES), max_size=3).map(" ".join)


def quoted(citation: Citation) -> Iterator[tuple[str, Place]]:
    """Everything that a citation says it has read, with the place it says it has read it from."""
    for value in (citation.signal, citation.document, citation.alias, citation.locator):
        if value is not None:
            yield value.text, value.place
    for level in citation.unit.levels if citation.unit else ():
        if level.value and level.label:
            yield level.value, level.place
    yield from ((value.text, value.place) for value in citation.work or () if isinstance(value, Reading))


def names(citation: Citation) -> Iterator[Name]:
    if citation.work is not None:
        yield from (*citation.work.authors, *citation.work.editors, *citation.work.translators)


@settings(max_examples=150, deadline=None)
@given(TEXT | st.text(max_size=200), st.sampled_from(["alone", "library"]))
def test_any_note_can_be_read_and_its_places_quote_it(text: str, way: str) -> None:
    [citations] = read([text], way)
    at = 0
    for ordinal, citation in enumerate(citations):
        assert citation.ordinal == ordinal
        assert at <= citation.place.start < citation.place.end <= len(text)
        at = citation.place.end
        for words, place in quoted(citation):
            assert fold(words) in fold(place.words)
            assert place.quote == text[place.start : place.end]
        for one in names(citation):
            assert one.place is None or fold(one.family) in fold(one.place.words)


# --- layout ---


def seen(text: str) -> list[tuple]:
    """What layout must not change."""
    [citations] = read([text])
    return [
        (one.form, fold(one.place.words), one.locator and fold(one.locator.text), one.quoted_in) for one in citations
    ]


def doubled(text: str) -> str:
    return text.replace(" ", "  ")


def hard_spaces(text: str) -> str:
    return text.replace("p. ", "p.\u00a0").replace(" :", "\u00a0:").replace("« ", "«\u202f").replace(". ", ".\u00a0")


def wrapped(text: str, end: str = "\n", width: int = 40) -> str:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f"{word} "
    return end.join(line.strip() for line in lines)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def soft_hyphens(text: str) -> str:
    return " ".join(word[:3] + "\u00ad" + word[3:] if len(word) > 6 else word for word in text.split(" "))


LAYOUTS = {
    "doubled spaces": doubled,
    "no-break spaces": hard_spaces,
    "wrapped": wrapped,
    "wrapped narrowly": lambda text: wrapped(text, width=12),
    "wrapped, CR LF": lambda text: wrapped(text, "\r\n"),
    "wrapped and indented": lambda text: wrapped(text, "\n    "),
    "decomposed accents": decomposed,
    "soft hyphens": soft_hyphens,
    "blank ends": lambda text: f"  {text} \n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_changes_no_citation(layout: str) -> None:
    changed = [text for text in NOTES if seen(LAYOUTS[layout](text)) != seen(text)]
    assert changed == []


# --- time ---

LENGTH = 10_000  # characters: five pages of notes in one
LONGEST = 90  # times what the machine takes just then for SUMS: a third of a second where nothing else runs
SUMS = 100_000
# Twice the text may take 2.6 times as long: twice, and the noise of short runs.
GROWTH = 2.6
MEASURABLE = 0.05  # seconds; shorter times tell nothing of growth
ADVERSARIAL = {
    "commas": ",",
    "commas and spaces": ", ",
    "spaces": " ",
    "quotation marks": "“",
    "paired quotation marks": "“”",
    "straight quotes": "'",
    "digits": "1",
    "numbers": "12, ",
    "years": "1945 ",
    "ranges": "12-14, ",
    "open parentheses": "(",
    "open brackets": "[ ",
    "closed parentheses": ") ",
    "nested parentheses": "(a ",
    "capitals": "A",
    "capitalised words": "Name ",
    "names": "Name, ",
    "names joined": "John Name and ",
    "initials": "A. B. C. ",
    "initials and names": "A. Name, ",
    "semicolons": ";",
    "parted names": "Name; ",
    "guillemets": "«",
    "spaced guillemets": "« a » ",
    "low quotes": "„a“ ",
    "roman numerals": "xvi",
    "roman numbers": "XVI, ",
    "full stops": ".",
    "sentences": "Word. ",
    "short sentences": "It rained. ",
    "colons": "Place: ",
    "slashes": "/ ",
    "double slashes": "A // ",
    "ins": "in A, ",
    "ed.": "ed. ",
    "labels": "p. ",
    "labels and numbers": "p. 1 ",
    "ibid": "Ibid. ",
    "ibid and pages": "Ibid., 5; ",
    "op. cit.": "Name, op. cit., ",
    "see": "see ",
    "see names": "see Name, ",
    "note pointers": "(n 1) ",
    "archive levels": "f. 1, op. 2, d. 3, ",
    "hereafter": "(hereafter ",
    "urls": "http://",
    "publication facts": "London: Verso, 1990, ",
    "open facts": "(London: Verso, ",
    "particles": "de la ",
    "dashes": "–",
    "cyrillic initials": "А. Б. ",
    "hyphens": "A-",
    "apostrophes": "l’",
    "titles": "The Global Cold War ",
    "full citations": "Odd Arne Westad, The Global Cold War (Cambridge: CUP, 2005), 24; ",
}


SHARES = (40, 20, 10, 4, 2, 1)  # short texts first: what grows with the cube must not stop the tests


def seconds(text: str) -> float:
    """How long a reading takes, in the processor's time, which other programs do not lengthen."""
    one, footnote = reader("alone"), note(text)
    began = time.process_time()
    one.read(footnote)
    return time.process_time() - began


def pace() -> float:
    """How long the machine takes just now for so many sums: what is slow beside it is slow by itself."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        sum(number * number for number in range(SUMS))
        taken.append(time.process_time() - began)
    return min(taken)


def complaint(whole: str, runs: int = 1) -> str | None:
    """What is wrong with the times of ever longer parts of a text, the shortest of several runs; None where nothing is."""
    before = 0.0
    for share in SHARES:
        length = len(whole) // share
        taken = min(seconds(whole[:length]) for _ in range(runs))
        if taken > LONGEST * pace():
            return f"{length} characters take {taken:.2f} s"
        if share == 1 and taken > GROWTH * max(before, MEASURABLE):
            return f"{length // 2} characters take {before:.3f} s, {length} take {taken:.3f} s"
        before = taken
    return None


@pytest.mark.parametrize("what", ADVERSARIAL)
def test_time_grows_with_the_text(what: str) -> None:
    whole = (ADVERSARIAL[what] * LENGTH)[:LENGTH]
    found = complaint(whole)
    for _ in range(2):
        found = found and complaint(whole, 3)  # again: a busy machine slows one run, not all
    assert found is None
