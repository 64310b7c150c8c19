"""Headings that say what follows: a chapter, the notes, the manuscript's own bibliography, or something after them.

Law: a heading is a line of its own that says nothing else. A line of a table of contents is none.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from citecheck.read.lines import Lines

SECTION, NOTES, BIBLIOGRAPHY, OTHER = "section", "notes", "bibliography", "other"
LONGEST = 150  # characters of a chapter's title on its line

# Each list is a convention of the language, lower case; a heading is compared whole, without numbering and colon.
NOTES_WORDS = [
    "notes",
    "endnotes",
    "footnotes",
    "anmerkungen",
    "fußnoten",
    "fussnoten",
    "endnoten",
    "einzelnachweise",
    "notas",
    "note",
    "annotations",
    "примечания",
    "сноски",
    "комментарии",
    "primechaniia",
    "primechaniya",
    "notas finales",
    "notas al pie",
    "note al testo",
    "notes and references",
    "notes et références",
    "end notes",
]
BIBLIOGRAPHY_WORDS = [
    "bibliography",
    "references",
    "literature",
    "literaturverzeichnis",
    "literatur",
    "bibliographie",
    "bibliografie",
    "bibliografía",
    "bibliografia",
    "quellenverzeichnis",
    "referencias",
    "references",
    "références",
    "библиография",
    "литература",
    "источники",
    "bibliografiia",
    "literatura",
    "works cited",
    "works consulted",
    "list of references",
    "reference list",
    "literature cited",
    "select bibliography",
    "selected bibliography",
    "sources and bibliography",
    "bibliography and sources",
    "quellen- und literaturverzeichnis",
    "literatur- und quellenverzeichnis",
    "ouvrages cités",
    "sources et bibliographie",
    "obras citadas",
    "fuentes y bibliografía",
    "referencias bibliográficas",
    "opere citate",
    "riferimenti bibliografici",
    "fonti e bibliografia",
    "список литературы",
    "список использованной литературы",
    "список источников и литературы",
    "источники и литература",
]
OTHER_WORDS = [
    "appendix",
    "appendices",
    "index",
    "acknowledgements",
    "acknowledgments",
    "abstract",
    "vita",
    "anhang",
    "register",
    "danksagung",
    "annexe",
    "annexes",
    "remerciements",
    "apéndice",
    "anexos",
    "agradecimientos",
    "indice",
    "приложение",
    "приложения",
    "about the author",
    "about the authors",
    "about the contributors",
    "further reading",
    "read more",
]
PLAIN_SECTIONS = [
    "introduction",
    "conclusion",
    "conclusions",
    "epilogue",
    "prologue",
    "preface",
    "foreword",
    "afterword",
    "einleitung",
    "einführung",
    "schluss",
    "schluß",
    "fazit",
    "vorwort",
    "nachwort",
    "avant-propos",
    "conclusión",
    "conclusiones",
    "introducción",
    "epílogo",
    "prólogo",
    "introduzione",
    "conclusione",
    "conclusioni",
    "premessa",
    "введение",
    "заключение",
    "предисловие",
    "эпилог",
    "vvedenie",
    "zakliuchenie",
]
CHAPTER_WORDS = frozenset(
    (
        "chapter",
        "part",
        "kapitel",
        "teil",
        "chapitre",
        "partie",
        "capítulo",
        "capitulo",
        "parte",
        "capitolo",
        "глава",
        "часть",
        "glava",
        "chast",
    )
)
# "Capitolo primo": the number of a chapter in words, where they are not capitals.
ORDINALS = "|".join(
    (
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
        "premier|première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième",
        "primero|segundo|tercero|cuarto|quinto|sexto|séptimo|octavo|noveno|décimo",
        "primo|secondo|terzo|quarto|sesto|settimo|ottavo|nono|decimo",
        "первая|вторая|третья|четвертая|пятая|шестая|седьмая|восьмая|девятая|десятая",
    )
)
OPENINGS = CHAPTER_WORDS.union(PLAIN_SECTIONS)
# A chapter's word with its number, or a word that needs none; then nothing, or a title behind a mark.
CHAPTER_RE = regex.compile(
    rf"(?<word>[\p{{L}}-]+)(?<number> +(?:[0-9]{{1,3}}|[IVXLC]{{1,7}}|\p{{Lu}}\p{{L}}{{1,14}}|(?:{ORDINALS})\b))?+"
    r" *+(?:[.:–—-].*)?"
)
CONTENTS_RE = regex.compile(r"[ .…]{2,}[0-9ivxlc]{1,5}$| [0-9]{1,3}$")  # the page number of a table of contents
KINDS = (
    dict.fromkeys(OTHER_WORDS, OTHER)
    | dict.fromkeys(BIBLIOGRAPHY_WORDS, BIBLIOGRAPHY)
    | dict.fromkeys(NOTES_WORDS, NOTES)
)
NOTES_TO_RE = regex.compile(
    r"(?:(?:end)?notes? (?:to|for) (?:the )?(?:chapter|part|introduction|conclusion|preface|text|pages)"
    r"|anmerkungen zu (?:kapitel|teil|den seiten|einleitung)|anmerkungen zur einleitung"
    r"|notes (?:du (?:chapitre|texte)|de (?:l[’']introduction|la conclusion))"
    r"|notas (?:del?|al|a la) (?:cap[ií]tulo|introducci[oó]n|conclusi[oó]n)"
    r"|note (?:al? |all[’'])(?:capitolo|introduzione|conclusione)"
    r"|примечания к (?:главе|части|введению|заключению))\b.{0,60}"
)
APPENDIX_RE = regex.compile(
    r"(?:appendix|appendice|annexe?|anexo|apéndice|anhang|приложение) (?:[a-zа-я]|[0-9]{1,2}|[ivx]{1,4})(?:[.:–—-].*)?"
)
WIDEST = 70  # characters of a heading that is looked up whole
NOTES_BEGIN = ("not", "end", "anm", "при")
APPENDIX_BEGIN = ("app", "ann", "ane", "apé", "anh", "при")
NUMBERING = "0123456789.:#*_ "
ATTRIBUTES = " {"  # Markdown: "# Bibliography {.unnumbered}"
LONGEST_OPENING = 16  # characters: "Introducción: "


class Heading(NamedTuple):
    """A heading's line, what it announces, and its words."""

    line: int
    kind: str
    title: str


