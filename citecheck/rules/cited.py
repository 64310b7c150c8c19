"""Which entries of the bibliography the notes cite, and how a message names an entry.

Law: what may be cited counts as cited: a candidate, the volume of a cited chapter, the entry that lends its facts.
"""

from collections.abc import Iterator

from citecheck.model import Entry, Related, Resolution
from citecheck.rules.evidence import Evidence
from citecheck.text import bare

LENDERS = ("crossref", "xdata", "related", "entryset")  # fields that name other entries


def cited(known: Evidence) -> tuple[set[str], set[str]]:
    """The keys that are cited, perhaps cited, or lent to cited entries; and the folded titles of cited volumes."""
    keys, containers = set(), set()
    for resolution in known.resolutions:
        keys.update(key for key in map(key_of, _targets(resolution)) if key)
        work = resolution.citation.work
        if work is not None and work.container is not None:
            containers.add(work.container.text)
    for key in tuple(keys):
        entry = known.entries.get(key)
        if entry is None:
            continue
        lenders = ",".join(entry.fields.get(field, "") for field in LENDERS)
        keys.update(name.strip() for name in lenders.split(",") if name.strip())
        if entry.work.container is not None:
            containers.add(entry.work.container.text)
    return keys, {bare(title) for title in containers}


def _targets(resolution: Resolution) -> Iterator[str]:
    """What a citation refers to; all that it may refer to, where that is open."""
    if resolution.target is not None:
        yield resolution.target
    else:
        yield from (candidate.target for candidate in resolution.candidates)


def key_of(target: str) -> str | None:
    """The key of the bibliography's entry that a target names."""
    return target[4:] if target.startswith("bib:") else None


def its_entry(resolution: Resolution) -> list[Related]:
    """The bibliography's entry, as the second place of a finding."""
    key = key_of(resolution.target or "")
    return [Related("its entry in the bibliography", key=key)] if key else []


def named(entry: Entry) -> str:
    """An entry in a message: first surname and title."""
    people = entry.work.authors or entry.work.editors
    title = entry.work.title.text if entry.work.title else entry.key
    return f"{people[0].family}, {title}" if people else title
