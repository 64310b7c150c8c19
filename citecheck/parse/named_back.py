"""Back-references behind names: "Miller, op. cit., p. 5", "Hart (n 12) 45".

Law: only names stand before one; a title that looks like a name is left to the short form.
"""

import regex

from citecheck.parse.backward import BackReference, BackwardReader
from citecheck.parse.heads import SEPARATOR_RE, title_within
from citecheck.parse.names import alike, readings
from citecheck.parse.note import NoteText
from citecheck.parse.opening import author_in_sentence

BACKWARD = ("op-cit", "loc-cit", "ibid", "note")  # what may stand behind names
# A title before a back-reference, of which nothing was read: "le conclusioni di Zaslavsky, Togliatti e Stalin, cit.",
# "V. Mellone, Napoli 1848, cit.".
TITLE_BEFORE_RE = regex.compile(r"(?:(?:\p{Lu}[\p{L}’'-]+|\d{4})[”»’\"]?|\p{L}\s?(?:\.\.\.|…)),\s\Z")
# Somebody whose name says nothing: "Según Pepe Romero (op. cit., p. 61)", where no work of his was cited before.
NAMED_BEFORE_RE = regex.compile(r"\s\p{Lu}[\p{L}’'-]+\s\(\Z")
NUMBERED_RE = regex.compile(r"\s\(No\.?\s\d{1,2}\)")  # which of several cases of one name: "Pinochet (No 3) (n 42) 190"
MADE_BY_RE = regex.compile(r"(?<!\p{L})(?:by|from|to|von|vom|an|par|di|da|por)\s(?:\p{Lu}[\p{L}’-]+\s(?:and|und|et|y|e|&)\s)?\Z")  # before who wrote a document
LONGEST_WORD = 40  # characters of a title's last word
POSSESSIVE = ("’ ", "’s ", "'s ")
# A word of the sentence behind a pointer: "Here Umoja and Tyson (see note 28 above) are closer …".
PROSE_BEHIND_RE = regex.compile(r"\s(?!(?:and|und|et|e|y|и)\s)\p{Ll}{2,}\s")

Spans = list[tuple[int, int]]


class NamedBackReader:
    """Reads the back-reference of one work, with the names in front of it."""

    def __init__(self, backward: BackwardReader):
        self.backward = backward

    def at(self, note: NoteText, at: int, limit: int) -> tuple[BackReference, Spans] | None:
        """The back-reference at an offset, or behind the names there, and where those names stand."""
        if not note.words.any(BACKWARD):
            return None
        back = None if note.words.at("ibid", at, limit) else self.backward.op_cit(note, at, at, limit)
        if back is not None and (back.word != "supra" or note.text[at] == "("):
            named = author_in_sentence(note, at)
            titled = TITLE_BEFORE_RE.search(note.text, max(note.read, at - LONGEST_WORD), at) is not None and not note.words.ending("idem", at - 1)
            apart = not named or note.text[named[-1][1] : at].strip(" ,")  # "lo ha defendido Melgar (El monopolio de Indias, op. cit., p. 81)"
            unknown = back.pointer is None and not named and NAMED_BEFORE_RE.search(note.text, max(note.read, at - LONGEST_WORD), at) is not None
            its_own = note.text[at] == "(" and at == note.read + 1 > 1 and back.locator is None  # "Ebd., S. 14 (Anm. 5)": of the work cited
            return None if (titled and apart) or unknown or its_own else (back, named)
        title, known = note.titles.get(at), note.known
        if title is not None and title.complete and (title.words > 1 or not known.knows_family(title.title.words[0])):
            return None
        for spans in readings(note.words, at, limit, known.knows_family, gives=known.gives, turned=note.turned):
            back = self._behind(note, spans, limit)
            if back is not None:
                return None if _in_passing(note, back, spans) else (back, spans)
        return None

    def _behind(self, note: NoteText, spans: Spans, limit: int) -> BackReference | None:
        """The back-reference behind what was read as names, where it is names."""
        if note.words.between("op-cit", spans[0][0] + 1, spans[-1][1]):
            return None  # "Westad O. A. Op. cit.": "Op" is no surname
        role = note.words.joined("editor", spans[-1][1], limit)
        if not _are_names(note, spans, edited=role is not None):
            return None
        behind = role or spans[-1][1]
        behind = note.words.joined("et-al", behind, limit) or behind  # "Cornish and others (n 40) 430"
        numbered = NUMBERED_RE.match(note.text, behind, limit)
        behind = numbered.end() if numbered is not None else behind
        lead = SEPARATOR_RE.match(note.text, behind + (note.text[behind : behind + 1] == ")"), limit)
        if lead is None or (lead.end() in note.outline.soft and not note.known.knows_family(note.text[slice(*spans[-1])])):
            return None  # "Siehe dazu auch das folgende Kapitel. Ebd."
        name = note.text[slice(*spans[-1])]
        if note.words.at("ibid", lead.end(), limit) is not None and MADE_BY_RE.search(note.text, max(0, spans[0][0] - LONGEST_WORD), spans[0][0]):
            return None  # "Minutes by Sargent and Vansittart, ibid., fol. 216"
        said = lead.group() == " " or (lead.group() != ", " and len(spans) == 1 and name.isalpha())
        if said and note.words.at("ibid", lead.end(), limit) is not None and not note.known.knows_family(name):
            return None  # "Quoted ibid., p. 118", "Abgedruckt ebd., S. 12", "Por. tamże, s. 14", "По: Там же"
        return self.backward.op_cit(note, spans[0][0], lead.end(), limit)


def _are_names(note: NoteText, spans: Spans, *, edited: bool) -> bool:
    """Whether nothing but names stands before a back-reference, and no title that looks like one."""
    families = {note.known.knows_family(note.text[slice(*one)]) for one in spans}
    if title_within(note, spans) or (note.text[spans[0][0]].islower() and True not in families):
        return False  # "W. Benjamin, Charles Baudelaire, op. cit."; "zur Einordnung siehe oben, Anm. 7", which is nobody's name
    if any(mark in note.text[slice(*one)] for one in spans for mark in POSSESSIVE):
        return False  # "Brahms’ Antwort ebd., S. 99": what he wrote, and where it stands
    if not alike(note.text, spans) or (len(spans) > 2 and families != {True} and not edited):
        return False
    # Not "P. Ginsborg, Storia d’Italia, cit.": a known author, and a title that looks like a name.
    return len(families) == 1 or "," not in note.text[spans[0][1] : spans[1][0]]


def _in_passing(note: NoteText, back: BackReference, spans: Spans) -> bool:
    """Whether a sentence speaks of several authors and points to the note where they are cited."""
    pointed = back.pointer is not None and back.locator is None and len(spans) > 1
    return pointed and PROSE_BEHIND_RE.match(note.text, back.end) is not None
