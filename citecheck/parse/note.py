"""A note as it is read: its passage, its words and phrases, where it may be divided, and the known titles in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from citecheck.parse.archive_found import FoundUnit
from citecheck.parse.known import KnownWorks, TitleAt
from citecheck.parse.names import CAPITALS, FAMILY, INVERTED_RE, PERSON_RE
from citecheck.parse.split import QUOTES, Outline
from citecheck.parse.words import CAPITALIZED, INITIALS, Phrases, Words
from citecheck.text import Passage

Span = tuple[int, int]
FEWEST_OF_PROSE = 25  # words: a note longer than that without a citation is running text
LONGEST_NAME = 60  # characters of one name before a semicolon
# A name and nothing else before a semicolon; surnames alone may be citations ("Gleijeses; Rabe").
JOINED_RE = regex.compile(rf"(?:^|[;(]\s?|\.\s|\p{{Ll}},?\s|[Ii]n:\s){INITIALS}\s?{FAMILY}\Z")
CAPITALS_BEFORE_RE = regex.compile(rf"(?:^|[;:(.]\s?|\p{{Ll}},?\s){CAPITALS}\Z")
TURNED_RE = regex.compile(
    rf"(?:^|[;(]\s?|\.\s|\p{{Ll}}\.?,?\s|[Ii]n:\s){FAMILY}(?:\s{CAPITALIZED})?,\s(?:{INITIALS}|{CAPITALIZED})(?:\s(?:{INITIALS}|{CAPITALIZED}))?\Z"
)
# "(London, 1979), p. 287"; ", p. 287", ", fol. 36 r°" alone, where the note does not send to a place in its own text.
PAGED_RE = regex.compile(r"(?:1[5-9]|20)\d\d\),\s(?:p{1,2}|S|с|С)\.\s?\d")
LOCATED_RE = regex.compile(r",\s(?:(?:p{1,2}|fols?|fos?|ff?|cc?|S|Bll?|С|с|лл?)\.\s?|(?:pp|ff?|fols?|fos?)\s)\d")
CODE_RE = regex.compile(r";\s\p{Lu}{2,6}\s\p{Lu}?\d")  # "NAI, DFA 5/305/123; DT S1234": a file of another office
# Further places in the work just cited: "…, vol. 1, p. 3; vol. 2, p. 5".
FURTHER_RE = regex.compile(r"(?:;\s(?:(?:vols?|t|Bd|bk|[Kk]ap|chap|ch|pp?|S|s)\.?\s[\divxlcIVXLC][\divxlcIVXLC–-]*(?:,\s(?=(?:pp?|S|s)\.))?)+)*+")
INTERNAL_RE = regex.compile(r"(?<!\p{L})(?:above|below|supra|infra|oben|unten|ci-de(?:ssus|ssous)|plus (?:haut|loin)|sopra|sotto|oltre|arriba|abajo|выше|ниже|thesis|dissertation)(?!\p{L})")
# "Past & Present 120 (1991): 45–50", "HZ 230 (1980), S. 5": a journal's volume, year and pages.
VOLUMED_RE = regex.compile(r"(?<=\p{Ll}[\p{L}.]*|\p{Lu}{2}),?\s\d{1,4}(?:[.:/]\d{1,2}|,\s(?:no|Nr|n°)\.?\s\d{1,3})?\s\((?:\p{L}+\.?\s)?(?:1[89]|20)\d\d\)[:,]\s(?:pp?\.\s|S\.\s)?\d")
IMPRINT_RE = regex.compile(r"\(\p{Lu}[^():;,]{1,40}:\s\p{Lu}[^():;]{1,60},\s(?:1[5-9]|20)\d\d\)")  # "(Paris: Plon, 1956)"
# Verbs of running text by their endings: "arrivò", "llegaron", "trouvèrent", "восстанавливаются", "отмечает".
FINITE = (
    r"(?!però|perciò|oblò)\p{Ll}{3,}(?:ò|arono|erono|irono|aron|ieron|èrent|urent)"
    r"|\p{Ll}{2,}(?:ются|ается|яется|ится|ились|илась|илось|алась|ались|ялась|ает|яет|ует)|благодар(?:ит|ен|на)"
)
FINITE_RE = regex.compile(rf"(?<![\p{{L}}’'-])(?:{FINITE})(?!\p{{L}})")
# The same, and some that titles seldom write small: no work's title goes on behind the sentence that they stand in.
TELLING_RE = regex.compile(
    rf"(?<![\p{{L}}’'-])(?:{FINITE}|grew|rose|fell|went|came|took|gave|knew|began|became|wrote|spoke|met|told|said|got|stood|drew|sent|dealt|meant|felt|sought|spent|rather\sthan|"
    r"trat|lag|stand|stammt|ging|nahm|fand|hielt|ließ|begann|schrieb|führte|stimmten?|erhielt|folgte|потому|поэтому|обратили?)(?!\p{L})"
)
FOLLOWING_RE = regex.compile(r"(?r)\d\sff?\Z")


@dataclass(slots=True, eq=False)
class NoteText:
    """What the readers of parts are handed. All offsets are into `text`."""

    passage: Passage
    text: str
    words: Words
    outline: Outline
    titles: dict[int, TitleAt]
    known: KnownWorks
    turned: bool = False  # the manuscript writes "Müller, Hans: …"
    addressed: bool = False  # a web address stands in it
    read: int = 0  # up to where citations have been read
    units: Sequence[FoundUnit] = ()  # the archive units in it, in order

    def trimmed(self, start: int, end: int) -> int:
        """`end` without the blanks and punctuation before it, but for the full stop of "S. 21 f."."""
        stop = end
        while end > start and self.text[end - 1] in " ,.;:/–—":
            end -= 1
        following = end < stop and self.text[end - 1] == "f" and self.text[end] == "." and FOLLOWING_RE.search(self.text, start, end)
        return end + bool(following)

    def may_cite(self) -> bool:
        """Whether a note in which nothing was read looks like a reference all the same: a page or sheet, or few
        words, no verb, and a name, a title in quotation marks or a siglum ("J. Coggins, private communication", "“Color in Film: Color Basics.”", "CSV, n° 15")."""
        words = self.words
        if PAGED_RE.search(self.text) or self.locates(0, len(self.text)):
            return True
        if (
            len(words.starts) > FEWEST_OF_PROSE
            or self.prose(-1, len(self.text))
            or words.at("pointing", 0, len(self.text))
        ):
            return False
        capitals = sum(self.text[at].isupper() for at in words.starts[1:])
        return self.text[:1] in QUOTES or (
            self.text[:1].isupper() and (capitals > 1 or "," in self.text and (capitals > 0 or self.text[:2].isupper()))
        )

    def may_cite_behind(self) -> bool:
        """Whether a work's imprint or a journal's volume stands behind all that was read, or a page in a sentence of its own."""
        imprints = (match.start() for pattern in (IMPRINT_RE, PAGED_RE, VOLUMED_RE) for match in pattern.finditer(self.text, self.read))
        if any(not self.of_other_edition(at) for at in imprints):
            return True
        apart = min((at for at in (*self.outline.hard, *self.outline.soft) if at >= self.read), default=len(self.text))
        if CODE_RE.match(self.text, apart):
            return True
        apart = FURTHER_RE.match(self.text, apart).end()
        return self.locates(apart, len(self.text))

    def locates(self, start: int, end: int) -> bool:
        """Whether a page or sheet stands in a stretch, and not of the manuscript's own."""
        return LOCATED_RE.search(self.text, start, end) is not None and not INTERNAL_RE.search(self.text, start, end)

    def holds_title(self, start: int, end: int) -> bool:
        """Whether a known title of two words and more stands in a parenthesis: then it holds a citation."""
        for at, title in self.titles.items():
            if start < at < end and title.complete and title.words > (1 if at > start + 1 else 3):
                return True  # not so "(New York: Knopf, 1972)" where a title begins with "New York"
        return False

    def prose(self, start: int, end: int, most: int = 0) -> bool:
        """Whether a stretch holds words that running text has and titles have not, or more than `most` of them."""
        if most:
            return sum(1 for _ in self.words.between("prose", start + 1, end)) > most
        return self.words.within("prose", start + 1, end) is not None

    def of_other_edition(self, at: int) -> bool:
        """Whether a sentence has said, before an offset in it, that it speaks of another edition of the work cited: "First
        published as Die Weimarer Republik (Frankfurt am Main: Suhrkamp, 1987)"."""
        said = (start for start, _ in self.words.all("other-edition") if start <= at)
        return any(at < self.outline.soft_limit(start, self.outline.hard_limit(start)) for start in said)

    def other_edition_in(self, start: int, end: int) -> bool:
        """Whether a parenthesis is about another edition: "München 2007 (engl. Originalausgabe: Iron Kingdom, London 2006)"."""
        said = self.words.within("other-edition", start, end)
        return said is not None and not any(map(str.isdigit, self.text[start : said[0]]))

    def tells(self, start: int, end: int) -> bool:
        """Whether a sentence that another follows is running text, and no title or document's description."""
        return self.prose(start, end) or TELLING_RE.search(self.text, start, end) is not None


