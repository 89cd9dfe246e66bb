import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { allocateActions } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';

const ID = 'robotics/ArmPegInsertion-v1';
const HEAD = 20;
const HOLE = 25;
/** Height of the head of a peg that stands on the table, m. */
const STANDING = 0.08;

describe.each(['none', 'small', 'large'])('the peg, bodies that vary: %s', (randomize) => {
  let env: CoreEnv;
  const state = new Float32Array(29);
  let observe: () => void;
  const at = (index: number): number => state[index] as number;
  const aside = (): number => Math.hypot(at(HEAD) - at(HOLE), at(HEAD + 1) - at(HOLE + 1));

  beforeAll(async () => {
    env = await makeCore({ id: ID, config: { randomize } });
    observe = env.observer('state', state, 0);
  });
  afterAll(() => {
    env.close();
  });

  test('stands away from the hole at the start, and that is worth little', () => {
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      observe();
      expect(at(HEAD + 2)).toBeCloseTo(STANDING, 6);
      expect(aside()).toBeGreaterThan(0.149);
      env.step(new Float32Array(5), 0);
      expect(env.reward).toBeLessThan(0.1);
      expect(env.success).toBe(false);
    }
  });

  test('is worth all in the hole, little beside and above it, and stays there when it is let go', async () => {
    const agent = await findAgent('specialist', ID).create(env.spec, 1);
    const action = allocateActions(env.spec.actionSpace);
    for (let seed = 0; seed < 6; seed++) {
      env.reset(seed as Seed);
      for (let step = 0; step < 80; step++) {
        observe();
        const isIn = aside() < 0.006 && Math.abs(at(HEAD + 2) - STANDING) < 0.006;
        if (isIn && step > 0) expect([env.success, env.reward >= 0.95]).toEqual([true, true]);
        if (at(HEAD + 2) > STANDING + 0.075 || aside() > 0.075) expect(env.reward).toBeLessThan(0.15);
        await agent.act({ state }, action);
        env.step(action, 0);
      }
      expect(env.success).toBe(true);
      for (let step = 0; step < 20; step++) env.step(Float32Array.of(0, 0, step < 3 ? 0 : 1, 0, -1), 0);
      observe();
      expect(env.success).toBe(true);
    }
  });
});

test('the colors of peg and box are told, and differ', async () => {
  const env = await makeCore({ id: ID });
  const told = new Set<string>();
  for (let seed = 0; seed < 30; seed++) {
    env.reset(seed as Seed);
    told.add(env.instruction);
    const [, peg, box] = /^Put the (\w+) peg into the hole of the (\w+) box\.$/.exec(env.instruction) ?? [];
    expect(peg).toBeDefined();
    expect(box).not.toBe(peg);
  }
  expect(told.size).toBeGreaterThan(8);
  env.close();
});
