"""The loss of a checkpoint is what training says of it, on all sequences and on those of each source."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from token_crafting import CopyTask

from gatogym.generalist import checkpoint
from gatogym.generalist.measure import main, measure
from gatogym.generalist.train import main as train
from gatogym.tokens import open_tokens

SEQUENCES = 12


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return CopyTask(sequences=SEQUENCES, per_shard=5).write(tmp_path_factory.mktemp("tokens"))


@pytest.fixture(scope="module")
def run(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two steps, each of which sees all sequences; the second learns next to nothing."""
    out = tmp_path_factory.mktemp("runs") / "run"
    settings = ["--steps", "2", "--batch", str(SEQUENCES), "--tell", "1", "--size", "pico", "--device", "cpu"]
    # So small a rate that the weights after the second step are those that it was told of.
    assert train(["--tokens", str(path), "--out", str(out), *settings, "--rate", "1e-12"]) == 0
    return out


def told_last(run: Path) -> float:
    rows = csv.reader((run / "metrics.csv").open())
    return [float(value) for _, name, value in rows if name == "loss"][-1]


def test_it_is_what_training_told_of_the_same_sequences(path: Path, run: Path, tmp_path: Path) -> None:
    out = tmp_path / "losses.json"
    assert main(["--checkpoint", str(run / "checkpoint.pt"), "--tokens", str(path), "--out", str(out)]) == 0
    found = json.loads(out.read_text())
    assert found["loss"] == pytest.approx(told_last(run), rel=1e-4)
    assert found["sequences"] == SEQUENCES
    # Every timestep of 12 tokens ends with the one that is to be predicted.
    assert found["tokens"] == SEQUENCES * 96 // 12
    assert found["sources"] == [{"name": "copy"} | {name: found[name] for name in found if name != "sources"}]


def test_batches_of_any_size_give_the_same(path: Path, run: Path) -> None:
    model = checkpoint.restore(checkpoint.load(run / "checkpoint.pt"))
    dataset = open_tokens(path)
    whole, parts = (measure(model, dataset, batch=size) for size in (SEQUENCES, 5))
    assert parts["loss"] == pytest.approx(whole["loss"], rel=1e-5)
    assert parts["objective"] == pytest.approx(whole["objective"], rel=1e-5)


def test_sources_are_told_apart(path: Path, run: Path, tmp_path: Path) -> None:
    other = CopyTask(sequences=SEQUENCES, per_shard=SEQUENCES).write(tmp_path / "two")
    manifest = json.loads((other / "tokens.json").read_text())
    manifest["sources"] = [manifest["sources"][0] | {"name": name} for name in ("first", "second", "none")]
    (other / "tokens.json").write_text(json.dumps(manifest))
    numbers = np.arange(SEQUENCES) % 3 == 0
    numbers.astype("<u2").tofile(other / "shard-00000.sources.bin")
    model = checkpoint.restore(checkpoint.load(run / "checkpoint.pt"))
    found = measure(model, open_tokens(other))
    first, second, none = found["sources"]
    assert (first["sequences"], second["sequences"], none["sequences"]) == (8, 4, 0)
    assert none["loss"] is None
    together = first["loss"] * first["tokens"] + second["loss"] * second["tokens"]
    assert together / found["tokens"] == pytest.approx(found["loss"])
    assert first["loss"] != second["loss"]


def test_it_prints_json_where_no_file_is_named(path: Path, run: Path) -> None:
    command = [sys.executable, "-m", "gatogym.generalist.measure", "--checkpoint", str(run / "checkpoint.pt")]
    done = subprocess.run([*command, "--tokens", str(path)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["sequences"] == SEQUENCES


def test_tokens_of_another_vocabulary_are_refused(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = CopyTask(sequences=2).write(tmp_path / "other")
    manifest = json.loads((other / "tokens.json").read_text())
    (other / "tokens.json").write_text(json.dumps(manifest | {"vocabulary": {"text": 300}}))
    assert main(["--checkpoint", str(run / "checkpoint.pt"), "--tokens", str(other)]) == 2
    told = capsys.readouterr().err
    assert "learned the vocabulary {'text': 256}, " in told
    assert "has {'text': 300}" in told
    assert told.count("\n") == 1


def test_codes_of_another_codebook_are_refused(
    path: Path, run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tokens = CopyTask(sequences=2).write(tmp_path / "codes")
    codes = np.zeros((4, 16, 16, 3), np.uint8)
    codes.tofile(tokens / "codebook.bin")
    manifest = json.loads((tokens / "tokens.json").read_text())
    manifest |= {"vocabulary": {"text": 256, "codes": 4}, "codebook": {"count": 4, "file": "codebook.bin"}}
    (tokens / "tokens.json").write_text(json.dumps(manifest))
    content = checkpoint.load(run / "checkpoint.pt")
    content |= {"vocabulary": {"text": 256, "codes": 4}, "codebook": torch.ones(4, 16, 16, 3, dtype=torch.uint8)}
    torch.save(content, tmp_path / "checkpoint.pt")
    assert main(["--checkpoint", str(tmp_path / "checkpoint.pt"), "--tokens", str(tokens)]) == 2
    assert "image codes of another codebook" in capsys.readouterr().err
