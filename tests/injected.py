"""Faults put into the clean manuscripts, one at a time, and how many each rule finds: `python -m tests.injected`.

Law: the expectation is made with the fault, from what the clean manuscript is known to hold. A finding that it must
entail (an *Ibid.* that hangs on a lost note) is named with it; any other new finding is a false alarm of its rule.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from citecheck.model import Citation, Entry, Form, Note, Report, Resolution
from citecheck.pipeline import check

CLEAN = Path(__file__).parent.parent / "fixtures" / "clean"
NAMES = sorted(path.stem for path in CLEAN.glob("*.txt"))
SEED = 20
UNKNOWN = "Zorblatt, Hidden Harbours of Nowhere"
CHAIN = frozenset(
    {"I003", "I005", "I006", "I007", "R002", "R004", "R006", "A002"}
)  # what may hang on a note that is lost
Where = int | str | None


class Fault(NamedTuple):
    """A text and bibliography with one fault, where the findings must stand, and the codes of what may follow."""

    text: str
    bib: str
    expected: frozenset[tuple[str, Where]]
    follows: frozenset[str] = frozenset()


class Clean:
    """A clean manuscript: its text, bibliography and report, and the places where faults may be put."""

    def __init__(self, name: str):
        self.name = name
        self.text = (CLEAN / f"{name}.txt").read_text(encoding="utf-8")
        self.bib = (CLEAN / f"{name}.bib").read_text(encoding="utf-8")
        self.report = checked(self.text, self.bib)
        self.resolutions = self.report.dossier.resolutions
        self.notes = self.report.dossier.manuscript.notes
        self.found = points(self.report)

    @cached_property
    def by_note(self) -> dict[int, list[Resolution]]:
        cited: dict[int, list[Resolution]] = {note.index: [] for note in self.notes}
        for one in self.resolutions:
            cited[one.citation.note.index].append(one)
        return cited

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return self.report.dossier.bibliography.entries

    def cites(self, *forms: str) -> Iterator[Resolution]:
        return (one for one in self.resolutions if one.citation.form in forms)

    def opens_with_ibid(self, index: int) -> bool:
        return index < len(self.notes) and [one.citation.form for one in self.by_note[index]][:1] == [Form.IBID]

    def label(self, note: Note) -> tuple[int, int]:
        """Where a note's label stands."""
        start = self.text.rindex(note.label, 0, note.place.start)
        return start, start + len(note.label)

    def whole(self, note: Note) -> tuple[int, int]:
        """A note with its label."""
        return self.text.rindex("\n", 0, self.label(note)[0]) + 1, note.place.end

    def fault(self, code: str, where: Where, *edits: tuple[int, int, str], follows=frozenset(), bib=None) -> Fault:
        """The text with these stretches written anew."""
        text = self.text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        return Fault(text, self.bib if bib is None else bib, frozenset({(code, where)}), frozenset(follows))

    def bib_fault(self, code: str, where: Where, old: str, new: str, follows=frozenset()) -> Fault:
        return Fault(self.text, self.bib.replace(old, new, 1), frozenset({(code, where)}), frozenset(follows))


def checked(text: str, bib: str) -> Report:
    """The report on a text and a bibliography that stand in no file."""
    import citecheck.pipeline as pipeline

    read = pipeline.read_bibliography
    pipeline.read_bibliography = lambda paths, **_: read(paths, texts={"clean.bib": bib})
    try:
        return check("clean.txt", ["clean.bib"], text=text)
    finally:
        pipeline.read_bibliography = read


def points(report: Report) -> Counter:
    """What the findings speak of: code with note or key."""
    found: Counter = Counter()
    for one in report.diagnostics:
        finding = one.finding
        first, last = finding.notes or (finding.note, finding.note)
        for where in range(first, last + 1) if first is not None else [finding.key]:
            found[one.rule.code, where] += 1
    return found


def edit(place, new: str) -> tuple[int, int, str]:
    return place.start, place.end, new


