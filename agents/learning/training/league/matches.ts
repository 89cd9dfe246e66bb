import type { EnvRef, Seed, TypedArray } from '../../../../envs/index.js';
import type { Policy } from '../../policy.js';
import { Worlds } from '../worlds.js';
import { Duel, OBJECTS, type Opponents } from './duel.js';

/** How the matches against one opponent ended. */
export type Result = {
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
  /** Mean of the points by which they were won, or, below 0, lost. */
  readonly points: number;
};

/** Plays so many matches of a policy against one opponent. @param seed of all chance in them */
export async function playMatches(
  ref: EnvRef,
  policy: Policy,
  { opponent, policies }: { readonly opponent: number; readonly policies: Pick<Opponents, 'policy'> },
  matches: number,
  seed: Seed,
): Promise<Result> {
  const { choice, inputs, shape } = policy;
  const points: number[] = [];
  const opponents: Opponents = {
    choose: () => opponent,
    policy: (number) => policies.policy(number),
    tell: (_, by) => points.push(by),
  };
  const make = (game: EnvRef): Promise<Duel> => Duel.make(game, opponents, shape.hold);
  const worlds = await Worlds.make(ref, 1, [OBJECTS], shape.hold, seed, { make });
  const [rng] = worlds.rngs;
  const read = new Float32Array(inputs.size);
  const drawn = new Float32Array(choice.size);
  worlds.begin();
  while (rng) {
    policy.read(worlds.slabs[OBJECTS] as TypedArray, 0, read, 0);
    choice.draw(policy.head(read, 0), rng, drawn, 0);
    choice.toAction(drawn, 0, worlds.actions, 0);
    if (!worlds.step(0)) continue;
    if (points.length === matches) break;
    worlds.next(0);
  }
  worlds.close();
  return {
    won: points.filter((by) => by > 0).length,
    drawn: points.filter((by) => by === 0).length,
    lost: points.filter((by) => by < 0).length,
    points: points.reduce((sum, by) => sum + by, 0) / matches,
  };
}
