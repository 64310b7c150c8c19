"""Aliases: the shorthands that "hereafter" or the bibliography binds to a work, and the citations that use them."""

from collections.abc import Collection

import regex

from citecheck.model import Citation, Form, Introduction, Note
from citecheck.parse.backward import BackwardReader
from citecheck.parse.draft import Draft, reading
from citecheck.parse.ending import locator_start
from citecheck.parse.known import KnownWorks
from citecheck.parse.locator import Locators
from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening
from citecheck.vocabulary.archive_names import spelled

Found = tuple[Citation, int]  # a citation and where it ends
Span = tuple[int, int]
# What a shorthand without a bracket around it looks like, and what ends it: ", hereafter cited as SPN."
PLAIN_RE = regex.compile(
    r"(?P<cited>\s(?:cited|referred\sto|abbreviated|zitiert|abgekürzt|citée?|abrégée?|citad[oa]|citat[oa]))?(?:\s(?:in\sthe\s(?:text|notes)))?(?:\s(?:as|to|als|mit|comme|como|con))?[:,]?\s"
    r"(?P<alias>[“\"«„‘]?\p{Lu}[\p{L}&’'-]*(?:\s(?:(?:of|the|and|de|la|du|der|und)\s){0,2}\p{Lu}[\p{L}’'-]*){0,4}[”\"»’“]?)(?=[.;)]|,(?!\s\p{Lu})|\Z)"
)
# ". Subsequent references are to this edition, abbreviated Pilgrim": what may stand between a work and the word that binds.
REFERENCES_RE = regex.compile(r"[.,;]?\s(?:(?:[Aa]ll|[Ss]ubsequent|[Ff]urther|[Ll]ater|[Ff]uture)\s)*(?i:references|citations|quotations)\s[^.;()]{0,60}")
# "Im Folgenden zitiert mit der Sigle BA und Seitenzahl", "im Folgenden unter dem Kürzel WL".
SIGLUM_RE = regex.compile(r"[^.;()]{0,40}?\s(?P<cited>Sigle|Siglum|Kürzel|siglum|sigla|sigle)\s[“„\"«]?(?P<alias>\p{Lu}[\p{L}&-]{0,9})(?![\p{L}\p{N}])")
# "(im Folgenden: WA mit Band- und Seitenzahl)": how it will be cited, behind the shorthand.
HOW_RE = regex.compile(r",?\s(?:mit|nebst|und|with|followed\sby|suivie?\sd[eu']|avec|con|seguit[oa])\s[^()]*?(?:zahl|zahlen|angaben?|zeilen?|numbers?|page|pages|numéros?|página|pagina)\s*\Z")
INITIALS_RE = regex.compile(r"\s[(\[](?P<alias>\p{Lu}{2,8})[)\]]")
FARTHEST = 300  # characters behind a citation in which "hereafter" may belong to it
VOLUME_NEXT = tuple(f" {digit}" for digit in "123456789IVX")  # behind an edition's siglum: "WA 4, S. 157"
YEARS_NEXT_RE = regex.compile(r",\s\d{4}[-–]\d{2,4},\s")
# ", Seeds to Halifax, 18 April 1939 ": which document of the edition is cited, before the bracket that binds its shorthand.
LETTER_BETWEEN_RE = regex.compile(r",\s\p{Lu}[^;.()]{2,60}\s(?:to|an|à|a|al)\s[^;.()]{3,80}")
AROUND = " ,:–—-“\"«‘'„”»’."