# --- notes ---


def n001(clean: Clean) -> Iterator[Fault]:
    for note in clean.notes[1:-1]:
        start, end = clean.whole(note)
        yield clean.fault("N001", note.number, (start, end, ""), follows=CHAIN)


def n002(clean: Clean) -> Iterator[Fault]:
    for note in clean.notes[1:-1]:
        yield clean.fault("N002", note.number, edit(note.marker.place, ""))


def n003(clean: Clean) -> Iterator[Fault]:
    for before, note in zip(clean.notes[1:], clean.notes[2:-1], strict=False):
        if note.section != before.section:
            continue  # each chapter may count from where it likes
        edits = (*clean.label(note), before.label), edit(note.marker.place, before.marker.label)
        yield clean.fault("N003", before.number, *edits, follows={"N004", "I003", "I005", "N001", "N002"})


def n004(clean: Clean) -> Iterator[Fault]:
    for note, after in zip(clean.notes[1:], clean.notes[2:], strict=False):
        edits = (*clean.whole(note), ""), edit(note.marker.place, "")
        yield clean.fault("N004", after.number, *edits, follows=CHAIN)


def n005(clean: Clean) -> Iterator[Fault]:
    for note in clean.notes[1:-1]:
        yield clean.fault("N005", note.number, edit(note.place, ""), follows=CHAIN | {"I002", "N001"})


# --- ibid. ---


def i001(clean: Clean) -> Iterator[Fault]:
    first = clean.resolutions[0].citation
    for words in ("Ibid., 5.", "Ebd., S. 5."):
        edits = [
            edit(note.place, words if note is first.note else "A remark.")
            for note in clean.notes
            if note.index <= first.note.index
        ]
        yield clean.fault("I001", first.note.number, *edits, follows=CHAIN | {"I002"})


def i002(clean: Clean) -> Iterator[Fault]:
    for note in clean.notes[:-1]:
        cited = clean.by_note[note.index]
        targets = {one.target for one in cited}
        if not clean.opens_with_ibid(note.index + 1) or len(targets) != 1:
            continue
        for other in clean.cites("short"):
            if other.target not in targets and other.citation.note.index < note.index and other.citation.locator:
                end = cited[-1].citation.place.end
                added = (end, end, f"; {other.citation.place.quote}")
                yield clean.fault("I002", note.number + 1, added, follows={"I004"})
                break


def i003(clean: Clean) -> Iterator[Fault]:
    for note in clean.notes[:-1]:
        if clean.opens_with_ibid(note.index + 1):
            yield clean.fault("I003", note.number + 1, (*clean.whole(note), ""), follows=CHAIN | {"N001"})


def i004(clean: Clean) -> Iterator[Fault]:
    for before, one in zip(clean.resolutions, clean.resolutions[1:], strict=False):
        locator = one.citation.locator
        if one.citation.form is Form.IBID and locator and before.citation.locator and not one.citation.unit:
            yield clean.fault("I004", one.citation.note.number, edit(locator.place, before.citation.locator.text))


def i005(clean: Clean) -> Iterator[Fault]:
    for one in clean.cites("op-cit"):
        citation = one.citation
        if citation.pointer is not None:
            quote = citation.place.quote.replace(str(citation.pointer), "99", 1)
            yield clean.fault("I005", citation.note.number, edit(citation.place, quote))
        elif citation.work and citation.work.authors and citation.work.authors[0].place:
            name = citation.work.authors[0].place
            yield clean.fault("I005", citation.note.number, edit(name, stranger(name.quote)))


def i006(clean: Clean) -> Iterator[Fault]:
    for before, note in zip(clean.notes, clean.notes[1:], strict=False):
        if note.section != before.section and clean.by_note[before.index]:
            follows = CHAIN | {"C007"}  # what the note said is lost with it
            yield clean.fault("I006", note.number, edit(note.place, "Ibid., 5."), follows=follows)


