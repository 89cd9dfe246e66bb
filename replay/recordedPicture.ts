import type { SourceSpec } from '../datasets/index.js';
import { UserError } from '../envs/index.js';

/**
 * The observation by which an episode from outside is looked at.
 * @param which episode, for the message
 * @throws UserError when no picture of it was recorded
 */
export function recordedPicture({ picture, observations }: SourceSpec, which: string): string {
  if (Object.hasOwn(observations, picture)) return picture;
  throw new UserError(
    `${which} comes from outside and cannot be simulated, and no picture of it was recorded`,
  );
}
