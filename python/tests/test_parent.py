"""What a trained network learns further: it begins as what it was, and tells the whole story."""

import json
import signal
from pathlib import Path

import pytest
import torch
from token_crafting import CopyTask

from gatogym.files import sha256_of
from gatogym.generalist import checkpoint
from gatogym.generalist.adapter import adapters_of
from gatogym.generalist.options import parser
from gatogym.generalist.train import Run, main

SETTINGS = "--size pico --steps 3 --batch 4 --rate 0.002 --warm-up 2 --tell 3 --save 3 --seed 3 --device cpu".split()
WAYS = {"fine-tuning": [], "adapter": ["--adapter", "8"]}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With two tasks, and a run that learned the first of them."""
    made = tmp_path_factory.mktemp("further")
    CopyTask(length=48).write(made / "first")
    CopyTask(length=48, symbols=5, name="other").write(made / "second")
    assert main(["--tokens", str(made / "first"), "--out", str(made / "parent"), *SETTINGS]) == 0
    return made


@pytest.fixture(scope="module")
def parent(directory: Path) -> Path:
    return directory / "parent" / "checkpoint.pt"


def arguments(directory: Path, out: Path, *more: str) -> list[str]:
    parent = directory / "parent" / "checkpoint.pt"
    return ["--tokens", str(directory / "second"), "--out", str(out), "--from", str(parent), *SETTINGS, *more]


@pytest.fixture(scope="module", params=WAYS)
def more(request: pytest.FixtureRequest) -> list[str]:
    """How the second task is learned."""
    return WAYS[request.param]


@pytest.fixture(scope="module")
def whole(directory: Path, more: list[str]) -> Path:
    """A run from its parent to its last step."""
    out = directory / "-".join(["whole", *more])
    assert main(arguments(directory, out, *more)) == 0
    return out


def weights(file: Path) -> dict[str, torch.Tensor]:
    model: dict[str, torch.Tensor] = checkpoint.load(file)["model"]
    return model


def test_a_run_begins_with_the_weights_of_its_parent(
    directory: Path, parent: Path, tmp_path: Path, more: list[str]
) -> None:
    run = Run(parser().parse_args(arguments(directory, tmp_path, *more)))
    begun = run.model.state_dict()
    for name, weight in weights(parent).items():
        assert torch.equal(begun[name], weight), name
    assert all(float(adapter.gate.detach()) == 0 for adapter in adapters_of(run.model))


def test_fine_tuning_changes_the_weights_of_the_parent_and_adapters_none(
    parent: Path, whole: Path, more: list[str]
) -> None:
    after = weights(whole / "checkpoint.pt")
    for name, weight in weights(parent).items():
        if more or name in ("tokens.weight", "local.weight", "blocks.0.grow.weight", "norm.bias"):
            assert torch.equal(after[name], weight) == bool(more), name


def test_a_run_that_was_stopped_goes_on_to_the_same_weights(
    directory: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    report = Run._report

    def interrupted(self: Run, rate: float, is_last: bool) -> None:
        report(self, rate, is_last)
        signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(Run, "_report", interrupted)
        assert main(arguments(directory, tmp_path / "stopped", *more)) == 130
    assert main(arguments(directory, tmp_path / "stopped", *more, "--resume")) == 0
    expected, resumed = (checkpoint.load(out / "checkpoint.pt") for out in (whole, tmp_path / "stopped"))
    assert resumed["run"] == expected["run"]
    for name, weight in expected["model"].items():
        assert torch.equal(resumed["model"][name], weight), name


def test_the_card_tells_what_it_plays_and_the_whole_story(
    directory: Path, parent: Path, whole: Path, more: list[str]
) -> None:
    card = json.loads((whole / "generalist" / "generalist.json").read_text())
    assert [(source["name"], source.get("adapter")) for source in card["sources"]] == [
        ("copy", None),
        ("other", True if more else None),
    ]
    training = card["training"]
    tokens = [json.loads((directory / name / "tokens.json").read_text())["checksum"] for name in ("first", "second")]
    assert training["from"] == sha256_of(parent)
    assert (training["parent"]["tokens"], training["tokens"]) == tuple(tokens)
    assert training["parent"]["step"] == training["step"] == 3
    assert training.get("adapter") == (8 if more else None)


def test_what_does_not_fit_is_refused_in_one_line(
    directory: Path, parent: Path, whole: Path, tmp_path: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(told: str, given: list[str], *more: str) -> None:
        assert main([*given, *more]) == 2
        message = capsys.readouterr().err
        assert told in message
        assert message.startswith("train: ")
        assert message.count("\n") == 1

    def with_tokens(name: str, task: CopyTask) -> list[str]:
        given = arguments(directory, tmp_path / "run")
        given[1] = str(task.write(tmp_path / name))
        return given

    given = arguments(directory, tmp_path / "run")
    refused("is of size pico, --size is nano", given, "--size", "nano")
    refused("is not there", given, "--from", str(tmp_path / "none.pt"))
    refused("knows 256 tokens of text", with_tokens("text", CopyTask(length=48, text=300)))
    refused("gatogym tokenize --length 48", with_tokens("long", CopyTask()))
    refused("learned without instructions", with_tokens("told", CopyTask(length=48, instructions=True)))
    refused("do not write pictures with the same codes", with_tokens("codes", CopyTask(length=48, codes=4)))
    alone = [argument for argument in given if argument not in ("--from", str(parent))]
    refused("--adapter needs --from", alone, "--adapter")
    if not more:
        refused("was trained without adapter, now it is with 32", given, "--out", str(whole), "--adapter", "--resume")
        return
    refused("has an adapter", given, "--from", str(whole / "checkpoint.pt"))
    refused("was trained with adapter 8, now it is with 32", given, "--out", str(whole), "--adapter", "--resume")
    refused("was trained with adapter 8, now it is without", alone, "--out", str(whole), "--resume")
