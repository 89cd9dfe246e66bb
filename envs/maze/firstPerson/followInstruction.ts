import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FAILED, FirstPersonEnv } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { Scatter } from './levels/scatter.js';
import { COLORS } from './world/colors.js';
import { COMMON_LOOKS } from './world/looks.js';
import { kindOf, nameOf } from './world/things.js';

/** What one may be sent to. */
const TARGETS = ['pillar', 'ball', 'gem', 'lamp', 'apple', 'toadstool'] as const;

/** Numbers that the task remembers: the kind of the thing to go to. */
const TARGET = 0;

/**
 * A hall in which some things stand, no two alike. The instruction of the episode names one of them by colour and shape; touching it at
 * step n is worth 1 - 0.9 n / maxSteps, touching another ends the episode with nothing.
 */
class FollowInstruction extends FirstPersonEnv {
  protected override readonly endings: Endings = {
    solved: 'this is what was asked for',
    failed: 'this is not what was asked for',
  };
  readonly #scatter: Scatter;
  readonly #kinds: Int32Array;

  constructor(spec: EnvSpec, config: EnvConfig, { size, things }: HallSettings) {
    super(spec, config, { width: size, height: size, things, memory: 1 });
    this.#scatter = new Scatter(size * size);
    this.#kinds = new Int32Array(things);
  }

  override get instruction(): string {
    return `go to the ${nameOf(this.world.memory[TARGET] as number)}`;
  }

  protected override layOut(): void {
    const { world, rng } = this;
    const kinds = this.#kinds;
    for (let i = 0; i < kinds.length; i++) {
      do kinds[i] = kindOf(TARGETS[rng.below(TARGETS.length)] ?? 'ball', rng.below(COLORS.length));
      while (kinds.indexOf(kinds[i] as number) < i);
    }
    this.#scatter.lay(world, rng, kinds, kinds.length);
    world.look = rng.below(COMMON_LOOKS);
    world.memory[TARGET] = kinds[rng.below(kinds.length)] as number;
  }

  protected override touched(thing: number): void {
    const { world } = this;
    if (world.thingKinds[thing] === world.memory[TARGET]) this.solveInTime();
    else world.outcome = FAILED;
  }
}

type HallSettings = { readonly size: number; readonly things: number };

function settingsOf(config: EnvConfig): HallSettings {
  return { size: integerSetting(config, 'size', 7, 31), things: integerSetting(config, 'things', 2, 8) };
}

export const followInstruction: EnvDefinition = {
  id: 'maze/FollowInstruction-v1',
  defaults: { size: 9, things: 5, ...firstPersonDefaults },
  describe: (config) => {
    const { size } = settingsOf(config);
    return firstPersonSpec(
      {
        id: followInstruction.id,
        title: 'Follow the Instruction',
        settings: {
          size: 'cells across and down, walls included: from 7 to 31',
          things: 'how many things there are, one of which is asked for: from 2 to 8',
        },
        instruction: 'go to the thing that you are told, and touch no other',
        across: size,
        down: size,
        maxSteps: size * size * 4,
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0.0773, expert: 0.9158, successRate: 1, steps: 30.3 },
      },
      config,
    );
  },
  create: (spec, config) => new FollowInstruction(spec, config, settingsOf(config)),
};
