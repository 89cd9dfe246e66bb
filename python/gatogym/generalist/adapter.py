"""Small networks beside those of a block, for what a trained network learns further."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Adapter(nn.Module):
    """Adds its own word to what a block has made of tokens, behind a gate that begins at 0.

    So a network that was given adapters says to the bit what it said without them, until they have learned.

    Source: Houlsby et al. 2019, "Parameter-Efficient Transfer Learning for NLP", has the bottleneck, and where it
    stands; Alayrac et al. 2022, "Flamingo", section 2.2, has the gate.
    """

    def __init__(self, width: int, channels: int) -> None:
        """Args:
        channels: Of the bottleneck.
        """
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.shrink = nn.Linear(width, channels)
        self.grow = nn.Linear(channels, width)
        # One number, in an axis: what shares weights among processes cannot cut up a number without one.
        self.gate = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor, share: Tensor | float) -> Tensor:
        """Args:
        x: [batch, length, width]
        share: How much of what it says is added: 1, or 0 where the network is to be as it was.
        """
        return x + share * self.gate.tanh() * self.grow(F.gelu(self.shrink(self.norm(x))))


def adapters_of(model: nn.Module) -> list[Adapter]:
    """All that it has."""
    return [module for module in model.modules() if isinstance(module, Adapter)]


def freeze_all_but_adapters(model: nn.Module) -> None:
    """Only adapters learn from now on."""
    model.requires_grad_(False)
    for adapter in adapters_of(model):
        adapter.requires_grad_(True)
