"""Holds what is exported from a manuscript alone against a bibliography made by hand, field by field.

`python -m tests.export.field_table MANUSCRIPT BIBLIOGRAPHY…` prints the table and every field that is not right.

Two entries are the same work where the citations that the export made its entry of are, with the bibliography given,
resolved to that one. Only works that some note cites in full count; a field counts where the bibliography has it.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck import match
from citecheck.bibliography import read_bibliography
from citecheck.export import export, written
from citecheck.model import Entry, Form, Name, Reading, Report, Work
from citecheck.pipeline import check

FIELDS = ("author", "editor", "title", "container", "place", "publisher", "year", "volume", "number", "pages")
ALIKE = 95  # a slip of the pen in a note, or its other capitals; not another title or publisher


@dataclass(frozen=True)
class Row:
    """One work: its entry in the bibliography, the one exported (None if none was), the fields that are not right."""

    wanted: Entry
    made: Entry | None
    wrong: tuple[str, ...]


def rows(manuscript: str, bibliographies: Sequence[str]) -> list[Row]:
    """The works cited in full, in the order of the bibliography."""
    with_bibliography, alone = check(manuscript, bibliographies), check(manuscript)
    text = written(export(alone))
    exported = {entry.key: entry for entry in read_bibliography(["out.bib"], texts={"out.bib": text}).entries}
    register = {entry.key: entry for entry in with_bibliography.dossier.bibliography.entries}
    return [_row(register[key], made, exported) for key, made in _pairs(with_bibliography, alone) if key in register]


def _pairs(with_bibliography: Report, alone: Report) -> Iterator[tuple[str, str | None]]:
    """Each entry cited in full, with the key under which the manuscript alone has the same citations."""
    made = {_spot(one): one.target for one in alone.dossier.resolutions}
    votes: dict[str, Counter[str]] = {}
    for resolution in with_bibliography.dossier.resolutions:
        full = resolution.citation.form is Form.FULL
        if full and resolution.target and resolution.target.startswith("bib:"):
            target = made.get(_spot(resolution)) or ""
            votes.setdefault(resolution.target[4:], Counter())[target] += 1
    for key, counted in votes.items():
        if len(counted) > 1:
            counted.pop("", None)  # an entry made of any of the citations is the work's
        target = counted.most_common(1)[0][0]
        yield key, target[5:] if target.startswith("work:") else None


def _spot(resolution) -> tuple[int, int]:
    return resolution.citation.note.index, resolution.citation.place.start


def _row(wanted: Entry, key: str | None, exported: dict[str, Entry]) -> Row:
    made = exported.get(key or "")
    wrong = FIELDS if made is None else tuple(field for field in FIELDS if not right(field, wanted.work, made.work))
    return Row(wanted, made, wrong)


def right(field: str, wanted: Work, made: Work) -> bool:
    """Whether a field is as the bibliography has it; what it lacks is not asked for."""
    if field in ("author", "editor"):
        return _same_people(getattr(wanted, field + "s"), getattr(made, field + "s"))
    attribute = {"number": "issue"}.get(field, field)
    one, two = getattr(wanted, attribute), getattr(made, attribute)
    if one is None:
        return True
    if two is None:
        return False
    if field in ("title", "container", "publisher"):
        return match.titles(one.text, two.text) >= ALIKE
    here, there = _plain(one, field), _plain(two, field)
    if field == "place":  # "Boston" and "Boston, MA" are one city
        return here.startswith(there) or there.startswith(here)
    return here == there


def _same_people(wanted: Sequence[Name], made: Sequence[Name]) -> bool:
    if not wanted:
        return True
    pairs = list(zip(wanted, made, strict=False))
    return len(wanted) == len(made) and all(
        match.near_family(match.family_key(one.family), match.family_key(two.family)) and match.same_given(one, two)
        for one, two in pairs
    )


def _plain(reading: Reading, field: str) -> str:
    """A value for comparison: "100-19" is 100-119, "VII" is 7, "The Press & Co." is "Press and Co."."""
    text = match.title_key(reading.text)
    if field == "pages" and len(ends := text.split()) == 2:
        first, last = ends
        return f"{first} {first[: max(0, len(first) - len(last))]}{last}"
    if field == "volume" and text and set(text) <= set("ivxlc"):
        from citecheck.export.made import arabic

        return str(arabic(text))
    return text


def table(found: Sequence[Row]) -> str:
    """How many of the fields are right, field by field, and of the works all fields."""
    lines = [f"{'field':<10} {'right':>6} {'of':>4}"]
    for field in FIELDS:
        asked = [row for row in found if _asked(field, row.wanted.work)]
        good = sum(field not in row.wrong for row in asked)
        lines.append(f"{field:<10} {good:>6} {len(asked):>4}")
    good = sum(not row.wrong for row in found)
    lines.append(f"{'all':<10} {good:>6} {len(found):>4}  {share(found):.1%}")
    return "\n".join(lines)


def _asked(field: str, work: Work) -> bool:
    attribute = {"author": "authors", "editor": "editors", "number": "issue"}.get(field, field)
    return bool(getattr(work, attribute))


def share(found: Sequence[Row]) -> float:
    """The share of works of which every field is right."""
    return sum(not row.wrong for row in found) / len(found) if found else 1.0


def main() -> None:
    found = rows(sys.argv[1], sys.argv[2:])
    print(table(found))
    for row in found:
        for field in row.wrong:
            made = row.made.fields if row.made else {}
            print(f"{row.wanted.key}: {field}\n    {dict(row.wanted.fields)}\n    {dict(made)}")
            break


if __name__ == "__main__":
    main()
