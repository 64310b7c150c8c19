"""Manuscripts in unusual layouts, each named for what is unusual about it."""

from collections.abc import Callable

from tests.read.prose import PROSE
from tests.read.setting import (
    MARK,
    Laid,
    Sheet,
    after_their_paragraph,
    chapters,
    columns,
    endnotes,
    justified,
    laid,
    letter,
    notes_by_chapter,
    pages,
    raised,
    roman,
)

FRONT = """THE ENVOY AND THE HARBOUR

A Thesis

i
\fAcknowledgements

I thank the archivists in Moscow, who opened 14 boxes, and my parents.

ii
\fTable of Contents

Acknowledgements ........................................ ii
Introduction ............................................ 1
Chapter 1: The Harbour .................................. 12
    1.1 The Customs House ............................... 14
Chapter 2: The Grain .................................... 31
Notes ................................................... 63
Bibliography ............................................ 71

iii
\fList of Tables

Table 1. Strikes, 1959-1961 ............................. 22
Table 2. Prices of bread ................................ 33

iv
\f"""
TABLE = """
Table 1. Strikes and strikers in the port, 1957-1962

Year    Strikes   Strikers   Days lost
1957         12      1,400       3,210
1958         15      2,150       4,002
1959         19      3,000       6,118
Total       120     19,892      33,817

"""
LIST = """
The commission made five demands:

1. The port shall be opened to all flags.
2. The grain shall be counted twice.
3. The clerks shall be paid by the month.
4. The railway shall reach Pier 7.
5. The archive shall be moved to the capital.

"""
VERSE = """
    The harbour sleeps, the envoy wakes,
    The clerk has lost his pen,
    The river in the winter takes
    The grain, the boats, the men.
    O tell me, bishop, tell me true,                 5
    What does the loan avail?
    The cranes are rust, the ink is blue,
    The letters are for sale.
    And if the council meet again
    Beneath the customs roof,                       10
    Let no one ask them for their men
    Nor any clerk for proof.

"""
LETTER = """Moscow, 14 May 1951

Dear Comrade,

    I have read your letter of the 3rd. There are 12 reasons for which I cannot answer it;
7 of them are known to you. On the 26th I shall be in Odessa.

                                                Yours, A.

"""
BACK = """
Appendix A: The Charter of the Port

1. The port belongs to the town.
2. The town belongs to the king.
3. The king owes the port three ships a year.

Appendix B: Ships entering, 1950-1953

1950 212
1951 198
1952 240

Index

Ankara, 12, 44
bread, price of, 3, 17–19
clerks, 1–4, 12n, 40; see also sacks
Gleijeses, Piero, 12, 41n2
Westad, Odd Arne, 24, 31n1, 112
"""
QUOTED = ["The charter says:", "1. The port belongs to the town.", "2. The town belongs to the king.", "3. So be it."]
CLERK = ["     The clerk’s own account differs: he counted the sacks on 12 May and again", "     on 14 May."]
WEB = ("Skip to main content", "", "Search", "", "By Anna Writer, 14 May 2019", "", "Share 12", "", "Comments 3", "")
RELATED = ("Related articles", "", "10 things to know about grain", "5 May 2018", "", "© 2019 The Harbour Review")
THANKS = "The author thanks the archivists of the port and two anonymous readers."
NUMBERED = [f"{number}. {entry}" for number, entry in enumerate(PROSE["english"].bibliography, 1)]
ENTRIES = [line for entry in PROSE["english"].bibliography for line in (entry, "")]
HEAD, HEAD_LEFT = "Chapter 2 | {p}", "{p} | The Envoy and the Harbour"
PARTS = ("Chapter 1: The Harbour", "Chapter 2: The Grain", "Chapter 3: The Peace")
TITLES = ("1. The Harbour", "2. The Grain", "3. The Peace")
LINE = 5000  # a paragraph a line
MANUSCRIPTS: dict[str, Callable[[], Laid]] = {}
Setter = Callable[[Sheet], str]


