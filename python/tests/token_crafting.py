"""Token datasets made by hand, for tests of loader and training loop."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gatogym.tokens.dataset import ARRAYS

DISCRETE, SEPARATOR = 33_024, 34_048
OBSERVED = 10
STEP = OBSERVED + 2


@dataclass
class CopyTask:
    """Timesteps of ten symbols, of which the first is the right action: what a network learns at once."""

    sequences: int = 40
    length: int = 96
    per_shard: int = 16
    symbols: int = 7
    name: str = "copy"
    instructions: bool = False
    text: int = 256
    # Of image patches, of which the task shows none.
    codes: int = 0

    def write(self, path: Path) -> Path:
        """Writes it as `gatogym tokenize` would."""
        path.mkdir(parents=True, exist_ok=True)
        rng = np.random.default_rng(0)
        steps = -(-self.length // STEP)
        shown = DISCRETE + rng.integers(0, self.symbols, (self.sequences, steps, OBSERVED))
        separator = np.full((self.sequences, steps, 1), SEPARATOR)
        tokens = np.concatenate([shown, separator, shown[..., :1]], axis=-1)
        ones = np.ones((self.sequences, steps, 1), np.int64)
        positions = np.concatenate([np.tile(np.arange(OBSERVED), ones.shape), ones * 65_534, ones * 65_535], -1)
        kinds = np.concatenate([np.tile(ones * 2, OBSERVED), ones * 4, ones * (2 | 64 | 128)], -1)
        arrays = {
            "tokens": tokens.reshape(self.sequences, -1)[:, : self.length],
            "positions": positions.reshape(self.sequences, -1)[:, : self.length],
            "kinds": kinds.reshape(self.sequences, -1)[:, : self.length],
            "sources": np.zeros(self.sequences),
        }
        manifest = self._manifest() | {"shards": list(self._write_shards(path, arrays))}
        if self.codes:
            np.arange(self.codes * 16 * 16 * 3).astype("u1").tofile(path / "codebook.bin")
        manifest["checksum"] = hashlib.sha256(json.dumps(manifest).encode()).hexdigest()
        (path / "tokens.json").write_text(json.dumps(manifest))
        return path

    def _manifest(self) -> dict[str, Any]:
        return {
            "format": "gatogym-tokens",
            "version": 1,
            "length": self.length,
            "sequences": self.sequences,
            "instructions": self.instructions,
            "vocabulary": {"text": self.text} | ({"codes": self.codes} if self.codes else {}),
            "patches": {"count": 0},
            "sources": [{"name": self.name, "observations": [{"key": "symbols", "tokens": OBSERVED}]}],
        } | ({"codebook": {"count": self.codes, "file": "codebook.bin"}} if self.codes else {})

    def _write_shards(self, path: Path, arrays: dict[str, np.ndarray]) -> Any:
        for number, first in enumerate(range(0, self.sequences, self.per_shard)):
            files = {}
            for name, (dtype, _) in ARRAYS.items():
                file = f"shard-{number:05d}.{name}.bin"
                part = arrays[name][first : first + self.per_shard].astype(dtype)
                part.tofile(path / file)
                files[name] = {"file": file}
            yield {"sequences": len(part), "files": files}
