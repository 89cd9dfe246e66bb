"""Training: it learns, goes on where it stood, is the same for one process and two, and is told in one line what is wrong."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from token_crafting import CopyTask

from gatogym.generalist import checkpoint
from gatogym.generalist.model import Generalist
from gatogym.generalist.operations import operations
from gatogym.generalist.sizes import Size
from gatogym.generalist.train import Run, main
from gatogym.generalist.vocabulary import Vocabulary
from gatogym.tokens import open_tokens

SETTINGS = "--steps 30 --batch 8 --rate 0.002 --warm-up 5 --tell 10 --save 10 --seed 3 --device cpu".split()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return CopyTask().write(tmp_path_factory.mktemp("tokens"))


@pytest.fixture(scope="module")
def whole(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run from its first step to its last."""
    out = tmp_path_factory.mktemp("runs") / "whole"
    assert run(path, out) == 0
    return out


def run(path: Path, out: Path, *more: str) -> int:
    return main(["--tokens", str(path), "--out", str(out), *SETTINGS, *more])


def assert_learned_alike(out: Path, whole: Path) -> None:
    """Every weight went the same way, to a tenth of it.

    Muon computes in bfloat16, whose rounding is another where sums are made in another order.
    """
    begun = untrained(whole)
    expected, found = (checkpoint.load(each / "checkpoint.pt")["model"] for each in (whole, out))
    for name, weight in expected.items():
        way = (weight - begun[name]).norm()
        assert (found[name] - weight).norm() <= 0.1 * way, name


def untrained(whole: Path) -> dict[str, torch.Tensor]:
    """The weights with which the run began."""
    torch.manual_seed(3)
    content = checkpoint.load(whole / "checkpoint.pt")
    return Generalist(Size(**content["size"]), Vocabulary(**content["vocabulary"])).state_dict()


def losses(out: Path) -> list[float]:
    rows = csv.reader((out / "metrics.csv").open())
    return [float(value) for _, name, value in rows if name == "loss"]


def test_it_learns_and_tells_how(whole: Path) -> None:
    told = losses(whole)
    assert len(told) == 3
    assert told[-1] < 0.7 * told[0]
    names = {name for _, name, _ in csv.reader((whole / "metrics.csv").open())}
    expected = {"loss/environment/copy", "loss/modality/discrete", "learning_rate", "gradient_norm"}
    assert names >= expected | {"tokens_per_second", "loader_wait", "mfu"}
    assert list(whole.glob("events.out.tfevents.*"))
    card = json.loads((whole / "generalist" / "generalist.json").read_text())
    assert card["training"]["step"] == 30
    assert card["sources"][0]["name"] == "copy"


def test_it_tells_which_share_of_the_processors_arithmetic_it_uses(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, tmp_path / "out", "--steps", "2") == 0
    peak, source = re.findall(r"^peak ([\d,.]+) Gflop/s a device \((.*)\)$", capsys.readouterr().out, re.M)[0]
    assert source == "measured, products of 2048 x 2048 in float32"
    rows = {name: float(value) for _, name, value in csv.reader((tmp_path / "out" / "metrics.csv").open())}
    model = checkpoint.restore(checkpoint.load(tmp_path / "out" / "checkpoint.pt"))
    flops = operations(model, open_tokens(path))
    expected = flops * rows["tokens_per_second"] / (float(peak.replace(",", "")) * 1e9)
    assert rows["mfu"] == pytest.approx(expected, rel=0.02)