def i007(clean: Clean) -> Iterator[Fault]:
    for before, note, after in zip(clean.notes, clean.notes[1:], clean.notes[2:], strict=False):
        if clean.opens_with_ibid(after.index) and before.section == after.section:
            remark = edit(note.place, "The accounts of that year are lost.")
            yield clean.fault("I007", note.number + 1, remark, follows=CHAIN | {"I002", "I004"})


def stranger(name: str) -> str:
    """Nobody's name, in the letters of a name and with initials where it has them."""
    if name[:1].isascii():
        return "Zorblatt A. B." if "." in name else "Zorblatt"
    return "Зорблатов А. Б."


# --- resolution ---


def r001(clean: Clean) -> Iterator[Fault]:
    for entry in clean.entries:
        full = [one.citation for one in clean.cites("full") if one.target == f"bib:{entry.key}"]
        if full:
            bib = clean.bib[: entry.place.start] + clean.bib[entry.place.end :]
            made = clean.fault("R001", full[0].note.number, bib=bib)
            yield made._replace(expected=frozenset(("R001", one.note.number) for one in full))


def r002(clean: Clean) -> Iterator[Fault]:
    for one in clean.cites("short"):
        name = clean.fault(
            "R002", one.citation.note.number, edit(one.citation.place, f"{UNKNOWN}, 7"), follows={"R006", "C007"}
        )
        if one.citation.place.quote[:1].isascii():
            yield name


def r003(clean: Clean) -> Iterator[Fault]:
    """Another book by the author is cited beside the first; the short form names the author alone."""
    for full, short in pairs(clean):
        work, title = short.work, full.work.title
        if work and work.title and work.authors and title and len(full.work.authors) == 1 and full.work.kind == "book":
            other = full.place.quote.replace(title.place.quote, "Hidden Harbours of Nowhere", 1)
            alone = f"{work.authors[0].family}, 7"
            edits = (full.place.end, full.place.end, f"; {other}"), edit(short.place, alone)
            yield clean.fault("R003", short.note.number, *edits, follows={"R001", "I002", "C007", "R006"})


def r004(clean: Clean) -> Iterator[Fault]:
    for full, short in pairs(clean):
        edits = edit(full.place, short.place.quote), edit(short.place, full.place.quote)
        if clean.opens_with_ibid(full.note.index + 1) or clean.opens_with_ibid(short.note.index + 1):
            continue
        yield clean.fault("R004", full.note.number, *edits, follows={"I005", "I004"})


def r005(clean: Clean) -> Iterator[Fault]:
    for full, short in pairs(clean):
        yield clean.fault("R005", short.note.number, edit(short.place, full.place.quote), follows={"I004"})


def pairs(clean: Clean) -> Iterator[tuple[Citation, Citation]]:
    """A full citation and a later short one of the same work, each alone in its note."""
    for full in clean.cites("full"):
        for short in clean.cites("short"):
            alone = all(len(clean.by_note[one.citation.note.index]) == 1 for one in (full, short))
            if short.target == full.target and short.citation.note.index > full.citation.note.index and alone:
                yield full.citation, short.citation


def r006(clean: Clean) -> Iterator[Fault]:
    for type in ("book", "collection"):
        person = "author" if type == "book" else "editor"
        rest = "title = {Hidden Harbours}, address = {Bonn}, publisher = {Nowhere}, year = {1999}"
        entry = f"@{type}{{zz1999, {person} = {{Zorblatt, Ann}}, {rest}}}"
        yield clean.fault("R006", "zz1999", bib=f"{clean.bib}\n{entry}\n")


# --- consistency ---


def full_of_entries(clean: Clean) -> Iterator[tuple[Citation, int]]:
    """The full citations of works that have an entry, with their notes' numbers."""
    for one in clean.cites("full"):
        if (one.target or "").startswith("bib:"):
            yield one.citation, one.citation.note.number


def turned(word: str) -> str:
    """A word with its third and fourth letters changed round."""
    return word[:2] + word[3] + word[2] + word[4:]