def headings(lines: Lines) -> list[Heading]:
    """All headings, in the order of the text."""
    view, found, chapters = lines.view, [], []
    for line, (first, last) in enumerate(zip(lines.firsts, lines.lasts, strict=True)):
        if not 0 < last - first <= LONGEST or view[first].islower():
            continue
        words = view[first:last].lstrip(NUMBERING).partition(ATTRIBUTES)[0]
        if not words[:1].isupper():
            continue
        if words[:LONGEST_OPENING].partition(" ")[0].rstrip(".:–—-").casefold() in OPENINGS:
            chapters.append((line, words))
        elif last - first <= WIDEST and (kind := _kind(words)) and _stands_alone(lines, line):
            found.append(Heading(line, kind, lines.words(line)))
    return sorted(found + _chapters(lines, chapters))


def _kind(words: str) -> str | None:
    words = words.rstrip(":*_# ").casefold()
    if words in KINDS:
        return KINDS[words]
    if words[:3] in NOTES_BEGIN and NOTES_TO_RE.fullmatch(words):
        return NOTES
    return OTHER if words[:3] in APPENDIX_BEGIN and APPENDIX_RE.fullmatch(words) else None


def _chapters(lines: Lines, likely: list[tuple[int, str]]) -> list[Heading]:
    """Chapters; an "Introduction" or "Conclusion" only if printed as chapters are: CONCLUSION may close one."""
    found, styles = [], set()
    for line, words in likely:
        match = CHAPTER_RE.fullmatch(words)
        numbered = bool(match) and match["word"].casefold() in CHAPTER_WORDS
        if (
            match
            and numbered == bool(match["number"]) and (numbered or not _runs_on(lines, line))
            and not CONTENTS_RE.search(words, max(match.span("word")[1], match.span("number")[1]))
        ):
            found.append((line, words, numbered))
            if numbered:
                styles.add(words.isupper())
    return [
        Heading(line, SECTION, _title(lines, line, words))
        for line, words, numbered in found
        if numbered or not styles or words.isupper() in styles
    ]


def _title(lines: Lines, line: int, words: str) -> str:
    """A title that ends with a colon goes on in the next line."""
    below = lines.after(line)
    if words.endswith(":") and below < len(lines) and lines.width(below) <= WIDEST:
        return f"{words} {lines.words(below)}"
    return words


def _stands_alone(lines: Lines, line: int) -> bool:
    """Whether a line is set off from the text above it: the last word of a wrapped note may be "references"."""
    return line - lines.before(line) > 1 or line in lines.breaks or lines.words(line).isupper()


def _runs_on(lines: Lines, line: int) -> bool:
    """Whether a line goes on with the sentence above it: "… Per Leo," / "Einleitung. Die Kultur der Krise, …"."""
    return not _stands_alone(lines, line) and lines.words(lines.before(line)).endswith((",", ";", ":", "-", "/"))


def subheads(lines: Lines, regions: list[tuple[int, int]]) -> tuple[set[int], list[Heading]]:
    """The lines that part the notes of one region by chapter, and the headings of those chapters.

    Such a line is known by its words: they stand alone on a line above the region as well, where the chapter begins.
    """
    if not regions:
        return set(), []
    above = {_bare(lines, line): line for line in _alone(lines, 0, regions[0][0])}
    inside = [line for first, last in regions for line in _alone(lines, first, last)]
    found = [line for line in inside if _bare(lines, line) in above]
    begun = sorted(above[_bare(lines, line)] for line in found)
    return {*found, *begun}, [Heading(line, SECTION, lines.words(line)) for line in begun]


def _alone(lines: Lines, first: int, last: int) -> Iterator[int]:
    """The short lines between blank ones that are closed by no point."""
    line = first if first < len(lines) and not lines.blank(first) else lines.after(first)
    while line < last:
        after = lines.after(line)
        apart = line - lines.before(line) > 1 and after > line + 1
        if apart and lines.width(line) <= WIDEST and lines.view[lines.lasts[line] - 1] not in '.,;:!?”"':
            yield line
        line = after


def _bare(lines: Lines, line: int) -> str:
    return lines.words(line).strip(NUMBERING).casefold() or str(line)
