"""Codecs undo what a plain encoder writes, and refuse what none would."""

from collections.abc import Callable

import encoders
import numpy as np
import pytest

from gatogym.codecs import CODECS, decode_rows
from gatogym.columns import DTYPES
from gatogym.errors import MalformedError

RNG = np.random.default_rng(7)
SHAPES = [(), (1,), (3,), (8,), (5, 4), (2, 3, 3), (0,)]


def random_rows(dtype: str, shape: tuple[int, ...]) -> np.ndarray:
    """Rows of any bits at all: not-a-numbers, infinities and negative zeros among them."""
    rows = int(RNG.integers(1, 40))
    size = rows * int(np.prod(shape, dtype=int)) * np.dtype(dtype).itemsize
    values = np.frombuffer(RNG.bytes(size), dtype).reshape(rows, *shape).copy()
    # Neighbours that are alike, and zeros: what codecs are made for.
    values[RNG.random(rows) < 0.5] = values[0]
    values[RNG.random(rows) < 0.3] = 0
    return values


def decoded(codec: str, coded: bytes, like: np.ndarray) -> np.ndarray:
    out = np.frombuffer(RNG.bytes(like.nbytes), like.dtype).reshape(like.shape).copy()
    decode_rows(codec, coded, out)
    return out


def assert_undone(codec: str, encode: Callable[[np.ndarray], bytes], values: np.ndarray) -> None:
    coded = encode(values) if values.size else b""
    assert decoded(codec, coded, values).tobytes() == values.tobytes()
    start, stop = sorted(RNG.integers(0, len(values) + 1, 2))
    part = values[start:stop].copy()
    decode_rows(codec, coded, part, int(start), len(values))
    assert part.tobytes() == values[start:stop].tobytes()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("codec", ["raw", "cells", "numbers", "delta", "xor", "shuffle"])
def test_codecs_of_any_dtype_are_undone(codec: str, dtype: str) -> None:
    for shape in SHAPES * 5:
        assert_undone(codec, getattr(encoders, f"encode_{codec}"), random_rows(dtype, shape))


@pytest.mark.parametrize("dtype", ["float32", "int32", "uint32"])
def test_sparse_is_undone_whatever_the_zeros(dtype: str) -> None:
    for density in (0, 0.001, 0.02, 0.5, 1):
        for rows in (1, 2, 127, 128, 129, 300, 20_000):
            values = np.frombuffer(RNG.bytes(4 * rows), dtype).copy()
            values[RNG.random(rows) >= density] = 0
            assert_undone("sparse", encoders.encode_sparse, values)
            assert_undone("series", encoders.encode_series, values)


def test_sparse_keeps_negative_zero() -> None:
    values = np.array([0.0, -0.0, 1.5, 0.0], "<f4")
    assert decoded("sparse", encoders.encode_sparse(values), values).tobytes() == values.tobytes()


@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16", "uint32", "int32"])
def test_narrow_is_undone(dtype: str) -> None:
    top = min(256, np.iinfo(dtype).max + 1)
    for shape in SHAPES * 3:
        values = RNG.integers(0, top, (int(RNG.integers(1, 40)), *shape)).astype(dtype)
        assert_undone("narrow", encoders.encode_narrow, values)


@pytest.mark.parametrize("colours", [1, 2, 17, 255, 256, 257, 5000])
@pytest.mark.parametrize("size", [(3, 5), (8, 4), (96, 200)])
@pytest.mark.parametrize("changing", [0, 0.001, 0.6])
def test_palette_is_undone(colours: int, size: tuple[int, int], changing: float) -> None:
    table = RNG.integers(0, 256, (colours, 3), np.uint8)
    picks = RNG.integers(0, colours, (9, *size))
    for t in range(1, len(picks)):
        stays = RNG.random(size) >= changing
        picks[t][stays] = picks[t - 1][stays]
    assert_undone("palette", encoders.encode_palette, table[picks])
    for form in range(5):
        assert_undone("pixels", lambda rows: encoders.encode_pixels(rows, form), table[picks])


def test_wide_rows_are_undone_like_narrow_ones() -> None:
    for width in (1 << 14, (1 << 14) + 1, 20_004):
        values = RNG.integers(0, 256, (6, width), np.uint8)
        coded = values.copy()
        coded[1:] ^= values[:-1]
        assert np.array_equal(decoded("xor", coded.tobytes(), values), values)


def test_a_palette_index_beyond_its_colours_is_black() -> None:
    coded = bytes([1, 0, 9, 8, 7, 0, 1])
    out = decoded("palette", coded, np.zeros((1, 2, 3), np.uint8))
    assert out.tolist() == [[[9, 8, 7], [0, 0, 0]]]


@pytest.mark.parametrize("codec", CODECS)
def test_code_of_another_length_is_refused(codec: str) -> None:
    dtype = {"palette": "uint8", "pixels": "uint8", "narrow": "int32"}.get(codec, "float32")
    values = (RNG.integers(1, 200, (6, 2, 3))).astype(dtype)
    coded = getattr(encoders, f"encode_{codec}")(values)
    assert decoded(codec, coded, values).tobytes() == values.tobytes()
    for wrong in (b"", coded[:-1], coded + b"\0", coded[: len(coded) // 2], coded * 2):
        with pytest.raises(MalformedError):
            decoded(codec, wrong, values)


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        (b"", "expected a line"),
        (b"\0\1", "expected a line"),
        (b"\0\1\0", "two varints a stroke"),
        (b"\0\1\x0a\6", "expected strokes within 2 rows of 10 bytes"),
        (b"\0\1\1\6", "expected strokes within 2 rows of 10 bytes"),
        (b"\0\1\0\5", "expected strokes within 2 rows of 10 bytes"),
    ],
)
def test_strokes_that_reach_beyond_their_row_are_refused(numbers: bytes, why: str) -> None:
    def code(numbers: bytes) -> bytes:
        return b"\3" + len(numbers).to_bytes(4, "little") + numbers + bytes(10) + b"\1" * 6

    out = np.zeros((2, 10), np.uint8)
    with pytest.raises(MalformedError, match=why):
        decode_rows("cells", code(numbers), out)
    decode_rows("cells", code(b"\0\1\x08\6"), out)
    assert out[1].tolist() == [0] * 4 + [1] * 6


def test_no_code_whatever_does_more_than_be_refused() -> None:
    for codec in CODECS:
        dtype = "uint8" if codec in ("palette", "pixels") else "<i4"
        out = np.empty((4, 2, 3), dtype)
        for _ in range(300):
            coded = RNG.bytes(int(RNG.integers(0, 140)))
            try:
                decode_rows(codec, coded, out)
            except MalformedError:
                continue


@pytest.mark.parametrize(
    ("coded", "what"),
    [
        (b"\1\0\0\0\x05" + bytes(4), "expected 4 elements"),
        (b"\2\0\0\0\0\0\0" + bytes(8), "expected 2 varints"),
        (b"\2\0\0\0\0\x80" + bytes(8), "does not end"),
        (b"\1\0\0\0\x80\x80\x80\x80\x80\0" + bytes(4), "a varint has 6 bytes"),
        (b"\xff\xff\xff\xff\0" + bytes(4), "cannot hold"),
    ],
)
def test_sparse_code_that_lies_is_refused(coded: bytes, what: str) -> None:
    with pytest.raises(MalformedError, match=what):
        decode_rows("sparse", coded, np.empty(4, "<f4"))
