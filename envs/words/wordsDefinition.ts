import type { EnvDefinition } from '../core/coreEnv.js';
import { box, discrete, image } from '../core/spaces.js';
import type { EnvId, EnvSpec, ReferenceScores } from '../core/spec.js';
import { splitMeaning, splitSetting } from '../maze/split.js';
import { FACT_ROWS, THING_NUMBERS } from './facts.js';
import { wordKeys } from './keys.js';
import { pageSize } from './page.js';
import { allNames, colours, nouns, states, words } from './language/vocabulary.js';
import type { RequestKind } from './request/request.js';
import type { Stage, StageFacts } from './stages/stage.js';
import { WordsEnv } from './wordsEnv.js';

/** Words a second of real time. */
const WORDS_PER_SECOND = 3;

/** Pictures of a family. */
export type Family = {
  readonly facts: StageFacts;
  /** The one stage of the thread. */
  readonly stage: () => Promise<Stage>;
};

/** An environment of the suite as its file describes it. */
export type WordsAbout = {
  readonly id: string;
  readonly title: string;
  readonly instruction: string;
  readonly family: Family;
  /** What is asked for. */
  readonly kinds: readonly RequestKind[];
  /** The most words of a sentence, with its end. */
  readonly maxWords: number;
  readonly reference: ReferenceScores;
};

export function wordsDefinition({ family, kinds, maxWords, ...about }: WordsAbout): EnvDefinition {
  const { facts } = family;
  return {
    id: about.id,
    defaults: { split: 'train' },
    describe: (config): EnvSpec => {
      splitSetting(config);
      return {
        ...about,
        id: about.id as EnvId,
        settings: { split: splitMeaning.replaceAll('level', 'scene') },
        actionSpace: {
          ...discrete(words.length, words),
          meaning: 'the word that is said; "." ends the sentence',
        },
        observations: observations(facts, maxWords),
        defaultObservation: 'rgb',
        picture: 'page',
        rewardRange: [0, 1],
        maxSteps: maxWords,
        stepsPerSecond: WORDS_PER_SECOND,
        keys: wordKeys,
      };
    },
    create: async (spec, config) => new WordsEnv(spec, await family.stage(), kinds, splitSetting(config)),
  };
}

function observations({ height, width, meaning }: StageFacts, maxWords: number): EnvSpec['observations'] {
  const numbered = (names: readonly string[]): string => names.map((name, i) => `${i} ${name}`).join(', ');
  const page = pageSize({ height, width }, maxWords);
  return {
    rgb: image(height, width, 3, meaning),
    said: box({
      dtype: 'uint8',
      shape: [maxWords],
      low: 0,
      high: words.length,
      meaning: 'the words said so far: the action of each, plus 1; 0 for those that are not said yet',
    }),
    facts: box({
      dtype: 'int16',
      shape: [FACT_ROWS, THING_NUMBERS],
      low: -1,
      high: 1000,
      meaning:
        'what is in the picture, for planners, not for players: how many things, and what it is of ' +
        `(${numbered(allNames)}); then a row for each thing: noun (${numbered(nouns.map(([one]) => one))}), ` +
        `colour (${numbered(colours)}), state (${numbered(states)}), and its middle in thousandths of the picture; ` +
        '-1 for none',
    }),
    page: image(
      page.height,
      page.width,
      3,
      'the picture, enlarged, and below it what was said so far, for people',
    ),
  };
}
