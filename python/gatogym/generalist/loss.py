"""What is learned: the next token, where it counts."""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import Generalist, Tokens
from .vocabulary import IN_LOSS, MODALITY


class Loss(NamedTuple):
    """Attributes:
    mean: Of the cross entropy over all tokens that count, in nats.
    each: float32 [n]; of each of them, without gradient.
    sequences: int64 [n]; the sequence of the batch that each is in.
    modalities: uint8 [n]
    """

    mean: Tensor
    each: Tensor
    sequences: Tensor
    modalities: Tensor


class NextToken(nn.Module):
    """Text and actions are predicted from all that stands before them; observations only condition.

    A module, so that what shares work among processes can wrap it.
    """

    def __init__(self, model: Generalist) -> None:
        super().__init__()
        self.model = model

    def forward(self, tokens: Tokens) -> Loss:
        hidden = self.model.hidden(tokens)[:, :-1]
        kinds = tokens.kinds[:, 1:]
        counts = (kinds & IN_LOSS) != 0
        targets = self.model.vocabulary.row(tokens.ids[:, 1:][counts])
        each = F.cross_entropy(self.model.logits(hidden[counts]).float(), targets, reduction="none")
        sequences = torch.nonzero(counts)[:, 0]
        return Loss(each.mean(), each.detach(), sequences, kinds[counts] & MODALITY)
