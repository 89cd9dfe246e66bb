"""One recorded episode, read when it is asked."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from .canonical import canonical_json
from .codecs import decode_rows
from .columns import Column
from .errors import Damage, DamageError, DatasetError, MalformedError
from .frame import CHUNK, decode_frame
from .group import SUCCESS, TERMINATED, TRUNCATED, Chunk, GroupFrame
from .hashing import xxh32_words
from .index import Outcome
from .limits import MAX_READ_BYTES
from .plan import Group, Source
from .shard import Shard

if TYPE_CHECKING:
    from .dataset import Dataset


class Episode:
    """An episode of T steps::

        observations[t] --actions[t]--> rewards[t], observations[t + 1]

    There are T actions, T rewards and T + 1 observations; nothing is padded, and the last
    observation is kept. Columns are read by name:

    ================== ================== ========== =======================================
    column             shape              dtype      meaning
    ================== ================== ========== =======================================
    `actions`          [T, ...]           int32 or   the actions asked for
                                          float32
    `executedActions`  [T, ...]           the same   the actions executed; only where the
                                                     environment can alter them
    `rewards`          [T]                float32
    `hashes`           [ceil(T / 32) + 1] uint32     hash of the state after reset, after
                                                     every 32nd step, and after the last;
                                                     not of episodes from outside
    `observations/KEY` [T + 1, ...]       the        units and ranges are in the source's
                                          space's    `spec["observations"][KEY]`
    `extras/NAME`      [T, ...]           float32    what the agent told of the decision,
                                                     where that was recorded
    ================== ================== ========== =======================================

    Nothing is read until it is asked for, and what is read is not kept: every array is a copy of
    its own, writable and contiguous. A damaged episode raises DatasetError when it is read.

    Attributes:
        index: Its number in the dataset, from 0 in the order of the plan.
        source: Number of its source: `dataset.sources[episode.source]`.
    """

    def __init__(self, dataset: "Dataset", index: int) -> None:
        self._dataset = dataset
        self._place: Group = dataset.plan.group_of(index)
        self.index = index
        self.source: int = self._place.source

    def __repr__(self) -> str:
        return f"<Episode {self.index} of {self.env['id']} by {self.agent['id']}>"

    # Who and where.

    @property
    def dataset(self) -> "Dataset":
        """The dataset that it is of."""
        return self._dataset

    @property
    def env(self) -> dict[str, Any]:
        """`id`, `config` and `wrappers` of the environment. Shared: not to be changed."""
        return self._source.env

    @property
    def agent(self) -> dict[str, Any]:
        """`id`, `version` and `checkpoint` of the agent. Shared: not to be changed."""
        return self._source.agent

    @property
    def origin(self) -> dict[str, Any] | None:
        """Where it is `from`, and its `licence`, when it comes from outside gatogym.

        It cannot be run again then, and its seeds are mere numbers. Shared: not to be changed.
        """
        return self._source.origin

    @property
    def seed(self) -> int:
        """What the environment's reset was given."""
        return self._dataset.plan.seeds(self.index)[0]

    @property
    def agent_seed(self) -> int:
        """What the agent's reset was given."""
        return self._dataset.plan.seeds(self.index)[1]

    @property
    def instruction(self) -> str:
        """What the player was asked to do."""
        own = self._group.instruction(self._within)
        return self._source.instruction if own is None else own

    @cached_property
    def id(self) -> str:
        """32 hex digits that follow from environment, agent, seeds, instruction and actions.

        Of an episode from outside, its origin and rewards too. The same episode has the same id
        in every dataset.
        """
        actions = self["actions"]
        identity: dict[str, Any] = {
            "env": self.env,
            "agent": self.agent,
            "seed": self.seed,
            "agentSeed": self.agent_seed,
            "instruction": self.instruction,
            "length": actions.size,
            "actions": _digest(actions),
        }
        if self.origin is not None:
            identity |= {"origin": self.origin, "rewards": _digest(self["rewards"])}
        return hashlib.sha256(canonical_json(identity)).hexdigest()[:32]

    # What happened.

    @property
    def length(self) -> int:
        """T, the number of steps."""
        return self.outcome.length

    @property
    def return_(self) -> float:
        """The sum of the rewards in order, in float64."""
        return self.outcome.return_

    @property
    def terminated(self) -> bool:
        """Whether the world's rules ended it."""
        return self._has(TERMINATED)

    @property
    def truncated(self) -> bool:
        """Whether the step limit ended it."""
        return self._has(TRUNCATED)

    @property
    def success(self) -> bool:
        """Whether the task was solved."""
        return self._has(SUCCESS)

    # Columns.

    @property
    def outcome(self) -> Outcome:
        """How it went, in numbers: its return, length and flags."""
        outcome = self._dataset.outcome(self.index)
        if outcome:
            return outcome
        group, within = self._group, self._within
        return Outcome(
            float(group.returns[within]), int(group.lengths[within]), int(group.flags[within])
        )

    @property
    def columns(self) -> Mapping[str, Column]:
        """Its columns by name, in the order in which they are stored."""
        return MappingProxyType({column.name: column for column in self._source.columns})

    def keys(self) -> list[str]:
        """Names of its columns; `dict(episode)` reads them all."""
        return list(self.columns)

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __getitem__(self, name: str) -> np.ndarray:
        """All rows of a column: [rows, ...row shape], a copy.

        Raises:
            KeyError: It has no such column.
            DatasetError: It is damaged.
        """
        return self.read(name)

    def read(self, name: str, start: int = 0, stop: int | None = None) -> np.ndarray:
        """Rows [start, stop) of a column, of which only the chunks that hold them are read.

        Args:
            name: Of the column.
            start: First row.
            stop: One past the last row; None for all that follow.

        Returns:
            [stop - start, ...row shape] in the column's dtype (little-endian): a copy.

        Raises:
            KeyError: It has no such column.
            IndexError: It has no such rows.
            DatasetError: It is damaged.
        """
        column = self.columns.get(name)
        if column is None:
            raise KeyError(f"{name}: no such column; there are {', '.join(self.columns)}")
        rows = column.rows_of(self.length)
        stop = rows if stop is None else stop
        if not 0 <= start <= stop <= rows:
            raise IndexError(f'rows {start} to {stop} of "{name}" were asked for; it has {rows}')
        offset = self._group.start(column, self._within)
        return self.read_group(name, offset + start, offset + stop)

    def read_group(self, name: str, start: int, stop: int) -> np.ndarray:
        """The same of all episodes that are stored together with it, whose rows stand back to back.

        Args:
            name: Of the column.
            start: First row, counted from the first of its group's first episode on.
            stop: One past the last row.

        Returns:
            [stop - start, ...row shape]: a copy.

        Raises:
            DatasetError: It is damaged, or its group has no such rows.
        """
        column = self.columns[name]
        if not 0 <= start <= stop <= self._group.rows(column):
            what = f'expected rows {start} to {stop} of "{name}", its group has other episodes'
            raise self._damaged(self._frame_offset, what)
        if column.chunk_rows > 0:
            return self._read_chunks(column, start, stop)
        try:
            return self._group.inline(column)[start:stop].copy()
        except MalformedError as error:
            raise self._damaged(self._frame_offset, f'column "{name}": {error}') from None

    def _read_chunks(self, column: Column, start: int, stop: int) -> np.ndarray:
        size = (stop - start) * column.row_bytes
        if size > MAX_READ_BYTES:
            raise DatasetError(
                f'{self._shard.file.path}, episode {self.index}: {stop - start} rows of '
                f'"{column.name}" are {size} bytes: read fewer at a time'
            )
        out = column.empty(stop - start)
        for chunk in self._group.chunks(column, start, stop):
            begin, end = max(start, chunk.start), min(stop, chunk.stop)
            self._decode_chunk(column, chunk, begin - chunk.start, out[begin - start : end - start])
        return out

    def _decode_chunk(self, column: Column, chunk: Chunk, start: int, out: np.ndarray) -> None:
        offset = self._frame_offset - chunk.before
        try:
            if offset < 0:
                raise MalformedError("expected a chunk within the shard")
            content = decode_frame(self._shard.file.read(offset, chunk.bytes), CHUNK)
            decode_rows(column.codec, content, out, start, chunk.stop - chunk.start)
        except MalformedError as error:
            what = f'column "{column.name}": {error}'
            raise self._damaged(offset, what, chunk.bytes) from None

    @property
    def _source(self) -> Source:
        return self._dataset.sources[self.source]

    @property
    def _within(self) -> int:
        return self.index - self._place.first

    @property
    def _shard(self) -> Shard:
        return self._dataset.shard_of(self._place.number)

    @property
    def _frame_offset(self) -> int:
        return self._shard.expected_offset(self._place.number)

    @property
    def _group(self) -> GroupFrame:
        try:
            return self._dataset.read_group(self._place)
        except MalformedError as error:
            raise self._damaged(self._frame_offset, str(error)) from None

    def _has(self, flag: int) -> bool:
        return bool(self.outcome.flags & flag)

    def _damaged(self, offset: int, what: str, size: int = 0) -> DamageError:
        path = self._shard.file.path
        error = DamageError(f"{path}, episode {self.index}, byte {offset}: {what}")
        error.damage = Damage(path.name, offset, size, what, range(self.index, self.index + 1))
        return error


def _digest(values: np.ndarray) -> list[int]:
    return [xxh32_words(values.tobytes(), part) for part in (1, 2, 3, 4)]
