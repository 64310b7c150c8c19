"""Bytes → text, and what could not be decoded.

Law: an encoding that the file does not show is never assumed in silence. A guess is a fault with the way to say better;
characters that could not be decoded stay in the text as surrogates and are never repaired.
"""

import codecs
from pathlib import Path
from typing import NamedTuple

import regex

from citecheck.model import CitecheckError, Fault
from citecheck.text import Place, Source

LARGEST_FILE = 100_000_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BY_PDF = "export it as PDF and turn that into text with pdftotext, so that its notes come with it"
# What a file is, by how it begins and what stands near its beginning (lower case), and what to do about it.
HEAD = 1024  # bytes
OTHER_FORMATS = (
    (b"pk\x03\x04", b"vnd.oasis.opendocument", "an OpenDocument file (.odt)", BY_PDF),
    (b"pk\x03\x04", b"word/", "a Word document (.docx)", BY_PDF),
    (b"pk\x03\x04", b"[content_types]", "a Word document (.docx)", BY_PDF),
    (b"pk\x03\x04", b"", "a zip archive", "give the manuscript itself as plain text"),
    (b"\xd0\xcf\x11\xe0", b"", "an old Word document (.doc)", BY_PDF),
    (b"%pdf-", b"", "a PDF", "turn it into text with pdftotext"),
    (b"{\\rtf", b"", "a rich text document (.rtf)", BY_PDF),
    (b"\x1f\x8b", b"", "a gzip archive", "unpack it"),
    (b"<!doctype html", b"", "an HTML page", "print it as PDF and use pdftotext on that"),
    (b"<html", b"", "an HTML page", "print it as PDF and use pdftotext on that"),
    (b"\\", b"\\documentclass", "LaTeX source", "typeset it and use pdftotext on the PDF"),
    (b"%", b"\\documentclass", "LaTeX source", "typeset it and use pdftotext on the PDF"),
)
UNDECODED_RE = regex.compile("[\udc80-\udcff]")
LETTERLESS_RE = regex.compile("[\udc80-\udcff\ufffd]")  # undecoded here, or by a program before
MANY_NULS = 16  # a few come from broken disks and editors; more mean that it is no text
CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r")
MANY_CONTROLS = 0.01  # of the bytes: fonts leave a few in a PDF's text, an image has ten times as many
NUL_SAMPLE = 4000  # bytes that are looked at for the pattern of UTF-16
FEW_BROKEN = 0.001  # of the bytes: so few are damage in UTF-8, more are another encoding
GUESS_SAMPLE = 100_000  # bytes
CYRILLIC = ("cp1251", "koi8-r", "mac-cyrillic", "cp866", "iso8859-5")
LATIN = ("cp1252", "mac-roman")
WORD_RE = regex.compile(rb"[\x80-\xff]{3,}+")  # a Cyrillic word; Latin letters with accents do not stand three in a row
CYRILLIC_SHARE = 0.5  # of the bytes above 127 that stand in such words: then the text is Cyrillic
SMALL_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
# Characters above 127 that prose in Latin letters uses, the quotation marks and dashes first.
USUAL_LATIN = frozenset("‘’“”„«»–—…•éèêëàâäáãåæçñóòôöøœúùûüíìîïßÄÖÜÉÑÇ\xa0§°")
MOJIBAKE = r"â€[œ\u009d™˜“”]|Ã[©¨¼¶¤±³¡]|(?:[РС][\u0400-\u045f°±µ·»«ѓ‚„…†‡€‰]){4}"
MOJIBAKE_SIGNS = ("â€", "Ã", "Рµ", "Р°", "Рё")  # one of them is in every such text: the pattern is rarely needed


class Stored(NamedTuple):
    """A file's letters and how they are stored in it: its mark and encoding, and whether the encoding is only a guess."""

    text: str
    encoding: str
    mark: bytes = b""
    guessed: bool = False

    def encoded(self, text: str) -> bytes:
        """The bytes of another text, stored in the same way; bytes that could not be decoded become themselves again.

        Raises: UnicodeEncodeError for a letter that the encoding has not.
        """
        return self.mark + text.encode(self.encoding, "surrogateescape" if self.encoding == "utf-8" else "strict")


def read_text(path: str, encoding: str | None) -> tuple[Source, tuple[Fault, ...]]:
    """The file's text, and the faults of its encoding. A byte order mark is no part of the text.

    Raises: CitecheckError where there is no such file, it cannot be opened, is too large, or is no text.
    """
    stored = stored_text(path, bytes_of(path), encoding)
    return without_faults(path, stored.text, stored.encoding if stored.guessed else None)


