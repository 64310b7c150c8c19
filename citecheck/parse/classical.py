"""Ancient authors and scripture, cited by book, chapter and verse: "Cic. Att. 1.14.5", "Livy 2.32.8–12", "Luke 1:28".

Law: a place in a text that everybody divides alike is a document; no bibliography need list it.
Source: Chicago 17 §14.242-252 (classical works) and §14.239 (scripture); MHRA 3rd ed. §11.2.7.
"""

from functools import lru_cache

import regex

from citecheck.parse.words import folded
from citecheck.text import bare
from citecheck.vocabulary import Vocabulary

Span = tuple[int, int]
WORD = r"\p{Lu}\p{L}{0,11}\.?\s"
SHORTENED = r"\p{Lu}\p{Ll}{1,6}\.\s"
PLACE = r"\d{1,3}(?:\.\d{1,4}){1,3}[a-e]?(?:[–-]\d{1,4}(?:\.\d{1,4}){0,2}[a-e]?)?"
BEHIND = r"(?=[,;.:)](?!\d)|\s\p{Ll}|\Z)"
# "Livy 2.32.8–12", "Dion. Hal. Ant. Rom. 6.86", "Cic. Att. 1.12.3, 1.13.3"; an issue has its year behind it.
DIVIDED_RE = regex.compile(rf"(?:{WORD}){{1,2}}(?:(?:de\s)?{WORD}){{0,3}}(?P<locator>{PLACE}(?:,\s{PLACE})*){BEHIND}")
# "Cic. Flacc. 15–18": one number, behind an author and a title both cut short.
NUMBERED_RE = regex.compile(
    rf"{SHORTENED}(?:{SHORTENED}|\p{{Lu}}\s){{1,3}}(?P<locator>\d{{1,4}}(?:[–-]\d{{1,4}})?[A-Z]?(?:,\s\d{{1,4}}(?![\d.]))*){BEHIND}"
)
# "Platon, Politeia 514a–517a", "Arist. Met. 1003a21": by the pages of Stephanus and Bekker.
PHILOSOPHERS = r"(?:Plat(?:o[n]?|one|ón)?|Arist(?:ot(?:le|eles|ele|e)|óteles)?|Платон|Аристотель)"
PAGED_RE = regex.compile(
    rf"{PHILOSOPHERS}(?:,|\.)?\s(?:\p{{L}}+\.?\s){{0,4}}(?:[IVX]{{1,4}}(?:\.\d{{1,2}})?,?\s)?(?P<locator>\d{{1,4}}\s?[a-e]\d{{0,2}}(?:[–-](?:\d{{1,4}}\s?)?[a-e]?\d{{0,2}})?){BEHIND}"
)
# "Thomas Aquinas, Summa theologiae I-II, q. 94, a. 2", "ST II-II 64.7 ad 3": by part, question and article.
QUESTION = r"[IVX]{1,4}(?:-[IVX]{1,4})?(?:,\s(?:q|qu|d|dist)\.\s?\d{1,3})(?:,\s(?:q|a|art|ad|c|n)\.?\s?\d{1,3}){0,3}"
SUMMA_RE = regex.compile(rf"(?:\p{{Lu}}[\p{{L}}.’'-]*\s?(?:(?:of|von|d[e’'])\s?)?){{0,3}}(?:,\s)?(?:\p{{Lu}}\p{{L}}*\.?,?\s)(?:\p{{L}}+\.?,?\s){{0,3}}?(?P<locator>{QUESTION}){BEHIND}")
# Sura and verse.
QURAN_RE = regex.compile(r"(?:Sura|Surah|Sure|Sourate|Sūra|Qur[’'ʾ]?[aā]n|Koran|Coran),?\s(?P<locator>\d{1,3}(?::|,\s?)\d{1,3}(?:[–-]\d{1,3})?)(?=[,;.:)](?!\d)|\s|\Z)")
# Books of scripture as Chicago 17 §10.44-48 shortens them, and German, French and Latin short forms that differ.
BOOKS = (
    "gen genesis exod ex exodus lev num deut josh judg ruth sam kgs chron chr ezra neh esth job ps pss psalm psalms prov eccl song isa "
    "isaiah jer lam ezek dan hos joel amos obad jonah mic nah hab zeph hag zech mal matt matthew mark luke john acts rom cor gal eph phil "
    "col thess tim titus philem heb jas pet jude rev mt mk lk jn apg röm kor offb jes mos kön mc lc apoc"
).split()
NAMES = frozenset("mark john luke ruth joel amos sam dan job song".split())  # people's, too: only "Luke 1:28" is scripture
# Words of journals and law reports that are cut short alike, as ISO 4 and the law's own lists do: "Am. Hist. Rev. 12".
JOURNALS = frozenset("am amer ann arch bull comm cong hist j jour mag proc q quart reg rep rev soc stat trans zs zeitschr".split())
SCRIPTURE_RE = regex.compile(
    rf"(?:[1-3]\.?\s)?(?P<book>\p{{Lu}}\p{{Ll}}{{1,9}})\.?\s(?P<locator>\d{{1,3}}(?::|,\s?)\d{{1,3}}(?:[–-]\d{{1,3}})?(?:,\s?\d{{1,3}}(?:[–-]\d{{1,3}})?)*){BEHIND}"
)


class ClassicalReader:
    """Knows a place in an ancient author or in scripture where one stands."""

    def __init__(self, vocabulary: Vocabulary):
        tables = vocabulary.tables["locators"]
        self.labels = folded(label for labels in tables.values() for label in labels)

    def at(self, text: str, start: int, limit: int) -> tuple[int, Span] | None:
        """Where a reference ends that begins at an offset, and its locator; None where none stands there."""
        scripture = SCRIPTURE_RE.match(text, start, limit)
        if scripture is not None and (book := bare(scripture["book"])) in BOOKS and (":" in scripture["locator"] or book not in NAMES):
            return scripture.end(), scripture.span("locator")
        if (told := self.divided_at(text, start, limit)) is not None:
            return told
        match = PAGED_RE.match(text, start, limit) or DIVIDED_RE.match(text, start, limit) or NUMBERED_RE.match(text, start, limit)
        words = bare(match.group()).split() if match is not None else []
        if match is None or words[0] in self.labels or not JOURNALS.isdisjoint(words):
            return None
        return match.end(), match.span("locator")

    def divided_at(self, text: str, start: int, limit: int) -> tuple[int, Span] | None:
        """The same where nothing else is divided so: a summa by its questions, the Quran by its suras."""
        told = QURAN_RE.match(text, start, limit) or SUMMA_RE.match(text, start, limit)
        return (told.end(), told.span("locator")) if told is not None else None


@lru_cache(maxsize=4)
def classical_reader(vocabulary: Vocabulary) -> ClassicalReader:
    """The reader of a vocabulary, built at the first call."""
    return ClassicalReader(vocabulary)