def _between_names(text: str, at: int, turned: bool) -> bool:
    """Whether a semicolon stands between two authors of one work: "Andrew, Christopher; Mitrokhin, Vasili: …"."""
    patterns = (JOINED_RE, TURNED_RE) if turned else (JOINED_RE, CAPITALS_BEFORE_RE)
    return any(pattern.search(text, max(0, at - LONGEST_NAME), at) for pattern in patterns) and any(
        pattern.match(text, at + 2) for pattern in (PERSON_RE, INVERTED_RE)
    )


def note_text(passage: Passage, phrases: Phrases, known: KnownWorks, *, turned: bool = False) -> NoteText:
    """A passage made ready to be read. Breaks inside a known title are no breaks."""
    words = Words(passage.text, phrases)
    outline = Outline(passage.text, phrases)
    titles: dict[int, TitleAt] = {}
    covered = 0  # up to where a title stands: what begins inside it may be the words of two sentences
    for title in known.titles_in(words):
        if title.words > 1 or title.complete:
            titles.setdefault(title.start, title)
        if title.words > 2 and title.start >= covered:
            covered = title.end
            outline.soft = [at for at in outline.soft if not title.start < at < title.end]
            outline.hard = [at for at in outline.hard if not title.start < at < title.end]
    outline.hard = [at for at in outline.hard if not _between_names(passage.text, at, turned)]
    seeing = [at for at in outline.soft if words.at("seeing", at, len(passage.text)) is not None]
    if seeing:  # no citation runs on over "… in January 2009. See also …"
        outline.hard = sorted((*outline.hard, *(at - 1 for at in seeing)))  # behind the full stop: "Ibid. See also …"
    addressed = "://" in passage.text or "www." in passage.text
    return NoteText(passage, passage.text, words, outline, titles, known, turned, addressed)
