"""What can go wrong with a dataset's files."""


class DatasetError(Exception):
    """A dataset, or an episode of it, cannot be read: one line for the person who opened it.

    Where an episode is damaged, the line names it, its shard file and the byte offset, and what
    was expected there. Other episodes stay readable.
    """


class MalformedError(ValueError):
    """Bytes break the format; whoever knows where they stand makes a DatasetError of it."""
