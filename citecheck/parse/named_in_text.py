"""Names in mid-sentence with a title behind them: whole ones before a comma or a colon, and those turned round.

Law: what a role names ("ed. by …") opens no citation.
"""

from collections.abc import Iterator

import regex

from citecheck.parse.note import NoteText
from citecheck.parse.split import QUOTES
from citecheck.parse.towns import town_and_year
from citecheck.parse.words import CAPITALIZED, INITIALS
from citecheck.text import bare

# "This reading owes much to Odd Arne Westad, The Global Cold War …": a whole name in mid-sentence and a title behind it.
NAME = rf"(?:{CAPITALIZED}|{INITIALS})(?:\s(?:{INITIALS}|(?:d[’']|de\s|du\s|von\s|van\s|di\s)?{CAPITALIZED})){{1,3}}"
# "for East Africa, Frederick Cooper, From Slaves to Squatters": what the work is about, and its author behind it.
PLACING = ("for ", " in ", "our ", "für ", "per ", "ara ")
NEXT_RE = regex.compile(rf"{NAME},\s\p{{Lu}}")
LONGEST_ROLE = 12  # characters: "под ред."
BY_RE = regex.compile(r"(?:\sby|\svon|\sv\.|\spar|\spor|\sdi|\sde|под\sред\.|\sred\.)\s\Z")
# "has been discussed by Arnaldo Córdova, La política …": a verb of the sentence, and nobody's part in the work.
SAID_BY_RE = regex.compile(
    r"(?r)(?<!\p{L})(?!(?:re)?(?:edit|translat|compil|introduc|direct|revis|review|prefac|conduct|present|select|annotat|prepar|writ|coordinad|coordinat|"
    r"compilad|editad|dirigid|traducid|prologad|realizad|preparad|curat|tradott|diretto|établi|édité|dirigé|tradui|préfacé|présenté|recueilli))"
    r"\p{Ll}{3,12}(?:ed|wn|ne|en|old|ound|ught|eld|id[oa]s?|ad[oa]s?|at[oaie]|ut[oaie]|ées?|és?|ie?s?|tes?)\s(?:by|por|par|da)\s\Z"
)
# "…, pp. 507-512, le cui conclusioni vanno riviste alla luce di S. Diacciati, Popolani": a clause behind a page.
CLAUSE_RE = regex.compile(r"(?r)(?<!\p{L})(?:pp?|cc?|S|s|pág|págs)\.\s?\d[\d\s,–-]*,\s\p{Ll}[^;:()\d]{8,90}\s(?:di|de|par|por|von|by)\s\Z")
LONGEST_CLAUSE = 120  # characters of it, with its page
# "Nous suivons ici les chiffres de Robert Paxton, La France de Vichy": what the sentence has from him, no part in the work.
FROM_RE = regex.compile(
    r"(?r)(?<!\p{L})(?!(?i:hg|hrsg|herausg|übers|bearb|ed|éd|trad|cur|pref|préf|pról|prol|post|intro|einl|einf|vorw|nachw|comp|dir|coord|rec|compte|rés|rese|kommen|comm|not|ausg|fass|version|coll|sel|anthol|cart[ae]|lett|brief|schreib|rapp|inform|rela[zc]|bericht|dis[ck]|not[aei]|mém|memo|t[eé]l[eé]|diar|journal|dépos|decl))"
    r"[\p{L}’']{1,20}\s(?:von|di|de)\s\Z"
)
ABOUT_RE = regex.compile(r"(?<!\p{L})(?:[Zz]u[mr]?(?:\sde[nr])?|[Üü]ber(?:\sdie|\sdas|\sden)?)\s\Z")
# The same with what it is about, before a known surname: "Zum Zuschnitt des neuen Hauses Dennert, Entwicklungshilfe".
TOPIC_RE = regex.compile(r"(?<!\p{L})(?:[Zz]u[mr]?|[Üü]ber|[Aa]us\sde[mrn]|[Ff]ür\sd[aei][ens])\s(?:[\p{L}-]+\s){0,5}\Z")
LONGEST_TOPIC = 60  # characters
FAMILY_BEHIND_RE = regex.compile(rf"(?P<noun>{CAPITALIZED})\s(?P<family>{CAPITALIZED})(?:[,:]|\s?\()")  # "Zum Begriff Peukert, Weimarer Republik"
# What a sentence has from somebody or says of it, before his name: "Zahlen von Hans Mommsen", "Bergenfahrern Gabriele Wegner".
NOUN_BEFORE_RE = regex.compile(rf"(?P<noun>{CAPITALIZED})\s(?:(?:von|di|de)\s)?(?P<given>{CAPITALIZED})\s(?:(?:van|von|der|den|de|di|du|la|le)\s){{0,2}}\p{{Lu}}")
MOST_NOUNS = 3  # capitalised words of a sentence before a name: "aus dem Blickwinkel Ost-Berlins Alexander Troche"
OWED_RE = regex.compile(r"(?r)(?<!\p{L})(?P<noun>\p{L}+)\s(?:von|di|de|do|da|del)\s\Z")  # "les travaux de Danièle Voldman, Attention mines"
LONGEST_VERB = 24  # characters of such a verb and "by"
ROLE = r"\s\((?:Hgg?|Hrsgg?|dirs?|eds?|éds?|coords?|orgs?|a\scura\sdi)\.?\)|,\s(?:eds?|dirs?|coords?)\.?"  # "in Marc Olivier Baruch (dir.), Une poignée de misérables"
NAMED_RE = regex.compile(
    rf"(?=\p{{Lu}})(?<=(?<![\p{{L}}’'-])(?:\p{{Ll}}{{1,20}}|Zu[mr]?|Über)\s\(?|(?<!\p{{L}})\p{{Ll}}{{2,20}},\s)(?P<name>{NAME})(?P<role>{ROLE})?,\s(?=[\p{{Lu}}“„«‘\"]|'\p{{Lu}}|review\sof\s|compte[\s-]rendu\sd|recensione\s(?:a|di)\s|reseña\sde\s)|(?<=\p{{L}}:\s)(?P<name>{NAME}),\s(?=[“„«‘»])"
)
# "Zum „Armen Konrad“ und zur Vorgeschichte Blickle, Peter: Die Revolution von 1525": a family name, its given name and a title.
TURNED_RE = regex.compile(
    rf"(?<=[\p{{L}}”“»’:]\s)(?P<family>{CAPITALIZED}),\s(?P<given>(?:{INITIALS}|{CAPITALIZED})(?:\s(?:{INITIALS}|{CAPITALIZED}))?)"
    r"(?=:\s[\p{Lu}„“«»‘\"']|\s\((?:Hrsg|Hg)\b|\s?/\s?\p{Lu}[\p{L}-]+,\s\p{Lu}[^:;()]{1,60}:\s)"
)
# "ausführlich Gerhard Th. Mollin: Montankonzerne": a whole name in mid-sentence, a colon and a title behind it.
COLON_NAMED_RE = regex.compile(rf"(?<=\p{{Ll}}{{3}}\s){NAME}(?=:\s[\p{{Lu}}„«“])")

