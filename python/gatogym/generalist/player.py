"""The network as it is asked while it plays: plain tensors in and out, for ONNX."""

import torch
from torch import Tensor, nn

from .model import Generalist, Past, Tokens

INPUTS = ("ids", "positions", "kinds", "places", "pixels", "keys", "values", "lengths", "asked", "temperature")
# An input that a network with adapters has besides.
ADAPTER = "adapter"
OUTPUTS = ("logits", "probabilities", "new_keys", "new_values")


def inputs_of(model: Generalist) -> tuple[str, ...]:
    """Names of the inputs that a network is given, in order."""
    return (*INPUTS, ADAPTER) if model.adapter else INPUTS


class Player(nn.Module):
    """Reads on where it stood, and tells what it thinks comes next."""

    def __init__(self, model: Generalist) -> None:
        super().__init__()
        self.model = model

    def forward(
        self,
        ids: Tensor,
        positions: Tensor,
        kinds: Tensor,
        places: Tensor,
        pixels: Tensor,
        keys: Tensor,
        values: Tensor,
        lengths: Tensor,
        asked: Tensor,
        temperature: Tensor,
        adapter: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Args:
            ids, positions, kinds: int32 [batch, length]; new tokens, rows padded at the right.
            places: float32 [batch, length, 4]; of image patches: top, bottom, left, right, from 0 to 1.
            pixels: uint8 [n, 16, 16, 3]; the patches that the tokens show, at least one.
            keys, values: float32 [blocks, batch, heads, capacity, channels]; of the tokens before.
            lengths: int32 [batch]; how many of those there are of each row.
            asked: int32 [batch, n]; after which of the new tokens of each row it is to say what comes next.
            temperature: float32 []; above 0.
            adapter: float32 []; where it has adapters, 1 to play what those learned, else 0.

        Returns:
            logits, and their softmax at that temperature [batch, n, rows of the vocabulary], after the tokens
            asked for; keys and values [blocks, batch, heads, length, channels] of the new tokens.
        """
        tokens = Tokens(ids.long(), positions.long(), kinds, pixels, places)
        known = self.model.read_on(tokens, Past(keys, values, lengths.long()), 1.0 if adapter is None else adapter)
        at = asked.long()[:, :, None].expand(-1, -1, known.hidden.shape[2])
        logits = self.model.logits(known.hidden.gather(1, at))
        return logits, torch.softmax(logits / temperature, dim=-1), known.keys, known.values
