"""Where a citation may begin in a note, and the signal or "quoted in" that stands before it.

Law: a citation begins only at the note's head, behind a semicolon, a sentence's end, a signal, a bracket or another
citation, or where a known title or back-reference stands.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from citecheck.parse.known import TitleAt
from citecheck.parse.legal import cases_in
from citecheck.parse.named_in_text import BY_RE, LONGEST_ROLE, NAME, behind_noun, colon_named_in, gost_named_in, named_in, turned_in
from citecheck.parse.newspapers import paper_at, papers_in
from citecheck.parse.names import CAPITALS_RE, GIVEN_CAPITALS_RE, before, behind_role, person_at
from citecheck.parse.note import NoteText
from citecheck.parse.same_author import THEIR_WORK_RE
from citecheck.parse.split import QUOTES
from citecheck.parse.towns import in_brackets
from citecheck.parse.words import CAPITALIZED
from citecheck.text import bare

BRACKET_RE = regex.compile(r"(?<=\A|[\s(\[])[(\[](?=[\p{L}“‘„«])|:\s(?=[\p{Lu}“„«‘\"'(])|\s[—–]\s(?=\p{Lu}\p{Ll}+\s\p{Lu}\.\s?(?:\p{Lu}\.\s?)?\p{Lu})")
# "see the influential Daniela …": what may stand between a signal and the author.
PRAISE_RE = regex.compile(r"(?:\p{Ll}[\p{Ll}’'-]*,?\s){1,6}(?=\p{Lu})")
# "see Conquest’s figures in The Great Terror": what the author has in a title named behind.
POSSESSED_RE = regex.compile(rf"{CAPITALIZED}(?:[’']s?)?\s(?:\p{{Ll}}+\s){{1,4}}in\s(?=[\p{{Lu}}“„«])")
LEAD_RE = regex.compile(r"(?:\s:|[,:.]{0,2})\s")
# "Para Valencia, Ricardo García Cárcel, Herejía y sociedad": the same at the head of a sentence.
PLACED_RE = regex.compile(rf"(?:Para|Per|Pour|Für|For|On|Sobre|Sur|Zu[mr]?)\s[^,;:.“”«»()]{{2,60}},\s(?P<name>{NAME})(?:\s(?:e|y|et|and|und)\s{NAME})?[,:]\s\p{{Lu}}\p{{L}}*\s")
NOUN_RE = regex.compile(
    r"(?:(?:der|die|das|den|dem|the|la|le|il|lo|el)\s)?(?P<noun>\p{Lu}?\p{Ll}{3,})\s(?P<particle>von|by|par|por|de|di)\s(?=\p{Lu})"
)
OF_RE = regex.compile(rf"(?:(?:de|di|von|do|da|of|par|por|by)\s|d[’'])(?P<given>{CAPITALIZED})\s\p{{Lu}}")
HONOURS = ("Freiherr", "Graf", "Ritter", "Fürst", "Herzog", "Baron", "Edler")  # before names
EDITED_RE = regex.compile(rf"{BY_RE.pattern}|,[”’»\"]?\s(?:eds?|éd|hg|hrsg)\.\s\Z")  # "De consideratione 3.4.17, ed. Leclercq, 3:444"
CAPITALS_RUN_RE = regex.compile(r"(?r)(?:(?<!\p{L})\p{Lu}[\p{L}-]+\s)*\Z")
CUT_RE = regex.compile(r"\s?(?:…|\.\.\.)")  # a title cut short
LONGEST_RUN = 60  # characters of capitalised words before a name
# "see his “Title,” Diplomatic History 7": what stands between a quotation and a number names a journal.
ARTICLE_BEHIND_RE = regex.compile(
    r"(?<=[,?!]?[”’»\"']),?(?:\s(?:eds?\.|edited\sby|guest\sedited\sby)\s\p{Lu}[^,;:()“”\d]{2,80},)?\s\p{Lu}[^.,;:()“”«»\d]{2,80}(?:,?\s\p{L}{1,4}\.)?\s\d{1,3}(?!\d)"
)
PLACE_BEHIND_RE = regex.compile(r",?\s(?:\d|[ivxlc]{1,6}[.,]\s\d|[IVXLC]{1,6},\s(?:(?:pp?|S)\.\s)?\d|(?:vols?|nos?|docs?|pp?|S|Nr|Bd|t)\.?\s?[\divx])")
LIKENED_RE = regex.compile(r"[,:]?\s")
TITLED_RE = regex.compile(r"[,:]\s[\p{Lu}“„«‘»\"]")  # a title behind a name
SAME_AUTHOR_RE = regex.compile(r",\s|(?<=\.):\s|(?<=\p{Lu}\p{L}{1,4}\.)\s\p{Lu}")  # "bei dems., Titel"; "para as tripulações, Idem. De costa a costa"
RUNS_ON_RE = regex.compile(r"\s\p{Ll}")
LONGEST_SENTENCE = 120  # words of it in which an author is looked for
SHORT_PHRASE = 2  # words of a title that running text may have by chance
ROOM = 40  # characters that most citations take up to the next place where one may begin
FARTHEST = 80  # characters in which one place at least is tried
# An author or two and a title in quotation marks, which no comma parts from them in some styles.
CHAPTER_RE = regex.compile(r"\s(?:\p{Lu}[\p{L}.’'-]*\s){1,4}(?:(?:and|und|et|e|y)\s(?:\p{Lu}[\p{L}.’'-]*\s){1,3}(?=[«“„‘])|(?:(?:and|und|et|e|y)\s(?:\p{Lu}[\p{L}.’'-]*\s){1,2})?\p{Lu}[\p{L}’'-]+,\s[«“„‘])")
STARTS = ("signal", "quoted-in", "ibid", "op-cit", "loc-cit")


class Opening(NamedTuple):
    """A place where a citation may begin. `strong`: one is to be expected there."""

    at: int
    strong: bool
    signal: tuple[int, int] | None = None
    quoted_in: bool = False


def openings(note: NoteText, units: Iterable[int]) -> list[int]:
    """Offsets at which a citation may begin, ascending. `units` are those at which archive units do."""
    text, found = note.text, set(units)
    found.update(at + 1 + (text[at] == ";") for at in (*note.outline.hard, *note.outline.inner))
    found.update(note.outline.soft)
    found.update(_words_for_it(note))
    found.update(start for start, end in note.words.all("idem") if SAME_AUTHOR_RE.match(text, end))
    found.update(match.end() for match in BRACKET_RE.finditer(text))
    for title in note.titles.values():
        cut = CUT_RE.match(text, title.end)  # "lo había formulado ya en Mineros y comerciantes..., op. cit., p. 57"
        called = title.complete or (title.words > 1 and note.words.joined("op-cit", cut.end() if cut else title.end, len(text)) is not None)
        if called and not _within_phrase(note, title):
            at = behind_noun(note, before(note.words, title.start))
            found.add(at - (at == title.start and text[at - 1 : at] in QUOTES))
    found.update(span.start for span in note.outline.spans if ARTICLE_BEHIND_RE.match(text, span.end))
    found.update(span.start for span in note.outline.spans if span.mark in QUOTES and in_brackets(note, span.end + 1))
    found.update(note.known.bodies_in(text))
    found.update(cases_in(text))
    found.update(papers_in(text))
    found.update(_bound_in(note))
    found.update(start for _, start in chapters_among(note, 0, len(text)))
    found.update(_named(note))
    found.update(_by_families(note))
    turned = set(turned_in(note, 0, len(text)))
    for at in turned:  # the words before are none of the name: "zu den Nürnberger Predigern Hamm, Berndt: …"
        found -= set(range(CAPITALS_RUN_RE.search(text, max(0, at - LONGEST_RUN), at).start(), at))
    return sorted((found | turned) - _named_by_roles(note))


def _by_families(note: NoteText) -> Iterator[int]:
    """Where known surnames stand with a title, a note's number, their role or the year of their work behind."""
    text = note.text
    for index, word in enumerate(note.words.words):
        if word in note.known.families:
            start, end = note.words.starts[index], note.words.ends[index]
            if text[end : end + 2] in (", ", ": "):
                yield behind_noun(note, before(note.words, end + 2))
            elif text[end : end + 2] == " (" and text[start].isupper() and note.words.any_at(("note", "pointing"), end + 2, len(text)):
                yield start  # "compare the larger sample in Halliday (n 1) 319–33"
            elif (others := note.words.joined("et-al", end, len(text))) is not None and text[others : others + 2] == ", ":
                yield start  # "The complete text appears in Hahn et al., Land and Labor, 440–41"
            elif text[end : end + 2] == " (" and text[start].isupper() and note.words.joined("editor", end, len(text)) is not None:
                yield _first_of_several(note, index)  # "zur Einordnung auch Hertle/Nooke (Hg.), Todesopfer, S. 22"
            elif (word, text[end + 1 : end + 5]) in note.known.dated:
                yield _first_of_several(note, index)  # "für den deutschen Kunstmarkt grundlegend Lenman 1989, S. 118"


