"""The network: a decoder-only transformer over tokens of every kind."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .adapter import Adapter
from .attention import Attention, Before, rotary, slopes
from .patches import PatchEmbedding, PlaceEmbedding
from .sizes import Size
from .vocabulary import (
    ACTION_POSITION,
    BINS,
    CONTINUOUS,
    DISCRETE,
    IS_ACTION,
    MODALITY,
    PATCH,
    SEPARATOR,
    SEPARATOR_POSITION,
    TEXT_MODALITY,
    Vocabulary,
)

# Observation tokens of a timestep beyond this share the last local position.
LOCAL_POSITIONS = 512


@dataclass
class Tokens:
    """A batch of sequences.

    Attributes:
        ids: int64 [batch, length]; of an image patch, its index in `pixels`.
        positions: int64 [batch, length]; local positions.
        kinds: uint8 [batch, length]
        pixels: uint8 [n, 16, 16, 3]; the patches that the sequences show. At least one: every part of the
            network has a share in every batch, which those that train together need.
        places: float32 [batch, length, 4]; of image patches: top, bottom, left, right, from 0 to 1.
    """

    ids: Tensor
    positions: Tensor
    kinds: Tensor
    pixels: Tensor
    places: Tensor


@dataclass
class Past:
    """What is known of each sequence: keys and values of its tokens, in rows with room for more.

    Attributes:
        keys, values: [blocks, batch, heads, capacity, channels]
        lengths: int64 [batch]; how many tokens of each row are known. What lies beyond is not looked at.
    """

    keys: Tensor
    values: Tensor
    lengths: Tensor


@dataclass
class Known:
    """What the network has made of some tokens: keys and values to remember them by, of each block.

    Attributes:
        hidden: [batch, length, width]
        keys, values: [blocks, batch, heads, length, channels]
    """

    hidden: Tensor
    keys: Tensor
    values: Tensor


class Generalist(nn.Module):
    """Tokens [batch, length] to logits [batch, length, rows of the vocabulary]: what the next token may be."""

    def __init__(self, size: Size, vocabulary: Vocabulary, adapter: int = 0) -> None:
        """Args:
        adapter: Channels of the adapters of its blocks; 0 where it has none.
        """
        super().__init__()
        self.size = size
        self.adapter = adapter
        self.vocabulary = vocabulary
        self.tokens = nn.Embedding(vocabulary.rows, size.width)
        # Observation tokens count from 0 in their timestep; the separator and actions have a row each.
        self.local = nn.Embedding(LOCAL_POSITIONS + 2, size.width)
        self.gain = nn.Embedding(LOCAL_POSITIONS + 2, size.width)
        self.patch = PatchEmbedding(size.width, size.patch_channels)
        self.place = PlaceEmbedding(size.width)
        self.blocks = nn.ModuleList(Block(size, adapter) for _ in range(size.blocks))
        self.norm = nn.LayerNorm(size.width)
        self.apply(_initialise)
        _let_neighbours_be_alike(self.tokens, vocabulary)
        nn.init.normal_(self.gain.weight)
        for block in self.blocks:
            # GPT-2's scaling: the sum over blocks keeps its variance.
            for layer in (block.attention.out, block.shrink):
                nn.init.normal_(layer.weight, std=(2 * size.blocks * layer.in_features) ** -0.5)

    def forward(self, tokens: Tokens) -> Tensor:
        return self.logits(self.hidden(tokens))

    def logits(self, hidden: Tensor) -> Tensor:
        """[..., width] to [..., rows of the vocabulary]; the embedding table is used both ways."""
        return F.linear(hidden, self.tokens.weight)

    def hidden(self, tokens: Tokens) -> Tensor:
        """[batch, length, width]: what the network knows after each token of whole sequences."""
        x = self.embed(tokens)
        positions = torch.arange(x.shape[1], device=x.device)
        rotation = rotary(positions[None], self.size.width // self.size.heads)
        for block in self.blocks:
            x, _, _ = block(x, rotation)
        return self.norm(x)

    def read_on(self, tokens: Tokens, past: Past, share: Tensor | float = 1.0) -> Known:
        """As `hidden`, of tokens that follow those in `past`.

        Args:
            share: Of the adapters in what is said: 1, or 0 for the network that was given them.
        """
        x = self.embed(tokens)
        new = torch.arange(x.shape[1], device=x.device)
        rotation = rotary(past.lengths[:, None] + new[None], self.size.width // self.size.heads)
        bias = _bias(past, x.shape[1], self.size.heads)
        keys, values = [], []
        for index, block in enumerate(self.blocks):
            x, key, value = block(x, rotation, (past.keys[index], past.values[index], bias), share)
            keys.append(key)
            values.append(value)
        return Known(self.norm(x), torch.stack(keys), torch.stack(values))

    def embed(self, tokens: Tokens) -> Tensor:
        """[batch, length, width]

        Actions are predicted, but not read: a network that knows what it did last goes on as it began instead of
        looking at where that led (de Haan et al. 2019, Causal Confusion in Imitation Learning). Actions that are
        words are read: what follows in a name or a sentence depends on what was said before.

        A token is added to its local position, and multiplied with it: the same number in another place means something
        else from the start, and a sum over a timestep tells which number was where.
        """
        is_text = (tokens.kinds & MODALITY) == TEXT_MODALITY
        is_hidden = ((tokens.kinds & IS_ACTION) != 0) & ~is_text
        is_patch = (tokens.kinds & MODALITY) == PATCH
        patches = self.patch(tokens.pixels)[tokens.ids.clamp(0, tokens.pixels.shape[0] - 1)]
        placed = patches + self.place(tokens.places)
        x = self.tokens(self.vocabulary.row(torch.where(is_hidden, SEPARATOR, tokens.ids)))
        x = torch.where(is_patch.unsqueeze(-1), placed.to(x.dtype), x)
        positions = tokens.positions.clamp(max=LOCAL_POSITIONS - 1)
        positions = torch.where(tokens.positions == SEPARATOR_POSITION, LOCAL_POSITIONS, positions)
        positions = torch.where(tokens.positions == ACTION_POSITION, LOCAL_POSITIONS + 1, positions)
        return x * (1 + self.gain(positions)) + self.local(positions)


class Block(nn.Module):
    """Attention and a feed-forward network, each after a layer norm and beside a short cut, each with an adapter behind it or none."""

    def __init__(self, size: Size, adapter: int) -> None:
        super().__init__()
        self.norm_attention = nn.LayerNorm(size.width)
        self.attention = Attention(size)
        self.norm_feed_forward = nn.LayerNorm(size.width)
        self.grow = nn.Linear(size.width, size.feed_forward)
        self.shrink = nn.Linear(size.feed_forward, size.width)
        self.adapters = nn.ModuleList(Adapter(size.width, adapter) for _ in range(2)) if adapter else None

    def forward(
        self, x: Tensor, rotation: Tensor, before: Before | None = None, share: Tensor | float = 1.0
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Returns: [batch, length, width], and keys and values [batch, heads, length, channels]."""
        mixed, keys, values = self.attention(self.norm_attention(x), rotation, before)
        x = self._adapted(0, x + mixed, share)
        fed = self.shrink(F.gelu(self.grow(self.norm_feed_forward(x))))
        return self._adapted(1, x + fed, share), keys, values

    def _adapted(self, index: int, x: Tensor, share: Tensor | float) -> Tensor:
        return x if self.adapters is None else self.adapters[index](x, share)


