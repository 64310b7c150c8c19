"""Every type that passes through a door between stages: nothing in it changes, sequences are tuples, absence is None.

All are named tuples; those that are one of a kind (a note, not its number) are equal to nothing but themselves.

The words are the field's: DESIGN's §1 in docs/ARCHITECTURE.md gives each its meaning. `number` is the author's,
`index` and `ordinal` are ours, from 0.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from citecheck import CitecheckError as CitecheckError
from citecheck.text import Place, Source

Cited = TypeVar("Cited")


def one_of_a_kind(kind: type) -> type:
    """Makes the values of a named tuple equal to nothing but themselves, in no order, and hashed as what they are."""
    for method in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__"):
        setattr(kind, method, getattr(object, method))
    return kind


# --- read: the manuscript -------------------------------------------------------------------------------------


class Section(NamedTuple):
    """A stretch of the manuscript with a heading of its own (a chapter); numbering may restart in it."""

    index: int
    title: str
    place: Place


@one_of_a_kind
class Marker(NamedTuple):
    """A note's call-out in the body. `number` is None for labels that are no numbers (*, †)."""

    label: str
    number: int | None
    section: int
    place: Place  # the digits alone
    sequence: int = 0  # the run of numbers that it belongs to: one more wherever numbering begins again


@one_of_a_kind
class Note(NamedTuple):
    """A footnote or endnote. `place` is its text without the label; what stands between two halves is in its skips.

    A note whose label is lost has an empty label and no number. `page` counts from 1 (or is the printed page
    number where the manuscript shows one), None where the manuscript has no pages.
    """

    index: int
    label: str
    number: int | None
    kind: str  # "footnote" or "endnote"
    section: int
    page: int | None
    place: Place
    marker: Marker | None = None
    sequence: int = 0  # the run of numbers, as in Marker: (sequence, number) is unique where no number is used twice

    @property
    def text(self) -> str:
        """The note's words, line breaks and runs of white space as one space."""
        return self.place.words


class Fault(NamedTuple):
    """Something in a file that cannot be read as it should: an undecodable byte, a broken entry.

    `kind` names it shortly ("syntax", "duplicate-key", "encoding", …); `key` is the bibliography entry's, if it is one's.
    """

    kind: str
    message: str
    place: Place
    key: str | None = None


@one_of_a_kind
class Manuscript(NamedTuple):
    """What `read` found, in the order of the text; footnotes that PDF text prints shuffled on their page are in the order
    of their markers. `bibliography` is the manuscript's own reference list, if it has one: a place for each of its entries.
    """

    source: Source
    format: str
    sections: tuple[Section, ...]
    markers: tuple[Marker, ...]
    notes: tuple[Note, ...]
    bibliography: tuple[Place, ...] = ()
    faults: tuple[Fault, ...] = ()
    looked_for: str = ""  # where no note was found: what was looked for, for the message


# --- parse: citations -----------------------------------------------------------------------------------------


class Form(StrEnum):
    """How the author wrote a citation."""

    FULL = "full"
    SHORT = "short"
    IBID = "ibid"
    OP_CIT = "op-cit"
    ARCHIVAL = "archival"
    DOCUMENT = "document"


class Position(StrEnum):
    """What a citation is relative to earlier ones of the same source (CSL 1.0.2, "position")."""

    FIRST = "first"
    SUBSEQUENT = "subsequent"
    IBID = "ibid"
    IBID_WITH_LOCATOR = "ibid-with-locator"


class Reading(NamedTuple):
    """A value and the characters that it was read from. `text` has white space folded, else as written."""

    text: str
    place: Place


class Name(NamedTuple):
    """A person or body. A body, or a person of one name, has no `given`; the particle ("de", "von") is part of `family`."""

    family: str
    given: str | None = None
    place: Place | None = None
    literal: bool = False  # a corporate author, not to be split or initialled


class Locator(NamedTuple):
    """A place in the work cited: `text` as written ("pp. 34-35"), `ranges` its pages as numbers (first, last).

    `kind` is CSL's locator type: page, folio, note, chapter, paragraph, document, column, volume, section … "sheet" is ours.
    `label` is as written ("p.", "pp.", "S.", "ll."), None where the number stands bare. Roman and lettered pages are not in
    `ranges`. A shortened range is written out ("100-19" is (100, 119)).
    """

    kind: str
    text: str
    place: Place
    label: str | None = None
    ranges: tuple[tuple[int, int], ...] = ()


class Level(NamedTuple):
    """One level of an archive unit: its kind (fond, opis, papka, delo, series, box, file …), its value, the label as written.

    An unlabelled value ("FO 371") has the empty label; a level named but left empty ("Inventory no.") the empty value.
    """

    kind: str
    value: str
    label: str
    place: Place


AT_THE_END = " at the end"  # what a unit's problem ends with where it names nothing narrower: a whole fond may be meant


