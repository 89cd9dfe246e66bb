"""What changes the weights: Muon the matrices of the blocks, AdamW all else."""

import torch
from torch.optim import AdamW, Muon, Optimizer

from .model import Generalist

WEIGHT_DECAY = 0.1


def optimizers(model: Generalist, rate: float, device: torch.device) -> list[Optimizer]:
    """Muon's steps are scaled to the size that AdamW's have, so that one rate serves both.

    Weights and embeddings decay; biases and the gains of norms do not. What is frozen is left alone.

    Source: Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks"; the scaling is that of
    Liu et al. 2025, "Muon is Scalable for LLM Training".
    """
    matrices = [p for p in model.blocks.parameters() if p.ndim == 2 and p.requires_grad]
    hidden = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in hidden and p.requires_grad]
    groups = [
        {"params": [p for p in others if p.ndim >= 2], "weight_decay": WEIGHT_DECAY},
        {"params": [p for p in others if p.ndim < 2], "weight_decay": 0.0},
    ]
    groups = [group for group in groups if group["params"]]
    return [
        Muon(matrices, lr=rate, weight_decay=WEIGHT_DECAY, adjust_lr_fn="match_rms_adamw"),
        AdamW(groups, lr=rate, betas=(0.9, 0.95), fused=device.type == "cuda"),
    ]