class AliasReader:
    """Reads what is bound by "hereafter" and what was bound by it in earlier notes."""

    def __init__(self, known: KnownWorks, locators: Locators, backward: BackwardReader):
        self.known = known
        self.locators = locators
        self.backward = backward
        self.editions: set[str] = set()  # the shorthands bound to works that are cited in full

    def cited(
        self, note: Note, text: NoteText, opening: Opening, limit: int, ordinal: int, names: Collection[str]
    ) -> Found | None:
        """A work cited by one of the names that "hereafter" or the bibliography binds to works; by the bibliography's
        where a locator follows."""
        at = opening.at
        fitting = [alias for alias in names if text.text.startswith(alias, at)]
        alias = max(fitting, key=len, default=None)  # "WA Br", where "WA" is bound, too
        if alias is None or text.text[at + len(alias) : at + len(alias) + 1].isalnum():
            return None
        end = at + len(alias)
        end += text.text[end : end + 2] == ".,"  # "DD H IV., Nr. 160": the full stop is the numeral's
        pointer = self.backward.pointer(text, end + 1, limit)  # "RTA JR 2 (wie Anm. 19), Nr. 92": the name says it already
        behind = pointer[1] if pointer is not None else end
        start = locator_start(text.text, behind, limit)
        stop = self.locators.at(text.text, start, limit) if start is not None else None
        if stop is None and (alias not in self.known.aliases or YEARS_NEXT_RE.match(text.text, behind)):
            return None  # "FRUS, 1952–1954, 13:1440": a volume of the series is cited by more than the shorthand
        passage = text.passage
        citation = Citation(
            note,
            ordinal,
            Form.SHORT,
            passage.place(at, stop or behind),
            signal=reading(passage, opening.signal),
            quoted_in=opening.quoted_in,
            alias=reading(passage, (at, end)),
            locator=self.locators.read(passage, start, stop) if stop else None,
        )
        return citation, stop or behind

    def binds(self, text: NoteText, at: int) -> bool:
        """Whether a shorthand stands at an offset that the manuscript has bound to a work, whatever archive is called so."""
        return any(text.text.startswith(alias, at) for alias in self.editions)

    def printed(self, text: NoteText, start: int, found: Found | None) -> Found | None:
        """The document read at an offset; as a citation of the edition where a shorthand names that behind its day: "Darwin to Asa
        Gray, April 10, 1860, CCD, 8:154"."""
        if found is None or found[0].form is not Form.DOCUMENT or found[0].locator is None:
            return found
        citation, end = found
        for alias in sorted(sorted(self.editions.union(self.known.shorthands)), key=len, reverse=True):  # "WA Br", where "WA" is bound, too
            first = text.text.startswith(alias, start)  # "DBFP, vol. VI, no. 35"
            leads = (text.text.find(f"{lead}{alias}", start, end) + len(lead) for lead in (", ", " in: ", " in "))
            at = start if first else max(leads)
            if (first or text.text.startswith(alias, at)) and not YEARS_NEXT_RE.match(text.text, at + len(alias)) and text.text[at + len(alias) : at + len(alias) + 2] in (", ", *VOLUME_NEXT):
                span = at, at + len(alias)
                return citation._replace(form=Form.SHORT, document=None, alias=reading(text.passage, span)), end
        return found

    def behind_title(self, note: Note, text: NoteText, opening: Opening, limit: int, citation: Citation, draft: Draft) -> Found:
        """A work as it is read; a short title that nobody knows with the siglum of the edition that it stands in, where that
        follows: "Kant, Zum ewigen Frieden, AA VIII, S. 366"."""
        listed = citation.form is not Form.SHORT or (draft.known is not None and draft.known.complete)
        for alias in () if listed else sorted(self.editions):
            at = text.text.find(f", {alias}", opening.at, min(limit, draft.end + len(alias) + 2))
            edition = self.cited(note, text, Opening(at + 2, True), limit, citation.ordinal, self.editions) if at > 0 else None
            if edition is not None and edition[0].locator is not None:
                siglum, stop = edition
                place = text.passage.place(opening.at, stop)
                return citation._replace(place=place, work=None, alias=siglum.alias, locator=siglum.locator), stop
        return citation, draft.end

    def introduced(
        self, note: Note, text: NoteText, citation: Citation, end: int
    ) -> tuple[int, tuple[Introduction, ...]]:
        """Behind the "hereafter" that follows a citation, and the shorthand that it binds, if it binds one."""
        found = _initials(text, citation, end)
        if found is None and text.words.all("hereafter"):
            found = _bracketed(text, citation, end) or (_plain(text, end) if citation.unit is None else None)
        if found is None:
            return end, ()
        (start, stop), behind = found
        while start < stop and text.text[start] in AROUND:
            start += 1
        while stop > start and text.text[stop - 1] in AROUND:
            stop -= 1
        if start == stop:
            return max(end, behind), ()
        alias = reading(text.passage, (start, stop))
        self.known.add_alias(alias.text)
        if citation.form is Form.FULL:
            self.editions.add(alias.text)
        introduction = Introduction(alias.text, citation.place.words, alias.place, note, citation)
        return max(end, behind), (introduction,)


