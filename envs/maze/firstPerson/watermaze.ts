import type { EnvConfig, EnvDefinition, Info } from '../../core/coreEnv.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FirstPersonEnv, SOLVED } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { PAINTED } from './world/cells.js';
import { COLORS } from './world/colors.js';
import { POOL } from './world/looks.js';
import { kindOf } from './world/things.js';

const PLATFORM = kindOf('platform', COLORS.indexOf('white'));

/** Numbers that the task remembers: the cell of the platform, how often it was found, steps of rest that are left. */
const CELL = 0;
const VISITS = 1;
const REST = 2;

/** Steps for which the player stands on the platform, may turn and look around, but not go. */
const REST_STEPS = 15;
/** The player has found the platform when it is this near to its middle, in cells, squared. */
const PLATFORM_SQUARED = 0.6 * 0.6;

/**
 * A pool under the open sky, its four walls marked with colours. Somewhere under the water is a platform that cannot be seen. Who comes
 * upon it stands on it for a second, sees it and may look around; then wakes up elsewhere in the pool and must come back.
 * Each finding is worth 1, and the last one ends the episode.
 * After R. Morris, "Developments of a water-maze procedure for studying spatial learning in the rat", 1984.
 */
class Watermaze extends FirstPersonEnv {
  protected override readonly endings: Endings = {
    solved: 'the platform is found as often as asked',
    failed: '',
  };
  readonly #visits: number;

  constructor(spec: EnvSpec, config: EnvConfig, { size, visits }: PoolSettings) {
    super(spec, config, { width: size, height: size, things: 1, memory: 3 });
    this.#visits = visits;
  }

  protected override layOut(): void {
    const { world, rng } = this;
    const { width } = world;
    world.clearRoom(1, 1, width - 2, width - 2);
    this.#paintWalls();
    world.look = POOL;
    world.memory[CELL] = world.drawFree(rng);
    this.#placeElsewhere();
  }

  protected override isHeld(): boolean {
    return (this.world.memory[REST] as number) > 0;
  }

  protected override elapsed(): void {
    const { world } = this;
    const { memory } = world;
    if (this.isHeld()) {
      memory[REST] = (memory[REST] as number) - 1;
      if (this.isHeld()) return;
      world.remove(0);
      this.#placeElsewhere();
    } else if (this.#isOnPlatform()) this.#find();
  }

  protected override progress(): Info {
    return { visits: this.world.memory[VISITS] as number };
  }

  #find(): void {
    const { world } = this;
    const { memory } = world;
    memory[VISITS] = (memory[VISITS] as number) + 1;
    this.gain(1);
    world.add(PLATFORM, memory[CELL] as number);
    if (memory[VISITS] === this.#visits) world.outcome = SOLVED;
    else memory[REST] = REST_STEPS;
  }

  #isOnPlatform(): boolean {
    const { x, y, width, memory } = this.world;
    const cell = memory[CELL] as number;
    const dx = (cell % width) + 0.5 - x;
    const dy = Math.floor(cell / width) + 0.5 - y;
    return dx * dx + dy * dy <= PLATFORM_SQUARED;
  }

  /** Three cells from the platform at least, along one axis. */
  #placeElsewhere(): void {
    const { world, rng } = this;
    const { width, memory } = world;
    const platform = memory[CELL] as number;
    let cell = platform;
    while (
      Math.abs((cell % width) - (platform % width)) < 3 &&
      Math.abs(Math.floor(cell / width) - Math.floor(platform / width)) < 3
    ) {
      cell = world.drawFree(rng);
    }
    world.place(cell, world.drawHeading(rng, cell));
  }

  /** Each wall is marked with a colour that no other has, at places of its own. */
  #paintWalls(): void {
    const { world, rng } = this;
    const { cells, width } = world;
    const first = rng.below(COLORS.length);
    for (let side = 0; side < 4; side++) {
      const color = (first + side) % COLORS.length;
      for (let i = 1; i < width - 1; i++) {
        if (rng.below(3) === 0) continue;
        const cell =
          side === 0 ? i : side === 1 ? (width - 1) * width + i : i * width + (side === 2 ? 0 : width - 1);
        cells[cell] = PAINTED + color;
      }
    }
  }
}

type PoolSettings = { readonly size: number; readonly visits: number };

function settingsOf(config: EnvConfig): PoolSettings {
  return { size: integerSetting(config, 'size', 9, 25), visits: integerSetting(config, 'visits', 1, 10) };
}

export const watermaze: EnvDefinition = {
  id: 'maze/Watermaze-v1',
  defaults: { size: 9, visits: 3, ...firstPersonDefaults },
  describe: (config) => {
    const { size, visits } = settingsOf(config);
    return firstPersonSpec(
      {
        id: watermaze.id,
        title: 'Watermaze',
        settings: {
          size: 'cells across and down, walls included: from 9 to 25',
          visits: 'how often the platform must be found: from 1 to 10',
        },
        instruction: 'find the platform that is hidden in the water, and come back to it',
        across: size,
        down: size,
        maxSteps: size * size * 8 + visits * size * 16,
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0.282, expert: visits, best: visits, successRate: 1, steps: 257.5 },
      },
      config,
    );
  },
  create: (spec, config) => new Watermaze(spec, config, settingsOf(config)),
};
