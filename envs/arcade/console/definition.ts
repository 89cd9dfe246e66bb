import type { CoreEnv, EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { type TensorSpace, box, image } from '../../core/spaces.js';
import type { EnvId, EnvSpec, KeyBinding } from '../../core/spec.js';
import { arcadeDefaults } from './arcadeGame.js';
import { joystick, joystickAction } from './joystick.js';
import { type ObjectKinds, objectsSpace } from './objects.js';
import { COLOURS } from './palette.js';
import { RAM_SIZE } from './ram.js';
import { HEIGHT, WIDTH } from './raster.js';

const FRAMES_PER_SECOND = 60;
/** 30 minutes, as in the Arcade Learning Environment. */
const MAX_FRAMES = 30 * 60 * FRAMES_PER_SECOND;

/** What a game says of itself; the rest of its spec is the console's. */
export type ArcadeAbout = Pick<EnvSpec, 'title' | 'instruction' | 'rewardRange' | 'reference' | 'keys'> & {
  readonly id: string;
  readonly objects: ObjectKinds;
  readonly create: (spec: EnvSpec, config: EnvConfig) => CoreEnv;
};

/** Registers a game of the console. */
export function arcadeDefinition(about: ArcadeAbout): EnvDefinition {
  const { id, objects, create, ...spec } = about;
  return {
    id,
    defaults: arcadeDefaults,
    describe: (config) => ({
      ...spec,
      id: id as EnvId,
      actionSpace: joystick,
      observations: observations(config['maxOfTwo'] === true, objects),
      defaultObservation: 'rgb',
      picture: 'rgb',
      maxSteps: MAX_FRAMES,
      stepsPerSecond: FRAMES_PER_SECOND,
    }),
    create,
  };
}

/** A key for the joystick pushed this way: left and up are negative. */
export function key(name: string, meaning: string, dx: number, dy: number, fire: number): KeyBinding {
  return { keys: [name], action: joystickAction(dx, dy, fire), meaning };
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
