"""Citations by back-reference: what Ibid. and its kin, or a note's number, say besides pointing back.

Law: only behind an archive unit may what follows Ibid. be another unit of its repository.
"""

import regex

from citecheck.model import ArchiveUnit, Citation, Form, Note, Work
from citecheck.parse.archival import FOLDER_RE, DocumentReader, Found
from citecheck.parse.archive_found import FoundUnit
from citecheck.parse.archive_below import beginnings, find_call, find_further, find_levels
from citecheck.parse.backward import BackReference
from citecheck.parse.draft import Draft, citation_of, reading
from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening
from citecheck.parse.people import heads
from citecheck.text import Passage
from citecheck.vocabulary.archives import Archives, label_key

# "FO 371/12346", "F7 4775", "52 M 15", "4125, c. 3r"; not "p. 5", "Bl. 7".
LONGEST_CALL = 160  # characters of a call number and its sheets
LABEL_RE = regex.compile(r"\p{L}+")
CALL_LIKE_RE = regex.compile(r"\p{Lu}\p{L}*+[\s-]?\d|\d++\s\p{Lu}|\d++\p{Ll}?,\s\p{L}")


class BackCitations:
    """Makes citations of back-references; knows the unit that an Ibid. would point at."""

    def __init__(self, documents: DocumentReader, archives: Archives):
        self.documents = documents
        self.locators = documents.locators
        self.archives = archives
        self.unit: ArchiveUnit | None = None  # of the citation before; None where that is of a work

    def follow(self, citation: Citation) -> None:
        """Take note of a citation that has been read."""
        if citation.form is not Form.IBID:
            self.unit = citation.unit

    def may_go_below(self, text: str, back: BackReference) -> bool:
        """Whether what seems to be the locator of an Ibid. may be a call number: most are pages and sheets with their label."""
        if self.unit is None or back.locator is None:
            return False
        at = back.locator[0]
        label = LABEL_RE.match(text, at)
        kinds = self.archives.kinds.get(label_key(label.group()), ()) if label is not None else ()
        held = any(level.kind in kinds for level in self.unit.levels)  # "Ibid., t. 457" behind "AMSZ, z. 6, w. 34, t. 456"
        return held or CALL_LIKE_RE.match(text, at) is not None or text.startswith(tuple(beginnings(self.unit)), at)

    def described(self, note: Note, text: NoteText, back: BackReference, opening: Opening, limit: int, ordinal: int) -> Found:
        """An Ibid., perhaps with another unit behind it, or the document meant and its sheets: "Ibid., FO 371/12346", "Ibid.,
        rapport du préfet, 4 mars 1882, f° 3"."""
        if self.unit is not None and not back.levels and (called := self._called(note, text, back, opening, limit, ordinal)) is not None:
            return called
        citation, end = self.cited(note, text.passage, back, opening, ordinal)
        folder = FOLDER_RE.match(text.text, end) if citation.unit is not None and citation.locator is None else None
        if folder is not None:  # "Ivi, b. 34, fasc. «Circoli giovanili», telegramma del 5 giugno 1931"
            end, locator, document = self.documents.described_behind(text, folder.end(), None)
            return citation._replace(place=text.passage.place(back.start, end), locator=locator, document=document), end
        if citation.locator is not None or citation.unit is not None or not self.documents.dated_behind(text, end):
            return citation, end
        end, locator, document = self.documents.described_behind(text, end, None)
        return citation._replace(place=text.passage.place(back.start, end), locator=locator, document=document), end

    def _called(self, note: Note, text: NoteText, back: BackReference, opening: Opening, limit: int, ordinal: int) -> Found | None:
        """An Ibid. with the call number of another unit of the repository, and the document in it."""
        start = text.text.rfind(", ", back.start, back.locator[0]) if back.locator is not None else back.end
        found = self.below(text, start, limit) if start > 0 else None
        if found is None:
            return None
        end, locator, document = self.documents.described_behind(text, found.end, found.locator)
        citation, _ = self.cited(note, text.passage, BackReference(back.start, end, back.word, misread=back.misread), opening, ordinal)
        return citation._replace(unit=found.unit, locator=locator, document=document), end

    def below(self, text: NoteText, start: int, limit: int) -> FoundUnit | None:
        """The unit behind a comma that takes the place of the one before; None where that is of a work, or a page follows."""
        return find_call(text.passage, self.archives, start, text.outline.soft_limit(start, limit), self.unit) if self.unit is not None else None

    def further(self, text: NoteText, at: int, limit: int) -> FoundUnit | None:
        """The unit at an offset that goes on from the one cited before it in the note."""
        if self.unit is None or at in text.titles or text.known.knows_family(text.text[at : text.text.find(",", at, limit)]):
            return None
        return find_further(text.passage, self.archives, at, min(limit, at + LONGEST_CALL), self.unit)

    def cited(
        self,
        note: Note,
        passage: Passage,
        back: BackReference,
        opening: Opening,
        ordinal: int,
        work: Work | None = None,
    ) -> Found:
        """The citation of a back-reference and where it ends, the levels or the locator behind it included."""
        unit, locator, end = None, None, back.end
        located = self._located(passage.text, *back.locator) if back.levels and self.unit is None else None
        if located is not None:
            locator, end = self.locators.read(passage, back.locator[0], located), located
        elif back.levels:
            found = find_levels(passage, self.archives, *back.locator, self.unit)
            if found is not None:
                unit, locator, end = found.unit, found.locator, found.end
        elif back.locator is not None:
            locator = self.locators.read(passage, *back.locator)
        citation = Citation(
            note,
            ordinal,
            Form.IBID if back.word == "ibid" else Form.OP_CIT,
            passage.place(back.start, end),
            signal=reading(passage, opening.signal),
            quoted_in=opening.quoted_in,
            work=work,
            unit=unit,
            locator=locator,
            word="misread" if back.misread else back.word,
            pointer=back.pointer,
        )
        return citation, end

    def _located(self, text: str, start: int, end: int) -> int | None:
        """Where the locator of a printed work ends that is all that stands behind an Ibid.: "Ebd., B 76", in Kant."""
        parts = self.locators.parts(text, start, end)
        return parts[-1].end if parts and not text[parts[-1].end : end].strip(" .") else None

    def named(self, note: Note, text: NoteText, back: BackReference, spans: list, opening: Opening, ordinal: int) -> Found:
        """The citation of a back-reference behind names: "Meyer, op. cit., p. 12"."""
        work = None
        if spans:
            found = heads(text, spans, spans[-1][1])
            draft = Draft(back.start, back.end, Form.OP_CIT, heads=found)
            work = citation_of(note, text, draft, self.locators, ordinal, opening).work
        return self.cited(note, text.passage, back, opening, ordinal, work)
