"""Batches: arrays by name, those of observations by key where there are several."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import torch

Arrays: TypeAlias = dict[str, Any]
Tensors: TypeAlias = dict[str, Any]


def concatenate(batches: Sequence[Arrays]) -> Arrays:
    """One batch of several, in order."""
    return batches[0] if len(batches) == 1 else _each(np.concatenate, batches)


def take(batch: Arrays, which: np.ndarray) -> Arrays:
    """Some of a batch, in any order."""
    return _each(lambda arrays: arrays[0][which], [batch])


def tensors(batch: Arrays) -> Tensors:
    """The same memory as tensors."""
    return _each(lambda arrays: torch.from_numpy(arrays[0]), [batch])


def first(batch: Tensors) -> Tensors:
    """Its first item."""
    return _each(lambda parts: parts[0][0], [batch])


def _each(
    function: Callable[[list[Any]], Any], batches: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """What a function makes of the arrays that have a name, for each name."""
    return {
        name: _each(function, [batch[name] for batch in batches])
        if isinstance(value, dict)
        else function([batch[name] for batch in batches])
        for name, value in batches[0].items()
    }