class ArchiveUnit(NamedTuple):
    """A repository and the levels below it, outermost first, sheets excluded. `repository` is the vocabulary's shorthand,
    or the words as written where it is not known; None where only the levels are given ("f. 5, op. 1, d. 3")."""

    repository: str | None
    known: bool  # whether the vocabulary or the configuration knows the repository
    name: Reading | None  # the repository as written here
    levels: tuple[Level, ...]
    place: Place
    problems: tuple[str, ...] = ()  # what is wrong with its levels for that repository, in words ("opis has no number")


class Work(NamedTuple):
    """What a citation, or a bibliography entry, says of the work; None or () where it says nothing.

    `kind` is the BibTeX type that its facts suggest ("book", "article", "incollection", "phdthesis", …) or None.
    `pages` is the article's or chapter's own range.
    """

    kind: str | None = None
    authors: tuple[Name, ...] = ()
    others: bool = False  # "et al." stands for further authors or editors
    title: Reading | None = None
    container: Reading | None = None  # book title or journal
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    edition: Reading | None = None
    series: Reading | None = None
    place: Reading | None = None  # of publication
    publisher: Reading | None = None  # or school, or institution
    year: Reading | None = None
    date: Reading | None = None  # when more than the year is given
    volume: Reading | None = None
    issue: Reading | None = None
    pages: Reading | None = None
    url: Reading | None = None
    doi: Reading | None = None


@one_of_a_kind
class Citation(NamedTuple):
    """One reference to one source inside a note. `place` runs from author (or title) to locator: without the signal, the
    joining words and the final full stop."""

    note: Note
    ordinal: int  # within the note
    form: Form
    place: Place
    signal: Reading | None = None
    quoted_in: bool = False  # the words before it are quoted from this work
    work: Work | None = None
    unit: ArchiveUnit | None = None
    document: Reading | None = None  # description of the archival or free-standing document
    locator: Locator | None = None
    word: str | None = (
        None  # the back-reference's word, canonical: "ibid", "op-cit", "loc-cit", "idem", "supra"; or "and"
    )
    pointer: int | None = None  # the note number that "see note 12" or "(n 12)" names
    alias: Reading | None = None  # what "hereafter X" binds to this source, or the alias used to cite it


class Introduction(NamedTuple):
    """A shorthand bound to a repository or work: "Russian State Archive … [hereafter RGANI]", in a note or the body.

    `stands_for` is the repository's vocabulary shorthand or the words it abbreviates. `note` is None in the body.
    """

    alias: str
    stands_for: str
    place: Place
    note: Note | None = None
    citation: Citation | None = None


class Parsed(NamedTuple):
    """What `parse` found: every citation in the order of the text, and the shorthands introduced."""

    citations: tuple[Citation, ...]
    introductions: tuple[Introduction, ...] = ()
    # A note's index and how many of its citations stand before what looks like a reference in it and was not read.
    unread: frozenset[tuple[int, int]] = frozenset()


class ByNote(Generic[Cited]):
    """What each note cites: citations, or what belongs to one each, in the order of the text."""

    __slots__ = ("_cited", "_firsts")

    def __init__(self, cited: Sequence[Cited], notes: Iterable[Note]):
        """`notes` are those that each stands in."""
        self._cited = cited
        self._firsts = array("l")  # for each note, and behind the last, how many stand in the notes before
        for at, note in enumerate(notes):
            while len(self._firsts) <= note.index:
                self._firsts.append(at)
        self._firsts.append(len(cited))

    def __getitem__(self, note: int) -> Sequence[Cited]:
        """What the note of that index cites; empty where it cites nothing."""
        return self._cited[self._firsts[note] : self._firsts[note + 1]] if note + 1 < len(self._firsts) else ()

    def index(self, citation: Citation) -> int:
        """Where in the whole sequence a citation stands."""
        return self._firsts[citation.note.index] + citation.ordinal


# --- bibliography ---------------------------------------------------------------------------------------------


@one_of_a_kind
class Entry(NamedTuple):
    """A bibliography entry. `fields` hold the text decoded (no LaTeX), names lower-case; `work` says the same in a citation's terms.

    `work`'s readings have the entry's own place. `fields` has what crossref and xdata bring, `spans` only what the entry itself
    holds: each field as it stands in the file, in order, with the offsets of its value expression.
    """

    key: str
    type: str
    fields: dict[str, str]
    work: Work
    place: Place
    line: int  # from 1
    spans: tuple[tuple[str, int, int], ...] = ()
    whole: bool = True  # False where a fault or a comment stands inside it: there is more to it than its fields
    ignores: tuple[str, ...] = ()  # the codes after "% citecheck: ignore" in it or in the lines just above it
    words: str | None = (
        None  # an entry of the manuscript's own list as it is written: `work` may lack what stands there
    )

    @property
    def shorthands(self) -> tuple[str, ...]:
        """What notes may call the work by: BibLaTeX's `shorthand` ("WA"), and a `shorttitle` that is one ("FRUS, 1961–1963")."""
        title = self.fields.get("shorttitle", "")
        told = (self.fields.get("shorthand", ""), title if title[:2].isupper() and title[:2].isalpha() else "")
        return tuple(name for name in told if name)


