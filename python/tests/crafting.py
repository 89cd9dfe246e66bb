"""Writes datasets by docs/format.md, byte by byte: also such as no recorder would write."""

import hashlib
import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgpack
import numpy as np
import zstandard

from gatogym.canonical import canonical_json

HEADER, CHUNK, GROUP = 1, 2, 3
ENV = "test/Numbers-v1"


def frame(kind: int, content: bytes, *, stated: int | None = None) -> bytes:
    """An intact frame; `stated` is the content length that it claims."""
    payload = zstandard.ZstdCompressor().compress(content)
    length = len(content) if stated is None else stated
    head = struct.pack("<4s3I", b"GTJ1", kind, len(payload), length)
    return head + struct.pack("<I", zlib.crc32(payload, zlib.crc32(head))) + payload


def column(name: str, dtype: str, shape: Sequence[int], codec: str, per: str, chunk: int) -> dict:
    """A column as the plan states it."""
    return {
        "name": name,
        "dtype": dtype,
        "shape": list(shape),
        "codec": codec,
        "per": per,
        "chunkRows": chunk,
    }


@dataclass
class Crafted:
    """A dataset of groups of two episodes, of 3 and 4 steps.

    Attributes:
        groups: How many.
        per_shard: Groups of a shard.
        chunk_rows: Rows of a chunk of the observation.
        rows: Of the observation, by group.
    """

    groups: int = 3
    per_shard: int = 3
    chunk_rows: int = 4
    seed: int = 5
    columns: list[dict] = field(default_factory=list)
    rows: list[np.ndarray] = field(default_factory=list)
    actions: list[np.ndarray] = field(default_factory=list)
    lengths: tuple[int, int] = (3, 4)

    def __post_init__(self) -> None:
        rng = np.random.default_rng(0)
        self.columns = [
            column("actions", "int32", [], "narrow", "step", 0),
            column("rewards", "float32", [], "raw", "step", 0),
            column("hashes", "uint32", [], "raw", "hash", 0),
            column("observations/state", "float64", [3], "raw", "observation", self.chunk_rows),
        ]
        steps = sum(self.lengths)
        self.rows = [rng.normal(size=(steps + 2, 3)) for _ in range(self.groups)]
        self.actions = [rng.integers(0, 256, steps, np.int32) for _ in range(self.groups)]

    @property
    def plan(self) -> dict[str, Any]:
        """Its plan."""
        source = {
            "env": {"id": ENV, "config": {}, "wrappers": []},
            "agent": {"id": "random", "version": 1, "checkpoint": ""},
            "episodes": 2 * self.groups,
            "groupSize": 2,
            "observations": ["state"],
            "columns": self.columns,
            "spec": {"id": ENV, "instruction": "count"},
        }
        return {"name": "crafted", "seed": self.seed, "shardBytes": 1 << 20, "sources": [source]}

    def message(self, group: int) -> list[Any]:
        """What group `group` says, with lengths of its chunks still to be set."""
        steps = sum(self.lengths)
        hashes = sum(t // 32 + 1 + (t % 32 != 0) for t in self.lengths)
        inline = [
            self.actions[group].astype(np.uint8).tobytes(),
            np.full(steps, group, "<f4").tobytes(),
            np.arange(hashes, dtype="<u4").tobytes(),
        ]
        return [
            0,
            2 * group,
            np.array(self.lengths, "<u4").tobytes(),
            np.array([group * t for t in self.lengths], "<f8").tobytes(),
            bytes([1, 2 + 4]),
            [None, "count faster"],
            [*inline, []],
        ]

    def frames(self, group: int) -> list[bytes]:
        """Its chunk frames and its group frame."""
        rows = self.rows[group]
        starts = range(0, len(rows), self.chunk_rows)
        chunks = [frame(CHUNK, rows[s : s + self.chunk_rows].tobytes()) for s in starts]
        message = self.message(group)
        message[6][3] = [len(chunk) for chunk in chunks]
        return [*chunks, frame(GROUP, msgpack.packb(message))]

    def header(self) -> bytes:
        """The first frame of each of its shards."""
        text = canonical_json(self.plan).decode()
        return frame(HEADER, msgpack.packb({"version": 1, "plan": text}))

    def shards(self) -> list[bytes]:
        """The bytes of its files."""
        numbers = range(0, self.groups, self.per_shard)
        return [
            b"".join([self.header(), *(b"".join(self.frames(g)) for g in self.of_shard(first))])
            for first in numbers
        ]

    def of_shard(self, first: int) -> range:
        """Numbers of the groups of the shard that begins with group `first`."""
        return range(first, min(first + self.per_shard, self.groups))

    def index(self) -> bytes:
        """The bytes of index.bin."""
        groups, episodes = [], []
        stop = 0
        for group in range(self.groups):
            start = len(self.header()) if group % self.per_shard == 0 else stop
            *chunks, last = map(len, self.frames(group))
            at = start + sum(chunks)
            stop = at + last
            groups.append(struct.pack("<3Q", start, at, stop))
            for within, length in enumerate(self.lengths):
                flags = (1, 2 + 4)[within]
                episodes.append(struct.pack("<d2I", group * length, length, flags))
        tables = [(groups, 170), (episodes, 255)]
        blocks = [b"".join(t[i : i + n]) for t, n in tables for i in range(0, len(t), n)]
        sealed = b""
        for number, entries in enumerate(blocks):
            block = entries.ljust(4080, b"\0") + struct.pack("<I8x", number)
            crc = zlib.crc32(canonical_json(self.plan) + block)
            sealed += block + struct.pack("<I", crc)
        return sealed

    def write(self, directory: Path, *, complete: bool = True, indexed: bool = False) -> Path:
        """Writes it; gives the directory."""
        directory.mkdir(parents=True, exist_ok=True)
        entries = []
        for i, data in enumerate(self.shards()):
            name = f"shard-{i:05d}.traj"
            (directory / name).write_bytes(data)
            groups = len(self.of_shard(i * self.per_shard))
            sha256 = hashlib.sha256(data).hexdigest()
            entries.append({"file": name, "bytes": len(data), "groups": groups, "sha256": sha256})
        index = None
        if indexed:
            data = self.index()
            (directory / "index.bin").write_bytes(data)
            index = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        write_manifest(directory, self.plan, entries if complete else None, index)
        return directory


def write_manifest(
    directory: Path,
    plan: dict[str, Any],
    shards: list[dict] | None,
    index: dict | None = None,
) -> None:
    """Writes dataset.json: of a complete dataset, or, without shards, of one that is recorded."""
    manifest: dict[str, Any] = {
        "format": "gatogym-dataset",
        "version": 1,
        "gatogym": "0.1.0",
        "plan": plan,
        "complete": shards is not None,
        "shards": shards or [],
        "totals": [],
    }
    if index:
        manifest["index"] = index
    seal(directory, manifest)


def seal(directory: Path, manifest: dict[str, Any]) -> None:
    """Writes a manifest with its checksum."""
    content = {key: value for key, value in manifest.items() if key != "checksum"}
    checksum = hashlib.sha256(canonical_json(content)).hexdigest()
    text = json.dumps({**content, "checksum": checksum})
    (directory / "dataset.json").write_text(text, encoding="utf-8")
