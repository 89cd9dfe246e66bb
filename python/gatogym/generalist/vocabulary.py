"""Numbers of tokens, as docs/tokens.md fixes them, and the rows of the embedding table that they use."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

# Ranges of ids.
TEXT = 0
CONTINUOUS = 32_000
BINS = 1024
DISCRETE = 33_024
SEPARATOR = 34_048
CODE = 34_049

# Kinds: the low three bits are the modality.
MODALITY = 0b111
TEXT_MODALITY = 0
PATCH = 1
IS_ACTION = 1 << 6
IN_LOSS = 1 << 7

# Local positions that are not an observation token's.
SEPARATOR_POSITION = 65_534
ACTION_POSITION = 65_535


@dataclass(frozen=True)
class Vocabulary:
    """Which ids occur: all but text tokens beyond a byte pair encoding that was cut short.

    Attributes:
        text: Text tokens, those with the lowest ids.
        codes: Codes of image patches; 0 where patches are read as they are.
    """

    text: int
    codes: int = 0

    @property
    def rows(self) -> int:
        """Rows of the embedding table: text, continuous, discrete, the separator and codes."""
        return self.text + CODE - CONTINUOUS + self.codes

    def row(self, ids: Tensor) -> Tensor:
        """The row of each id; of an image patch, which has none, some row."""
        rows = torch.where(ids < CONTINUOUS, ids, ids - (CONTINUOUS - self.text))
        return rows.clamp(0, self.rows - 1)

    def id(self, row: int) -> int:
        """The id that a row stands for."""
        return row if row < self.text else row + CONTINUOUS - self.text

    def span(self, first: int, count: int) -> slice:
        """Rows of `count` consecutive ids."""
        start = first if first < CONTINUOUS else first - CONTINUOUS + self.text
        return slice(start, start + count)

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for a checkpoint."""
        return {"text": self.text} | ({"codes": self.codes} if self.codes else {})
