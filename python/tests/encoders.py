"""Writes rows as docs/format.md says, slowly and plainly: what the decoders are tested against."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np


def xored(rows: list[bytes]) -> list[bytes]:
    """Each row but the first XORed with the one before."""
    pairs = zip([bytes(len(rows[0])), *rows[:-1]], rows, strict=True)
    return [bytes(a ^ b for a, b in zip(before, row, strict=True)) for before, row in pairs]


def row_bytes(values: np.ndarray) -> list[bytes]:
    """The little-endian bytes of each row."""
    return [row.tobytes() for row in values]


def planes(data: bytes, width: int) -> bytes:
    """All first bytes of the elements, then all second bytes, and so on."""
    return b"".join(data[k::width] for k in range(width))


def varint(number: int) -> bytes:
    """LEB128."""
    low, rest = number & 127, number >> 7
    return bytes([low | 128]) + varint(rest) if rest else bytes([low])


def encode_raw(values: np.ndarray) -> bytes:
    """Codec `raw`."""
    return values.tobytes()


def encode_xor(values: np.ndarray) -> bytes:
    """Codec `xor`."""
    return b"".join(xored(row_bytes(values)))


def encode_shuffle(values: np.ndarray) -> bytes:
    """Codec `shuffle`."""
    return planes(encode_xor(values), values.dtype.itemsize)


def encode_narrow(values: np.ndarray) -> bytes:
    """Codec `narrow`."""
    return bytes(int(value) for value in values.ravel())


def encode_sparse(values: np.ndarray) -> bytes:
    """Codec `sparse`. What counts as zero is all bits zero: -0.0 is not."""
    words = values.ravel().view("<u4")
    gaps, kept, zeros = b"", b"", 0
    for word in words.tolist():
        if word == 0:
            zeros += 1
            continue
        gaps += varint(zeros)
        kept += word.to_bytes(4, "little")
        zeros = 0
    return (len(kept) // 4).to_bytes(4, "little") + gaps + planes(kept, 4)


def indexed(values: np.ndarray) -> tuple[list[tuple[int, ...]], bytes, np.ndarray]:
    """The colours of pixels, their bytes, and rows of what stands for them."""
    pixels = [tuple(pixel) for pixel in values.reshape(-1, 3).tolist()]
    colours = list(dict.fromkeys(pixels))
    index = {colour: i for i, colour in enumerate(colours)}
    cells = np.array([index[pixel] for pixel in pixels]).reshape(values.shape[:-1])
    return colours, b"".join(map(bytes, colours)), cells.astype(np.uint8)


def encode_palette(values: np.ndarray) -> bytes:
    """Codec `palette`."""
    colours, table, cells = indexed(values)
    if len(colours) > 256:
        return bytes(2) + encode_xor(values)
    return len(colours).to_bytes(2, "little") + table + encode_xor(cells)


def encode_cells(values: np.ndarray, form: int | None = None) -> bytes:
    """Codec `cells`, in a form that follows from the rows where none is named."""
    rows = row_bytes(values)
    form = len(rows) % 5 if form is None else form
    if form == 3:
        return b"\3" + strokes(rows, values[0].nbytes // (len(values[0]) if values.ndim > 2 else 1))
    if form == 4:
        return b"\4" + encode_numbers(np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), -1))
    code = (b"".join, lambda rows: b"".join(xored(rows)), changes)[form](rows)
    return bytes([form]) + code


def changes(rows: list[bytes]) -> bytes:
    """The first row, and the runs of bytes that change, one byte apart at the least."""
    runs, values, skip = b"", rows[0], 0
    for before, row in pairwise(rows):
        at = 0
        while at < len(row):
            stop = at
            while stop < len(row) and row[stop] != before[stop]:
                stop += 1
            if stop > at:
                runs += varint(skip) + varint(stop - at)
                values += row[at:stop]
                skip = 0
            else:
                skip += 1
            at = max(stop, at + 1)
    return len(runs).to_bytes(4, "little") + runs + values


def strokes(rows: list[bytes], line: int) -> bytes:
    """The first row, and the runs of bytes that change on a line, from the bottom to the top."""
    counts, places, values = b"", b"", rows[0]
    for before, row in pairwise(rows):
        changed = {at for at in range(len(row)) if row[at] != before[at]}
        starts = [at for at in sorted(changed) if at % line == 0 or at - 1 not in changed]
        counts += varint(len(starts))
        last = 0
        for at in reversed(starts):
            stop = at + 1
            while stop % line != 0 and stop in changed:
                stop += 1
            far = at - last - line
            places += varint(2 * far if far >= 0 else -2 * far - 1) + varint(stop - at)
            values += row[at:stop]
            last = at
    numbers = varint(line) + counts + places
    return len(numbers).to_bytes(4, "little") + numbers + values


def encode_pixels(values: np.ndarray, form: int | None = None) -> bytes:
    """Codec `pixels`."""
    colours, table, cells = indexed(values)
    if len(colours) > 256:
        return bytes(2) + encode_cells(values, form)
    return len(colours).to_bytes(2, "little") + table + encode_cells(cells, form)


def encode_delta(values: np.ndarray) -> bytes:
    """Codec `delta`."""
    return differences(values, lambda component: 1)


def encode_numbers(values: np.ndarray) -> bytes:
    """Codec `numbers`: each component of another order than its neighbours."""
    components = values[0].nbytes // min(4, values.dtype.itemsize)
    orders = bytes((len(values) + c) % 3 for c in range(components))
    return orders + differences(values, lambda component: orders[component])


def encode_series(values: np.ndarray) -> bytes:
    """Codec `series`, in a form that follows from the rows."""
    if len(values) % 2 == 0:
        return b"\0" + encode_sparse(values)
    return b"\1" + encode_numbers(values)


def differences(values: np.ndarray, order_of: Callable[[int], int]) -> bytes:
    """Of each component, taken as often as its order says."""
    width = min(4, values.dtype.itemsize)
    words = values.reshape(len(values), -1).view(f"<u{width}").astype(object)
    span = 1 << (8 * width)
    code = b""
    for c, component in enumerate(words.T):
        steps = [int(word) for word in component]
        for _ in range(order_of(c)):
            steps = [(b - a) % span for a, b in zip([0, *steps[:-1]], steps, strict=True)]
        folded = [2 * step if step < span // 2 else 2 * (span - step) - 1 for step in steps]
        code += planes(b"".join(number.to_bytes(width, "little") for number in folded), width)
    return code
