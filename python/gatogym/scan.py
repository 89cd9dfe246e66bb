"""Walking a shard's frames."""

from typing import NamedTuple

from .files import DatasetFile
from .frame import GROUP, HEADER, HEADER_BYTES, MAGIC, is_intact, parse_header

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


def scan(file: DatasetFile) -> Scan:
    """Finds the group frames of a shard.

    Headers are read, and that another frame, or the end, follows where they say so; payloads are
    passed over: their checksums are checked when they are read. After bytes that are no frame the
    walk goes on at the next intact frame.
    """
    size = file.size()
    window = _Window(file)
    groups: list[Place] = []
    gaps: list[Place] = []
    at = 0
    while at < size:
        header = parse_header(window.bytes_at(at, HEADER_BYTES))
        stop = at + header.frame_bytes if header else size
        # A shard begins with its header, and has no other.
        is_frame = header is not None and stop <= size and (header.kind == HEADER) == (at == 0)
        if header and is_frame and not MAGIC.startswith(window.bytes_at(stop, len(MAGIC))):
            # What follows may be damaged, rather than this frame's length.
            is_frame = is_intact(file.read(at, header.frame_bytes), header)
        if not is_frame:
            stop = _next_frame(file, at + 1, size)
            gaps.append(Place(at, stop))
        elif header and header.kind == GROUP:
            groups.append(Place(at, stop))
        at = stop
    return Scan(groups, gaps, size)


class _Window:
    """Reads a file a little ahead of what is asked for."""

    def __init__(self, file: DatasetFile) -> None:
        self._file = file
        self._start = 0
        self._data = b""

    def bytes_at(self, offset: int, length: int) -> bytes:
        """So many bytes, or fewer where the file ends."""
        begin = offset - self._start
        if begin < 0 or begin + length > len(self._data):
            self._start, begin = offset, 0
            self._data = self._file.read(offset, _WINDOW_BYTES)
        return self._data[begin : begin + length]


def _next_frame(file: DatasetFile, start: int, size: int) -> int:
    """Offset of the next intact frame from `start` on, or the shard's size."""
    for base in range(start, size, _SEARCH_BYTES):
        window = file.read(base, _SEARCH_BYTES + len(MAGIC) - 1)
        found = window.find(MAGIC)
        while found >= 0:
            at = base + found
            header = parse_header(file.read(at, HEADER_BYTES))
            fits = header is not None and at + header.frame_bytes <= size
            if header and fits and is_intact(file.read(at, header.frame_bytes), header):
                return at
            found = window.find(MAGIC, found + 1)
    return size
