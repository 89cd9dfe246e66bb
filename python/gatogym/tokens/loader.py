"""Batches, in an order that the seed fixes, for any number of workers and ranks."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ..shuffle import shuffled
from .dataset import TokenDataset


@dataclass(frozen=True)
class Batch:
    """A batch of sequences.

    Attributes:
        step: Its number in the run, from 0.
        sequences: int64 [batch]; numbers of its sequences.
        tokens: int32 [batch, length]; of an image patch, its index in the table of patches.
        positions: uint16 [batch, length]
        kinds: uint8 [batch, length]
        sources: uint16 [batch]
    """

    step: int
    sequences: np.ndarray
    tokens: np.ndarray
    positions: np.ndarray
    kinds: np.ndarray
    sources: np.ndarray


class Loader:
    """Batch k is a function of (seed, k): neither workers nor ranks nor where a run began change it.

    The sequences are passed through in a new order each epoch; a batch may hold the end of one epoch
    and the start of the next. Of `ranks` processes, each gets its own equal part of every batch.
    """

    def __init__(
        self,
        dataset: TokenDataset,
        batch: int,
        seed: int,
        *,
        rank: int = 0,
        ranks: int = 1,
        workers: int = 1,
    ) -> None:
        """Args:
        batch: Sequences of a whole batch, of all ranks together.
        seed: A whole number from 0.
        workers: Threads that read ahead; 0 reads when it is asked.
        """
        if batch < 1 or batch % ranks != 0:
            raise ValueError(f"a batch of {batch} sequences cannot be shared by {ranks} ranks")
        if not 0 <= rank < ranks:
            raise ValueError(f"rank {rank} is not one of {ranks}")
        self._dataset = dataset
        self._batch = batch
        self._seed = seed
        self._rank = rank
        self._ranks = ranks
        self._workers = workers

    def read(self, step: int) -> Batch:
        """This rank's part of the batch of a step."""
        share = self._batch // self._ranks
        first = step * self._batch + self._rank * share
        sequences = self._order(np.arange(first, first + share, dtype=np.int64))
        arrays = {name: self._dataset.gather(sequences, name) for name in ("tokens", "positions", "kinds", "sources")}
        return Batch(step, sequences, **arrays)

    def batches(self, first: int = 0) -> Iterator[Batch]:
        """Batches without end, from step `first` on, read ahead by the workers."""
        if self._workers == 0:
            step = first
            while True:
                yield self.read(step)
                step += 1
        with ThreadPoolExecutor(self._workers) as pool:
            ahead: deque[Future[Batch]] = deque()
            step = first
            while True:
                while len(ahead) < 2 * self._workers:
                    ahead.append(pool.submit(self.read, step))
                    step += 1
                yield ahead.popleft().result()

    def _order(self, positions: np.ndarray) -> np.ndarray:
        count = self._dataset.sequences
        epochs = positions // count
        order = np.empty_like(positions)
        for epoch in np.unique(epochs):
            chosen = epochs == epoch
            order[chosen] = shuffled(positions[chosen] % count, count, self._seed, int(epoch))
        return order
