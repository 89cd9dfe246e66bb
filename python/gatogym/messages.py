"""MessagePack, of which nothing is known."""

from typing import Any

import msgpack

from .errors import MalformedError

# Elements of a list: a group's list of chunks is the longest.
_MAX_LENGTH = 1 << 20
# Of all lists and maps together: an empty list is a byte of MessagePack, and much more of memory.
_MAX_ELEMENTS = 1 << 21


def unpack(content: bytes) -> Any:
    """The one value that the bytes are.

    Raises:
        MalformedError: They are none, or one that is larger than what is written here.
    """
    left = _MAX_ELEMENTS

    def count(items: Any) -> Any:
        nonlocal left
        left -= 1 + len(items)
        if left < 0:
            raise MalformedError("the content has lists of too many elements")
        return items

    try:
        return msgpack.unpackb(
            content,
            raw=False,
            strict_map_key=True,
            list_hook=count,
            object_hook=count,
            max_array_len=_MAX_LENGTH,
            max_map_len=_MAX_LENGTH >> 10,
        )
    except MalformedError:
        raise
    except (ValueError, TypeError, MemoryError, RecursionError) as error:
        what = error or type(error).__name__
        raise MalformedError(f"the content is not one MessagePack value ({what})") from None
