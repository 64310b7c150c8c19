"""Collections: what one person, family or body left, by the word that its name ends with and the number behind it:
"Brown Family Papers", "Manigault Family Papers #484", "Edmund Ruffin Diary".
"""

import regex

from citecheck.vocabulary.archives import Archives

PARTICLE = r"(?:(?=[^,]{4,40}\s(?:[Pp]ap[ei]|[Cc]oll|[Mm]anus|MSS?|[Ll]etter|[Dd]iar|[Nn]achla))(?:d[eiu]|de\sl[ae]|della?|v[ao]n(?:\sde[nr]?)?|von\sund\szu)\s|d[’'](?=\p{Lu}))"  # before a family's name: "de Valera Papers"
COLLECTION_RE = regex.compile(rf"(?:fonds?\s)?{PARTICLE}?(?:\p{{Lu}}:)?\p{{Lu}}[\p{{L}}’'&.-]*(?:\s(?:\p{{Lu}}[\p{{L}}’'&.-]*|\p{{Ll}}{{1,5}}|[IVXLC]+))*")
# Of the collections' words, those for what one person, family or body left: enough before a number, where a series is not.
PAPERS_RE = regex.compile(r"\s(?:Papers|Collection|Nachla(?:ss|ß)|Papiers|Diar(?:y|ies)|Letterbooks?|Scrapbooks?)\Z")
# Its number in the house's list: "Manigault Family Papers #484", "(#484)", "Doe Papers, MS 12" not, which a comma parts.
NUMBER_RE = regex.compile(r"\s\(?(?:#|[Nn]o\.|(?:Coll\.|Collection)\s(?:#|[Nn]o\.)?|M[Ss][Ss]?\.?\s(?:Coll\.\s)?)\s?\d[\d-]{0,8}\)?\Z")


def is_collection(written: str, archives: Archives) -> bool:
    """Whether an element is a collection's name, with or without its number."""
    name = NUMBER_RE.sub("", written)
    return COLLECTION_RE.fullmatch(name) is not None and name.endswith(archives.collections)


def is_left_by_one(written: str) -> bool:
    """Whether an element names what one person, family or body left."""
    return PAPERS_RE.search(NUMBER_RE.sub("", written)) is not None
