"""How far a title without quotation marks goes: over which sentences, and up to which facts of publication.

Law: a sentence of commentary is no subtitle; where a locator closed a citation, it is closed.
"""

from functools import lru_cache, partial

import regex

from citecheck.model import Name
from citecheck.parse.dates import DAY_RE
from citecheck.parse.draft import Draft
from citecheck.parse.ending import Ending
from citecheck.parse.facts import FactsReader
from citecheck.parse.heads import HeadReader
from citecheck.parse.holder import IMPRINT_RE
from citecheck.parse.names import person_at
from citecheck.parse.note import NoteText
from citecheck.parse.people import Heads
from citecheck.parse.published import Facts
from citecheck.parse.split import SHORT_TOWNS
from citecheck.parse.title import LONGEST_TITLE
from citecheck.parse.towns import town_and_year, town_and_years
from citecheck.parse.words import CAPITALIZED, VOLUMES

ONCE_MORE_RE = regex.compile(r"(?:,?(?:\s\p{Ll}+){0,7}(?:,(?:\s\p{Ll}+){1,2})?,?\s)?")  # "2:301–2, and once more in H. C. Robbins Landon, …"
TURNED_RE = regex.compile(r"\p{Lu}[\p{L}-]+\s\p{Lu}\.\s?(?:\p{Lu}\.\s)?\p{Lu}")  # "С. 14 и Осокина Е. А. За фасадом"
# "Dissonant Lives, 14, following Judd Stitziel, Fashioning Socialism (Oxford: Berg, 2005)": words between a page and a name.
LED_RE = regex.compile(rf"(?<=\d|\sff?\.)(?P<joint>,(?:\s[\p{{Ll}}’]+){{1,4}})\s(?P<given>{CAPITALIZED})\s\p{{Lu}}")
# "Müller-Lauter: Philosophie der Gegensätze, S. 95, Gerhardt: Vom Willen zur Macht, S. 301": a surname behind a page.
LISTED_RE = regex.compile(rf"(?<=\d|\d\sff?\.),\s(?P<family>{CAPITALIZED})(?=[:,]\s[\p{{Lu}}„“«‘])")
# What says that a title is a set's, right before its place: ", 11 Bde., ", ", Bd. 2: 1361–1392, ".
VOLUMES_BEFORE_RE = regex.compile(rf"(?r),\s(?:{VOLUMES}|(?:Bd|Abt|[Vv]ol|[Tt])\.\s(?:\d{{1,2}}|[IVX]{{1,5}})(?::\s[^,;:()]{{4,60}})?),?\s\(?\Z")
ARTICLES = frozenset(
    "Ein Eine Der Die Das Un Une Le La Les El Los Las Una Il Lo The A An".split()
)  # before a title's words
CYRILLIC_RE = regex.compile(r"\p{Lu}\p{Cyrillic}+\s\p{Cyrillic}")  # more than a name's last word
GOST_RE = regex.compile(r"\s//\s")  # between a title and what holds it (GOST R 7.0.5-2008)
RESPONSIBLE_RE = regex.compile(r"\s//?\s")  # the same, or before who edited it: "Великие реформы / под ред. …"
# A place, perhaps a publisher before it, and the year: "…, University of Chicago Press, Chicago 1977, e Mario Sbriccoli".
IMPRINTED_RE = regex.compile(r",\s\p{Lu}[^,;:()\d]{2,60},\s\p{Lu}[^,;:()\d]{2,40},?\s(?:1[5-9]|20)\d\d\Z")
TOWN_CLOSING_RE = regex.compile(r",\s(?P<town>\p{Lu}[\p{L} .-]{2,30})\s(?:1[5-9]|20)\d\d\Z")
CONTRIBUTED_RE = regex.compile(r",\s(?i:introduction|introducción|introduzione|préface|notes?|texte)\Z")  # "…, introduction et notes de Jean Hanoteau"
# "Werke. Kritische Gesamtausgabe, 73 Bde., Weimar …", "Schriften und Briefe. Kritische Gesamtausgabe, hrsg. v. …": no person's.
EDITION_BEHIND_RE = regex.compile(rf",\s(?:{VOLUMES}|(?:hrsg|hg|ed|eds|éd|bearb)\.\s)")
BEHIND_NEXT = (",", ": ", "/", " and ", " und ")  # behind the surname of whoever is cited next
MOST_NEXT = 5  # signals and "and"s behind a title's beginning that are looked at; more stand in no citation
QUOTED_PAGE_RE = regex.compile(r",\s(?:S|pp?|С|с)\.\s?\d[\d–-]*(?:\sf{1,2}\.)?:\s[„“\"«»‘']")  # "Staat Hitlers, S. 401: „Die fortgesetzte …"
MOST_SENTENCES = 4  # behind the first, in which a title and its facts may go on: "Titel. Untertitel. Ort, Jahr."


