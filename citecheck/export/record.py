"""An entry on its way out, and plain text as LaTeX.

Fields bear BibTeX's names (journal, address, school, year) until a dialect renames them; values are LaTeX without outer
braces.
"""

from dataclasses import dataclass, field

import regex

from citecheck.latex import decode

SPECIAL_RE = regex.compile(r"[&%$#_{}~^\\`]|(?<=')'|(?<=-)-")
# BibTeX counts braces whether or not a backslash stands before them; the others would print as something else.
ESCAPES = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "`": "\\textasciigrave{}",
    "'": "{}'",
    "-": "{}-",
}
# "1945-1991", and "1945- 1991" where a line broke behind the hyphen.
YEARS_RE = regex.compile(r"(?<=\d)\s?[-‐‑–−]\s?(?=\d)")


# Fields that are read as they stand: addresses, which no command may stand in, and dates.
VERBATIM = frozenset(("url", "doi", "eprint"))
DATES = frozenset(("date", "origdate", "urldate", "eventdate"))
NUMBERED = frozenset(("isbn", "issn"))  # whose hyphens are no dashes

MANUSCRIPT = "the manuscript"  # the origin of a record that no bibliography has


@dataclass(slots=True)
class Record:
    """What will be one entry. `origin` is where it is from, `notes` which cite it, `remarks` what they disagree on."""

    key: str
    type: str
    fields: dict[str, str]
    origin: str
    notes: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)  # field → where its value stands: "note 12"
    heirs: frozenset[str] = frozenset()  # the types of the entries that take fields from it


def balanced(text: str) -> str:
    """The text with as many closing quotation marks as opening ones: an odd one at its edge is dropped, else closed."""
    for opening, closing in ("“”", "«»"):
        odd = text.count(opening) - text.count(closing)
        if odd == 1:
            text = text[1:] if text.startswith(opening) and text[1:].strip() else text + closing
        elif odd == -1 and text.endswith(closing) and text[:-1].strip():
            text = text[:-1]
    return text


def as_latex(field: str, text: str) -> str:
    """What a field holds of plain text. A brace in an address is written as addresses write it."""
    if field in VERBATIM:
        return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    plain = field in DATES or field in NUMBERED
    return text if plain and text.isascii() and not SPECIAL_RE.search(text) else escaped(text)


def as_text(field: str, value: str) -> str:
    """The plain text that a field's LaTeX holds."""
    return value if field in VERBATIM else decode(value)


def escaped(text: str) -> str:
    """Plain text as LaTeX that prints it; a range of years or pages gets LaTeX's dash."""
    text = SPECIAL_RE.sub(lambda sign: ESCAPES.get(sign.group(), "\\" + sign.group()), text)
    return YEARS_RE.sub("--", text)
