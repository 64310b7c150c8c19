"""Dates as people write them → ISO, where day, month and year can be told."""

import regex

# Written out and abbreviated, in the languages that notes come in, Russian in Cyrillic and transliterated.
MONTHS = (
    "january jan januar jänner janvier enero ene gennaio gen январь января янв ianvaria yanvarya",
    "february feb februar février févr febrero febbraio febbr февраль февраля фев fevralia fevralya",
    "march mar märz mars marzo март марта marta",
    "april apr avril abril abr aprile апрель апреля апр aprelia aprelya",
    "may mai mayo maggio май мая maia maya",
    "june jun juni juin junio giugno июнь июня iiunia iyunya",
    "july jul juli juillet julio luglio июль июля iiulia iyulya",
    "august aug août aout agosto ago август августа авг avgusta",
    "september sep sept septembre septiembre setiembre settembre сентябрь сентября сент sentiabria sentyabrya",
    "october oct oktober okt octobre octubre ottobre октябрь октября окт oktiabria oktyabrya",
    "november nov novembre noviembre ноябрь ноября нояб noiabria noyabrya",
    "december dec dezember dez décembre déc diciembre dic dicembre декабрь декабря дек dekabria dekabrya",
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
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
        word = match["month"].casefold()
        month = int(word) if word.isdigit() else MONTH_NUMBERS.get(word)
        if month and month <= 12:
            day = f"-{int(match['day']):02}" if match["day"] and int(match["day"]) <= 31 else ""
            return f"{match['year']}-{month:02}{day}", match.span()
    return None
