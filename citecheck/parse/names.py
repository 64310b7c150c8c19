"""Names as they stand at the head of a citation: persons, bodies, and the roles beside them."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator

import regex

from citecheck.parse.words import CAPITALIZED, INITIALS, Words
from citecheck.text import bare

# Particles of names: de, de la, del, della, di, da, dos, du, van, van der, von, zu, ter, la, le, al, bin …
PARTICLE = r"(?:d(?:e[lrns]?|ell[ao]|[iu]|a[ls]?|all?a|os?)|v(?:[ao]n|om)|zu[rm]?|te[rn]|l[aeo]s?|al|el|bin|ibn|a[fv])\s|(?:[dDlL]['’]|[ae]l-)"
# Behind a Cyrillic family name stand two initials at most: more are the title's ("Горбунов В. В. В. И. Ленин и Пролеткульт").
TURNED_INITIALS = rf"(?:(?=\p{{Cyrillic}})\p{{Lu}}\p{{Ll}}?\.(?:[\s\-]?\p{{Lu}}\.)?+|(?!\p{{Cyrillic}}){INITIALS})"
# Prepositions that a headline writes with a capital: "Songs Without Borders" is nobody.
AMID = r"(?:With(?:out|in)|After|Under|Be(?:tween|yond|fore|hind)|Towards?|Among|Across|Through|During|Into|Upon|Against)\s"
GIVEN = rf"(?:{INITIALS}\s?|(?!{AMID}){CAPITALIZED}\s)"
LAND = r"(?:(?=L[aeo])(?<=\bde\s)L[aeo]s?\s)?"  # "d’Astier de La Vigerie"
FAMILY = rf"(?:{PARTICLE}){{0,3}}{LAND}(?!(?:Jr|Sr|[IVX]{{2,}}|[IVXLC]{{3,}})\b|[IV](?![\p{{L}}’'-])|\p{{Lu}}\.,){CAPITALIZED}(?:\s(?:{PARTICLE}){{1,2}}{LAND}{CAPITALIZED})?"
# "Maria da Conceição Neto": behind a particle the family's own name.
FURTHER = rf"(?:(?<=\s(?:d[aeo]s?|del|de\sla)\s\p{{Lu}}\p{{Ll}}+)\s{CAPITALIZED}(?=[,:;]\s))?"
# What tells a son from his father.
BY_AGE = r"(?:(?:Jr|Sr|II|III|IV)\b\.?|d\.\s?[ÄJ]\.|der\s(?:Ältere|Jüngere)|the\s(?:Elder|Younger)|il\s(?:Vecchio|Giovane)|l[e’']\s?(?:Jeune|Ancien))"
SUFFIX = rf"(?:,?\s(?=[JSIdtil]){BY_AGE}|\s\p{{Lu}}\.(?=,))?"  # "Jaime E. Rodríguez O.": the mother's name, cut short

# Articles and prepositions, with which titles begin and no name does; a lone Cyrillic capital is "В" or "О"; whoever thanks.
# Those that names have, too, before a quotation: "Von „friedlichem Revisionismus“ spricht Gottfried Niedhart, …".
TITLES_WORD = (
    r"(?:The|An?|Der|Die|Das|Les|Los|Las|Os?|Zu[mr]?|Su(?:l|lla|lle|llo|i|gli)|Nel(?:la|le|lo)?|Sobre|Dans|Pour|Para|Según|Selon|Secondo|Für|Über|"
    r"In|Im|On|For|From|About|By|If|As|Ringrazi(?:o|amo)|Devo|Agrade[zs]co|Agradeço|Debo|Danke|(?=\p{Cyrillic})\p{Lu}|"
    r"(?:Von|Vom|Mit|Bei|Beim|Aus|Nach|Gegen|Unter|De|Du|Di|Del|Dei|Con|Avec|Par|Por|With|Against)(?=\s[“„«‘»\"]))\s"
)
# "Иванов И.И. История" is a family name with initials, "Peter H. Smith" is not: in Latin script that comes last.
PERSON_RE = regex.compile(
    rf"(?!{TITLES_WORD})(?:(?=\p{{Cyrillic}}){CAPITALIZED},?\s{TURNED_INITIALS}|{GIVEN}{{0,4}}{FAMILY}{FURTHER}{SUFFIX}|{CAPITALIZED},?\s{INITIALS})"
)
# "Иванов И.И.", "Smith P. H.": the family name first, initials after it.
FAMILY_FIRST_RE = regex.compile(
    rf"(?P<family>(?:(?:Le|La|De|Du|Van|Von|Di|Del)\s)?{FAMILY}(?:\s{CAPITALIZED}(?=,))?),?\s(?P<given>(?!(?:Jr|Sr)\.){TURNED_INITIALS}(?!\s?{CAPITALIZED}\s\p{{Lu}}\.,)(?:\s(?:de|von|van|der|den|d’|du)(?!\p{{L}})\.?){{0,2}})"
)
# "MATHIEZ (Albert), La Révolution …", "Thibaudeau (A.-C.), Mémoires …": the given name or its initials in brackets.
BRACKETED_RE = regex.compile(rf"(?P<family>(?:{PARTICLE})?{CAPITALIZED}(?:\s{CAPITALIZED}){{0,2}})\s\((?P<given>(?!(?:Hg|Ed|Éd|Dir|Red|Org|Bd|Nr|Tr|Üb|Vf|Cf|St)\.){INITIALS}|{CAPITALIZED}(?:[\s-]{CAPITALIZED})?)\)(?=,\s|\set\s|\s\((?:dir|éd)|\s:\s|\.\s)")
# "Müller, Hans: …", where the manuscript writes names so: "Judt, Postwar: A History" looks the same.
# "zum Strafrecht Schnabel-Schüle, Helga": the sentence's words, of which a particle may be one ("zur Mühlen").
INVERTED = rf"(?P<family>(?!zu[rm]\s{CAPITALIZED}\s{CAPITALIZED}){FAMILY}(?:\s{CAPITALIZED})?),\s(?P<given>(?:{INITIALS}|{CAPITALIZED})(?:\s(?:{INITIALS}|{CAPITALIZED})){{0,2}})"
INVERTED_RE = regex.compile(rf"{INVERTED}(?=:|,\s(?:Hrsg|Hg)|\s\((?!\p{{L}}[^()]{{0,20}}\d)|\s?/|\s(?:und|and|et|y|e|u\.)\s|;\s)")
# The same before any title, where what stands behind the comma is a given name: "Lewin, Moshe, The Making of …".
GIVEN_BEHIND_RE = regex.compile(
    rf"{INVERTED}(?=\.\s\d{{4}}[a-f]?\.\s|[.:]\s[\p{{Lu}}“„«‘\"'¿¡…]|,\s[\p{{Lu}}“„«‘\"'¿¡\d…]|\s[(“„«\"']|\s?/|;\s|,?\s(?:und|and|et|y|e|и|i|u\.|&)\s|,\s(?:op|ob|art|loc)\.)"
)
# "HOLANDA, Sérgio Buarque de. Visão …": capitals say which is the family name (ABNT NBR 6023).
CAPITALS = rf"(?P<family>\p{{Lu}}{{2}}[\p{{Lu}}’'-]*(?:\s(?:[YE]\s)?\p{{Lu}}{{2}}[\p{{Lu}}’'-]*)*),\s(?P<given>(?!\p{{Lu}}{{2}})(?:{INITIALS}|{CAPITALIZED})(?:\s(?:{INITIALS}|{CAPITALIZED}|d[aeo]s?|e)){{0,4}})"
# "LINZ, Juan J. y STEPAN, Alfred: Problems of …"
CAPITALS_RE = regex.compile(rf"{CAPITALS}(?=[.:;]|\s\(|\s[–—]\s|(?<=\.)\s\p{{Ll}}{{1,3}}\s\p{{Lu}}{{2}}|\s(?:y|e|and|und|et|i|&)\s\p{{Lu}}{{2}})")
# "Para Galicia, Ana CABANA IGLESIA: La derrota …", "El recuento definitivo, en Eduardo GONZÁLEZ CALLEJA: …".
GIVEN_CAPITALS_RE = regex.compile(r"(?:,|\s(?:en|in|dans|por|par|bei|von|di))\s(?P<given>\p{Lu}\p{Ll}+)(?:\s(?:\p{Lu}\p{Ll}+|\p{Lu}\.))?\s\p{Lu}{3,}(?:[\s-]\p{Lu}{2,})*:\s")
# One word, a comma, a given name and a colon: "Hal Brands, Hostile Intent: U.S. …" is nothing of the kind.
SURELY_INVERTED_RE = regex.compile(
    rf"(?:{PARTICLE}){{0,2}}{CAPITALIZED},\s(?:{INITIALS}|{CAPITALIZED})(?:\s(?:{INITIALS}|{CAPITALIZED}))?(?=:\s|\s\((?:Hrsg|Hg))"
)
JOINT_RE = regex.compile(r"[,;]\s|\s?[/–]\s?|\s")
# A blank alone joins names only before "and": "Jaime E. Rodríguez O." is one person.
INVERTED_JOINT_RE = regex.compile(r"(?:,|;)\s|\s?/\s?|\s(?=\p{Ll}{1,3}\s|&)")
LINKS = frozenset("de del della di da dos du van von vom der den zu zum zur ter la le al bin ibn y e et u".split())  # inside names
PLURAL_RE = regex.compile(r"(?i:eds|hrsg|hgg?|coords|dirs?|éds|comps|ред|сост|red|edd)\b\.?\)?\Z")
FURTHER_RE = regex.compile(rf",\s(?P<name>{INITIALS}(?:\s\p{{Lu}}\p{{Ll}}\.)?\s?{CAPITALIZED})(?=[,.;)]|\s[(.])")
BEFORE_COMMA_RE = regex.compile(r"\s(?!\p{Cyrillic})\p{Lu}\p{Ll}+,\s\p{Ll}")
SURNAME_RE = regex.compile(rf"\s(?P<name>{CAPITALIZED})(?:[,:]\s|\s\p{{Ll}})")
# Not "Andreas Bodenstein von Karlstadt, Bd. 1: …", where a person is the title.
TITLE_BEHIND_RE = regex.compile(r",\s(?=[\p{Lu}“„«])(?!\p{Lu}\p{Ll}{0,4}\.?\s(?:\d|[IVX]+[:,]))(?:[^\s,(:]+:?\s){2,}")
INITIALS_RE = regex.compile(r"(?:\p{L}{1,2}\.-?)+")  # "A.M.", "J.-P.", in lower case
MOST_NAMES = 12
LONGEST_FAMILY = 40  # characters of a family name before its given name in brackets
STOPS = frozenset(";:?!")  # behind a word that is none of the names before a known title
LONGEST_HEAD = 90  # characters of names looked for before a known title

Span = tuple[int, int]


def person_at(text: str, start: int, end: int) -> Span | None:
    """The span of the name at `start`."""
    match = PERSON_RE.match(text, start, end)
    return match.span() if match else None


def readings(
    words: Words,
    start: int,
    end: int,
    known: Callable[[str], bool] = lambda family: False,
    *,
    gives: Callable[[str, str], bool] = lambda family, given: False,
    turned: bool = False,
) -> Iterator[list[Span]]:
    """Ways to read the names at `start`, the likeliest first: family names first with initials behind a comma; several
    joined by "and", proved by a role, by "et al." or by being known; one alone; a family name with initials.

    `known` tells family names, `gives` whether a family's given name stands behind it; `turned` says that the
    manuscript writes "Müller, Hans: …".
    """
    inverted = _inverted(words, start, end, gives, turned)
    if inverted and (len(inverted) > 1 or not {",", "("}.isdisjoint(words.text[slice(*inverted[0])])):
        yield inverted
    spans, closed = _listed(words, start, end)
    for length in range(len(spans), 1, -1):
        names = spans[:length]
        if (
            length == closed
            or _proved(words, names, end)
            or _slashed(words.text, names)
            or _titled(words, names)
            or all(known(words.text[slice(*span)]) for span in names)
        ):
            yield names
    if spans:
        yield spans[:1]
    if inverted and (not spans or inverted != spans[:1]):
        yield inverted


def behind_role(words: Words, start: int, end: int) -> list[Span]:
    """The names at `start`, behind "edited by": the likeliest reading, and those with initials that commas add to it
    ("a cura di R. Bettarini, P. Barocchi", "под ред. А. Береловича, В. Данилова"); empty where none stand there."""
    spans = list(next(readings(words, start, end), ()))
    while spans and (match := FURTHER_RE.match(words.text, spans[-1][1])) is not None and match.end() <= end:
        spans.append(match.span("name"))
    return spans


def _listed(words: Words, start: int, end: int) -> tuple[list[Span], int]:
    """Names with commas, slashes or "and" between them, and how many of them an "and" closes."""
    text, spans, at, closed = words.text, [], start, 0
    while len(spans) < MOST_NAMES and (span := person_at(text, at, end)) is not None:
        spans.append(span)
        if len(spans) > 1 and text[at - 2] == ";":
            closed = len(spans)  # a semicolon inside the limits of a citation stands between its authors
        joint = JOINT_RE.match(text, span[1], end)
        if joint is None:
            break
        at = joint.end()
        conjunction = at + 1 if text[at : at + 1] == "&" else words.at("and", at, end)
        if conjunction is None and len(spans) == 1 and (helped := words.at("with", at, end)) is not None:
            first = text[start : span[1]].replace("-", " ").split()[0].casefold()
            if first in words.phrases.given:  # "Robert McNamara with Brian VanDeMark", not "Soviet Relations with …"
                conjunction = helped
        if conjunction is not None and text[conjunction : conjunction + 1] == " ":
            last = person_at(text, conjunction + 1, end)
            return ([*spans, last], len(spans) + 1) if last is not None else (spans, closed)
        if joint.group() == " ":
            break
    return spans, closed


def _inverted(words: Words, start: int, end: int, gives: Callable[[str, str], bool], turned: bool) -> list[Span]:
    """Names with the family name first: "GARTHOFF, R.L.", "Иванов И.И., Петров П.П.", "Müller, Hans" before a colon."""
    text, spans, at, conjunction = words.text, [], start, None
    while len(spans) < MOST_NAMES:
        match = FAMILY_FIRST_RE.match(text, at, end) if _initial_behind(text, at, end) else None
        if match is not None and _of_the_next(words, match, gives):
            match = None
        match = match or _bracketed(words, at, end)
        if match is None and text[at + 1 : at + 2].isupper():
            match = CAPITALS_RE.match(text, at, end)
        if match is None and turned:
            match = INVERTED_RE.match(text, at, end)
        if match is None and (not _inside_words(words, start) or SURELY_INVERTED_RE.match(text, at, end)):
            given = GIVEN_BEHIND_RE.match(text, at, end)
            if given is not None and gives(given["family"], given["given"]) and not _of_the_next(words, given, gives):
                match = given
        if match is None and spans and (turned or conjunction is not None):
            match = PERSON_RE.match(text, at, end)  # only the first name is turned round
        if match is None:
            break
        spans.append(match.span())
        joint = INVERTED_JOINT_RE.match(text, match.end(), end)
        if joint is None:
            break
        conjunction = words.at("and", joint.end(), end)
        at = conjunction + 1 if conjunction is not None else joint.end()
    return spans


def _bracketed(words: Words, at: int, end: int) -> regex.Match | None:
    """A family name with its given name in brackets; a town in them is a newspaper's."""
    if words.text.find(" (", at, at + LONGEST_FAMILY) < 0:
        return None
    match = BRACKETED_RE.match(words.text, at, end)
    given = match is not None and ("." in match["given"] or match["given"].replace("-", " ").split()[0].casefold() in words.phrases.given)
    return match if given else None


