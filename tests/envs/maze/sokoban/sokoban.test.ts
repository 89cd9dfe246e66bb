import { Position } from '#gatogym/agents/planners/sokoban/position.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import {
  BOX,
  BOX_ON_TARGET,
  FLOOR,
  PLAYER,
  PLAYER_ON_TARGET,
  TARGET,
  WALL,
} from '#gatogym/envs/maze/board/cells.js';
import { Matching } from '#gatogym/envs/maze/sokoban/matching.js';
import { PushDistances } from '#gatogym/envs/maze/sokoban/pushDistances.js';
import { describe, expect, test } from '@jest/globals';
import { score } from '../boardPlay.js';

/** Levels as people write them. */
const SIGNS: Readonly<Record<number, string>> = {
  [FLOOR]: ' ',
  [WALL]: '#',
  [TARGET]: '.',
  [BOX]: '$',
  [BOX_ON_TARGET]: '*',
  [PLAYER]: '@',
  [PLAYER_ON_TARGET]: '+',
};

/** Held-out episodes that the specialist plays: `EPISODES=1000 npm run jest -- tests/envs/maze/sokoban` for more. */
const EPISODES = Number(process.env['EPISODES'] ?? 40);

const MOVES = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [1, 0],
];

function picture(env: CoreEnv): string[][] {
  const space = env.spec.observations['symbolic'];
  const [height = 0, width = 0] = space?.type === 'box' ? space.shape : [];
  const codes = new Uint8Array(height * width);
  env.observer('symbolic', codes, 0)();
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => SIGNS[codes[y * width + x]!] ?? '?'),
  );
}

/** The rules, on the picture: what it is after a move, and what the move is worth. */
function moved(before: readonly (readonly string[])[], move: number): { after: string[][]; reward: number } {
  const after = before.map((row) => [...row]);
  const at = (x: number, y: number): string => after[y]?.[x] ?? '#';
  const y = before.findIndex((row) => row.some((sign) => '@+'.includes(sign)));
  const x = before[y]!.findIndex((sign) => '@+'.includes(sign));
  const [dx, dy] = MOVES[move] as [number, number];
  const next = at(x + dx, y + dy);
  const beyond = at(x + 2 * dx, y + 2 * dy);
  const isPush = '$*'.includes(next);
  if (next === '#' || (isPush && '#$*'.includes(beyond))) return { after, reward: -0.1 };
  if (isPush) after[y + 2 * dy]![x + 2 * dx] = beyond === '.' ? '*' : '$';
  after[y + dy]![x + dx] = '.*'.includes(next) ? '+' : '@';
  after[y]![x] = at(x, y) === '+' ? '.' : ' ';
  const gained = (isPush && beyond === '.' ? 1 : 0) - (next === '*' ? 1 : 0);
  const isSolved = !after.flat().includes('$');
  return { after, reward: -0.1 + gained + (isSolved ? 10 : 0) };
}

describe('Sokoban, its rules', () => {
  test('are those of the game, move for move, and so are its rewards and its end', async () => {
    const env = await makeCore({ id: 'maze/SokobanEasy-v2' });
    const rng = new Rng();
    rng.seed(toSeed(9));
    const tally = { on: 0, off: 0, blocked: 0 };
    for (let seed = 0; seed < 120; seed++) {
      env.reset(toSeed(seed));
      let now = picture(env);
      while (!env.terminated && !env.truncated) {
        const move = rng.below(4);
        const { after, reward } = moved(now, move);
        env.step(Int32Array.of(move), 0);
        expect(env.reward).toBe(Math.fround(reward));
        expect(String(picture(env))).toBe(String(after));
        const isSolved = !after.flat().includes('$');
        const isLate = env.info()['steps'] === env.spec.maxSteps;
        expect([env.success, env.terminated, env.truncated]).toEqual([isSolved, isSolved, isLate]);
        if (reward > 0.5) tally.on++;
        if (reward < -0.5) tally.off++;
        if (JSON.stringify(now) === JSON.stringify(after)) tally.blocked++;
        now = after;
      }
    }
    expect(Math.min(tally.on, tally.off, tally.blocked)).toBeGreaterThan(5);
  });

  test('an end says why', async () => {
    const env = await makeCore({ id: 'maze/SokobanEasy-v2' });
    env.reset(toSeed(0));
    for (let step = 0; step < env.spec.maxSteps; step++) env.step(Int32Array.of(0), 0);
    expect(env.info()['reason']).toBe('the steps are used up');
  });
});

describe.each([
  ['maze/SokobanEasy-v2', 2, 4, 12],
  ['maze/SokobanMedium-v2', 4, 12, 24],
  ['maze/SokobanHard-v2', 5, 20, 36],
])('%s, its levels', (id, boxes, least, most) => {
  test(`have ${boxes} boxes, none of them home, and need ${least} pushes or more`, async () => {
    const env = await makeCore({ id });
    const space = env.spec.observations['symbolic'];
    const [height = 0, width = 0] = space?.type === 'box' ? space.shape : [];
    const codes = new Uint8Array(height * width);
    const observe = env.observer('symbolic', codes, 0);
    const position = new Position(height, width);
    const distances = new PushDistances(width, height, boxes);
    const matching = new Matching(boxes, codes.length);
    const bounds: number[] = [];
    for (let seed = 0; seed < 200; seed++) {
      env.reset(toSeed(seed));
      observe();
      position.read(codes, 0);
      expect([position.boxes.length, position.targets.length]).toEqual([boxes, boxes]);
      expect(codes).not.toContain(BOX_ON_TARGET);
      distances.measure(position.walls, position.targets);
      bounds.push(matching.leastPushes(position.boxes, 0, distances.pushes));
    }
    expect(Math.min(...bounds)).toBeGreaterThanOrEqual(least);
    // Every number that a level may have been asked for comes up.
    const asked = Array.from({ length: most - least + 1 }, (_, i) => least + i);
    expect(asked.filter((pushes) => !bounds.includes(pushes)).length).toBeLessThanOrEqual(2);
  });

  test('are solved by the specialist within the steps there are, those held out too', async () => {
    expect((await score(id, 'specialist', EPISODES, { split: 'heldOut' })).failures).toEqual([]);
  }, 600_000);
});
