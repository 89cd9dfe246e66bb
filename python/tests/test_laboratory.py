"""An experiment of the generalist: records, tokenizes, trains, measures and plays, and goes on with a training that was stopped."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gatogym.generalist import checkpoint

SCRIPT = Path(__file__).parent / "laboratory.mjs"
ROOT = Path(__file__).parents[2]


def run(directory: Path) -> tuple[list[str], Any]:
    """The commands that it showed, and what it found."""
    command = ["node", str(SCRIPT), str(directory), sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.strip().splitlines()
    return [line for line in lines if line.startswith("$ ")], json.loads(lines[-1])


def test_it_is_made_whole_and_goes_on_where_a_training_stopped(tmp_path: Path) -> None:
    commands, found = run(tmp_path)
    assert len(commands) == 5
    assert [told["step"] for told in found["told"]] == [1, 2]
    assert found["pace"]["tokensPerSecond"] in [told["tokens_per_second"] for told in found["told"]]
    assert found["losses"]["sequences"] == 16
    assert found["losses"]["loss"] == pytest.approx(found["told"][-1]["loss"], rel=0.2)
    assert [len(scores) for scores in found["scores"]] == [2, 2]
    assert found["score"]["mean"] == pytest.approx(found["reported"], abs=0.01)
    assert [done["product"] for done in found["work"]] == [
        "episodes/rooms",
        "tokens/cells",
        "runs/pico-0",
        "losses/pico-0.json",
        "benchmarks/all",
    ]
    assert found["work"][2]["command"].startswith("python -m gatogym.generalist.train --tokens ")
    # As Ctrl-C leaves it: a checkpoint, and no network yet.
    (tmp_path / "runs" / "pico-0" / "generalist" / "generalist.json").unlink()
    commands, again = run(tmp_path)
    assert len(commands) == 1
    assert commands[0].endswith("--resume")
    assert checkpoint.load(tmp_path / "runs" / "pico-0" / "checkpoint.pt")["run"]["step"] == 2
    assert again["scores"] == found["scores"]
    assert again["work"][2]["processorSeconds"] > found["work"][2]["processorSeconds"]
