"""The network: a decoder-only transformer over tokens of every kind."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .patches import PatchEmbedding, PlaceEmbedding
from .sizes import Size
from .vocabulary import ACTION_POSITION, MODALITY, PATCH, SEPARATOR_POSITION, Vocabulary

# Observation tokens of a timestep beyond this share the last local position.
LOCAL_POSITIONS = 512


@dataclass
class Tokens:
    """A batch of sequences.

    Attributes:
        ids: int64 [batch, length]; of an image patch, its index in `pixels`.
        positions: int64 [batch, length]; local positions.
        kinds: uint8 [batch, length]
        pixels: uint8 [n, 16, 16, 3]; the patches that the sequences show.
        places: float32 [batch, length, 4]; of image patches: top, bottom, left, right, from 0 to 1.
    """

    ids: Tensor
    positions: Tensor
    kinds: Tensor
    pixels: Tensor
    places: Tensor


@dataclass
class Cache:
    """Keys and values of the tokens before: of each block, [batch, heads, length, channels]."""

    keys: list[Tensor]
    values: list[Tensor]

    @property
    def length(self) -> int:
        """Tokens that it holds."""
        return self.keys[0].shape[2] if self.keys else 0


class Generalist(nn.Module):
    """Tokens [batch, length] to logits [batch, length, rows of the vocabulary]: what the next token may be."""

    def __init__(self, size: Size, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.size = size
        self.vocabulary = vocabulary
        self.tokens = nn.Embedding(vocabulary.rows, size.width)
        # Observation tokens count from 0 in their timestep; the separator and actions have a row each.
        self.local = nn.Embedding(LOCAL_POSITIONS + 2, size.width)
        self.patch = PatchEmbedding(size.width, size.patch_channels)
        self.place = PlaceEmbedding(size.width)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.blocks))
        self.norm = nn.LayerNorm(size.width)
        self.apply(_initialise)
        for block in self.blocks:
            # GPT-2's scaling: the sum over blocks keeps its variance.
            for layer in (block.attention.out, block.shrink):
                nn.init.normal_(layer.weight, std=0.02 / (2 * size.blocks) ** 0.5)

    def forward(self, tokens: Tokens, cache: Cache | None = None) -> Tensor:
        """Args: cache: of the tokens before; these are added to it."""
        return self.logits(self.hidden(tokens, cache))

    def logits(self, hidden: Tensor) -> Tensor:
        """[..., width] to [..., rows of the vocabulary]; the embedding table is used both ways."""
        return F.linear(hidden, self.tokens.weight)

    def hidden(self, tokens: Tokens, cache: Cache | None = None) -> Tensor:
        """[batch, length, width]: what the network knows after each token."""
        x = self.embed(tokens)
        start = cache.length if cache else 0
        rotation = rotary(start, x.shape[1], self.size.width // self.size.heads, x)
        for index, block in enumerate(self.blocks):
            x = block(x, rotation, cache, index)
        return self.norm(x)

    def embed(self, tokens: Tokens) -> Tensor:
        """[batch, length, width]"""
        is_patch = (tokens.kinds & MODALITY) == PATCH
        x = self.tokens(self.vocabulary.row(tokens.ids))
        if tokens.pixels.shape[0] > 0:
            patches = self.patch(tokens.pixels)[tokens.ids.clamp(0, tokens.pixels.shape[0] - 1)]
            placed = (patches + self.place(tokens.places)).to(x.dtype)
            x = torch.where(is_patch.unsqueeze(-1), placed, x)
        positions = tokens.positions.clamp(max=LOCAL_POSITIONS - 1)
        positions = torch.where(tokens.positions == SEPARATOR_POSITION, LOCAL_POSITIONS, positions)
        positions = torch.where(tokens.positions == ACTION_POSITION, LOCAL_POSITIONS + 1, positions)
        return x + self.local(positions)


class Block(nn.Module):
    """Attention and a feed-forward network, each after a layer norm and beside a short cut."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.norm_attention = nn.LayerNorm(size.width)
        self.attention = Attention(size)
        self.norm_feed_forward = nn.LayerNorm(size.width)
        self.grow = nn.Linear(size.width, size.feed_forward)
        self.shrink = nn.Linear(size.feed_forward, size.width)

    def forward(self, x: Tensor, rotation: Tensor, cache: Cache | None, index: int) -> Tensor:
        x = x + self.attention(self.norm_attention(x), rotation, cache, index)
        return x + self.shrink(F.gelu(self.grow(self.norm_feed_forward(x))))


class Attention(nn.Module):
    """Causal attention with rotary positions: what counts is how far back a token is, not where it stands."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.queries_keys_values = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)

    def forward(self, x: Tensor, rotation: Tensor, cache: Cache | None, index: int) -> Tensor:
        batch, length, width = x.shape
        split = self.queries_keys_values(x).view(batch, length, 3, self.heads, width // self.heads)
        queries, keys, values = split.permute(2, 0, 3, 1, 4).unbind(0)
        queries, keys = rotate(queries, rotation), rotate(keys, rotation)
        if cache is not None:
            keys, values = _append(cache, index, keys, values)
        mixed = F.scaled_dot_product_attention(
            queries, keys, values, **_mask(length, keys.shape[2], x.device)
        )
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))


def rotary(start: int, length: int, channels: int, like: Tensor) -> Tensor:
    """Cosines and sines [2, length, channels / 2] for positions from `start` on.

    Source: Su et al. 2021, RoFormer, equation 34.
    """
    steps = torch.arange(0, channels, 2, device=like.device, dtype=torch.float32) / channels
    positions = torch.arange(start, start + length, device=like.device, dtype=torch.float32)
    angles = positions[:, None] * (10_000.0**-steps)[None, :]
    return torch.stack([angles.cos(), angles.sin()])


def rotate(x: Tensor, rotation: Tensor) -> Tensor:
    """Turns pairs of channels [batch, heads, length, channels] by the angles of their positions."""
    cosines, sines = rotation.to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = torch.stack([even * cosines - odd * sines, even * sines + odd * cosines], dim=-1)
    return turned.flatten(-2)


def _append(cache: Cache, index: int, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
    if index == len(cache.keys):
        cache.keys.append(keys)
        cache.values.append(values)
    else:
        cache.keys[index] = torch.cat([cache.keys[index], keys], dim=2)
        cache.values[index] = torch.cat([cache.values[index], values], dim=2)
    return cache.keys[index], cache.values[index]


def _mask(new: int, known: int, device: torch.device) -> dict[str, object]:
    """How attention is told that no token sees those after it."""
    if new == known:
        return {"is_causal": True}
    if new == 1:
        return {}
    first = known - new
    seen = torch.arange(known, device=device)[None, :] <= first + torch.arange(new, device=device)[:, None]
    return {"attn_mask": seen}


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)
