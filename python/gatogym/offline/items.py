"""What a network learns from, in any order: map-style datasets."""

from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from torch.utils.data import Dataset as TorchDataset

from ..dataset import Dataset
from ..episodes import Episodes
from .arrays import Arrays, Tensors, concatenate, first, take, tensors
from .block import Block, is_observation
from .fields import block_rows, shared_columns
from .layout import Layout

CACHE_BYTES = 1 << 28


class Items(TorchDataset[Tensors]):
    """Items of episodes, each a dict of tensors: `Transitions` or `Sequences`.

    Files are opened when they are read: it may be used in any number of workers, forked or spawned.
    `items[i]` is an item; `items[[i, j, …]]` is a batch, and much faster than as many items.

    Attributes:
        episodes: Where they are from.
        keys: Of their observations.
        length: Steps of an item.
        step_bytes: What a step takes, decoded.
    """

    def __init__(
        self,
        episodes: Dataset | Episodes,
        observations: str | Sequence[str] | None,
        cache: int,
        length: int = 1,
        stride: int = 1,
    ) -> None:
        if length < 1 or stride < 1:
            raise ValueError(f"length {length} and stride {stride} must be 1 or more")
        self.episodes = episodes.episodes if isinstance(episodes, Dataset) else episodes
        self.length = length
        self._stride = stride
        self._cache = cache
        self._columns = shared_columns(self.episodes, observations)
        self.keys = tuple(n.partition("/")[2] for n in self._columns if is_observation(n))
        self.step_bytes = sum(column.row_bytes for column in self._columns.values())
        self._kept: dict[int, Block] = {}

    def __len__(self) -> int:
        """How many there are."""
        return self.layout.items

    def __getitem__(self, index: int | Sequence[int]) -> Tensors:
        items = np.atleast_1d(np.asarray(index, np.int64))
        for item in items[(items < -len(self)) | (items >= len(self))]:
            raise IndexError(f"item {item} was asked for; there are {len(self)}")
        batch = tensors(self._batch(items % len(self)))
        return batch if np.ndim(index) else first(batch)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_kept": {}}

    @cached_property
    def layout(self) -> Layout:
        """Where they stand."""
        sources = self.episodes.dataset.sources
        rows = [block_rows(source, self._columns, self.step_bytes) for source in sources]
        return Layout(self.episodes, np.array(rows), self._stride)

    def read(self, start: int, stop: int) -> Block:
        """Decodes items [start, stop), all of one block of the layout.

        Raises:
            DatasetError: The dataset is damaged there.
        """
        layout = self.layout
        at, time = layout.places(np.arange(start, stop))
        row, step, left = layout.rows[at] + time, layout.steps[at] + time, layout.lengths[at] - time
        reach = min(self.length, int(left[-1]))
        rows = int(row[0]), int(row[-1]) + reach + 1
        steps = int(step[0]), int(step[-1]) + reach
        episode = self.episodes[int(at[0])]
        columns = {
            name: episode.read_group(name, *(rows if is_observation(name) else steps))
            for name in self._columns
        }
        places = np.stack([row - row[0], step - step[0], time, left, layout.flags[at]])
        return Block({**columns, **self.computed(at, time, *steps)}, places)

    def computed(
        self, episodes: np.ndarray, times: np.ndarray, start: int, stop: int
    ) -> dict[str, np.ndarray]:
        """Columns that are not recorded.

        Args:
            episodes: int64 [items]; of each item of a block, its episode, as the selection counts.
            times: int64 [items]; of each, its first step there.
            start: First step of the block, counted over its group.
            stop: One past its last step.

        Returns:
            By name, [stop - start, ...]
        """
        return {}

    @abstractmethod
    def gather(self, block: Block, which: np.ndarray) -> Arrays:
        """A batch of items of a block: those at these places."""

    def _batch(self, items: np.ndarray) -> Arrays:
        blocks = np.searchsorted(self.layout.blocks, items, side="right") - 1
        order = np.argsort(blocks, kind="stable")
        heads = np.flatnonzero(np.diff(blocks[order])) + 1
        parts = [
            self._of_block(int(blocks[part[0]]), items[part]) for part in np.split(order, heads)
        ]
        return take(concatenate(parts), np.argsort(order)) if len(parts) > 1 else parts[0]

    def _of_block(self, block: int, items: np.ndarray) -> Arrays:
        if not self._keeps_blocks:
            one = np.zeros(1, np.int64)
            return concatenate([self.gather(self.read(i, i + 1), one) for i in items.tolist()])
        start, stop = self.layout.blocks[block : block + 2].tolist()
        if block not in self._kept:
            self._kept[block] = self.read(start, stop)
        return self.gather(self._kept[block], items - start)

    @cached_property
    def _keeps_blocks(self) -> bool:
        return int(self.layout.lengths.sum()) * self.step_bytes <= self._cache


def observation(items: Items, rows_of: dict[str, np.ndarray]) -> Any:
    """The one observation, or all by key."""
    return rows_of if len(items.keys) > 1 else rows_of[items.keys[0]]
