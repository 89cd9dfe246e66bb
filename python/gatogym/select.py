"""Which episodes of a dataset are wanted: nothing is written anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

import numpy as np

from .errors import DatasetError
from .hashing import hash_text, xxh32_words
from .plan import Source

SUCCESS = 4
_SPLIT_SALT = 0x5EED0003
# Gato's windows: a tenth of the episodes, and no more than this.
_WINDOW = 1000


@dataclass(frozen=True)
class Selection:
    """What is asked of an episode; all that is said must be true.

    Attributes:
        env: Id of the environment, with `*` for any characters.
        agent: Id of the agent, likewise.
        success: Whether it was solved.
        min_return: The least return.
        max_return: The greatest return.
        min_length: The least number of steps.
        max_length: The greatest number of steps.
        percentile: Of each source, only returns at or above this percentile, from 0 to 100: 90
            keeps the best tenth.
        expert: Of each source, only returns of at least this part of the expert's, counted from
            those of random play on. The expert's is the greatest mean return of consecutive
            episodes, a tenth of all or 1,000 (Reed et al. 2022, "A Generalist Agent", with 0.8).
        split: One of two parts that share no world: an episode's part follows from its
            environment and seed alone, so other agents' is the same.
        validation: Part of the worlds that is for validation.
    """

    env: str = "*"
    agent: str = "*"
    success: bool | None = None
    min_return: float = -np.inf
    max_return: float = np.inf
    min_length: int = 0
    max_length: float = np.inf
    percentile: float | None = None
    expert: float | None = None
    split: Literal["train", "validation"] | None = None
    validation: float = 0.1

    def fits(self, source: Source) -> bool:
        """Whether episodes of a source can be among those wanted."""
        return _matches(source.env["id"], self.env) and _matches(source.agent["id"], self.agent)

    def mask(
        self, source: Source, returns: np.ndarray, lengths: np.ndarray, flags: np.ndarray
    ) -> np.ndarray:
        """Which of a source's episodes are wanted, but for the split; numbers are of all of them.

        Raises:
            DatasetError: A part of the expert is asked for who is no better than random play.
        """
        wanted = (returns >= self._least_return(source, returns)) & (returns <= self.max_return)
        wanted &= (lengths >= self.min_length) & (lengths <= self.max_length)
        if self.success is not None:
            wanted &= ((flags & SUCCESS) != 0) == self.success
        return wanted

    def in_split(self, source: Source, seeds: Sequence[int]) -> np.ndarray:
        """Which episodes are in the part that is asked for, by the seeds of their environments."""
        if self.split is None:
            return np.ones(len(seeds), bool)
        env = source.env["id"]
        points = np.array([split_point(env, seed) for seed in seeds])
        return (points < self.validation) == (self.split == "validation")

    def _least_return(self, source: Source, returns: np.ndarray) -> float:
        least = self.min_return
        if len(returns) == 0:
            return least
        if self.expert is not None:
            if "reference" not in source.spec:
                raise DatasetError(
                    f"what random play gets in {source.env['id']} is not known: there is no expert "
                    "to take a part of (percentile needs none)"
                )
            random = float(source.spec["reference"]["random"])
            best = _best_window(returns)
            if not best > random:
                raise DatasetError(
                    f"{source.agent['id']} is no better in {source.env['id']} than random play: "
                    "there is no expert to take a part of"
                )
            least = max(least, random + self.expert * (best - random))
        if self.percentile is not None:
            rank = min(len(returns) - 1, int(self.percentile / 100 * len(returns)))
            least = max(least, float(np.sort(returns)[rank]))
        return least


def split_point(env: str, seed: int) -> float:
    """Where in [0, 1) a world stands: those below the part for validation are for that."""
    words = np.array([hash_text(env), seed & 0xFFFFFFFF, seed >> 32], "<u4")
    return xxh32_words(words.tobytes(), _SPLIT_SALT) / 2**32


def _best_window(returns: np.ndarray) -> float:
    """The greatest mean of consecutive returns."""
    size = max(1, min(_WINDOW, len(returns) // 10))
    total, best = 0.0, -np.inf
    values = returns.tolist()
    for i, value in enumerate(values):
        total += value - (values[i - size] if i >= size else 0)
        if i >= size - 1:
            best = max(best, total / size)
    return float(best)


def _matches(name: str, pattern: str) -> bool:
    # Brackets and question marks stand for themselves; only * is special.
    return fnmatchcase(name, pattern.replace("[", "[[]").replace("?", "[?]"))
