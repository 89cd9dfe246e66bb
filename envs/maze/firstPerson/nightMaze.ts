import type { EnvDefinition } from '../../core/coreEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { GoalMaze, mazeSizeSetting, mazeSteps } from './goalMaze.js';
import { NIGHT } from './world/looks.js';

/**
 * The same mazes at night: two cells away it is dark, and only the lamp that is to be found shines as far as one can look.
 */
export const nightMaze: EnvDefinition = {
  id: 'maze/NightMaze-v1',
  defaults: { size: 9, ...firstPersonDefaults },
  describe: (config) => {
    const size = mazeSizeSetting(config);
    return firstPersonSpec(
      {
        id: nightMaze.id,
        title: 'Night Maze',
        settings: { size: 'cells across and down, walls included: an odd number from 7 to 51' },
        instruction: 'find the lamp in the dark maze',
        across: size,
        down: size,
        maxSteps: mazeSteps(size),
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0.0226, expert: 0.8736, successRate: 1, steps: 68.3 },
      },
      config,
    );
  },
  create: (spec, config) => new GoalMaze(spec, config, mazeSizeSetting(config), 'lamp', NIGHT),
};
