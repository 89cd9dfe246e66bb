"""The face of the package: sequences, ranges, copies, processes, and how little is read."""

import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from crafting import Crafted

import gatogym

Recorded = Callable[[str], Path]


@pytest.fixture
def crafted(tmp_path: Path) -> Crafted:
    made = Crafted(groups=5, per_shard=2)
    made.write(tmp_path)
    return made


def test_episodes_are_a_sequence(crafted: Crafted, tmp_path: Path) -> None:
    episodes = gatogym.open(tmp_path).episodes
    assert len(episodes) == 10
    assert episodes[-1].index == 9 and episodes[np.int64(3)].index == 3
    assert [e.index for e in episodes[2:9:3]] == [2, 5, 8]
    assert [e.index for e in episodes[::-1][:2]] == [9, 8]
    assert [e.index for e in episodes] == list(range(10))
    for index in (10, -11):
        with pytest.raises(IndexError, match=f"episode {index} was asked for; there are 10"):
            episodes[index]


def test_episodes_say_what_was_written(crafted: Crafted, tmp_path: Path) -> None:
    for episode in gatogym.open(tmp_path).episodes:
        group, second = divmod(episode.index, 2)
        assert episode.length == (3, 4)[second]
        assert episode.return_ == group * episode.length
        assert (episode.terminated, episode.truncated) == ((True, False), (False, True))[second]
        assert episode.success == bool(second)
        assert episode.instruction == ("count", "count faster")[second]
        rows, start = crafted.rows[group], 4 * second
        state = episode["observations/state"]
        assert np.array_equal(state, rows[start : start + episode.length + 1])
        steps = slice(3 * second, 3 * second + episode.length)
        assert np.array_equal(episode["actions"], crafted.actions[group][steps])


def test_every_range_of_rows_is_that_part_of_the_whole(crafted: Crafted, tmp_path: Path) -> None:
    for episode in gatogym.open(tmp_path).episodes[:2]:
        for name in episode.columns:
            whole = episode[name]
            for start in range(len(whole) + 1):
                for stop in range(start, len(whole) + 1):
                    assert np.array_equal(episode.read(name, start, stop), whole[start:stop])
                assert np.array_equal(episode.read(name, start), whole[start:])


def test_rows_and_columns_that_are_not_there_are_refused(crafted: Crafted, tmp_path: Path) -> None:
    episode = gatogym.open(tmp_path).episodes[0]
    for start, stop in ((-1, 2), (2, 1), (0, 5), (5, None)):
        with pytest.raises(IndexError, match="it has 4"):
            episode.read("observations/state", start, stop)
    with pytest.raises(KeyError, match="there are actions, rewards"):
        episode["observations/rgb"]


def test_arrays_are_copies_of_their_own(crafted: Crafted, tmp_path: Path) -> None:
    episode = gatogym.open(tmp_path).episodes[1]
    for name, values in dict(episode).items():
        kept = values.copy()
        assert values.flags.writeable and values.flags.c_contiguous and values.flags.owndata
        values[...] = 0
        assert np.array_equal(episode[name], kept)


def test_a_range_reads_only_the_chunks_that_hold_it(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("bricks"))
    episode = ds.episodes[0]
    column = episode.columns["observations/rgb"]
    rows, size = column.rows_of(episode.length), column.chunk_rows
    assert rows > 3 * size
    (file,) = {shard.file for shard in ds._shards}
    frame = episode._group  # what follows is read of the shard beyond the walk and this frame

    def bytes_read(start: int, stop: int) -> int:
        before = file.bytes_read
        episode.read(column.name, start, stop)
        return file.bytes_read - before

    lengths = [chunk.bytes for chunk in frame.chunks(column, 0, rows)]
    assert bytes_read(0, 1) == lengths[0]
    assert bytes_read(size - 1, size) == lengths[0]
    assert bytes_read(size, 2 * size) == lengths[1]
    assert bytes_read(size - 1, size + 1) == lengths[0] + lengths[1]
    assert bytes_read(rows - 1, rows) == lengths[-1]
    assert bytes_read(7, 7) == 0
    assert bytes_read(0, rows) == sum(lengths)


def test_opening_a_complete_dataset_reads_no_shard(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("shards"))
    assert len(ds.episodes) == 100
    assert [shard.file.bytes_read for shard in ds._shards] == [0] * len(ds._shards)
    assert ds.episodes[-1]["actions"].size > 0
    assert [shard.file.bytes_read > 0 for shard in ds._shards[:-1]] == [False] * (
        len(ds._shards) - 1
    )


def test_a_walk_passes_over_the_payloads_of_large_frames(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("bricks"))
    assert ds.damage == []
    (file,) = {shard.file for shard in ds._shards}
    assert file.bytes_read < file.size() + 4096


def checksum(episode: gatogym.Episode) -> float:
    return float(episode["observations/state"].sum())


def test_datasets_and_episodes_travel_between_processes(crafted: Crafted, tmp_path: Path) -> None:
    ds = gatogym.open(tmp_path)
    expected = [checksum(episode) for episode in ds.episodes]
    assert len(pickle.dumps(ds)) < 500
    assert pickle.loads(pickle.dumps(ds.episodes[3])).id == ds.episodes[3].id
    for method in ("fork", "spawn"):
        if method in multiprocessing.get_all_start_methods():
            with multiprocessing.get_context(method).Pool(2) as pool:
                assert pool.map(checksum, ds.episodes) == expected


def test_a_relative_path_stays_the_same_dataset(
    crafted: Crafted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path.parent)
    ds = gatogym.open(tmp_path.name)
    monkeypatch.chdir("/")
    assert pickle.loads(pickle.dumps(ds)).episodes[0].id == ds.episodes[0].id


def test_threads_share_a_dataset(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("rooms"))
    expected = [episode["observations/symbolic"].tobytes() for episode in ds.episodes]
    ds = gatogym.open(recorded("rooms"))
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda e: e["observations/symbolic"].tobytes(), list(ds.episodes) * 3)
        assert list(found) == expected * 3


def test_importing_brings_nothing_heavy() -> None:
    import subprocess
    import sys

    code = (
        "import sys, gatogym; "
        "print([m for m in ('torch', 'pandas', 'scipy', 'tensorflow') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
