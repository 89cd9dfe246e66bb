"""In which order the items of an epoch come: a function of the seed and the epoch."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..hashing import derive_seed
from ..shuffle import shuffled
from .layout import Layout

# Of the items of a share, [start, stop) each: consecutive ones of one block.
Cuts = list[tuple[int, int]]


@dataclass(frozen=True)
class Round:
    """Items that are mixed with each other.

    Attributes:
        first: How many items of its share come before.
        items: How many it has.
        order: Seed of their order; None where they stay in order.
        bundles: What is decoded at a time.
    """

    first: int
    items: int
    seed: int | None
    bundles: list[Cuts]

    def order(self) -> np.ndarray:
        """int64 [items]; which of its items comes when."""
        places = np.arange(self.items)
        return places if self.seed is None else shuffled(places, self.items, self.seed, 0)


@dataclass(frozen=True)
class Order:
    """The order of a stream.

    Attributes:
        seed: None for the order of the episodes.
        buffer: About how many items a round has.
        bundle: About how many are decoded at a time.
    """

    seed: int | None
    buffer: int
    bundle: int

    def rounds(self, layout: Layout, epoch: int, share: range) -> Iterator[Round]:
        """The rounds of an epoch: blocks in another order each epoch, `buffer` items at a time.

        Args:
            layout: Of the items.
            epoch: From 0.
            share: Of the items of all shares in this order, those that are wanted.
        """
        starts, stops = self._cuts(layout, epoch, share)
        firsts = np.cumsum(stops - starts) - (stops - starts)
        for number, part in enumerate(_split(np.arange(len(starts)), firsts // self.buffer)):
            bundles = _split(part, (firsts[part] - firsts[part[0]]) // self.bundle)
            seed = None if self.seed is None else derive_seed(self.seed, epoch, number)
            items = int((stops[part] - starts[part]).sum())
            cuts = [list(zip(starts[b].tolist(), stops[b].tolist(), strict=True)) for b in bundles]
            yield Round(int(firsts[part[0]]), items, seed, cuts)

    def _cuts(self, layout: Layout, epoch: int, share: range) -> tuple[np.ndarray, np.ndarray]:
        """The blocks of a share in order, of which the first and the last may be cut."""
        numbers = np.arange(len(layout.blocks) - 1)
        if self.seed is not None:
            numbers = shuffled(numbers, len(numbers), self.seed, epoch)
        starts, stops = layout.blocks[numbers], layout.blocks[numbers + 1]
        ends = np.cumsum(stops - starts)
        starts = starts + np.maximum(0, share.start - (ends - (stops - starts)))
        stops = stops - np.maximum(0, ends - share.stop)
        has = starts < stops
        return starts[has], stops[has]


def _split(values: np.ndarray, by: np.ndarray) -> list[np.ndarray]:
    """Runs of values of which what they are split by is the same."""
    return np.split(values, np.flatnonzero(np.diff(by)) + 1) if len(values) > 0 else []