@one_of_a_kind
class Bibliography(NamedTuple):
    """The register that citations are resolved against: entries in file order, of one or several files."""

    sources: tuple[Source, ...] = ()
    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    macros: Mapping[str, str] = MappingProxyType({})  # @string names in lower case and their LaTeX values


# --- resolve --------------------------------------------------------------------------------------------------


class Candidate(NamedTuple):
    """A source that a citation may refer to: the target string and how well it fits, 0-100."""

    target: str
    score: int
    name: str  # for messages: "Gleijeses, Shattered Hope"


@one_of_a_kind
class Resolution(NamedTuple):
    """What a citation refers to, or why that cannot be known.

    `target` is "bib:KEY", "archive:REPOSITORY/level/…", "work:KEY" or None; then `reason` says why. `antecedent` is the citation
    that a back-reference or short form was resolved through. `locator` is the effective one: inherited where a bare
    *Ibid.* repeats the page before. `how` says the step in words for `trace`. `decided` says how a choice between
    several candidates was made, where one was made. `missing` are the lost notes that the chain hangs on.
    """

    citation: Citation
    target: str | None
    position: Position
    antecedent: Citation | None = None
    locator: Locator | None = None
    candidates: tuple[Candidate, ...] = ()
    score: int | None = None
    normalized: str | None = None
    reason: str | None = None
    how: str = ""
    decided: str | None = None
    missing: tuple[int, int] | None = None  # first and last lost number
    unread: Note | None = None  # the note just before an Ibid., where it may cite what could not be read


# --- lint -----------------------------------------------------------------------------------------------------


class Severity(StrEnum):
    ERROR = "error"  # a reader cannot follow the reference
    WARNING = "warning"  # it can be followed, but something disagrees
    INFO = "info"  # taste, or evidence is missing


class Related(NamedTuple):
    """A second place that a finding speaks of."""

    message: str
    place: Place | None = None
    note: int | None = None
    key: str | None = None


class Edit(NamedTuple):
    """Characters of the manuscript that give way to others; an empty place is where they are put in."""

    place: Place
    text: str


class Fix(NamedTuple):
    """How one finding is mended. A safe one changes nothing but how a thing is written; the other kind rewrites a citation.

    The edits do not overlap and stand in the order of the text; `message` says in a few words what they do.
    """

    safe: bool
    message: str
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """What a rule objects to. `note` is the author's number, `notes` first and last of a range, `key` an entry's.

    `severity` is given only where it differs from the rule's own (law 4: info where evidence is missing). `citations` are
    those that would have to be written otherwise. `fix` is worked out only where it is asked for: see `citecheck.fix`.
    `subject` is what a finding is about that holds of many places and is reported at the first: with that gone, it is the
    same at the next.
    """

    place: Place
    message: str
    note: int | None = None
    notes: tuple[int, int] | None = None
    key: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    citations: tuple[Citation, ...] = ()
    fix: Fix | None = None
    subject: str | None = None


class Point(NamedTuple):
    """What a section of a style guide settles about some rules; no severity where it leaves them their own."""

    rules: tuple[str, ...]
    because: str
    source: str
    severity: str | None = None


@one_of_a_kind
class Profile(NamedTuple):
    """A style: which severities differ from the rules' own; "off" silences a rule. It never changes a resolution."""

    name: str
    severities: Mapping[str, str] = MappingProxyType({})
    ibid_restarts: bool = False  # whether the first ibid. of a section is I001, not I006
    full_restarts: bool = False  # whether a work is given in full again in each section, so that R005 holds within one
    guide: str = ""
    about: str = ""
    points: tuple[Point, ...] = ()


@one_of_a_kind
class Dossier(NamedTuple):
    """All that a rule may see, finished and read-only. `resolutions[i]` belongs to `citations[i]`."""

    manuscript: Manuscript
    citations: tuple[Citation, ...]
    introductions: tuple[Introduction, ...]
    bibliography: Bibliography
    resolutions: tuple[Resolution, ...]
    profile: Profile
    has_bibliography: bool  # whether one was given, or the manuscript's own citations are the register


class Rule(NamedTuple):
    """One thing citecheck objects to; `check` yields its findings."""

    code: str
    name: str
    severity: Severity
    doc: str
    check: Callable[[Dossier], Iterator[Finding]]


class Diagnostic(NamedTuple):
    """A finding as it is reported: with its rule and the severity that holds under the profile and the settings."""

    rule: Rule
    severity: Severity
    finding: Finding


@one_of_a_kind
class Report(NamedTuple):
    """What `check` gives back: the dossier and its diagnostics, in the order of the text."""

    dossier: Dossier
    diagnostics: tuple[Diagnostic, ...]
    paths: tuple[str, ...] = ()  # of the bibliographies
    seconds: float = 0.0
    rules: tuple[str, ...] = ()  # the codes that were looked for
    silenced: tuple[Diagnostic, ...] = ()  # what the author has asked not to be told of
    parts: tuple["Report", ...] = ()  # the manuscripts' own, where it is several manuscripts' in one
