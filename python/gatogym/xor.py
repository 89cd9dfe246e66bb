"""Rows that were XORed with the rows before them."""

from typing import Any

import numpy as np

# From here on a loop over rows is faster than numpy's accumulate, which strides across them.
_WIDE_ROW_BYTES = 1 << 14


def undo_xor(rows: np.ndarray[Any, np.dtype[np.uint8]]) -> None:
    """For each row but the first: row ^= previous row, in place.

    Args:
        rows: [rows, bytes of a row], contiguous.
    """
    cells = _widest(rows)
    if rows.shape[1] < _WIDE_ROW_BYTES:
        np.bitwise_xor.accumulate(cells, axis=0, out=cells)
        return
    previous = cells[0]
    for row in cells[1:]:
        np.bitwise_xor(row, previous, out=row)
        previous = row


def _widest(rows: np.ndarray[Any, np.dtype[np.uint8]]) -> np.ndarray:
    """The same memory in the widest words that divide a row: [rows, words]."""
    for word in (np.uint64, np.uint32, np.uint16):
        if rows.shape[1] % np.dtype(word).itemsize == 0:
            return rows.view(word)
    return rows
