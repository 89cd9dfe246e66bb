"""Datasets that were changed are read, or refused in a line, fast and in little memory."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fuzzing import Trial
from recordings import REPOSITORY

import gatogym

MUTANTS = 400


def test_mutants_are_read_or_refused() -> None:
    command = ["node", "scripts/fuzz.js", "--mutants", str(MUTANTS), "--readers", "python"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHON": sys.executable},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"tried {MUTANTS} of {MUTANTS} mutants: 0 wrong" in done.stdout


def test_a_sound_dataset_is_read(recorded: Callable[[str], Path]) -> None:
    trial = Trial(recorded("cartpole"), 1, 60)
    assert (trial.refused, trial.wrong) == (False, [])


def test_what_is_no_refusal_is_told(
    recorded: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = recorded("cartpole")
    assert any("open took" in line for line in Trial(directory, 1, 0).wrong)
    for error in (KeyError("rewards"), gatogym.DatasetError("two\nlines"), MemoryError()):

        def read(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(gatogym.Episode, "read", read)
        assert Trial(directory, 1, 60).wrong