def stored_text(path: str, data: bytes, encoding: str | None) -> Stored:
    """The text in a manuscript's bytes.

    Raises: CitecheckError where they are those of a Word document, a PDF or the like, or no text at all.
    """
    head = data[:HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for beginning, held, name, remedy in OTHER_FORMATS:
        if head.startswith(beginning) and held in head:
            raise CitecheckError(f"{path}: this is {name}, not plain text: {remedy}")
    stored = decoded(path, data, encoding)
    if stored.text.count("\0") > MANY_NULS or (stored.guessed and _controls(data) > MANY_CONTROLS * len(data)):
        raise CitecheckError(f"{path}: this is no text: give the manuscript as plain text, or its --encoding")
    return stored


def without_faults(path: str, text: str, guess: str | None = None) -> tuple[Source, tuple[Fault, ...]]:
    """The text as it is read, NUL characters as blanks, and what is wrong with it.

    `guess` is the encoding where nothing shows which it is.
    """
    source = Source(path, text.replace("\0", " "))
    return source, tuple(_faults(source, text, guess))


def bytes_of(path: str) -> bytes:
    """What is in a file.

    Raises: CitecheckError where there is no such file, it cannot be opened, or is too large.
    """
    file = Path(path)
    try:
        if not file.is_file():
            reason, remedy = (
                ("this is no file that can be read from", "name the manuscript itself, or pipe it in with -")
                if file.exists()
                else ("there is no such file", "check the path")
            )
            raise CitecheckError(f"{path}: {reason}: {remedy}")
        if file.stat().st_size > LARGEST_FILE:
            raise CitecheckError(f"{path}: larger than {LARGEST_FILE // 1_000_000} MB: split it into chapters")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CitecheckError(f"{path}: cannot be read ({reason}): check the path and who may read it") from error


def decoded(path: str, data: bytes, encoding: str | None) -> Stored:
    """The text in these bytes; `encoding` is what their author says it is, None where nothing is said."""
    for bom, name in BOMS:
        if data.startswith(bom) and (encoding is None or bom == codecs.BOM_UTF8):
            return Stored(data[len(bom) :].decode(name, "surrogateescape" if name == "utf-8" else "replace"), name, bom)
    if encoding is not None:
        return Stored(_as_told(path, data, encoding), codecs.lookup(encoding).name)
    if name := _utf_16(data):
        return Stored(data.decode(name, "replace"), name)
    try:
        return Stored(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    if len(UNDECODED_RE.findall(text)) <= max(1, len(data) * FEW_BROKEN) and not _all_broken(text):
        return Stored(text, "utf-8")
    guess = _guess(data[:GUESS_SAMPLE])
    return Stored(data.decode(guess, "replace"), guess, guessed=True)


def _as_told(path: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogateescape" if codecs.lookup(encoding).name == "utf-8" else "replace")
    except (LookupError, UnicodeError) as error:
        raise CitecheckError(f"{path}: cannot be read as {encoding} ({error}): check --encoding") from error


def _controls(data: bytes) -> int:
    """How many bytes stand for no letter, blank or line end."""
    return len(data) - len(data.translate(None, CONTROLS))


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without a mark shows by NUL in every second byte of its spaces, digits and Latin letters."""
    sample = data[:NUL_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 20 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _all_broken(text: str) -> bool:
    """Whether nothing above ASCII could be decoded: then it is not UTF-8 with a fault, but never was UTF-8."""
    return all(character < "\x80" or "\udc80" <= character <= "\udcff" for character in set(text))


def _guess(data: bytes) -> str:
    """The likeliest of the four eight-bit encodings that manuscripts come in."""
    high = bytes(byte for byte in data if byte > 127)
    in_words = sum(map(len, WORD_RE.findall(data)))
    names, usual = (CYRILLIC, SMALL_CYRILLIC) if in_words > CYRILLIC_SHARE * len(high) else (LATIN, USUAL_LATIN)
    return max(names, key=lambda name: sum(character in usual for character in high.decode(name, "replace")))


def _faults(source: Source, text: str, guess: str | None) -> list[Fault]:
    found = []
    if guess:
        start = next((at for at, character in enumerate(text) if character > "\x7f"), 0)
        message = (
            f"The file is not stored as UTF-8 and is read as {guess}, which is a guess; "
            "name the right one with --encoding if letters look wrong"
        )
        found.append(Fault("encoding", message, Place(source, start, start + 1)))
    if not _sound(text):
        message = "{n} stands for no letter; type the letter anew, or give --encoding if the file is stored otherwise"
        found += _each(source, LETTERLESS_RE, "byte", message, "character")
    if any(sign[-1] in text and sign in text for sign in MOJIBAKE_SIGNS):
        message = (
            "{n} was stored in a wrong encoding before (“{q}”); take the text from its origin and save it as UTF-8"
        )
        found += _each(source, regex.compile(MOJIBAKE), "mojibake", message, "word")
    if "\0" in text:
        start, count = text.index("\0"), text.count("\0")
        message = f"{_counted('NUL character', count)} is no text and is read as a blank; delete it"
        found.append(Fault("nul", message, Place(source, start, start + 1)))
    return found


def _sound(text: str) -> bool:
    """Whether every character of a text can be one: quicker than the search for those that cannot."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\ufffd" not in text


def _each(source: Source, pattern: "regex.Pattern[str]", kind: str, message: str, thing: str) -> list[Fault]:
    """One fault for all the matches of a kind, at the first of them."""
    first = pattern.search(source.text)
    if not first:
        return []
    said = _counted(thing, len(pattern.findall(source.text)))
    return [Fault(kind, message.replace("{n}", said).replace("{q}", first.group()), Place(source, *first.span()))]


def _counted(thing: str, count: int) -> str:
    return f"This {thing}" if count == 1 else f"This {thing} (and {count - 1} more like it)"
