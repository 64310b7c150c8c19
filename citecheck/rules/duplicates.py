"""Which entries of a bibliography are one work under two keys.

Law: what can tell two works apart (container, volume, number, pages, edition, part, kind of publication) does so
even where their titles are the same; what one side leaves out tells nothing, save that a chapter is not its book.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from citecheck.match import SAME, family_key, title_key, titles
from citecheck.model import Entry, Work

# A title this like another, of the same authors and year, is the same with a slip, or without its subtitle (`match`).
ALIKE = 93
# Below this, two entries with one DOI are two chapters that were given their book's.
REMOTELY_ALIKE = 60
# Works of one author and year beyond which misspelt titles are not looked for: each pair is compared.
MOST_IN_YEAR = 40
THESES = frozenset(("phdthesis", "mastersthesis", "thesis"))
PARTS = frozenset(("incollection", "inbook", "inproceedings", "inreference", "article", "suppbook", "bookinbook"))


def duplicates(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry, int | None]]:
    """Pairs of the earlier and the later entry, with their likeness, 0-100; None where they share a DOI."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    by_doi: dict[str, Entry] = {}
    for entry in entries:
        work = entry.work
        if not work.title:
            continue
        earlier = by_doi.setdefault(work.doi.text.lower(), entry) if work.doi else entry
        if earlier is not entry and _may_share(earlier, entry):
            yield earlier, entry, None
            continue
        people = work.authors or work.editors
        first = family_key(people[0].family) if people else ""
        groups[first, work.year.text if work.year else ""].append(entry)
    for group in groups.values():
        if len(group) > 1:
            yield from _within(group)


def _within(group: list[Entry]) -> Iterator[tuple[Entry, Entry, int]]:
    """The pairs among the works of one author and year: first those of one title, then those of titles alike."""
    by_title: dict[str, list[Entry]] = defaultdict(list)
    for entry in group:
        by_title[title_key(entry.work.title.text)].append(entry)
    kinds: list[Entry] = []
    for same in by_title.values():
        distinct: list[Entry] = []
        for entry in same:
            earlier = next((other for other in distinct if _agree(other, entry)), None)
            if earlier is not None:
                yield earlier, entry, 100
            elif len(distinct) < MOST_IN_YEAR:
                distinct.append(entry)
        kinds.extend(distinct)
    if len(kinds) > MOST_IN_YEAR or not (kinds[0].work.authors or kinds[0].work.editors):
        return
    for index, entry in enumerate(kinds):
        for earlier in kinds[:index]:
            if _share_words(earlier, entry) and _agree(earlier, entry):
                score = titles(earlier.work.title.text, entry.work.title.text)
                if ALIKE <= score < SAME:
                    yield earlier, entry, score
                    break


def _share_words(one: Entry, two: Entry) -> bool:
    """Whether half of the shorter title's words stand in the other: titles alike do, and few others are compared."""
    here, there = (set(title_key(entry.work.title.text).split()) for entry in (one, two))
    return 2 * len(here & there) >= min(len(here), len(there))


def _may_share(one: Entry, two: Entry) -> bool:
    """Whether one DOI means one work: chapters are sometimes given their book's."""
    alike = titles(one.work.title.text, two.work.title.text) >= REMOTELY_ALIKE or _same_people(one.work, two.work)
    return alike and not _related(one, two) and _kind(one) == _kind(two)


def _agree(one: Entry, two: Entry) -> bool:
    """Whether nothing but the title could tell the two apart."""
    here, there = one.work, two.work
    if one.key == two.key or _related(one, two) or _is_thesis(one) != _is_thesis(two):
        return False
    if _kind(one) != _kind(two) or not _same_people(here, there):
        return False
    if here.container and there.container and titles(here.container.text, there.container.text) < ALIKE:
        return False
    if bool(here.volume) != bool(there.volume) and one.type not in PARTS:
        return False
    told = (
        "volume",
        "issue",
        "number",
        "pages",
        "edition",
        "part",
        "chapter",
        "series",
        "version",
        "eprint",
        "language",
    )
    return all(_same_value(one, two, field) for field in told) and bool(here.authors or here.editors or here.container)


def _kind(entry: Entry) -> bool:
    return entry.type in PARTS or entry.work.container is not None


def _is_thesis(entry: Entry) -> bool:
    return entry.type in THESES


def _same_value(one: Entry, two: Entry, field: str) -> bool:
    here, there = one.fields.get(field, ""), two.fields.get(field, "")
    return not here or not there or title_key(here) == title_key(there)


def _same_people(one: Work, two: Work) -> bool:
    """The same names in the same order; where "et al." ends a list, as far as it goes."""
    here = [family_key(name.family) for name in one.authors or one.editors]
    there = [family_key(name.family) for name in two.authors or two.editors]
    shared = min(len(here), len(there))
    return here[:shared] == there[:shared] and (len(here) == len(there) or one.others or two.others)


def _related(one: Entry, two: Entry) -> bool:
    """Whether one entry names the other: as its parent, its reprint, its translation."""
    fields = ("crossref", "xref", "xdata", "related", "entryset")
    return any(
        entry.key in other.fields.get(field, "").replace(" ", "").split(",")
        for entry, other in ((one, two), (two, one))
        for field in fields
    )
