"""Family A: archives, their units, and how the manuscript introduces and writes them.

Law: an archive's own system decides what a unit needs; a repository that citecheck does not know is not thereby wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from citecheck.model import AT_THE_END, Citation, Dossier, Finding, Form, Introduction, Level, Reading, Resolution, Severity
from citecheck.rules.evidence import Evidence, evidence
from citecheck.rules.registry import rule
from citecheck.rules.shorthands import binding, introduced, is_shorthand, letters, like_archives
from citecheck.rules.wording import at, called, elsewhere, listed, shown
from citecheck.text import bare, fold

# A005: only a repository cited this often, with a sheet in such a share of the citations, shows that sheets are given.
SHEETS_AT_LEAST = 4
SHEETS_SHARE = 0.8
# A004: where so large a share of the labels agrees, and so few citations do not, each is a lapse of its own; else the
# manuscript has several ways, and that is one finding.
LABEL_HABIT = 0.8
LAPSES = 8
COMMON = ("volume", "number", "liasse", "item")  # kinds of levels that each archive labels in its own language: "Bd.", "vol."


@rule("A001", Severity.INFO)
def unknown_repository(dossier: Dossier) -> Iterator[Finding]:
    """The repository of an archive unit is not one that citecheck knows.

    It may be misspelt; or it is one of the many that the vocabulary does not hold, and then its levels are read as they
    stand, and nothing can be said about what is missing. Add it under `repositories` in the configuration. A shorthand
    that the manuscript neither introduces nor citecheck knows is a warning where it introduces others: no reader can tell
    what it stands for. Before a
    call number without labels (“BOA, HR.TO 387/45”), and where it is made as those of archives are (“BLHA”, “ОПИ ГИМ”), it
    is information: one field knows what another does not.

    Source: the archives' own guides, named in vocabulary/archives.toml.

    Flagged:
        1. Minutes of the board, May 3, 1953. XKZQ, fond 5, opis’ 30, delo 16, l. 5.        <-- A001
    Clean:
        1. Minutes of the board, May 3, 1953. Gosudarstvennyi arkhiv Rossiiskoi Federatsii [hereafter GARF], fond 5, \
opis’ 30, delo 16, l. 5.
    """
    known = evidence(dossier)
    explains = any(one.citation is None or one.citation.unit is not None for one in dossier.introductions)
    seen = set()
    for resolution in dossier.resolutions:
        citation, unit = resolution.citation, resolution.citation.unit
        if unit is None or unit.known or unit.name is None or unit.repository is None:
            continue
        name = bare(unit.name.text)
        if name in seen:
            continue
        seen.add(name)
        short = is_shorthand(unit.name.text)
        if short and introduced(known, citation, unit):
            continue
        labelled = any(level.label for level in unit.levels)
        sure = explains and short and labelled and not like_archives(unit.name.text) and not known.lost_before(citation.note) and not _named_before(unit.name, citation)
        weight = Severity.WARNING if sure else None
        yield at(citation, f"“{unit.name.text}” is no repository that citecheck knows", severity=weight, subject=name)


def _named_before(name: Reading, citation: Citation) -> bool:
    """Whether the repository stands before what was read as one: "Centro Documental (CDMH), PS-Madrid, caja 432"."""
    before = citation.place.words.partition(name.text)[0].split()
    return any(word[0] == "(" and is_shorthand(word.strip("(),")) for word in before)


@rule("A002", Severity.WARNING)
def shorthand_not_introduced(dossier: Dossier) -> Iterator[Finding]:
    """A repository's shorthand, or a "hereafter" alias, is used before it is introduced, or without being introduced.

    A reader from another field cannot tell what AVPRF is. Give the full name at the first use, with "hereafter" and the
    shorthand. Where notes before it are lost, one of them may have done so: then this is information.

    Source: Chicago 17 §14.232 and §14.59-60, abbreviations explained at their first occurrence or in a list.

    Flagged:
        1. Record of conversation, May 3, 1960. GARF, fond 5446, opis’ 30, delo 16, l. 5.   <-- A002
        2. GARF, fond 5446, opis’ 30, delo 17, l. 9.
    Clean:
        1. Record of conversation, May 3, 1960. State Archive of the Russian Federation [hereafter GARF], fond 5446, \
