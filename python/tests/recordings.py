"""Datasets that the command line records, and what the TypeScript reader says of them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
CLI = REPOSITORY / "dist" / "cli" / "main.js"

# Both tiers of every kind of environment: pictures, memory, symbols and real-valued states;
# episodes that share a group and episodes that stand alone; a shard and several.
RECORDINGS: dict[str, str] = {
    "bricks": (
        "--env arcade/Bricks-v1 --episodes 2 "
        "--observation rgb --observation ram --observation palette --observation gray84"
    ),
    "bricks-actions": "--env arcade/Bricks-v1 --episodes 3",
    "bricks-sticky": (
        "--env arcade/Bricks-v1 --episodes 2 --observation ram "
        "--wrap stickyActions:probability=0.25"
    ),
    "rooms": "--env maze/FourRooms-v1 --episodes 90 --observation symbolic --observation rgb",
    "rooms-actions": "--env maze/FourRooms-v1 --episodes 90",
    "cartpole": "--env robotics/CartpoleSwingup-v1 --episodes 3 --observation state",
    "cartpole-actions": "--env robotics/CartpoleSwingup-v1 --episodes 5",
    "part": "--env maze/FourRooms-v1 --env arcade/Bricks-v1 --episodes 90 --partition 2/3",
    "shards": "--env maze/FourRooms-v1 --env arcade/Bricks-v1 --episodes 50 --shard-bytes 6000",
}

# Names of two datasets that were merged, of one that grew with every episode a person played, and of
# one that grew with every branch of another's episodes.
MERGED = "merged"
PLAYED = "played"
BRANCHED = "branched"


def record(directory: Path, flags: str, seed: int = 11) -> None:
    """Records a dataset as a person would."""
    run(["record", "--agent", "random", "--seed", str(seed), "--out", str(directory), *flags.split()])


def merge(directory: Path) -> None:
    """Records two datasets under different seeds, and merges them."""
    parts = [directory.with_name(f"{directory.name}-{seed}") for seed in (1, 2)]
    for seed, part in enumerate(parts, start=1):
        record(part, "--env maze/FourRooms-v1 --env arcade/Rally-v1 --episodes 5", seed)
    run(["merge", *map(str, parts), "--out", str(directory), "--quiet"])


def play(directory: Path) -> None:
    """Plays a dataset as a person would."""
    node(str(Path(__file__).with_name("play.mjs")), str(directory))


def branch(directory: Path) -> None:
    """Plays on from episodes of another dataset."""
    parents = directory.with_name(f"{directory.name}-from")
    record(parents, "--env maze/FourRooms-v1 --episodes 3")
    node(str(Path(__file__).with_name("branch.mjs")), str(parents), str(directory))


def run(arguments: list[str]) -> str:
    """What `gatogym` writes to standard output."""
    if not CLI.exists():
        pytest.fail(f"{CLI} is not there: run `npx tsc -p .` in {REPOSITORY}")
    return node(str(CLI), *arguments)


def node(*arguments: str, stdin: str = "") -> str:
    """What a Node program writes to standard output."""
    done = subprocess.run(
        ["node", *arguments], input=stdin, capture_output=True, encoding="utf-8", cwd=REPOSITORY
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def dump(directory: Path) -> dict[str, Any]:
    """What the TypeScript reader makes of a dataset."""
    return json.loads(node(str(Path(__file__).with_name("dump.mjs")), str(directory)))
