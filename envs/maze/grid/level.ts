import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { UserError } from '../../core/errors.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { references } from '../levels/references.js';
import { type Split, splitMeaning, splitSetting } from '../split.js';
import type { GridEnv } from './gridEnv.js';
import { gridSpec } from './gridSpec.js';

/** A setting that is a whole number: how large or how many. */
export type SizeSetting = {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly isOdd?: boolean;
  /** What it is, without its bounds. */
  readonly meaning: string;
};

export type Sizes<Name extends string> = Readonly<Record<Name, number>>;

/** A level as its file describes it. */
export type Level<Name extends string> = {
  /** `Name` of `maze/Name-v1`. */
  readonly name: string;
  readonly title: string;
  /** What to do; a level with missions has the words of each episode in place of it. */
  readonly instruction: string;
  readonly sizes: Readonly<Record<Name, SizeSetting>>;
  /** Whether there is but one layout of each size, which cannot be split. */
  readonly hasOneLayout?: boolean;
  readonly lossReward?: number;
  /**
   * The extent of the grid in cells, and the step limit, for these sizes.
   * @throws UserError for sizes that do not go together
   */
  measure(sizes: Sizes<Name>): {
    readonly width: number;
    readonly height: number;
    readonly maxSteps: number;
  };
  create(spec: EnvSpec, split: Split, sizes: Sizes<Name>): GridEnv;
};

/** What the registry needs of a level: its settings, spec and maker. */
export function gridLevel<Name extends string>(level: Level<Name>): EnvDefinition {
  const id = `maze/${level.name}-v1`;
  const settings = Object.entries<SizeSetting>(level.sizes);
  const splits = level.hasOneLayout !== true;
  return {
    id,
    defaults: {
      ...Object.fromEntries(settings.map(([name, { standard }]) => [name, standard])),
      ...(splits ? { split: 'train' } : {}),
    },
    describe: (config) => {
      splitOf(config, splits);
      return gridSpec({
        id,
        title: level.title,
        settings: {
          ...Object.fromEntries(settings.map(([name, setting]) => [name, meaningOf(setting)])),
          ...(splits ? { split: splitMeaning } : {}),
        },
        instruction: level.instruction,
        lossReward: level.lossReward ?? 0,
        reference: references[id] ?? NOT_MEASURED,
        ...level.measure(sizesOf(config, level.sizes)),
      });
    },
    create: (spec, config) => level.create(spec, splitOf(config, splits), sizesOf(config, level.sizes)),
  };
}

/** Of a level that is new: what any measurement replaces. */
const NOT_MEASURED = { random: 0, expert: 1 };

function splitOf(config: EnvConfig, splits: boolean): Split {
  return splits ? splitSetting(config) : 'all';
}

function sizesOf<Name extends string>(
  config: EnvConfig,
  sizes: Readonly<Record<Name, SizeSetting>>,
): Sizes<Name> {
  const entries = Object.entries<SizeSetting>(sizes).map(([name, { least, most, isOdd }]) => {
    const size = integerSetting(config, name, least, most);
    if (isOdd === true && size % 2 === 0) {
      throw new UserError(`setting "${name}" is ${size}, expected an odd number`);
    }
    return [name, size];
  });
  return Object.fromEntries(entries) as Sizes<Name>;
}

function meaningOf({ meaning, isOdd, least, most }: SizeSetting): string {
  return `${meaning}: ${isOdd === true ? 'an odd number ' : ''}from ${least} to ${most}`;
}