opis’ 30, delo 16, l. 5.
        2. GARF, fond 5446, opis’ 30, delo 17, l. 9.
    """
    known = evidence(dossier)
    seen = set()
    for resolution in dossier.resolutions:
        citation, unit = resolution.citation, resolution.citation.unit
        if unit is not None and unit.known and unit.name is not None and unit.repository not in seen:
            seen.add(unit.repository)  # introduced here or not: only the first use is asked
            if is_shorthand(unit.name.text) and not introduced(known, citation, unit):
                yield _not_introduced(known, citation, unit.name.text, binding(dossier, unit))
    yield from _aliases_too_early(known)


def _not_introduced(known: Evidence, citation: Citation, alias: str, later: Introduction | None) -> Finding:
    """The finding for a shorthand; `later` is where it is introduced after all."""
    unit = citation.unit
    common = (
        unit is not None and unit.known
    )  # who reads archival work knows GARF and TNA; a stranger's letters he does not
    if later is not None:
        where = called(later.note) if later.note else f"line {later.place.line}"
        message = f"“{alias}” is used here and introduced only in {where}"
        return at(citation, message, severity=Severity.INFO if common else None, subject=alias)
    message = f"“{alias}” is used without having been introduced" + known.perhaps(citation.note)
    return at(citation, message, severity=Severity.INFO if common else known.weight(citation.note), subject=alias)


def _aliases_too_early(known: Evidence) -> Iterator[Finding]:
    """The first use of an alias of a work that comes before "hereafter" binds it."""
    for introduction in known.dossier.introductions:
        if introduction.citation is None or introduction.citation.unit is not None or introduction.note is None:
            continue
        alias = fold(introduction.alias)
        for resolution in known.resolutions[: known.by_note.index(introduction.citation)]:
            used = resolution.citation.alias
            if used is not None and fold(used.text) == alias:
                yield _not_introduced(known, resolution.citation, introduction.alias, introduction)
                break


@rule("A003", Severity.WARNING)
def unit_malformed(dossier: Dossier) -> Iterator[Finding]:
    """A level of an archive unit is missing, empty or out of order for that repository.

    The archivist cannot bring the file: fond, opis' and delo, or series, box and folder, are needed together.

    Source: the archives' own guides, named in vocabulary/archives.toml; GOST R 7.0.5-2008, §11.

    Flagged:
        1. State Archive of the Russian Federation [hereafter GARF], fond 5446, opis’, delo 16, l. 5.   <-- A003
    Clean:
        1. State Archive of the Russian Federation [hereafter GARF], fond 5446, opis’ 30, delo 16, l. 5.
    """
    for citation in dossier.citations:
        problems = citation.unit.problems if citation.unit is not None else ()
        whole = citation.locator is None and all(problem.endswith(AT_THE_END) for problem in problems)
        if problems:  # without a sheet, a whole fond or opis' may be meant
            yield at(citation, f"“{shown(citation)}”: {'; '.join(problems)}", severity=Severity.INFO if whole else None)


@rule("A004", Severity.INFO)
def level_label_varies(dossier: Dossier) -> Iterator[Finding]:
    """One level is labelled in several ways in one manuscript: Fond, fond and f.; volumes and numbers are left to each archive.

    Each is in use, and one manuscript keeps to one. Few lapses from a clear habit are reported where they stand; where
    there is none, the whole is one finding, at the first citation that deviates.

    Source: Chicago 17 §14.222-231, consistency in citing manuscript collections.

    Flagged:
        1. State Archive of the Russian Federation [hereafter GARF], fond 5446, opis’ 30, delo 16, l. 5.
        2. GARF, fond 5446, opis’ 30, delo 17, l. 9.
        3. GARF, f. 5446, opis’ 30, delo 18, l. 2.                                          <-- A004
    Clean:
        1. State Archive of the Russian Federation [hereafter GARF], fond 5446, opis’ 30, delo 16, l. 5.
        2. GARF, fond 5446, opis’ 30, delo 17, l. 9.
    """
    levels = [(citation, level) for citation in dossier.citations if citation.unit for level in citation.unit.levels if level.kind not in COMMON]
    labels: dict[str, Counter] = defaultdict(Counter)
    for _, level in levels:
        if level.label:
            labels[level.kind][_label(level)] += 1
    usual = {kind: counter.most_common(1)[0][0] for kind, counter in labels.items()}  # the first of equals
    odd: dict[Citation, list[Level]] = {}
    for citation, level in levels:
        if level.label and _label(level) != usual[level.kind]:
            odd.setdefault(citation, []).append(level)
    deviating = [level for found in odd.values() for level in found]
    as_usual = {level.kind: level.label for _, level in reversed(levels) if _label(level) == usual.get(level.kind)}
    habits = {level.kind: as_usual[level.kind] for level in deviating}
    uses = sum(labels[kind].total() for kind in habits)
    clear = len(odd) <= LAPSES and len(deviating) <= (1 - LABEL_HABIT) * uses
    groups = [[citation] for citation in odd] if clear else [list(odd)] if odd else []
    for citations in groups:
        found = [level for citation in citations for level in odd[citation]]
        pairs = dict.fromkeys(f"“{level.label}” (elsewhere “{habits[level.kind]}”)" for level in found)
        notes = listed(citation.note for citation in citations)
        message = f"Levels are labelled {', '.join(pairs)} in {notes}"
        yield at(citations[0], message, others=citations, subject=None if clear else "level labels")


def _label(level: Level) -> str:
    """A label as it counts: with its case, without its apostrophe and full stop's own variants."""
    return "".join(mark for mark in level.label if mark.isalpha() or mark == ".")