def add(name: str, sheet: Callable[[], Sheet], text: Setter) -> None:
    def made() -> Laid:
        page = sheet()
        return laid(page, text(page))

    MANUSCRIPTS[name] = made


def german(**how: object) -> Sheet:
    return Sheet("german", **how)


def french(**how: object) -> Sheet:
    return Sheet("french", **how)


def spanish(**how: object) -> Sheet:
    return Sheet("spanish", **how)


def russian(**how: object) -> Sheet:
    return Sheet("russian", **how)


def with_thanks(sheet: Sheet) -> str:
    """Footnotes, the first of them called by a sign behind the author's name."""
    text = pages(sheet, opening=("The Envoy and the Harbour", "", f"Anna Writer{MARK}*", ""))
    sheet.notes.insert(0, (None, THANKS))
    return text.replace("\n1 Odd", f"\n* {THANKS}\n1 Odd")


def misread(sheet: Sheet) -> str:
    """Footnotes some of whose labels a scan has misread."""
    text = pages(sheet)
    for number, letters in ((1, "l"), (10, "1O"), (11, "l1"), (21, "2l")):
        text = text.replace(f"\n{number} ", f"\n{letters} ")
    return text


# --- pages ----------------------------------------------------------------------------------------------------

add("two columns, one after the other", lambda: Sheet(every=3), lambda s: columns(s, beside=False))
add("two columns beside each other", lambda: Sheet(every=3), lambda s: columns(s, beside=True))
add("filled with blanks", Sheet, lambda s: justified(pages(s), 76))
add("a rule of dashes, no page numbers", Sheet, lambda s: pages(s, rule="-" * 24, foot="", end="\n"))
add("a rule of spaced dashes", lambda: Sheet(label="{n}. "), lambda s: pages(s, rule="- " * 8, foot="", end="\n"))
add("hanging notes", lambda: Sheet(label="{n}.  ", first="  ", other="      "), pages)
add("running heads with page numbers", Sheet, lambda s: pages(s, head=HEAD, head_left=HEAD_LEFT, foot="", page=47))
add(
    "running heads with page numbers, no form feeds",
    Sheet,
    lambda s: pages(s, head=HEAD, head_left=HEAD_LEFT, foot="", page=47, end="\n"),
)
add(
    "page numbers glued to running heads, no form feeds",
    Sheet,
    lambda s: pages(s, head="{p} THE ENVOY", head_left="CHAPTER TWO {p}", foot="", end="\n"),
)
add(
    "all lines indented", Sheet, lambda s: "\n".join(f"        {line}" if line else "" for line in pages(s).split("\n"))
)
add("unusual blanks", lambda: Sheet(marker="\u202f{n}", label="{n}.\u2002"), pages)
add("feet with chapter and page", Sheet, lambda s: pages(s, foot=HEAD, page=47, end="\n"))
add("feet with the word page", spanish, lambda s: pages(s, 24, foot="Página {p}", end="\n"))
add("feet between dashes", russian, lambda s: pages(s, foot="- {p} -", end="\n"))
add("page numbers in brackets above", Sheet, lambda s: pages(s, head="[p. {p}]", foot="", end="\n"))
add(
    "running heads without numbers",
    Sheet,
    lambda s: pages(s, 36, each=4, head="A. Writer", head_left="The Envoy and the Harbour", foot="", end="\n"),
)
add("front matter", Sheet, lambda s: FRONT + pages(s, opening=("Introduction", "")))
add(
    "a table and a list",
    Sheet,
    lambda s: "\f".join(
        (
            pages(s, 12, each=4),
            TABLE + pages(s, 12, each=4, start=13, page=4),
            LIST + pages(s, 6, each=3, start=25, page=7),
        )
    ),
)
add("verse with line numbers", Sheet, lambda s: pages(s, 10) + "\f" + VERSE + pages(s, 10, start=11, page=3))
add("a letter with dates", Sheet, lambda s: pages(s, 12) + "\f" + LETTER + pages(s, 12, start=13, page=3))
add(
    "numbered bibliography",
    lambda: Sheet(label="{n}. "),
    lambda s: pages(s) + "\f" + "\n".join(["REFERENCES", "", *NUMBERED, "", "9", ""]),
)
add("appendices and index", Sheet, lambda s: pages(s) + "\f" + BACK + "\n6\n")
add("markers before the stop", lambda: french(before_stop=True, label="{n}. "), pages)
add("raised markers before the stop", lambda: german(before_stop=True, numeral=raised), pages)
add("markers in brackets before the stop", lambda: french(before_stop=True, marker=" ({n})", label="({n}) "), pages)
add(
    "soft hyphens and Windows line ends",
    Sheet,
    lambda s: pages(s, rule="_" * 20).replace("commission", "com\xadmis\xadsion").replace("\n", "\r\n"),
)
add(
    "a paragraph a line",
    lambda: Sheet(width=LINE),
    lambda s: pages(s, rule="_" * 15, foot="", end="\n"),
)
add("labels on a line of their own", lambda: Sheet(label="{n}\n"), pages)
add(
    "numbered chapters",
    Sheet,
    lambda s: "\f".join(
        pages(s, 10, each=5, start=10 * part + 1, page=2 * part + 1, opening=(title, ""))
        for part, title in enumerate(("1 Introduction", "2 The Grain", "3 The Peace"))
    ),
)
add("fifteen hundred footnotes", Sheet, lambda s: pages(s, 1500, end="\n"))
add("digits misread for letters", Sheet, misread)
add("a sign, then numbers", Sheet, with_thanks)
for signs, rule, name in (("*†‡§", "", "signs"), (("*", "**", "***", "****"), "_" * 20, "asterisks")):
    add(
        f"{name}, anew on each page",
        lambda signs=signs: Sheet(numeral=lambda n: signs[n - 1], numbered=False),
        lambda s, rule=rule: pages(s, 22, each=4, rule=rule, restart=True),
    )

