"""The parts of an imprint: chunks between commas, which of them are places, publishers or neither."""

import regex

from citecheck.parse.note import NoteText
from citecheck.parse.words import VOLUMES

Span = tuple[int, int]
# A chunk that only says which of several places is meant: "Cambridge, MA", "México, D.F.", "Durham, North Carolina".
# Capitals are a state's where they are two, or these; others are publishers': "Paris, PUF", "Valencia, PUV".
REGION_RE = regex.compile(
    r"\s?(?:\p{Lu}{2}|USA|UAE|DDR|BRD|NSW|ACT|QLD|RSA|DRC|GDR|FRG|USSR|URSS|СССР|РСФСР|\p{Lu}\.\s?\p{Lu}\.?|(?:Mass|Conn|Calif|Ill|Penn|Va|Md|Tex|Fla|Ind|Mich|Wis|Minn|Ont|Que|Eng|Ala|Ariz|Ark|Colo|Del|Ga|Kans?|Ky|La|Me|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Vt|Wash|Wyo|Sask|Alta)\.?|"
    r"New\s(?:Jersey|Hampshire|Mexico)|(?:North|South)\s(?:Carolina|Dakota)|West\sVirginia|California|Connecticut|Massachusetts|Illinois|Indiana|Texas|Virginia|Maryland|Ohio)\s?"
)
PUBLISHER_RE = regex.compile(
    r"(?i:press|university|verlag|books|publish|éditions|editorial|edizioni|editore|издательство|наука|\bO?UP\b|\bCUP\b|"
    r"institut|& co|\binc\b|ltd|house|fondo|colegio|center|centre|centro|office|project|society|association|council|"
    r"academy|nations|pictures|films|studios|records)"
)
INITIAL_RE = regex.compile(r"(?<=(?<!\p{L})(?:\p{Lu}|[a-z]))\.")
PART = r"(?:Teil|Teilbd\.|Teilband|Band|Bd\.|Halbband|Halbbd\.|Hälfte|Abteilung|Abt\.|Buch|Lieferung|Lfg\.)"  # behind its number: "1. Teil"
COMMA_RE = regex.compile(rf",\s|\.\s[–—]\s|\.\s(?=[\p{{Lu}}\d])(?!Jahrh|Jh|(?<=\s\d{{1,2}}\.\s){PART})")
# What stands among the chunks and is neither place nor publisher: years covered, a series, a count of volumes.
ASIDE_RE = regex.compile(
    rf"\s?\(=[^()]*\)|«\s.*|[\d–—-]+|\d{{1,2}}\.\s{PART}|(?:coll|collection|col|Reihe|серия|Ausst\.-?\s?Kat|Ausstellungskatalog|Katalog|catalogo|exhibition\scatalogue)\b.*|{VOLUMES}|"
    # who contributed, and the series in brackets
    r"(?:[Aa]us\sde[mr]|[Uu]nter\s(?:Mitarb(?:eit|\.)|Mitwirkung)|[Mm]it\s(?:eine[mr]|Beiträgen)|[Ww]ith\san?|[Aa]vec)\s.*|\s?\([^()]*\)|.*\b[Nn]eu(?:ausg\.?|ausgabe|e\sAusgabe)"
)
GIVEN_RE = regex.compile(r"(?:\p{Lu}[\p{L}’'-]*\.?\s?){1,3}")
# "(arguing that Khrushchev had no plan in 1958)": a bracket that begins with a word in lower case, unless it is a role or edition.
REMARK_RE = regex.compile(
    r"(?!(?:tesis|thèse|tesi|tese|thesis|doctoral|dissertation|mémoire|ed|eds|trans|rev|repr|orig|first|originally|unpublished|hg|hrsg|dir|coord|trad|a cura|c|ca|new)\b)\p{Ll}{3,}\s\p{L}|(?:to|an|à)\s\p{Lu}|(?:zugl|urspr|erstm)\.|(?:rist\.|ristampa|Nachdr|Neudr|ND\s)|(?:wyd|изд|vyd)\.\s1\b|(?:adopted|signed|opened|concluded|done)\s"
)
# "(Eintrag vom 1. 11. 1908)", "(Roma, 24-26 maggio 2001)": a document's or a conference's days.
OF_A_DAY_RE = regex.compile(
    r"\s(?:vom|of|от|du|del|dal|on|am|zum)\s\d{1,2}(?!\d)|,\s\d{1,2}[-–/]\d{1,2}\.?\s\p{L}+\s\d{4}\)|,\s\p{L}+\s\d{1,2}[-–]\d{1,2},\s\d{4}\)|"
    r",\s\d{1,2}(?:er|\.)?\s\p{L}+\s?[-–]\s?\d{1,2}(?:er|\.)?\s\p{L}+\s\d{4}\)"
)
# Behind the facts of a work those of its reprint: "Berlin 1904–1914, Reprint Tutzing 1976".
REPRINT_RE = regex.compile(r",\s(?:Reprint|Nachdr(?:uck|\.)|Neudr(?:uck|\.)|ND|Repr\.|[Rr]ist\.\sanast\.)\s[^,;()\d]{0,40}\d{4}(?!\d)|,\s[Rr][ée]{1,2}d\.\s(?:[^,;()\d]{2,40},\s){0,2}\d{4}(?!\d)")
# "Teil 1: Kritische Ausgabe", "2. Teil: Während des Krieges"
VOLUME_COLON_RE = regex.compile(rf",\s(?:(?:Teil|Bd\.|Band|Tl\.|[Vv]ol\.|[Tt]\.)\s(?:\d{{1,2}}|[IVX]+)|\d{{1,2}}\.\s{PART})\Z")
OPEN_RANGE_RE = regex.compile(r"[-–](?=[,.;)])")  # "Paris, Armand Colin, 1970-, t. IV": a set that was not finished
YEARS_RE = regex.compile(r"\d{4}[-–]\d{2,4}(?!\d)")
SHOWN = ("Kat. ", "exh. cat. ", "cat. exp. ", "cat. mostra ")  # before the museum of an exhibition's catalogue
ROLE = 24  # characters before a name in which "2nd ed." may stand
LONGEST_IMPRINT = 220  # characters between a title and the year; co-publishers with centres of theirs reach 150
ORDINAL_RE = regex.compile(
    r"(?:\d{1,2}\.?(?:st|nd|rd|th|e|ª|º|-е)?|"
    r"\d{1,2}\.,?\s(?:verb|erw|durchges|überarb|korr|unver|ergänzte|neubearb|aktual|völlig)\p{Ll}*\.?(?:\su(?:nd|\.)\s\p{Ll}+\.?)?|"
    r"(?i:rev|revised|expanded|new|enlarged|erw|durchges|überarb|ergänzte|neue|nouvelle|nueva)\.?)\s?\Z"
)


