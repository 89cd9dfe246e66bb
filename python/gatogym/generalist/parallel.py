"""One process or many: who this one is, and how the network is shared."""

import os
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    get_optimizer_state_dict,
    set_model_state_dict,
    set_optimizer_state_dict,
)
from torch.distributed.fsdp import fully_shard
from torch.nn.parallel import DistributedDataParallel
from torch.optim import Optimizer

from .loss import NextToken

_WHOLE = StateDictOptions(full_state_dict=True, cpu_offload=True)
_SPREAD = StateDictOptions(full_state_dict=True, broadcast_from_rank0=True)


@dataclass(frozen=True)
class Place:
    """Attributes:
    rank: This process, from 0.
    ranks: How many there are.
    device: What it computes on.
    """

    rank: int
    ranks: int
    device: torch.device


def join(name: str | None) -> Place:
    """Joins the processes that torchrun started; alone where it started none.

    Args:
        name: Device to compute on; a GPU where there is one when not given.
    """
    ranks = int(os.environ.get("WORLD_SIZE", "1"))
    kind = torch.device(name or ("cuda" if torch.cuda.is_available() else "cpu"))
    if ranks == 1:
        return Place(0, 1, kind)
    if kind.type == "cuda":
        kind = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
        torch.cuda.set_device(kind)
    dist.init_process_group("nccl" if kind.type == "cuda" else "gloo")
    return Place(dist.get_rank(), ranks, kind)


def leave(place: Place) -> None:
    """Parts from the other processes."""
    if place.ranks > 1:
        dist.destroy_process_group()


def share_weights(objective: NextToken, place: Place) -> None:
    """Cuts the weights up among the processes: each holds its part, and has a block's whole while it needs it."""
    if place.ranks == 1:
        return
    for block in objective.model.blocks:
        fully_shard(block)
    fully_shard(objective, reshard_after_forward=False)


def share_batches(objective: NextToken, place: Place) -> nn.Module:
    """Every process has all weights and its part of the batch; gradients are averaged."""
    if place.ranks == 1:
        return objective
    devices = [place.device] if place.device.type == "cuda" else None
    return DistributedDataParallel(objective, device_ids=devices)


def whole_state(model: nn.Module, optimizers: list[Optimizer]) -> tuple[dict[str, Any], dict[str, Any]]:
    """All weights and all of the optimizers' state, on the CPU of the first process. All must ask."""
    return (
        get_model_state_dict(model, options=_WHOLE),
        get_optimizer_state_dict(model, optimizers, options=_WHOLE),
    )


def restore_state(
    model: nn.Module, optimizers: list[Optimizer], content: dict[str, Any], place: Place
) -> None:
    """Gives every process its part of what `whole_state` told."""
    options = _SPREAD if place.ranks > 1 else StateDictOptions(full_state_dict=True)
    set_model_state_dict(model, content["model"], options=options)
    set_optimizer_state_dict(model, optimizers, content["optimizer"], options=options)