def _initials(text: NoteText, citation: Citation, end: int) -> tuple[Span, int] | None:
    """The initials of a title in a bracket of their own behind a full citation: "Trial … before the International Military
    Tribunal (International Military Tribunal 1947) (IMT)"."""
    match = INITIALS_RE.match(text.text, end) if citation.form is Form.FULL else None
    if match is None or not spelled(match["alias"], citation.work.title.text if citation.work.title else ""):
        return None
    return match.span("alias"), match.end()


def _bracketed(text: NoteText, citation: Citation, end: int) -> tuple[Span, int] | None:
    """The shorthand in "(hereafter X)" inside a citation or behind it, and where the bracket ends."""
    words = text.words.between("hereafter", text.read, end + FARTHEST)
    word = next((one for one in words if _binds(text, citation, one[0], end)), None)
    span = next((one for one in text.outline.spans if word and one.start < word[0] < one.end), None)
    if span is None or span.mark not in "([":
        return None
    siglum = SIGLUM_RE.match(text.text, word[1], span.end - 1)
    how = HOW_RE.search(text.text, word[1], span.end - 1)
    named = siglum.span("alias") if siglum is not None else (word[1], how.start() if how is not None else span.end - 1)
    return named, span.end


def _binds(text: NoteText, citation: Citation, word: int, end: int) -> bool:
    """Whether a "hereafter" stands inside a citation of a work or in a bracket directly behind it."""
    bracket = max(text.text.rfind(mark, 0, word) for mark in "([")
    inside = citation.unit is None and text.passage.place(word, word + 1).start >= citation.place.start and word < end
    between = text.text[end:bracket]
    if inside and _of_another(citation, text.text[:bracket]):
        return False
    return inside or (end <= bracket and (not between.strip(" ,.") or LETTER_BETWEEN_RE.fullmatch(between) is not None))


def _of_another(citation: Citation, before: str) -> bool:
    """Whether what stands before a bracket ends with the name of the journal that an article stands in, or of the body that
    wrote a work: the shorthand is theirs, "Annales historiques de la Révolution française (désormais AHRF), n° 352, 2008"."""
    work = citation.work
    journal = work.container if work is not None and work.kind == "article" else None
    names = [journal.text] if journal is not None else []
    names += [name.family for name in work.authors if name.literal] if work is not None else []
    return any(before.rstrip(AROUND).endswith(name.rstrip(AROUND)) for name in names)


def _plain(text: NoteText, end: int) -> tuple[Span, int] | None:
    """The shorthand in ", hereafter cited as X" directly behind a citation, and where it ends."""
    for start, stop in text.words.between("hereafter", end, end + FARTHEST):
        match = SIGLUM_RE.match(text.text, stop) or PLAIN_RE.match(text.text, stop)
        joined = not text.text[end:start].strip(" ,;.") or REFERENCES_RE.fullmatch(text.text, end, start) is not None
        if not joined or match is None:
            continue
        said = (
            "." not in text.text[end:start] or match["cited"] or " " in text.text[start:stop]
        )  # "Hereafter Moscow …" opens a sentence
        return (match.span("alias"), match.end("alias")) if said else None
    return None
