"""Reads packed token shards (docs/tokens.md) without parsing them. Needs numpy only."""

from .dataset import TokenDataset, open_tokens
from .loader import Batch, Loader

__all__ = ["Batch", "Loader", "TokenDataset", "open_tokens"]
