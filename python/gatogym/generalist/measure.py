"""How well a checkpoint predicts: `python -m gatogym.generalist.measure --checkpoint FILE --tokens DIR`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..errors import DatasetError
from ..tokens import Batch, TokenDataset, open_tokens
from . import checkpoint
from .device import Device
from .loss import NextToken
from .model import Generalist
from .places import patch_places
from .vocabulary import Vocabulary

ARRAYS = ("tokens", "positions", "kinds", "sources")


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit status: 0, or 2 where the arguments cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        dataset = open_tokens(options.tokens)
        model = _network(options.checkpoint, dataset).to(options.device)
        found = measure(model, dataset, batch=options.batch, bf16=options.bf16)
    except (DatasetError, ValueError) as error:
        print(f"measure: {error}", file=sys.stderr)
        return 2
    text = json.dumps(found, indent=1)
    if options.out is None:
        print(text)
    else:
        options.out.write_text(text + "\n")
        print(f"loss {found['loss']:.4f} of {found['tokens']:,} tokens; wrote {options.out}")
    return 0


@torch.no_grad()
def measure(
    model: Generalist, dataset: TokenDataset, *, batch: int = 16, bf16: bool = False
) -> dict[str, Any]:
    """The loss on all sequences, in their order, with nothing left to chance.

    Returns:
        `loss`, in nats a token that is to be predicted; `objective`, what training makes small: the mean over
        sequences of the mean over their tokens; how many `tokens` and `sequences`; and the same of each of
        the `sources`. None where there is no such token.
    """
    model.eval()
    objective = NextToken(model)
    device = next(model.parameters()).device
    to_device = Device(dataset, patch_places(dataset.manifest), device)
    # Of each sequence: its loss summed up over its tokens, and how many of these there are.
    sums = np.zeros(dataset.sequences)
    counts = np.zeros(dataset.sequences, np.int64)
    for first in range(0, dataset.sequences, batch):
        numbers = np.arange(first, min(first + batch, dataset.sequences), dtype=np.int64)
        arrays = {name: dataset.gather(numbers, name) for name in ARRAYS}
        with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
            loss = objective(to_device.tokens(Batch(first, numbers, **arrays)))
        within = loss.sequences.cpu().numpy()
        sums[numbers] = np.bincount(within, loss.each.double().cpu().numpy(), len(numbers))
        counts[numbers] = np.bincount(within, minlength=len(numbers))
    sources = dataset.gather(np.arange(dataset.sequences, dtype=np.int64), "sources")
    return _figures(sums, counts) | {
        "sources": [
            {"name": source["name"]} | _figures(sums[sources == number], counts[sources == number])
            for number, source in enumerate(dataset.manifest["sources"])
        ]
    }


def _figures(sums: np.ndarray, counts: np.ndarray) -> dict[str, Any]:
    tokens = int(counts.sum())
    return {
        "loss": float(sums.sum() / tokens) if tokens > 0 else None,
        # A sequence without such a token has the loss 0, as in training.
        "objective": float(np.mean(sums / np.maximum(counts, 1))) if len(counts) > 0 else None,
        "tokens": tokens,
        "sequences": len(counts),
    }


def _network(file: Path, dataset: TokenDataset) -> Generalist:
    """Raises: ValueError: The checkpoint cannot be read, or learned other tokens."""
    content = checkpoint.load(file)
    known = dataset.manifest["vocabulary"]
    vocabulary = Vocabulary(int(known["text"]), int(known.get("codes", 0))).as_dict()
    if content["vocabulary"] != vocabulary:
        raise ValueError(
            f"{file} learned the vocabulary {content['vocabulary']}, {dataset.path} has {vocabulary}"
        )
    codes, learned = dataset.codebook, content.get("codebook")
    if codes is not None and not np.array_equal(codes, learned):
        raise ValueError(f"{file} learned image codes of another codebook than that of {dataset.path}")
    return checkpoint.restore(content)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m gatogym.generalist.measure",
        description="Tells the loss of a checkpoint on what gatogym tokenize wrote, as JSON.",
    )
    add = made.add_argument
    add("--checkpoint", type=Path, required=True, help="checkpoint.pt of a run")
    add("--tokens", type=Path, required=True, help="what gatogym tokenize wrote")
    add("--out", type=Path, help="file to write it into (default: it is printed)")
    add("--batch", type=int, default=16, help="sequences at a time (default: 16)")
    add("--bf16", action="store_true", help="compute in bfloat16")
    add("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="cpu or cuda")
    return made


if __name__ == "__main__":
    sys.exit(main())
