"""What a dataset's numbers are like: as its manifest says, or counted of some episodes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from .columns import Column
from .errors import DatasetError, MalformedError
from .group import SUCCESS
from .moments import Moments, ValueCounts, moments_of, parse_statistics, value_counts_of
from .plan import Source

if TYPE_CHECKING:
    from .dataset import Dataset
    from .episode import Episode
    from .episodes import Episodes

ColumnStatistics: TypeAlias = Moments | ValueCounts
# Of a source.
_Columns: TypeAlias = Mapping[Column, ColumnStatistics]

_BINS = 10
# Spaces of so many values have each of them counted.
_MAX_VALUES = 256
# What of a column is looked at at a time.
_PART_BYTES = 1 << 22


@dataclass(frozen=True)
class Histogram:
    """How many values lie in each of equal intervals from `low` to `high`, both included."""

    low: float
    high: float
    counts: np.ndarray


@dataclass(frozen=True)
class Distribution:
    """Of a population: `std` divides by its count. All 0 when it is empty."""

    mean: float
    std: float
    min: float
    max: float
    histogram: Histogram


@dataclass(frozen=True)
class Statistics:
    """Of some episodes.

    Attributes:
        episodes: How many.
        steps: How many they have together.
        successes: In how many the task was solved.
        return_: Of their returns.
        length: Of their steps.
        columns: By name, those of which numbers say something, and which are alike in all sources.
    """

    episodes: int
    steps: int
    successes: int
    return_: Distribution
    length: Distribution
    columns: Mapping[str, ColumnStatistics]


def recorded_statistics(dataset: "Dataset") -> Statistics:
    """Of all episodes of a dataset, as its manifest says.

    Raises:
        DatasetError: It does not say.
    """
    totals = dataset.manifest["totals"]
    if len(totals) != len(dataset.sources) or not all("columns" in total for total in totals):
        raise DatasetError(
            f"{dataset.path} has no statistics of its columns: it is not complete, or was recorded "
            "before they were kept (ds.episodes.compute_statistics() counts)"
        )
    try:
        columns = [
            {
                column: parse_statistics(total["columns"][column.name], column)
                for column in source.columns
                if column.name in total["columns"]
            }
            for source, total in zip(dataset.sources, totals, strict=True)
            if source.episodes > 0
        ]
    except MalformedError as error:
        raise DatasetError(f"{dataset.path}: its manifest is wrong: {error}") from None
    return _statistics(dataset.outcomes(0, len(dataset.episodes)), columns)


def computed_statistics(episodes: "Episodes") -> Statistics:
    """Of some episodes, counted: every row of each column is read.

    Raises:
        DatasetError: One is damaged.
    """
    dataset = episodes.dataset
    sources: dict[int, dict[Column, ColumnStatistics]] = {}
    for episode in episodes:
        columns = sources.setdefault(episode.source, {})
        for column, part in _parts(episode):
            columns[column] = columns[column] + part if column in columns else part
    outcomes = dataset.outcomes(0, len(dataset.episodes))[episodes.indices]
    return _statistics(outcomes, sources.values())


def _parts(episode: "Episode") -> Iterable[tuple[Column, ColumnStatistics]]:
    """What the columns of an episode are like, piece by piece."""
    for column in episode.columns.values():
        if column.per == "hash":
            continue
        values = _values(episode.dataset.sources[episode.source], column)
        chunk = max(1, column.chunk_rows)
        size = chunk * max(1, _PART_BYTES // max(1, chunk * column.row_bytes))
        count = column.rows_of(episode.length)
        for start in range(0, count, size):
            rows = episode.read(column.name, start, min(start + size, count))
            if values and not 0 <= rows.min() <= rows.max() < values:
                raise DatasetError(
                    f"{episode.dataset.path}, episode {episode.index}: {column.name} has a value "
                    f"outside its space"
                )
            yield column, value_counts_of(rows, values) if values else moments_of(rows)


def _values(source: Source, column: Column) -> int:
    """How many values a discrete column has; 0 for any other."""
    kind, _, key = column.name.partition("/")
    # A column that the spec says nothing of has any values.
    space = {}
    if kind in ("actions", "executedActions"):
        space = source.spec.get("actionSpace", {})
    elif kind == "observations":
        space = source.spec.get("observations", {}).get(key, {})
    is_counted = space.get("type") == "discrete" and space["n"] <= _MAX_VALUES
    return int(space["n"]) if is_counted else 0


def _statistics(outcomes: np.ndarray, columns: Iterable[_Columns]) -> Statistics:
    flags = outcomes["flags"]
    return Statistics(
        episodes=len(outcomes),
        steps=int(outcomes["length"].sum()),
        successes=int(np.count_nonzero(flags & SUCCESS)),
        return_=_distribution(outcomes["return"]),
        length=_distribution(outcomes["length"].astype(np.float64)),
        columns=_merged(columns),
    )


def _merged(sources: Iterable[_Columns]) -> dict[str, ColumnStatistics]:
    """Of all sources: those columns that are alike wherever they are."""
    by_name: dict[str, list[tuple[Column, ColumnStatistics]]] = {}
    for source in sources:
        for column, statistics in source.items():
            by_name.setdefault(column.name, []).append((column, statistics))
    merged = {}
    for name, found in by_name.items():
        kinds = {(column.dtype, column.shape, type(part)) for column, part in found}
        if len(kinds) == 1:
            merged[name] = reduce(lambda a, b: a + b, (part for _, part in found))
    return merged


def _distribution(values: np.ndarray) -> Distribution:
    if len(values) == 0:
        return Distribution(0, 0, 0, 0, Histogram(0, 0, np.zeros(0, np.int64)))
    low, high = float(values.min()), float(values.max())
    # As the recorder counts them: numpy's bins begin elsewhere in the last bit.
    width = high - low
    bins = np.floor((values - low) / width * _BINS) if width > 0 else np.zeros(len(values))
    counts = np.bincount(np.minimum(_BINS - 1, bins).astype(np.int64), minlength=_BINS)
    histogram = Histogram(low, high, counts if width > 0 else counts[:1])
    return Distribution(float(values.mean()), float(values.std()), low, high, histogram)
