"""Writes the small untrained network that the TypeScript tests of the generalist run: `python python/tests/tiny_network.py`."""

import json
from pathlib import Path

import torch

from gatogym.generalist import checkpoint
from gatogym.generalist.export import export
from gatogym.generalist.model import Generalist
from gatogym.generalist.sizes import Size
from gatogym.generalist.vocabulary import Vocabulary

OUT = Path(__file__).parents[2] / "tests" / "agents" / "generalist" / "tiny"


def main() -> None:
    torch.manual_seed(1)
    model = Generalist(Size(blocks=2, heads=2, width=16, feed_forward=32, patch_channels=4), Vocabulary(256))
    with torch.no_grad():
        # As it begins, a network hardly tells one token from another.
        for weight in model.parameters():
            weight.mul_(6)
    OUT.mkdir(parents=True, exist_ok=True)
    file = OUT / "checkpoint.pt"
    run = {"step": 0, "described": {"length": 0, "instructions": False, "sources": []}}
    checkpoint.save(file, model, (model.state_dict(), {}), run)
    export(file, OUT)
    file.unlink()
    card = json.loads((OUT / "generalist.json").read_text())
    print(OUT, card["parameters"], card["onnx"]["bytes"])


if __name__ == "__main__":
    main()
