"""Group frames: one or more episodes of one source, stored together."""

from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from .codecs import decode_rows
from .columns import Column
from .errors import MalformedError, shown
from .frame import HEADER_BYTES, MAX_CONTENT_BYTES
from .messages import unpack
from .plan import Plan

TERMINATED, TRUNCATED, SUCCESS = 1, 2, 4


class Chunk(NamedTuple):
    """A chunk of a column.

    Attributes:
        start, stop: Its rows, counted over the whole group.
        before: How many bytes before the group frame its own frame begins.
        bytes: Length of its frame.
    """

    start: int
    stop: int
    before: int
    bytes: int


class GroupFrame:
    """What a group frame says of its episodes.

    Attributes:
        number: Of the group in the plan.
        source: Number of their source.
        lengths: int64 [n]; T of each.
        returns: float64 [n]
        flags: uint8 [n]
    """

    def __init__(self, content: bytes, plan: Plan) -> None:
        """Parses the content of a group frame.

        Raises:
            MalformedError: It is no group of this plan.
        """
        message = unpack(content)
        # The eighth, what its columns add up to, is for who writes: readers have it from the manifest.
        if not isinstance(message, list) or len(message) not in (7, 8):
            raise MalformedError("expected a MessagePack array of 7 or 8")
        source, first, lengths, returns, flags, instructions, columns = message[:7]
        self.flags = _array(flags, "u1", None)
        number = None
        if type(source) is int and type(first) is int:
            number = plan.number_of(source, first, len(self))
        if number is None:
            raise MalformedError(
                f"expected a group of the plan, found {len(self)} episodes of source "
                f"{shown(source)} from {shown(first)} on"
            )
        self.number: int = number
        self.source: int = source
        self.lengths = _array(lengths, "<u4", len(self)).astype(np.int64)
        self.returns = _array(returns, "<f8", len(self))
        if self.lengths.min() < 1:
            raise MalformedError("expected episodes of 1 step or more")
        self._instructions: list[str | None] | None = _words(instructions, len(self))
        self._columns = plan.sources[source].columns
        if not isinstance(columns, list) or len(columns) != len(self._columns):
            raise MalformedError(f"expected {len(self._columns)} columns")
        self._stored: list[bytes | list[int]] = columns
        self._starts: dict[str, list[int]] = {}
        self._decoded: dict[str, np.ndarray] = {}
        for column, stored in zip(self._columns, columns, strict=True):
            self._check(column, stored)
        inline = (column for column in self._columns if column.chunk_rows == 0)
        if sum(self.rows(column) * column.row_bytes for column in inline) > MAX_CONTENT_BYTES:
            raise MalformedError("its columns have more rows than a frame may hold")

    def __len__(self) -> int:
        """How many episodes it has."""
        return len(self.flags)

    def instruction(self, within: int) -> str | None:
        """What an episode's player was asked to do; None where it is the source's instruction."""
        return self._instructions[within] if self._instructions else None

    def start(self, column: Column, within: int) -> int:
        """Where an episode's rows of a column begin, counted over the whole group."""
        starts = self._starts.get(column.name)
        if starts is None:
            rows = map(column.rows_of, self.lengths.tolist())
            starts = self._starts[column.name] = list(accumulate(rows, initial=0))
        return starts[within]

    def rows(self, column: Column) -> int:
        """Rows of a column in the whole group."""
        return self.start(column, len(self))

    def inline(self, column: Column) -> np.ndarray:
        """All rows of a column that is stored within the frame: decoded once, not to be changed.

        Raises:
            MalformedError: Its code is not one of so many rows.
        """
        decoded = self._decoded.get(column.name)
        if decoded is None:
            coded = self._stored[self._columns.index(column)]
            if not isinstance(coded, bytes):
                raise MalformedError("expected binary")
            decoded = column.empty(self.rows(column))
            decode_rows(column.codec, coded, decoded)
            self._decoded[column.name] = decoded
        return decoded

    def chunks(self, column: Column, start: int, stop: int) -> list[Chunk]:
        """The chunks that hold rows [start, stop) of a column, counted over the whole group."""
        index = self._columns.index(column)
        size, rows, lengths = column.chunk_rows, self.rows(column), self._stored[index]
        first = start // size
        last = -(-stop // size) if start < stop else first
        before = sum(sum(stored) for stored in self._stored[index:] if isinstance(stored, list))
        before -= sum(lengths[:first])
        found = []
        for i in range(first, last):
            found.append(Chunk(i * size, min((i + 1) * size, rows), before, int(lengths[i])))
            before -= lengths[i]
        return found

    def _check(self, column: Column, stored: Any) -> None:
        if column.chunk_rows == 0:
            if not isinstance(stored, bytes):
                raise MalformedError(f'expected binary for column "{column.name}"')
            return
        chunks = -(-self.rows(column) // column.chunk_rows)
        if (
            not isinstance(stored, list)
            or len(stored) != chunks
            or not all(type(n) is int and HEADER_BYTES < n < 1 << 32 for n in stored)
        ):
            raise MalformedError(f'expected lengths of {chunks} chunks of column "{column.name}"')


def _array(value: Any, dtype: str, count: int | None) -> np.ndarray:
    size = np.dtype(dtype).itemsize
    if not isinstance(value, bytes) or (count is not None and len(value) != count * size):
        raise MalformedError(f"expected {count} numbers of {size} bytes")
    return np.frombuffer(value, dtype)


def _words(value: Any, count: int) -> list[str | None] | None:
    if value is None:
        return None
    is_list = isinstance(value, list) and len(value) == count
    if is_list and all(words is None or isinstance(words, str) for words in value):
        return list(value)
    raise MalformedError(f"expected {count} instructions")
