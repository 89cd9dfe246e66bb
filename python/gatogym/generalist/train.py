"""Trains a generalist: `python -m gatogym.generalist.train --tokens DIR --out DIR`."""

import signal
import sys
import time
from argparse import Namespace
from types import FrameType
from typing import Any

import numpy as np
import torch

from ..errors import DatasetError
from ..tokens import Loader, TokenDataset, open_tokens
from . import checkpoint, parallel
from .device import Device
from .evaluation import evaluate
from .export import export
from .loss import NextToken
from .metrics import Metrics
from .model import Generalist
from .operations import operations
from .optimizers import optimizers
from .options import parser
from .parent import Parent
from .peak import peak_of
from .places import patch_places
from .schedule import Schedule
from .sizes import SIZES
from .vocabulary import Vocabulary

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit status: 0, 2 where the arguments cannot be used, 130 where it was interrupted."""
    options = parser().parse_args(arguments)
    try:
        return Run(options).train()
    except (DatasetError, ValueError) as error:
        print(f"train: {error}", file=sys.stderr)
        return 2


class Run:
    """From the last checkpoint, or from nothing, to the last step."""

    def __init__(self, options: Namespace) -> None:
        """Raises: DatasetError, ValueError: The options cannot be used."""
        self.options = options
        self.dataset = open_tokens(options.tokens)
        if options.adapter and not options.parent:
            raise ValueError("--adapter needs --from: the network that the adapters are for")
        self.parent = Parent(options.parent) if options.parent else None
        if self.parent is not None:
            self.parent.check(options.size, self.dataset)
        self.settings = _settings(options, self.dataset, self.parent)
        self.place = parallel.join(options.device)
        self.file = options.out / "checkpoint.pt"
        content = self._last()
        options.out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(options.seed)
        known = self.dataset.manifest["vocabulary"]
        vocabulary = Vocabulary(int(known["text"]), int(known.get("codes", 0)))
        self.model = Generalist(SIZES[options.size], vocabulary, options.adapter or 0).to(self.place.device)
        if self.parent is not None:
            self.parent.hand_on(self.model)
        objective = NextToken(self.model)
        if options.shard:
            parallel.share_weights(objective, self.place)
        self.optimizers = optimizers(self.model, options.rate, self.place.device)
        if content is not None:
            parallel.restore_state(self.model, self.optimizers, content, self.place)
        self.step = int(content["run"]["step"]) if content is not None else 0
        shared = objective if options.shard else parallel.share_batches(objective, self.place)
        self.objective: Any = torch.compile(shared) if options.compile else shared
        self.to_device = Device(self.dataset, patch_places(self.dataset.manifest), self.place.device)
        names = [source["name"] for source in self.dataset.manifest["sources"]]
        peak = peak_of(self.place.device, options.bf16)
        if self.place.rank == 0:
            print(f"peak {peak.rate / 1e9:,.2f} Gflop/s a device ({peak.source})", flush=True)
        self.metrics = Metrics(
            options.out, names, operations(self.model, self.dataset), peak.rate * self.place.ranks
        )
        self._is_stopping = False

    def train(self) -> int:
        """Returns the exit status."""
        options = self.options
        schedule = Schedule(options.rate, options.warm_up, options.steps)
        loader = Loader(
            self.dataset,
            options.batch,
            options.seed,
            rank=self.place.rank,
            ranks=self.place.ranks,
            workers=options.workers,
        )
        batches = loader.batches(self.step * options.accumulate)
        self.model.train()
        before = self._take_signals()
        is_last = self.step >= options.steps
        while not is_last:
            rate = schedule.rate(self.step)
            self._learn(batches, rate)
            self.step += 1
            # Asked once: who interrupts after this waits for another step, and what is done is saved.
            is_last = self.step == options.steps or self._is_stopping
            self._report(rate, is_last)
        signal.signal(signal.SIGINT, before)
        parallel.leave(self.place)
        if self.step < options.steps:
            print(
                f"stopped after step {self.step} of {options.steps}; the same command with --resume goes on",
                file=sys.stderr,
            )
            return INTERRUPTED
        if self.place.rank == 0:
            export(self.file, options.out / "generalist")
            print(f"wrote {options.out / 'generalist'}. Next: gatogym benchmark --agents generalist:{options.out}/generalist")
        return 0

    def _learn(self, batches: Any, rate: float) -> None:
        """One step of the optimizers."""
        options, place = self.options, self.place
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate
        # Chance within a step depends on the step alone, so that a run that resumes goes on as if it had not stopped.
        torch.manual_seed((options.seed * 1_000_003 + self.step) * place.ranks + place.rank)
        for _ in range(options.accumulate):
            asked = time.perf_counter()
            batch = next(batches)
            wait = time.perf_counter() - asked
            with torch.autocast(place.device.type, torch.bfloat16, enabled=options.bf16):
                loss = self.objective(self.to_device.tokens(batch))
            (loss.mean / options.accumulate).backward()
            sources = torch.from_numpy(batch.sources.astype(np.int64)).to(place.device)[loss.sequences]
            self.metrics.add(batch.tokens.size * place.ranks, wait, loss.each, sources, loss.modalities)
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.metrics.note("gradient_norm", float(norm.full_tensor() if hasattr(norm, "full_tensor") else norm))
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    def _report(self, rate: float, is_last: bool) -> None:
        """Tells, saves and plays, where this step is one to do so."""
        options = self.options
        if self.place.rank == 0 and (self.step % options.tell == 0 or is_last):
            figures = self.metrics.tell(self.step, rate)
            print(
                f"step {self.step}/{options.steps}  loss {figures['loss']:.4f}  "
                f"{figures['tokens_per_second']:,.0f} tokens/s  "
                f"MFU {figures['mfu']:.1%}  waiting {figures['loader_wait']:.1%}",
                flush=True,
            )
        is_to_play = options.evaluate and (self.step % options.evaluate_every == 0 or is_last)
        if self.step % options.save == 0 or is_last or is_to_play:
            self._save()
        if is_to_play and self.place.rank == 0:
            self._play()

    def _save(self) -> None:
        state = parallel.whole_state(self.model, self.optimizers)
        if self.place.rank == 0:
            run = {name: value for name, value in self.settings.items() if value is not None}
            if self.parent is not None:
                run["parent"] = self.parent.story
            run |= {"step": self.step, "described": self._described()}
            codes = self.dataset.codebook
            codebook = None if codes is None else torch.from_numpy(np.array(codes))
            checkpoint.save(self.file, self.model, state, run, codebook)

    def _described(self) -> dict[str, Any]:
        """What it can play, and how that is written as tokens: what its parent can, and what these tokens are of."""
        manifest = self.dataset.manifest
        marks = {"adapter": True} if self.options.adapter else {}
        sources = [source | marks for source in manifest["sources"]]
        if self.parent is not None:
            sources = self.parent.sources + sources
        return {"length": manifest["length"], "instructions": manifest["instructions"], "sources": sources}

    def _play(self) -> None:
        """A run does not end because of what goes wrong here."""
        options = self.options
        out = options.out / "evaluation" / f"step-{self.step}"
        try:
            scores = evaluate(self.file, out, options.evaluate, options.evaluate_episodes, options.gatogym)
        except (RuntimeError, ValueError, KeyError, IndexError) as error:
            print(f"train: the evaluation at step {self.step} failed: {error}", file=sys.stderr)
            return
        self.metrics.write(self.step, scores)
        told = "  ".join(f"{name.removeprefix('score/')} {value:.1f}" for name, value in scores.items())
        print(f"step {self.step}/{options.steps}  {told}", flush=True)

    def _last(self) -> dict[str, Any] | None:
        """The checkpoint to go on from."""
        if not self.options.resume:
            if self.file.exists():
                raise ValueError(
                    f"{self.file} is there already: add --resume to go on with it, or choose another --out"
                )
            return None
        content = checkpoint.load(self.file)
        for name, value in self.settings.items():
            was = content["run"].get(name)
            if was != value:
                before = f"without {name}" if was is None else f"with {name} {was!r}"
                now = "without" if value is None else f"with {value!r}"
                raise ValueError(f"{self.file} was trained {before}, now it is {now}")
        return content

    def _take_signals(self) -> Any:
        """Ctrl-C ends the run after its step; where several processes train, at once."""
        def stop(_number: int, _frame: FrameType | None) -> None:
            self._is_stopping = True

        return signal.signal(signal.SIGINT, stop if self.place.ranks == 1 else signal.SIG_DFL)


def _settings(options: Namespace, dataset: TokenDataset, parent: Parent | None) -> dict[str, Any]:
    """What must be the same for a run to go on. None for what it has not."""
    names = ("size", "batch", "accumulate", "rate", "warm_up", "steps", "seed", "bf16", "adapter")
    settings = {name: getattr(options, name) for name in names} | {"tokens": dataset.manifest["checksum"]}
    return settings | {"from": None if parent is None else parent.sha256}


if __name__ == "__main__":
    sys.exit(main())
