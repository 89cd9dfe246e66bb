"""A shuffled order of any length, of which any part is computed alone.

So batch k of a training run needs no memory of those before it: it is a function of the seed and of k,
whoever asks, and a run that resumes goes on where it stood.
"""

import numpy as np

_ROUNDS = 6


def shuffled(positions: np.ndarray, count: int, seed: int, epoch: int) -> np.ndarray:
    """Which item stands at each position of the order of an epoch.

    A Feistel network over the smallest even number of bits that counts them all, walked on until it
    stays below `count`: a bijection of [0, count). (Black and Rogaway 2002, "Ciphers with arbitrary
    finite domains".)

    Args:
        positions: int64 [n], each from 0 to count - 1.
        count: How many items there are.
        seed, epoch: Whole numbers from 0; each pair gives another order.

    Returns:
        int64 [n]
    """
    half = max(1, ((count - 1).bit_length() + 1) // 2)
    keys = _keys(seed, epoch)
    items = positions.astype(np.uint64)
    outside = np.ones(len(items), bool)
    while outside.any():
        items[outside] = _permute(items[outside], half, keys)
        outside = items >= count
    return items.astype(np.int64)


def _permute(values: np.ndarray, half: int, keys: np.ndarray) -> np.ndarray:
    mask = np.uint64((1 << half) - 1)
    left, right = values >> np.uint64(half), values & mask
    for key in keys:
        left, right = right, left ^ (_mix(right ^ key) & mask)
    return (left << np.uint64(half)) | right


def _mix(x: np.ndarray) -> np.ndarray:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014)."""
    with np.errstate(over="ignore"):
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def _keys(seed: int, epoch: int) -> np.ndarray:
    state = np.array([seed & (1 << 64) - 1], np.uint64)
    keys = []
    for i in range(_ROUNDS):
        state = _mix(state ^ np.uint64((epoch * _ROUNDS + i + 1) * 0x9E3779B97F4A7C15 & (1 << 64) - 1))
        keys.append(state[0])
    return np.array(keys, np.uint64)
