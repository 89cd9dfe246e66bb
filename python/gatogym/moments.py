"""What the rows of a column are like, and how parts of them are put together."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .columns import Column
from .errors import MalformedError, shown


@dataclass(frozen=True)
class Moments:
    """Of each place of a row: of numbers and vectors each element, of pictures each channel.

    Of a population: `std` divides by its count.

    Attributes:
        rows: Rows that were counted: of long rows the recorder counts some.
        mean, std, min, max: float64 [places]
    """

    rows: int
    mean: np.ndarray
    std: np.ndarray
    min: np.ndarray
    max: np.ndarray

    def __add__(self, other: Any) -> "Moments":
        """Of the rows of both.

        Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae and a pairwise algorithm
        for computing sample variances", 1979.
        """
        rows = self.rows + other.rows
        share = other.rows / rows if rows else 0.0
        difference = other.mean - self.mean
        variance = self.std**2 * (1 - share) + other.std**2 * share
        return Moments(
            rows,
            self.mean + difference * share,
            np.sqrt(variance + difference**2 * share * (1 - share)),
            np.minimum(self.min, other.min),
            np.maximum(self.max, other.max),
        )


@dataclass(frozen=True)
class ValueCounts:
    """How often each value of a discrete column occurs.

    Attributes:
        rows: Rows that were counted.
        counts: int64 [values]
    """

    rows: int
    counts: np.ndarray

    def __add__(self, other: Any) -> "ValueCounts":
        """Of the rows of both."""
        counts = np.zeros(max(len(self.counts), len(other.counts)), np.int64)
        for part in (self.counts, other.counts):
            counts[: len(part)] += part
        return ValueCounts(self.rows + other.rows, counts)


def moments_of(rows: np.ndarray) -> Moments:
    """Counts rows: [rows, ...row shape], one or more."""
    places = places_of(rows.shape[1:])
    flat = rows.reshape(len(rows), -1)

    def fold(reduce: np.ufunc, elements: np.ndarray) -> np.ndarray:
        return np.asarray(reduce.reduce(elements.reshape(-1, places), axis=0), np.float64)

    if places == 0:
        nothing = np.empty(0)
        return Moments(len(rows), nothing, nothing, nothing, nothing)
    numbers = flat.size / places
    mean = fold(np.add, flat.sum(axis=0, dtype=np.float64)) / numbers
    deviations = flat - np.tile(mean, flat.shape[1] // places)
    squares = fold(np.add, np.einsum("re,re->e", deviations, deviations))
    least, greatest = flat.min(axis=0), flat.max(axis=0)
    return Moments(
        len(rows),
        mean,
        np.sqrt(squares / numbers),
        fold(np.minimum, least),
        fold(np.maximum, greatest),
    )


def value_counts_of(rows: np.ndarray, values: int) -> ValueCounts:
    """Counts rows of one whole number each, below `values`."""
    return ValueCounts(len(rows), np.bincount(rows.reshape(-1), minlength=values))


def places_of(shape: tuple[int, ...]) -> int:
    """How many places a row of a shape has."""
    if len(shape) <= 1:
        return int(np.prod(shape, dtype=int))
    return shape[2] if len(shape) == 3 else 1


def parse_statistics(value: Any, column: Column) -> Moments | ValueCounts:
    """What a manifest says of a column.

    Raises:
        MalformedError: It is nothing that this reader knows.
    """
    rows = value.get("rows") if isinstance(value, dict) else None
    if type(rows) is not int or rows < 0:
        raise MalformedError(
            f'column "{column.name}" has rows {shown(rows)}, expected a whole number'
        )
    if "counts" in value:
        return ValueCounts(rows, _numbers(value, "counts", column, None).astype(np.int64))
    places = places_of(column.shape)
    names = ("mean", "std", "min", "max")
    return Moments(rows, *(_numbers(value, name, column, places) for name in names))


def _numbers(value: dict[str, Any], key: str, column: Column, count: int | None) -> np.ndarray:
    numbers = value.get(key)
    if isinstance(numbers, list) and count in (None, len(numbers)):
        try:
            # Infinities are strings.
            return np.array([float(number) for number in numbers], np.float64)
        except (TypeError, ValueError):
            pass
    raise MalformedError(f'column "{column.name}" has {key} {shown(numbers)}, expected numbers')
