"""A stream is a function of the seed and the epoch, and shows everything once."""

import multiprocessing
from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from playing import told
from torch.utils.data import DataLoader

import gatogym
from gatogym.offline import Items, Sequences, Stream, Transitions

Recorded = Callable[[str], Path]

METHODS = [m for m in ("fork", "spawn") if m in multiprocessing.get_all_start_methods()]
# Small, so that an epoch has many of each: about 8 steps decoded at a time, 30 mixed.
BUFFER = 30


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> Transitions:
    return Transitions(gatogym.open(told(tmp_path_factory.mktemp("told"))))


@pytest.fixture(autouse=True)
def small_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gatogym.offline.stream._BUNDLE_BYTES", 300)


def stream(items: Items, batch: int = 4, **options: Any) -> Stream:
    return Stream(items, batch, **{"buffer": BUFFER, "seed": 3, **options})


def steps(batches: Iterable[dict[str, Any]]) -> list[tuple[int, int]]:
    """Of each step that came, its episode and its number there."""
    return [tuple(s) for b in batches for s in b["observation"][:, :2].int().tolist()]


def same(one: Iterable[dict[str, Any]], other: Iterable[dict[str, Any]]) -> bool:
    pairs = zip(one, other, strict=True)
    return all(a.keys() == b.keys() and all(torch.equal(a[n], b[n]) for n in a) for a, b in pairs)


