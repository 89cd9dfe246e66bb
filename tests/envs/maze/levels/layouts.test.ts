import { describe, expect, test } from '@jest/globals';
import { type CoreEnv, type EnvConfig, Rng, makeCore, toSeed } from '#gatogym/envs/index.js';
import { ACTION } from '#gatogym/envs/maze/grid/actions.js';
import { COLOR, DOOR, OBJECT } from '#gatogym/envs/maze/grid/encoding.js';
import { fullGrid } from '../plainWorld.js';

const EPISODES = 200;

type Cell = { readonly x: number; readonly y: number; readonly color: number; readonly state: number };

function act(env: CoreEnv, ...actions: number[]): void {
  for (const action of actions) env.step(Int32Array.of(action), 0);
}

function find(env: CoreEnv, object: number): Cell[] {
  return fullGrid(env).flatMap((row, y) =>
    row.flatMap(([kind, color = 0, state = 0], x) => (kind === object ? [{ x, y, color, state }] : [])),
  );
}

/** Looks at many episodes as they start. */
async function everyStart(name: string, config: EnvConfig, look: (env: CoreEnv) => void): Promise<void> {
  const env = await makeCore({ id: `maze/${name}-v1`, config });
  for (let seed = 0; seed < EPISODES; seed++) {
    env.reset(toSeed(seed));
    look(env);
  }
}

/** Plays at random until episodes have ended in every way that is asked for; tells their reasons and last rewards. */
async function endings(name: string, episodes: number): Promise<Map<string, Set<number>>> {
  const env = await makeCore({ id: `maze/${name}-v1` });
  const rng = new Rng();
  rng.seed(toSeed(1));
  const found = new Map<string, Set<number>>();
  for (let seed = 0; seed < episodes; seed++) {
    env.reset(toSeed(seed));
    while (!env.terminated && !env.truncated) {
      expect(env.info()['reason']).toBeUndefined();
      act(env, rng.below(7));
    }
    const reason = String(env.info()['reason']);
    expect(env.success).toBe(reason === 'solved');
    if (!env.success) found.set(reason, (found.get(reason) ?? new Set()).add(env.reward));
  }
  return found;
}

