import type { EnvConfig, EnvDefinition, Info } from '../../core/coreEnv.js';
import { integerSetting, wordSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FAILED, FirstPersonEnv, SOLVED } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { layArena } from './levels/arena.js';
import { Flood } from './levels/flood.js';
import { COLORS } from './world/colors.js';
import { COMMON_LOOKS } from './world/looks.js';
import { kindOf, nameOf } from './world/things.js';

const APPLE = kindOf('apple', COLORS.indexOf('red'));
const TOADSTOOL = kindOf('toadstool', COLORS.indexOf('purple'));

/** What can be good or bad where that is told. */
const TOLD_SHAPES = ['apple', 'toadstool', 'ball', 'gem'] as const;

/** Numbers that the task remembers: the kinds that are good and bad, and how many of the latter were taken. */
const GOOD = 0;
const BAD = 1;
const MISTAKES = 2;

/**
 * A hall with blocks in which good and bad things lie. Walking onto a thing takes it: a good one is worth 1, a bad one -1. The episode
 * ends when all good ones are taken; it is a success if no bad one was. Which is which is always the same, or told by the
 * instruction of each episode.
 */
class Collect extends FirstPersonEnv {
  protected override readonly endings: Endings = {
    solved: 'all good things are taken, and no bad one',
    failed: 'all good things are taken, but bad ones too',
  };
  readonly #count: number;
  readonly #isTold: boolean;
  readonly #flood: Flood;

  constructor(spec: EnvSpec, config: EnvConfig, { size, count, isTold }: CollectSettings) {
    super(spec, config, { width: size, height: size, things: 2 * count, memory: 3 });
    this.#count = count;
    this.#isTold = isTold;
    this.#flood = new Flood(size * size);
  }

  override get instruction(): string {
    return sentence(this.world.memory[GOOD] as number, this.world.memory[BAD] as number);
  }

  protected override layOut(): void {
    do this.#draw();
    while (!this.#isSolvable());
  }

  protected override touched(thing: number): void {
    const { world } = this;
    const { memory } = world;
    const isGood = world.thingKinds[thing] === memory[GOOD];
    world.remove(thing);
    this.gain(isGood ? 1 : -1);
    if (!isGood) memory[MISTAKES] = (memory[MISTAKES] as number) + 1;
    else if (world.count(memory[GOOD] as number) === 0)
      world.outcome = memory[MISTAKES] === 0 ? SOLVED : FAILED;
  }

  protected override progress(): Info {
    const { world } = this;
    return { left: world.count(world.memory[GOOD] as number), mistakes: world.memory[MISTAKES] as number };
  }

  #draw(): void {
    const { world, rng } = this;
    const { memory } = world;
    world.clear();
    layArena(world, rng);
    world.look = rng.below(COMMON_LOOKS);
    memory[GOOD] = this.#isTold ? this.#drawKind() : APPLE;
    memory[BAD] = this.#isTold ? this.#drawKind() : TOADSTOOL;
    while (memory[BAD] === memory[GOOD]) memory[BAD] = this.#drawKind();
    const start = world.drawFree(rng);
    world.place(start, world.drawHeading(rng, start));
    for (let i = 0; i < 2 * this.#count; i++) {
      let cell = start;
      while (cell === start) cell = world.drawFree(rng);
      world.add(memory[i % 2] as number, cell);
    }
  }

  #drawKind(): number {
    const shape = TOLD_SHAPES[this.rng.below(TOLD_SHAPES.length)] ?? 'ball';
    return kindOf(shape, this.rng.below(COLORS.length));
  }

  /** Whether all good things can be walked to with no bad one on the way. */
  #isSolvable(): boolean {
    const { world } = this;
    const { thingKinds, thingCells, memory } = world;
    const { distance, isBarred } = this.#flood;
    isBarred.fill(0);
    for (let i = 0; i < thingKinds.length; i++) {
      if (thingKinds[i] === memory[BAD]) isBarred[thingCells[i] as number] = 1;
    }
    this.#flood.run(world, world.cell);
    for (let i = 0; i < thingKinds.length; i++) {
      if (thingKinds[i] === memory[GOOD] && (distance[thingCells[i] as number] as number) < 0) return false;
    }
    return true;
  }
}

function sentence(good: number, bad: number): string {
  return `collect every ${nameOf(good)} and leave every ${nameOf(bad)}`;
}

type CollectSettings = { readonly size: number; readonly count: number; readonly isTold: boolean };

function settingsOf(config: EnvConfig): CollectSettings {
  return {
    size: integerSetting(config, 'size', 9, 31),
    count: integerSetting(config, 'things', 1, 12),
    isTold: wordSetting(config, 'rule', ['fixed', 'told']) === 'told',
  };
}

export const collect: EnvDefinition = {
  id: 'maze/Collect-v1',
  defaults: { size: 11, things: 5, rule: 'fixed', ...firstPersonDefaults },
  describe: (config) => {
    const { size, count, isTold } = settingsOf(config);
    return firstPersonSpec(
      {
        id: collect.id,
        title: 'Collect',
        settings: {
          size: 'cells across and down, walls included: from 9 to 31',
          things: 'how many good things there are, and how many bad ones: from 1 to 12',
          rule: 'fixed: red apples are good and purple toadstools bad; told: the instruction of each episode says what is',
        },
        instruction: isTold
          ? 'collect every thing of one kind and leave those of another, as you are told'
          : sentence(APPLE, TOADSTOOL),
        across: size,
        down: size,
        maxSteps: size * size * 6,
        rewardRange: [-1, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: -0.072, expert: count, best: count, successRate: 1, steps: 133.6 },
      },
      config,
    );
  },
  create: (spec, config) => new Collect(spec, config, settingsOf(config)),
};
