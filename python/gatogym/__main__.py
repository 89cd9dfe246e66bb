"""python -m gatogym info DIR, python -m gatogym verify DIR."""

import argparse
import sys

import numpy as np

from .dataset import Dataset, open
from .errors import DatasetError
from .moments import ValueCounts


def main() -> int:
    """Runs a command; gives the exit status: 2 where the dataset is damaged or there is none."""
    parser = argparse.ArgumentParser(prog="python -m gatogym", description=__doc__)
    parser.add_argument("command", choices=["info", "verify"])
    parser.add_argument("dir", help="directory of the dataset")
    options = parser.parse_args()
    try:
        dataset = open(options.dir)
        return info(dataset) if options.command == "info" else verify(dataset)
    except DatasetError as error:
        print(error, file=sys.stderr)
        return 2


def info(dataset: Dataset) -> int:
    """Prints what is recorded, and what its numbers are like."""
    for source in dataset.sources:
        print(f"{source.episodes:,} episodes of {source.env['id']} by {source.agent['id']}")
    statistics = dataset.statistics
    for name, of in (("return", statistics.return_), ("length", statistics.length)):
        print(f"{name}: {of.mean:.4g} ± {of.std:.4g}, from {of.min:.4g} to {of.max:.4g}")
    for name, column in statistics.columns.items():
        if isinstance(column, ValueCounts):
            print(f"{name}: counts {column.counts.tolist()}")
        else:
            with np.printoptions(precision=4, suppress=True, threshold=8):
                print(f"{name}: mean {column.mean}, std {column.std}")
    return 0


def verify(dataset: Dataset) -> int:
    """Looks at every byte, and prints what is damaged."""
    report = dataset.inspect(_show if sys.stderr.isatty() else None)
    for part in report.damage:
        lost = part.episodes
        which = f" (episodes {lost.start} to {lost.stop - 1})" if lost else ""
        print(f"{dataset.path}: {part.shard} at byte {part.offset}: {part.what}{which}")
    if report.damage:
        return 2
    print(f"{dataset.path} is sound: {report.episodes:,} episodes, {report.steps:,} steps checked")
    return 0


def _show(done: int, total: int) -> None:
    print(f"\r{done:,}/{total:,} episodes", end="\n" if done == total else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
