"""MessagePack of a stranger."""

import msgpack
import pytest

from gatogym.errors import MalformedError
from gatogym.messages import unpack

MANY = 1 << 20


def list_of(length: int) -> bytes:
    """The beginning of a list of so many elements."""
    return b"\xdd" + length.to_bytes(4, "big")


def test_what_is_written_is_read() -> None:
    message = [0, -1, 1 << 40, 0.5, "ä", None, True, b"ab", [[1], []], {"a": [1]}]
    assert unpack(msgpack.packb(message)) == message
    chunks = list(range(MANY))
    assert unpack(msgpack.packb(chunks)) == chunks


@pytest.mark.parametrize(
    "content",
    [
        list_of(MANY),
        list_of(MANY + 1) + bytes(MANY + 1),
        b"\x91" * (1 << 20),
        list_of(MANY) * 1000,
        list_of(MANY) + b"\x90" * MANY,
        list_of(MANY) + b"\x80" * MANY,
        b"\xa1\xff",
        b"\0\0",
        b"",
    ],
)
def test_what_is_too_much_or_nothing_is_refused(content: bytes) -> None:
    with pytest.raises(MalformedError):
        unpack(content)
