"""Works that follow another of their author's: "…, and his Diplomacy (New York: …)", "see also her article “Vichy,” …".

Law: only a citation of nobody takes the author of the one before it.
"""

import regex

from citecheck.model import Citation, Form

Span = tuple[int, int]
THEIRS = r"(?:his|her|sein(?:e[mnrs]?)?|ihr(?:e[mnrs]?)?|suo|sua)"
POSSESSED_RE = regex.compile(rf"(?r)(?<!\p{{L}}){THEIRS}\s\Z")
# What stands between a signal and a title: "see also his article “Vichy,” …", "vgl. auch ihren Aufsatz „Bürgerlichkeit …“".
THEIR_WORK = (
    rf"(?:{THEIRS}|their|(?:il\s|la\s)su[oa]|sus?|son|sa|leur|ses)\s(?:\p{{Ll}}[\p{{Ll}}-]*\s)?"
    r"(?:(?:article|essay|chapter|book|study|monograph|paper|thesis|dissertation|biography|Aufsatz|Beitrag|Buch|Studie|Monographie|Dissertation|Artikel|Essay|"
    r"essai|livre|ouvrage|étude|thèse|contribution|chapitre|mémoire|artículo|ensayo|libro|estudio|tesis|capítulo|saggio|articolo|studio|volume|contributo)\s)?"
)
THEIR_WORK_RE = regex.compile(rf"{THEIR_WORK}(?=[\p{{Lu}}“«„‘\"»])")
ENDING_RE = regex.compile(rf"{THEIR_WORK}\Z")
LONGEST = 60  # characters of "his more recent article "


def by_the_same(text: str, at: int, signal: Span | None) -> bool:
    """Whether "his" or, behind a signal, "his article" stands before an offset."""
    if POSSESSED_RE.search(text, 0, at) is not None:
        return True
    return signal is not None and ENDING_RE.search(text, max(signal[1], at - LONGEST), at) is not None


def of_same_author(citation: Citation, joined: bool, theirs: bool) -> Citation:
    """A full citation of nobody behind another and "and", or behind "his", is of its author: "Tobias Rupprecht, “…,” 505–528 and
    Soviet …", "Kissinger later softened this claim; see his Diplomacy (…)"."""
    work = citation.work
    held = theirs and work is not None and work.container is not None  # the editors are those of the book that holds it
    alone = work is not None and not (work.authors or (work.editors and not held) or citation.quoted_in) and (theirs or not citation.signal)
    same = alone and (joined or theirs) and citation.form is Form.FULL and not citation.word
    return citation._replace(word="idem" if theirs else "and") if same else citation
