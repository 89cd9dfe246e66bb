"""LEB128: whole numbers of 7 bits a byte."""

from typing import Any

import numpy as np

from .errors import MalformedError

# Five groups of 7 bits are more than any count of elements needs.
_MAX_VARINT_BYTES = 5


def decode_varints(
    coded: np.ndarray[Any, np.dtype[np.uint8]],
) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The numbers that fill these bytes.

    Raises:
        MalformedError: The last does not end, or one is too long.
    """
    ends = np.flatnonzero(coded < 128)
    if len(coded) > 0 and coded[-1] >= 128:
        raise MalformedError("the last of the varints does not end")
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) > 0 else ends
    lengths = ends - starts + 1
    longest = int(lengths.max(initial=0))
    if longest > _MAX_VARINT_BYTES:
        raise MalformedError(f"a varint has {longest} bytes")
    values = np.zeros(len(ends), np.int64)
    for k in range(longest):
        has = lengths > k
        values[has] |= (coded[starts[has] + k].astype(np.int64) & 127) << (7 * k)
    return values
