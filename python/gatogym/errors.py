"""What can go wrong with a dataset's files."""

from typing import Any, NamedTuple

_SHOWN = 100


class Damage(NamedTuple):
    """Bytes that are not what was written.

    Attributes:
        shard: Name of the file.
        offset: Where they begin.
        bytes: How many; 0 where that is not known.
        what: What was expected there.
        episodes: Numbers of those that cannot be read because of it, where that is known.
    """

    shard: str
    offset: int
    bytes: int
    what: str
    episodes: range = range(0)


class DatasetError(Exception):
    """A dataset, or an episode of it, cannot be read: one line for the person who opened it.

    Where an episode is damaged, the line names it, its shard file and the byte offset, and what
    was expected there. Other episodes stay readable.
    """


class DamageError(DatasetError):
    """An episode is damaged.

    Attributes:
        damage: Where, and what was expected there.
    """

    damage: Damage


class MalformedError(ValueError):
    """Bytes break the format; whoever knows where they stand makes a DatasetError of it."""


def shown(value: Any) -> str:
    """As much of a stranger's value as fits a message, on one line."""
    # A long list is not written out before it is cut.
    short = value[:_SHOWN] if isinstance(value, (str, bytes, list)) else value
    if isinstance(short, list):
        text = f"[{', '.join(map(shown, short[:8]))}{', …' if len(value) > 8 else ''}]"
    elif isinstance(short, dict):
        text = f"an object of {len(short)}"
    else:
        text = repr(short)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
