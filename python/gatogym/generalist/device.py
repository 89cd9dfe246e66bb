"""Batches on the device that computes: the table of patches stays there, and only indices travel."""

import numpy as np
import torch
from torch import Tensor

from ..tokens import Batch, TokenDataset
from .model import Tokens
from .patches import SIDE
from .vocabulary import MODALITY, PATCH


class Device:
    """Turns batches of numbers into tokens on a device."""

    def __init__(self, dataset: TokenDataset, places: np.ndarray, device: torch.device) -> None:
        """Args:
        places: float32 [sources, positions, 4]; where in its picture an image patch of each local
            position stands: top, bottom, left, right, from 0 to 1.
        """
        self.device = device
        self._table = torch.from_numpy(np.array(dataset.patches)).to(device)
        self._black = torch.zeros(1, SIDE, SIDE, 3, dtype=torch.uint8, device=device)
        self._places = torch.from_numpy(places).to(device)

    def tokens(self, batch: Batch) -> Tokens:
        """The whole sequences of a batch."""
        ids = self._move(batch.tokens).long()
        positions = self._move(batch.positions.astype(np.int32)).long()
        kinds = self._move(batch.kinds)
        sources = self._move(batch.sources.astype(np.int32)).long()
        is_patch = (kinds & MODALITY) == PATCH
        # The same patch is embedded once a batch, however often it is seen.
        seen, index = torch.unique(ids[is_patch], return_inverse=True)
        ids[is_patch] = index
        pixels = self._table[seen] if len(seen) > 0 else self._black
        at = positions.clamp(max=self._places.shape[1] - 1)
        return Tokens(ids, positions, kinds, pixels, self._places[sources[:, None], at])

    def _move(self, array: np.ndarray) -> Tensor:
        tensor = torch.from_numpy(array)
        if self.device.type == "cuda":
            tensor = tensor.pin_memory()
        return tensor.to(self.device, non_blocking=True)
