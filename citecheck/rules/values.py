"""What a field's value must look like: each function says what is wrong with one, in words, or None.

Law: a form that some tradition writes is right. A year may be a range, "c. 1900" or "forthcoming"; a page may be Roman.
"""

from collections.abc import Callable, Iterable
from unicodedata import is_normalized

from citecheck.text import bare

LATEST_YEAR = 2100
# A Latin letter and the Cyrillic one that looks the same.
ASCII_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
LATIN_LOOKALIKES = frozenset("ABCEHIJKMOPSTXYaceijopsxy")
CYRILLIC_LOOKALIKES = frozenset("АВСЕНІЈКМОРЅТХУасеіјорѕху")
FIRST_CYRILLIC = "\u0400"
# Encodings that UTF-8 is most often mistaken for.
MISTAKEN = ("cp1252", "cp1251", "latin-1")
RESOLVERS = ("http://doi.org/", "https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "doi:")
DATE_LENGTHS = {1: (4,), 2: (4, 2), 3: (4, 2, 2)}
SEASONS = range(21, 42)
TAGS = ("<i>", "</i>", "<b>", "<em>", "<sup>", "<sub>", "<span")
ODD_IN_KEYS = frozenset(" \t\"#%'(),={}\\~")
LONGEST_KEY = 120


def year(text: str) -> str | None:
    runs = _digits(text)
    if not runs or any(len(run) == 4 for run in runs):
        late = next((run for run in runs if len(run) == 4 and int(run) > LATEST_YEAR), None)
        return f"“{late}” lies in the future" if late else None
    return f"“{text}” is no year"


def date(text: str) -> str | None:
    """EDTF as BibLaTeX reads it: "2012", "2012-03-05", "1959/1964", "1959/", "195X", "1959~", "2012-21" (spring)."""
    sides = text.split("/")
    if len(sides) <= 2 and all(side in ("", "..") or _is_date(side) for side in sides) and any(sides):
        return None
    return f"“{text}” is no date in the form 2012-03-05"


def _is_date(text: str) -> bool:
    day, _, clock = text.rstrip("?~%").partition("T")
    parts = day.removeprefix("-").split("-")
    if tuple(map(len, parts)) != DATE_LENGTHS.get(len(parts)):
        return False
    if not all(_is_number(part.replace("X", "0")) for part in parts):
        return False
    numbers = [int(part) if "X" not in part else 1 for part in parts[1:]]
    in_range = not numbers or (1 <= numbers[0] <= 12 or (numbers[0] in SEASONS and len(numbers) == 1))
    if len(numbers) == 2 and not _is_day(parts[0], *numbers):
        return False
    return in_range and (not clock or ":" in clock)


def _is_day(year: str, month: int, day: int) -> bool:
    """Whether the month has such a day; in a year that is not told to the figure, the 29th of February is one."""
    longest = 30 if month in (4, 6, 9, 11) else 31
    if month == 2:
        leap = "X" in year or (int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0))
        longest = 29 if leap else 28
    return 1 <= day <= longest


def month(text: str) -> str | None:
    return f"there is no month {text}" if _is_number(text) and not 1 <= int(text) <= 12 else None


def pages(text: str) -> str | None:
    """Ranges that run backwards ("90–85"; "100–19" is short for 119) and a label that the style prints itself."""
    if text.lower().startswith(("p.", "pp.", "pages", "s. ")):
        return f"“{text}” has a label, which the style prints itself"
    for part in text.replace("—", "–").replace("-", "–").split(","):
        sides = [side.strip() for side in part.split("–") if side.strip()]
        if len(sides) == 2 and all(map(_is_number, sides)):
            first, last = sides
            last = first[: max(0, len(first) - len(last))] + last
            if int(last) < int(first):
                return f"“{part.strip()}” runs backwards"
    return None


ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())


def edition(text: str) -> str | None:
    """The word "edition" behind a number; "nouvelle édition" is printed as it stands."""
    words = bare(text).split()
    counted = any(word[0].isdigit() or word in ORDINALS for word in words)
    labelled = not {"edition", "edn", "auflage"}.isdisjoint(words)
    return f"“{text}” has the word that the style prints itself" if counted and labelled else None


def isbn(text: str) -> str | None:
    return next(filter(None, map(_isbn, numbers_of(text))), None)


def _isbn(number: str) -> str | None:
    if len(number) == 10 and number[:9].isdigit():
        total = sum((10 - index) * _digit(mark) for index, mark in enumerate(number))
        return None if total % 11 == 0 else f"the check digit of ISBN {number} is wrong"
    if len(number) == 13 and number.isdigit():
        total = sum((3 if index % 2 else 1) * int(mark) for index, mark in enumerate(number))
        return None if total % 10 == 0 else f"the check digit of ISBN {number} is wrong"
    return f"ISBN {number} has {len(number)} digits, not 10 or 13"


def issn(text: str) -> str | None:
    return next(filter(None, map(_issn, numbers_of(text))), None)


def _issn(number: str) -> str | None:
    if len(number) != 8 or not number[:7].isdigit():
        return f"ISSN {number} has {len(number)} digits, not 8"
    total = sum((8 - index) * _digit(mark) for index, mark in enumerate(number))
    return None if total % 11 == 0 else f"the check digit of ISSN {number} is wrong"


