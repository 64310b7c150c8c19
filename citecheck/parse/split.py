"""Where a note may be divided: its quotations and parentheses, its semicolons, the ends of its sentences.

Law: a break is only ever proposed here. Whether a citation runs across it is decided where the citation is read.
"""

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

import regex

from citecheck.parse.words import Phrases

OPENERS = {
    "“": "”",
    "„": "“”",
    "”": "”",  # Swedish and Finnish
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    '"': '"',
    "'": "'",
    "(": ")",
    "[": "]",
}
QUOTES = frozenset(OPENERS) - {"(", "["}
STRUCTURE_RE = regex.compile(r"[“”„«»‹›‘\"'(\[;]|[.?!…]")
# Where a straight single mark opens a quotation and is no apostrophe: before a capital or another mark, behind a blank.
OPENING_RE = regex.compile(r"(?<=\A|[\s(\[“\"])'(?=[\p{Lu}“\"‘¡¿]|\d+\s\p{Lu})")
CLOSING_RE = regex.compile(r"(?<=[^\s(\[])[’'](?=[,.;:)]|\s\(|\Z)")
# Characters from a plural's apostrophe to the mark that closes its title: what a line holds. More would find the
# closing mark of the next citation's title.
NEXT_CLOSING = 80
SENTENCE_RE = regex.compile(r"[.?!…]{1,3}[”\"»’'“)\]]{0,2}\s(?=[\"'“„«‘]{0,2}\p{Lu})(?!\p{Lu}\p{L}{0,3}\.\s?\d)")
# "Amer. Hist. Rev. 90": a journal's title in words cut short, and its volume.
# An initial of two letters before another one or a surname: "Iu. N. Afanas’ev", "Ya. Feinberg", "George McT. Kahin".
INITIAL_RE = regex.compile(r"(?<!\p{L})(?:\p{Lu}\p{Ll}\.\s\p{Lu}\.|(?:I[aue]|Y[aue]|J[au]|Zh|Sh|Ch|Kh|Ts|Th|Mc\p{Lu})\.\s\p{Lu}\p{Ll})")
CUT_WORDS_RE = regex.compile(r"\s(?:\p{Lu}\p{Ll}{0,7}\.\s){1,4}\d")
FOLLOWING_RE = regex.compile(r"\d(?:\s?(?:ff?|sqq?)|:[ivxl]+)\Z")  # "pp. 7 ff", "1:v": pages, no abbreviations
# A name, family first, behind "г.": the full stop ends a sentence, too ("в 1934 г. Козлова Н. Н. Советские люди").
FAMILY_BEHIND_RE = regex.compile(r"\.\s\p{Lu}\p{Ll}+\s(?:\p{Lu}\.\s?){1,2}\p{Lu}")
LONGEST_CUT = 5  # letters of such a title's first word ("Amer", "Quart", "Trans"); longer ones end sentences
NEXT_WORD_RE = regex.compile(r"\s(?P<word>\p{L}+)")
ARTICLE_BEFORE_RE = regex.compile(r"(?<!\p{L})(?:de[rsmn]|die|das|[izv][mu][mr]?)\s\Z")  # "der 3. Außereuropäischen Abteilung"
LAST_WORD_RE = regex.compile(r"(?r)[\p{L}\p{N}]+(?:\.\p{L}+)*")
# For each opening mark, what its closing is looked for among.
MARKS_RE = {mark: regex.compile(f"[{regex.escape(mark + closers)}]") for mark, closers in OPENERS.items()}
# What stands before and behind a semicolon inside facts of publication: "М.; Л.: Книга, 1924",
# "São Paulo: Brasiliense; Edusp, 1986".
LONGEST_BEFORE = 100  # characters
TOWN_BEFORE_RE = regex.compile(
    r"(?r)(?:[.,?!»”]\s|\()(?P<dash>[–—]\s)?(?P<town>\p{Lu}[\p{L}’-]*(?:\s[\p{L}’-]+){0,3}\.?)(?P<publisher>\s?:\s\p{Lu}[^,;:()“”]{1,60})??"
)
PUBLISHER_BEHIND_RE = regex.compile(
    r";\s(?P<town>\p{Lu}[\p{L}’-]*(?:\s[\p{L}’-]+){0,3}\.?\s?:\s)?(?P<named>\p{Lu}[^,;:()“”]{1,60}),?\s(?:1[4-9]|20)\d\d(?!\d)"
)
# Towns that are written short (GOST R 7.0.12-2011; their romanised forms are the usual ones).
SHORT_TOWNS = ("М.", "Л.", "М", "Л", "СПб.", "СПб", "Пг.", "Пг", "M.", "L.", "SPb.")
# "REIS; SILVA, op. cit.": the authors of one work.
SURNAMES_RE = regex.compile(r"(?<=(?:\A|[.;:(]\s)\p{Lu}{3,20});\s(?:\p{Lu}{3,};\s)*\p{Lu}{3,},\s(?:(?:op|ob|art|loc)\.|\d{4}[a-f]?(?=[,.;)]))")
LONGEST_REMARK = 60  # characters of "The emphasis is mine"
LONGEST_SPAN = 2000  # characters: an opening mark that is not closed within so many opens nothing


