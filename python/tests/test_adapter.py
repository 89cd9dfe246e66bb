"""Adapters: a network with them is what it was, until and unless they have their say."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from token_crafting import CopyTask

from gatogym.generalist import checkpoint
from gatogym.generalist.adapter import adapters_of
from gatogym.generalist.export import example
from gatogym.generalist.measure import measure
from gatogym.generalist.model import Generalist
from gatogym.generalist.player import INPUTS, Player, inputs_of
from gatogym.generalist.sizes import SIZES
from gatogym.generalist.train import main
from gatogym.generalist.vocabulary import Vocabulary
from gatogym.tokens import open_tokens

SETTINGS = "--size pico --steps 8 --batch 4 --rate 0.01 --warm-up 2 --tell 8 --save 8 --seed 3 --device cpu".split()


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A parent, and a run that trained adapters beside it."""
    made = tmp_path_factory.mktemp("adapters")
    path = CopyTask(length=48).write(made / "tokens")
    common = ["--tokens", str(path), *SETTINGS]
    assert main([*common, "--out", str(made / "parent")]) == 0
    further = ["--from", str(made / "parent" / "checkpoint.pt"), "--adapter", "8"]
    assert main([*common, "--out", str(made / "adapted"), *further]) == 0
    return made


def restored(run: Path) -> Generalist:
    return checkpoint.restore(checkpoint.load(run / "checkpoint.pt")).eval()


def said(model: Generalist, share: float) -> torch.Tensor:
    """Logits after a few tokens of all kinds."""
    inputs = example(model, batch=2, length=12, patches=3, capacity=1)[: len(INPUTS)]
    logits: torch.Tensor = Player(model)(*inputs, torch.tensor(share))[0]
    return logits


@torch.no_grad()
def test_new_adapters_change_nothing_to_the_bit() -> None:
    torch.manual_seed(0)
    parent = Generalist(SIZES["nano"], Vocabulary(256)).eval()
    adapted = Generalist(SIZES["nano"], Vocabulary(256), adapter=8).eval()
    adapted.load_state_dict(adapted.state_dict() | parent.state_dict())
    assert torch.equal(said(adapted, 1.0), said(parent, 1.0))


@torch.no_grad()
def test_only_adapters_learn_and_without_their_say_nothing_is_lost(runs: Path) -> None:
    parent, adapted = restored(runs / "parent"), restored(runs / "adapted")
    after = adapted.state_dict()
    for name, weight in parent.state_dict().items():
        assert torch.equal(after[name], weight), name
    assert all(float(adapter.gate.detach()) != 0 for adapter in adapters_of(adapted))
    assert torch.equal(said(adapted, 0.0), said(parent, 1.0))
    assert not torch.allclose(said(adapted, 1.0), said(parent, 1.0), atol=1e-2)


def test_adapters_learn(runs: Path) -> None:
    tokens = open_tokens(runs / "tokens")
    before, after = (measure(restored(runs / name), tokens)["loss"] for name in ("parent", "adapted"))
    assert after < before


@torch.no_grad()
def test_one_exported_file_plays_both(runs: Path) -> None:
    model = restored(runs / "adapted").half().float()
    files = [runs / name / "generalist" / "generalist.onnx" for name in ("parent", "adapted")]
    parent, adapted = (onnxruntime.InferenceSession(str(f), providers=["CPUExecutionProvider"]) for f in files)
    inputs = dict(zip(inputs_of(model), (x.numpy() for x in example(model, 2, 12, 3, 1)), strict=True))
    for share in (0.0, 1.0):
        inputs["adapter"] = np.array(share, np.float32)
        [logits] = adapted.run(["logits"], inputs)
        assert np.abs(logits - said(model, share).numpy()).max() < 1e-4
    [without] = adapted.run(["logits"], inputs | {"adapter": np.array(0, np.float32)})
    del inputs["adapter"]
    assert np.abs(without - parent.run(["logits"], inputs)[0]).max() < 1e-5
