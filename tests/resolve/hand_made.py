"""Manuscripts made by hand, citation by citation, so that resolving is tested without reading and parsing."""

from citecheck.model import (
    ArchiveUnit,
    Bibliography,
    Citation,
    Entry,
    Form,
    Introduction,
    Level,
    Locator,
    Manuscript,
    Marker,
    Name,
    Note,
    Parsed,
    Place,
    Reading,
    Work,
)
from citecheck.resolve import resolve
from citecheck.text import Source
from citecheck.vocabulary import vocabulary

NOWHERE = Place(Source("nowhere", ""), 0, 0)


def person(written: str) -> Name:
    """ "Piero Gleijeses", "Gleijeses", or "Kuntz Ficker, Sandra" where the surname has two words."""
    if ", " in written:
        family, given = written.split(", ", 1)
        return Name(family, given)
    given, _, family = written.rpartition(" ")
    return Name(family, given or None)


def people(written: str) -> tuple[Name, ...]:
    return tuple(person(one) for one in written.split(" and ")) if written else ()


def reading(text) -> Reading | None:
    return Reading(str(text), NOWHERE) if text is not None else None


def work(authors="", title=None, *, editors="", container=None, year=None, volume=None, kind=None) -> Work:
    return Work(
        kind=kind,
        authors=people(authors),
        title=reading(title),
        container=reading(container),
        editors=people(editors),
        year=reading(year),
        volume=reading(volume),
    )


def entry(key: str, authors="", title=None, *, type=None, **facts) -> Entry:
    type = type or ("incollection" if facts.get("container") else "book")
    return Entry(key, type, {}, work(authors, title, **facts), NOWHERE, 1)


def cite(form: str, words: str, *, page=None, label="p.", signal=None, document=None, alias=None, **more) -> Citation:
    """A citation that still lacks its note and place; its text is `words` and the page."""
    text = f"{words}, {label} {page}" if page else words
    locator = None
    if page:
        ranges = tuple((int(number), int(number)) for number in [str(page).split("-")[0]] if number.isdigit())
        locator = Locator("page", f"{label} {page}", NOWHERE, label, ranges)
    return Citation(
        None,
        0,
        Form(form),
        Place(Source("words", text), 0, len(text)),
        signal=reading(signal),
        document=reading(document),
        alias=reading(alias),
        locator=locator,
        **more,
    )


def full(authors, title, *, page=None, alias=None, signal=None, quoted_in=False, word=None, **facts) -> Citation:
    made = work(authors, title, **facts)
    words = f"{authors}, {title} ({facts.get('year', '')})"
    return cite("full", words, page=page, alias=alias, signal=signal, quoted_in=quoted_in, work=made, word=word)


def short(authors="", title=None, *, page=None, word=None, quoted_in=False, alias=None, **facts) -> Citation:
    made = work(authors, title, **facts)
    words = ", ".join(part for part in (authors, title) if part)
    return cite("short", words, page=page, work=made, word=word, quoted_in=quoted_in, alias=alias)


def ibid(page=None, *, unit=None) -> Citation:
    return cite("ibid", "Ibid.", page=page, word="ibid", unit=unit)


def op_cit(authors="", title=None, *, editors="", page=None, word="op-cit", pointer=None) -> Citation:
    made = work(authors, title, editors=editors) if authors or title or editors else None
    words = ", ".join(part for part in (authors, title, "op. cit." if pointer is None else f"(n {pointer})") if part)
    return cite("op-cit", words, page=page, word=word, work=made, pointer=pointer)


def unit(repository, known=True, **levels) -> ArchiveUnit:
    made = tuple(Level(kind, str(value), kind[0] + ".", NOWHERE) for kind, value in levels.items())
    return ArchiveUnit(repository, known, reading(repository), made, NOWHERE)


def archival(repository, *, page=None, document=None, known=True, alias=None, **levels) -> Citation:
    made = unit(repository, known, **levels)
    words = f"{repository} " + ", ".join(f"{kind} {value}" for kind, value in levels.items())
    return cite("archival", words, page=page, label="l.", document=document, unit=made, alias=alias)


class Made:
    """A manuscript under construction. `note(12, …)` adds a note; a number of None is a note whose label is lost."""

    def __init__(self, *entries: Entry, introductions=()):
        self.bibliography = Bibliography(entries=entries)
        self.introductions = tuple(introductions)
        self._notes: list[tuple] = []
        self._unread: set[tuple[int, int]] = set()
        self.markers: dict[int, int] | None = None

    def note(self, number, *citations, section=0, run=0) -> "Made":
        self._notes.append((number, citations, section, run))
        return self

    def unread(self, number) -> "Made":
        """A note that looks like a reference, though none was read in it."""
        self._unread.add((len(self._notes), 0))
        return self.note(number)

    def called(self, *numbers: int) -> "Made":
        """The markers that stand in the body; without a call there are none."""
        self.markers = dict.fromkeys(numbers, 0)
        return self

    def without(self, number) -> "Made":
        """The same manuscript with one note deleted."""
        other = Made(*self.bibliography.entries, introductions=self.introductions)
        other._notes = [note for note in self._notes if note[0] != number]
        other.markers = self.markers
        return other

    def resolve(self):
        """The resolutions by note number: a list for each note, in its order; unnumbered notes under None."""
        found = {number: [] for number, *_ in self._notes}
        for resolution in self.every():
            found[resolution.citation.note.number].append(resolution)
        return found

    def every(self):
        """The resolutions, one a citation, in order."""
        manuscript, parsed = self.parsed()
        return resolve(parsed, manuscript, self.bibliography, vocabulary())

    def parsed(self) -> tuple[Manuscript, Parsed]:
        pieces, spans, at = [], [], 0
        for number, citations, *_ in self._notes:
            texts = [citation.place.quote for citation in citations] or ["A remark without a source"]
            line = f"{number or ''} {'; '.join(texts)}.\n"
            spans.append((at, at + len(line), texts))
            pieces.append(line)
            at += len(line)
        source = Source("made by hand", "".join(pieces))
        markers = {number: Marker(str(number), number, 0, NOWHERE) for number in self.markers or ()}
        notes, cited = [], []
        for index, ((number, citations, section, run), (start, end, texts)) in enumerate(
            zip(self._notes, spans, strict=True)
        ):
            place = Place(source, start + len(str(number or "")) + 1, end - 1)
            note = Note(index, str(number or ""), number, "footnote", section, None, place, markers.get(number), run)
            notes.append(note)
            at = place.start
            for ordinal, (citation, text) in enumerate(zip(citations, texts, strict=False)):
                locator = citation.locator
                if locator is not None:  # it ends the citation
                    end = at + len(text)
                    locator = locator._replace(place=Place(source, end - len(locator.text), end))
                placed = Place(source, at, at + len(text))
                cited.append(citation._replace(note=note, ordinal=ordinal, place=placed, locator=locator))
                at += len(text) + 2
        manuscript = Manuscript(source, "text", (), tuple(markers.values()), tuple(notes))
        return manuscript, Parsed(tuple(cited), self.introductions, frozenset(self._unread))


def hereafter(alias: str, stands_for: str) -> Introduction:
    return Introduction(alias, stands_for, NOWHERE)
