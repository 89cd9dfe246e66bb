"""Writes rows as docs/format.md says, slowly and plainly: what the decoders are tested against."""

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


def encode_palette(values: np.ndarray) -> bytes:
    """Codec `palette`."""
    pixels = [tuple(pixel) for pixel in values.reshape(-1, 3).tolist()]
    colours = list(dict.fromkeys(pixels))
    if len(colours) > 256:
        return bytes(2) + encode_xor(values)
    index = {colour: i for i, colour in enumerate(colours)}
    width = len(pixels) // len(values)
    cells = bytes(index[pixel] for pixel in pixels)
    rows = [cells[i : i + width] for i in range(0, len(cells), width)]
    table = b"".join(map(bytes, colours))
    return len(colours).to_bytes(2, "little") + table + b"".join(xored(rows))
