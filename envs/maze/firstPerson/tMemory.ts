import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FAILED, FirstPersonEnv } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { decorate } from './levels/carve.js';
import { COLORS } from './world/colors.js';
import { COMMON_LOOKS } from './world/looks.js';
import { NOTHING, SHAPES, colorIndex, kindOf, shapeIndex } from './world/things.js';

const BALL = SHAPES.indexOf('ball');

/** Rows of the map: two arms of three cells, the corridor between them, and walls. */
const HEIGHT = 9;
const MIDDLE = 4;
/** The first column of the corridor, right of the room of 3 x 3 in which the player starts. */
const CORRIDOR = 4;

/** Numbers that the task remembers: the colour of the pillar. */
const COLOR = 0;

/**
 * In the room where the player starts stands a pillar. A corridor leads to a crossing, and in each of its two arms lies a ball: one has
 * the colour of the pillar, which is gone as soon as the player has left the room. Touching a ball ends the episode; the
 * right one at step n is worth 1 - 0.9 n / maxSteps, the wrong one nothing.
 */
class TMemory extends FirstPersonEnv {
  protected override readonly endings: Endings = {
    solved: 'this ball has the colour',
    failed: 'the other ball had it',
  };
  readonly #longest: number;

  constructor(spec: EnvSpec, config: EnvConfig, longest: number) {
    super(spec, config, { width: widthFor(longest), height: HEIGHT, things: 3, memory: 1 });
    this.#longest = longest;
  }

  protected override layOut(): void {
    const { world, rng } = this;
    const { width } = world;
    const crossing = CORRIDOR + 2 + rng.below(this.#longest - 1);
    world.clearRoom(1, MIDDLE - 1, CORRIDOR - 1, MIDDLE + 1);
    world.clearRoom(CORRIDOR, MIDDLE, crossing, MIDDLE);
    world.clearRoom(crossing, 1, crossing, HEIGHT - 2);
    decorate(world, rng);
    world.look = rng.below(COMMON_LOOKS);
    world.place(MIDDLE * width + 1, 0);
    const color = rng.below(COLORS.length);
    const other = (color + 1 + rng.below(COLORS.length - 1)) % COLORS.length;
    const isUp = rng.below(2) === 0;
    world.memory[COLOR] = color;
    world.add(kindOf('pillar', color), (MIDDLE + (rng.below(2) === 0 ? 1 : -1)) * width + CORRIDOR - 1);
    world.add(kindOf('ball', isUp ? color : other), width + crossing);
    world.add(kindOf('ball', isUp ? other : color), (HEIGHT - 2) * width + crossing);
  }

  protected override touched(thing: number): void {
    const { world } = this;
    const kind = world.thingKinds[thing] as number;
    if (shapeIndex(kind) !== BALL) return;
    if (colorIndex(kind) === world.memory[COLOR]) this.solveInTime();
    else world.outcome = FAILED;
  }

  protected override elapsed(): void {
    const { world } = this;
    // The pillar was added first.
    if (world.x > CORRIDOR + 1 && world.thingKinds[0] !== NOTHING) world.remove(0);
  }
}

function widthFor(longest: number): number {
  return CORRIDOR + longest + 2;
}

export const tMemory: EnvDefinition = {
  id: 'maze/TMemory-v1',
  defaults: { length: 8, ...firstPersonDefaults },
  describe: (config) => {
    const length = integerSetting(config, 'length', 3, 40);
    return firstPersonSpec(
      {
        id: tMemory.id,
        title: 'T Memory',
        settings: { length: 'cells of the longest corridor, from 3 to 40; the shortest has 3' },
        instruction: 'remember the colour of the pillar, and go to the ball of the same colour',
        across: widthFor(length),
        down: HEIGHT,
        maxSteps: 200 + 20 * length,
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0, expert: 0.8592, successRate: 1, steps: 56.3 },
      },
      config,
    );
  },
  create: (spec, config) => new TMemory(spec, config, integerSetting(config, 'length', 3, 40)),
};
