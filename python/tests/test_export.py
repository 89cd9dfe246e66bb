"""What is exported: the network in ONNX says what PyTorch says."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from token_crafting import CopyTask

from gatogym.generalist import checkpoint
from gatogym.generalist.export import example, export, main
from gatogym.generalist.model import Generalist
from gatogym.generalist.player import INPUTS, Player
from gatogym.generalist.train import main as train


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of a few steps."""
    directory = tmp_path_factory.mktemp("exported")
    path = CopyTask().write(directory / "tokens")
    assert train(["--tokens", str(path), "--out", str(directory), "--steps", "3", "--device", "cpu"]) == 0
    return directory


def asked(file: Path, inputs: tuple[torch.Tensor, ...]) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    return session.run(None, {name: value.numpy() for name, value in zip(INPUTS, inputs, strict=True)})


@torch.no_grad()
@pytest.mark.parametrize("half", [True, False])
def test_onnx_says_what_pytorch_says(trained: Path, tmp_path: Path, half: bool) -> None:
    export(trained / "checkpoint.pt", tmp_path, half=half)
    model = checkpoint.restore(checkpoint.load(trained / "checkpoint.pt")).eval()
    player = Player(model.half().float() if half else model)
    for batch, length, patches, capacity in ((1, 1, 1, 1), (3, 20, 4, 33), (2, 64, 7, 8)):
        inputs = list(example(model, batch, length, patches, capacity))
        torch.manual_seed(batch)
        inputs[5], inputs[6] = torch.randn_like(inputs[5]), torch.randn_like(inputs[6])
        inputs[7] = torch.arange(batch, dtype=torch.int32) % (capacity + 1)
        inputs[8] = torch.tensor([[0, length // 2, length - 1]] * batch, dtype=torch.int32)
        inputs[9] = torch.tensor(0.7)
        expected = player(*inputs)
        for given, told in zip(asked(tmp_path / "generalist.onnx", tuple(inputs)), expected, strict=True):
            assert given.shape == tuple(told.shape)
            assert np.abs(given - told.numpy()).max() < 1e-4


def test_the_file_is_the_same_again_and_says_nothing_of_where_it_was_made(trained: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(trained / "checkpoint.pt", tmp_path / name)
    one, two = ((tmp_path / name / "generalist.onnx").read_bytes() for name in ("one", "two"))
    assert one == two
    assert b".py" not in one
    assert str(Path.home()).encode() not in one
    assert (tmp_path / "one" / "generalist.json").read_text() == (tmp_path / "two" / "generalist.json").read_text()


def test_half_takes_half(trained: Path, tmp_path: Path) -> None:
    sizes = [export(trained / "checkpoint.pt", tmp_path, half=half) for half in (True, False)]
    assert sizes[0] < 0.55 * sizes[1]


@torch.no_grad()
def test_the_card_says_what_is_needed_to_play(trained: Path) -> None:
    card = json.loads((trained / "generalist" / "generalist.json").read_text())
    assert (card["format"], card["version"]) == ("gatogym-generalist", 2)
    assert (card["length"], card["instructions"], card["vocabulary"]) == (96, False, {"text": 256})
    assert card["size"]["blocks"] == 4
    assert card["onnx"]["bytes"] == (trained / "generalist" / "generalist.onnx").stat().st_size
    model: Generalist = checkpoint.restore(checkpoint.load(trained / "checkpoint.pt")).half().float().eval()
    logits, *_ = Player(model)(*example(model, batch=1, length=20, patches=3, capacity=1))
    check = card["check"]
    assert np.abs(logits[0, -1, :: check["every"]].numpy() - np.array(check["logits"])).max() < 1e-6


def test_what_is_no_checkpoint_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--checkpoint", str(tmp_path / "none.pt"), "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"export: {tmp_path / 'none.pt'} is not there\n"
