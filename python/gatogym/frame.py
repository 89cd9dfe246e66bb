"""Frames: what a shard consists of."""

import struct
import zlib
from typing import NamedTuple

import zstandard

from .errors import MalformedError

MAGIC = b"GTJ1"
HEADER_BYTES = 20
# A reader never allocates more than this on a file's word.
MAX_CONTENT_BYTES = 1 << 26
# zstd makes of content that does not compress hardly more than it was.
MAX_PAYLOAD_BYTES = 2 * MAX_CONTENT_BYTES

HEADER, CHUNK, GROUP = 1, 2, 3

_LAYOUT = struct.Struct("<4s4I")


class FrameHeader(NamedTuple):
    """The first 20 bytes of a frame, plausible; the checksum is checked with the payload."""

    kind: int
    payload_bytes: int
    content_bytes: int
    crc: int

    @property
    def frame_bytes(self) -> int:
        """Length of the whole frame, header included."""
        return HEADER_BYTES + self.payload_bytes


def parse_header(data: bytes, offset: int = 0) -> FrameHeader | None:
    """The frame header at `offset`, or None where there is none."""
    if len(data) - offset < HEADER_BYTES:
        return None
    magic, kind, payload_bytes, content_bytes, crc = _LAYOUT.unpack_from(data, offset)
    if (
        magic != MAGIC
        or kind not in (HEADER, CHUNK, GROUP)
        or payload_bytes > MAX_PAYLOAD_BYTES
        or content_bytes > MAX_CONTENT_BYTES
    ):
        return None
    return FrameHeader(kind, payload_bytes, content_bytes, crc)


def is_intact(frame: bytes, header: FrameHeader) -> bool:
    """Whether a frame is whole and its checksum right."""
    if len(frame) != header.frame_bytes:
        return False
    return zlib.crc32(memoryview(frame)[HEADER_BYTES:], zlib.crc32(frame[:16])) == header.crc


def decode_frame(frame: bytes, kind: int) -> bytes:
    """The content of a whole frame.

    Raises:
        MalformedError: The bytes are no intact frame of this kind.
    """
    header = parse_header(frame)
    if header is None:
        raise MalformedError("expected a frame header, found other bytes")
    if header.kind != kind:
        raise MalformedError(f"expected a frame of kind {kind}, found kind {header.kind}")
    if len(frame) != header.frame_bytes:
        raise MalformedError(f"expected a frame of {len(frame)} bytes, found {header.frame_bytes}")
    if not is_intact(frame, header):
        raise MalformedError("the frame's checksum does not match its bytes")
    return decompress(memoryview(frame)[HEADER_BYTES:], header.content_bytes)


def decompress(payload: bytes | memoryview, size: int) -> bytes:
    """The content of one zstd frame that states, and has, `size` bytes.

    Raises:
        MalformedError: It is no such frame.
    """
    try:
        # zstandard allocates what the payload states: look before it does.
        stated = zstandard.get_frame_parameters(payload).content_size
        if stated != size:
            raise MalformedError(f"expected {size} bytes of content, the payload states {stated}")
        decompressor = zstandard.ZstdDecompressor()
        content = decompressor.decompress(payload, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise MalformedError(f"the payload is not one zstd frame ({error})") from None
    if len(content) != size:
        raise MalformedError(f"expected {size} bytes of content, found {len(content)}")
    return content
