"""The index: it tells what a walk finds, is read a block at a time, and is not believed if hurt."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from crafting import Crafted, seal

import gatogym
from gatogym.files import DatasetFile
from gatogym.index import Index
from gatogym.manifest import read_manifest

Recorded = Callable[[str], Path]

BLOCK = 4096


@pytest.fixture
def crafted(tmp_path: Path) -> Path:
    return Crafted(groups=5, per_shard=2).write(tmp_path / "crafted", indexed=True)


def contents(directory: Path) -> list[dict[str, bytes | float | int]]:
    """All that is read of each episode."""
    return [
        {"length": e.length, "return": e.return_, **{k: v.tobytes() for k, v in dict(e).items()}}
        for e in gatogym.open(directory).episodes
    ]


def assert_index_of_shards(directory: Path) -> None:
    ds = gatogym.open(directory)
    index = ds._index
    assert index is not None
    for shard in ds._shards:
        walked = shard.layout.places
        assert list(walked) == list(shard.numbers)
        assert {number: index.place(number) for number in walked} == walked
    for episode in ds.episodes:
        group, within = episode._group, episode._within
        outcome = (group.returns[within], group.lengths[within], group.flags[within])
        assert index.outcome(episode.index) == outcome
    assert ds.damage == []
    ds.verify()


@pytest.mark.parametrize("name", ["shards", "rooms", "bricks"])
def test_an_index_tells_what_a_walk_finds(name: str, recorded: Recorded) -> None:
    assert_index_of_shards(recorded(name))


def test_an_index_of_many_blocks_tells_what_a_walk_finds(tmp_path: Path) -> None:
    Crafted(groups=400, per_shard=150).write(tmp_path, indexed=True)
    assert (tmp_path / "index.bin").stat().st_size == (3 + 4) * BLOCK
    assert_index_of_shards(tmp_path)


def test_an_episode_costs_two_blocks_a_header_and_its_own_group(tmp_path: Path) -> None:
    made = Crafted(groups=400, per_shard=400)
    made.write(tmp_path, indexed=True)
    ds = gatogym.open(tmp_path)
    (shard,) = ds._shards
    assert ds._index is not None
    assert (ds._index.file.bytes_read, shard.file.bytes_read) == (0, 0)
    episode = ds.episodes[701]
    assert (episode.length, episode.return_, episode.success) == (4, 1400, True)
    assert (ds._index.file.bytes_read, shard.file.bytes_read) == (BLOCK, 0)
    assert len(episode["actions"]) == 4
    assert ds._index.file.bytes_read == 2 * BLOCK
    header, group = made.header(), made.frames(350)[-1]
    assert shard.file.bytes_read <= 20 + len(header) + len(group)


def test_a_flipped_bit_in_any_byte_is_found_and_its_block_is_not_believed(crafted: Path) -> None:
    file = crafted / "index.bin"
    data = file.read_bytes()
    assert len(data) == 2 * BLOCK
    manifest = read_manifest(crafted)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << at * 5 % 8
        file.write_bytes(changed)
        index = Index(DatasetFile(file), manifest)
        is_first = at < BLOCK
        assert (index.place(0) is None, index.outcome(0) is None) == (is_first, not is_first)


def test_a_damaged_index_is_named_and_the_episodes_are_read_without_it(crafted: Path) -> None:
    expected = contents(crafted)
    file = crafted / "index.bin"
    data = file.read_bytes()
    for at in range(0, len(data), 211):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        file.write_bytes(changed)
        with pytest.raises(gatogym.DatasetError, match=r"index\.bin is damaged: its checksum"):
            gatogym.open(crafted).verify()
        assert contents(crafted) == expected
    file.write_bytes(data[:-1])
    with pytest.raises(gatogym.DatasetError, match=r"index\.bin is damaged"):
        gatogym.open(crafted).verify()
    assert contents(crafted) == expected
    file.unlink()
    with pytest.raises(gatogym.DatasetError, match=r"cannot read .*index\.bin: No such file"):
        gatogym.open(crafted).verify()
    assert contents(crafted) == expected


def test_the_index_of_another_dataset_is_not_believed(crafted: Path, tmp_path: Path) -> None:
    expected = contents(crafted)
    other = Crafted(groups=5, per_shard=2, seed=6).write(tmp_path / "other", indexed=True)
    shutil.copy(other / "index.bin", crafted)
    assert contents(crafted) == expected


def test_a_dataset_without_an_index_is_read(crafted: Path) -> None:
    expected = contents(crafted)
    manifest = json.loads((crafted / "dataset.json").read_text())
    del manifest["index"]
    seal(crafted, manifest)
    (crafted / "index.bin").unlink()
    ds = gatogym.open(crafted)
    assert ds._index is None
    ds.verify()
    assert contents(crafted) == expected


@pytest.mark.parametrize("index", [[], {"bytes": "8192", "sha256": ""}, {"bytes": 8192}])
def test_an_index_that_the_manifest_cannot_mean_is_refused(index: object, crafted: Path) -> None:
    manifest = json.loads((crafted / "dataset.json").read_text())
    seal(crafted, {**manifest, "index": index})
    with pytest.raises(gatogym.DatasetError, match="it gives its index"):
        gatogym.open(crafted)


@pytest.mark.parametrize("sha256", [None, 1, "", "0" * 63, "G" * 64])
def test_a_checksum_that_is_none_is_refused(sha256: object, crafted: Path) -> None:
    manifest = json.loads((crafted / "dataset.json").read_text())
    manifest["shards"][1]["sha256"] = sha256
    seal(crafted, manifest)
    with pytest.raises(gatogym.DatasetError, match=r"it gives shard-00001\.traj .* for a SHA-256"):
        gatogym.open(crafted)


def test_an_altered_shard_is_named_by_its_checksum(crafted: Path) -> None:
    shard = crafted / "shard-00001.traj"
    data = bytearray(shard.read_bytes())
    data[-1] ^= 1
    shard.write_bytes(data)
    with pytest.raises(gatogym.DatasetError, match=r"shard-00001\.traj is damaged: its checksum"):
        gatogym.open(crafted).verify()


def test_a_shard_of_another_dataset_is_refused_although_the_index_finds_its_groups(
    crafted: Path, tmp_path: Path
) -> None:
    other = Crafted(groups=5, per_shard=2, seed=6).write(tmp_path / "other")
    shutil.copy(other / "shard-00001.traj", crafted)
    manifest = json.loads((crafted / "dataset.json").read_text())
    manifest["shards"][1]["bytes"] = (crafted / "shard-00001.traj").stat().st_size
    seal(crafted, manifest)
    episodes = gatogym.open(crafted).episodes
    assert len(episodes[0]["actions"]) == 3
    with pytest.raises(gatogym.DatasetError, match="belongs to another dataset"):
        episodes[4]["actions"]
