"""A work whose title stands in quotation marks: an article, a chapter, a paper with its day, or its short form."""

import regex

from citecheck.model import Form
from citecheck.parse.behind_title import behind_issue, behind_translator
from citecheck.parse.dated import DatedReader
from citecheck.parse.dates import DAY_RE
from citecheck.parse.draft import Draft
from citecheck.parse.ending import URL_RE, locator_start
from citecheck.parse.holder import HolderReader, beyond_full_stop, sentence_of_holder
from citecheck.parse.note import NoteText
from citecheck.parse.split import QUOTES
from citecheck.parse.title import container_before, holder_after, inside

# Behind a quotation with which a title only begins: "“One Hell of a Gamble”: Khrushchev …", "«Золотая осень», или …",
# "“The Visitation of God”? The Potato and the Great Irish Famine, ed. Jacqueline Hill".
GOES_ON_RE = regex.compile(r":|\?\s(?=\p{Lu}[^,.;:“”]{3,80},\s(?:ed|in|edited)[.\s])|\s[–—-]\s(?=\p{Lu})|\s(?:и\s)?(?=[«\p{Cyrillic}])(?!в\s|//)|,?\s(?:или|or|oder|ou|ovvero)\s")
# Between a quoted title and "in": a volume, or the year of the original ("“The Freedom of a Christian” (1520), in …").
VOLUME_QUOTED_RE = regex.compile(r"(?:,\s[Vv]ol\.\s(?:\d+|[IVX]+)|\s[(\[]\d{4}[)\]])(?=,\s)")
# A subtitle behind the quotation: "„… proprijs sic effingebam …“. Zu Dürers Selbstbildnis von 1500, in: …", "«Por
# ministerio de la ley». La Jurisdicción Especial, Madrid, Centro de Estudios, 2006".
SUBTITLE_RE = regex.compile(
    r"(?:\.|(?<=[?!].))\s\p{Lu}[^.;:„“”«»]{3,160}?,\s(?:in:?\s(?=[\p{Lu}«])|\p{Lu}[^,;.«»\d]{2,40}(?:,\s[^,;«»\d]{2,60},)?\s(?:1[5-9]|20)\d\d(?![-–]))"
)
# The same with no mark between, an imprint behind: "„Volksgemeinschaft“ in der Provinz, Hamburg 2007", "« Race » et histoire,
# Paris, Gonthier, 1961"; not "“Title” in the Journal of …", "„Titel“ und Meyer, Buch, Berlin 1990".
RUNS_ON_RE = regex.compile(
    r"\s(?!(?:in|dans|en|em|nel|w|v|в)\s(?!(?:de[rmn]|die|das)\s)|(?:and|und|et|e|y)\s\p{Lu}[\p{L}-]+,)\p{Ll}[^,;:“”„«»()\d]{2,100}?"
    r"(?:[.:]\s\p{Lu}[^;“”„«»()\d]{3,120}?)?(?:(?:,\s\p{Lu}[^,;:()\d]{1,50}){1,2}?,?\s(?:1[5-9]|20)\d\d(?![-–\d])|\s\([^():]{2,40}:\s[^():]{3,60},\s\d{4}\))"
)
LONGEST_SAME = 40  # characters of "dans le même numéro, voir ", with what may follow it
LONGEST_BOOK = 60  # characters of a book's title between a chapter's and "ibid."
CALLED_RE = regex.compile(r",?(?:\s\p{Ll}+){1,3}(?=\sin:?\s\p{Lu})")
# "«Paz, piedad y perdón» (discurso en el Ayuntamiento de Barcelona, 18 de julio de 1938), en Obras completas".
TOLD_RE = regex.compile(r"\s\(\p{Ll}[^()]{5,120}\)(?=,\s(?:in|en|dans|em|w|в):?\s\p{Lu})")
# Who said it, before the work that prints it: "«La gente ci guardava passare», ricorda un milite: L. Bergonzini, La Resistenza".
SAID_RE = regex.compile(r",?\s\p{Ll}[^,;:.“”«»()\d]{3,60}?\s?:\s(?=\p{Lu}[\p{L}.’'-]*\s(?:\p{Lu}[\p{L}.’'-]*\s){0,3}?\p{Lu}[\p{L}’'-]+,\s[\p{Lu}“«‘])")
# "“It was just like being reconstructed,” in the words of another striker": who said it; what holds a work has a name.
WORDED_RE = regex.compile(r"\sin\s(?:the\s(?:\p{Ll}+\s){0,2}(?:words?|phrases?|judge?ment|view|opinion|account|formulation)|(?:his|her|their|one)(?:\sown)?)\s")
CUT_RE = regex.compile(r"…|\.\s?\.\s?\.")  # words left out of a quotation
NO_TITLE = ("editor", "translator", "signal", "quoted-in", "ibid", "op-cit")  # words that no title runs on over
LONGEST_SITE = 100  # characters of what a site calls itself, with a day
COMMA_RE = regex.compile(r",?\s")


