"""Tries the reader on datasets that were changed (tests/fuzz makes them).

Of standard input each line is a number and a directory; for each, a line of JSON is written: what
is wrong with how the dataset was taken.
"""

import json
import random
import resource
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np
import zstandard

import gatogym
from gatogym.codecs import decode_rows
from gatogym.frame import MAX_CONTENT_BYTES, decompress
from gatogym.shape import is_line

# So many episodes of a dataset are read: a stranger's may have any number.
EPISODES = 40
# One call may cost what so many of the largest chunks cost.
CHUNKS = 10
# After so many datasets the process has the code and the memory that it needs for sound ones.
WARM = 200
# Rows are decoded from a frame's content, and copied for who asks: three of them at a time.
MOST_MEMORY = 3 * MAX_CONTENT_BYTES
# Of address space: what asks for more gets a MemoryError.
MOST_SPACE = 8 << 30


class Trial:
    """What is wrong with how one dataset is taken.

    Attributes:
        wrong: In lines.
        refused: Whether it could not be opened.
    """

    def __init__(self, directory: Path, seed: int, most_seconds: float) -> None:
        self.wrong: list[str] = []
        self.refused = False
        self._rng = random.Random(seed)
        self._most_seconds = most_seconds
        self._begun = time.process_time()
        ds = self._attempt("open", lambda: gatogym.open(directory))
        if ds is None:
            self.refused = True
        else:
            self._read(ds)

    def _read(self, ds: gatogym.Dataset) -> None:
        count = len(ds.episodes)
        for index in {*range(min(count, EPISODES)), *([count - 1] if count else [])}:
            self._read_episode(ds.episodes[index])
        if self._chance(4):
            for damage in self._attempt("damage", lambda: ds.damage) or []:
                self._check_line("damage", damage.what)
        if self._chance(4):
            self._attempt("verify", ds.verify)
        if self._chance(4) and count <= 1000:
            report = self._attempt("inspect", ds.inspect)
            for damage in report.damage if report else []:
                self._check_line("inspect", damage.what)
        if self._chance(4):
            self._attempt("statistics", lambda: ds.statistics)
        if self._chance(4) and count <= 1000:
            self._attempt("count", lambda: ds.episodes.compute_statistics())
            self._attempt("select", lambda: ds.select(percentile=50, split="train", max_length=60))
            self._attempt("expert", lambda: ds.select(expert=0.8))

    def _read_episode(self, episode: gatogym.Episode) -> None:
        self._attempt("facts", lambda: (episode.outcome, episode.instruction, episode.success))
        self._attempt("id", lambda: episode.id)
        for name in episode.columns:
            self._attempt(name, lambda name=name: episode[name])
        if self._chance(4):
            name = self._rng.choice(list(episode.columns) or [""])
            self._attempt("rows", lambda: name and episode.length > 2 and episode.read(name, 1, 2))

    def _attempt(self, name: str, work: Callable[[], object]) -> object:
        begun = time.perf_counter()
        result = None
        try:
            result = work()
        except gatogym.DatasetError as error:
            self._check_line(name, str(error))
        except Exception:
            self.wrong.append(f"{name}: {traceback.format_exc()}")
        took = time.perf_counter() - begun
        if took > self._most_seconds:
            # The machine may have been busy with something else.
            took = min(took, time.process_time() - self._begun)
        if took > self._most_seconds:
            self.wrong.append(f"{name} took {took:.1f} s, expected {self._most_seconds:.1f}")
        return result

    def _check_line(self, name: str, message: str) -> None:
        if len(message) >= 2000 or not is_line(message):
            self.wrong.append(f"{name}: not one line: {message!r}")

    def _chance(self, of: int) -> bool:
        return self._rng.randrange(of) == 0


def most_seconds_here() -> float:
    """Seconds of this machine's processor that one call of the reader may take."""
    rows = np.empty(MAX_CONTENT_BYTES // 4, np.float32)
    payload = zstandard.compress(bytes(MAX_CONTENT_BYTES))
    times = []
    for _ in range(2):
        begun = time.process_time()
        decode_rows("delta", decompress(payload, MAX_CONTENT_BYTES), rows)
        times.append(time.process_time() - begun)
    return CHUNKS * min(times)


def memory() -> int:
    """The most bytes of memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Tries what standard input says."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_SPACE, MOST_SPACE))
    most_seconds = most_seconds_here()
    # Numbers that are none, or too large, give others that are none: that is as it must be.
    np.seterr(all="ignore")
    sound = 0
    for tried, line in enumerate(sys.stdin, start=1):
        number, _, directory = line.rstrip("\n").partition(" ")
        trial = Trial(Path(directory), int(number), most_seconds)
        if tried == WARM:
            sound = memory()
        if tried > WARM and memory() - sound > MOST_MEMORY:
            trial.wrong.append(f"memory grew by {(memory() - sound) >> 20} MiB")
            sound = memory()
        print(json.dumps({"wrong": trial.wrong}), flush=True)


if __name__ == "__main__":
    main()
