"""Episodes that NumPy wrote are imported, and read as they were."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from recordings import REPOSITORY, run
from test_agreement import assert_same

import gatogym

PAGE = REPOSITORY / "docs" / "outside.md"


class Pole:
    """A pole that leans further every step, of Gymnasium's kind."""

    def __init__(self) -> None:
        self.random = np.random.default_rng(7)

    def reset(self) -> tuple[np.ndarray, dict[str, Any]]:
        self.steps, self.lean = 0, self.random.normal(size=2)
        return self.lean.copy(), {}

    def step(self, action: int) -> tuple[np.ndarray, float, bool, bool, dict[str, Any]]:
        self.steps += 1
        self.lean = self.lean * 1.2 + (0.1 if action else -0.1)
        return self.lean.copy(), 1.0, bool(abs(self.lean[0]) > 3), self.steps == 200, {}


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory in which the page's example has run, and then its commands."""
    text = PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (commands,) = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names = {"env": Pole(), "policy": lambda seen: int(seen[0] < 0)}
    exec(compile(example, "outside.md", "exec"), names)
    for command in commands.splitlines():
        # The command line runs in the repository: paths of the page are those of this directory.
        words = command.removeprefix("gatogym ").split()
        paths = ("episodes", "pole.json", "data/pole", "arrays")
        out = run([str(tmp_path / word) if word in paths else word for word in words])
        if words[0] == "verify":
            assert "20 episodes from outside checked for content only" in out
    return tmp_path


def test_the_example_of_the_page_runs_and_is_read_as_it_was_written(imported: Path) -> None:
    ds = assert_same(imported / "data" / "pole")
    files = sorted((imported / "episodes").glob("*.npz"))
    assert len(ds.episodes) == len(files) == 20
    for episode, file, exported in zip(
        ds.episodes, files, sorted((imported / "arrays").glob("*.npz")), strict=True
    ):
        arrays, again = np.load(file), np.load(exported)
        for name in ("actions", "rewards", "observations/state"):
            assert np.array_equal(episode[name], arrays[name])
            assert np.array_equal(again[name], arrays[name])
        assert again["observations/state"].dtype == np.float32
        assert episode.terminated == arrays["terminated"]
        assert episode.truncated == arrays["truncated"]
        assert str(again["instruction"]) == episode.instruction == "keep the pole upright"
        assert "hashes" not in episode
    ds.verify()


def test_they_are_marked_and_selected(imported: Path) -> None:
    ds = gatogym.open(imported / "data" / "pole")
    origin = {"from": "our bench, two afternoons", "licence": "CC-BY-4.0"}
    assert ds.sources[0].origin == ds.episodes[0].origin == origin
    train, validation = (ds.select(split=part) for part in ("train", "validation"))
    assert len(train) + len(validation) == 20 and len(train) > len(validation)
    with pytest.raises(gatogym.DatasetError, match="what random play gets in outside/Pole-v0"):
        ds.select(expert=0.8)


@pytest.mark.parametrize("name", ["savez", "savez_compressed"])
def test_arrays_of_every_dtype_that_can_be_kept(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    random = np.random.default_rng(1)
    kept = ("bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "int64")
    observations = {
        f"observations/{dtype}": random.integers(0, 2, (6, 3)).astype(dtype) for dtype in kept
    }
    for dtype in ("float32", "float64"):
        observations[f"observations/{dtype}"] = random.normal(size=(6, 2, 2)).astype(dtype)
    arrays = observations | {
        "actions": random.integers(-3, 3, (5, 2)),
        "rewards": np.arange(5),
        "terminated": np.arange(5) == 4,
        "truncated": False,
        "success": True,
        "instruction": "öffne die Schublade 🗄",
    }
    getattr(np, name)(tmp_path / "in" / "one.npz", **arrays)
    spec = tmp_path / "spec.json"
    origin = {"from": "a test", "licence": "MIT"}
    said = {"id": "outside/Any-v0", "origin": origin, "agent": {"id": "nobody"}}
    spec.write_text(json.dumps(said))
    out = tmp_path / "out"
    run(["import", str(tmp_path / "in"), "--spec", str(spec), "--out", str(out), "--quiet"])
    (episode,) = assert_same(out).episodes
    for key in observations:
        assert np.array_equal(episode[key], arrays[key]), key
    assert episode["actions"].dtype == np.int32
    assert np.array_equal(episode["actions"], arrays["actions"])
    assert episode.instruction == arrays["instruction"]
    assert episode.success and episode.return_ == 10