EVERY = [(episode, t) for episode in range(14) for t in range((5, 9)[episode % 2])]


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
@pytest.mark.parametrize("ranks", [1, 2, 3])
def test_ranks_and_workers_show_every_step_once(items: Items, ranks: int, workers: int) -> None:
    parts = [steps(stream(items, rank=rank, ranks=ranks, workers=workers)) for rank in range(ranks)]
    assert sorted(chain.from_iterable(parts)) == EVERY
    assert {len(part) for part in parts} <= {len(EVERY) // ranks, -(-len(EVERY) // ranks)}
    # And the same, not only as much, as without workers.
    assert parts == [steps(stream(items, rank=rank, ranks=ranks)) for rank in range(ranks)]


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
@pytest.mark.parametrize("ranks", [1, 2, 3])
def test_workers_of_a_loader_show_every_step_once(items: Items, ranks: int, workers: int) -> None:
    seen = []
    for rank in range(ranks):
        part = stream(items, rank=rank, ranks=ranks, workers=2)
        seen += steps(DataLoader(part, batch_size=None, num_workers=workers))
    assert sorted(seen) == EVERY


@pytest.mark.parametrize("method", METHODS)
def test_a_loader_may_fork_or_spawn(items: Items, method: str) -> None:
    loader = DataLoader(
        stream(items), batch_size=None, num_workers=2, multiprocessing_context=method
    )
    assert sorted(steps(loader)) == EVERY


def test_batches_hold_the_items_that_they_say(items: Items) -> None:
    place = {step: number for number, step in enumerate(EVERY)}
    for batch in stream(items):
        assert same([batch], [items[[place[step] for step in steps([batch])]]])


def test_the_seed_and_the_epoch_make_the_order(items: Items) -> None:
    played = stream(items)
    epochs = [steps(played), steps(played)]
    again = stream(items)
    assert [steps(again), steps(again)] == epochs
    assert epochs[0] != epochs[1] and steps(stream(items, seed=4)) != epochs[0]
    assert sorted(epochs[1]) == EVERY


def test_the_order_draws_nothing_from_the_generators_of_others(items: Items) -> None:
    before = torch.random.get_rng_state(), np.random.get_state()[1].copy()
    list(stream(items, workers=1))
    assert torch.equal(before[0], torch.random.get_rng_state())
    assert np.array_equal(before[1], np.random.get_state()[1])


def test_steps_are_mixed_across_episodes(items: Items) -> None:
    batches = [steps([batch]) for batch in stream(items, batch=10)]
    assert np.mean([len({episode for episode, _ in batch}) for batch in batches]) > 3
    assert (
        abs(np.corrcoef(np.arange(len(EVERY)), [e for e, _ in chain.from_iterable(batches)])[0, 1])
        < 0.5
    )


def test_without_shuffling_the_order_is_that_of_the_episodes(items: Items) -> None:
    assert steps(stream(items, shuffle=False)) == EVERY
    halves = [steps(stream(items, shuffle=False, rank=rank, ranks=2)) for rank in (0, 1)]
    assert [*halves[0], *halves[1]] == EVERY


@pytest.mark.parametrize("prefetch", [0, 1, 3])
@pytest.mark.parametrize("buffer", [1, 7, 1000, None])
def test_what_is_read_ahead_changes_nothing(
    items: Items, prefetch: int, buffer: int | None
) -> None:
    seen = stream(items, prefetch=prefetch, buffer=buffer)
    assert same(seen, stream(items, buffer=buffer))
    assert sorted(steps(stream(items, prefetch=prefetch, buffer=buffer))) == EVERY


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("played", [1, 8, 17, 24, 25, 30])
def test_a_stream_that_resumes_goes_on_in_the_middle_of_an_epoch(
    items: Items, played: int, workers: int
) -> None:
    def endless(source: Stream) -> Iterable[dict[str, Any]]:
        while True:
            yield from source

    left = stream(items)
    head = list(islice(endless(left), played))
    other = stream(items, workers=workers)
    other.load_state_dict(left.state_dict())
    whole = list(islice(endless(stream(items)), 60))
    assert same(whole, head + list(islice(endless(other), 60 - played)))
    assert same(whole[played:], islice(endless(left), 60 - played))


def test_resuming_decodes_nothing_of_what_was_played(
    items: Items, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    plain = Items.read
    monkeypatch.setattr(
        Items, "read", lambda self, a, b: (read.append(b - a), plain(self, a, b))[1]
    )
    list(stream(items))
    assert sum(read) == len(EVERY)  # nor is anything decoded twice
    read.clear()
    resumed = stream(items)
    resumed.load_state_dict({"epoch": 0, "batch": 20})
    assert len(steps(resumed)) == len(EVERY) - 80
    assert sum(read) < 2 * BUFFER


@pytest.mark.parametrize("ranks", [1, 2, 3])
def test_batches_are_counted_before_they_are_played(items: Items, ranks: int) -> None:
    for size in (1, 4, 24, 25, 33, 49, 98, 500):
        counts = set()
        for drop_last in (False, True):
            for rank in range(ranks):
                played = stream(items, size, rank=rank, ranks=ranks, drop_last=drop_last)
                expected = played.batches
                lengths = [len(batch["action"]) for batch in played]
                assert len(lengths) == expected
                assert lengths[:-1] == [size] * len(lengths[:-1])
                if drop_last:
                    counts.add(expected)
                    assert lengths == [size] * (len(EVERY) // ranks // size)
        assert len(counts) == 1


def test_sequences_stream_as_they_are_read(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("bricks"))
    windows = Sequences(ds, 8, "ram", stride=5)
    seen = list(Stream(windows, 16, shuffle=False))
    places = [range(i, min(i + 16, len(windows))) for i in range(0, len(windows), 16)]
    assert same(seen, [windows[list(some)] for some in places])


@pytest.mark.parametrize("workers", [0, 2])
def test_pictures_stay_as_they_were_recorded(recorded: Recorded, workers: int) -> None:
    ds = gatogym.open(recorded("bricks"))
    count = 0
    for batch in Stream(Transitions(ds, "rgb"), 64, shuffle=False, workers=workers):
        frames = batch["observation"]
        assert frames.dtype == torch.uint8 and frames.shape[1:] == (210, 160, 3)
        if count == 0:
            assert np.array_equal(frames, ds.episodes[0].read("observations/rgb", 0, 64))
            after = ds.episodes[0].read("observations/rgb", 1, 65)
            assert np.array_equal(batch["next_observation"], after)
        count += len(frames)
    assert count == sum(episode.length for episode in ds.episodes)


def test_streams_that_cannot_be_are_refused(items: Items) -> None:
    with pytest.raises(ValueError, match="a batch of 0 items"):
        Stream(items, 0)
    with pytest.raises(ValueError, match="a buffer of 0 items"):
        Stream(items, 1, buffer=0)
    with pytest.raises(ValueError, match="rank 2 is not one of 2"):
        Stream(items, 1, rank=2, ranks=2)


def test_damage_is_named_whoever_meets_it(tmp_path: Path) -> None:
    directory = told(tmp_path)
    shard = directory / "shard-00000.traj"
    data = bytearray(shard.read_bytes())
    data[-3] ^= 1
    shard.write_bytes(data)
    for workers in (0, 1):
        with pytest.raises(gatogym.DatasetError, match=r"^\S*, episode 4, byte .*checksum.*$"):
            list(Stream(Transitions(gatogym.open(directory)), 8, workers=workers))
