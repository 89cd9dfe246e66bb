import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import type { EnvSpec, ReferenceScores } from '../../core/spec.js';
import { boardSpec } from '../board/boardSpec.js';
import type { Carve } from './carving/carve.js';
import { Labyrinth } from './labyrinth.js';
import {
  LEAST_SIZE,
  type LabyrinthSettings,
  labyrinthSettings,
  settingMeanings,
  stepLimit,
} from './settings.js';

/** What one labyrinth is, beside what all of them have in common. */
export type LabyrinthFacts = {
  readonly id: string;
  readonly title: string;
  readonly instruction: string;
  /** The settings that it has beside `split`, with their defaults. */
  readonly defaults: EnvConfig;
  /** The fewest cells a side in which there is room for all; 5, when not given. */
  readonly leastSize?: number;
  readonly carve: Carve;
  /** What is in it; a goal alone, when not given. */
  readonly world?: new (spec: EnvSpec, settings: LabyrinthSettings, carve: Carve) => Labyrinth;
  /** Least and most that a step can be worth; 0 to 1, when not given. */
  readonly rewardRange?: readonly [number, number];
  readonly more?: (maxSteps: number) => EnvSpec['observations'];
  /** Measured under the default settings, on held-out levels: see labyrinth/README.md. */
  readonly reference: ReferenceScores;
};

export function labyrinth(facts: LabyrinthFacts): EnvDefinition {
  const { id, title, instruction, carve, more, reference } = facts;
  const { world: World = Labyrinth, rewardRange = [0, 1], leastSize = LEAST_SIZE } = facts;
  const defaults: EnvConfig = { ...facts.defaults, split: 'train' };
  return {
    id,
    defaults,
    describe: (config) => {
      const { size } = labyrinthSettings(config, leastSize);
      const maxSteps = stepLimit(size);
      return boardSpec({
        id,
        title,
        instruction,
        settings: settingMeanings(Object.keys(defaults), leastSize),
        width: size,
        height: size,
        hasView: true,
        rewardRange,
        maxSteps,
        reference,
        ...(more && { more: more(maxSteps) }),
      });
    },
    create: (spec, config) => new World(spec, labyrinthSettings(config, leastSize), carve),
  };
}
