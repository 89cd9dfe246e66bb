"""A directory of token shards, mapped into memory."""

import math
import re
from pathlib import Path
from typing import Any

import numpy as np

from ..canonical import parse_json
from ..errors import DatasetError, MalformedError, shown
from ..files import read_whole, sha256_of
from ..limits import MAX_MANIFEST_BYTES
from ..shape import line, list_of, object_of, that, whole

FILE = "tokens.json"
FORMAT = "gatogym-tokens"
VERSION = 1

# The arrays of a shard: name, dtype, and whether it has a number a token (else one a sequence).
ARRAYS = {
    "tokens": ("<i4", True),
    "positions": ("<u2", True),
    "kinds": ("u1", True),
    "sources": ("<u2", False),
}

# No path leads out of the directory.
_FILE_NAME = re.compile(r"[\w-][\w.-]{0,99}", re.ASCII)
_file_name = that(
    "the name of a file in the directory",
    lambda value: isinstance(value, str) and bool(_FILE_NAME.fullmatch(value)),
)
_file = object_of({"file": _file_name})
_MANIFEST = object_of(
    {
        "length": whole(1, 1 << 24),
        "sequences": whole(),
        "patches": object_of({"count": whole()}, {"file": _file_name}),
        "vocabulary": object_of({"text": whole()}, {"codes": whole(1, 8192)}),
        "shards": list_of(
            object_of({"sequences": whole(), "files": object_of(dict.fromkeys(ARRAYS, _file))})
        ),
        "sources": list_of(
            object_of({"name": line, "observations": list_of(object_of({"tokens": whole()}))})
        ),
    },
    {"codebook": object_of({"count": whole(1, 8192), "file": _file_name})},
)


class TokenDataset:
    """Sequences of tokens, all of one length.

    Attributes:
        path: Its directory.
        manifest: tokens.json, as parsed.
        length: Tokens of a sequence.
        sequences: How many sequences there are.
        patches: uint8 [n, 16, 16, 3]; the table of unique image patches, mapped.
        codebook: uint8 [n, 16, 16, 3]; what the codes of image patches stand for, mapped. None where
            patches are no codes.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest = _read_manifest(path)
        self.length = int(self.manifest["length"])
        self.sequences = int(self.manifest["sequences"])
        self._shards = [_map_shard(path, shard, self.length) for shard in self.manifest["shards"]]
        self._starts = np.cumsum([0] + [len(shard["sources"]) for shard in self._shards])
        if self._starts[-1] != self.sequences:
            raise DatasetError(
                f"{path} has {self._starts[-1]} sequences in its shards, "
                f"its manifest says {self.sequences}"
            )
        self.patches = _map_patches(path, int(self.manifest["patches"]["count"]))
        codes = self.manifest.get("codebook")
        self.codebook = (
            _map(path / codes["file"], "u1", (int(codes["count"]), 16, 16, 3)) if codes else None
        )

    def gather(self, indices: np.ndarray, name: str, out: np.ndarray | None = None) -> np.ndarray:
        """Rows of an array for sequences in any order, copied.

        Args:
            indices: int64 [n]
            name: `tokens`, `positions`, `kinds` [n, length], or `sources` [n].
            out: Receives them, where given.
        """
        dtype, is_long = ARRAYS[name]
        if out is None:
            out = np.empty((len(indices), self.length) if is_long else len(indices), dtype)
        shards = np.searchsorted(self._starts, indices, side="right") - 1
        for shard in np.unique(shards):
            rows = np.nonzero(shards == shard)[0]
            out[rows] = self._shards[shard][name][indices[rows] - self._starts[shard]]
        return out

    def verify(self) -> None:
        """Reads every file and compares its checksum with the manifest's.

        Raises:
            DatasetError: A file is not as it was written; which.
        """
        entries = [entry for shard in self.manifest["shards"] for entry in shard["files"].values()]
        tables = (self.manifest["patches"], self.manifest.get("codebook", {}))
        entries += [table for table in tables if "file" in table]
        for entry in entries:
            file = self.path / entry["file"]
            if sha256_of(file) != entry.get("sha256"):
                raise DatasetError(f"{file} is damaged: its checksum does not match")


def open_tokens(path: str | Path) -> TokenDataset:
    """Opens a directory that `gatogym tokenize` wrote.

    Raises:
        DatasetError: It is none, or it is of another format version, or a file of it is not whole.
    """
    return TokenDataset(Path(path))


def _read_manifest(path: Path) -> dict[str, Any]:
    file = path / FILE
    if not file.exists():
        raise DatasetError(f"{path} holds no tokens: it has no {FILE} (gatogym tokenize)")
    try:
        manifest = parse_json(read_whole(file, MAX_MANIFEST_BYTES))
    except ValueError:
        raise DatasetError(f"{file} is not JSON: it is damaged") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise DatasetError(f"{file} is not the manifest of gatogym tokens")
    if manifest.get("version") != VERSION:
        raise DatasetError(
            f"{file} has format version {shown(manifest.get('version'))}; this gatogym reads "
            f"{VERSION}"
        )
    try:
        _MANIFEST(manifest, "tokens")
    except MalformedError as error:
        raise DatasetError(f"{file} cannot be read: {error}") from None
    return manifest


def _map_shard(path: Path, shard: dict[str, Any], length: int) -> dict[str, np.ndarray]:
    count = int(shard["sequences"])
    return {
        name: _map(
            path / shard["files"][name]["file"], dtype, (count, length) if long else (count,)
        )
        for name, (dtype, long) in ARRAYS.items()
    }


def _map_patches(path: Path, count: int) -> np.ndarray:
    if count == 0:
        return np.empty((0, 16, 16, 3), np.uint8)
    return _map(path / "patches.bin", "u1", (count, 16, 16, 3))


def _map(file: Path, dtype: str, shape: tuple[int, ...]) -> np.ndarray:
    expected = math.prod(shape) * np.dtype(dtype).itemsize
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        raise DatasetError(f"{file} is missing") from None
    if size != expected:
        raise DatasetError(f"{file} has {size} bytes, expected {expected}")
    # Nothing cannot be mapped.
    return np.memmap(file, dtype, "r", shape=shape) if expected > 0 else np.empty(shape, dtype)
