"""Single steps."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..dataset import Dataset
from ..episodes import Episodes
from ..group import TERMINATED, TRUNCATED
from .arrays import Arrays
from .block import Block
from .items import CACHE_BYTES, Items, observation


class Transitions(Items):
    """Every step of the episodes, with what was seen before it and after it.

    ================== =======================================================================
    `observation`      [...], in the dtype recorded; a dict by key where there are several
    `action`           [...], int32 or float32
    `reward`           [], float32
    `next_observation` [...]; it is there after the last step of an episode too
    `terminated`       [], bool: the world's rules ended the episode with this step
    `truncated`        [], bool: the step limit did
    ================== =======================================================================
    """

    def __init__(
        self,
        episodes: Dataset | Episodes,
        observations: str | Sequence[str] | None = None,
        *,
        cache: int = CACHE_BYTES,
    ) -> None:
        """Args:
        episodes: A dataset, or a selection of one.
        observations: Keys of those wanted; None for all that were recorded.
        cache: Bytes that may be kept decoded where single items are asked for: if all fit, each is
            decoded once; else an item costs the chunks it stands in. Every worker has its own.
        """
        super().__init__(episodes, observations, cache)

    def gather(self, block: Block, which: np.ndarray) -> Arrays:
        """See `Items.gather`."""
        row, step, _, left, flags = block.places[:, which]
        ends = np.where(left == 1, flags, 0)
        return {
            "observation": self._observation(block, row),
            "action": block.columns["actions"][step],
            "reward": block.columns["rewards"][step],
            "next_observation": self._observation(block, row + 1),
            "terminated": ends & TERMINATED != 0,
            "truncated": ends & TRUNCATED != 0,
        }

    def _observation(self, block: Block, rows: np.ndarray) -> Any:
        return observation(self, {k: block.columns[f"observations/{k}"][rows] for k in self.keys})
