"""One entry of a reference list: the title behind its names, what holds the work, its facts of publication.

Law: an entry is one work and nothing else; so its sentences are its parts, and running text is not to be feared.
"""

import regex

from citecheck.model import Bibliography, Form, Name, Reading, Work
from citecheck.parse.article import article_reader
from citecheck.parse.draft import Draft, reading
from citecheck.parse.facts import facts_reader
from citecheck.parse.imprint import REGION_RE, edition_in
from citecheck.parse.known import KnownWorks
from citecheck.parse.list_names import Heads, Manner, names_at
from citecheck.parse.note import NoteText, note_text
from citecheck.parse.published import Facts
from citecheck.parse.split import QUOTES
from citecheck.parse.title import holder_behind, inside, title_end
from citecheck.parse.words import YEAR, folded, phrases
from citecheck.text import Passage, bare
from citecheck.vocabulary import Vocabulary

HOLDER_RE = regex.compile(r"\.?\s?//\s")  # GOST: what holds the work
STATED_RE = regex.compile(r"\s/\s")  # GOST: who is responsible for it
GIVEN_FIRST = Manner("given", "")
LEAD_RE = regex.compile(r"[\s.,:;]*+")
AUTHOR_DATE_RE = regex.compile(rf"\(?(?P<year>{YEAR})[a-z]?(?:\)[.,:]?|[.:])\s")
YEAR_RE = regex.compile(rf"(?<![\d–-])(?P<year>{YEAR})(?![\d–-])")
URL_RE = regex.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:)»”]")
DOI_RE = regex.compile(r"10\.\d{4,9}/[^\s<>]*[^\s<>.,;:)»”]")
DATED = rf"(?:\p{{L}}+\.?\s)?\[?c?(?P<year>{YEAR})[a-z]?\]?(?:[-–/]\d{{2,4}})?(?=[.,;)\s]|\Z)"
# "London: Macmillan, 1961", "М.: Наука, 1999"; a place holds no figures.
PLACED_RE = regex.compile(
    rf"(?P<place>\p{{Lu}}[^:?!“”«»()\d]{{0,60}}?)\s?:\s(?P<publisher>[^“”«»:\d]{{1,120}}?),\s{DATED}"
)
UNDATED_RE = regex.compile(r"(?P<place>\p{Lu}[^:?!“”«»()\d]{0,60}?)\s?:\s(?P<publisher>[^“”«»:\d]{1,120}?)[.\s]*\Z")
# "Norton, 1969", "Frankfurt a. M. 1979", as sentences of their own.
UNPLACED_RES = (
    regex.compile(rf"(?P<publisher>\p{{Lu}}[^:“”«»()\d]{{1,90}}?),\s{DATED}"),
    regex.compile(rf"(?P<place>\p{{Lu}}[^:,“”«»()\d]{{1,50}}?)\s{DATED}"),
)
SENTENCE_RE = regex.compile(
    r"(?P<word>[\p{L}\p{N}.’]*+)(?<=[.?!…])[”»’)\]]{0,2}\s(?:[—–-]\s)?(?=\p{Lu})"
    r"|(?P<word>[?!][”»’)]?)\s(?=\p{Lu})"
)
COMMA_RE = regex.compile(r",\s(?=\p{Lu})")
# A word whose full stop ends no sentence before a place: "St. Paul", "Frankfurt a. M."
BROKEN_RE = regex.compile(r"\p{L}{1,2}\.")
ROMAN_RE = regex.compile(r"[IVX]+\.")
PIECE_RE = regex.compile(r"[^\s,](?:[^,]|,(?!\s))*+")
NAMED_RE = regex.compile(r"\p{Lu}[^\d“”«»(]*")  # what names a place and a publisher
DECLINING = ("под ", "pod ")  # "под ред. Н. И. Егоровой": a name in the genitive is none to be compared
SERIES = ("coll.", "collection ", "col. ")  # "Paris, Seuil, coll. « Points », 1999"
ONE_COMMA = 1  # in a publisher's name: "Little, Brown"
TAIL_PAGES_RE = regex.compile(
    r"[,.:]?\s\(?(?:\p{L}{1,4}\.)?\s?(?P<pages>\d{1,5}\s?[-–‑]\s?\d{1,5})\)?(?:\.\s\p{L}{1,4}\.\s\d+)?\Z"
)