def test_a_run_that_was_stopped_goes_on_to_the_same_weights(path: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "stopped"
    command = [sys.executable, "-m", "gatogym.generalist.train", "--tokens", str(path), "--out", str(out), *SETTINGS]
    process = subprocess.Popen([*command, "--tell", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while not process.stdout.readline().startswith("step "):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "the same command with --resume goes on" in told
    step = checkpoint.load(out / "checkpoint.pt")["run"]["step"]
    assert 1 <= step < 30
    assert run(path, out, "--resume") == 0
    expected, resumed = (checkpoint.load(each / "checkpoint.pt") for each in (whole, out))
    assert resumed["run"] == expected["run"]
    for name, weight in expected["model"].items():
        assert torch.equal(resumed["model"][name], weight), name


def test_an_interrupt_while_it_saves_loses_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Run._report

    def interrupted(self: Run, rate: float, is_last: bool) -> None:
        report(self, rate, is_last)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Run, "_report", interrupted)
    assert run(path, tmp_path / "out") == 130
    assert checkpoint.load(tmp_path / "out" / "checkpoint.pt")["run"]["step"] == 2


@pytest.mark.parametrize("more", [[], ["--shard"]], ids=["DDP", "FSDP"])
def test_two_processes_learn_what_one_learns(path: Path, whole: Path, tmp_path: Path, more: list[str]) -> None:
    out = tmp_path / "two"
    launcher = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", "0"]
    command = [*launcher, "--rdzv-backend", "c10d", "--rdzv-endpoint", "localhost:0", "-m", "gatogym.generalist.train"]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    settings = ["--tokens", str(path), "--out", str(out), *SETTINGS, *more]
    done = subprocess.run([*command, *settings], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert_learned_alike(out, whole)
    # Every process tells of its own half of the batches.
    assert losses(out)[-1] == pytest.approx(losses(whole)[-1], rel=0.1)


def test_accumulated_batches_learn_what_one_batch_learns(path: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "accumulated"
    assert run(path, out, "--batch", "4", "--accumulate", "2") == 0
    assert_learned_alike(out, whole)


def test_half_precision_learns_too(path: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "half"
    assert run(path, out, "--bf16") == 0
    assert losses(out)[-1] == pytest.approx(losses(whole)[-1], rel=0.2)


def test_the_gym_is_asked_now_and_then_and_a_run_survives_its_failure(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = {
        "environments": [{"environment": "maze/FourRooms-v1", "agents": [{"normalised": 41.5}]}],
        "agents": [{"iqm": 40.0}],
    }
    command = tmp_path / "gatogym.py"
    command.write_text(f"import sys\nassert sys.argv[1] == 'benchmark', sys.argv\nprint({json.dumps(report)!r})\n")
    asked = ["--steps", "2", "--evaluate", "maze/FourRooms-v1", "--evaluate-every", "2"]
    assert run(path, tmp_path / "run", *asked, "--gatogym", f"{sys.executable} {command}") == 0
    rows = list(csv.reader((tmp_path / "run" / "metrics.csv").open()))
    assert [row for row in rows if row[1].startswith("score/")] == [
        ["2", "score/maze/FourRooms-v1", "41.5"],
    ]
    capsys.readouterr()
    assert run(path, tmp_path / "other", *asked, "--gatogym", "/no/such/command") == 0
    assert "the evaluation at step 2 failed: /no/such/command cannot be run" in capsys.readouterr().err


def test_what_cannot_be_used_is_told_in_one_line(
    path: Path, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(told: str, path: Path, out: Path, *more: str) -> None:
        assert run(path, out, *more) == 2
        message = capsys.readouterr().err
        assert told in message
        assert message.startswith("train: ")
        assert message.count("\n") == 1

    refused("is there already: add --resume to go on with it", path, whole)
    refused("was trained with batch 8, now it is with 4", path, whole, "--resume", "--batch", "4")
    refused("is not there", path, tmp_path / "new", "--resume")
    refused("holds no tokens", tmp_path, tmp_path / "new")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "checkpoint.pt").write_bytes(b"nothing")
    refused("is no checkpoint, or is damaged", path, broken, "--resume")
    other = CopyTask().write(tmp_path / "other")
    manifest = json.loads((other / "tokens.json").read_text())
    (other / "tokens.json").write_text(json.dumps(manifest | {"version": 9}))
    refused("has format version 9; this gatogym reads 1", other, tmp_path / "new")
    with pytest.raises(SystemExit) as stop:
        run(path, tmp_path / "new", "--batch", "0")
    assert stop.value.code == 2