def _of_the_next(words: Words, match: regex.Match, gives: Callable[[str, str], bool]) -> bool:
    """Whether what stands behind a family name is of the name that follows: "Arthur O. Lovejoy traces …",
    "nach Milanesi, G. Vasari, Le opere", where a G. Vasari is known."""
    surname = SURNAME_RE.match(words.text, match.end())
    if surname is None:
        return False
    named = gives(match["family"], match["given"])
    if not named and gives(surname["name"], f"{match['family']} {match['given']}"):
        return True  # "Ehud R. Toledano takes issue with …"
    given = match["family"].casefold() in words.phrases.given or _before_surname(words.text, match)
    return (given and not named) or gives(surname["name"], match["given"])


def _before_surname(text: str, match: regex.Match) -> bool:
    """Whether a Latin name and an initial have a surname and a comma behind them: "Iulii A. Kvitsinskii, then an attaché"."""
    apart = "," not in match.group() and match["given"].count(".") == 1 and match["family"].istitle()
    return apart and BEFORE_COMMA_RE.match(text, match.end()) is not None


def _inside_words(words: Words, start: int) -> bool:
    """Whether a word in lower case that is no signal stands directly before: "mit entgegengesetzter Wertung, Alexander"."""
    if start < 2 or not words.text[start - 2].islower():
        return False
    return not any(words.ending(kind, start) for kind in ("signal", "quoted-in", "and", "in", "editor", "translator"))


