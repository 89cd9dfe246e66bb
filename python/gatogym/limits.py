"""What a reader takes from a stranger's file at most (docs/format.md)."""

# Of dataset.json, and of the plan in a shard's header.
MAX_MANIFEST_BYTES = 1 << 26
# Objects and lists within each other.
MAX_DEPTH = 64
MAX_SOURCES = 1 << 14
MAX_GROUPS = 1 << 24
# Episodes of a group.
MAX_GROUP_SIZE = 1 << 16
# The shortest group's frame: its header, and zstd's of at least a byte.
MIN_GROUP_BYTES = 30
# Rows that are read at once.
MAX_READ_BYTES = (1 << 32) - 1
