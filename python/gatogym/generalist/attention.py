"""Attention: which of the tokens before matter to a token."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .sizes import Size

# Keys and values of the tokens before, and what is added to the scores of them and of the new ones.
Before = tuple[Tensor, Tensor, Tensor]
# What a token back takes from the scores, from the first to the last of the heads that look at what is near.
NEAR, FAR = 1 / 8, 1 / 32
# Queries of a piece of a sequence.
PIECE = 128


class Attention(nn.Module):
    """Causal attention with rotary positions: what counts is how far back a token is, not where it stands.

    Half of the heads look at what is near first: their scores fall by the distance, as in ALiBi (Press et al. 2022,
    "Train Short, Test Long"). What a timestep shows matters most for what is done in it, and need not be searched for
    among all that was seen.
    """

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.queries_keys_values = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)

    def forward(self, x: Tensor, rotation: Tensor, before: Before | None) -> tuple[Tensor, Tensor, Tensor]:
        batch, length, width = x.shape
        split = self.queries_keys_values(x).view(batch, length, 3, self.heads, width // self.heads)
        queries, keys, values = split.permute(2, 0, 3, 1, 4).unbind(0)
        queries, keys = rotate(queries, rotation), rotate(keys, rotation)
        if before is None:
            mixed = causal(queries, keys, values)
        else:
            known_keys, known_values, bias = before
            mixed = F.scaled_dot_product_attention(
                queries,
                torch.cat([known_keys, keys], dim=2),
                torch.cat([known_values, values], dim=2),
                attn_mask=bias,
            )
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width)), keys, values


def slopes(heads: int, device: torch.device) -> Tensor:
    """float32 [heads]: by how much a score of each falls with every token that lies between."""
    near = torch.tensor([NEAR * (FAR / NEAR) ** (i / max(1, heads // 2 - 1)) for i in range(heads // 2)], device=device)
    return torch.cat([near, torch.zeros(heads - heads // 2, device=device)])


def causal(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """What each token of [batch, heads, length, channels] takes from itself and those before it."""
    if queries.device.type == "cpu" and queries.dtype == torch.bfloat16:
        return _in_pieces(queries, keys, values)
    heads, length = queries.shape[1:3]
    at = torch.arange(length, device=queries.device)
    back = at[:, None] - at
    bias = -slopes(heads, queries.device)[:, None, None] * back
    bias = bias.masked_fill(back < 0, -torch.inf).to(queries.dtype)
    return F.scaled_dot_product_attention(queries, keys, values, attn_mask=bias)


def _in_pieces(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """The same by plain products: PyTorch's own takes twice as long, forward and back, in bfloat16 on a CPU.

    A piece of the queries sees the keys up to its end, so that little is computed that no token may see. Distances
    count from where the piece begins, as what all scores of a query have in common changes nothing.
    """
    batch, heads, length, channels = queries.shape
    queries, keys, values = (part.flatten(0, 1) for part in (queries * channels**-0.5, keys, values))
    nearer = slopes(heads, queries.device).to(queries.dtype).repeat(batch)[:, None, None]
    at = torch.arange(length, dtype=queries.dtype)
    later = torch.full((PIECE, PIECE), -torch.inf, dtype=queries.dtype).triu(1)
    pieces = []
    for start in range(0, length, PIECE):
        end = min(start + PIECE, length)
        scores = torch.bmm(queries[:, start:end], keys[:, :end].transpose(1, 2))
        scores += nearer * (at[:end] - start)
        scores[:, :, start:] += later[: end - start, : end - start]
        pieces.append(torch.bmm(scores.softmax(-1), values[:, :end]))
    return torch.cat(pieces, dim=1).view(batch, heads, length, channels)


def rotary(positions: Tensor, channels: int) -> Tensor:
    """Cosines and sines [2, batch or 1, 1, length, channels / 2] of positions [batch or 1, length].

    Source: Su et al. 2021, RoFormer, equation 34.
    """
    steps = torch.arange(0, channels, 2, device=positions.device, dtype=torch.float32) / channels
    angles = positions[:, None, :, None].float() * 10_000.0**-steps
    return torch.stack([angles.cos(), angles.sin()])


def rotate(x: Tensor, rotation: Tensor) -> Tensor:
    """Turns pairs of channels [batch, heads, length, channels] by the angles of their positions."""
    cosines, sines = rotation.to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = torch.stack([even * cosines - odd * sines, even * sines + odd * cosines], dim=-1)
    return turned.flatten(-2)