def goes_on(note: NoteText, at: int, end: int) -> bool:
    """Whether a title only begins with a quotation: "“One Hell of a Gamble”: Khrushchev …", "«Бывшие люди» Советской
    России", or a known title whose first words it holds."""
    if GOES_ON_RE.match(note.text, end) is not None or (at > 1 and SUBTITLE_RE.match(note.text, end) is not None):
        return True
    run = RUNS_ON_RE.match(note.text, end) if at > 1 else None
    if run is not None and not note.prose(end, run.end()) and not any(note.words.within(kind, end, run.end()) for kind in NO_TITLE):
        return True
    title = note.titles.get(at + 1)
    if title is None or not title.complete or title.end <= end:
        return False
    # „Hansekaufmann“, „Hansestadt“, „Deutsche Hanse“? is one; “jazz,” “jazz-band,” and “hot” is not "Le Jazz: Jazz and French …".
    whole = title.words in (title.title.main, len(title.title.words))
    return whole or QUOTES.isdisjoint(note.text[end : title.end])


class QuotedReader:
    """Reads on from a title in quotation marks."""

    def __init__(self, held: HolderReader, dated: DatedReader):
        self.held = held
        self.dated = dated
        self.facts, self.articles, self.ending, self.locators = held.facts, held.articles, held.ending, held.locators

    def read(self, note: NoteText, draft: Draft, start: int, end: int, limit: int, strong: bool) -> Draft | None:
        """Read on from a title in quotation marks."""
        text = note.text
        draft.spans["title"] = inside(text, start, end)
        draft.known = note.titles.get(draft.spans["title"][0])
        limit = beyond_full_stop(note, end, note.outline.soft_limit(sentence_of_holder(note, end, limit), limit))
        if not draft.authored and (note.words.joined("quoted-in", end, limit) or note.words.joined("signal", end, limit)):
            return None  # "Sulla «monarchia amministrativa» cfr. L. Mannori, …"
        if not draft.authored and (_ends_sentence(note, start, end) or SAID_RE.match(text, end, limit) or WORDED_RE.match(text, end, limit)):
            return None
        if self.ending.backward.pointer(note, end + 1, limit) is not None:
            return self._alone(note, draft, end, limit, strong)  # "vom Brocke, „System Althoff“ (wie Anm. 35), S. 68 ff., und …"
        end = behind_translator(note, draft, end, limit)
        day = self.dated.day_behind(note, end, limit)
        volume = VOLUME_QUOTED_RE.match(text, end, limit)
        behind = volume.end() if volume else day.end if day else self._part_behind(note, end, limit)
        if (at := holder_after(note, behind, limit)) is not None:
            return of_a_day(note, self.held.read(note, draft, at, limit))
        if day is not None and not (draft.known and draft.known.complete):
            return self.dated.paper(note, draft, day, limit)
        if self.articles.read(note, draft, behind_issue(note, draft, end, limit), limit):
            return self.settled_article(note, draft, limit)
        facts = self.facts.find(note, end, limit, end)
        if facts is not None:
            draft.take(facts)
            container_before(note, draft, self.held.volumes, end, facts.start)
            return self.settled_article(note, draft, limit)
        return self._addressed(note, draft, end, limit) or self._alone(note, draft, end, limit, strong)

    def _addressed(self, note: NoteText, draft: Draft, end: int, limit: int) -> Draft | None:
        """A document of the web: "“Memorandum of Conversation, November 4, 1962,” Wilson Center Digital Archive, http://…"."""
        url = URL_RE.search(note.text, end, limit) if note.addressed else None
        if url is None or url.start() - end > LONGEST_SITE or note.prose(end, url.start()) or note.words.within("signal", end, url.start()):
            return None
        draft = self.ending.close(note, draft, note.trimmed(end, url.start()), limit)
        draft.form = draft.form if draft.authored or (draft.known and draft.known.complete) else Form.DOCUMENT
        return draft

    def _alone(self, note: NoteText, draft: Draft, end: int, limit: int, strong: bool) -> Draft | None:
        """A title in quotation marks behind which nothing says where it was published."""
        known = draft.known
        begun = known is not None and known.words > 1 and known.end == draft.spans["title"][1] and self.ending.locator_after(note, end, limit)
        complete = known is not None and known.complete or begun  # "The phrase is Thompson’s (‘Moral Economy’, p. 79)"
        if note.words.joined("op-cit", end, limit):
            return self.ending.close(note, draft, end, limit)
        if (back := note.words.within("ibid", end, limit)) is not None and back[0] - end < LONGEST_BOOK:
            if not draft.authored and (note.text[end : back[0]] == " (" or (not complete and _said(note, *draft.spans["title"]))):
                return None  # "…: «Мы строили армию» (Там же. С. 17)": the source of what is quoted
            return self.ending.close(
                note, draft, note.trimmed(end, back[0]), limit
            )  # "“Final Preface,” Love, ibid., 35"
        if note.words.at("quoted-in", end + 1, len(note.text)) and not complete:
            return None  # "Stendhal: “My love for Napoleon …” Quoted in Grant": his words, no title
        if not complete and (not draft.authored or note.text[draft.spans["title"][0]].islower()):
            return None  # 'Truman, “the haberdasher,” …'
        if draft.authored and note.words.between("same-holder", max(0, draft.start - LONGEST_SAME), draft.start):
            pages = self.articles.range_at(note.text, locator_start(note.text, end, limit) or end, limit)
            if pages is not None:  # "in the same issue, Sabine Hake, “Chaplin Reception in Weimar Germany,” 87–111"
                draft.kind, draft.spans["pages"], draft.end = "incollection", pages, pages[1]
                return self.ending.settle(note, draft, limit)
        located = self.ending.locator_after(note, end, limit)
        if not draft.authored and draft.known.words < 2 and not located:
            return None  # "„Staatslehre“ und „Staatsrechtslehre“ werden im Folgenden nicht synonym gebraucht"
        closed = self.ending.close(note, draft, end, limit)
        return closed if strong or located or closed.form is not Form.SHORT or (complete and draft.authored) else None

    def _part_behind(self, note: NoteText, end: int, limit: int) -> int:
        """Behind the part of a text that is named before the book that holds it, or what the text is: "“The Jäsche
        Logic,” §§81–84, in …", "“Hannah Arendt on Judging,” interpretive essay in …"."""
        lead = COMMA_RE.match(note.text, end, limit)
        stop = self.locators.labelled_at(note.text, lead.end(), limit) if lead is not None else None
        called = CALLED_RE.match(note.text, end, limit) or TOLD_RE.match(note.text, end, limit)
        return stop if stop is not None else called.end() if called is not None else end

    def settled_article(self, note: NoteText, draft: Draft, limit: int) -> Draft:
        """Close an article; one in a day's newspaper that no bibliography knows is a document."""
        return of_a_day(note, self.ending.settle(note, draft, limit))


