"""Batches are a function of the seed and the step, and nothing else."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from token_crafting import CopyTask

from gatogym import DatasetError
from gatogym.tokens import Batch, Loader, open_tokens
from gatogym.shuffle import shuffled


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return CopyTask().write(tmp_path_factory.mktemp("tokens"))


def take(loader: Loader, count: int, first: int = 0) -> list[Batch]:
    return list(itertools.islice(loader.batches(first), count))


def same(a: Batch, b: Batch) -> bool:
    names = ("sequences", "tokens", "positions", "kinds", "sources")
    return a.step == b.step and all(np.array_equal(getattr(a, n), getattr(b, n)) for n in names)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 100, 4097])
def test_the_order_holds_every_item_once(count: int) -> None:
    order = shuffled(np.arange(count), count, 5, 0)
    assert sorted(order) == list(range(count))
    if count > 10:
        assert not np.array_equal(order, shuffled(np.arange(count), count, 5, 1))
        assert not np.array_equal(order, shuffled(np.arange(count), count, 6, 0))
        assert abs(np.corrcoef(np.arange(count), order)[0, 1]) < 0.3


def test_a_part_of_the_order_is_computed_alone() -> None:
    whole = shuffled(np.arange(1000), 1000, 3, 2)
    part = np.array([999, 5, 5, 500])
    assert np.array_equal(shuffled(part, 1000, 3, 2), whole[part])


@pytest.mark.parametrize("workers", [0, 1, 2, 4, 8])
def test_workers_do_not_matter(path: Path, workers: int) -> None:
    dataset = open_tokens(path)
    alone = [Loader(dataset, 6, 1, workers=0).read(step) for step in range(30)]
    assert all(map(same, alone, take(Loader(dataset, 6, 1, workers=workers), 30)))


@pytest.mark.parametrize("ranks", [2, 3, 6])
def test_ranks_share_each_batch(path: Path, ranks: int) -> None:
    dataset = open_tokens(path)
    for step in (0, 7, 20):
        whole = Loader(dataset, 6, 1).read(step)
        parts = [Loader(dataset, 6, 1, rank=rank, ranks=ranks).read(step) for rank in range(ranks)]
        assert np.array_equal(np.concatenate([part.tokens for part in parts]), whole.tokens)


def test_a_run_that_resumes_goes_on_in_the_middle_of_an_epoch(path: Path) -> None:
    dataset = open_tokens(path)
    whole = take(Loader(dataset, 7, 4, workers=2), 20)
    assert all(map(same, whole[9:], take(Loader(dataset, 7, 4, workers=2), 11, first=9)))


def test_an_epoch_shows_every_sequence_once_and_the_next_in_another_order(path: Path) -> None:
    dataset = open_tokens(path)
    loader = Loader(dataset, 10, 2)
    epochs = [np.concatenate([loader.read(4 * e + i).sequences for i in range(4)]) for e in range(2)]
    for epoch in epochs:
        assert sorted(epoch) == list(range(40))
    assert not np.array_equal(*epochs)


def test_batches_hold_what_the_files_hold(path: Path) -> None:
    dataset = open_tokens(path)
    batch = Loader(dataset, 40, 0).read(0)
    flat = np.concatenate([np.fromfile(file, "<i4") for file in sorted(path.glob("*.tokens.bin"))])
    assert np.array_equal(batch.tokens, flat.reshape(40, -1)[batch.sequences])


def test_batches_that_cannot_be_shared_are_refused(path: Path) -> None:
    dataset = open_tokens(path)
    with pytest.raises(ValueError, match="a batch of 7 sequences cannot be shared by 2 ranks"):
        Loader(dataset, 7, 0, ranks=2)
    with pytest.raises(ValueError, match="rank 2 is not one of 2"):
        Loader(dataset, 8, 0, rank=2, ranks=2)


def test_what_is_no_token_dataset_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="holds no tokens"):
        open_tokens(tmp_path)
    made = CopyTask().write(tmp_path / "made")
    manifest = made / "tokens.json"
    text = manifest.read_text()
    manifest.write_text(text.replace('"version": 1', '"version": 2'))
    with pytest.raises(DatasetError, match="has format version 2; this gatogym reads 1"):
        open_tokens(made)
    manifest.write_text(text)
    shard = made / "shard-00001.kinds.bin"
    shard.write_bytes(shard.read_bytes()[:-1])
    with pytest.raises(DatasetError, match=r"shard-00001.kinds.bin has 1535 bytes, expected 1536"):
        open_tokens(made)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m.update(length=1 << 40), "tokens.length is 1099511627776, expected a whole"),
        (lambda m: m.update(sequences="many"), "tokens.sequences is 'many'"),
        (lambda m: m.pop("shards"), "tokens.shards is None, expected a list"),
        (lambda m: m["shards"][0]["files"].pop("kinds"), r"shards\[0\].files.kinds is None"),
        (
            lambda m: m["shards"][0]["files"]["tokens"].update(file="../secret"),
            "'../secret', expected the name of a file in the directory",
        ),
        (lambda m: m["shards"][0]["files"]["kinds"].update(file="/etc/group"), "expected the name"),
        (lambda m: m["patches"].update(file="..", count=1), "expected the name"),
        (lambda m: m["shards"][0].update(sequences=1 << 40), "has 6144 bytes, expected"),
        (lambda m: m["sources"][0].update(name="a\x1b[2J"), "expected a text of one line"),
        (lambda m: m.update(version=[1] * 1000), "has format version"),
    ],
)
def test_a_manifest_that_cannot_be_is_refused(
    change: Callable[[dict], object], message: str, tmp_path: Path
) -> None:
    CopyTask().write(tmp_path)
    file = tmp_path / "tokens.json"
    manifest = json.loads(file.read_text())
    change(manifest)
    file.write_text(json.dumps(manifest))
    with pytest.raises(DatasetError, match=message) as caught:
        open_tokens(tmp_path)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 1000
