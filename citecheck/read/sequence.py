"""The rising sequence hidden among candidates: which numbers belong together as 1, 2, 3 …

Law: the sequence is found as a whole. A candidate is never taken because it looks right alone, nor left because its
neighbour is missing; the sum over the whole text decides.
"""

from collections.abc import Sequence

# Costs, in the measure of the candidates' weights (a good one is worth 2).
SKIP_ONE = 0.7  # for each number that is missing
SKIP_MOST = 3.5  # however many are missing: whole runs of notes may be lost
NEAR = 6  # gaps up to this long are priced one by one
STEPS = tuple((step, (step - 1) * SKIP_ONE) for step in range(1, NEAR + 1))
LATE_START = 1.0  # the text does not begin with number 1 or 0: an excerpt


def rising(numbers: Sequence[int], weights: Sequence[float], restart: float) -> list[int]:
    """The indices of the best sequence among candidates in the order of the text.

    Each member's number is higher than the one before, or begins again at 1 at the cost `restart`. Skipping numbers
    costs, missing candidates cost nothing. Time is n log n, n being the number of candidates.
    """
    best: dict[int, tuple[float, int]] = {}  # number → the best sequence ending in it: its score, its last index
    highest = _Highest(max(numbers, default=0))
    back = [-1] * len(numbers)
    top, top_at = 0.0, -1
    for index, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        score, before = (-LATE_START if number > 1 else 0.0), -1
        if number <= 2 and top - restart > score:
            score, before = top - restart - (number - 1) * SKIP_ONE, top_at
        for step, cost in STEPS:
            if top - cost <= score:
                break  # no sequence is worth more than the best of all
            earlier = best.get(number - step)
            if earlier and earlier[0] - cost > score:
                score, before = earlier[0] - cost, earlier[1]
        if number > NEAR and top - SKIP_MOST > score:
            far, far_at = highest.below(number - NEAR)
            if far - SKIP_MOST > score:
                score, before = far - SKIP_MOST, far_at
        score += weight
        back[index] = before
        if number not in best or score > best[number][0]:
            best[number] = (score, index)
            highest.put(number, score, index)
        if score > top:
            top, top_at = score, index
    return _walk(back, top_at)


def _walk(back: list[int], at: int) -> list[int]:
    chain = []
    while at >= 0:
        chain.append(at)
        at = back[at]
    return chain[::-1]


class _Highest:
    """The highest score under each number, kept in a binary indexed tree: putting and asking take log n."""

    def __init__(self, largest: int):
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (largest + 2)

    def put(self, number: int, score: float, index: int) -> None:
        at, tree, size = number + 1, self._tree, len(self._tree)
        while at < size and tree[at][0] < score:  # what stands higher up the tree is no less than what is below
            tree[at] = (score, index)
            at += at & -at

    def below(self, number: int) -> tuple[float, int]:
        """The best score, and its index, among all numbers below this one."""
        at, found = number, (0.0, -1)
        while at > 0:
            if self._tree[at][0] > found[0]:
                found = self._tree[at]
            at -= at & -at
        return found