def _ends_sentence(note: NoteText, start: int, end: int) -> bool:
    """Whether the last words of a sentence stand in quotation marks, its full stop with them: "… or “the developing countries.”
    Samuel Coates to William Logan, Sept. 26, 1768"."""
    return note.text[start + 1 : start + 2].islower() and note.text[end - 2] == "." and note.text[end : end + 2].strip()[:1].isupper()


def _said(note: NoteText, start: int, end: int) -> bool:
    """Whether what stands in quotation marks is somebody's sentence and no title: "„Je ärmer eine Familie ist, …“, ebd., S. 28"."""
    return note.text[start].islower() or note.prose(start, end) or CUT_RE.search(note.text, start, end) is not None


def of_a_day(note: NoteText, closed: Draft) -> Draft:
    """An article as it is closed; in a day's newspaper, where neither bibliography nor address knows it, it is a document."""
    date = closed.spans.get("date")
    booked = closed.kind == "incollection" and (closed.editors is not None or {"place", "publisher"} & closed.spans.keys())
    if booked or closed.kind == "phdthesis" or date is None or DAY_RE.search(note.text, date[0], date[1]) is None:
        return closed
    known = closed.known is not None and closed.known.complete and closed.known.title.work is not None
    listed = known and (closed.known.title.work.container is not None or closed.known.words > 2)
    if not listed and "volume" not in closed.spans and not (closed.authored and "url" in closed.spans):
        closed.form = Form.DOCUMENT
    return closed