def _initial_behind(text: str, start: int, end: int) -> bool:
    """Whether the first full stop behind `start` may be an initial's, as in a name with initials behind the family."""
    stop = text.find(".", start, end)
    return stop > 2 and (text[stop - 2].isspace() or text[stop - 3].isspace())


def _proved(words: Words, spans: list[Span], limit: int) -> bool:
    """Whether a role for several stands behind, "(eds.)", or whole names before one for any number: "A. Bo, C. Do (a cura di)"."""
    end = spans[-1][1]
    role = words.joined("editor", end, limit)
    if role is not None and (PLURAL_RE.search(words.text, end, role) or _whole(words, spans)):
        return True
    return words.joined("et-al", end, limit) is not None


def _slashed(text: str, spans: list[Span]) -> bool:
    between = text[spans[0][1] : spans[1][0]]
    return ("/" in between or "–" in between) and all(
        "/" in text[one[1] : two[0]] or "–" in text[one[1] : two[0]] for one, two in zip(spans, spans[1:], strict=False)
    )


def _titled(words: Words, spans: list[Span]) -> bool:
    """Whether commas alone part whole names, given names or initials among them, and a title of several words stands
    behind: "Hugo Fastl, Eberhard Zwicker, Psychoacoustics – Facts and Models", "A. Dal Pont, S. Carolini, L'Italia al …"."""
    return _whole(words, spans) and TITLE_BEHIND_RE.match(words.text, spans[-1][1]) is not None


