"""Headings that say what follows: a chapter, the notes, the manuscript's own bibliography, or something after them.

Law: a heading is a line of its own that says nothing else. A line of a table of contents, with its page number, is none.
"""

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
CHAPTER_RE = regex.compile(
    r"""\n[ ]*+ (?:\#{1,3}[ ])?+
    (?P<title>
      (?: (?P<numbered> (?i:chapter|part|kapitel|teil|chapitre|partie|cap[ií]tulo|parte|capitolo|глава|часть|glava|chast)
          [ ]++ (?: [0-9]{1,3} | [IVXLC]{1,7} | \p{Lu}\p{L}{1,14} ) )
        | (?i:WORDS) )
      [ ]*+ (?: [.:–—-] [^\n]{0,150} )? (?=\n) )""".replace("WORDS", "|".join(PLAIN_SECTIONS)),
    regex.VERBOSE,
)
CONTENTS_RE = regex.compile(r"[ .…]{2,}[0-9ivxlc]{1,5}$|[0-9]$")  # the page number of a table of contents
KINDS = (
    dict.fromkeys(OTHER_WORDS, OTHER)
    | dict.fromkeys(BIBLIOGRAPHY_WORDS, BIBLIOGRAPHY)
    | dict.fromkeys(NOTES_WORDS, NOTES)
)
NOTES_TO_RE = regex.compile(r"(?:end)?notes? (?:to|on|for) .{1,60}|anmerkungen zu .{1,60}|notes (?:du|de) .{1,60}")
WIDEST = 70  # characters of a heading that is looked up whole
NOTES_BEGIN = ("not", "end", "anm")
NUMBERING = "0123456789.:#* "


class Heading(NamedTuple):
    """A heading's line, what it announces, and its words."""

    line: int
    kind: str
    title: str


def headings(lines: Lines) -> list[Heading]:
    """All headings, in the order of the text."""
    return sorted((*_chapters(lines), *_others(lines)))


def _chapters(lines: Lines) -> list[Heading]:
    """Chapters; an "Introduction" or "Conclusion" only where it is printed as the chapters are (CONCLUSION may close one)."""
    found, styles = [], set()
    for match in CHAPTER_RE.finditer("\n" + lines.view + "\n"):
        title = match["title"].strip()
        if title[0].isupper() and not CONTENTS_RE.search(title.removeprefix(match["numbered"] or "")):
            found.append((match.start("title") - 1, title, bool(match["numbered"])))
            if match["numbered"]:
                styles.add(title.isupper())
    return [
        Heading(lines.of(at), SECTION, title)
        for at, title, numbered in found
        if numbered or not styles or title.isupper() in styles
    ]


def _others(lines: Lines) -> list[Heading]:
    found = []
    for line, (first, last) in enumerate(zip(lines.firsts, lines.lasts, strict=True)):
        if 0 < last - first <= WIDEST:
            words = lines.view[first:last].lstrip(NUMBERING).rstrip(":* ").casefold()
            kind = KINDS.get(words) or (NOTES if words[:3] in NOTES_BEGIN and NOTES_TO_RE.fullmatch(words) else None)
            if kind and _stands_alone(lines, line):
                found.append(Heading(line, kind, lines.words(line)))
    return found


def _stands_alone(lines: Lines, line: int) -> bool:
    """Whether a line is set off from the text above it: the last word of a wrapped note may be "references"."""
    return line - lines.before(line) > 1 or line in lines.breaks or lines.words(line).isupper()
