"""Locators: the pages, sheets, notes and other parts of a work that a citation names.

A locator is a run of parts, "Document 104, pp. 105-106" or "footnote 37 on page 224": labels, each with its numbers.
"""

from functools import lru_cache
from typing import NamedTuple

import regex

from citecheck.model import Locator
from citecheck.parse.words import DAYS, DAY_OF_ANY_ORDER, KINGS, ROMAN, VOLUMES, YEAR, folded
from citecheck.text import Passage, bare
from citecheck.vocabulary import Vocabulary

DASH = r"\s?[-‐‑–—‒−]\s?"
# "34", "34a", "xii", "A12", "A 2r" (a signature), "2/II" and "IV,12" (before a page), "7ob.", "3v", "6 v°", "3 RS" (Rückseite), "2:149", "1:xv" (volume and page), "6.3.9" (book and chapter),
# "0:58:20" (hours in a film), "93n14" (page and note), "185,12" (page and line).
NUMBER = rf"(?:(?:\d{{1,3}}/[IVX]{{1,4}}|[IVX]{{1,4}}/\d{{1,3}}|[ivx]{{1,6}}/\d(?=,\snos?\.)|[IVX]{{1,5}},\d{{1,3}}[a-z]?)(?=,\s(?:\d|(?:S|pp?|nos?)\.))|\d{{1,2}}:\d\d:\d\d(?!\d)|[ivx]{{1,6}}\.\s(?!(?:1[4-9]|20)\d\d)\d{{1,4}}(?=[–-]\d|[,;.:)]|\s\(|\Z)|[IVX]{{1,5}}\.[ivx]{{1,6}}\.\d{{1,4}}|[IVX]{{1,4}}\.\s?\d{{1,2}}\.\s?\d{{1,4}}|[IVX]{{1,5}}\.\d{{1,3}}(?=[,;.:)–-]|\s\(|\Z)|[AB]\s?\d{{1,4}}/B\s?\d{{1,4}}|[AB]\s\d{{1,4}}(?![\d\p{{L}}]|,\s(?:S|pp?)\.)|\d{{1,3}}(?:\.\d{{1,4}}){{1,3}}(?![\d\p{{L}}])(?!\.\d)|\d{{1,3}}:(?:\d{{1,5}}(?!\d)|{ROMAN})|\d{{1,4}},\d{{1,2}}(?![\d:])|\d{{1,5}}nn?\.?\s?\d{{1,3}}|[A-Za-z]{{1,2}}\s\d{{1,2}}[rv](?!\p{{L}})|[A-Z]?\d{{1,6}}+(?!(?:st|nd|rd|th)\b)(?:\s?(?:ob|об)\b\.?|\s(?:RS|VS|Rs|Vs)\b|\s?[rv][°º]|\s[rv]o(?!\p{{L}})|[a-z]{{0,2}}(?!\p{{L}}))|(?![IVXLCDM]\.\s?\p{{Lu}}\.){ROMAN})"
RANGE = rf"{NUMBER}(?:(?:{DASH}|\s(?:à|bis)\s){NUMBER})?(?:\s?(?:ff?|sqq?|(?:y|e|und|i)\s(?:siguientes|sig|seguenti|seguintes|folgende|następne)|sgg?|segg?|segs|sv|ss|y\sss|seq|et\s(?:suiv(?:antes?|ants?)?|sv|ss|seq)|e\s(?:sgg?|segg?|segs|ss)|i\sn(?:ast)?|nn|passim|и\sсл(?:ед)?)(?!\p{{L}})\.?|\sи\sдалее(?!\p{{L}}))?"
# A day ("8 de Novembro de 1956", "13. April 1180"), and somebody's initial ("61 ; I. Merle"): no numbers of a list.
DAY = rf"{DAYS}(?:{DAY_OF_ANY_ORDER}|\d{{1,2}}\.\s\p{{Lu}}\p{{Ll}}{{2,8}}\s\d{{3,4}})(?!\d)"
INITIAL = r"\p{Lu}\.[\s-]?\p{Lu}"
STATUTE = rf"\d{{1,2}}\s{KINGS}\b"  # "p. 194; 5 Eliz. I c. 12"
LIST_RE = regex.compile(
    rf"{RANGE}(?:(?:,\s|\s?&\s|\s?[;/]\s|,?\s(?:and|und|et|y|e|и|i|u\.?|sowie|oraz|bzw\.)\s)(?!{DAY}|{INITIAL}|{STATUTE}){RANGE})*+(?![\p{{L}}\d])(?!\.\d)"
)
LABEL_RE = regex.compile(r"(?!s\.\s?vv?\.)(?<!\p{Ll}\sa\.\s?(?:d\.\s?)?)(?:(?:cat\.\s(?=n)|(?P<of>docs?\.\s(?=n[°º])))?(?P<label>f[°º]|(?<=doc\.\s|docs\.\s|[Ii]bid\.,\s|[tT]\.\s[IVXLC\d]{1,5},\s)n[°º]|(?:[KC]at|Dok|Abb|Inv)\.-Nrn?(?=\.\s?\d)|\p{L}{1,14})\.{0,2}|[§¶]{1,2})(?P<gap>\s?(?:№\s?(?=\d))?)")
SUBSECTION_RE = regex.compile(r"(?:\(\w{1,4}\))*")  # "s 3(1)(a)", "art 6(c)"
# What says that the pages cited follow the work's own: "here 12", "quotation at 149", "besonders S. 4".
HERE = (
    r"(?:(?:here|quot(?:e|ed|ation|ations)|cited|citation)\s(?:at|from|on)|quotations?(?=,\s\d)|here|hier|at|on(?=\s\d)|en(?=\s\d)|dort|tu|zwłaszcza|ici|aquí|aqui|qui|здесь|aldaar|m\.n\.|met\sname|zde|en\sconcreto|concretamente|esp\.|especially|especialmente|specialmente|soprattutto|surtout|sobre\stodo|in\sparticular|in\sparticolare|em\s(?:especial|particular)|sobretudo|principalmente|particolarmente|maxime|v\.\s?a\.|vor\sallem|spéc\.|szczególnie|zejména|особенно|прежде\sвсего|à\sla(?=\sp)|aux(?=\sp)|a(?=\sp\.)|"
    r"bes\.|besonders|insb\.|insbesondere|Zitat(?:\sauf)?|notamment|en\sparticul(?:ier|ar)|en\sespecial|in\spart\.|spec\.|citazione\sa|(?:la\s)?cita,?\sen|all[ae](?=\spp?\.))"
    r"(?:\s(?:le|les|la|las|die)(?=\s\p{L}{1,3}\.))?"  # "in particolare le pp. 243-314"
)
JOINT_RE = regex.compile(
    rf"(?:,\s|\.\s(?:[–—]\s)?(?=(?:С|с|P|Pp|S|Стб|Ст|Гл|Кн|Л|л|Прим|Табл|Рис|Док)\.\s?[\dIVX]|№\s?\d)|,?\s(?:on|at|auf|de|esp\.|especially|hier|here|ici|aquí|bes\.|insb\.|(?:mit|with|avec|con)(?=\s(?:Anm|Fn|nn?|notes?|nota)\.?\s\d)|and|(?:und|u\.|sowie|bzw\.|et|ainsi\sque|y|así\scomo|e|nonché|bem\scomo|и|oraz|i)(?=\s(?:(?:S|s|p|pp|с|С)\.\s?\d|passim)))\s|:\s?|\s)(?:{HERE},?\s)?"
)
# "c. 131r", "cc. 12-15": sheets in Italian; "c. 1450" and "c. 600–900" are dates.
CARTA_RE = regex.compile(r"c\.\s\d{1,3}(?:\s?[rv][°º]?(?:-[rv])?)?(?=[,.;:)]|\Z)|cc\.\s\d")
# The heading of an article in a dictionary: "s.v. “ikki”", "s. v. hanse", "ad vocem".
SUB_VERBO_RE = regex.compile(
    r"(?i:s\.\s?vv?\.|sub\s(?:voce|verbo)|ad\svocem)"
    r"(?:,?\s(?:[“„«»‘\"][^“”„«»\"]{1,60}?[”“»«’\"]|\p{L}[\p{L}’'-]*(?:\s[\p{L}’'-]+){0,3}(?=[,.;)]|\Z)))?"
    r"|(?:(?:ad|sub)\s(?:aa?\.|ann(?:\.|um|o|os))|s\.\s?a\.)\s\d{3,4}(?:[-–/]\d{1,4})?(?=[,.;)]|\Z)"  # in annals: "ad a. 1075"
)
PARAGRAPHS_RE = regex.compile(r"(?P<numbers>\[\d{1,3}\](?:\s?[-–]\s?\[\d{1,3}\])?(?:,\s\[\d{1,3}\])*)(?=[,.;:)]|\s\(|\Z)")
ORDINAL_RE = regex.compile(r"(?P<number>\d{1,2})(?:re|ère|er|e|ème|\.?[ªº])\s(?P<label>partie|livre|section|parte|libro)(?!\p{L})")
SHEETS = ("c", "cc")
ROMAN_DIGITS = frozenset("ivxlcIVXLC")
BEHIND_NUMBERS = frozenset("segs sv f ff sq sqq sgg segg ss sss seq suiv n nast passim сл след далее ob об ro vo".split())  # as RANGE has them
RANGE_RE = regex.compile(rf"(?P<first>[A-Z]?\d{{1,6}})[a-z]?(?:(?:{DASH}|\s(?:à|bis)\s)(?P<last>\d{{1,6}}))?")
VOLUME_OF_PAGE_RE = regex.compile(r"\d{1,3}(?::|\.(?!\d+\.))(?=\d)|[ivx]{1,6}\.\s(?=\d)")  # "2:149", "2.149", "ii. 278"
NOTE_OF_PAGE_RE = regex.compile(r"(?<=\d)(?:nn?\.?\s?\d{1,3}(?:[-–]\d{1,3})?|,\d{1,2}(?!\d)(?:[-–]\d{1,2}(?![\d,]))?)")  # "31n75"; "349,12–20": lines
CHAPTERS_RE = regex.compile(rf"\d+\.\d+\.\d|\d[.:]\d+{DASH}\d+[.:]\d|[IVX]\.\s?\d+\.\s?\d|(?<!\p{{L}})[IVX]{{1,5}}\.\d")  # "6.3.9", "III. 4. 26", "204.80–206.44" (page and line), "I.20" (book and chapter) name no pages
# What is no locator where it stands bare: a year ("The Last Years, 1945-1993"), a day, a title's first word ("I Bassano,
# cit."), how many volumes there are ("6 voll."), an edition ("2., erw. Ausg.").
NO_PAGE_RE = regex.compile(
    rf"{VOLUMES}|(?:\d{{1,3}}|[IVX]{{1,5}})\.\s(?:Stück|Jahrg|Jg|Heft|H\.|Band|Bd|Folge|Lfg|Lief|Teil|Abt|Buch|Sitz|Sess|Kammer|Kongre|Parteitag|Plen|Legis|Wahlp|Aufl|Morgen|Abend|Beil|Beibl|Blatt|Ausg)|\d{{1,2}}\.,\s\p{{Ll}}|\d{{1,2}}\s(?:янв|фев|март|апр|мая|июн|июл|авг|сен|окт|ноя|дек)|{YEAR}(?:{DASH}\d{{2,4}})?(?!\d)|I\s\p{{L}}|{DAY}"
)
# Where a closing locator may begin: behind punctuation, or behind a blank if it has a label.
LEAD_RE = regex.compile(
    r"(?:[,:)\]”\"»]|(?<!\s)[’'])\s?(?:(?:esp\.|especially|bes\.|insb\.|hier|here)\s)?(?=[\p{L}\d§¶])|[.\s]\s?(?=[\p{L}§¶])"
)
HERE_RE = regex.compile(rf"\s{HERE}")
# The day of a diary's or journal's entry, before its page: ", entry for 12 November 1942, p. 298", ", 14 November 1942, 299".
ENTRY = rf"(?:(?:entry\s(?:for|of)|entrée\sd[ue]|à\sla\sdate\sdu|Eintrag\s(?:vom|v\.)|entrada\sdel?|annotazione\sdel|запись\s(?:от|за))\s)?{DAY_OF_ANY_ORDER}(?:\s?г\.)?"
# What may stand between a work and its locator; "hier" and its kin say that the pages cited follow the work's own.
LOCATOR_LEAD_RE = regex.compile(
    rf"(?:,\s{ENTRY},\s|[,;]\s{HERE}[,:]?\s|\s\({HERE},?\s|,\s|;\s(?=pp?\.\s?\d)|\.\s(?:[–—-]\s)?(?=\p{{L}}{{1,4}}\.?\s?(?:№\s?)?\d|Гл\.\s[IVXLC]|\d{{1,3}}(?:[-–]\d{{1,3}})?\.?\Z)|:\s?|\s\(|\.?\s?(?:…|\.\.\.)\s(?=\p{{L}}{{1,2}}\.\s?\d)|\s(?:at\s|hier\s)?)"
)
RUNS_ON_RE = regex.compile(r"\s(?:to|à|a|ao|do|к|в|zu|zur|zum|alla|al|aux?|into)\s")  # "Introduction à la philosophie": a title, no preface
LETTER_RE = regex.compile(r"\s\p{Lu}(?![\p{L}’'])(?!\.\s?\p{Lu})")
LONGEST = 120  # characters; the longest locator met is a list of 15 pages