class Span(NamedTuple):
    """A quotation or a parenthesis: offsets of its marks, both included (end is half-open)."""

    start: int
    end: int
    mark: str  # the opening mark


class Outline:
    """The breaks of one note's text, ascending: `hard` are semicolons, `inner` those in parentheses, `soft` the first
    characters of new sentences."""

    def __init__(self, text: str, phrases: Phrases):
        self.text = text
        self._phrases = phrases
        self.spans: list[Span] = []
        self.hard: list[int] = []
        self.inner: list[int] = []
        self._begun = 0  # where the sentence begins that is being looked through
        self._open = 0  # where the parenthesis ends that is being looked through
        self._around: list[int] = []  # for each span, which of them is the parenthesis around it, or it itself
        self.soft: list[int] = []
        at = 0
        for match in STRUCTURE_RE.finditer(text):
            if match.start() >= at:
                at = self._take(match.start(), match.group())
        self._starts = [span.start for span in self.spans]

    def _take(self, at: int, mark: str) -> int:
        """Record what stands at a structural character; give back where to look on."""
        inside = at < self._open
        if mark == ";":
            if not self._in_imprint(at) and not SURNAMES_RE.match(self.text, at):
                (self.inner if inside else self.hard).append(at)
                self._begun = at + len("; ")
        elif mark in OPENERS:
            end = _closing(self.text, at, mark)
            if end is not None:
                self._around.append(self._around[-1] if inside else len(self.spans))
                self.spans.append(Span(at, end, mark))
                return self._behind(at, end, inside)
        elif (
            not inside
            and (sentence := SENTENCE_RE.match(self.text, at)) is not None
            and not _abbreviated(self.text, at, self._phrases)
        ):
            self._close(at, sentence.end())
        return at + 1

    def _close(self, at: int, behind: int) -> None:
        """Record where a sentence ends and the next begins. No citation runs on over an editor's remark: "My translation."."""
        if at - self._begun < LONGEST_REMARK and self._phrases.is_whole(self.text[self._begun : at], "remark"):
            self.hard += [end - 1 for end in (self._begun, behind) if end and end - 1 not in self.hard[-1:]]
        self.soft.append(behind)
        self._begun = behind

    def _in_imprint(self, at: int) -> bool:
        """Whether a semicolon parts two places or two publishers of one work."""
        behind = PUBLISHER_BEHIND_RE.match(self.text, at)
        before = behind and TOWN_BEFORE_RE.match(self.text, max(0, at - LONGEST_BEFORE), at)
        if not before:
            return False
        town = before["town"]
        known = self._is_town(town)
        short = self.text[at + 2 : at + 4] in SHORT_TOWNS
        if (short and (known or behind["town"])) or (known and self._is_town(behind["named"])):
            return True  # "М.; Л., 1929", "Вильнюс; М.: Весть, 1992", "М.; Свердловск, 1991"
        # Behind a dash stands an imprint (GOST R 7.0.5-2008): ". – Смоленск: Посох; Русич, 1996"
        return bool(before["publisher"] or behind["town"]) and (bool(before["dash"]) or known)

    def _is_town(self, written: str) -> bool:
        return written in SHORT_TOWNS or self._phrases.is_whole(written, "town")

    def _behind(self, at: int, end: int, inside: bool) -> int:
        """Where to look on behind a span's opening: a parenthesis is looked through, what it holds in marks is not."""
        if inside:
            return end
        if self.text[at] in "([":
            self._open = end
            return at + 1
        self._end_quoted_sentence(end)
        return end

    def _end_quoted_sentence(self, end: int) -> None:
        """“… greater force.” Next: the full stop stands inside the quotation and ends the sentence around it."""
        if self.text[end - 2] in ".?!…" and self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper():
            self.soft.append(end + 1)

    def span_at(self, start: int) -> Span | None:
        """The quotation or parenthesis that opens at `start`."""
        at = bisect_right(self._starts, start) - 1
        return self.spans[at] if at >= 0 and self.spans[at].start == start else None

    def enclosing(self, at: int) -> list[Span]:
        """The spans that `at` stands in, the outermost first."""
        last = bisect_right(self._starts, at - 1)
        first = self._around[last - 1] if last else 0
        return [span for span in self.spans[first:last] if span.end > at]

    def spans_from(self, start: int, end: int) -> list[Span]:
        """The spans that open between `start` and `end`."""
        first = bisect_right(self._starts, start - 1)
        return [span for span in self.spans[first:] if span.start < end]

    def inner_limit(self, start: int, limit: int) -> int:
        """The next semicolon after `start` in a parenthesis that ends at `limit`, or that end."""
        at = bisect_right(self.inner, start)
        return min(self.inner[at], limit) if at < len(self.inner) else limit

    def hard_limit(self, start: int) -> int:
        """The next semicolon after `start`, or the end of the note."""
        at = bisect_right(self.hard, start)
        return self.hard[at] if at < len(self.hard) else len(self.text)

    def soft_limit(self, start: int, limit: int) -> int:
        """The beginning of the next sentence after `start`, or `limit`."""
        at = bisect_right(self.soft, start)
        return min(self.soft[at], limit) if at < len(self.soft) else limit