# "Об этом подробно пишет Хлевнюк О. В. Хозяин: … М.: РОССПЭН, 2010. С. 45": the title and what published it behind a full stop.
GOST_NAMED_RE = regex.compile(
    r"(?<=\p{Ll}\s)(?<!\p{Lu}\.\s)(?P<name>\p{Lu}[\p{Cyrillic}-]+\s\p{Lu}\.\s?(?:\p{Lu}\.)?)\s(?=\p{Lu}\p{Cyrillic}+[^;]{3,200}?(?:\s//\s|\.\s(?:М|Л|СПб|Пг|К|\p{Lu}\p{Cyrillic}{3,})\.?(?::|,\s\d{4})))"
)

LONGEST_GOST = 240  # characters of a title with its author, up to its imprint


def gost_named_in(note: NoteText, start: int, end: int) -> Iterator[int]:
    """Where a family name with its initials stands in mid-sentence, with a title and its imprint behind it."""
    found = GOST_NAMED_RE.finditer(note.text, start, min(len(note.text), end + LONGEST_GOST))
    return (match.start("name") for match in found if match.start("name") < end)


def named_in(note: NoteText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the whole names stand in mid-sentence with a title behind them; none that a role names ("ed. by …", "rev. by …"), unless the
    title is an article's ("studied by Olga Ulianova, “La Unidad Popular …”")."""
    text = note.text
    for match in NAMED_RE.finditer(text, start, end):
        at, stop = match.span("name")
        at = behind_noun(note, at)
        about = ABOUT_RE.search(text, max(0, match.start("name") - LONGEST_ROLE), match.start("name")) is not None
        if about and (at == match.start("name") or town_and_year(note, match.end(), len(text))):
            continue  # "Zu Karl Marx, …", "Zur Philosophie Immanuel Kants, Berlin 1900"
        placed = text[at - 4 : at] in PLACING and (behind := NEXT_RE.match(text, match.end())) is not None and not _first_given(note, at, behind)
        if not placed and (
            match["role"] or text[match.end() : match.end() + 1] in QUOTES or _is_nobodys_part(note, start, at)
        ):
            yield at, stop


def behind_noun(note: NoteText, at: int) -> int:
    """Where a whole name begins that a sentence's noun is taken for a part of."""
    family = FAMILY_BEHIND_RE.match(note.text, at) if TOPIC_RE.search(note.text, max(0, at - LONGEST_TOPIC), at) else None
    given = note.words.phrases.given
    if family is not None and note.known.knows_family(family["family"]) and bare(family.group()) not in note.known.families and family["noun"].casefold() not in given:
        return family.start("family")
    start = at
    for _ in range(MOST_NOUNS):
        match = NOUN_BEFORE_RE.match(note.text, start)
        if match is None or match["noun"].casefold() in given or note.known.knows_family(match["noun"]):
            return at
        start = match.start("given")
        if match["given"].casefold() in given:
            return start
    return at


def _first_given(note: NoteText, at: int, behind: regex.Match) -> bool:
    """Whether the first of two names is a person's and the second is none: "in Ulrich Herbert, Geschichte Deutschlands, München"."""
    given = note.words.phrases.given
    return note.text[at:].split(maxsplit=1)[0].casefold() in given and behind.group().split()[0].casefold() not in given


def _is_nobodys_part(note: NoteText, start: int, at: int) -> bool:
    """Whether no role stands before a name, but the words of a sentence."""
    if not BY_RE.search(note.text, max(start, at - LONGEST_ROLE), at):
        return True
    if any(pattern.search(note.text, max(start, at - most), at) for pattern, most in ((SAID_BY_RE, LONGEST_VERB), (CLAUSE_RE, LONGEST_CLAUSE))):
        return True
    owed = OWED_RE.search(note.text, max(start, at - LONGEST_VERB), at)
    if owed is not None and owed["noun"].casefold() in note.words.phrases.owed:
        return True
    begin = max((one for one in (*note.outline.soft, *note.outline.hard) if one < at), default=0)
    told = note.prose(begin - 1, at) or note.text[begin:at].split()[0].casefold() in note.words.phrases.prose
    return told and FROM_RE.search(note.text, max(start, at - LONGEST_VERB), at) is not None


def colon_named_in(note: NoteText, start: int, end: int) -> Iterator[int]:
    """Where whole names stand in mid-sentence with a colon and a title behind: "zur Gründung der Reichswerke ausführlich
    Gerhard Th. Mollin: Montankonzerne"; the given name is a common one."""
    found = COLON_NAMED_RE.finditer(note.text, start, end) if ": " in note.text[start:end] else ()
    return (match.start() for match in found if match.group().split()[0].casefold() in note.words.phrases.given)


def turned_in(note: NoteText, start: int, end: int) -> Iterator[int]:
    """Where names stand in mid-sentence with the family name first and a title behind a colon. Of two words before the
    comma the first is the sentence's ("der gelehrten Räte Holtz, Sabine: …"), unless both are a known author's."""
    found = TURNED_RE.finditer(note.text, start, end) if ": " in note.text or " (H" in note.text else ()
    for match in found:
        first = note.text.rfind(" ", 0, match.start() - 1) + 1
        named = first if bare(note.text[first : match.end("family")]) in note.known.families else match.start()
        if note.known.gives(note.text[named : match.end("family")], match["given"]):
            yield named
