"""The names at the head of a bibliography's entries, and how one list writes them.

Law: one list writes all its names one way; by what most entries show, the doubtful ones are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from citecheck.model import Name
from citecheck.parse.names import BY_AGE, PARTICLE, PERSON_RE
from citecheck.parse.note import NoteText
from citecheck.parse.words import CAPITALIZED, INITIALS
from citecheck.text import bare

Span = tuple[int, int]
MOST_NAMES = 12
LONGEST_BODY = 90  # characters of a corporate author's name
ONE_FAMILY = rf"(?:{PARTICLE}){{0,3}}{CAPITALIZED}"
FAMILY = rf"{ONE_FAMILY}(?:\s(?:{PARTICLE}){{0,2}}{CAPITALIZED}){{0,2}}"
SUFFIX = rf"(?:,?\s{BY_AGE})?"
BEHIND = r"(?:\s(?:de\sla|van\sder|v[ao]n|de[nrl]?|du|d[aio]s?|zu|af|y)(?!\p{L})){0,2}"
WORD = rf"(?!\p{{Lu}}\.){CAPITALIZED}"
# "Harriman, W. Averell", "Leffler, Melvyn P.", "Carr, E. H.": behind two initials stands no further name but the title.
GIVEN = rf"(?:\p{{Lu}}\p{{Ll}}?\.\s{WORD}|{INITIALS}|{WORD}(?:\s{WORD}){{0,2}}(?:\s{INITIALS})?){BEHIND}"
JOINT = r"[,;/]|\s\(|\s[–/&]\s|\s(?:and|und|et|y|e|ed|и|i|u\.)\s|\s\[|\Z"
TURNED = rf"(?P<family>{FAMILY}),\s(?P<given>{GIVEN}){SUFFIX}"
# What closes a turned name, by the mark that the list has behind its names.
CLOSES = {
    ".": rf"(?:(?={JOINT}|\.)|(?<=\.)(?=\s))",
    ":": rf"(?={JOINT}|:)",
    ",": rf"(?={JOINT})",
    "": rf"(?:(?={JOINT}|:)|(?<=\.)(?=\s))",
}
# "Иванов И. И.", "Galeano E,", "Keohane RO,": the family name and initials.
INITIALLED_RE = regex.compile(
    rf"(?P<family>{FAMILY})(?:,?\s(?P<given>{INITIALS})|\s(?P<given>\p{{Lu}}{{1,2}})(?={JOINT}))"
)
FAMILY_GIVEN_RE = regex.compile(rf"(?P<family>{ONE_FAMILY})\s(?P<given>{GIVEN})(?={JOINT})")
SURELY_TURNED_RE = regex.compile(
    rf"{ONE_FAMILY},\s{GIVEN}"
    r"(?:(?P<mark>[.:,])\s(?!and\s|und\s|et\s|y\s|e\s|и\s|eds?\b)|(?<=\.)\s|,\s(?=and\s|eds?\b))"
)
FIRST_CHUNK_RE = regex.compile(r"[^,:;(“«„]{2,60}(?=[,(])")
SAME_RE = regex.compile(r"[—–―‒_-]{2,12}|[—–―](?=\s?[.,:;])")
BETWEEN_RE = regex.compile(r"(?:,\s|;\s|\s?/\s?|\s–\s|\s)")
APART = (";", "/", "–")  # what stands between two names and never between a name and a title
CLOSING_RE = regex.compile(r"[\s.,:;)\]]*+")
# Share of entries that must begin with "Family, Given" for the list to turn its names; bodies and titles are the rest.
MANNERED = 0.3


@dataclass(frozen=True, slots=True)
class Manner:
    """How a list writes names: `order` is "turned" ("Family, Given"), "spaced" ("Family Given"), "initialled"
    ("Family G. G.") or "given" ("Given Family"); `mark` is what stands behind turned names."""

    order: str
    mark: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The names at an entry's head: where they and what belongs to them end, and whose they are."""

    end: int
    names: tuple[Name, ...]
    editors: bool = False
    others: bool = False
    same: bool = False  # a dash or "Ders." stands for the names of the entry before


def manner(texts: Sequence[str]) -> Manner:
    """How most of a list's entries write their names: names that no comma turns are told by the alphabet."""
    turned = [match for text in texts if (match := SURELY_TURNED_RE.match(text)) is not None]
    marks = [match["mark"] for match in turned if match["mark"]]
    if turned and len(turned) >= MANNERED * len(texts):
        return Manner("turned", max(".:,", key=marks.count))
    chunks = [match.group().split() for text in texts if (match := FIRST_CHUNK_RE.match(text)) is not None]
    names = [chunk for chunk in chunks if 1 < len(chunk) < 5]
    first, last = (_rising([bare(chunk[at]) for chunk in names]) for at in (0, -1))
    return Manner("given" if last > first else "spaced" if first > last else "initialled", "")


def _rising(words: list[str]) -> int:
    """How many neighbours stand in the order of the alphabet: the family names of a list do."""
    return sum(one <= two for one, two in pairwise(words))


