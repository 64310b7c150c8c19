"""One work at one place of a note: its authors, title, container and facts of publication, and where its locator stands.

What is read is a `Draft`: offsets into the note's text. Nothing here knows which work of the bibliography it is.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import regex

from citecheck.model import Form
from citecheck.parse.article import ArticleReader, article_reader
from citecheck.parse.facts import Facts, edition_in, facts_reader
from citecheck.parse.known import KnownWorks, TitleAt
from citecheck.parse.locator import LOCATOR_LEAD_RE, locators
from citecheck.parse.names import FAMILY_FIRST_RE, INVERTED_RE, Heads, alike, heads, person_at, readings
from citecheck.parse.note import NoteText
from citecheck.parse.words import folded
from citecheck.text import bare, fold
from citecheck.vocabulary import Vocabulary

Span = tuple[int, int]
SEPARATOR_RE = regex.compile(r"(?:[,:.]{1,2}\s?|\s[–—]\s|\s)")
COMMA_RE = regex.compile(r",\s")
GOST_RE = regex.compile(r"\s//?\s")
QUOTES = "“„«»‹›‘\""
TITLE_OPENS = regex.compile(r"[\p{Lu}\d¿¡“„«‘\"»…]")
VOLUME_TAIL_RE = regex.compile(r",\s(?P<label>\p{L}+\.?)\s(?P<value>\d+|[IVXLC]+)\Z")
# "Cambridge, MA: Harvard …" behind a full stop: the facts of the work before it, not a work of its own.
IMPRINT_RE = regex.compile(r"\p{Lu}[^.:;()“”«»]{1,40}(?:,\s\p{Lu}\.?\p{Lu}\.?)?\s?:\s\p{Lu}[^:;()“”«»]{1,100},\s(?:[\p{L}]+\.?\s)?\d{4}(?!\d)")
NUMBERED_RE = regex.compile(r",?\s\(?\d")  # "«Representations» 26 (1989)"
VOLUME_QUOTED_RE = regex.compile(r",\s[Vv]ol\.\s(?:\d+|[IVX]+)(?=,\s)")
URL_RE = regex.compile(
    r"[,.]?\s(?:\d{4},\s)?(?:\[[^\[\]]{3,20}\][,.]?\s)?(?:\p{L}[\p{L}\s]{2,24}:?\s)?(?P<url><?(?:https?://|www\.)[^\s<>]*[^\s<>.,;:)»”])>?"
    r"(?:,?\s\((?:accessed|last|abgerufen|consult|visited|дата)[^()]{4,60}\))?"
)
SERIES_RE = regex.compile(r"\s(?P<open>\()(?!\p{L}{0,3}\.?\s?\d|hereafter|im Folgenden|далее)[^()]{4,80}\)(?=[,.;:]|\Z)")
VOLUME_BEHIND_RE = regex.compile(r",\s(?P<value>[ivx]{1,6}+)(?=,\spp?\.)")
TITLE_MARKS_RE = regex.compile(r"(?:[?!”’»«)\]]|\.(?=\)))+")
LONGEST_TITLE = 400  # characters; the longest title met has 190


@dataclass(slots=True)
class Draft:
    """A citation of a work as offsets: the whole, the fields by their names in `Work`, the locator."""

    start: int
    end: int
    form: Form
    heads: Heads | None = None
    editors: Heads | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    kind: str | None = None
    locator: Span | None = None
    word: str | None = None  # "op-cit" or "loc-cit" behind the title
    known: TitleAt | None = None


class WorkReader:
    """Reads a work that begins at a given place."""

    def __init__(self, vocabulary: Vocabulary):
        self.volumes = folded(vocabulary.words("facts", "volume"))
        self.facts = facts_reader(vocabulary)
        self.locators = locators(vocabulary)
        self.articles: ArticleReader = article_reader(vocabulary)

    # --- the head ---

    def heads(self, note: NoteText, start: int, limit: int, known: KnownWorks) -> Heads | None:
        """The names that open a citation at `start`, if names stand there and something that can be cited follows them."""
        text = note.text
        bodies = self._bodies(note, start, known)
        if bodies:
            return heads(note.passage, note.words, bodies, limit)
        title = note.titles.get(start)
        if title is not None and title.complete and title.words > 1 and not title.title.container:
            one = person_at(text, start, limit)
            if one is None or not known.knows_family(text[slice(*one)]) or one[1] >= title.end:
                return None
        for spans in readings(note.words, start, limit, known.knows_family, turned=note.turned):
            if not alike(text, spans) or self._title_within(note, spans):
                continue
            found = heads(note.passage, note.words, spans, limit)
            if self._leads(note, found, spans, limit, known):
                return found
        return None

    def _bodies(self, note: NoteText, start: int, known: KnownWorks) -> list[Span]:
        """The known corporate authors at `start`, joined by commas or "and"."""
        found, at = [], start
        while (body := known.body_at(note.text, at)) is not None:
            found.append(body)
            joint = COMMA_RE.match(note.text, body[1])
            at = joint.end() if joint else body[1] + 1
            conjunction = note.words.at("and", at, len(note.text))
            if conjunction is None and joint is None:
                break
            at = conjunction + 1 if conjunction else at
        return found

    def _title_within(self, note: NoteText, spans: list[Span]) -> bool:
        """Whether a known title begins where the second or given name would: "Rabe, Eisenhower and Latin America"."""
        for start, stop in spans:
            if any(start < at < stop < title.end and title.complete for at, title in note.titles.items()):
                return True
        inner = spans[1][0] if len(spans) > 1 else note.text.find(", ", *spans[0]) + 2
        title = note.titles.get(inner) if inner > 1 else None
        return title is not None and title.complete and (len(spans) != 2 or "," in note.text[spans[0][1] : inner])

    def _leads(self, note: NoteText, found: Heads, spans: list[Span], limit: int, known: KnownWorks) -> bool:
        """Whether names are followed by what a citation's names are followed by."""
        text, end = note.text, found.end
        match = SEPARATOR_RE.match(text, end, limit)
        if match is None:
            return False
        after, mark = match.end(), match.group()
        if after >= limit:
            return False
        if note.outline.span_at(after) and text[after] in QUOTES:
            return True
        locator = self.locators.at(text, after, limit)
        if locator is not None:
            inner_comma = "," in text[spans[0][0] : spans[-1][1]] and len(spans) > 2
            return mark.startswith(",") and not (inner_comma and not all(known.knows(name) for name in found.names))
        if not TITLE_OPENS.match(text, after):
            return False
        if found.editors or found.others or mark.startswith(","):
            return True
        inverted = any(pattern.match(text, spans[-1][0]) for pattern in (FAMILY_FIRST_RE, INVERTED_RE)) and (
            FAMILY_FIRST_RE.fullmatch(text, *spans[-1]) is not None or "," in text[slice(*spans[-1])]
        )
        return inverted or (mark.startswith(":") and known.knows(found.names[0]))

    # --- the work ---

    def read(self, note: NoteText, start: int, limit: int, known: KnownWorks, *, strong: bool) -> Draft | None:
        """The work cited at `start`, no further than `limit`; None where what stands there cannot be told from running text.

        `strong` says that a citation is to be expected here: the note's beginning, after a signal or a semicolon.
        """
        found = self.heads(note, start, limit, known)
        if found is None:
            return self._titled(note, Draft(start, start, Form.SHORT), start, limit, strong=strong, extend=strong)
        lead = SEPARATOR_RE.match(note.text, found.end, limit)
        if lead is None:
            return None
        at = lead.end()
        draft = Draft(start, found.end, Form.SHORT, heads=found)
        locator = self.locators.at(note.text, at, limit)
        if locator is not None and note.text[at : at + 1] not in QUOTES and note.titles.get(at) is None:
            return self._ended(note, draft, found.end, limit)
        return self._titled(note, draft, at, limit, strong=strong or all(map(known.knows, found.names)), extend=True)

    def _titled(self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool) -> Draft | None:
        """Read on from the title."""
        text = note.text
        quote = note.outline.span_at(at)
        if quote is not None and text[at] in QUOTES and text[quote.end : quote.end + 1] != ":":
            return self._quoted(note, draft, quote.start, quote.end, limit, strong)
        if not TITLE_OPENS.match(text, at, limit):
            return None
        if draft.heads is None and at not in note.titles and note.words.at("document", at, limit):
            return None
        return self._unquoted(note, draft, at, limit, strong=strong, extend=extend)

    def _quoted(self, note: NoteText, draft: Draft, start: int, end: int, limit: int, strong: bool) -> Draft | None:
        text = note.text
        draft.spans["title"] = _inside(text, start, end)
        draft.known = note.titles.get(draft.spans["title"][0])
        limit = self._sentence_limit(note, end, limit)
        if draft.heads is None and note.words.joined("quoted-in", end, limit):
            return None
        volume = VOLUME_QUOTED_RE.match(text, end, limit)
        if (at := self._in(note, volume.end() if volume else end, limit)) is not None:
            return self._held(note, draft, at, limit)
        if self.articles.read(note, draft, end, limit):
            return self._settled(note, draft, limit)
        facts = self.facts.find(note, end, limit, end)
        if facts is not None:
            self._take(draft, facts)
            self._container_before(note, draft, end, facts.start)
            return self._settled(note, draft, limit)
        if draft.heads is None and not (draft.known and draft.known.complete):
            return None
        return self._ended(note, draft, end, limit) if strong or self._locator_after(note, end, limit) else None

    def _held(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """What holds the work, behind "in": a journal with volume and year, or a book."""
        if self.articles.read(note, draft, at, limit):
            if {"volume", "issue"} & draft.spans.keys() and {"year", "pages"} & draft.spans.keys():
                return self._settled(note, draft, limit)
            draft.spans = {"title": draft.spans["title"]}
        return self._contained(note, draft, at, limit)

    def _contained(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """Read the book that holds a chapter: editors, title, facts; or its short title and a locator."""
        text = note.text
        draft.kind = "incollection"
        various = note.words.at("et-al", at, limit)
        if various is not None and (lead := SEPARATOR_RE.match(text, various, limit)) is not None:
            at = lead.end()
        role = note.words.at("editor", at, limit)
        if role is not None and text[role : role + 1] == " ":
            at = role + 1
        known = note.titles.get(at)
        found = None if known is not None and known.complete else self.heads(note, at, limit, _NOTHING_KNOWN)
        if found is not None and (lead := SEPARATOR_RE.match(text, found.end, limit)) is not None:
            draft.editors = found
            at = lead.end()
        title = note.titles.get(at)
        facts = self.facts.find(note, at, limit, title.end if title and title.complete else at)
        if facts is None:
            closing = self.locators.closing(text, at, note.trimmed(at, limit))
            end = note.trimmed(at, closing if closing is not None else limit)
            draft.spans["container"] = (at, end)
            return self._ended(note, draft, end, limit)
        self._take(draft, facts)
        draft.spans["container"] = (at, self._title_end(note, draft, at, facts.start))
        return self._settled(note, draft, limit)

    def _unquoted(self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool) -> Draft | None:
        text = note.text
        title = note.titles.get(at)
        draft.known = title
        earliest = self._punctuated(text, title.end) if title is not None and title.complete else at
        held = self._held_behind(note, at, earliest, self._sentence_limit(note, earliest, limit))
        if held is not None and not self._prose(note, draft, at, earliest, held[0]):
            draft.spans["title"] = (at, held[0])
            return self._held(note, draft, held[1], self._sentence_limit(note, held[1], limit))
        reach = self._sentence_limit(note, earliest, limit)
        facts = self.facts.find(note, at, min(reach, at + LONGEST_TITLE), earliest)
        while facts is None and extend and reach < limit and self._may_run_on(note, draft, at, reach, limit):
            reach = note.outline.soft_limit(reach, limit)
            facts = self.facts.find(note, at, min(reach, at + LONGEST_TITLE), earliest)
        bare_title = draft.heads is None and earliest == at
        if facts is not None and bare_title and not (facts.thesis or "publisher" in facts.spans):
            return None  # a year alone makes no title of running text: "Between 1947 and 1958"
        if facts is not None and not self._prose(note, draft, at, earliest, facts.start):
            gost = GOST_RE.search(text, at, facts.end)
            if gost is not None:
                draft.spans["title"] = (at, gost.start())
                if self.articles.read(note, draft, gost.end(), limit):
                    return self._settled(note, draft, limit)
            self._take(draft, facts)
            draft.spans["title"] = (at, self._title_end(note, draft, at, facts.start))
            return self._settled(note, draft, limit)
        if title is not None and title.complete and self._co_published(note, draft, title, limit):
            return self._settled(note, draft, note.outline.hard_limit(limit))
        return self._short(note, draft, at, limit, strong)

    def _held_behind(self, note: NoteText, at: int, earliest: int, limit: int) -> Span | None:
        """Where an unquoted title ends and where what holds it begins: "Title, in: Journal", "Title, in «Rivista»"."""
        for span in note.outline.spans_from(earliest, min(limit, at + LONGEST_TITLE)):
            if span.mark == "«" and note.text[span.start - 2 : span.start] == ", " and NUMBERED_RE.match(note.text, span.end):
                return span.start - 2, span.start
        for start, stop in note.words.all("in"):
            if not earliest <= start <= min(limit, at + LONGEST_TITLE) or note.text[start - 2 : start] not in (", ", ". ", "? ", "! ", "» "):
                continue
            if note.text[start - 2] != "," and not note.text[start].isupper():
                continue
            begins = stop + 1 + (note.text[stop : stop + 1] == ":")
            if note.text[begins : begins + 1].isupper() or note.text[begins : begins + 1] in ("«", "„", "“"):
                return start - 2, begins
        return None

    def _punctuated(self, text: str, end: int) -> int:
        """The end of a title with the question mark or closing quotation mark that belongs to it."""
        match = TITLE_MARKS_RE.match(text, end)
        return match.end() if match else end

    def _co_published(self, note: NoteText, draft: Draft, title: TitleAt, limit: int) -> bool:
        """A semicolon between two publishers divides no citations; behind a title that is known to end, it can be told."""
        text = note.text
        if text[limit : limit + 1] != ";" or text[title.end : title.end + 1] != "," or limit - title.end < 4:
            return False
        end = note.trimmed(title.end, limit)
        if self.locators.closing(text, title.end, end) is not None or self._locator_after(note, title.end, limit):
            return False
        if self._inner_locator(text, title.end, end) is not None or note.words.joined("op-cit", title.end, limit):
            return False
        reach = note.outline.soft_limit(limit, note.outline.hard_limit(limit))
        facts = self.facts.find(note, title.start, reach, title.end)
        if facts is None or person_at(text, limit + 2, reach) and "“" in text[limit:reach]:
            return False
        self._take(draft, facts)
        draft.spans["title"] = (title.start, title.end)
        return True

    def _short(self, note: NoteText, draft: Draft, at: int, limit: int, strong: bool) -> Draft | None:
        """A short title: it ends at its locator, where the title that is known ends, or with the sentence."""
        text, title = note.text, draft.known
        if draft.heads is None and (title is None or not title.complete or title.words < 2):
            return None
        limit = self._sentence_limit(note, title.end if title else at, limit)
        if title is not None and (title.complete or self._locator_after(note, self._punctuated(text, title.end), limit)):
            end = self._punctuated(text, title.end)
            if draft.heads is None and not strong and not self._locator_after(note, end, limit):
                return None
            draft.spans["title"] = (at, end)
            return self._ended(note, draft, end, limit)
        back = note.words.within("op-cit", at, limit) or note.words.within("loc-cit", at, limit)
        if back is not None:
            limit = back[0]
        end = note.trimmed(at, limit)
        closing = self.locators.closing(text, at, end) if back is None else None
        if closing is None and back is None:
            closing = self._inner_locator(text, at, end)
        if closing is not None:
            end = note.trimmed(at, closing)
        elif back is None and not strong or note.prose(at, end):
            return None
        joint = note.words.within("and", at, end) if closing is None else None
        if joint is not None and person_at(text, joint[1] + 1, end) and "," in text[joint[1] : end]:
            end = note.trimmed(at, joint[0])
        draft.spans["title"] = (at, end)
        return self._ended(note, draft, end, len(text) if back is not None else limit)

    def _inner_locator(self, text: str, start: int, end: int) -> int | None:
        """Where a labelled locator stands inside a stretch, running text behind it."""
        at = text.find(", ", start, end)
        while at >= 0:
            if self.locators.labelled_at(text, at + 2, end) is not None:
                return at + 2
            at = text.find(", ", at + 2, end)
        return None

    # --- ends ---

    def _settled(self, note: NoteText, draft: Draft, limit: int) -> Draft:
        draft.form = Form.FULL
        return self._ended(note, draft, draft.end, limit)

    def _ended(self, note: NoteText, draft: Draft, end: int, limit: int) -> Draft:
        """Take the locator that follows `end`, if one does, and close the draft behind it."""
        for word in ("op-cit", "loc-cit"):
            if draft.form is Form.SHORT and (behind := note.words.joined(word, end, limit)) is not None:
                draft.word, draft.form, end = word, Form.OP_CIT, behind
        url = URL_RE.match(note.text, end, min(len(note.text), end + LONGEST_TITLE))
        if url is not None:
            draft.spans["url"], draft.form, draft.end = url.span("url"), Form.FULL, url.end()
            return draft
        draft.end = end
        if draft.form is Form.FULL:
            draft.end = end = self._behind_facts(note, draft, end, limit)
        if draft.kind in ("incollection", "article"):
            end = self._own_pages(note, draft, end, limit)
        at = self._locator_start(note.text, end, limit)
        stop = self.locators.at(note.text, at, self._locator_limit(note, at, limit)) if at is not None else None
        if stop is not None and self._bounded(note.text, stop):
            draft.locator, draft.end = (at, stop), stop
        return draft

    def _behind_facts(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """Pass a series in brackets, or a volume, between the facts and the locator."""
        series = SERIES_RE.match(note.text, end, limit)
        if series is not None and note.outline.span_at(series.start("open")) is not None:
            return series.end()
        volume = VOLUME_BEHIND_RE.match(note.text, end, limit)
        if volume is not None:
            draft.spans.setdefault("volume", volume.span("value"))
            return volume.end()
        return end

    def _own_pages(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """A chapter's own range before the pages cited: "653-697, pp. 665; 669", "pp. 1-20 (p. 5)"."""
        at = self._locator_start(note.text, end, limit)
        if at is None or "pages" in draft.spans:
            return end
        pages = self.articles.range_at(note.text, at, limit)
        if pages is None or "-" not in fold(note.text[slice(*pages)]) or not self._locator_after(note, pages[1], limit):
            return end
        draft.spans["pages"] = pages
        draft.end = pages[1]
        return pages[1]

    def _locator_limit(self, note: NoteText, at: int, limit: int) -> int:
        """A semicolon between two pages divides no citations: "pp. 665; 669"."""
        text = note.text
        while limit < len(text) and text[limit] == ";" and text[limit + 2 : limit + 3].isdigit():
            limit = note.outline.hard_limit(limit)
        return limit

    def _bounded(self, text: str, end: int) -> bool:
        return end >= len(text) or not text[end].isalnum()

    def _locator_start(self, text: str, end: int, limit: int) -> int | None:
        match = LOCATOR_LEAD_RE.match(text, end, limit)
        return match.end() if match else None

    def _locator_after(self, note: NoteText, end: int, limit: int) -> bool:
        at = self._locator_start(note.text, end, limit)
        return at is not None and self.locators.at(note.text, at, limit) is not None

    def _sentence_limit(self, note: NoteText, at: int, limit: int) -> int:
        return note.outline.soft_limit(at, limit)

    def _take(self, draft: Draft, facts: Facts) -> None:
        draft.spans.update(facts.spans)
        draft.end = facts.end
        if facts.thesis:
            draft.kind = "phdthesis"

    def _may_run_on(self, note: NoteText, draft: Draft, at: int, reach: int, limit: int) -> bool:
        """Whether a work that is not complete at a sentence's end may go on behind it."""
        text = note.text
        if note.words.at("signal", reach, limit) or note.words.at("ibid", reach, limit):
            return False
        if draft.heads is None and not (draft.known and draft.known.complete) and note.prose(at, reach):
            return False
        if IMPRINT_RE.match(text, reach, limit):
            return True
        found = self.heads(note, reach, limit, _NOTHING_KNOWN)
        return found is None or len(found.names[0].family) < 2 or text[found.end : found.end + 1] not in ","

    def _prose(self, note: NoteText, draft: Draft, at: int, earliest: int, end: int) -> bool:
        """Whether the stretch that would be the title is running text. Behind names and known titles it is a title."""
        if draft.heads is not None or earliest > at:
            return False
        if any(at < start < end and title.complete and title.words > 1 for start, title in note.titles.items()):
            return True  # "Koselleck is of another opinion: Vergangene Zukunft, p. 82": the title stands further on
        return note.prose(at, end) or note.words.within("seeing", at + 1, end) is not None

    def _title_end(self, note: NoteText, draft: Draft, at: int, end: int) -> int:
        """Where a title ends before the facts: at "edited by", an edition, a volume, and what else is no title."""
        text = note.text
        end = note.trimmed(at, end)
        end = self._roles_behind(note, draft, at, end)
        edition = edition_in(note, at, end)
        if edition is not None and edition[1] >= end - 1 and text[edition[0] - 2 : edition[0]] in (", ", ". "):
            draft.spans.setdefault("edition", edition)
            end = note.trimmed(at, edition[0])
        volume = VOLUME_TAIL_RE.search(text, at, end)
        if volume is not None and bare(volume["label"]) in self.volumes:
            draft.spans.setdefault("volume", volume.span("value"))
            end = volume.start()
        return note.trimmed(at, end)

    def _roles_behind(self, note: NoteText, draft: Draft, at: int, end: int) -> int:
        """Take the names behind "edited by" as the editors; give back where the title ends before such words."""
        for role in ("editor", "translator"):
            for start, stop in note.words.all(role):
                if not at < start < end or note.text[start - 2 : start] not in (", ", ". ", " (", "/ "):
                    continue
                spans = next(readings(note.words, stop + 1, end), None)
                if spans is None or note.text[stop : stop + 1] != " ":
                    continue
                if role == "editor" and draft.editors is None:
                    draft.editors = heads(note.passage, note.words, spans, spans[-1][1])
                end = start
        return note.trimmed(at, end)

    def _in(self, note: NoteText, end: int, limit: int) -> int | None:
        """Where the containing book begins, behind "in"; None where no "in" follows."""
        found = note.words.joined("in", end, limit)
        if found is None:
            return None
        found += note.text[found : found + 1] == ":"
        return found + 1 if note.text[found : found + 1] == " " else None

    def _container_before(self, note: NoteText, draft: Draft, start: int, end: int) -> None:
        """What stands between a quoted title and the facts holds it."""
        while start < end and note.text[start] in " ,.:":
            start += 1
        end = note.trimmed(start, end)
        if end > start:
            draft.spans["container"] = (start, end)


def _inside(text: str, start: int, end: int) -> Span:
    """A quotation without its marks and the comma before the closing one."""
    start, end = start + 1, end - 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return start, end


class _Nothing:
    """The knowledge of nothing: for names that stand inside a citation, where no known name may decide."""

    def body_at(self, text: str, start: int) -> None:
        return None

    def knows(self, name: object) -> bool:
        return False

    def knows_family(self, text: str) -> bool:
        return False


_NOTHING_KNOWN = _Nothing()


@lru_cache(maxsize=4)
def work_reader(vocabulary: Vocabulary) -> WorkReader:
    """The work reader of a vocabulary, built at the first call."""
    return WorkReader(vocabulary)
