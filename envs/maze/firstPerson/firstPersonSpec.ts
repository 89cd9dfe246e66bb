import type { EnvConfig } from '../../core/coreEnv.js';
import { UserError } from '../../core/errors.js';
import { integerSetting } from '../../core/settings.js';
import { box, image } from '../../core/spaces.js';
import type { EnvId, EnvSpec, ReferenceScores } from '../../core/spec.js';
import { splitMeaning, splitSetting } from '../split.js';
import { MAP_CELL } from './view/mapObserver.js';
import { TILE } from './view/topDown.js';
import { actionSpaceOf, controlSetting, keysOf } from './world/actions.js';

/** Settings that all first-person tasks have, with their defaults. */
export const firstPersonDefaults = { split: 'train', control: 'discrete', width: 64, height: 64 } as const;

/** Steps a second, for people. */
const STEPS_PER_SECOND = 15;

/** What one task says of itself beside what all first-person tasks have in common. */
export type TaskFacts = {
  readonly id: string;
  readonly title: string;
  /** Of the task's own settings. */
  readonly settings: EnvSpec['settings'];
  readonly instruction: string;
  /** Cells of the map. */
  readonly across: number;
  readonly down: number;
  readonly maxSteps: number;
  readonly rewardRange: EnvSpec['rewardRange'];
  readonly reference: ReferenceScores;
};

/** The spec of a first-person task under a configuration. */
export function firstPersonSpec(
  { id, across, down, settings, ...facts }: TaskFacts,
  config: EnvConfig,
): EnvSpec {
  const control = controlSetting(config);
  const width = multipleSetting(config, 'width', 4, 320);
  const height = multipleSetting(config, 'height', 2, 240);
  splitSetting(config);
  return {
    id: id as EnvId,
    ...facts,
    settings: {
      ...settings,
      split: splitMeaning,
      control:
        'discrete: one of eight moves a step; continuous: how fast to go, to step aside and to turn, all at once',
      width: 'columns of the observation rgb: a multiple of 4 from 16 to 320',
      height: 'rows of the observation rgb: an even number from 16 to 240',
    },
    actionSpace: actionSpaceOf(control),
    observations: {
      rgb: image(height, width, 3, 'what the player sees'),
      state: box({
        dtype: 'float32',
        shape: [4],
        low: [0, 0, -1, -1],
        high: [across, down, 1, 1],
        names: ['x', 'y', 'cos heading', 'sin heading'],
        unit: ['cell', 'cell', '1', '1'],
        meaning:
          'where the player is, x to the east and y to the south, and where it looks: 0 is east, clockwise; ' +
          'not for players who must find their way',
      }),
      map: box({
        dtype: 'uint8',
        shape: [down, across, 3],
        low: 0,
        high: Math.max(...MAP_CELL) - 1,
        meaning:
          'the whole map, [row, column, (cell, shape, colour)]: 0 free, 1 wall, 2 open, 3 closed, 4 locked door; ' +
          '0 no thing, 1 pillar, 2 ball, 3 gem, 4 key, ' +
          '5 cup, 6 apple, 7 toadstool, 8 lamp, 9 platform; ' +
          '0 no colour, 1 red, 2 green, 3 blue, 4 yellow, 5 purple, 6 white, 7 plain; for planners, not for players',
        cell: MAP_CELL,
      }),
      topDown: image(down * TILE, across * TILE, 3, 'the map from above, for people'),
      camera: image(240, 320, 3, 'what the player sees, for people'),
    },
    defaultObservation: 'rgb',
    picture: 'camera',
    stepsPerSecond: STEPS_PER_SECOND,
    keys: keysOf(control),
  };
}

function multipleSetting(config: EnvConfig, name: string, of: number, most: number): number {
  const value = integerSetting(config, name, 16, most);
  if (value % of === 0) return value;
  throw new UserError(`setting "${name}" is ${value}, expected a multiple of ${of}`);
}