def past(text: str, at: int, end: int) -> int:
    """The first character after separators."""
    while at < end and text[at] in " ,.:;–—-":
        at += 1
    return at


def chunks(text: str, start: int, end: int) -> list[Span]:
    """What stands between commas (and full stops before a dash or capital), stripped."""
    found, at = [], start
    for match in COMMA_RE.finditer(text, start, end):
        if match.group().startswith(".") and INITIAL_RE.match(text, match.start()):
            continue  # "New York: W. W. Norton", "Frankfurt a. M."; but "свобода в СССР. М.: Вече"
        if text.count("(", at, match.start()) > text.count(")", at, match.start()) and text.find(")", match.end(), end) > 0:
            continue  # "Die Stadt und ihr Land (Städteforschung, Reihe A, 29)"
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    if at < end:
        found.append((at, end))
    return found


def imprint_colon(text: str, start: int, earliest: int, end: int) -> int | None:
    """The last colon before the year, if a publisher's name may stand between them."""
    colon = text.rfind(":", max(start, earliest, end - LONGEST_IMPRINT), end)
    if colon < 0 or text[colon + 1 : colon + 2] != " " or YEARS_RE.match(text, colon + 2):
        return None  # "Der Staatsmann: 1952–1967, Stuttgart 1991"
    return None if VOLUME_COLON_RE.search(text, start, colon) else colon


