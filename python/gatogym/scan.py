"""Walking a shard's frames."""

from typing import NamedTuple

from .files import ShardFile
from .frame import GROUP, HEADER_BYTES, MAGIC, is_intact, parse_header

# Small frames share a read; of large ones little more than the header is read.
_WINDOW_BYTES = 1 << 12
# How much is searched at a time for the frame that follows damage.
_SEARCH_BYTES = 1 << 20


class Place(NamedTuple):
    """Bytes [start, stop) of a shard."""

    start: int
    stop: int


class Scan(NamedTuple):
    """What stands where in a shard.

    Attributes:
        groups: Its group frames. Their headers are plausible; their payloads were not read.
        gaps: Bytes that are no frames: damage, or a last frame that was cut short.
        size: Of the shard, in bytes.
    """

    groups: list[Place]
    gaps: list[Place]
    size: int


def scan(file: ShardFile) -> Scan:
    """Finds the group frames of a shard.

    Headers are read, and that another frame, or the end, follows where they say so; payloads are
    passed over: their checksums are checked when they are read. After bytes that are no frame the
    walk goes on at the next intact frame.
    """
    size = file.size()
    groups: list[Place] = []
    gaps: list[Place] = []
    window, base = b"", 0
    at = 0
    while at < size:
        if at + HEADER_BYTES > base + len(window):
            window, base = file.read(at, _WINDOW_BYTES), at
        header = parse_header(window, at - base)
        stop = at + header.frame_bytes if header else size
        if header and stop + len(MAGIC) > base + len(window):
            window, base = file.read(stop, _WINDOW_BYTES), stop
        follows = window[stop - base : stop - base + len(MAGIC)]
        if header is None or stop > size or not MAGIC.startswith(follows):
            stop = _next_frame(file, at + 1, size)
            gaps.append(Place(at, stop))
        elif header.kind == GROUP:
            groups.append(Place(at, stop))
        at = stop
    return Scan(groups, gaps, size)


def _next_frame(file: ShardFile, start: int, size: int) -> int:
    """Offset of the next intact frame from `start` on, or the shard's size."""
    for base in range(start, size, _SEARCH_BYTES):
        window = file.read(base, _SEARCH_BYTES + len(MAGIC) - 1)
        found = window.find(MAGIC)
        while found >= 0:
            header = parse_header(file.read(base + found, HEADER_BYTES))
            if header and is_intact(file.read(base + found, header.frame_bytes), header):
                return base + found
            found = window.find(MAGIC, found + 1)
    return size
