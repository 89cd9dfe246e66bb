"""Datasets, opened for reading."""

import os
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from .episodes import Episodes
from .errors import Damage, DatasetError, MalformedError
from .files import DatasetFile, names_in, sha256_of
from .group import GroupFrame
from .index import FILE as INDEX_FILE
from .index import OUTCOME, Index, Outcome, index_bytes
from .inspect import Report, inspect
from .manifest import Manifest, ShardEntry, read_manifest, shard_number
from .plan import Group, Plan, Source
from .select import Selection
from .shard import Shard
from .statistics import Statistics, recorded_statistics

# Group frames that are kept decoded: one is a few kilobytes, and of long episodes a megabyte.
_GROUPS_KEPT = 32


def open(path: str | os.PathLike[str]) -> "Dataset":
    """Opens the dataset in a directory.

    The manifest is read and checked, and the sizes of the files. Of the index a block is read when
    an episode is asked for, and of a shard that episode; without an index, its shard is walked.

    Raises:
        DatasetError: The directory is no dataset, its manifest was altered, or a shard is missing
            or has another size than a complete recording gave it.
    """
    return Dataset(path)


class Dataset:
    """A dataset. Nothing of it can be changed.

    It may be shared between threads and forked processes. Pickled, it is no more than its path,
    and is opened again where it arrives.

    Attributes:
        path: Its directory, absolute.
        manifest: dataset.json, parsed. Infinities are the strings `Infinity` and `-Infinity`.
        plan: Which episodes there are.
        complete: False for a recording that goes on, or was interrupted: what is committed can be
            read all the same.
        episodes: All episodes that are committed.
    """

    def __init__(self, path: str | os.PathLike[str], *, indexed: bool = True) -> None:
        """See `gatogym.open`; `indexed=False` walks the shards although there is an index."""
        self.path = Path(path).absolute()
        manifest = read_manifest(self.path)
        self.manifest: dict[str, Any] = manifest.raw
        self.plan: Plan = manifest.plan
        self.complete: bool = manifest.complete
        self._manifest = manifest
        self._index = _index(self.path, manifest) if indexed else None
        self._shards = _shards(self.path, manifest, self._index)
        self._first_groups = [shard.numbers.start for shard in self._shards]
        self.read_group = lru_cache(maxsize=_GROUPS_KEPT)(self._read_group)
        self.episodes = Episodes(self, range(self._committed()))

    def __repr__(self) -> str:
        state = "" if self.complete else ", incomplete"
        return f"<Dataset {self.path}: {len(self.episodes)} episodes{state}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Dataset, (self.path,))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The plan's sources: agents in environments."""
        return self.plan.sources

    @cached_property
    def statistics(self) -> Statistics:
        """Of all episodes: what was counted while they were recorded.

        Raises:
            DatasetError: The manifest does not say.
        """
        return recorded_statistics(self)

    @property
    def damage(self) -> list[Damage]:
        """Bytes that are no frames, and groups that are lost, in all shards: empty when sound.

        Walks the frames of every shard. Payloads are not read: their checksums are checked when an
        episode is (`gatogym verify` checks everything).
        """
        return [damage for shard in self._shards for damage in shard.layout.damage]

    @property
    def sums(self) -> dict[str, str]:
        """The SHA-256 that each file of a complete dataset must have, in hex, by its name."""
        sums = {shard.file: shard.sha256 for shard in self._manifest.shards}
        if self._manifest.index_file:
            sums[INDEX_FILE] = self._manifest.index_file.sha256
        return sums

    def verify(self) -> None:
        """Reads every file of a complete dataset and compares its checksum with the manifest's.

        Raises:
            DatasetError: A file is not as it was written; which.
        """
        for name, sha256 in self.sums.items():
            file = self.path / name
            if sha256_of(file) != sha256:
                raise DatasetError(f"{file} is damaged: its checksum does not match")

    def inspect(self, progress: Callable[[int, int], None] | None = None) -> Report:
        """Looks at everything: all frames, every row of all columns, checksums, the index.

        Args:
            progress: Is told now and then how many episodes were looked at, of how many.

        Raises:
            DatasetError: It cannot be opened at all.
        """
        return inspect(
            Dataset(self.path, indexed=False), _index(self.path, self._manifest), progress
        )

    def outcome(self, episode: int) -> Outcome | None:
        """How an episode went, by the index; None where that does not tell."""
        return self._index.outcome(episode) if self._index else None

    def select(self, **wanted: Any) -> "Episodes":
        """The episodes of which all that is said is true, in order; nothing is written anew.

        >>> train = ds.select(split="train", expert=0.8)

        Args:
            **wanted: Any of `Selection`'s: env, agent, success, min_return, max_return, min_length,
                max_length, percentile, expert, split, validation.

        Raises:
            DatasetError: A part of the expert is asked for who is no better than random play.
        """
        selection = Selection(**wanted)
        committed = len(self.episodes)
        indices: list[int] = []
        first = 0
        for source in self.sources:
            start, stop = min(first, committed), min(first + source.episodes, committed)
            first += source.episodes
            if not selection.fits(source):
                continue
            table = self.outcomes(start, stop)
            wanted_here = selection.mask(source, table["return"], table["length"], table["flags"])
            numbers = start + np.flatnonzero(wanted_here)
            if selection.split is not None:
                seeds = [self.plan.seeds(int(number))[0] for number in numbers]
                numbers = numbers[selection.in_split(source, seeds)]
            indices.extend(numbers.tolist())
        return Episodes(self, indices)

    def outcomes(self, start: int, stop: int) -> np.ndarray:
        """How episodes [start, stop) went: an array with fields `return`, `length` and `flags`."""
        table = self._index.outcomes(start, stop) if self._index else None
        if table is not None:
            return table
        outcomes = [self.episodes[index].outcome for index in range(start, stop)]
        return np.array([tuple(outcome) for outcome in outcomes], OUTCOME)

    def shard_of(self, group: int) -> Shard:
        """The shard that holds a group of the plan, by its number."""
        return self._shards[bisect_right(self._first_groups, group) - 1]

    def _read_group(self, group: Group) -> GroupFrame:
        shard = self.shard_of(group.number)
        frame = shard.read_group(shard.place(group.number))
        if frame.number != group.number:
            raise MalformedError(f"expected group {group.number} of the plan, found {frame.number}")
        return frame

    def _committed(self) -> int:
        if self.complete:
            return self.plan.episodes
        last = max((n for shard in self._shards for n in shard.layout.places), default=None)
        if last is None:
            return 0
        group = self.plan.group(last)
        return group.first + group.episodes


