"""`python -m tests.living [SEEDS] [CHAPTERS] [FIRST]`: the proof over many seeds, and its figures."""

import sys
from collections import Counter

from tests.living.proof import baselined, lived

seeds, chapters, first = (int(given) for given in (*sys.argv[1:], *("200", "10", "0")[len(sys.argv) - 1 :]))
start = baselined(chapters)
total: Counter[str] = Counter(findings=len(start.rows))
for seed in range(first, first + seeds):
    life = lived(start, seed)
    total.update(life.counts())
    for line in life.wrong():
        print(f"seed {seed}: {line}", flush=True)
    print(seed, dict(life.counts()), flush=True)
print(dict(total))
