"""Writes the small untrained networks that the TypeScript tests of the generalist run: `python python/tests/tiny_network.py`.

One without adapters, and the same with some.
"""

import json
from pathlib import Path

import torch

from gatogym.generalist import checkpoint
from gatogym.generalist.adapter import adapters_of
from gatogym.generalist.export import export
from gatogym.generalist.model import Generalist
from gatogym.generalist.sizes import Size
from gatogym.generalist.vocabulary import Vocabulary

OUT = Path(__file__).parents[2] / "tests" / "agents" / "generalist"
SIZE = Size(blocks=2, heads=2, width=16, feed_forward=32, patch_channels=4)


def main() -> None:
    torch.manual_seed(1)
    model = Generalist(SIZE, Vocabulary(256))
    with torch.no_grad():
        # As it begins, a network hardly tells one token from another.
        for weight in model.parameters():
            weight.mul_(6)
        write(OUT / "tiny", model)
        adapted = Generalist(SIZE, Vocabulary(256), adapter=4)
        adapted.load_state_dict(adapted.state_dict() | model.state_dict())
        for adapter in adapters_of(adapted):
            adapter.gate.fill_(0.5)
        write(OUT / "adapted", adapted)


def write(out: Path, model: Generalist) -> None:
    out.mkdir(parents=True, exist_ok=True)
    file = out / "checkpoint.pt"
    run = {"step": 0, "described": {"length": 0, "instructions": False, "sources": []}}
    checkpoint.save(file, model, (model.state_dict(), {}), run)
    export(file, out)
    file.unlink()
    card = json.loads((out / "generalist.json").read_text())
    print(out, card["parameters"], card["onnx"]["bytes"])


if __name__ == "__main__":
    main()
