"""Image patches to embeddings: a small residual network, as in Reed et al. 2022, section 2.2."""

import torch
from torch import Tensor, nn

SIDE = 16
# Positions in the picture are told apart to 1/128 of its side.
INTERVALS = 128


class PatchEmbedding(nn.Module):
    """Pixels [n, 16, 16, 3], uint8, to [n, width]."""

    def __init__(self, width: int, channels: int) -> None:
        super().__init__()
        groups = min(32, channels // 4)
        self.stem = nn.Conv2d(3, channels, 3, padding=1)
        self.first = nn.Sequential(
            nn.GroupNorm(groups, channels),
            nn.GELU(),
            nn.Conv2d(channels, channels, 3, stride=2, padding=1),
        )
        self.second = nn.Sequential(
            nn.GroupNorm(groups, channels),
            nn.GELU(),
            nn.Conv2d(channels, channels, 3, padding=1),
        )
        self.shrink = nn.AvgPool2d(2)
        self.out = nn.Sequential(
            nn.GroupNorm(groups, channels),
            nn.GELU(),
            nn.AvgPool2d(2),
            nn.Flatten(),
            nn.Linear(channels * (SIDE // 4) ** 2, width),
        )

    def forward(self, pixels: Tensor) -> Tensor:
        # From -1 to 1, divided by the square root of the patch's side.
        scaled = (pixels.to(self.stem.weight.dtype) / 127.5 - 1) / 4
        x = self.stem(scaled.permute(0, 3, 1, 2))
        x = self.shrink(x) + self.first(x)
        return self.out(x + self.second(x))


class PlaceEmbedding(nn.Module):
    """Where in its picture a patch stands: rows and columns, each an interval of the picture's side.

    In training a number is drawn from the interval, so that pictures cut into other numbers of patches
    are no stranger; in evaluation it is the interval's mean.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.row = nn.Embedding(INTERVALS, width)
        self.column = nn.Embedding(INTERVALS, width)

    def forward(self, places: Tensor) -> Tensor:
        """Args: places: float [n, 4]: top, bottom, left, right of each patch, from 0 to 1."""
        top, bottom, left, right = places.unbind(-1)
        return self.row(self._pick(top, bottom)) + self.column(self._pick(left, right))

    def _pick(self, low: Tensor, high: Tensor) -> Tensor:
        share = torch.rand_like(low) if self.training else torch.full_like(low, 0.5)
        at = (low + (high - low) * share) * INTERVALS
        return at.long().clamp(0, INTERVALS - 1)
