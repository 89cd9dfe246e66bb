"""Measures how many rows a second a column is read with: python measure.py DATASET COLUMN."""

import random
import sys
import time
from collections.abc import Callable

import gatogym

REPEATS = 5


def best(read: Callable[[], int]) -> float:
    """Rows a second in the best of several runs of a function that gives how many it read."""
    rates = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        rows = read()
        rates.append(rows / (time.perf_counter() - start))
    return max(rates)


def main(path: str, name: str) -> None:
    """Prints rows a second: by episodes, by chunks, and one by one in random order."""
    episodes = gatogym.open(path).episodes
    column = episodes[0].columns[name]
    size = column.chunk_rows or column.rows_of(episodes[0].length)
    draw = random.Random(0)

    def whole() -> int:
        return sum(len(episode[name]) for episode in episodes)

    def by_chunks() -> int:
        rows = 0
        for episode in episodes:
            count = column.rows_of(episode.length)
            for start in range(0, count, size):
                rows += len(episode.read(name, start, min(start + size, count)))
        return rows

    def single() -> int:
        for _ in range(200):
            episode = draw.choice(episodes)
            row = draw.randrange(column.rows_of(episode.length))
            episode.read(name, row, row + 1)
        return 200

    reads = {"whole episodes": whole, "ranges of one chunk": by_chunks, "single rows": single}
    for what, read in reads.items():
        print(f"{what}: {best(read):,.0f} rows/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