describe('the layouts of', () => {
  test('DoorKey: one locked door in a wall from side to side, its key on the side of the agent', async () => {
    await everyStart('DoorKey', {}, (env) => {
      const [door, key, goal] = [OBJECT.door, OBJECT.key, OBJECT.goal].map((object) => find(env, object));
      expect([door?.length, key?.length, goal?.length]).toEqual([1, 1, 1]);
      expect([door?.[0]?.state, door?.[0]?.color]).toEqual([DOOR.locked, key?.[0]?.color]);
      const wall = door?.[0]?.x ?? 0;
      expect(Number(env.info()['x'])).toBeLessThan(wall);
      expect(key?.[0]?.x).toBeLessThan(wall);
      expect(fullGrid(env).filter((row) => row[wall]?.[0] === OBJECT.wall)).toHaveLength(7);
    });
  });

  test('MultiRoom: a door between any two rooms that follow, none like the one before', async () => {
    for (const rooms of [2, 4, 6]) {
      await everyStart('MultiRoom', { rooms }, (env) => {
        const doors = find(env, OBJECT.door);
        expect(doors).toHaveLength(rooms - 1);
        expect(doors.every(({ state }) => state === DOOR.closed)).toBe(true);
      });
    }
  });

  test.each([
    ['SimpleCrossing', OBJECT.wall],
    ['LavaCrossing', OBJECT.lava],
  ])('%s: barriers from wall to wall, each with an opening', async (name, barrier) => {
    for (const crossings of [1, 3, 6]) {
      await everyStart(name, { crossings }, (env) => {
        const grid = fullGrid(env)
          .slice(1, -1)
          .map((row) => row.slice(1, -1).map(([object]) => object === barrier));
        const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x] ?? false))];
        const barriers = lines.filter((line) => line.filter(Boolean).length > line.length / 2);
        expect(barriers).toHaveLength(crossings);
        expect(barriers.every((line) => line.includes(false))).toBe(true);
      });
    }
  });

  test('LavaGap: a stream with one gap, the agent before it', async () => {
    await everyStart('LavaGap', {}, (env) => {
      const lava = find(env, OBJECT.lava);
      expect(lava).toHaveLength(4);
      expect(new Set(lava.map(({ x }) => x)).size).toBe(1);
      expect(Number(env.info()['x'])).toBeLessThan(lava[0]?.x ?? 0);
    });
  });

  test('LockedRoom: six doors of six colours, one locked; the instruction tells where the key is', async () => {
    await everyStart('LockedRoom', {}, (env) => {
      const doors = find(env, OBJECT.door);
      expect(new Set(doors.map(({ color }) => color)).size).toBe(6);
      const locked = doors.filter(({ state }) => state === DOOR.locked);
      const [key] = find(env, OBJECT.key);
      const [goal] = find(env, OBJECT.goal);
      const doorTo = (cell: Cell | undefined): Cell | undefined =>
        doors.find(
          ({ x, y }) => (cell?.x ?? 0) < 9 === x < 9 && y === 3 + 6 * Math.floor(((cell?.y ?? 0) - 1) / 6),
        );
      expect(locked).toEqual([doorTo(goal)]);
      expect(key?.color).toBe(locked[0]?.color);
      const names = Object.keys(COLOR);
      const [keyColor, roomColor] = [names[key?.color ?? 0], names[doorTo(key)?.color ?? 0]];
      expect(env.instruction).toContain(`get the ${keyColor} key from the ${roomColor} room`);
    });
  });

  test('Memory: of the two things at the end of the hallway, one is like that in the room', async () => {
    await everyStart('Memory', {}, (env) => {
      const things = [...find(env, OBJECT.key), ...find(env, OBJECT.ball)];
      const end = Math.max(...things.map(({ x }) => x));
      expect(things.map(({ x }) => x).sort((a, b) => a - b)).toEqual([1, end, end]);
      expect(find(env, OBJECT.key).length % 3).not.toBe(0);
      expect(env.info()).toMatchObject({ y: 6, direction: 'right' });
    });
  });

  test('KeyCorridor: the ball behind the only locked door, the key on the other side of the corridor', async () => {
    await everyStart('KeyCorridor', {}, (env) => {
      const locked = find(env, OBJECT.door).filter(({ state }) => state === DOOR.locked);
      const [[ball], [key]] = [find(env, OBJECT.ball), find(env, OBJECT.key)];
      expect(locked.map(({ x, color }) => [x, color])).toEqual([[10, key?.color]]);
      expect(ball?.x).toBeGreaterThan(10);
      expect(key?.x).toBeLessThan(5);
      expect(Math.floor(((ball?.y ?? 0) - 1) / 5)).toBe(Math.floor(((locked[0]?.y ?? 0) - 1) / 5));
    });
  });

  test('ObstructedMaze: a box for every locked door, a ball before each, and the blue ball in a corner', async () => {
    for (const quarters of [1, 2, 4]) {
      await everyStart('ObstructedMaze', { quarters }, (env) => {
        const locked = find(env, OBJECT.door).filter(({ state }) => state === DOOR.locked);
        expect(locked).toHaveLength(2 * quarters);
        const colors = (cells: readonly Cell[]): number[] =>
          cells.map(({ color }) => color).sort((a, b) => a - b);
        expect(colors(find(env, OBJECT.box))).toEqual(colors(locked));
        const balls = find(env, OBJECT.ball);
        for (const { x, y } of locked) {
          const isBefore = balls.some((ball) => Math.abs(ball.x - x) + Math.abs(ball.y - y) === 1);
          expect(isBefore).toBe(true);
        }
        const blue = balls.filter(({ color }) => color === COLOR.blue);
        expect(blue.map(({ x, y }) => [x > 5 && x < 10, y > 5 && y < 10])).toEqual([[false, false]]);
      });
    }
  });

  test('BlockedUnlockPickup: a ball right before the locked door', async () => {
    await everyStart('BlockedUnlockPickup', {}, (env) => {
      const [[door], [ball]] = [find(env, OBJECT.door), find(env, OBJECT.ball)];
      expect([ball?.x, ball?.y]).toEqual([(door?.x ?? 0) - 1, door?.y]);
    });
  });

  test.each(['OpenDoor', 'OpenDoorsOrder', 'GoToDoor'])(
    '%s: four doors, no two of one colour',
    async (name) => {
      await everyStart(name, {}, (env) => {
        const doors = find(env, OBJECT.door);
        expect([doors.length, new Set(doors.map(({ color }) => color)).size]).toEqual([4, 4]);
      });
    },
  );

  test('BossLevel: at times a locked room, whose key is elsewhere, and missions of one to four tasks', async () => {
    const tally = { locked: 0, lengths: new Set<unknown>() };
    await everyStart('BossLevel', {}, (env) => {
      tally.lengths.add(env.info()['tasksDone']);
      const [locked] = find(env, OBJECT.door).filter(({ state }) => state === DOOR.locked);
      if (!locked) return;
      tally.locked++;
      expect(find(env, OBJECT.key).some(({ color }) => color === locked.color)).toBe(true);
    });
    expect(Math.abs(tally.locked / EPISODES - 0.5)).toBeLessThan(0.15);
    expect(tally.lengths).toEqual(new Set(['0 of 1', '0 of 2', '0 of 3', '0 of 4']));
  });
});

describe('episodes end', () => {
  test.each([
    ['LavaGap', 'stepped into lava', 0],
    ['DynamicObstacles', 'walked into an obstacle', -1],
    ['Memory', 'went up to the other object', 0],
    ['Fetch', 'picked up another object', 0],
    ['GoToObject', 'said so elsewhere', 0],
    ['GoToDoor', 'said so elsewhere', 0],
    ['RedBlueDoors', 'opened the blue door first', 0],
  ])('in %s, too, by what loses it', async (name, reason, reward) => {
    const found = await endings(name, 150);
    expect([...(found.get(reason) ?? [])]).toEqual([reward]);
    expect([...found.keys()].filter((other) => other !== reason && other !== 'time is up')).toEqual([]);
  });

  test('in Unlock only by unlocking or by the limit', async () => {
    expect([...(await endings('Unlock', 60)).keys()]).toEqual(['time is up']);
  });
});

describe('obstacles', () => {
  test('roll by at most one cell along each axis, onto nothing, and stay as many', async () => {
    const env = await makeCore({ id: 'maze/DynamicObstacles-v1' });
    let moved = 0;
    for (let seed = 0; seed < 50; seed++) {
      env.reset(toSeed(seed));
      for (let step = 0; step < 40 && !env.terminated; step++) {
        const before = find(env, OBJECT.ball);
        act(env, ACTION.left);
        const after = find(env, OBJECT.ball);
        expect(after).toHaveLength(4);
        expect(find(env, OBJECT.goal)).toHaveLength(1);
        for (const ball of after) {
          expect(before.some(({ x, y }) => Math.max(Math.abs(x - ball.x), Math.abs(y - ball.y)) <= 1)).toBe(
            true,
          );
        }
        if (JSON.stringify(before) !== JSON.stringify(after)) moved++;
      }
    }
    expect(moved).toBeGreaterThan(1000);
  });
});
