"""Short citations: a surname and a short title, which ends at its locator, where a known title ends, or with the sentence."""

import regex

from citecheck.model import Form
from citecheck.parse.draft import Draft
from citecheck.parse.ending import CUT_RE, Ending
from citecheck.parse.locator import Locators
from citecheck.parse.names import behind_role, person_at
from citecheck.parse.note import NoteText
from citecheck.parse.opening import author_in_sentence
from citecheck.parse.people import heads
from citecheck.parse.title import LONGEST_TITLE, punctuated, reads_as_prose, tells, titled_sentence
from citecheck.text import bare

YEARS_BEHIND_RE = regex.compile(r",?\s\d{4}[–-]\d{4}(?=,)")  # "Ära Adenauer 1949–1957": which of two volumes
RUNS_ON_RE = regex.compile(r"\s\p{L}")  # "Manet by Himself": more of a title than its first word
NAMESAKE_RE = regex.compile(r"\p{Lu}\.\s\p{Lu}")  # "A. N. Shelepin, V. E. Semichastnyi and others signed": no title
# A page behind a title without a comma, as Austrian and theological styles have it: "Häusler, Massenarmut 98 f.".
PAGE_BEHIND_RE = regex.compile(r"(?r)(?<=\p{Ll}{2}[”’“»]?)\s(?P<page>(?!1[4-9]\d\d(?!\d)|20\d\d)\d{1,4})(?:[-–]\d{1,4})?(?P<following>\s?ff?\.?)?\Z")
WORDY_RE = regex.compile(r"(?<![\p{L}’'-])\p{Ll}{5,}")
HEDGE_RE = regex.compile(r",?\s(?:esp\.?|especially|bes\.?|insb\.?|hier|here)\Z|\s\(\Z")


# "Epiphanius, Pan. 64.4.1", "Sozomen, Historia Ecclesiastica VII.19": a book and chapter, by which no printed book is cited.
CLASSICAL_RE = regex.compile(
    r"(?:\p{L}[\p{L}’'-]*+\.?\s?){1,6}?(?:(?<=[\s.])|,\s)(?P<locator>(?:\d{1,3}(?:\.\d{1,4}){1,3}|[IVXLC]+(?:\.\s?\d{1,3}){1,3})"
    r"(?:[–-]\d+(?:\.\d+)*)?|\d{3,4}\s?[a-e]\d{0,2}(?:[–-](?:\d{3,4}\s?)?[a-e]?\d{0,2})?)(?=[,;.:)]|\s\(|\Z)"  # "Platon, Politeia 514a–517a"
)


def _by_another(note: NoteText, draft: Draft, at: int) -> bool:
    """Whether one person of one name is meant, as ancient authors are called, who wrote no known work of that title, nor one
    that begins so ("Machiavelli, Discourses, II.2, p. 130")."""
    found = draft.heads
    if found is None or len(found.names) > 1 or found.names[0].given is not None or found.editors:
        return False
    work = draft.known.title.work if draft.known is not None else None
    if work is None and note.known.wrote(found.names[0].family, note.text[at : note.text.find(",", at)]):
        return False
    return work is None or all(bare(name.family) != bare(found.names[0].family) for name in work.authors)


def _by_nobody(note: NoteText, draft: Draft, at: int, end: int) -> bool:
    """Whether nobody who is known stands before what has no place in it, and several names or words in lower case that are no
    title's: "Justiz, Militär und Bergbehörden bleiben außer Betracht"; but "Cullather, Secret History"."""
    if draft.heads is None or any(map(note.known.knows, draft.heads.names)):
        return False
    return len(draft.heads.names) > 1 or WORDY_RE.search(note.text, at, end) is not None


def _before_locator(note: NoteText, at: int, closing: int) -> int:
    """Where a short title ends before its locator and what leads to that ("especially"); a numeral keeps its full stop:
    "Studt, Martin V., S. 100"."""
    end = note.trimmed(at, closing)
    end += note.text[end : end + 2] == ".,"
    hedge = HEDGE_RE.search(note.text, at, end)
    return hedge.start() if hedge is not None else end


def by_author_in_sentence(note: NoteText, draft: Draft, at: int) -> Draft:
    """A word in a bracket that reads like a surname is a title where the sentence names its author: "So Mommsen (Freiheit, S. 16)"."""
    alone = draft.heads is not None and "title" not in draft.spans and len(draft.heads.names) == 1
    if draft.form is not Form.SHORT or note.text[at - 1 : at] != "(" or not alone or note.known.knows(draft.heads.names[0]):
        return draft
    named = author_in_sentence(note, at - 1)
    if named and note.known.wrote(note.text[slice(*named[-1])], note.text[draft.heads.start : draft.heads.end]):
        draft.spans["title"] = draft.heads.start, draft.heads.end
        draft.heads = heads(note, named, named[-1][1])
    return draft


