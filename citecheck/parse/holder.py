"""What holds a work: the journal or the book that it stands in, behind "in" or behind a title in quotation marks."""

import regex

from citecheck.parse.article import ArticleReader
from citecheck.parse.draft import Draft
from citecheck.parse.ending import URL_RE, Ending, locator_start
from citecheck.parse.facts import RANGE_OF_YEARS_RE, FactsReader
from citecheck.parse.heads import SEPARATOR_RE, HeadReader
from citecheck.parse.imprint import edition_in
from citecheck.parse.note import NoteText
from citecheck.parse.published import Facts
from citecheck.parse.title import SAME_AUTHOR_RE, title_end, titled_sentence
from citecheck.parse.words import DAY_OF_ANY_ORDER
from citecheck.text import fold

Span = tuple[int, int]
MOST_SENTENCES = 3  # of a book's title, subtitles and facts of publication
# "Cambridge, MA: Harvard …" behind a full stop: the facts of the work before it, not a work of its own.
IMPRINT_RE = regex.compile(
    r"\p{Lu}[^.:;()“”«»]{1,40}(?:,\s\p{Lu}\.?\p{Lu}\.?)?\s?:\s\p{Lu}[^:;()“”«»]{1,100},\s(?:[\p{L}]+\.?\s)?\d{4}(?!\d)"
)
# "“Title.” American Historical Review 112.4 (2007)", "“Title”. Speculum, Vol. 33, No. 4 (1995)", "“Title.” In Book Title".
HOLDER_BEHIND_RE = regex.compile(
    r"\.?\s(?:In:?\s(?=[\p{Lu}“«])|In:?\s__+\.\s|\p{Lu}[^,;:()“”«»\d]{2,90}(?:,\s\p{L}{1,6}\.)?\s\d{1,4}(?!\d)[^;“”«»]{1,40}?(?:1[5-9]|20)\d\d(?!\d)|\p{Lu}[^;:()“”«»\d]{2,120}?,\sv\.\s\d)"
)
# A journal whose name holds a full stop: "Annales. Économies, Sociétés, Civilisations, vol. 13, no 4, 1958", "Traverse.
# Zeitschrift für Geschichte 12 (2005)".
PARTED_JOURNAL_RE = regex.compile(
    r"[,.\s]{0,3}(?P<name>\p{Lu}[^.,;:()“”„«»\d]{1,60}\.\s\p{Lu}[^.;:()“”„«»\d]{2,90}?),?\s(?:\p{L}{1,6}[.°º]{0,2}\s?)?\d{1,4}(?!\d)[^;“”„«»]{1,40}?(?:1[5-9]|20)\d\d(?!\d)"
)
VOLUME_OF_YEAR_RE = regex.compile(r"\s(?P<volume>\d{1,4})(?:/\d{1,2})?\s\((?P<year>\d{4})\)")  # "in: ebd. 61 (2008), S. 155–174"
VOLUME_BEFORE_RE = regex.compile(r"(?:\d{1,2}|[ivx]{1,5}):(?=\d)")  # "2:88–111"
HOLDERS_RE = regex.compile(
    rf"{SEPARATOR_RE.pattern}|\s?/\s?"
)  # "in: Ders. (Hrsg.), Titel", "in: Ders./Satzinger, Georg (Hrsg.), Titel"
# "Berliner Börsen-Courier, 19. Dezember 1929", "Frankfurter Allgemeine Zeitung vom 23. Mai 1970": a newspaper of that day.
DAILY_RE = regex.compile(rf"(?P<name>\p{{Lu}}[^,;:.()“”„«»\d]{{2,45}})(?:,|\svom|\sv\.)\s(?P<date>{DAY_OF_ANY_ORDER})(?=[,.;)]|\Z)")