def c001(clean: Clean) -> Iterator[Fault]:
    for citation, number in full_of_entries(clean):
        for name in citation.work.authors[:1]:
            written = name.place.quote if name.place else ""
            at = written.find(name.family)
            if at >= 0 and name.family.isalpha() and len(name.family) > 5 and name.family[2] != name.family[3]:
                wrong = turned(name.family)
                yield clean.fault(
                    "C001", number, edit(name.place, written.replace(name.family, wrong)), follows={"C006"}
                )


def c002(clean: Clean) -> Iterator[Fault]:
    for citation, number in full_of_entries(clean):
        words = citation.work.title.place.quote.split(" ") if citation.work.title else []
        for at, word in enumerate(words):
            if len(word) > 5 and word.isalpha() and len(words) > 3 and word[2] != word[3]:
                wrong = " ".join([*words[:at], turned(word), *words[at + 1 :]])
                yield clean.fault("C002", number, edit(citation.work.title.place, wrong))
                break


def c003(clean: Clean) -> Iterator[Fault]:
    for citation, number in full_of_entries(clean):
        year = citation.work.year
        if year and year.text.isdigit():
            yield clean.fault("C003", number, edit(year.place, str(int(year.text) - 3)))


def c004(clean: Clean) -> Iterator[Fault]:
    for citation, number in full_of_entries(clean):
        for reading, other in ((citation.work.place, "Reykjavik"), (citation.work.publisher, "Meridian Press")):
            if reading:
                yield clean.fault("C004", number, edit(reading.place, other))


def c005(clean: Clean) -> Iterator[Fault]:
    for citation, number in full_of_entries(clean):
        for reading in (citation.work.volume, citation.work.issue):
            if reading and reading.text.isdigit():
                yield clean.fault("C005", number, edit(reading.place, str(int(reading.text) + 61)))


def c006(clean: Clean) -> Iterator[Fault]:
    """The subtitle stands where the title stood."""
    short = [one for one in clean.cites("short") if one.citation.work and one.citation.work.title]
    for one in short:
        entry = next((entry for entry in clean.entries if one.target == f"bib:{entry.key}"), None)
        same = [two for two in short if two.target == one.target]
        _, _, subtitle = entry.fields["title"].partition(": ") if entry else ("", "", "")
        if len(same) > 1 and subtitle.count(" ") > 1:
            words = " ".join(subtitle.split(" ")[:4])
            yield clean.fault("C006", same[-1].citation.note.number, edit(same[-1].citation.work.title.place, words))


def c007(clean: Clean) -> Iterator[Fault]:
    located = [one for one in clean.resolutions if one.citation.locator and one.citation.locator.kind == "page"]
    bare = [one for one in located if not one.citation.locator.label]
    if len(bare) > 0.9 * len(located):
        for one in bare[1:]:
            place = one.citation.locator.place
            many = "-" in place.quote or "–" in place.quote or "," in place.quote
            yield clean.fault("C007", one.citation.note.number, edit(place, f"{'pp' if many else 'p'}. {place.quote}"))


def c008(clean: Clean) -> Iterator[Fault]:
    for one in clean.resolutions:
        entry = next((entry for entry in clean.entries if one.target == f"bib:{entry.key}"), None)
        locator = one.citation.locator
        if entry and entry.work.pages and locator and locator.kind == "page" and len(locator.ranges) == 1:
            first, last = locator.ranges[0]
            if first == last:
                yield clean.fault(
                    "C008",
                    one.citation.note.number,
                    edit(locator.place, locator.place.quote.replace(str(first), "9871")),
                )


