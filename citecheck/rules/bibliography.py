"""Family B: the bibliography itself.

Law: what the file leaves open is not wrong. An entry above which "% citecheck: ignore B003" stands is passed over
by that rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from citecheck.model import Bibliography, Dossier, Entry, Fault, Finding, Related, Severity
from citecheck.rules.duplicates import duplicates
from citecheck.rules.entry import offences
from citecheck.rules.registry import rule
from citecheck.rules.requirements import missing, speaks_biblatex
from citecheck.text import Place

SYNTAX = frozenset(("syntax", "missing-comma", "undefined-string"))
MALFORMED = frozenset(("duplicate-field", "too-long", "encoding", "nul"))
INHERITING = ("crossref", "xdata")
REFERRING = (*INHERITING, "xref", "related", "entryset")
LONGEST_CHAIN = 20


@rule("B001", Severity.ERROR)
def duplicate_key(dossier: Dossier) -> Iterator[Finding]:
    """Two entries of the bibliography have the same key.

    BibTeX stops at the second one and biber drops it without asking which is meant; citecheck goes by the first.
    Give one of them another key, or delete it if it is the same work.

    Source: biblatex manual 3.20, §2.1; BibTeX's own "Repeated entry".

    Flagged:
        @book{westad2005, author = {Westad, O. A.}, title = {The Global Cold War}, publisher = {C}, year = 2005}
        @book{westad2005, author = {Westad, O. A.}, title = {Restless Empire}, publisher = {B}, year = 2012} <-- B001
    Clean:
        @book{westad2005, author = {Westad, O. A.}, title = {The Global Cold War}, publisher = {C}, year = 2005}
        @book{westad2012, author = {Westad, O. A.}, title = {Restless Empire}, publisher = {B}, year = 2012}
    """
    register = known(dossier.bibliography)
    for fault in register.faults({"duplicate-key"}):
        first = register.first[fault.key]
        related = Related(f"{fault.key} is defined here", head(first), key=first.key)
        yield Finding(_first_line(fault.place), fault.message, key=fault.key, related=(related,))


@rule("B002", Severity.WARNING)
def duplicate_entry(dossier: Dossier) -> Iterator[Finding]:
    """The same work stands in the bibliography under two keys.

    It is then listed twice, and short references to it are ambiguous. Titles are compared with allowance for a slip
    of the pen and a missing subtitle; chapters, volumes, editions and reprints that the entries tell apart are not
    reported.

    Source: biber's and JabRef's checks for duplicates, with citecheck's own comparison of titles.

    Flagged:
        @book{brands2010, author = {Brands, Hal}, title = {Latin America's Cold War}, publisher = {H}, year = 2010}
        @book{brands2010a, author = {Brands}, title = {Latin Amercia's Cold War}, publisher = {H}, year = 2010} <-- B002
    Clean:
        @book{brands2010, author = {Brands, Hal}, title = {Latin America's Cold War}, publisher = {H}, year = 2010}
        @book{brands2014, author = {Brands, H.}, title = {What Good?}, publisher = {C}, year = 2014}
    """
    for earlier, entry, score in duplicates(known(dossier.bibliography).entries()):
        evidence = "one DOI" if score is None else "the same title" if score == 100 else f"titles {score} % alike"
        message = f"{entry.key} seems to be the same work as {earlier.key}: {evidence}"
        related = Related(f"{earlier.key} is here", head(earlier), key=earlier.key)
        yield Finding(head(entry), message, key=entry.key, related=(related,))


@rule("B003", Severity.WARNING)
def required_field_missing(dossier: Dossier) -> Iterator[Finding]:
    """An entry lacks what its type must have.

    Without it the reference cannot be set in full, and a reader may not find the work. Where the file is in the
    BibTeX dialect, BibTeX's list of required fields holds, else BibLaTeX's; what only one of the two asks for, and
    the author of an article, book or report, which may be anonymous, are reported as information. What an entry takes from its
    crossref counts; where that entry is not there (B006), nothing is asked, nor of an entry that is there for
    others to take from.

    Source: Patashnik, BibTeXing (1988), §3.1; biblatex manual 3.20, §2.1.1.

    Flagged:
        @article{keller2012, author = {Keller, Renata}, title = {A Foreign Policy}, year = 2012}  <-- B003
        @book{spenser1999, author = {Spenser, Daniela}, title = {The Impossible Triangle}, publisher = {Duke}}  <-- B003
    Clean:
        @article{keller2012, author = {Keller, Renata}, title = {A Foreign Policy}, journal = {LARR}, year = 2012}
        @book{joseph2008, editor = {Joseph, Gilbert M.}, title = {In from the Cold}, publisher = {Duke}, year = {2008}}
    """
    register = known(dossier.bibliography)
    for entry in register.entries():
        if register.orphaned(entry) or entry.key.lower() in register.parents:
            continue
        surely, perhaps = missing(entry, register.biblatex[entry.place.source.path])
        if surely or perhaps:
            wanted = " and no ".join(want.replace("/", " or ") for want in (*surely, *perhaps))
            message = f"The {entry.type} {entry.key or 'without a key'} has no {wanted}"
            yield Finding(head(entry), message, key=entry.key or None, severity=None if surely else Severity.INFO)


@rule("B004", Severity.WARNING)
def field_malformed(dossier: Dossier) -> Iterator[Finding]:
    """A field's value is not what that field can hold, or the entry's key or type is not one.

    Years, dates, months, page ranges, ISBN and ISSN check digits, DOIs, addresses, name lists, characters that
    LaTeX does not take, HTML, letters damaged on their way through another encoding, a field given twice, a
    misspelt field or type, keys that differ only in case. Forms that some tradition writes are right: a year may be
    "1952–1954" or "forthcoming". In a file that speaks BibLaTeX, fields that an entry's type does not have, and words
    where biber reads numbers, are reported as information.

    Source: biblatex manual 3.20, §2.1-2.3 (types, fields, dates, ranges); ISO 2108 and ISO 3297 (check digits); DOI Handbook §2.2.

    Flagged:
        @book{westad2005, author = {Westad, O. A.}, title = {Global Cold War}, publisher = {C}, year = 20055} <-- B004
        @article{keller2012, author = {Keller}, title = {Policy}, journal = {L}, pages = {19--10}, year = 2012} <-- B004
    Clean:
        @book{westad2005, author = {Westad, O. A.}, title = {The Global Cold War}, publisher = {C}, year = 2005}
        @article{keller2012, author = {Keller}, title = {Policy}, journal = {L}, pages = {100--19}, year = 2012}
    """
    register = known(dossier.bibliography)
    for fault in register.faults(MALFORMED):
        yield Finding(_first_line(fault.place), fault.message, key=fault.key)
    for entry in register.entries():
        model = register.biblatex[entry.place.source.path] and entry.key.lower() not in register.parents
        for field, offence, severity in offences(entry, model):
            message = f"{field} of {entry.key}: {offence}" if field and entry.key else offence[:1].upper() + offence[1:]
            yield Finding(_where(entry, field), message, key=entry.key or None, severity=severity)
    yield from _case_twins(register)


@rule("B005", Severity.ERROR)
def syntax_error(dossier: Dossier) -> Iterator[Finding]:
    """The bibliography file breaks BibTeX's grammar here: an unclosed brace, a missing comma, an undefined macro.

    BibTeX skips the rest of such an entry and biber may refuse the file. citecheck reads on at the next field, or
    at the next line that opens an entry, so that one slip does not hide the entries after it.

    Source: btxdoc and "Tame the BeaST" (N. Markey, 2009), §2, on the grammar of .bib files.

    Flagged:
        @book{brands2010,
          author = {Brands, Hal},
          title = {Latin America's Cold War}  <-- B005
          publisher = {Harvard University Press},
          year = 2010
        }
    Clean:
        @book{brands2010,
          author = {Brands, Hal},
          title = {Latin America's Cold War},
          publisher = {Harvard University Press},
          year = 2010
        }
    """
    for fault in known(dossier.bibliography).faults(SYNTAX):
        yield Finding(_first_line(fault.place), fault.message, key=fault.key)


@rule("B006", Severity.WARNING)
def dangling_crossref(dossier: Dossier) -> Iterator[Finding]:
    """An entry takes its missing fields from another one that is not in the bibliography, or from itself in a circle.

    What crossref, xdata, xref, related and entryset name are keys; with the key misspelt or the parent left out,
    the entry silently loses its book title, editors and publisher.

    Source: biblatex manual 3.20, §2.4 (cross-referencing and data inheritance).

    Flagged:
        @inbook{gaddis2010, crossref = {leffler2010}, author = {Gaddis, J. L.}, title = {Grand Strategies}}  <-- B006
    Clean:
        @inbook{gaddis2010, crossref = {leffler2010}, author = {Gaddis, J. L.}, title = {Grand Strategies}}
        @collection{leffler2010, editor = {Leffler, M. P.}, title = {Crises and Détente}, date = {2010}}
    """
    register = known(dossier.bibliography)
    for entry in register.entries():
        for field in REFERRING:
            if field not in entry.fields:
                continue
            for key in entry.fields[field].split(","):
                offence = _broken_reference(register, entry, field, key.strip())
                if offence:
                    yield Finding(_where(entry, field), f"{field} of {entry.key} {offence}", key=entry.key)


def _broken_reference(register: "Register", entry: Entry, field: str, key: str) -> str | None:
    if key and key.lower() not in register.folded:
        return f"names {key}, which is not in the bibliography"
    if not key or field not in INHERITING:
        return None
    chain = [entry.key]
    while key in register.first and key not in chain and len(chain) <= LONGEST_CHAIN:
        chain.append(key)
        key = register.first[key].fields.get(field, "")
    return f"leads back to {entry.key} itself" if key == entry.key else None


def _case_twins(register: "Register") -> Iterator[Finding]:
    """Keys that BibTeX, which does not mind case, takes for one."""
    twins: dict[str, Entry] = {}
    for entry in register.entries():
        before = twins.setdefault(entry.key.lower(), entry)
        if before.key != entry.key:
            related = Related(f"{before.key} is defined here", head(before), key=before.key)
            message = f"The keys {before.key} and {entry.key} differ only in case, and BibTeX stops at them"
            yield Finding(head(entry), message, key=entry.key, related=(related,))


def _where(entry: Entry, field: str) -> Place:
    """A field's own place in the file; the entry's where the field comes from elsewhere."""
    span = next((span for span in entry.spans if span[0] == field), None)
    return _first_line(Place(entry.place.source, span[1], span[2])) if span else head(entry)


class Register:
    """The bibliography, indexed once for all rules; see `known`."""

    def __init__(self, bibliography: Bibliography):
        self.bibliography = bibliography
        self.first: dict[str | None, Entry] = {}
        for entry in bibliography.entries:
            self.first.setdefault(entry.key, entry)
        # BibTeX does not mind the case of a crossref.
        self.folded = {key.lower() for key in self.first if key}
        self.parents = {
            key.strip().lower()
            for entry in bibliography.entries
            for field in INHERITING
            if field in entry.fields
            for key in entry.fields[field].split(",")
        }
        by_path: dict[str, list[Entry]] = defaultdict(list)
        for entry in bibliography.entries:
            by_path[entry.place.source.path].append(entry)
        syntax = [fault.place for fault in bibliography.faults if fault.kind in SYNTAX]
        suspects = [entry for entry in bibliography.entries if not entry.whole] if syntax else []
        self.broken = {entry for entry in suspects if any(place in entry.place for place in syntax)}
        self.biblatex = {path: speaks_biblatex(entries) for path, entries in by_path.items()}

    def entries(self) -> Iterator[Entry]:
        """The entries that a rule looks at: one that is broken is left to B005.

        The manuscript's own list is set for readers, not for BibTeX: none of its entries.
        """
        for entry in self.bibliography.entries:
            if entry.words is None and (entry.whole or entry not in self.broken):
                yield entry

    def orphaned(self, entry: Entry) -> bool:
        """Whether an entry's parent is not there, so that what it would bring cannot be known."""
        keys = ",".join(entry.fields[field] for field in INHERITING if field in entry.fields)
        return any(key.strip().lower() not in self.folded for key in keys.split(",") if key.strip())

    def faults(self, kinds: Iterable[str]) -> Iterator[Fault]:
        """The faults of these kinds."""
        for fault in self.bibliography.faults:
            if fault.kind in kinds:
                yield fault


@lru_cache(maxsize=1)
def known(bibliography: Bibliography) -> Register:
    """The register of a bibliography, made when first asked for; the last one's is kept."""
    return Register(bibliography)


def head(entry: Entry) -> Place:
    """Where an entry begins: its first line."""
    return _first_line(entry.place)


def _first_line(place: Place) -> Place:
    lines = place.quote.replace("\r", "\n").split("\n", 1)
    return Place(place.source, place.start, place.start + len(lines[0].rstrip()))
