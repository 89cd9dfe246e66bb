"""The network that a run begins with, where it does not begin from nothing."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from ..files import sha256_of
from ..tokens import TokenDataset
from . import checkpoint
from .adapter import freeze_all_but_adapters
from .model import Generalist
from .sizes import SIZES


class Parent:
    """A checkpoint of another run: its weights, and what it learned from."""

    def __init__(self, file: Path) -> None:
        """Raises: ValueError: It is no checkpoint."""
        self.file = file
        content = checkpoint.load(file)
        self._content = {name: value for name, value in content.items() if name != "optimizer"}
        self.sha256 = sha256_of(file)

    @property
    def story(self) -> dict[str, Any]:
        """How it was trained: the settings of its run, and of its own parent's."""
        return {name: value for name, value in self._content["run"].items() if name != "described"}

    @property
    def sources(self) -> list[dict[str, Any]]:
        """What it can play."""
        return list(self._content["run"]["described"]["sources"])

    def check(self, size: str, dataset: TokenDataset) -> None:
        """Raises: ValueError: It cannot go on with these tokens, or is of another size; what differs."""
        file, path, content = self.file, dataset.path, self._content
        if content.get("adapter"):
            raise ValueError(f"{file} has an adapter, which plays what it was trained on alone: begin from its parent")
        if content["size"] != asdict(SIZES[size]):
            raise ValueError(f"{file} is of size {_size_name(content['size'])}, --size is {size}")
        known, met = content["vocabulary"], dataset.manifest["vocabulary"]
        if known["text"] != met["text"]:
            raise ValueError(
                f"{file} knows {known['text']} tokens of text, {path} has {met['text']}: "
                f"gatogym tokenize --vocabulary {known['text']}"
            )
        if not _are_same(content.get("codebook"), dataset.codebook):
            raise ValueError(f"{file} and {path} do not write pictures with the same codes")
        described, manifest = content["run"]["described"], dataset.manifest
        if described["length"] != manifest["length"]:
            raise ValueError(
                f"{file} learned from sequences of {described['length']} tokens, those of {path} have "
                f"{manifest['length']}: gatogym tokenize --length {described['length']}"
            )
        if described["instructions"] != manifest["instructions"]:
            learned, has = ("without", "has them") if manifest["instructions"] else ("with", "has none")
            raise ValueError(f"{file} learned {learned} instructions, {path} {has} (gatogym tokenize --no-instruction)")

    def hand_on(self, model: Generalist) -> None:
        """Gives a network these weights; where it has adapters, only those learn."""
        model.load_state_dict(model.state_dict() | self._content["model"])
        if model.adapter:
            freeze_all_but_adapters(model)


def _size_name(size: dict[str, int]) -> str:
    return next((name for name, known in SIZES.items() if asdict(known) == size), str(size))


def _are_same(codes: Any, others: Any) -> bool:
    if codes is None or others is None:
        return codes is None and others is None
    return np.array_equal(codes.numpy(), others)
