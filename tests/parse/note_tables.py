"""Reads fixtures/notes: notes as authors type them, with what is to be read in them.

A case is a paragraph. Its lines are notes, in order, one a line; ⟦ ⟧ stand around each citation. Below a note,
indented, one line a citation: its form, then facts divided by "|". Locator and signal are null where they are not
stated; other facts are compared where they are stated, "-" saying that there is none and "*" that anything will do.
Names are "Family, Given", divided by "&"; "by" has them in the order of speech, where one cannot tell how many of a
name's words are the family's ("Hugo Fazio Vengoa").

    See ⟦Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24⟧.
      full | signal See | authors Westad, Odd Arne | title The Global Cold War | year 2005 | locator 24

Lines that begin with "#" are remarks, "@library" says that a case is read with the bibliography only, "@alone" without
it only, "@fails REASON" that it is known to fail.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest

from citecheck.bibliography import read_bibliography
from citecheck.model import Bibliography, Citation, Name, Note
from citecheck.parse.form import NoteReader
from citecheck.parse.known import KnownWorks
from citecheck.parse.words import phrases
from citecheck.text import Place, Source
from citecheck.vocabulary import vocabulary
from citecheck.vocabulary.archives import target

ROOT = Path(__file__).parent.parent.parent
TABLES = ROOT / "fixtures" / "notes"
NAMES = ("authors", "editors", "translators")
WAYS = ("alone", "library")


@dataclass
class TableNote:
    """A note of a table: its text and, for each citation, its words and the facts stated of it."""

    text: str
    cited: list[str]
    facts: list[dict[str, str]] = field(default_factory=list)


@dataclass
class TableCase:
    """A paragraph of a table: notes that are read one after the other."""

    line: int
    notes: list[TableNote] = field(default_factory=list)
    ways: tuple[str, ...] = WAYS
    fails: dict[str, str] = field(default_factory=dict)  # way → reason


def cases(name: str) -> list[TableCase]:
    """The cases of a table, in its order."""
    found: list[TableCase] = []
    case: TableCase | None = None
    for number, line in enumerate((TABLES / f"{name}.txt").read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            case = None
        elif not line.startswith("#"):
            if case is None:
                found.append(case := TableCase(number))
            _take(case, line)
    return found


def _take(case: TableCase, line: str) -> None:
    if line.startswith("@fails"):
        word, _, reason = line.partition(" ")
        ways = (word.removeprefix("@fails-"),) if word != "@fails" else WAYS
        case.fails |= dict.fromkeys(ways, reason)
    elif line.startswith("@"):
        case.ways = (line[1:].strip(),)
    elif line.startswith(" "):
        form, *facts = (part.strip() for part in line.split("|"))
        case.notes[-1].facts.append({"form": form} | dict(fact.partition(" ")[::2] for fact in facts))
    else:
        cited = [part.partition("⟧")[0] for part in line.split("⟦")[1:]]
        case.notes.append(TableNote(line.replace("⟦", "").replace("⟧", ""), cited))


def parameters(name: str) -> Iterable:
    """pytest's parameters for a table: each case in each way, named by its line."""
    for case in cases(name):
        for way in case.ways:
            marks = [pytest.mark.xfail(strict=True, reason=case.fails[way])] if way in case.fails else []
            yield pytest.param(case, way, marks=marks, id=f"{name}:{case.line}-{way}")


@lru_cache(maxsize=2)
def register(way: str) -> Bibliography:
    """The bibliography that goes with a way of reading."""
    return read_bibliography([str(ROOT / "references" / "library.bib")]) if way == "library" else Bibliography()


def reader(way: str) -> NoteReader:
    """A reader that has read nothing yet."""
    return NoteReader(vocabulary(), KnownWorks(register(way), phrases(vocabulary()).given))


def note(text: str, index: int = 0) -> Note:
    """A footnote of this text alone."""
    source = Source("note", text)
    return Note(index, str(index + 1), index + 1, "footnote", 0, None, Place(source, 0, len(text)))


def read(texts: Iterable[str], way: str = "alone") -> list[list[Citation]]:
    """The citations of each note, the notes read in order by one reader."""
    one = reader(way)
    return [one.read(note(text, index)) for index, text in enumerate(texts)]


def told(citation: Citation, fact: str) -> str:
    """A fact of a citation as a table states it, "-" where it has none."""
    match fact:
        case "form":
            return str(citation.form)
        case "locator":
            return citation.locator.text.rstrip(".") if citation.locator else "-"
        case "signal" | "document":
            value = getattr(citation, fact)
        case "kind-of-locator":
            return citation.locator.kind if citation.locator else "-"
        case "pages-cited":
            return ", ".join(f"{first}-{last}" for first, last in citation.locator.ranges) if citation.locator else "-"
        case "quoted":
            return "in" if citation.quoted_in else "-"
        case "word" | "pointer":
            value = getattr(citation, fact)
            return str(value) if value is not None else "-"
        case "alias":
            value = citation.alias
        case "unit":
            return (target(citation.unit) or "?").removeprefix("archive:") if citation.unit else "-"
        case "by":
            people = citation.work and (citation.work.authors or citation.work.editors)
            return " & ".join(f"{one.given or ''} {one.family}".strip() for one in people or ()) or "-"
        case "others":
            return "yes" if citation.work and citation.work.others else "-"
        case _ if fact in NAMES:
            return " & ".join(map(_name, getattr(citation.work, fact))) or "-" if citation.work else "-"
        case _:
            value = getattr(citation.work, fact) if citation.work else None
    return value.text if value is not None and hasattr(value, "text") else str(value or "-")


def _name(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.given else name.family


def words(citation: Citation) -> str:
    """A citation's words without a last full stop, be it an abbreviation's own ("S. 45 f.") or the sentence's."""
    return citation.place.words.rstrip(".")


def expected(fact: dict[str, str]) -> dict[str, str]:
    """The facts stated of a citation, with those that are null unless stated."""
    stated = {"locator": "-", "signal": "-", "quoted": "-"} | fact
    stated["locator"] = stated["locator"].rstrip(".")
    return {name: value for name, value in stated.items() if value != "*"}
