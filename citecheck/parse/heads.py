"""The head of a citation: names that something citable follows.

Law: names alone prove nothing. They open a citation where a title, a locator or a role stands behind them.
"""

from collections.abc import Callable

import regex

from citecheck.parse.bodies import known_bodies, shorthand_behind, unknown_body
from citecheck.parse.dates import year_within
from citecheck.parse.known import TitleAt
from citecheck.parse.locator import Locators
from citecheck.parse.names import FAMILY_FIRST_RE, alike, person_at, readings
from citecheck.parse.note import NoteText
from citecheck.parse.people import Heads, heads
from citecheck.parse.split import QUOTES
from citecheck.parse.towns import town_and_year
from citecheck.parse.words import YEAR
from citecheck.text import bare

Span = tuple[int, int]
COUNTED_RE = regex.compile(r"\d{1,4}\s\p{Ll}{3,}\s\p{L}")
# What parts names from what follows; a bracket round them says that the work is theirs though it does not say so: "[Kleist:] …".
SEPARATOR_RE = regex.compile(r"(?:\]?[,:.]{1,2}(?:\]\s|\s?)|\]?\s[–—]\s|\]?\s)")
# "Belting 1990, 12", "Belting, 1990, p. 30", "Westad (2005: 66)", "Westad (2005a), 66".
BY_YEAR_RE = regex.compile(
    rf",?\s[(\[]?(?P<year>{YEAR}[a-f]?)(?![\d\p{{L}}–-])(?:[)\]](?=[,:;.)\s]|\Z)|(?=[,;.)]|:\s?\d|\Z))"
)
YEAR_IN_PROSE_RE = regex.compile(rf"\s(?P<year>{YEAR})(?=\s\p{{Ll}})")  # "Zahlen, die in Heymel 1911 bestritten wurden"
# "Westad, Odd Arne (2005). The Global Cold War": the year of a full citation before its title.
YEAR_BEFORE_TITLE_RE = regex.compile(
    rf"(?:\s\((?P<year>{YEAR}[a-f]?)\)[.,:]?|(?<=\p{{Ll}})\.\s(?P<year>{YEAR}[a-f]?)\.|(?<=\.),?\s(?P<year>{YEAR}[a-f]?),)\s(?=[\p{{Lu}}“‘„«\"'¿¡])"
)
GENITIVE = ("’s", "'s")  # "Against Gotthelf’s “irreducible potential” see …"
WORDS_BEHIND_RE = regex.compile(r",\s(?=\p{Lu})(?:(?:[^\s,(:]+\s)+[^\s,(:]+|[^\s,(:.]+\.\s\p{Lu})")
# Given names of authors of the Middle Ages that are not common today, and read as titles otherwise.
MEDIEVAL = frozenset(
    "adam aelred ailred alcuin anselm bede eadmer einhard fulcher geoffrey gervase gregory guibert hincmar hugh isidore lampert "
    "notker odo orderic otto ranulf regino richer suger thietmar widukind".split()
)
OF_A_PLACE_RE = regex.compile(
    r"(?P<name>(?P<given>\p{Lu}\p{Ll}+)\sof\s(?:St\.?\s)?\p{Lu}[\p{L}-]+)(?=,\s(?:[\p{Lu}‘“‚„«]|\d))"
)
OWNER_RE = regex.compile(r"(?P<name>(?:\p{Lu}[\p{L}.-]*+\s){0,3}\p{Lu}[\p{L}-]++)(?:['’]s|(?<=s)['’])\s(?=\p{Lu})")
# The same in German, and what it is that he wrote: "maßgeblich bleibt Rainer Fremdlings Dissertation, Eisenbahnen und …".
GENITIVE_OWNER_RE = regex.compile(r"(?P<name>(?:\p{Lu}[\p{L}.-]*\s){0,3}?\p{Lu}[\p{L}-]+?)s\s(?P<work>\p{Lu}\p{Ll}{3,})(?=,?\s[\p{Lu}„»«“])")
LONGEST_OWNER = 40  # characters of an author's name in the genitive
# What titles begin with; a review, whatever it is called, may begin with a small letter.
CYRILLIC_NAME_RE = regex.compile(r"\p{Lu}\p{Cyrillic}+\s\p{Lu}\.\s?(?:\p{Lu}\.\s?)?\p{Lu}\p{Cyrillic}")  # "Соловьев Я. А. Записки"
TITLE_OPENS_RE = regex.compile(r"\[(?=Рец)|[\p{Lu}\d¿¡“„«‘\"'»…]|(?:review(?:\sessay)?\sof|compte[\s-]rendu\sd|recensione\s(?:a|di)|reseña\sde|resenha\sde)(?=\s|e\s|[’'])")


