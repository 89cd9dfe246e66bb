import { describe, expect, test } from '@jest/globals';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { SHAPES } from '#gatogym/envs/maze/firstPerson/world/things.js';
import { tasks } from './tasks.js';
import { type Level, readLevel } from './level.js';

/** LEVELS=100000 npm run jest -- tests/envs/maze/firstPerson/levels.test.ts tries so many of each kind. */
const LEVELS = Number(process.env['LEVELS'] ?? 200);

const shapeOf = (name: (typeof SHAPES)[number]): number => 1 + SHAPES.indexOf(name);
const KEY = shapeOf('key');
const PILLAR = shapeOf('pillar');

/**
 * Whether everything that an instruction asks for can be walked up to, by flooding: through doors that are not locked, or whose key
 * has been come by, and not through things that must not be touched.
 */
function isSolvable(level: Level, instruction: string): boolean {
  const { cells, shapes, colors, width, start } = level;
  const asked = instruction.match(/(red|green|blue|yellow|purple|white) ([a-z]+)/g) ?? [];
  const [first = ''] = asked;
  const isNamed = instruction.startsWith('go to') || instruction.startsWith('collect every');
  const wants = (cell: number): boolean => {
    if (isNamed) return level.nameOf(cell) === first;
    return shapes[cell] !== 0 && shapes[cell] !== KEY;
  };
  const avoids = (cell: number): boolean => {
    if (shapes[cell] === PILLAR) return true;
    if (instruction.includes('keys')) return false;
    return isNamed && shapes[cell] !== 0 && !wants(cell);
  };
  const keys = new Set<number>();
  for (;;) {
    const reached = new Set([start]);
    const besides = new Set<number>();
    for (const cell of reached) {
      for (const next of [cell + 1, cell - 1, cell + width, cell - width]) {
        besides.add(next);
        const isOpen = cells[next] !== 1 && (cells[next] !== 4 || keys.has(colors[next]!));
        if (isOpen && !avoids(next)) reached.add(next);
      }
    }
    const before = keys.size;
    for (const cell of reached) if (shapes[cell] === KEY) keys.add(colors[cell]!);
    if (keys.size > before) continue;
    return [...shapes.keys()].every((cell) => !wants(cell) || reached.has(cell) || besides.has(cell));
  }
}

describe.each(tasks)('%s', (id) => {
  test(`can be solved in each of ${LEVELS} levels`, async () => {
    const env = await makeCore({ id, config: { split: 'all' } });
    const read = readLevel(env);
    for (let seed = 0; seed < LEVELS; seed++) {
      env.reset(toSeed(seed));
      if (!isSolvable(read(), env.instruction)) throw new Error(`seed ${seed} cannot be solved`);
    }
  }, 3_600_000);

  test('shares no level between training and what is held out', async () => {
    const [train, heldOut] = await Promise.all(
      ['train', 'heldOut'].map(async (split) => {
        const env = await makeCore({ id, config: { split } });
        const read = readLevel(env);
        return Array.from({ length: 1000 }, (_, seed) => {
          env.reset(toSeed(seed));
          return `${read().text} ${env.instruction}`;
        });
      }),
    );
    const trained = new Set(train);
    expect(heldOut?.filter((level) => trained.has(level))).toEqual([]);
    expect(trained.size).toBeGreaterThan(800);
  });

  test('starts where the player can walk ahead, and touches nothing', async () => {
    const env = await makeCore({ id });
    for (let seed = 0; seed < 300; seed++) {
      env.reset(toSeed(seed));
      const { x, y } = env.info();
      env.step(Int32Array.of(1), 0);
      expect([env.info()['x'], env.info()['y']]).not.toEqual([x, y]);
      expect([env.terminated, env.reward]).toEqual([false, 0]);
    }
  });
});