# --- endnotes -------------------------------------------------------------------------------------------------

add("notes below their paragraph", lambda: Sheet(marker="[{n}]", label="[{n}] ", width=LINE), after_their_paragraph)
add(
    "wrapped notes below their paragraph",
    lambda: Sheet(marker="[{n}]", label="[{n}] ", first="   ", other="   "),
    after_their_paragraph,
)
for name, sheet, titles, headings in (
    ("Spanish", lambda: spanish(label="{n}. "), ("Capítulo 1. El puerto", "Capítulo 2. La paz"), ("Notas",) * 2),
    (
        "Spanish, with a hyphen behind the label",
        lambda: spanish(label="{n}.- "),
        ("Capítulo primero: El puerto", "Capítulo segundo: La paz"),
        ("Notas al capítulo primero", "Notas al capítulo segundo"),
    ),
    ("Russian", lambda: russian(marker="[{n}]"), ("Глава 1. Порт", "Глава 2. Мир"), ("Примечания",) * 2),
    (
        "Russian, by the chapter's number",
        russian,
        ("Глава 1. Порт", "Глава 2. Мир"),
        ("Примечания к главе 1", "Примечания к главе 2"),
    ),
    (
        "German",
        lambda: german(marker="{n}"),
        ("Kapitel 1: Der Hafen", "Kapitel 2: Der Frieden"),
        ("Anmerkungen zu Kapitel 1", "Anmerkungen zu Kapitel 2"),
    ),
    ("German, without the word chapter", german, ("1. Der Hafen", "2. Der Frieden"), ("Anmerkungen:",) * 2),
    (
        "French",
        lambda: french(label="{n}. "),
        ("Chapitre I. Le port", "Chapitre II. La paix"),
        ("Notes du chapitre I", "Notes du chapitre II"),
    ),
    (
        "Italian",
        spanish,
        ("Capitolo primo: Il porto", "Capitolo secondo: La pace"),
        ("Note al capitolo primo", "Note al capitolo secondo"),
    ),
):
    add(f"endnotes of each chapter, {name}", sheet, lambda s, t=titles, h=headings: chapters(s, t, h))
