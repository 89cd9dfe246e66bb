"""Columns: which rows an episode has of what."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from .codecs import CODECS
from .errors import MalformedError, shown
from .frame import MAX_CONTENT_BYTES
from .shape import line

DTYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64")
# The hash of the state is kept after reset, after every so many steps, and after the last.
HASH_INTERVAL = 32
# Of a row.
_MAX_DIMENSIONS = 32


@dataclass(frozen=True)
class Column:
    """A column of all episodes of a source.

    Attributes:
        name: `actions`, `executedActions`, `rewards`, `hashes`, `observations/KEY` or
            `extras/NAME`.
        dtype: Of its elements, little-endian.
        shape: Of one row; `()` is one number.
        codec: How rows are written.
        per: What there is a row for: `step`, `observation` or `hash`.
        chunk_rows: Rows of a chunk; 0 for a column that is stored within the group frame.
    """

    name: str
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    codec: str
    per: str
    chunk_rows: int

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return math.prod(self.shape) * self.dtype.itemsize

    def rows_of(self, length: int) -> int:
        """Rows of the column in an episode of `length` steps."""
        if self.per == "step":
            return length
        if self.per == "observation":
            return length + 1
        return length // HASH_INTERVAL + 1 + (length % HASH_INTERVAL != 0)

    def empty(self, rows: int) -> np.ndarray:
        """A new array for so many rows; its content is arbitrary."""
        return np.empty((rows, *self.shape), self.dtype)


def parse_column(value: Any) -> Column:
    """A column as the plan states it.

    Raises:
        MalformedError: The plan states none that this reader knows.
    """
    if not isinstance(value, dict):
        raise MalformedError("a column is no object with a name")
    name = value.get("name")
    line(name, "a column's name")
    column = Column(
        name=name,
        dtype=np.dtype(_one_of(DTYPES, value, "dtype", name)).newbyteorder("<"),
        shape=_shape(value, name),
        codec=_one_of(tuple(CODECS), value, "codec", name),
        per=_one_of(("step", "observation", "hash"), value, "per", name),
        chunk_rows=_chunk_rows(value, name),
    )
    if column.row_bytes * max(1, column.chunk_rows) > MAX_CONTENT_BYTES:
        raise MalformedError(f'a chunk of column "{name}" exceeds {MAX_CONTENT_BYTES} bytes')
    if not CODECS[column.codec].fits(column.dtype, column.shape):
        raise MalformedError(
            f'codec "{column.codec}" does not write rows of {column.dtype.name} '
            f'{list(column.shape)}, as column "{name}" has'
        )
    return column


def _one_of(known: tuple[str, ...], value: dict[str, Any], key: str, name: str) -> str:
    given = value.get(key)
    if isinstance(given, str) and given in known:
        return given
    raise MalformedError(f'column "{name}" has {key} {shown(given)}, expected {", ".join(known)}')


def _shape(value: dict[str, Any], name: str) -> tuple[int, ...]:
    shape = value.get("shape")
    if isinstance(shape, list) and len(shape) <= _MAX_DIMENSIONS and all(map(_is_size, shape)):
        return tuple(shape)
    raise MalformedError(f'column "{name}" has shape {shown(shape)}, expected whole numbers')


def _chunk_rows(value: dict[str, Any], name: str) -> int:
    rows = value.get("chunkRows")
    if _is_size(rows):
        return int(rows or 0)
    raise MalformedError(f'column "{name}" has chunkRows {shown(rows)}, expected a whole number')


def _is_size(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MAX_CONTENT_BYTES
