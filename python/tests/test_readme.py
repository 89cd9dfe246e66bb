"""What the README shows runs as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from recordings import record, run

PACKAGE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory in which `data/bricks` has pictures, and `data/cartpole` states."""
    root = tmp_path_factory.mktemp("readme")
    (root / "data").mkdir()
    record(root / "data" / "bricks", "--env arcade/Bricks-v1 --episodes 2 --observation rgb")
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"`gatogym (record --env .* --out data/cartpole)`", text, re.DOTALL)
    run([*line.replace("data/cartpole", str(root / "data" / "cartpole")).split()])
    return root


def test_the_examples_run(
    directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 6
    monkeypatch.chdir(directory)
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "README.md", "exec"), names)
    out = capsys.readouterr().out
    assert "2 episodes of arcade/Bricks-v1" in out
    assert "observations/rgb uint8 (210, 160, 3)" in out
    (error, idle) = map(float, re.findall(r"error (.*), of doing nothing (.*)", out)[0])
    assert error < idle / 2


def test_the_example_of_the_front_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    skip = "--env arcade/Bricks-v1 --episodes 2 --observation gray84"
    record(tmp_path / "data" / "bricks-gray84", skip)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert re.search(r"\(32, 84, 84\)$", capsys.readouterr().out)


def test_the_command_that_measures_runs(directory: Path) -> None:
    done = subprocess.run(
        [sys.executable, PACKAGE / "measure.py", directory / "data" / "bricks", "observations/rgb"],
        capture_output=True,
        text=True,
        cwd=PACKAGE,
    )
    assert done.returncode == 0, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "whole episodes",
        "ranges of one chunk",
        "single rows",
    ]


def test_the_command_that_measures_learning_runs(
    directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(PACKAGE))
    import measure_offline

    monkeypatch.setattr(measure_offline, "REPEATS", 1)
    monkeypatch.setattr(measure_offline, "SECONDS", 0.01)
    measure_offline.main(str(directory / "data" / "cartpole"), "state")
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "stream, 0 workers",
        "stream, 1 workers",
        "stream, 2 workers",
        "random batches, kept decoded",
        "random items, kept decoded",
        "random batches, not kept",
        "random items, not kept",
    ]
