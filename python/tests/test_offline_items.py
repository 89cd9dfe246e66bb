"""Transitions and sequences are what the reader reads, in any order and in any process."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from crafting import Crafted, column, write_manifest
from playing import told
from torch.utils.data import BatchSampler, DataLoader, DistributedSampler, RandomSampler

import gatogym
from gatogym.offline import Sequences, Transitions

Recorded = Callable[[str], Path]

METHODS = [m for m in ("fork", "spawn") if m in multiprocessing.get_all_start_methods()]


@pytest.fixture
def ds(tmp_path: Path) -> gatogym.Dataset:
    return gatogym.open(told(tmp_path))


def steps_of(episodes: gatogym.Episodes) -> list[tuple[gatogym.Episode, int]]:
    return [(episode, t) for episode in episodes for t in range(episode.length)]


def assert_transitions(items: Transitions, episodes: gatogym.Episodes) -> None:
    steps = steps_of(episodes)
    assert len(items) == len(steps)
    arrays = {episode.index: dict(episode) for episode in episodes}
    for item, (episode, t) in zip((items[i] for i in range(len(items))), steps, strict=True):
        own = arrays[episode.index]
        (key,) = items.keys
        seen = own[f"observations/{key}"]
        assert item["observation"].dtype == torch.from_numpy(seen).dtype
        assert np.array_equal(item["observation"].numpy(), seen[t])
        assert np.array_equal(item["next_observation"].numpy(), seen[t + 1])
        assert np.array_equal(item["action"].numpy(), own["actions"][t])
        assert item["action"].dtype == torch.from_numpy(own["actions"]).dtype
        assert item["reward"] == own["rewards"][t]
        is_last = t == episode.length - 1
        assert item["terminated"].item() == (is_last and episode.terminated)
        assert item["truncated"].item() == (is_last and episode.truncated)


@pytest.mark.parametrize("cache", [0, 1 << 28])
def test_transitions_are_the_steps_of_the_episodes(ds: gatogym.Dataset, cache: int) -> None:
    assert_transitions(Transitions(ds, cache=cache), ds.episodes)


@pytest.mark.parametrize(
    ("name", "key"), [("rooms", "symbolic"), ("rooms", "rgb"), ("cartpole", "state")]
)
def test_transitions_of_recordings_are_what_the_reader_reads(
    name: str, key: str, recorded: Recorded
) -> None:
    episodes = gatogym.open(recorded(name)).episodes
    # Of many that share a group, enough to reach into the next; and those that stand alone.
    few = episodes[85:] if name == "rooms" else episodes[:1]
    assert_transitions(Transitions(few, key), few)


def test_a_selection_in_any_order_is_honoured(ds: gatogym.Dataset) -> None:
    for episodes in (
        ds.select(success=True),
        ds.select(min_length=6, max_return=30),
        ds.episodes[::-1],
        ds.episodes[3:11:3],
        ds.episodes[-1:],
    ):
        assert_transitions(Transitions(episodes), episodes)
        assert_transitions(Transitions(episodes, cache=0), episodes)


def test_several_observations_are_told_by_their_keys(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("bricks"))
    item = Transitions(ds, ["ram", "gray84"])[5]
    assert set(item["observation"]) == set(item["next_observation"]) == {"ram", "gray84"}
    episode = ds.episodes[0]
    for key in ("ram", "gray84"):
        assert np.array_equal(
            item["observation"][key], episode.read(f"observations/{key}", 5, 6)[0]
        )
        assert item["observation"][key].dtype == torch.uint8
    assert set(Transitions(ds)[0]["observation"]) == {"rgb", "ram", "palette", "gray84"}


@pytest.mark.parametrize("cache", [0, 1 << 28])
@pytest.mark.parametrize(("length", "stride"), [(1, 1), (4, 1), (4, 4), (4, 3), (20, 2)])
def test_windows_never_reach_into_another_episode(
    ds: gatogym.Dataset, length: int, stride: int, cache: int
) -> None:
    items = Sequences(ds, length, stride=stride, cache=cache)
    windows = [(e, t) for e in ds.episodes for t in range(0, e.length, stride)]
    assert len(items) == len(windows)
    for item, (episode, t) in zip((items[i] for i in range(len(items))), windows, strict=True):
        has = min(length, episode.length - t)
        assert item["mask"].tolist() == [True] * has + [False] * (length - has)
        assert item["timestep"].tolist() == [*range(t, t + has), *[0] * (length - has)]
        seen = item["observation"]
        assert seen.shape == (length + 1, 3)
        own = episode["observations/state"]
        assert np.array_equal(seen[: has + 1], own[t : t + has + 1]) and not seen[has + 1 :].any()
        for name in ("action", "reward"):
            assert np.array_equal(item[name][:has], episode[f"{name}s"][t : t + has])
            assert not item[name][has:].any()
        to_go = [episode["rewards"][u:].sum(dtype=np.float64) for u in range(t, t + has)]
        assert item["return_to_go"].tolist() == [*to_go, *[0] * (length - has)]
        ends = [t + u == episode.length - 1 for u in range(length)]
        assert item["terminated"].tolist() == [end and episode.terminated for end in ends]
        assert item["truncated"].tolist() == [end and episode.truncated for end in ends]


def test_returns_to_go_count_what_lies_beyond_the_block(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("bricks"))
    items = Sequences(ds, 8, "rgb", stride=7)
    assert len(items.layout.blocks) > 3
    for number in (0, len(items) // 3, len(items) - 1):
        at, time = (int(n[0]) for n in items.layout.places(np.array([number])))
        rewards = ds.episodes[at].read("rewards", time)
        assert items[number]["return_to_go"][0] == rewards.sum(dtype=np.float64)
        start = int(np.searchsorted(items.layout.blocks, number, side="right")) - 1
        first, stop = items.layout.blocks[start : start + 2].tolist()
        whole = items.read(first, stop)
        again = items.gather(whole, np.array([number - first]))
        assert np.array_equal(again["return_to_go"][0], items[number]["return_to_go"])
        assert np.array_equal(again["observation"][0], items[number]["observation"])


def test_a_batch_of_places_is_those_items(ds: gatogym.Dataset) -> None:
    for items in (Transitions(ds), Sequences(ds, 3), Sequences(ds, 3, cache=0)):
        places = [97, 0, 50, 50, -1, 3] if isinstance(items, Transitions) else [9, 0, 5, 5, -1]
        batch = items[places]
        for row, place in enumerate(places):
            one = items[place]
            assert all(torch.equal(batch[name][row], one[name]) for name in one)
    with pytest.raises(IndexError, match="item 98 was asked for; there are 98"):
        items[[0, 98]]
    with pytest.raises(IndexError, match="item -99 was asked for"):
        items[-99]


def names_seen(batches: DataLoader) -> list[tuple[int, int]]:
    """Of each step that came, its episode and its number there."""
    seen = [batch["observation"].reshape(-1, 3)[:, :2].int().tolist() for batch in batches]
    return [tuple(pair) for batch in seen for pair in batch]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_loader_shows_every_step_once_on_all_ranks(ds: gatogym.Dataset, workers: int) -> None:
    items = Transitions(ds)
    ranks = [DistributedSampler(items, num_replicas=2, rank=rank, seed=4) for rank in (0, 1)]
    loaders = [DataLoader(items, 10, sampler=sampler, num_workers=workers) for sampler in ranks]
    seen = [pair for loader in loaders for pair in names_seen(loader)]
    assert sorted(seen) == [(e.index, t) for e, t in steps_of(ds.episodes)]
    assert seen != sorted(seen)


@pytest.mark.parametrize("method", METHODS)
def test_workers_that_are_forked_or_spawned_read_the_same(ds: gatogym.Dataset, method: str) -> None:
    items = Transitions(ds.select(success=True))
    assert len(items[0]) == 6  # what is decoded here does not travel
    loader = DataLoader(items, 16, num_workers=2, multiprocessing_context=method)
    assert names_seen(loader) == names_seen(DataLoader(items, 16))


def test_a_sampler_of_batches_is_answered_with_batches(ds: gatogym.Dataset) -> None:
    items = Transitions(ds)
    sampler = BatchSampler(RandomSampler(items), 16, drop_last=False)
    seen = names_seen(DataLoader(items, sampler=sampler, batch_size=None))
    assert sorted(seen) == [(e.index, t) for e, t in steps_of(ds.episodes)]


def test_what_nothing_can_be_learned_from_is_told_in_one_line(
    ds: gatogym.Dataset, recorded: Recorded, tmp_path: Path
) -> None:
    with pytest.raises(gatogym.DatasetError, match="no episodes are selected"):
        Transitions(ds.select(min_return=1000))
    with pytest.raises(gatogym.DatasetError, match="has no observations/rgb; there are actions"):
        Transitions(ds, "rgb")
    with pytest.raises(gatogym.DatasetError, match="recorded without observations: gatogym mater"):
        Transitions(gatogym.open(recorded("bricks-actions")))
    with pytest.raises(ValueError, match="length 0 and stride 1 must be 1 or more"):
        Sequences(ds, 0)


def test_sources_whose_columns_differ_are_not_mixed(tmp_path: Path) -> None:
    one = Crafted()
    other = [
        *one.columns[:3],
        column("observations/state", "float32", [2], "raw", "observation", 4),
    ]
    plan = one.plan
    plan["sources"].append({**plan["sources"][0], "columns": other, "episodes": 0})
    plan["sources"].append({**plan["sources"][0], "columns": other})
    write_manifest(tmp_path, plan, None)
    episodes = gatogym.Episodes(gatogym.open(tmp_path), range(2 * plan["sources"][0]["episodes"]))
    with pytest.raises(gatogym.DatasetError, match=r"float64 \[3\] .* and float32 \[2\] in"):
        Transitions(episodes)


def test_damage_is_named_when_it_is_met(tmp_path: Path) -> None:
    made = Crafted(groups=5)
    directory = made.write(tmp_path, indexed=True)
    shard = directory / "shard-00000.traj"
    data = bytearray(shard.read_bytes())
    data[-3] ^= 1  # in the group frame of episodes 4 and 5
    shard.write_bytes(data)
    items = Transitions(gatogym.open(directory))
    assert items[13]["action"].numel() == 1
    with pytest.raises(gatogym.DatasetError, match=r"episode 4, byte .*checksum"):
        items[14]