@rule("A005", Severity.WARNING)
def sheet_locator_missing(dossier: Dossier) -> Iterator[Finding]:
    """A document from an archive file is cited without its sheet, where the manuscript gives sheets otherwise.

    A file may hold hundreds of sheets. A citation of the file as a whole needs none, nor does an archive whose units
    the manuscript always cites without. Where the file may have no numbers on its sheets, outside the fond-opis'-delo system
    and never cited with one, this is information.

    Source: GOST R 7.0.5-2008, §11 (Л., the sheet); Chicago 17 §14.225, specific items.

    Flagged:
        1. Record of conversation, May 3, 1960. State Archive of the Russian Federation [hereafter GARF], fond 5, \
opis’ 30, delo 16, l. 5.
        2. Letter to the board, May 9, 1960. GARF, fond 5, opis’ 30, delo 17, l. 9.
        3. Letter to the board, May 11, 1960. GARF, fond 5, opis’ 30, delo 18, l. 2.
        4. Letter to the board, May 12, 1960. GARF, fond 5, opis’ 30, delo 19, l. 7.
        5. Letter to the board, May 13, 1960. GARF, fond 5, opis’ 30, delo 20.              <-- A005
    Clean:
        1. Record of conversation, May 3, 1960. State Archive of the Russian Federation [hereafter GARF], fond 5, \
opis’ 30, delo 16, l. 5.
        2. GARF, fond 5, opis’ 30, delo 17.
    """
    by_repository: dict[str, list[Resolution]] = defaultdict(list)
    for resolution in dossier.resolutions:
        unit = resolution.citation.unit
        if resolution.citation.form is Form.ARCHIVAL and unit is not None and unit.repository is not None:
            by_repository[unit.repository].append(resolution)
    for resolutions in by_repository.values():
        resolutions = [one for one in resolutions if not one.citation.unit.problems]  # A003's
        without = [one for one in resolutions if one.citation.locator is None]
        given = len(resolutions) - len(without)
        leaved = {one.target for one in resolutions if one.citation.locator is not None}
        if given < SHEETS_AT_LEAST or given < SHEETS_SHARE * len(resolutions):
            continue
        for resolution in without:
            if resolution.citation.document is not None:
                message = f"“{shown(resolution.citation)}” is cited without its sheet; {given} others are cited with it"
                numbered = resolution.target in leaved or any(level.kind == "delo" for level in resolution.citation.unit.levels)
                yield at(resolution.citation, message, severity=None if numbered else Severity.INFO)