add("endnotes by chapter", lambda: Sheet(label="{n}. "), lambda s: notes_by_chapter(s, PARTS, "NOTES"))
add(
    "endnotes by chapter, under titles",
    lambda: Sheet(label="{n}. "),
    lambda s: notes_by_chapter(s, TITLES, "Notes", ("Select Bibliography", "", *ENTRIES)),
)
add(
    "numbered chapters before endnotes",
    lambda: Sheet(label="{n}. "),
    lambda s: endnotes(s, opening=(), heading=(), figures={3: "\n2. The Grain\n", 6: "\n3. The Peace\n"}),
)
add(
    "endnotes after front matter",
    lambda: Sheet(label="{n}. "),
    lambda s: endnotes(s, opening=(FRONT, PARTS[0], ""), close=("Bibliography", "", *ENTRIES)),
)
add(
    "a table and a list before endnotes",
    Sheet,
    lambda s: endnotes(s, opening=(PARTS[0], ""), figures={3: TABLE, 6: LIST}),
)
add(
    "endnotes and numbered bibliography",
    lambda: Sheet(marker="[{n}]", label="{n}. "),
    lambda s: endnotes(s, close=("Bibliography", "", *NUMBERED)),
)
add("endnotes, appendices and index", lambda: Sheet(label="{n}. "), lambda s: endnotes(s, gap=(), close=(BACK,)))
for name, marker, label in (
    ("round brackets", " ({n})", "({n}) "),
    ("angles", "<{n}>", "<{n}> "),
    ("raised by tags", "<sup>{n}</sup>", "<sup>{n}</sup> "),
    ("raised by circumflexes", "^{n}^", "{n}. "),
    ("escaped brackets", r"\[{n}\]", r"\[{n}\] "),
    ("brackets and colons", "[{n}]", "[{n}]: "),
    ("brackets and points", "[{n}]", "[{n}]. "),
    ("double brackets", "[[{n}]]", "[[{n}]] "),
    ("bracketed links", "[{n}](#fn)", "[{n}] "),
    ("dashes behind the labels", "{n}", "{n} – "),
    ("tabs behind the labels", "{n}", "{n}\t"),
    ("tabs on both sides of the labels", "{n}", "\t{n}.\t"),
):
    add(name, lambda marker=marker, label=label: Sheet(marker=marker, label=label, width=LINE), endnotes)
add("arrows back", lambda: Sheet(label="{n}. ", width=LINE), lambda s: endnotes(s).replace(".\n\n", ". ↩\n\n"))
add(
    "Word, saved as text",
    lambda: Sheet(marker="[{n}]", label="[{n}] ", width=LINE),
    lambda s: endnotes(s, heading=("",), gap=()).replace("\n", "\r\n"),
)
add(
    "Word's roman endnotes",
    lambda: Sheet(marker="[{n}]", label="[{n}] ", numeral=roman, width=LINE),
    lambda s: endnotes(s, 20, heading=("",), gap=()),
)
add(
    "roman capitals in brackets",
    lambda: Sheet(marker="[{n}]", label="[{n}] ", numeral=lambda number: roman(number).upper()),
    lambda s: endnotes(s, 20),
)
add(
    "roman numbers, raised in the print", lambda: Sheet(numeral=roman), lambda s: endnotes(s, 20, heading=("",), gap=())
)
add(
    "letters in brackets",
    lambda: Sheet(marker="[{n}]", label="[{n}] ", numeral=letter, numbered=False),
    lambda s: endnotes(s, 20),
)
add("notes of several paragraphs", lambda: Sheet(label="{n}. ", more={3: CLERK, 12: CLERK}), endnotes)
add("notes that quote lists", lambda: Sheet(label="{n}. ", more={5: QUOTED, 14: QUOTED}), lambda s: endnotes(s, gap=()))
add("fifteen hundred endnotes", lambda: Sheet(label="{n}. ", every=1), lambda s: endnotes(s, 1500, gap=()))
add(
    "a page of the web",
    lambda: Sheet(marker="[{n}]", label="[{n}] ", width=LINE),
    lambda s: endnotes(s, opening=WEB, heading=(), close=RELATED),
)
