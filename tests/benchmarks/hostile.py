"""Notes that no author wrote, to find the slowest: one piece of text over and over, or two in turn.

Law: a note of twice the length takes about twice the time, whatever it holds.
"""

from collections.abc import Iterator
from itertools import combinations
from time import process_time

from citecheck.bibliography import read_bibliography
from citecheck.parse import parse
from citecheck.read import read_manuscript
from citecheck.vocabulary import vocabulary
from tests.benchmarks.made import library
from tests.benchmarks.stages import exponent

LENGTH = 10_000  # characters
SLOWEST = 8  # pieces that are tried in pairs as well
RUNS = 3
SHORTER = 4  # times: what the growth is measured from
JOIN = " + "
PIECES = {
    "commas": ", ",
    "quotation marks": "“",
    "quoted words": "“Treaty” ",
    "guillemets": "« ",
    "brackets": "(see [",
    "closed brackets": "(a) ",
    "numbers": "12 ",
    "one number": "1",
    "years": "1954, ",
    "capitals": "St. ",
    "initials": "J. R. ",
    "names": "Anna Brand, ",
    "inverted names": "Brand, Anna; ",
    "names joined": "Brand and ",
    "one word": "a",
    "one capital": "A",
    "words": "harbour ",
    "capital words": "Harbour ",
    "semicolons": "; ",
    "colons": "Harbour: ",
    "full stops": ". ",
    "dots": ".",
    "dashes": "– ",
    "hyphens": "-",
    "slashes": "/",
    "ibid.": "Ibid.; ",
    "ibid. with pages": "Ibid., pp. 12–14. ",
    "op. cit.": "Brand, op. cit., p. 3; ",
    "supra": "see note 12, ",
    "et al.": "et al., ",
    "full citations": "Anna Brand, The Harbour (Boston: Meridian Press, 1954), 12; ",
    "articles": "“The Treaty,” Journal of Harbours 12, no. 3 (1999): 12–34; ",
    "short citations": "Brand, Harbour, 12. ",
    "imprints": "(Boston: Press, 1954), ",
    "volumes": "Vol. 3, No. 2, ",
    "editors": "ed. by Anna Brand, ",
    "in": "in: ",
    "pages": "pp. 12–14, ",
    "Roman numerals": "xiv, ",
    "archive levels": "f. 5, op. 1, d. 3, ",
    "archives": "RGANI, f. 5, op. 30, d. 142, l. 7; ",
    "call numbers": "TNA, FO 371/94213; ",
    "Cyrillic": "Иванов А. Б. История. М., 1954. С. 12; ",
    "addresses": "https://example.org/a/b?c=d, ",
    "hereafter": "hereafter RGANI, ",
    "accents": "e\u0301",
    "soft hyphens": "har\u00adbour ",
    "line ends": "harbour\n",
    "footnote digits": "harbour.¹ ",
    "Chinese": "港口。",
}


def note(piece: str, length: int = LENGTH) -> str:
    """A note of that many characters, made of one piece."""
    return (piece * (length // len(piece) + 1))[:length]


def seconds(text: str, runs: int = RUNS) -> float:
    """The least processor time that reading and parsing a manuscript with this note took."""
    words, register = vocabulary(), read_bibliography(["made.bib"], texts={"made.bib": library(20)})
    taken = []
    for _ in range(runs):
        began = process_time()
        manuscript = read_manuscript(
            "made.txt", text=f"A sentence with a note.1 And another.2\n\n1. {text}\n2. Ibid., 3.\n"
        )
        parse(manuscript, register, words)
        taken.append(process_time() - began)
    return min(taken)


def search() -> Iterator[tuple[str, float]]:
    """Every kind of note with its time: the pieces, then the slowest of them in pairs ("commas + brackets")."""
    alone = {name: seconds(note(piece)) for name, piece in PIECES.items()}
    yield from alone.items()
    worst = sorted(alone, key=alone.__getitem__)[-SLOWEST:]
    for pair in map(JOIN.join, combinations(worst, 2)):
        yield pair, seconds(note(_piece(pair)))


def growth(kind: str) -> float:
    """How the time of a kind of note grows with its length, as a power."""
    piece = _piece(kind)
    return exponent(seconds(note(piece, LENGTH // SHORTER)), seconds(note(piece)), SHORTER)


def _piece(kind: str) -> str:
    return "".join(PIECES[name] for name in kind.split(JOIN))