def place_start(text: str, start: int, colon: int, known: bool) -> int | None:
    """Where the place before a colon begins; None where what stands before the colon is the title itself.

    `known` says that the title ends at `start`: then the first chunk may be the place.
    """
    parts = chunks(text, start, len(text[:colon].rstrip()))
    at, first = len(parts) - 1, 0 if known else 1
    while at > first and REGION_RE.fullmatch(text, *parts[at]):
        at -= 1
    if at < first:
        return None
    place = parts[at][0]
    return place if text[place].isupper() or not text[place].isalpha() else None


def turned_round(text: str, first: Span, second: Span) -> bool:
    """Whether the publisher stands before the place."""
    return PUBLISHER_RE.search(text, *first) is not None and PUBLISHER_RE.search(text, *second) is None


def behind_title_of_volume(text: str, end: int, limit: int) -> int:
    """Behind the title that a volume has of its own: "Bd. 3: Von der Revolution bis zum Weltkrieg, München 1995"."""
    if text[end : end + 2] != ": ":
        return end
    parts = chunks(text, end + 1, limit)
    alone = len(parts) == 1 and " " in text[slice(*parts[0])].strip() and ":" not in text[slice(*parts[0])]
    return parts[0][1] if len(parts) > 1 or alone else end  # "Bd. 1: Karlstadt und die Anfänge der Reformation, 1905"


def with_regions(text: str, parts: list[Span]) -> list[Span]:
    """The chunks, "Cambridge, MA" as one."""
    joined: list[Span] = []
    for part in parts:
        if joined and REGION_RE.fullmatch(text, *part) and joined[-1][1] + 2 == part[0]:
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    return joined


def without_translator(note: NoteText, parts: list[Span]) -> list[Span]:
    """The chunks that may be places and publishers: none that says who edited or translated ("übers. von Talbott, Strobe")."""
    free, given = [], False
    for start, end in parts:
        role = note.words.within("translator", start, end + 1)
        if given and GIVEN_RE.fullmatch(note.text, start, end):
            given = False
            continue
        given = note.turned and role is not None and " " not in note.text[role[1] : end].strip()
        if role is None and not _edited(note, past(note.text, start, end), end) and not ASIDE_RE.fullmatch(note.text, start, end):
            free.append((start, end))
    return free


def _edited(note: NoteText, start: int, end: int) -> bool:
    """Whether a chunk is the editor, or the word before him: "ed. A. Menéndez Navarro, Cuenca, 1998", not "2.ª ed. New York";
    or the museum of an exhibition: "Ausst.-Kat. Kunstmuseum Basel, Basel/Stuttgart 1974"."""
    words = note.words
    if note.text.endswith(SHOWN, 0, start):
        return True
    role = words.at("editor", start, end + 1)
    named = words.ending("editor", start) and edition_in(note, max(0, start - ROLE), start) is None
    edition = edition_in(note, max(0, start - ROLE), role) if role is not None else None
    if named or role is None or (edition is not None and edition[1] > start):
        return named
    return role >= end or GIVEN_RE.fullmatch(note.text, role + 1, end) is not None  # "hg. v. Ernst Schraepler"


def edition_in(note: NoteText, start: int, end: int) -> Span | None:
    """The edition named between two offsets: "2nd edn", "rev. ed.", "3. Aufl."; None where none is."""
    for word, stop in note.words.between("edition", start, end):
        if stop <= end:
            match = ORDINAL_RE.search(note.text, max(start, word - 24), word)
            if match is not None:
                return match.start(), stop
    return None


def is_remark(text: str, start: int, end: int) -> bool:
    """Whether a parenthesis says something and gives no facts: it begins as a sentence does, or tells a document's day."""
    return REMARK_RE.match(text, start + 1) is not None or OF_A_DAY_RE.search(text, start, end) is not None
