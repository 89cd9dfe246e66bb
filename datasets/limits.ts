/** What a reader takes from a stranger's file at most (docs/format.md), so that none makes it hang or fills its memory. */

/** Of dataset.json, and of the plan in a shard's header. */
export const MAX_MANIFEST_BYTES = 1 << 26;
/** Objects and lists within each other. */
export const MAX_DEPTH = 64;
export const MAX_SOURCES = 1 << 14;
export const MAX_GROUPS = 1 << 24;
/** Episodes of a group. */
export const MAX_GROUP_SIZE = 1 << 16;
/** The shortest group's frame: its header, and zstd's of at least a byte. */
export const MIN_GROUP_BYTES = 30;
/** Rows that are read at once. */
export const MAX_READ_BYTES = 2 ** 32 - 1;