def chapters_among(note: NoteText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words behind a volume that name a chapter in it, and where its author stands: "…, 2012, en particulier Emmanuel
    Blanchard et Joël Glasman, « Le maintien de l’ordre »"."""
    for at, stop in note.words.between("among", start, end):
        if note.text[at - 2 : at] == ", " and CHAPTER_RE.match(note.text, stop, end):
            yield at, stop + 1


def _words_for_it(note: NoteText) -> Iterator[int]:
    """Where words stand that open a citation or are one; "cit." is none within "art. cit."."""
    for kind in STARTS:
        behind = 0
        for start, end in note.words.all(kind):
            if start >= behind:
                yield start
            behind = max(behind, end)


def _named(note: NoteText) -> Iterator[int]:
    """Where names stand that are an author's by how they are written: in capitals, or whole before a title."""
    text = note.text
    yield from (match.start() for match in CAPITALS_RE.finditer(text) if not text[match.start() - 1].isalpha())
    yield from colon_named_in(note, 0, len(text))
    yield from gost_named_in(note, 0, len(text))
    yield from (match.start("given") for match in GIVEN_CAPITALS_RE.finditer(text))
    yield from (start for start, end in named_in(note, 0, len(text)) if not _body(note, text[start:end]))


def _bound_in(note: NoteText) -> Iterator[int]:
    """Where shorthands stand that are bound to works, a place in them behind: "also printed in CCD, 8:270–71"."""
    for alias in note.known.aliases | note.known.shorthands:
        at = note.text.find(alias) if sum(map(str.isupper, alias)) > 1 else -1
        while at >= 0:
            if note.text[at - 1 : at] in (" ", "(") and PLACE_BEHIND_RE.match(note.text, at + len(alias)):
                yield at
            at = note.text.find(alias, at + 1)


def _first_of_several(note: NoteText, index: int) -> int:
    """Where the first of several surnames stands of which a slash joins the last: "Echte/Feilchenfeldt 2011"."""
    starts = note.words.starts
    while index and note.text[starts[index] - 1] == "/":
        index -= 1
    return starts[index]


def next_opening(starts: list[int], at: int, end: int, *, roomy: bool) -> int:
    """The first of the openings behind an offset; `end` where there is none. With `roomy`, those are passed over that
    another follows at once, though not for long: no note that cites something is full stops and semicolons all over."""
    after = bisect_right(starts, at)
    if roomy:
        while after + 1 < len(starts) and starts[after + 1] < min(starts[after] + ROOM, at + FARTHEST):
            after += 1
    return starts[after] if after < len(starts) else end


def _named_by_roles(note: NoteText) -> set[int]:
    """Where the names stand that a role introduces ("ed. by O. Holder-Egger, MGH SS …"): they open no citation."""
    inside: set[int] = set()
    for kind in ("editor", "translator"):
        for _, stop in note.words.all(kind):
            if EDITED_RE.search(note.text, max(0, stop - LONGEST_ROLE), stop + 1):
                inside.update(start for start, _ in behind_role(note.words, stop + 1, len(note.text)))
    return inside


def _within_phrase(note: NoteText, title: TitleAt) -> bool:
    """Whether a title of one word is but the last of several capitalised ones: "Hidden Hitchcock" is not "Hitchcock"."""
    if title.words <= SHORT_PHRASE and note.text[title.start - 2 : title.start - 1].islower() and RUNS_ON_RE.match(note.text, title.end):
        return True  # "im 15. Jahrhundert grundlegend Johannes Helmrath", where a book is called "Das 15. Jahrhundert"
    before = note.text.rfind(" ", 0, max(0, title.start - 1)) + 1
    word = note.text[before : title.start - 1]
    return (
        title.words == 1 and note.text[title.start - 1 : title.start] == " " and word[:1].isupper() and word.isalpha()
    )


def _body(note: NoteText, name: str) -> bool:
    """Whether a name is a body's: "(paper presented at the College Art Association, New York, 2003)" cites nothing."""
    return note.words.phrases.names_body(name)


def opening_at(note: NoteText, at: int, follows: bool) -> Opening:
    """The opening at an offset: past the signal or "quoted in" that stands there. `follows`: behind a citation's "and"."""
    quoted = _past(note, "quoted-in", at)
    if quoted is not None:
        return Opening(quoted, True, quoted_in=True)
    after = _past(note, "signal", at)
    placed = PLACED_RE.match(note.text, at) if after is None and at not in note.titles else None
    if placed is not None and not _body(note, placed["name"]) and not any(named_in(note, at, placed.start("name") + 1)):
        return Opening(next(turned_in(note, at, placed.end()), placed.start("name")), True)
    if after is None:
        begun = _past_opener(note, _past_of(note, at) if follows else at)
        return Opening(_past_noun(note, begun), follows or _expected(note, at))
    signal = (at, note.words.at("signal", at, len(note.text)))
    after = _past(note, "stressing", after) or after  # "Vgl. v. a."
    seeing = note.words.at("seeing", at, len(note.text)) is not None
    particle = person_at(note.text, after, len(note.text)) is not None  # "see van Dijk, Encyclopedia"
    if (theirs := THEIR_WORK_RE.match(note.text, after)) is not None:
        after = theirs.end()
    elif (
        seeing
        and not particle
        and note.words.at("idem", after, len(note.text)) is None  # "Véase también del mismo autor, Nación y Estado"
        and note.text[after].islower()
        and (praise := PRAISE_RE.match(note.text, after)) is not None
    ):
        after = praise.end()
    elif seeing and (possessed := POSSESSED_RE.match(note.text, after)) is not None:
        after = possessed.end()
    quoted = _past(note, "quoted-in", after)
    return Opening(quoted or _past_noun(note, after if after in note.titles else behind_noun(note, after)), True, signal, quoted is not None)


def author_in_sentence(note: NoteText, at: int) -> list[tuple[int, int]]:
    """The one known author whom the sentence names before a bare back-reference: "Gilburd is blunter: (n 11) 228"."""
    breaks = (note.outline.soft, note.outline.hard)
    start = max([note.read, *(one[bisect_left(one, at) - 1] for one in breaks if one and one[0] < at)])
    first, behind = (bisect_left(note.words.starts, one) for one in (start, at))
    found = {}
    for index in range(max(first, behind - LONGEST_SENTENCE), behind):
        for last in range(min(index + 1, behind - 1), index - 1, -1):
            begin, end = note.words.starts[index], note.words.ends[last]
            written = bare(note.text[begin:end])
            if note.text[begin].isupper() and not note.known.families.isdisjoint((written, written.removesuffix("s"))):  # "Mommsens Deutung"
                own = note.text[begin:end] if written in note.known.families else note.text[begin:end].rstrip("s").rstrip("’'")
                found.setdefault(written, (begin, begin + len(own)))
                break
    return list(found.values()) if len(found) == 1 else []


def _past(note: NoteText, kind: str, at: int) -> int | None:
    """What begins behind a signal or "quoted in" at `at`, the comma or colon after it passed."""
    end = note.words.at(kind, at, len(note.text))
    if end is None:
        return None
    match = LEAD_RE.match(note.text, end)
    return match.end() if match is not None and match.end() < len(note.text) else None


def _past_opener(note: NoteText, at: int) -> int:
    """Where an author stands behind the words that open the sentence: a known one, "As Mitchell (1994, 45) observes", or a
    whole name before a title, "Similarly, Mary Fulbrook, Dissonant Lives"."""
    likened = note.words.at("likening", at, len(note.text))
    end = likened or note.words.at("opener", at, len(note.text))
    lead = LIKENED_RE.match(note.text, end) if end is not None else None
    if lead is None or (note.text[end - 1] == "." and likened is None):
        return at
    start = lead.end()
    one = person_at(note.text, start, len(note.text))
    if one is None or bare(note.text[at : one[1]]) in note.known.families:
        return at  # "Le Roy Ladurie"
    if (noun := NOUN_RE.match(note.text, start)) is not None and noun["noun"].casefold() not in note.words.phrases.given:
        return at  # "Die Tagebücher von Joseph Goebbels"
    first = note.text[start : one[1]].split()[0]
    whole = (first.endswith(".") or first.casefold() in note.words.phrases.given) and TITLED_RE.match(note.text, one[1])
    known = (lead.group() == " " or likened is not None) and note.known.knows_family(note.text[slice(*one)])
    return start if known or (whole and likened is not None) else at


def _past_of(note: NoteText, at: int) -> int:
    """Where a whole name stands behind "of": "les travaux de Danièle Voldman, …, et de Sarah Fishman, …"."""
    match = OF_RE.match(note.text, at)
    return match.start("given") if match is not None and match["given"].casefold() in note.words.phrases.given else at


def _past_noun(note: NoteText, at: int) -> int:
    """Where a known author stands behind what he wrote: "die Einwände von Stollberg-Rilinger", not "Otto von Gierke"."""
    match = NOUN_RE.match(note.text, at) if at not in note.titles else None
    if match is None or match["noun"].casefold() in note.words.phrases.given or match["noun"] in HONOURS:
        return at
    one = person_at(note.text, match.end(), len(note.text))
    if one is None or not note.known.knows_family(note.text[slice(*one)]):
        return at
    if note.text[one[1] : one[1] + 2] not in (", ", " ("):
        return at  # "Œuvres de Turgot et documents le concernant"
    particle = bare(f"{match['particle']} {note.text[slice(*one)]}")
    return at if any(family.endswith(particle) for family in note.known.families) else match.end()


def _expected(note: NoteText, at: int) -> bool:
    at -= note.text[at - 1 : at] == "["  # "[Samuel Wilberforce], review of …"
    return at == 0 or at in note.outline.soft or note.text[at - 2] in ";:" or paper_at(note.text, at)