def _before_page(note: NoteText, draft: Draft, at: int, end: int) -> int:
    """Where a short title ends before the page behind it, no comma between; not where a known title has that number."""
    page = PAGE_BEHIND_RE.search(note.text, at, end) if draft.authored else None
    if page is None:
        return end
    families = [bare(name.family) for name in draft.heads.names] if draft.heads is not None else []  # "Ders., Massenarmut 98 f."
    listed = any((family, page["page"]) in note.known.numbered for family in families)
    known = page["following"] or any(family in note.known.families for family in families)
    return page.start() if known and not listed else end


def _sends_elsewhere(note: NoteText, at: int, end: int) -> bool:
    """Whether a stretch says something and then where to see it: "Pella and Lemkin acted as experts: see Schabas (n 5)",
    "Возражения Д. Филду см.: Захарова Л. Г. Самодержавие"."""
    found = note.words.between("seeing", at + 1, end)
    return any(note.text[start - 2 : start] in (": ", ", ", "; ", ". ") or note.text[stop : stop + 1] == ":" for start, stop in found)

GOES_ON_RE = regex.compile(r"\d,\s\p{Ll}{3,}\s")  # a page and a clause
GOST = " // "  # between a work and what holds it (GOST R 7.0.5-2008)


class ShortReader:
    """Reads on from a short title."""

    def __init__(self, locators: Locators, ending: Ending):
        self.locators = locators
        self.ending = ending

    def read(self, note: NoteText, draft: Draft, at: int, limit: int, strong: bool) -> Draft | None:
        """A short title: it ends at its locator, where the title that is known ends, or with the sentence."""
        text, title = note.text, draft.known
        if (strong or draft.authored) and (edited := self._edited(note, draft, at, limit)) is not None:
            return edited
        if not draft.authored and title is not None and title.words > 1 and self._cut(note, title.end, limit):
            draft.spans["title"] = (at, title.end)
            return self.ending.close(note, draft, title.end, limit)
        cut = title is not None and title.words > 2 and self.ending.locator_after(note, title.end, limit)
        if not draft.authored and (title is None or not (title.complete or cut)):
            return None
        if not draft.authored and title.words < 2 and note.words.joined("op-cit", title.end, limit) is None:
            return None
        classical = CLASSICAL_RE.match(text, at, limit) if _by_another(note, draft, at) else None
        if classical is not None:
            draft.form, draft.locator, draft.end = Form.DOCUMENT, classical.span("locator"), classical.end()
            return draft
        if title is not None and title.words == 1 and RUNS_ON_RE.match(text, title.end):
            title = draft.known = None  # "Manet by Himself" is not "Manet and Spain"
        limit = titled_sentence(note, title.end if title else at, limit)
        if title is not None and (
            title.complete or self.ending.locator_after(note, punctuated(text, title.end), limit)
        ):
            end = punctuated(text, title.end)
            runs_on = text[end : end + 1] == " " and (text[end + 1 : end + 2].islower() or text[end + 1 : end + 2] == "(")
            if not draft.authored and (runs_on or not strong) and not self._sent_back(note, end, limit):
                return None  # "Nixon, Kissinger, and Allende never met"
            years = YEARS_BEHIND_RE.match(text, end, limit)
            end = years.end() if years is not None else end
            draft.spans["title"] = (at, end)
            return self.ending.close(note, draft, behind := self._past_holder(note, draft, end, limit), max(limit, behind))
        return self._unknown(note, draft, at, limit, strong)

    def _sent_back(self, note: NoteText, end: int, limit: int) -> bool:
        """Whether a locator, *op. cit.* or a note's number follows: "Briefe Heinrichs IV. (wie Anm. 2), Nr. 12"."""
        back = note.words.joined("op-cit", end, limit) or self.ending.backward.pointer(note, end + 1, limit)
        return back is not None or self.ending.locator_after(note, end, limit)

    def _cut(self, note: NoteText, end: int, limit: int) -> bool:
        """Whether a title, cut short or not, stands before *op. cit.*: "Política y sociedad..., ob. cit., p. 251"."""
        cut = CUT_RE.match(note.text, end, limit)
        return note.words.joined("op-cit", cut.end() if cut is not None else end, limit) is not None

    def _past_holder(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """Behind what holds the work, where a short citation says that, too: "Печатнов. Стрельба холостыми // Сталин и холодная
        война. С. 5"; or behind its editors."""
        if not note.text.startswith(GOST, end):
            return self._past_editors(note, draft, end, limit)
        held = end + len(GOST)
        stop = note.trimmed(held, note.outline.soft_limit(held, len(note.text)))
        draft.spans["container"] = (held, note.trimmed(held, self.locators.closing(note.text, held, stop) or stop))
        return draft.spans["container"][1]

    def _past_editors(self, note: NoteText, draft: Draft, end: int, limit: int) -> int:
        """Behind the editors that tell which edition is meant: "Woolf, The Waves, ed. by Herbert and Sellers, p. 129"."""
        role = note.words.joined("editor", end, limit)
        spans = behind_role(note.words, role + 1, limit) if role is not None and note.text[role : role + 1] == " " else []
        behind = spans[-1][1] if spans else end
        closed = self.ending.locator_after(note, behind, limit) or note.words.joined("op-cit", behind, limit) is not None
        if not spans or not draft.authored or not closed:
            return end
        draft.editors = heads(note, spans, behind)
        return behind

    def _edited(self, note: NoteText, draft: Draft, at: int, limit: int) -> Draft | None:
        """A short title, its editors' surnames and a locator: "Letters of Lanfranc, ed. by Clover and Gibson, p. 38"."""
        for start, stop in note.words.between("editor", at + 1, min(limit, at + LONGEST_TITLE)):
            if note.text[start - 2 : start] != ", " or note.text[stop : stop + 1] != " ":
                continue
            if reads_as_prose(note, draft, at, at, start - 2) or note.words.within("signal", at + 1, start):
                continue
            spans = behind_role(note.words, stop + 1, limit)
            if spans and self.ending.locator_after(note, spans[-1][1], limit):
                draft.editors = heads(note, spans, spans[-1][1])
                draft.spans["title"] = (at, start - 2)
                return self.ending.close(note, draft, spans[-1][1], limit)
        return None

    def _unknown(self, note: NoteText, draft: Draft, at: int, limit: int, strong: bool) -> Draft | None:
        """A short title that no known title says the end of."""
        text = note.text
        found = (note.words.within(word, at, limit) for word in ("op-cit", "loc-cit", "ibid"))
        back = min((one for one in found if one is not None), default=None)  # "cit" is within "loc. cit.", too
        bracketed = self._bracketed_end(note, at, limit)
        if _sends_elsewhere(note, at, min(bracketed or limit, back[0] if back is not None else limit)):
            return None
        if bracketed is not None and (back is None or bracketed < back[0]):
            draft.spans["title"] = (at, bracketed)
            return self.ending.close(note, draft, bracketed, limit)
        if back is not None:
            limit = back[0]
        limit = self._before_next(note, at, limit)
        end = note.trimmed(at, limit)
        closing = self.locators.closing(text, at, end) if back is None else None
        inner = self.ending.inner_locator(text, at, end) if back is None else None
        closing = inner if closing is None or self._names_another(note, inner, closing) else closing
        most = 1 if draft.authored and back is not None and back[0] - end <= len(", ") else 0  # "Il Risorgimento delle donne, ivi"
        if closing is not None:
            end = _before_locator(note, at, closing)
        elif (back is None and not strong) or note.prose(self._told(draft, at), end, most) or NAMESAKE_RE.match(text, at, end) or tells(text, at, end):
            return None
        elif back is None and _by_nobody(note, draft, at, end):
            return None
        joint = note.words.within("and", at, end) if closing is None else None
        if joint is not None and person_at(text, joint[1] + 1, end) and "," in text[joint[1] : end]:
            end = note.trimmed(at, joint[0])
        if back is None and (closing is None or text[closing].isdigit()):
            end = _before_page(note, draft, at, end)
        draft.spans["title"] = (at, end)
        return self.ending.close(note, draft, end, len(text) if back is not None else limit)

    def _told(self, draft: Draft, at: int) -> int:
        """Where running text may begin: behind the words of a known title ("Le pouvoir est dans la rue, op. cit.")."""
        return draft.known.end if draft.known is not None and draft.known.words > 2 else at

    def _names_another(self, note: NoteText, inner: int | None, closing: int) -> bool:
        """Whether a sentence goes on behind a page and names another author before the next: "Juliá, Víctimas, p. 41, frente a lo que
        sostiene Paxton, La France de Vichy, p. 96"."""
        between = note.text[inner:closing] if inner is not None else ""
        return GOES_ON_RE.search(between) is not None and not note.known.families.isdisjoint(bare(between).split())

    def _bracketed_end(self, note: NoteText, at: int, limit: int) -> int | None:
        """Where a short title ends before "(wie Anm. 3)" or "(p. 31)"."""
        for span in note.outline.spans_from(at, min(limit, at + LONGEST_TITLE)):
            if span.mark not in "([":
                continue
            inside = self.locators.labelled_at(note.text, span.start + 1, span.end) == span.end - 1
            if inside or self.ending.backward.pointer(note, span.start, limit) is not None:
                return punctuated(note.text, note.trimmed(at, span.start))
        return None

    def _before_next(self, note: NoteText, at: int, limit: int) -> int:
        """Where a short citation ends that "and" joins to the next: "Westad, Global Cold War, 3 and Judt, Postwar, 9"."""
        for start, stop in note.words.between("and", at + 1, min(limit, at + LONGEST_TITLE)):
            if self.locators.closing(note.text, at, note.trimmed(at, start)) is not None:
                named = person_at(note.text, stop + 1, limit)
                if named is not None and note.text[named[1] : named[1] + 1] == ",":
                    return note.trimmed(at, start)
        return limit