def _closing(text: str, start: int, mark: str) -> int | None:
    """Where the span opened at `start` ends; None where the mark opens nothing."""
    if mark in '"‘»›“' and start and text[start - 1].isalnum():
        return None
    if mark == "'" and OPENING_RE.match(text, start) is None:
        return None
    if (mark in "»›”" and not (start == 0 or text[start - 1] in " ([")) or start + 1 >= len(text):
        return None
    pairs, closing = _paired(text, mark)
    end = pairs.get(start)
    if end is None or end >= start + LONGEST_SPAN:
        at = bisect_right(closing, start)
        end = closing[at] if at < len(closing) else None
    return end + 1 if end is not None and end < start + LONGEST_SPAN else None


@lru_cache(maxsize=8)
def _paired(text: str, mark: str) -> tuple[dict[int, int], list[int]]:
    """For an opening mark, where each is closed that has a closing mark of its own, and where such marks stand."""
    waiting: list[int] = []
    pairs: dict[int, int] = {}
    closing: list[int] = []
    for found in MARKS_RE[mark].finditer(text):
        at, char = found.start(), found.group()
        if char in OPENERS[mark] and _closes(text, at, mark):
            closing.append(at)
            if waiting:
                pairs[waiting.pop()] = at
        elif char == mark and mark not in OPENERS[mark]:
            waiting.append(at)
    return pairs, closing


def _closes(text: str, at: int, mark: str) -> bool:
    """Whether a closing mark closes: an apostrophe inside or after a word does not."""
    if mark not in "‘'":
        return True
    after = text[at + 1 : at + 2]
    if after.isalnum():
        return False
    if text[at - 1] != "s" or after != " ":
        return True
    if text[at + 1 : at + 5] == " in " and text[at + 5 : at + 6].isupper():
        return True  # "… and the European Court of Human Rights’ in Jonas Christoffersen": no possessive stands before "in"
    if text[at + 2 : at + 3].islower():  # "the peasants’ revolt’"
        found = (text.find(char, at + 1, at + LONGEST_SPAN) for char in OPENERS[mark])
        behind = min((one for one in found if one >= 0), default=None)
        return behind is None or _opens(text, behind)
    rest = text[at + 1 : at + NEXT_CLOSING]  # "‘Peasants’ Politics’, Journal"
    closing = CLOSING_RE.search(rest)
    return closing is None or any(mark in rest[: closing.start()] for mark in "‘“(")


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark stands before a word as an opening one does: "'Criminal Tribes' and …, 'State and …'"."""
    return text[at] == "'" and text[at - 1] in " (" and text[at + 1 : at + 2].isalnum()


def _abbreviated(text: str, at: int, phrases: Phrases) -> bool:
    """Whether the full stop at `at` belongs to an initial, an abbreviation or an ordinal ("2. Aufl.", "19. Jahrhundert")."""
    if text[at] != ".":
        return False
    match = LAST_WORD_RE.search(text, max(0, at - 24), at)
    if match is None or match.end() != at:
        return False
    word = match.group()
    if INITIAL_RE.match(text, match.start()):
        return True
    if word.isdigit() and len(word) <= 3:
        behind = NEXT_WORD_RE.match(text, at + 1)
        return ARTICLE_BEFORE_RE.search(text, max(0, match.start() - 5), match.start()) is not None or (behind is not None and behind["word"].casefold() in phrases.ordinal)
    if len(word) <= LONGEST_CUT and word.istitle() and CUT_WORDS_RE.match(text, at + 1):
        return True
    if word == "г" and FAMILY_BEHIND_RE.match(text, at):
        return False
    if FOLLOWING_RE.search(text, max(0, match.start() - 6), at):
        return False  # "pp. 7 ff. The term …", "Theories of Aether, 1:v. Silvanus P. Thompson, …"
    return (len(word) <= 2 and word.isupper() and word.isalpha()) or "." in word or word.casefold() in phrases.abbreviations