class EntryReader:
    """Reads one entry of a list after the other."""

    def __init__(self, vocabulary: Vocabulary, how: Manner):
        self.how = how
        self.phrases = phrases(vocabulary)
        self.nothing = KnownWorks(Bibliography())
        self.volumes = folded(vocabulary.words("facts", "volume"))
        self.facts = facts_reader(vocabulary)
        self.articles = article_reader(vocabulary)
        self.before: tuple[Name, ...] = ()

    def read(self, passage: Passage, start: int) -> Work:
        """The work of an entry whose text begins at `start`; without a title where none can be told."""
        note = note_text(passage, self.phrases, self.nothing, turned=True)
        note.outline.hard = []
        heads = names_at(note, start, self.how)
        if heads is not None and heads.names and heads.names[0].literal and PLACED_RE.match(note.text, heads.end):
            heads = None  # what read like a body is the title
        draft = Draft(start, len(note.text), Form.FULL)
        at = heads.end if heads is not None else start
        dated = AUTHOR_DATE_RE.match(note.text, at)
        if dated is not None and dated.end() < len(note.text):
            draft.spans["year"], at = dated.span("year"), dated.end()
        self._titled(note, draft, self._editors(note, draft, at), _end(note.text, at))
        if heads is None and draft.spans.keys() <= {"title"}:
            draft.spans.clear()  # neither names nor facts: what it lists cannot be told
        if any(bare(note.text[start:stop]).startswith(DECLINING) for start, stop in note.words.all("editor")):
            draft.editors = None
        return self._work(note, draft, heads)

    def _editors(self, note: NoteText, draft: Draft, at: int) -> int:
        """Take editors named between the authors and the title; give back where the title begins."""
        role = note.words.at("editor", at, len(note.text))
        heads = names_at(note, role + 1, self.how) if role is not None else None
        if heads is None or not heads.names:
            return at
        draft.editors = heads
        return heads.end

    def _titled(self, note: NoteText, draft: Draft, at: int, limit: int) -> None:
        text = note.text
        quote = note.outline.span_at(at)
        if quote is not None and text[at] in QUOTES and quote.end < limit and text[quote.end] != ":":
            start, end = inside(text, quote.start, quote.end)
            draft.spans["title"] = (start, note.trimmed(start, end))
            after = LEAD_RE.match(text, quote.end).end()
            holder = note.words.at("in", after, limit)
            if holder is not None:
                return self._held(note, draft, LEAD_RE.match(text, holder).end(), limit)
            return self._behind_quote(note, draft, quote.end, after, limit)
        parted = HOLDER_RE.search(text, at, limit)
        stated = STATED_RE.search(text, at, parted.start() if parted else limit)
        reach = stated.start() if stated else limit
        held = (parted.start(), parted.end()) if parted else holder_behind(note, at, at + 1, reach)
        if held is not None:
            end = stated.start() if stated else held[0]
            draft.spans["title"] = (at, title_end(note, draft, self.volumes, at, end))
            return self._held(note, draft, held[1], limit)
        self._book(note, draft, "title", at, limit)
        if stated is not None and "title" in draft.spans:
            draft.spans["title"] = (at, min(stated.start(), draft.spans["title"][1]))

    def _behind_quote(self, note: NoteText, draft: Draft, end: int, after: int, limit: int) -> None:
        """Behind a title in quotation marks: a thesis's school, a journal, else a book's facts."""
        if note.words.within("thesis", after, limit) is None and self.articles.read(note, draft, end, limit):
            return
        facts = self._imprint(note, after, limit)
        if facts is None:
            return
        self._take(draft, facts)
        stop = note.trimmed(after, facts.start)
        if stop > after and not facts.thesis:
            draft.spans["container"], draft.kind = (after, stop), draft.kind or "misc"

    def _held(self, note: NoteText, draft: Draft, at: int, limit: int) -> None:
        """What holds the work: a journal with its numbers, or a book with its editors."""
        kept = dict(draft.spans)
        if self.articles.read(note, draft, at, limit):
            if {"volume", "issue"} & draft.spans.keys() and {"year", "pages"} & draft.spans.keys():
                return
            draft.spans = kept
        draft.kind = "incollection"
        for how in (self.how, GIVEN_FIRST):
            heads = names_at(note, at, how)
            if heads is not None and heads.editors and heads.names:
                draft.editors, at = heads, heads.end
                break
        at = self._editors(note, draft, at)
        self._book(note, draft, "container", at, limit)

    def _book(self, note: NoteText, draft: Draft, field: str, at: int, limit: int) -> None:
        """A book's title, as the work's own or as what holds it, and its facts."""
        facts = self._imprint(note, at, limit, dated="year" in draft.spans)
        end = facts.start if facts is not None else _first_end(note, at, limit)
        if facts is not None:
            self._take(draft, facts)
        for start, _ in note.words.all("edition"):
            edition = edition_in(note, start, end) if at < start < end else None
            if edition is not None and note.text[edition[0] - 2 : edition[0]] in (". ", ", "):
                draft.spans["edition"], end = edition, edition[0]
        end = title_end(note, draft, self.volumes, at, end)
        pages = TAIL_PAGES_RE.search(note.text, at, end) if field == "container" else None
        if pages is not None:
            draft.spans["pages"], end = pages.span("pages"), note.trimmed(at, pages.start())
            end = title_end(note, draft, self.volumes, at, end)
        elif field == "container" and facts is not None:
            after = LEAD_RE.match(note.text, facts.end).end()
            span = self.articles.range_at(note.text, after, limit)
            if span is not None:
                draft.spans["pages"] = span
        if end > at:
            draft.spans[field] = (at, end)

    def _imprint(self, note: NoteText, at: int, limit: int, *, dated: bool = False) -> Facts | None:
        """The facts of publication, in the ways that lists write them; else as the reader of notes finds them.

        `dated` says that the year stands behind the names.
        """
        if note.words.within("thesis", at, limit) is not None:
            return self.facts.find(note, at, limit, at)
        for span in note.outline.spans_from(at, limit):
            facts = self.facts.in_bracket(note, span.start, span.end) if span.mark == "(" else None
            if facts is not None and {"place", "publisher"} & facts.spans.keys():
                return facts
        return (
            _sentence(note, at, limit, dated=dated)
            or _behind_comma(note, at, limit)
            or _by_commas(note, at, limit)
            or (None if dated else self.facts.find(note, at, limit, at))
        )

    def _take(self, draft: Draft, facts: Facts) -> None:
        draft.spans.update(facts.spans)
        if facts.thesis:
            draft.kind = "phdthesis"

    def _work(self, note: NoteText, draft: Draft, heads: Heads | None) -> Work:
        """The Work that a draft stands for; names that a dash repeats are those of the entry before."""
        names: tuple[Name, ...] = ()
        if heads is not None:
            names = (*self.before, *heads.names) if heads.same else heads.names
            self.before = names
        fields: dict[str, Reading | None] = {name: reading(note.passage, span) for name, span in draft.spans.items()}
        if draft.spans.get("date") == draft.spans.get("year"):
            fields["date"] = None
        if fields.get("year") is None and (year := YEAR_RE.search(note.text, heads.end if heads else 0)) is not None:
            fields["year"] = reading(note.passage, year.span("year"))
        for name, pattern in (("url", URL_RE), ("doi", DOI_RE)):
            if (match := pattern.search(note.text)) is not None:
                fields[name] = reading(note.passage, match.span())
        edited = heads is not None and heads.editors
        return Work(
            kind=draft.kind or ("book" if fields.get("title") is not None else "misc"),
            authors=() if edited else names,
            others=heads is not None and heads.others,
            editors=names if edited else draft.editors.names if draft.editors is not None else (),
            **fields,
        )