def names_at(note: NoteText, at: int, how: Manner) -> Heads | None:
    """The names that open an entry, with their role; None where it opens with its title."""
    text, limit = note.text, len(note.text)
    same = SAME_RE.match(text, at)
    stop = same.end() if same is not None else note.words.at("idem", at, limit)
    if stop is not None:
        return _closed(note, *_further(note, stop, [], how), same=True)
    first = _turned(note, at, how) or _plain(note, at, how)
    if first is None:
        return _body(note, at)
    return _closed(note, *_further(note, first[1], [first[0]], how))


@lru_cache(maxsize=len(CLOSES))
def _turned_re(mark: str) -> regex.Pattern:
    """The pattern of a turned name, compiled at the first call: one list needs one of them."""
    return regex.compile(TURNED + CLOSES[mark])


def _further(note: NoteText, end: int, found: list[Name], how: Manner) -> tuple[int, list[Name]]:
    """The names behind the first, as far as something proves them names: "and", a semicolon, a role, initials."""
    text, limit = note.text, len(note.text)
    sure_end, kept, closed = end, len(found), False
    while len(found) < MOST_NAMES and (joint := BETWEEN_RE.match(text, end)) is not None:
        role = note.words.joined("editor", end, limit)
        conjunction = note.words.at("and", joint.end(), limit)
        if (role is not None and text[role - 1] == ".") or (conjunction is None and (closed or joint.group() == " ")):
            break
        begin = conjunction + 1 if conjunction is not None else joint.end()
        apart = joint.group().strip() in APART
        turned = _turned(note, begin, how, apart=apart)
        if turned is not None and how.order == "spaced" and conjunction is None and not apart:
            break  # "Brands Hal, Latin America’s …": capitals prove nothing there
        following = turned or _plain(note, begin, how, further=True)
        if following is None:
            break
        name, end = following
        found.append(name)
        proved = apart or conjunction is not None or (turned is not None and how.mark != ",")
        if proved or any(note.words.joined(kind, end, limit) is not None for kind in ("editor", "et-al")):
            sure_end, kept, closed = end, len(found), conjunction is not None
    return sure_end, found[:kept]


def _turned(note: NoteText, at: int, how: Manner, *, apart: bool = True) -> tuple[Name, int] | None:
    """The name at `at` that begins with the family, and where it ends.

    `apart` says that nothing but a name can stand here; else a family of two words is a name and the next one.
    """
    if how.order == "given":
        return None
    for pattern in (FAMILY_GIVEN_RE if how.order == "spaced" else _turned_re(how.mark), INITIALLED_RE):
        match = pattern.match(note.text, at)
        doubtful = pattern is INITIALLED_RE and not apart and how.order == "turned"
        if match is None or (doubtful and _goes_on(note, match)):
            continue
        if apart or " " not in match["family"] or match["family"][0].islower():
            name = Name(_family(match["family"]), _given(match["given"]), note.passage.place(*match.span()))
            return name, match.end()
    return None


def _goes_on(note: NoteText, match: regex.Match) -> bool:
    """Whether a further name stands behind initials: "David S. Painter"."""
    return note.text[match.end() : match.end() + 2].strip().isupper() and "," not in match.group()


def _plain(note: NoteText, at: int, how: Manner, *, further: bool = False) -> tuple[Name, int] | None:
    """The name at `at` that ends with the family, and where it ends."""
    if how.order != "given" and not further:
        return None
    text = note.text
    match = PERSON_RE.match(text, at)
    if match is None or " " not in match.group() or text[match.end() : match.end() + 1] not in ",.:;/ ":
        return None
    *given, family = match.group().split()
    while given and given[-1].islower():
        family = f"{given.pop()} {family}"
    name = Name(_family(family), " ".join(given) or None, note.passage.place(*match.span()))
    return name, match.end()


def _given(written: str) -> str:
    """Given names; initials without full stops ("RO") parted."""
    bare_initials = len(written) < 3 and written.isalpha() and written.isupper()
    return " ".join(f"{letter}." for letter in written) if bare_initials else written


def _family(written: str) -> str:
    """A family name in capitals as it is written elsewhere."""
    return written.title() if written.isupper() and len(written) > 2 else written


def _body(note: NoteText, at: int) -> Heads | None:
    """A corporate author: words that a full stop or colon closes, one of them such as "Ministry" or "Committee"."""
    sentence = note.outline.soft_limit(at, len(note.text)) - 2
    colon = note.text.find(": ", at, sentence)
    stop = colon if colon > 0 else sentence
    if stop - at > LONGEST_BODY or note.outline.span_at(at) is not None:
        return None
    words = note.text[at:stop]
    if not any(bare(word) in note.words.phrases.bodies for word in words.split()) or any(map(str.isdigit, words)):
        return None
    return Heads(stop + 2, (Name(words, None, note.passage.place(at, stop), literal=True),))


def _closed(note: NoteText, end: int, names: list[Name], *, same: bool = False) -> Heads:
    """The heads with the role or "et al." behind the names, and the mark that closes them."""
    limit = len(note.text)
    others = note.words.joined("et-al", end, limit)
    role = note.words.joined("editor", others or end, limit)
    if role is not None and note.text[role - 1] != "." and note.text[role + 1 : role + 2].isupper():
        role = None  # "Gramsci, Antonio, a cura di Valentino Gerratana": another's
    end = role or others or end
    return Heads(CLOSING_RE.match(note.text, end).end(), tuple(names), role is not None, others is not None, same)
