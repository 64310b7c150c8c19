r"""LaTeX's spelling of characters: `Dom{\'\i}nguez` to "Domínguez" and back.

Law: only characters are translated. A command that says how something looks keeps its content; one that is not known
stays as it is written. Nothing of citecheck is imported here.
"""

import unicodedata
from functools import cache

import regex

# A longer value (an abstract) is never compared with a citation: it is left as it stands.
LONGEST_DECODED = 20_000

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "textcommabelow": "\u0326",
}  # fmt: skip
LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
# Cyrillic letters, capitals in capitals (LaTeX's T2A encoding).
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "ishrt", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "c",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "hrdsn", "ы": "ery", "ь": "sftsn", "э": "erev", "ю": "yu", "я": "ya",
    "є": "ie", "і": "ii", "ї": "yi", "ґ": "gup",
}  # fmt: skip
LETTERS |= {f"cyr{name}": letter for letter, name in CYRILLIC.items()}
LETTERS |= {f"CYR{name.upper()}": letter.upper() for letter, name in CYRILLIC.items()}
SIGNS = {
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "pounds": "£", "copyright": "©", "euro": "€", "texteuro": "€",
    "dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textdegree": "°",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": '"', "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“",
    "flqq": "«", "frqq": "»", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|",
    "textless": "<", "textgreater": ">", "slash": "/", "textperiodcentered": "·", "textnumero": "№",
    "textregistered": "®", "texttrademark": "™", "nobreakspace": " ", "space": " ", "quad": " ", "textdollar": "$",
    "textbraceleft": "{", "textbraceright": "}", "textasciigrave": "`", "TeX": "TeX",
    "LaTeX": "LaTeX", "relax": "", "null": "", "protect": "",
}  # fmt: skip
SYMBOLS = {",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", " ": " ", "\n": " ", "\\": " "}
LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": " ", "{": "", "}": "", "$": ""}
# Commands whose content is set in quotation marks; all other commands with a braced argument keep it as it is.
QUOTING = frozenset(("enquote", "mkbibquote", "textquote"))

# Dashes, or quotation marks, next to each other: as LaTeX's ligatures they would run together.
RUN_RE = regex.compile(r"[-–—]{2,}+|[`'‘’“”]{2,}+")
NAMED = str.maketrans({
    "–": "{\\textendash}", "—": "{\\textemdash}", "‘": "{\\textquoteleft}", "’": "{\\textquoteright}",
    "“": "{\\textquotedblleft}", "”": "{\\textquotedblright}",
})  # fmt: skip
CODED_RE = regex.compile(r"[\\{}~$`]|--|''")
ACCENTED_RE = regex.compile(
    r"""
    \\(?: (?<mark>[`'^"~=.]) \s*+ | (?<mark>[uvHcdbrkt]) (?:\s++ | (?=\{)) | (?<mark>textcommabelow)\s*+(?=\{) )
    (?: \{ \s*+ (?<base>\\[ij] | \p{L}\p{M}*+) \s*+ \} | (?<base>\\[ij](?![A-Za-z])\s*+ | \p{L}\p{M}*+) )
    """,
    regex.VERBOSE,
)
# By convention a preamble defines these to print nothing: they make a style sort by their content.
SILENT_RE = regex.compile(r"\\(?:noopsort|noop|SortNoop|sortnoop)\s*+\{[^{}]*+\}")
QUOTED_RE = regex.compile(r"\\(?<command>[a-z]++)\*?\s*+\{(?<content>[^{}]*+)\}")
TOKEN_RE = regex.compile(r"\\(?:(?<word>[A-Za-z]++)\*?[ \t]*+|(?<symbol>.|\n))|---?|``|''|[`~{}$]")


def decode(value: str) -> str:
    """The characters that a LaTeX value prints, in NFC; braces and commands of appearance are gone."""
    if not CODED_RE.search(value) or len(value) > LONGEST_DECODED:
        return value
    if "\\" not in value:
        for written, printed in LIGATURES.items():
            value = value.replace(written, printed)
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    value = accents(QUOTED_RE.sub(_quoted, SILENT_RE.sub("", value)))
    return unicodedata.normalize("NFC", TOKEN_RE.sub(_token, value))


def accents(value: str) -> str:
    r"""The value with every accent command as the letter it prints; all else, braces too, as written."""
    for _ in range(3):  # \'{\^e}: an accent upon an accent, never more than two
        value, count = ACCENTED_RE.subn(_accented, value)
        if not count:
            break
    return value


def _accented(match: regex.Match) -> str:
    base = match["base"].strip().removeprefix("\\")
    return unicodedata.normalize("NFC", base + ACCENTS[match["mark"]])


def _quoted(match: regex.Match) -> str:
    return f"“{match['content']}”" if match["command"] in QUOTING else match.group()


def _token(match: regex.Match) -> str:
    word, symbol = match["word"], match["symbol"]
    if word is not None:
        return _word(word, match)
    if symbol is not None:
        return SYMBOLS.get(symbol, symbol)
    return LIGATURES[match.group()]


def _word(word: str, match: regex.Match) -> str:
    """What a command prints: its letter or sign; nothing where it dresses the group after it; else itself."""
    printed = LETTERS.get(word) or SIGNS.get(word)
    if printed is not None or word in SIGNS:
        return printed or ""
    following = match.string[match.end() : match.end() + 1]
    dresses = following == "{" or match.string[match.start() - 1 : match.start()] == "{"
    return "" if dresses else match.group()


@cache
def _spelling() -> dict[int, str]:
    """How `encode` writes each character that is not plain ASCII or means something to TeX."""
    table = {ord(character): f"{{\\{command}}}" for command, character in LETTERS.items()}
    table |= {ord(sign): f"{{\\{name}}}" for name, sign in SIGNS.items() if len(sign) == 1 and not sign.isascii()}
    table |= {ord(ligature): written for written, ligature in LIGATURES.items() if ligature and ligature != " "}
    return table | {0xA0: "~", ord("’"): "'", ord("…"): "{\\ldots}", ord("€"): "{\\texteuro}"}


def encode(value: str) -> str:
    r"""A LaTeX value in ASCII: every letter outside it as a command (`{\'e}`); what has no command stays."""
    if value.isascii():
        return value
    value = RUN_RE.sub(lambda run: run.group().translate(NAMED), value)
    return "".join(_encoded(cluster) for cluster in regex.findall(r"\P{M}\p{M}*+", unicodedata.normalize("NFC", value)))


def _encoded(cluster: str) -> str:
    table = _spelling()
    if cluster.isascii():
        return cluster
    if len(cluster) == 1 and ord(cluster) in table:
        return table[ord(cluster)]
    base, *marks = unicodedata.normalize("NFD", cluster)
    commands = {mark: command for command, mark in ACCENTS.items()}
    if not base.isascii() or not marks or any(mark not in commands for mark in marks):
        return cluster
    written = "\\" + base if base in "ij" and any(mark not in "\u0323\u0327\u0328\u0331" for mark in marks) else base
    for mark in marks:
        written = f"\\{commands[mark]}{{{written}}}"
    return f"{{{written}}}"
