"""Looking at values of which nothing is known, before any of them is used."""

import math
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from .errors import MalformedError, shown

# Looks at a value that stands in a field. Raises MalformedError, which names the field and what was
# expected of it.
Shape: TypeAlias = Callable[[Any, str], None]

# A terminal would obey it; half a character has no UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def that(expected: str, is_right: Callable[[Any], bool]) -> Shape:
    """A single value of which something must be true."""

    def look(value: Any, field: str) -> None:
        if not is_right(value):
            raise MalformedError(f"{field} is {shown(value)}, expected {expected}")

    return look


def anything(_value: Any, _field: str) -> None:
    """What is looked at elsewhere, or by nobody."""


def is_line(value: Any) -> bool:
    """Whether it is a text that can be printed as it is: no terminal obeys a character of it."""
    return isinstance(value, str) and not _UNPRINTABLE.search(value)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


text = that("a text", lambda value: isinstance(value, str))
line = that("a text of one line", is_line)
number = that("a number", _is_number)
# Infinities are written as texts.
bound = that(
    'a number, "Infinity" or "-Infinity"',
    lambda value: _is_number(value) or value in ("Infinity", "-Infinity"),
)


def whole(least: int = 0, most: int = (1 << 53) - 1) -> Shape:
    """A whole number from `least` to `most`."""
    return that(
        f"a whole number from {least} to {most}",
        lambda value: type(value) is int and least <= value <= most,
    )


def one_of(known: tuple[str, ...]) -> Shape:
    """One of some texts."""
    return that(
        f"one of {', '.join(known)}", lambda value: isinstance(value, str) and value in known
    )


def list_of(each: Shape, least: int = 0, most: int | None = None) -> Shape:
    """A list of `least` to `most` values."""
    is_list = that(
        "a list" if most is None else f"a list of {least} to {most}",
        lambda value: (
            isinstance(value, list)
            and least <= len(value)
            and (most is None or len(value) <= most)
        ),
    )

    def look(value: Any, field: str) -> None:
        is_list(value, field)
        for i, item in enumerate(value):
            each(item, f"{field}[{i}]")

    return look


_is_object = that("an object", lambda value: isinstance(value, dict))


def map_of(each: Shape) -> Shape:
    """An object of any names that are lines."""

    def look(value: Any, field: str) -> None:
        _is_object(value, field)
        for name, item in value.items():
            line(name, f"a name in {field}")
            each(item, f"{field}.{name:.100}")

    return look


def object_of(fields: dict[str, Shape], optional: dict[str, Shape] | None = None) -> Shape:
    """An object with these fields, and perhaps those; whatever else it has is left alone."""

    def look(value: Any, field: str) -> None:
        _is_object(value, field)
        for name, shape in fields.items():
            shape(value.get(name), f"{field}.{name}")
        for name, shape in (optional or {}).items():
            if name in value:
                shape(value[name], f"{field}.{name}")

    return look
