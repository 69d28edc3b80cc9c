"""Writes the expected values of the tests of rankings, by other means than the program:

    python3 Tests/SummaryTests/expected_values.py

`Data/kendall.txt`: pairs of rankings with their tau-b as scipy.stats.kendalltau gives it, a line each:
    1 2 2 3|2 1 1 3|0.333333333333
`Data/draws.txt`: what becomes of the facilities in `Data/Records` under random weights, worked out with Python's fractions and
the reference form of SplitMix64: a line for each facility (name, best, worst, draws among the first), then least and mean tau
and the number of draws in which nobody moves. The points are those of the small rule set, as its comments give them.
"""

import random
from fractions import Fraction
from pathlib import Path

from scipy.stats import kendalltau

DATA = Path(__file__).parent / "Data"
MASK = (1 << 64) - 1


def rankings():
    yield [1, 2, 3, 4], [1, 2, 3, 4]
    yield [1, 2, 3, 4], [4, 3, 2, 1]
    yield [1, 2], [2, 1]
    yield [1, 2, 2, 4], [1, 1, 3, 4]
    source = random.Random(2026)
    for size in [3, 5, 8, 13, 40, 100, 333]:
        for values in [2, 5, size, 10 * size]:
            yield ([source.randint(1, values) for _ in range(size)], [source.randint(1, values) for _ in range(size)])


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def between(self, low, high):
        span = high - low + 1
        limit = MASK - MASK % span
        while (drawn := self.next()) >= limit:
            pass
        return low + drawn % span


# Name, severity, certain points of emissions and history, possible points of both.
FACILITIES = [
    ("a-two-signs", 1, (40, 60), (40, 60)),
    ("b-much-water", 1, (40, 0), (40, 0)),
    ("c-much-water-too", 1, (40, 0), (40, 0)),
    ("d-poison", 2, (90, 0), (90, 0)),
    ("g-poison-not-stated", 1, (40, 0), (100, 0)),
    ("h-complaints-alone", 1, (0, 60), (0, 60)),
]


def ranks(weights):
    def mean(points):
        return Fraction(sum(w * p for w, p in zip(weights, points)), sum(weights))

    keys = [(severity, mean(low), mean(high)) for _, severity, low, high in FACILITIES]
    return [1 + sum(other > key for other in keys) for key in keys]


def draws(percent, samples, seed, top):
    base = ranks([2, 1])
    source = SplitMix64(seed)
    step = percent * 100
    best, worst, first = list(base), list(base), [0] * len(base)
    taus, unchanged = [], 0
    for _ in range(samples):
        now = ranks([weight * source.between(10_000 - step, 10_000 + step) for weight in [2, 1]])
        best = [min(pair) for pair in zip(best, now)]
        worst = [max(pair) for pair in zip(worst, now)]
        first = [count + (rank <= top) for count, rank in zip(first, now)]
        taus.append(kendalltau(base, now).statistic)
        unchanged += now == base
    yield f"{percent} {samples} {seed} {top}"
    for index, (name, *_) in enumerate(FACILITIES):
        yield f"{name} {best[index]} {worst[index]} {first[index]}"
    yield f"{min(taus):.9f} {sum(taus) / len(taus):.9f} {unchanged}"


def main():
    lines = []
    for first, second in rankings():
        tau = kendalltau(first, second).statistic
        shown = "none" if tau != tau else f"{tau:.12f}"
        lines.append(f"{' '.join(map(str, first))}|{' '.join(map(str, second))}|{shown}")
    lines.append("3 3 3|1 2 3|none")
    lines.append("1|1|none")
    (DATA / "kendall.txt").write_text("\n".join(lines) + "\n")
    (DATA / "draws.txt").write_text("\n".join(draws(50, 400, 7, 3)) + "\n")


main()
