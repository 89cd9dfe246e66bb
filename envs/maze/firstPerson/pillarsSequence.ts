import type { EnvConfig, EnvDefinition, Info } from '../../core/coreEnv.js';
import { UserError } from '../../core/errors.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FAILED, FirstPersonEnv, SOLVED } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { Scatter } from './levels/scatter.js';
import { COLORS } from './world/colors.js';
import { COMMON_LOOKS } from './world/looks.js';
import { kindOf, nameOf } from './world/things.js';

/** Numbers that the task remembers: how many pillars are done, then the kinds in the order told. */
const DONE = 0;
const ORDER = 1;

/**
 * A hall with pillars of several colours. The instruction of the episode tells an order; `interact` before a pillar touches it. The next
 * one in order sinks into the ground and is worth 1; any other ends the episode.
 */
class PillarsSequence extends FirstPersonEnv {
  protected override readonly endings: Endings = {
    solved: 'all pillars are touched in order',
    failed: 'this pillar was not the next',
  };
  readonly #scatter: Scatter;
  readonly #kinds: Int32Array;
  readonly #length: number;

  constructor(spec: EnvSpec, config: EnvConfig, { size, pillars, length }: SequenceSettings) {
    super(spec, config, { width: size, height: size, things: pillars, memory: ORDER + length });
    this.#scatter = new Scatter(size * size);
    this.#kinds = new Int32Array(pillars);
    this.#length = length;
  }

  override get instruction(): string {
    const names = Array.from(this.world.memory.subarray(ORDER), nameOf);
    return `touch the ${names.join(', then the ')}`;
  }

  protected override layOut(): void {
    const { world, rng } = this;
    const kinds = this.#kinds;
    for (let i = 0; i < kinds.length; i++) {
      do kinds[i] = kindOf('pillar', rng.below(COLORS.length));
      while (kinds.indexOf(kinds[i] as number) < i);
    }
    this.#scatter.lay(world, rng, kinds, kinds.length);
    world.look = rng.below(COMMON_LOOKS);
    // The order of the draw is as good as any: where the pillars stand was drawn apart from it.
    for (let i = 0; i < this.#length; i++) world.memory[ORDER + i] = kinds[i] as number;
  }

  protected override used(thing: number): void {
    const { world } = this;
    const { memory } = world;
    const done = memory[DONE] as number;
    if (world.thingKinds[thing] !== memory[ORDER + done]) {
      world.outcome = FAILED;
      return;
    }
    world.remove(thing);
    memory[DONE] = done + 1;
    this.gain(1);
    if (done + 1 === this.#length) world.outcome = SOLVED;
  }

  protected override progress(): Info {
    return { touched: this.world.memory[DONE] as number };
  }
}

type SequenceSettings = { readonly size: number; readonly pillars: number; readonly length: number };

function settingsOf(config: EnvConfig): SequenceSettings {
  const size = integerSetting(config, 'size', 7, 31);
  const pillars = integerSetting(config, 'pillars', 2, COLORS.length);
  const length = integerSetting(config, 'length', 1, COLORS.length);
  if (length <= pillars) return { size, pillars, length };
  throw new UserError(`setting "length" is ${length}, expected at most the number of pillars, ${pillars}`);
}

export const pillarsSequence: EnvDefinition = {
  id: 'maze/PillarsSequence-v1',
  defaults: { size: 9, pillars: 4, length: 3, ...firstPersonDefaults },
  describe: (config) => {
    const { size, length } = settingsOf(config);
    return firstPersonSpec(
      {
        id: pillarsSequence.id,
        title: 'Pillars in Sequence',
        settings: {
          size: 'cells across and down, walls included: from 7 to 31',
          pillars: 'how many pillars there are: from 2 to 6',
          length: 'how many of them must be touched: from 1 to all',
        },
        instruction: 'touch the pillars in the order that you are told, and no other',
        across: size,
        down: size,
        maxSteps: size * size * 4 + 100 * length,
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0.141, expert: length, best: length, successRate: 1, steps: 85 },
      },
      config,
    );
  },
  create: (spec, config) => new PillarsSequence(spec, config, settingsOf(config)),
};