class HolderReader:
    """Reads on from where the journal or book begins."""

    def __init__(self, facts: FactsReader, articles: ArticleReader, heads: HeadReader, ending: Ending):
        self.facts = facts
        self.articles = articles
        self.heads = heads
        self.ending = ending
        self.locators = ending.locators
        self.volumes = facts.volumes

    def read(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """What holds the work, behind "in": a journal with volume and year, a book, or the one before ("in: ebd.")."""
        if note.words.at("ibid", at, limit) is not None:
            draft.kind = "incollection"
            return self._called_short(note, draft, at, limit)
        same = SAME_AUTHOR_RE.match(note.text, at, limit)  # "“A dialética da tradição”. In: ______. Essa gente do Rio"
        at = same.end() if same is not None else at
        limit = beyond_full_stop(note, at, limit)
        if (paper := DAILY_RE.match(note.text, at, limit)) is not None:
            draft.kind, draft.end = "article", paper.end()
            draft.spans |= {"container": paper.span("name"), "date": paper.span("date"), "year": (paper.end() - 4, paper.end())}
            return self.ending.settle(note, draft, limit)
        if not self._edited_by(note, at, limit) and self.articles.read(note, draft, at, limit):
            dated = "year" in draft.spans or ("pages" in draft.spans and not _are_years(note, draft.spans["pages"]))
            if {"volume", "issue"} & draft.spans.keys() and dated:
                return self.ending.settle(note, draft, limit)
            draft.spans = {"title": draft.spans["title"]}
        return self._contained(note, draft, at, limit)

    def _edited_by(self, note: NoteText, at: int, limit: int) -> bool:
        """Whether names and a known title behind them stand where a journal might: "in Leffler and Westad, Cambridge History"."""
        found = self.heads.at(note, at, limit, inside=True) if note.titles else None
        lead = SEPARATOR_RE.match(note.text, found.end, limit) if found is not None else None
        title = note.titles.get(lead.end()) if lead is not None else None
        return title is not None and title.complete and at not in note.titles

    def _contained(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """Read the book that holds a chapter: editors, title, facts; or its short title and a locator."""
        text = note.text
        draft.kind = "incollection"
        various = note.words.at("et-al", at, limit)  # "AA. VV.": no names follow
        if various is not None and (lead := SEPARATOR_RE.match(text, various, limit)) is not None:
            at = lead.end()
        same = note.words.at("idem", at, limit)
        if same is not None:
            same = note.words.joined("editor", same, limit) or same
            lead = HOLDERS_RE.match(text, same + (text[same : same + 1] == ")"), limit)
            various = various or (lead is not None and lead.group().startswith((",", ":")))  # "in: ders., Wachstum, Krisen, …"
            at = lead.end() if lead is not None else at
        role = note.words.at("editor", at, limit)
        if role is not None and text[role : role + 1] == " ":
            at = role + 1
        at = at if various else self._behind_editors(note, draft, at, limit)
        title = note.titles.get(at)
        facts = self.facts.find(note, at, limit, title.end if title and title.complete else at)
        if facts is None:
            facts, limit = self._behind_subtitle(note, at, limit)
        if facts is None:
            return self._contained_bare(note, draft, at, limit)
        draft.take(facts)
        draft.spans["container"] = (at, title_end(note, draft, self.volumes, at, facts.start))
        return self.ending.settle(note, draft, limit)

    def _behind_editors(self, note: NoteText, draft: Draft, at: int, limit: int) -> int:
        """Take the names before a book's title as its editors; give back where the title begins."""
        body = note.known.body_at(note.text, at)  # "in U.S. Department of State, Foreign Relations of the United States, …"
        if body is not None and note.text[body[1] : body[1] + 2] == ", ":
            return body[1] + 2
        known = note.titles.get(at)
        found = None if known and known.complete else self.heads.at(note, at, limit, inside=True)
        lead = SEPARATOR_RE.match(note.text, found.end, limit) if found is not None else None
        if lead is None:
            return at
        edition = edition_in(note, lead.end(), limit)
        if edition is not None and edition[0] == lead.end():
            return at  # "in: Meyers Konversations-Lexikon, 4. Aufl., …"
        if note.words.at("volume", lead.end(), limit) is not None:
            return at  # "in Storia d’Italia, vol. IV, …"
        unnamed = not found.editors and all(name.given is None for name in found.names)
        if unnamed and note.words.within("editor", lead.end(), limit):
            return at  # "in Language, Counter-Memory, Practice, ed. Donald F. Bouchard"
        draft.editors = found
        return lead.end()

    def _behind_subtitle(self, note: NoteText, at: int, limit: int) -> tuple[Facts | None, int]:
        """The facts behind a book's subtitle, which a full stop parts from its title: "in: Benz (Hrsg.), Die Juden in
        Deutschland. Leben unter …, München 1988"; and where their sentence ends."""
        closed = self.ending.closed(note.text, at, note.trimmed(at, limit))
        further = note.words.at("signal", limit, len(note.text)) or note.words.at("quoted-in", limit, len(note.text))
        if limit not in note.outline.soft or closed or further:
            return None, limit
        sentence, hard = limit, note.outline.hard_limit(limit)
        for _ in range(MOST_SENTENCES):
            reach = note.outline.soft_limit(sentence, hard)
            facts = self._facts_of(note, sentence, reach)
            if facts is not None or reach >= hard:
                break
            sentence = reach
        return (None, limit) if facts is None or facts.bracketed or note.prose(at, facts.end) else (facts, reach)

    def _facts_of(self, note: NoteText, sentence: int, reach: int) -> Facts | None:
        """The facts in a sentence: behind the rest of a title, or all that it says ("Frankfurt a. M.: Suhrkamp 1974")."""
        facts = self.facts.find(note, sentence, reach, sentence)
        if facts is None or not {"place", "publisher"} & facts.spans.keys():
            whole = self.facts.find(note, sentence - 1, reach, sentence)
            if whole is None or not {"place", "publisher"} & whole.spans.keys():
                return facts
            # "Frankfurt a. M. 1988, S. 205–233" is all that the sentence says; "Alles das lag bis 1988, wie …" is not.
            said = whole.start == sentence and self.ending.locator_after(note, whole.end, reach)
            return whole if said or {"place", "publisher"} <= whole.spans.keys() else facts
        return facts

    def _contained_bare(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft:
        """A book without facts in its sentence: the next may hold them, behind the chapter's pages ("…, 12–40. Oxford: …")."""
        text, further = note.text, titled_sentence(note, at, note.outline.hard_limit(at))
        if note.words.within("idem", limit, further) is None:  # "in Louis (ed.), Suez 1956, p. 225, and idem, The Economic Diplomacy"
            limit = max(limit, further)
        url = URL_RE.search(text, at, limit)
        if url is not None:
            draft.spans["container"] = (at, title_end(note, draft, self.volumes, at, url.start()))
            return self.ending.close(note, draft, note.trimmed(at, url.start()), limit)
        closing = self.locators.closing(text, at, note.trimmed(at, limit))
        end = note.trimmed(at, closing if closing is not None else limit)
        behind = note.outline.soft_limit(limit, note.outline.hard_limit(at))
        if limit in note.outline.soft and IMPRINT_RE.match(text, limit, behind):
            facts = self.facts.find(note, at, behind, limit)
            if facts is not None:
                draft.take(facts)
                if closing is not None:
                    draft.spans["pages"] = (closing, note.trimmed(closing, limit))
                draft.spans["container"] = (at, title_end(note, draft, self.volumes, at, end))
                return self.ending.settle(note, draft, behind)
        return self._called_short(note, draft, at, limit)

    def _called_short(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft:
        """A book that was cited before, by its short title or "op. cit.": a chapter whose author is named in full and whose
        pages are given is cited in full ("Juan Carlos Torre, “La democratización”, en Torre (dir.), Los años peronistas,
        op. cit., pp. 257-312")."""
        text, end = note.text, note.trimmed(at, limit)
        same = note.words.at("ibid", at, limit)
        back = (at, same) if same is not None else note.words.within("op-cit", at, limit) or self._pointer(note, at, limit)
        closing = self.locators.closing(text, at, end) if back is None else None
        if back is None and closing is None:
            closing = self.ending.inner_locator(text, at, end)
        stop = back[0] if back is not None else closing if closing is not None else end
        if same is None:
            draft.spans["container"] = (at, title_end(note, draft, self.volumes, at, note.trimmed(at, stop)))
        end = back[1] + (text[back[1] : back[1] + 1] == ".") if back is not None else note.trimmed(at, stop)
        pointed = self.ending.backward.pointer_behind(note, end, limit) if back is not None else None
        end = pointed[1] if pointed is not None else end  # "dans Les cartulaires, op. cit. (n. 2), p. 13-26"
        numbered = VOLUME_OF_YEAR_RE.match(text, end, limit) if same is not None else None
        if numbered is not None:
            draft.spans |= {"volume": numbered.span("volume"), "year": numbered.span("year")}
            draft.kind, end = "article", numbered.end()
        start = locator_start(text, end, limit)
        volume = VOLUME_BEFORE_RE.match(text, start, limit) if start is not None else None
        start = volume.end() if volume is not None else start
        pages = self.articles.range_at(text, start, limit) if start is not None else None
        idem = draft.word == "idem"
        named = idem or (draft.heads is not None and all(name.given is not None for name in draft.heads.names))
        if pages is None or not named or "-" not in fold(text[slice(*pages)]):
            return self.ending.close(note, draft, end, limit)
        draft.spans["pages"], draft.end = pages, pages[1]
        return self.ending.settle(note, draft, limit)

    def _pointer(self, note: NoteText, at: int, limit: int) -> Span | None:
        """Where a bracket stands that points at the note which cites the book: "in: Haupt (Hg.), Ende der Zünfte (wie Anm. 7)"."""
        for span in note.outline.spans_from(at, limit):
            pointer = self.ending.backward.pointer(note, span.start, limit) if span.mark in "([" else None
            if pointer is not None:
                return span.start, pointer[1]
        return None


def _are_years(note: NoteText, pages: Span) -> bool:
    """Whether what was read as pages are the years that a volume covers: "vol. 1, 1960–1970, by …"."""
    return RANGE_OF_YEARS_RE.fullmatch(note.text, *pages) is not None


def beyond_full_stop(note: NoteText, at: int, limit: int) -> int:
    """Where a citation's sentence ends whose journal, named at an offset, has a full stop inside its name."""
    parted = PARTED_JOURNAL_RE.match(note.text, at) if limit in note.outline.soft else None
    inside = parted is not None and parted.start("name") < limit < parted.end("name")
    behind = note.outline.soft_limit(limit, note.outline.hard_limit(at))
    told = inside and (note.prose(*parted.span("name")) or note.words.within("signal", limit, behind) is not None)
    return behind if inside and not told else limit


def sentence_of_holder(note: NoteText, end: int, limit: int) -> int:
    """Where the sentence begins that names the journal or book of a quoted title, the next where a full stop parts them."""
    behind = HOLDER_BEHIND_RE.match(note.text, end, limit)
    if behind is None or note.outline.soft_limit(end, limit) > behind.end():
        return end
    start = note.outline.soft_limit(end, limit)
    start = start if note.text[behind.end() - 3] != "_" else behind.end() - 1  # "“…”. In: ______. Essa gente do Rio"
    return end if note.prose(start, note.outline.soft_limit(start, limit)) else start
