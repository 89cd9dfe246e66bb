"""An inspection finds every byte that is not as it was written, and says where it is."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from crafting import Crafted

import gatogym

Recorded = Callable[[str], Path]


@pytest.fixture
def crafted(tmp_path: Path) -> Path:
    return Crafted(groups=5, per_shard=2).write(tmp_path / "crafted", indexed=True)


@pytest.mark.parametrize(
    "name", ["bricks", "bricks-actions", "rooms", "cartpole", "shards", "part"]
)
def test_recordings_are_sound(name: str, recorded: Recorded) -> None:
    ds = gatogym.open(recorded(name))
    told: list[tuple[int, int]] = []
    report = ds.inspect(lambda done, total: told.append((done, total)))
    assert report.damage == ()
    assert report.episodes == len(ds.episodes)
    assert report.steps == sum(episode.length for episode in ds.episodes)
    assert told == sorted(told) and told[-1] == (len(ds.episodes), len(ds.episodes))


def test_flipped_bits_all_over_every_file_are_found(crafted: Path) -> None:
    rng = random.Random(7)
    for file in [*sorted(crafted.glob("*.traj")), crafted / "index.bin"]:
        data = file.read_bytes()
        step = 7 if file.suffix == ".traj" else 37
        for at in range(0, len(data), step):
            flipped = bytearray(data)
            flipped[at] ^= 1 << rng.randrange(8)
            file.write_bytes(flipped)
            damage = gatogym.open(crafted).inspect().damage
            assert damage and {part.shard for part in damage} == {file.name}, f"byte {at}"
        file.write_bytes(data)
    assert gatogym.open(crafted).inspect().damage == ()


def test_damage_is_told_with_its_place_and_its_episodes(crafted: Path) -> None:
    ds = gatogym.open(crafted)
    place = ds.shard_of(3).place(3)
    shard = crafted / "shard-00001.traj"
    data = bytearray(shard.read_bytes())
    data[place.start - 1] ^= 1  # in the last chunk of group 3
    data[place.start - 200] ^= 1  # in one before that
    shard.write_bytes(data)
    report = gatogym.open(crafted).inspect()
    assert (report.episodes, report.steps) == (10, 28)
    assert [(d.shard, d.episodes) for d in report.damage] == [(shard.name, range(6, 8))] * 2
    for part in report.damage:
        assert data[part.offset : part.offset + 4] == b"GTJ1" and part.bytes > 20
        assert part.what.startswith('column "observations/state": the frame\'s checksum')


def test_lost_groups_and_altered_headers_are_told(crafted: Path) -> None:
    shard = crafted / "shard-00000.traj"
    data = shard.read_bytes()
    place = gatogym.open(crafted).shard_of(0).place(0)
    shard.write_bytes(data[: place.start] + bytes(place.stop - place.start) + data[place.stop :])
    damage = gatogym.open(crafted).inspect().damage
    assert any(d.offset == place.start and "expected a frame" in d.what for d in damage)
    assert any(d.episodes == range(0, 2) and "lost to damage" in d.what for d in damage)


def test_an_index_that_was_replaced_is_told_although_it_is_intact(crafted: Path) -> None:
    index = crafted / "index.bin"
    data = index.read_bytes()
    index.write_bytes(Crafted(groups=5, per_shard=2, seed=6).index())
    damage = gatogym.open(crafted).inspect().damage
    assert [(d.shard, d.what) for d in damage] == [
        ("index.bin", "its SHA-256 is not the one in the manifest")
    ]
    index.unlink()
    damage = gatogym.open(crafted).inspect().damage
    assert [(d.shard, d.what) for d in damage] == [("index.bin", "the file is missing")]
    index.write_bytes(data)
    assert gatogym.open(crafted).inspect().damage == ()


class Miscounted(Crafted):
    """Says of the second episode of group 1 another return than its rewards make."""

    def message(self, group: int) -> list:
        message = super().message(group)
        if group == 1:
            message[3] = np.array([3.0, 4.5], "<f8").tobytes()
        return message


def test_returns_that_are_not_the_sums_of_the_rewards_are_told(tmp_path: Path) -> None:
    report = gatogym.open(Miscounted().write(tmp_path)).inspect()
    (part,) = report.damage
    assert part.what == "its returns are not the sums of its rewards"
    assert part.episodes == range(2, 4)


def test_an_index_that_tells_something_else_is_told(tmp_path: Path) -> None:
    class Misled(Crafted):
        def index(self) -> bytes:
            lengths, self.lengths = self.lengths, (4, 3)
            try:
                return super().index()
            finally:
                self.lengths = lengths

    damage = gatogym.open(Misled().write(tmp_path, indexed=True)).inspect().damage
    assert {part.shard for part in damage} == {"index.bin"}
    assert "tells of episode 0 what the shard does not" in damage[0].what


def test_a_recording_that_goes_on_is_inspected_as_far_as_it_is(tmp_path: Path) -> None:
    directory = Crafted(groups=5, per_shard=5).write(tmp_path, complete=False)
    shard = directory / "shard-00000.traj"
    shard.write_bytes(shard.read_bytes()[:-10])
    report = gatogym.open(directory).inspect()
    assert (report.episodes, report.damage) == (8, ())


def command(*arguments: object) -> subprocess.CompletedProcess:
    line = [sys.executable, "-m", "gatogym", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True)


def test_the_command_verifies(recorded: Recorded, crafted: Path, tmp_path: Path) -> None:
    sound = command("verify", recorded("cartpole"))
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "is sound: 3 episodes, 3,000 steps checked" in sound.stdout
    shard = crafted / "shard-00002.traj"
    data = bytearray(shard.read_bytes())
    data[-1] ^= 1
    shard.write_bytes(data)
    damaged = command("verify", crafted)
    assert damaged.returncode == 2
    assert "shard-00002.traj at byte" in damaged.stdout and "(episodes 8 to 9)" in damaged.stdout
    none = command("verify", tmp_path)
    assert (none.returncode, len(none.stderr.splitlines())) == (2, 1)
    assert "is not a dataset" in none.stderr


def test_the_command_tells_what_is_recorded(recorded: Recorded) -> None:
    told = command("info", recorded("bricks"))
    assert told.returncode == 0, told.stderr
    assert "2 episodes of arcade/Bricks-v1 by random" in told.stdout
    assert "actions: counts [" in told.stdout and "observations/ram: mean [" in told.stdout
