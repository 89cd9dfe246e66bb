import type { CoreEnv, EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { UserError } from '#gatogym/envs/core/errors.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import {
  COIN,
  DOOR,
  FLOOR,
  GOAL,
  KEY,
  MINOTAUR,
  PLAYER,
  UNSEEN,
  WALL,
  isDoor,
  isKey,
} from '#gatogym/envs/maze/board/cells.js';
import { registry } from '#gatogym/envs/registry.js';
import { describe, expect, test } from '@jest/globals';

/** From a cell to those beside it, by move. */
const beside = (width: number): number[] => [-width, width, -1, 1];

/** A world and what it shows. */
class Seen {
  readonly env: CoreEnv;
  readonly codes: Uint8Array;
  readonly width: number;
  readonly #observe: () => void;

  constructor(env: CoreEnv) {
    const space = env.spec.observations['symbolic'];
    this.env = env;
    this.width = space?.type === 'box' ? space.shape[1]! : 0;
    this.codes = new Uint8Array(this.width * this.width);
    this.#observe = env.observer('symbolic', this.codes, 0);
  }

  reset(seed: number): void {
    this.env.reset(toSeed(seed));
    this.#observe();
  }

  step(move: number): void {
    this.env.step(Int32Array.of(move), 0);
    this.#observe();
  }

  /** Where the player is, whoever else is there. */
  get player(): number {
    const { x, y } = this.env.info();
    return Number(y) * this.width + Number(x);
  }

  /** Steps from a cell to all others, doors open. */
  steps(from: number): Map<number, number> {
    const reached = new Map([[from, 0]]);
    for (const [cell, far] of reached) {
      for (const ahead of beside(this.width)) {
        const next = cell + ahead;
        if (this.codes[next] !== WALL && !reached.has(next)) reached.set(next, far + 1);
      }
    }
    return reached;
  }
}

async function seen(id: string, config: EnvConfig = {}): Promise<Seen> {
  return new Seen(await makeCore({ id, config }));
}

function draws(seed: number): Rng {
  const rng = new Rng();
  rng.seed(toSeed(seed));
  return rng;
}

describe.each(registry.match('maze/Labyrinth*'))('%s', (id) => {
  test('a player moves one cell, through all but walls and locked doors', async () => {
    const world = await seen(id);
    const rng = draws(1);
    let held = 0;
    for (let seed = 0; seed < 20; seed++) {
      world.reset(seed);
      held = 0;
      for (let t = 0; t < 60 && !world.env.terminated && !world.env.truncated; t++) {
        const before = world.player;
        const move = rng.below(4);
        const target = before + beside(world.width)[move]!;
        const code = world.codes[target]!;
        const isShut = code === WALL || (isDoor(code) && !(held & (1 << (code - DOOR))));
        world.step(move);
        if (isKey(code)) held |= 1 << (code - KEY);
        expect(world.player).toBe(isShut ? before : target);
        expect([PLAYER, MINOTAUR]).toContain(world.codes[world.player]);
      }
    }
  });

  test('levels that are held out are never trained on', async () => {
    const size = id === 'maze/LabyrinthGreat-v1' ? 15 : 7;
    const levels = async (split: string): Promise<Set<string>> => {
      const world = await seen(id, {
        size,
        split,
        ...(id.includes('Fog') && { sight: 9 }),
        ...fewThings(id),
      });
      return new Set(
        Array.from({ length: 100 }, (_, seed) => {
          world.reset(seed);
          const state = new Uint8Array(world.env.stateSize);
          world.env.save(state, 0);
          // All but the generator.
          return Buffer.from(state.subarray(16)).toString('hex');
        }),
      );
    };
    const heldOut = await levels('heldOut');
    for (const level of await levels('train')) expect(heldOut.has(level)).toBe(false);
  });

  test('of every size it has one player and something to do', async () => {
    for (const size of [...(isTight(id) ? [] : [5]), 7, 25, 51]) {
      const world = await seen(id, { size, ...fewThings(id) });
      for (let seed = 0; seed < 5; seed++) {
        world.reset(seed);
        expect(world.codes.filter((code) => code === PLAYER)).toHaveLength(1);
        expect(world.env.terminated).toBe(false);
        if (!id.includes('Fog')) {
          expect(world.codes.some((code) => code === GOAL || code === COIN)).toBe(true);
        }
      }
    }
  });
});

/** Few enough coins and doors for the smallest labyrinth. */
function fewThings(id: string): EnvConfig {
  if (id.includes('Coins')) return { coins: 2 };
  return id.includes('Keys') ? { doors: 1 } : {};
}

/** Whether a labyrinth has to be larger than the smallest, for what is in it. */
function isTight(id: string): boolean {
  return id.includes('Keys') || id.includes('Minotaur');
}

