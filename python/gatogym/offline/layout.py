"""Where the items of a selection stand: arithmetic over lengths, nothing is decoded."""

import numpy as np

from ..episodes import Episodes


class Layout:
    """An item is a step of an episode, and what follows it.

    Items are in the order of the episodes and of their steps.

    A block is what is decoded at a time: rows of one group of episodes that stand together.

    Attributes:
        items: How many there are.
        blocks: int64 [blocks + 1]; the first item of each block, and the number of items.
        episodes: int64 [n]; the numbers of the episodes in their dataset.
        lengths: int64 [n]; their steps.
        flags: int64 [n]; how they ended.
        rows: int64 [n]; where their observations begin, counted over their group.
        steps: int64 [n]; where their steps begin, likewise.
    """

    def __init__(self, episodes: Episodes, block_rows: np.ndarray, stride: int) -> None:
        """Args:
        episodes: Those that are selected.
        block_rows: int64 [sources]; the most rows that a block has.
        stride: Every so many steps of an episode an item begins, from its first step on.
        """
        dataset, self.episodes = episodes.dataset, episodes.indices
        every = dataset.outcomes(0, len(dataset.episodes))
        # An observation more than steps.
        ends = np.concatenate(([0], np.cumsum(every["length"].astype(np.int64) + 1)))
        sources, groups, firsts = dataset.plan.groups_of(self.episodes)
        self.lengths = every["length"][self.episodes].astype(np.int64)
        self.flags = every["flags"][self.episodes].astype(np.int64)
        self.rows = ends[self.episodes] - ends[firsts]
        self.steps = self.rows - (self.episodes - firsts)
        self._stride = stride
        self._cut(groups, block_rows[sources])

    def _cut(self, groups: np.ndarray, block_rows: np.ndarray) -> None:
        """Cuts episodes where blocks of their group begin; pieces that meet make a block."""
        begin = self.rows // block_rows
        counts = (self.rows + self.lengths - 1) // block_rows - begin + 1
        self._of = np.repeat(np.arange(len(counts)), counts)
        number = begin[self._of] + _within(counts)
        size, row = block_rows[self._of], self.rows[self._of]
        first = _round_up(np.maximum(0, number * size - row), self._stride)
        stop = np.minimum(self.lengths[self._of], (number + 1) * size - row)
        has = first < stop
        self._of, number, self._times = self._of[has], number[has], first[has]
        items = -(-(stop[has] - self._times) // self._stride)
        self._items = np.concatenate(([0], np.cumsum(items)))
        self.items = int(self._items[-1])
        group, episode = groups[self._of], self.episodes[self._of]
        is_same = (
            (group[1:] == group[:-1]) & (number[1:] == number[:-1]) & (episode[1:] > episode[:-1])
        )
        heads = np.flatnonzero(np.concatenate(([True], ~is_same)))
        self.blocks = np.append(self._items[heads], self.items)

    def places(self, items: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of each item, its episode (as it is counted in the selection) and its step there."""
        piece = np.searchsorted(self._items, items, side="right") - 1
        return self._of[piece], self._times[piece] + (items - self._items[piece]) * self._stride


def _within(counts: np.ndarray) -> np.ndarray:
    """0, 1, … below each count, back to back."""
    starts = np.cumsum(counts) - counts
    numbers: np.ndarray = np.arange(counts.sum()) - np.repeat(starts, counts)
    return numbers


def _round_up(values: np.ndarray, multiple: int) -> np.ndarray:
    rounded: np.ndarray = -(-values // multiple) * multiple
    return rounded
