import { describe, expect, test } from '@jest/globals';
import { Mirror } from '#gatogym/agents/learning/training/league/mirror.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type CoreEnv, allocateActions, makeCore, sample, sizeOf } from '#gatogym/envs/index.js';

const games = ['arcade/Rally-v1', 'arcade/Prizefight-v1'] as const;

/** Plays at random, and gives what is seen, from both sides, at each step. */
async function watch(
  id: string,
  steps = 600,
): Promise<readonly (readonly [own: number[], theirs: number[]])[]> {
  const env: CoreEnv = await makeCore({ id, config: { players: 2 } });
  const alone = await makeCore({ id });
  const mirror = new Mirror(id, alone.spec.actionSpace);
  const { buffers, observers } = observeInto(env, ['objects']);
  const objects = buffers['objects']!;
  const mirrored = objects.slice();
  const actions = allocateActions(env.spec.actionSpace);
  const rng = new Rng();
  rng.seed(toSeed(5));
  env.reset(toSeed(5));
  const seen: [number[], number[]][] = [];
  for (let step = 0; step < steps; step++) {
    if (step % 20 === 0) sample(env.spec.actionSpace, rng, actions);
    env.step(actions, 0);
    for (const observe of observers) observe();
    mirror.objects(objects, mirrored);
    seen.push([Array.from(objects), Array.from(mirrored)]);
    const [own, theirs] = seen.at(-1)!;
    mirror.objects(Int16Array.from(theirs), mirrored);
    expect(Array.from(mirrored, (x) => x + 0)).toEqual(own);
  }
  expect(sizeOf(env.spec.observations['objects']!)).toBe(seen[0]![0].length);
  return seen;
}

describe.each(games)('in %s', (id) => {
  test('the second player sees what is theirs where the first sees their own, and twice mirrored nothing has changed', async () => {
    for (const [own, theirs] of await watch(id)) {
      const kinds = (list: number[]) => list.filter((_, i) => i % 7 === 0);
      // What can be hidden, as the ball is before it is served, is hidden for both.
      expect(kinds(theirs)).toEqual(kinds(own));
    }
  });

  test('left is right, and up is up', async () => {
    const { spec } = await makeCore({ id });
    const { labels = [] } = spec.actionSpace as { labels?: readonly string[] };
    const mirror = new Mirror(id, spec.actionSpace);
    const names = labels.map((_, action) => labels[mirror.action(action)]);
    expect(names[labels.indexOf('UPLEFTFIRE')]).toBe('UPRIGHTFIRE');
    expect(names[labels.indexOf('RIGHT')]).toBe('LEFT');
    expect(names[labels.indexOf('DOWN')]).toBe('DOWN');
    expect(new Set(names).size).toBe(labels.length);
  });
});

test('in Rally, whose paddles stand still, each finds their own on the right', async () => {
  for (const [own, theirs] of await watch('arcade/Rally-v1')) {
    expect([own[8], theirs[8]]).toEqual([140, 140]);
    expect([own[1], theirs[1]]).toEqual([16, 16]);
    // The first sees on the left the paddle that the second has.
    expect(theirs.slice(9, 14)).toEqual(own.slice(2, 7));
  }
});

test('a game without two equal sides is refused', async () => {
  const { spec } = await makeCore({ id: 'arcade/Bricks-v1' });
  expect(() => new Mirror(spec.id, spec.actionSpace)).toThrow(
    'league learns games with two equal sides, arcade/Rally-v1 and arcade/Prizefight-v1, and arcade/Bricks-v1 is none',
  );
});