class HeadReader:
    """Reads the names that open a citation."""

    def __init__(self, locators: Locators):
        self.locators = locators

    def at(self, note: NoteText, start: int, limit: int, *, inside: bool = False) -> Heads | None:
        """The names that open a citation at `start`; None where none stand there.

        `inside` says that a citation is open already (a container's editors): then no known name decides.
        """
        text = note.text
        if not inside and (bodies := known_bodies(note, start)):
            return _of_bodies(note, bodies, limit)
        if self._titled(note, start, limit, inside):
            return None
        if not inside and (person := self._of_a_place(note, start, limit)):
            return person
        if not inside and (owner := self._owner(note, start, limit)):
            return owner
        known = _nobody if inside else note.known.knows_family
        for spans in readings(note.words, start, limit, known, gives=note.known.gives, turned=note.turned):
            if text[spans[0][1] - 2 : spans[0][1]] in GENITIVE:
                return None
            listed = len(spans) > 2 and all(known(text[slice(*one)]) for one in spans)
            if not (listed or alike(text, spans, note.known.families)) or title_within(note, spans):
                continue
            if _subtitled(text, spans) and not all(known(text[slice(*one)]) for one in spans):
                continue  # "Michael K. Honey, Southern Labor and Black Civil Rights: Organizing Memphis Workers"
            found = heads(note, spans, limit)
            if not inside and _title_among(note, spans, found.end, limit):
                continue
            if self._leads(note, found, spans, limit, known):
                unparted = note.text[found.end] == " " and note.text[found.end + 1] in QUOTES and not found.editors
                return found._replace(loose=True) if unparted and not inside else found
        return None if inside else self._loose(note, start, limit)

    def _of_a_place(self, note: NoteText, start: int, limit: int) -> Heads | None:
        """A person called by a given name and a place: "William of Malmesbury, Gesta pontificum"."""
        match = OF_A_PLACE_RE.match(note.text, start, limit)
        if match is None or not ({match["given"].casefold()} & (note.words.phrases.given | MEDIEVAL)):
            return None
        found = heads(note, [match.span("name")], limit)
        return found._replace(names=(found.names[0]._replace(family=match["name"], given=None, literal=True),))

    def _owner(self, note: NoteText, start: int, limit: int) -> Heads | None:
        """A known author in the genitive: "see Dallek’s Flawed Giant (New York: …)"."""
        owned = "’" in note.text or "'" in note.text
        match = OWNER_RE.match(note.text, start, limit) if owned else None
        knows = note.known.knows_family
        may_be = match is None and "s " in note.text[start : start + LONGEST_OWNER] and start not in note.titles
        if may_be and (german := GENITIVE_OWNER_RE.match(note.text, start, limit)) is not None:
            match = german if not any(map(knows, (german["name"] + "s", german["work"]))) else None
        if match is None or not knows(match["name"]):
            return None
        if note.words.within("seeing", match.end(), note.outline.soft_limit(start, limit)) is not None:
            return None  # "For Mead's Australian years, see Jessica B. Teisch, …"
        found = heads(note, [match.span("name")], limit)
        return found._replace(end=match.end() - note.text[match.end() - 1].isspace(), loose=True)

    def _loose(self, note: NoteText, start: int, limit: int) -> Heads | None:
        """Names that only facts of publication can prove to be authors: whole names, or a body that nobody knows."""
        one = person_at(note.text, start, limit)
        if one is not None and note.text[one[1] - 2 : one[1]] not in GENITIVE:
            listed = (spans for spans in readings(note.words, start, limit) if len(spans) > 1)
            spans = next(listed, [one])  # "Dieter Koepplin und Tilman Falk: Lukas Cranach"
            found = heads(note, spans, limit)
            if self._leads_loosely(note, found, spans, limit):
                return found._replace(loose=True)
        return unknown_body(note, start, limit)

    def _leads_loosely(self, note: NoteText, found: Heads, spans: list[Span], limit: int) -> bool:
        """Whether one whole name stands before a title with no comma between: "Reinhart Koselleck: Vergangene Zukunft"."""
        lead = SEPARATOR_RE.match(note.text, found.end, limit)
        if lead is None or any(" " not in note.text[slice(*one)] for one in spans) or spans[0][0] in note.titles:
            return False
        if lead.end() >= limit or TITLE_OPENS_RE.match(note.text, lead.end()) is None:
            return False
        if note.text[lead.end()] in QUOTES:
            return True
        if names_follow(note, lead.end(), limit):
            return False
        if (author := person_at(note.text, lead.end(), limit)) is not None and note.text[author[1] : author[1] + 2] == ", ":
            first = note.text[slice(*author)].split()[0].casefold()  # "Cassirers Rezension: Ernst Cassirer, »Kant und …«"
            if first in note.words.phrases.given and note.text[author[1] + 2 : author[1] + 3] in QUOTES:
                return False
        return lead.group().strip(" ]") in (":", ".") and not note.known.are_words(note.text[slice(*spans[0])])

    def _titled(self, note: NoteText, start: int, limit: int, inside: bool) -> bool:
        """Whether a known title stands at `start`, and no known author's name."""
        title = note.titles.get(start)
        if title is None or title.words < 2 or title.title.container:
            return False
        if not title.complete:  # "Councils and Synods, ii. 588–90": two words that might be names, and a place in the book
            return title.words > 2 and self._closed(note, title.end, limit)
        one = person_at(note.text, start, limit)
        if one is not None and not inside and one[1] == title.end and WORDS_BEHIND_RE.match(note.text, title.end):
            return False  # "Martin Luther, Werke. Kritische Gesamtausgabe", where a book is called by his name
        if one is None or inside or not note.known.knows_family(note.text[slice(*one)]):
            return True
        if one[1] < title.end and note.text[one[1]] == ":" and title.words == len(title.title.words):
            return True  # "quoted in Chaucer: The Critical Heritage", where Chaucer is an author, too
        if note.text[title.end : title.end + 2] == ", " and note.text[title.end + 2 : title.end + 3] in QUOTES:
            return False  # "Michel Foucault, « Qu’est-ce qu’un auteur ? »", where a book is called by his name
        # "Charles Baudelaire, Correspondance", where a book is called by his name.
        behind = note.titles.get(title.end + 2)
        return one[1] >= title.end and not (behind is not None and (behind.complete or behind.words > 2))

    def _closed(self, note: NoteText, end: int, limit: int) -> bool:
        """Whether a locator stands behind a comma."""
        return note.text[end : end + 2] == ", " and self.locators.at(note.text, end + 2, limit) is not None

    def _leads(self, note: NoteText, found: Heads, spans: list[Span], limit: int, known: Callable[[str], bool]) -> bool:
        """Whether names are followed by what a citation's names are followed by."""
        text, end = note.text, found.end
        match = SEPARATOR_RE.match(text, end, limit)
        if match is None:
            return False
        after, mark = match.end(), match.group().lstrip("]")
        if after >= limit:
            return False
        if note.outline.span_at(after) and text[after] in QUOTES:
            return True
        if year_behind(text, end):
            if YEAR_BEFORE_TITLE_RE.match(text, end, limit) and "," in text[slice(*spans[-1])]:
                return True
            if by_year(note, found, limit) is not None and all(known(name.family) for name in found.names):
                title = note.titles.get(after)  # "Chust (coord.), 1808. La eclosión juntera", "Pineau, 1956, Suez"
                return found.editors or title is None or (title.complete and title.words > 1)
        locator = self.locators.proof_at(text, after, limit)
        title = note.titles.get(after)  # "anders Baring: 17. Juni, S. 77"
        if locator is not None and not counts(text, match, limit) and (title is None or title.words < 2):
            inner_comma = "," in text[spans[0][0] : spans[-1][1]] and len(spans) > 2
            return mark.startswith(",") and not (inner_comma and not all(known(name.family) for name in found.names))
        if not TITLE_OPENS_RE.match(text, after):
            return False
        if found.editors or found.others or mark.startswith(","):
            return True
        if len(spans) > 1 and mark.startswith(":") and "/" in text[spans[0][1] : spans[1][0]]:
            return True  # "Barbara Lachmann/Thomas Werther: Vergessene Geschäfte"
        if mark.startswith(":") and names_follow(note, after, limit):
            return False
        inverted = FAMILY_FIRST_RE.fullmatch(text, *spans[-1]) is not None or "," in text[slice(*spans[-1])]
        return inverted or (mark.startswith(":") and known(found.names[0].family))


