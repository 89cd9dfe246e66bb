"""What a plan may say of an environment's spaces, where it says it."""

import math
from typing import Any

from .columns import DTYPES, Column
from .errors import MalformedError, shown
from .frame import MAX_CONTENT_BYTES
from .shape import bound, line, list_of, map_of, number, object_of, one_of, text, whole

_SIZES = list_of(whole(0, MAX_CONTENT_BYTES), 0, 32)


def tensor_space(value: Any, field: str) -> None:
    """A space whose values are so many numbers of one dtype."""
    object_of({"type": one_of(("box", "discrete", "multiDiscrete"))})(value, field)
    _SPACES[value["type"]](value, field)


def _box(value: Any, field: str) -> None:
    object_of({"dtype": one_of(DTYPES), "shape": _SIZES})(value, field)
    count = math.prod(value["shape"])
    for name in ("low", "high"):
        limit = value.get(name)
        each = list_of(bound, count, count) if isinstance(limit, list) else bound
        each(limit, f"{field}.{name}")


_SPACES = {
    "box": _box,
    "discrete": object_of({"n": whole(1)}),
    "multiDiscrete": object_of({"nvec": list_of(whole(1), 1, 1 << 16)}),
}

spec_shape = object_of(
    {"instruction": text},
    {
        "id": line,
        "actionSpace": tensor_space,
        "observations": map_of(tensor_space),
        "reference": object_of({"random": number, "expert": number}),
    },
)

extras_shape = map_of(tensor_space)


def check_columns(
    columns: tuple[Column, ...], spec: dict[str, Any], extras: dict[str, Any]
) -> None:
    """Columns that are known by name must be what they are taken for.

    Raises:
        MalformedError: One is not, two have one name, or there are no actions or rewards.
    """
    names = {column.name for column in columns}
    if len(names) < len(columns):
        raise MalformedError("two columns of a source have one name")
    for name in ("actions", "rewards"):
        if name not in names:
            raise MalformedError(f"a source has no column {name}")
    actions = spec.get("actionSpace")
    known: dict[str, tuple[str, Any]] = {
        "actions": ("step", actions),
        "executedActions": ("step", actions),
        "rewards": ("step", {"type": "box", "dtype": "float32", "shape": []}),
        "hashes": ("hash", {"type": "box", "dtype": "uint32", "shape": []}),
    }
    for key, space in spec.get("observations", {}).items():
        known[f"observations/{key}"] = ("observation", space)
    for name, space in extras.items():
        known[f"extras/{name}"] = ("step", space)
    for column in columns:
        per, space = known.get(column.name, ("", None))
        if space is None:
            continue
        expected = (per, *_layout(space))
        found = (column.per, column.dtype.name, list(column.shape))
        if found != expected:
            raise MalformedError(
                f'column "{column.name}" is {shown(list(found))}, expected {shown(list(expected))}'
            )


def _layout(space: dict[str, Any]) -> tuple[str, list[int]]:
    """The dtype and the shape of a row."""
    if space["type"] == "discrete":
        return "int32", []
    if space["type"] == "multiDiscrete":
        return "int32", [len(space["nvec"])]
    return space["dtype"], space["shape"]
