import type { EnvConfig } from '../../core/coreEnv.js';
import { UserError } from '../../core/errors.js';
import { integerSetting, numberSetting, wordSetting } from '../../core/settings.js';
import { COLORS } from '../board/cells.js';
import { type Split, splitMeaning, splitSetting } from '../split.js';

/** How far the goal is from the start, in thirds of the furthest that it can be. */
export const DIFFICULTIES = ['any', 'easy', 'medium', 'hard'] as const;
export type LabyrinthDifficulty = (typeof DIFFICULTIES)[number];

/** Every setting that a labyrinth can have; a level has some of them, and the others stand as `neutral` has them. */
export type LabyrinthSettings = {
  readonly size: number;
  readonly loops: number;
  readonly difficulty: LabyrinthDifficulty;
  readonly coins: number;
  readonly doors: number;
  readonly sight: number;
  readonly slack: number;
  readonly split: Split;
};

const neutral: EnvConfig = {
  size: 19,
  loops: 0,
  difficulty: 'any',
  coins: 0,
  doors: 0,
  sight: 0,
  slack: 0,
  split: 'train',
};

const meanings: Readonly<Record<string, string>> = {
  loops: 'the share of dead ends that are opened, from 0, one way alone from any place to any other, to 1',
  difficulty:
    'how long the shortest way is: easy, medium or hard is the nearest, middle or furthest third of the ways from the start; any draws from all',
  coins: 'how many coins lie about, from 1 to 20, and no more than there are rooms but the first',
  doors: `how many locked doors are on the way, each with a key, from 1 to ${COLORS}; one for every 8 rooms at most`,
  sight: 'how many cells far the player sees, from 1 to 9; walls and doors hide what is behind them',
  slack: 'how much more time there is than the shortest way takes, as a share of it, from 0 to 4',
  split: splitMeaning,
};

/** The smallest labyrinth there can be: two by two rooms. */
export const LEAST_SIZE = 5;
const MOST_SIZE = 51;

/** What each setting of a level does. */
export function settingMeanings(names: readonly string[], leastSize: number): Record<string, string> {
  const size = `cells across and down, walls included: an odd number from ${leastSize} to ${MOST_SIZE}`;
  return Object.fromEntries(names.map((name) => [name, meanings[name] ?? size]));
}

/** @param config the settings that a level has */
export function labyrinthSettings(config: EnvConfig, leastSize: number): LabyrinthSettings {
  const all = { ...neutral, ...config };
  const has = (name: string): boolean => name in config;
  const size = integerSetting(all, 'size', leastSize, MOST_SIZE);
  if (size % 2 === 0) {
    throw new UserError(
      `setting "size" is ${size}, expected an odd number: rooms, and a wall between any two`,
    );
  }
  const rooms = roomsOf(size);
  return {
    size,
    loops: numberSetting(all, 'loops', 0, 1),
    difficulty: wordSetting(all, 'difficulty', DIFFICULTIES) as LabyrinthDifficulty,
    coins: has('coins') ? integerSetting(all, 'coins', 1, Math.min(20, rooms - 1)) : 0,
    doors: has('doors') ? integerSetting(all, 'doors', 1, Math.min(COLORS, Math.floor(rooms / 8))) : 0,
    sight: has('sight') ? integerSetting(all, 'sight', 1, 9) : 0,
    slack: numberSetting(all, 'slack', 0, 4),
    split: splitSetting(config),
  };
}

export function roomsOf(size: number): number {
  return ((size - 1) / 2) * ((size - 1) / 2);
}

/** Steps in which a labyrinth of one way alone can be walked through to its every end and back. */
export function stepLimit(size: number): number {
  return 4 * roomsOf(size);
}