@rule("A006", Severity.WARNING)
def unit_described_differently(dossier: Dossier) -> Iterator[Finding]:
    """One archive unit goes by two names, or one document in it by two titles.

    A renamed archive is one archive (TsGAOR is GARF today); a reader takes two names for two places. And what stands on
    the same sheets of the same file is one document: if its title or date differs, one of them is wrong.

    Source: Federal Archival Agency of Russia, on the archives' renaming in 1992-1999; Chicago 17 §14.225.

    Flagged:
        1. Record of conversation, May 3, 1960. State Archive of the Russian Federation [hereafter GARF], fond 5, \
opis’ 30, delo 16, ll. 5-7.
        2. Record of conversation, June 3, 1960. GARF, fond 5, opis’ 30, delo 16, ll. 5-7.   <-- A006
    Clean:
        1. Record of conversation, May 3, 1960. State Archive of the Russian Federation [hereafter GARF], fond 5, \
opis’ 30, delo 16, ll. 5-7.
        2. Record of conversation, June 3, 1960. GARF, fond 5, opis’ 30, delo 16, ll. 8-9.
    """
    yield from _renamed(dossier)
    for target, resolutions in evidence(dossier).by_target.items():
        if target.startswith("archive:"):
            yield from _retitled(resolutions)


def _renamed(dossier: Dossier) -> Iterator[Finding]:
    """A repository cited under a second shorthand."""
    first: dict[str, Resolution] = {}
    seen = set()
    for resolution in dossier.resolutions:
        unit = resolution.citation.unit
        if unit is None or not unit.known or unit.name is None or not is_shorthand(unit.name.text):
            continue
        earlier = first.setdefault(unit.repository, resolution)
        name, before = unit.name.text, earlier.citation.unit.name.text
        here, there = letters(name), letters(before)
        if here != there and here not in seen and not _houses(name, before):
            seen.add(here)
            message = f"“{name}” and “{before}” in {called(earlier.citation.note)} are one repository"
            yield at(resolution.citation, message, [elsewhere(earlier, f"“{before}”")], subject=f"{name} {before}")


def _houses(one: str, other: str) -> bool:
    """Whether two shorthands add to one the house, country or department that is meant: "AGN-M" and "AGN-BA" are two archives,
    "SHD" and "SHD/GR" one and its part."""
    return one.replace("/", "-").partition("-")[0] == other.replace("/", "-").partition("-")[0]


def _retitled(resolutions: list[Resolution]) -> Iterator[Finding]:
    """A document on the same sheets of one unit under another title."""
    first: dict[tuple, Resolution] = {}
    for resolution in resolutions:
        document, locator = resolution.citation.document, resolution.citation.locator
        if document is None or locator is None or not locator.ranges:
            continue
        earlier = first.setdefault((locator.kind, locator.ranges), resolution)
        title, before = document.text, earlier.citation.document.text
        if not _same_title(bare(title), bare(before)):
            message = f"“{title}” is “{before}” in {called(earlier.citation.note)}, on the same sheets of the same unit"
            yield at(resolution.citation, message, [elsewhere(earlier, f"“{before}”")])


def _same_title(one: str, two: str) -> bool:
    """Whether one title is the other, or the other cut short."""
    shorter, longer = sorted((one, two), key=len)
    words = iter(longer.split())
    return all(word in words for word in shorter.split())