def _sentence(note: NoteText, at: int, limit: int, *, dated: bool) -> Facts | None:
    """The imprint as a sentence of its own: the last that reads so."""
    ends = [match for match in SENTENCE_RE.finditer(note.text, at, limit) if match.end() > at + 1]
    for match in reversed(ends):
        word = match["word"]
        if BROKEN_RE.fullmatch(word) and not ROMAN_RE.fullmatch(word):
            continue
        pattern = UNDATED_RE if dated else PLACED_RE
        if (found := pattern.match(note.text, match.end(), limit)) is not None:
            return _facts(found)
    breaks = [soft for soft in note.outline.soft if at < soft < limit]
    for pattern in UNPLACED_RES if breaks else ():
        if (found := pattern.match(note.text, breaks[-1], limit)) is not None:
            return _facts(found)
    return None


def _behind_comma(note: NoteText, at: int, limit: int) -> Facts | None:
    """The imprint behind a comma: "Titolo, Bologna: il Mulino, 2008"."""
    for match in COMMA_RE.finditer(note.text, at, limit):
        found = PLACED_RE.match(note.text, match.end(), limit)
        if found is not None and found["publisher"].count(",") <= ONE_COMMA and found["place"].count(" ") < 4:
            return _facts(found)
    return None


def _by_commas(note: NoteText, at: int, limit: int) -> Facts | None:
    """The imprint in commas: "Titre, Lieu, Éditeur, 1999", "Titel, Ort 1999", a state behind the place or not."""
    year = next((year for year in YEAR_RE.finditer(note.text, at, limit) if _last(note.text, year.end(), limit)), None)
    if year is None:
        return None
    head = note.trimmed(at, year.start())
    parts = [part for part in _parts(note.text, at, head) if not note.text.startswith(SERIES, part[0])]
    parted = note.text[head : head + 1] == ","
    wanted = 2 if parted else 1
    if len(parts) <= wanted or not NAMED_RE.fullmatch(note.text, parts[-wanted][0], head):
        return None
    spans = {"year": year.span("year"), "place": parts[-wanted]}
    if parted:
        spans["publisher"] = parts[-1]
    return Facts(parts[-wanted][0], year.end(), spans)


def _last(text: str, end: int, limit: int) -> bool:
    """Whether no further year stands behind this one."""
    return YEAR_RE.search(text, end, limit) is None and text[end : end + 1] in ("", ".", ",", ";", ")", " ")


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between commas; a state's name belongs to the place before it."""
    parts: list[tuple[int, int]] = []
    for piece in PIECE_RE.finditer(text, start, end):
        if parts and REGION_RE.fullmatch(text, *piece.span()):
            parts[-1] = (parts[-1][0], piece.end())
        else:
            parts.append(piece.span())
    return parts


def _facts(match: regex.Match) -> Facts:
    return Facts(match.start(), match.end(), {name: match.span(name) for name in match.groupdict() if match[name]})


def _end(text: str, at: int) -> int:
    """Where an entry's words end: before the web address and what stands around it."""
    match = URL_RE.search(text, at)
    return match.start() if match is not None else len(text)


def _first_end(note: NoteText, at: int, limit: int) -> int:
    """The end of a title behind which no facts stand: the sentence's."""
    end = note.outline.soft_limit(at, limit)
    return note.trimmed(at, end)
