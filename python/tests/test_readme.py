"""What the README shows runs as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from recordings import record

PACKAGE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory in which `data/bricks` has pictures."""
    root = tmp_path_factory.mktemp("readme")
    (root / "data").mkdir()
    record(root / "data" / "bricks", "--env arcade/Bricks-v1 --episodes 2 --observation rgb")
    return root


def test_the_examples_run(
    directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 4
    monkeypatch.chdir(directory)
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "README.md", "exec"), names)
    out = capsys.readouterr().out
    assert "2 episodes of arcade/Bricks-v1" in out
    assert "observations/rgb uint8 (210, 160, 3)" in out


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