def counts(text: str, lead: regex.Match, limit: int) -> bool:
    """Whether the number behind names and no comma counts something in a title: "Лемке М. К. 250 дней в царской ставке"."""
    return not lead.group().startswith(",") and COUNTED_RE.match(text, lead.end(), limit) is not None


def _title_among(note: NoteText, spans: list[Span], end: int, limit: int) -> bool:
    """Whether an imprint is all that follows what reads like names: the last of them is the title. "Laudage, Alexander III. und
    Friedrich Barbarossa, Köln 1997", "Paul Preston, Franco, Madrid, Taurus, 2002"."""
    several = len(spans) > 1 or "," in note.text[slice(*spans[0])]
    return several and town_and_year(note, end + len(", "), limit)


def _subtitled(text: str, spans: list[Span]) -> bool:
    """Whether a colon follows three names or more of which an English "and" joins the last: as it follows a title there."""
    joined = len(spans) > 2 and text[spans[-2][1] : spans[-1][0]].strip(" ,") == "and"
    return joined and text[spans[-1][1] : spans[-1][1] + 1] == ":"


def by_year(note: NoteText, found: Heads, limit: int) -> regex.Match | None:
    """The year by which a work is cited behind its author's name; before running text it is one of a work known to be his."""
    match = BY_YEAR_RE.match(note.text, found.end, limit)
    if match is not None:
        return match
    match = YEAR_IN_PROSE_RE.match(note.text, found.end, limit)
    dated = match is not None and (bare(found.names[-1].family), match["year"]) in note.known.dated
    return match if dated else None


