"""Measures how many tokens a second one thread loads: python measure_loader.py TOKENS."""

import sys
import time

import numpy as np

from gatogym.tokens import Loader, open_tokens

REPEATS = 5
SECONDS = 1.0
BATCH = 64


def main(path: str) -> None:
    """Prints tokens a second of the best of several runs: batches alone, and with their unique patches found."""
    dataset = open_tokens(path)
    loader = Loader(dataset, BATCH, 0, workers=0)

    def rate(find_patches: bool) -> float:
        start, tokens, step = time.perf_counter(), 0, 0
        while time.perf_counter() - start < SECONDS:
            batch = loader.read(step)
            if find_patches:
                np.unique(batch.tokens[(batch.kinds & 7) == 1])
            tokens += batch.tokens.size
            step += 1
        return tokens / (time.perf_counter() - start)

    for what, find_patches in (("batches", False), ("batches and their unique patches", True)):
        print(f"{what}: {max(rate(find_patches) for _ in range(REPEATS)):,.0f} tokens/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
