"""Statistics are numpy's, whether they were kept while recording or are counted of a selection."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from crafting import Crafted, seal

import gatogym
from gatogym import Distribution, Moments, ValueCounts
from gatogym.moments import moments_of
from gatogym.offline import Normalize

Recorded = Callable[[str], Path]


def assert_moments(found: object, values: np.ndarray) -> None:
    """Args:
    values: [numbers, places]
    """
    assert isinstance(found, Moments)
    expected = values.mean(0), values.std(0), values.min(0), values.max(0)
    for one, other in zip((found.mean, found.std, found.min, found.max), expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9)


def all_rows(episodes: gatogym.Episodes, name: str) -> np.ndarray:
    return np.concatenate([episode[name] for episode in episodes]).astype(np.float64)


def assert_distribution(found: Distribution, values: list[float]) -> None:
    array = np.array(values, np.float64)
    expected = array.mean(), array.std(), array.min(), array.max()
    assert np.allclose((found.mean, found.std, found.min, found.max), expected, rtol=1e-12)
    assert found.histogram.counts.sum() == len(array)


def assert_counted(statistics: gatogym.Statistics, episodes: gatogym.Episodes, key: str) -> None:
    assert statistics.episodes == len(episodes)
    assert statistics.steps == sum(e.length for e in episodes)
    assert statistics.successes == sum(e.success for e in episodes)
    assert_distribution(statistics.return_, [e.return_ for e in episodes])
    assert_distribution(statistics.length, [e.length for e in episodes])
    assert_moments(statistics.columns["rewards"], all_rows(episodes, "rewards")[:, None])
    rows = all_rows(episodes, key)
    assert statistics.columns[key].rows == len(rows)
    places = rows.shape[-1] if rows.ndim in (2, 4) else 1
    assert_moments(statistics.columns[key], rows.reshape(-1, places))
    assert "hashes" not in statistics.columns


@pytest.mark.parametrize("name", ["cartpole", "rooms", "bricks"])
def test_what_was_kept_while_recording_is_what_numpy_counts(name: str, recorded: Recorded) -> None:
    ds = gatogym.open(recorded(name))
    key = {"cartpole": "observations/state", "rooms": "rewards", "bricks": "observations/ram"}[name]
    assert_counted(ds.statistics, ds.episodes, key)
    actions = ds.statistics.columns["actions"]
    if name == "cartpole":
        assert_moments(actions, all_rows(ds.episodes, "actions"))
        return
    assert isinstance(actions, ValueCounts)
    values = ds.sources[0].spec["actionSpace"]["n"]
    played = all_rows(ds.episodes, "actions").astype(int)
    assert np.array_equal(actions.counts, np.bincount(played, minlength=values))


@pytest.mark.parametrize("name", ["cartpole", "rooms", "shards", "merged"])
def test_what_is_counted_is_what_was_kept(name: str, recorded: Recorded) -> None:
    ds = gatogym.open(recorded(name))
    counted, kept = ds.episodes.compute_statistics(), ds.statistics
    assert counted.columns.keys() == kept.columns.keys()
    for name, column in kept.columns.items():
        again = counted.columns[name]
        if isinstance(column, ValueCounts):
            assert np.array_equal(column.counts, again.counts)
        elif column.rows == again.rows:  # of long rows, the recorder counts some
            for field in ("mean", "std", "min", "max"):
                one, other = getattr(column, field), getattr(again, field)
                np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9)
        else:
            assert np.allclose(column.mean, again.mean, rtol=0.2)


def test_distributions_are_those_of_the_manifest(recorded: Recorded) -> None:
    for name in ("rooms", "cartpole", "bricks"):
        ds = gatogym.open(recorded(name))
        (total,) = ds.manifest["totals"]
        for found, stated in (
            (ds.statistics.return_, total["return"]),
            (ds.statistics.length, total["length"]),
        ):
            histogram = stated["histogram"]
            assert found.histogram.counts.tolist() == histogram["counts"]
            ends = found.histogram.low, found.histogram.high
            assert ends == (histogram["low"], histogram["high"])
            for field in ("mean", "std", "min", "max"):
                assert np.isclose(getattr(found, field), stated[field], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("key", ["symbolic", "rgb"])
def test_a_selection_is_counted_by_itself(key: str, recorded: Recorded) -> None:
    episodes = gatogym.open(recorded("rooms")).select(max_length=99)[:7]
    assert len(episodes) > 2
    assert_counted(episodes.compute_statistics(), episodes, f"observations/{key}")


def test_parts_make_the_whole() -> None:
    rows = np.random.default_rng(1).normal(3, 2, (1000, 4)).astype(np.float32)
    parts = [moments_of(part) for part in np.split(rows, [1, 2, 500])]
    whole = parts[0] + parts[1] + parts[2] + parts[3]
    assert whole.rows == 1000
    assert_moments(whole, rows.astype(np.float64))
    counts = ValueCounts(3, np.array([1, 2])) + ValueCounts(2, np.array([0, 1, 1]))
    assert (counts.rows, counts.counts.tolist()) == (5, [1, 3, 1])


def test_sources_are_put_together_where_their_columns_are_alike(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("merged"))
    assert len(ds.sources) > 1
    assert_moments(ds.statistics.columns["rewards"], all_rows(ds.episodes, "rewards")[:, None])


def test_datasets_that_tell_nothing_say_so(recorded: Recorded, tmp_path: Path) -> None:
    with pytest.raises(gatogym.DatasetError, match="has no statistics of its columns: it is not"):
        _ = gatogym.open(Crafted().write(tmp_path / "crafted")).statistics
    source = recorded("bricks-actions")
    manifest = json.loads((source / "dataset.json").read_text())
    for file in source.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    kept = manifest["totals"][0].pop("columns")
    seal(tmp_path, manifest)
    with pytest.raises(gatogym.DatasetError, match=r"compute_statistics\(\) counts"):
        _ = gatogym.open(tmp_path).statistics
    rewards = kept["rewards"]
    for wrong in ({**rewards, "mean": [1, 2]}, {"rows": -1}, [], {**rewards, "std": ["x"]}):
        manifest["totals"][0]["columns"] = {**kept, "rewards": wrong}
        seal(tmp_path, manifest)
        with pytest.raises(gatogym.DatasetError, match='its manifest is wrong: column "rewards"'):
            _ = gatogym.open(tmp_path).statistics


def test_normalized_rows_have_mean_0_and_deviation_1(recorded: Recorded) -> None:
    ds = gatogym.open(recorded("cartpole"))
    rows = np.concatenate([episode["observations/state"] for episode in ds.episodes])
    normalize = Normalize(ds.statistics.columns["observations/state"])
    out = normalize(torch.from_numpy(rows))
    assert out.dtype == torch.float32
    assert torch.allclose(out.mean(0), torch.zeros(5), atol=1e-4)
    assert torch.allclose(out.std(0), torch.ones(5), atol=1e-3)
    constant = moments_of(np.full((4, 2), 7, np.uint8))
    assert Normalize(constant)(torch.tensor([7, 9], dtype=torch.uint8)).tolist() == [0, 2]
    assert set(Normalize(constant).state_dict()) == {"mean", "std"}
