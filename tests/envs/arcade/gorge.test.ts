import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import {
  LEVELS,
  PLACES,
  SECTION_ROWS,
  channelAt,
  islandLeftOf,
  islandRightOf,
  leftOf,
  placeRow,
  rightOf,
} from '#gatogym/envs/arcade/gorge/river.js';
import {
  BLAST,
  BOAT,
  CRASHED,
  DEPOT,
  FIELD,
  FIGHTER,
  FLYING,
  FUEL,
  FULL_TANK,
  GorgeRam,
  HEIGHTS,
  HELICOPTER,
  HIGHEST,
  JET_Y,
  MOVED,
  NOTHING,
  SCROLL,
  SHOT,
  SHOT_Y,
  SLOTS,
  SPEED,
  WIDTHS,
  WRECK,
  X,
  placeIn,
  screenY,
} from '#gatogym/envs/arcade/gorge/state.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const FASTER = joystickAction(0, -1, 0);
const SLOWER = joystickAction(0, 1, 0);
const LEFT = joystickAction(-1, 0, 0);
const RIGHT = joystickAction(1, 0, 0);
const SUB = 64;
const START = 20;
const CRASH = 72;
const REFUEL = 14;

const game = new GameUnderTest('arcade/Gorge-v1', GorgeRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** Puts a jet over the middle of an empty river, `row` rows above the start of its section. */
function fly(row = START, level = 1): GorgeRam {
  const ram = peek();
  ram.level = level;
  const wings = channelAt(ram.seed, ram.level, row + FIELD - JET_Y - 10);
  const island = islandLeftOf(wings);
  const right = island < islandRightOf(wings) ? island : rightOf(wings);
  ram.phase = FLYING;
  ram.way[SCROLL] = row * SUB;
  ram.words.set([((leftOf(wings) + right) / 2 - 7) * SUB, 0, 0, FULL_TANK - 200, 0, 0]);
  ram.words[HIGHEST] = Math.floor((row + FIELD - 5) / 32);
  ram.kinds.fill(NOTHING);
  ram.bytes.fill(0);
  return ram;
}

/** Puts something right ahead of the jet, or into its way; it stands still. @returns its slot */
function meet(ram: GorgeRam, kind: number, aheadBy: number): number {
  const row = ram.bottomRow + FIELD - JET_Y + aheadBy;
  for (let slot = 0; slot < SLOTS; slot++) {
    const foot = placeRow(placeIn(ram, slot));
    if (foot < row || foot >= row + 32) continue;
    ram.kinds[slot] = kind;
    ram.velocities[slot] = 0;
    ram.xs[slot] = ram.words[X]! + (7 - WIDTHS[kind]! / 2) * SUB;
    ram.lows[slot] = 0;
    ram.highs[slot] = 140;
    return slot;
  }
  throw new Error('no place there');
}

describe('Gorge', () => {
  test('the joystick steers, with some inertia', () => {
    fly(40);
    poke();
    const x = peek().words[X]!;
    step(RIGHT, 8);
    const right = peek().words[MOVED]!;
    expect(view.words[X]).toBeGreaterThan(x + 4 * SUB);
    step(NOOP);
    expect(peek().words[MOVED]).toBe(right - 16);
    step(LEFT, 20);
    expect(peek().words[MOVED]).toBeLessThan(-80);
    expect(game.core.info()['lives']).toBe(4);
  });

  test('up is faster and down is slower than the usual speed, which is reached little by little', () => {
    const speedAfter = (push: number, frames: number): number => {
      fly();
      poke();
      step(push, frames);
      return peek().words[SPEED]!;
    };
    expect(speedAfter(NOOP, 10)).toBe(30);
    expect([SLOWER, NOOP, FASTER].map((push) => speedAfter(push, 70))).toEqual([66, 114, 178]);
  });

  test.each([
    [BOAT, 30],
    [HELICOPTER, 60],
    [FIGHTER, 100],
    [DEPOT, 80],
  ])(
    'a shot at something of kind %i brings %i points and leaves a wreck, which harms nobody',
    (kind, points) => {
      const slot = meet(fly(), kind, 20);
      poke();
      expect(step(FIRE) + step(NOOP, 8)).toBe(points);
      expect(peek().kinds[slot]).toBe(WRECK);
      expect(view.bytes[SHOT]).toBe(0);
      step(NOOP, 40);
      expect(peek().kinds[slot]).toBe(NOTHING);
      expect(game.core.info()['lives']).toBe(4);
    },
  );

  test('one shot flies at a time, straight up', () => {
    fly();
    poke();
    step(FIRE, 10);
    expect(peek().words[SHOT_Y]).toBe(JET_Y - 8 - 9 * 6);
    step(RIGHT, 20);
    expect(peek().bytes[SHOT]).toBe(0);
  });

  test.each([BOAT, HELICOPTER, FIGHTER])('the touch of something of kind %i takes a life', (kind) => {
    meet(fly(), kind, 0);
    poke();
    expect(step(NOOP, 60)).toBe(0);
    expect(game.core.info()['lives']).toBe(3);
    expect(peek().phase).toBe(CRASHED);
  });

  test('a depot fills the tank while the jet is above it', () => {
    meet(fly(), DEPOT, 0);
    poke();
    const before = peek().words[FUEL]!;
    let filled = 0;
    for (let i = 0; i < 50; i++) {
      const fuel = peek().words[FUEL]!;
      step(NOOP);
      if (peek().words[FUEL]! > fuel) {
        expect(view.words[FUEL]).toBe(Math.min(fuel + REFUEL, FULL_TANK) - 1);
        filled++;
      }
    }
    expect(filled).toBeGreaterThan(10);
    expect(peek().words[FUEL]).toBeGreaterThan(before);
    expect(game.core.info()['lives']).toBe(4);
  });

  test.each([
    ['left', LEFT],
    ['right', RIGHT],
  ])('the bank on the %s takes a life', (_, push) => {
    fly();
    poke();
    step(push, 60);
    expect(game.core.info()['lives']).toBe(3);
  });

  test('an island takes a life', () => {
    const ram = peek();
    let row = 300;
    const isWide = (at: number): boolean => {
      const channel = channelAt(ram.seed, 3, at);
      return islandRightOf(channel) - islandLeftOf(channel) > 15;
    };
    while (!isWide(row + FIELD - JET_Y - 10)) row++;
    const channel = channelAt(ram.seed, 3, row + FIELD - JET_Y - 10);
    fly(row, 3).words[X] = (islandLeftOf(channel) - 5) * SUB;
    poke();
    step(NOOP);
    expect(game.core.info()['lives']).toBe(3);
  });

  test('the last of the fuel takes a life', () => {
    fly().words[FUEL] = 1;
    poke();
    step(NOOP);
    expect(game.core.info()).toMatchObject({ lives: 3, fuel: 0 });
  });

  test('a bridge takes the life of who flies into it', () => {
    fly(SECTION_ROWS - 60);
    poke();
    expect(step(NOOP, 60)).toBe(0);
    expect(game.core.info()).toMatchObject({ lives: 3, level: 1 });
  });

  test('a bridge that is shot brings 500 points and the next section, in which the next jet starts', () => {
    fly(SECTION_ROWS - 120);
    poke();
    const before = peek();
    const picture = before.bottomRow - SECTION_ROWS;
    expect(step(FIRE) + step(NOOP, 20)).toBe(500);
    expect(game.core.info()).toMatchObject({ level: 2, lives: 4 });
    expect(peek().bytes[BLAST]).toBeGreaterThan(0);
    expect(view.bottomRow).toBeLessThan(0);
    expect(view.bottomRow).toBeGreaterThan(picture);
    expect(placeIn(view, 0)).toBeLessThan(8);
    view.words[FUEL] = 1;
    poke();
    step(NOOP, CRASH + 1);
    expect(peek().phase).toBe(FLYING);
    expect(view.bottomRow).toBe(START);
    expect(game.core.info()).toMatchObject({ level: 2, lives: 3, fuel: 100 });
  });

  test('the last bridge ends the game with success', () => {
    const hasIsland = (): boolean => {
      const channel = channelAt(peek().seed, LEVELS, SECTION_ROWS - 64);
      return islandLeftOf(channel) !== islandRightOf(channel);
    };
    for (let seed = 1; hasIsland(); seed++) game.core.reset(toSeed(seed));
    fly(SECTION_ROWS - 60, LEVELS).words[X] = 73 * SUB;
    poke();
    expect(step(FIRE) + step(NOOP, 20)).toBe(500);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()).toMatchObject({ level: LEVELS, reason: 'the last bridge is destroyed' });
  });

  test('a jet meets again what the last one met, on another seed something else', () => {
    const river = (): number[] => [...peek().kinds, ...view.xs, view.seed];
    const first = river();
    view.words[FUEL] = 1;
    poke();
    step(NOOP, CRASH + 1);
    expect(game.core.info()['lives']).toBe(3);
    expect(river()).toEqual(first);
    game.core.reset(toSeed(2));
    expect(river()).not.toEqual(first);
  });

  test('every 10,000 points bring a life, up to six', () => {
    for (const [before, after] of [
      [4, 5],
      [6, 6],
    ] as const) {
      const ram = fly();
      ram.score = 9990;
      ram.lives = before;
      meet(ram, BOAT, 20);
      poke();
      expect(step(FIRE) + step(NOOP, 8)).toBe(30);
      expect(game.core.info()).toMatchObject({ score: 10_020, lives: after });
    }
  });

  test('the fourth jet that is lost ends the episode', () => {
    for (let lives = 3; lives >= 0; lives--) {
      fly().words[FUEL] = 1;
      poke();
      step(NOOP);
      expect(game.core.info()['lives']).toBe(lives);
    }
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()['reason']).toBe('no jets left');
  });

  test('everywhere there is water enough to pass, and it is the same on both sides of a bridge', () => {
    const narrow: number[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      for (let section = 1; section <= LEVELS; section++) {
        for (let row = 0; row < SECTION_ROWS; row += 7) {
          const channel = channelAt(seed, section, row);
          const [left, right] = [leftOf(channel), rightOf(channel)];
          const [islandLeft, islandRight] = [islandLeftOf(channel), islandRightOf(channel)];
          const beside = Math.min(islandLeft - left, right - islandRight);
          const isPassable = islandLeft === islandRight ? right - left >= 36 : beside >= 18;
          if (left < 12 || right > 148 || !isPassable) narrow.push(channel);
        }
        expect(channelAt(seed, section, SECTION_ROWS + 30)).toBe(channelAt(seed, section + 1, 30));
        expect(channelAt(seed, section, -30)).toBe(channelAt(seed, section - 1, SECTION_ROWS - 30));
      }
    }
    expect(narrow).toEqual([]);
  });

  test('later sections are narrower, with more that moves, fighters, and fewer depots', () => {
    /** Mean width of the water, then how many depots, fighters and things that move there are, over some seeds. */
    const surveyOf = (level: number): number[] => {
      let [width, rows] = [0, 0];
      const counts = [0, 0, 0];
      for (let seed = 0; seed < 10; seed++) {
        game.core.reset(toSeed(seed));
        for (let place = 1; place < PLACES - 8; place++) {
          const ram = fly(32 * place, level);
          ram.words[HIGHEST] = place + 4;
          poke();
          step(NOOP);
          const slot = (place + 5) & (SLOTS - 1);
          const kind = peek().kinds[slot];
          if (kind === DEPOT) counts[0]!++;
          if (kind === FIGHTER) counts[1]!++;
          if (kind !== NOTHING && view.velocities[slot] !== 0) counts[2]!++;
          const channel = channelAt(view.seed, level, placeRow(place));
          width += rightOf(channel) - leftOf(channel);
          rows++;
          view.lives = 4;
          poke();
        }
      }
      return [width / rows, ...counts];
    };
    const [width = 0, depots = 0, fighters = 0, moving = 0] = surveyOf(1);
    const [lateWidth = 0, lateDepots = 0, lateFighters = 0, lateMoving = 0] = surveyOf(20);
    expect([fighters, moving]).toEqual([0, 0]);
    expect(lateFighters).toBeGreaterThan(20);
    expect(lateMoving).toBeGreaterThan(100);
    expect(lateWidth).toBeLessThan(width - 10);
    expect(lateDepots).toBeLessThan(0.8 * depots);
  });

  test('boats turn at the banks', () => {
    const ram = fly();
    const slot = meet(ram, BOAT, 100);
    ram.lows[slot] = 60;
    ram.highs[slot] = 70;
    ram.xs[slot] = 65 * SUB;
    ram.velocities[slot] = 40;
    poke();
    const seen = new Set<number>();
    for (let i = 0; i < 60; i++) {
      step(SLOWER);
      seen.add(peek().xs[slot]! >> 6);
    }
    expect([Math.min(...seen), Math.max(...seen)]).toEqual([60, 70]);
  });

  test('a mode begins with a later bridge, difficulty 1 is faster', async () => {
    for (const [mode, level] of [1, 7, 13].entries()) {
      await begin({ mode });
      expect(game.core.info()['level']).toBe(level);
    }
    const speedAt = async (difficulty: number): Promise<number> => {
      await begin({ difficulty });
      fly();
      poke();
      step(NOOP, 60);
      return peek().words[SPEED]!;
    };
    expect(await speedAt(1)).toBeGreaterThan(1.2 * (await speedAt(0)));
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    let scroll = 0;
    for (let i = 0; i < 600; i++) {
      const ram = peek();
      // Now and then another place, mostly a few rows further up the same river.
      if (i % 20 === 0) {
        ram.level = 1 + rng.below(LEVELS);
        scroll = (rng.below(SECTION_ROWS + 100) - 150) * SUB;
      }
      scroll += rng.below(20 * SUB);
      ram.way[SCROLL] = scroll;
      ram.score = rng.below(1_000_000);
      ram.lives = rng.below(7);
      ram.phase = rng.below(2);
      ram.frame = rng.below(10_000);
      ram.words.set([20 + rng.below(110), 3 - rng.below(6), 0].map((x) => x * SUB));
      ram.words.set([rng.below(FULL_TANK + 1), rng.below(160), rng.below(JET_Y), (scroll >> 11) + 5], FUEL);
      for (let slot = 0; slot < SLOTS; slot++) {
        ram.kinds[slot] = rng.below(6);
        ram.xs[slot] = (rng.below(176) - 16) * SUB;
        ram.velocities[slot] = ram.kinds[slot] === WRECK ? 1 + rng.below(18) : rng.below(200) - 100;
      }
      ram.bytes.set([rng.below(2), rng.below(CRASH), rng.below(37)]);
      poke();
      observe();
      const fresh = new Uint8Array(210 * 160);
      game.core.observer('palette', fresh, 0)();
      expect(Buffer.compare(picture, fresh)).toBe(0);
      pictures.add(hashWords(new Uint32Array(fresh.buffer)));
    }
    expect(pictures.size).toBe(600);
  });

  test('what is drawn as water is where a jet may be', () => {
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    for (let i = 0; i < 30; i++) {
      fly(30 + i * 47, 1 + (i % LEVELS)).words[X] = 200 * SUB;
      poke();
      observe();
      const water = picture.indexOf(picture[100 * 160 + leftOf(channelOnRow(100))]!, 100 * 160) - 100 * 160;
      expect(water).toBe(leftOf(channelOnRow(100)));
    }
  });

  test('things come into sight at the upper end of the screen', () => {
    const seen = new Set<number>();
    for (let i = 0; i < 400; i++) {
      const before = new Set(Array.from({ length: SLOTS }, (_, slot) => placeIn(peek(), slot)));
      step(SLOWER);
      const after = peek();
      for (let slot = 0; slot < SLOTS; slot++) {
        const place = placeIn(after, slot);
        if (before.has(place) || after.kinds[slot] === NOTHING) continue;
        const height = HEIGHTS[after.kinds[slot]!]!;
        const y = screenY(after.bottomRow, placeRow(place), height);
        expect(Math.abs(y + height)).toBeLessThan(4);
        seen.add(place);
      }
      after.words[X] = 73 * SUB;
      after.lives = 4;
      poke();
    }
    expect(seen.size).toBeGreaterThan(0);
  });
});

function channelOnRow(y: number): number {
  return channelAt(view.seed, view.level, view.bottomRow + FIELD - 1 - y);
}
