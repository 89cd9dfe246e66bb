"""Canonical JSON: equal values give equal text, here as in JavaScript."""

import json
import math
from collections.abc import Iterable
from json.encoder import encode_basestring
from typing import Any

from .limits import MAX_DEPTH

# JSON numbers are float64 to whoever wrote them; up to here an int is the same.
_MAX_EXACT = 1 << 53
# JavaScript's arrays have indices up to here; keys that look like one come first in its objects.
_MAX_INDEX = (1 << 32) - 2


def parse_json(text: str | bytes, most_depth: int = MAX_DEPTH) -> Any:
    """JSON with JavaScript's numbers: a whole number that float64 cannot hold becomes a float.

    Args:
        text: The JSON.
        most_depth: Of objects and lists within each other.

    Raises:
        ValueError: The text is not JSON, or is nested deeper. NaN and Infinity are not JSON.
    """
    try:
        value = json.loads(text, parse_int=_parse_int, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if _is_deeper(value, most_depth):
        raise ValueError("it is nested too deeply")
    return value


def canonical_json(value: Any) -> bytes:
    """JSON without white space, keys sorted, infinities as strings: the bytes that are hashed.

    Keys are sorted by UTF-16 code unit, those that are array indices first and by value; numbers
    are written as ECMAScript's Number::toString does.
    """
    # A lone surrogate has no UTF-8; JSON.stringify escapes it just as this handler does.
    return _text(value).encode("utf-8", "backslashreplace")


def number_text(value: int | float) -> str:
    """A finite number as JavaScript writes it: `1e+21`, `1e-7`, `100`, `0` for -0.0.

    ECMA-262, Number::toString. Both it and Python's repr give the shortest digits that read back
    as the same float64; they differ in when they use an exponent, and in how they write it.
    """
    if value < 0:
        return f"-{number_text(-value)}"
    if value == 0:
        return "0"
    mantissa, _, exponent = repr(float(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    # The value is 0.DIGITS times ten to this power.
    point = len(whole) if whole != "0" else len(digits) - len(fraction)
    point += int(exponent or "0")
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{rest}e{point - 1:+d}"


def _text(value: Any) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, (int, float)):
        if math.isinf(value):
            return '"Infinity"' if value > 0 else '"-Infinity"'
        return number_text(value)
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: _key_order(item[0]))
        return "{" + ",".join(f"{_text(key)}:{_text(field)}" for key, field in items) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_text, value)) + "]"
    raise TypeError(f"{type(value).__name__} has no JSON")


def _key_order(key: str) -> tuple[int, int, bytes]:
    if key.isascii() and key.isdigit() and str(int(key[:11])) == key and int(key) <= _MAX_INDEX:
        return (0, int(key), b"")
    return (1, 0, key.encode("utf-16-be", "surrogatepass"))


def _is_deeper(value: Any, depth: int) -> bool:
    """Looked at level by level: a stranger's JSON may be deeper than the stack."""
    level: list[Any] = [value]
    for _ in range(depth):
        level = [item for each in level for item in _items(each)]
    return bool(level)


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _parse_int(text: str) -> int | float:
    # Python refuses to read very long integers; a float may be as long as it likes.
    value = float(text)
    return int(text) if abs(value) < _MAX_EXACT else value


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
