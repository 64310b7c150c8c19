"""Faults put into the clean manuscripts are found where they are, and give no other alarm: floors by rule.

`python -m tests.injected` prints the whole table. The floors are what a sample of one fault a rule and manuscript must
reach; they only rise.
"""

import pytest

from citecheck.rules import RULES
from tests.injected import MUTATORS, tallies

RECALL = {"A001": 0.7, "C005": 0.8}
USUAL_RECALL = 0.9
PRECISION = 0.8


@pytest.fixture(scope="module")
def table():
    return tallies(1)


@pytest.mark.parametrize("code", sorted(MUTATORS))
def test_what_is_put_in_is_found(table, code):
    tally = table[code]
    assert tally.tried
    assert tally.recall >= RECALL.get(code, USUAL_RECALL), tally
    assert tally.precision >= PRECISION, tally


def test_nothing_else_is_found(table):
    assert {code for code, tally in table.items() if not tally.tried and tally.false} == set()
    assert sum(tally.false for tally in table.values()) <= 6


def test_every_rule_has_a_fault_of_its_own():
    assert set(RULES) == set(MUTATORS)
