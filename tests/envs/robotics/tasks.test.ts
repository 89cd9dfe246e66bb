import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { TypedArray } from '#gatogym/envs/core/dtypes.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import { type Box, allocateFor, sample, violation } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';

/** Part of the best possible return that random play stays below, and that the specialist exceeds. */
const RANDOM_BELOW = 0.1;
const EXPERT_ABOVE = 0.7;
const EPISODES = 3;

const ids = registry.match('robotics/*');

/** Plays random actions; looks at the environment after each step. */
function play(env: CoreEnv, steps: number, look: (step: number) => void = () => {}): void {
  const rng = new Rng();
  rng.seed(7 as Seed);
  const action = allocateFor(env.spec.actionSpace) as Float32Array;
  for (let i = 0; i < steps && !env.terminated && !env.truncated; i++) {
    sample(env.spec.actionSpace, rng, action);
    env.step(action, 0);
    look(i);
  }
}

function observing(env: CoreEnv, key: string): { values: TypedArray; space: Box; observe: () => void } {
  const space = env.spec.observations[key] as Box;
  const values = allocateFor(space);
  return { values, space, observe: env.observer(key, values, 0) };
}

describe.each(ids)('%s', (id) => {
  let env: CoreEnv;

  beforeAll(async () => {
    env = await makeCore({ id });
  });
  afterAll(() => {
    env.close();
  });

  test('rewards lie from 0 to 1 and are low for random play; the specialist is said to get seven tenths or more', () => {
    const { maxSteps, reference } = env.spec;
    const best = reference.best ?? maxSteps;
    let sum = 0;
    for (let episode = 0; episode < EPISODES; episode++) {
      env.reset(deriveSeed(5 as Seed, 0, episode));
      play(env, maxSteps, () => {
        expect(env.reward >= 0 && env.reward <= 1).toBe(true);
        sum += env.reward;
      });
    }
    expect(sum / EPISODES).toBeLessThan(RANDOM_BELOW * best);
    expect(reference.random).toBeLessThan(RANDOM_BELOW * best);
    expect(reference.expert).toBeGreaterThan(EXPERT_ABOVE * best);
    expect(reference.expert).toBeLessThanOrEqual(best);
  });

  test('its state is made of its named parts, in order, and no number of it is always the same', () => {
    const { values, space, observe } = observing(env, 'state');
    const isPart = ([, part]: [string, unknown]) => (part as Box).dtype === 'float32';
    const parts = Object.entries(env.spec.observations)
      .filter(isPart)
      .map(([key]) => key)
      .filter((key) => key !== 'state')
      .map((key) => observing(env, key));
    expect(parts.flatMap((part) => part.space.names)).toEqual(space.names);
    const seen = space.names?.map(() => new Set<number>()) ?? [];
    for (let seed = 0; seed < 12; seed++) {
      env.reset(seed as Seed);
      play(env, 40, () => {
        observe();
        expect(violation(space, values)).toBeUndefined();
        seen.forEach((set, i) => set.add(values[i] as number));
      });
      for (const part of parts) part.observe();
      expect(parts.flatMap((part) => [...part.values])).toEqual([...values]);
    }
    const constant = space.names?.filter((_, i) => (seen[i]?.size ?? 0) < 2);
    expect(constant).toEqual([]);
  });

  test('episodes of other seeds begin otherwise', () => {
    const { values, observe } = observing(env, 'state');
    const starts = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      observe();
      starts.add(values.join());
    }
    expect(starts.size).toBe(20);
  });

  test.each(['none', 'small', 'large'])(
    'a snapshot is all it takes to go on elsewhere, with bodies that vary: %s',
    async (randomize) => {
      const [here, there] = [
        await makeCore({ id, config: { randomize } }),
        await makeCore({ id, config: { randomize } }),
      ];
      const [snapshot, state] = [observing(here, 'snapshot'), observing(here, 'state')];
      const elsewhere = observing(there, 'state');
      here.reset(3 as Seed);
      play(here, 60);
      snapshot.observe();
      there.load(snapshot.values as Uint8Array, 0);
      state.observe();
      elsewhere.observe();
      expect(elsewhere.values).toEqual(state.values);
      expect(there.instruction).toBe(here.instruction);
      play(here, 30);
      play(there, 30);
      expect(there.hash()).toBe(here.hash());
      expect([there.reward, there.success]).toEqual([here.reward, here.success]);
      // And back, into one whose body has become another in the meantime.
      here.reset(4 as Seed);
      here.load(snapshot.values as Uint8Array, 0);
      play(here, 30);
      expect(here.hash()).toBe(there.hash());
      here.close();
      there.close();
    },
  );

  test.each(['none', 'large'])(
    'keeps the bounds of its state, and holds together, in the wildest play, with bodies that vary: %s',
    async (randomize) => {
      const wild = await makeCore({ id, config: { randomize } });
      const { values, space, observe } = observing(wild, 'state');
      const action = allocateFor(wild.spec.actionSpace) as Float32Array;
      const rng = new Rng();
      rng.seed(5 as Seed);
      wild.reset(4 as Seed);
      // Every motor at one of its ends, for 20 steps.
      for (let i = 0; i < 100; i++) {
        for (let j = 0; j < action.length; j++) action[j] = 2 * rng.below(2) - 1;
        for (let step = 0; step < 20; step++) {
          wild.step(action, 0);
          observe();
          expect(violation(space, values)).toBeUndefined();
        }
        expect(wild.terminated).toBe(false);
        if (wild.truncated || i % 20 === 19) wild.reset(i as Seed);
      }
      wild.close();
    },
  );

  test('bodies that vary give other episodes from the same seed, within the same bounds', async () => {
    const plain = observing(env, 'state');
    env.reset(3 as Seed);
    play(env, 50);
    plain.observe();
    for (const randomize of ['small', 'large']) {
      const varied = await makeCore({ id, config: { randomize } });
      const { values, space, observe } = observing(varied, 'state');
      for (let seed = 3; seed < 6; seed++) {
        varied.reset(seed as Seed);
        play(varied, 50, () => {
          observe();
          expect(violation(space, values)).toBeUndefined();
        });
        expect(varied.info()['ended']).toBeUndefined();
        if (seed === 3) expect(values).not.toEqual(plain.values);
      }
      varied.close();
    }
  });
});