class Extent:
    """Says where a work ends at the latest, and finds its facts in the sentences before."""

    def __init__(self, facts: FactsReader, heads: HeadReader, ending: Ending):
        self.facts = facts
        self.heads = heads
        self.ending = ending
        self.locators = ending.locators
        # One sentence's head is asked about by each citation in the sentences before it.
        self._heads_inside = lru_cache(maxsize=8)(partial(heads.at, inside=True))

    def before_next(self, note: NoteText, at: int, limit: int) -> int:
        """Where a citation ends at the latest: at a signal, or "and" and a name, behind a locator: "150, and cf. …"."""
        reach = min(limit, at + LONGEST_TITLE)
        nexts = [start for start, _ in note.words.between("signal", at + 1, reach)]
        for start, stop in note.words.between("and", at + 1, reach):
            behind = ONCE_MORE_RE.match(note.text, stop, limit).end()
            named = person_at(note.text, behind, limit)
            again = note.words.at("idem", behind, limit)  # "und schon zuvor ders./Jonas Scherner"
            bound = any(note.text.startswith(alias, behind) for alias in note.known.aliases)  # "S. 22, und AAPD 1963, Dok. 469"
            turned = TURNED_RE.match(note.text, behind, limit) is not None
            if again or bound or turned or (named is not None and note.text[named[1] : named[1] + 5].startswith(BEHIND_NEXT)):
                nexts.append(start)
        listed = LISTED_RE.finditer(note.text, at + 1, reach)
        nexts += [match.start("family") for match in listed if note.known.knows_family(match["family"])]
        led = LED_RE.finditer(note.text, at + 1, reach)
        nexts += [match.start("joint") for match in led if match["given"].casefold() in note.words.phrases.given]
        nexts = sorted(nexts)[:MOST_NEXT]
        ends = ((start, note.trimmed(at, start)) for start in nexts)
        ends = ((start, end) for start, end in ends if not CONTRIBUTED_RE.search(note.text, at, end))
        closed = (
            start for start, end in ends if self.ending.closed(note.text, at, end) or self._imprinted(note, at, end)
        )
        return next(closed, limit)

    def _imprinted(self, note: NoteText, at: int, end: int) -> bool:
        """Whether an imprint closes a stretch: "…, University of Chicago Press, Chicago 1977", "…, Zürich 1966"."""
        town = TOWN_CLOSING_RE.search(note.text, at, end)
        known = town is not None and note.words.phrases.is_whole(town["town"], "town")
        return known or IMPRINTED_RE.search(note.text, at, end) is not None

    def facts_behind(
        self, note: NoteText, draft: Draft, at: int, earliest: int, limit: int, extend: bool
    ) -> Facts | None:
        """The facts of publication behind a title, in its sentence or, where it is not complete there, in the next ones."""
        reach = note.outline.soft_limit(earliest, limit)
        facts, behind = self.facts.find(note, at, min(reach, at + LONGEST_TITLE), earliest), reach
        for _ in range(MOST_SENTENCES):
            if facts is not None or not extend or reach >= limit or not self.may_run_on(note, draft, at, reach, limit):
                break
            reach = note.outline.soft_limit(reach, limit)
            facts = self.facts.find(note, at, min(reach, at + LONGEST_TITLE), earliest)
            printed = facts is not None and {"place", "publisher"} <= facts.spans.keys()  # "La oportunidad que nunca existió, Huelva, …"
            if facts is not None and (note.prose(behind, facts.end, most=int(printed)) or note.prose(at, behind, most=1)):
                return None
        if facts is not None and not draft.authored and earliest == at and (
            note.words.within("seeing", facts.start - 1, facts.end) or note.prose(facts.start - 1, facts.end)
        ):
            return None  # "For the speech and its preparation, see U.S. Department of State, …, 1961–1963"
        if facts is not None and self._closed_before(note, at, earliest, facts):
            return None
        if (
            facts is not None
            and not draft.authored
            and earliest == at
            and not (facts.thesis or "publisher" in facts.spans or self._edited(note, at, facts) or _by_gost(note, at, facts) or _of_volumes(note, at, facts))
        ):
            return None  # a year alone makes no title of running text: "Between 1947 and 1958"
        return facts

    def _closed_before(self, note: NoteText, at: int, earliest: int, facts: Facts) -> bool:
        """Whether a locator has closed a citation before a year or a day in brackets: "Chuikov, Beginning of the Road, 128:
        “every floor” (1942)", "Wagner: Tagebücher, Bd. 1, S. 477 (3. Januar 1872)"."""
        if not facts.bracketed or {"place", "publisher"} & facts.spans.keys():
            return False
        if earliest > at:
            return self.ending.locator_after(note, earliest, facts.start)
        day = DAY_RE.search(note.text, *facts.spans["date"]) is not None if "date" in facts.spans else False
        return day and self.ending.closed(note.text, at, note.trimmed(at, facts.start))

    def _edited(self, note: NoteText, at: int, facts: Facts) -> bool:
        """Whether somebody is said to have edited what has facts behind it: "Das Register Gregors VII., hg. von Erich
        Caspar, 2 Bde., Berlin 1920–1923"."""
        roles = (start for start, _ in note.words.between("editor", at, facts.end) if note.text[start - 2 : start] == ", ")
        placed = "place" in facts.spans and next(roles, None) is not None
        return placed or RESPONSIBLE_RE.search(note.text, at, facts.start) is not None

    def may_run_on(self, note: NoteText, draft: Draft, at: int, reach: int, limit: int) -> bool:
        """Whether a work that is not complete at a sentence's end may go on behind it."""
        text = note.text
        if note.words.at("signal", reach, limit) or note.words.at("ibid", reach, limit):
            return False
        surnames = draft.heads is not None and all(name.given is None and not name.literal for name in draft.heads.names)
        if (not draft.authored or surnames) and not (draft.known and draft.known.complete) and note.tells(at, reach):
            return False  # "Kohl, Genscher und Stoltenberg waren am 3. Oktober 1982 in Bonn. Reinhart Koselleck: …"
        if self.ending.closed(text, at, note.trimmed(at, reach)) or QUOTED_PAGE_RE.search(text, at, reach):
            return False  # "Westad, Global Cold War, 39. A better account is …": the locator has closed it
        if not draft.authored and not (draft.known and draft.known.complete):
            found = self.heads.at(note, reach, limit)
            if found is not None and not self._no_person(note, found):
                return False  # "Hervorhebung im Original. Heinrich August Winkler: …": another citation begins
        if IMPRINT_RE.match(text, reach, limit) or town_and_year(note, reach, limit):
            return True
        found = self._heads_inside(note, reach, limit)
        if found is not None and (self._no_person(note, found) or EDITION_BEHIND_RE.match(text, found.end, limit)):
            return (
                True  # "Politische Theologie. Vier Kapitel zur Lehre von der Souveränität, München und …": a subtitle
            )
        if found is not None and town_and_years(note, found.end + 2, limit):
            return True  # "Martin Luther, Werke. Kritische Gesamtausgabe, Weimar 1883–2009": no one's work follows
        if found is not None and found.names[0].given is None and not note.known.knows(found.names[0]):
            return True  # "Das lange 19. Jahrhundert. Arbeit, Nation und …": a subtitle, not a surname and a title
        return found is None or len(found.names[0].family) < 2 or text[found.end : found.end + 1] not in ","

    def person(self, note: NoteText, name: Name) -> bool:
        """Whether a name is somebody's: known, without a given name, or with one that people have."""
        first = (name.given or ".").split()[0]
        return note.known.knows(name) or "." in first or first.casefold() in note.words.phrases.given

    def _no_person(self, note: NoteText, found: Heads) -> bool:
        """Whether what reads like one name is none that anybody knows, nor begins with a given name or an initial."""
        name = found.names[0]
        if len(found.names) > 2 and not any(self.person(note, one) for one in found.names):
            return True  # "Southern Europe, South America, and Post-Communist Europe"
        if len(found.names) > 1 or name.given is None or name.literal or note.known.knows(name):
            return False
        first = name.given.split()[0]
        return (
            "." not in name.given
            and first.casefold() not in note.words.phrases.given
            and " " in name.given
            or first in ARTICLES
        )


def _of_volumes(note: NoteText, at: int, facts: Facts) -> bool:
    """Whether a volume or their count stands before a town that is known and the year: "Urkundenbuch der Stadt Lübeck, 11 Bde.,
    Lübeck 1843–1905"."""
    town = note.text[slice(*facts.spans.get("place", (0, 0)))]
    return note.words.phrases.is_whole(town, "town") and VOLUMES_BEFORE_RE.search(note.text, at, facts.spans["place"][0]) is not None


def _by_gost(note: NoteText, at: int, facts: Facts) -> bool:
    """Whether a full stop parts a Russian title from a town that is known and the year: "Собрание определений Собора. М., 1918"."""
    parted = note.text[facts.start - 2 : facts.start] == ". "
    if CYRILLIC_RE.match(note.text, at, facts.start) is None or not parted or "place" not in facts.spans:
        return False
    town = note.text[slice(*facts.spans["place"])]
    return town in SHORT_TOWNS or note.words.phrases.is_whole(town, "town")