class Part(NamedTuple):
    """One label with its numbers: offsets of the whole and of the numbers, the label as written, CSL's kind."""

    start: int
    end: int
    kind: str
    label: str | None
    numbers: tuple[int, int] | None


class Locators:
    """Reads locators with the labels of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary):
        kinds = vocabulary.tables["locators"]
        self.kinds = {bare(label): kind for kind, labels in reversed(kinds.items()) for label in labels}
        self.alone = folded(kinds["preliminary"])  # labels that need no number: "preface"
        self.pages = folded(kinds["page"])
        self.columns = folded(kinds["column"])
        # One place is asked about by whoever ends a name, a title or a citation there.
        self._remembered = lru_cache(maxsize=256)(self._parts)
        # Of a long note one end is asked about from many beginnings.
        self._longest_closing = lru_cache(maxsize=256)(lambda text, end: self._closing(text, end - LONGEST, end))

    def at(self, text: str, start: int, end: int) -> int | None:
        """Where the locator that begins at `start` ends; None where none begins there. Bare years are none."""
        parts = self.parts(text, start, end)
        return parts[-1].end if parts else None

    def proof_at(self, text: str, start: int, end: int) -> int | None:
        """The same for a locator that shows what stands before it to be cited: "c. 21" may be a canon of a council."""
        parts = self.parts(text, start, end)
        return parts[-1].end if parts and not _canon(text, parts[0]) else None

    def labelled_at(self, text: str, start: int, end: int) -> int | None:
        """The same for a locator that begins with a label ("p. 5", not "5")."""
        parts = self.parts(text, start, end)
        return self.proof_at(text, start, end) if parts and parts[0].label is not None else None

    def parts(self, text: str, start: int, end: int) -> tuple[Part, ...]:
        """The parts of the locator that begins at `start`; empty where none begins there."""
        return self._remembered(text, start, min(end, start + LONGEST))

    def _parts(self, text: str, start: int, end: int) -> tuple[Part, ...]:
        found: list[Part] = []
        at = start
        while (part := _sub_verbo(text, at, end) or _paragraphs(text, at, end) or _ordinal(text, at, end) or self._labelled(text, at, end) or self._bare(text, at, end, bool(found))) is not None:
            found.append(part)
            joint = JOINT_RE.match(text, part.end, end)
            if joint is None:
                break
            at = joint.end()
        return tuple(found)

    def _labelled(self, text: str, at: int, end: int) -> Part | None:
        match = LABEL_RE.match(text, at, end) if not text[at : at + 1].isdecimal() else None
        if match is None:
            return None
        label, word = match.group().strip(), match["label"]
        kind = "document" if match["of"] else self.kinds.get(bare(word)) if word else "section"
        if kind is None or (bare(word or "") in SHEETS and not CARTA_RE.match(text, at, end)):
            return None
        numbers = LIST_RE.match(text, match.end(), end)
        if numbers is not None and (match["gap"] or label.endswith((".", "§", "¶")) or numbers.group()[0].isdigit()):
            section = kind == "section" or label.rstrip(".") in ("s", "ss")  # of a statute
            behind = SUBSECTION_RE.match(text, numbers.end(), end).end() if section else numbers.end()
            return Part(at, behind, kind, label, numbers.span())
        if word and bare(word) in self.alone:
            if text[at].isupper() and RUNS_ON_RE.match(text, match.start() + len(label)):
                return None  # "Aron, Introduction à la philosophie de l’histoire": a title
            lettered = LETTER_RE.match(text, match.start() + len(label), end)  # "app. F"
            return Part(at, lettered.end() if lettered else match.start() + len(label), kind, label, None)
        return None

    def _bare(self, text: str, at: int, end: int, joined: bool) -> Part | None:
        if joined and text[at - 1] != " ":
            return None
        match = LIST_RE.match(text, at, end) if _may_be_number(text, at) else None
        if match is None or NO_PAGE_RE.match(text, at, end):
            return None
        return Part(at, match.end(), "page", None, match.span())

    def closing(self, text: str, start: int, end: int) -> int | None:
        """Where the locator begins that the stretch `start` to `end` closes with."""
        if not self._may_close(text[text.rfind(" ", start, end) + 1 : end]):
            return None
        return self._longest_closing(text, end) if start <= end - LONGEST else self._closing(text, start, end)

    def _closing(self, text: str, start: int, end: int) -> int | None:
        for lead in LEAD_RE.finditer(text, start, end):
            parts = self.parts(text, lead.end(), end)
            if parts and _canon(text, parts[0]):
                continue  # "Lateran IV, c. 21": no work's short title
            if parts and parts[-1].end == end and (parts[0].label is not None or text[lead.start()] not in ". "):
                return lead.end()
        return None

    def _may_close(self, word: str) -> bool:
        """Whether a word can be a locator's last: most stretches end with one that cannot."""
        return not word.isalpha() or ROMAN_DIGITS.issuperset(word) or word in BEHIND_NUMBERS or bare(word) in self.alone

    def read(self, passage: Passage, start: int, end: int) -> Locator:
        """The locator that stands at `start` to `end` of a passage. Its kind is the page's where it names pages too."""
        parts = self.parts(passage.text, start, end)
        pages = [part for part in parts if part.kind == "page"]
        labelled = [part for part in pages if part.label is not None]  # "WA 18, S. 358"
        chosen = next(iter([*labelled, *pages, *parts]), None)
        text = passage.text[start:end]
        if chosen is None:
            return Locator("page", text, passage.place(start, end), None, ranges(text))
        kind = "page" if chosen.kind == "preliminary" else chosen.kind
        numbers = passage.text[slice(*chosen.numbers)] if chosen.numbers else ""
        return Locator(kind, text, passage.place(start, end), chosen.label, ranges(numbers))


