"""Family B: the bibliography itself.

Law: what the file leaves open is not wrong. An entry above which "% citecheck: ignore B003" stands is passed over by that rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from citecheck.model import Bibliography, Dossier, Entry, Fault, Finding, Related, Severity
from citecheck.rules.registry import rule
from citecheck.rules.requirements import missing, speaks_biblatex
from citecheck.text import Place

SYNTAX = frozenset(("syntax", "missing-comma", "undefined-string"))


@rule("B001", Severity.ERROR)
def duplicate_key(dossier: Dossier) -> Iterator[Finding]:
    """Two entries of the bibliography have the same key.

    BibTeX stops at the second one and biber drops it without asking which is meant; citecheck goes by the first. Give one of
    them another key, or delete it if it is the same work.

    Source: biblatex manual 3.20, §2.1; BibTeX's own "Repeated entry".

    Flagged:
        @book{westad2005, author = {Westad, Odd Arne}, title = {The Global Cold War}, publisher = {CUP}, year = {2005}}
        @book{westad2005, author = {Westad, Odd Arne}, title = {Restless Empire}, publisher = {Bodley}, year = {2012}} <-- B001
    Clean:
        @book{westad2005, author = {Westad, Odd Arne}, title = {The Global Cold War}, publisher = {CUP}, year = {2005}}
        @book{westad2012, author = {Westad, Odd Arne}, title = {Restless Empire}, publisher = {Bodley}, year = {2012}}
    """
    register = known(dossier.bibliography)
    for fault in register.faults("B001", {"duplicate-key"}):
        first = register.first[fault.key]
        related = Related(f"{fault.key} is defined here", head(first), key=first.key)
        yield Finding(_first_line(fault.place), fault.message, key=fault.key, related=(related,))


@rule("B003", Severity.WARNING)
def required_field_missing(dossier: Dossier) -> Iterator[Finding]:
    """An entry lacks what its type must have.

    Without it the reference cannot be set in full, and a reader may not find the work. Where the file is in the BibTeX
    dialect, BibTeX's list of required fields holds, else BibLaTeX's; what only one of the two asks for, and the author of
    an article, which may be anonymous, are reported as information. What an entry takes from its crossref counts.

    Source: Patashnik, BibTeXing (1988), §3.1; biblatex manual 3.20, §2.1.1.

    Flagged:
        @article{keller2012, author = {Keller, Renata}, title = {A Foreign Policy}, year = {2012}}                  <-- B003
        @book{spenser1999, author = {Spenser, Daniela}, title = {The Impossible Triangle}, publisher = {Duke}}     <-- B003
    Clean:
        @article{keller2012, author = {Keller, Renata}, title = {A Foreign Policy}, journal = {LARR}, year = {2012}}
        @book{joseph2008, editor = {Joseph, Gilbert M.}, title = {In from the Cold}, publisher = {Duke}, year = {2008}}
    """
    register = known(dossier.bibliography)
    for entry in register.entries("B003"):
        surely, perhaps = missing(entry, register.biblatex[entry.place.source.path])
        if surely or perhaps:
            wanted = ", ".join(" or ".join(want.split("/")) for want in (*surely, *perhaps))
            message = f"The {entry.type} {entry.key} has no {wanted}"
            yield Finding(head(entry), message, key=entry.key, severity=None if surely else Severity.INFO)


@rule("B005", Severity.ERROR)
def syntax_error(dossier: Dossier) -> Iterator[Finding]:
    """The bibliography file breaks BibTeX's grammar here: an unclosed brace, a missing comma, an undefined macro.

    BibTeX skips the rest of such an entry and biber may refuse the file. citecheck reads on at the next field, or at the
    next line that opens an entry, so that one slip does not hide the entries after it.

    Source: btxdoc and "Tame the BeaST" (N. Markey, 2009), §2, on the grammar of .bib files.

    Flagged:
        @book{brands2010,
          author = {Brands, Hal},
          title = {Latin America's Cold War}                                                                      <-- B005
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
    for fault in known(dossier.bibliography).faults("B005", SYNTAX):
        yield Finding(_first_line(fault.place), fault.message, key=fault.key)


class Register:
    """The bibliography, indexed once for all rules; see `known`."""

    def __init__(self, bibliography: Bibliography):
        self.bibliography = bibliography
        self.first: dict[str | None, Entry] = {}
        for entry in bibliography.entries:
            self.first.setdefault(entry.key, entry)
        by_path: dict[str, list[Entry]] = defaultdict(list)
        for entry in bibliography.entries:
            by_path[entry.place.source.path].append(entry)
        self.biblatex = {path: speaks_biblatex(entries) for path, entries in by_path.items()}

    def entries(self, code: str) -> Iterator[Entry]:
        """The entries that a rule looks at: one that is broken is left to B005, one that asks to be left alone is."""
        broken = {fault.key for fault in self.bibliography.faults if fault.kind in SYNTAX and fault.key}
        for entry in self.bibliography.entries:
            if entry.key not in broken and code not in entry.ignores:
                yield entry

    def faults(self, code: str, kinds: Iterable[str]) -> Iterator[Fault]:
        """The faults of these kinds, save in entries that ask to be left alone."""
        silent = {entry.key for entry in self.bibliography.entries if code in entry.ignores}
        for fault in self.bibliography.faults:
            if fault.kind in kinds and fault.key not in silent:
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
