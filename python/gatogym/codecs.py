"""Codecs: how rows are written before compression. Decoding only, by whole arrays."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from .cells import decode_cells
from .errors import MalformedError
from .numbers import decode_delta, decode_numbers
from .palette import decode_palette, decode_pixels
from .varints import decode_varints
from .xor import undo_xor

Bytes = np.ndarray[Any, np.dtype[np.uint8]]


class Codec(NamedTuple):
    """How a codec is undone, and which rows it can write.

    Attributes:
        decode: Fills an array with rows of so many, from one on: code, rows, first row, array.
        fits: Whether the codec can write rows of a dtype and a shape.
    """

    decode: Callable[[Bytes, int, int, np.ndarray], None]
    fits: Callable[[np.dtype[Any], tuple[int, ...]], bool]


def decode_rows(codec: str, coded: bytes, out: np.ndarray, start: int = 0, rows: int = -1) -> None:
    """Decodes coded rows.

    Args:
        codec: Its name.
        coded: What the codec wrote of the rows of one chunk, or of one column of a group.
        out: [rows that are wanted, ...row shape], contiguous, little-endian: is filled.
        start: The first row that is wanted.
        rows: How many the code is of; those that are wanted where none is given.

    Raises:
        MalformedError: The code is not one of so many rows.
    """
    if out.size == 0:
        return
    rows = len(out) if rows < 0 else rows
    CODECS[codec].decode(np.frombuffer(coded, np.uint8), rows, start, out)


def _whole(decode: Callable[[Bytes, np.ndarray], None]) -> Callable[..., None]:
    """Decodes all rows, for codecs in which one cannot be had without the others."""

    def decode_part(coded: Bytes, rows: int, start: int, out: np.ndarray) -> None:
        if rows == len(out):
            decode(coded, out)
            return
        whole = np.empty((rows, *out.shape[1:]), out.dtype)
        decode(coded, whole)
        out[...] = whole[start : start + len(out)]

    return decode_part


def _bytes_of(array: np.ndarray) -> Bytes:
    """The memory of a contiguous array as one row of bytes: a view."""
    return array.reshape(-1).view(np.uint8)


def _expect(coded: Bytes, length: int) -> None:
    if len(coded) != length:
        raise MalformedError(f"expected {length} bytes of code, found {len(coded)}")


def _raw(coded: Bytes, out: np.ndarray) -> None:
    _expect(coded, out.nbytes)
    _bytes_of(out)[:] = coded


def _xor(coded: Bytes, out: np.ndarray) -> None:
    _raw(coded, out)
    undo_xor(_bytes_of(out).reshape(len(out), -1))


def _cells(coded: Bytes, rows: int, start: int, out: np.ndarray) -> None:
    decode_cells(coded, rows, start, _bytes_of(out).reshape(len(out), -1))


def _pixels(coded: Bytes, rows: int, start: int, out: np.ndarray) -> None:
    decode_pixels(coded, rows, start, out.reshape(len(out), -1, 3))


def _palette(coded: Bytes, out: np.ndarray) -> None:
    decode_palette(coded, out.reshape(len(out), -1, 3))


def _shuffle(coded: Bytes, out: np.ndarray) -> None:
    _expect(coded, out.nbytes)
    _unshuffle(coded, out)
    undo_xor(_bytes_of(out).reshape(len(out), -1))


def _unshuffle(planes: Bytes, out: np.ndarray) -> None:
    """Plane k holds byte k of every element."""
    element_bytes = out.dtype.itemsize
    _bytes_of(out).reshape(-1, element_bytes)[:] = planes.reshape(element_bytes, -1).T


def _sparse(coded: Bytes, out: np.ndarray) -> None:
    if len(coded) < 4:
        raise MalformedError(f"expected a count of 4 bytes, found {len(coded)} bytes of code")
    count = int.from_bytes(coded[:4].tobytes(), "little")
    gaps_end = len(coded) - 4 * count
    if gaps_end < 4 + count:
        raise MalformedError(f"{len(coded)} bytes of code cannot hold {count} elements")
    gaps = decode_varints(coded[4:gaps_end])
    if len(gaps) != count:
        raise MalformedError(f"expected {count} varints, found {len(gaps)}")
    at = np.cumsum(gaps + 1) - 1
    if count > 0 and at[-1] >= out.size:
        raise MalformedError(f"expected {out.size} elements, the code has at least {at[-1] + 1}")
    values = np.empty(count, out.dtype)
    _unshuffle(coded[gaps_end:], values)
    # All bits zero: 0.0, and not -0.0.
    out.fill(0)
    out.reshape(-1)[at] = values


def _series(coded: Bytes, out: np.ndarray) -> None:
    form = int(coded[0]) if len(coded) > 0 else None
    if form not in (0, 1):
        raise MalformedError("expected the code of a series, found other code")
    (_sparse, decode_numbers)[form](coded[1:], out)


def _narrow(coded: Bytes, out: np.ndarray) -> None:
    _expect(coded, out.size)
    out.reshape(-1)[:] = coded


def _any(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bool:
    return True


def _is_word(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bool:
    return dtype.itemsize == 4


def _is_rgb(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bool:
    return dtype == np.uint8 and shape[-1:] == (3,)


CODECS: dict[str, Codec] = {
    "raw": Codec(_whole(_raw), _any),
    "cells": Codec(_cells, _any),
    "pixels": Codec(_pixels, _is_rgb),
    "numbers": Codec(_whole(decode_numbers), _any),
    "series": Codec(_whole(_series), _is_word),
    "narrow": Codec(_whole(_narrow), lambda dtype, shape: dtype.kind in "iu"),
    # Of older datasets.
    "delta": Codec(_whole(decode_delta), _any),
    "sparse": Codec(_whole(_sparse), _is_word),
    "xor": Codec(_whole(_xor), _any),
    "palette": Codec(_whole(_palette), _is_rgb),
    "shuffle": Codec(_whole(_shuffle), _any),
}