def c009(clean: Clean) -> Iterator[Fault]:
    for one in clean.cites("full", "short", "ibid"):
        locator = one.citation.locator
        if (
            locator
            and locator.kind == "page"
            and not locator.label
            and locator.text.isdigit()
            and not one.citation.unit
        ):
            page = int(locator.text)
            lower = max(page // 2, 10 ** (len(locator.text) - 1))  # "170-85" would be 170 to 185
            if lower < page:
                wrong = edit(locator.place, f"{page}-{lower}")
                yield clean.fault("C009", one.citation.note.number, wrong, follows={"C008"})


# --- archives ---


def units(clean: Clean) -> Iterator[Citation]:
    return (one.citation for one in clean.cites("archival") if one.citation.unit and one.citation.unit.levels)


def a001(clean: Clean) -> Iterator[Fault]:
    for citation in units(clean):
        name = citation.unit.name
        if name and len(name.text.split()) == 1 and clean.text[name.place.end : name.place.end + 2] != " (":
            yield clean.fault("A001", citation.note.number, edit(name.place, "XQZW"), follows={"A002", "A003", "A005"})


def a002(clean: Clean) -> Iterator[Fault]:
    for introduction in clean.report.dossier.introductions:
        place = introduction.place
        start, end = clean.text.rfind("(", 0, place.start), clean.text.find(")", place.end) + 1
        for citation in units(clean):
            name = citation.unit.name
            if name and start > 0 and name.place.start < start < end < citation.place.end:
                used = (name.place.start, end, introduction.alias)
                yield clean.fault("A002", citation.note.number, used)


def a003(clean: Clean) -> Iterator[Fault]:
    for citation in units(clean):
        level = next((level for level in citation.unit.levels if level.kind == "opis"), None)
        if level and clean.text[level.place.end : level.place.end + 2] in (", ", ". "):
            yield clean.fault("A003", citation.note.number, (level.place.start, level.place.end + 2, ""))


def a004(clean: Clean) -> Iterator[Fault]:
    for citation in list(units(clean))[1:]:
        for level in citation.unit.levels:
            if level.kind == "fond" and level.label in ("f.", "Ф.", "F."):
                longer = {"f.": "fond", "Ф.": "Фонд", "F.": "Fond"}[level.label]
                yield clean.fault(
                    "A004", citation.note.number, edit(level.place, level.place.quote.replace(level.label, longer, 1))
                )


def a005(clean: Clean) -> Iterator[Fault]:
    located = Counter(citation.unit.repository for citation in units(clean) if citation.locator)
    for citation in units(clean):
        if located[citation.unit.repository] <= 4:
            continue  # too few for a way of citing to show
        last = citation.unit.levels[-1]
        if citation.locator and citation.locator.place.start > last.place.end:
            yield clean.fault(
                "A005", citation.note.number, (last.place.end, citation.locator.place.end, ""), follows={"I004"}
            )


def a006(clean: Clean) -> Iterator[Fault]:
    """A document on the sheets of another has another title; an archive has its old name besides."""
    described: dict[tuple, Citation] = {}
    shorthands: set[str] = set()
    for citation in units(clean):
        name, document, locator = citation.unit.name, citation.document, citation.locator
        if document and locator and locator.ranges:
            same = (citation.unit.repository, *[level.value for level in citation.unit.levels], *locator.ranges)
            if described.setdefault(same, citation) is not citation:
                renamed = edit(document.place, f"Telegram{document.place.quote[document.place.quote.index(' ') :]}")
                yield clean.fault("A006", citation.note.number, renamed)
        if name and name.text == "GARF" and name.text in shorthands:
            yield clean.fault("A006", citation.note.number, edit(name.place, "TsGAOR"), follows={"A002"})
        shorthands.add(name.text if name else "")


# --- bibliography ---


def field(clean: Clean, entry: Entry, name: str) -> str | None:
    return next((clean.bib[start:end] for key, start, end in entry.spans if key == name), None)


def b001(clean: Clean) -> Iterator[Fault]:
    for entry in clean.entries:
        rest = "author = {Zorblatt, Ann}, title = {Hidden Harbours}, address = {Bonn}, publisher = {N}, year = {1999}"
        other = f"@book{{{entry.key}, {rest}}}"
        yield clean.fault("B001", entry.key, bib=f"{clean.bib}\n{other}\n")


def b002(clean: Clean) -> Iterator[Fault]:
    for entry in clean.entries:
        copy = clean.bib[entry.place.start : entry.place.end].replace(entry.key, "zz2001copy", 1)
        yield clean.fault("B002", "zz2001copy", bib=f"{clean.bib}\n{copy}\n", follows={"R006", "R003"})


def b003(clean: Clean) -> Iterator[Fault]:
    for entry in clean.entries:
        if title := field(clean, entry, "title"):
            yield clean.bib_fault(
                "B003", entry.key, title, "{}", follows={"R001", "R002", "R006", "C002", "R003", "R004", "I005", "R005"}
            )


def b004(clean: Clean) -> Iterator[Fault]:
    for entry in clean.entries:
        if year := field(clean, entry, "year"):
            at = clean.bib.index(year, entry.place.start)
            bib = clean.bib[:at] + "{20O5}" + clean.bib[at + len(year) :]
            yield clean.fault("B004", entry.key, bib=bib, follows={"C003", "B003"})


def b005(clean: Clean) -> Iterator[Fault]:
    for entry in clean.entries:
        whole = clean.bib[entry.place.start : entry.place.end]
        lines = whole.split("\n")
        if len(lines) > 3 and lines[1].endswith(","):
            broken = "\n".join([lines[0], lines[1][:-1], *lines[2:]])
            yield clean.bib_fault("B005", entry.key, whole, broken)


def b006(clean: Clean) -> Iterator[Fault]:
    for entry in clean.entries:
        yield clean.bib_fault("B006", entry.key, f"{entry.key},", f"{entry.key},\n  crossref = {{nowhere}},")


MUTATORS = {name.upper(): value for name, value in sorted(globals().items()) if name[1:].isdigit() and len(name) == 4}


class Tally(NamedTuple):
    """A rule's figures: faults put in, found where they are, and alarms that nothing gave cause for."""

    tried: int
    found: int
    false: int

    @property
    def recall(self) -> float:
        return self.found / self.tried if self.tried else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0


def tallies(sites: int, say=lambda line: None) -> dict[str, Tally]:
    """Every rule's figures, with at most so many faults of a rule in each clean manuscript."""
    tried, hits, false = Counter(), Counter(), Counter()
    for name in NAMES:
        clean = Clean(name)
        for code, mutator in MUTATORS.items():
            faults = [fault for fault in mutator(clean) if (fault.text, fault.bib) != (clean.text, clean.bib)]
            for fault in random.Random(f"{SEED} {name} {code}").sample(faults, min(sites, len(faults))):
                new = points(checked(fault.text, fault.bib)) - clean.found
                tried[code] += 1
                hits[code] += all(new[point] for point in fault.expected)
                surplus = [point for point in new if point not in fault.expected and point[0] not in fault.follows]
                false.update(other for other, _ in surplus)
                missed = [point for point in fault.expected if not new[point]]
                if missed or surplus:
                    say(f"{name} {code}: missed {missed}, surplus {surplus}: {_change(clean, fault)}")
    return {code: Tally(tried[code], hits[code], false[code]) for code in sorted({*MUTATORS, *false})}


def _change(clean: Clean, fault: Fault) -> str:
    """The lines that a fault has changed, shortened."""
    old, new = (f"{one.text}\n{one.bib}".split("\n") for one in (clean, fault))
    return " | ".join(line for line in new if line not in set(old))[:160]


def main() -> None:
    """Prints the table, and with -v what was missed and what was too much."""
    table = tallies(10**6 if "--all" in sys.argv else 5, print if "-v" in sys.argv else lambda line: None)
    print(f"{'rule':<6}{'faults':>8}{'found':>8}{'recall':>8}{'false':>8}{'precision':>11}")
    for code, tally in table.items():
        print(f"{code:<6}{tally.tried:>8}{tally.found:>8}{tally.recall:>8.2f}{tally.false:>8}{tally.precision:>11.2f}")


if __name__ == "__main__":
    main()
