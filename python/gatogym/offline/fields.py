"""Which columns items are made of."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..columns import Column
from ..episodes import Episodes
from ..errors import DatasetError
from ..plan import Source
from .block import is_observation

# Of pictures, a few chunks: the row that follows a block's last is decoded with a chunk of its own.
_BLOCK_BYTES = 1 << 24


def shared_columns(
    episodes: Episodes, observations: str | Sequence[str] | None
) -> dict[str, Column]:
    """Actions, rewards and the observations asked for, alike in all sources of the episodes.

    Raises:
        DatasetError: There are no episodes, an observation was not recorded, or columns of two
            sources differ.
    """
    dataset = episodes.dataset
    numbers = np.unique(dataset.plan.groups_of(episodes.indices)[0])
    sources = [dataset.sources[number] for number in numbers]
    if not sources:
        raise DatasetError(
            f"{dataset.path}: no episodes are selected, there is nothing to learn from"
        )
    keys = _keys(sources[0], observations)
    names = ["actions", "rewards", *(f"observations/{key}" for key in keys)]
    columns = [_columns(source, names) for source in sources]
    for source, others in zip(sources[1:], columns[1:], strict=True):
        for name in names:
            _expect_alike(name, sources[0], columns[0][name], source, others[name])
    return columns[0]


def block_rows(source: Source, columns: Mapping[str, Column], step_bytes: int) -> int:
    """How many rows of a source are decoded at a time: whole chunks of its largest column."""
    heaviest = max(
        (column for column in source.columns if column.name in columns),
        key=lambda column: (is_observation(column.name), column.row_bytes),
        default=None,
    )
    chunk = max(1, heaviest.chunk_rows if heaviest else 1)
    return chunk * max(1, _BLOCK_BYTES // (chunk * step_bytes))


def _keys(source: Source, observations: str | Sequence[str] | None) -> Sequence[str]:
    if not source.observations:
        raise DatasetError(
            f"{source.env['id']} was recorded without observations: gatogym materialize adds them"
        )
    if observations is None:
        return source.observations
    return (observations,) if isinstance(observations, str) else observations


def _columns(source: Source, names: Sequence[str]) -> dict[str, Column]:
    columns = {column.name: column for column in source.columns}
    for name in names:
        if name not in columns:
            raise DatasetError(
                f"{source.env['id']} by {source.agent['id']} has no {name}; "
                f"there are {', '.join(columns)}"
            )
    return {name: columns[name] for name in names}


def _expect_alike(name: str, first: Source, a: Column, other: Source, b: Column) -> None:
    if (a.dtype, a.shape) != (b.dtype, b.shape):
        raise DatasetError(
            f"{name} is {_text(a)} in {first.env['id']} and {_text(b)} in {other.env['id']}: "
            "select episodes that are alike, as by select(env=…)"
        )


def _text(column: Column) -> str:
    return f"{column.dtype.name} {list(column.shape)}"
