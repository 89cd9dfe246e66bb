"""Rows of bytes in one of three forms: plain, XORed, or as what changes from one to the next."""

from typing import Any, NamedTuple

import numpy as np

from .errors import MalformedError
from .varints import decode_varints
from .xor import undo_xor

Bytes = np.ndarray[Any, np.dtype[np.uint8]]

_PLAIN, _XOR, _CHANGES = 0, 1, 2


class Changes(NamedTuple):
    """Rows as their first one and what changes afterwards.

    Attributes:
        first: The first row.
        at: int64; where in their rows later bytes stand that change, row after row.
        values: What these become.
        ends: For each row, how many changes there are up to its end; 0 for the first row.
    """

    first: Bytes
    at: np.ndarray[Any, np.dtype[np.int64]]
    values: Bytes
    ends: list[int]


def read_cells(coded: Bytes, rows: int, row_bytes: int) -> Bytes | Changes:
    """Reads the code of rows.

    Returns:
        The rows, [rows, row_bytes], not to be changed, or what changes in them.

    Raises:
        MalformedError: The code is not one of so many rows.
    """
    form = int(coded[0]) if len(coded) > 0 else None
    code = coded[1:]
    if form == _CHANGES:
        return _read_changes(code, rows, row_bytes)
    if form not in (_PLAIN, _XOR) or len(code) != rows * row_bytes:
        raise MalformedError(f"expected {rows} rows of {row_bytes} bytes, found other code")
    cells = code.reshape(rows, row_bytes)
    if form == _XOR:
        cells = cells.copy()
        undo_xor(cells)
    return cells


def decode_cells(coded: Bytes, out: Bytes) -> None:
    """Undoes the codec `cells`.

    Args:
        coded: The code.
        out: [rows, bytes of a row]: is filled.

    Raises:
        MalformedError: The code is not one of so many rows.
    """
    cells = read_cells(coded, *out.shape)
    if not isinstance(cells, Changes):
        out[:] = cells
        return
    out[0] = cells.first
    begin = 0
    for t, end in enumerate(cells.ends[1:], start=1):
        out[t] = out[t - 1]
        out[t, cells.at[begin:end]] = cells.values[begin:end]
        begin = end


def _read_changes(code: Bytes, rows: int, row_bytes: int) -> Changes:
    if len(code) < 4:
        raise MalformedError(f"expected a size of 4 bytes, found {len(code)} bytes of code")
    first = 4 + int.from_bytes(code[:4].tobytes(), "little")
    values = first + row_bytes
    if values > len(code):
        raise MalformedError(f"{len(code)} bytes of code hold no row of {row_bytes} bytes")
    runs = decode_varints(code[4:first])
    if len(runs) % 2 != 0:
        raise MalformedError("expected two varints a run")
    skips, lengths = runs[::2], runs[1::2]
    stops = np.cumsum(skips + lengths)
    starts = stops - lengths
    row_of = starts // row_bytes
    are_sound = (
        len(code) - values == lengths.sum()
        and (lengths > 0).all()
        and (len(stops) == 0 or stops[-1] <= (rows - 1) * row_bytes)
        and (row_of == (stops - 1) // row_bytes).all()
    )
    if not are_sound:
        raise MalformedError(f"expected runs within {rows} rows of {row_bytes} bytes")
    # Each run's bytes count on from where it starts in its row.
    before = np.cumsum(lengths) - lengths
    at = np.repeat(starts - row_of * row_bytes - before, lengths) + np.arange(lengths.sum())
    run_ends = np.searchsorted(row_of, np.arange(rows) - 1, side="right")
    ends = np.concatenate(([0], np.cumsum(lengths)))[run_ends]
    return Changes(code[first:values], at, code[values:], ends.tolist())
