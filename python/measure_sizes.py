"""Measures bytes a step of recordings, beside PNG and HDF5 of the same data: python measure_sizes.py [arcade].

With `arcade`, pictures of all arcade games, beside PNG.

Needs h5py and Pillow besides what gatogym needs, and a build of the recorder (npm run build).
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np
from PIL import Image

import gatogym

CLI = Path(__file__).parent.parent / "dist" / "cli" / "main.js"
# What is recorded of whom, and of how many episodes; the first 1,000 rows make the HDF5 files, and every
# eighth of these a PNG.
RECORDINGS = [
    ("arcade/Bricks-v1", "rgb", 1),
    ("maze/FourRooms-v1", "rgb", 100),
    ("maze/Watermaze-v1", "rgb", 4),
    ("robotics/CartpoleSwingup-v1", "rgb64", 3),
    ("robotics/ArmPickAndPlace-v2", "rgb64", 8),
    ("robotics/CartpoleSwingup-v1", "state", 3),
    ("robotics/ArmPickAndPlace-v2", "state", 8),
]
ROWS = 1000
EVERY = 8
ARCADE = [
    *("Bricks", "DeepRescue", "Gorge", "GrandTour", "Haunt", "Marchers", "Meteors", "Motorway"),
    *("Prizefight", "Rally", "Riverbank", "Ziggurat"),
]
ARCADE_OPTIONS = ("--wrap", "timeLimit:steps=2000")


def record(env: str, episodes: int, out: Path, *options: str) -> None:
    """Records the specialist."""
    command = ["node", CLI, "record", "--env", env, "--episodes", str(episodes), "--seed", "7"]
    subprocess.run([*command, "--out", out, "--quiet", *options], check=True, stdout=subprocess.PIPE)


def bytes_a_step(dataset: Path) -> float:
    """Of all shards."""
    steps = sum(episode.length for episode in gatogym.open(dataset).episodes)
    return sum(file.stat().st_size for file in dataset.glob("*.traj")) / steps


def png(rows: np.ndarray) -> float:
    """Bytes a picture, one file each, without what a file system adds."""
    sizes = []
    for row in rows[::EVERY]:
        file = io.BytesIO()
        Image.fromarray(row).save(file, "png")
        sizes.append(file.tell())
    return sum(sizes) / len(sizes)


def hdf5(rows: np.ndarray, chunk: int, out: Path) -> float:
    """Bytes a row of a gzip-compressed HDF5 file, level 4."""
    shape = (min(chunk, len(rows)), *rows.shape[1:])
    with h5py.File(out, "w") as file:
        file.create_dataset("rows", data=rows, chunks=shape, compression="gzip", compression_opts=4)
    return out.stat().st_size / len(rows)


def measure(env: str, key: str, episodes: int, directory: Path) -> list[str]:
    """A line of the table."""
    record(env, episodes, directory / "actions")
    record(env, episodes, directory / "observations", "--observation", key)
    actions = bytes_a_step(directory / "actions")
    ours = bytes_a_step(directory / "observations")
    column = f"observations/{key}"
    found = [episode[column] for episode in gatogym.open(directory / "observations").episodes]
    rows = np.concatenate(found)[:ROWS]
    pictures = png(rows) if rows.ndim == 4 else None
    others = [hdf5(rows, chunk, directory / "rows.h5") for chunk in (1, 64)]
    beside = pictures or others[1]
    return [
        f"`{env}` `{key}`",
        f"{rows[0].nbytes:,}",
        f"{pictures:,.0f}" if pictures else "",
        *(f"{size:,.1f}" for size in others),
        f"{ours:,.2f}",
        f"{actions:,.2f}",
        f"{beside / ours:,.1f}",
        f"{beside / actions:,.0f}",
    ]


def measure_arcade(game: str, directory: Path) -> tuple[float, float, float]:
    """Bytes a step as PNG, in the observations tier, and in the actions tier."""
    env = f"arcade/{game}-v1"
    record(env, 2, directory / "actions", *ARCADE_OPTIONS)
    record(env, 2, directory / "observations", "--observation", "rgb", *ARCADE_OPTIONS)
    episodes = gatogym.open(directory / "observations").episodes
    pictures = [png(episode["observations/rgb"]) for episode in episodes]
    ours, actions = (bytes_a_step(directory / tier) for tier in ("observations", "actions"))
    return sum(pictures) / len(pictures), ours, actions


def print_arcade() -> None:
    """Prints the table of all arcade games."""
    print("| game | PNG | observations | times smaller | actions | times smaller |")
    print("| --- | --: | --: | --: | --: | --: |")
    sums = np.zeros(3)
    for game in ARCADE:
        with tempfile.TemporaryDirectory() as directory:
            sizes = measure_arcade(game, Path(directory))
        sums += sizes
        print_sizes(game, *sizes)
    print_sizes("all, a step of each", *sums)


def print_sizes(name: str, pictures: float, ours: float, actions: float) -> None:
    """Prints a line of the table of arcade games."""
    cells = (f"{pictures:,.0f}", f"{ours:,.1f}", f"{pictures / ours:,.1f}")
    more = (f"{actions:,.2f}", f"{pictures / actions:,.0f}")
    print("|", " | ".join((name, *cells, *more)), "|", flush=True)


def main() -> None:
    """Prints the table of docs/performance.md."""
    print("| recording | raw | PNG | HDF5, 1 row a chunk | HDF5, 64 | observations | actions", end="")
    print(" | observations, times smaller | actions, times smaller |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: | --: |")
    for env, key, episodes in RECORDINGS:
        with tempfile.TemporaryDirectory() as directory:
            print("|", " | ".join(measure(env, key, episodes, Path(directory))), "|", flush=True)


if __name__ == "__main__":
    print_arcade() if sys.argv[1:] == ["arcade"] else main()
