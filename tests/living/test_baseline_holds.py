"""The proof of the baseline: no old finding comes back after twenty edits, and every new one is reported.

`python -m tests.living` does the same over two hundred seeds.
"""

import pytest

from tests.living.proof import baselined, lived

CHAPTERS = 5  # nearly five hundred notes
SEEDS = 10


@pytest.fixture(scope="module")
def start():
    made = baselined(CHAPTERS)
    assert len(made.rows) >= 50
    return made


@pytest.mark.parametrize("seed", range(SEEDS))
def test_only_what_is_new_is_reported(start, seed):
    life = lived(start, seed)
    assert list(life.wrong()) == []
    assert life.counts()["old"] > 40 and life.counts()["new"] > 0

