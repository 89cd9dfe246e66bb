"""XXH32, which names episodes, and the seeds that are derived with it."""

import struct

import numpy as np

_MASK = 0xFFFFFFFF
_P1, _P2, _P3 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
_P4, _P5 = 0x27D4EB2F, 0x165667B1


def xxh32_words(data: bytes, seed: int = 0) -> int:
    """XXH32 of bytes whose count is a multiple of 4.

    Source: Yann Collet, xxHash specification, doc/xxhash_spec.md.
    """
    words = np.frombuffer(data, "<u4")
    striped = len(words) - len(words) % 4
    if striped > 0:
        # numpy's uint32 wraps around, as the algorithm wants.
        products = (words[:striped] * np.uint32(_P2)).reshape(-1, 4)
        starts = (seed + _P1 + _P2, seed + _P2, seed, seed - _P1)
        lanes = [_lane(start, products[:, i].tolist()) for i, start in enumerate(starts)]
        h = sum(_rotate(lane, by) for lane, by in zip(lanes, (1, 7, 12, 18), strict=True))
    else:
        h = seed + _P5
    h += len(data)
    for word in words[striped:].tolist():
        h = _rotate((h + word * _P3) & _MASK, 17) * _P4
    return _avalanche(h & _MASK)


def hash_text(text: str) -> int:
    """The hash of a name: XXH32 of its UTF-8, zeros up to a multiple of 4, and its length."""
    data = text.encode()
    return xxh32_words(data + bytes(-len(data) % 4) + struct.pack("<I", len(data)))


def derive_seed(root: int, stream: int, index: int) -> int:
    """The seed of item `index` of a stream under a root seed: 53 bits."""
    words = struct.pack("<QIQ", root, stream, index)
    high = xxh32_words(words, 0x5EED0002) & 0x1FFFFF
    return high << 32 | xxh32_words(words, 0x5EED0001)


def _lane(start: int, products: list[int]) -> int:
    lane = start & _MASK
    for product in products:
        lane = (lane + product) & _MASK
        lane = ((lane << 13 | lane >> 19) * _P1) & _MASK
    return lane


def _rotate(value: int, by: int) -> int:
    return (value << by | value >> (32 - by)) & _MASK


def _avalanche(h: int) -> int:
    h = ((h ^ h >> 15) * _P2) & _MASK
    h = ((h ^ h >> 13) * _P3) & _MASK
    return h ^ h >> 16
