"""The shorthand that a repository's name is given in brackets, or by a clause: "(hereafter RGANI)", ", hereafter RGANI".

Law: without a word that binds it, what stands in brackets is a shorthand only if it looks like one.
"""

import regex

from citecheck.vocabulary.archives import Archives

# Where a mention ends, and the shorthands bound in it: text, start, end.
Bound = tuple[int, tuple[tuple[str, int, int], ...]]

BRACKET_RE = regex.compile(r"\s?[\[(](?P<inside>[^\[\]()]{1,160})[\])]")
LAST_BRACKET_RE = regex.compile(BRACKET_RE.pattern + r"\Z")
# A bracket that may bind a shorthand: "Massachusetts Historical Society, Boston (MHS)".
BOUND_RE = regex.compile(r"(?P<bound>\s\((?:[^()\[\]]{0,30}\s)?\p{Lu}\p{L}*\p{Lu}\p{L}*\))")
# A shorthand made up for a repository: "RGANI", "АВП РФ", "BArch", "UN ARMS", "PA AA", "O’Reilly Papers", "RG 86".
SHORTHAND_RE = regex.compile(
    r"[\"“„«'‘]?(?P<alias>\p{Lu}(?:[\p{L}.&-]|[’'](?=\p{Lu})){0,14}(?:[ /-]\p{Lu}[\p{L}.&]{0,9}|(?<=\.) \p{Ll}{2,6}|(?<=\p{Lu}{2}) \d{1,4}){0,2}?)[\"”“»'’]?[\s.]*+\Z"
)
# Behind "hereafter" whatever looks like a name is the shorthand: "Arch. dép. Pas-de-Calais", "Arch. préf. police";
# behind a record group the archive's: "RG 228, NAA".
SAID_RE = regex.compile(r"[\"“„«'‘]?(?:RG\s\d{1,4},\s)?(?P<alias>\p{Lu}[\p{L}’'.&/-]*(?:\s[\p{L}’'.&/-]+){0,4}?(?:\s\d{1,4})?)[\"”»'’]?[\s.]*+\Z")
CLAUSE_RE = regex.compile(r"[\"“„«'‘]?(?P<alias>\p{Lu}[\p{L}-]{1,12}(?:\s\p{Lu}{2,6})?)[\"”“»'’]?")
CLAUSE = 40  # characters after a name within which ", hereafter" may stand
ACRONYM_RE = regex.compile(r"(?![IVXLC]+(?!\p{L}))(?=(?:\p{Ll}*+\p{Lu}){2})\p{L}{2,12}(?:[ -]\p{Lu}[\p{L}]{1,14}){0,2}")
# "…, Accra (hereafter PRAAD)", "…, Washington, DC (hereafter SGL)".
CITY_RE = regex.compile(r",\s(?P<city>\p{Lu}[^,;()\[\]\d]{1,60})(?:,\s(?:\p{Lu}\.?){2})?(?=\s[(\[])")
# "…, Yorba Linda, CA (hereafter NPL)": whatever stands before a bracket that says which shorthand is to come.
PLACES_RE = regex.compile(r"(?:\sat\s\p{Lu}[^,;:()\[\]“”«»\d]{1,30})?(?:,\s\p{Lu}[^,;:()\[\]“”«»\d]{1,40}){0,4}(?=\s[(\[])")


def brackets(text: str, first: int, last: int, end: int, archives: Archives) -> Bound:
    """Behind the brackets (or the "hereafter" clause) that follow a name, and the shorthands bound in them."""
    after = text[last : min(end, last + CLAUSE)]
    clause = after_hereafter(after, archives) if after.lstrip(" ,").casefold().startswith(archives.hereafter) else 0
    alias = clause and CLAUSE_RE.match(text, last + clause, end)
    if alias:
        return alias.end(), ((alias["alias"], alias.start("alias"), alias.end("alias")),)
    match = BRACKET_RE.match(text, last, end)
    if not match:
        return last, ()
    inside, offset = match["inside"], match.start("inside")
    word = after_hereafter(inside, archives)
    short = shorthand_behind(inside, word)
    if short and (word or ACRONYM_RE.match(short["alias"]) or archives.find(short["alias"])):
        if short["alias"].casefold() in archives.cities:
            return match.end(), ()
        return match.end(), ((short["alias"], offset + short.start("alias"), offset + short.end("alias")),)
    if all(part.strip(" .").casefold() in archives.cities for part in inside.split(",")):
        return match.end(), ()
    if archives.find(inside):
        return match.end(), ((text[first:last], first, last),)
    return last, ()


def behind_name(text: str, first: int, last: int, end: int, archives: Archives) -> Bound:
    """The same, where the town or the body that a repository belongs to may stand between its name and the bracket."""
    stop, aliases = brackets(text, first, last, end, archives)
    if not aliases and (city := CITY_RE.match(text, last, end)) and city["city"].casefold() in archives.cities:
        behind, aliases = brackets(text, first, city.end(), end, archives)
        stop = behind if aliases else last
    if not aliases and (places := PLACES_RE.match(text, last, end)) and binds(BRACKET_RE.match(text, places.end(), end), archives):
        stop, aliases = brackets(text, first, places.end(), end, archives)
    return stop, aliases


def shorthand_in(inside: str, archives: Archives) -> regex.Match | None:
    """The shorthand in a bracket: behind the word that binds it, if one does."""
    said = after_hereafter(inside, archives)
    return shorthand_behind(inside, said) if said else SHORTHAND_RE.search(inside)


def shorthand_behind(inside: str, said: int) -> regex.Match | None:
    """The shorthand that a bracket holds from an offset on, which is behind "hereafter" if it is not 0."""
    return (SAID_RE if said else SHORTHAND_RE).match(inside, said)


def after_hereafter(text: str, archives: Archives) -> int:
    """Behind "hereafter" and the like in a bracket or clause, separators included; 0 where there is none."""
    folded = text.casefold()
    ends = [at + len(word) for word in archives.hereafter if (at := folded.find(word)) >= 0]
    return max(ends) + len(text[max(ends) :]) - len(text[max(ends) :].lstrip(" :,–—-")) if ends else 0


def binds(bracket: regex.Match | None, archives: Archives) -> bool:
    """Whether a bracket says which shorthand is to come: "New York University (hereafter Tamiment)"."""
    return bracket is not None and bracket["inside"].strip().casefold().startswith(archives.hereafter)


def bound_in(bracket: regex.Match, archives: Archives) -> Bound:
    short = shorthand_in(bracket["inside"], archives)
    if not short:
        return bracket.start(), ()
    offset = bracket.start("inside")
    return bracket.start(), ((short["alias"], offset + short.start("alias"), offset + short.end("alias")),)
