import type { CoreEnv, EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { integerSetting, wordSetting } from '../../core/settings.js';
import {
  type ActionSpace,
  type TensorSpace,
  box,
  discrete,
  image,
  multiDiscrete,
} from '../../core/spaces.js';
import type { EnvId, EnvSpec } from '../../core/spec.js';
import { joystick, type Position } from './joystick.js';
import { type Controls, keysFor } from './keys.js';
import { type ObjectKinds, objectsSpace } from './objects.js';
import { COLOURS } from './palette.js';
import { RAM_SIZE } from './ram.js';
import { HEIGHT, WIDTH } from './raster.js';

const FRAMES_PER_SECOND = 60;
/** 30 minutes, as in the Arcade Learning Environment. */
const MAX_FRAMES = 30 * 60 * FRAMES_PER_SECOND;

/** What a game says of itself; the rest of its spec is the console's. */
export type ArcadeAbout = Pick<EnvSpec, 'title' | 'instruction' | 'rewardRange' | 'reference'> & {
  readonly id: string;
  /** What the joystick does in this game. */
  readonly controls: Controls;
  /** The positions that do something of their own: the actions under `actions: 'minimal'`. */
  readonly minimal: readonly Position[];
  /** What is played in each mode and at each difficulty, in words; the first is the usual. */
  readonly modes?: readonly string[];
  readonly difficulties?: readonly string[];
  /** How many can play at once. */
  readonly players?: 1 | 2;
  readonly objects: ObjectKinds;
  readonly create: (spec: EnvSpec, config: EnvConfig) => CoreEnv;
};

/** Registers a game of the console. */
export function arcadeDefinition(about: ArcadeAbout): EnvDefinition {
  const { id, title, instruction, rewardRange, reference, controls, objects, create } = about;
  const { modes = ['the game as it is'], difficulties = ['the game as it is'], players = 1 } = about;
  const forTwo = players === 2;
  return {
    id,
    defaults: { actions: 'full', difficulty: 0, maxOfTwo: true, mode: 0, ...(forTwo && { players: 1 }) },
    describe: (config) => {
      integerSetting(config, 'mode', 0, modes.length - 1);
      integerSetting(config, 'difficulty', 0, difficulties.length - 1);
      const isTwo = forTwo && integerSetting(config, 'players', 1, 2) === 2;
      const isMinimal = wordSetting(config, 'actions', ['full', 'minimal']) === 'minimal';
      const positions = isMinimal ? about.minimal : (joystick.labels as readonly Position[]);
      return {
        id: id as EnvId,
        title,
        instruction,
        settings: {
          actions: `full: all 18 positions of the joystick; minimal: ${about.minimal.join(', ')}`,
          difficulty: choicesText(difficulties),
          maxOfTwo: 'whether gray84 shows the greater of each pixel of the last two frames',
          mode: choicesText(modes),
          ...(forTwo && { players: '2: a second player holds the other joystick' }),
        },
        actionSpace: actionSpace(positions, isTwo),
        observations: observations(config['maxOfTwo'] === true, objects),
        defaultObservation: 'rgb',
        picture: 'rgb',
        rewardRange,
        maxSteps: MAX_FRAMES,
        stepsPerSecond: FRAMES_PER_SECOND,
        reference,
        keys: keysFor(controls, positions, isTwo),
      };
    },
    create,
  };
}

function choicesText(choices: readonly string[]): string {
  return choices.map((words, i) => `${i}: ${words}`).join('; ');
}

function actionSpace(positions: readonly Position[], isTwo: boolean): ActionSpace {
  const { length } = positions;
  return isTwo ? multiDiscrete([length, length], positions) : discrete(length, positions);
}

function observations(maxOfTwo: boolean, objects: ObjectKinds): Readonly<Record<string, TensorSpace>> {
  const frames = maxOfTwo ? 'the last two frames, the greater of each pixel' : 'the last frame';
  return {
    rgb: image(HEIGHT, WIDTH, 3, 'the screen, red green blue'),
    palette: box({
      dtype: 'uint8',
      shape: [HEIGHT, WIDTH],
      low: 0,
      high: COLOURS - 1,
      meaning: 'the screen, as indices of the 128 colours of the console',
    }),
    gray84: image(84, 84, 1, `luma of ${frames}, averaged over areas to 84x84`),
    objects: objectsSpace(objects),
    ram: box({ dtype: 'uint8', shape: [RAM_SIZE], low: 0, high: 255, meaning: 'the memory of the console' }),
  };
}