def _whole(words: Words, spans: list[Span]) -> bool:
    """Whether each name has a given name, or the initial of one."""
    whole = all(" " in words.text[slice(*span)] for span in spans)
    first = (words.text[start:end].split()[0].casefold() for start, end in spans)
    return whole and all(one in words.phrases.given or INITIALS_RE.fullmatch(one) for one in first)


def alike(text: str, spans: list[Span], families: Collection[str] = ()) -> bool:
    """Whether the names of a list all have given names or none have: "Rabe, Eisenhower and Latin America" is no list;
    "Gregori, Paolucci, and Acidini Luchinat" is, where `families` has the last."""
    if len(spans) == 2 and "," not in text[spans[0][1] : spans[1][0]]:
        return True
    return len({" " in text[start:end] and bare(text[start:end]) not in families for start, end in spans}) == 1


def before(words: Words, start: int) -> int:
    """Where the names begin that stand directly before `start`, a comma between; `start` itself where none do."""
    text = words.text
    if text[max(0, start - 2) : start] not in (", ", ": ", " “", "(“", " ‘", " '"):
        return start
    for at in reversed(_capitals_before(words, start)):
        for spans in readings(words, at, start):
            role = words.joined("editor", spans[-1][1], start)
            if text[role or spans[-1][1] : start].strip(" ,:.)“‘'") == "":
                return at
    return start


def _capitals_before(words: Words, start: int) -> list[int]:
    """Where the capitalized words stand that may be names before `start`, from the last to the first."""
    text, found = words.text, []
    for index in range(bisect_left(words.starts, start) - 1, -1, -1):
        at, end = words.starts[index], words.ends[index]
        if at < start - LONGEST_HEAD or (end < start - 2 and not STOPS.isdisjoint(text[end : end + 2])):
            break
        if text[at].isupper():
            found.append(at)
        elif (
            words.words[index] not in LINKS
            and words.at("and", at, start) is None
            and words.at("editor", at, start) is None
        ):
            break
    return found
