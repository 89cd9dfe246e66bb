"""The command line of training."""

import argparse
from pathlib import Path

from .sizes import SIZES

_EXAMPLE = """example, then on 8 GPUs:
  python -m gatogym.generalist.train --tokens data/tokens --out runs/first --size nano
  torchrun --nproc-per-node 8 -m gatogym.generalist.train --tokens data/tokens --out runs/large \\
      --size 364M --batch 512 --accumulate 4 --rate 1e-4 --steps 1000000 --bf16 --compile
"""


def parser() -> argparse.ArgumentParser:
    """All that can be said about a run."""
    made = argparse.ArgumentParser(
        prog="python -m gatogym.generalist.train",
        description="Trains a generalist on what gatogym tokenize wrote.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = made.add_argument
    add("--tokens", type=Path, required=True, help="what gatogym tokenize wrote")
    add("--out", type=Path, required=True, help="directory of the run")
    add("--from", type=Path, dest="parent", metavar="FILE", help="checkpoint.pt of a run whose weights this one begins with")
    add("--adapter", type=_whole, nargs="?", const=32, metavar="N", help="with --from: freeze those, and train adapters of N channels (default: 32)")
    add("--size", choices=list(SIZES), default="nano", help="how large the network is (default: nano)")
    add("--steps", type=_whole, default=1000, help="steps of the run (default: 1000)")
    add("--batch", type=_whole, default=8, help="sequences of a batch, all processes together (default: 8)")
    add("--accumulate", type=_whole, default=1, help="batches of a step (default: 1)")
    add("--rate", type=_positive, default=2e-3, help="highest learning rate (default: 0.002)")
    add("--warm-up", type=_whole, default=100, help="steps until it is reached (default: 100)")
    add("--seed", type=int, default=0, help="of weights, batches and all chance (default: 0)")
    add("--workers", type=int, default=1, help="threads that read ahead (default: 1)")
    add("--device", help="cpu or cuda (default: cuda where there is one)")
    add("--bf16", action="store_true", help="compute in bfloat16")
    add("--compile", action="store_true", help="compile the network: minutes to start, then faster")
    add("--shard", action="store_true", help="cut the weights up among the processes (FSDP)")
    add("--tell", type=_whole, default=20, help="steps between lines (default: 20)")
    add("--save", type=_whole, default=200, help="steps between checkpoints (default: 200)")
    add("--resume", action="store_true", help="go on from the run's last checkpoint")
    add("--evaluate", nargs="+", default=[], metavar="ENV", help="environments to play in now and then")
    add("--evaluate-every", type=_whole, default=1000, help="steps between that (default: 1000)")
    add("--evaluate-episodes", type=_whole, default=10, help="episodes of each (default: 10)")
    add("--gatogym", default="gatogym", help="the command that plays (default: gatogym)")
    return made


def _whole(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return number


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number