def _sub_verbo(text: str, at: int, end: int) -> Part | None:
    match = SUB_VERBO_RE.match(text, at, end) if text[at : at + 1] in "sSa" else None
    if match is None:
        return None
    return Part(at, match.end(), "sub-verbo", match.group().partition(" ")[0], None)


def _paragraphs(text: str, at: int, end: int) -> Part | None:
    """The paragraphs of a judgment, in square brackets: "[54]–[59]" (OSCOLA 4th ed. §1.1.6)."""
    match = PARAGRAPHS_RE.match(text, at, end) if text[at : at + 1] == "[" else None
    return Part(at, match.end(), "paragraph", None, match.span("numbers")) if match is not None else None


def _canon(text: str, part: Part) -> bool:
    """Whether "c." may stand for a canon or a chapter as well as for a sheet: neither recto nor verso is said."""
    return part.label == "c." and text[part.end - 1].isdigit()


def _ordinal(text: str, at: int, end: int) -> Part | None:
    """A part or book by its ordinal: "2e partie, chap. IV"."""
    match = ORDINAL_RE.match(text, at, end) if text[at : at + 1].isdecimal() else None
    return Part(at, match.end(), "part", match["label"], match.span("number")) if match is not None else None


def _may_be_number(text: str, at: int) -> bool:
    """Whether a page's number may begin at an offset: "34", "xii", "A12"; most words do not begin so."""
    first = text[at : at + 1]
    return first.isdecimal() or first in ROMAN_DIGITS or (first.isupper() and text[at + 1 : at + 3].strip()[:1].isdecimal())


@lru_cache(maxsize=4096)
def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The pages that a list names, shortened ranges written out: "100-19, 130" is ((100, 119), (130, 130))."""
    found = []
    if CHAPTERS_RE.search(text):
        return ()
    for match in RANGE_RE.finditer(NOTE_OF_PAGE_RE.sub("", VOLUME_OF_PAGE_RE.sub("", text))):
        if not match["first"].isdigit():
            continue
        first, last = match["first"], match["last"] or match["first"]
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        found.append((int(first), int(last)))
    return tuple(found)


@lru_cache(maxsize=4)
def locators(vocabulary: Vocabulary) -> Locators:
    """The locator reader of a vocabulary, made at the first call."""
    return Locators(vocabulary)