describe('the goal', () => {
  test('reached, it ends the episode with success and a reward that falls with every step', async () => {
    const world = await seen('maze/LabyrinthPrim-v1', { size: 5 });
    const rng = draws(2);
    let reached = 0;
    for (let seed = 0; seed < 50; seed++) {
      world.reset(seed);
      while (!world.env.terminated && !world.env.truncated) {
        const goal = world.codes.indexOf(GOAL);
        world.step(rng.below(4));
        const { reward, success, terminated, spec } = world.env;
        const steps = Number(world.env.info()['steps']);
        const isThere = world.player === goal;
        expect([success, terminated]).toEqual([isThere, isThere]);
        expect(reward).toBe(isThere ? Math.fround(1 - (0.9 * steps) / spec.maxSteps) : 0);
        if (isThere) reached++;
      }
    }
    expect(reached).toBeGreaterThan(10);
  });

  test.each([
    ['easy', 0, 1 / 3],
    ['medium', 1 / 3, 2 / 3],
    ['hard', 2 / 3, 1],
    ['any', 0, 1],
  ])('is as far as the difficulty %s says', async (difficulty, from, to) => {
    for (const loops of [0, 0.5, 1]) {
      const world = await seen('maze/LabyrinthGrowingTree-v1', { difficulty, loops });
      const shares: number[] = [];
      for (let seed = 0; seed < 40; seed++) {
        world.reset(seed);
        const steps = world.steps(world.player);
        shares.push(steps.get(world.codes.indexOf(GOAL))! / Math.max(...steps.values()));
      }
      expect(Math.min(...shares)).toBeGreaterThan(from);
      expect(Math.max(...shares)).toBeLessThanOrEqual(to);
      expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan((to - from) / 2);
    }
  });
});

describe('coins', () => {
  test('are worth 0.1 each and gone when taken; the last ends the episode', async () => {
    const world = await seen('maze/LabyrinthCoins-v1', { size: 5, coins: 2, loops: 1 });
    const rng = draws(3);
    let solved = 0;
    for (let seed = 0; seed < 100; seed++) {
      world.reset(seed);
      while (!world.env.terminated && !world.env.truncated) {
        const before = [...world.codes];
        world.step(rng.below(4));
        const isCoin = before[world.player] === COIN;
        const left = world.codes.filter((code) => code === COIN).length;
        expect(left).toBe(before.filter((code) => code === COIN).length - (isCoin ? 1 : 0));
        const steps = Number(world.env.info()['steps']);
        const end = left === 0 ? 1 - (0.9 * steps) / world.env.spec.maxSteps : 0;
        expect(world.env.reward).toBe(Math.fround((isCoin ? 0.1 : 0) + end));
        expect(world.env.success).toBe(left === 0);
        if (left === 0) solved++;
      }
    }
    expect(solved).toBeGreaterThan(5);
  });
});

describe('keys and doors', () => {
  test('every door is on the only way to the goal, and its key lies before it', async () => {
    for (const doors of [1, 2, 3, 4]) {
      const world = await seen('maze/LabyrinthKeys-v1', { doors });
      for (let seed = 0; seed < 20; seed++) {
        world.reset(seed);
        const shut = world.codes.filter(isDoor);
        expect(new Set(shut).size).toBe(doors);
        expect([...world.codes.filter(isKey)].sort()).toEqual(
          [...shut.map((door) => door - DOOR + KEY)].sort(),
        );
        // Without the key of any one door, the goal cannot be reached.
        for (const door of shut) {
          const walled = new Seen(world.env);
          walled.codes.set(world.codes.map((code) => (code === door ? WALL : code)));
          const steps = walled.steps(world.player);
          expect(steps.has(world.codes.indexOf(GOAL))).toBe(false);
          expect(steps.has(world.codes.indexOf(door - DOOR + KEY))).toBe(true);
        }
      }
    }
  });

  test('a key and an opened door are worth 0.1 each', async () => {
    const world = await seen('maze/LabyrinthKeys-v1', { size: 7, doors: 1 });
    const rng = draws(4);
    const tally = { keys: 0, doors: 0 };
    for (let seed = 0; seed < 100; seed++) {
      world.reset(seed);
      while (!world.env.terminated && !world.env.truncated) {
        const before = [...world.codes];
        world.step(rng.below(4));
        const code = before[world.player]!;
        if (code === GOAL) continue;
        expect(world.env.reward).toBe(isKey(code) || isDoor(code) ? Math.fround(0.1) : 0);
        if (isKey(code)) tally.keys++;
        if (isDoor(code)) tally.doors++;
      }
    }
    expect(Math.min(tally.keys, tally.doors)).toBeGreaterThan(10);
  });
});

