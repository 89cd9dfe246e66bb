"""Numbers that were written as differences from what was expected of them."""

from typing import Any

import numpy as np

from .errors import MalformedError

_MAX_ORDER = 2


def decode_numbers(coded: np.ndarray[Any, np.dtype[np.uint8]], out: np.ndarray) -> None:
    """Undoes the codec `numbers`.

    Args:
        coded: How often each component's differences were taken, then the differences.
        out: [rows, ...row shape], contiguous, little-endian: is filled.

    Raises:
        MalformedError: The code is not one of so many rows.
    """
    components = out[0].nbytes // _width(out)
    orders = coded[:components]
    if len(orders) < components or (orders > _MAX_ORDER).any():
        raise MalformedError(f"expected {components} orders of 0 to {_MAX_ORDER}")
    _decode_differences(coded[components:], orders, out)


def decode_delta(coded: np.ndarray[Any, np.dtype[np.uint8]], out: np.ndarray) -> None:
    """Undoes the codec `delta`: all differences were taken once.

    Raises:
        MalformedError: The code is not one of so many rows.
    """
    _decode_differences(coded, np.ones(out[0].nbytes // _width(out), np.uint8), out)


def _width(out: np.ndarray) -> int:
    """Elements of 8 bytes are two of 4."""
    return min(4, out.dtype.itemsize)


def _decode_differences(
    coded: np.ndarray[Any, np.dtype[np.uint8]],
    orders: np.ndarray[Any, np.dtype[np.uint8]],
    out: np.ndarray,
) -> None:
    """For each component, the lowest bytes of its differences, then the next, and so on."""
    if len(coded) != out.nbytes:
        raise MalformedError(f"expected {out.nbytes} bytes of code, found {len(coded)}")
    rows, width = len(out), _width(out)
    planes = coded.reshape(-1, width, rows)
    folded = np.ascontiguousarray(planes.transpose(2, 0, 1)).view(f"<u{width}")[..., 0]
    one = folded.dtype.type(1)
    # The sign is in the lowest bit: 0, 1, 2, 3 are 0, -1, 1, -2.
    words = (folded >> one) ^ (~(folded & one) + one)
    for order in range(1, _MAX_ORDER + 1):
        summed = orders >= order
        if summed.all():
            np.cumsum(words, axis=0, dtype=words.dtype, out=words)
        elif summed.any():
            words[:, summed] = np.cumsum(words[:, summed], axis=0, dtype=words.dtype)
    out.reshape(rows, -1).view(f"<u{width}")[:] = words
