"""index.bin: where every group stands and how every episode went, read a block at a time."""

import struct
import zlib
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .canonical import canonical_json
from .files import DatasetFile
from .manifest import Manifest
from .plan import Plan
from .scan import Place

FILE = "index.bin"

_BLOCK_BYTES = 4096
_GROUP = struct.Struct("<3Q")
_EPISODE = struct.Struct("<d2I")
# The same as a numpy dtype.
OUTCOME = np.dtype([("return", "<f8"), ("length", "<u4"), ("flags", "<u4")])
# At the end of a block: its number, zeros, and the CRC-32 of all before it.
_TRAILER = struct.Struct("<I8xI")
_CRC_BYTES = 4
# A block takes 4 KiB: the two that neighbouring episodes need, and some for other threads.
_BLOCKS_KEPT = 32


class Outcome(NamedTuple):
    """How an episode went, in numbers.

    Attributes:
        return_: The sum of the rewards in order, in float64.
        length: The number of steps.
        flags: 1 terminated + 2 truncated + 4 success.
    """

    return_: float
    length: int
    flags: int


class Index:
    """The index of a complete dataset.

    Attributes:
        file: Its bytes.
    """

    def __init__(self, file: DatasetFile, manifest: Manifest) -> None:
        """Remembers where it is; it is read when an entry is asked for."""
        self.file = file
        self._group_blocks = _blocks(manifest.plan.groups, _GROUP)
        # What every checksum goes on from, so that another dataset's block is not taken for one.
        self._plan_crc = zlib.crc32(canonical_json(manifest.raw["plan"]))
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(self._read_block)

    def place(self, group: int) -> Place | None:
        """Where a group's frame stands in its shard; None where the index is damaged."""
        block, entry = divmod(group, _per_block(_GROUP))
        data = self._block(block)
        if data is None:
            return None
        _, at, stop = _GROUP.unpack_from(data, entry * _GROUP.size)
        return Place(at, stop)

    def outcome(self, episode: int) -> Outcome | None:
        """How an episode went; None where the index is damaged."""
        block, entry = divmod(episode, _per_block(_EPISODE))
        data = self._block(self._group_blocks + block)
        if data is None:
            return None
        return Outcome(*_EPISODE.unpack_from(data, entry * _EPISODE.size))

    def outcomes(self, start: int, stop: int) -> np.ndarray | None:
        """How episodes [start, stop) went, as OUTCOME; None where the index is damaged."""
        per_block = _per_block(_EPISODE)
        blocks = range(start // per_block, -(-stop // per_block))
        data = [self._read_block(self._group_blocks + block) for block in blocks]
        if any(block is None for block in data):
            return None
        table = np.concatenate(
            [np.frombuffer(block or b"", OUTCOME, per_block) for block in data]
            or [np.empty(0, OUTCOME)]
        )
        return table[start - blocks.start * per_block : stop - blocks.start * per_block]

    def _read_block(self, number: int) -> bytes | None:
        data = self.file.read(number * _BLOCK_BYTES, _BLOCK_BYTES)
        if len(data) != _BLOCK_BYTES:
            return None
        found = _TRAILER.unpack_from(data, _BLOCK_BYTES - _TRAILER.size)
        crc = zlib.crc32(memoryview(data)[:-_CRC_BYTES], self._plan_crc)
        return data if found == (number, crc) else None


def index_bytes(plan: Plan) -> int:
    """How long the index of a plan is."""
    return _BLOCK_BYTES * (_blocks(plan.groups, _GROUP) + _blocks(plan.episodes, _EPISODE))


def _per_block(entry: struct.Struct) -> int:
    return (_BLOCK_BYTES - _TRAILER.size) // entry.size


def _blocks(entries: int, entry: struct.Struct) -> int:
    return -(-entries // _per_block(entry))
