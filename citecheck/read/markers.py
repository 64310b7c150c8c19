"""The markers: which numbers of the body call a note, and which note each of them calls.

Law: a marker is never inside a note. The numbers are read as one rising sequence in one style, and the notes at a
page's foot bear witness to the markers above them.
"""

from bisect import bisect_left, bisect_right
from collections import Counter

from citecheck.read.candidates import GOOD, PLAIN_SIGHT, Mark
from citecheck.read.sequence import rising

WITNESSED = 2.0  # the block of notes below it has a note of that number
RESTART = 6.0
RESTART_KNOWN = 0.6  # the notes' own numbering begins again
FIRST = 1  # the number that numbering begins with
LEAST = 1.5  # a sequence worth less than this is none


def chosen(
    marks: list[Mark], numbers_below: list[tuple[int, frozenset[int]]], restarts: bool
) -> list[tuple[Mark, int]]:
    """The markers among candidates outside the notes, each with the run of numbers that it belongs to.

    `numbers_below`: each block's offset and its notes' numbers.
    """
    best: tuple[float, list[Mark]] = (0.0, [])
    offsets = [offset for offset, _ in numbers_below]
    for style in sorted({mark.style for mark in marks}):
        group = [mark for mark in marks if mark.style == style]
        weights = [mark.weight + _witness(mark, offsets, numbers_below) for mark in group]
        members = rising([mark.number for mark in group], weights, RESTART_KNOWN if restarts else RESTART)
        score = sum(weights[at] for at in members)
        if score > best[0]:
            best = (score, [group[at] for at in members])
    if best[0] < LEAST:
        return []
    members = _with_misnumbered(best[1], marks)
    return _with_shuffled(
        list(zip(members, runs([mark.number for mark in members]), strict=True)), marks, numbers_below
    )


def _with_misnumbered(members: list[Mark], marks: list[Mark]) -> list[Mark]:
    """The sequence with the markers put back that the author numbered wrongly: one number twice, or for another."""
    found, at = [], 0
    for mark in marks:
        while at < len(members) and members[at].start < mark.start:
            at += 1
        if at < len(members) and members[at] is mark:
            found.append(mark)
        elif 0 < at < len(members) and mark.style == members[0].style and mark.weight >= PLAIN_SIGHT:
            above, below = members[at - 1].number, members[at].number
            if mark.number in (above, below) or (below == above + 2 and len(str(mark.number)) <= len(str(below))):
                found.append(mark)
    return found


def _with_shuffled(
    members: list[tuple[Mark, int]], marks: list[Mark], numbers_below: list[tuple[int, frozenset[int]]]
) -> list[tuple[Mark, int]]:
    """The sequence with the markers put back that stand out of it on their page, as in columns beside each other.

    Each is called for by a note below that nothing else calls, and is plain to see, and the only one on its page.
    """
    starts = [mark.start for mark, _ in members]
    alike = [mark for mark in marks if mark.style == members[0][0].style and mark.weight >= GOOD]
    places = [mark.start for mark in alike]
    found, above = list(members), 0
    for below, numbers in numbers_below:
        page = members[bisect_right(starts, above) : bisect_right(starts, below)]
        lost = numbers - {mark.number for mark, _ in page}
        if lost and page:
            good = alike[bisect_left(places, above) : bisect_left(places, below)]
            good = [mark for mark in good if mark.number in lost]
            alone = Counter(mark.number for mark in good)
            found += [(mark, page[0][1]) for mark in good if alone[mark.number] == 1]
        above = below
    return sorted(found, key=lambda pair: pair[0].start)


def _witness(mark: Mark, offsets: list[int], numbers_below: list[tuple[int, frozenset[int]]]) -> float:
    at = bisect_right(offsets, mark.start)
    return WITNESSED if at < len(offsets) and mark.number in numbers_below[at][1] else 0.0


def runs(numbers: list[int]) -> list[int]:
    """For each number of a sequence the run that it belongs to: one more wherever numbering begins again at 1.

    A first note may be lost, so that a run begins at 2; a number that falls to any other is a slip of the author's.
    """
    found, run, last = [], 0, 0
    for number in numbers:
        run += number < last if number == FIRST + 1 else number <= last and number <= FIRST
        found.append(run)
        last = number
    return found
