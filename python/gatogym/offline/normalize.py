"""Observations of about the same size."""

import numpy as np
import torch
from torch import nn

from ..moments import Moments


class Normalize(nn.Module):
    """Subtracts the mean and divides by the standard deviation, element by element.

    What never varied is only shifted. It is saved and exported with the network it is part of.
    """

    mean: torch.Tensor
    std: torch.Tensor

    def __init__(self, moments: Moments) -> None:
        """Args:
        moments: Of a column: `ds.statistics.columns["observations/state"]`.
        """
        super().__init__()
        std = np.where(moments.std > 0, moments.std, 1)
        self.register_buffer("mean", torch.tensor(moments.mean, dtype=torch.float32))
        self.register_buffer("std", torch.tensor(std, dtype=torch.float32))

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """float32 [..., elements], of rows of any dtype."""
        return (rows.to(self.mean.dtype) - self.mean) / self.std
