"""The arithmetic that training needs, of which MFU is the share of what the device could do."""

import numpy as np
from torch import Tensor

from ..tokens import TokenDataset
from .model import Generalist
from .vocabulary import IN_LOSS

# Operations a weight: two forward, two for the gradient of what came in, two for its own. A frozen one has none of its own.
LEARNS, FROZEN = 6, 4
# Sequences that tell which share of the tokens is predicted.
LOOKED_AT = 256


def operations(model: Generalist, dataset: TokenDataset) -> float:
    """Of a token, forward and back: those of the weights of the blocks, those of the table where a token is predicted, as
    logits are computed only there, and 12 a block, a channel and a token of the sequence for attention, as if every token
    saw all others. What embeds patches is not counted.

    Source: Chowdhery et al. 2022, PaLM, appendix B.
    """
    def of_weights(weights: list[Tensor]) -> int:
        return sum((LEARNS if weight.requires_grad else FROZEN) * weight.numel() for weight in weights)

    blocks = of_weights(list(model.blocks.parameters()))
    table = _share_predicted(dataset) * of_weights([model.tokens.weight])
    attention = 12 * model.size.blocks * model.size.width * dataset.length
    return float(blocks + table + attention)


def _share_predicted(dataset: TokenDataset) -> float:
    stride = max(1, dataset.sequences // LOOKED_AT)
    kinds = dataset.gather(np.arange(0, dataset.sequences, stride, dtype=np.int64), "kinds")
    return float(((kinds & IN_LOSS) != 0).mean())
