import type { Player } from '../../player.js';

/**
 * The first step after which two episodes are not the same, by the hash of the whole state; undefined when they never part. The
 * players are left where they were. Up to the first action that differs nothing is simulated: the world decides nothing itself.
 */
export function partingOf(one: Player, other: Player): number | undefined {
  const isSameStart =
    JSON.stringify(one.episode.env) === JSON.stringify(other.episode.env) &&
    one.episode.seed === other.episode.seed &&
    one.episode.instruction === other.episode.instruction;
  if (!isSameStart) return 0;
  const positions = [one.position, other.position] as const;
  const end = Math.min(one.lastStep, other.lastStep);
  let step = firstDifference(one, other);
  for (; step < end; step++) {
    one.seek(step + 1);
    other.seek(step + 1);
    if (one.core.hash() !== other.core.hash()) break;
  }
  one.seek(positions[0]);
  other.seek(positions[1]);
  if (step < end) return step + 1;
  // There one is over, and the other is not.
  return one.lastStep === other.lastStep ? undefined : end;
}

/** The first step whose action is another one; where the shorter ends when there is none. */
function firstDifference(one: Player, other: Player): number {
  const length = Math.min(one.lastStep, other.lastStep);
  const [actions, others] = [one.episode.actions, other.episode.actions];
  const size = actions.length / Math.max(1, one.episode.length);
  for (let i = 0; i < length * size; i++) if (actions[i] !== others[i]) return Math.floor(i / size);
  return length;
}
