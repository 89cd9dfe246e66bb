"""Decoding bundles of items: here, or in worker processes, always in order."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import torch
from torch.utils.data import DataLoader
from torch.utils.data import Dataset as TorchDataset

from ..errors import DatasetError
from .block import Block, join
from .items import Items
from .order import Cuts

# Tensors travel between processes in shared memory, errors as they are.
_Shared: TypeAlias = tuple[dict[str, torch.Tensor], torch.Tensor] | DatasetError

# Bundles that each worker has ready.
_AHEAD = 2


def read_bundles(items: Items, bundles: Sequence[Cuts], workers: int) -> Iterator[Block]:
    """Decodes bundles, in order. Workers begin at once: a thread must not fork them."""
    if workers == 0:
        return (_read(items, cuts) for cuts in bundles)
    loader: DataLoader[_Shared] = DataLoader(
        _Bundles(items, bundles),
        batch_size=None,
        num_workers=workers,
        prefetch_factor=_AHEAD,
        collate_fn=_unchanged,
        # Else it would draw from the generator that the training draws from.
        generator=torch.Generator(),
    )
    return map(_received, iter(loader))


class _Bundles(TorchDataset[_Shared]):
    def __init__(self, items: Items, bundles: Sequence[Cuts]) -> None:
        self._items = items
        self._bundles = bundles

    def __len__(self) -> int:
        return len(self._bundles)

    def __getitem__(self, index: int) -> _Shared:
        try:
            block = _read(self._items, self._bundles[index])
        except DatasetError as error:
            return error
        columns = {name: torch.from_numpy(rows) for name, rows in block.columns.items()}
        return columns, torch.from_numpy(block.places)


def _read(items: Items, cuts: Cuts) -> Block:
    return join([items.read(start, stop) for start, stop in cuts])


def _received(shared: _Shared) -> Block:
    if isinstance(shared, DatasetError):
        raise shared
    columns, places = shared
    return Block({name: rows.numpy() for name, rows in columns.items()}, places.numpy())


def _unchanged(value: Any) -> Any:
    return value
