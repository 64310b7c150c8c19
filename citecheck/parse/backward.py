"""Back-references: Ibid. and its kin, op. cit., idem, and pointers to another note."""

from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import regex

from citecheck.parse.locator import ENTRY, HERE, locators
from citecheck.parse.note import NoteText
from citecheck.parse.words import TOKEN_RE, Phrases, folded
from citecheck.text import bare
from citecheck.vocabulary import Vocabulary

CHAPTERS = ("chapter", "part")  # kinds of locators within which notes are counted anew
NUMBER_RE = regex.compile(
    r"\s?(?P<number>\d{1,5})(?:\s(?:above|below|supra|oben|unten|ci-dessus|arriba))?(?![\d\p{L}])"
)
LEAD_RE = regex.compile(rf"[,.:;]?\s?(?:[–—]\s?)?(?:(?:{HERE},?|{ENTRY},)\s(?=[\p{{L}}\d§]))?")  # "Ibid., notamment p. 33", "Ibid., 14 November 1942, 299"
# A level below the repository named behind Ibid.: it overrides that level of the antecedent ("Ibid., d. 8, l. 3").
LEVEL_RE = regex.compile(
    r"(?i:fond|f|opis['’ʹ]?|op|delo|d|papka|pap|box|folder|file|series|carton|cart|legajo|leg|caja|cx|exp|b|busta|fasc|ф|фонд|оп|опись|п|папка|к|картон|д|дело|ед)\b\.?\s?\d"
)
SHEET_ONLY_RE = regex.compile(r"(?i:ff?)\.?\s?\d+(?:\s?[rv])?\b(?!,\s\p{L})")
# The volume meant, by its imprint: "Указ. соч. Берлин: Слово, 1925. Т. 4. С. 201".
IMPRINT_BEHIND_RE = regex.compile(r"\s\p{Lu}[\p{L}.-]{0,20}:\s[^.:;,]{2,40},\s\d{4}(?=\.\s(?:Т|Ч|Кн|T|С|S|P)\.\s?\d)")
AT_NOTE_RE = regex.compile(r"\s(?:(?:a|ad|alla|en|à\sla)\s)?")  # "cit. alla nota 12", "citado en n. 12", "op. cit. n. 12"
PAGE_BEHIND_RE = regex.compile(r",\s(?:pp?|S|s|с|С|págs?|pagg?)\.\s?\d")  # "n. 12, p. 3": a note's number, not a page's
THERE_RE = regex.compile(r"ivi\s(?:citat|indicat|riportat|segnalat|menzionat|richiamat)[aeio](?!\p{L})")  # "e la bibliografia ivi citata": the word, no back-reference
QUOTED_RE = regex.compile(r"cit\.\s\p{Lu}")


class BackReference(NamedTuple):
    """A back-reference as it stands: view offsets, its canonical word, the stretch that holds its locator or levels."""

    start: int
    end: int
    word: str
    locator: tuple[int, int] | None = None
    levels: bool = False
    pointer: int | None = None
    misread: bool = False


