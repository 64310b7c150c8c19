"""Newspapers and magazines in running text: "the speech was reported in The Times, 12 May 1956".

Law: a name and a date alone are none, since much happens "in the House of Commons, 12 May 1956": the article belongs to the
name, or a number or a page is given.
"""

from collections.abc import Iterator

import regex

from citecheck.parse.words import CAPITALIZED, DAY_OF_ANY_ORDER, DAYS

ARTICLE = r"(?:The|Les?|La|L’|Die|Das|Der|El|Los|Il|Lo|O)"
PAGE = r",\s(?:pp?|S|s|pág|col)\.\s?\d"
INSIDE = r"\p{Ll},?\s(?:(?:in|dans|en|nel|nella|sul|sulla|su|em|no|na)\s(?:(?:the|le|la|les|der|dem|den|el|il|lo|o|a)\s)?|(?:nell|sull)’)"
# "The Times, 12 May 1956", "L’Humanité du 12 mai 1936", "Corriere della Sera, 12 maggio 1956, p. 3",
# "El Moudjahid, n° 4, novembre 1956, p. 5", "Journal officiel de l’État français, 18 octobre 1940, p. 5323".
PAPER = (
    rf"(?P<name>(?P<official>\p{{Lu}}\p{{L}}+\s\p{{Ll}}{{4,}}(?:\sd(?:e(?:l|\sla)?\s|e\sl’|u\s){CAPITALIZED}(?:\s\p{{Ll}}{{4,}})?)?)"
    rf"|(?P<own>{ARTICLE}(?:\s|(?<=’)))?{CAPITALIZED}(?:\s(?:(?:d[eiu]|des|del|della|of|and|und|et|e|y|la|le|für|the)\s){{0,2}}{CAPITALIZED}){{0,4}})"
    r"(?:\s\(\p{Lu}[\p{L}\s]{2,20}\))?(?:,|\svom|\sdu|\sdel|\sof)\s(?P<number>(?:Nr|[Nn]o|[Nn][ºo°]|[Nn]úm)\.?\s?\d{1,5},\s)?"
    rf"(?:(?P<day>{DAYS}{DAY_OF_ANY_ORDER})|\p{{L}}{{3,10}}\.?\s(?:de\s)?(?:1[6-9]|20)\d\d(?={PAGE}))(?=(?P<page>{PAGE})|[,.;):]|\Z)"
)
IN_PAPER_RE = regex.compile(INSIDE + PAPER)
PAPER_RE = regex.compile(rf"(?<={INSIDE}){PAPER}")


def papers_in(text: str) -> Iterator[int]:
    """Where the names stand of newspapers that a sentence tells what stood in."""
    return (match.start("name") for match in IN_PAPER_RE.finditer(text) if _told(match))


def paper_at(text: str, at: int) -> bool:
    """Whether such a name stands at an offset."""
    match = PAPER_RE.match(text, at)
    return match is not None and _told(match)


def _told(match: regex.Match) -> bool:
    if match["official"] and not (match["number"] or match["page"]):
        return False  # "dans le Journal officiel de l’État français, 18 octobre 1940, p. 5323"
    return bool(match["own"] or match["number"] or match["page"] or not match["day"])
