"""Trains a generalist: `python -m gatogym.generalist.train --tokens DIR --out DIR --size nano`."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

from ..errors import DatasetError
from ..tokens import Loader, TokenDataset, open_tokens
from . import checkpoint
from .device import Device
from .loss import NextToken
from .metrics import Metrics
from .model import Generalist
from .places import patch_places
from .schedule import Schedule
from .sizes import SIZES
from .vocabulary import Vocabulary


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit status: 0, or 2 where the arguments cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        train(options)
    except (DatasetError, ValueError) as error:
        print(f"train: {error}", file=sys.stderr)
        return 2
    return 0


def train(options: argparse.Namespace) -> None:
    """Runs from the last checkpoint, or from nothing, to the last step."""
    rank, ranks, device = _process(options.device)
    dataset = open_tokens(options.tokens)
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "checkpoint.pt"
    model, optimizer, first = _begin(options, dataset, file, device)
    schedule = Schedule(options.rate, options.warm_up, options.steps)
    loader = Loader(dataset, options.batch, options.seed, rank=rank, ranks=ranks, workers=options.workers)
    batches = loader.batches(first * options.accumulate)
    to_device = Device(dataset, patch_places(dataset.manifest), device)
    names = [source["name"] for source in dataset.manifest["sources"]]
    metrics = Metrics(options.out, names, _flops(model, dataset.length))
    objective: Any = NextToken(model)
    objective = torch.compile(objective) if options.compile else objective
    objective = DistributedDataParallel(objective) if ranks > 1 else objective
    kind = torch.bfloat16 if options.bf16 else torch.float32
    model.train()
    for step in range(first, options.steps):
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate(step)
        # Chance within a step depends on the step alone, so that a resumed run goes on as if it had not stopped.
        torch.manual_seed(options.seed * 1_000_003 + step * ranks + rank)
        for _ in range(options.accumulate):
            before = time.perf_counter()
            batch = next(batches)
            wait = time.perf_counter() - before
            with torch.autocast(device.type, kind, enabled=options.bf16):
                loss = objective(to_device.tokens(batch))
            (loss.mean / options.accumulate).backward()
            sources = torch.from_numpy(batch.sources.astype(np.int64)).to(device)[loss.sequences]
            metrics.add(batch.tokens.size, wait, loss.each, sources, loss.modalities)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        is_last = step + 1 == options.steps
        if rank == 0 and ((step + 1) % options.tell == 0 or is_last):
            figures = metrics.tell(step + 1, schedule.rate(step))
            print(
                f"step {step + 1}/{options.steps}  loss {figures['loss']:.4f}  "
                f"{figures['tokens_per_second']:,.0f} tokens/s  waiting {figures['loader_wait']:.0%}",
                flush=True,
            )
        if rank == 0 and ((step + 1) % options.save == 0 or is_last):
            checkpoint.save(file, model, optimizer, _settings(options, dataset) | {"step": step + 1})
    if ranks > 1:
        dist.destroy_process_group()


def _begin(
    options: argparse.Namespace, dataset: TokenDataset, file: Path, device: torch.device
) -> tuple[Generalist, torch.optim.Optimizer, int]:
    torch.manual_seed(options.seed)
    if options.resume:
        content = checkpoint.load(file)
        expected = _settings(options, dataset)
        for name, value in expected.items():
            if content["run"].get(name) != value:
                raise ValueError(f"{file} was trained with {name} {content['run'].get(name)!r}, now it is {value!r}")
        model = checkpoint.restore(content).to(device)
        optimizer = _optimizer(model, options.rate)
        optimizer.load_state_dict(content["optimizer"])
        return model, optimizer, int(content["run"]["step"])
    if file.exists():
        raise ValueError(f"{file} is there already: add --resume to continue it, or choose another --out")
    vocabulary = Vocabulary(int(dataset.manifest["vocabulary"]["text"]))
    model = Generalist(SIZES[options.size], vocabulary).to(device)
    return model, _optimizer(model, options.rate), 0


def _optimizer(model: Generalist, rate: float) -> torch.optim.Optimizer:
    """AdamW; weights decay, biases and the gains of norms do not."""
    decaying = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    groups = [{"params": decaying, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.95))


def _settings(options: argparse.Namespace, dataset: TokenDataset) -> dict[str, Any]:
    """What must be the same for a run to go on."""
    names = ("size", "batch", "accumulate", "rate", "warm_up", "steps", "seed", "bf16")
    return {name: getattr(options, name) for name in names} | {"tokens": dataset.manifest["checksum"]}


def _flops(model: Generalist, length: int) -> float:
    """Operations a token, forward and back: 6 a weight, and the attention (Chowdhery et al. 2022, PaLM, appendix B)."""
    weights = sum(p.numel() for block in model.blocks for p in block.parameters())
    weights += model.tokens.weight.numel()
    return 6 * weights + 12 * model.size.blocks * model.size.width * length


def _process(name: str | None) -> tuple[int, int, torch.device]:
    ranks = int(os.environ.get("WORLD_SIZE", "1"))
    has_gpu = torch.cuda.is_available()
    if ranks == 1:
        return 0, 1, torch.device(name or ("cuda" if has_gpu else "cpu"))
    dist.init_process_group("nccl" if has_gpu else "gloo")
    local = int(os.environ["LOCAL_RANK"])
    device = torch.device("cuda", local) if has_gpu else torch.device("cpu")
    return dist.get_rank(), ranks, device


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gatogym.generalist.train", description=__doc__)
    parser.add_argument("--tokens", type=Path, required=True, help="what gatogym tokenize wrote")
    parser.add_argument("--out", type=Path, required=True, help="directory of the run")
    parser.add_argument("--size", choices=list(SIZES), default="nano")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=16, help="sequences of a batch, all ranks together")
    parser.add_argument("--accumulate", type=int, default=1, help="batches of a step")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--warm-up", type=int, default=100, help="steps")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2, help="threads that read ahead")
    parser.add_argument("--device", help="cpu, cuda (default: cuda where there is one)")
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16")
    parser.add_argument("--compile", action="store_true", help="torch.compile")
    parser.add_argument("--tell", type=int, default=20, help="steps between lines")
    parser.add_argument("--save", type=int, default=200, help="steps between checkpoints")
    parser.add_argument("--resume", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
