"""Numbers that were written as differences from the row before."""

from typing import Any

import numpy as np

from .errors import MalformedError


def decode_delta(coded: np.ndarray[Any, np.dtype[np.uint8]], out: np.ndarray) -> None:
    """Undoes the codec `delta`.

    Args:
        coded: For each component, the lowest bytes of its differences, then the next, and so on.
        out: [rows, ...row shape], contiguous, little-endian: is filled.

    Raises:
        MalformedError: The code is not one of so many rows.
    """
    if len(coded) != out.nbytes:
        raise MalformedError(f"expected {out.nbytes} bytes of code, found {len(coded)}")
    rows = len(out)
    # Elements of 8 bytes are two of 4.
    width = min(4, out.dtype.itemsize)
    planes = coded.reshape(-1, width, rows)
    folded = np.ascontiguousarray(planes.transpose(2, 0, 1)).view(f"<u{width}")[..., 0]
    one = folded.dtype.type(1)
    # The sign is in the lowest bit: 0, 1, 2, 3 are 0, -1, 1, -2.
    differences = (folded >> one) ^ (~(folded & one) + one)
    words = out.reshape(rows, -1).view(f"<u{width}")
    np.cumsum(differences, axis=0, dtype=folded.dtype, out=words)
