"""Faults put into the clean manuscripts are found where they are, and give no other alarm: floors by rule.

`python -m tests.injected` prints the whole table. The floors are what a sample of one fault a rule and manuscript must
reach; they only rise.
"""

import pytest

from citecheck.rules import RULES
from tests.injected import MUTATORS, tallies

# What has no mutator: it takes chapters (I006), a unit often described (A006), an archive often cited (A005).
WITHOUT = {"I006", "A005", "A006"}
RECALL = {
    "A001": 0.5,
    "C002": 0.8,
    "C004": 0.8,
    "C005": 0.8,
    "C009": 0.8,
    "I004": 0.8,
    "I005": 0.7,
    "N002": 0.8,
    "N003": 0.7,
}
USUAL_RECALL = 0.9
PRECISION = {"C007": 0.6, "C009": 0.6, "R003": 0.6}
USUAL_PRECISION = 0.8


@pytest.fixture(scope="module")
def table():
    return tallies(1)


@pytest.mark.parametrize("code", sorted(MUTATORS))
def test_what_is_put_in_is_found(table, code):
    tally = table[code]
    assert tally.tried or code in WITHOUT
    assert tally.recall >= RECALL.get(code, USUAL_RECALL), tally
    assert tally.precision >= PRECISION.get(code, USUAL_PRECISION), tally


def test_nothing_else_is_found(table):
    assert {code for code, tally in table.items() if not tally.tried and tally.false} == set()
    assert sum(tally.false for tally in table.values()) <= 8


def test_every_rule_has_a_fault_of_its_own():
    assert set(RULES) - set(MUTATORS) <= WITHOUT
