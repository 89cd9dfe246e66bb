"""Walking a shard's frames."""

from typing import NamedTuple

from .files import DatasetFile
from .frame import (
    GROUP,
    HEADER,
    HEADER_BYTES,
    MAGIC,
    FrameHeader,
    is_intact,
    parse_header,
)

# Small frames share a read; of large ones little more than the header is read.
_WINDOW_BYTES = 1 << 12
# How much is searched at a time for the frame that follows damage.
_SEARCH_BYTES = 1 << 20
# To look for frames in what is damaged, no more is read than so many times the shard's length: it
# may be full of headers of none.
_SEARCHES = 4


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
    search = _Search(file, size)
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
            is_frame = search.is_intact(at, header)
        if not is_frame:
            stop = search.next_frame(at + 1)
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


class _Search:
    """Looks for intact frames, and reads only so much for it."""

    def __init__(self, file: DatasetFile, size: int) -> None:
        self._file = file
        self._size = size
        self._bytes_left = _SEARCHES * size + _SEARCH_BYTES

    def is_intact(self, at: int, header: FrameHeader) -> bool:
        """Whether a frame is whole and as it was written; where no more may be read, it is not."""
        length = header.frame_bytes
        if at + length > self._size or length > self._bytes_left:
            return False
        self._bytes_left -= length
        return is_intact(self._file.read(at, length), header)

    def next_frame(self, start: int) -> int:
        """Offset of the next intact frame from `start` on, or the shard's size."""
        for base in range(start, self._size, _SEARCH_BYTES):
            window = self._file.read(base, _SEARCH_BYTES + HEADER_BYTES - 1)
            found = window.find(MAGIC, 0, _SEARCH_BYTES + len(MAGIC) - 1)
            while found >= 0:
                header = parse_header(window, found)
                if header and self.is_intact(base + found, header):
                    return base + found
                found = window.find(MAGIC, found + 1, _SEARCH_BYTES + len(MAGIC) - 1)
        return self._size
