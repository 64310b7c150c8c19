"""Dates as people write them → ISO, where day, month and year can be told."""

import regex

# By the first letters, in the languages that notes come in; "ma" is May only in full.
MONTHS = (
    ("jan", "янв", "ene", "gen", "ian"),
    ("feb", "фев", "fév", "fev"),
    ("mar", "мар", "mär"),
    ("apr", "апр", "avr", "abr"),
    ("may", "мая", "май", "mai", "mag"),
    ("jun", "июн", "juin", "giu", "iiun", "iyun"),
    ("jul", "июл", "juil", "lug", "iiul", "iyul"),
    ("aug", "авг", "aoû", "ago", "avg"),
    ("sep", "сен", "set", "sen"),
    ("oct", "окт", "okt", "ott"),
    ("nov", "ноя", "noi"),
    ("dec", "дек", "dez", "déc", "dic"),
)
ISO_RE = regex.compile(r"\d{4}(?:-\d{2}){0,2}+")
WORDED_RE = regex.compile(
    r"(?:(?<day>\d{1,2})(?:\.|er|st|nd|rd|th)?\s++(?:de\s++)?)?+(?<month>\p{L}{3,12}+)\.?"
    r"(?:\s++(?<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?)?+,?\s++(?:de[l]?\s++)?(?<year>1[5-9]\d\d|20\d\d)(?!\d)"
)
DOTTED_RE = regex.compile(r"(?<!\d)(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>1[5-9]\d\d|20\d\d)(?!\d)")


def iso(text: str) -> str | None:
    """The ISO form of a text that is one date; None where it is not."""
    text = text.strip(" .,;()")
    if ISO_RE.fullmatch(text):
        return text
    found = find(text)
    return found[0] if found and found[1] == (0, len(text)) else None


def find(text: str) -> tuple[str, tuple[int, int]] | None:
    """The last date in a text, with the offsets of its words; None where there is none, or more is unclear."""
    dates = [match for pattern in (WORDED_RE, DOTTED_RE) for match in pattern.finditer(text)]
    for match in sorted(dates, key=lambda match: -match.start()):
        month = int(match["month"]) if match["month"].isdigit() else _month(match["month"])
        if month and month <= 12:
            day = f"-{int(match['day']):02}" if match["day"] and int(match["day"]) <= 31 else ""
            return f"{match['year']}-{month:02}{day}", match.span()
    return None


def _month(word: str) -> int | None:
    folded = word.casefold()
    return next((number for number, starts in enumerate(MONTHS, 1) if folded.startswith(starts)), None)
