"""Where a citation ends at the latest: before what it quotes or is quoted in, an aside, the end of the bracket it stands in."""

from itertools import islice

import regex

from citecheck.model import ArchiveUnit, Citation, Form
from citecheck.parse.archive_below import goes_on
from citecheck.parse.note import NoteText
from citecheck.parse.opening import Opening, chapters_among
from citecheck.parse.split import QUOTES

ATTRIBUTED_RE = regex.compile(r".\],\s|:\]\s|\.\]\s(?=\p{Lu}\p{Cyrillic})")  # the end of a bracket round an author whom the work does not name
SERIES_RE = regex.compile(r"\s\(=?\s?(?P<first>\p{Lu}[\p{L}’'-]*)\s[^();:]{3,80},\s(?:Bd|Nr|H|Heft|[Vv]ol|[Nn]o|t)\.?\s\d{1,4}\)")
MOST_BRACKETS = 8  # behind a citation's beginning that are looked into; imprints of notes met have 2


def before_next(text: NoteText, at: int, limit: int) -> int:
    """Where a citation ends at the latest: what it quotes or is quoted in follows, or another work by its author ("op. cit.,
    pp. 147-247, y, del mismo, Los días …"); but not the container by its author ("in: ders., Gesammelte Schriften")."""
    for kind in ("quoted-in", "quoting"):
        limit = text.words.first(kind, at + 1, limit)
    limit = next((text.trimmed(at, start) for start, _ in chapters_among(text, at + 1, limit)), limit)
    limit = _before_aside(text, at, limit)
    limit -= text.text[limit - 1] == "("  # "Thompson, Making, 201 (quoting Hobsbawm)"
    for start, end in text.words.between("idem", at + 1, limit):
        lead = len(text.text[:start].rstrip(" :,")) + 1
        if text.text[end : end + 2] in (", ", ": ") and not text.words.ending("in", lead):
            joint = next((one for one, stop in text.words.between("and", at + 1, start) if stop == lead - 1), start)
            return text.trimmed(at, joint)
    return limit


def _before_aside(text: NoteText, at: int, limit: int) -> int:
    """Where a bracket opens that cites something else: "mit Gurlitt und Böhmer (zu Letzterem vgl. auch Fleckner 2007, S. 340)";
    not one that points at a note: "Altrichter (see note 120), 42"."""
    brackets = (span for span in text.outline.spans_from(at + 1, limit) if span.mark == "(")
    for span in islice(brackets, MOST_BRACKETS):
        for _, end in text.words.between("seeing", span.start, span.end)[:1]:
            if text.words.joined("note", end, limit) is None:
                return span.start
    return limit


def within_bracket(note: NoteText, opening: Opening, limit: int) -> int:
    """The limit of a citation that stands inside a parenthesis: the semicolon that follows in it, or its end."""
    at = opening.at
    for span in note.outline.enclosing(at):
        attributed = opening.strong and at == span.start + 1 and span.mark == "[" and ATTRIBUTED_RE.match(note.text, span.end - 2)
        if span.end <= limit and span.mark in "([" and not attributed:
            limit = note.outline.inner_limit(at, span.end - 1)
    return limit


def past_series(text: NoteText, citation: Citation, end: int) -> int:
    """Behind the series that a bracket names behind a full citation's page: "S. 120 (Kröners Taschenausgabe, Bd. 371)"."""
    series = SERIES_RE.match(text.text, end) if citation.form is Form.FULL and citation.locator is not None else None
    if series is None or any(series.start() < at < series.end() for at in text.titles) or text.known.knows_family(series["first"]):
        return end
    return series.end()


def before_unit(note: NoteText, start: int, limit: int, unit: ArchiveUnit | None) -> int:
    """Where a description ends before another unit, of the same archive or another, or *ibid.*: "… et AN, F 7/15101"."""
    ibid = note.words.first("ibid", start, limit)
    units = [one.start for one in note.units if start < one.start < limit]
    for one, stop in note.words.between("and", start, limit):
        if stop + 1 == ibid or stop + 1 in units or (unit is not None and goes_on(note.text, stop + 1, unit)):
            return one
    if not units:
        return ibid
    comma = note.text.rfind(", ", start, units[0])
    return min(ibid, comma if comma >= 0 else start)  # "TNA, FO 371/12345, fol. 12, citing BArch, DC 20/3467"


def before_words(note: NoteText, at: int, end: int) -> int:
    """Where a description ends before the words that are quoted from it: "Interview mit Renate K., 12.5.2017, S. 7: »…«"."""
    quotes = (span.start for span in note.outline.spans_from(at + 1, end) if span.mark in QUOTES)
    return next((start - 2 for start in quotes if note.text[start - 2 : start] == ": "), end)


def before_hereafter(note: NoteText, at: int, end: int) -> int:
    """Where a description ends before the bracket that says how it is cited later: "(hereafter cited as FRUS, with …)",
    "(“china bowl,” 381; hereafter cited as Franklin Papers)"."""
    found = note.words.within("hereafter", at, end)
    around = note.outline.enclosing(found[0]) if found is not None else ()
    return around[0].start if around and around[0].mark in "([" else end
