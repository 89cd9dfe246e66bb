"""Rows of bytes in one of several forms: plain, XORed, as what changes, or as numbers."""

from typing import Any, NamedTuple

import numpy as np

from .errors import MalformedError
from .numbers import decode_numbers
from .varints import decode_varints
from .xor import undo_xor

Bytes = np.ndarray[Any, np.dtype[np.uint8]]

_PLAIN, _XOR, _CHANGES, _STROKES, _NUMBERS = range(5)


class Changes(NamedTuple):
    """Rows as their first one and what changes afterwards.

    Attributes:
        first: The first row.
        at: int64; where in their rows later bytes stand that change, row after row. Where a place
            is named twice in a row, the later counts.
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
    if form == _STROKES:
        return _read_strokes(code, rows, row_bytes)
    if form == _NUMBERS:
        cells = np.empty((rows, row_bytes), np.uint8)
        decode_numbers(code, cells)
        return cells
    if form not in (_PLAIN, _XOR) or len(code) != rows * row_bytes:
        raise MalformedError(f"expected {rows} rows of {row_bytes} bytes, found other code")
    cells = code.reshape(rows, row_bytes)
    if form == _XOR:
        cells = cells.copy()
        undo_xor(cells)
    return cells


def decode_cells(coded: Bytes, rows: int, start: int, out: Bytes) -> None:
    """Undoes the codec `cells`.

    Args:
        coded: The code.
        rows: How many it is of.
        start: The first of those that are wanted.
        out: [rows that are wanted, bytes of a row]: is filled.

    Raises:
        MalformedError: The code is not one of so many rows.
    """
    cells = read_cells(coded, rows, out.shape[1])
    if isinstance(cells, Changes):
        put_changes(cells, cells.first, cells.values, start, out)
    else:
        out[:] = cells[start : start + len(out)]


def put_changes(
    cells: Changes, first: np.ndarray, values: np.ndarray, start: int, out: np.ndarray
) -> None:
    """Puts rows together from what changes in them. Those before `start` are not copied.

    Args:
        cells: The changes.
        first: What the first row is.
        values: What the bytes that change become.
        start: The first row that is wanted.
        out: [rows that are wanted, places, ...]: is filled.
    """
    row = out[0]
    row[...] = first
    begin = 0
    for t, end in enumerate(cells.ends[: start + len(out)]):
        if t > start:
            row = out[t - start]
            row[...] = out[t - start - 1]
        row[cells.at[begin:end]] = values[begin:end]
        begin = end


def _read_changes(code: Bytes, rows: int, row_bytes: int) -> Changes:
    runs, first, values = _split(code, row_bytes)
    if len(runs) % 2 != 0:
        raise MalformedError("expected two varints a run")
    skips, lengths = runs[::2], runs[1::2]
    stops = np.cumsum(skips + lengths)
    starts = stops - lengths
    row_of = starts // row_bytes
    are_sound = (
        len(values) == lengths.sum()
        and (lengths > 0).all()
        and (len(stops) == 0 or stops[-1] <= (rows - 1) * row_bytes)
        and (row_of == (stops - 1) // row_bytes).all()
    )
    if not are_sound:
        raise MalformedError(f"expected runs within {rows} rows of {row_bytes} bytes")
    counts = np.bincount(row_of, minlength=rows - 1)
    return _spread(first, starts - row_of * row_bytes, lengths, counts, values)


def _read_strokes(code: Bytes, rows: int, row_bytes: int) -> Changes:
    numbers, first, values = _split(code, row_bytes)
    counts, pairs = numbers[1:rows], numbers[rows:]
    if len(numbers) < rows or len(pairs) % 2 != 0 or counts.sum() != len(pairs) // 2:
        raise MalformedError(f"expected a line, {rows - 1} counts, and two varints a stroke")
    far, lengths = pairs[::2], pairs[1::2]
    # The sign is in the lowest bit: 0, 1, 2, 3 are 0, -1, 1, -2.
    ways = np.cumsum(((far >> 1) ^ -(far & 1)) + numbers[0])
    # Each row's strokes count from where those of the rows before it ended.
    ends = np.cumsum(counts)
    before = np.concatenate(([0], ways))[ends - counts]
    starts = ways - np.repeat(before, counts)
    are_sound = (
        len(values) == lengths.sum()
        and (lengths > 0).all()
        and (starts >= 0).all()
        and (starts + lengths <= row_bytes).all()
    )
    if not are_sound:
        raise MalformedError(f"expected strokes within {rows} rows of {row_bytes} bytes")
    return _spread(first, starts, lengths, counts, values)


def _split(code: Bytes, row_bytes: int) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Bytes, Bytes]:
    """The numbers that code begins with, the first row, and the bytes that change later."""
    if len(code) < 4:
        raise MalformedError(f"expected a size of 4 bytes, found {len(code)} bytes of code")
    first = 4 + int.from_bytes(code[:4].tobytes(), "little")
    values = first + row_bytes
    if values > len(code):
        raise MalformedError(f"{len(code)} bytes of code hold no row of {row_bytes} bytes")
    return decode_varints(code[4:first]), code[first:values], code[values:]


def _spread(
    first: Bytes, starts: np.ndarray, lengths: np.ndarray, counts: np.ndarray, values: Bytes
) -> Changes:
    """Changes of runs of bytes.

    Args:
        first: The first row.
        starts: Where in its row each run begins.
        lengths: Of the runs.
        counts: How many runs each row but the first has.
        values: The bytes of all runs.
    """
    stops = np.concatenate(([0], np.cumsum(lengths)))
    # Each run's bytes count on from where it starts in its row.
    at = np.repeat(starts - stops[:-1], lengths) + np.arange(stops[-1])
    ends = stops[np.concatenate(([0], np.cumsum(counts)))]
    return Changes(first, at, values, ends.tolist())
