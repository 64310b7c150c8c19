"""One work at one place of a note: its authors, title, container and facts of publication, and where its locator stands.

What is read is a `Draft`: offsets into the note's text. Nothing here knows which work of the bibliography it is.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import regex

from citecheck.model import Form
from citecheck.parse.article import PAGES_RE, ArticleReader, article_reader
from citecheck.parse.facts import Facts, facts_reader
from citecheck.parse.grammar import grammar
from citecheck.parse.known import KnownWorks, TitleAt
from citecheck.parse.locator import locators
from citecheck.parse.names import FAMILY_FIRST_RE, Heads, names
from citecheck.parse.split import Outline
from citecheck.text import Passage, fold
from citecheck.vocabulary import Vocabulary

Span = tuple[int, int]
SEPARATOR_RE = regex.compile(r"(?:[,:.]{1,2}\s?|\s[–—]\s|\s)")
COMMA_RE = regex.compile(r",\s")
GOST_RE = regex.compile(r"\s//?\s")
QUOTES = "“„«»‹›‘\""
TITLE_OPENS = regex.compile(r"[\p{Lu}\d¿¡“„«‘\"»…]")
VOLUME_TAIL_RE = regex.compile(r",\s(?P<label>\p{L}+\.?)\s(?P<value>\d+|[IVXLC]+)\Z")
LONGEST_TITLE = 400  # characters; the longest title met has 190


@dataclass(slots=True)
class NoteText:
    """A note as it is read: its passage, its outline, and the known titles that stand in it by where they begin."""

    passage: Passage
    outline: Outline
    titles: dict[int, TitleAt]

    @property
    def text(self) -> str:
        return self.passage.text


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
    known: TitleAt | None = None


class WorkReader:
    """Reads a work that begins at a given place."""

    def __init__(self, vocabulary: Vocabulary):
        self.grammar = grammar(vocabulary)
        self.names = names(vocabulary)
        self.facts = facts_reader(vocabulary)
        self.locators = locators(vocabulary)
        self.articles: ArticleReader = article_reader(vocabulary)

    # --- the head ---

    def heads(self, note: NoteText, start: int, limit: int, known: KnownWorks) -> Heads | None:
        """The names that open a citation at `start`, if names stand there and something that can be cited follows them."""
        text = note.text
        bodies = self._bodies(text, start, known)
        if bodies:
            return self._with_role(note, bodies, limit)
        title = note.titles.get(start)
        if title is not None and title.complete and title.words > 1 and not title.title.container:
            one = self.names.one_at(text, start, limit)
            if not one or not known.knows_family(text[one[0][0] : one[0][1]]) or one[0][1] >= title.end:
                return None
        for spans in self._name_lists(note, start, limit):
            heads = self._with_role(note, spans, limit)
            if heads is not None and self._leads(note, heads, spans, limit, known):
                return heads
        return None

    def _bodies(self, text: str, start: int, known: KnownWorks) -> list[Span]:
        """The known corporate authors at `start`, joined by commas or "and"."""
        found, at = [], start
        while (body := known.body_at(text, at)) is not None:
            found.append(body)
            joint = self.grammar.and_.match(text, body[1]) or COMMA_RE.match(text, body[1])
            if joint is None:
                break
            at = joint.end()
        return found

    def _name_lists(self, note: NoteText, start: int, limit: int):
        """Readings of the names at `start`, the longest list first."""
        text = note.text
        several = self.names.several_at(text, start, limit)
        if several and _alike(text, several) and text[several[0][1] : several[0][1] + 2] == ", ":
            title = note.titles.get(several[1][0])
            several = [] if title is not None and title.complete and title.end > several[1][1] else several
        if several and _alike(text, several):
            yield several
        listed = self.names.listed_at(text, start, limit)
        while len(listed) > 1:
            end = listed[-1][1]
            if self.grammar.editor.match(text, end, limit) or self.grammar.et_al.match(text, end, limit):
                yield listed
                break
            listed = listed[:-1]
        for one in (self.names.one_at(text, start, limit), self.names.family_first_at(text, start, limit)):
            if one:
                yield one

    def _with_role(self, note: NoteText, spans: list[Span], limit: int) -> Heads | None:
        return self.names.heads(note.passage, spans, limit)

    def _leads(self, note: NoteText, heads: Heads, spans: list[Span], limit: int, known: KnownWorks) -> bool:
        """Whether names are followed by what a citation's names are followed by."""
        text, end = note.text, heads.end
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
            return mark.startswith(",") and not (inner_comma and not all(known.knows(name) for name in heads.names))
        if not TITLE_OPENS.match(text, after):
            return False
        if heads.editors or heads.others or mark.startswith(","):
            return True
        family_first = FAMILY_FIRST_RE.fullmatch(text, *spans[-1]) is not None
        return family_first or (mark.startswith(":") and known.knows(heads.names[0]))

    # --- the work ---

    def read(self, note: NoteText, start: int, limit: int, known: KnownWorks, *, strong: bool) -> Draft | None:
        """The work cited at `start`, no further than `limit`; None where what stands there cannot be told from running text.

        `strong` says that a citation is to be expected here: the note's beginning, after a signal or a semicolon.
        """
        heads = self.heads(note, start, limit, known)
        if heads is None:
            return self._titled(note, Draft(start, start, Form.SHORT), start, limit, strong=strong, extend=strong)
        at = SEPARATOR_RE.match(note.text, heads.end, limit).end()
        draft = Draft(start, heads.end, Form.SHORT, heads=heads)
        locator = self.locators.at(note.text, at, limit)
        if locator is not None and note.text[at : at + 1] not in QUOTES and note.titles.get(at) is None:
            return self._ended(note, draft, heads.end, limit)
        return self._titled(note, draft, at, limit, strong=strong or self._all_known(heads, known), extend=True)

    def _all_known(self, heads: Heads, known: KnownWorks) -> bool:
        return all(known.knows(name) for name in heads.names)

    def _titled(self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool) -> Draft | None:
        """Read on from the title."""
        text = note.text
        quote = note.outline.span_at(at)
        if quote is not None and text[at] in QUOTES and text[quote.end : quote.end + 1] != ":":
            return self._quoted(note, draft, quote.start, quote.end, limit, strong)
        if not TITLE_OPENS.match(text, at, limit):
            return None
        if draft.heads is None and at not in note.titles and self.grammar.document.match(text, at, limit):
            return None
        return self._unquoted(note, draft, at, limit, strong=strong, extend=extend)

    def _quoted(self, note: NoteText, draft: Draft, start: int, end: int, limit: int, strong: bool) -> Draft | None:
        text = note.text
        draft.spans["title"] = _inside(text, start, end)
        draft.known = note.titles.get(draft.spans["title"][0])
        limit = self._sentence_limit(note, end, limit)
        if (match := self.grammar.in_.match(text, end, limit)) is not None:
            return self._contained(note, draft, match.end(), limit)
        if self.articles.read(note.outline, draft, end, limit):
            return self._settled(note, draft, limit)
        facts = self.facts.find(note.outline, end, limit, end)
        if facts is not None:
            self._take(draft, facts)
            self._container_before(text, draft, end, facts.start)
            return self._settled(note, draft, limit)
        if draft.heads is None and not (draft.known and draft.known.complete):
            return None
        return self._ended(note, draft, end, limit) if strong or self._locator_after(note, end, limit) else None

    def _contained(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """Read the book that holds a chapter: editors, title, facts; or its short title and a locator."""
        text = note.text
        draft.kind = "incollection"
        various = self.grammar.various.match(text, at, limit)
        at = various.end() if various else at
        known = note.titles.get(at)
        heads = None if known is not None and known.complete else self.heads(note, at, limit, _NOTHING_KNOWN)
        if heads is not None:
            draft.editors = heads
            at = SEPARATOR_RE.match(text, heads.end, limit).end()
        title = note.titles.get(at)
        facts = self.facts.find(note.outline, at, limit, title.end if title and title.complete else at)
        if facts is None:
            closing = self.locators.closing(text, at, self._trimmed(text, at, limit))
            end = self._trimmed(text, at, closing if closing is not None else limit)
            draft.spans["container"] = (at, end)
            return self._ended(note, draft, end, limit)
        self._take(draft, facts)
        draft.spans["container"] = (at, self._title_end(note, draft, at, facts.start))
        return self._settled(note, draft, limit)

    def _unquoted(self, note: NoteText, draft: Draft, at: int, limit: int, *, strong: bool, extend: bool) -> Draft | None:
        text = note.text
        title = note.titles.get(at)
        draft.known = title
        earliest = title.end if title is not None and title.complete else at
        reach = self._sentence_limit(note, earliest, limit)
        facts = self.facts.find(note.outline, at, min(reach, at + LONGEST_TITLE), earliest)
        while facts is None and extend and reach < limit and self._may_run_on(note, draft, at, reach, limit):
            reach = note.outline.soft_limit(reach, limit)
            facts = self.facts.find(note.outline, at, min(reach, at + LONGEST_TITLE), earliest)
        if facts is not None and not self._prose(text, draft, at, earliest, facts.start):
            gost = GOST_RE.search(text, at, facts.end)
            if gost is not None:
                draft.spans["title"] = (at, gost.start())
                if self.articles.read(note.outline, draft, gost.end(), limit):
                    return self._settled(note, draft, limit)
            self._take(draft, facts)
            draft.spans["title"] = (at, self._title_end(note, draft, at, facts.start))
            return self._settled(note, draft, limit)
        if title is not None and title.complete and self._co_published(note, draft, title, limit):
            return self._settled(note, draft, note.outline.hard_limit(limit))
        return self._short(note, draft, at, limit, strong)

    def _co_published(self, note: NoteText, draft: Draft, title: TitleAt, limit: int) -> bool:
        """A semicolon between two publishers divides no citations; behind a title that is known to end, it can be told."""
        text = note.text
        if text[limit : limit + 1] != ";" or text[title.end : title.end + 1] != "," or limit - title.end < 4:
            return False
        if self._locator_after(note, title.end, limit):
            return False
        reach = note.outline.soft_limit(limit, note.outline.hard_limit(limit))
        facts = self.facts.find(note.outline, title.start, reach, title.end)
        if facts is None or self.names.one_at(text, limit + 2, reach) and "“" in text[limit:reach]:
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
        if title is not None and (title.complete or self._locator_after(note, title.end, limit)):
            end = title.end
            if draft.heads is None and not strong and not self._locator_after(note, end, limit):
                return None
            draft.spans["title"] = (at, end)
            return self._ended(note, draft, end, limit)
        end = self._trimmed(text, at, limit)
        closing = self.locators.closing(text, at, end)
        if closing is None:
            closing = self._inner_locator(text, at, end)
        if closing is not None:
            end = self._trimmed(text, at, closing)
        elif not strong or self.grammar.prose_search.search(text, at, end):
            return None
        joint = self.grammar.and_.search(text, at, end) if closing is None else None
        if joint is not None and self.names.one_at(text, joint.end(), end) and "," in text[joint.end() : end]:
            end = joint.start()
        draft.spans["title"] = (at, end)
        return self._ended(note, draft, end, limit)

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
        draft.end = end
        if draft.kind in ("incollection", "article"):
            end = self._own_pages(note, draft, end, limit)
        at = self._locator_start(note.text, end, limit)
        stop = self.locators.at(note.text, at, self._locator_limit(note, at, limit)) if at is not None else None
        if stop is not None and self._bounded(note.text, stop):
            draft.locator, draft.end = (at, stop), stop
        return draft

    def _own_pages(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """A chapter's own range before the pages cited: "653-697, pp. 665; 669", "pp. 1-20 (p. 5)"."""
        at = self._locator_start(note.text, end, limit)
        if at is None or "pages" in draft.spans:
            return end
        match = self.articles.pages.match(note.text, at, limit) or PAGES_RE.match(note.text, at, limit)
        if match is None or "-" not in fold(match.group()) or not self._locator_after(note, match.end(), limit):
            return end
        draft.spans["pages"] = match.span()
        draft.end = match.end()
        return match.end()

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

    def _trimmed(self, text: str, start: int, end: int) -> int:
        while end > start and text[end - 1] in " ,.;:":
            end -= 1
        return end

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
        if self.grammar.signal.match(text, reach) or self.grammar.ibid.match(text, reach):
            return False
        if self.grammar.prose_search.search(text, at, reach):
            return False
        heads = self.heads(note, reach, limit, _NOTHING_KNOWN)
        return heads is None or len(heads.names[0].family) < 2 or note.text[heads.end : heads.end + 1] not in ","

    def _prose(self, text: str, draft: Draft, at: int, earliest: int, end: int) -> bool:
        """Whether the stretch that would be the title is running text. Behind names and known titles it is a title."""
        if draft.heads is not None or earliest > at:
            return False
        return any(
            pattern.search(text, at, end) is not None
            for pattern in (self.grammar.prose_search, self.grammar.strong_signal_search, self.grammar.see_search)
        )

    def _title_end(self, note: NoteText, draft: Draft, at: int, end: int) -> int:
        """Where a title ends before the facts: at "edited by", an edition, a volume, and what else is no title."""
        text = note.text
        end = self._trimmed(text, at, end)
        role = self.grammar.edited_by_search.search(text, at, end)
        if role is not None and role.start() > at:
            self._editors_behind(note, draft, role, end)
            end = role.start()
        edition = self.grammar.edition.search(text, at, end)
        if edition is not None and edition.end() >= end - 1 and text[edition.start() - 2 : edition.start()] in (", ", ". "):
            draft.spans.setdefault("edition", edition.span())
            end = self._trimmed(text, at, edition.start())
        volume = VOLUME_TAIL_RE.search(text, at, end)
        if volume is not None and self.grammar.volume.fullmatch(text, volume.start("label"), end):
            draft.spans.setdefault("volume", volume.span("value"))
            end = volume.start()
        return self._trimmed(text, at, end)

    def _editors_behind(self, note: NoteText, draft: Draft, role: regex.Match, end: int) -> None:
        """Names behind "edited by" are the editors'."""
        if role["editor"] is None or draft.editors is not None:
            return
        at = role.end()
        spans = self.names.several_at(note.text, at, end) or self.names.one_at(note.text, at, end)
        if spans:
            draft.editors = self.names.heads(note.passage, spans, spans[-1][1])

    def _container_before(self, text: str, draft: Draft, start: int, end: int) -> None:
        """What stands between a quoted title and the facts holds it."""
        while start < end and text[start] in " ,.:":
            start += 1
        end = self._trimmed(text, start, end)
        if end > start:
            draft.spans["container"] = (start, end)


LOCATOR_LEAD_RE = regex.compile(r"(?:,\s|\.\s(?=\p{L}{1,4}\.?\s?\d)|:\s?|\s(?:at\s|hier\s)?|,\s(?:hier|here|at|ici|aquí|esp\.)\s|\s\()")


def _alike(text: str, spans: list[Span]) -> bool:
    """Whether the names of a list are alike, all with given names or none: "Rabe, Eisenhower and Latin America" is no list."""
    return len(spans) < 3 or len({" " in text[start:end] for start, end in spans}) == 1


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
