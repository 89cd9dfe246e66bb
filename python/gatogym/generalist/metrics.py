"""What a run tells: lines for people, a CSV file, and TensorBoard where it is installed."""

import csv
import importlib.util
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch

MODALITIES = ("text", "patch", "discrete", "continuous", "separator")


class Metrics:
    """Sums up steps, and tells them every so often."""

    def __init__(self, out: Path, sources: list[str], flops_per_token: float, peak: float) -> None:
        """Args:
        sources: A name for each source of the tokens.
        flops_per_token: Operations of a training step, forward and back, for a token.
        peak: Operations a second that all devices could do together.
        """
        self._file = out / "metrics.csv"
        self._sources = sources
        self._flops = flops_per_token
        self._peak = peak
        self._board = _tensorboard(out)
        self._reset()

    def add(self, tokens: int, wait: float, losses: torch.Tensor, sources: torch.Tensor, modalities: torch.Tensor) -> None:
        """A step of this process.

        Args:
            tokens: How many tokens it went through.
            wait: Seconds that it waited for the loader.
            losses: float32 [n]; of each token that counts.
            sources, modalities: [n]; of each of them.
        """
        self._tokens += tokens
        self._wait += wait
        for name, keys, labels in (("environment", sources, self._sources), ("modality", modalities, MODALITIES)):
            for key in keys.unique().tolist():
                chosen = losses[keys == key]
                total = self._sums[f"loss/{name}/{labels[key]}"]
                total[0] += float(chosen.sum())
                total[1] += chosen.numel()
        self._sums["loss"][0] += float(losses.sum())
        self._sums["loss"][1] += losses.numel()

    def note(self, name: str, value: float) -> None:
        """A figure of this step, beside those of the losses: told as its mean."""
        self._sums[name][0] += value
        self._sums[name][1] += 1

    def tell(self, step: int, rate: float) -> dict[str, float]:
        """Figures since they were told last."""
        seconds = time.perf_counter() - self._since
        figures = {name: total / max(1, count) for name, (total, count) in sorted(self._sums.items())}
        figures["learning_rate"] = rate
        figures["tokens_per_second"] = self._tokens / seconds
        figures["loader_wait"] = self._wait / seconds
        figures["mfu"] = self._flops * self._tokens / seconds / self._peak
        self.write(step, figures)
        self._reset()
        return figures

    def write(self, step: int, figures: dict[str, float]) -> None:
        """Adds figures to the files: a line each, `step,name,value`."""
        with self._file.open("a", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([step, name, f"{value:.6g}"] for name, value in figures.items())
        if self._board is not None:
            for name, value in figures.items():
                self._board.add_scalar(name, value, step)

    def _reset(self) -> None:
        self._sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._tokens = 0
        self._wait = 0.0
        self._since = time.perf_counter()


def _tensorboard(out: Path) -> Any:
    if importlib.util.find_spec("tensorboard") is None:
        return None
    from torch.utils.tensorboard import SummaryWriter

    return SummaryWriter(out)
