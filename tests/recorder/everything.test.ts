import fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import { readSuite } from '#gatogym/cli/suite.js';
import type { Plan } from '#gatogym/datasets/index.js';
import { parseMixture } from '#gatogym/datasets/tokens/mixture.js';
import { matchesGlob } from '#gatogym/envs/core/registry.js';
import { registry } from '#gatogym/envs/index.js';
import { parseRecipe, planOf } from '#gatogym/recorder/index.js';

const RECIPES = 'datasets/recipes';

/** Who records in the place of a specialist: it is a network where that searches, or decides by what the learner sees, too. */
const STAND_INS = ['bricks-tracker', 'distilled', 'wall-follower'];

describe('the recipe of everything', () => {
  let plan: Plan;

  beforeAll(async () => {
    const file = `${RECIPES}/everything.json`;
    plan = await planOf(parseRecipe(fs.readFileSync(file, 'utf8'), file));
  });

  test('records every environment that there is', () => {
    expect(new Set(plan.sources.map(({ env }) => env.id))).toEqual(new Set(registry.ids));
  });

  test('has the specialist play, but for some that are easier to learn from', () => {
    const others = plan.sources.filter(({ env, agent }) => agent.id !== findAgent('specialist', env.id).id);
    const rooms = others.filter(({ agent }) => !STAND_INS.includes(agent.id));
    expect([...new Set(others.map(({ agent }) => agent.id))].sort()).toEqual(
      [...STAND_INS, 'grid-bot'].sort(),
    );
    // The bot of all rooms plays this one too, beside its specialist.
    expect(rooms.map(({ env }) => env.id)).toEqual(['maze/FourRooms-v1']);
  });

  test('gives every source to one part of the mixture, whose weights are percentages', () => {
    const file = `${RECIPES}/everything.mixture.json`;
    const parts = parseMixture(fs.readFileSync(file, 'utf8'), file);
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 9);
    for (const { env, agent } of plan.sources) {
      const takers = parts.filter(
        (part) =>
          matchesGlob(env.id, part.env ?? '*') &&
          (part.select?.agent === undefined || part.select.agent === agent.id),
      );
      expect([env.id, agent.id, takers.length]).toEqual([env.id, agent.id, 1]);
    }
  });

  test('is scored in every environment once', () => {
    const suites = ['worlds', 'games'].flatMap((name) => readSuite(`${RECIPES}/${name}.suite.json`));
    expect(suites.map(({ id }) => id).sort()).toEqual([...registry.ids].sort());
  });
});
