"""Datasets of many short episodes, in which every observation says where it is."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from crafting import Crafted


@dataclass
class Told(Crafted):
    """Observation t of episode e is [e, t, 0], and its action t, or 100 + t where e is odd."""

    groups: int = 7
    lengths: tuple[int, int] = (5, 9)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.rows = [
            np.array(
                [(2 * g + e, t, 0) for e in (0, 1) for t in range(self.lengths[e] + 1)], np.float64
            )
            for g in range(self.groups)
        ]
        first, second = map(np.arange, self.lengths)
        self.actions = [np.concatenate([first, 100 + second]).astype(np.int32)] * self.groups


def told(path: Path) -> Path:
    """Writes one: 14 episodes, 98 steps."""
    return Told().write(path, indexed=True)
