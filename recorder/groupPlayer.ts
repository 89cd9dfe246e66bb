import type { EncodedGroup, Group } from '../datasets/index.js';

/** A group, and what it cost one thread. */
export type RecordedGroup = EncodedGroup & {
  /** How long it took to play it, watch it and encode it: of what was done for several groups at once, its share. */
  readonly seconds: number;
  /** How long the agent took to decide, of that; 0 where decisions are not timed. */
  readonly actSeconds: number;
};

/** Plays and writes down episodes of one source. */
export interface GroupPlayer {
  /** @param groups of the source @returns each of them, in the order given */
  play(groups: readonly Group[]): AsyncIterable<RecordedGroup>;
}
