"""What is learned: the next token, where it counts."""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import Generalist, Tokens
from .vocabulary import IN_LOSS, MODALITY


class Loss(NamedTuple):
    """Attributes:
    mean: Of the sequences' losses: each is the mean cross entropy, in nats, over its tokens that count.
    each: float32 [n]; of each token that counts, without gradient.
    sequences: int64 [n]; the sequence of the batch that each is in.
    modalities: uint8 [n]
    """

    mean: Tensor
    each: Tensor
    sequences: Tensor
    modalities: Tensor


class NextToken(nn.Module):
    """Text and actions are predicted from all that stands before them; observations only condition.

    Every sequence counts the same, however many of its tokens are to be predicted: so the mixture's weights say
    what is learned, not how many tokens a source's observations take, and a batch means the same however
    it is shared by processes or accumulated.

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
        shares = 1.0 / counts.sum(dim=1).clamp(min=1)
        mean = (each * shares[sequences]).sum() / counts.shape[0]
        return Loss(mean, each.detach(), sequences, kinds[counts] & MODALITY)
