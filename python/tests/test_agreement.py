"""What Python reads is what TypeScript reads, to the bit."""

import hashlib
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from recordings import BRANCHED, CLI, MERGED, PLAYED, RECORDINGS, dump

import gatogym

Recorded = Callable[[str], Path]


def sha256(array: np.ndarray) -> str:
    return hashlib.sha256(array.tobytes()).hexdigest()


def assert_same(directory: Path) -> gatogym.Dataset:
    ds = gatogym.open(directory)
    expected = dump(directory)
    assert ds.damage == [] and expected["damage"] == 0
    assert len(ds.episodes) == len(expected["episodes"])
    for episode, facts in zip(ds.episodes, expected["episodes"], strict=True):
        columns = facts.pop("columns")
        assert {
            "id": episode.id,
            "source": episode.source,
            "env": episode.env,
            "agent": episode.agent,
            "seed": episode.seed,
            "agentSeed": episode.agent_seed,
            "instruction": episode.instruction,
            "length": episode.length,
            "return": episode.return_,
            "terminated": episode.terminated,
            "truncated": episode.truncated,
            "success": episode.success,
        } == facts
        assert list(episode.columns) == list(columns)
        for name, column in columns.items():
            values = episode[name]
            assert values.dtype == np.dtype(column["dtype"])
            assert list(values.shape) == column["shape"]
            assert sha256(values) == column["sha256"], f"{name} of episode {episode.index}"
            for part in column["ranges"]:
                rows = episode.read(name, part["from"], part["to"])
                assert sha256(rows) == part["sha256"], f"{name} {part}"
                assert np.array_equal(rows, values[part["from"] : part["to"]], equal_nan=True)
    return ds


@pytest.mark.parametrize("name", [*RECORDINGS, MERGED, PLAYED, BRANCHED])
def test_every_column_of_every_episode_is_what_typescript_reads(
    name: str, recorded: Recorded
) -> None:
    ds = assert_same(recorded(name))
    assert ds.complete
    assert [episode.seed for episode in ds.episodes] == [e.seed for e in ds.episodes[:]]


def test_sticky_actions_are_kept_as_asked_and_as_executed(recorded: Recorded) -> None:
    for episode in gatogym.open(recorded("bricks-sticky")).episodes:
        asked, executed = episode["actions"], episode["executedActions"]
        repeated = executed[1:] == executed[:-1]
        differs = executed[1:] != asked[1:]
        # An action that was not executed gave way to the one before it: a quarter of all, or a
        # little less, since an agent may repeat itself.
        assert np.all(repeated[differs])
        assert 0.15 < differs.mean() < 0.3


def test_returns_are_sums_of_rewards_and_lengths_their_count(recorded: Recorded) -> None:
    for name in ("bricks-actions", "rooms-actions"):
        for episode in gatogym.open(recorded(name)).episodes:
            rewards = episode["rewards"]
            assert len(rewards) == len(episode["actions"]) == episode.length
            assert float(np.cumsum(rewards.astype(np.float64))[-1]) == episode.return_
            assert episode.terminated or episode.truncated


def test_the_tiers_hold_the_same_episodes(recorded: Recorded) -> None:
    with_rows = gatogym.open(recorded("rooms")).episodes
    without = gatogym.open(recorded("rooms-actions")).episodes
    assert [episode.id for episode in with_rows] == [episode.id for episode in without]
    assert "observations/rgb" in with_rows[0] and "observations/rgb" not in without[0]


def test_episodes_of_several_sources_and_shards_stand_in_the_order_of_the_plan(
    recorded: Recorded,
) -> None:
    directory = recorded("shards")
    ds = gatogym.open(directory)
    assert len(list(directory.glob("shard-*.traj"))) > 2
    assert [episode.source for episode in ds.episodes] == [0] * 50 + [1] * 50
    assert ds.episodes[50].env["id"] == ds.sources[1].env["id"]


def test_a_killed_recording_is_read_up_to_its_last_whole_group(tmp_path: Path) -> None:
    directory = tmp_path / "killed"
    command = f"record --env maze/FourRooms-v1 --agent random --episodes 200000 --out {directory}"
    process = subprocess.Popen(
        ["node", str(CLI), *command.split(), "--seed", "1", "--workers", "1", "--quiet"]
    )
    shard = directory / "shard-00000.traj"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (shard.exists() and shard.stat().st_size > 20_000):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    ds = assert_same(directory)
    assert not ds.complete
    assert 0 < len(ds.episodes) < 200_000