def year_behind(text: str, end: int) -> bool:
    """Whether a year stands directly behind names, a comma and a bracket between at most."""
    return year_within(text, end, end + len(", (1990")) is not None


def names_follow(note: NoteText, at: int, limit: int) -> bool:
    """Whether behind what reads like a name and a colon the authors of a known title stand, and that title behind them
    ("Werkverzeichnis der Gemälde: Helmut Börsch-Supan, Caspar David Friedrich"), or a Cyrillic name with its initials
    behind it ("Ср. рассказ Я. А. Соловьева: Соловьев Я. А. Записки сенатора")."""
    if CYRILLIC_NAME_RE.match(note.text, at, limit):
        return True
    for spans in readings(note.words, at, limit, note.known.knows_family, gives=note.known.gives, turned=note.turned):
        lead = SEPARATOR_RE.match(note.text, spans[-1][1], limit)
        title = note.titles.get(lead.end()) if lead is not None else None
        if title is not None and title.words > 1 and title.complete:
            wrote = {bare(name.family) for name in (*title.title.work.authors, *title.title.work.editors)}
            if any(not wrote.isdisjoint(bare(note.text[slice(*one)]).split()) for one in spans):
                return True
    return False


def _with_comma(title: TitleAt) -> bool:
    """Whether a known title, or that of the book that holds the work, has a comma."""
    work = title.title.work
    return any("," in reading.text for reading in (work.title, work.container) if reading is not None)


def title_within(note: NoteText, spans: list[Span]) -> bool:
    """Whether a known title begins where the second or given name would: "Rabe, Eisenhower and Latin America"."""
    for start, stop in spans:
        within = (title for at, title in note.titles.items() if start < at < stop < title.end and title.complete)
        if any(note.text[stop] != "," or _with_comma(title) for title in within):
            return True  # not "Charles Darwin, On the Origin of Species", where a book is called "Darwin on the Origin of Species"
    family, comma, given = note.text[slice(*spans[0])].partition(", ")
    if comma and len(spans) == 1 and note.known.knows_family(family) and note.known.wrote(family, given):
        return True  # "Studt, Martin V. (wie Anm. 10)": her "Papst Martin V."
    if len(spans) > 1 and note.text[spans[0][1] : spans[1][0]] == ", " and note.known.wrote(*(note.text[slice(*one)] for one in spans[:2])):
        return True
    inner = spans[1][0] if len(spans) > 1 else note.text.find(", ", *spans[0]) + 2
    title = note.titles.get(inner) if inner > 1 else None
    if title is not None and title.words > 1 and title.title.work is not None:
        first = bare(note.text[slice(*spans[0])])
        if any(bare(name.family) == first for name in title.title.work.authors):
            return True  # "Shen, Mao, Stalin, 104–5": his "Mao, Stalin and the Korean War"
    return title is not None and title.complete and (len(spans) != 2 or "," in note.text[spans[0][1] : inner])


def _of_bodies(note: NoteText, bodies: list[Span], limit: int) -> Heads:
    """Known corporate authors, and the shorthand that one of them is given."""
    found = heads(note, bodies, limit)
    names = (
        name._replace(family=note.known.body_called(note.text[slice(*one)]), given=None, literal=True)
        for name, one in zip(found.names, bodies, strict=True)
    )
    bound = shorthand_behind(note, *bodies[-1]) if len(bodies) == 1 else None
    behind = {"end": bound.end(), "shorthand": bound.span("alias")} if bound is not None else {}
    return found._replace(names=tuple(names), **behind)


def _nobody(family: str) -> bool:
    return False