class BackwardReader:
    """Reads back-references at a position of a note's text."""

    def __init__(self, vocabulary: Vocabulary):
        self.misread = folded(vocabulary.tables["back-references"].get("misread", ()))
        self.locators = locators(vocabulary)

    def whole(self, text: str, phrases: Phrases) -> BackReference | None:
        """The Ibid. that, with its locator, is all that a note says: the commonest note, told without reading its words."""
        first = TOKEN_RE.match(text)
        for words in phrases.beginning_with(bare(first.group()), "ibid") if first is not None else ():
            last = next(islice(TOKEN_RE.finditer(text), len(words) - 1, None), None)
            if last is None or bare(text[: last.end()]) != " ".join(words):
                continue
            end = last.end() + (text[last.end() : last.end() + 1] == ".")
            found = self._located(text, 0, end, len(text), "ibid", misread=bare(text[:end]) in self.misread)
            return found if not found.levels and not text[found.end :].strip(" .") else None
        return None

    def ibid(self, note: NoteText, start: int, limit: int) -> BackReference | None:
        """An Ibid. at `start`, with the locator behind it."""
        end = note.words.at("ibid", start, limit)
        if end is None or THERE_RE.match(note.text, start):
            return None
        return self._located(note.text, start, end, limit, "ibid", misread=bare(note.text[start:end]) in self.misread)

    def op_cit(self, note: NoteText, start: int, at: int, limit: int) -> BackReference | None:
        """An op. cit. or a note's number at `at`, behind the names that begin at `start`."""
        for word in ("loc-cit", "op-cit", "ibid"):
            end = note.words.at(word, at, limit)
            if end is not None and at == start and (QUOTED_RE.match(note.text, at) or note.words.at("ibid", end + 1, limit)):
                return None  # "Melito, in Eus.; cit. Lightfoot": who quotes it; "Cit. ivi, p. 5"
            if end is not None:
                word = "named" if word == "ibid" else word  # "Tocqueville, ibid., 590": a name before it says whose
                pointer = self.pointer_behind(note, end, limit)
                if pointer is not None:
                    return self._located(note.text, start, pointer[1], limit, word, pointer=pointer[0])
                return self._located(note.text, start, end, limit, word)
        pointer = self.pointer(note, at, limit)
        if pointer is None or (pointer[0] is None and at == start):
            return None  # "Cfr. supra, cap. I, nota 8": the manuscript's own words
        return self._located(note.text, start, pointer[1], limit, "supra" if pointer[0] else "op-cit", pointer=pointer[0])

    def pointer(self, note: NoteText, at: int, limit: int) -> tuple[int | None, int] | None:
        """The number of the note pointed at and where the pointer ends: "(n 12)", "supra note 12", "wie Anm. 12"; no number
        where the note is another chapter's ("wie Kap. I, Anm. 13"): then only what stands before says which work is meant."""
        text, words = note.text, note.words
        bracketed = text[at : at + 1] in ("(", "[")
        at += bracketed
        pointing = words.at("pointing", at, limit)
        if pointing is not None:
            at = LEAD_RE.match(text, pointing, limit).end()
        chapter = self._chapter(text, at, limit) if pointing is not None or bracketed else None
        label = words.at("note", chapter or at, limit)
        if label is None or not (bracketed or pointing):
            return None
        number = NUMBER_RE.match(text, label, limit)
        if number is None:
            return None
        counted = int(number["number"]) if chapter is None else None  # other chapters' numbers are others
        return counted, number.end() + (bracketed and text[number.end() : number.end() + 1] in (")", "]"))

    def _chapter(self, text: str, at: int, limit: int) -> int | None:
        """Behind the chapter that a note's number is said to belong to: "wie Kap. I, Anm. 13", "see chapter 2, n. 5"."""
        parts = self.locators.parts(text, at, limit)
        if not parts or parts[0].kind not in CHAPTERS or text[parts[0].end : parts[0].end + 2] != ", ":
            return None
        return parts[0].end + 2

    def pointer_behind(self, note: NoteText, end: int, limit: int) -> tuple[int | None, int] | None:
        """The same behind *op. cit.*, where a page behind it shows that the number is no locator: "a.a.O. (Fn. 5)",
        "cit. a nota 5", "op. cit. n. 2, p. 464"."""
        if note.text[end : end + 1] != " ":
            return None
        pointer = self.pointer(note, end + 1, limit)
        if pointer is not None:
            return pointer
        lead = AT_NOTE_RE.match(note.text, end, limit)
        if lead is None:
            return None  # the phrase's own full stop closes the sentence
        at = lead.end()
        label = note.words.at("note", at, limit)
        number = NUMBER_RE.match(note.text, label, limit) if label is not None else None
        if number is None:
            return None
        said = at > end + 1 or PAGE_BEHIND_RE.match(note.text, number.end(), limit)
        return (int(number["number"]), number.end()) if said else None

    def _located(self, text: str, start: int, end: int, limit: int, word: str, **more) -> BackReference:
        imprint = IMPRINT_BEHIND_RE.match(text, end, limit) if word == "op-cit" else None
        end = imprint.end() if imprint is not None else end
        at = LEAD_RE.match(text, end, limit).end()
        if at > end and LEVEL_RE.match(text, at, limit) and not SHEET_ONLY_RE.match(text, at, limit):
            return BackReference(start, end, word, (at, limit), levels=True, **more)
        stop = self.locators.at(text, at, limit) if at > end or text[at : at + 1].isdigit() else None
        if stop is None:
            return BackReference(start, end, word, **more)
        return BackReference(start, stop, word, (at, stop), **more)


@lru_cache(maxsize=4)
def backward_reader(vocabulary: Vocabulary) -> BackwardReader:
    """The reader of back-references of a vocabulary, built at the first call."""
    return BackwardReader(vocabulary)
