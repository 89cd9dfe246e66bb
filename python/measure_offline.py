"""Measures how many transitions a second are read: python measure_offline.py DATASET KEY."""

import sys
import time
from collections.abc import Callable

import numpy as np

import gatogym
from gatogym.offline import Stream, Transitions

REPEATS = 5
BATCH = 256
SECONDS = 1.0


def best(play: Callable[[], int]) -> float:
    """Transitions a second in the best of several runs of a function that gives how many it had."""
    rates = []
    for _ in range(REPEATS):
        start, count = time.perf_counter(), 0
        while time.perf_counter() - start < SECONDS:
            count += play()
        rates.append(count / (time.perf_counter() - start))
    return max(rates)


def main(path: str, key: str) -> None:
    """Prints transitions a second: of streams, and of batches and items in random order."""
    episodes = gatogym.open(path).episodes
    draw = np.random.default_rng(0)

    def epoch(items: Transitions, workers: int) -> int:
        return sum(len(batch["action"]) for batch in Stream(items, BATCH, workers=workers))

    def batch(items: Transitions) -> int:
        return len(items[draw.integers(len(items), size=BATCH)]["action"])

    def item(items: Transitions) -> int:
        return len([items[i] for i in draw.integers(len(items), size=20).tolist()])

    for workers in (0, 1, 2):
        items = Transitions(episodes, key)
        print(f"stream, {workers} workers: {best(lambda i=items, w=workers: epoch(i, w)):,.0f}/s")
    for what, cache in (("kept decoded", 1 << 40), ("not kept", 0)):
        items = Transitions(episodes, key, cache=cache)
        print(f"random batches, {what}: {best(lambda i=items: batch(i)):,.0f}/s")
        print(f"random items, {what}: {best(lambda i=items: item(i)):,.0f}/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
