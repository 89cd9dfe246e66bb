"""Blocks: what is decoded at a time, and the items in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

_ROW, _STEP = 0, 1


@dataclass(frozen=True)
class Block:
    """Rows of columns, and where items stand in them.

    Attributes:
        columns: By name, [rows, ...row shape]: those of observations have other rows than the rest.
        places: int64 [5, items]; of each item the row of its observation and that of its step, the
            number of the step in its episode, how many steps the episode has from it on, and how
            the episode ends.
    """

    columns: Mapping[str, np.ndarray]
    places: np.ndarray

    @property
    def items(self) -> int:
        """How many items it has."""
        return int(self.places.shape[1])


def join(blocks: Sequence[Block]) -> Block:
    """One block with the items of several, in order."""
    if len(blocks) == 1:
        return blocks[0]
    columns = {
        name: np.concatenate([block.columns[name] for block in blocks])
        for name in blocks[0].columns
    }
    places = np.concatenate([block.places for block in blocks], axis=1)
    at = row = step = 0
    for block in blocks:
        places[_ROW, at : at + block.items] += row
        places[_STEP, at : at + block.items] += step
        at += block.items
        row += max(
            (len(rows) for name, rows in block.columns.items() if is_observation(name)), default=0
        )
        step += len(block.columns["actions"])
    return Block(columns, places)


def is_observation(column: str) -> bool:
    """Whether a column has a row for each observation, and not for each step."""
    return column.startswith("observations/")
