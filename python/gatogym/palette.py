"""RGB pixels that were written as indices into a table of colours."""

from typing import Any

import numpy as np

from .errors import MalformedError
from .xor import undo_xor, widest

Bytes = np.ndarray[Any, np.dtype[np.uint8]]

# An index is one byte: so many colours.
_MAX_COLOURS = 256
# Painting what changes beats painting all while fewer than one word in so many changes,
_SPARSE = 4
# and while a row is long enough to pay for the four calls that it costs.
_LONG_ROW = 1 << 11


def decode_palette(coded: Bytes, out: Bytes) -> None:
    """Undoes the codec `palette`.

    Args:
        coded: uint16 count of colours, 3 bytes each, then rows of indices, XORed each with the one
            before; after a count of 0 rows of pixels instead.
        out: [rows, pixels, 3]: is filled. An index beyond the table is black.

    Raises:
        MalformedError: The code is not one of so many pixels.
    """
    count = int(coded[0]) | int(coded[1]) << 8 if len(coded) >= 2 else -1
    start = 2 + 3 * count
    rows, pixels = out.shape[:2]
    expected = rows * pixels * (1 if count > 0 else 3)
    if not 0 <= count <= _MAX_COLOURS or len(coded) != start + expected:
        raise MalformedError(f"expected {rows} rows of {pixels} pixels, found other code")
    cells = coded[start:].reshape(rows, -1)
    if count == 0:
        flat = out.reshape(rows, -1)
        flat[:] = cells
        undo_xor(flat)
        return
    table = np.zeros((_MAX_COLOURS, 3), np.uint8)
    table[:count] = coded[2:start].reshape(count, 3)
    # The slice begins at an odd byte as often as not: words want a copy.
    _paint(cells.copy(), table, out)


def _paint(changes: Bytes, table: Bytes, out: Bytes) -> None:
    """Paints each row over a copy of the row before: few of a game's pixels change in a frame.

    Args:
        changes: [rows, pixels] indices, XORed each with the row before; is overwritten.
        table: [256, 3] colours.
        out: [rows, pixels, 3]: is filled.
    """
    words = widest(changes)
    later = words[1:]
    if words.shape[1] < _LONG_ROW or np.count_nonzero(later) * _SPARSE > later.size:
        undo_xor(changes)
        np.take(table, changes, axis=0, out=out, mode="clip")
        return
    row_of, word_of = np.nonzero(later)
    ends = np.searchsorted(row_of, np.arange(len(later)), side="right")
    current = words[0]
    width = words.itemsize
    indices = changes[0].reshape(-1, width)  # the same memory as current
    painted = out.reshape(len(out), -1, width, 3)
    np.take(table, changes[0], axis=0, out=out[0], mode="clip")
    begin = 0
    for t, end in enumerate(ends.tolist(), start=1):
        changed = word_of[begin:end]
        begin = end
        out[t] = out[t - 1]
        if len(changed) > 0:
            current[changed] ^= words[t, changed]
            painted[t, changed] = np.take(table, indices[changed], axis=0, mode="clip")