def _index(directory: Path, manifest: Manifest) -> Index | None:
    """The index of a complete dataset, where it is there and as long as it must be."""
    size = index_bytes(manifest.plan)
    file = DatasetFile(directory / INDEX_FILE)
    if not (manifest.complete and manifest.index_file and manifest.index_file.bytes == size):
        return None
    return Index(file, manifest) if file.exists() and file.size() == size else None


def _shards(directory: Path, manifest: Manifest, index: Index | None) -> list[Shard]:
    if manifest.complete:
        return _listed_shards(directory, manifest, index)
    return _found_shards(directory, manifest)


def _listed_shards(directory: Path, manifest: Manifest, index: Index | None) -> list[Shard]:
    """Shards of a complete dataset: those that the manifest lists, which says what is in each."""
    shards: list[Shard] = []
    first = 0
    for entry in manifest.shards:
        file = DatasetFile(directory / entry.file)
        _check_size(file, entry)
        shards.append(Shard(file, manifest, range(first, first + entry.groups), index=index))
        first += entry.groups
    return shards


def _check_size(file: DatasetFile, entry: ShardEntry) -> None:
    size = file.size()
    if size != entry.bytes:
        raise DatasetError(
            f"{file.path} has {size} bytes, the manifest of the complete dataset expects "
            f"{entry.bytes}: it was cut short or overwritten (fetch it again)"
        )


def _found_shards(directory: Path, manifest: Manifest) -> list[Shard]:
    """Shards of a recording that goes on: those that are there; each is walked."""
    names = [(n, name) for name in names_in(directory) if (n := shard_number(name)) is not None]
    shards: list[Shard] = []
    first = 0
    is_numbered = True
    for _, name in sorted(names):
        shard = Shard(
            DatasetFile(directory / name),
            manifest,
            range(first, manifest.plan.groups),
            may_be_torn=len(shards) == len(names) - 1,
            is_numbered=is_numbered,
        )
        layout = shard.layout
        shards.append(shard)
        is_numbered = is_numbered and not layout.damage
        first = max(layout.places, default=first - 1) + 1
    return shards
