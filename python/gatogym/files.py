"""The only place that reads the bytes of shards and of the index."""

import hashlib
import os
import stat
from pathlib import Path

from .errors import DatasetError


class DatasetFile:
    """Random access to a file's bytes.

    The file is opened for each read: there is no handle to share between threads and processes,
    to lose in a fork, to pickle, or to run out of.

    Attributes:
        path: The file.
        bytes_read: How many bytes were read through this object, for those who count.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bytes_read = 0
        self._is_known = False

    @property
    def name(self) -> str:
        """The file's name, without its directory."""
        return self.path.name

    def exists(self) -> bool:
        """Whether there is such a file, now."""
        return self.path.is_file()

    def size(self) -> int:
        """The file's length in bytes, now."""
        return _size_of(self.path)

    def read(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on: fewer where the file ends."""
        if not self._is_known:
            self.size()
            self._is_known = True
        try:
            with open(self.path, "rb", buffering=0) as file:
                file.seek(offset)
                parts = []
                while length > 0 and (part := file.read(length)):
                    parts.append(part)
                    length -= len(part)
        except OSError as error:
            raise DatasetError(f"cannot read {self.path}: {error.strerror}") from None
        data = parts[0] if len(parts) == 1 else b"".join(parts)
        self.bytes_read += len(data)
        return data


def read_whole(path: Path, most: int) -> bytes:
    """A file's bytes.

    Raises:
        DatasetError: It cannot be read, or has more than `most` bytes.
    """
    size = _size_of(path)
    if size > most:
        raise DatasetError(f"{path} has {size} bytes, expected no more than {most}")
    return DatasetFile(path).read(0, size)


def _size_of(path: Path) -> int:
    """A file's length in bytes; opening a pipe or reading a device need never end."""
    try:
        found = os.stat(path)
    except OSError as error:
        raise DatasetError(f"cannot read {path}: {error.strerror}") from None
    if not stat.S_ISREG(found.st_mode):
        raise DatasetError(f"cannot read {path}: it is not a file")
    return found.st_size


def names_in(directory: Path) -> list[str]:
    """Names of what is in a directory."""
    try:
        return os.listdir(directory)
    except OSError as error:
        raise DatasetError(f"cannot read {directory}: {error.strerror}") from None


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while part := file.read(1 << 22):
                digest.update(part)
    except OSError as error:
        raise DatasetError(f"cannot read {path}: {error.strerror}") from None
    return digest.hexdigest()
