"""Some of a dataset's episodes, in an order."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from .episode import Episode
from .statistics import Statistics, computed_statistics

if TYPE_CHECKING:
    from .dataset import Dataset


class Episodes(Sequence[Episode]):
    """Episodes of a dataset, in order. Making one reads nothing; a slice is a view of them."""

    def __init__(self, dataset: "Dataset", indices: Sequence[int]) -> None:
        self._dataset = dataset
        self._indices = indices

    def __len__(self) -> int:
        return len(self._indices)

    @overload
    def __getitem__(self, index: int) -> Episode: ...
    @overload
    def __getitem__(self, index: slice) -> "Episodes": ...
    def __getitem__(self, index: int | slice) -> "Episode | Episodes":
        if isinstance(index, slice):
            return Episodes(self._dataset, self._indices[index])
        try:
            return Episode(self._dataset, self._indices[index])
        except IndexError:
            raise IndexError(f"episode {index} was asked for; there are {len(self)}") from None

    def __iter__(self) -> Iterator[Episode]:
        return (Episode(self._dataset, index) for index in self._indices)

    def __repr__(self) -> str:
        return f"<{len(self)} episodes of {self._dataset.path}>"

    @property
    def dataset(self) -> "Dataset":
        """The dataset that they are of."""
        return self._dataset

    @property
    def indices(self) -> np.ndarray:
        """int64 [n]; their numbers in the dataset."""
        return np.array(self._indices, np.int64)

    def compute_statistics(self) -> Statistics:
        """Of these episodes: reads every row of them.

        Raises:
            DatasetError: One is damaged.
        """
        return computed_statistics(self)
