"""Windows of steps."""

from collections.abc import Sequence

import numpy as np

from ..dataset import Dataset
from ..episodes import Episodes
from ..group import TERMINATED, TRUNCATED
from .arrays import Arrays
from .block import Block
from .items import CACHE_BYTES, Items, observation


class Sequences(Items):
    """Windows of L steps, none of which reaches from one episode into another.

    Where an episode ends within a window, zeros follow.

    ============== ===========================================================================
    `observation`  [L + 1, ...], in the dtype recorded: as in an episode, that after the last
                   step too; a dict by key where there are several
    `action`       [L, ...], int32 or float32
    `reward`       [L], float32
    `return_to_go` [L], float32: the sum of rewards from this step to the end of the episode
    `terminated`   [L], bool: the world's rules ended the episode with this step
    `truncated`    [L], bool: the step limit did
    `timestep`     [L], int64: which step of its episode it is
    `mask`         [L], bool: whether there is such a step
    ============== ===========================================================================
    """

    def __init__(
        self,
        episodes: Dataset | Episodes,
        length: int,
        observations: str | Sequence[str] | None = None,
        *,
        stride: int = 1,
        cache: int = CACHE_BYTES,
    ) -> None:
        """Args:
        episodes: A dataset, or a selection of one.
        length: L, from 1.
        observations: Keys of those wanted; None for all that were recorded.
        stride: A window begins at every such step of an episode, from its first on: `length` gives
            windows that do not overlap.
        cache: Bytes that may be kept decoded where single items are asked for: if all fit, each is
            decoded once; else an item costs the chunks it stands in. Every worker has its own.
        """
        super().__init__(episodes, observations, cache, length, stride)

    def computed(
        self, episodes: np.ndarray, times: np.ndarray, start: int, stop: int
    ) -> dict[str, np.ndarray]:
        """See `Items.computed`: the returns to go."""
        out = np.zeros(stop - start, np.float32)
        for episode, head in zip(*np.unique(episodes, return_index=True), strict=True):
            time = int(times[head])
            rewards = self.episodes[int(episode)].read("rewards", time)
            sums = np.cumsum(rewards[::-1], dtype=np.float64)[::-1]
            begin = int(self.layout.steps[episode]) + time - start
            part = out[begin : begin + len(sums)]
            part[:] = sums[: len(part)]
        return {"return_to_go": out}

    def gather(self, block: Block, which: np.ndarray) -> Arrays:
        """See `Items.gather`."""
        row, step, time, left, flags = block.places[:, which, None]
        ahead = np.arange(self.length + 1)
        is_seen, now = ahead <= left, ahead[:-1]
        mask = now < left
        steps = np.where(mask, step + now, step)
        rows = np.where(is_seen, row + ahead, row)
        ends = np.where(now == left - 1, flags, 0)
        seen = {k: _masked(block.columns[f"observations/{k}"], rows, is_seen) for k in self.keys}
        return {
            "observation": observation(self, seen),
            "action": _masked(block.columns["actions"], steps, mask),
            "reward": _masked(block.columns["rewards"], steps, mask),
            "return_to_go": _masked(block.columns["return_to_go"], steps, mask),
            "terminated": ends & TERMINATED != 0,
            "truncated": ends & TRUNCATED != 0,
            "timestep": np.where(mask, time + now, 0),
            "mask": mask,
        }


def _masked(rows: np.ndarray, which: np.ndarray, mask: np.ndarray) -> np.ndarray:
    out: np.ndarray = rows[which]
    out[~mask] = 0
    return out