def numbers_of(text: str) -> Iterable[str]:
    """The numbers of a list such as "978-0-521-85364-4 (hbk.), 0-521-85364-8": words that begin with a digit."""
    for word in text.replace(",", " ").replace(";", " ").split():
        number = "".join(mark for mark in word if mark.isascii() and mark.isalnum()).upper()
        if number[:1].isdigit():
            yield number


def _digit(mark: str) -> int:
    return 10 if mark == "X" else int(mark) if mark.isdigit() else 99


def doi(text: str) -> str | None:
    plain = text.strip()
    for resolver in RESOLVERS:
        plain = plain.removeprefix(resolver)
    prefix, slash, suffix = plain.partition("/")
    well_formed = prefix.startswith("10.") and prefix[3:].replace(".", "").isdigit() and slash and suffix
    return None if well_formed and " " not in plain else f"“{text}” is no DOI; one begins with 10. and has a slash"


def url(text: str) -> str | None:
    scheme, divider, rest = text.partition("://")
    well_formed = (divider and scheme.isalpha() and rest) or text.startswith(("www.", "urn:", "mailto:"))
    return None if well_formed and " " not in text.strip() else f"“{text[:60]}” is no web address"


def names(text: str) -> str | None:
    """A list that BibTeX cannot part into names."""
    words = text.split()
    if not words:
        return None  # that nobody is named is asked elsewhere
    if words[0].lower() == "and" or words[-1].lower() == "and":
        return "the list of names begins or ends with “and”"
    for person in _persons(text):
        if not person:
            return "“and” stands twice between two names"
        if person.count(",") > 2 and "family=" not in person.replace(" ", ""):
            return f"“{person[:60]}” has too many commas; names are joined by “and”"
        if ";" in person and "{" not in person:
            return f"“{person[:60]}” has a semicolon; names are joined by “and”"
        if person.lower().rstrip(" .").endswith((" et al", " u. a", " u.a")):
            return f"“{person[:60]}”: further names are “and others”"
    return None


def _persons(text: str) -> list[str]:
    """The members of a raw list; one in braces is left whole by counting them."""
    members, depth, current = [], 0, []
    for word in text.split():
        if word.lower() == "and" and not depth:
            members.append(" ".join(current))
            current = []
            continue
        depth += word.count("{") - word.count("}")
        current.append(word)
    return [*members, " ".join(current)]


BY_FIELD: dict[str, Callable[[str], str | None]] = {
    "year": year, "date": date, "origdate": date, "eventdate": date, "urldate": date, "month": month, "pages": pages,
    "edition": edition, "isbn": isbn, "issn": issn, "doi": doi, "url": url,
}  # fmt: skip


def letters(text: str) -> str | None:
    """What is wrong with the characters themselves, in text that is not all ASCII."""
    if "\ufffd" in text:
        return "a character is lost (�)"
    if _mojibake(text):
        return f"“{text[:40]}” seems to be UTF-8 that was read in another encoding"
    if not is_normalized("NFC", text):
        return f"“{text[:40]}” writes its accents as characters of their own (NFD)"
    if max(text) < FIRST_CYRILLIC:
        return None
    word = next(filter(_mixed, text.replace("-", " ").split()), None)
    return f"“{word}” mixes Latin and Cyrillic letters that look the same" if word else None


def _mojibake(text: str) -> bool:
    for encoding in MISTAKEN:
        try:
            text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False


def _mixed(word: str) -> bool:
    if ASCII_LETTERS.isdisjoint(word):
        return False
    latin = [mark for mark in word if mark.isascii() and mark.isalpha()]
    cyrillic = [mark for mark in word if "\u0400" <= mark <= "\u04ff"]
    if not latin or not cyrillic:
        return False
    few, lookalikes = (latin, LATIN_LOOKALIKES) if len(latin) <= len(cyrillic) else (cyrillic, CYRILLIC_LOOKALIKES)
    return len(word) > 2 and lookalikes.issuperset(few)


def latex(raw: str) -> str | None:
    """Characters that LaTeX does not take as they stand, and HTML where LaTeX should be."""
    if "&" in raw and raw.count("&") > raw.count("\\&"):
        entity = _entity(raw)
        return f"“{entity}” is HTML" if entity else "“&” is not escaped as \\&"
    if "%" in raw and raw.count("%") > raw.count("\\%"):
        return "“%” is not escaped as \\%, and all after it is lost"
    if "#" in raw and (raw.count("#") - raw.count("\\#")) % 2:
        return "“#” is not escaped as \\#"
    if "<" not in raw:
        return None
    tag = next((tag for tag in TAGS if tag in raw), None) if "<" in raw else None
    return f"“{tag}” is HTML" if tag else None


def _entity(raw: str) -> str | None:
    name, semicolon, _ = raw[raw.find("&") + 1 :].partition(";")
    return f"&{name};" if semicolon and 1 < len(name) < 9 and name.removeprefix("#").isalnum() else None


def key(text: str) -> str | None:
    if not text:
        return "the entry has no key"
    if len(text) > LONGEST_KEY:
        return f"the key has {len(text)} characters"
    if not ODD_IN_KEYS.isdisjoint(text):
        odd = next(mark for mark in text if mark in ODD_IN_KEYS)
        return f"the key {text} has {'a space' if odd.isspace() else odd} in it, which some programs do not take"
    return None


def _digits(text: str) -> list[str]:
    return "".join(mark if mark.isdecimal() else " " for mark in text).split()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
