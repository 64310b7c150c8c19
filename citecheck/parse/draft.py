"""From a draft's offsets to a citation's Readings, and the question whose pages a range of pages are."""

from dataclasses import dataclass, field
from sys import intern

from citecheck.model import Citation, Form, Note, Reading, Work
from citecheck.parse.known import TitleAt
from citecheck.parse.locator import Locators, ranges
from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening
from citecheck.parse.people import Heads
from citecheck.parse.published import Facts
from citecheck.text import Passage

Span = tuple[int, int]

# An article's range of so many pages is its own; a narrower one is what the author cites. Chosen on the notes of two
# manuscripts whose articles have 14 pages and more; a lower bound takes cited ranges for whole articles.
WIDE = 8
WIDE_CHAPTER = 12  # the same for chapters, of which authors cite longer stretches


@dataclass(slots=True, eq=False)
class Draft:
    """A citation of a work as offsets: the whole, the fields by their names in `Work`, the locator."""

    start: int
    end: int
    form: Form
    heads: Heads | None = None
    editors: Heads | None = None
    translators: Heads | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    kind: str | None = None
    locator: Span | None = None
    word: str | None = None  # "op-cit" or "loc-cit" behind the title, "idem" before it
    known: TitleAt | None = None
    own_pages: bool = False  # `pages` are the work's own, however few
    pointer: int | None = None  # the note that "(wie Anm. 3)" behind a short title points at

    @property
    def authored(self) -> bool:
        """Whether names, or "idem" in their place, stand before the title."""
        return self.heads is not None or self.word == "idem"

    def take(self, facts: Facts) -> None:
        """Take facts of publication, which end the draft so far."""
        self.spans.update(facts.spans)
        self.end, self.locator = facts.end, facts.locator
        if facts.thesis:
            self.kind = "phdthesis"


def citation_of(
    note: Note,
    text: NoteText,
    draft: Draft,
    locators: Locators,
    ordinal: int,
    opening: Opening,
    document: Span | None = None,
    word: str | None = None,
) -> Citation:
    """The citation that a draft stands for; `document` is where the document that the work prints is described."""
    passage: Passage = text.passage
    locator = _locator(text, draft, locators)
    if draft.form is Form.DOCUMENT:  # what is told of it is the document's description, no work's
        document = (draft.start, text.trimmed(draft.start, locator[0] if locator else draft.end))
    start, end = draft.start, max(draft.end, draft.locator[1] if draft.locator else 0)
    return Citation(
        note,
        ordinal,
        draft.form,
        passage.place(start, end),
        signal=reading(passage, opening.signal),
        quoted_in=opening.quoted_in,
        work=_work(passage, draft) if draft.form is not Form.DOCUMENT or draft.authored else None,
        document=reading(passage, document),
        locator=locators.read(passage, *locator) if locator else None,
        word=draft.word or word,
        pointer=draft.pointer,
    )


def _locator(text: NoteText, draft: Draft, locators: Locators) -> tuple[int, int] | None:
    """The cited pages. An article's own range is none: the known work, a second range, or its width tells it."""
    if draft.locator is not None:
        return None if _own_range(text, draft, draft.locator) or _whole_chapter(text, draft) else draft.locator
    if draft.own_pages:
        return None
    pages = draft.spans.get("pages")
    if pages is None:
        return None
    found = ranges(text.text[pages[0] : pages[1]])
    if not found:
        return None
    first, last = found[0]
    if _own_range(text, draft, pages):
        return None
    known = _known_range(draft)
    if (known is not None and known[0] <= first and last <= known[1]) or last - first < WIDE:
        del draft.spans["pages"]
        return pages
    return None


def _whole_chapter(text: NoteText, draft: Draft) -> bool:
    """Whether a chapter of an unknown book is cited from its first page to its last: a wide range and nothing else."""
    if draft.form is not Form.FULL or draft.kind != "incollection" or "pages" in draft.spans or _known_range(draft) is not None:
        return False  # "S. 75–152, bes. S. 81–93"
    found = ranges(text.text[slice(*draft.locator)])
    return len(found) == 1 and found[0][1] - found[0][0] >= WIDE_CHAPTER


def _known_range(draft: Draft) -> tuple[int, int] | None:
    work = draft.known.title.work if draft.known is not None else None
    if work is None or work.pages is None:
        return None
    found = ranges(work.pages.text)
    return found[0] if found else None


def _own_range(text: NoteText, draft: Draft, span: tuple[int, int]) -> bool:
    """Whether a range is the known work's own, from its first page to its last."""
    known = _known_range(draft)
    if known is None:
        return False
    found = ranges(text.text[span[0] : span[1]])
    return len(found) == 1 and found[0][0] != found[0][1] and found[0] == known


def _work(passage: Passage, draft: Draft) -> Work:
    heads, editors = draft.heads, draft.editors
    fields = {name: reading(passage, span) for name, span in draft.spans.items()}
    if draft.spans.get("date") == draft.spans.get("year"):
        fields.pop("date", None)
    edited = heads is not None and heads.editors
    return Work(
        kind=draft.kind or ("book" if draft.form is Form.FULL else None),
        authors=heads.names if heads is not None and not edited else (),
        others=any(people is not None and people.others for people in (heads, editors)),
        translators=draft.translators.names if draft.translators is not None else (),
        editors=heads.names if edited else editors.names if editors is not None else (),
        **fields,
    )


def reading(passage: Passage, span: tuple[int, int] | None) -> Reading | None:
    """The stretch of a passage between two offsets; None where there is none or it is empty."""
    if not span or span[0] >= span[1]:
        return None
    return Reading(intern(passage.text[span[0] : span[1]]), passage.place(*span))  # a book's titles come back often
