"""Looking at every byte of a dataset."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .errors import Damage, DamageError, MalformedError
from .files import DatasetFile, sha256_of
from .group import GroupFrame
from .index import FILE, Index, Outcome
from .plan import Group

if TYPE_CHECKING:
    from .dataset import Dataset


@dataclass(frozen=True)
class Report:
    """What an inspection found.

    Attributes:
        episodes: How many were looked at.
        steps: How many those have that can be read.
        damage: What is not as it was written: nothing in a sound dataset.
    """

    episodes: int
    steps: int
    damage: tuple[Damage, ...]


def inspect(
    dataset: "Dataset", index: Index | None, progress: Callable[[int, int], None] | None
) -> Report:
    """Walks all frames, decodes every row of all columns, and compares all checksums.

    Args:
        dataset: One that was opened without its index.
        index: What is to be that index.
        progress: Is told after each group how many episodes were looked at, of how many.
    """
    damage = dataset.damage
    altered = list(_altered_files(dataset))
    if any(part.shard == FILE for part in altered):
        index = None
    episodes = len(dataset.episodes)
    steps = at = 0
    while at < episodes:
        group = dataset.plan.group_of(at)
        at = group.first + group.episodes
        found = list(_damage_of_group(dataset, group, index))
        damage += [part._replace(episodes=range(group.first, at)) for part in found]
        steps += 0 if found else int(dataset.read_group(group).lengths.sum())
        if progress:
            progress(at, episodes)
    harmed = {part.shard for part in damage}
    damage += [part for part in altered if part.shard not in harmed]
    return Report(episodes, steps, tuple(damage))


def _damage_of_group(dataset: "Dataset", group: Group, index: Index | None) -> Iterator[Damage]:
    shard = dataset.shard_of(group.number)
    at = shard.expected_offset(group.number)
    try:
        frame = dataset.read_group(group)
    except MalformedError as error:
        yield Damage(shard.file.name, at, 0, str(error))
        return
    damage = list(_damage_of_columns(dataset, group, frame))
    yield from damage
    if not damage and _returns(dataset, group, frame).tobytes() != frame.returns.tobytes():
        yield Damage(shard.file.name, at, 0, "its returns are not the sums of its rewards")
    place = shard.layout.places[group.number]
    if index and (index.place(group.number) != place or not _tells(index, group, frame)):
        yield Damage(FILE, 0, 0, f"it tells of episode {group.first} what the shard does not")


def _damage_of_columns(dataset: "Dataset", group: Group, frame: GroupFrame) -> Iterator[Damage]:
    """Decodes all columns, a chunk at a time."""
    episode = dataset.episodes[group.first]
    for column in episode.columns.values():
        rows = frame.rows(column)
        size = column.chunk_rows or max(1, rows)
        for start in range(0, rows, size):
            try:
                episode.read_group(column.name, start, min(start + size, rows))
            except DamageError as error:
                yield error.damage


def _returns(dataset: "Dataset", group: Group, frame: GroupFrame) -> np.ndarray:
    """float64 [episodes]; summed in order, as the recorder did."""
    episodes = dataset.episodes[group.first : group.first + len(frame)]
    sums = (np.cumsum(episode["rewards"], dtype=np.float64)[-1] for episode in episodes)
    return np.fromiter(sums, "<f8", len(frame))


def _tells(index: Index, group: Group, frame: GroupFrame) -> bool:
    """Whether an index tells of a group's episodes what their frame does."""
    told = zip(frame.returns.tolist(), frame.lengths.tolist(), frame.flags.tolist(), strict=True)
    return all(
        index.outcome(episode) == Outcome(*outcome)
        for episode, outcome in enumerate(told, start=group.first)
    )


def _altered_files(dataset: "Dataset") -> Iterator[Damage]:
    """Files whose SHA-256 is not the manifest's."""
    for name, sha256 in dataset.sums.items():
        file = dataset.path / name
        if not file.is_file():
            yield Damage(file.name, 0, 0, "the file is missing")
        elif sha256_of(file) != sha256:
            what = "its SHA-256 is not the one in the manifest"
            yield Damage(file.name, 0, DatasetFile(file).size(), what)