describe('fog', () => {
  test('hides what has not been seen, shows all else as it is, and forgets nothing', async () => {
    const world = await seen('maze/LabyrinthFog-v1', { sight: 3 });
    const rng = draws(5);
    for (let seed = 0; seed < 10; seed++) {
      world.reset(seed);
      let before = [...world.codes];
      expect(before.filter((code) => code === UNSEEN).length).toBeGreaterThan(250);
      for (let t = 0; t < 80 && !world.env.terminated; t++) {
        world.step(rng.below(4));
        expect(before.every((code, cell) => code === UNSEEN || world.codes[cell] !== UNSEEN)).toBe(true);
        // All eight cells around the player are seen.
        const { width, player } = world;
        const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
        expect(around.every((offset) => world.codes[player + offset] !== UNSEEN)).toBe(true);
        before = [...world.codes];
      }
    }
  });

  test('nothing is seen through walls, nor further than sight reaches', async () => {
    const world = await seen('maze/LabyrinthFog-v1', { sight: 4, loops: 0 });
    for (let seed = 0; seed < 60; seed++) {
      world.reset(seed);
      const { width, codes, player } = world;
      const [px, py] = [player % width, Math.floor(player / width)];
      const wrong = [...codes.keys()].filter((cell) => {
        const [x, y] = [cell % width, Math.floor(cell / width)];
        if (codes[cell] === UNSEEN) return false;
        if (Math.max(Math.abs(x - px), Math.abs(y - py)) > 4) return true;
        // Along a straight line, every cell before it lets see.
        if (cell === player || (y !== py && x !== px)) return false;
        const ahead = Math.sign(x - px) + width * Math.sign(y - py);
        for (let between = player + ahead; between !== cell; between += ahead) {
          if (codes[between] === WALL) return true;
        }
        return false;
      });
      expect(wrong).toEqual([]);
    }
  });
});

describe('the minotaur', () => {
  test('takes every second step the shortest way, and catching ends the episode', async () => {
    const world = await seen('maze/LabyrinthMinotaur-v1');
    const rng = draws(6);
    let caught = 0;
    for (let seed = 0; seed < 30; seed++) {
      world.reset(seed);
      let minotaur = world.codes.indexOf(MINOTAUR);
      for (let t = 1; !world.env.terminated && !world.env.truncated; t++) {
        const goal = world.codes.indexOf(GOAL);
        world.step(rng.below(4));
        const now = world.codes.indexOf(MINOTAUR);
        const steps = world.steps(world.player);
        const isSolved = world.player === goal && world.player !== minotaur;
        const waits = t % 2 === 1 || isSolved || world.player === minotaur;
        expect(steps.get(now)).toBe(steps.get(minotaur)! - (waits ? 0 : 1));
        const isCaught = now === world.player;
        expect([world.env.success, world.env.terminated]).toEqual([isSolved, isSolved || isCaught]);
        if (isCaught) {
          expect(world.env.reward).toBe(-1);
          expect(world.env.info()['reason']).toBe('the minotaur has caught the player');
          caught++;
        }
        minotaur = now;
      }
    }
    expect(caught).toBeGreaterThan(20);
  });
});

describe('the closing portal', () => {
  test('leaves a quarter more time than the shortest way takes, and then the episode is lost', async () => {
    const world = await seen('maze/LabyrinthTimed-v1');
    const timeLeft = new Int32Array(1);
    const observe = world.env.observer('timeLeft', timeLeft, 0);
    for (let seed = 0; seed < 50; seed++) {
      world.reset(seed);
      observe();
      const way = world.steps(world.player).get(world.codes.indexOf(GOAL))!;
      const time = Math.ceil(way * 1.25);
      expect(timeLeft[0]).toBe(time);
      // Walking into a wall, and if there is none above, to and fro.
      for (let t = 1; t <= time; t++) {
        const isOpen = world.codes[world.player - world.width] !== WALL;
        if (world.env.terminated) break;
        world.step(isOpen && t % 2 === 1 ? 0 : 1);
        observe();
        if (!world.env.success) expect([timeLeft[0], world.env.terminated]).toEqual([time - t, t === time]);
      }
      if (world.env.success) continue;
      expect([world.env.reward, world.env.info()['reason']]).toEqual([0, 'the portal has closed']);
    }
  });
});

describe('settings', () => {
  test.each([
    ['maze/LabyrinthPrim-v1', { size: 8 }, 'expected an odd number'],
    ['maze/LabyrinthPrim-v1', { size: 53 }, 'expected an integer from 5 to 51'],
    ['maze/LabyrinthMinotaur-v1', { size: 5 }, 'expected an integer from 7 to 51'],
    ['maze/LabyrinthPrim-v1', { loops: 2 }, 'expected a number from 0 to 1'],
    ['maze/LabyrinthPrim-v1', { difficulty: 'harder' }, 'expected one of: any, easy, medium, hard'],
    ['maze/LabyrinthCoins-v1', { size: 5, coins: 4 }, 'expected an integer from 1 to 3'],
    ['maze/LabyrinthKeys-v1', { size: 9, doors: 3 }, 'expected an integer from 1 to 2'],
    ['maze/LabyrinthKeys-v1', { loops: 0.5 }, 'has no setting "loops"'],
    ['maze/LabyrinthFog-v1', { sight: 0 }, 'expected an integer from 1 to 9'],
  ])('%s refuses %j', (id, config: EnvConfig, message) => {
    const describeIt = (): unknown => registry.describe(id, config);
    expect(describeIt).toThrow(UserError);
    expect(describeIt).toThrow(message);
  });

  test('a floor is not a wall: the loops that are asked for are there', async () => {
    const floor = async (loops: number): Promise<number> => {
      const world = await seen('maze/LabyrinthBraided-v1', { loops });
      world.reset(1);
      return world.codes.filter((code) => code === FLOOR).length;
    };
    expect(await floor(1)).toBeGreaterThan(await floor(0));
  });
});
