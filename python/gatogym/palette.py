"""RGB pixels that were written as indices into a table of colours."""

from typing import Any

import numpy as np

from .cells import Changes, decode_cells, put_changes, read_cells
from .errors import MalformedError
from .xor import undo_xor

Bytes = np.ndarray[Any, np.dtype[np.uint8]]

# An index is one byte: so many colours.
_MAX_COLOURS = 256


def decode_pixels(coded: Bytes, rows: int, start: int, out: Bytes) -> None:
    """Undoes the codec `pixels`.

    Args:
        coded: uint16 count of colours, 3 bytes each, then the code of rows of indices in `cells`;
            after a count of 0 that of rows of pixels instead.
        rows: How many it is of.
        start: The first of those that are wanted.
        out: [rows that are wanted, pixels, 3]: is filled. An index beyond the table is black.

    Raises:
        MalformedError: The code is not one of so many pixels.
    """
    table, code = _read_table(coded)
    if table is None:
        decode_cells(code, rows, start, out.reshape(len(out), -1))
        return
    cells = read_cells(code, rows, out.shape[1])
    if isinstance(cells, Changes):
        first = np.take(table, cells.first, axis=0, mode="clip")
        needed = cells.values[: cells.ends[start + len(out) - 1]]
        put_changes(cells, first, np.take(table, needed, axis=0, mode="clip"), start, out)
    else:
        np.take(table, cells[start : start + len(out)], axis=0, out=out, mode="clip")


def decode_palette(coded: Bytes, out: Bytes) -> None:
    """Undoes the codec `palette`: as `pixels`, but all rows are XORed with the row before.

    Raises:
        MalformedError: The code is not one of so many pixels.
    """
    table, code = _read_table(coded)
    rows, pixels = out.shape[:2]
    if len(code) != rows * pixels * (3 if table is None else 1):
        raise MalformedError(f"expected {rows} rows of {pixels} pixels, found other code")
    cells = code.reshape(rows, -1).copy()
    undo_xor(cells)
    if table is None:
        out.reshape(rows, -1)[:] = cells
    else:
        np.take(table, cells, axis=0, out=out, mode="clip")


def _read_table(coded: Bytes) -> tuple[Bytes | None, Bytes]:
    """[256, 3] colours, or None where pixels stayed pixels; and the code that follows."""
    count = int(coded[0]) | int(coded[1]) << 8 if len(coded) >= 2 else -1
    start = 2 + 3 * count
    if not 0 <= count <= _MAX_COLOURS or start > len(coded):
        raise MalformedError("expected a table of colours, found other code")
    if count == 0:
        return None, coded[start:]
    table = np.zeros((_MAX_COLOURS, 3), np.uint8)
    table[:count] = coded[2:start].reshape(count, 3)
    return table, coded[start:]