def _bias(past: Past, new: int, heads: int) -> Tensor:
    """float32 [batch, heads, new, capacity + new]: what is added to scores. A new token sees what is known, itself, and
    the new ones before it, each less the farther back it is.
    """
    batch, capacity = past.lengths.shape[0], past.keys.shape[3]
    device = past.lengths.device
    place = torch.arange(capacity, device=device).expand(batch, capacity)
    queries = past.lengths[:, None] + torch.arange(new, device=device)
    back = queries[:, :, None] - torch.cat([place, queries], dim=1)[:, None, :]
    is_known = torch.cat([place < past.lengths[:, None], torch.ones_like(queries, dtype=torch.bool)], dim=1)
    is_seen = is_known[:, None, :] & (back >= 0)
    bias = -slopes(heads, device)[:, None, None] * back[:, None]
    return bias.masked_fill(~is_seen[:, None], -torch.inf)


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
    if isinstance(module, nn.Linear):
        # What goes in and what comes out vary alike. GPT-2's 0.02 is so at its width; narrow networks learn slower with it.
        nn.init.normal_(module.weight, std=module.in_features**-0.5)
        if module.bias is not None:
            nn.init.zeros_(module.bias)


def _let_neighbours_be_alike(tokens: nn.Embedding, vocabulary: Vocabulary) -> None:
    """Gives numbers waves of random frequencies over their range to begin with.

    So the network need not learn for each of 1024 bins that it means about what the next one means. Discrete numbers
    have finer waves too: two actions that follow each other may have nothing in common.
    """
    places = torch.arange(BINS) / BINS
    for first, finest in ((CONTINUOUS, 6), (DISCRETE, 9)):
        frequencies = 2.0 ** torch.empty(tokens.embedding_dim).uniform_(-1, finest)
        phases = torch.rand(tokens.embedding_dim)
        waves = torch.cos(2 * torch.pi * (places[:, None] * frequencies + phases))
        with torch.no_grad():
            tokens.weight[vocabulary.span(first, BINS)] = 0.02 * 2**0.5 * waves
